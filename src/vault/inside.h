/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files of the vault share; nobody outside includes it. */
#ifndef VAULT_INSIDE_H
#define VAULT_INSIDE_H

#include <pthread.h>
#include <sodium.h>
#include <sqlite3.h>

#include "vault/vault.h"

enum {
	KEY_BYTES = 32,
	NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG_BYTES = crypto_aead_xchacha20poly1305_ietf_ABYTES,
	WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES,
	CHECK_BYTES = 16,
	SALT_BYTES = crypto_pwhash_SALTBYTES,
	CACHE_SETS = 1024,
	CACHE_WAYS = 4,
};

/* Bytes only: stands in backups as it is. */
struct vault_row {
	struct uuid owner;
	char letter; /* of the class */
	uint8_t wrapped[WRAPPED_BYTES]; /* all zero: destroyed */
};

/* What stays of the master key once a vault is open. */
struct vault_derived {
	uint8_t check[CHECK_BYTES]; /* tells one master key from another; no secret */
	uint8_t wrap[KEY_BYTES];
	uint8_t backup[KEY_BYTES];
};

/* The head of the file of keys: bytes only, stored as it stands. */
struct vault_head {
	uint8_t check[CHECK_BYTES];
	uint8_t index[WRAPPED_BYTES];   /* the key of the keyed hashes */
	uint8_t ask;                    /* 1: the two below are there */
	uint8_t salt[SALT_BYTES];
	uint8_t master[WRAPPED_BYTES];  /* wrapped by the passphrase */
};

struct vault_file {
	sqlite3 *write; /* NULL where only looked at */
	sqlite3 *read;
	sqlite3_stmt *find;
	int lock; /* descriptor; -1 where only looked at */
};

struct vault_cached {
	struct uuid owner;
	uint8_t class; /* 0: empty */
	uint8_t key[KEY_BYTES];
	uint64_t used;
};

struct vault_pending {
	struct vault_ring ring;
	uint8_t key[KEY_BYTES];
};

/* In memory that is locked, guarded and wiped. */
struct vault_secrets {
	struct vault_derived derived;
	uint8_t index[KEY_BYTES];
	struct vault_cached cache[CACHE_SETS][CACHE_WAYS];
};

struct vault {
	struct vault_file file;
	struct vault_secrets *secrets;
	char *path;
	char fingerprint[10];
	/* Held while a key goes from the file into the cache, so that forgetting
	 * cannot be overtaken; taken before `cached`. */
	pthread_mutex_t reading;
	pthread_mutex_t cached; /* the cache and the pending keys */
	uint8_t seed[crypto_shorthash_KEYBYTES];
	uint64_t tick;
	struct vault_pending *pending;
	size_t pending_n, pending_room;
	pthread_t writer; /* who made the pending keys */
	pthread_mutex_t passwords;
	pthread_cond_t password_done;
	int password_running, password_waiting;
};

struct vault_each {
	enum err (*fn)(void *p, const struct vault_row *rows, size_t n);
	void *p;
};

/* file.c */
/* ERR_CONFLICT: there is a file. */
enum err vault_file_vacant(const char *path) MUST;
/* A new file of keys with the rows that fill adds; complete before it has its name. */
enum err vault_file_build(const char *path, const struct vault_head *head,
	enum err (*fill)(void *p, sqlite3 *db), void *p) MUST;
enum err vault_file_open(const char *path, bool reading, struct vault_file *f,
	struct vault_head *head) MUST;
void vault_file_close(struct vault_file *f);
/* ERR_ABSENT: no row. */
enum err vault_file_find(struct vault_file *f, struct vault_ring ring,
	uint8_t wrapped[WRAPPED_BYTES]) MUST;
/* All or none, durable. */
enum err vault_file_add(sqlite3 *db, const struct vault_row *rows, size_t n) MUST;
enum err vault_file_forget(struct vault_file *f, struct vault_ring ring) MUST;
/* Every row, in the order made, as of one moment, over a connection of its own. */
enum err vault_file_each(const char *path, const struct vault_each *to) MUST;

/* master.c. The master key that stands at its place (head for "ask"); for a fresh file of keys a
 * new one where none stands. */
enum err vault_master_get(const struct vault_config *c, const struct vault_head *head,
	bool fresh, uint8_t key[KEY_BYTES]) MUST;
/* The four lines of a sheet, from where: a mistyped one is told in the log. */
enum err vault_master_parse(struct str text, const char *where, uint8_t key[KEY_BYTES]) MUST;
/* See that this key stands at its place; ERR_CONFLICT: another one does. */
enum err vault_master_put(const struct vault_config *c, const uint8_t key[KEY_BYTES],
	struct vault_head *head) MUST;
void vault_master_derive(const uint8_t key[KEY_BYTES], struct vault_derived *d);
/* What wants the key of this check value got that of ours: said in the log. */
enum err vault_master_differs(const struct vault_derived *ours, const char *what,
	const uint8_t check[CHECK_BYTES]) MUST;

/* sheet.c */
void vault_sheet_write(const uint8_t key[KEY_BYTES], struct vault_sheet *sheet);
enum err vault_sheet_read(struct str text, uint8_t key[KEY_BYTES], int *bad_line) MUST;
void vault_fingerprint_of(const uint8_t check[CHECK_BYTES], char out[10]);

/* ring.c */
/* Rings of the installation, for keys that are wrapped outside the table. */
extern const struct vault_ring vault_master_ring, vault_index_ring;
enum err vault_key_find(struct vault *v, struct vault_ring ring, uint8_t key[KEY_BYTES]) MUST;
void vault_wrap(const uint8_t by[KEY_BYTES], struct vault_ring ring,
	const uint8_t key[KEY_BYTES], uint8_t wrapped[WRAPPED_BYTES]);
/* ERR_INTERNAL: it does not open. */
enum err vault_unwrap(const uint8_t by[KEY_BYTES], struct vault_ring ring,
	const uint8_t wrapped[WRAPPED_BYTES], uint8_t key[KEY_BYTES]) MUST;
/* True where the class is one and the owner is not none. */
bool vault_ring_valid(struct vault_ring ring);
/* The letters that stand for classes in the file and in the backup; 0: none. */
char vault_class_letter(enum vault_class class);
/* Of class VAULT_NOTHING where the letter is none. */
struct vault_ring vault_ring_of(const struct vault_row *row);

#endif
