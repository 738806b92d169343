/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The loaded law in the reader's words. Pure: law in, words out. */
#ifndef MATTER_RULES_RULES_H
#define MATTER_RULES_RULES_H

#include "lang/lang.h"
#include "law/law.h"

struct rules_line {
	struct str age, classes, after, within, until, force;
	struct str article, read, verified_by, doubt, comment;
	bool verified, follows_release;
};
struct rules_rule {
	struct str name, title, comment;
	const char *kind; /* a message */
	struct rules_line *lines;
	size_t n;
};
struct rules_whole {
	struct rules_rule *rules;
	struct str *notes;  /* what is not known and whom to ask, in English */
	struct str edition;
	size_t n, n_notes, n_lines, n_verified;
};
void rules_read(const struct law *law, struct arena *a, enum lang l, struct rules_whole *whole);

/* A citation or the text that was read ("CPC 96", "not read") in the reader's tongue; English as
 * the rule files have it. */
struct str rules_source(struct arena *a, enum lang l, struct str cited);

#endif
