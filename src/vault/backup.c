/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Backups of the keys: magic, check value, then a stream of sealed messages
 * (libsodium's secretstream): the head, rows by the thousand, the last marked as
 * the last. The rows are wrapped keys of fixed size; there is nothing to parse.
 */
#include "vault/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"

enum {
	MAGIC_BYTES = 16,
	ROW_BYTES = sizeof(struct vault_row),
	CHUNK_ROWS = 1024,
	SEAL_BYTES = crypto_secretstream_xchacha20poly1305_ABYTES,
	HEADER_BYTES = crypto_secretstream_xchacha20poly1305_HEADERBYTES,
	START_BYTES = MAGIC_BYTES + CHECK_BYTES + HEADER_BYTES,
	TAG_MORE = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
	TAG_LAST = crypto_secretstream_xchacha20poly1305_TAG_FINAL,
};

_Static_assert(ROW_BYTES == 16 + 1 + 72, "no room between bytes");

static const char magic[MAGIC_BYTES] = "okas keys 1\n";

/* One stream, in either direction. */
struct stream {
	FILE *file;
	crypto_secretstream_xchacha20poly1305_state state;
	uint8_t start[START_BYTES]; /* authenticated with each message */
	size_t n;                   /* bytes in rows */
	struct vault_row rows[CHUNK_ROWS];
	uint8_t sealed[CHUNK_ROWS * ROW_BYTES + SEAL_BYTES];
};

/* A backup, and what opens it. */
struct source {
	const char *path;
	const struct vault_derived *derived;
};

static enum err damaged(const char *path)
{
	log_line("keys backup", "%s: damaged, or not a whole backup", path);
	return ERR_REFUSED;
}

static enum err push(struct stream *s, uint8_t tag)
{
	unsigned long long n;

	crypto_secretstream_xchacha20poly1305_push(&s->state, s->sealed, &n,
		(uint8_t *)s->rows, s->n, s->start, START_BYTES, tag);
	s->n = 0;
	return fwrite(s->sealed, 1, n, s->file) == n ? ERR_OK : ERR_SYSTEM;
}

static enum err push_rows(void *p, const struct vault_row *rows, size_t n)
{
	struct stream *s = p;

	for (size_t i = 0; i < n; i++) {
		s->rows[s->n / sizeof(*rows)] = rows[i];
		s->n += sizeof(*rows);
		if (s->n == sizeof(s->rows))
			TRY(push(s, TAG_MORE));
	}
	return ERR_OK;
}

static enum err write_stream(struct vault *v, struct stream *s)
{
	const struct vault_derived *d = &v->secrets->derived;

	memcpy(s->start, magic, MAGIC_BYTES);
	memcpy(s->start + MAGIC_BYTES, d->check, CHECK_BYTES);
	crypto_secretstream_xchacha20poly1305_init_push(&s->state,
		s->start + MAGIC_BYTES + CHECK_BYTES, d->backup);
	if (fwrite(s->start, 1, START_BYTES, s->file) != START_BYTES)
		return ERR_SYSTEM;
	vault_wrap(d->wrap, vault_index_ring, v->secrets->index, (uint8_t *)s->rows);
	s->n = WRAPPED_BYTES;
	TRY(push(s, TAG_MORE));
	TRY(vault_file_each(v->path, &(struct vault_each){push_rows, s}));
	TRY(push(s, TAG_LAST));
	return fflush(s->file) || fsync(fileno(s->file)) ? ERR_SYSTEM : ERR_OK;
}

static enum err pull(struct stream *s, const char *path, size_t want, uint8_t *tag)
{
	size_t got = fread(s->sealed, 1, want + SEAL_BYTES, s->file);
	unsigned long long n;

	if (got < SEAL_BYTES
		|| crypto_secretstream_xchacha20poly1305_pull(&s->state, (uint8_t *)s->rows, &n,
			tag, s->sealed, got, s->start, START_BYTES)
		|| n % ROW_BYTES != want % ROW_BYTES)
		return damaged(path);
	s->n = (size_t)n;
	return ERR_OK;
}

static enum err hand_on(struct stream *s, const char *path, const struct vault_each *to)
{
	size_t n = s->n / sizeof(*s->rows);

	for (size_t i = 0; i < n; i++)
		if (!vault_ring_valid(vault_ring_of(&s->rows[i])))
			return damaged(path);
	return n ? to->fn(to->p, s->rows, n) : ERR_OK;
}

static enum err read_start(struct stream *s, const struct source *from, struct vault_head *head)
{
	const struct vault_derived *d = from->derived;
	const char *path = from->path;
	uint8_t tag;

	if (fread(s->start, 1, START_BYTES, s->file) != START_BYTES
		|| memcmp(s->start, magic, MAGIC_BYTES) != 0)
		return damaged(path);
	if (memcmp(s->start + MAGIC_BYTES, d->check, CHECK_BYTES) != 0)
		return vault_master_differs(d, path, s->start + MAGIC_BYTES);
	if (crypto_secretstream_xchacha20poly1305_init_pull(&s->state,
		    s->start + MAGIC_BYTES + CHECK_BYTES, d->backup))
		return damaged(path);
	TRY(pull(s, path, WRAPPED_BYTES, &tag));
	if (s->n != WRAPPED_BYTES)
		return damaged(path);
	memcpy(head->check, d->check, CHECK_BYTES);
	memcpy(head->index, s->rows, WRAPPED_BYTES);
	return ERR_OK;
}

/* Hands the rows on. What stands behind the last message is read with it, and fails. */
static enum err read_backup(const struct source *from, struct vault_head *head,
	const struct vault_each *to)
{
	struct arena *a = arena_new();
	struct stream *s = arena_alloc(a, sizeof(*s));
	uint8_t tag = TAG_MORE;
	enum err e = ERR_OK;

	s->file = fopen(from->path, "rbe");
	if (!s->file) {
		log_line("keys backup", "%s: %s", from->path, strerror(errno));
		e = errno == ENOENT ? ERR_ABSENT : ERR_SYSTEM;
	} else {
		e = read_start(s, from, head);
	}
	while (e == ERR_OK && tag != TAG_LAST) {
		e = pull(s, from->path, sizeof(s->rows), &tag);
		if (e == ERR_OK)
			e = hand_on(s, from->path, to);
	}
	if (s->file)
		fclose(s->file);
	arena_free(a);
	return e;
}

struct count {
	const struct vault_derived *derived;
	int64_t n;
};

static enum err count_rows(void *p, const struct vault_row *rows, size_t n)
{
	struct count *c = p;
	uint8_t key[KEY_BYTES];
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		if (sodium_is_zero(rows[i].wrapped, WRAPPED_BYTES))
			continue;
		e = vault_unwrap(c->derived->wrap, vault_ring_of(&rows[i]), rows[i].wrapped, key);
		c->n++;
	}
	sodium_memzero(key, sizeof(key));
	if (e != ERR_OK)
		log_line("keys", "a key does not open");
	return e;
}

enum err vault_check(struct vault *v, int64_t *n)
{
	struct count c = {&v->secrets->derived, 0};
	enum err e = vault_file_each(v->path, &(struct vault_each){count_rows, &c});

	*n = c.n;
	return e;
}

/* That every key in the backup opens. */
static enum err verify(const struct source *from, struct vault_head *head)
{
	return read_backup(from, head,
		&(struct vault_each){count_rows, &(struct count){from->derived, 0}});
}

enum err vault_backup(struct vault *v, const char *path)
{
	struct arena *a = arena_new();
	const char *part = arena_fmt(a, "%s.part", path).p;
	struct stream *s = arena_alloc(a, sizeof(*s));
	struct vault_head head = {0};
	enum err e = ERR_SYSTEM;
	int fd;

	unlink(part); /* what a crash left */
	fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	s->file = fd < 0 ? NULL : fdopen(fd, "wb");
	if (s->file) {
		e = write_stream(v, s);
		if (fclose(s->file) && e == ERR_OK)
			e = ERR_SYSTEM;
	}
	if (e == ERR_SYSTEM)
		log_line("keys backup", "%s: %s", part, strerror(errno));
	if (e == ERR_OK)
		e = verify(&(struct source){part, &v->secrets->derived}, &head);
	if (e == ERR_OK && rename(part, path))
		e = ERR_SYSTEM;
	if (e == ERR_OK)
		e = file_sync_folder(path);
	else
		unlink(part);
	arena_free(a);
	return e;
}

static enum err add_rows(void *db, const struct vault_row *rows, size_t n)
{
	return vault_file_add(db, rows, n);
}

static enum err fill(void *p, sqlite3 *db)
{
	struct vault_head head;

	return read_backup(p, &head, &(struct vault_each){add_rows, db});
}

enum err vault_restore(const struct vault_config *config, const char *path, struct str sheet)
{
	struct vault_head head = {0};
	struct vault_derived d;
	struct source from = {path, &d};
	uint8_t key[KEY_BYTES];
	enum err e = vault_file_vacant(config->keys);

	if (e == ERR_OK)
		e = sheet.p ? vault_master_parse(sheet, "the sheet", key)
			: vault_master_get(config, NULL, false, key);
	if (e == ERR_OK) {
		vault_master_derive(key, &d);
		e = verify(&from, &head); /* before anything is written */
	}
	if (e == ERR_OK)
		e = vault_master_put(config, key, &head);
	if (e == ERR_OK)
		e = vault_file_build(config->keys, &head, fill, &from);
	sodium_memzero(key, sizeof(key));
	sodium_memzero(&d, sizeof(d));
	return e;
}
