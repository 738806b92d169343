/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The machine of a diversion walked whole: what may be done where it stands, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/custody/test_machine.h"

/* --- the machine, as the model draws it ----------------------------------------------------- */

static const struct test_way states[] = {
	{"proposed", {NULL}},
	{"one consents", {"child consents"}},
	{"consented", {"child consents", "mother consents"}},
	{"refused", {"mother refuses"}},
	{"withdrawn", {"withdraw"}},
	{"running", {"child consents", "mother consents", "order"}},
	{"breach", {"child consents", "mother consents", "order", "breach"}},
	{"ending", {"child consents", "mother consents", "order", "complete"}},
	{"revoked", {"child consents", "mother consents", "order", "breach", "revoke"}},
};
static const char *const steps[] = {"propose", "measure", "condition", "remove", "child consents",
	"mother consents", "mother refuses", "child takes back", "mother takes back", "withdraw",
	"order", "report", "breach", "hear", "revoke", "vary", "complete", "close"};
static const struct test_arrow arrows[] = {
	{"proposed", "measure", "proposed"},
	{"proposed", "condition", "proposed"},
	{"proposed", "remove", "proposed"},
	{"proposed", "child consents", "one consents"},
	{"proposed", "mother consents", "one consents"},
	{"proposed", "mother refuses", "refused"},
	{"proposed", "withdraw", "withdrawn"},
	{"one consents", "mother consents", "consented"},
	{"one consents", "mother refuses", "refused"},
	{"one consents", "child takes back", "refused"},
	{"one consents", "withdraw", "withdrawn"},
	{"consented", "child takes back", "refused"},
	{"consented", "mother takes back", "refused"},
	{"consented", "withdraw", "withdrawn"},
	{"consented", "order", "running"},
	{"refused", "propose", "refused"}, /* another one: the case goes on */
	{"withdrawn", "propose", "withdrawn"},
	{"running", "report", "running"},
	{"running", "breach", "breach"},
	{"running", "vary", "running"},
	{"running", "complete", "ending"},
	{"breach", "report", "breach"},
	{"breach", "hear", "running"},
	{"breach", "revoke", "revoked"},
	{"ending", "report", "ending"},
	{"ending", "breach", "breach"},
	{"ending", "close", "sealed"},
	{"revoked", "propose", "revoked"},
};
enum { STATES_N = sizeof(states) / sizeof(states[0]), STEPS_N = sizeof(steps) / sizeof(steps[0]),
	ARROWS_N = sizeof(arrows) / sizeof(arrows[0]) };

/* --- its steps, by those whose work they are ------------------------------------------------ */

struct diverted {
	const char *id, *diversion, *mother, *measure, *condition;
};

#define AT(time) "{\"at\":\"2026-11-22T" time ":00+07:00\","
#define ASKED \
	"\"explained_by\":\"The prosecutor\",\"language\":\"km\",\"told_free\":\"yes\"," \
	"\"lawyer_present\":\"yes\",\"alone_with_lawyer\":\"yes\",\"mark\":\"signature\"}"
#define CHILD "\"who\":\"child\",\"accepts_responsibility\":\"yes\","
#define MOTHER "\"who\":\"representative\",\"representative\":\"@mother\","
#define HEARD(result) \
	"\"child_heard\":\"yes\",\"result\":\"" result "\",\"words\":\"He will come by bicycle.\"}"

#define OF "/case/@case/diversion/@diversion"
static const struct test_act acts[] = {
	{"propose", "vichea", "/case/@case/diversion/propose",
		AT("09:10") "\"facts\":\"He took the bicycle.\",\"evidence\":\"yes\",\"span\":"
			    "{\"from\":\"2026-11-23\",\"to\":\"2027-02-22\"},"
			    "\"tests_read\":true}"},
	{"measure", "vichea", OF "/measure",
		"{\"kind\":\"education\",\"span\":{\"from\":\"2026-11-23\",\"to\":"
		"\"2027-02-20\"}}"},
	{"condition", "vichea", OF "/condition", "{\"kind\":\"no-new-offence\"}"},
	{"remove", "vichea", OF "/line/@condition/remove", "{\"why\":\"Too much.\"}"},
	{"child consents", "vichea", OF "/consent",
		AT("09:20") CHILD "\"answer\":\"given\"," ASKED},
	{"mother consents", "vichea", OF "/consent",
		AT("09:30") MOTHER "\"answer\":\"given\"," ASKED},
	{"mother refuses", "vichea", OF "/consent",
		AT("09:30") MOTHER "\"answer\":\"refused\"," ASKED},
	{"child takes back", "vichea", OF "/taken-back",
		AT("09:35") "\"who\":\"child\",\"words\":\"He slept on it.\"}"},
	{"mother takes back", "vichea", OF "/taken-back",
		AT("09:35") "\"who\":\"representative\",\"words\":\"She slept on it.\"}"},
	{"withdraw", "vichea", OF "/withdraw", AT("09:57") "\"words\":\"Another way was found.\"}"},
	{"order", "vichea", OF "/order",
		AT("09:40") "\"number\":\"7/26\",\"start_day\":\"2026-11-23\",\"end_day\":"
			    "\"2027-02-22\",\"supervisor\":\"@agent\",\"report_every\":30,"
			    "\"first_report\":\"2026-12-23\",\"what_follows\":\"The case ends.\","
			    "\"child_mark\":\"thumbprint\",\"representative_mark\":"
			    "\"signature\"}"},
	{"report", "sreymom", OF "/report",
		AT("09:50") "\"period\":{\"from\":\"2026-11-22\",\"to\":\"2026-11-22\"},"
			    "\"child_words\":\"It goes well.\",\"asks\":\"continue\","
			    "\"condition-@condition\":\"kept\",\"measure-@measure\":\"2\"}"},
	{"breach", "sreymom", OF "/breach",
		AT("09:52") "\"line\":\"@condition\",\"day\":\"2026-11-22\",\"words\":\"He did not "
			    "come.\",\"explanation\":\"The bus was late.\",\"tried_first\":"
			    "\"Two calls.\",\"asks\":\"vary\"}"},
	{"hear", "vichea", OF "/hear", AT("09:55") HEARD("reminder")},
	{"revoke", "vichea", OF "/hear", AT("09:55") HEARD("revoke")},
	{"vary", "vichea", OF "/vary",
		AT("09:56") "\"end_day\":\"2027-03-22\",\"child_heard\":\"yes\",\"consent\":"
			    "\"yes\",\"reasons\":\"School.\"}"},
	{"complete", "sreymom", OF "/complete",
		AT("09:58") "\"words\":\"All done.\",\"child_words\":\"Glad.\"}"},
	{"close", "vichea", OF "/close",
		AT("09:59") "\"number\":\"9/26\",\"final_report_read\":\"yes\",\"results\":\"All "
			    "done.\",\"confirm\":[\"number\"],\"confirm_reason\":\"Done.\"}"},
	{NULL, NULL, NULL, NULL},
};

static struct test_answer take(void *one, const char *step)
{
	const struct diverted *d = one;
	const struct test_id ids[] = {{"case", d->id}, {"diversion", d->diversion},
		{"mother", d->mother}, {"measure", d->measure}, {"condition", d->condition},
		{"agent", uuid_str(test_home.a, test_account("sreymom")).p}, {NULL, NULL}};

	return test_machine_act(acts, step, ids, 0);
}

static const char *state_of(void *one)
{
	const struct diverted *d = one;
	struct test_answer a = test_get("vichea",
		arena_fmt(test_home.a, "/case/%s/diversion/%s", d->id, d->diversion).p);
	const char *state;

	if (a.status == 404)
		return "sealed";
	test_status(a, 200);
	state = test_word(a.json, "state");
	return strcmp(state, "proposed") == 0
				&& (json_is_true(json_object_get(a.json, "child_consents"))
					|| json_is_true(json_object_get(
						a.json, "representative_consents")))
		? "one consents"
		: state;
}

/* --- one in each state ---------------------------------------------------------------------- */

static const char *made(struct test_answer a)
{
	test_status(a, 201);
	return test_word(a.json, "id");
}

/* A case that the prosecutor has, with a mother; its proposal has a measure and a condition. */
static void *proposed(void)
{
	struct diverted *d = arena_alloc(test_home.a, sizeof(*d));

	*d = (struct diverted){.id = test_open("sophal", "Sok", "Dara", "")};
	d->mother = made(test_post("sophal", test_path(d->id, "/representative/add"),
		"{\"names\":\"Pov Maly\",\"relation\":\"mother\",\"capacity\":"
		"\"parental-authority\",\"conflict\":\"none\"}",
		0));
	made(test_post("sophal", test_path(d->id, "/custody-end"),
		test_with(AT("09:00") "\"what\":\"handed-over\",\"prosecution\":\"@\","
				      "\"child_present\":\"yes\",\"receipt\":\"no\"}",
			uuid_str(test_home.a, test_agency("prosecution-sr")).p),
		0));
	made(test_post("vichea", test_path(d->id, "/take"), "{\"why\":\"received\"}", 0));
	d->diversion = made(take(d, "propose"));
	d->measure = made(take(d, "measure"));
	d->condition = made(take(d, "condition"));
	return d;
}

/* Before an order nobody supervises. */
static bool is_gone(const char *state, const char *step)
{
	bool supervisor = strcmp(step, "report") == 0 || strcmp(step, "breach") == 0
		|| strcmp(step, "complete") == 0;
	bool ordered = strcmp(state, "running") == 0 || strcmp(state, "breach") == 0
		|| strcmp(state, "ending") == 0 || strcmp(state, "revoked") == 0;

	return supervisor && !ordered;
}

static void test_every_state_with_every_step(void **state)
{
	static const struct test_machine machine = {
		.states = states,
		.states_n = STATES_N,
		.steps = steps,
		.steps_n = STEPS_N,
		.arrows = arrows,
		.arrows_n = ARROWS_N,
		.gone = is_gone,
		.begin = proposed,
		.take = take,
		.state = state_of,
		.rows = "SELECT (SELECT COUNT(*) FROM event) + (SELECT COUNT(*) FROM diversion) + "
			"(SELECT COUNT(*) FROM diversion_measure) + (SELECT COUNT(*) FROM "
			"diversion_condition) + (SELECT COUNT(*) FROM assignment) + "
			"(SELECT COUNT(*) FROM alert)",
	};

	(void)state;
	test_machine_walk(&machine);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_state_with_every_step),
	};

	return cmocka_run_group_tests_name(
		"diversion machine", tests, test_office_start, test_office_stop);
}
