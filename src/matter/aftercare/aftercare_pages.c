/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* At the case: what was agreed. At the agency: whom it supports, with what it was told. */
#include "matter/gazetteer/gazetteer.h"
#include "matter/service/service.h"
#include "matter/child/child.h"
#include "matter/aftercare/aftercare_page.h"
#include "aftercare_tmpl.h"

static struct aftercare_line line_of(struct web_call *c, const struct aftercare *a)
{
	const struct turn *t = c->t;

	return (struct aftercare_line){
		.to = url_made(NULL),
		.kind = say_word(c->h, service_kinds, a->kind),
		.agency = turn_pick(t, a->km, a->en),
		.agreed = lang_day(t->a, t->lang, a->agreed_day),
		.by = say_word(c->h, aftercare_agreed, a->agreed_by),
		.until = a->until_day == DAY_NONE
			? str_from(lang_text(t->lang, T("open end")))
			: lang_day(t->a, t->lang, a->until_day),
		.over = a->over,
		.ended = a->ended_day != DAY_NONE,
	};
}

enum err aftercare_put_names(
	struct web_call *c, struct uuid child, struct str *first, struct str *second)
{
	struct str km, latin;

	TRY(child_called(c->t, child, SEE_ALL, &km, &latin));
	*first = turn_pick(c->t, km, latin);
	*second = turn_pick(c->t, latin, km);
	if (str_eq(*first, *second))
		*second = STR_NONE;
	if (!str_any(*first))
		*first = str_from(lang_text(c->t->lang, T("A child")));
	return ERR_OK;
}

static enum err put_names(struct web_call *c, const struct aftercare *a, struct aftercare_line *to)
{
	return aftercare_put_names(c, a->child, &to->first, &to->second);
}

static void put_head_json(struct jot *j, const struct aftercare *a)
{
	jot_put_uuid(j, "id", a->id);
	jot_put_int(j, "rev", a->rev);
	jot_put_uuid(j, "agency", a->agency);
	jot_put(j, "kind", a->kind);
	jot_put(j, "agreed_by", a->agreed_by);
	jot_put(j, "covers", a->covers);
	jot_put_day(j, "agreed_day", a->agreed_day);
	jot_put_day(j, "until_day", a->until_day);
	jot_put_day(j, "ended_day", a->ended_day);
}

/* --- at the case ---------------------------------------------------------------------------- */

enum err aftercare_case_show(struct web_call *c)
{
	struct aftercare_case_page page = {
		.back = url_to(c->h, "/case/{}", c->case_id),
		.add = url_made(NULL),
		.follow = url_made(NULL),
	};
	struct aftercare *list;

	TRY(aftercare_of_case(c->t, c->case_id, &list, &page.n));
	page.v = arena_array(c->t->a, page.n, sizeof(*page.v));
	for (size_t i = 0; i < page.n; i++)
		page.v[i] = line_of(c, &list[i]);
	if (web_open(c, "/case/{case}/aftercare/new"))
		page.add = url_to(c->h, "/case/{}/aftercare/new", c->case_id);
	if (web_open(c, "/case/{case}/follow-up"))
		page.follow = url_to(c->h, "/case/{}/follow-up", c->case_id);
	c->frame->leave_quickly = true;
	aftercare_of_case_draw(c->h, &page);
	return ERR_OK;
}

static enum err put_list_json(struct web_call *c, const struct aftercare *list, size_t n)
{
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		put_head_json(c->j, &list[i]);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

enum err aftercare_case_json(struct web_call *c)
{
	struct aftercare *list;
	size_t n;

	TRY(aftercare_of_case(c->t, c->case_id, &list, &n));
	return put_list_json(c, list, n);
}

static void offer(struct web_call *c, const char *field, const struct aftercare_agency *list,
	size_t n)
{
	struct form_option *options = arena_array(c->t->a, n, sizeof(*options));

	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(c->t->a, list[i].id),
			turn_pick(c->t, list[i].km, list[i].en), STR_NONE};
	web_option(c, field, options, n);
}

enum err aftercare_new_fill(struct web_call *c)
{
	struct aftercare_agency *list;
	size_t n;

	TRY(aftercare_agencies(c->t, web_id(c, "case"), &list, &n));
	offer(c, "agency", list, n);
	web_value(c, "day", date_str(c->t->a, turn_today(c->t)));
	return ERR_OK;
}

enum err aftercare_new_act(struct web_call *c)
{
	const struct aftercare_form *in = c->in;
	struct aftercare a = {
		.agency = in->agency,
		.kind = in->kind,
		.agreed_by = str_is(in->representative, "yes") ? STR("both") : STR("child"),
		.covers = str_any(in->covers) ? in->covers : STR(""),
		.agreed_day = in->day,
		.until_day = in->until_day,
	};

	if (!str_is(in->child, "yes"))
		web_wrong(c, "child", T("Nothing goes on that the child does not accept."));
	if (str_is(in->representative, "no"))
		web_wrong(c, "representative",
			T("Nothing goes on that who speaks for the child does not accept."));
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/aftercare", c->case_id);
	return aftercare_accept(c->t, c->case_id, &a, c->findings, &c->made);
}

/* --- at the agency -------------------------------------------------------------------------- */

enum err aftercare_list_seen(struct web_call *c, const struct uuid **ids, size_t *n)
{
	struct aftercare *list;
	struct uuid *made;

	TRY(aftercare_mine(c->t, &list, n));
	made = arena_array(c->t->a, *n, sizeof(*made));
	for (size_t i = 0; i < *n; i++)
		made[i] = list[i].id;
	*ids = made;
	return ERR_OK;
}

enum err aftercare_list_show(struct web_call *c)
{
	struct aftercare_line *lines;
	struct aftercare *list;
	size_t n;

	TRY(aftercare_mine(c->t, &list, &n));
	lines = arena_array(c->t->a, n, sizeof(*lines));
	for (size_t i = 0; i < n; i++) {
		lines[i] = line_of(c, &list[i]);
		lines[i].to = url_to(
			c->h, list[i].over ? "/support/{}/end" : "/support/{}", list[i].id);
		if (list[i].over)
			lines[i].first = str_from(lang_text(c->t->lang, T("A child")));
		else
			TRY(put_names(c, &list[i], &lines[i]));
	}
	c->frame->leave_quickly = true;
	aftercare_list_draw(c->h, lines, n);
	return ERR_OK;
}

enum err aftercare_list_json(struct web_call *c)
{
	struct aftercare *list;
	size_t n;

	TRY(aftercare_mine(c->t, &list, &n));
	return put_list_json(c, list, n);
}

enum err aftercare_reach(struct web_call *c)
{
	struct aftercare *a = arena_alloc(c->t->a, sizeof(*a));

	c->prepared = a;
	TRY(aftercare_load(c->t, web_id(c, "aftercare"), a));
	c->subject = a->id;
	return ERR_OK;
}

enum err aftercare_reach_running(struct web_call *c)
{
	const struct aftercare *a;

	TRY(aftercare_reach(c));
	a = c->prepared;
	return a->over ? turn_fail(c->t, ERR_ABSENT, "its last day is past") : ERR_OK;
}

static void add_line(struct buf *b, struct str words)
{
	if (!str_any(words))
		return;
	if (b->n)
		buf_add(b, STR("\n"));
	buf_add(b, words);
}

static bool covers(const struct aftercare *a, const char *what)
{
	struct str rest = a->covers, code;

	while (str_next(&rest, ' ', &code))
		if (str_is(code, what))
			return true;
	return false;
}

static enum err put_address(struct web_call *c, const struct aftercare *a, struct str *to)
{
	struct child_identity *list;
	struct str km, en;
	struct buf b;
	size_t n;

	*to = STR_NONE;
	if (!covers(a, "address"))
		return ERR_OK;
	TRY(child_identities(c->t, a->child, &list, &n));
	if (!n)
		return ERR_OK;
	buf_init(&b, c->t->a);
	add_line(&b, list[0].address.address_line);
	if (str_any(list[0].address.address_gaz)) {
		enum err e = gazetteer_name(c->t, list[0].address.address_gaz, &km, &en);

		if (e != ERR_OK && e != ERR_ABSENT)
			return e;
		if (e == ERR_OK)
			add_line(&b, turn_pick(c->t, km, en));
	}
	add_line(&b, list[0].address.phone);
	*to = buf_str(&b);
	return ERR_OK;
}

/* Who is in conflict is not told of. */
static enum err put_speakers(struct web_call *c, const struct aftercare *a, struct str *to)
{
	struct child_representative *list;
	struct buf b;
	size_t n;

	*to = STR_NONE;
	if (!covers(a, "representative"))
		return ERR_OK;
	TRY(child_representatives(c->t, a->child, &list, &n));
	buf_init(&b, c->t->a);
	for (size_t i = 0; i < n; i++) {
		if (!child_representative_speaks(&list[i]))
			continue;
		add_line(&b, list[i].names);
		add_line(&b, list[i].phone);
	}
	*to = buf_str(&b);
	return ERR_OK;
}

enum err aftercare_put_age(
	struct web_call *c, struct uuid child, struct str *age, struct str *sex)
{
	struct child_background bg;
	struct child_birth birth;
	struct str years;

	TRY(child_birth(c->t, child, &birth));
	TRY(child_background(c->t, child, &bg));
	*sex = str_from(lang_text(c->t->lang, str_is(bg.sex, "male") ? T("Boy")
			: str_is(bg.sex, "female") ? T("Girl") : T("not known")));
	*age = str_from(lang_text(c->t->lang, T("not known")));
	if (birth.earliest == DAY_NONE)
		return ERR_OK;
	years = lang_age(c->t->a, c->t->lang, date_years(birth.latest, turn_today(c->t)),
		date_years(birth.earliest, turn_today(c->t)));
	*age = lang_fmt(c->t->a, c->t->lang, T("%s years old today"), &years, 1);
	return ERR_OK;
}

static struct str amount_words(struct web_call *c, const struct aftercare_work *w)
{
	static const struct {
		const char *unit, *one, *many;
	} units[] = {
		{"session", TN("%s session", "%s sessions")},
		{"hour", TN("%s hour", "%s hours")},
		{"visit", TN("%s visit", "%s visits")},
	};
	size_t i = 0;

	if (w->amount == INSTANT_NONE || !str_any(w->unit))
		return STR_NONE;
	while (i < 2 && !str_is(w->unit, units[i].unit))
		i++;
	return lang_n(c->t->a, c->t->lang, units[i].one, units[i].many, w->amount);
}

static enum err put_done(struct web_call *c, const struct aftercare *a, struct aftercare_whole *w)
{
	struct aftercare_work *list;

	TRY(aftercare_work_list(c->t, a, &list, &w->n_done));
	w->done = arena_array(c->t->a, w->n_done, sizeof(*w->done));
	for (size_t i = 0; i < w->n_done; i++)
		w->done[i] = (struct aftercare_done){
			.day = lang_day(c->t->a, c->t->lang, list[i].day),
			.way = say_word(c->h, aftercare_ways, list[i].way),
			.service = turn_pick(c->t, list[i].service_km, list[i].service_en),
			.amount = amount_words(c, &list[i]),
			.words = list[i].words,
			.by = turn_pick(c->t, list[i].by_km, list[i].by_en),
		};
	return ERR_OK;
}

enum err aftercare_one_show(struct web_call *c)
{
	const struct aftercare *a = c->prepared;
	struct aftercare_whole w = {
		.head = line_of(c, a),
		.work = url_to(c->h, "/support/{}/work", a->id),
		.end = url_to(c->h, "/support/{}/end", a->id),
		.follow = url_to(c->h, "/support/{}/follow-up", a->id),
	};

	TRY(put_names(c, a, &w.head));
	TRY(aftercare_put_age(c, a->child, &w.age, &w.sex));
	TRY(put_address(c, a, &w.address));
	TRY(put_speakers(c, a, &w.speakers));
	TRY(put_done(c, a, &w));
	c->frame->leave_quickly = true;
	aftercare_one_draw(c->h, &w);
	return ERR_OK;
}

enum err aftercare_one_json(struct web_call *c)
{
	const struct aftercare *a = c->prepared;
	struct aftercare_work *list;
	struct str km, latin, address, speakers;
	size_t n;

	TRY(child_called(c->t, a->child, SEE_ALL, &km, &latin));
	TRY(put_address(c, a, &address));
	TRY(put_speakers(c, a, &speakers));
	TRY(aftercare_work_list(c->t, a, &list, &n));
	jot_object(c->j);
	put_head_json(c->j, a);
	jot_put(c->j, "name_km", km);
	jot_put(c->j, "name_latin", latin);
	jot_put(c->j, "address", address);
	jot_put(c->j, "representatives", speakers);
	jot_name(c->j, "work");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_day(c->j, "day", list[i].day);
		jot_put(c->j, "way", list[i].way);
		jot_put_uuid(c->j, "service", list[i].service);
		if (list[i].amount != INSTANT_NONE)
			jot_put_int(c->j, "amount", list[i].amount);
		jot_put(c->j, "words", list[i].words);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

/* --- what the agency does ------------------------------------------------------------------- */

enum err aftercare_work_fill(struct web_call *c)
{
	struct aftercare_agency *list;
	size_t n;

	TRY(aftercare_services(c->t, c->prepared, &list, &n));
	offer(c, "service", list, n);
	web_value(c, "day", date_str(c->t->a, turn_today(c->t)));
	return ERR_OK;
}

enum err aftercare_work_act(struct web_call *c)
{
	const struct aftercare_work_form *in = c->in;
	const struct aftercare *a = c->prepared;
	struct aftercare_work w = {
		.service = in->service,
		.day = in->day,
		.way = in->way,
		.amount = uuid_any(in->service) ? in->amount : INSTANT_NONE,
		.words = in->words,
	};

	if (uuid_any(in->service) && in->amount == INSTANT_NONE) {
		web_wrong(c, "amount", T("Say how much of the service was given."));
		return ERR_INPUT;
	}
	c->go = url_page(c->t->a, c->t->lang, "/support/{}", a->id);
	return aftercare_work_record(c->t, a, &w, &c->made);
}

enum err aftercare_end_act(struct web_call *c)
{
	const struct aftercare_end_form *in = c->in;
	const struct aftercare *a = c->prepared;

	c->made = a->id;
	c->go = url_page(c->t->a, c->t->lang, "/support");
	return aftercare_end(c->t, a, in->why);
}
