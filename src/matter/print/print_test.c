/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Each paper of invented cases in both tongues, drawn and read back: what must
 * stand on it does, what must not stand on any paper does not.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "case_sql.h"
#include "worker/worker.h"
#include "web/site.h"
#include "matter/account/account.h"
#include "matter/call/call_tables.h"
#include "matter/case/case_lines.h"
#include "matter/case/case_tables.h"
#include "matter/custody/custody_tables.h"
#include "matter/demo/demo.h"
#include "matter/intake/intake_tables.h"
#include "matter/incident/incident_tables.h"
#include "matter/print/print.h"
#include "matter/print/print_blank.h"
#include "matter/print/print_inside.h"
#include "matter/print/print_tables.h"
#include "matter/test_turn.h"
#include "matter/rules/rules.h"

/* 22 November 2026, 10:00 in Cambodia. */
#define NOW INT64_C(1795316400000000)

/* fontconfig keeps what Pango asked it for until the end; it does not grow with papers. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig";
}

static struct worker *process; /* forked by main before anything else */
static struct test_turn home;

/* --- a home, and what stands in a PDF ---------------------------------------------------- */

static enum err office(struct turn *t, void *p)
{
	return demo_office(t, p);
}

static enum err people(struct turn *t, void *p)
{
	return demo_accounts(t, STR("no hash"), p);
}

static enum err cases(struct turn *t, void *p)
{
	return demo_cases(t, p);
}

static enum err find_actor(struct turn *t, void *p)
{
	return account_find(t, STR("sophal"), p);
}

static int make(void **state)
{
	struct demo_made made = {.cases = 0};
	struct uuid actor;

	(void)state;
	test_turn_open(&home, NOW);
	if (test_turn_write(&home, office, &made) != ERR_OK ||
		test_turn_write(&home, people, &made) != ERR_OK ||
		test_turn_write(&home, cases, &made) != ERR_OK ||
		test_turn_read(&home, find_actor, &actor) != ERR_OK)
		return -1;
	home.actor = actor;
	return 0;
}

static int unmake(void **state)
{
	(void)state;
	test_turn_end(&home);
	return 0;
}

/* Without spaces and U+200B: where a reader of PDF sees a gap is its own affair. */
static const char *squeezed(struct arena *a, struct str s)
{
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < s.n; i++) {
		if (i + 2 < s.n && memcmp(s.p + i, "\xe2\x80\x8b", 3) == 0)
			i += 2;
		else if (s.p[i] != ' ' && s.p[i] != '\n' && s.p[i] != '\f')
			buf_byte(&b, s.p[i]);
	}
	buf_byte(&b, '\0');
	return buf_str(&b).p;
}

static const char *words_of(struct arena *a, struct str bytes)
{
	char path[] = "/tmp/okas-print-XXXXXX", part[4096];
	int fd = mkstemp(path);
	struct str pdf;
	struct buf out;
	size_t n;
	FILE *f;

	assert_int_equal(worker_draw(process, a, bytes, &pdf), ERR_OK);
	assert_true(fd >= 0 && write(fd, pdf.p, pdf.n) == (ssize_t)pdf.n);
	close(fd);
	f = popen(arena_fmt(a, "pdftotext -raw %s -", path).p, "r");
	assert_non_null(f);
	buf_init(&out, a);
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		buf_add(&out, (struct str){part, n});
	assert_int_equal(pclose(f), 0);
	unlink(path);
	return squeezed(a, buf_str(&out));
}

static bool holds(struct arena *a, const char *words, struct str part)
{
	return strstr(words, squeezed(a, part)) != NULL;
}

static void must_hold(struct arena *a, const char *words, struct str part)
{
	if (!holds(a, words, part))
		fail_msg("no \"%.*s\" in %s", STR_ARG(part), words);
}

static void must_lack(struct arena *a, const char *words, struct str part)
{
	if (str_any(part) && holds(a, words, part))
		fail_msg("\"%.*s\" stands in %s", STR_ARG(part), words);
}

/* --- cases ------------------------------------------------------------------------------ */

typedef void see_case(struct turn *t, const struct case_view *v);

/* Every case that the officer reaches, in both tongues. */
static enum err each(struct turn *t, void *p)
{
	see_case *see = *(see_case **)p;
	struct case_ids_row *ids;
	size_t n;

	TRY(case_ids(t->db, t->a, &(struct case_ids_in){UUID_NONE, 1000}, &ids, &n));
	for (size_t i = 0; i < n; i++) {
		struct turn_reach reach;
		enum err e = turn_case_reach(t, ids[i].case_id, &reach);

		if (e == ERR_ABSENT || (e == ERR_OK && !gate_may(&reach.view, CLASS_A, ACT_SEE)))
			continue;
		TRY(e);
		for (t->lang = 0; t->lang < LANG_N; t->lang++) {
			struct case_view v;

			TRY(case_view_load(t, ids[i].case_id, &reach.view, &v));
			see(t, &v);
		}
	}
	return ERR_OK;
}

static void see_all(see_case *see)
{
	if (test_turn_read(&home, each, &see) != ERR_OK)
		fail_msg("%.*s", STR_ARG(home.detail));
}

static struct str name_of(const struct turn *t, const struct case_view *v)
{
	return t->lang == LANG_KM && str_any(v->km) ? v->km : v->latin;
}

/* What was told in words, and whoever is in conflict, stands on no paper. */
static void lacks_secrets(struct turn *t, const struct case_view *v, const char *words)
{
	for (size_t i = 0; i < v->n_offences; i++)
		must_lack(t->a, words, v->offences[i].facts);
	for (size_t i = 0; i < v->n_representatives; i++) {
		must_lack(t->a, words, v->representatives[i].conflict_why);
		if (str_is(v->representatives[i].conflict, "none"))
			continue;
		must_lack(t->a, words, v->representatives[i].names);
		must_lack(t->a, words, /* without +855: papers write 012 .. */
			str_cut(v->representatives[i].phone, 4, v->representatives[i].phone.n));
	}
	for (size_t i = 0; i < v->n_others; i++)
		must_lack(t->a, words, v->others[i].latin);
}

static struct {
	size_t sheets, running, overdue, ranges, conflicts, facts;
} seen;

static void count(const struct case_view *v)
{
	seen.sheets++;
	for (size_t i = 0; i < v->n_offences; i++)
		seen.facts += str_any(v->offences[i].facts);
	for (size_t i = 0; i < v->n_representatives; i++)
		seen.conflicts += !str_is(v->representatives[i].conflict, "none");
}

/* Each running or overdue end that a rule gives stands on the sheet as the clocks give it. */
static void has_times(struct turn *t, const struct case_view *v, const char *words)
{
	for (size_t i = 0; i < v->n_clocks; i++) {
		const struct law_duty *d = v->clocks[i].duty;
		bool runs = d->status == LAW_ST_RUNNING;

		if ((!runs && d->status != LAW_ST_OVERDUE) || d->due == INSTANT_NONE)
			continue;
		must_hold(t->a, words, lang_instant(t->a, t->lang, d->due));
		must_hold(t->a, words, rules_source(t->a, t->lang, d->line->article));
		seen.running += runs;
		seen.overdue += !runs;
		if (runs && d->rule->kind == LAW_LIMIT && d->due_latest != d->due) {
			must_hold(t->a, words, lang_instant(t->a, t->lang, d->due_latest));
			seen.ranges++;
		}
	}
}

static void see_sheet(struct turn *t, const struct case_view *v)
{
	struct str bytes, again;
	const char *words;

	assert_int_equal(print_sheet(t, v, &bytes), ERR_OK);
	assert_int_equal(print_sheet(t, v, &again), ERR_OK);
	assert_true(str_eq(bytes, again));
	words = words_of(t->a, bytes);
	must_hold(t->a, words, t->lang == LANG_KM ? STR("ព្រះរាជាណាចក្រកម្ពុជា") : STR("Kingdom of Cambodia"));
	must_hold(t->a, words, t->lang == LANG_KM ? STR("គ្រូពេទ្យ") : STR("You may stay silent."));
	must_hold(t->a, words, v->number);
	if (t->lang == LANG_EN)
		must_hold(t->a, words, name_of(t, v));
	has_times(t, v, words);
	lacks_secrets(t, v, words);
	count(v);
}

static void test_sheet(void **state)
{
	(void)state;
	memset(&seen, 0, sizeof(seen));
	see_all(see_sheet);
	/* that something was there to be found, and to be left out */
	assert_true(seen.sheets > 40);
	assert_true(seen.running > 20 && seen.overdue > 0 && seen.ranges > 0);
	assert_true(seen.conflicts > 0 && seen.facts > 40);
}

/* Where somebody is in conflict, another one may still be told. */
static void see_conflict(struct turn *t, const struct case_view *v)
{
	struct print s = {.t = t, .v = v};
	const struct case_view_representative *r = print_representative(&s, 0);
	struct str bytes;

	if (v->n_representatives < 2 || t->lang != LANG_EN)
		return;
	assert_non_null(r);
	assert_string_equal(arena_c(t->a, r->conflict), "none");
	assert_int_equal(print_sheet(t, v, &bytes), ERR_OK);
	must_hold(t->a, words_of(t->a, bytes), r->names);
	seen.conflicts++;
}

static void test_conflict(void **state)
{
	(void)state;
	memset(&seen, 0, sizeof(seen));
	see_all(see_conflict);
	assert_true(seen.conflicts > 0);
}

static void see_summary(struct turn *t, const struct case_view *v)
{
	struct str bytes;
	const char *words;

	assert_int_equal(print_summary(t, v, &bytes), ERR_OK);
	words = words_of(t->a, bytes);
	must_hold(t->a, words, v->number);
	for (size_t i = 0; i < v->n_clocks; i++) {
		must_hold(t->a, words,
			rules_source(t->a, t->lang, v->clocks[i].duty->line->article));
		if (t->lang == LANG_EN)
			must_hold(t->a, words, v->clocks[i].duty->rule->title_en);
	}
	if (t->lang == LANG_EN) {
		must_hold(t->a, words, name_of(t, v));
		must_hold(t->a, words, STR("Duties and times"));
		must_hold(t->a, words, STR("Confidential"));
		if (v->any_unverified)
			must_hold(t->a, words, STR("No lawyer has verified these rules"));
	}
	lacks_secrets(t, v, words);
	count(v);
}

static void test_summary(void **state)
{
	(void)state;
	memset(&seen, 0, sizeof(seen));
	see_all(see_summary);
	assert_true(seen.sheets > 40 && seen.conflicts > 0 && seen.facts > 40);
}

/* --- who looked ------------------------------------------------------------------------- */

static struct uuid looked_at;

static enum err look_thrice(struct turn *t, void *p)
{
	static const char *const deeds[] = {"case-seen", "case-seen", "offence-added", "case-seen",
		"unheard-of", "summary-printed", "desk-seen"};
	struct case_ids_row *ids;
	struct turn_reach reach;
	size_t n;

	(void)p;
	TRY(case_ids(t->db, t->a, &(struct case_ids_in){UUID_NONE, 1000}, &ids, &n));
	for (size_t i = 0; i < n && !uuid_any(looked_at); i++)
		if (turn_case_reach(t, ids[i].case_id, &reach) == ERR_OK)
			looked_at = ids[i].case_id;
	for (size_t i = 0; i < sizeof(deeds) / sizeof(deeds[0]); i++)
		TRY(turn_journal(t, &(struct turn_deed){.deed = deeds[i], .subject_kind = "case",
					    .subject = looked_at, .source = "page"}));
	return ERR_OK;
}

static const char *title_of(void *p, struct str deed)
{
	(void)p;
	if (str_is(deed, "summary-printed"))
		return "Summary";
	return str_is(deed, "offence-added") ? "Offence added" : NULL;
}

static void see_looks(struct turn *t, const struct case_view *v)
{
	struct print_deeds deeds = {.what_of = title_of};
	struct str bytes;
	const char *words;

	if (!uuid_eq(v->id, looked_at) || t->lang != LANG_EN)
		return;
	assert_int_equal(print_looks(t, v, &deeds, &bytes), ERR_OK);
	words = words_of(t->a, bytes);
	must_hold(t->a, words, STR("Huot Sophal (Police officer)"));
	must_hold(t->a, words, STR("Siem Reap Municipal Police"));
	must_hold(t->a, words, STR("Looked at the file, 3 times that day"));
	must_hold(t->a, words, STR("Offence added"));
	must_hold(t->a, words, STR("unheard-of"));
	must_hold(t->a, words, STR("Printed: Summary"));
	must_hold(t->a, words, STR("Saw it in the own list"));
	seen.sheets++;
}

static void test_looks(void **state)
{
	(void)state;
	memset(&seen, 0, sizeof(seen));
	assert_int_equal(test_turn_write(&home, look_thrice, NULL), ERR_OK);
	see_all(see_looks);
	assert_int_equal(seen.sheets, 1);
}

/* --- blanks ------------------------------------------------------------------------------ */

struct every {
	struct str line, text, code, choice, yes_no, secret, file;
	struct uuid ref;
	struct form_instant at;
	bool sure;
};
static const struct page_word ways[] = {{"foot", "on foot"}, {"car", "by car"}, {NULL, NULL}};
static const struct form_field every_fields[] = {
	{FORM_AT(every, line), .type = FORM_LINE, .flags = FORM_NEED, .label = "A line asked for",
		.group = "First group"},
	{FORM_AT(every, text), .type = FORM_TEXT, .label = "A text asked "
		"for", .hint = "in own words"},
	{FORM_AT(every, choice), .type = FORM_CHOICE, .label = "Which way", .choices = ways},
	{FORM_AT(every, code), .type = FORM_GAZ, .label = "Which place", .when = "choice",
		.is = "car"},
	{FORM_AT(every, yes_no), .type = FORM_YN, .label = "Was it so", .group = "Second group"},
	{FORM_AT(every, ref), .type = FORM_REF, .label = "Who was it"},
	{FORM_AT(every, at), .type = FORM_INSTANT, .label = "At what time"},
	{FORM_AT(every, sure), .type = FORM_CHECK, .label = "I am sure"},
	{FORM_AT(every, secret), .type = FORM_PASSWORD, .label = "A hidden word"},
	{FORM_AT(every, file), .type = FORM_FILE, .label = "A picture of it"},
};
static const struct form every_form = {.name = "every", .title = "Form of every kind",
	.submit = "Send", .fields = every_fields, .n = FORM_N(every_fields),
	.size = sizeof(struct every)};

static enum err print_every(struct turn *t, void *p)
{
	static const char *const wanted[] = {"Form of every kind", "Working form, not official",
		"First group", "A line asked for *", "in own words", "on foot", "by car",
		"If 'Which way' is 'by car':", "Which place (village, commune, district, province)",
		"Second group", "Was it so", "Who was it",
		"At what time (day / month / year, hour : minute)", "I am sure"};
	struct str bytes;
	const char *words;

	(void)p;
	print_blank(t, &every_form, &bytes);
	words = words_of(t->a, bytes);
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
		must_hold(t->a, words, str_from(wanted[i]));
	must_lack(t->a, words, STR("A hidden word"));
	must_lack(t->a, words, STR("A picture of it"));
	return ERR_OK;
}

static enum err print_all_blanks(struct turn *t, void *p)
{
	const struct web_site *site = p;
	const struct web_route *r;
	size_t n = 0;

	for (; (r = print_blank_at(site, n)); n++)
		for (t->lang = 0; t->lang < LANG_N; t->lang++) {
			struct str bytes;

			print_blank(t, r->form, &bytes);
			if (t->lang == LANG_EN)
				must_hold(t->a, words_of(t->a, bytes), str_from(r->form->title));
			else
				(void)words_of(t->a, bytes);
			assert_false(r->flags & WEB_VERSION);
			for (size_t k = 0; k < n; k++)
				assert_string_not_equal(r->form->name,
					print_blank_at(site, k)->form->name);
		}
	assert_true(n > 15);
	return ERR_OK;
}

static enum err print_blank_sheet(struct turn *t, void *p)
{
	struct str bytes;
	const char *words;

	(void)p;
	TRY(print_sheet(t, NULL, &bytes));
	words = words_of(t->a, bytes);
	must_hold(t->a, words, STR("Name of the child"));
	must_hold(t->a, words, STR("You may stay silent."));
	must_lack(t->a, words, STR("Huot Sophal (")); /* nobody is named but who printed it */
	return ERR_OK;
}

static void test_blanks(void **state)
{
	/* one table twice: each form is offered once all the same */
	static const struct web_route *const tables[] = {case_routes, intake_routes,
		custody_routes, custody_routes, call_routes, incident_routes, print_routes};
	const size_t counts[] = {case_routes_n, intake_routes_n, custody_routes_n,
		custody_routes_n, call_routes_n, incident_routes_n, print_routes_n};
	struct web_site site = {.routes = tables, .routes_n = counts, .tables = 7};

	(void)state;
	assert_int_equal(test_turn_read(&home, print_every, NULL), ERR_OK);
	assert_int_equal(test_turn_read(&home, print_all_blanks, &site), ERR_OK);
	assert_int_equal(test_turn_read(&home, print_blank_sheet, NULL), ERR_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sheet),	cmocka_unit_test(test_conflict),
		cmocka_unit_test(test_summary), cmocka_unit_test(test_looks),
		cmocka_unit_test(test_blanks),
	};
	int failed;

	if (worker_start(&process) != ERR_OK)
		return 1;
	failed = cmocka_run_group_tests(tests, make, unmake);
	worker_stop(process);
	return failed;
}
