/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Reads the whole journal and says where the chain first breaks.
 *
 * Where a line does not fit, all are searched for one that does: then somebody moved
 * lines, otherwise it was changed. Some hundred lines at a time are in memory.
 */
#include <string.h>

#include "journal_sql.h"
#include "store/inside.h"

enum { PAGE = 400, HASH = 32 };
/* A request that began before a head was signed may write its line behind it. */
static const int64_t late_most = 600 * INT64_C(1000000);

/* Some lines in the order of seq, and what their lists showed. */
struct page {
	struct arena *a;
	struct journal_chain_row *lines;
	struct journal_chain_seen_row *seen;
	struct str *seen_ids; /* beside seen */
	size_t lines_n, seen_n;
	size_t seen_at; /* the first of seen that belongs to no earlier line */
	struct journal_heads heads;
	size_t held; /* so many of them hold */
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

enum err journal_each(struct db *db, int64_t after, int64_t limit,
		      void (*fn)(void *, const struct journal_record *, struct str hash), void *p)
{
	struct page page = {.a = arena_new()};
	enum err e;

	while ((e = page_after(db, &page, after)) == ERR_OK && page.lines_n && limit > 0)
		for (size_t i = 0; i < page.lines_n && limit-- > 0; i++) {
			struct journal_record r;

			(void)record(&page, i, &r);
			fn(p, &r, page.lines[i].hash);
			after = r.seq;
		}
	arena_free(page.a);
	return e;
}

/* Does the line that belongs behind the last good one stand somewhere else? */
struct search {
	const struct journal_head *good;
	bool found;
};
static void search(void *p, const struct journal_record *stands, struct str stored)
{
	struct search *s = p;
	struct journal_record r = *stands;
	uint8_t hash[HASH];

	r.seq = s->good->seq + 1;
	s->found |= stands->seq != r.seq && fits(s->good, &r, stored, hash);
}

static enum err bad(struct db *db, struct journal_verdict *v, enum journal_fault fault)
{
	struct search s = {.good = &v->head};

	v->seq = v->head.seq + 1;
	TRY(journal_each(db, INT64_MIN + 1, INT64_MAX, search, &s));
	v->fault = s.found ? JOURNAL_REORDERED : fault;
	return ERR_OK;
}

/* Behind the last head that holds nobody vouches for a line. */
static void unvouched(const struct page *p, struct journal_verdict *v, enum journal_fault fault)
{
	v->fault = fault;
	v->seq = p->held ? p->heads.list[p->held - 1].seq + 1 : 1;
	v->upto = p->heads.list[p->held].seq;
}

/* A line that fits the chain, beside what was given out. */
static void against(struct page *p, struct journal_verdict *v, const struct journal_record *r,
		    const uint8_t hash[HASH])
{
	const struct journal_given *list = p->heads.list;

	if (p->held && r->at < list[p->held - 1].at - late_most) {
		v->fault = JOURNAL_BACKDATED;
		v->seq = r->seq;
	}
	while (v->fault == JOURNAL_WHOLE && p->held < p->heads.n && list[p->held].seq == r->seq)
		if (memcmp(list[p->held].hash, hash, HASH) == 0)
			p->held++;
		else
			unvouched(p, v, JOURNAL_REWRITTEN);
}

/* Walks on through one page; stops at a fault. */
static enum err walk(struct db *db, struct page *p, struct journal_verdict *v)
{
	for (size_t i = 0; i < p->lines_n; i++) {
		struct journal_record r;
		uint8_t hash[HASH];
		bool in_order = record(p, i, &r);

		if (r.seq > v->head.seq + 1)
			return bad(db, v, JOURNAL_MISSING);
		if (r.seq != v->head.seq + 1 || !in_order || !fits(&v->head, &r, p->lines[i].hash,
								   hash))
			return bad(db, v, JOURNAL_CHANGED);
		against(p, v, &r, hash);
		if (v->fault != JOURNAL_WHOLE)
			return ERR_OK;
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
	if (p->held < p->heads.n) {
		unvouched(p, v, JOURNAL_CUT);
		return ERR_OK;
	}
	TRY(journal_stray(db, p->a, &stray));
	if (stray.seq != INSTANT_NONE) {
		v->fault = JOURNAL_MISSING;
		v->seq = stray.seq;
	}
	return ERR_OK;
}

enum err journal_verify(struct db *db, struct journal_heads heads, struct journal_verdict *verdict)
{
	struct page p = {.a = arena_new(), .heads = heads};
	enum err e;

	*verdict = (struct journal_verdict){0};
	e = walk_all(db, &p, verdict);
	arena_free(p.a);
	return e;
}
