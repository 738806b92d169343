/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files of this folder share; nobody outside includes it. */
#ifndef LAW_LAW_INSIDE_H
#define LAW_LAW_INSIDE_H

#include "law/law.h"

/* Marks a message for the catalogue; the pages, which know the tongue, translate it. */
#define T(english) (english)

struct law {
	struct law_rule *rules;
	size_t n;
	struct str *notes;
	size_t n_notes;
	struct str edition;
};

/* law_line.c: the columns of a data line, after the kind. False: *why says what is wrong. */
bool law_line_read(struct arena *a, struct str columns, struct str *name, struct law_line *out,
	struct str *why);
/* What the kind demands of the line, and what lines of one rule demand of each other. */
bool law_line_fits(struct arena *a, enum law_kind kind, const struct law_line *l,
	struct str *why);
bool law_line_agrees(struct arena *a, const struct law_line *l, const struct law_line *other,
	struct str *why);
enum law_kind law_kind_from_keyword(struct str s);

/* A start or an end: earliest and latest. */
struct law_span {
	int64_t from, to;
};

/* law_scope.c: whether a rule holds, and its two ends. */
struct law_scope {
	enum law_applies applies;
	const struct law_line *line; /* the strictest that may hold; else the rule's first */
	int64_t strict, generous;    /* INSTANT_NONE: no time */
	size_t offence;              /* that the strictest comes from */
	bool by_age, by_class, by_day, by_presence; /* what leaves it open, or speaks against */
};
/* start.from INSTANT_NONE: not started. */
struct law_scope law_scope_of(const struct law_rule *r, const struct law_question *q,
	struct law_span start, enum law_presence presence);
/* Youngest and oldest at one offence; LAW_OLDEST where it is not known. */
void law_scope_age(const struct law_question *q, const struct law_offence *o, int *from, int *to);

/* law_clock.c */
int64_t law_clock_due(const struct law_line *line, int64_t start);
/* Start, end and status; because is filled by law_reason.c afterwards. */
struct law_found {
	const struct law_event *start, *end, *too_early; /* none: NULL */
	size_t n_starts;
	bool only_present; /* judgments are there, but none that may be in absence */
};
struct law_found law_clock_find(const struct law_line *line, const struct law_question *q);
void law_clock_run(const struct law_question *q, const struct law_found *f, struct law_duty *d);
struct law_span law_clock_span(const struct law_event *e);

/* law_reason.c */
void law_reason_fill(struct arena *a, const struct law_question *q, const struct law_scope *s,
	const struct law_found *f, struct law_duty *d);

/* law_json.c: reads a question; ERR_INPUT with a complaint. */
MUST enum err law_json_read(struct arena *a, struct str in, struct law_question *q,
	struct str *complaint);

#endif
