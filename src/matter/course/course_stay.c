/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Each time that the child was held, replayed from the events: from when, where, why. */
#include "matter/course/course_facts.h"

#include <stdlib.h>

#include "course_sql.h"

/* --- what the judgment says of it ------------------------------------------------------------ */

static bool orders_something(struct turn *t, const struct event_live_of_case_row *judgment)
{
	return str_any(turn_unpack(t->a, judgment->details, "sanctions"));
}

static const struct event_live_of_case_row *last_judgment(const struct course_facts *f)
{
	for (size_t i = f->n_events; i-- > 0;)
		if (str_is(f->events[i].type, "judgment"))
			return &f->events[i];
	return NULL;
}

static bool is_contested(
	const struct course_facts *f, const struct event_live_of_case_row *judgment)
{
	const struct event_live_of_case_row *end = f->events + f->n_events;

	for (const struct event_live_of_case_row *e = judgment + 1; e < end; e++)
		if (uuid_eq(e->of_event, judgment->id)
			&& (str_is(e->type, "appeal-filed") || str_is(e->type, "opposition-filed")
				|| str_is(e->type, "cassation-filed")))
			return true;
	return false;
}

enum err course_final_at(struct turn *t, const struct course_facts *f, int64_t *at)
{
	const struct event_live_of_case_row *judgment = last_judgment(f);
	struct course_spell *spells;
	size_t n;

	*at = INSTANT_NONE;
	if (!judgment || !orders_something(t, judgment))
		return ERR_OK;
	TRY(course_ask(t, f, true, &spells, &n));
	for (size_t k = 0; k < n; k++)
		for (size_t d = 0; d < spells[k].answer.n; d++) {
			const struct law_duty *duty = &spells[k].answer.duties[d];

			if (!uuid_eq(spells[k].start, judgment->id)
				|| duty->rule->kind != LAW_RIGHT || duty->applies == LAW_NO
				|| !course_rule_of_spell(f, &spells[k], duty->rule))
				continue;
			if (duty->due_latest == INSTANT_NONE) {
				*at = INSTANT_NONE;
				return ERR_OK;
			}
			if (duty->due_latest > *at)
				*at = duty->due_latest;
		}
	return ERR_OK;
}

/* --- why ---------------------------------------------------------------------------------- */

static bool names(struct str codes, const char *code)
{
	struct str one;

	while (str_next(&codes, ' ', &one))
		if (str_is(one, code))
			return true;
	return false;
}

/* A judgment holds a child where it says so, or orders what is served in a place. */
static bool holds(struct turn *t, const struct event_live_of_case_row *judgment)
{
	struct str sanctions = turn_unpack(t->a, judgment->details, "sanctions");

	return str_is(turn_unpack(t->a, judgment->details, "detention_after"), "yes")
		|| names(sanctions, "prison") || names(sanctions, "placement");
}

static int32_t day_of(struct turn *t, const struct event_live_of_case_row *e, const char *name)
{
	int32_t day;

	return date_parse(turn_unpack(t->a, e->details, name), &day) ? day : DAY_NONE;
}

/* The last word before the stay's end, or until now. */
static void put_title(struct turn *t, const struct course_facts *f, struct stay_state_add_in *s)
{
	int64_t end = s->until_at == INSTANT_NONE ? t->now : s->until_at;

	for (size_t i = 0; i < f->n_events && f->events[i].at <= end; i++) {
		const struct event_live_of_case_row *e = &f->events[i];

		if (str_is(e->type, "detention-ordered")) {
			s->title = STR("order");
			s->title_until = day_of(t, e, "until");
		} else if (str_is(e->type, "judgment") && holds(t, e)) {
			s->title = STR("judgment");
			s->title_until = DAY_NONE;
		}
	}
}

static void put_status(struct turn *t, const struct course_facts *f, int64_t final_at,
	struct stay_state_add_in *s)
{
	const struct event_live_of_case_row *judgment = last_judgment(f);

	s->final_at = INSTANT_NONE;
	s->status = STR("awaiting-trial");
	if (!judgment)
		return;
	s->status = orders_something(t, judgment) || is_contested(f, judgment)
		? STR("sentenced-appeal-open")
		: STR("other");
	if (!is_contested(f, judgment))
		s->final_at = final_at;
}

/* --- the walk ------------------------------------------------------------------------------ */

struct stays {
	struct stay_state_add_in *v;
	size_t n;
	struct stay_state_add_in *custody, *detention; /* open ones */
	const struct event_live_of_case_row *announced; /* order or leaving with a place */
	struct uuid to;
};

static struct stay_state_add_in *begin(struct turn *t, const struct course_facts *f,
	struct stays *s, const struct event_live_of_case_row *e)
{
	bool custody = str_is(e->type, "custody-start");
	struct stay_state_add_in *to = &s->v[s->n++];

	*to = (struct stay_state_add_in){
		.case_id = f->file.id,
		.start = e->id,
		.kind = custody ? STR("custody") : STR("detention"),
		.state = STR("open"),
		.child = f->file.child,
		.place = e->place,
		.from_at = e->at,
		.until_at = INSTANT_NONE,
		.title = custody ? STR("custody") : STR("none"),
		.title_until = DAY_NONE,
		.status = STR("other"),
		.final_at = INSTANT_NONE,
		.adults = custody ? turn_unpack(t->a, e->details, "adults_in_cell") : STR_NONE,
		.born_from = f->birth.earliest,
		.born_to = f->birth.latest,
	};
	return to;
}

static void end(struct stay_state_add_in **open, int64_t at, struct str how)
{
	if (!*open)
		return;
	(*open)->state = STR("ended");
	(*open)->until_at = at;
	(*open)->how = how;
	*open = NULL;
}

/* An order for who is not held there yet, or a leaving for another place. */
static void announce(struct turn *t, struct stays *s, const struct event_live_of_case_row *e)
{
	struct uuid to = e->place;

	if (str_is(e->type, "detention-end")
		&& !uuid_parse(turn_unpack(t->a, e->details, "next_place"), &to))
		to = UUID_NONE;
	s->announced = uuid_any(to) ? e : NULL;
	s->to = to;
}

static void walk(struct turn *t, const struct course_facts *f, struct stays *s)
{
	for (size_t i = 0; i < f->n_events; i++) {
		const struct event_live_of_case_row *e = &f->events[i];
		bool released = str_is(e->type, "released");

		if (str_is(e->type, "custody-start")) {
			s->custody = begin(t, f, s, e);
		} else if (str_is(e->type, "detention-start")) {
			s->detention = begin(t, f, s, e);
			s->announced = NULL;
		} else if (str_is(e->type, "custody-end")) {
			end(&s->custody, e->at, STR_NONE);
		} else if (str_is(e->type, "detention-end")) {
			end(&s->detention, e->at, turn_unpack(t->a, e->details, "how"));
			announce(t, s, e);
		} else if (str_is(e->type, "detention-ordered") && !s->detention) {
			announce(t, s, e);
		} else if (released) {
			end(&s->custody, e->at, STR("released"));
			end(&s->detention, e->at, STR("released"));
			s->announced = NULL;
		}
	}
}

static void put_announced(struct turn *t, const struct course_facts *f, struct stays *s)
{
	struct stay_state_add_in *to;

	if (!s->announced)
		return;
	to = begin(t, f, s, s->announced);
	to->state = STR("expected");
	if (str_is(s->announced->type, "detention-end"))
		to->how = STR("transferred");
	to->place = s->to;
	put_title(t, f, to);
}

static int by_start(const void *a, const void *b)
{
	return uuid_cmp(((const struct stay_state_add_in *)a)->start,
		((const struct stay_state_add_in *)b)->start);
}

static bool same_words(const struct stay_state_of_case_row *a, const struct stay_state_add_in *b)
{
	return str_eq(a->kind, b->kind) && str_eq(a->state, b->state) && str_eq(a->how, b->how)
		&& str_eq(a->title, b->title) && str_eq(a->status, b->status)
		&& str_eq(a->adults, b->adults) && str_eq(a->sex, b->sex);
}

static bool same(const struct stay_state_of_case_row *a, const struct stay_state_add_in *b)
{
	return uuid_eq(a->start, b->start) && uuid_eq(a->child, b->child)
		&& uuid_eq(a->place, b->place) && a->from_at == b->from_at
		&& a->until_at == b->until_at && a->title_until == b->title_until
		&& a->final_at == b->final_at && a->born_from == b->born_from
		&& a->born_to == b->born_to && same_words(a, b);
}

static enum err keep(struct turn *t, const struct course_facts *f, const struct stays *new)
{
	struct stay_state_of_case_row *old;
	size_t n, equal = 0;

	if (new->n)
		qsort(new->v, new->n, sizeof(*new->v), by_start);
	TRY(stay_state_of_case(t->db, t->a, &(struct stay_state_of_case_in){f->file.id}, &old, &n));
	while (n == new->n && equal < n && same(&old[equal], &new->v[equal]))
		equal++;
	if (n == new->n && equal == n)
		return ERR_OK;
	TRY(stay_state_clear(t->db, &(struct stay_state_clear_in){f->file.id}));
	for (size_t i = 0; i < new->n; i++)
		TRY(stay_state_add(t->db, &new->v[i]));
	return ERR_OK;
}

enum err course_keep_stays(struct turn *t, const struct course_facts *f, struct str sex)
{
	struct stays s = {.v = arena_array(t->a, f->n_events + 1, sizeof(*s.v))};
	int64_t final_at;

	TRY(course_final_at(t, f, &final_at));
	walk(t, f, &s);
	put_announced(t, f, &s);
	for (size_t i = 0; i < s.n; i++) {
		s.v[i].sex = sex;
		if (str_is(s.v[i].kind, "detention")) {
			put_title(t, f, &s.v[i]);
			put_status(t, f, final_at, &s.v[i]);
		}
	}
	return keep(t, f, &s);
}
