/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is due at the agency, and one child's follow-up: of a support, or of a case without one. */
#include <stdlib.h>

#include "matter/child/child.h"
#include "matter/followup/followup_page.h"
#include "matter/followup/followup_tables.h"
#include "followup_tmpl.h"

/* A support was loaded by its reach; of a case the gate has been passed. */
static enum err whose(struct web_call *c, struct followup_of *of)
{
	if (!c->prepared)
		return followup_of_case(c->t, c->case_id, of);
	*of = followup_of_support(c->prepared);
	return ERR_OK;
}

static enum err load(struct web_call *c, struct followup_of *of, struct followup *f)
{
	size_t n = 0;

	TRY(whose(c, of));
	TRY(followup_load(c->t, of, f));
	for (size_t i = 0; i < f->n_tries; i++)
		if (!of->of_case || gate_sees_row(&c->may, CLASS_N, f->tries[i].own, false))
			f->tries[n++] = f->tries[i];
	f->n_tries = n;
	return ERR_OK;
}

static struct url the_page(struct web_call *c, const struct followup_of *of)
{
	return url_page(c->t->a, c->t->lang,
		of->of_case ? "/case/{}/follow-up" : "/support/{}/follow-up", of->id);
}

/* Names as pages show them: the reader's script first. */
static enum err put_names(struct web_call *c, struct uuid child, enum gate_see see,
	struct str *first, struct str *second)
{
	struct str km = STR_NONE, latin = STR_NONE;

	if (uuid_any(child))
		TRY(child_called(c->t, child, see, &km, &latin));
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

/* --- the list ----------------------------------------------- */

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
	struct followup_of of;
	struct aftercare *all;
	size_t most;

	TRY(aftercare_mine(c->t, &all, &most));
	*list = arena_array(c->t->a, most, sizeof(**list));
	*n = 0;
	for (size_t i = 0; i < most; i++) {
		if (all[i].over)
			continue;
		(*list)[*n].a = &all[i];
		of = followup_of_support(&all[i]);
		TRY(followup_load(c->t, &of, &(*list)[*n].f));
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

		TRY(put_names(c, list[i].a->child, SEE_ALL, &lines[i].first,
			&lines[i].second));
		lines[i].to = url_to(c->h, "/support/{}/follow-up", list[i].a->id);
		lines[i].when = day_words(c, f->next);
		lines[i].lost = f->lost;
		lines[i].done = !f->lost && f->next == DAY_NONE;
		lines[i].late = f->next != DAY_NONE && f->next <= turn_today(c->t);
	}
	c->frame->leave_quickly = true;
	followup_list_draw(c->h, lines, n,
		web_open(c, "/follow-ups/months") ? url_to(c->h, "/follow-ups/months")
						  : url_made(NULL));
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

/* --- one child ---------------------------------------------- */

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

static struct url correction(struct web_call *c, const struct followup_of *of, struct uuid id)
{
	if (!of->of_case)
		return url_to(c->h, "/support/{}/follow-up/{}/correct", of->id, id);
	return web_open(c, "/case/{case}/follow-up/{try}/correct")
		? url_to(c->h, "/case/{}/follow-up/{}/correct", of->id, id)
		: url_made(NULL);
}

static void put_tries(struct web_call *c, const struct followup_of *of, const struct followup *f,
	struct followup_whole *w)
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
			.abroad = day_words(c, from->abroad_day),
			.family = from->family,
			.contact = contact_words(c, from),
			.why = from->why,
			.correct = from->own ? correction(c, of, from->id) : url_made(NULL),
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

static const char *agreed_words(struct str agreed)
{
	if (str_is(agreed, "no"))
		return T("Child or family did not agree to be asked");
	return str_is(agreed, "unknown") ? T("First ask whether child and family agree")
					 : T("Child and family agreed to be asked");
}

static void put_links(struct web_call *c, const struct followup_of *of, struct followup_whole *w)
{
	bool may = !of->of_case || (of->open && web_open(c, "/case/{case}/follow-up/add"));

	w->back = url_to(c->h, of->of_case ? "/case/{}" : "/support/{}", of->id);
	w->add = w->from = url_made(NULL);
	if (!may)
		return;
	w->add = url_to(c->h,
		of->of_case ? "/case/{}/follow-up/add" : "/support/{}/follow-up/add", of->id);
	w->from = url_to(c->h,
		of->of_case ? "/case/{}/follow-up/from" : "/support/{}/follow-up/from", of->id);
}

enum err followup_show(struct web_call *c)
{
	struct followup_whole w = {.lost = false};
	struct followup_of of;
	struct followup f;

	TRY(load(c, &of, &f));
	put_links(c, &of, &w);
	TRY(put_names(c, of.child, of.of_case ? gate_names(&c->may) : SEE_ALL, &w.first,
		&w.second));
	w.of_case = of.of_case;
	w.any = !of.of_case || of.open || f.base.rev;
	w.agreed = of.of_case ? agreed_words(f.base.agreed) : NULL;
	w.base = say_word(c->h, followup_kinds, f.base.kind);
	w.since = day_words(c, f.base.day);
	w.lost = f.lost;
	put_marks(c, &f, &w);
	put_tries(c, &of, &f, &w);
	c->frame->leave_quickly = true;
	followup_whole_draw(c->h, &w);
	return ERR_OK;
}

static void put_try_json(struct jot *j, const struct followup_try *f)
{
	jot_object(j);
	jot_put_uuid(j, "id", f->id);
	jot_put_int(j, "rev", f->rev);
	jot_put_day(j, "day", f->day);
	jot_put(j, "way", f->way);
	jot_put_bool(j, "reached", f->reached);
	jot_put_bool(j, "lost", f->lost);
	jot_put_day(j, "next_day", f->next_day);
	jot_put(j, "school", f->school);
	jot_put(j, "work", f->work);
	jot_put(j, "home", f->home);
	jot_put_day(j, "abroad_day", f->abroad_day);
	jot_put(j, "family", f->family);
	jot_put(j, "contact", f->contact);
	jot_put_day(j, "contact_day", f->contact_day);
	jot_put(j, "source", f->source);
	jot_put(j, "why", f->why);
	jot_end(j);
}

enum err followup_json(struct web_call *c)
{
	static const char *const states[] = {"later", "due", "met", "missed"};
	struct followup_of of;
	struct followup f;

	TRY(load(c, &of, &f));
	jot_object(c->j);
	jot_put(c->j, "agreed", f.base.agreed);
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

/* --- what is entered -------------------------------------------- */

/* A page of something else asks without a case. */
bool followup_offered(const struct web_call *c, const struct web_route *r)
{
	struct followup_of of;

	(void)r;
	return followup_of_case(c->t, c->case_id, &of) != ERR_OK || of.open;
}

const char *followup_why_not(const struct web_call *c, const struct web_route *r)
{
	(void)c;
	(void)r;
	return T("The child has not left detention, is held, or accepted support: then who gives "
		 "it asks.");
}

enum err followup_base_fill(struct web_call *c)
{
	struct followup_of of;
	struct followup f;

	TRY(load(c, &of, &f));
	web_value(c, "kind", f.base.kind);
	web_value(c, "day", date_str(c->t->a, f.base.day));
	web_value(c, "months", f.base.months);
	if (of.of_case && f.base.rev)
		web_value(c, "agreed", f.base.agreed);
	return ERR_OK;
}

static enum err set_base(struct web_call *c, struct str agreed, const struct followup_base_form *in)
{
	struct followup_of of;
	struct followup f;

	TRY(load(c, &of, &f));
	c->made = of.id;
	c->go = the_page(c, &of);
	return followup_base_set(c->t, &of,
		&(struct followup_base){f.base.rev, agreed, in->kind, in->day, in->months},
		c->findings);
}

enum err followup_base_act(struct web_call *c)
{
	return set_base(c, STR("both"), c->in);
}

enum err followup_case_act(struct web_call *c)
{
	const struct followup_case_form *in = c->in;

	return set_base(c, in->agreed, &in->base);
}

enum err followup_try_fill(struct web_call *c)
{
	web_value(c, "day", date_str(c->t->a, turn_today(c->t)));
	return ERR_OK;
}

static struct followup_try read_try(const struct followup_try_form *in)
{
	return (struct followup_try){
		.day = in->day,
		.next_day = in->next_day,
		.way = in->way,
		.reached = str_is(in->reached, "yes"),
		.lost = str_is(in->lost, "yes"),
		.abroad_day = in->abroad_day,
		.school = in->school,
		.work = in->work,
		.home = in->home,
		.family = in->family,
		.contact = in->contact,
		.source = in->source,
		.contact_day = in->contact_day,
		.why = in->why,
	};
}

enum err followup_try_act(struct web_call *c)
{
	struct followup_try f = read_try(c->in);
	struct followup_of of;

	TRY(whose(c, &of));
	f.why = STR_NONE;
	c->made_rev = 1;
	c->go = the_page(c, &of);
	return followup_record(c->t, &of, &f, c->findings, &c->made);
}

/* --- a correction ---------------------------------------------- */

static enum err load_try(struct web_call *c, struct followup_of *of, struct followup_try *live)
{
	struct followup f;

	TRY(load(c, of, &f));
	for (size_t i = 0; i < f.n_tries; i++)
		if (uuid_eq(f.tries[i].id, web_id(c, "try")) && f.tries[i].own) {
			*live = f.tries[i];
			return ERR_OK;
		}
	return turn_fail(c->t, ERR_ABSENT, "no such entry, or another office's");
}

static void put_day(struct web_call *c, const char *field, int32_t day)
{
	if (day != DAY_NONE)
		web_value(c, field, date_str(c->t->a, day));
}

enum err followup_again_fill(struct web_call *c)
{
	struct followup_of of;
	struct followup_try live = {.rev = 0};

	TRY(load_try(c, &of, &live));
	if (!str_any(c->state->rev)) /* what was sent stays: it may have been replaced since */
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)live.rev);
	put_day(c, "day", live.day);
	put_day(c, "next_day", live.next_day);
	put_day(c, "contact_day", live.contact_day);
	put_day(c, "abroad_day", live.abroad_day);
	web_value(c, "way", live.way);
	web_value(c, "reached", live.reached ? STR("yes") : STR("no"));
	web_value(c, "lost", live.lost ? STR("yes") : STR("no"));
	web_value(c, "school", live.school);
	web_value(c, "work", live.work);
	web_value(c, "home", live.home);
	web_value(c, "family", live.family);
	web_value(c, "contact", live.contact);
	web_value(c, "source", live.source);
	c->state->cancel = the_page(c, &of);
	return ERR_OK;
}

enum err followup_again_act(struct web_call *c)
{
	struct followup_try next = read_try(c->in), live = {.rev = 0};
	struct followup_of of;

	TRY(load_try(c, &of, &live));
	TRY(web_check_rev(c, live.rev));
	next.id = live.id;
	next.rev = live.rev;
	c->made_rev = live.rev + 1;
	c->go = the_page(c, &of);
	return followup_record(c->t, &of, &next, c->findings, &c->made);
}

/* --- the months of an office ---------------------------------- */

enum err followup_months_fill(struct web_call *c)
{
	struct followup_months m;

	TRY(followup_months(c->t, c->t->actor.agency, &m));
	web_value(c, "months", m.months);
	return ERR_OK;
}

enum err followup_months_act(struct web_call *c)
{
	const struct followup_months_form *in = c->in;
	struct followup_months m;

	TRY(followup_months(c->t, c->t->actor.agency, &m));
	m.months = in->months;
	c->made = c->t->actor.agency;
	c->go = url_page(c->t->a, c->t->lang, "/follow-ups");
	return followup_months_set(c->t, c->t->actor.agency, &m, c->findings);
}
