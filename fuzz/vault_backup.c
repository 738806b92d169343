/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A backup of the keys that somebody brings: it is restored whole and its keys open, or no file
 * of keys is left behind. A first byte that is even: a file as it stands. Odd: what was sealed
 * with the right key, message by message, for what stands behind the seal.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "vault/inside.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { ROWS = 1024, HEADER = crypto_secretstream_xchacha20poly1305_HEADERBYTES };
enum { START = 16 + CHECK_BYTES + HEADER };

static char folder[] = "/tmp/okas-fuzz-XXXXXX";
static char keys[64], part[64], lock[64], backup[64], master[64];
static const uint8_t key[KEY_BYTES] = {1};
static struct vault_derived derived;
static char sheet[128];

static void leave(void)
{
	unlink(backup);
	unlink(lock);
	unlink(master + strlen("file:"));
	(void)rmdir(folder);
}

static void enter(void)
{
	struct vault_sheet lines;

	if (sodium_init() < 0 || !mkdtemp(folder))
		abort();
	(void)snprintf(keys, sizeof(keys), "%s/keys", folder);
	(void)snprintf(part, sizeof(part), "%s/keys.part", folder);
	(void)snprintf(lock, sizeof(lock), "%s/keys.lock", folder);
	(void)snprintf(backup, sizeof(backup), "%s/backup", folder);
	(void)snprintf(master, sizeof(master), "file:%s/master", folder);
	vault_master_derive(key, &derived);
	vault_sheet_write(key, &lines);
	(void)snprintf(sheet, sizeof(sheet), "%s\n%s\n%s\n%s\n", lines.line[0], lines.line[1],
		       lines.line[2], lines.line[3]);
	(void)atexit(leave);
}

/* A stream that is written as the bytes tell. */
struct script {
	const uint8_t *at, *end;
	struct buf *to;
	uint8_t start[START];
	crypto_secretstream_xchacha20poly1305_state state;
	int64_t keys; /* that are not destroyed */
};

static uint8_t next(struct script *s)
{
	return s->at < s->end ? *s->at++ : 0;
}

static void seal(struct script *s, uint8_t tag, const void *plain, size_t n)
{
	static uint8_t sealed[ROWS * sizeof(struct vault_row) +
			      crypto_secretstream_xchacha20poly1305_ABYTES];
	unsigned long long got;

	crypto_secretstream_xchacha20poly1305_push(&s->state, sealed, &got, plain, n, s->start,
						   START, tag);
	buf_add(s->to, (struct str){(const char *)sealed, (size_t)got});
}

static void row(struct script *s, struct vault_row *r, uint8_t how)
{
	memset(r, 0, sizeof(*r));
	r->letter = (char)next(s);
	r->owner.b[0] = next(s);
	if (how == 0) {
		vault_wrap(derived.wrap, vault_ring_of(r), key, r->wrapped);
		s->keys++;
	} else if (how == 1) {
		for (size_t i = 0; i < WRAPPED_BYTES; i++)
			r->wrapped[i] = next(s);
		s->keys += !sodium_is_zero(r->wrapped, WRAPPED_BYTES);
	}
}

static void message(struct script *s, uint8_t how)
{
	static struct vault_row rows[ROWS];
	uint8_t tag = how & 3, index[WRAPPED_BYTES], few = 0;

	switch (how >> 2 & 3) {
	case 0: /* some rows */
		few = next(s) % 8;
		for (uint8_t i = 0; i < few; i++)
			row(s, &rows[i], how >> 4 & 3);
		seal(s, tag, rows, few * sizeof(*rows));
		break;
	case 1:
		vault_wrap(derived.wrap, vault_index_ring, key, index);
		seal(s, tag, index, sizeof(index));
		break;
	case 2: /* of any length */
		few = next(s);
		few = few < s->end - s->at ? few : (uint8_t)(s->end - s->at);
		seal(s, tag, s->at, few);
		s->at += few;
		break;
	default: /* as many rows as a message holds, all destroyed */
		memset(rows, 0, sizeof(rows));
		for (size_t i = 0; i < ROWS; i++) {
			rows[i].letter = 'A';
			rows[i].owner.b[1] = (uint8_t)(i >> 8 | 4);
			rows[i].owner.b[2] = (uint8_t)i;
		}
		seal(s, tag, rows, sizeof(rows));
	}
}

/* How many keys the messages hold; the last one told is not always the last one read. */
static int64_t write_script(struct buf *to, const uint8_t *bytes, size_t n)
{
	struct script s = {.at = bytes, .end = bytes + n, .to = to, .start = "okas keys 1\n"};

	memcpy(s.start + 16, derived.check, CHECK_BYTES);
	crypto_secretstream_xchacha20poly1305_init_push(&s.state, s.start + 16 + CHECK_BYTES,
							derived.backup);
	buf_add(to, (struct str){(const char *)s.start, START});
	for (int i = 0; i < 8 && s.at < s.end; i++)
		message(&s, next(&s));
	return s.keys;
}

static void put(struct str s)
{
	FILE *f = fopen(backup, "wb");

	if (!f || fwrite(s.p, 1, s.n, f) != s.n || fclose(f))
		abort();
}

/* most: how many keys there can be. */
static void restore(int64_t most)
{
	const struct vault_config config = {.keys = keys, .master = master};
	struct vault *v = NULL;
	int64_t n = 0;

	if (vault_restore(&config, backup, str_from(sheet)) != ERR_OK) {
		if (access(keys, F_OK) == 0 || access(part, F_OK) == 0)
			abort();
		return;
	}
	if (vault_open(&config, &v) != ERR_OK || vault_check(v, &n) != ERR_OK || n > most)
		abort();
	vault_close(v);
	unlink(keys);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new();
	struct buf file;
	int64_t most = 0;

	if (!*keys)
		enter();
	buf_init(&file, a);
	if (n && *bytes & 1)
		most = write_script(&file, bytes + 1, n - 1);
	else if (n)
		buf_add(&file, (struct str){(const char *)bytes + 1, n - 1});
	put(buf_str(&file));
	restore(most);
	arena_free(a);
	return 0;
}
