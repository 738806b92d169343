/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The journal: every deed and every look, one chain.
 *
 * Each line's hash covers the hash before it, so that a line cannot be changed,
 * taken out or moved without breaking the chain. A chain cannot tell that its
 * newest lines were cut off: compare its head with one given out earlier.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "store/store.h"

/*
 * The words are short machine words (printable ASCII, at most 200 bytes), never
 * what somebody typed; others are refused. None where there is nothing to say.
 */
struct journal_line {
	int64_t at;
	struct uuid actor, agency;          /* UUID_NONE: a command, nobody signed in */
	struct str role, relation;          /* as what, by which tie */
	struct str deed;                    /* the route's word; required */
	struct str subject_kind;            /* case, child, account .. */
	struct uuid subject;                /* the one thing it is about */
	struct str class, purpose, what;
	struct str source;                  /* page, api or command; required */
	const struct uuid *seen;            /* a list: all that it showed, in its order */
	size_t seen_n;
};

/*
 * Only inside a job's run(). The line is in the chain when the job is committed;
 * a job that is rolled back leaves no gap. ERR_INTERNAL: a reader, or not such words.
 */
MUST enum err journal_append(struct db *db, const struct journal_line *line);

struct journal_entry {
	int64_t seq; /* 1, 2, 3 .. */
	int64_t at;
	struct uuid actor, agency;
	struct str role, relation, deed, subject_kind;
	struct uuid subject;
	struct str class, purpose, what, source;
};

/* Newest first. Both ids none: all lines. */
struct journal_query {
	struct uuid subject; /* lines about it, and lists that showed it */
	struct uuid actor;
	int64_t before;      /* only lines before this seq; 0: from the newest */
	int64_t limit;       /* at most so many; 1 .. 10000 */
};
MUST enum err journal_find(struct db *db, struct arena *a, const struct journal_query *query,
			   struct journal_entry **entries, size_t *n);

struct journal_head {
	int64_t seq; /* 0: empty */
	uint8_t hash[32];
};
/* The newest line, as this transaction sees it. */
MUST enum err journal_head(struct db *db, struct journal_head *head);

enum journal_fault {
	JOURNAL_WHOLE,
	JOURNAL_CHANGED,   /* what stands at this seq is not what was written there */
	JOURNAL_MISSING,   /* there is no line of this seq, but later ones */
	JOURNAL_REORDERED, /* the line that belongs here stands elsewhere */
	JOURNAL_CUT,       /* a head given out vouches for a line that is not there any more */
	JOURNAL_REWRITTEN, /* the chain holds, but is not the one of a head given out */
	JOURNAL_BACKDATED, /* behind a head, but said to be from long before it */
};
struct journal_verdict {
	enum journal_fault fault;
	int64_t seq; /* the first bad one; 0 when whole */
	int64_t upto; /* rewritten, cut off: the line of the head that tells */
	int64_t lines; /* good ones, counted from the start */
	struct journal_head head; /* the last good one */
};
/* A head that was given out, signed (docs/journal.md); a list is ordered by seq. */
struct journal_given {
	int64_t seq, at;
	uint8_t hash[32], key[32], signature[64];
};
struct journal_heads {
	const struct journal_given *list;
	size_t n; /* 0: the chain alone */
};
/* Reads every line, with little memory. ERR_OK also when a fault was found. A chain that was
 * cut or made anew is wrong from somewhere behind the last head that holds: seq is that line. */
MUST enum err journal_verify(struct db *db, struct journal_heads heads,
			     struct journal_verdict *verdict);
/* One line as the chain's hash covers it; ids and bytes as they stand in the table. */
struct journal_record {
	int64_t seq, at;
	struct str actor, agency, role, relation, deed, subject_kind, subject;
	struct str class, purpose, what, source, salt;
	const struct str *seen;
	size_t seen_n;
};
/* At most limit lines behind this one, in their order. */
MUST enum err journal_each(struct db *db, int64_t after, int64_t limit,
		       void (*fn)(void *, const struct journal_record *, struct str hash), void *p);

#endif
