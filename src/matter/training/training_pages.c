/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Courses and classes as pages, and the forms that keep them. */
#include <string.h>

#include "matter/aftercare/aftercare_tables.h"
#include "matter/training/training_page.h"
#include "matter/training/training_tables.h"
#include "training_sql.h"
#include "training_tmpl.h"

enum { HOUR_MINUTES = 60 };

static struct str number(struct web_call *c, int64_t n)
{
	return lang_number(c->t->a, c->t->lang, n);
}

static struct str days_words(struct web_call *c, int32_t from, int32_t to)
{
	struct str words[2] = {
		lang_day(c->t->a, c->t->lang, from), lang_day(c->t->a, c->t->lang, to)};

	return from == to ? words[0] : lang_fmt(c->t->a, c->t->lang, T("%s to %s"), words, 2);
}

/* --- courses ---------------- */

/* Lines as one: "engine, brakes". */
static struct str in_one_line(struct web_call *c, struct str lines)
{
	struct str parts[TRAINING_PARTS], rest = lines, line;
	size_t n = 0;

	while (n < TRAINING_PARTS && str_next(&rest, '\n', &line))
		if (str_any(line))
			parts[n++] = line;
	return n ? lang_list(c->t->a, c->t->lang, parts, n) : STR_NONE;
}

enum err training_courses_show(struct web_call *c)
{
	struct training_course_line *lines;
	struct training_course *list;
	size_t n;

	TRY(training_courses(c->t, &list, &n));
	lines = arena_array(c->t->a, n, sizeof(*lines));
	for (size_t i = 0; i < n; i++) {
		lines[i] = (struct training_course_line){
			.correct = url_to(c->h, "/course/{}/correct", list[i].id),
			.start = url_to(c->h, "/course/{}/class/new", list[i].id),
			.name = turn_pick(c->t, list[i].name_km, list[i].name_en),
			.hours = number(c, list[i].hours),
			.parts = in_one_line(c, list[i].parts),
		};
		TRY(training_trade_words(c->t, list[i].trade, &lines[i].trade));
	}
	training_courses_draw(c->h, lines, n);
	return ERR_OK;
}

enum err training_courses_json(struct web_call *c)
{
	struct training_course *list;
	size_t n;

	TRY(training_courses(c->t, &list, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_int(c->j, "rev", list[i].rev);
		jot_put(c->j, "trade", list[i].trade);
		jot_put(c->j, "name_km", list[i].name_km);
		jot_put(c->j, "name_en", list[i].name_en);
		jot_put_int(c->j, "hours", list[i].hours);
		jot_put(c->j, "parts", list[i].parts);
		jot_put_int(c->j, "pass_mark", list[i].pass_mark);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

enum err training_trade_act(struct web_call *c)
{
	const struct training_trade_form *in = c->in;

	TRY(training_trade_add(c->t, in->name_km, in->name_en, c->findings, &c->made));
	c->subject = c->made;
	c->go = url_page(c->t->a, c->t->lang, "/courses");
	return ERR_OK;
}

enum err training_course_reach(struct web_call *c)
{
	struct training_course *course = arena_alloc(c->t->a, sizeof(*course));

	c->prepared = course;
	TRY(training_course_load(c->t, web_id(c, "course"), course));
	c->subject = course->id;
	return ERR_OK;
}

static enum err offer_trades(struct web_call *c, const char *field)
{
	struct training_trade *list;
	struct form_option *options;
	size_t n;

	TRY(training_own_trades(c->t, c->t->actor.agency, &list, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(c->t->a, list[i].id),
			turn_pick(c->t, list[i].km, list[i].en), STR_NONE};
	web_option(c, field, options, n);
	return ERR_OK;
}

enum err training_course_fill(struct web_call *c)
{
	const struct training_course *course = c->prepared;

	TRY(offer_trades(c, "trade"));
	if (!course) {
		web_value(c, "pass_mark", STR("50"));
		return ERR_OK;
	}
	c->rev = course->rev;
	web_value(c, "trade", course->trade);
	web_value(c, "name_km", course->name_km);
	web_value(c, "name_en", course->name_en);
	web_value(c, "hours", arena_fmt(c->t->a, "%lld", (long long)course->hours));
	web_value(c, "parts", course->parts);
	web_value(c, "pass_mark", arena_fmt(c->t->a, "%lld", (long long)course->pass_mark));
	web_value(c, "issuer_km", course->issuer_km);
	web_value(c, "issuer_en", course->issuer_en);
	return ERR_OK;
}

enum err training_course_act(struct web_call *c)
{
	const struct training_course *was = c->prepared;
	struct training_course in = *(const struct training_course *)c->in;

	if (was) {
		TRY(web_check_rev(c, was->rev));
		in.id = was->id;
		in.rev = was->rev;
		in.agency = was->agency;
	}
	TRY(training_course_set(c->t, &in, c->findings, &c->made));
	c->subject = c->made;
	c->go = url_page(c->t->a, c->t->lang, "/courses");
	return ERR_OK;
}

/* --- classes ---------------- */

static enum err put_head(
	struct web_call *c, const struct training_cohort *k, struct training_class_line *to)
{
	struct training_place *list;
	struct str words[2];
	int64_t there = 0;
	size_t n;

	TRY(training_places(c->t, k, &list, &n));
	for (size_t i = 0; i < n; i++)
		there += !str_any(list[i].ended);
	words[0] = number(c, there);
	words[1] = number(c, k->places);
	*to = (struct training_class_line){
		.to = url_to(c->h, "/class/{}", k->id),
		.name = k->name,
		.course = turn_pick(c->t, k->course_km, k->course_en),
		.days = days_words(c, k->from_day, k->to_day),
		.taken = lang_fmt(c->t->a, c->t->lang, T("%s of %s places"), words, 2),
		.trainer = turn_pick(c->t, k->trainer_km, k->trainer_en),
		.when = turn_today(c->t) < k->from_day ? TRAINING_LATER
			: turn_today(c->t) > k->to_day ? TRAINING_OVER
						       : TRAINING_NOW,
	};
	return ERR_OK;
}

enum err training_classes_show(struct web_call *c)
{
	struct training_class_line *lines;
	struct training_cohort *list;
	size_t n;

	TRY(training_cohorts(c->t, &list, &n));
	lines = arena_array(c->t->a, n, sizeof(*lines));
	for (size_t i = 0; i < n; i++)
		TRY(put_head(c, &list[i], &lines[i]));
	training_classes_draw(c->h, lines, n);
	return ERR_OK;
}

static void put_json(struct jot *j, const struct training_cohort *k)
{
	jot_put_uuid(j, "id", k->id);
	jot_put_int(j, "rev", k->rev);
	jot_put_uuid(j, "course", k->course);
	jot_put(j, "trade", k->trade);
	jot_put(j, "name", k->name);
	jot_put_int(j, "places", k->places);
	jot_put_day(j, "from_day", k->from_day);
	jot_put_day(j, "to_day", k->to_day);
	jot_put_uuid(j, "trainer", k->trainer);
}

enum err training_classes_json(struct web_call *c)
{
	struct training_cohort *list;
	size_t n;

	TRY(training_cohorts(c->t, &list, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		put_json(c->j, &list[i]);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

enum err training_reach_cohort(struct web_call *c)
{
	struct training_cohort *k = arena_alloc(c->t->a, sizeof(*k));

	c->prepared = k;
	TRY(training_cohort_load(c->t, web_id(c, "cohort"), k));
	c->subject = k->id;
	return ERR_OK;
}

/* --- the forms of a class ---------------- */

static enum err offer_people(struct web_call *c, struct uuid agency)
{
	int32_t today = turn_today(c->t);
	struct training_trainer_row *people;
	struct training_house_row *houses;
	struct form_option *options;
	size_t n;

	TRY(training_trainer(c->t->db, c->t->a, &(struct training_trainer_in){agency, today},
		&people, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(c->t->a, people[i].id),
			turn_pick(c->t, people[i].name_km, people[i].name_en), STR_NONE};
	web_option(c, "trainer", options, n);
	TRY(training_house(
		c->t->db, c->t->a, &(struct training_house_in){agency, today}, &houses, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(c->t->a, houses[i].id),
			turn_pick(c->t, houses[i].name_km, houses[i].name_en), STR_NONE};
	web_option(c, "place", options, n);
	return ERR_OK;
}

enum err training_start_fill(struct web_call *c)
{
	const struct training_course *course = c->prepared;

	return offer_people(c, course->agency);
}

static struct training_cohort typed(const struct training_cohort_form *in)
{
	return (struct training_cohort){
		.name = in->name,
		.why = in->why,
		.places = in->places,
		.from_day = in->span.from,
		.to_day = in->span.to,
		.trainer = in->trainer,
		.place = in->place,
	};
}

enum err training_start_act(struct web_call *c)
{
	const struct training_course *course = c->prepared;
	struct training_cohort k = typed(c->in);

	k.course = course->id;
	k.agency = course->agency;
	TRY(training_cohort_set(c->t, &k, c->findings, &c->made));
	c->go = url_page(c->t->a, c->t->lang, "/class/{}", c->made);
	return ERR_OK;
}

static void first_value(struct web_call *c, const char *field, struct uuid id)
{
	if (uuid_any(id))
		web_value(c, field, uuid_str(c->t->a, id));
}

enum err training_class_fill(struct web_call *c)
{
	const struct training_cohort *k = c->prepared;

	TRY(offer_people(c, k->agency));
	c->rev = k->rev;
	web_value(c, "name", k->name);
	web_value(c, "places", arena_fmt(c->t->a, "%lld", (long long)k->places));
	web_value(c, "span",
		arena_fmt(c->t->a, "%.*s/%.*s", STR_ARG(date_str(c->t->a, k->from_day)),
			STR_ARG(date_str(c->t->a, k->to_day))));
	first_value(c, "trainer", k->trainer);
	first_value(c, "place", k->place);
	return ERR_OK;
}

enum err training_class_act(struct web_call *c)
{
	const struct training_cohort *was = c->prepared;
	struct training_cohort k = typed(c->in);

	TRY(web_check_rev(c, was->rev));
	k.id = was->id;
	k.rev = was->rev;
	k.agency = was->agency;
	k.course = was->course;
	TRY(training_cohort_set(c->t, &k, c->findings, &c->made));
	c->go = url_page(c->t->a, c->t->lang, "/class/{}", was->id);
	return ERR_OK;
}

enum err training_hour_act(struct web_call *c)
{
	const struct training_hour_form *in = c->in;
	const struct training_cohort *k = c->prepared;
	struct timetable_hour hour = {.weekdays = in->weekdays, .minutes = in->minutes};

	if (!timetable_clock(lang_ascii_digits(c->t->a, in->from), &hour.from_minute)) {
		web_wrong(c, "from", T("Write the time as hour and minutes, such as 14:00."));
		return ERR_INPUT;
	}
	TRY(training_hour_set(c->t, k, &hour, c->findings, &c->made));
	c->go = url_page(c->t->a, c->t->lang, "/class/{}", k->id);
	return ERR_OK;
}

enum err training_hour_drop_act(struct web_call *c)
{
	const struct training_cohort *k = c->prepared;

	TRY(training_hour_drop(c->t, k, web_id(c, "hour")));
	c->made = web_id(c, "hour");
	c->go = url_page(c->t->a, c->t->lang, "/class/{}", k->id);
	return ERR_OK;
}

enum err training_off_act(struct web_call *c)
{
	const struct training_off_form *in = c->in;
	const struct training_cohort *k = c->prepared;
	struct timetable_off off = {in->span.from, in->span.to, in->reason};

	TRY(training_off_add(c->t, k, &off, c->findings, &c->made));
	c->go = url_page(c->t->a, c->t->lang, "/class/{}", k->id);
	return ERR_OK;
}

/* --- the page of a class ---------------- */

enum err training_class_seen(struct web_call *c, const struct uuid **ids, size_t *n)
{
	struct training_place *list;
	struct uuid *made;

	TRY(training_places(c->t, c->prepared, &list, n));
	made = arena_array(c->t->a, *n, sizeof(*made));
	for (size_t i = 0; i < *n; i++)
		made[i] = list[i].id;
	*ids = made;
	return ERR_OK;
}

static struct str clock_words(struct web_call *c, int64_t minute)
{
	return lang_digits(c->t->a, c->t->lang,
		arena_fmt(c->t->a, "%lld:%02lld", (long long)(minute / HOUR_MINUTES),
			(long long)(minute % HOUR_MINUTES)));
}

static struct str weekday_list(struct web_call *c, struct str codes)
{
	struct str words[7], rest = codes, code;
	size_t n = 0;

	while (n < 7 && str_next(&rest, ' ', &code))
		words[n++] = say_word(c->h, training_weekdays, code);
	return lang_list(c->t->a, c->t->lang, words, n);
}

static enum err put_timetable(
	struct web_call *c, const struct training_cohort *k, struct training_class_page *p)
{
	struct timetable table;

	TRY(training_timetable(c->t, k, &table));
	p->n_table = table.n_hours;
	p->table = arena_array(c->t->a, table.n_hours, sizeof(*p->table));
	for (size_t i = 0; i < table.n_hours; i++) {
		const struct timetable_hour *h = &table.hours[i];

		p->table[i] = (struct training_hour_line){
			.days = weekday_list(c, h->weekdays),
			.from = clock_words(c, h->from_minute),
			.until = clock_words(c, h->from_minute + h->minutes),
			.drop = url_to(c->h, "/class/{}/hours/{}/remove", k->id, h->id),
		};
	}
	p->n_offs = table.n_offs;
	p->offs = arena_array(c->t->a, table.n_offs, sizeof(*p->offs));
	for (size_t i = 0; i < table.n_offs; i++)
		p->offs[i] = (struct training_off_line){
			days_words(c, table.offs[i].from_day, table.offs[i].to_day),
			table.offs[i].reason};
	return ERR_OK;
}

static enum err put_trainees(
	struct web_call *c, const struct training_cohort *k, struct training_class_page *p)
{
	struct training_place *list;
	size_t n;

	TRY(training_places(c->t, k, &list, &n));
	p->v = arena_array(c->t->a, n, sizeof(*p->v));
	for (size_t i = 0; i < n; i++) {
		struct training_trainee_line *to = &p->v[p->n];

		if (!web_seen(c, list[i].id))
			continue;
		to->to = url_to(c->h, "/trainee/{}", list[i].id);
		to->from = lang_day(c->t->a, c->t->lang, list[i].from_day);
		to->ended = str_any(list[i].ended) ? say_word(c->h, training_ends, list[i].ended)
						   : STR_NONE;
		TRY(aftercare_put_names(c, list[i].child, &to->first, &to->second));
		p->n++;
	}
	return ERR_OK;
}

enum err training_class_show(struct web_call *c)
{
	const struct training_cohort *k = c->prepared;
	struct training_class_page p = {
		.enter = url_to(c->h, "/class/{}/register", k->id),
		.days = url_to(c->h, "/class/{}/days", k->id),
		.change = url_to(c->h, "/class/{}/correct", k->id),
		.hour = url_to(c->h, "/class/{}/hours/add", k->id),
		.off = url_to(c->h, "/class/{}/off/add", k->id),
		.take = url_to(c->h, "/class/{}/trainee/add", k->id),
		.hours = number(c, k->hours),
		.place = turn_pick(c->t, k->place_km, k->place_en),
	};

	TRY(put_head(c, k, &p.head));
	TRY(training_trade_words(c->t, k->trade, &p.trade));
	TRY(put_timetable(c, k, &p));
	TRY(put_trainees(c, k, &p));
	c->frame->leave_quickly = true;
	training_class_draw(c->h, &p);
	return ERR_OK;
}

enum err training_class_json(struct web_call *c)
{
	const struct training_cohort *k = c->prepared;
	struct training_place *list;
	size_t n;

	TRY(training_places(c->t, k, &list, &n));
	jot_object(c->j);
	put_json(c->j, k);
	jot_name(c->j, "trainees");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		if (!web_seen(c, list[i].id))
			continue;
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_day(c->j, "from_day", list[i].from_day);
		jot_put_day(c->j, "to_day", list[i].to_day);
		jot_put(c->j, "ended", list[i].ended);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}
