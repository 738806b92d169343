/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The summary of a case: for the people whose work it is. Facts and times, no
 * narrative: what somebody told in words may name a victim, so it stays in the file.
 */
#include "print_inside.h"

#include "page/page.h"
#include "print_sql.h"
#include "matter/case/case_lines.h"
#include "matter/case/case_tables.h"
#include "matter/rules/rules.h"

static const struct page_word proofs[] = {{"birth-certificate", T("Birth certificate")},
	{"family-book", T("Family book")}, {"id-card", T("Identity card")},
	{"passport", T("Passport")}, {"school", T("School record")}, {"health", T("Health record")},
	{"child-says", T("What the child says")}, {"family-says", T("What the family says")},
	{"animal-year", T("Animal year")}, {"medical-opinion", T("Medical opinion")},
	{"court-finding", T("Finding of a court")}, {NULL, NULL}};
static const struct page_word layers[] = {{"alleged", T("Alleged")}, {"charged", T("Charged")},
	{"changed", T("Charge changed")}, {"convicted", T("Convicted")}, {NULL, NULL}};
static const struct page_word kin[] = {{"mother", T("Mother")}, {"father", T("Father")},
	{"grandparent", T("Grandparent")}, {"sibling", T("Sibling")}, {"relative", T("Relative")},
	{"guardian", T("Guardian")}, {"institution", T("Institution")},
	{"other", T("Somebody else")},
	{NULL, NULL}};
static const struct page_word attachments[] = {{"birth-certificate", T("Birth certificate")},
	{"family-book", T("Family book")}, {"record", T("Record")},
	{"agreement", T("Written agreement")}, {"photo", T("Photo")}, {"other", T("Other paper")},
	{NULL, NULL}};

static struct str day_of(const struct print *s, int32_t day)
{
	return lang_day_short(s->t->a, s->t->lang, day);
}

static struct str moment(const struct print *s, int64_t at)
{
	if (at == INSTANT_NONE)
		return STR_NONE;
	return arena_fmt(s->t->a, "%.*s %.*s", STR_ARG(day_of(s, date_of(at))),
		STR_ARG(lang_time(s->t->a, s->t->lang, at)));
}

static enum err put_child(const struct print *s)
{
	const struct case_view *v = s->v;
	struct str place;

	TRY(case_view_tonight(s->t, v, &place));
	if (!str_any(place))
		place = print_say(s, v->in_custody ? T("held; the place is not recorded")
						   : T("not held, as far as is recorded here"));
	paper_heading(s->p, 1, print_say(s, T("The child")));
	paper_facts(s->p,
		(struct paper_fact[]){
			{print_say(s, T("Name")), print_name(s)},
			{print_say(s, T("Sex")), print_word(s, case_sexes, v->sex)},
			{print_say(s, T("Born")), case_birth_words(s->t->a, s->t->lang, &v->birth)},
			{print_say(s, T("Age at the offence")), print_age(s)},
			{print_say(s, T("Where tonight")), place},
			{print_say(s, T("Stage")), print_capital(s, print_say(s, v->stage_label))},
			{print_say(s, T("First contact")), moment(s, v->opened_at)},
		},
		7);
	return ERR_OK;
}

static void put_proofs(const struct print *s)
{
	const struct case_view *v = s->v;
	const struct paper_column columns[] = {
		{print_say(s, T("Proof of age")), 40, PAPER_START},
		{print_say(s, T("Issued on")), 20, PAPER_START},
		{print_say(s, T("Born not before")), 20, PAPER_START},
		{print_say(s, T("Born not after")), 20, PAPER_START},
	};
	struct str *cells = arena_array(s->t->a, v->n_proofs * 4 + 1, sizeof(*cells));

	if (!v->n_proofs)
		return;
	for (size_t i = 0; i < v->n_proofs; i++) {
		cells[4 * i] = print_word(s, proofs, v->proofs[i].kind);
		cells[4 * i + 1] = day_of(s, v->proofs[i].issued);
		cells[4 * i + 2] = day_of(s, v->proofs[i].earliest);
		cells[4 * i + 3] = day_of(s, v->proofs[i].latest);
	}
	paper_table(s->p, columns, 4, cells, v->n_proofs);
}

static struct str days(const struct print *s, int32_t from, int32_t to)
{
	if (from == DAY_NONE && to == DAY_NONE)
		return print_say(s, T("not known"));
	if (from == to)
		return day_of(s, from);
	if (from == DAY_NONE)
		return print_say1(s, T("until %s, start not known"), day_of(s, to));
	return print_say2(s, T("%s to %s"), day_of(s, from), day_of(s, to));
}

static void put_offences(const struct print *s)
{
	const struct case_view *v = s->v;
	const struct paper_column columns[] = {
		{print_say(s, T("Standing")), 18, PAPER_START},
		{print_say(s, T("Article as written")), 40, PAPER_START},
		{print_say(s, T("Class")), 20, PAPER_START},
		{print_say(s, T("Day of the act")), 22, PAPER_START},
	};
	struct str *cells = arena_array(s->t->a, v->n_offences * 4 + 1, sizeof(*cells));

	if (!v->n_offences)
		return;
	for (size_t i = 0; i < v->n_offences; i++) {
		const struct case_view_offence *o = &v->offences[i];

		cells[4 * i] = print_word(s, layers, o->layer);
		cells[4 * i + 1] = str_any(o->article) ? o->article
						       : print_say(s, T("not written yet"));
		cells[4 * i + 2] = print_word(s, case_classes, o->class);
		cells[4 * i + 3] = days(s, o->from_day, o->to_day);
	}
	paper_heading(s->p, 1, print_say(s, T("What is alleged")));
	paper_table(s->p, columns, 4, cells, v->n_offences);
}

/* Both ends where they differ, the stricter first; then when it was met. */
static struct str until(const struct print *s, const struct law_duty *d)
{
	struct buf b;

	buf_init(&b, s->t->a);
	if (d->due != INSTANT_NONE)
		buf_add(&b, moment(s, d->due));
	if (d->due_latest != INSTANT_NONE && d->due_latest != d->due) {
		buf_c(&b, "\n");
		buf_add(&b, print_say1(s, T("or %s"), moment(s, d->due_latest)));
	}
	if (d->met_at != INSTANT_NONE) {
		buf_c(&b, b.n ? "\n" : "");
		buf_add(&b, print_say1(s, T("done %s"), moment(s, d->met_at)));
	}
	return buf_str(&b);
}

static struct str joined(const struct print *s, const struct case_clock_line *k)
{
	struct buf b;

	buf_init(&b, s->t->a);
	for (size_t i = 0; i < k->n_because; i++) {
		if (i)
			buf_byte(&b, ' ');
		buf_add(&b, k->because[i]);
	}
	return buf_str(&b);
}

static void put_duty(const struct print *s, const struct law_duty *d, struct str *row)
{
	struct case_clock_line k = case_clock_words(s->t->a, s->t->lang, d, s->t->now);

	row[0] = arena_fmt(s->t->a, "%.*s\n%.*s", STR_ARG(k.title),
		STR_ARG(rules_source(s->t->a, s->t->lang, d->line->article)));
	row[1] = moment(s, d->start_at);
	row[2] = until(s, d);
	row[3] = print_say(s, k.state_word);
	row[4] = joined(s, &k);
}

static void put_duties(const struct print *s)
{
	const struct case_view *v = s->v;
	const struct paper_column columns[] = {
		{print_say(s, T("Duty")), 21, PAPER_START},
		{print_say(s, T("Since")), 17, PAPER_START},
		{print_say(s, T("Until")), 18, PAPER_START},
		{print_say(s, T("State")), 12, PAPER_START},
		{print_say(s, T("How this was computed")), 32, PAPER_START},
	};
	struct str *cells = arena_array(s->t->a, v->n_clocks * 5 + 1, sizeof(*cells));

	paper_heading(s->p, 1, print_say(s, T("Duties and times")));
	if (!v->n_clocks) {
		paper_text(s->p, PAPER_BODY, print_say(s, T("No clock is running in this case.")));
		return;
	}
	for (size_t i = 0; i < v->n_clocks; i++)
		put_duty(s, v->clocks[i].duty, &cells[5 * i]);
	paper_table(s->p, columns, 5, cells, v->n_clocks);
}

static void put_events(const struct print *s)
{
	const struct case_view *v = s->v;
	const struct paper_column columns[] = {
		{print_say(s, T("When")), 20, PAPER_START},
		{print_say(s, T("What happened")), 34, PAPER_START},
		{print_say(s, T("Entered by")), 28, PAPER_START},
		{print_say(s, T("Entered")), 18, PAPER_START},
	};
	struct str *cells = arena_array(s->t->a, v->n_events * 4 + 1, sizeof(*cells));

	if (!v->n_events)
		return;
	for (size_t i = 0; i < v->n_events; i++) {
		const struct case_view_event *e = &v->events[v->n_events - 1 - i];

		cells[4 * i] = str_is(e->precision, "day") ? day_of(s, date_of(e->at))
							   : moment(s, e->at);
		cells[4 * i + 1] = print_capital(s, print_say(s, e->label));
		cells[4 * i + 2] = turn_pick(s->t, e->by_km, e->by_en);
		cells[4 * i + 3] = moment(s, e->recorded_at);
	}
	paper_heading(s->p, 1, print_say(s, T("What happened")));
	paper_table(s->p, columns, 4, cells, v->n_events);
}

static void put_people(const struct print *s)
{
	const struct case_view *v = s->v;
	struct paper_fact *facts =
		arena_array(s->t->a, v->n_people + v->n_representatives + 1, sizeof(*facts));
	size_t n = 0;

	for (size_t i = 0; i < v->n_people; i++) {
		const struct case_view_person *p = &v->people[i];

		if (p->to_at != INSTANT_NONE && p->to_at <= s->t->now)
			continue;
		facts[n++] = (struct paper_fact){print_word(s, case_duties, p->duty),
			print_say2(s, T("%s, %s"), turn_pick(s->t, p->km, p->en),
				turn_pick(s->t, p->agency_km, p->agency_en))};
	}
	for (size_t i = 0; i < v->n_representatives; i++) {
		const struct case_view_representative *r = &v->representatives[i];

		/* Who is in conflict may be the victim: not named here. */
		facts[n++] = (struct paper_fact){print_word(s, kin, r->relation),
			str_is(r->conflict, "none")
				? r->names
				: print_say(s, T("in conflict: tell nothing"))};
	}
	if (!n)
		return;
	paper_heading(s->p, 1, print_say(s, T("Who is concerned")));
	paper_facts(s->p, facts, n);
}

static enum err put_papers(const struct print *s)
{
	struct print_attachments_row *rows;
	struct str *list;
	size_t n;

	TRY(print_attachments(s->t->db, s->t->a, &(struct print_attachments_in){s->v->id}, &rows,
		&n));
	paper_heading(s->p, 1, print_say(s, T("Papers in the file")));
	if (!n) {
		paper_text(s->p, PAPER_BODY, print_say(s, T("No photo or scan is in the file.")));
		return ERR_OK;
	}
	list = arena_array(s->t->a, n, sizeof(*list));
	for (size_t i = 0; i < n; i++) {
		struct str args[] = {print_word(s, attachments, rows[i].kind),
			lang_number(s->t->a, s->t->lang, rows[i].n), moment(s, rows[i].last_at)};

		list[i] = lang_fmt(s->t->a, s->t->lang, T("%s: %s, the last one on %s"), args, 3);
	}
	paper_list(s->p, PAPER_BULLETS, list, n);
	return ERR_OK;
}

enum err print_summary(struct turn *t, const struct case_view *v, struct str *bytes)
{
	struct print s = print_begin(t, v);

	print_head(&s, false, T("Case summary"), print_name(&s));
	if (v->any_unverified)
		paper_note(s.p, print_say(&s, T("No lawyer has verified these rules")),
			print_say(&s, T("They warn; they do not decide. 'Past the time' means "
				"past the time that the text gives, as it was read.")));
	TRY(put_child(&s));
	put_proofs(&s);
	put_offences(&s);
	put_duties(&s);
	put_events(&s);
	put_people(&s);
	TRY(put_papers(&s));
	print_basis(&s);
	*bytes = print_end(&s, T("Confidential: the file of a child. Do not copy it."));
	return ERR_OK;
}
