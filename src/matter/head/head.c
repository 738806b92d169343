/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Heads as words and back, and those that were given out. */
#include "matter/head/head.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "head_sql.h"

static void put_hex(struct buf *out, const uint8_t *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_fmt(out, "%02x", bytes[i]);
}

struct str head_words(struct arena *a, const struct journal_given *h)
{
	struct buf out;

	buf_init(&out, a);
	buf_c(&out, "okas-head 1 ");
	put_hex(&out, h->key, sizeof(h->key));
	buf_fmt(&out, " %lld %lld ", (long long)h->seq, (long long)h->at);
	put_hex(&out, h->hash, sizeof(h->hash));
	return buf_str(&out);
}

void head_print(struct buf *out, struct arena *a, const struct journal_given *h)
{
	buf_add(out, head_words(a, h));
	buf_byte(out, ' ');
	put_hex(out, h->signature, sizeof(h->signature));
	buf_byte(out, '\n');
}

static bool take_hex(struct str *rest, uint8_t *bytes, size_t n)
{
	struct str part;
	size_t got;

	return str_next(rest, ' ', &part) &&
	       sodium_hex2bin(bytes, n, part.p, part.n, NULL, &got, NULL) == 0 && got == n &&
	       part.n == 2 * n;
}

static bool take_number(struct str *rest, int64_t *v)
{
	struct str part;

	return str_next(rest, ' ', &part) && str_int(part, v);
}

static bool read_one(struct arena *a, struct str line, struct journal_given *h)
{
	struct str rest = line, name, edition, words;

	if (!str_next(&rest, ' ', &name) || !str_next(&rest, ' ', &edition) ||
	    !str_is(name, "okas-head") || !str_is(edition, "1") ||
	    !take_hex(&rest, h->key, sizeof(h->key)) || !take_number(&rest, &h->seq) ||
	    !take_number(&rest, &h->at) || !take_hex(&rest, h->hash, sizeof(h->hash)) ||
	    !take_hex(&rest, h->signature, sizeof(h->signature)) || rest.p || h->seq < 1)
		return false;
	words = head_words(a, h);
	return str_starts(line, words.p) &&
	       crypto_sign_verify_detached(h->signature, (const uint8_t *)words.p, words.n,
					   h->key) == 0;
}

static int by_seq(const void *a, const void *b)
{
	const struct journal_given *x = a, *y = b;

	return (x->seq > y->seq) - (x->seq < y->seq);
}

enum err head_read(struct arena *a, struct str text, const uint8_t key[32],
		   struct journal_heads *heads, int64_t *bad_line)
{
	struct str rest = text, line;
	struct journal_given *list;
	size_t lines = 1, n = 0;

	for (size_t i = 0; i < text.n; i++)
		lines += text.p[i] == '\n';
	list = arena_array(a, lines, sizeof(*list));
	*bad_line = 0;
	while (str_next(&rest, '\n', &line)) {
		++*bad_line;
		line = str_trim(line);
		if (!str_starts(line, "okas-head"))
			continue;
		if (!read_one(a, line, &list[n]) || memcmp(list[n].key, key, 32) != 0)
			return ERR_INPUT;
		n++;
	}
	if (n)
		qsort(list, n, sizeof(*list), by_seq);
	*heads = (struct journal_heads){list, n};
	return ERR_OK;
}

/* --- the key --------------------------------------------------------------------------- */

/* From the index key that the file of keys holds: no second secret to keep and to lose. */
static void pair(const struct turn *t, uint8_t key[32], uint8_t secret[64])
{
	uint8_t seed[32];

	vault_mac(t->vault, "okas journal head", STR("Ed25519"), seed);
	crypto_sign_seed_keypair(key, secret, seed);
	sodium_memzero(seed, sizeof(seed));
}

void head_key(const struct turn *t, uint8_t key[32])
{
	uint8_t secret[crypto_sign_SECRETKEYBYTES];

	pair(t, key, secret);
	sodium_memzero(secret, sizeof(secret));
}

void head_key_print(const struct turn *t, struct buf *out)
{
	uint8_t key[32];

	head_key(t, key);
	put_hex(out, key, sizeof(key));
	buf_byte(out, '\n');
}

static void sign(const struct turn *t, struct journal_given *h)
{
	uint8_t secret[crypto_sign_SECRETKEYBYTES];
	struct str words;

	pair(t, h->key, secret);
	words = head_words(t->a, h);
	crypto_sign_detached(h->signature, NULL, (const uint8_t *)words.p, words.n, secret);
	sodium_memzero(secret, sizeof(secret));
}

/* --- given out ------------------------------------------------------------------------- */

static enum err keep(struct db *db, const struct journal_given *h)
{
	const struct head_add_in in = {
		.seq = h->seq, .at = h->at,
		.hash = {(const char *)h->hash, sizeof(h->hash)},
		.key = {(const char *)h->key, sizeof(h->key)},
		.signature = {(const char *)h->signature, sizeof(h->signature)}};

	return head_add(db, &in);
}

enum err head_sign(struct turn *t)
{
	struct journal_given h = {.at = t->now};
	struct journal_head newest;
	struct head_last_row last;

	TRY(head_last(t->db, t->a, &last));
	TRY(journal_head(t->db, &newest));
	/* A missing number is the least there is. */
	if (newest.seq < 1 || newest.seq <= last.seq)
		return ERR_OK;
	h.seq = newest.seq;
	memcpy(h.hash, newest.hash, sizeof(h.hash));
	sign(t, &h);
	return keep(t->db, &h);
}

static bool take(uint8_t *to, size_t n, struct str from)
{
	if (from.n != n)
		return false;
	memcpy(to, from.p, n);
	return true;
}

enum err head_list(struct turn *t, int64_t after, int64_t most, struct journal_heads *heads)
{
	struct head_after_row *rows;
	struct journal_given *list;
	size_t n;

	TRY(head_after(t->db, t->a, &(struct head_after_in){after, most}, &rows, &n));
	list = arena_array(t->a, n, sizeof(*list));
	for (size_t i = 0; i < n; i++) {
		list[i].seq = rows[i].seq;
		list[i].at = rows[i].at;
		if (!take(list[i].hash, 32, rows[i].hash) || !take(list[i].key, 32, rows[i].key) ||
		    !take(list[i].signature, 64, rows[i].signature))
			return ERR_INTERNAL;
	}
	*heads = (struct journal_heads){list, n};
	return ERR_OK;
}

/* --- as text, for whoever verifies with another program -------------------------------- */

static void put_bytes(struct buf *out, struct str s)
{
	if (!s.p)
		buf_byte(out, '-');
	for (size_t i = 0; s.p && i < s.n; i++)
		buf_fmt(out, "%02x", (unsigned char)s.p[i]);
}

static void put_word(struct buf *out, struct str s)
{
	buf_byte(out, s.p ? '=' : '-');
	for (size_t i = 0; s.p && i < s.n; i++)
		if (s.p[i] > 0x20 && s.p[i] < 0x7f && s.p[i] != '%')
			buf_byte(out, s.p[i]);
		else
			buf_fmt(out, "%%%02x", (unsigned char)s.p[i]);
	buf_byte(out, ' ');
}

static void put_id(struct buf *out, struct str s)
{
	put_bytes(out, s);
	buf_byte(out, ' ');
}

static void put_line(void *p, const struct journal_record *r, struct str hash)
{
	struct buf *out = p;

	buf_fmt(out, "%lld %lld ", (long long)r->seq, (long long)r->at);
	put_id(out, r->actor);
	put_id(out, r->agency);
	put_word(out, r->role);
	put_word(out, r->relation);
	put_word(out, r->deed);
	put_word(out, r->subject_kind);
	put_id(out, r->subject);
	put_word(out, r->class);
	put_word(out, r->purpose);
	put_word(out, r->what);
	put_word(out, r->source);
	put_id(out, r->salt);
	for (size_t i = 0; i < r->seen_n; i++) {
		if (i)
			buf_byte(out, ',');
		put_bytes(out, r->seen[i]);
	}
	buf_c(out, r->seen_n ? " " : "- ");
	put_bytes(out, hash);
	buf_byte(out, '\n');
}

enum err head_lines(struct turn *t, int64_t after, int64_t limit, struct buf *out)
{
	return journal_each(t->db, after, limit, put_line, out);
}

/* --- verified -------------------------------------------------------------------------- */

enum err head_check(struct turn *t, struct str text, struct head_check *c)
{
	struct journal_heads heads = {0};
	uint8_t key[32];

	*c = (struct head_check){.n = 0};
	head_key(t, key);
	if (text.p)
		TRY(head_read(t->a, text, key, &heads, &c->bad));
	c->bad = 0;
	c->n = (int64_t)heads.n;
	if (text.p && !heads.n)
		return ERR_INPUT;
	c->last = heads.n ? heads.list[heads.n - 1].seq : 0;
	return journal_verify(t->db, heads, &c->found);
}

static enum err refuse_heads(struct turn *t, const struct head_check *c)
{
	t->detail = c->bad
		? arena_fmt(t->a, "heads: line %lld is no head of this home: damaged, or signed by "
			"another key", (long long)c->bad)
		: STR("heads: there is no head in that file");
	return ERR_INPUT;
}

static struct str complaint(struct arena *a, const struct journal_verdict *v)
{
	static const char *const names[] = {
		[JOURNAL_CHANGED] = "changed", [JOURNAL_MISSING] = "missing",
		[JOURNAL_REORDERED] = "reordered", [JOURNAL_BACKDATED] = "dated back"};
	long long seq = v->seq, upto = v->upto, good = v->lines;

	if (v->fault == JOURNAL_CUT)
		return arena_fmt(a, "journal: cut off behind line %lld; a head given out vouches "
			"for %lld lines, and none for what stands from line %lld on", good, upto,
			seq);
	if (v->fault == JOURNAL_REWRITTEN)
		return arena_fmt(a, "journal: rewritten somewhere from line %lld to %lld; the head "
			"given out for line %lld does not fit", seq, upto, upto);
	return arena_fmt(a, "journal: line %lld is %s; %lld lines before it are good", seq,
		names[v->fault], good);
}

enum err head_verify(struct turn *t, struct str text, struct buf *out)
{
	struct head_check c;
	enum err e = head_check(t, text, &c);

	if (e == ERR_INPUT)
		return refuse_heads(t, &c);
	TRY(e);
	if (c.found.fault != JOURNAL_WHOLE) {
		t->detail = complaint(t->a, &c.found);
		return ERR_INTERNAL;
	}
	buf_fmt(out, "journal whole: %lld lines, head ", (long long)c.found.lines);
	put_hex(out, c.found.head.hash, sizeof(c.found.head.hash));
	if (c.n)
		buf_fmt(out, "; %lld heads given out hold, the last at line %lld",
			(long long)c.n, (long long)c.last);
	buf_byte(out, '\n');
	return ERR_OK;
}
