/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Head, child, measures and conditions: the same on each paper of a diversion. */
#include "undertaking_part.h"

#include "matter/case/case_lines.h"
#include "matter/case/case_tables.h"

enum { CHARGES_MOST = 6 };

enum err undertaking_begin(struct turn *t, const struct case_view *v, const struct diversion *d,
	int64_t as_of, struct undertaking *u)
{
	*u = (struct undertaking){
		.s = print_begin(t, v), .words = gate_sees_row(&v->may, CLASS_N, false, true)};
	TRY(diversion_load_as_of(t, d->case_id, d->id, as_of, &u->d));
	TRY(diversion_measures(t, &u->d, &u->measures, &u->n_measures));
	return diversion_conditions(t, &u->d, &u->conditions, &u->n_conditions);
}

struct str undertaking_authority(const struct undertaking *u)
{
	return turn_pick(u->s.t, u->d.authority_km, u->d.authority_en);
}

void undertaking_head(
	const struct undertaking *u, struct str agency, bool kingdom, const char *title)
{
	const struct print *s = &u->s;

	paper_title(s->p,
		&(struct paper_head){
			.kingdom = kingdom,
			.agency = agency,
			.number = print_say1(s, T("Case %s"), s->v->number),
			.day = lang_day(s->t->a, s->t->lang, turn_today(s->t)),
			.title = print_say(s, title),
		});
}

/* What is charged, or what the police alleged while nothing is. */
static bool is_shown(const struct case_view *v, size_t i)
{
	bool charged = false;

	for (size_t k = 0; k < v->n_offences; k++)
		charged = charged || !str_is(v->offences[k].layer, "alleged");
	return str_is(v->offences[i].layer, "alleged") != charged;
}

void undertaking_child(const struct undertaking *u, bool charges)
{
	const struct print *s = &u->s;
	struct paper_fact facts[3 + CHARGES_MOST] = {
		{print_say(s, T("Name")), print_name(s)},
		{print_say(s, T("Born")), case_birth_words(s->t->a, s->t->lang, &s->v->birth)},
		{print_say(s, T("Age at the offence")), print_age(s)},
	};
	size_t n = 3;

	for (size_t i = 0; charges && i < s->v->n_offences && n < 3 + CHARGES_MOST; i++) {
		const struct case_view_offence *o = &s->v->offences[i];

		if (!is_shown(s->v, i))
			continue;
		facts[n++] = (struct paper_fact){print_say(s, T("Charge")),
			print_say2(s, T("%s, %s"),
				str_any(o->article)
					? o->article
					: print_say(s, T("The article is not written yet")),
				print_word(s, case_classes, o->class))};
	}
	paper_facts(s->p, facts, n);
}

struct str undertaking_day(const struct undertaking *u, int32_t day)
{
	return day == DAY_NONE ? STR_NONE : lang_day(u->s.t->a, u->s.t->lang, day);
}

struct str undertaking_when(const struct undertaking *u, const struct case_view_event *e)
{
	struct turn *t = u->s.t;

	return str_is(e->precision, "day") ? lang_day(t->a, t->lang, date_of(e->at))
					   : lang_instant(t->a, t->lang, e->at);
}

/* --- what the child does and keeps to ---------------------------------------------------- */

static void put_measures(const struct undertaking *u)
{
	const struct print *s = &u->s;
	const struct paper_column columns[] = {
		{print_say(s, T("What")), 42, PAPER_START},
		{print_say(s, T("With whom")), 23, PAPER_START},
		{print_say(s, T("Days")), 35, PAPER_START},
	};
	struct str *cells = arena_array(s->t->a, u->n_measures * 3 + 1, sizeof(*cells));

	for (size_t i = 0; i < u->n_measures; i++) {
		const struct diversion_measure *m = &u->measures[i];
		struct str what = diversion_measure_words(s->t, m);

		cells[i * 3] = u->words && str_any(m->words)
			? arena_fmt(s->t->a, "%.*s\n%.*s", STR_ARG(what), STR_ARG(m->words))
			: what;
		cells[i * 3 + 1] = uuid_any(m->provider)
			? turn_pick(s->t, m->provider_km, m->provider_en)
			: print_say(s, T("Not said"));
		cells[i * 3 + 2] = diversion_days(s->t, m->from_day, m->to_day);
	}
	paper_table(s->p, columns, 3, cells, u->n_measures);
}

static void put_conditions(const struct undertaking *u)
{
	struct str *items = arena_array(u->s.t->a, u->n_conditions, sizeof(*items));

	for (size_t i = 0; i < u->n_conditions; i++) {
		struct diversion_condition k = u->conditions[i];

		if (!u->words)
			k.words = STR_NONE;
		items[i] = diversion_condition_words(u->s.t, &k);
	}
	paper_list(u->s.p, PAPER_BULLETS, items, u->n_conditions);
}

void undertaking_lines(const struct undertaking *u)
{
	const struct print *s = &u->s;

	paper_heading(s->p, 1, print_say(s, T("What the child does")));
	if (u->n_measures)
		put_measures(u);
	else
		paper_text(s->p, PAPER_BODY, print_say(s, T("No measure is written down yet.")));
	paper_heading(s->p, 1, print_say(s, T("What the child keeps to")));
	if (u->n_conditions)
		put_conditions(u);
	else
		paper_text(s->p, PAPER_BODY, print_say(s, T("No condition is written down.")));
}

/* --- what was entered -------------------------------------------------------------------- */

struct str undertaking_answer(const struct case_view_event *e, const char *name)
{
	for (size_t i = 0; e && i < e->n_answers; i++)
		if (str_is(e->answers[i].name, name))
			return e->answers[i].value;
	return STR_NONE;
}

static bool is_of(const struct undertaking *u, const struct case_view_event *e)
{
	return uuid_eq(e->id, u->d.event) || uuid_eq(e->of, u->d.event);
}

const struct case_view_event *undertaking_event(
	const struct undertaking *u, const char *type, const char *who)
{
	const struct case_view *v = u->s.v;
	const struct case_view_event *last = NULL;

	for (size_t i = 0; i < v->n_events; i++) {
		const struct case_view_event *e = &v->events[i];

		if (!is_of(u, e) || !str_starts(e->type, type)
			|| (who && !str_is(undertaking_answer(e, "who"), who)))
			continue;
		if (!last || e->recorded_at > last->recorded_at)
			last = e;
	}
	return last;
}

struct str undertaking_speaker(const struct undertaking *u)
{
	const struct case_view *v = u->s.v;
	const struct case_view_event *e = undertaking_event(u, "consent-given", "representative");
	struct str chosen = undertaking_answer(e, "representative");
	const struct case_view_representative *r;

	for (size_t i = 0; i < v->n_representatives; i++) {
		r = &v->representatives[i];
		if (str_is(r->conflict, "none") && str_eq(uuid_str(u->s.t->a, r->id), chosen))
			return r->names;
	}
	r = print_representative(&u->s, 0);
	return r ? r->names : STR_NONE;
}

void undertaking_said(const struct undertaking *u, const char *heading, struct str words)
{
	if (!str_any(words))
		return;
	paper_heading(u->s.p, 1, print_say(&u->s, heading));
	paper_text(u->s.p, PAPER_BODY, words);
}
