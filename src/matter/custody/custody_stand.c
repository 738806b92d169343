/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where the first hours stand: what is wrong but happened, and what was not given yet. */
#include "matter/custody/custody.h"
#include "matter/entry/entry.h"
#include "matter/rules/rules.h"

#include <string.h>

enum { MARKS_MOST = 32, GAPS_MOST = 32 };

static struct str said(struct turn *t, const char *message)
{
	return str_from(lang_text(t->lang, message));
}

static struct str answer(const struct case_view_event *e, const char *name)
{
	for (size_t i = 0; i < e->n_answers; i++)
		if (str_is(e->answers[i].name, name))
			return e->answers[i].value;
	return STR_NONE;
}

/* --- marks -------------------------------------------------------------------------- */

struct marks {
	struct custody_mark v[MARKS_MOST];
	size_t n;
};

static void mark(struct marks *m, const char *form, struct str message)
{
	for (size_t i = 0; i < m->n; i++)
		if (str_eq(m->v[i].message, message))
			return;
	if (m->n < MARKS_MOST)
		m->v[m->n++] = (struct custody_mark){form, message};
}

/* The age under which the text read allows no custody is the rule's, not ours. */
static void mark_age(
	struct turn *t, const struct case_view *v, const struct law_duty *d, struct marks *m)
{
	struct str holes[2] = {lang_number(t->a, t->lang, d->line->age_to + 1),
			       rules_source(t->a, t->lang, d->line->article)};
	const char *message;

	if (d->line->verified)
		message = T(
			"By these dates the child may be under %s. %s: no custody. Saved; "
			"call the prosecutor.");
	else if (v->birth.earliest == DAY_NONE)
		message = T(
			"The age is not known: the child may be under %s. %s as read "
			"(unverified): no custody. Saved; call the prosecutor.");
	else if (d->status == LAW_ST_BARRED)
		message = T(
			"By these dates the child is under %s. %s as read (unverified): no "
			"custody. Saved; call the prosecutor.");
	else
		message = T(
			"By these dates the child may be under %s. %s as read (unverified): "
			"no custody. Saved; call the prosecutor.");
	mark(m, "custody-start", lang_fmt(t->a, t->lang, message, holes, 2));
}

static void mark_clocks(struct turn *t, const struct case_view *v, struct marks *m)
{
	for (size_t i = 0; i < v->n_clocks; i++) {
		const struct law_duty *d = v->clocks[i].duty;

		if (d->rule->kind != LAW_BAR || !d->line->n_after
			|| (d->status != LAW_ST_BARRED && d->status != LAW_ST_UNDETERMINED))
			continue;
		if (d->line->after[0] == LAW_CUSTODY_START && v->in_custody)
			mark_age(t, v, d, m);
		else if (d->line->after[0] == LAW_CUSTODY_EXTENDED)
			mark(m, "custody-extended",
				said(t,
					T("An extension for a child is recorded. The text read "
					  "allows none (unverified).")));
	}
}

static void mark_interpreter(struct turn *t, const struct case_view_event *e, struct marks *m)
{
	const char *message = entry_tie_message(answer(e, "tie_to_case"));

	if (message)
		mark(m, "interpreter-present", said(t, message));
}

static void mark_offences(struct turn *t, const struct case_view *v, struct marks *m)
{
	for (size_t i = 0; i < v->n_offences; i++) {
		if (str_is(v->offences[i].class, "unknown"))
			mark(m, "case-new",
				said(t, T("Class unknown: both ends are shown, the shorter "
					  "first.")));
		if (v->offences[i].from_day == DAY_NONE)
			mark(m, "case-new",
				said(t,
					T("The day of the act is not given: it counts as until the "
					  "arrival, start unknown.")));
	}
}

enum err custody_marks(
	struct turn *t, const struct case_view *v, struct custody_mark **list, size_t *n)
{
	struct marks *m = arena_alloc(t->a, sizeof(*m));
	struct str years = lang_number(t->a, t->lang, LAW_CHILD);

	mark_clocks(t, v, m);
	if (v->age_from >= LAW_CHILD)
		mark(m, "case-new",
			lang_fmt(t->a, t->lang,
				T("By these dates the person was %s or older at the act, and no "
				  "child by law: the rules of a child hold only if the age is "
				  "wrong."),
				&years, 1));
	for (size_t i = 0; i < v->n_events; i++)
		if (str_is(v->events[i].type, "interpreter-present"))
			mark_interpreter(t, &v->events[i], m);
	mark_offences(t, v, m);
	*list = m->v;
	*n = m->n;
	return ERR_OK;
}

/* --- what is missing ------------------------------------------------------------------ */

struct gaps {
	struct custody_gap v[GAPS_MOST];
	size_t n;
};

static void gap(struct gaps *g, const char *what, const char *path, struct uuid thing)
{
	if (g->n < GAPS_MOST)
		g->v[g->n++] = (struct custody_gap){what, path, thing};
}

static void miss_name(const struct case_view *v, struct gaps *g)
{
	const struct child_identity *one = v->identities;

	if (!v->n_identities)
		return;
	if (one->gives_none)
		gap(g, T("A name, as soon as the child gives one"), "/case/{case}/name/add",
			UUID_NONE);
	else if (!str_any(v->km))
		gap(g, T("The name in Khmer letters"), "/case/{case}/name/{identity}/correct",
			one->id);
	else if (!str_any(v->latin))
		gap(g, T("The name in Latin letters"), "/case/{case}/name/{identity}/correct",
			one->id);
	if (!str_any(one->address.address_gaz) && !str_any(one->address.address_line))
		gap(g, T("The family's address"), "/case/{case}/name/{identity}/correct", one->id);
	if (!v->n_representatives)
		gap(g, T("Who speaks for the child"), "/case/{case}/representative/add", UUID_NONE);
	if (v->birth.source == BIRTH_UNKNOWN || v->birth.source == BIRTH_TOLD)
		gap(g, T("A paper that proves the age"), "/case/{case}/age/add", UUID_NONE);
	if (!str_any(v->languages))
		gap(g, T("Which language the child speaks"), "/case/{case}/background", UUID_NONE);
}

static void miss_offence(const struct case_view *v, struct gaps *g)
{
	static const char path[] = "/case/{case}/offence/{offence}/correct";

	for (size_t i = 0; i < v->n_offences; i++) {
		const struct case_view_offence *o = &v->offences[i];

		if (o->from_day == DAY_NONE)
			gap(g, T("The day of the act"), path, o->id);
		if (!str_any(o->article))
			gap(g, T("The article as written"), path, o->id);
		if (str_is(o->class, "unknown"))
			gap(g, T("The class of the offence"), path, o->id);
	}
	if (!str_any(v->police_no))
		gap(g, T("The police number of the incident"), "/case/{case}/incident", UUID_NONE);
}

/* Events stand newest first. */
static const struct case_view_event *newest(const struct case_view *v, const char *type)
{
	for (size_t i = 0; i < v->n_events; i++)
		if (str_is(v->events[i].type, type))
			return &v->events[i];
	return NULL;
}

static void miss_custody(const struct case_view *v, struct gaps *g)
{
	const struct case_view_event *arrival = newest(v, "custody-start");
	const struct case_view_event *arrest = newest(v, "arrest");

	if (arrival && !uuid_any(arrival->place))
		gap(g, T("Where the child is held"), "/case/{case}/custody-start/{event}/correct",
			arrival->id);
	if (arrival && !str_any(answer(arrival, "adults_in_cell")))
		gap(g, T("Whether adults are in the same cell, and what the child needs"),
			"/case/{case}/custody-start/{event}/correct", arrival->id);
	if (!arrest)
		gap(g, T("When the child was arrested, and how"), "/case/{case}/arrest", UUID_NONE);
	else if (!str_any(answer(arrest, "warrant")))
		gap(g, T("Whether there was a warrant, force or injuries at the arrest"),
			"/case/{case}/arrest/{event}/correct", arrest->id);
}

void custody_missing(
	struct turn *t, const struct case_view *v, struct custody_gap **list, size_t *n)
{
	struct gaps *g = arena_alloc(t->a, sizeof(*g));

	miss_offence(v, g);
	if (v->in_custody)
		miss_custody(v, g);
	miss_name(v, g);
	*list = g->v;
	*n = g->n;
}
