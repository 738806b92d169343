/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Passwords: Argon2id. Each takes 64 MiB and a core for 75 ms, so that few run at
 * once and a flood of sign-ins is told to come back instead of taking the machine.
 */
#include "vault/inside.h"

#include <string.h>
#include <sys/mman.h>

#include "base/log.h"

enum { LONGEST_PASSWORD = 1024 };

#define OPS crypto_pwhash_OPSLIMIT_INTERACTIVE
#define MEMORY crypto_pwhash_MEMLIMIT_INTERACTIVE

_Static_assert(OPS == 2 && MEMORY == 64 * 1024 * 1024, "64 MiB, two passes");

static enum err enter(struct vault *v)
{
	enum err e = ERR_OK;

	pthread_mutex_lock(&v->passwords);
	if (v->password_running >= VAULT_AT_ONCE && v->password_waiting >= VAULT_QUEUE) {
		e = ERR_TOO_MANY;
	} else {
		v->password_waiting++;
		while (v->password_running >= VAULT_AT_ONCE)
			pthread_cond_wait(&v->password_done, &v->passwords);
		v->password_waiting--;
		v->password_running++;
	}
	pthread_mutex_unlock(&v->passwords);
	return e;
}

static void leave(struct vault *v)
{
	pthread_mutex_lock(&v->passwords);
	v->password_running--;
	pthread_cond_signal(&v->password_done);
	pthread_mutex_unlock(&v->passwords);
}

enum err vault_password_hash(struct vault *v, struct arena *a, struct str password,
	struct str *hash)
{
	char text[crypto_pwhash_STRBYTES];
	int failed;

	if (password.n > LONGEST_PASSWORD)
		return ERR_TOO_LARGE;
	TRY(enter(v));
	failed = crypto_pwhash_str(text, password.p ? password.p : "", password.n, OPS, MEMORY);
	leave(v);
	if (failed) {
		log_line("vault", "no memory to hash a password");
		return ERR_SYSTEM;
	}
	*hash = arena_str(a, str_from(text));
	return ERR_OK;
}

/* The library says "wrong" where it had no memory, too: so whether there is any is asked apart. */
static bool has_room(void)
{
	void *p = mmap(NULL, MEMORY, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p != MAP_FAILED && munmap(p, MEMORY) == 0;
}

enum err vault_password_check(struct vault *v, struct str hash, struct str password)
{
	char text[crypto_pwhash_STRBYTES] = {0};
	const char *typed = password.p ? password.p : "";
	bool right = false, no_memory;

	if (password.n > LONGEST_PASSWORD)
		return ERR_REFUSED;
	TRY(enter(v));
	if (hash.p && hash.n < sizeof(text)) {
		memcpy(text, hash.p, hash.n);
		right = crypto_pwhash_str_verify(text, typed, password.n) == 0;
		no_memory = !right && !has_room();
	} else {
		/* only for its time, so that it tells nothing */
		no_memory = crypto_pwhash_str(text, typed, password.n, OPS, MEMORY) != 0;
	}
	leave(v);
	if (no_memory) {
		log_line("vault", "no memory to check a password");
		return ERR_TOO_MANY;
	}
	return right ? ERR_OK : ERR_REFUSED;
}
