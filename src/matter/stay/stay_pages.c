/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The stays of a case as a page: since when, where, why, in which unit from night to night. */
#include "matter/office/office_tables.h"
#include "matter/place/place_tables.h"
#include "matter/stay/stay_page.h"
#include "matter/stay/stay_tables.h"
#include "stay_tmpl.h"

enum { SOON_DAYS = 7, BETWEEN_HOURS = 24 };

static const struct page_word hows[] = {{"released", T("Released")},
	{"transferred", T("Moved to another place")}, {"died", T("The child has died")},
	{"escaped", T("Escaped")}, {NULL, NULL}};

static void put_title(struct web_call *c, const struct stay *s, struct stay_block *to)
{
	int32_t today = turn_today(c->t);

	to->title = say_word(c->h, place_titles, s->title);
	if (s->title_until != DAY_NONE)
		to->title_until = str_is(s->state, "ended")
			? lang_day(c->t->a, c->t->lang, s->title_until)
			: lang_left_day(c->t->a, c->t->lang, s->title_until, today);
	if (str_is(s->state, "ended"))
		return;
	if (str_is(s->title, "none")) {
		to->tag = "overdue";
		to->word = T("No order");
	} else if (s->title_until != DAY_NONE && s->title_until < today) {
		to->tag = "overdue";
		to->word = T("Past the time");
	} else if (s->title_until != DAY_NONE && s->title_until - today <= SOON_DAYS) {
		to->tag = "soon";
		to->word = T("Due soon");
	}
}

static void put_state(struct web_call *c, const struct stay *s, struct stay_block *to)
{
	to->state = str_is(s->state, "ended") ? T("Ended") : T("Held now");
	to->state_tag = str_is(s->state, "ended") ? "met" : "running";
	if (!to->awaited)
		return;
	to->state = T("Awaited");
	to->state_tag = "waiting";
	if (str_is(s->how, "transferred")
		&& s->from_at + BETWEEN_HOURS * INSTANT_HOUR < c->t->now) {
		to->state = T("Between two places");
		to->state_tag = "overdue";
	}
}

static enum err put_moves(struct web_call *c, const struct stay *s, struct stay_block *to)
{
	bool undo = web_open(c, "/case/{case}/stay/{stay}/move/{lodging}/undo") != NULL;
	struct stay_lodging *list;

	TRY(stay_lodgings(c->t, s, &list, &to->n_moves));
	to->moves = arena_array(c->t->a, to->n_moves, sizeof(*to->moves));
	for (size_t i = 0; i < to->n_moves; i++)
		to->moves[i] = (struct stay_move_line){
			.from = lang_instant(c->t->a, c->t->lang, list[i].from_at),
			.unit = uuid_any(list[i].unit)
				? turn_pick(c->t, list[i].name_km, list[i].name_en)
				: str_from(lang_text(c->t->lang, T("Out of the place"))),
			.by = turn_pick(c->t, list[i].by_km, list[i].by_en),
			.undo = undo && list[i].own
				? url_to(c->h, "/case/{}/stay/{}/move/{}/undo", s->case_id, s->id,
					  list[i].id)
				: url_made(NULL),
		};
	to->unknown_unit = to->detention && to->open && !to->n_moves;
	return ERR_OK;
}

static struct str when_or_not(struct web_call *c, int64_t at)
{
	return at == INSTANT_NONE ? str_from(lang_text(c->t->lang, T("Not yet")))
				  : lang_instant(c->t->a, c->t->lang, at);
}

/* The words are read by who may read such a row; that it happened by all who see the stay. */
static enum err put_occurrences(struct web_call *c, const struct stay *s, struct stay_block *to)
{
	bool correct = web_open(c, "/case/{case}/stay/{stay}/occurrence/{occurrence}/correct");
	struct stay_occurrence *list;

	TRY(stay_occurrences(c->t, s, &list, &to->n_occurrences));
	to->occurrences = arena_array(c->t->a, to->n_occurrences, sizeof(*to->occurrences));
	for (size_t i = 0; i < to->n_occurrences; i++) {
		struct stay_occurrence_line *o = &to->occurrences[i];

		*o = (struct stay_occurrence_line){
			.kind = say_word(c->h, stay_occurrence_kinds, list[i].kind),
			.at = lang_instant(c->t->a, c->t->lang, list[i].from_at),
			.until = lang_instant(c->t->a, c->t->lang, list[i].to_at),
			.medical = when_or_not(c, list[i].medical_at),
			.told = when_or_not(c, list[i].told_at),
			.correct = correct && list[i].own
				? url_to(c->h, "/case/{}/stay/{}/occurrence/{}/correct",
					  s->case_id, s->id, list[i].id)
				: url_made(NULL),
		};
		if (!gate_sees_row(&c->may, CLASS_N, list[i].own, false))
			continue;
		o->ordered_by = list[i].ordered_by;
		o->words = list[i].words;
	}
	return ERR_OK;
}

static enum err put_stay(struct web_call *c, const struct stay *s, struct stay_block *to)
{
	int64_t end = s->until_at == INSTANT_NONE ? c->t->now : s->until_at;

	*to = (struct stay_block){
		.place = uuid_any(s->place) ? turn_pick(c->t, s->place_km, s->place_en)
					    : str_from(lang_text(c->t->lang,
						      T("The place is not recorded"))),
		.operator = turn_pick(c->t, s->operator_km, s->operator_en),
		.kind = str_from(lang_text(c->t->lang,
			str_is(s->kind, "custody") ? T("Police custody") : T("Detention"))),
		.since = lang_instant(c->t->a, c->t->lang, s->from_at),
		.until = lang_instant(c->t->a, c->t->lang, s->until_at),
		.how = say_word(c->h, hows, s->how),
		.length = lang_duration(c->t->a, c->t->lang, end - s->from_at),
		.status = say_word(c->h, place_statuses, s->status),
		.detention = str_is(s->kind, "detention"),
		.open = str_is(s->state, "open"),
		.awaited = str_is(s->state, "expected"),
		.grown = s->born_to != DAY_NONE
			&& night_of_majority(turn_today(c->t), s->born_to) <= 0,
	};
	put_title(c, s, to);
	put_state(c, s, to);
	if (to->open && to->detention && web_open(c, "/case/{case}/stay/{stay}/unit"))
		to->lodge = url_to(c->h, "/case/{}/stay/{}/unit", s->case_id, s->id);
	if (to->detention && !to->awaited && web_open(c, "/case/{case}/stay/{stay}/occurrence"))
		to->occurrence = url_to(c->h, "/case/{}/stay/{}/occurrence", s->case_id, s->id);
	if (to->detention && web_open(c, "/case/{case}/stay/{stay}/release-plan"))
		to->release = url_to(c->h, "/case/{}/stay/{}/release-plan", s->case_id, s->id);
	TRY(put_occurrences(c, s, to));
	return put_moves(c, s, to);
}

/* Who held the child once, reads of that time and no more: where the child is now, is another's. */
static enum err seen(struct web_call *c, struct stay **list, size_t *n)
{
	size_t kept = 0;

	TRY(stay_of_case(c->t, c->case_id, list, n));
	for (size_t i = 0; i < *n; i++)
		if (gate_sees_row(&c->may, CLASS_L, turn_is_at(c->t, (*list)[i].operator), true))
			(*list)[kept++] = (*list)[i];
	*n = kept;
	return ERR_OK;
}

enum err stay_list_show(struct web_call *c)
{
	struct stay_page page = {.back = url_to(c->h, "/case/{}", c->case_id)};
	struct stay *list;

	TRY(seen(c, &list, &page.n));
	page.v = arena_array(c->t->a, page.n, sizeof(*page.v));
	for (size_t i = 0; i < page.n; i++)
		TRY(put_stay(c, &list[i], &page.v[i]));
	if (web_open(c, "/case/{case}/detention-start"))
		page.arrive = url_to(c->h, "/case/{}/detention-start", c->case_id);
	c->frame->leave_quickly = true;
	c->frame->unverified = true;
	stay_page_whole(c->h, &page);
	return ERR_OK;
}

static enum err put_occurrences_json(struct web_call *c, const struct stay *s)
{
	struct stay_occurrence *list;
	size_t n;

	TRY(stay_occurrences(c->t, s, &list, &n));
	jot_name(c->j, "occurrences");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_int(c->j, "rev", list[i].rev);
		jot_put(c->j, "kind", list[i].kind);
		jot_put_instant(c->j, "from_at", list[i].from_at);
		jot_put_instant(c->j, "to_at", list[i].to_at);
		jot_put_instant(c->j, "medical_at", list[i].medical_at);
		jot_put_instant(c->j, "told_at", list[i].told_at);
		if (gate_sees_row(&c->may, CLASS_N, list[i].own, false))
			jot_put(c->j, "words", list[i].words);
		jot_end(c->j);
	}
	jot_end(c->j);
	return ERR_OK;
}

static enum err put_stay_json(struct web_call *c, const struct stay *s)
{
	struct stay_lodging *moves;
	size_t n;

	TRY(stay_lodgings(c->t, s, &moves, &n));
	jot_object(c->j);
	jot_put_uuid(c->j, "id", s->id);
	jot_put(c->j, "kind", s->kind);
	jot_put(c->j, "state", s->state);
	jot_put_uuid(c->j, "place", s->place);
	jot_put_instant(c->j, "from_at", s->from_at);
	jot_put_instant(c->j, "until_at", s->until_at);
	jot_put(c->j, "how", s->how);
	jot_put(c->j, "title", s->title);
	jot_put_day(c->j, "title_until", s->title_until);
	jot_put(c->j, "status", s->status);
	jot_name(c->j, "moves");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", moves[i].id);
		jot_put_uuid(c->j, "unit", moves[i].unit);
		jot_put_instant(c->j, "from_at", moves[i].from_at);
		jot_end(c->j);
	}
	jot_end(c->j);
	TRY(put_occurrences_json(c, s));
	jot_end(c->j);
	return ERR_OK;
}

enum err stay_list_json(struct web_call *c)
{
	struct stay *list;
	size_t n;

	TRY(seen(c, &list, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++)
		TRY(put_stay_json(c, &list[i]));
	jot_items_end(c->j);
	return ERR_OK;
}

/* --- where the child sleeps --------------------------------------------------------------- */

/* A page of something else asks without a stay. */
bool stay_unit_offered(const struct web_call *c, const struct web_route *r)
{
	struct stay s;

	(void)r;
	return stay_load(c->t, c->case_id, web_id(c, "stay"), &s) != ERR_OK
		|| (str_is(s.kind, "detention") && !str_is(s.state, "expected"));
}

const char *stay_why_not(const struct web_call *c, const struct web_route *r)
{
	(void)c;
	(void)r;
	return T("The child has not arrived there, or is with the police: no unit is chosen.");
}

static void back_to_stays(struct web_call *c)
{
	c->state->cancel = url_page(c->t->a, c->t->lang, "/case/{}/stays", c->case_id);
}

enum err stay_unit_fill(struct web_call *c)
{
	struct form_option *options;
	struct place_unit *units;
	struct stay s;
	size_t n, k = 0;

	TRY(stay_load(c->t, c->case_id, web_id(c, "stay"), &s));
	TRY(place_units(c->t, s.place, &units, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		if (place_unit_is_used(&units[i], turn_today(c->t)))
			options[k++] = (struct form_option){uuid_str(c->t->a, units[i].id),
				turn_pick(c->t, units[i].name_km, units[i].name_en),
				office_word(c->t, place_declared, units[i].declared)};
	web_option(c, "unit", options, k);
	back_to_stays(c);
	return ERR_OK;
}

enum err stay_unit_act(struct web_call *c)
{
	const struct stay_unit_form *in = c->in;
	struct stay_lodging move = {.from_at = in->from_at.at};
	struct place_hour night;
	struct stay s;

	TRY(stay_load(c->t, c->case_id, web_id(c, "stay"), &s));
	if (str_is(in->where, "unit"))
		move.unit = in->unit;
	TRY(place_night_hour(c->t, s.place, &night));
	/* Known to the day only: from its evening on, or from the arrival of that day. */
	if (str_is(in->from_at.precision, "day")) {
		move.from_at += night.hour * INSTANT_HOUR;
		move.from_at = move.from_at > c->t->now ? c->t->now : move.from_at;
	}
	TRY(stay_lodge(c->t, &s, &move, c->findings, &c->made));
	c->made_rev = 1;
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/stays", c->case_id);
	return ERR_OK;
}

enum err stay_undo_fill(struct web_call *c)
{
	struct stay_lodging *list;
	struct stay s;
	size_t n;

	back_to_stays(c);
	TRY(stay_load(c->t, c->case_id, web_id(c, "stay"), &s));
	TRY(stay_lodgings(c->t, &s, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (list[i].own && uuid_eq(list[i].id, web_id(c, "lodging")))
			return ERR_OK;
	return turn_fail(c->t, ERR_ABSENT, "no such move of this stay");
}

enum err stay_undo_act(struct web_call *c)
{
	const struct stay_undo_form *in = c->in;
	struct stay s;

	TRY(stay_load(c->t, c->case_id, web_id(c, "stay"), &s));
	TRY(stay_lodging_undo(c->t, &s, web_id(c, "lodging"), in->why));
	c->made = web_id(c, "lodging");
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/stays", c->case_id);
	return ERR_OK;
}
