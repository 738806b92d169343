/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The vault: what is known of a person is sealed and opened only here.
 *
 * Every child, case and class has a key of its own. The keys stand in a file of
 * their own, wrapped by a master key that stands elsewhere; destroying a key
 * erases all that was sealed with it, in every copy of the records.
 * Open a vault after helper processes were forked: a child would copy the keys.
 */
#ifndef VAULT_VAULT_H
#define VAULT_VAULT_H

#include "base/err.h"
#include "base/uuid.h"

struct vault;

/* The classes of the model. The owner of a ring: the child (A), the case
 * (N, V, R), the draft or its user (DRAFT), the installation (OFFICE).
 * Zero is no class: a forgotten one is refused (ERR_INTERNAL). */
enum vault_class {
	VAULT_NOTHING,
	VAULT_A,      /* who the accused child and the family are */
	VAULT_N,      /* narrative and health */
	VAULT_V,      /* who and where a victim or witness is */
	VAULT_R,      /* who reported */
	VAULT_DRAFT,  /* what is half typed */
	VAULT_OFFICE, /* phones and addresses of staff */
	VAULT_SEALED, /* seals nothing: says that this case was sealed; destroyed: erased */
	VAULT_CLASS_N
};

struct vault_ring {
	struct uuid owner;
	enum vault_class class;
};

/* Where a sealed value stands. It opens there and nowhere else: a value moved
 * to another row, column, child or case is refused. */
struct vault_place {
	struct vault_ring ring;
	const char *column; /* "identities.given_km"; at most 100 bytes */
	struct uuid row;
};

/* --- the file of keys and the master key ------------------------------------ */

struct vault_config {
	const char *keys;      /* path of the file of keys */
	const char *master;    /* "file:PATH", "ask" or "fd:N" */
	struct str passphrase; /* for "ask"; none: asked at the terminal */
	bool reading;          /* looks only; may stand beside a running server */
};

/* The recovery sheet. Print it, then explicit_bzero() it. Each line carries a
 * check that finds every single wrong character, every two swapped neighbours,
 * and lines in the wrong order. */
struct vault_sheet {
	char line[4][24];     /* "1: 7ZQ4-M0KX-2B9D-HH3E" */
	char fingerprint[10]; /* "K3WQ-90TF": names the key, is no secret */
};

/* A new file of keys (0600). file: writes a new master key (0600), or takes the
 * one that stands there; ask: wraps a new one with the passphrase (12 bytes at
 * least); fd: takes the one written there as a sheet. *v is open. ERR_CONFLICT:
 * there is a file of keys. The reason of each failure to open is in the log. */
enum err vault_create(const struct vault_config *config, struct vault_sheet *sheet,
	struct vault **v) MUST;
/* ERR_REFUSED: the wrong master key or passphrase, or others may read the files.
 * ERR_INPUT: what stands there is no master key. ERR_BUSY: another process has
 * the file. ERR_ABSENT: no file of keys. */
enum err vault_open(const struct vault_config *config, struct vault **v) MUST;
void vault_close(struct vault *v); /* wipes; NULL does nothing; pending keys are forgotten */
const char *vault_fingerprint(const struct vault *v); /* of its master key, as on the sheet */
/* Unwraps every key; *n is how many there are, destroyed ones not counted.
 * ERR_INTERNAL: one does not open. */
enum err vault_check(struct vault *v, int64_t *n) MUST;

/* ERR_INPUT: *bad_line (1..4) is where it was mistyped, 0 where lines are missing
 * or too many. O, I, L, lower case, spaces and missing hyphens are understood. */
enum err vault_sheet_check(struct str text, int *bad_line) MUST;
/* A sealed copy of the keys at path (0600), read again before it takes that name.
 * Opens with the master key only. */
enum err vault_backup(struct vault *v, const char *path) MUST;
/* A file of keys at config->keys from a backup. The master key is the sheet's and
 * is put where config->master says; with no sheet it is taken from there (not
 * from "ask"). ERR_CONFLICT: there is a file of keys. ERR_REFUSED: another master key's
 * backup, or a damaged one. A key destroyed after the backup is back: whoever
 * restores destroys again what the records call erased. */
enum err vault_restore(const struct vault_config *config, const char *path, struct str sheet) MUST;

/* --- keys: only on the thread that writes ----------------------------------- */

/* See that the ring has a key. A new one is pending: good for this thread at once,
 * for others and on disk after vault_commit. ERR_ABSENT: it was destroyed, and no
 * ring gets a second key. */
enum err vault_ring_new(struct vault *v, struct vault_ring ring) MUST;
typedef void vault_owner(void *p, struct uuid owner, bool destroyed);
/* Whose rings of this class there are, in the order made. Any thread. */
enum err vault_owners(struct vault *v, enum vault_class class, vault_owner *fn, void *p) MUST;
/* Before the records commit. Pending keys are durable, or (ERR_SYSTEM) still
 * pending. A key without records is harmless, records without a key are lost. */
enum err vault_commit(struct vault *v) MUST;
/* After the records rolled back. */
void vault_undo(struct vault *v);
/* After the records that say so are durable: destroys the key, here and on disk.
 * Again is harmless; do it again after ERR_BUSY (old pages still in the file's log)
 * and at start for all that is said to be erased. */
enum err vault_ring_forget(struct vault *v, struct vault_ring ring) MUST;

/* --- sealing: any thread ---------------------------------------------------- */

enum { VAULT_LARGEST = 16 * 1024 * 1024 };

/* None stays none. Lengths are hidden: 64, 128, ... 4096 bytes, then steps of 4096.
 * ERR_ABSENT: the ring has no key. ERR_TOO_LARGE: above VAULT_LARGEST. */
enum err vault_seal(struct vault *v, struct arena *a, const struct vault_place *at,
	struct str plain, struct str *sealed) MUST;
/* ERR_ABSENT: the ring has no key, or no longer. ERR_INTERNAL: changed, or not
 * sealed for this place. */
enum err vault_unseal(struct vault *v, struct arena *a, const struct vault_place *at,
	struct str sealed, struct str *plain) MUST;

/* --- keyed and plain hashes, random words ----------------------------------- */

/* For equality search without the words: the same words in the same domain
 * ("names.skeleton") give the same number, never INSTANT_NONE. Tokens do not die
 * with a ring: delete their rows with it. */
int64_t vault_token(const struct vault *v, const char *domain, struct str words);
/* The same in full, for links that must not collide. */
void vault_mac(const struct vault *v, const char *domain, struct str bytes, uint8_t out[32]);
/* SHA-256: what is stored of a session or a one-time code, and of files. */
void vault_hash(struct str bytes, uint8_t out[32]);
/* n random bytes in letters, digits, - and _ (base64url). */
struct str vault_random_token(struct arena *a, size_t n);
/* "7ZQ4-M0KX-2B9D": 60 random bits that a person can read aloud. */
struct str vault_code(struct arena *a);
/* The code as vault_code wrote it, from what a person typed; none if it is not one. */
struct str vault_code_read(struct arena *a, struct str typed);

/* --- passwords: 64 MiB and about 75 ms each, two at a time ------------------- */

/* ERR_TOO_MANY: VAULT_QUEUE wait already, or no memory to check. Never on a thread that answers. */
enum { VAULT_AT_ONCE = 2, VAULT_QUEUE = 16 };
enum err vault_password_hash(struct vault *v, struct arena *a, struct str password,
	struct str *hash) MUST;
/* ERR_REFUSED: wrong. Hash none (no such user) takes as long and is refused. */
enum err vault_password_check(struct vault *v, struct str hash, struct str password) MUST;

#endif
