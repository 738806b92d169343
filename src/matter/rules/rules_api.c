/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The rules of law as JSON: the codes of the rule files, whole. */
#include "matter/rules/rules_tables.h"

static void put_codes(struct jot *j, const struct law_line *line)
{
	jot_name(j, "classes");
	jot_array(j);
	for (unsigned c = 0; c < LAW_UNKNOWN; c++)
		if (line->classes & (1u << c))
			jot_c(j, law_class_code((enum law_class)c));
	jot_end(j);
	jot_name(j, "after");
	jot_array(j);
	for (size_t i = 0; i < line->n_after; i++)
		jot_c(j, law_event_code(line->after[i]));
	jot_end(j);
	jot_put_bool(j, "default_only", line->default_only);
	jot_put_c(j, "until", line->until == LAW_EVENT_N ? NULL : law_event_code(line->until));
}

static void put_time(struct jot *j, const struct law_line *line)
{
	static const char *const units[] = {
		[LAW_HOURS] = "hours", [LAW_DAYS] = "days", [LAW_MONTHS] = "months"};

	jot_put_int(j, "within", line->unit == LAW_NO_TIME ? INSTANT_NONE : line->within);
	jot_put_c(j, "unit", line->unit == LAW_NO_TIME ? NULL : units[line->unit]);
	jot_put(j, "else", line->follows);
}

static void put_source(struct jot *j, const struct law_line *line)
{
	jot_put(j, "article", line->article);
	jot_put(j, "instrument", line->instrument);
	jot_put(j, "read", line->read);
	jot_put_bool(j, "verified", line->verified);
	jot_put(j, "verified_by", line->verified ? line->verified_by : STR_NONE);
	jot_put(j, "doubt_en", line->doubt_en);
	jot_put(j, "doubt_km", line->doubt_km);
	jot_put(j, "comment", line->comment);
	jot_put(j, "file", line->file);
	jot_put_int(j, "line", line->number);
}

static void put_line(struct jot *j, const struct law_line *line)
{
	jot_object(j);
	jot_put_day(j, "from", line->from);
	jot_put_day(j, "to", line->to);
	jot_put_c(j, "by", line->by_offence ? "offence" : "event");
	jot_put_int(j, "age_from", line->age_from);
	jot_put_int(j, "age_to", line->age_to);
	put_codes(j, line);
	put_time(j, line);
	put_source(j, line);
	jot_end(j);
}

static void put_rule(struct jot *j, const struct law_rule *rule)
{
	jot_object(j);
	jot_put(j, "rule", rule->name);
	jot_put_c(j, "kind", law_kind_code(rule->kind));
	jot_put(j, "title_en", rule->title_en);
	jot_put(j, "title_km", rule->title_km);
	jot_put(j, "comment", rule->comment);
	jot_name(j, "lines");
	jot_array(j);
	for (size_t i = 0; i < rule->n; i++)
		put_line(j, &rule->lines[i]);
	jot_end(j);
	jot_end(j);
}

enum err rules_json(struct web_call *c)
{
	const struct law_rule *rule;
	struct str note;
	size_t n = 0;

	jot_object(c->j);
	jot_put(c->j, "edition", law_edition(c->t->law));
	jot_name(c->j, "items");
	jot_array(c->j);
	for (; (rule = law_rule_at(c->t->law, n)); n++)
		put_rule(c->j, rule);
	jot_end(c->j);
	jot_put_int(c->j, "total", (int64_t)n);
	jot_name(c->j, "notes");
	jot_array(c->j);
	for (size_t i = 0; str_any(note = law_note_at(c->t->law, i)); i++)
		jot_str(c->j, note);
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}
