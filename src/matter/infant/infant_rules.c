/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Up to which age a child may live with a detained mother: rules/stay.lines. */
#include "base/utf8.h"
#include "matter/infant/infant.h"

extern const struct stay_embedded {
	const char *name, *begin, *end;
} stay_embedded[];

struct str infant_limits_text(void)
{
	const struct stay_embedded *e = &stay_embedded[0];

	return (struct str){e->begin, (size_t)(e->end - e->begin)};
}

static bool is_whole(const struct infant_limit *l)
{
	return str_any(l->source) && str_any(l->source_km);
}

static bool take(struct infant_limit *l, struct str word, struct str rest)
{
	if (str_is(word, "From"))
		return date_parse(rest, &l->from);
	if (str_is(word, "To"))
		return date_parse(rest, &l->to);
	if (str_is(word, "Source"))
		l->source = rest;
	else if (str_is(word, "SourceKm"))
		l->source_km = rest;
	else if (str_is(word, "Verified"))
		l->verified = !str_is(rest, "no");
	else
		return false;
	return str_any(rest);
}

enum err infant_limits_read(struct arena *a, struct str text, struct infant_limit **list,
	size_t *n, size_t *row)
{
	struct infant_limit *all = arena_array(a, INFANT_LIMITS_MOST, sizeof(*all));
	struct str word, rest;

	*list = all;
	*n = *row = 0;
	if (!utf8_valid(text))
		return ERR_MALFORMED;
	while (str_next_rule(&text, &word, &rest, row)) {
		int64_t years;

		if (str_is(word, "Years")) {
			if (*n == INFANT_LIMITS_MOST || (*n && !is_whole(&all[*n - 1]))
				|| !str_int(rest, &years) || years < 1 || years > 18)
				return ERR_MALFORMED;
			all[(*n)++] = (struct infant_limit){
				.years = years, .from = DAY_NONE, .to = DAY_NONE};
		} else if (!*n || !take(&all[*n - 1], word, rest)) {
			return ERR_MALFORMED;
		}
	}
	return *n && is_whole(&all[*n - 1]) ? ERR_OK : ERR_MALFORMED;
}

enum err infant_limit_on(struct turn *t, int32_t day, struct infant_limit *out)
{
	struct infant_limit *list;
	size_t n, row;

	if (infant_limits_read(t->a, infant_limits_text(), &list, &n, &row) != ERR_OK)
		return turn_fail(t, ERR_INTERNAL, "rules/stay.lines:%zu: not a line", row);
	for (size_t i = 0; i < n; i++)
		if ((list[i].from == DAY_NONE || list[i].from <= day)
			&& (list[i].to == DAY_NONE || list[i].to >= day)) {
			*out = list[i];
			return ERR_OK;
		}
	return turn_fail(t, ERR_ABSENT, "no line of rules/stay.lines holds then");
}

int32_t infant_limit_day(const struct infant_limit *limit, int32_t born)
{
	struct civil c = date_civil(born);
	int32_t day = DAY_NONE;

	c.year += (int)limit->years;
	if (date_from_civil(c, &day))
		return day;
	c.month = 3;
	c.day = 1;
	return date_from_civil(c, &day) ? day : DAY_NONE;
}
