/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lists brought in: what each cell is taken for, files opened row by row, all of it taken back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "matter/custody/test_office.h"
#include "matter/import/import.h"

#define HEAD "ល.រ,ឈ្មោះ,name latin,ភេទ,អាយុ,ថ្ងៃឃាត់ខ្លួន,បទល្មើស,ខេត្ត,លេខកំណត់ហេតុ\n"
#define BOREY "1,ឡាយ បូរី,Lay Borey,ប្រុស,១៥,១២/០៣/២០២៦,លួចកង់,សៀមរាប,ក/១\n"
#define MUM "2,ម៉ៅ ស្រីមុំ,Mao Sreymom,F,16,2026-04-02,a phone,17,ក/២\n"

static struct str packed(const char *csv)
{
	enum sheet_fault fault;
	struct str s;
	int64_t line;

	if (sheet_read(test_home.a, str_from(csv), &s, &fault, &line) != ERR_OK)
		fail_msg("%s", sheet_fault_words(fault));
	return s;
}

struct given {
	const char *who, *csv;
	struct import_look look;
	struct cell_mapping m;
	struct uuid id;
	struct import i;
	bool more;
	struct str state;
	struct uuid file; /* the first that was opened */
	bool touched;
};

static enum err become(struct turn *t, const char *who)
{
	return turn_become(t, test_account(who));
}

static enum err look(struct turn *t, void *p)
{
	struct given *g = p;
	struct sheet_table table;

	TRY(become(t, g->who));
	t->lang = LANG_EN;
	TRY(sheet_unpack(t->a, packed(g->csv), &table));
	g->m = cell_guess(t, &table.lines[0]);
	return import_look(t, &g->m, &table, &g->look);
}

static enum err begin(struct turn *t, void *p)
{
	struct given *g = p;
	struct sheet_table table;

	TRY(become(t, g->who));
	TRY(sheet_unpack(t->a, packed(g->csv), &table));
	g->m = cell_guess(t, &table.lines[0]);
	TRY(import_bring(t, packed(g->csv), &g->id));
	TRY(import_load(t, g->id, &g->i));
	TRY(import_map(t, &g->i, &g->m));
	return import_go(t, &g->i);
}

static enum err step(struct turn *t, void *p)
{
	return import_step(t, &((struct given *)p)->more);
}

static void work(struct given *g)
{
	do
		assert_int_equal(test_turn_write(&test_home, step, g), ERR_OK);
	while (g->more);
}

static enum err reload(struct turn *t, void *p)
{
	struct given *g = p;

	TRY(become(t, g->who));
	TRY(import_load(t, g->id, &g->i));
	g->state = arena_str(test_home.a, g->i.state);
	return ERR_OK;
}

static enum err undo(struct turn *t, void *p)
{
	struct given *g = p;

	TRY(become(t, g->who));
	TRY(import_load(t, g->id, &g->i));
	return import_undo(t, &g->i, STR("the wrong list"));
}

static void brought(struct given *g)
{
	assert_int_equal(test_turn_write(&test_home, begin, g), ERR_OK);
	work(g);
	assert_int_equal(test_turn_read(&test_home, reload, g), ERR_OK);
}

static int64_t files(void)
{
	return test_count("SELECT COUNT(*) FROM casefile_live");
}

/* --- the head ------------------------------------------------------------------------------- */

static const struct {
	const char *head, *codes;
} heads[] = {
	{HEAD, "- name-km name-latin sex age met facts gaz police-no"},
	{"Name,Sex,Date of birth,Date of arrest,Offence,Place,Mother,Father,Phone,Address\n",
		"name-km sex birth met facts gaz mother father phone address"},
	{"Family name;Given name;D.O.B.;DATE;Crime;remark\n",
		"family-latin given-latin birth met facts -"},
	{"name,name,date,facts\n", "name-km - met facts"},
	{"នាមត្រកូល,នាមខ្លួន,ឆ្នាំកំណើត,កាលបរិច្ឆេទ,អំពើ,មាត្រា,ប្រភេទបទល្មើស\n",
		"family-km given-km birth met facts article class"},
	{"name-latin,met,facts,act,nicknames\n", "name-latin met facts act nicknames"},
};

static enum err guess(struct turn *t, void *p)
{
	(void)p;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		struct str csv = arena_fmt(t->a, "%sx\n", heads[i].head);
		struct sheet_table table;
		struct cell_mapping m;

		TRY(sheet_unpack(t->a, packed(csv.p), &table));
		m = cell_guess(t, &table.lines[0]);
		if (!str_is(m.codes, heads[i].codes))
			fail_msg("%s: %.*s", heads[i].head, STR_ARG(m.codes));
	}
	return ERR_OK;
}

static void test_heads(void **state)
{
	static const struct {
		const char *codes, *words;
		size_t column;
	} faults[] = {
		{"name-km met facts", NULL, 0},
		{"- met facts", "No column holds the name", 0},
		{"name-km - facts", "No column holds the day", 0},
		{"name-km met -", "No column says what the child", 0},
		{"met met facts", "Two columns have this meaning", 2},
		{"name-km met nose", "no such meaning", 3},
	};

	(void)state;
	assert_int_equal(test_turn_read(&test_home, guess, NULL), ERR_OK);
	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		struct cell_mapping m = {str_from(faults[i].codes), STR("dmy")};
		size_t column = 9;
		const char *said = cell_mapping_fault(&m, 3, &column);

		if (faults[i].words ? !said || !strstr(said, faults[i].words) : said != NULL)
			fail_msg("%s: %s", faults[i].codes, said ? said : "none");
		assert_int_equal(column, faults[i].column);
	}
}

/* --- one row --------------------------------------------------------------------------------- */

#define ROW_HEAD "name,sex,birth,age,met,act,facts,class,gaz,phone\n"

/* column: of the first finding; 0 with words: the row; words NULL: good. */
static const struct {
	const char *row;
	size_t column;
	const char *words;
} rows[] = {
	{"Ab Cd,m,,15,12/03/2026,,a bicycle,,,", 0, NULL},
	{"Ab Cd,ស្រី,១២/០៣/២០១១,,១២.៣.២០២៦,,កង់,មជ្ឈិម,01,012 345 678", 0, NULL},
	{"Ab Cd,,2011,,12 March 2026,11-03-2026,a,,Siem Reap,", 0, NULL},
	{"Ab Cd,,មីនា ២០១១,,ថ្ងៃទី១២ ខែមីនា ឆ្នាំ២០២៦,,a,felony,សៀមរាប,", 0, NULL},
	{"Ab Cd,,5 Oct 2554,,2026-03-12T08:00,,a,,,", 0, NULL},
	{"Ab Cd,,,15 years,12/05/2569,,a,,,", 5, "several days possible"},
	{"Ab Cd,,,,12/12/2569,,a,,,", 0, NULL},
	{"=cmd(),,,,12/03/2026,,@a,,,", 0, NULL},
	{",,,,12/03/2026,,a,,,", 1, "Write a name."},
	{"Ab,boyish,,,12/03/2026,,a,,,", 2, "Write boy or girl"},
	{"Ab,,31/02/2011,,12/03/2026,,a,,,", 3, "This is no day"},
	{"Ab,,12/03/11,,12/03/2026,,a,,,", 3, "four digits"},
	{"Ab,,13/2011,,12/03/2026,,a,,,", 3, "This is no day"},
	{"Ab,,,14-15,12/03/2026,,a,,,", 4, "one whole number"},
	{"Ab,,,15,,,a,,,", 5, "first met"},
	{"Ab,,,15,23/11/2026,,a,,,", 5, "future"},
	{"Ab,,,15,2026,,a,,,", 5, "several days possible"},
	{"Ab,,,15,12/03/2026,13/03/2026,a,,,", 6, "after the child was met"},
	{"Ab,,,15,12/03/2026,,,,,", 7, "said to have done"},
	{"Ab,,,15,12/03/2026,,a,bad,,", 8, "petty offence"},
	{"Ab,,,15,12/03/2026,,a,,1,", 9, "no such place"},
	{"Ab,,,15,12/03/2026,,a,,99,", 9, "no such place"},
	{"Ab,,,15,12/03/2026,,a,,,12", 10, "cannot be called"},
	{"Ab,,,25,12/03/2026,,a,,,", 4, "18 or older"},
	{"Ab,,12/03/2000,,12/03/2026,,a,,,", 3, "18 or older"},
	{"Ab,,13/03/2026,,12/03/2026,,a,,,", 3, "birth is after"},
};

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct given g = {.who = "sophal",
			.csv = arena_fmt(test_home.a, ROW_HEAD "%s\n", rows[i].row).p};
		const struct import_findings *f = &g.look.findings;

		assert_int_equal(test_turn_read(&test_home, look, &g), ERR_OK);
		if (!rows[i].words ? f->n : !f->n)
			fail_msg("%s: %zu findings: %s", rows[i].row, f->n,
				f->n ? f->v[0].message.p : "");
		if (f->n
			&& (!strstr(f->v[0].message.p, rows[i].words)
				|| f->v[0].column != rows[i].column || f->v[0].line != 2))
			fail_msg("%s: column %zu: %s", rows[i].row, f->v[0].column,
				f->v[0].message.p);
	}
}

/* --- bringing in -------------------------------------------------------------------------- */

static void test_dry_run_writes_nothing(void **state)
{
	struct given g = {.who = "sophal",
		.csv = HEAD BOREY "3,,,x,y,z,,,\n" MUM BOREY};
	int64_t before = test_count("SELECT COUNT(*) FROM event");

	(void)state;
	assert_int_equal(test_turn_read(&test_home, look, &g), ERR_OK);
	assert_int_equal(g.look.rows, 4);
	assert_int_equal(g.look.good, 2);
	assert_int_equal(g.look.wrong, 1);
	assert_int_equal(g.look.before, 1); /* the first row again */
	assert_int_equal(g.look.findings.n, 4);
	assert_int_equal(test_count("SELECT COUNT(*) FROM event"), before);
}

static void test_brought_in_once(void **state)
{
	struct given g = {.who = "sophal", .csv = HEAD BOREY "3,,,x,y,z,,,\n" MUM BOREY};
	struct given again = {
		.who = "sophal", .csv = HEAD "\n" MUM "5,x y,,,,1/1/2026,b,,\n" BOREY};
	int64_t before = files();

	(void)state;
	brought(&g);
	assert_string_equal(g.state.p, "done");
	assert_int_equal(files(), before + 2);
	/* The children are the importer's own, on the docket and in a colleague's reach. */
	assert_int_equal(test_count("SELECT COUNT(*) FROM import_row_live r JOIN assignment_live a "
				    "ON a.case_id = r.case_id JOIN account_live p ON p.id = "
				    "a.account WHERE p.sign_in = 'sophal'"),
		2);
	assert_int_equal(test_count("SELECT COUNT(*) FROM case_state s JOIN import_row_live r ON "
				    "r.case_id = s.case_id WHERE s.stage = 'contact' AND "
				    "s.in_custody = 0"),
		2);
	/* What was wrong is kept to be mended, the good rows are not kept twice. */
	assert_int_equal(test_count("SELECT COUNT(*) FROM import_draft"), 1);
	/* The next list has one new row. */
	assert_int_equal(test_turn_read(&test_home, look, &again), ERR_OK);
	assert_int_equal(again.look.before, 2);
	assert_int_equal(again.look.good, 1);
	brought(&again);
	assert_int_equal(files(), before + 3);
	assert_int_equal(test_count("SELECT COUNT(*) FROM import_draft"), 1); /* as before */
	/* For another office the same row is another matter. */
	again.who = "veasna";
	assert_int_equal(test_turn_read(&test_home, look, &again), ERR_OK);
	assert_int_equal(again.look.before, 0);
	assert_int_equal(test_turn_read(&test_home, reload, &again), ERR_ABSENT);
	assert_int_equal(test_count("SELECT COUNT(*) FROM journal WHERE deed = 'case-opened' AND "
				    "what = 'import'"),
		3);
}

static void test_who_is_alike_goes_to_the_registrar(void **state)
{
	struct given g = {.who = "sophal",
		.csv = HEAD "1,ប៉ែន វិចិត្រ,Pen Vichet,M,15,12/03/2026,a,17,\n"
			    "2,ប៉ែន វិចិត្រ,Pen Vichet,M,15,13/03/2026,b,17,\n"};
	int64_t raised = test_count("SELECT COUNT(*) FROM same_child_live WHERE answer = 'raised'");

	(void)state;
	assert_non_null(test_open("sophal", "Pen", "Vichet", ""));
	raised = test_count("SELECT COUNT(*) FROM same_child_live WHERE answer = 'raised'");
	assert_int_equal(test_turn_read(&test_home, look, &g), ERR_OK);
	assert_int_equal(g.look.alike, 2);
	brought(&g);
	/* Each with the one before, and with each other; no answer was made up. */
	assert_int_equal(test_count("SELECT COUNT(*) FROM same_child_live WHERE answer = 'raised'"),
		raised + 3);
	assert_int_equal(test_count("SELECT COUNT(*) FROM same_child s JOIN import_row r ON "
				    "r.child IN (s.first, s.second) WHERE s.answer <> 'raised'"),
		0);
}

static void test_undone_whole(void **state)
{
	struct given g = {.who = "sophal",
		.csv = HEAD "1,ទេព សុភា,Tep Sophea,F,15,12/03/2026,a,17,ខ/១\n"
			    "2,នួន កុសល,Nuon Kosal,M,14,13/03/2026,b,17,ខ/១\n"};
	int64_t before = files();
	int64_t children = test_count("SELECT COUNT(*) FROM child_live");
	int64_t incidents = test_count("SELECT COUNT(*) FROM incident_live");
	struct str id;

	(void)state;
	brought(&g);
	assert_int_equal(files(), before + 2);
	assert_int_equal(test_count("SELECT COUNT(*) FROM incident_live"), incidents + 1);
	id = uuid_str(test_home.a, g.id);
	assert_int_equal(test_turn_write(&test_home, undo, &g), ERR_OK);
	assert_int_equal(test_turn_write(&test_home, undo, &g), ERR_CONFLICT);
	work(&g);
	assert_int_equal(test_turn_read(&test_home, reload, &g), ERR_OK);
	assert_string_equal(g.state.p, "undone");
	assert_int_equal(files(), before);
	assert_int_equal(test_count("SELECT COUNT(*) FROM child_live"), children);
	assert_int_equal(test_count("SELECT COUNT(*) FROM incident_live"), incidents);
	assert_int_equal(test_count(arena_fmt(test_home.a,
		"SELECT (SELECT COUNT(*) FROM event_live x WHERE x.case_id = r.case_id)"
		"+ (SELECT COUNT(*) FROM offence_live x WHERE x.case_id = r.case_id)"
		"+ (SELECT COUNT(*) FROM assignment_live x WHERE x.case_id = r.case_id)"
		"+ (SELECT COUNT(*) FROM identity_live x WHERE x.child = r.child)"
		"+ (SELECT COUNT(*) FROM age_evidence_live x WHERE x.child = r.child)"
		"+ (SELECT COUNT(*) FROM name_token x WHERE x.child = r.child)"
		"+ (SELECT COUNT(*) FROM case_state x WHERE x.case_id = r.case_id)"
		"+ (SELECT COUNT(*) FROM duty_state x WHERE x.case_id = r.case_id) "
		"FROM import_row r WHERE lower(hex(r.import)) = replace('%.*s', '-', '') LIMIT 1",
		STR_ARG(id)).p), 0);
	/* Nothing was deleted, and each file says why it went. */
	assert_int_equal(test_count("SELECT COUNT(*) FROM casefile WHERE withdrawn = 1 AND why IS "
				    "NOT NULL"),
		2);
	assert_int_equal(
		test_count("SELECT COUNT(*) FROM journal WHERE deed = 'case-withdrawn'"), 2);
	/* The same list can be brought again. */
	brought(&g);
	assert_int_equal(files(), before + 2);
}

static enum err first_file(struct turn *t, void *p)
{
	struct given *g = p;
	struct import_opened *list;
	size_t n;

	TRY(become(t, g->who));
	TRY(import_load(t, g->id, &g->i));
	TRY(import_opened_files(t, &g->i, &list, &n));
	assert_true(n > 0);
	g->file = list[0].case_id;
	g->touched = list[0].touched;
	return ERR_OK;
}

static void test_what_was_added_to_stays(void **state)
{
	struct given g = {.who = "sophal",
		.csv = HEAD "1,ឈឹម ណារី,Chhim Nary,F,15,12/03/2026,a,17,គ/១\n"
			    "2,អ៊ុំ ពេជ្រ,Um Pich,M,14,13/03/2026,b,17,\n"};
	int64_t before = files();
	const char *id;

	(void)state;
	brought(&g);
	assert_int_equal(test_turn_read(&test_home, first_file, &g), ERR_OK);
	assert_false(g.touched);
	id = uuid_str(test_home.a, g.file).p;
	test_status(test_get("sophal", test_path(id, "")), 200);
	test_status(test_post("sophal", test_path(id, "/custody-start"),
			    "{\"at\":\"2026-11-22T08:30:00+07:00\",\"adults_in_cell\":\"no\","
			    "\"urgent\":\"no\"}", 0),
		201);
	assert_int_equal(test_turn_read(&test_home, first_file, &g), ERR_OK);
	assert_true(g.touched);
	assert_int_equal(test_turn_write(&test_home, undo, &g), ERR_OK);
	work(&g);
	assert_int_equal(files(), before + 1);
	test_status(test_get("sophal", test_path(id, "")), 200);
	assert_int_equal(test_turn_read(&test_home, first_file, &g), ERR_OK);
	assert_true(g.touched); /* the one that is left */
}

/* --- by the API ------------------------------------------------------------------------------ */

static enum err only_bring(struct turn *t, void *p)
{
	struct given *g = p;

	TRY(become(t, g->who));
	return import_bring(t, packed(g->csv), &g->id);
}

static const char *path_of(const struct given *g, const char *rest)
{
	return arena_fmt(test_home.a, "/import/%s%s", uuid_str(test_home.a, g->id).p, rest).p;
}

/* Asked by sophal, agreed to by theara: the path where it is taken. */
static const char *agreed_left(const struct given *g)
{
	const char *ask = arena_fmt(test_home.a,
		"{\"file\":\"csv\",\"why\":\"To mend them.\",\"second\":\"%s\"}",
		uuid_str(test_home.a, test_account("theara")).p)
				  .p;
	struct test_answer a = test_post("sophal", path_of(g, "/left"), ask, 0);
	const char *id, *take;

	test_status(a, 201);
	id = json_string_value(json_object_get(a.json, "id"));
	take = arena_fmt(test_home.a, "%s/%s", path_of(g, "/left"), id).p;
	test_status(test_post("sophal", take, "{}", 0), 404); /* nobody has agreed */
	test_status(test_post("theara",
			    arena_fmt(test_home.a, "/list-with-names/%s", id).p,
			    "{\"answer\":\"agree\"}", 0),
		201);
	return take;
}

static int64_t number(const struct given *g, const char *name)
{
	return json_integer_value(json_object_get(test_get(g->who, path_of(g, "")).json, name));
}

#define TOLD(met) \
	"{\"column-1\":\"name-latin\",\"column-2\":\"" met "\",\"column-3\":\"facts\"," \
	"\"column-4\":\"-\",\"days\":\"mdy\"}"

static void test_steps(void **state)
{
	struct given g = {.who = "sophal",
		.csv = "a,b,c,d\nKeo Piseth,12/31/2025,=a bicycle,1\nKeo Piseth,31/12/2025,=b,2\n"};
	struct given again = {.who = "sophal"};
	struct test_answer left;
	const char *take;

	(void)state;
	assert_int_equal(test_turn_write(&test_home, only_bring, &g), ERR_OK);
	test_status(test_post("sophal", path_of(&g, "/go"), "{}", 0), 422);
	test_status(test_post("sophal", path_of(&g, "/columns"), TOLD("-"), 0), 422);
	assert_true(test_finds(test_post("sophal", path_of(&g, "/columns"), TOLD("facts"), 0),
		"column-3", "Two columns"));
	test_status(test_post("theara", path_of(&g, "/columns"), TOLD("met"), 0), 404);
	test_status(test_post("sophal", path_of(&g, "/columns"), TOLD("met"), 0), 201);
	assert_int_equal(number(&g, "good"), 1);
	assert_int_equal(number(&g, "wrong"), 1);
	test_status(test_post("theara", path_of(&g, "/go"), "{}", 0), 404);
	test_status(test_post("sophal", path_of(&g, "/go"), "{}", 0), 201);
	test_status(test_post("sophal", path_of(&g, "/go"), "{}", 0), 422);
	/* The bar's numbers are for the browser, in Khmer too. */
	assert_non_null(strstr(
		test_page("sophal", arena_fmt(test_home.a, "/km%s", path_of(&g, "")).p).body.p,
		"max=\"2\" value=\"0\""));
	test_status(test_post("sophal", path_of(&g, "/stop"), "{}", 0), 201);
	test_status(test_post("sophal", path_of(&g, "/go"), "{}", 0), 201);
	work(&g);
	assert_int_equal(number(&g, "opened"), 1);
	take = agreed_left(&g);
	test_status(test_post("theara", take, "{}", 0), 404);
	left = test_post("sophal", take, "{}", 0);
	test_status(left, 200);
	test_status(test_post("sophal", take, "{}", 0), 404); /* once */
	/* A spreadsheet runs none of it, and what comes back is the same again. */
	assert_true(strstr(left.body.p, "\nKeo Piseth,31/12/2025,'=b,2,") != NULL);
	again.csv = left.body.p;
	assert_int_equal(test_turn_write(&test_home, only_bring, &again), ERR_OK);
	test_status(test_post("sophal", path_of(&again, "/columns"), TOLD("met"), 0), 201);
	assert_int_equal(number(&again, "wrong"), 1);
	test_status(test_post("sophal", path_of(&again, "/drop"), "{}", 0), 201);
	assert_int_equal(number(&again, "wrong"), 0); /* nothing of it is kept */
	test_status(test_post("sophal", path_of(&g, "/drop"), "{}", 0), 201);
	test_status(test_post("sophal", path_of(&g, "/undo"), "{}", 0), 422);
	test_status(test_post("sophal", path_of(&g, "/undo"), "{\"why\":\"twice\"}", 0), 201);
	work(&g);
	assert_int_equal(number(&g, "opened"), 0);
	test_status(test_get("mony", "/imports"), 404);
	test_status(test_get("sophal", "/imports"), 200);
}

/* --- what is counted as added to ------------------------------------------------------------- */

/* Tables of which undoing knows: those it looks at, and those that follow by themselves. */
static const char *const known[] = {"aftercare", "aftercare_origin", "aftercare_work",
	"age_decision", "age_evidence", "alert", "assignment",
	"attachment", "attendance", "call", "case_follow", "case_follow_try", "case_state", "casefile", "computation", "diversion",
	"diversion_condition", "diversion_measure", "duty_state", "enrolment", "enrolment_note",
	"enrolment_origin", "event", "follow_base",
	"follow_try", "goal", "hearing", "identity",
	"import_row", "inquiry", "inquiry_attempt", "inquiry_section", "name_token",
	"lodging", "look_review", "occurrence", "offence", "participant", "referral", "referral_contact", "referral_given",
	"class_mark", "tools_grant", "placement", "placement_visit",
	 "assessment", "certificate", "training_origin", "training_place",
	"release_plan", "release_step", "representative", "session_mark", "stay_state",
	"visit"};

static void test_every_table_of_a_case_is_known(void **state)
{
	sqlite3_stmt *s;
	sqlite3 *db;

	(void)state;
	if (test_records_on_server()) /* of the schema alone, and told in SQLite's words */
		skip();
	assert_int_equal(sqlite3_open_v2(test_home.records, &db, SQLITE_OPEN_READONLY, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
				 "SELECT DISTINCT m.name FROM sqlite_master m JOIN "
				 "pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name IN "
				 "('case_id', 'child') ORDER BY m.name",
				 -1, &s, NULL),
		SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(s, 0);
		bool found = false;

		for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
			found = found || strcmp(known[i], name) == 0;
		if (!found)
			fail_msg("%s holds things of a case: a row of it must keep a file from "
				 "being taken back. Add it to import_row_of_import in import.sql "
				 "(unless each of its rows comes with an event), then here.",
				name);
	}
	sqlite3_finalize(s);
	sqlite3_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_heads),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_dry_run_writes_nothing),
		cmocka_unit_test(test_brought_in_once),
		cmocka_unit_test(test_who_is_alike_goes_to_the_registrar),
		cmocka_unit_test(test_undone_whole),
		cmocka_unit_test(test_what_was_added_to_stays),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_every_table_of_a_case_is_known),
	};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
