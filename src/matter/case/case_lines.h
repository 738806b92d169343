/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A case in the reader's words: one wording for pages, desks and papers. */
#ifndef MATTER_CASE_CASE_LINES_H
#define MATTER_CASE_CASE_LINES_H

#include "matter/case/case_page.h"

/* JSON of the words by which the page's script counts down (theme/src/clocks.js). */
struct str case_countdown(const struct html *h);
/* Class name of the tag and its word (a message); "soon" in the last quarter of the time. */
void case_clock_state(const struct law_duty *d, int64_t now, const char **state,
		      const char **word);
/* Still to be done or to be looked at; met, kept and lapsed ones are not. */
bool case_clock_is_open(const struct law_duty *d);
struct str case_rule_title(enum lang l, const struct law_rule *rule);
struct case_clock_line case_clock_words(struct arena *a, enum lang l, const struct law_duty *d,
					int64_t now);
/* "Boy, 14 or 15 years old at the offence"; from -1: not known. */
struct str case_age_words(struct arena *a, enum lang l, struct str sex, int from, int to);
struct str case_birth_words(struct arena *a, enum lang l, const struct child_birth *b);

#endif
