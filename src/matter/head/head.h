/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Heads of the journal: what is given out, so that the chain cannot be cut or made anew.
 *
 * A head is one line of words, signed (docs/journal.md). It tells how many lines there are,
 * when, and the newest one's hash: nothing of any person.
 */
#ifndef MATTER_HEAD_HEAD_H
#define MATTER_HEAD_HEAD_H

#include "store/journal.h"
#include "turn/turn.h"

/* What is signed. */
struct str head_words(struct arena *a, const struct journal_given *h);
/* The whole line, with the signature and a newline. */
void head_print(struct buf *out, struct arena *a, const struct journal_given *h);
/* Lines as head_print() wrote them, in any order; lines that do not begin with "okas-head", such
 * as a mail's, are left out. ERR_INPUT: *bad_line (from 1) is damaged, not signed by its key, or
 * of another key than this. */
MUST enum err head_read(struct arena *a, struct str text, const uint8_t key[32],
			struct journal_heads *heads, int64_t *bad_line);

/* The public key of this home. */
void head_key(const struct turn *t, uint8_t key[32]);
/* Signs the newest line and keeps the head; nothing where it has one. On the writer. */
MUST enum err head_sign(struct turn *t);
/* Those kept, behind this line. */
MUST enum err head_list(struct turn *t, int64_t after, struct journal_heads *heads);
/* At most limit lines of the journal behind this one, as docs/journal.md writes them. */
MUST enum err head_lines(struct turn *t, int64_t after, int64_t limit, struct buf *out);

/* Reads the whole journal, beside heads as head_read() takes them (none: the chain alone), and
 * says how it is. Otherwise t->detail says where it is first wrong: ERR_INTERNAL the journal,
 * ERR_INPUT the heads. */
MUST enum err head_verify(struct turn *t, struct str heads, struct buf *out);

/* Signs one each minute in which a line was written, or each thousand lines, and one more when
 * it is stopped, before the store. */
struct head_config {
	struct store *store;
	struct vault *vault;
	int64_t (*now)(void *p);
	void *p;
};
struct head_runner;
MUST enum err head_runner_start(const struct head_config *config, struct head_runner **out);
void head_runner_stop(struct head_runner *r); /* NULL: nothing */

#endif
