/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sealing and keys: what is promised, and that each broken promise is noticed. */
#include "vault/test_home.h"

#include <sys/wait.h>
#include <unistd.h>

static bool holds(struct str haystack, const void *p, size_t n)
{
	return haystack.n && memmem(haystack.p, haystack.n, p, n);
}

/* --- sealing -------------------------------------------------------------------- */

static void round_trips(void **state)
{
	static const struct {
		const char *name;
		size_t n, want;
	} table[] = {
		{"empty", 0, 64}, {"a letter", 1, 64}, {"63 fit", 63, 64}, {"64 do not", 64, 128},
		{"2047", 2047, 2048}, {"4095", 4095, 4096}, {"4096", 4096, 8192},
		{"8191", 8191, 8192}, {"a scan", 12 * 1024 * 1024, 12 * 1024 * 1024 + 4096},
		{"largest", VAULT_LARGEST, VAULT_LARGEST + 4096},
	};
	struct home *h = *state;
	struct str sealed, again, plain;

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		char *bytes = arena_alloc(h->a, table[i].n + 1);
		struct vault_place at = home_place(h->owner, (enum vault_class)(1 + i % 6));

		randombytes_buf(bytes, table[i].n);
		if (table[i].n)
			bytes[table[i].n - 1] = '\0'; /* looks like padding */
		assert_int_equal(vault_seal(h->v, h->a, &at, (struct str){bytes, table[i].n},
			&sealed), ERR_OK);
		assert_int_equal(sealed.n, 1 + 24 + table[i].want + 16);
		assert_int_equal(vault_unseal(h->v, h->a, &at, sealed, &plain), ERR_OK);
		assert_true(str_eq(plain, (struct str){bytes, table[i].n}) && plain.p);
		assert_int_equal(plain.p[plain.n], 0);
		assert_false(table[i].n > 8 && holds(sealed, bytes, 8));
		assert_int_equal(vault_seal(h->v, h->a, &at, plain, &again), ERR_OK);
		assert_false(str_eq(sealed, again));
	}
}

static void none_stays_none(void **state)
{
	struct home *h = *state;
	struct vault_place at = home_place(h->owner, VAULT_A);
	struct str s = STR("x");

	assert_int_equal(vault_seal(h->v, h->a, &at, STR_NONE, &s), ERR_OK);
	assert_null(s.p);
	s = STR("x");
	assert_int_equal(vault_unseal(h->v, h->a, &at, STR_NONE, &s), ERR_OK);
	assert_null(s.p);
	s = (struct str){"x", VAULT_LARGEST + 1};
	assert_int_equal(vault_seal(h->v, h->a, &at, s, &s), ERR_TOO_LARGE);
}

static void each_changed_byte_is_refused(void **state)
{
	struct home *h = *state;
	struct vault_place at = home_place(h->owner, VAULT_N);
	struct str sealed = home_sealed(h, h->v, &at);
	char *copy = arena_c(h->a, sealed);

	home_hush(h);
	for (size_t i = 0; i < sealed.n; i++)
		for (int bit = 0; bit < 8; bit++) {
			copy[i] ^= (char)(1 << bit);
			assert_int_equal(home_opens(h, h->v, &at, (struct str){copy, sealed.n}),
				ERR_INTERNAL);
			copy[i] ^= (char)(1 << bit);
		}
	for (size_t n = 0; n < sealed.n; n++)
		assert_int_equal(home_opens(h, h->v, &at, (struct str){copy, n}), ERR_INTERNAL);
	assert_int_equal(home_opens(h, h->v, &at, (struct str){copy, sealed.n + 1}), ERR_INTERNAL);
	home_speak(h);
	assert_int_equal(home_opens(h, h->v, &at, (struct str){copy, sealed.n}), ERR_OK);
}

static void another_place_is_refused(void **state)
{
	struct home *h = *state;
	const struct vault_place at = home_place(h->owner, VAULT_V);
	struct vault_place other[6] = {at, at, at, at, at, at};
	struct str sealed = home_sealed(h, h->v, &at);
	struct str plain;

	other[0].ring = home_ring(h->v, VAULT_V);
	other[1].ring.class = VAULT_A;
	other[2].row = uuid_new();
	other[3].column = "identities.family_km";
	other[4].column = "identities.given_k";
	other[5].column = "identities.given_kn";
	home_hush(h);
	for (int i = 0; i < 6; i++)
		assert_int_equal(home_opens(h, h->v, &other[i], sealed), ERR_INTERNAL);
	other[0] = (struct vault_place){{uuid_new(), VAULT_A}, "a.b", UUID_NONE};
	assert_int_equal(home_opens(h, h->v, &other[0], sealed), ERR_ABSENT);
	assert_int_equal(vault_seal(h->v, h->a, &other[0], STR("x"), &plain), ERR_ABSENT);
	other[1].ring.class = VAULT_NOTHING;
	other[2].ring.class = VAULT_CLASS_N;
	other[3].ring.owner = UUID_NONE;
	other[4].column = NULL;
	for (int i = 1; i < 5; i++)
		assert_int_equal(vault_seal(h->v, h->a, &other[i], STR("x"), &plain), ERR_INTERNAL);
	home_speak(h);
	assert_int_equal(home_opens(h, h->v, &at, sealed), ERR_OK);
}

static void a_swapped_key_is_refused(void **state)
{
	struct home *h = *state;
	struct vault_place at = home_place(h->owner, VAULT_A);
	struct str sealed = home_sealed(h, h->v, &at);
	int64_t n;

	assert_int_equal(vault_check(h->v, &n), ERR_OK);
	assert_int_equal(n, VAULT_CLASS_N - 1);
	vault_close(h->v);
	home_sql(h, "UPDATE key SET wrapped = (SELECT wrapped FROM key WHERE class = 'N')"
		" WHERE class = 'A'");
	assert_int_equal(vault_open(&h->config, &h->v), ERR_OK);
	home_hush(h);
	assert_int_equal(home_opens(h, h->v, &at, sealed), ERR_INTERNAL);
	assert_int_equal(vault_check(h->v, &n), ERR_INTERNAL);
	home_speak(h);
}

/* --- keys: pending, durable, destroyed ------------------------------------------- */

struct elsewhere {
	struct home *h;
	const struct vault_place *at;
	struct str sealed;
	enum err e;
};

static void *open_elsewhere(void *p)
{
	struct elsewhere *w = p;
	struct arena *a = arena_new();
	struct str plain;

	w->e = vault_unseal(w->h->v, a, w->at, w->sealed, &plain);
	arena_free(a);
	return NULL;
}

static enum err opens_elsewhere(struct home *h, const struct vault_place *at, struct str sealed)
{
	struct elsewhere w = {h, at, sealed, ERR_OK};
	pthread_t t;

	assert_int_equal(pthread_create(&t, NULL, open_elsewhere, &w), 0);
	pthread_join(t, NULL);
	return w.e;
}

static void pending_commit_undo(void **state)
{
	struct home *h = *state;
	struct vault_place at = {home_ring(h->v, VAULT_A), "a.b", UUID_NONE};
	struct str sealed = home_sealed(h, h->v, &at);

	assert_int_equal(home_opens(h, h->v, &at, sealed), ERR_OK);
	assert_int_equal(opens_elsewhere(h, &at, sealed), ERR_ABSENT);
	vault_undo(h->v);
	assert_int_equal(home_opens(h, h->v, &at, sealed), ERR_ABSENT);

	assert_int_equal(vault_ring_new(h->v, at.ring), ERR_OK);
	sealed = home_sealed(h, h->v, &at);
	home_reopen(h); /* never committed */
	assert_int_equal(home_opens(h, h->v, &at, sealed), ERR_ABSENT);

	assert_int_equal(vault_ring_new(h->v, at.ring), ERR_OK);
	assert_int_equal(vault_ring_new(h->v, at.ring), ERR_OK);
	sealed = home_sealed(h, h->v, &at);
	assert_int_equal(vault_commit(h->v), ERR_OK);
	assert_int_equal(opens_elsewhere(h, &at, sealed), ERR_OK);
	vault_undo(h->v); /* too late to take it back */
	home_reopen(h);
	assert_int_equal(home_opens(h, h->v, &at, sealed), ERR_OK);
	assert_int_equal(vault_ring_new(h->v, at.ring), ERR_OK); /* the same key */
	assert_int_equal(vault_commit(h->v), ERR_OK);
	assert_int_equal(home_opens(h, h->v, &at, sealed), ERR_OK);
}

/* The file is refused to us: nothing is half written, the keys stay pending. */
static void commit_that_fails(void **state)
{
	struct home *h = *state;
	struct vault_place at = {home_ring(h->v, VAULT_A), "a.b", UUID_NONE};
	struct vault_place next = {home_ring(h->v, VAULT_A), "a.b", UUID_NONE};
	struct str sealed = home_sealed(h, h->v, &at);
	sqlite3 *other;

	assert_int_equal(sqlite3_open(h->config.keys, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	home_hush(h);
	assert_int_equal(vault_commit(h->v), ERR_SYSTEM);
	home_speak(h);
	sqlite3_close(other);
	assert_int_equal(home_opens(h, h->v, &at, sealed), ERR_OK);
	assert_int_equal(opens_elsewhere(h, &at, sealed), ERR_ABSENT);
	assert_int_equal(vault_ring_forget(h->v, next.ring), ERR_OK);
	assert_int_equal(vault_commit(h->v), ERR_OK);
	home_reopen(h);
	assert_int_equal(home_opens(h, h->v, &at, sealed), ERR_OK);
	assert_int_equal(vault_seal(h->v, h->a, &next, STR("x"), &sealed), ERR_ABSENT);
}

/* A row is refused: the keys before it are not half there, the next commit works. */
static void commit_that_fails_midway(void **state)
{
	struct home *h = *state;
	struct vault_ring first = home_ring(h->v, VAULT_A);
	struct str sealed;
	int64_t n;

	(void)home_ring(h->v, VAULT_N);
	h->v->pending[1].ring = (struct vault_ring){h->owner, VAULT_A}; /* has a key */
	home_hush(h);
	assert_int_equal(vault_commit(h->v), ERR_SYSTEM);
	home_speak(h);
	vault_undo(h->v);
	assert_int_equal(vault_seal(h->v, h->a, &(struct vault_place){first, "a.b", UUID_NONE},
		STR("x"), &sealed), ERR_ABSENT);
	(void)home_ring(h->v, VAULT_A);
	assert_int_equal(vault_commit(h->v), ERR_OK);
	assert_int_equal(vault_check(h->v, &n), ERR_OK);
	assert_int_equal(n, VAULT_CLASS_N);
}

static uint64_t set_number(struct vault *v, struct uuid owner, char letter)
{
	uint8_t place[17];
	uint64_t hash;

	memcpy(place, owner.b, 16);
	place[16] = (uint8_t)letter;
	crypto_shorthash((uint8_t *)&hash, place, sizeof(place), v->seed);
	return hash % CACHE_SETS;
}

/* Two classes of one owner in one set of the cache keep their own keys. */
static void neighbours_in_the_cache(void **state)
{
	struct home *h = *state;
	struct uuid owner = uuid_new();
	struct vault_place at[2];
	struct str sealed[2];

	while (set_number(h->v, owner, 'A') != set_number(h->v, owner, 'N'))
		owner = uuid_new();
	for (int i = 0; i < 2; i++) {
		at[i] = home_place(owner, i ? VAULT_N : VAULT_A);
		assert_int_equal(vault_ring_new(h->v, at[i].ring), ERR_OK);
		sealed[i] = home_sealed(h, h->v, &at[i]);
	}
	assert_int_equal(vault_commit(h->v), ERR_OK);
	for (int i = 0; i < 2; i++)
		assert_int_equal(home_opens(h, h->v, &at[i], sealed[i]), ERR_OK);
}

/* A process that dies: what it committed is there, what it did not is not. */
static void crash(void **state)
{
	struct home *h = *state;
	struct vault_ring kept = {uuid_new(), VAULT_N}, lost = {uuid_new(), VAULT_N};
	struct vault_place at = {kept, "a.b", UUID_NONE};
	struct str sealed;
	int status;
	pid_t pid;

	vault_close(h->v);
	h->v = NULL;
	pid = fork();
	if (pid == 0) {
		if (vault_open(&h->config, &h->v) || vault_ring_new(h->v, kept)
			|| vault_commit(h->v) || vault_ring_new(h->v, lost)
			|| vault_seal(h->v, h->a, &at, STR(NAME), &sealed))
			_exit(1);
		home_write(home_path(h, "sealed"), sealed);
		_exit(0); /* no close, no checkpoint */
	}
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
	assert_int_equal(vault_open(&h->config, &h->v), ERR_OK);
	assert_int_equal(home_opens(h, h->v, &at, home_read(h, home_path(h, "sealed"))), ERR_OK);
	at.ring = lost;
	assert_int_equal(vault_seal(h->v, h->a, &at, STR("x"), &sealed), ERR_ABSENT);
}

static bool on_disk(struct home *h, const struct vault_row *row)
{
	const char *names[] = {"keys.db", "keys.db-wal", "keys.db-shm"};
	bool found = false;

	for (int i = 0; i < 3; i++) {
		struct str bytes = home_read(h, home_path(h, names[i]));

		/* the nonce, and what follows it: either would be a remainder */
		found |= holds(bytes, row->wrapped, 24) || holds(bytes, row->wrapped + 24, 24);
	}
	return found;
}

static void forgotten_is_gone(void **state)
{
	struct home *h = *state;
	struct vault_place at = home_place(h->owner, VAULT_A);
	struct vault_row row;
	struct str sealed = home_sealed(h, h->v, &at);

	assert_int_equal(vault_file_find(&h->v->file, at.ring, row.wrapped), ERR_OK);
	assert_true(on_disk(h, &row)); /* so the search can find */
	assert_int_equal(opens_elsewhere(h, &at, sealed), ERR_OK); /* in the cache */
	assert_int_equal(vault_ring_forget(h->v, at.ring), ERR_OK);
	assert_int_equal(home_opens(h, h->v, &at, sealed), ERR_ABSENT);
	assert_int_equal(opens_elsewhere(h, &at, sealed), ERR_ABSENT);
	assert_false(on_disk(h, &row));
	assert_int_equal(vault_ring_forget(h->v, at.ring), ERR_OK);
	assert_int_equal(vault_ring_new(h->v, at.ring), ERR_ABSENT);
	home_reopen(h);
	assert_int_equal(home_opens(h, h->v, &at, sealed), ERR_ABSENT);
	assert_int_equal(vault_ring_new(h->v, at.ring), ERR_ABSENT);
	at.ring.class = VAULT_N; /* the child's other keys live */
	sealed = home_sealed(h, h->v, &at);
	assert_int_equal(home_opens(h, h->v, &at, sealed), ERR_OK);
}

struct rows {
	struct vault_row *row;
	size_t n;
};

static enum err gather(void *p, const struct vault_row *rows, size_t n)
{
	struct rows *r = p;

	for (size_t i = 0; i < n; i++)
		r->row[r->n++] = rows[i];
	return ERR_OK;
}

/* Enough keys that pages split and the index grows: no stale copy is left. More
 * than the cache holds: each still opens. */
static void many_keys(void **state)
{
	enum { MANY = 6000, FORGOTTEN = 60, EVERY = 97 };
	struct home *h = *state;
	struct rows all = {arena_array(h->a, MANY + 16, sizeof(*all.row)), 0};
	struct str *sealed = arena_array(h->a, MANY, sizeof(*sealed));
	struct vault_place *at = arena_array(h->a, MANY, sizeof(*at));

	for (int i = 0; i < MANY; i++) {
		at[i] = (struct vault_place){home_ring(h->v, VAULT_A), "a.b", UUID_NONE};
		sealed[i] = home_sealed(h, h->v, &at[i]);
		if (i % 100 == 0)
			assert_int_equal(vault_commit(h->v), ERR_OK);
	}
	assert_int_equal(vault_commit(h->v), ERR_OK);
	for (int i = 0; i < MANY; i++)
		assert_int_equal(home_opens(h, h->v, &at[i], sealed[i]), ERR_OK);
	assert_int_equal(vault_file_each(h->config.keys, &(struct vault_each){gather, &all}),
		ERR_OK);
	assert_int_equal(all.n, MANY + VAULT_CLASS_N - 1);
	for (size_t i = 0; i < FORGOTTEN; i++) {
		const struct vault_row *row = &all.row[i * EVERY];

		if (i < 5)
			assert_true(on_disk(h, row));
		assert_int_equal(vault_ring_forget(h->v, vault_ring_of(row)), ERR_OK);
	}
	for (size_t i = 0; i < FORGOTTEN; i++)
		assert_false(on_disk(h, &all.row[i * EVERY]));
}

/* Somebody reads while a key is destroyed: said, and done the next time. */
static void forget_while_read(void **state)
{
	struct home *h = *state;
	struct vault_place at = home_place(h->owner, VAULT_R);
	struct vault_row row;
	sqlite3 *other;

	assert_int_equal(vault_file_find(&h->v->file, at.ring, row.wrapped), ERR_OK);
	assert_int_equal(sqlite3_open(h->config.keys, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN; SELECT * FROM key", NULL, NULL, NULL),
		SQLITE_OK);
	home_hush(h);
	assert_int_equal(vault_ring_forget(h->v, at.ring), ERR_BUSY);
	home_speak(h);
	assert_int_equal(vault_ring_new(h->v, at.ring), ERR_ABSENT);
	sqlite3_close(other);
	assert_int_equal(vault_ring_forget(h->v, at.ring), ERR_OK);
	assert_false(on_disk(h, &row));
}

struct crowd {
	struct home *h;
	struct vault_place at[32];
	struct str sealed[32];
	int wrong;
};

static void *one_of_crowd(void *p)
{
	struct crowd *c = p;
	struct arena *a = arena_new();

	for (int i = 0; i < 4000; i++) {
		struct str plain, again;
		int k = i % 32;
		enum err e = vault_unseal(c->h->v, a, &c->at[k], c->sealed[k], &plain);

		/* 0 is destroyed meanwhile */
		if (e != ERR_OK ? k != 0 || e != ERR_ABSENT : !str_is(plain, NAME))
			__atomic_add_fetch(&c->wrong, 1, __ATOMIC_RELAXED);
		if (k && vault_seal(c->h->v, a, &c->at[k], plain, &again) != ERR_OK)
			__atomic_add_fetch(&c->wrong, 1, __ATOMIC_RELAXED);
		if (i % 64 == 0)
			arena_reset(a);
	}
	arena_free(a);
	return NULL;
}

static void eight_threads_and_a_writer(void **state)
{
	struct home *h = *state;
	struct crowd c = {.h = h};
	pthread_t t[8];

	for (int i = 0; i < 32; i++) {
		c.at[i] = (struct vault_place){home_ring(h->v, VAULT_N), "a.b", UUID_NONE};
		c.sealed[i] = home_sealed(h, h->v, &c.at[i]);
	}
	assert_int_equal(vault_commit(h->v), ERR_OK);
	home_reopen(h); /* nothing in the cache */
	for (int i = 0; i < 8; i++)
		assert_int_equal(pthread_create(&t[i], NULL, one_of_crowd, &c), 0);
	for (int i = 0; i < 50; i++) {
		(void)home_ring(h->v, VAULT_A);
		if (i % 3 == 0)
			vault_undo(h->v);
		else
			assert_int_equal(vault_commit(h->v), ERR_OK);
		if (i == 10)
			assert_int_equal(vault_ring_forget(h->v, c.at[0].ring), ERR_OK);
	}
	for (int i = 0; i < 8; i++)
		pthread_join(t[i], NULL);
	assert_int_equal(c.wrong, 0);
	assert_int_equal(home_opens(h, h->v, &c.at[0], c.sealed[0]), ERR_ABSENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ONE(round_trips),
		ONE(none_stays_none),
		ONE(each_changed_byte_is_refused),
		ONE(another_place_is_refused),
		ONE(a_swapped_key_is_refused),
		ONE(pending_commit_undo),
		ONE(commit_that_fails),
		ONE(commit_that_fails_midway),
		ONE(neighbours_in_the_cache),
		ONE(crash),
		ONE(forgotten_is_gone),
		ONE(many_keys),
		ONE(forget_while_read),
		ONE(eight_threads_and_a_writer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
