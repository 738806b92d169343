/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Diversion as it is read: the list of a case, the tests, one proposal or order as a whole. */
#include "diversion_tmpl.h"
#include "event_sql.h"
#include "matter/course/course.h"
#include "matter/diversion/diversion_page.h"

static const char *const tags[DIVERSION_N] = {
	"waiting", "running", "lapsed", "lapsed", "running", "overdue", "soon", "lapsed", "met"};

struct str diversion_days(struct turn *t, int32_t from, int32_t to)
{
	struct str ends[2] = {
		lang_day(t->a, t->lang, from), lang_day(t->a, t->lang, to)};

	return lang_fmt(t->a, t->lang, T("%s to %s"), ends, 2);
}

static struct diversion_line line_of(struct web_call *c, const struct diversion *d)
{
	return (struct diversion_line){
		.to = url_to(c->h, "/case/{}/diversion/{}", d->case_id, d->id),
		.state = str_from(lang_text(c->t->lang, diversion_state_label(d->state))),
		.span = diversion_days(c->t, d->start_day, d->end_day),
		.authority = turn_pick(c->t, d->authority_km, d->authority_en),
		.number = d->number,
		.tag = tags[d->state],
	};
}

enum err diversion_list_show(struct web_call *c)
{
	struct diversion_list_page page = {
		.back = url_to(c->h, "/case/{}", c->case_id),
		.tests = url_to(c->h, "/case/{}/diversion-tests", c->case_id),
		.propose = url_made(NULL),
	};
	struct diversion *list;

	TRY(diversion_of_case(c->t, c->case_id, &list, &page.n));
	page.v = arena_array(c->t->a, page.n, sizeof(*page.v));
	for (size_t i = 0; i < page.n; i++)
		page.v[i] = line_of(c, &list[i]);
	if (web_open(c, "/case/{case}/diversion/propose"))
		page.propose = url_to(c->h, "/case/{}/diversion/propose", c->case_id);
	c->frame->leave_quickly = true;
	diversion_list(c->h, &page);
	return ERR_OK;
}

static void put_head(struct jot *j, const struct diversion *d)
{
	jot_put_uuid(j, "id", d->id);
	jot_put_int(j, "rev", d->rev);
	jot_put_c(j, "state", diversion_state_code(d->state));
	jot_put_day(j, "start_day", d->start_day);
	jot_put_day(j, "end_day", d->end_day);
	jot_put_uuid(j, "authority", d->authority);
	jot_put(j, "number", d->number);
	jot_put(j, "basis", d->basis);
	jot_put_uuid(j, "supervisor", d->supervisor);
	jot_put_day(j, "first_report", d->first_report);
	jot_put_int(j, "report_every", d->report_every ? d->report_every : INSTANT_NONE);
	jot_put_instant(j, "proposed_at", d->proposed_at);
	jot_put_instant(j, "ordered_at", d->ordered_at);
	jot_put_bool(j, "child_consents", d->child_consents);
	jot_put_bool(j, "representative_consents", d->representative_consents);
}

enum err diversion_list_json(struct web_call *c)
{
	struct diversion *list;
	size_t n;

	TRY(diversion_of_case(c->t, c->case_id, &list, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		put_head(c->j, &list[i]);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

/* --- the tests: a list, and nothing added up -------------------------------------------- */

enum err diversion_put_tests(struct web_call *c, const struct diversion *d,
	struct diversion_test_line **lines, size_t *n)
{
	static const char *const results[] = {T("Passed"), T("Failed"), T("Not known")};
	struct eligibility_test *list;

	TRY(eligibility_tests(c->t, c->case_id, d ? &d->shows : NULL, &list, n));
	*lines = arena_array(c->t->a, *n, sizeof(**lines));
	for (size_t i = 0; i < *n; i++)
		(*lines)[i] = (struct diversion_test_line){
			.words = turn_pick(c->t, list[i].km, list[i].en),
			.because = list[i].because,
			.source = turn_pick(c->t, list[i].source_km, list[i].source),
			.result = results[list[i].result],
			.verified = list[i].verified,
		};
	return ERR_OK;
}

/* The one that is open now, or NULL. */
static enum err open_one(struct web_call *c, struct diversion **open)
{
	struct diversion *list;
	size_t n;

	*open = NULL;
	TRY(diversion_of_case(c->t, c->case_id, &list, &n));
	for (size_t i = 0; i < n && !*open; i++)
		if (diversion_is_open(list[i].state))
			*open = &list[i];
	return ERR_OK;
}

enum err diversion_tests_show(struct web_call *c)
{
	struct diversion_test_line *lines;
	struct diversion *open;
	size_t n;

	TRY(open_one(c, &open));
	TRY(diversion_put_tests(c, open, &lines, &n));
	c->frame->unverified = true;
	diversion_tests_page(c->h, url_to(c->h, "/case/{}/diversions", c->case_id), lines, n);
	return ERR_OK;
}

enum err diversion_tests_json(struct web_call *c)
{
	struct eligibility_test *list;
	struct diversion *open;
	size_t n;

	TRY(open_one(c, &open));
	TRY(eligibility_tests(c->t, c->case_id, open ? &open->shows : NULL, &list, &n));
	jot_object(c->j);
	jot_name(c->j, "tests");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put(c->j, "test", list[i].code);
		jot_put_c(c->j, "result", eligibility_result_code(list[i].result));
		jot_put(c->j, "because", list[i].because);
		jot_put(c->j, "source", list[i].source);
		jot_put_bool(c->j, "verified", list[i].verified);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

void diversion_propose_above(struct web_call *c)
{
	struct diversion_test_line *lines;
	size_t n;

	if (diversion_put_tests(c, NULL, &lines, &n) == ERR_OK)
		diversion_tests_part(c->h, lines, n);
}

/* --- one of them as a whole ------------------------------------------------------------- */

/* Before there is a page to draw on, too: a report's questions are made of these. */
static struct str word(struct turn *t, const struct page_word *words, struct str code)
{
	return say_word(&(struct html){.lang = t->lang}, words, code);
}

struct str diversion_measure_words(struct turn *t, const struct diversion_measure *m)
{
	struct str words[3] = {word(t, diversion_measure_kinds, m->kind), STR_NONE, STR_NONE};

	if (m->amount == INSTANT_NONE)
		return words[0];
	words[1] = lang_number(t->a, t->lang, m->amount);
	words[2] = word(t, diversion_units, m->unit);
	return lang_fmt(t->a, t->lang, T("%s, %s %s"), words, 3);
}

struct str diversion_condition_words(struct turn *t, const struct diversion_condition *k)
{
	struct str words[2] = {word(t, diversion_condition_kinds, k->kind), STR_NONE};

	if (str_any(k->words))
		words[0] = k->words;
	if (k->every == INSTANT_NONE)
		return words[0];
	words[1] = lang_number(t->a, t->lang, k->every);
	return lang_fmt(t->a, t->lang, T("%s, every %s days"), words, 2);
}

static struct url remove_at(struct web_call *c, const struct diversion *d, struct uuid line)
{
	if (!web_open(c, "/case/{case}/diversion/{diversion}/line/{line}/remove")
		|| !turn_is_at(c->t, d->authority))
		return url_made(NULL);
	return url_page(c->t->a, c->t->lang, "/case/{}/diversion/{}/line/{}/remove", d->case_id,
		d->id, line);
}

/* What is about the child's life stands in class N; the days and kinds in L. */
static enum err put_lines(struct web_call *c, const struct diversion *d, struct diversion_whole *w)
{
	bool words = gate_sees_row(&c->may, CLASS_N, false, true);
	struct diversion_condition *conditions;
	struct diversion_measure *measures;

	TRY(diversion_measures(c->t, d, &measures, &w->n_measures));
	TRY(diversion_conditions(c->t, d, &conditions, &w->n_conditions));
	w->measures = arena_array(c->t->a, w->n_measures, sizeof(*w->measures));
	w->conditions = arena_array(c->t->a, w->n_conditions, sizeof(*w->conditions));
	for (size_t i = 0; i < w->n_measures; i++)
		w->measures[i] = (struct diversion_rule_line){
			.what = diversion_measure_words(c->t, &measures[i]),
			.words = words ? measures[i].words : STR_NONE,
			.detail = diversion_days(c->t, measures[i].from_day, measures[i].to_day),
			.provider = turn_pick(
				c->t, measures[i].provider_km, measures[i].provider_en),
			.remove = remove_at(c, d, measures[i].id),
		};
	for (size_t i = 0; i < w->n_conditions; i++) {
		if (!words)
			conditions[i].words = STR_NONE;
		w->conditions[i] = (struct diversion_rule_line){
			.what = diversion_condition_words(c->t, &conditions[i]),
			.remove = remove_at(c, d, conditions[i].id),
		};
	}
	return ERR_OK;
}

/* A paper holds the child's name; a report's is of words. */
static struct url paper_of(struct web_call *c, const struct diversion *d,
	const struct event_live_of_case_row *e, bool words)
{
	bool change = str_is(e->type, "diversion-varied");
	bool report = str_is(e->type, "+supervision-report")
		|| str_is(e->type, "+completion-proposed");

	if (!(change || (report && words)) || !gate_may(&c->may, CLASS_A, ACT_SEE)
		|| !gate_sees_row(&c->may, CLASS_L, turn_is_at(c->t, d->authority), true))
		return url_made(NULL);
	return change ? url_to(c->h, "/case/{}/diversion/{}/variation/{}/paper.pdf", d->case_id,
				d->id, e->id)
		      : url_to(c->h, "/case/{}/diversion/{}/report/{}/paper.pdf", d->case_id,
				d->id, e->id);
}

static enum err put_event(struct web_call *c, const struct diversion *d,
	const struct event_live_of_case_row *e, struct diversion_whole *w)
{
	struct turn_seal_at at = {VAULT_N, d->case_id, "event", e->id, e->rev};
	struct diversion_happened *to = &w->happened[w->n_happened++];
	enum law_event_type type = law_event_from(e->type);
	bool told = gate_sees_row(&c->may, CLASS_N, turn_is_at(c->t, e->for_agency),
		course_event_is_filed(e->type));
	struct event_author_row author;
	struct str words = STR_NONE;

	if (told)
		TRY(turn_unseal(c->t, &at, e->sealed, &words));
	TRY(event_author(c->t->db, c->t->a, &(struct event_author_in){e->by_account}, &author));
	*to = (struct diversion_happened){
		.what = str_from(lang_text(c->t->lang,
			type == LAW_EVENT_N ? course_event_label(e->type) : law_event_label(type))),
		.when = str_is(e->precision, "day") ? lang_day(c->t->a, c->t->lang, date_of(e->at))
						    : lang_instant(c->t->a, c->t->lang, e->at),
		.words = turn_unpack(c->t->a, words, "words"),
		.by = turn_pick(c->t, author.agency_km, author.agency_en),
		.paper = paper_of(c, d, e, told),
	};
	if (uuid_eq(e->id, d->event))
		w->facts = turn_unpack(c->t->a, words, "facts");
	return ERR_OK;
}

static enum err put_happened(
	struct web_call *c, const struct diversion *d, struct diversion_whole *w)
{
	struct event_live_of_case_row *rows;
	size_t n;

	TRY(event_live_of_case(
		c->t->db, c->t->a, &(struct event_live_of_case_in){d->case_id}, &rows, &n));
	w->happened = arena_array(c->t->a, n, sizeof(*w->happened));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(rows[i].id, d->event) || uuid_eq(rows[i].of_event, d->event))
			TRY(put_event(c, d, &rows[i], w));
	return ERR_OK;
}

/* What the machine allows where it stands, by who may; they consent to what stands there. */
static void put_buttons(struct web_call *c, const struct diversion *d, struct diversion_whole *w)
{
	static const struct {
		const char *word, *label;
		bool authority;
	} ways[] = {
		{"measure", T("Write down a measure"), true},
		{"condition", T("Write down a condition"), true},
		{"order", T("Order diversion"), true},
		{"consent", T("Record a consent or refusal"), true},
		{"taken-back", T("A consent is taken back"), true},
		{"withdraw", T("Withdraw the proposal"), true},
		{"hear", T("Hear a breach"), true},
		{"vary", T("Change the order"), true},
		{"report", T("Write a report"), false},
		{"breach", T("Report a breach"), false},
		{"complete", T("Propose completion"), false},
		{"close", T("Close the completed order"), true},
	};
	size_t n = sizeof(ways) / sizeof(ways[0]);
	struct url base = url_to(c->h, "/case/{}/diversion/{}", d->case_id, d->id);

	w->buttons = arena_array(c->t->a, n, sizeof(*w->buttons));
	for (size_t i = 0; i < n; i++) {
		struct str path = arena_fmt(
			c->t->a, "/case/{case}/diversion/{diversion}/%s", ways[i].word);
		bool empty = str_is(str_from(ways[i].word), "consent") && !w->n_measures;

		if (!turn_is_at(c->t, ways[i].authority ? d->authority : d->office) || empty
			|| !web_open(c, path.p))
			continue;
		w->buttons[w->n_buttons] = (struct diversion_button){ways[i].label,
			{arena_fmt(c->t->a, "%.*s/%s", STR_ARG(base.s), ways[i].word)},
			w->n_buttons == 0};
		w->n_buttons++;
	}
}

static struct str report_words(struct web_call *c, const struct diversion *d)
{
	struct str words[2];

	if (d->first_report == DAY_NONE || !d->report_every)
		return STR_NONE;
	words[0] = lang_number(c->t->a, c->t->lang, d->report_every);
	words[1] = lang_day(c->t->a, c->t->lang, d->first_report);
	return lang_fmt(c->t->a, c->t->lang, T("Every %s days, the first on %s"), words, 2);
}

static const char *answer_of(struct str consent)
{
	if (!str_any(consent))
		return T("No consent is in the file yet.");
	return str_is(consent, "given") ? T("Consented") : T("Refused");
}

enum err diversion_show(struct web_call *c)
{
	struct diversion d;
	struct diversion_whole w = {.n_tests = 0};

	TRY(diversion_load(c->t, c->case_id, web_id(c, "diversion"), &d));
	w.head = line_of(c, &d);
	w.back = url_to(c->h, "/case/{}/diversions", c->case_id);
	w.supervisor = turn_pick(c->t, d.supervisor_km, d.supervisor_en);
	w.basis = d.basis;
	w.reports = report_words(c, &d);
	w.no_supervisor = diversion_is_ordered(d.state) && !uuid_any(d.supervisor);
	w.child_consent = answer_of(d.shows.child);
	w.representative_consent = answer_of(d.shows.representative);
	if (d.ordered_at != INSTANT_NONE)
		w.attendance = url_to(
			c->h, "/case/{}/diversion/{}/attendance", d.case_id, d.id);
	w.proposal = w.order = url_made(NULL);
	if (gate_may(&c->may, CLASS_A, ACT_SEE)
		&& gate_sees_row(&c->may, CLASS_L, turn_is_at(c->t, d.authority), true)) {
		w.proposal = url_to(c->h, "/case/{}/diversion/{}/proposal.pdf", d.case_id, d.id);
		w.order = url_to(c->h, "/case/{}/diversion/{}/order.pdf", d.case_id, d.id);
	}
	TRY(put_lines(c, &d, &w));
	TRY(put_happened(c, &d, &w));
	if (!diversion_is_ordered(d.state))
		TRY(diversion_put_tests(c, &d, &w.tests, &w.n_tests));
	put_buttons(c, &d, &w);
	c->frame->unverified = true;
	c->frame->leave_quickly = true;
	diversion_whole(c->h, &w);
	return ERR_OK;
}

static void put_measure(struct web_call *c, const struct diversion_measure *m, bool words)
{
	jot_object(c->j);
	jot_put_uuid(c->j, "id", m->id);
	jot_put_int(c->j, "rev", m->rev);
	jot_put(c->j, "kind", m->kind);
	jot_put_int(c->j, "amount", m->amount);
	jot_put(c->j, "unit", m->unit);
	jot_put_day(c->j, "from_day", m->from_day);
	jot_put_day(c->j, "to_day", m->to_day);
	jot_put_uuid(c->j, "provider", m->provider);
	if (words)
		jot_put(c->j, "words", m->words);
	jot_end(c->j);
}

enum err diversion_json(struct web_call *c)
{
	bool words = gate_sees_row(&c->may, CLASS_N, false, true);
	struct diversion_condition *conditions;
	struct diversion_measure *measures;
	struct diversion d;
	size_t n;

	TRY(diversion_load(c->t, c->case_id, web_id(c, "diversion"), &d));
	jot_object(c->j);
	put_head(c->j, &d);
	TRY(diversion_measures(c->t, &d, &measures, &n));
	jot_name(c->j, "measures");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++)
		put_measure(c, &measures[i], words);
	jot_end(c->j);
	TRY(diversion_conditions(c->t, &d, &conditions, &n));
	jot_name(c->j, "conditions");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", conditions[i].id);
		jot_put_int(c->j, "rev", conditions[i].rev);
		jot_put(c->j, "kind", conditions[i].kind);
		jot_put_int(c->j, "every", conditions[i].every);
		if (words)
			jot_put(c->j, "words", conditions[i].words);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}
