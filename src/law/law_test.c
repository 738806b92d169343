/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Loading, refusing, both JSON faces. What the rules say is asked in tests/law/. */
#include "law/law.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct arena *a;

static int set_up(void **state)
{
	(void)state;
	a = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static void assert_str(struct str got, const char *want)
{
	assert_string_equal(arena_c(a, got), want);
}

static void assert_holds(struct str text, const char *part)
{
	if (!strstr(arena_c(a, text), part))
		fail_msg("\"%s\" is not in:\n%.*s", part, STR_ARG(text));
}

/* --- Rules */

static void default_rules_stand_in_order(void **state)
{
	static const char *const names[] = {"custody-bar", "custody-max",
		"custody-extension-bar", "rights-told", "parents-told", "lawyer-told",
		"lawyer-interview-notice", "immediate-appearance-bar", "detention-bar",
		"detention-max", "release-request", "appeal-order", "appeal-judgment",
		"opposition", "cassation"};
	const struct law *l = law_default();
	size_t n = sizeof(names) / sizeof(*names);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		const struct law_rule *r = law_rule_at(l, i);

		assert_non_null(r);
		assert_str(r->name, names[i]);
		assert_ptr_equal(law_rule_named(l, str_from(names[i])), r);
		assert_true(str_any(r->title_en) && str_any(r->title_km) && str_any(r->comment));
		for (size_t k = 0; k < r->n; k++) {
			assert_false(r->lines[k].verified);
			assert_true(str_any(r->lines[k].article) && str_any(r->lines[k].read));
		}
	}
	assert_null(law_rule_at(l, n));
	assert_null(law_rule_named(l, STR("no-such-rule")));
}

static void commentary_is_kept(void **state)
{
	const struct law *l = law_default();
	const struct law_rule *r = law_rule_named(l, STR("custody-max"));

	(void)state;
	assert_holds(r->comment, "base rule is 48 hours");
	assert_holds(r->lines[1].comment, "misdemeanour 24");
	assert_holds(r->lines[4].doubt_en, "petty offence");
	assert_true(str_starts(r->lines[4].read, "CPC 96, unofficial"));
	assert_str(r->lines[0].file, "1-custody.law");
	assert_true(r->lines[1].number == r->lines[0].number + 1);
	assert_holds(law_note_at(l, 1), "Not known: whether the LJJ shortens");
	assert_null(law_note_at(l, 1000).p);
}

static void edition_follows_every_byte(void **state)
{
	const struct law_file *files;
	size_t n = law_default_files(&files);
	struct law_file copy[16];
	struct law_messages m;
	const struct law *l;

	(void)state;
	memcpy(copy, files, n * sizeof(*files));
	assert_int_equal(law_load(a, copy, n, &l, &m), ERR_OK);
	assert_true(str_eq(law_edition(l), law_edition(law_default())));
	copy[0].text = arena_fmt(a, "%.*s\n", STR_ARG(files[0].text));
	assert_int_equal(law_load(a, copy, n, &l, &m), ERR_OK);
	assert_false(str_eq(law_edition(l), law_edition(law_default())));
	assert_int_equal(law_edition(l).n, 16);
}

static const char rule_text[] =
	"Name a-rule\nTitle-en A\nTitle-km B\nArticle 1\nInstrument I\nRead not read\n"
	"Verified %s\n"
	"Limit a-rule 2020-01-01 2021-12-31 %s * * arrest 1h closed -\n"
	"Limit a-rule 2022-01-01 max        %s * * arrest 2h closed release\n";

static const struct law *load_rule(const char *verified, const char *by)
{
	struct law_file f = {STR("a.law"), arena_fmt(a, rule_text, verified, by, by)};
	struct law_messages m;
	const struct law *l = NULL;

	if (law_load(a, &f, 1, &l, &m) != ERR_OK)
		fail_msg("%.*s", STR_ARG(m.v[0]));
	return l;
}

static void only_a_name_signs(void **state)
{
	const struct law *l = load_rule("2027-03-01 Sok Dara, Bar 1234", "event");

	(void)state;
	assert_true(law_rule_at(l, 0)->lines[0].verified);
	assert_str(law_rule_at(l, 0)->lines[0].verified_by, "2027-03-01 Sok Dara, Bar 1234");
	assert_false(law_rule_at(load_rule("no", "event"), 0)->lines[0].verified);
}

static struct law_duty ask_days(const char *by, const char *offence_from, const char *offence_to,
	const char *arrest)
{
	struct law_offence o = {DAY_NONE, DAY_NONE, LAW_FELONY};
	struct law_event e = {.type = LAW_ARREST, .at_to = INSTANT_NONE};
	struct law_question q = {.offences = &o, .n_offences = 1, .events = &e, .n_events = 1};
	struct law_answer answer;

	assert_true(date_parse(str_from(offence_from), &o.from));
	assert_true(date_parse(str_from(offence_to), &o.to));
	assert_true(date_parse_instant(str_from(arrest), &e.at));
	assert_true(date_parse(STR("2007-01-01"), &q.birth_earliest));
	q.birth_latest = q.birth_earliest;
	q.at = e.at;
	assert_int_equal(law_ask(load_rule("no", by), a, &q, &answer), ERR_OK);
	return answer.duties[0];
}

/* Which line governs: by the day of the event, in Cambodia, or by that of the offence. */
static void dated_lines_govern(void **state)
{
	static const struct {
		const char *by, *from, *to, *arrest;
		enum law_applies applies;
		int strict, generous;
	} rows[] = {
		{"event", "2020-05-05", "2020-05-05", "2021-12-31T23:59:59+07:00", LAW_YES, 1, 1},
		{"event", "2020-05-05", "2020-05-05", "2022-01-01T00:00:00+07:00", LAW_YES, 2, 2},
		{"event", "2020-05-05", "2020-05-05", "2021-12-31T17:00:00Z", LAW_YES, 2, 2},
		{"event", "2019-05-05", "2019-05-05", "2019-12-31T12:00:00Z", LAW_NO, 0, 0},
		{"offence", "2021-05-05", "2021-05-05", "2022-01-01T00:00:00+07:00", LAW_YES, 1, 1},
		{"offence", "2021-12-31", "2022-01-01", "2022-01-01T00:00:00+07:00", LAW_YES, 1, 2},
		{"offence", "2019-12-31", "2020-01-01", "2022-01-01T00:00:00+07:00",
		 LAW_UNDETERMINED, 1, 1},
		{"offence", "2019-12-30", "2019-12-31", "2022-01-01T00:00:00+07:00", LAW_NO, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct law_duty d = ask_days(rows[i].by, rows[i].from, rows[i].to, rows[i].arrest);

		assert_int_equal(d.applies, rows[i].applies);
		if (d.applies == LAW_NO)
			continue;
		assert_int_equal((d.due - d.start_at) / INSTANT_HOUR, rows[i].strict);
		assert_int_equal((d.due_latest - d.start_at) / INSTANT_HOUR, rows[i].generous);
	}
}

static struct str read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = arena_alloc(a, 1 << 16);
	size_t n;

	assert_non_null(f);
	n = fread(text, 1, (1 << 16) - 1, f);
	fclose(f);
	return (struct str){text, n};
}

/* Each file's first line is "# want: " and the message, line number first. */
static void bad_files_are_refused(void **state)
{
	DIR *dir = opendir(LAW_BAD);
	struct dirent *d;
	int n = 0;

	(void)state;
	assert_non_null(dir);
	while ((d = readdir(dir))) {
		struct law_file f;
		struct str rest, want;
		struct law_messages m;
		const struct law *l;

		if (!str_ends(str_from(d->d_name), ".law"))
			continue;
		f.name = arena_str(a, str_from(d->d_name));
		f.text = rest = read_file(arena_fmt(a, LAW_BAD "/%s", d->d_name).p);
		assert_true(str_next(&rest, '\n', &want) && str_starts(want, "# want: "));
		if (law_load(a, &f, 1, &l, &m) != ERR_INPUT || l)
			fail_msg("%s was taken", d->d_name);
		assert_str(m.v[0], arena_fmt(a, "%s:%.*s", d->d_name,
					     STR_ARG(str_cut(want, 8, want.n))).p);
		n++;
	}
	closedir(dir);
	assert_true(n >= 30);
}

/* --- JSON */

static const char contract[] =
	"{\"birth\": {\"earliest\": \"2008-01-01\", \"latest\": \"2008-12-31\"},"
	" \"offences\": [{\"date\": \"2022-10-05\", \"class\": \"misdemeanour\"}],"
	" \"events\": [{\"type\": \"custody-start\", \"at\": \"2022-10-05T14:00:00+07:00\"}],"
	" \"at\": \"2022-10-06T10:00:00+07:00\"}";

static void contract_example_is_answered(void **state)
{
	struct str out, complaint;

	(void)state;
	assert_int_equal(law_json_ask(law_default(), a, str_from(contract), &out, &complaint),
		ERR_OK);
	assert_true(str_starts(out,
		"{\n"
		"  \"age_at_offence\": {\n    \"from\": 13,\n    \"to\": 14\n  },\n"
		"  \"duties\": [\n"
		"    {\n"
		"      \"rule\": \"custody-bar\",\n"
		"      \"applies\": \"undetermined\",\n"
		"      \"status\": \"undetermined\",\n"
		"      \"since\": \"2022-10-05T14:00:00+07:00\",\n"
		"      \"article\": \"CPC 96\",\n"
		"      \"instrument\": \"CPC 2007-08-10\",\n"
		"      \"kind\": \"bar\",\n"
		"      \"read\": \"not read\",\n"
		"      \"verified\": false,\n"
		"      \"because\": [\n"
		"        \"Age at the offence: from 13 to 14.\",\n"));
	assert_holds(out,
		"      \"rule\": \"custody-max\",\n"
		"      \"applies\": \"undetermined\",\n"
		"      \"status\": \"running\",\n"
		"      \"since\": \"2022-10-05T14:00:00+07:00\",\n"
		"      \"due\": \"2022-10-06T14:00:00+07:00\",\n"
		"      \"due_latest\": \"2022-10-06T14:00:00+07:00\",\n"
		"      \"article\": \"CPC 96\",\n"
		"      \"instrument\": \"CPC 2007-08-10\",\n"
		"      \"kind\": \"limit\",\n"
		"      \"read\": \"not read\",\n"
		"      \"verified\": false,\n"
		"      \"else\": \"release\",\n");
	assert_holds(out, "\"edition\": \"");
}

#define BIRTH "\"birth\":{\"earliest\":\"2008-01-01\",\"latest\":\"2008-12-31\"}"
#define OFFENCES "\"offences\":[{\"date\":\"2022-10-05\",\"class\":\"petty\"}]"
#define AT "\"at\":\"2022-10-06T10:00:00+07:00\""
#define WITH_BIRTH(b) "{\"birth\":" b "," OFFENCES ",\"events\":[]," AT "}"
#define WITH_OFFENCES(o) "{" BIRTH ",\"offences\":" o ",\"events\":[]," AT "}"
#define WITH_EVENT(e) "{" BIRTH "," OFFENCES ",\"events\":[{" e "}]," AT "}"
#define WITH_AT(t) "{" BIRTH "," OFFENCES ",\"events\":[],\"at\":" t "}"

static const struct {
	const char *given, *want;
} bad_json[] = {
	{"", "question: not JSON"},
	{"{", "question: not JSON: line 1"},
	{"[]", "question: expected an object"},
	{WITH_AT("1") "x", "question: not JSON"},
	{"{\"at\":1,\"at\":2}", "question: not JSON: line 1, column 12: duplicate"},
	{"{\"birt\":1}", "birt: no such field"},
	{"{}", "birth: missing"},
	{WITH_BIRTH("[]"), "birth: expected an object"},
	{WITH_BIRTH("{\"earliest\":\"2008-01-01\"}"), "birth.latest: missing"},
	{WITH_BIRTH("{\"latest\":\"2008-01-01\"}"), "birth.earliest: missing"},
	{WITH_BIRTH("{\"earliest\":2008,\"latest\":null}"), "birth.earliest: expected text"},
	{WITH_BIRTH("{\"earliest\":\"2008-02-30\",\"latest\":null}"),
	 "birth.earliest: expected a day"},
	{WITH_BIRTH("{\"earliest\":null,\"latest\":\"8-1-1\"}"), "birth.latest: expected a day"},
	{WITH_BIRTH("{\"earliest\":\"2008-01-02\",\"latest\":\"2008-01-01\"}"),
	 "birth.latest: is before birth.earliest"},
	{WITH_BIRTH("{\"earliest\":null,\"latest\":null,\"x\":1}"), "birth.x: no such field"},
	{"{" BIRTH "," OFFENCES "," AT "}", "events: missing"},
	{"{" BIRTH ",\"events\":[]," AT "}", "offences: missing"},
	{WITH_OFFENCES("{}"), "offences: expected a list"},
	{WITH_OFFENCES("[]"), "offences: at least one"},
	{WITH_OFFENCES("[1]"), "offences[0]: expected an object"},
	{WITH_OFFENCES("[{\"class\":\"petty\"}]"), "offences[0].date: missing"},
	{WITH_OFFENCES("[{\"date\":\"2022-10-05\"}]"), "offences[0].class: missing"},
	{WITH_OFFENCES("[{\"date\":\"2022-10-05\",\"class\":\"crime\"}]"),
	 "offences[0].class: expected felony"},
	{WITH_OFFENCES("[{\"date\":\"2022-10-05\",\"class\":\"petty\"},"
		       "{\"date\":\"2022-13-05\",\"class\":\"petty\"}]"),
	 "offences[1].date: expected a day"},
	{WITH_OFFENCES("[{\"date\":\"2022-10-05\",\"from\":null,\"class\":\"petty\"}]"),
	 "offences[0].date: either"},
	{WITH_OFFENCES("[{\"from\":\"2022-10-05\",\"class\":\"petty\"}]"),
	 "offences[0].to: missing"},
	{WITH_OFFENCES("[{\"from\":\"2022-10-05\",\"to\":\"2022-10-04\",\"class\":\"petty\"}]"),
	 "offences[0].to: is before from"},
	{WITH_OFFENCES("[{\"date\":\"2007-12-31\",\"class\":\"petty\"}]"),
	 "offences[0].date: is before the birth"},
	{"{" BIRTH "," OFFENCES ",\"events\":{}," AT "}", "events: expected a list"},
	{WITH_EVENT("\"at\":\"2022-10-05T14:00:00+07:00\""), "events[0].type: missing"},
	{WITH_EVENT("\"type\":\"custody-begin\""), "events[0].type: no such event"},
	{WITH_EVENT("\"type\":\"arrest\""), "events[0].at: missing"},
	{WITH_EVENT("\"type\":\"arrest\",\"at\":\"2022-10-05T14:00:00\""),
	 "events[0].at: expected a time with its offset"},
	{WITH_EVENT("\"type\":\"arrest\",\"at\":\"2022-10-05T24:00:00Z\""),
	 "events[0].at: expected a time"},
	{WITH_EVENT("\"type\":\"arrest\",\"at\":7"), "events[0].at: expected text"},
	{WITH_EVENT("\"type\":\"arrest\",\"at\":\"2022-10-05T14:00:00Z\","
		    "\"to\":\"2022-10-05T20:59:59+07:00\""), "events[0].to: is before at"},
	{WITH_EVENT("\"type\":\"judgment\",\"at\":\"2022-10-05\",\"presence\":\"yes\""),
	 "events[0].presence: expected present"},
	{WITH_EVENT("\"type\":\"arrest\",\"at\":\"2022-10-05\",\"presence\":\"present\""),
	 "events[0].presence: belongs to a judgment"},
	{WITH_EVENT("\"type\":\"arrest\",\"at\":\"2022-10-05\",\"when\":1"),
	 "events[0].when: no such field"},
	{"{" BIRTH "," OFFENCES ",\"events\":[]}", "at: missing"},
	{WITH_AT("\"2022-10-06\""), "at: expected a time with its offset"},
	{WITH_AT("\"2022-10-06T10:00:00\""), "at: expected a time with its offset"},
	{WITH_AT("null"), "at: expected text"},
};

static void bad_json_names_the_field(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(bad_json) / sizeof(*bad_json); i++) {
		struct str out = STR_NONE, complaint = STR_NONE;

		if (law_json_ask(law_default(), a, str_from(bad_json[i].given), &out,
			&complaint) != ERR_INPUT || out.p)
			fail_msg("taken: %s", bad_json[i].given);
		if (!str_starts(complaint, bad_json[i].want))
			fail_msg("%s\ncomplaint: %.*s\nexpected:  %s", bad_json[i].given,
				STR_ARG(complaint), bad_json[i].want);
		assert_int_equal(law_json_timeline(law_default(), a,
			str_from(bad_json[i].given), &out, &complaint), ERR_INPUT);
	}
}

static void cut_questions_are_refused(void **state)
{
	(void)state;
	for (size_t n = 0; n + 1 < sizeof(contract); n++) {
		struct str out = STR_NONE, complaint = STR_NONE;

		assert_int_equal(law_json_ask(law_default(), a, (struct str){contract, n}, &out,
			&complaint), ERR_INPUT);
		assert_true(str_any(complaint) && str_find(complaint, '\n') == complaint.n);
	}
}

static void timeline_can_be_signed(void **state)
{
	static const char want[] =
		"BY TIME (* happened)\n\n"
		"2022-10-05T14:00:00+07:00  * arrival at the unit (custody-start)\n"
		"2022-10-05T14:00:00+07:00    custody-bar: undetermined  "
		"[CPC 96; CPC 2007-08-10; read: not read; verified: no]\n";
	struct str out, complaint;

	(void)state;
	assert_int_equal(law_json_timeline(law_default(), a, str_from(contract), &out,
		&complaint), ERR_OK);
	assert_holds(out, "Born:      2008-01-01 to 2008-12-31\n"
			  "Offence 1: 2022-10-05, misdemeanour; age then: 13 to 14\n");
	assert_holds(out, want);
	assert_holds(out, "2022-10-06T14:00:00+07:00    custody-max: due  [CPC 96;");
	assert_holds(out, "cassation (right): Cassation appeal\n"
			  "  applies: yes; status: waiting");
	assert_holds(out, "Day and signature:");
}

static void timeline_shows_both_ends(void **state)
{
	static const char given[] =
		"{" BIRTH ",\"offences\":"
		"[{\"from\":null,\"to\":\"2023-05-05\",\"class\":\"unknown\"}],"
		"\"events\":[{\"type\":\"custody-start\",\"at\":\"2023-05-05\"},"
		"{\"type\":\"judgment\",\"at\":\"2023-05-09T08:00:00+07:00\","
		"\"presence\":\"default\"},"
		"{\"type\":\"custody-end\",\"at\":\"2023-05-07T09:00:00+07:00\"}],"
		"\"at\":\"2023-05-08T08:00:00+07:00\"}";
	struct str out, complaint;

	(void)state;
	assert_int_equal(law_json_timeline(law_default(), a, str_from(given), &out, &complaint),
		ERR_OK);
	assert_holds(out, "Offence 1: unknown to 2023-05-05, class not known; age then: 0 to 15");
	assert_holds(out, "2023-05-05T00:00:00+07:00  * arrival at the unit (custody-start), at "
			  "some time until 2023-05-05T23:59:59+07:00\n");
	assert_holds(out, "2023-05-06T00:00:00+07:00    custody-max: due, strictest reading  [");
	assert_holds(out,
		"2023-05-07T23:59:59+07:00    custody-max: due, most generous reading  [");
	assert_holds(out, "2023-05-07T09:00:00+07:00    custody-max: done, late  [");
	assert_holds(out, "judgment (judgment), given in absence - after the moment asked for\n");
	assert_holds(out, "2023-05-24T08:00:00+07:00    opposition: window closes  [");
}

/* --- The C face */

static void unsound_questions_are_refused(void **state)
{
	struct law_offence o = {10, 9, LAW_FELONY};
	struct law_event e = {.type = LAW_ARREST, .at = 10, .at_to = 9};
	struct law_question q = {.birth_earliest = 2, .birth_latest = 1};
	struct law_answer answer;

	(void)state;
	assert_int_equal(law_ask(law_default(), a, &q, &answer), ERR_INPUT);
	q = (struct law_question){.offences = &o, .n_offences = 1};
	assert_int_equal(law_ask(law_default(), a, &q, &answer), ERR_INPUT);
	q = (struct law_question){.events = &e, .n_events = 1};
	assert_int_equal(law_ask(law_default(), a, &q, &answer), ERR_INPUT);
	q = (struct law_question){.at = INSTANT_NONE};
	assert_int_equal(law_ask(law_default(), a, &q, &answer), ERR_INPUT);
}

static void nothing_known_is_undetermined(void **state)
{
	struct law_question q = {DAY_NONE, DAY_NONE, .at = 0};
	struct law_answer answer;

	(void)state;
	assert_true(date_parse_instant(STR("2022-10-05T14:00:00+07:00"), &q.at));
	assert_int_equal(law_ask(law_default(), a, &q, &answer), ERR_OK);
	assert_int_equal(answer.age_from, 0);
	assert_int_equal(answer.age_to, LAW_OLDEST);
	assert_int_equal(answer.n, 15);
	for (size_t i = 0; i < answer.n; i++)
		assert_int_equal(answer.duties[i].applies, LAW_UNDETERMINED);
}

static void words_go_there_and_back(void **state)
{
	(void)state;
	for (int t = 0; t < LAW_EVENT_N; t++) {
		const char *code = law_event_code((enum law_event_type)t);

		assert_non_null(code);
		assert_non_null(law_event_label((enum law_event_type)t));
		assert_int_equal(law_event_from(str_from(code)), t);
	}
	for (int c = 0; c < LAW_CLASS_N; c++)
		assert_int_equal(law_class_from(str_from(law_class_code((enum law_class)c))), c);
	for (int s = 0; s < LAW_ST_N; s++)
		assert_non_null(law_status_label((enum law_status)s));
	assert_int_equal(law_event_from(STR("custody")), LAW_EVENT_N);
	assert_int_equal(law_class_from(STR("")), LAW_CLASS_N);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(default_rules_stand_in_order), TEST(commentary_is_kept),
		TEST(edition_follows_every_byte), TEST(only_a_name_signs),
		TEST(dated_lines_govern), TEST(bad_files_are_refused),
		TEST(contract_example_is_answered), TEST(bad_json_names_the_field),
		TEST(cut_questions_are_refused), TEST(timeline_can_be_signed),
		TEST(timeline_shows_both_ends), TEST(unsound_questions_are_refused),
		TEST(nothing_known_is_undetermined), TEST(words_go_there_and_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
