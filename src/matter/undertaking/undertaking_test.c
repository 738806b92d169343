/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Papers of diversion: what stands on them at each step, and who gets one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/child/child.h"
#include "matter/custody/test_office.h"
#include "matter/undertaking/undertaking.h"

/* One order: proposed by the prosecutor, and how far it goes. */
enum way { PROPOSED, ORDERED, VARIED };
struct made {
	const char *case_id, *child;
	enum way way;
	struct uuid agent, diversion, change, report;
	struct str proposal, order, variation, paper;
};

static void next(struct turn *t)
{
	t->now++; /* a paper tells the moments apart */
}

static enum err propose(struct turn *t, struct made *m, struct uuid case_id, struct findings *f)
{
	struct diversion_proposal proposal = {.at = t->now,
		.precision = STR("minute"),
		.facts = STR("The bicycle was given back."),
		.evidence = STR("yes"),
		.tests = STR("class:unknown age-from:passed"),
		.start_day = turn_today(t),
		.end_day = turn_today(t) + 90};
	struct diversion_measure work = {.kind = STR("life-skills"),
		.words = STR("Learn to mend bicycles."),
		.amount = 20,
		.unit = STR("hours"),
		.from_day = turn_today(t),
		.to_day = turn_today(t) + 80};
	struct diversion_condition report = {.kind = STR("report-to-agent"), .every = 14};
	struct diversion d;
	struct uuid id;

	TRY(diversion_propose(t, case_id, &proposal, f, &m->diversion));
	TRY(diversion_load(t, case_id, m->diversion, &d));
	TRY(diversion_measure_add(t, &d, &work, f, &id));
	return diversion_condition_add(t, &d, &report, f, &id);
}

static enum err consent(struct turn *t, struct made *m, struct uuid case_id, struct findings *f)
{
	struct turn_field who[] = {{"who", STR("child")}, {"language", STR("km")},
		{"told_free", STR("yes")}, {"accepts_responsibility", STR("yes")},
		{"mark", STR("thumbprint")}};
	struct turn_field words[] = {{"read_aloud_by", STR("Sok Vanna")}};
	struct diversion_consent k = {.type = "consent-given",
		.at = t->now,
		.precision = STR("minute"),
		.who = STR("child"),
		.details = turn_pack(t->a, who, 5),
		.words = turn_pack(t->a, words, 1)};
	struct child_representative *speakers;
	struct uuid child, id;
	struct diversion d;
	size_t n;

	next(t);
	TRY(diversion_load(t, case_id, m->diversion, &d));
	TRY(diversion_consent(t, &d, &k, f, &id));
	next(t);
	who[0].value = k.who = STR("representative");
	k.details = turn_pack(t->a, who, 3);
	assert_true(uuid_parse(str_from(m->child), &child));
	TRY(child_representatives(t, child, &speakers, &n));
	k.representative = speakers[0].id;
	TRY(diversion_load(t, case_id, m->diversion, &d));
	return diversion_consent(t, &d, &k, f, &id);
}

static enum err order(struct turn *t, struct made *m, struct uuid case_id, struct findings *f)
{
	struct turn_field words[] = {{"what_follows", STR("Kept: the case ends.")}};
	struct diversion_order in = {.at = t->now,
		.precision = STR("minute"),
		.number = STR("7/26"),
		.supervisor = m->agent,
		.start_day = turn_today(t),
		.end_day = turn_today(t) + 90,
		.first_report = turn_today(t) + 30,
		.report_every = 30,
		.words = turn_pack(t->a, words, 1)};
	struct diversion d;
	struct uuid id;

	next(t);
	TRY(diversion_load(t, case_id, m->diversion, &d));
	return diversion_order(t, &d, &in, f, &id);
}

static enum err vary(struct turn *t, struct made *m, struct uuid case_id, struct findings *f)
{
	struct turn_field heard[] = {{"child_heard", STR("yes")}, {"consent", STR("no")}};
	struct turn_field asks[] = {{"asks", STR("continue")}};
	struct turn_field words[] = {{"child_words", STR("It goes well.")}};
	struct diversion_variation change = {
		.step = {"diversion-varied", "diversion-vary", t->now, STR("minute"),
			turn_pack(t->a, heard, 2), STR_NONE},
		.end_day = DAY_NONE,
		.amount = 12,
	};
	struct diversion_step report = {"+supervision-report", "diversion-report", t->now,
		STR("minute"), turn_pack(t->a, asks, 1), turn_pack(t->a, words, 1)};
	struct diversion_measure *list;
	struct diversion d;
	size_t n;

	next(t);
	TRY(diversion_load(t, case_id, m->diversion, &d));
	TRY(diversion_measures(t, &d, &list, &n));
	change.line = list[0].id;
	TRY(diversion_vary(t, &d, &change, f, &m->change));
	next(t);
	TRY(diversion_load(t, case_id, m->diversion, &d));
	return diversion_go(t, &d, &report, f, &m->report);
}

static enum err print(struct turn *t, struct made *m, struct uuid case_id)
{
	struct turn_reach reach;
	struct case_view v;
	struct diversion d;

	TRY(turn_case_reach(t, case_id, &reach));
	TRY(case_view_load(t, case_id, &reach.view, &v));
	TRY(diversion_load(t, case_id, m->diversion, &d));
	TRY(undertaking_proposal(t, &v, &d, &m->proposal));
	TRY(undertaking_order(t, &v, &d, &m->order));
	for (size_t i = 0; i < v.n_events; i++) {
		if (uuid_eq(v.events[i].id, m->change))
			TRY(undertaking_variation(t, &v, &d, &v.events[i], &m->variation));
		if (uuid_eq(v.events[i].id, m->report))
			TRY(undertaking_report(t, &v, &d, &v.events[i], &m->paper));
		if (str_is(v.events[i].type, "first-contact"))
			assert_int_equal(
				undertaking_variation(t, &v, &d, &v.events[i], &m->variation),
				ERR_ABSENT);
	}
	return ERR_OK;
}

static enum err make(struct turn *t, void *p)
{
	struct made *m = p;
	struct uuid case_id;
	struct findings f;

	findings_init(&f, t->a);
	assert_true(uuid_parse(str_from(m->case_id), &case_id));
	TRY(propose(t, m, case_id, &f));
	if (m->way >= ORDERED) {
		TRY(consent(t, m, case_id, &f));
		TRY(order(t, m, case_id, &f));
	}
	if (m->way == VARIED)
		TRY(vary(t, m, case_id, &f));
	return print(t, m, case_id);
}

static struct made papers(const char *family, const char *given, enum way way)
{
	struct made m = {.case_id = test_open("sophal", family, given, ""), .way = way};
	struct str body = arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T09:00:00+07:00\",\"what\":\"handed-over\",\"prosecution\":"
		"\"%.*s\",\"child_present\":\"yes\",\"receipt\":\"no\"}",
		STR_ARG(uuid_str(test_home.a, test_agency("prosecution-sr"))));

	m.child = test_child("sophal", m.case_id);
	m.agent = test_account("sreymom");
	test_status(test_post("sophal", test_path(m.case_id, "/representative/add"),
			    "{\"names\":\"Pov Sarun\",\"relation\":\"mother\",\"capacity\":"
			    "\"parental-authority\",\"conflict\":\"none\"}",
			    0),
		201);
	test_status(test_post("sophal", test_path(m.case_id, "/custody-end"), body.p, 0), 201);
	test_status(test_post("vichea", test_path(m.case_id, "/take"), "{\"why\":\"received\"}", 0),
		201);
	test_home.actor = test_account("vichea");
	test_home.now = TEST_NOW + INSTANT_DAY; /* after what was sent to the server */
	assert_int_equal(test_turn_write(&test_home, make, &m), ERR_OK);
	test_home.actor = UUID_NONE;
	return m;
}

static bool says(struct str bytes, const char *words)
{
	return memmem(bytes.p, bytes.n, words, strlen(words)) != NULL;
}

static void must_say(struct str bytes, const char *const *lines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!says(bytes, lines[i]))
			fail_msg("not on the paper: %s", lines[i]);
}
#define MUST_SAY(bytes, lines) must_say(bytes, lines, sizeof(lines) / sizeof((lines)[0]))

static void test_a_proposal_shows_each_test(void **state)
{
	static const char *const lines[] = {"Proposal of diversion", "Working form, not official",
		"The bicycle was given back.", "Life skills, 20 hours", "Learn to mend bicycles.",
		"Report to the social agent, every 14 days", "Okas gives no verdict",
		"When proposed", "(unverified)", "Not known", "You may say no."};
	struct made m = papers("Bun", "Rithy", PROPOSED);

	(void)state;
	MUST_SAY(m.proposal, lines);
}

static void test_an_order_is_a_draft_until_it_is_made(void **state)
{
	static const char *const open[] = {"Draft", "Nobody has to do what stands here.",
		"No consent is in the file yet.", "Child: signature or thumbprint", "The lawyer"};
	static const char *const made[] = {"7/26", "None was written. Ask the Ministry of Justice.",
		"Consented on", "Thumbprint", "Sok Vanna", "Kept: the case ends.", "Pov Sarun",
		"Every 30 days"};
	struct made m = papers("Nhem", "Phearun", PROPOSED);

	(void)state;
	MUST_SAY(m.order, open);
	m = papers("Lim", "Dara", ORDERED);
	MUST_SAY(m.order, made);
	assert_false(says(m.order, "Draft"));
	assert_false(says(m.order, "Changed since"));
}

static void test_a_change_names_what_it_replaces(void **state)
{
	static const char *const lines[] = {"Change of an order of diversion",
		"This paper replaces", "The order 7/26 of", "Life skills, 20 hours: from now on",
		"Life skills, 12 hours", "No consent to the change is recorded."};
	struct made m = papers("Chan", "Veasna", VARIED);

	(void)state;
	MUST_SAY(m.variation, lines);
	/* the order's own paper keeps what was ordered, and says that it changed */
	assert_true(says(m.order, "Life skills, 20 hours"));
	assert_false(says(m.order, "Life skills, 12 hours"));
	assert_true(says(m.order, "the paper of that change replaces this one"));
	assert_true(says(m.paper, "It goes well."));
	assert_true(says(m.paper, "Let it go on"));
}

static void test_who_gets_one(void **state)
{
	struct made m = papers("Sao", "Pisal", PROPOSED);
	struct str id = uuid_str(test_home.a, m.diversion);
	const char *above =
		arena_fmt(test_home.a, "/en/case/%s/diversion/%.*s", m.case_id, STR_ARG(id)).p;
	const char *page = arena_fmt(test_home.a, "%s/proposal.pdf", above).p;
	struct test_answer a = test_page("vichea", page);

	(void)state;
	test_status(a, 200);
	assert_memory_equal(a.body.p, "%PDF", 4);
	assert_non_null(strstr(test_page("vichea", above).body.p, "proposal.pdf"));
	test_status(test_page("sreymom", page), 404);
	test_status(test_page("maly", page), 404);
	test_status(test_page("admin", page), 404);
	assert_int_equal(
		test_count(
			"SELECT COUNT(*) FROM journal WHERE deed = 'diversion-proposal-printed'"),
		1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_proposal_shows_each_test),
		cmocka_unit_test(test_an_order_is_a_draft_until_it_is_made),
		cmocka_unit_test(test_a_change_names_what_it_replaces),
		cmocka_unit_test(test_who_gets_one),
	};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
