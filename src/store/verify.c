/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Reads the whole journal and says where the chain first breaks.
 *
 * Where a line does not fit, the lines behind it are searched for one that does:
 * then somebody moved lines, otherwise the line was changed. Memory stays small:
 * some hundred lines at a time.
 */
#include <string.h>

#include "journal_sql.h"
#include "store/inside.h"

enum { PAGE = 400, HASH = 32 };

/* Some lines in the order of seq, and what their lists showed. */
struct page {
	struct arena *a;
	struct journal_chain_row *lines;
	struct journal_chain_seen_row *seen;
	struct str *seen_ids; /* beside seen */
	size_t lines_n, seen_n;
	size_t seen_at; /* the first of seen that belongs to no earlier line */
};

static enum err page_after(struct db *db, struct page *p, int64_t after)
{
	const struct journal_chain_in lines = {after, PAGE};
	struct journal_chain_seen_in seen = {after, after};

	arena_reset(p->a);
	p->seen_n = 0;
	p->seen_at = 0;
	TRY(journal_chain(db, p->a, &lines, &p->lines, &p->lines_n));
	if (!p->lines_n)
		return ERR_OK;
	seen.upto = p->lines[p->lines_n - 1].seq;
	TRY(journal_chain_seen(db, p->a, &seen, &p->seen, &p->seen_n));
	p->seen_ids = arena_array(p->a, p->seen_n, sizeof(*p->seen_ids));
	for (size_t i = 0; i < p->seen_n; i++)
		p->seen_ids[i] = p->seen[i].subject;
	return ERR_OK;
}

/* The line i of the page as the hash covers it. False where its list has holes. */
static bool record(struct page *p, size_t i, struct journal_record *r)
{
	const struct journal_chain_row *l = &p->lines[i];
	bool in_order = true;
	size_t from;

	while (p->seen_at < p->seen_n && p->seen[p->seen_at].seq < l->seq)
		p->seen_at++;
	from = p->seen_at;
	while (p->seen_at < p->seen_n && p->seen[p->seen_at].seq == l->seq) {
		in_order &= p->seen[p->seen_at].position == (int64_t)(p->seen_at - from);
		p->seen_at++;
	}
	*r = (struct journal_record){
		.seq = l->seq, .at = l->at, .actor = l->actor, .agency = l->agency,
		.role = l->role, .relation = l->relation, .deed = l->deed,
		.subject_kind = l->subject_kind, .subject = l->subject, .class = l->class,
		.purpose = l->purpose, .what = l->what, .source = l->source, .salt = l->salt,
		.seen = p->seen_ids + from, .seen_n = p->seen_at - from};
	return in_order;
}

static bool fits(const struct journal_head *before, const struct journal_record *r,
		 struct str stored, uint8_t hash[HASH])
{
	journal_hash(before->hash, r, hash);
	return stored.n == HASH && memcmp(stored.p, hash, HASH) == 0;
}

/* Does the line that belongs behind the last good one stand somewhere else? */
static enum err search(struct db *db, struct page *p, const struct journal_head *good, bool *found)
{
	int64_t after = INT64_MIN + 1;

	*found = false;
	do {
		TRY(page_after(db, p, after));
		for (size_t i = 0; i < p->lines_n && !*found; i++) {
			struct journal_record r;
			uint8_t hash[HASH];

			(void)record(p, i, &r);
			after = r.seq;
			r.seq = good->seq + 1;
			*found = after != r.seq && fits(good, &r, p->lines[i].hash, hash);
		}
	} while (p->lines_n && !*found);
	return ERR_OK;
}

static enum err bad(struct db *db, struct page *p, struct journal_verdict *v,
		    enum journal_fault fault)
{
	bool elsewhere;

	v->seq = v->head.seq + 1;
	TRY(search(db, p, &v->head, &elsewhere));
	v->fault = elsewhere ? JOURNAL_REORDERED : fault;
	return ERR_OK;
}

/* Walks on through one page; stops at a fault. */
static enum err walk(struct db *db, struct page *p, struct journal_verdict *v)
{
	for (size_t i = 0; i < p->lines_n; i++) {
		struct journal_record r;
		uint8_t hash[HASH];
		bool in_order = record(p, i, &r);

		if (r.seq > v->head.seq + 1)
			return bad(db, p, v, JOURNAL_MISSING);
		if (r.seq != v->head.seq + 1 || !in_order || !fits(&v->head, &r, p->lines[i].hash,
								   hash))
			return bad(db, p, v, JOURNAL_CHANGED);
		v->head.seq = r.seq;
		memcpy(v->head.hash, hash, HASH);
		v->lines++;
	}
	return ERR_OK;
}

static enum err walk_all(struct db *db, struct page *p, struct journal_verdict *v)
{
	struct journal_stray_row stray;
	int64_t after = INT64_MIN + 1;

	do {
		TRY(page_after(db, p, after));
		TRY(walk(db, p, v));
		after = v->head.seq;
	} while (p->lines_n && v->fault == JOURNAL_WHOLE);
	if (v->fault != JOURNAL_WHOLE)
		return ERR_OK;
	TRY(journal_stray(db, p->a, &stray));
	if (stray.seq != INSTANT_NONE) {
		v->fault = JOURNAL_MISSING;
		v->seq = stray.seq;
	}
	return ERR_OK;
}

enum err journal_verify(struct db *db, struct journal_verdict *verdict)
{
	struct page p = {.a = arena_new()};
	enum err e;

	*verdict = (struct journal_verdict){0};
	e = walk_all(db, &p, verdict);
	arena_free(p.a);
	return e;
}

const char *journal_fault_name(enum journal_fault fault)
{
	static const char *const names[JOURNAL_FAULT_N] = {"whole", "changed", "missing",
							   "reordered"};

	return names[fault];
}
