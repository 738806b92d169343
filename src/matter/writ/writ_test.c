/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Papers of an entry: what stands on them, and who gets one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/custody/test_office.h"
#include "matter/writ/writ.h"

static const char facts[] = "number=12/26\nkind=pre-trial\nuntil=2027-01-10\n"
			    "alternatives=family supervision\ntold_child=yes\n";
static const struct page_word kinds[] = {{"pre-trial", "Before trial"}, {NULL, NULL}};
static const struct page_word others[] = {
	{"family", "Handing the child to the family"}, {"supervision", "Judicial supervision"},
	{NULL, NULL}};
struct order {
	struct form_instant at;
	struct str number, kind, reasons, alternatives, told_child;
	int32_t until;
};
static const struct form_field fields[] = {
	{FORM_AT(order, number), .type = FORM_LINE, .label = "Number of the order"},
	{FORM_AT(order, kind), .type = FORM_CHOICE, .choices = kinds, .label = "Which detention?"},
	{FORM_AT(order, at), .type = FORM_INSTANT, .label = "From when?"},
	{FORM_AT(order, until), .type = FORM_DAY, .label = "Until which day?"},
	{FORM_AT(order, reasons), .type = FORM_TEXT, .label = "Reasons"},
	{FORM_AT(order, alternatives), .type = FORM_CHOICES, .choices = others,
		.label = "What else was thought of?"},
	{FORM_AT(order, told_child), .type = FORM_YN,
		.label = "Was the child told, in plain words?"},
};
static const struct form form = {.name = "detention-ordered",
	.fields = fields,
	.n = FORM_N(fields),
	.size = sizeof(struct order)};

struct made {
	const char *case_id, *type, *details, *words;
	struct str bytes;
	struct uuid event;
	enum err e;
};

/* The event is entered and its paper written for who has the case. */
static enum err make(struct turn *t, void *p)
{
	struct made *m = p;
	struct turn_reach reach;
	struct case_view v;
	struct uuid id;

	assert_true(uuid_parse(str_from(m->case_id), &id));
	TRY(case_event_set(t, id,
		&(struct case_event){.type = str_from(m->type),
			.at = t->now - INSTANT_HOUR,
			.at_to = INSTANT_NONE,
			.details = str_from(m->details),
			.words = str_from(m->words)},
		&m->event));
	TRY(turn_case_reach(t, id, &reach));
	TRY(case_view_load(t, id, &reach.view, &v));
	for (size_t i = 0; i < v.n_events; i++)
		if (uuid_eq(v.events[i].id, m->event))
			m->e = writ_print(t, &v, &v.events[i], &form, &m->bytes);
	return ERR_OK;
}

static struct made paper(const char *family, const char *given, const char *type,
	const char *details, const char *words)
{
	struct made m = {test_open("sophal", family, given, ""), type, details, words,
		STR_NONE, UUID_NONE, ERR_INTERNAL};

	test_home.actor = test_account("sophal");
	assert_int_equal(test_turn_write(&test_home, make, &m), ERR_OK);
	test_home.actor = UUID_NONE;
	return m;
}

static bool says(const struct made *m, const char *words)
{
	return memmem(m->bytes.p, m->bytes.n, words, strlen(words)) != NULL;
}

static void test_an_order_says_until_when_and_why(void **state)
{
	static const char *const lines[] = {"Detention order", "Working form, not official",
		"Number of the order", "12/26", "Before trial", "10 January 2027",
		"No address is known", "Handing the child to the family and Judicial supervision",
		"What this means for you", "Verified by a lawyer"};
	struct made m = paper(
		"Bun", "Rithy", "detention-ordered", facts, "reasons=No address is known\n");

	(void)state;
	assert_int_equal(m.e, ERR_OK);
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		if (!says(&m, lines[i]))
			fail_msg("not on the paper: %s", lines[i]);
}

static void test_a_release_tells_nothing_of_the_act(void **state)
{
	struct made m = paper("Nhem", "Phearun", "detention-end", "how=released\nto_whom=family\n",
		"reasons=A bicycle\n");

	(void)state;
	assert_int_equal(m.e, ERR_OK);
	assert_true(says(&m, "Notice of release"));
	assert_true(says(&m, "You are released."));
	assert_false(says(&m, "bicycle"));
	assert_false(says(&m, "isdemeanour"));
	m = paper("Lim", "Dara", "detention-end", "how=transferred\n", "");
	assert_int_equal(m.e, ERR_ABSENT);
}

static void test_who_gets_one(void **state)
{
	struct made m = paper("Sao", "Pisal", "detention-ordered", facts, "");
	struct str id = uuid_str(test_home.a, m.event);
	const char *page =
		arena_fmt(test_home.a, "/en/case/%s/event/%s/paper.pdf", m.case_id, id.p).p;
	struct test_answer a = test_page("sophal", page);
	const char *first;

	(void)state;
	test_status(a, 200);
	assert_memory_equal(a.body.p, "%PDF", 4);
	test_status(test_page("sreymom", page), 404);
	test_status(test_page("admin", page), 404);
	first = test_word(test_event("sophal", m.case_id, "first-contact"), "id");
	test_status(test_page("sophal",
			    arena_fmt(test_home.a, "/en/case/%s/event/%s/paper.pdf", m.case_id,
				    first).p),
		404);
	assert_true(test_count("SELECT COUNT(*) FROM journal WHERE deed = 'entry-printed'") >= 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_order_says_until_when_and_why),
		cmocka_unit_test(test_a_release_tells_nothing_of_the_act),
		cmocka_unit_test(test_who_gets_one),
	};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
