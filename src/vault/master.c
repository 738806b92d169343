/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The master key: where it stands, how it is asked for, what is derived from it.
 *
 * In a file or down a descriptor it is written as the recovery sheet is, so that
 * one reader serves all and a sheet typed into a file is a master key. With a
 * passphrase it stands in the file of keys, wrapped (Argon2id, 256 MiB).
 */
#include "vault/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"

enum {
	LONGEST_SHEET = 1024,
	LONGEST_PASSPHRASE = 256,
	SHORTEST_PASSPHRASE = 12,
};

static const char context[crypto_kdf_CONTEXTBYTES + 1] = "okas-key";

void vault_master_derive(const uint8_t key[KEY_BYTES], struct vault_derived *d)
{
	crypto_kdf_derive_from_key(d->wrap, KEY_BYTES, 1, context, key);
	crypto_kdf_derive_from_key(d->backup, KEY_BYTES, 2, context, key);
	crypto_kdf_derive_from_key(d->check, CHECK_BYTES, 3, context, key);
}

enum err vault_master_differs(const struct vault_derived *ours, const char *what,
	const uint8_t check[CHECK_BYTES])
{
	char is[10], wanted[10];

	vault_fingerprint_of(ours->check, is);
	vault_fingerprint_of(check, wanted);
	log_line("master key", "%s is not the key of %s, which needs %s", is, what, wanted);
	return ERR_REFUSED;
}

static bool from_file(const char *source, const char **path)
{
	*path = source + strlen("file:");
	return str_starts(str_from(source), "file:") && **path;
}

static bool from_descriptor(const char *source, int64_t *fd)
{
	struct str s = str_from(source);

	return str_starts(s, "fd:") && str_int(str_cut(s, 3, s.n), fd) && *fd >= 0
		&& *fd <= INT_MAX;
}

static enum err no_place(void)
{
	log_line("master key", "its place is file:PATH, ask or fd:N");
	return ERR_INPUT;
}

enum err vault_master_parse(struct str text, const char *where, uint8_t key[KEY_BYTES])
{
	int bad = 0;
	enum err e = vault_sheet_read(text, key, &bad);

	if (e != ERR_OK && bad)
		log_line("master key", "%s: line %d is mistyped or damaged", where, bad);
	else if (e != ERR_OK)
		log_line("master key", "%s: not the four lines of a master key", where);
	return e;
}

static enum err read_sheet(int fd, const char *where, uint8_t key[KEY_BYTES])
{
	char text[LONGEST_SHEET];
	size_t n;
	enum err e = file_read(fd, text, sizeof(text), &n);

	if (e == ERR_OK)
		e = vault_master_parse((struct str){text, n}, where, key);
	sodium_memzero(text, sizeof(text));
	return e == ERR_OK ? ERR_OK : ERR_INPUT;
}

static enum err read_file(const char *path, uint8_t key[KEY_BYTES])
{
	enum err e;
	int fd;

	TRY(file_private(path));
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		log_line("master key", "%s: %s", path, strerror(errno));
		return ERR_SYSTEM;
	}
	e = read_sheet(fd, path, key);
	close(fd);
	return e;
}

static enum err write_file(const char *path, const uint8_t key[KEY_BYTES])
{
	struct vault_sheet sheet;
	struct arena *a = arena_new();
	struct str text;
	enum err e;

	vault_sheet_write(key, &sheet);
	text = arena_fmt(a, "# Okas master key %s. Who has it and the keys can read every file.\n"
		"%s\n%s\n%s\n%s\n", sheet.fingerprint, sheet.line[0], sheet.line[1],
		sheet.line[2], sheet.line[3]);
	e = file_write_new(path, text);
	arena_free(a); /* wipes */
	sodium_memzero(&sheet, sizeof(sheet));
	return e;
}

/* The key that the passphrase makes. */
static enum err passphrase_key(const struct vault_config *c, bool fresh,
	const uint8_t salt[SALT_BYTES], uint8_t out[KEY_BYTES])
{
	char typed[LONGEST_PASSPHRASE + 1] = "", again[LONGEST_PASSPHRASE + 1] = "";
	struct str passphrase = c->passphrase;
	enum err e = ERR_OK;

	if (!passphrase.p) {
		e = file_ask_secret("Passphrase of the keys: ", typed, sizeof(typed));
		if (e == ERR_OK && fresh)
			e = file_ask_secret("The same once more: ", again, sizeof(again));
		if (e == ERR_OK && fresh && strcmp(typed, again) != 0) {
			log_line("master key", "the two were not the same");
			e = ERR_REFUSED;
		}
		passphrase = str_from(typed);
	}
	if (e == ERR_OK && fresh && passphrase.n < SHORTEST_PASSPHRASE) {
		log_line("master key", "a passphrase has at least %d bytes", SHORTEST_PASSPHRASE);
		e = ERR_INPUT;
	}
	if (e == ERR_OK
		&& crypto_pwhash(out, KEY_BYTES, passphrase.p, passphrase.n, salt,
			crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE,
			crypto_pwhash_ALG_ARGON2ID13)) {
		log_line("master key", "no memory (256 MiB) for the passphrase");
		e = ERR_SYSTEM;
	}
	sodium_memzero(typed, sizeof(typed));
	sodium_memzero(again, sizeof(again));
	return e;
}

static enum err unwrap_master(const struct vault_config *c, const struct vault_head *head,
	uint8_t key[KEY_BYTES])
{
	uint8_t by[KEY_BYTES];
	enum err e;

	if (!head || !head->ask) {
		log_line("master key", "no passphrase was ever set for it");
		return ERR_INPUT;
	}
	e = passphrase_key(c, false, head->salt, by);
	if (e == ERR_OK && vault_unwrap(by, vault_master_ring, head->master, key) != ERR_OK) {
		log_line("master key", "the passphrase is wrong");
		e = ERR_REFUSED;
	}
	sodium_memzero(by, sizeof(by));
	return e;
}

static enum err wrap_master(const struct vault_config *c, const uint8_t key[KEY_BYTES],
	struct vault_head *head)
{
	uint8_t by[KEY_BYTES];
	enum err e;

	uuid_random(head->salt, SALT_BYTES);
	e = passphrase_key(c, true, head->salt, by);
	if (e == ERR_OK)
		vault_wrap(by, vault_master_ring, key, head->master);
	head->ask = e == ERR_OK;
	sodium_memzero(by, sizeof(by));
	return e;
}

enum err vault_master_get(const struct vault_config *c, const struct vault_head *head,
	bool fresh, uint8_t key[KEY_BYTES])
{
	const char *path;
	int64_t fd;
	enum err e;

	if (str_is(str_from(c->master), "ask"))
		e = fresh ? ERR_ABSENT : unwrap_master(c, head, key);
	else if (from_descriptor(c->master, &fd))
		e = read_sheet((int)fd, c->master, key);
	else if (from_file(c->master, &path))
		e = read_file(path, key);
	else
		return no_place();
	if (e == ERR_ABSENT && fresh) {
		uuid_random(key, KEY_BYTES);
		return ERR_OK;
	}
	if (e == ERR_ABSENT)
		log_line("master key", "%s: there is no such file", c->master);
	return e == ERR_ABSENT ? ERR_INPUT : e;
}

enum err vault_master_put(const struct vault_config *c, const uint8_t key[KEY_BYTES],
	struct vault_head *head)
{
	uint8_t there[KEY_BYTES];
	const char *path;
	int64_t fd;
	enum err e;

	if (str_is(str_from(c->master), "ask"))
		return wrap_master(c, key, head);
	if (from_descriptor(c->master, &fd))
		return ERR_OK; /* it is only read */
	if (!from_file(c->master, &path))
		return no_place();
	e = read_file(path, there);
	if (e == ERR_OK && sodium_memcmp(there, key, KEY_BYTES)) {
		log_line("master key", "%s: another key stands there", path);
		e = ERR_CONFLICT;
	}
	sodium_memzero(there, sizeof(there));
	return e == ERR_ABSENT ? write_file(path, key) : e;
}
