/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The class register as pages: a day of a whole class entered, corrected, summed up. */
#include "matter/aftercare/aftercare_tables.h"
#include "matter/lesson/lesson_page.h"
#include "matter/lesson/lesson_tables.h"
#include "lesson_tmpl.h"

enum { FIELDS = 3, HOUR_MINUTES = 60, BACK_DAYS = 60, OTHER_DAYS = 8 };

/* The day of ?day=, the first that is not entered, or today. */
static enum err shown_day(struct web_call *c, const struct training_cohort *k, int32_t *day)
{
	int32_t *days;
	size_t n;

	if (date_parse(web_query(c, "day"), day))
		return ERR_OK;
	TRY(lesson_missing(c->t, k, turn_today(c->t) - BACK_DAYS, &days, &n));
	*day = n ? days[0] : turn_today(c->t);
	return ERR_OK;
}

static struct url register_of(struct web_call *c, const struct training_cohort *k, int32_t day)
{
	return url_with(c->t->a, url_page(c->t->a, c->t->lang, "/class/{}/register", k->id), "day",
		date_str(c->t->a, day));
}

static const char *field_of(struct web_call *c, const char *what, struct uuid place)
{
	return arena_fmt(c->t->a, "%s-%.*s", what, STR_ARG(uuid_str(c->t->a, place))).p;
}

/* --- one line a trainee ---------------- */

static enum err put_fields(
	struct web_call *c, const struct lesson_line *line, struct form_field *to)
{
	const char *mark = field_of(c, "mark", line->place.id);
	struct str first, second;

	TRY(aftercare_put_names(c, line->place.child, &first, &second));
	to[0] = (struct form_field){
		.name = mark,
		.type = FORM_CHOICE,
		.flags = FORM_RADIOS | FORM_NEED,
		.choices = lesson_mark_words,
		.label = arena_c(c->t->a, first),
	};
	to[1] = (struct form_field){
		.name = field_of(c, "minutes", line->place.id),
		.type = FORM_CODE,
		.flags = FORM_SHORT | FORM_NEED,
		.max = 4,
		.label = lang_text(c->t->lang, T("How many minutes there?")),
		.when = mark,
		.is = "late",
	};
	to[2] = (struct form_field){
		.name = field_of(c, "remark", line->place.id),
		.type = FORM_LINE,
		.flags = FORM_SEALED,
		.max = 200,
		.label = lang_text(c->t->lang, T("Why excused?")),
		.when = mark,
		.is = "excused",
	};
	return ERR_OK;
}

static enum err made_of(struct web_call *c, const struct lesson_line *lines, size_t n,
	const struct form **form)
{
	struct form_field *fields = arena_array(c->t->a, n * FIELDS, sizeof(*fields));

	for (size_t i = 0; i < n; i++)
		TRY(put_fields(c, &lines[i], &fields[i * FIELDS]));
	*form = form_made(c->t->a, c->route->form, fields, n * FIELDS);
	return ERR_OK;
}

static struct str typed(struct web_call *c, const char *what, struct uuid place)
{
	const struct form_field *f =
		form_field_named(c->state->form, str_from(field_of(c, what, place)));

	return f ? form_value(c->t->a, f, c->in) : STR_NONE;
}

static struct lesson_mark mark_of(struct web_call *c, struct uuid place)
{
	struct lesson_mark m = {
		.place = place,
		.mark = typed(c, "mark", place),
		.remark = typed(c, "remark", place),
		.minutes = INSTANT_NONE,
		.mark_field = field_of(c, "mark", place),
		.minutes_field = field_of(c, "minutes", place),
	};
	struct str minutes = typed(c, "minutes", place);

	if (str_any(minutes) && (!str_int(minutes, &m.minutes) || m.minutes < 0)) {
		web_wrong(c, m.minutes_field, T("Write a whole number, such as 14."));
		m.minutes = 0;
	}
	return m;
}

static struct lesson_mark *marks_of(struct web_call *c, const struct lesson_line *lines, size_t n)
{
	struct lesson_mark *marks = arena_array(c->t->a, n, sizeof(*marks));

	for (size_t i = 0; i < n; i++)
		marks[i] = mark_of(c, lines[i].place.id);
	return marks;
}

/* --- a new day ---------------- */

static enum err lines_shown(struct web_call *c, struct lesson_line **lines, size_t *n)
{
	struct lesson l = {.day = DAY_NONE};

	TRY(shown_day(c, c->prepared, &l.day));
	return lesson_lines(c->t, c->prepared, &l, lines, n);
}

enum err lesson_enter_form_for(struct web_call *c, const struct form **form)
{
	struct lesson_line *lines;
	size_t n;

	TRY(lines_shown(c, &lines, &n));
	return made_of(c, lines, n, form);
}

enum err lesson_enter_fill(struct web_call *c)
{
	const struct training_cohort *k = c->prepared;
	int32_t day;

	TRY(shown_day(c, k, &day));
	c->state->cancel = url_page(c->t->a, c->t->lang, "/class/{}", k->id);
	/* Sent back, the form asks for the same trainees. */
	c->state->action = register_of(c, k, day);
	web_value(c, "day", date_str(c->t->a, day));
	return ERR_OK;
}

enum err lesson_enter_act(struct web_call *c)
{
	const struct lesson_enter_form *in = c->in;
	const struct training_cohort *k = c->prepared;
	struct lesson_line *lines;
	size_t n;

	TRY(lesson_lines(c->t, k, &(struct lesson){.day = in->day}, &lines, &n));
	TRY(lesson_enter(c->t, k, in->day, marks_of(c, lines, n), n, c->findings, &c->made));
	c->go = url_page(c->t->a, c->t->lang, "/class/{}/days", k->id);
	return ERR_OK;
}

static enum err put_missing(
	struct web_call *c, const struct training_cohort *k, struct str *words)
{
	struct str parts[2];
	int32_t *days;
	size_t n;

	*words = STR_NONE;
	TRY(lesson_missing(c->t, k, turn_today(c->t) - BACK_DAYS, &days, &n));
	if (!n)
		return ERR_OK;
	parts[0] = lang_n(c->t->a, c->t->lang,
		TN("%s day is not entered yet", "%s days are not entered yet"), (int64_t)n);
	parts[1] = lang_weekday_day(c->t->a, c->t->lang, days[0]);
	*words = lang_fmt(c->t->a, c->t->lang, T("%s; the first is %s."), parts, 2);
	return ERR_OK;
}

/* The other days that wait, so that one who enters a week need not type a day. */
void lesson_enter_above(struct web_call *c)
{
	const struct training_cohort *k = c->prepared;
	struct lesson_above a = {.back = url_to(c->h, "/class/{}", k->id), .name = k->name};
	struct lesson_day_line others[OTHER_DAYS];
	int32_t day, *days;
	size_t n;

	if (shown_day(c, k, &day) != ERR_OK
		|| lesson_missing(c->t, k, turn_today(c->t) - BACK_DAYS, &days, &n) != ERR_OK)
		return;
	a.when = lang_weekday_day(c->t->a, c->t->lang, day);
	a.others = others;
	for (size_t i = 0; i < n && a.n_others < OTHER_DAYS; i++)
		if (days[i] != day)
			others[a.n_others++] = (struct lesson_day_line){
				.to = register_of(c, k, days[i]),
				.day = lang_weekday_day(c->t->a, c->t->lang, days[i])};
	lesson_above_draw(c->h, &a);
}

/* --- a day that was entered ---------------- */

enum err lesson_reach(struct web_call *c)
{
	struct lesson l;

	TRY(training_reach_cohort(c));
	return lesson_load(c->t, c->prepared, web_id(c, "lesson"), &l);
}

static enum err entered(struct web_call *c, struct lesson *l, struct lesson_line **lines, size_t *n)
{
	TRY(lesson_load(c->t, c->prepared, web_id(c, "lesson"), l));
	return lesson_lines(c->t, c->prepared, l, lines, n);
}

enum err lesson_correct_form_for(struct web_call *c, const struct form **form)
{
	struct lesson_line *lines;
	struct lesson l;
	size_t n;

	TRY(entered(c, &l, &lines, &n));
	return made_of(c, lines, n, form);
}

enum err lesson_correct_fill(struct web_call *c)
{
	const struct training_cohort *k = c->prepared;
	struct lesson_line *lines;
	struct lesson l;
	size_t n;

	TRY(entered(c, &l, &lines, &n));
	c->state->cancel = url_page(c->t->a, c->t->lang, "/class/{}/days", k->id);
	for (size_t i = 0; i < n; i++) {
		struct uuid place = lines[i].place.id;

		if (!lines[i].rev)
			continue;
		web_value(c, field_of(c, "mark", place), lines[i].mark);
		if (str_is(lines[i].mark, "late"))
			web_value(c, field_of(c, "minutes", place),
				arena_fmt(c->t->a, "%lld", (long long)lines[i].minutes));
		if (str_any(lines[i].remark))
			web_value(c, field_of(c, "remark", place), lines[i].remark);
	}
	return ERR_OK;
}

enum err lesson_correct_act(struct web_call *c)
{
	const struct lesson_correct_form *in = c->in;
	const struct training_cohort *k = c->prepared;
	struct lesson_line *lines;
	struct lesson l;
	size_t n;

	TRY(entered(c, &l, &lines, &n));
	c->made = l.id;
	c->go = url_page(c->t->a, c->t->lang, "/class/{}/days", k->id);
	return lesson_correct(
		c->t, k, &l, marks_of(c, lines, n), n, in->why, c->findings);
}

void lesson_correct_above(struct web_call *c)
{
	const struct training_cohort *k = c->prepared;
	struct lesson_above a = {.back = url_to(c->h, "/class/{}", k->id), .name = k->name};
	struct lesson l;

	if (lesson_load(c->t, k, web_id(c, "lesson"), &l) != ERR_OK)
		return;
	a.when = lang_weekday_day(c->t->a, c->t->lang, l.day);
	lesson_above_draw(c->h, &a);
}

/* --- summed up ---------------- */

static struct str number(struct web_call *c, int64_t n)
{
	return lang_number(c->t->a, c->t->lang, n);
}

static enum err put_days(struct web_call *c, struct lesson_days_page *p)
{
	const struct training_cohort *k = c->prepared;
	struct lesson *list;

	TRY(lesson_list(c->t, k, &list, &p->n_days));
	p->days = arena_array(c->t->a, p->n_days, sizeof(*p->days));
	for (size_t i = 0; i < p->n_days; i++) {
		p->days[i] = (struct lesson_day_line){
			.to = url_to(c->h, "/class/{}/register/{}", k->id, list[i].id),
			.day = lang_weekday_day(c->t->a, c->t->lang, list[i].day),
			.there = arena_fmt(c->t->a, "%.*s / %.*s",
				STR_ARG(number(c, list[i].there)),
				STR_ARG(number(c, list[i].marked))),
		};
	}
	return ERR_OK;
}

static enum err put_totals(struct web_call *c, struct lesson_days_page *p)
{
	struct training_place *places;
	struct lesson_total sum;
	size_t n;

	TRY(training_places(c->t, c->prepared, &places, &n));
	p->totals = arena_array(c->t->a, n, sizeof(*p->totals));
	for (size_t i = 0; i < n; i++) {
		struct lesson_total_line *to = &p->totals[p->n_totals];

		if (!web_seen(c, places[i].id))
			continue;
		TRY(lesson_total(c->t, places[i].id, &sum));
		TRY(aftercare_put_names(c, places[i].child, &to->first, &to->second));
		to->to = url_to(c->h, "/trainee/{}", places[i].id);
		to->hours = number(c, sum.minutes / HOUR_MINUTES);
		to->there = number(c, sum.there);
		to->excused = number(c, sum.excused);
		to->absent = number(c, sum.absent);
		p->n_totals++;
	}
	return ERR_OK;
}

enum err lesson_days_show(struct web_call *c)
{
	const struct training_cohort *k = c->prepared;
	struct lesson_days_page p = {
		.back = url_to(c->h, "/class/{}", k->id),
		.enter = url_to(c->h, "/class/{}/register", k->id),
		.name = k->name,
	};

	TRY(put_missing(c, k, &p.missing));
	TRY(put_days(c, &p));
	TRY(put_totals(c, &p));
	c->frame->leave_quickly = true;
	lesson_days_draw(c->h, &p);
	return ERR_OK;
}

static enum err put_totals_json(struct web_call *c)
{
	struct training_place *places;
	struct lesson_total sum;
	size_t n;

	TRY(training_places(c->t, c->prepared, &places, &n));
	for (size_t i = 0; i < n; i++) {
		if (!web_seen(c, places[i].id))
			continue;
		TRY(lesson_total(c->t, places[i].id, &sum));
		jot_object(c->j);
		jot_put_uuid(c->j, "trainee", places[i].id);
		jot_put_int(c->j, "minutes", sum.minutes);
		jot_put_int(c->j, "there", sum.there);
		jot_put_int(c->j, "excused", sum.excused);
		jot_put_int(c->j, "absent", sum.absent);
		jot_end(c->j);
	}
	return ERR_OK;
}

enum err lesson_days_json(struct web_call *c)
{
	struct lesson *list;
	int32_t *days;
	size_t n, missing;

	TRY(lesson_list(c->t, c->prepared, &list, &n));
	TRY(lesson_missing(
		c->t, c->prepared, turn_today(c->t) - BACK_DAYS, &days, &missing));
	jot_object(c->j);
	jot_put_int(c->j, "missing", (int64_t)missing);
	jot_put_day(c->j, "first_missing", missing ? days[0] : DAY_NONE);
	jot_name(c->j, "days");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_day(c->j, "day", list[i].day);
		jot_put_int(c->j, "there", list[i].there);
		jot_put_int(c->j, "marked", list[i].marked);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_name(c->j, "trainees");
	jot_array(c->j);
	TRY(put_totals_json(c));
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}
