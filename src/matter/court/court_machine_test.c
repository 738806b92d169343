/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The machine of stages walked whole, and that of a stay: held or not, asked to be released. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "case_sql.h"
#include "court_sql.h"
#include "event_sql.h"
#include "matter/case/case.h"
#include "matter/course/course.h"
#include "matter/custody/test_office.h"

/* --- every stage, every event -------------------------------------------------------------- */

/* How a case comes to a stage; the first is the contact that opens it. */
static const struct {
	const char *stage;
	const char *way[8];
} stages[] = {
	{"contact", {NULL}},
	{"custody", {"custody-start", NULL}},
	{"prosecution", {"+file-sent", NULL}},
	{"investigation", {"+file-sent", "charged{investigation}", NULL}},
	{"trial", {"+file-sent", "charged{trial}", NULL}},
	{"diversion", {"+file-sent", "diversion-ordered", NULL}},
	{"judged", {"+file-sent", "charged{trial}", "judgment", NULL}},
	{"appeal", {"+file-sent", "charged{trial}", "judgment", "appeal-filed", NULL}},
	{"closed", {"+file-sent", "+dismissed", NULL}},
	{"sealed", {"+file-sent", "+dismissed", "sealed", NULL}},
	{"erased", {"+file-sent", "+dismissed", "sealed", "+erased", NULL}},
};
static const char *const events[] = {"custody-start", "custody-end", "warning-given",
	"before-prosecutor", "+file-sent", "charged{investigation}", "charged{trial}",
	"charged{immediate-appearance}", "+sent-to-trial", "+dismissed", "diversion-ordered",
	"diversion-completed", "diversion-revoked", "judgment", "appeal-filed", "cassation-filed",
	"opposition-filed", "closed", "+reopened", "sealed", "+erased"};
/* The table of the model, said again. What stands nowhere here is refused. */
static const struct {
	const char *from, *event, *to;
} arrows[] = {
	{"contact", "custody-start", "custody"},
	{"contact", "warning-given", "closed"},
	{"contact", "before-prosecutor", "prosecution"},
	{"contact", "+file-sent", "prosecution"},
	{"contact", "closed", "closed"},
	{"custody", "custody-end", "contact"},
	{"custody", "before-prosecutor", "custody"}, /* counts once custody has ended */
	{"custody", "+file-sent", "custody"},
	{"prosecution", "charged{investigation}", "investigation"},
	{"prosecution", "charged{trial}", "trial"},
	{"prosecution", "charged{immediate-appearance}", "trial"},
	{"prosecution", "diversion-ordered", "diversion"},
	{"prosecution", "+dismissed", "closed"},
	{"prosecution", "closed", "closed"},
	{"investigation", "+sent-to-trial", "trial"},
	{"investigation", "diversion-ordered", "diversion"},
	{"investigation", "+dismissed", "closed"},
	{"investigation", "closed", "closed"},
	{"trial", "judgment", "judged"},
	{"trial", "diversion-ordered", "diversion"},
	{"trial", "closed", "closed"},
	{"diversion", "diversion-completed", "closed"},
	{"diversion", "diversion-revoked", "prosecution"},
	{"judged", "appeal-filed", "appeal"},
	{"judged", "cassation-filed", "appeal"},
	{"judged", "opposition-filed", "trial"},
	{"judged", "closed", "closed"},
	{"appeal", "judgment", "judged"},
	{"closed", "+reopened", "prosecution"},
	{"closed", "sealed", "sealed"},
	{"sealed", "+erased", "erased"},
};
enum { STAGES_N = sizeof(stages) / sizeof(stages[0]), EVENTS_N = sizeof(events) / sizeof(events[0]),
	ARROWS_N = sizeof(arrows) / sizeof(arrows[0]) };

struct machine {
	struct uuid case_id;
	int64_t at;
	const char *const *way; /* events that happen */
	const char *event;      /* and one that somebody wishes for */
	struct str stage, why, khmer;
};

/* "charged{trial}" as a type and its packed answer. */
static struct case_event event_of(struct turn *t, const char *word, int64_t at)
{
	size_t brace = strcspn(word, "{");
	struct case_event e = {
		.type = {word, brace}, .at = at, .at_to = INSTANT_NONE, .details = STR("")};

	if (word[brace])
		e.details = arena_fmt(t->a, "route=%.*s\n", (int)(strlen(word) - brace - 2),
			word + brace + 1);
	return e;
}

static enum err open_case(struct turn *t, struct machine *m)
{
	const struct child_identity nobody = {.gives_none = true,
		.basis = STR("claimed"), .names.description = STR("A boy with a blue shirt")};
	struct case_opening o = {
		.first = &nobody,
		.sex = STR("male"),
		.from_day = DAY_NONE,
		.to_day = DAY_NONE,
		.class = STR("misdemeanour"),
		.province = STR("17"),
		.first_contact = m->at,
		.precision = STR("minute"),
	};
	struct uuid child;

	return case_open(t, &o, &m->case_id, &child);
}

static enum err play(struct turn *t, void *p)
{
	struct machine *m = p;
	struct casefile_by_id_row file;
	struct course_wish wish;
	struct case_event e;
	struct uuid id;

	TRY(open_case(t, m));
	for (size_t i = 0; m->way[i]; i++) {
		e = event_of(t, m->way[i], m->at += 60 * INSTANT_SECOND);
		TRY(case_event_set(t, m->case_id, &e, &id));
	}
	if (m->event) {
		e = event_of(t, m->event, m->at + 60 * INSTANT_SECOND);
		wish = (struct course_wish){.type = e.type, .details = e.details, .at = e.at};
		t->lang = LANG_KM;
		TRY(course_refusal(t, m->case_id, &wish, &m->khmer));
		t->lang = LANG_EN;
		TRY(course_refusal(t, m->case_id, &wish, &m->why));
		if (!str_any(m->why))
			TRY(case_event_set(t, m->case_id, &e, &id));
	}
	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){m->case_id}, &file));
	m->stage = file.stage;
	return ERR_OK;
}

static const char *arrow(const char *from, const char *event)
{
	for (size_t i = 0; i < ARROWS_N; i++)
		if (strcmp(arrows[i].from, from) == 0 && strcmp(arrows[i].event, event) == 0)
			return arrows[i].to;
	return NULL;
}

static struct machine played(const char *const *way, const char *event)
{
	struct machine m = {
		.at = TEST_NOW - INSTANT_DAY, .way = way, .event = event, .why = STR_NONE};

	test_home.actor = test_account("sophal");
	assert_int_equal(test_turn_write(&test_home, play, &m), ERR_OK);
	test_home.actor = UUID_NONE;
	return m;
}

/* Of a letter of Khmer: the second tongue says it too. */
static bool is_khmer(struct str words)
{
	return memmem(words.p, words.n, "\xE1\x9E", 2) != NULL;
}

static void test_every_stage_with_every_event(void **state)
{
	(void)state;
	for (size_t s = 0; s < STAGES_N; s++)
		for (size_t e = 0; e < EVENTS_N; e++) {
			const char *to = arrow(stages[s].stage, events[e]);
			struct machine m = played(stages[s].way, events[e]);

			if (to && (str_any(m.why) || !str_is(m.stage, to)))
				fail_msg("%s, %s: %.*s, not %s: %.*s", stages[s].stage, events[e],
					STR_ARG(m.stage), to, STR_ARG(m.why));
			if (!to && (!str_any(m.why) || !is_khmer(m.khmer)
				|| !str_is(m.stage, stages[s].stage)))
				fail_msg("%s, %s: not refused, but %.*s", stages[s].stage,
					events[e], STR_ARG(m.stage));
		}
}

static void test_a_refusal_says_where_it_stands(void **state)
{
	static const char *const held[] = {"+file-sent", "charged{investigation}",
		"detention-start", NULL};
	static const char *const asked[] = {"+file-sent", "charged{investigation}",
		"inquiry-requested", NULL};

	(void)state;
	assert_true(str_eq(played(stages[0].way, "judgment").why,
		STR("At that time the case stands here: First contact. This is done only here: "
		    "Trial; Appeal.")));
	assert_true(str_eq(played(stages[1].way, "closed").why,
		STR("The child is held. Record first that the child left.")));
	assert_true(str_eq(played(stages[5].way, "closed").why,
		STR("A diversion order is open. It is completed or revoked first.")));
	assert_true(str_eq(played(stages[7].way, "closed").why,
		STR("An appeal is open. It is decided first.")));
	assert_true(str_eq(played(held, "+dismissed").why,
		STR("The child is held. Record first that the child left.")));
	assert_true(str_eq(played(asked, "closed").why,
		STR("A social inquiry is open. It is read, or no longer asked for, first.")));
	assert_true(str_is(played(held, "+sent-to-trial").stage, "trial"));
}

/* The windows of a judgment that orders something are past: it is carried out. */
static enum err judge_long_ago(struct turn *t, void *p)
{
	struct machine *m = p;
	struct casefile_by_id_row file;
	struct case_event e;
	struct uuid id;

	m->at = t->now - 100 * INSTANT_DAY;
	TRY(open_case(t, m));
	for (size_t i = 0; m->way[i]; i++) {
		e = event_of(t, m->way[i], m->at += 60 * INSTANT_SECOND);
		if (str_is(e.type, "judgment"))
			e.details = str_from(m->event);
		TRY(case_event_set(t, m->case_id, &e, &id));
	}
	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){m->case_id}, &file));
	m->stage = file.stage;
	return ERR_OK;
}

static void test_a_judgment_is_carried_out(void **state)
{
	static const struct {
		const char *details, *stage;
	} cases[] = {
		{"presence=present\nsanctions=prison\n", "execution"},
		{"presence=present\n", "judged"}, /* nothing was ordered */
	};

	(void)state;
	test_home.actor = test_account("sophal");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct machine m = {.way = stages[6].way, .event = cases[i].details};

		assert_int_equal(test_turn_write(&test_home, judge_long_ago, &m), ERR_OK);
		assert_true(str_is(m.stage, cases[i].stage));
	}
	test_home.actor = UUID_NONE;
}

/* Windows are counted when a page is read: the machine takes what a judged case takes. */
static void test_execution_takes_what_judged_takes(void **state)
{
	(void)state;
	for (size_t e = 0; e < EVENTS_N; e++) {
		struct str type = {events[e], strcspn(events[e], "{")};

		assert_int_equal(course_stage_takes(STR("execution"), type),
			course_stage_takes(STR("judged"), type));
	}
}

/* An order that is revoked, a case that is opened again: where it was left. */
static void test_back_to_the_stage_that_was_left(void **state)
{
	static const struct {
		const char *way[5], *event, *to;
	} ways[] = {
		{{"+file-sent", "charged{investigation}", "diversion-ordered", NULL},
			"diversion-revoked", "investigation"},
		{{"+file-sent", "charged{trial}", "diversion-ordered", NULL}, "diversion-revoked",
			"trial"},
		{{"+file-sent", "charged{investigation}", "+dismissed", NULL}, "+reopened",
			"investigation"},
		{{"warning-given", NULL}, "+reopened", "contact"},
		{{"custody-start", "+file-sent", NULL}, "custody-end", "prosecution"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		struct machine m = played(ways[i].way, ways[i].event);

		if (!str_is(m.stage, ways[i].to))
			fail_msg("%s: %.*s, not %s", ways[i].event, STR_ARG(m.stage), ways[i].to);
	}
}

/* --- a stay ---------------------------------------------------------------------------------- */

#define AT(time) "{\"at\":\"2026-11-22T" time ":00+07:00\""

struct stay {
	const char *id, *place;
};
/* What somebody sends. */
struct sent {
	const char *who, *path, *body;
};

static enum err find_prison(struct turn *t, void *p)
{
	struct court_place_row *rows;
	size_t n;

	TRY(court_place(
		t->db, t->a, &(struct court_place_in){STR("17"), turn_today(t)}, &rows, &n));
	*(struct uuid *)p = rows[0].id;
	return ERR_OK;
}

/* @ is the place; what each is recorded by. */
static const struct {
	const char *act, *who, *path, *body;
} stays[] = {
	{"order", "maly", "/detention-ordered",
		AT("09:30") ",\"number\":\"12/26\",\"kind\":\"pre-trial\",\"until\":"
			    "\"2027-01-10\",\"place\":\"@\",\"reasons\":\"None is known\","
			    "\"told_child\":\"yes\",\"told_representative\":\"no\","
			    "\"told_lawyer\":\"yes\",\"alternatives\":[\"family\"]}"},
	{"arrive", "maly", "/detention-start", AT("09:35") ",\"place\":\"@\",\"from\":\"court\"}"},
	{"leave", "maly", "/detention-end",
		AT("09:40") ",\"how\":\"released\",\"to_whom\":\"family\"}"},
	{"ask", "rachana", "/release-requested", AT("09:36") ",\"grounds\":[\"school\"]}"},
	{"decide", "maly", "/release-decided",
		AT("09:38") ",\"result\":\"refused\",\"reasons\":\"None is known.\"}"},
	{"dismiss", "maly", "/dismissed",
		AT("09:45") ",\"reason\":\"evidence\",\"reasons\":\"None.\"}"},
};
enum { STAYS_N = sizeof(stays) / sizeof(stays[0]) };

/* One stay at a time, an end to what began, an answer to what was asked; nobody who is held is in
 * a closed case. An arrival without an order is recorded, and said. */
static const struct {
	const char *state;
	const char *way[4];
	const char *refused;
} held[] = {
	{"free", {NULL}, "leave decide"},
	{"ordered", {"order", NULL}, "leave decide"},
	{"held", {"order", "arrive", NULL}, "arrive decide dismiss"},
	{"held, asked", {"order", "arrive", "ask", NULL}, "arrive dismiss"},
	{"held, answered", {"arrive", "ask", "decide", NULL}, "arrive decide dismiss"},
	{"left", {"order", "arrive", "leave", NULL}, "arrive leave decide"},
};

static struct sent stay_act(const struct stay *s, size_t i)
{
	return (struct sent){.who = stays[i].who,
		.path = test_path(s->id, stays[i].path),
		.body = test_with(stays[i].body, s->place)};
}

static size_t stay_named(const char *act)
{
	size_t i = 0;

	while (i < STAYS_N && strcmp(stays[i].act, act) != 0)
		i++;
	assert_true(i < STAYS_N);
	return i;
}

static void done(const char *where, struct sent act)
{
	struct test_answer a = test_post(act.who, act.path, act.body, 0);

	if (a.status != 201)
		fail_msg("%s, %s: %d %.*s", where, act.path, a.status, STR_ARG(a.body));
}

/* With words in both tongues, and no event more. */
static void refused(const char *where, struct sent act)
{
	static const char *const tongues[] = {"en", "km"};
	int64_t before = test_count("SELECT COUNT(*) FROM event");

	for (size_t i = 0; i < 2; i++) {
		struct test_answer a;
		const char *words;

		test_tongue(tongues[i]);
		a = test_post(act.who, act.path, act.body, 0);
		test_tongue("en");
		words = test_word(
			json_array_get(json_object_get(a.json, "findings"), 0), "message");
		if (a.status != 422 || !words || is_khmer(str_from(words)) != (i == 1))
			fail_msg("%s, %s: %d %.*s", where, act.path, a.status, STR_ARG(a.body));
	}
	assert_int_equal(test_count("SELECT COUNT(*) FROM event"), before);
}

static enum err give(struct turn *t, void *p)
{
	struct uuid id, made;

	assert_true(uuid_parse(str_from(p), &id));
	return case_assign(t, id,
		&(struct case_assignment){
			test_account("rachana"), STR("lawyer"), STR("legal-aid")},
		&made);
}

static const char *agency(const char *code)
{
	return uuid_str(test_home.a, test_agency(code)).p;
}

/* Charged, and with the investigating judge. */
static struct stay come_to(size_t state)
{
	struct stay s = {.id = test_open("sophal", "Suon", "Rathana", "")};
	struct test_answer a;
	struct uuid place;

	assert_int_equal(test_turn_read(&test_home, find_prison, &place), ERR_OK);
	s.place = uuid_str(test_home.a, place).p;
	test_home.actor = test_account("sophal");
	assert_int_equal(test_turn_write(&test_home, give, (void *)s.id), ERR_OK);
	test_home.actor = UUID_NONE;
	test_status(test_post("sophal", test_path(s.id, "/custody-end"),
			    test_with(AT("08:50") ",\"what\":\"handed-over\",\"prosecution\":"
						 "\"@\",\"child_present\":\"yes\","
						 "\"receipt\":\"no\"}",
				    agency("prosecution-sr")),
			    0),
		201);
	test_status(test_post("vichea", test_path(s.id, "/take"), "{\"why\":\"received\"}", 0),
		201);
	a = test_get("vichea", test_path(s.id, ""));
	a = test_post("vichea", test_path(s.id, "/charged"),
		arena_fmt(test_home.a,
			AT("09:05") ",\"route\":\"investigation\",\"court\":\"%s\","
				    "\"charge_%s\":\"misdemeanour\"}",
			agency("court-sr"),
			test_word(json_array_get(json_object_get(a.json, "offences"), 0), "id"))
			.p,
		0);
	test_status(a, 201);
	test_status(
		test_post("maly", test_path(s.id, "/take"), "{\"why\":\"received\"}", 0), 201);
	for (size_t i = 0; held[state].way[i]; i++)
		done(held[state].state, stay_act(&s, stay_named(held[state].way[i])));
	return s;
}

static bool is_refused(size_t state, const char *act)
{
	struct str rest = str_from(held[state].refused), one;

	while (str_next(&rest, ' ', &one))
		if (str_is(one, act))
			return true;
	return false;
}

static void test_a_stay_in_every_state(void **state)
{
	(void)state;
	for (size_t s = 0; s < sizeof(held) / sizeof(held[0]); s++) {
		struct stay stay = come_to(s);

		for (size_t i = 0; i < STAYS_N; i++)
			if (is_refused(s, stays[i].act))
				refused(held[s].state, stay_act(&stay, i));
		for (size_t i = 0; i < STAYS_N; i++)
			if (!is_refused(s, stays[i].act)) {
				stay = come_to(s);
				done(held[s].state, stay_act(&stay, i));
			}
	}
}

/* An arrival is recorded all the same, and what is missing is said (model 4, F10). */
static void test_no_order_is_said(void **state)
{
	struct stay s = come_to(0);
	struct sent arrives = stay_act(&s, stay_named("arrive"));
	struct test_answer a = test_post(arrives.who, arrives.path, arrives.body, 0);

	(void)state;
	test_status(a, 201);
	assert_true(test_finds(a, NULL, "No order shown. Saved; look for the order at once."));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_stage_with_every_event),
		cmocka_unit_test(test_a_refusal_says_where_it_stands),
		cmocka_unit_test(test_a_judgment_is_carried_out),
		cmocka_unit_test(test_execution_takes_what_judged_takes),
		cmocka_unit_test(test_back_to_the_stage_that_was_left),
		cmocka_unit_test(test_a_stay_in_every_state),
		cmocka_unit_test(test_no_order_is_said),
	};

	return cmocka_run_group_tests_name(
		"court machine", tests, test_office_start, test_office_stop);
}
