/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The rows of a list that opened no file: asked for by two, taken by who brought the list. */
#include "matter/import/import_tables.h"
#include "matter/mend/mend_tables.h"

static const struct form_field left_fields[] = {TAKEOUT_FIELDS};
static const struct form left_form = {
	.name = "import-left",
	.title = T("The rows that opened no file"),
	.submit = T("Ask the second person"),
	.intro = T("To be mended and brought again. They name children: the list leaves only when "
		   "a second person of your office agrees; then you can take it once."),
	.fields = left_fields,
	.n = FORM_N(left_fields),
	.size = sizeof(struct takeout_form),
};

#define OPENERS \
	.need = WEB_ROLES(WEB_BIT(ROLE_POLICE) | WEB_BIT(ROLE_SOCIAL_AGENT) \
		| WEB_BIT(ROLE_CASEWORKER))

const struct web_route mend_routes[] = {
	{.path = "/import/{import}/left", .title = T("Rows that opened no file"), OPENERS,
		.reach = import_reach, .flags = WEB_PREPARE, .deed = "import-left-asked",
		.subject = "takeout", .step_up = true, .form = &left_form, .fill = takeout_fill,
		.prepare = mend_prepare, .act = mend_act,
		.done = T("The second person is asked.")},
	{.path = "/import/{import}/left/{takeout}", .title = T("Take the list with names"),
		OPENERS, .reach = mend_take_reach, .flags = WEB_PREPARE,
		.deed = "import-left-taken", .subject = "takeout", .step_up = true,
		.form = &takeout_take_form, .fill = takeout_take_fill, .above = takeout_above,
		.prepare = mend_take_prepare, .act = takeout_take_act},
};
const size_t mend_routes_n = sizeof(mend_routes) / sizeof(mend_routes[0]);
