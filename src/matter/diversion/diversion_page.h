/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates are handed, in the reader's words. */
#ifndef MATTER_DIVERSION_DIVERSION_PAGE_H
#define MATTER_DIVERSION_DIVERSION_PAGE_H

#include "page/page.h"
#include "matter/diversion/diversion_tables.h"

struct diversion_line {
	struct url to;
	struct str state, span, authority, number;
	const char *tag; /* class of a tag */
};
struct diversion_list_page {
	struct diversion_line *v;
	size_t n;
	struct url back, propose, tests;
};
struct diversion_test_line {
	struct str words, because, source;
	const char *result; /* a message */
	bool verified;
};
struct diversion_rule_line { /* a measure or a condition */
	struct str what, words, detail, provider;
	struct url remove;
};
struct diversion_happened {
	struct str what, when, words, by;
	struct url paper; /* none: it has none, or not for this reader */
};
struct diversion_button {
	const char *label; /* a message */
	struct url to;
	bool first;
};
struct diversion_whole {
	struct diversion_line head;
	struct url back, attendance; /* attendance none: nothing is ordered */
	struct url proposal, order;  /* as papers; none: not for this reader */
	struct str facts, supervisor, basis, reports;
	struct diversion_test_line *tests;
	size_t n_tests;
	struct diversion_rule_line *measures, *conditions;
	size_t n_measures, n_conditions;
	const char *child_consent, *representative_consent; /* messages */
	struct diversion_happened *happened;
	size_t n_happened;
	struct diversion_button *buttons;
	size_t n_buttons;
	bool no_supervisor; /* ordered, and nobody supervises it */
};

/* The diversion in the path, for whom its authority acts; ERR_ABSENT to all others. */
MUST enum err diversion_of_authority(struct web_call *c, struct diversion *d);
MUST enum err diversion_put_tests(struct web_call *c, const struct diversion *d,
	struct diversion_test_line **lines, size_t *n);
struct str diversion_days(struct turn *t, int32_t from, int32_t to);
/* "Community service, 20 hours". */
struct str diversion_measure_words(struct turn *t, const struct diversion_measure *m);
struct str diversion_condition_words(struct turn *t, const struct diversion_condition *k);

#endif
