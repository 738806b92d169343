/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Where a rule stands and what it was read from, for people. The rule files cite in English and
 * by short names ("CPC 98, 143; LJJ"); who reads Khmer gets the law's own name and its articles.
 */
#include "matter/rules/rules.h"

static const struct {
	const char *code, *name;
} instruments[] = {
	{"CPC", T("Criminal Procedure Code")},
	{"LJJ", T("Law on Juvenile Justice")},
	{"CC", T("Criminal Code")},
};
static const struct {
	const char *phrase, *message;
} phrases[] = {
	{"not read", T("not read")},
	{"unofficial English translation", T("unofficial English translation")},
	{"excerpt", T("excerpt")},
};

static struct str say(enum lang l, const char *message)
{
	return str_from(lang_text(l, message));
}

/* An article's number, or the day of an instrument; "~215" is not sure of its number. */
static struct str place_words(struct arena *a, enum lang l, struct str s)
{
	int32_t day;

	if (date_parse(s, &day))
		return lang_day(a, l, day);
	if (str_starts(s, "~")) {
		struct str number = lang_digits(a, l, str_cut(s, 1, s.n));

		return lang_fmt(a, l, T("about %s"), &number, 1);
	}
	return lang_digits(a, l, s);
}

static struct str phrase_words(struct arena *a, enum lang l, struct str s)
{
	size_t at = str_find(s, ' ');
	struct str first = str_cut(s, 0, at), args[2];
	int32_t day;

	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++)
		if (str_is(s, phrases[i].phrase))
			return say(l, phrases[i].message);
	args[1] = at < s.n ? place_words(a, l, str_cut(s, at + 1, s.n)) : STR_NONE;
	if (str_is(first, "amended"))
		return lang_fmt(a, l, T("amended %s"), &args[1], 1);
	for (size_t i = 0; i < sizeof(instruments) / sizeof(instruments[0]); i++) {
		if (!str_is(first, instruments[i].code))
			continue;
		args[0] = say(l, instruments[i].name);
		if (!str_any(args[1]))
			return args[0];
		return lang_fmt(a, l, date_parse(str_cut(s, at + 1, s.n), &day)
						? T("%s of %s") : T("%s article %s"), args, 2);
	}
	return lang_digits(a, l, s);
}

struct str rules_source(struct arena *a, enum lang l, struct str cited)
{
	struct buf b;
	size_t from = 0;

	if (l == LANG_EN)
		return cited;
	buf_init(&b, a);
	for (size_t i = 0; i <= cited.n; i++) {
		if (i < cited.n && cited.p[i] != ',' && cited.p[i] != ';')
			continue;
		buf_add(&b, phrase_words(a, l, str_trim(str_cut(cited, from, i))));
		if (i < cited.n) {
			buf_byte(&b, cited.p[i]);
			buf_byte(&b, ' ');
		}
		from = i + 1;
	}
	return buf_str(&b);
}
