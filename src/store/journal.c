/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Lines into the chain, and out of it by what they are about.
 *
 * hash(n) = SHA-256(hash(n-1), "okas journal 1", each part of line n). Each part
 * stands behind its length in 8 bytes, big end first; a missing one has the
 * length 2^64-1; numbers are 8 bytes. Before the first line are 32 zeros. Who
 * has the records can check them with nothing else.
 */
#include "store/journal.h"

#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "journal_sql.h"
#include "store/inside.h"

enum { LONGEST_WORD = 200, SALT = 16, HASH = 32 };

/* --- the hash --------------------------------------------------------------------- */

static void add_number(crypto_hash_sha256_state *h, uint64_t v)
{
	uint8_t bytes[8];

	for (int i = 8; i-- > 0; v >>= 8)
		bytes[i] = (uint8_t)v;
	crypto_hash_sha256_update(h, bytes, sizeof(bytes));
}

static void add_bytes(crypto_hash_sha256_state *h, struct str s)
{
	if (!s.p) {
		add_number(h, UINT64_MAX);
		return;
	}
	add_number(h, s.n);
	crypto_hash_sha256_update(h, (const uint8_t *)s.p, s.n);
}

void journal_hash(const uint8_t before[HASH], const struct journal_record *r, uint8_t out[HASH])
{
	const struct str parts[] = {
		r->actor, r->agency, r->role, r->relation, r->deed, r->subject_kind,
		r->subject, r->class, r->purpose, r->what, r->source, r->salt};
	crypto_hash_sha256_state h;

	crypto_hash_sha256_init(&h);
	crypto_hash_sha256_update(&h, before, HASH);
	add_bytes(&h, STR("okas journal 1"));
	add_number(&h, (uint64_t)r->seq);
	add_number(&h, (uint64_t)r->at);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		add_bytes(&h, parts[i]);
	add_number(&h, r->seen_n);
	for (size_t i = 0; i < r->seen_n; i++)
		add_bytes(&h, r->seen[i]);
	crypto_hash_sha256_final(&h, out);
}

static struct str id_bytes(const struct uuid *u)
{
	return uuid_any(*u) ? (struct str){(const char *)u->b, sizeof(u->b)} : STR_NONE;
}

static void hash_line(const struct journal_head *before, const struct journal_line *line,
		      struct str salt, uint8_t out[HASH])
{
	struct journal_record r = {
		.seq = before->seq + 1, .at = line->at, .actor = id_bytes(&line->actor),
		.agency = id_bytes(&line->agency), .role = line->role, .relation = line->relation,
		.deed = line->deed, .subject_kind = line->subject_kind,
		.subject = id_bytes(&line->subject), .class = line->class,
		.purpose = line->purpose, .what = line->what, .source = line->source,
		.salt = salt, .seen_n = line->seen_n};
	struct arena *a = NULL;

	if (line->seen_n) {
		struct str *seen;

		a = arena_new();
		seen = arena_array(a, line->seen_n, sizeof(*seen));
		for (size_t i = 0; i < line->seen_n; i++)
			seen[i] = id_bytes(&line->seen[i]);
		r.seen = seen;
	}
	journal_hash(before->hash, &r, out);
	arena_free(a);
}

/* --- into the chain ------------------------------------------------------------------ */

/* Machine words only: what a person typed would make the journal a second file on the child. */
static bool is_machine_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < 0x20 || s.p[i] > 0x7e)
			return false;
	return s.n <= LONGEST_WORD;
}

static enum err refuse_words(const struct journal_line *line)
{
	const struct str all[] = {line->role, line->relation, line->deed, line->subject_kind,
				  line->class, line->purpose, line->what, line->source};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (!is_machine_word(all[i])) {
			log_line("journal", "part %zu of a line is no machine word", i);
			return ERR_INTERNAL;
		}
	if (!str_any(line->deed) || !str_any(line->source)) {
		log_line("journal", "a line without deed or source");
		return ERR_INTERNAL;
	}
	return ERR_OK;
}

enum err journal_head(struct db *db, struct journal_head *head)
{
	struct arena *a = arena_new();
	struct journal_newest_row row;
	enum err e = journal_newest(db, a, &row);

	*head = (struct journal_head){0};
	if (e == ERR_OK && row.hash.n != HASH) {
		log_line("journal", "the newest line has no hash");
		e = ERR_INTERNAL;
	}
	if (e == ERR_OK) {
		head->seq = row.seq;
		memcpy(head->hash, row.hash.p, HASH);
	}
	arena_free(a);
	return e == ERR_ABSENT ? ERR_OK : e;
}

static enum err add_line(struct db *db, const struct journal_line *line, struct str salt,
			 const struct journal_head *head)
{
	const struct journal_add_in in = {
		.seq = head->seq, .at = line->at, .actor = line->actor, .agency = line->agency,
		.role = line->role, .relation = line->relation, .deed = line->deed,
		.subject_kind = line->subject_kind, .subject = line->subject,
		.class = line->class, .purpose = line->purpose, .what = line->what,
		.source = line->source, .salt = salt,
		.hash = {(const char *)head->hash, HASH}};

	TRY(journal_add(db, &in));
	for (size_t i = 0; i < line->seen_n; i++) {
		const struct journal_add_seen_in seen = {
			.seq = head->seq, .position = (int64_t)i, .subject = line->seen[i]};

		TRY(journal_add_seen(db, &seen));
	}
	return ERR_OK;
}

enum err journal_append(struct db *db, const struct journal_line *line)
{
	struct journal_head head;
	char salt[SALT];
	const struct str salted = {salt, SALT};

	if (!db->writer || !db->in_job) {
		log_line("journal", "a line outside a job of the writer");
		return ERR_INTERNAL;
	}
	TRY(refuse_words(line));
	if (!db->head_known)
		TRY(journal_head(db, &db->head));
	db->head_known = true;
	uuid_random(salt, sizeof(salt));
	head.seq = db->head.seq + 1;
	hash_line(&db->head, line, salted, head.hash);
	TRY(add_line(db, line, salted, &head));
	/* If the job is rolled back, the writer puts the head back as well. */
	db->head = head;
	return ERR_OK;
}

/* --- out of it --------------------------------------------------------------------- */

#define ENTRY(r)                                                                       \
	((struct journal_entry){                                                       \
		.seq = (r).seq, .at = (r).at, .actor = (r).actor, .agency = (r).agency, \
		.role = (r).role, .relation = (r).relation, .deed = (r).deed,          \
		.subject_kind = (r).subject_kind, .subject = (r).subject,              \
		.class = (r).class, .purpose = (r).purpose, .what = (r).what,          \
		.source = (r).source})
#define ENTRIES(a, rows, n, entries)                                                   \
	do {                                                                           \
		*(entries) = arena_array(a, n, sizeof(**(entries)));                   \
		for (size_t i_ = 0; i_ < (n); i_++)                                    \
			(*(entries))[i_] = ENTRY((rows)[i_]);                          \
	} while (0)

static enum err by_subject(struct db *db, struct arena *a, const struct journal_query *q,
			   struct journal_entry **entries, size_t *n)
{
	const struct journal_by_subject_in in = {q->subject, q->actor, q->before, q->limit};
	struct journal_by_subject_row *rows;

	TRY(journal_by_subject(db, a, &in, &rows, n));
	ENTRIES(a, rows, *n, entries);
	return ERR_OK;
}

static enum err by_actor(struct db *db, struct arena *a, const struct journal_query *q,
			 struct journal_entry **entries, size_t *n)
{
	const struct journal_by_actor_in in = {q->actor, q->before, q->limit};
	struct journal_by_actor_row *rows;

	TRY(journal_by_actor(db, a, &in, &rows, n));
	ENTRIES(a, rows, *n, entries);
	return ERR_OK;
}

static enum err latest(struct db *db, struct arena *a, const struct journal_query *q,
		       struct journal_entry **entries, size_t *n)
{
	const struct journal_latest_in in = {q->before, q->limit};
	struct journal_latest_row *rows;

	TRY(journal_latest(db, a, &in, &rows, n));
	ENTRIES(a, rows, *n, entries);
	return ERR_OK;
}

enum err journal_find(struct db *db, struct arena *a, const struct journal_query *query,
		      struct journal_entry **entries, size_t *n)
{
	struct journal_query q = *query;

	*entries = NULL;
	*n = 0;
	if (q.limit < 1 || q.limit > 10000)
		return ERR_INTERNAL;
	if (q.before == 0)
		q.before = INT64_MAX;
	if (uuid_any(q.subject))
		return by_subject(db, a, &q, entries, n);
	return uuid_any(q.actor) ? by_actor(db, a, &q, entries, n) : latest(db, a, &q, entries, n);
}
