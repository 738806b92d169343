/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What was typed becomes values; what is wrong becomes a finding that says what to do. */
#include <string.h>

#include "base/utf8.h"
#include "form/form.h"

struct check {
	struct form_state *s;
	const struct form_field *field;
	struct str *part;
	char *at; /* the member in the caller's struct */
	struct findings *f;
};

static void stop(struct check *c, const char *message)
{
	findings_add(c->f, c->field->name, FINDING_STOP, str_from(lang_text(c->s->lang, message)));
}

static size_t most_letters(const struct form_field *field)
{
	if (field->max)
		return field->max;
	return field->type == FORM_TEXT ? 4000 : 200;
}

static struct str digits(struct check *c, struct str s)
{
	return lang_ascii_digits(c->s->a, str_trim(s));
}

static bool is_code(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') &&
		    !(c >= 'A' && c <= 'Z') && !(c && strchr("./- ", c)))
			return false;
	}
	return true;
}

static bool is_email(struct str s)
{
	size_t at = str_find(s, '@');
	struct str host = str_cut(s, at + 1, s.n);

	return at > 0 && host.n > 2 && str_find(host, '@') == host.n &&
	       str_find(host, '.') < host.n && str_find(s, ' ') == s.n;
}

static bool is_gaz(struct check *c, struct str s)
{
	if (s.n != 2 && s.n != 4 && s.n != 6 && s.n != 8)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return !c->s->gaz_known || c->s->gaz_known(c->s->gaz_p, s);
}

/* The typed line, cleaned as its type wants; none where nothing is left. */
static struct str cleaned(struct check *c)
{
	struct str typed = c->part[0];
	struct str s;

	if (!typed.p)
		return STR_NONE;
	if (c->field->type == FORM_PASSWORD)
		return str_any(typed) ? typed : STR_NONE;
	s = c->field->type == FORM_TEXT ? lang_clean_text(c->s->a, typed)
					: lang_clean_line(c->s->a, typed);
	if (c->field->type == FORM_CODE || c->field->type == FORM_GAZ ||
	    c->field->type == FORM_PHONE)
		s = lang_ascii_digits(c->s->a, s);
	return str_any(s) ? s : STR_NONE;
}

static void check_words(struct check *c)
{
	struct str s = cleaned(c);
	struct str normal;

	memcpy(c->at, &s, sizeof(s));
	if (!s.p)
		return;
	if (!utf8_valid(c->part[0]))
		stop(c, T("This text cannot be read. Type it again."));
	else if (utf8_count(s) > most_letters(c->field))
		stop(c, T("This is too long. Make it shorter."));
	else if (c->field->type == FORM_CODE && !is_code(s))
		stop(c, T("Write only Latin letters, digits, full stops and hyphens."));
	else if (c->field->type == FORM_EMAIL && !is_email(s))
		stop(c, T("Write an e-mail address, such as name@example.org."));
	else if (c->field->type == FORM_PHONE && !lang_phone(c->s->a, s, &normal))
		stop(c, T("Write a phone number, such as 012 345 678."));
	else if (c->field->type == FORM_GAZ && !is_gaz(c, s))
		stop(c, T("There is no such place code. Write 2, 4, 6 or 8 digits."));
}

static const struct form_options *options_of(const struct form_state *s, const char *field)
{
	for (size_t i = 0; i < s->n_options; i++)
		if (strcmp(s->options[i].field, field) == 0)
			return &s->options[i];
	return NULL;
}

static bool is_offered(struct check *c, struct str code)
{
	const struct page_word *choices =
		c->field->type == FORM_YN ? form_yes_no : c->field->choices;
	const struct form_options *options = options_of(c->s, c->field->name);

	for (; choices && choices->code; choices++)
		if (str_is(code, choices->code))
			return true;
	for (size_t i = 0; options && i < options->n; i++)
		if (str_eq(code, options->v[i].value))
			return true;
	return false;
}

static void check_choices(struct check *c)
{
	struct str rest = str_any(c->part[0]) ? c->part[0] : STR_NONE;
	struct str s = rest;
	struct str code;

	memcpy(c->at, &s, sizeof(s));
	if (c->field->type != FORM_CHOICES) {
		if (s.p && !is_offered(c, s))
			stop(c, T("Choose one of the answers."));
		return;
	}
	while (str_next(&rest, ' ', &code))
		if (!is_offered(c, code)) {
			stop(c, T("Choose from the answers."));
			return;
		}
}

static void check_ref(struct check *c)
{
	struct uuid id = UUID_NONE;

	if (str_any(c->part[0]) &&
	    (!uuid_parse(c->part[0], &id) ||
	     (options_of(c->s, c->field->name) && !is_offered(c, c->part[0]))))
		stop(c, T("Choose one of the answers."));
	memcpy(c->at, &id, sizeof(id));
}

static void check_int(struct check *c)
{
	struct str s = digits(c, c->part[0]);
	int64_t v = INSTANT_NONE;
	bool bounded = c->field->most > c->field->least;

	if (str_any(s) && !str_int(s, &v)) {
		stop(c, T("Write a number in digits."));
		v = INSTANT_NONE;
	} else if (str_any(s) && bounded && (v < c->field->least || v > c->field->most)) {
		struct str bounds[] = {
			lang_number(c->s->a, c->s->lang, c->field->least),
			lang_number(c->s->a, c->s->lang, c->field->most)};

		findings_add(c->f, c->field->name, FINDING_STOP,
			     lang_fmt(c->s->a, c->s->lang, T("Write a number from %s to %s."),
				      bounds, 2));
	}
	memcpy(c->at, &v, sizeof(v));
}

/* Day, month, year out of three boxes. False: something stands there and is no day. */
static bool read_day(struct check *c, const struct str *part, int32_t *day)
{
	struct str s[3];
	int64_t n[3];
	struct civil civil;

	*day = DAY_NONE;
	for (int i = 0; i < 3; i++)
		s[i] = digits(c, part[i]);
	if (!str_any(s[0]) && !str_any(s[1]) && !str_any(s[2]))
		return true;
	for (int i = 0; i < 3; i++)
		if (!str_int(s[i], &n[i]) || n[i] < 1 || n[i] > 9999)
			return false;
	civil = (struct civil){(int)n[2], (int)n[1], (int)n[0]};
	/* A Buddhist year typed by habit is no Gregorian one: ask, never subtract. */
	return n[2] >= 1900 && n[2] < 2200 && date_from_civil(civil, day);
}

static bool is_buddhist(struct check *c, const struct str *part)
{
	int64_t year;

	return str_int(digits(c, part[2]), &year) && year >= 2400 && year < 2700;
}

static void stop_day(struct check *c, const struct str *part)
{
	if (is_buddhist(c, part))
		stop(c, T("This is a year of the Buddhist era. Write the Gregorian year, such as "
			  "2026."));
	else
		stop(c, T("Write a real day: day, month and year, such as 27 11 2026."));
}

static void check_day(struct check *c)
{
	int32_t day;

	if (!read_day(c, c->part, &day))
		stop_day(c, c->part);
	else if (day != DAY_NONE && (c->field->flags & FORM_PAST) && day > date_of(c->s->now))
		stop(c, T("This day is in the future. Check it."));
	memcpy(c->at, &day, sizeof(day));
}

static void check_span(struct check *c)
{
	struct form_span span;

	if (!read_day(c, c->part, &span.from))
		stop_day(c, c->part);
	if (!read_day(c, c->part + 4, &span.to))
		stop_day(c, c->part + 4);
	if (span.from != DAY_NONE && span.to == DAY_NONE)
		span.to = span.from;
	if (span.to != DAY_NONE && span.from == DAY_NONE)
		span.from = span.to;
	if (span.from > span.to)
		stop(c, T("The last day is before the first one. One of them is wrong."));
	else if (span.from != DAY_NONE && (c->field->flags & FORM_PAST) &&
		 span.from > date_of(c->s->now))
		stop(c, T("This day is in the future. Check it."));
	memcpy(c->at, &span, sizeof(span));
}

/* "14:05", "14.05", "1405", "9:30"; seconds may follow. False: no time of day. */
static bool read_time(struct check *c, struct str typed, int64_t *micros)
{
	struct str s = digits(c, typed);
	int64_t n[3] = {0, 0, 0};
	size_t k = 0;
	size_t run = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9' && ++run <= 6) {
			n[k] = n[k] * 10 + (s.p[i] - '0');
		} else if ((s.p[i] == ':' || s.p[i] == '.') && run && k < 2) {
			k++;
			run = 0;
		} else {
			return false;
		}
	}
	if (k && run != 2)
		return false; /* "14:5" may have been meant as 14:50 */
	if (k == 0 && s.n >= 3 && s.n <= 4) {
		n[1] = n[0] % 100;
		n[0] /= 100;
	}
	if (!s.n || n[0] > 23 || n[1] > 59 || n[2] > 59)
		return false;
	*micros = ((n[0] * 60 + n[1]) * 60 + n[2]) * INSTANT_SECOND;
	return true;
}

static void check_instant(struct check *c)
{
	struct form_instant v = {INSTANT_NONE, STR_NONE};
	int64_t time = 0;
	int32_t day;

	if (!read_day(c, c->part, &day)) {
		stop_day(c, c->part);
	} else if (day == DAY_NONE) {
		if (str_any(str_trim(c->part[3])))
			stop(c, T("Write the day as well as the time."));
	} else if (!str_any(str_trim(c->part[3])) && !(c->field->flags & FORM_DAY_OK)) {
		stop(c, T("Write the time of day, such as 14:05."));
	} else if (str_any(str_trim(c->part[3])) && !read_time(c, c->part[3], &time)) {
		stop(c, T("Write the time of day in 24 hours, such as 14:05."));
	} else {
		bool whole_day = !str_any(str_trim(c->part[3]));

		v.at = date_start(day) + time;
		v.precision = whole_day ? STR("day") : STR("minute");
		if ((c->field->flags & FORM_PAST) && v.at > c->s->now)
			stop(c, T("This time is in the future. Check date and clock."));
	}
	memcpy(c->at, &v, sizeof(v));
}

static void check_file(struct check *c)
{
	struct str bytes = STR_NONE;

	for (size_t i = 0; i < c->s->n_uploads; i++)
		if (str_is(c->s->uploads[i].field, c->field->name) &&
		    str_any(c->s->uploads[i].bytes))
			bytes = c->s->uploads[i].bytes;
	memcpy(c->at, &bytes, sizeof(bytes));
}

static void check_one(struct check *c)
{
	bool on;

	switch (c->field->type) {
	case FORM_CHOICE:
	case FORM_CHOICES:
	case FORM_YN:
		check_choices(c);
		break;
	case FORM_REF:
		check_ref(c);
		break;
	case FORM_DAY:
		check_day(c);
		break;
	case FORM_SPAN:
		check_span(c);
		break;
	case FORM_INSTANT:
		check_instant(c);
		break;
	case FORM_INT:
		check_int(c);
		break;
	case FORM_CHECK:
		on = str_any(c->part[0]);
		memcpy(c->at, &on, sizeof(on));
		break;
	case FORM_FILE:
		check_file(c);
		break;
	default:
		check_words(c);
	}
}

static void say_missing(struct check *c)
{
	switch (c->field->type) {
	case FORM_CHOICE:
	case FORM_CHOICES:
	case FORM_YN:
	case FORM_REF:
		stop(c, T("Choose an answer."));
		break;
	case FORM_DAY:
	case FORM_SPAN:
		stop(c, T("Write the day."));
		break;
	case FORM_INSTANT:
		stop(c, T("Write the day and the time."));
		break;
	case FORM_FILE:
		stop(c, T("Choose a file."));
		break;
	default:
		stop(c, T("Write an answer."));
	}
}

/* A field under a question counts only where that question has the right answer. */
static bool is_asked(const struct form_state *s, const struct form_field *field, const void *out)
{
	const struct form_field *above;
	struct str answer;

	if (!field->when)
		return true;
	above = form_field_named(s->form, str_from(field->when));
	answer = above ? form_value(s->a, above, out) : STR_NONE;
	return str_is(answer, field->is);
}

static bool has_finding(const struct findings *f, const char *field)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].field && strcmp(f->v[i].field, field) == 0)
			return true;
	return false;
}

void form_check(struct form_state *s, void *out, struct findings *f)
{
	for (size_t i = 0; i < s->form->n; i++) {
		const struct form_field *field = &s->form->fields[i];
		struct check c = {s, field, s->typed[i].part, (char *)out + field->at, f};
		bool asked = is_asked(s, field, out);
		struct form_typed nothing = {{{NULL, 0}}};

		if (!asked)
			c.part = nothing.part;
		check_one(&c);
		if (asked && (field->flags & FORM_NEED) && !has_finding(f, field->name) &&
		    !form_value(s->a, field, out).p)
			say_missing(&c);
	}
}
