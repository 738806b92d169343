/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A data line of a rule file: NAME FROM TO BY AGE CLASS AFTER WITHIN UNTIL ELSE.
 * Columns are parted by blanks; every one must be there, "-" says "none".
 */
#include "law/inside.h"

enum column { C_NAME, C_FROM, C_TO, C_BY, C_AGE, C_CLASS, C_AFTER, C_WITHIN, C_UNTIL, C_ELSE,
	C_N };

static bool no(struct arena *a, struct str *why, const char *what, struct str word)
{
	*why = arena_fmt(a, "%s: %.*s", what, STR_ARG(word));
	return false;
}

static bool next_word(struct str *rest, struct str *word)
{
	size_t n = 0;

	*rest = str_trim(*rest);
	while (n < rest->n && rest->p[n] != ' ' && rest->p[n] != '\t')
		n++;
	*word = str_cut(*rest, 0, n);
	*rest = str_cut(*rest, n, rest->n);
	return word->n > 0;
}

static bool read_dates(struct arena *a, const struct str *w, struct law_line *l, struct str *why)
{
	if (!date_parse(w[C_FROM], &l->from))
		return no(a, why, "FROM is not a day", w[C_FROM]);
	l->to = DAY_NONE;
	if (!str_is(w[C_TO], "max") && !date_parse(w[C_TO], &l->to))
		return no(a, why, "TO is neither a day nor max", w[C_TO]);
	if (l->to != DAY_NONE && l->to < l->from)
		return no(a, why, "TO is before FROM", w[C_TO]);
	if (!str_is(w[C_BY], "event") && !str_is(w[C_BY], "offence"))
		return no(a, why, "BY is neither event nor offence", w[C_BY]);
	l->by_offence = str_is(w[C_BY], "offence");
	return true;
}

static bool read_age(struct arena *a, struct str w, struct law_line *l, struct str *why)
{
	int64_t from = 0, to = LAW_CHILD - 1;
	size_t dot = str_find(w, '.');

	if (!str_is(w, "*")) {
		if (!str_int(str_cut(w, 0, dot), &from))
			return no(a, why, "AGE is not a..b, a or *", w);
		to = from;
		if (dot < w.n && (!str_starts(str_cut(w, dot, w.n), "..") ||
				  !str_int(str_cut(w, dot + 2, w.n), &to)))
			return no(a, why, "AGE is not a..b, a or *", w);
	}
	if (from < 0 || from > to || to >= LAW_CHILD)
		return no(a, why, "AGE must lie in 0..17, the younger first", w);
	l->age_from = (int)from;
	l->age_to = (int)to;
	return true;
}

static bool read_classes(struct arena *a, struct str w, struct law_line *l, struct str *why)
{
	struct str part;

	l->classes = (1u << LAW_UNKNOWN) - 1;
	if (str_is(w, "*"))
		return true;
	l->classes = 0;
	while (str_next(&w, ',', &part)) {
		enum law_class c = law_class_from(part);

		if (c >= LAW_UNKNOWN)
			return no(a, why, "no such CLASS", part);
		if (l->classes & 1u << c)
			return no(a, why, "CLASS twice", part);
		l->classes |= 1u << c;
	}
	return true;
}

static bool read_after(struct arena *a, struct str w, struct law_line *l, struct str *why)
{
	struct str part;

	l->n_after = 0;
	l->default_only = false;
	while (str_next(&w, ',', &part)) {
		if (l->n_after == sizeof(l->after) / sizeof(*l->after))
			return no(a, why, "too many events in AFTER", part);
		if (str_is(part, "judgment:default")) {
			part = STR("judgment");
			l->default_only = true;
		}
		l->after[l->n_after] = law_event_from(part);
		if (l->after[l->n_after] == LAW_EVENT_N)
			return no(a, why, "no such event", part);
		l->n_after++;
	}
	if (l->default_only && l->n_after != 1)
		return no(a, why, "judgment:default stands alone in AFTER", STR("one event"));
	return true;
}

static bool read_within(struct arena *a, struct str w, struct law_line *l, struct str *why)
{
	static const struct {
		const char *unit;
		enum law_unit value;
	} units[] = {{"h", LAW_HOURS}, {"d", LAW_DAYS}, {"mo", LAW_MONTHS}};
	int64_t n = 0;
	size_t at = 0;

	l->within = 0;
	l->unit = LAW_NO_TIME;
	if (str_is(w, "-"))
		return true;
	while (at < w.n && w.p[at] >= '0' && w.p[at] <= '9')
		at++;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (str_is(str_cut(w, at, w.n), units[i].unit))
			l->unit = units[i].value;
	if (l->unit == LAW_NO_TIME)
		return no(a, why, "WITHIN is not like 24h, 5d, 4mo or -", w);
	if (!str_int(str_cut(w, 0, at), &n) || n < 1 || n > 9999)
		return no(a, why, "WITHIN must lie in 1..9999", w);
	l->within = (int)n;
	return true;
}

bool law_line_read(struct arena *a, struct str columns, struct str *name, struct law_line *out,
	struct str *why)
{
	struct str w[C_N], more;

	for (int i = 0; i < C_N; i++)
		if (!next_word(&columns, &w[i])) {
			*why = arena_fmt(a, "%d columns, expected %d: NAME FROM TO BY AGE CLASS "
					    "AFTER WITHIN UNTIL ELSE", i, C_N);
			return false;
		}
	if (next_word(&columns, &more))
		return no(a, why, "one word too many", more);
	*name = w[C_NAME];
	if (!read_dates(a, w, out, why) || !read_age(a, w[C_AGE], out, why) ||
	    !read_classes(a, w[C_CLASS], out, why) || !read_after(a, w[C_AFTER], out, why) ||
	    !read_within(a, w[C_WITHIN], out, why))
		return false;
	out->until = law_event_from(w[C_UNTIL]);
	if (out->until == LAW_EVENT_N && !str_is(w[C_UNTIL], "-"))
		return no(a, why, "no such event", w[C_UNTIL]);
	if (!str_is(w[C_ELSE], "-") && !str_is(w[C_ELSE], "release"))
		return no(a, why, "ELSE is neither release nor -", w[C_ELSE]);
	out->follows = str_is(w[C_ELSE], "-") ? STR_NONE : w[C_ELSE];
	return true;
}

bool law_line_fits(struct arena *a, enum law_kind kind, const struct law_line *l,
	struct str *why)
{
	bool time = l->unit != LAW_NO_TIME;
	bool until = l->until != LAW_EVENT_N;
	struct str given = str_from(law_kind_code(kind));

	if ((kind == LAW_LIMIT || kind == LAW_RIGHT) && (!time || !until))
		return no(a, why, "WITHIN and UNTIL are needed by this kind", given);
	if (kind == LAW_DUTY && !until)
		return no(a, why, "UNTIL is needed by this kind", given);
	if (kind == LAW_BAR && time != until)
		return no(a, why, "WITHIN and UNTIL come together or not at all in this kind",
			given);
	if (str_any(l->follows) && kind != LAW_LIMIT)
		return no(a, why, "ELSE is for limits only, not for this kind", given);
	return true;
}

static bool days_meet(const struct law_line *l, const struct law_line *m)
{
	return (m->to == DAY_NONE || l->from <= m->to) && (l->to == DAY_NONE || m->from <= l->to);
}

/* One answer only: whatever the age, class and day, at most one line of a rule may hold. */
bool law_line_agrees(struct arena *a, const struct law_line *l, const struct law_line *other,
	struct str *why)
{
	struct str there = arena_fmt(a, "line %d", other->number);
	bool same = l->n_after == other->n_after && l->until == other->until &&
		    l->default_only == other->default_only &&
		    (l->unit == LAW_NO_TIME) == (other->unit == LAW_NO_TIME);

	for (size_t i = 0; same && i < l->n_after; i++)
		same = l->after[i] == other->after[i];
	if (!same)
		return no(a, why, "AFTER, UNTIL, and whether there is a time, must be as in",
			there);
	if (l->by_offence != other->by_offence)
		return no(a, why, "BY must be as in", there);
	if (l->age_from <= other->age_to && other->age_from <= l->age_to &&
	    (l->classes & other->classes) && days_meet(l, other))
		return no(a, why, "holds for the same age, class and day as", there);
	return true;
}
