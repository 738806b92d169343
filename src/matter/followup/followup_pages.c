/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is due at the agency, and one child's follow-up. */
#include <stdlib.h>

#include "matter/child/child.h"
#include "matter/followup/followup_page.h"
#include "matter/followup/followup_tables.h"
#include "followup_tmpl.h"

/* Names as pages show them: the reader's script first. */
static enum err put_names(struct web_call *c, const struct aftercare *a, struct str *first,
	struct str *second)
{
	struct str km, latin;

	TRY(child_called(c->t, a->child, SEE_ALL, &km, &latin));
	*first = turn_pick(c->t, km, latin);
	*second = turn_pick(c->t, latin, km);
	if (str_eq(*first, *second))
		*second = STR_NONE;
	if (!str_any(*first))
		*first = str_from(lang_text(c->t->lang, T("A child")));
	return ERR_OK;
}

static struct str day_words(struct web_call *c, int32_t day)
{
	return day == DAY_NONE ? STR_NONE : lang_day(c->t->a, c->t->lang, day);
}

/* --- the list ------------------------------------------------------------------------------- */

struct due {
	const struct aftercare *a;
	struct followup f;
};

static int by_day(const void *x, const void *y)
{
	const struct due *a = x, *b = y;
	int32_t of_a = a->f.next == DAY_NONE ? INT32_MAX : a->f.next;
	int32_t of_b = b->f.next == DAY_NONE ? INT32_MAX : b->f.next;

	return (of_a > of_b) - (of_a < of_b);
}

/* The soonest first; who has nothing more, or is lost, at the end. */
static enum err load_all(struct web_call *c, struct due **list, size_t *n)
{
	struct aftercare *all;
	size_t most;

	TRY(aftercare_mine(c->t, &all, &most));
	*list = arena_array(c->t->a, most, sizeof(**list));
	*n = 0;
	for (size_t i = 0; i < most; i++) {
		if (all[i].over)
			continue;
		(*list)[*n].a = &all[i];
		TRY(followup_load(c->t, &all[i], &(*list)[*n].f));
		(*n)++;
	}
	if (*n)
		qsort(*list, *n, sizeof(**list), by_day);
	return ERR_OK;
}

enum err followup_list_seen(struct web_call *c, const struct uuid **ids, size_t *n)
{
	struct due *list;
	struct uuid *made;

	TRY(load_all(c, &list, n));
	made = arena_array(c->t->a, *n, sizeof(*made));
	for (size_t i = 0; i < *n; i++)
		made[i] = list[i].a->id;
	*ids = made;
	return ERR_OK;
}

enum err followup_list_show(struct web_call *c)
{
	struct followup_line *lines;
	struct due *list;
	size_t n;

	TRY(load_all(c, &list, &n));
	lines = arena_array(c->t->a, n, sizeof(*lines));
	for (size_t i = 0; i < n; i++) {
		const struct followup *f = &list[i].f;

		TRY(put_names(c, list[i].a, &lines[i].first, &lines[i].second));
		lines[i].to = url_to(c->h, "/support/{}/follow-up", list[i].a->id);
		lines[i].when = day_words(c, f->next);
		lines[i].lost = f->lost;
		lines[i].done = !f->lost && f->next == DAY_NONE;
		lines[i].late = f->next != DAY_NONE && f->next <= turn_today(c->t);
	}
	c->frame->leave_quickly = true;
	followup_list_draw(c->h, lines, n);
	return ERR_OK;
}

enum err followup_list_json(struct web_call *c)
{
	struct due *list;
	size_t n;

	TRY(load_all(c, &list, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "support", list[i].a->id);
		jot_put_day(c->j, "next", list[i].f.next);
		jot_put_bool(c->j, "lost", list[i].f.lost);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

/* --- one child ------------------------------------------------------------------------------ */

static struct str word(struct web_call *c, const struct page_word *words, struct str code)
{
	return str_any(code) ? say_word(c->h, words, code) : STR_NONE;
}

static struct str contact_words(struct web_call *c, const struct followup_try *f)
{
	struct str parts[3] = {word(c, followup_contacts, f->contact),
		day_words(c, f->contact_day), word(c, followup_sources, f->source)};

	if (!str_any(f->contact) || str_is(f->contact, "none-known")
		|| f->contact_day == DAY_NONE)
		return parts[0];
	return str_any(parts[2])
		? lang_fmt(c->t->a, c->t->lang, T("%s, %s (told by: %s)"), parts, 3)
		: lang_fmt(c->t->a, c->t->lang, T("%s, %s"), parts, 2);
}

static void put_tries(struct web_call *c, const struct followup *f, struct followup_whole *w)
{
	w->n_tries = f->n_tries;
	w->tries = arena_array(c->t->a, f->n_tries, sizeof(*w->tries));
	for (size_t i = 0; i < f->n_tries; i++) {
		const struct followup_try *from = &f->tries[f->n_tries - 1 - i];

		w->tries[i] = (struct followup_try_line){
			.day = day_words(c, from->day),
			.way = say_word(c->h, followup_ways, from->way),
			.by = turn_pick(c->t, from->by_km, from->by_en),
			.next = day_words(c, from->next_day),
			.school = word(c, followup_schools, from->school),
			.work = word(c, followup_works, from->work),
			.home = word(c, followup_homes, from->home),
			.family = from->family,
			.contact = contact_words(c, from),
			.reached = from->reached,
			.lost = from->lost,
		};
	}
}

static void put_marks(struct web_call *c, const struct followup *f, struct followup_whole *w)
{
	w->n_marks = f->n_marks;
	for (size_t i = 0; i < f->n_marks; i++)
		w->marks[i] = (struct followup_mark_line){
			.after = lang_n(c->t->a, c->t->lang, TN("%s month", "%s months"),
				f->marks[i].months),
			.due = day_words(c, f->marks[i].due),
			.met = day_words(c, f->marks[i].met),
			.state = f->marks[i].state,
		};
}

enum err followup_show(struct web_call *c)
{
	const struct aftercare *a = c->prepared;
	struct followup_whole w = {
		.back = url_to(c->h, "/support/{}", a->id),
		.add = url_to(c->h, "/support/{}/follow-up/add", a->id),
		.from = url_to(c->h, "/support/{}/follow-up/from", a->id),
	};
	struct followup f;

	TRY(followup_load(c->t, a, &f));
	TRY(put_names(c, a, &w.first, &w.second));
	w.base = say_word(c->h, followup_kinds, f.base.kind);
	w.since = day_words(c, f.base.day);
	w.lost = f.lost;
	put_marks(c, &f, &w);
	put_tries(c, &f, &w);
	c->frame->leave_quickly = true;
	followup_whole_draw(c->h, &w);
	return ERR_OK;
}

static void put_try_json(struct jot *j, const struct followup_try *f)
{
	jot_object(j);
	jot_put_uuid(j, "id", f->id);
	jot_put_day(j, "day", f->day);
	jot_put(j, "way", f->way);
	jot_put_bool(j, "reached", f->reached);
	jot_put_bool(j, "lost", f->lost);
	jot_put_day(j, "next_day", f->next_day);
	jot_put(j, "school", f->school);
	jot_put(j, "work", f->work);
	jot_put(j, "home", f->home);
	jot_put(j, "family", f->family);
	jot_put(j, "contact", f->contact);
	jot_put_day(j, "contact_day", f->contact_day);
	jot_put(j, "source", f->source);
	jot_end(j);
}

enum err followup_json(struct web_call *c)
{
	static const char *const states[] = {"later", "due", "met", "missed"};
	const struct aftercare *a = c->prepared;
	struct followup f;

	TRY(followup_load(c->t, a, &f));
	jot_object(c->j);
	jot_put(c->j, "from", f.base.kind);
	jot_put_day(c->j, "from_day", f.base.day);
	jot_put(c->j, "months", f.base.months);
	jot_put_day(c->j, "next", f.next);
	jot_put_bool(c->j, "lost", f.lost);
	jot_name(c->j, "marks");
	jot_array(c->j);
	for (size_t i = 0; i < f.n_marks; i++) {
		jot_object(c->j);
		jot_put_int(c->j, "months", f.marks[i].months);
		jot_put_day(c->j, "due", f.marks[i].due);
		jot_put_day(c->j, "met", f.marks[i].met);
		jot_put_c(c->j, "state", states[f.marks[i].state]);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_name(c->j, "tries");
	jot_array(c->j);
	for (size_t i = 0; i < f.n_tries; i++)
		put_try_json(c->j, &f.tries[i]);
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

/* --- what the agency enters ------------------------------------------------------------------- */

enum err followup_base_fill(struct web_call *c)
{
	struct followup f;

	TRY(followup_load(c->t, c->prepared, &f));
	web_value(c, "kind", f.base.kind);
	web_value(c, "day", date_str(c->t->a, f.base.day));
	web_value(c, "months", f.base.months);
	return ERR_OK;
}

enum err followup_base_act(struct web_call *c)
{
	const struct followup_base_form *in = c->in;
	const struct aftercare *a = c->prepared;
	struct followup f;

	TRY(followup_load(c->t, a, &f));
	c->made = a->id;
	c->go = url_page(c->t->a, c->t->lang, "/support/{}/follow-up", a->id);
	return followup_base_set(c->t, a,
		&(struct followup_base){f.base.rev, in->kind, in->day, in->months}, c->findings);
}

enum err followup_try_fill(struct web_call *c)
{
	web_value(c, "day", date_str(c->t->a, turn_today(c->t)));
	return ERR_OK;
}

enum err followup_try_act(struct web_call *c)
{
	const struct followup_try_form *in = c->in;
	const struct aftercare *a = c->prepared;
	struct followup_try f = {
		.day = in->day,
		.next_day = in->next_day,
		.way = in->way,
		.reached = str_is(in->reached, "yes"),
		.lost = str_is(in->lost, "yes"),
		.school = in->school,
		.work = in->work,
		.home = in->home,
		.family = in->family,
		.contact = in->contact,
		.source = in->source,
		.contact_day = in->contact_day,
	};

	c->go = url_page(c->t->a, c->t->lang, "/support/{}/follow-up", a->id);
	return followup_record(c->t, a, &f, c->findings, &c->made);
}
