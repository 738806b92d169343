/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Trades, courses, classes and their timetables: settings of an agency, no child in them. */
#include "matter/training/training.h"

#include "matter/aftercare/aftercare.h"
#include "training_sql.h"

enum { DAY_MINUTES = 1440 };

const struct page_word training_trades[] = {{"mechanics", T("Repair of motorcycles and engines")},
	{"electrical", T("Electrical repair")}, {"sewing", T("Sewing")},
	{"hairdressing", T("Hairdressing")}, {NULL, NULL}};

const struct page_word training_weekdays[] = {{"mon", T("Monday")}, {"tue", T("Tuesday")},
	{"wed", T("Wednesday")}, {"thu", T("Thursday")}, {"fri", T("Friday")},
	{"sat", T("Saturday")}, {"sun", T("Sunday")}, {NULL, NULL}};

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

static enum err stale(struct turn *t, enum err e, int64_t rev)
{
	return e == ERR_CONFLICT && rev > 1
		? turn_fail(t, ERR_STALE, "this version was replaced already")
		: e;
}

/* --- trades ---------------- */

enum err training_own_trades(
	struct turn *t, struct uuid agency, struct training_trade **list, size_t *n)
{
	struct training_trade_of_row *rows;

	TRY(training_trade_of(t->db, t->a, &(struct training_trade_of_in){agency}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct training_trade){
			rows[i].id, rows[i].name_km, rows[i].name_en};
	return ERR_OK;
}

enum err training_trade_add(struct turn *t, struct str name_km, struct str name_en,
	struct findings *f, struct uuid *id)
{
	struct training_trade *list;
	size_t n;

	TRY(training_own_trades(t, t->actor.agency, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].en, name_en) || str_eq(list[i].km, name_km))
			stop(t, f, "name_km", T("Your office has a trade of this name already."));
	if (findings_stop(f))
		return ERR_INPUT;
	*id = turn_new_id(t);
	return training_trade_put(t->db,
		&(struct training_trade_put_in){
			*id, t->now, t->actor.account, t->actor.agency, name_km, name_en});
}

enum err training_trade_words(struct turn *t, struct str trade, struct str *words)
{
	struct training_trade_by_id_row row;
	const struct page_word *w = training_trades;
	struct uuid id;
	enum err e;

	*words = STR_NONE;
	if (uuid_parse(trade, &id)) {
		e = training_trade_by_id(
			t->db, t->a, &(struct training_trade_by_id_in){id}, &row);
		if (e == ERR_OK)
			*words = turn_pick(t, row.name_km, row.name_en);
		return e == ERR_ABSENT ? ERR_OK : e;
	}
	for (; w->code; w++)
		if (str_is(trade, w->code))
			*words = str_from(lang_text(t->lang, w->message));
	return ERR_OK;
}

/* --- courses ---------------- */

static size_t lines_of(struct str text)
{
	struct str rest = text, line;
	size_t n = 0;

	while (str_next(&rest, '\n', &line))
		n += str_any(line);
	return n;
}

enum err training_course_set(struct turn *t, const struct training_course *in,
	struct findings *f, struct uuid *id)
{
	struct training_course_put_in row = {
		.id = uuid_any(in->id) ? in->id : turn_new_id(t),
		.rev = in->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.why = str_any(in->why) ? in->why : STR_NONE,
		.agency = uuid_any(in->id) ? in->agency : t->actor.agency,
		.trade = in->trade,
		.name_km = in->name_km,
		.name_en = in->name_en,
		.hours = in->hours,
		.parts = str_any(in->parts) ? in->parts : STR(""),
		.pass_mark = in->pass_mark,
		.issuer_km = in->issuer_km,
		.issuer_en = in->issuer_en,
	};
	struct str most = lang_number(t->a, t->lang, TRAINING_PARTS);

	if (lines_of(row.parts) > TRAINING_PARTS)
		findings_add(f, "parts", FINDING_STOP,
			lang_fmt(t->a, t->lang, T("At most %s parts are assessed."), &most, 1));
	if (findings_stop(f))
		return ERR_INPUT;
	*id = row.id;
	return stale(t, training_course_put(t->db, &row), row.rev);
}

static enum err read_course(struct turn *t, struct uuid id, struct training_course *out)
{
	struct training_course_by_id_row row;

	TRY(training_course_by_id(
		t->db, t->a, &(struct training_course_by_id_in){id}, &row));
	*out = (struct training_course){
		.id = row.id,
		.agency = row.agency,
		.rev = row.rev,
		.hours = row.hours,
		.pass_mark = row.pass_mark,
		.trade = row.trade,
		.name_km = row.name_km,
		.name_en = row.name_en,
		.parts = row.parts,
		.issuer_km = row.issuer_km,
		.issuer_en = row.issuer_en,
	};
	return ERR_OK;
}

enum err training_course_load(struct turn *t, struct uuid id, struct training_course *out)
{
	TRY(read_course(t, id, out));
	return aftercare_works_at(t, out->agency)
		? ERR_OK
		: turn_fail(t, ERR_ABSENT, "a course of another agency");
}

enum err training_courses(struct turn *t, struct training_course **list, size_t *n)
{
	struct training_course_of_row *rows;

	TRY(training_course_of(
		t->db, t->a, &(struct training_course_of_in){t->actor.agency}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		TRY(read_course(t, rows[i].id, &(*list)[i]));
	return ERR_OK;
}

/* --- classes ---------------- */

enum err training_cohort_set(struct turn *t, const struct training_cohort *in,
	struct findings *f, struct uuid *id)
{
	struct training_cohort_put_in row = {
		.id = uuid_any(in->id) ? in->id : turn_new_id(t),
		.rev = in->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.why = str_any(in->why) ? in->why : STR_NONE,
		.agency = in->agency,
		.course = in->course,
		.name = in->name,
		.places = in->places,
		.from_day = in->from_day,
		.to_day = in->to_day,
		.trainer = in->trainer,
		.place = in->place,
	};

	if (in->to_day < in->from_day)
		stop(t, f, "span", T("The last day is before the first."));
	if (findings_stop(f))
		return ERR_INPUT;
	*id = row.id;
	return stale(t, training_cohort_put(t->db, &row), row.rev);
}

enum err training_cohort_load(struct turn *t, struct uuid id, struct training_cohort *out)
{
	struct training_cohort_by_id_row row;

	TRY(training_cohort_by_id(
		t->db, t->a, &(struct training_cohort_by_id_in){id}, &row));
	if (!aftercare_works_at(t, row.agency))
		return turn_fail(t, ERR_ABSENT, "a class of another agency");
	*out = (struct training_cohort){
		.id = row.id,
		.agency = row.agency,
		.course = row.course,
		.trainer = row.trainer,
		.place = row.place,
		.rev = row.rev,
		.places = row.places,
		.name = row.name,
		.from_day = row.from_day,
		.to_day = row.to_day,
		.trade = row.trade,
		.course_km = row.course_km,
		.course_en = row.course_en,
		.trainer_km = row.trainer_km,
		.trainer_en = row.trainer_en,
		.place_km = row.place_km,
		.place_en = row.place_en,
		.hours = row.hours,
	};
	return ERR_OK;
}

enum err training_cohorts(struct turn *t, struct training_cohort **list, size_t *n)
{
	struct training_cohort_of_account_row *rows;

	TRY(training_cohort_of_account(t->db, t->a,
		&(struct training_cohort_of_account_in){t->actor.account, turn_today(t)}, &rows,
		n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		TRY(training_cohort_load(t, rows[i].id, &(*list)[i]));
	return ERR_OK;
}

/* --- the timetable ---------------- */

enum err training_timetable(struct turn *t, const struct training_cohort *c, struct timetable *out)
{
	struct training_hour_of_row *hours;
	struct training_off_of_row *offs;
	struct timetable_hour *h;
	struct timetable_off *o;

	*out = (struct timetable){.from_day = c->from_day, .to_day = c->to_day};
	TRY(training_hour_of(t->db, t->a, &(struct training_hour_of_in){c->id}, &hours,
		&out->n_hours));
	TRY(training_off_of(
		t->db, t->a, &(struct training_off_of_in){c->id}, &offs, &out->n_offs));
	out->hours = h = arena_array(t->a, out->n_hours, sizeof(*h));
	for (size_t i = 0; i < out->n_hours; i++)
		h[i] = (struct timetable_hour){hours[i].id, hours[i].rev, hours[i].weekdays,
			hours[i].from_minute, hours[i].minutes};
	out->offs = o = arena_array(t->a, out->n_offs, sizeof(*o));
	for (size_t i = 0; i < out->n_offs; i++)
		o[i] = (struct timetable_off){
			offs[i].from_day, offs[i].to_day, offs[i].reason};
	return ERR_OK;
}

enum err training_hour_set(struct turn *t, const struct training_cohort *c,
	const struct timetable_hour *in, struct findings *f, struct uuid *id)
{
	*id = turn_new_id(t);
	if (in->from_minute + in->minutes > DAY_MINUTES)
		stop(t, f, "minutes", T("This would last beyond midnight."));
	if (findings_stop(f))
		return ERR_INPUT;
	return training_hour_put(t->db,
		&(struct training_hour_put_in){*id, 1, t->now, t->actor.account, false, c->id,
			in->weekdays, in->from_minute, in->minutes});
}

enum err training_hour_drop(struct turn *t, const struct training_cohort *c, struct uuid hour)
{
	struct timetable table;

	TRY(training_timetable(t, c, &table));
	for (size_t i = 0; i < table.n_hours; i++) {
		const struct timetable_hour *h = &table.hours[i];

		if (!uuid_eq(h->id, hour))
			continue;
		return stale(t,
			training_hour_put(t->db,
				&(struct training_hour_put_in){h->id, h->rev + 1, t->now,
					t->actor.account, true, c->id, h->weekdays,
					h->from_minute, h->minutes}),
			h->rev + 1);
	}
	return turn_fail(t, ERR_ABSENT, "no such line in this timetable");
}

enum err training_off_add(struct turn *t, const struct training_cohort *c,
	const struct timetable_off *in, struct findings *f, struct uuid *id)
{
	*id = turn_new_id(t);
	if (in->to_day < c->from_day || in->from_day > c->to_day)
		stop(t, f, "span", T("The class does not run on these days."));
	if (findings_stop(f))
		return ERR_INPUT;
	return training_off_put(t->db,
		&(struct training_off_put_in){*id, t->now, t->actor.account, c->id, in->from_day,
			in->to_day, in->reason});
}

static struct str weekday_words(const struct turn *t, int32_t day)
{
	const char *code = timetable_weekday(date_weekday(day));
	const struct page_word *w = training_weekdays;

	while (!str_is(str_from(code), w->code))
		w++;
	return str_from(lang_text(t->lang, w->message));
}

struct str training_no_class(struct turn *t, const struct timetable *table, int32_t day)
{
	struct timetable_day d = timetable_on(table, day);
	struct str words[2] = {lang_day(t->a, t->lang, day), STR_NONE};

	switch (d.why) {
	case TIMETABLE_BEFORE:
		words[0] = lang_day(t->a, t->lang, table->from_day);
		return lang_fmt(t->a, t->lang, T("This class begins on %s."), words, 1);
	case TIMETABLE_AFTER:
		words[0] = lang_day(t->a, t->lang, table->to_day);
		return lang_fmt(t->a, t->lang, T("This class ended on %s."), words, 1);
	case TIMETABLE_OFF:
		words[1] = d.off->reason;
		return lang_fmt(t->a, t->lang, T("%s is a day off for this class: %s."), words, 2);
	case TIMETABLE_WEEKDAY:
		if (!table->n_hours)
			return str_from(
				lang_text(t->lang, T("This class has no timetable yet.")));
		words[0] = weekday_words(t, day);
		return lang_fmt(t->a, t->lang, T("%s is a day off for this class."), words, 1);
	case TIMETABLE_CLASS:
	default:
		return STR_NONE;
	}
}
