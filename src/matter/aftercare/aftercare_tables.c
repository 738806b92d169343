/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Support that goes on: words, forms, routes. What the agency reads says nothing of justice. */
#include "matter/service/service.h"
#include "matter/aftercare/aftercare_tables.h"

const struct page_word aftercare_ways[] = {{"visit", T("A visit")},
	{"at-office", T("At our office")}, {"phone", T("By phone")}, {"message", T("By a message")},
	{"other", T("Another way")}, {NULL, NULL}};
const struct page_word aftercare_covers[] = {{"address", T("The address and the telephone")},
	{"representative", T("Who speaks for the child")}, {NULL, NULL}};
const struct page_word aftercare_agreed[] = {
	{"both", T("The child, and who speaks for the child")}, {"child", T("The child")},
	{NULL, NULL}};
static const struct page_word representatives[] = {{"yes", T("Yes")}, {"no", T("No")},
	{"none", T("Nobody speaks for the child, or the child is of age")}, {NULL, NULL}};

static const struct form_field new_fields[] = {
	{FORM_AT(aftercare_form, agency), .type = FORM_REF, .flags = FORM_NEED | FORM_RADIOS,
		.label = T("Which agency goes on?"),
		.hint = T("One that took a referral in this case, gives a measure of the order, or "
			  "whose social agent has the case.")},
	{FORM_AT(aftercare_form, kind), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = service_kinds, .label = T("With what?")},
	{FORM_AT(aftercare_form, child), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Does the child agree?"), .group = T("Consent"),
		.why = T("It is the child's life that is told to another agency.")},
	{FORM_AT(aftercare_form, representative), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = representatives,
		.label = T("Does who speaks for the child agree?")},
	{FORM_AT(aftercare_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day did they agree?")},
	{FORM_AT(aftercare_form, covers), .type = FORM_CHOICES, .choices = aftercare_covers,
		.label = T("What may the agency read besides the names, the age and the sex?")},
	{FORM_AT(aftercare_form, until_day), .type = FORM_DAY,
		.label = T("Until which day?"),
		.hint = T("Leave it empty for an open end. The agency may end it at any time.")},
};
static const struct form new_form = {
	.name = "aftercare",
	.title = T("Support goes on after the case"),
	.submit = T("Save"),
	.intro = T("When the case is sealed, this support stays: the agency keeps the child's "
		   "names and what is said here, and nothing of the case, of what was alleged or of "
		   "any authority. Without it, the agency loses everything."),
	.fields = new_fields,
	.n = FORM_N(new_fields),
	.size = sizeof(struct aftercare_form),
};

static const struct form_field work_fields[] = {
	{FORM_AT(aftercare_work_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day?")},
	{FORM_AT(aftercare_work_form, way), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = aftercare_ways, .label = T("How?")},
	{FORM_AT(aftercare_work_form, service), .type = FORM_REF,
		.label = T("Which service was given?"),
		.hint = T("Leave it empty for a contact without a service.")},
	{FORM_AT(aftercare_work_form, amount), .type = FORM_INT, .flags = FORM_SHORT, .least = 1,
		.most = 999, .label = T("How many?"),
		.hint = T("Sessions, hours or visits, as the service counts.")},
	{FORM_AT(aftercare_work_form, words), .type = FORM_TEXT, .flags = FORM_SEALED, .max = 4000,
		.label = T("What was said and seen?")},
};
static const struct form work_form = {
	.name = "aftercare-work",
	.title = T("Record a contact or a service"),
	.submit = T("Save"),
	.fields = work_fields,
	.n = FORM_N(work_fields),
	.size = sizeof(struct aftercare_work_form),
};

static const struct form_field end_fields[] = {
	{FORM_AT(aftercare_end_form, why), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 1000, .label = T("Why does it end?")},
};
static const struct form end_form = {
	.name = "aftercare-ended",
	.title = T("End the support"),
	.submit = T("End it"),
	.intro = T("It closes at once for your office. If nobody else supports the child, the "
		   "names and what you wrote leave the records too."),
	.fields = end_fields,
	.n = FORM_N(end_fields),
	.size = sizeof(struct aftercare_end_form),
};

#define AGREERS                                                                                    \
	(WEB_BIT(ROLE_SOCIAL_AGENT) | WEB_BIT(ROLE_CASEWORKER) | WEB_BIT(ROLE_PROSECUTOR)          \
		| WEB_BIT(ROLE_JUDGE))
#define SUPPORTERS                                                                                 \
	WEB_ROLES(WEB_BIT(ROLE_CASEWORKER) | WEB_BIT(ROLE_TRAINER) | WEB_BIT(ROLE_SOCIAL_AGENT)    \
		| WEB_BIT(ROLE_HEAD))

const struct web_route aftercare_routes[] = {
	{.path = "/case/{case}/aftercare",
		.title = T("Support that goes on"),
		.need = WEB_OF_CASE(CLASS_G, ACT_SEE),
		.reach = web_reach_case,
		.flags = WEB_LOOK,
		.deed = "aftercare-listed",
		.page = aftercare_case_show,
		.json = aftercare_case_json},
	{.path = "/case/{case}/aftercare/new",
		.title = T("Support goes on after the case"),
		.need = WEB_OF_CASE_FOR(CLASS_G, ACT_ADD, AGREERS),
		.reach = web_reach_case,
		.deed = "aftercare-agreed",
		.form = &new_form,
		.fill = aftercare_new_fill,
		.act = aftercare_new_act,
		.done = T("The support is written down. The agency finds it under \"Support\".")},
	{.path = "/support",
		.title = T("Support"),
		.need = SUPPORTERS,
		.reach = web_reach_all,
		.flags = WEB_LOOK,
		.deed = "support-listed",
		.subject = "aftercare",
		.seen = aftercare_list_seen,
		.page = aftercare_list_show,
		.json = aftercare_list_json},
	{.path = "/support/{aftercare}",
		.title = T("Support of a child"),
		.need = SUPPORTERS,
		.reach = aftercare_reach_running,
		.flags = WEB_LOOK,
		.deed = "support-seen",
		.subject = "aftercare",
		.page = aftercare_one_show,
		.json = aftercare_one_json},
	{.path = "/support/{aftercare}/work",
		.title = T("Record a contact or a service"),
		.need = SUPPORTERS,
		.reach = aftercare_reach_running,
		.deed = "support-given",
		.subject = "aftercare",
		.form = &work_form,
		.fill = aftercare_work_fill,
		.act = aftercare_work_act,
		.done = T("It was saved.")},
	{.path = "/support/{aftercare}/end",
		.title = T("End the support"),
		.need = SUPPORTERS,
		.reach = aftercare_reach,
		.deed = "support-ended",
		.subject = "aftercare",
		.form = &end_form,
		.act = aftercare_end_act,
		.done = T("The support has ended.")},
};
const size_t aftercare_routes_n = sizeof(aftercare_routes) / sizeof(aftercare_routes[0]);
