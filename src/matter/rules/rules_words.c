/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A line of law in the reader's words. */
#include "matter/rules/rules.h"

static const char *const kinds[LAW_KIND_N] = {
	[LAW_LIMIT] = T("A longest time"),
	[LAW_DUTY] = T("Something to be done"),
	[LAW_BAR] = T("Something not to be done"),
	[LAW_RIGHT] = T("A right for a time"),
};

static struct str say(enum lang l, const char *message)
{
	return str_from(lang_text(l, message));
}

static struct str age_words(struct arena *a, enum lang l, const struct law_line *line)
{
	struct str ends[] = {lang_number(a, l, line->age_from), lang_number(a, l, line->age_to)};

	if (line->age_from == 0 && line->age_to == LAW_CHILD - 1)
		return say(l, T("every child"));
	if (line->age_from == 0) {
		struct str under = lang_number(a, l, line->age_to + 1);

		return lang_fmt(a, l, T("under %s"), &under, 1);
	}
	return lang_fmt(a, l, T("%s to %s"), ends, 2);
}

static struct str class_words(struct arena *a, enum lang l, const struct law_line *line)
{
	struct str parts[LAW_CLASS_N];
	size_t n = 0;

	for (unsigned c = 0; c < LAW_UNKNOWN; c++)
		if (line->classes & (1u << c))
			parts[n++] = say(l, law_class_label((enum law_class)c));
	if (n == LAW_UNKNOWN)
		return say(l, T("every class"));
	return lang_list(a, l, parts, n);
}

static struct str after_words(struct arena *a, enum lang l, const struct law_line *line)
{
	struct str parts[sizeof(line->after) / sizeof(line->after[0])];
	struct str list;

	for (size_t i = 0; i < line->n_after; i++)
		parts[i] = say(l, law_event_label(line->after[i]));
	list = lang_list(a, l, parts, line->n_after);
	return line->default_only ? lang_fmt(a, l, T("%s, only in absence"), &list, 1) : list;
}

static struct str within_words(struct arena *a, enum lang l, enum law_kind kind,
	const struct law_line *line)
{
	switch (line->unit) {
	case LAW_HOURS:
		return lang_n(a, l, TN("%s hour", "%s hours"), line->within);
	case LAW_DAYS:
		return lang_n(a, l, TN("%s day", "%s days"), line->within);
	case LAW_MONTHS:
		return lang_n(a, l, TN("%s month", "%s months"), line->within);
	default:
		return say(l, kind == LAW_BAR ? T("at no time") : T("the text read gives no time"));
	}
}

static struct str force_words(struct arena *a, enum lang l, const struct law_line *line)
{
	struct str ends[] = {lang_day(a, l, line->from), lang_day(a, l, line->to)};

	if (line->to == DAY_NONE)
		return lang_fmt(a, l, T("since %s"), ends, 1);
	return lang_fmt(a, l, T("%s to %s"), ends, 2);
}

static struct str instrument_words(struct arena *a, enum lang l, const struct law_line *line)
{
	struct str args[] = {
		rules_source(a, l, line->article), rules_source(a, l, line->instrument)};

	return lang_fmt(a, l, T("%s (%s)"), args, 2);
}

static struct rules_line line_words(struct arena *a, enum lang l, enum law_kind kind,
	const struct law_line *line)
{
	return (struct rules_line){
		.age = age_words(a, l, line),
		.classes = class_words(a, l, line),
		.after = after_words(a, l, line),
		.within = within_words(a, l, kind, line),
		.until = line->until == LAW_EVENT_N ? STR_NONE
						    : say(l, law_event_label(line->until)),
		.force = force_words(a, l, line),
		.article = instrument_words(a, l, line),
		.read = rules_source(a, l, line->read),
		.verified = line->verified,
		.verified_by = line->verified_by,
		.doubt = l == LANG_KM ? line->doubt_km : line->doubt_en,
		.comment = line->comment,
		.follows_release = str_is(line->follows, "release"),
	};
}

static struct rules_rule rule_words(struct arena *a, enum lang l, const struct law_rule *rule)
{
	struct rules_rule r = {
		.name = rule->name,
		.title = l == LANG_KM ? rule->title_km : rule->title_en,
		.comment = rule->comment,
		.kind = kinds[rule->kind],
		.lines = arena_array(a, rule->n, sizeof(*r.lines)),
		.n = rule->n,
	};

	for (size_t i = 0; i < rule->n; i++)
		r.lines[i] = line_words(a, l, rule->kind, &rule->lines[i]);
	return r;
}

void rules_read(const struct law *law, struct arena *a, enum lang l, struct rules_whole *w)
{
	const struct law_rule *rule;

	*w = (struct rules_whole){.edition = law_edition(law)};
	while (law_rule_at(law, w->n))
		w->n++;
	while (str_any(law_note_at(law, w->n_notes)))
		w->n_notes++;
	w->rules = arena_array(a, w->n + 1, sizeof(*w->rules));
	w->notes = arena_array(a, w->n_notes + 1, sizeof(*w->notes));
	for (size_t i = 0; (rule = law_rule_at(law, i)); i++) {
		w->rules[i] = rule_words(a, l, rule);
		w->n_lines += rule->n;
		for (size_t k = 0; k < rule->n; k++)
			w->n_verified += rule->lines[k].verified;
	}
	for (size_t i = 0; i < w->n_notes; i++)
		w->notes[i] = law_note_at(law, i);
}
