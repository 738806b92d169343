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
#include "form/form.h"
#include "matter/alert/alert.h"

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
/* The same as a line of words. */
void head_key_print(const struct turn *t, struct buf *out);
/* Signs the newest line and keeps the head; nothing where it has one. On the writer. */
MUST enum err head_sign(struct turn *t);
/* At most so many of those kept, behind this line. */
MUST enum err head_list(struct turn *t, int64_t after, int64_t most,
			struct journal_heads *heads);
/* At most limit lines of the journal behind this one, as docs/journal.md writes them. */
MUST enum err head_lines(struct turn *t, int64_t after, int64_t limit, struct buf *out);

struct head_check {
	struct journal_verdict found;
	int64_t n, last; /* heads that were given, and the line of the newest */
	int64_t bad;     /* this line of the text is no head of this home; 0: each one is */
};
/* Reads the whole journal, Beside heads as head_read() takes them (none: the chain alone). ERR_OK
 * also where a fault was found; ERR_INPUT: a line is bad, or there is no head. */
MUST enum err head_check(struct turn *t, struct str heads, struct head_check *c);
/* The same in words, for whoever has the command line. Where it is not whole, t->detail says where
 * it is first wrong: ERR_INTERNAL the journal, ERR_INPUT the heads. */
MUST enum err head_verify(struct turn *t, struct str heads, struct buf *out);

/* --- to whom they are given ------------------------------------------------------------- */

struct head_receiver {
	struct uuid id;
	int64_t rev; /* the version that this one replaces; 0: none */
	struct str why;
	struct str name_km, name_en; /* of the institution */
	struct str address; /* of mail, or https://.. (http://127.0.0.1.. on this machine) */
	int32_t from_day, to_day; /* DAY_NONE: today; without end */
};
/* ERR_INPUT: findings say what to mend. ERR_STALE: that version was replaced already. */
MUST enum err head_receiver_set(struct turn *t, const struct head_receiver *r, struct findings *f,
				struct uuid *id);
/* The live version; ERR_ABSENT: there is none. */
MUST enum err head_receiver_load(struct turn *t, struct uuid id, struct head_receiver *out);
/* How many stand today, and how many of them took nothing in three tries. Fewer than
 * HEAD_KEEPERS_LEAST vouch for little. */
enum { HEAD_KEEPERS_LEAST = 2 };
struct head_keepers {
	int64_t standing, failing;
};
MUST enum err head_receiver_keepers(struct turn *t, struct head_keepers *keepers);

/*
 * Gives each receiver the heads that it has not got, many in one message: by mail once in
 * `okas setting head_mail_minutes` (60), by HTTP as they come. What was not taken is tried again
 * without end. On the thread of alert's sender: alert_config.also, p is the struct store *.
 */
MUST enum err head_deliver(struct alert_giver *g, struct arena *a, int64_t now, void *p);

/* --- on paper ------------------------------------------------------------------------------ */

struct head_sheet {
	struct uuid id;
	int64_t at;
	struct journal_given head;
};
/* Signs the newest line and notes that its head is given out on paper. ERR_ABSENT: no line. */
MUST enum err head_sheet_make(struct turn *t, struct uuid *id);
/* ERR_ABSENT: there is none. */
MUST enum err head_sheet_load(struct turn *t, struct uuid id, struct head_sheet *sheet);
MUST enum err head_sheet_newest(struct turn *t, struct head_sheet *sheet);
/* What stands in its code: the whole line as head_print() writes it, without the newline. */
struct str head_sheet_line(struct arena *a, const struct head_sheet *sheet);
/* Its parts as people copy them by hand: bytes in groups of eight digits. */
enum { HEAD_PARTS = 6 };
struct head_part {
	const char *label; /* a message */
	struct str words;
};
void head_sheet_parts(struct arena *a, const struct head_sheet *sheet,
		      struct head_part parts[HEAD_PARTS]);
/* How it is kept and checked, in plain words: messages. */
extern const char *const head_sheet_steps[];
extern const size_t head_sheet_steps_n;
/* The paper, in the tongue of the turn; nobody's name stands on it. */
struct str head_sheet_paper(struct turn *t, const struct head_sheet *sheet);

/* --- signed as time goes on -------------------------------------------------------------- */

/* Signs one each minute in which a line was written, or each thousand lines, and one more when
 * it is stopped, before the store. */
struct head_config {
	struct store *store;
	struct vault *vault;
	int64_t (*now)(void *p);    /* what a head is dated by */
	void *p;
	int64_t (*steady)(void *p); /* how time goes on; NULL: the machine's monotonic clock */
};
/* What the runner does every few seconds, for who drives it by hand. All zero but config. */
struct head_watch {
	struct head_config config;
	int64_t seq;   /* of the last head, as it knows it */
	int64_t since; /* when that was signed, or the watch began */
};
/* last: whatever the time. Any thread but the writer. */
void head_watch_look(struct head_watch *w, bool last);
struct head_runner;
MUST enum err head_runner_start(const struct head_config *config, struct head_runner **out);
void head_runner_stop(struct head_runner *r); /* NULL: nothing */

#endif
