/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What opening a sealed value costs: the key in the cache, the key in the file;
 * and making keys, tokens, a backup. Usage: vault_bench [RINGS].
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "vault/vault.h"

static double since(struct timespec from)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - from.tv_sec) * 1e9 + (double)(now.tv_nsec - from.tv_nsec);
}

static struct timespec start(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now;
}

static void must(enum err e)
{
	if (e == ERR_OK)
		return;
	fprintf(stderr, "vault_bench: %s\n", err_name(e));
	exit(1);
}

static struct vault_place place(struct uuid owner)
{
	return (struct vault_place){{owner, VAULT_A}, "identities.given_km", owner};
}

static void open_all(struct vault *v, const struct uuid *ids, const struct str *sealed, int n)
{
	struct arena *a = arena_new();
	struct str plain;

	for (int i = 0; i < n; i++) {
		struct vault_place at = place(ids[i]);

		must(vault_unseal(v, a, &at, sealed[i], &plain));
		if (i % 64 == 63)
			arena_reset(a);
	}
	arena_free(a);
}

static void measure(struct vault *v, struct arena *a, int n, const char *backup)
{
	struct uuid *ids = arena_array(a, (size_t)n, sizeof(*ids));
	struct str *sealed = arena_array(a, (size_t)n, sizeof(*sealed));
	const int few = n < 1000 ? n : 1000, rounds = 1000;
	int64_t sum = 0;
	struct timespec t = start();

	for (int i = 0; i < n; i++) {
		struct vault_place at = place(ids[i] = uuid_new());

		must(vault_ring_new(v, at.ring));
		must(vault_seal(v, a, &at, STR("សុខ សុភា"), &sealed[i]));
		if (i % 32 == 31)
			must(vault_commit(v));
	}
	must(vault_commit(v));
	printf("new ring, sealed name, commit of 32   %8.0f ns\n", since(t) / n);
	t = start();
	open_all(v, ids, sealed, n);
	printf("open, key in the file (%d keys)  %8.0f ns\n", n, since(t) / n);
	open_all(v, ids, sealed, few);
	t = start();
	for (int i = 0; i < rounds; i++)
		open_all(v, ids, sealed, few);
	printf("open, key in the cache                %8.0f ns\n", since(t) / few / rounds);
	t = start();
	for (int i = 0; i < 100000; i++)
		sum += vault_token(v, "names.skeleton", STR("sk spha"));
	printf("token                                 %8.0f ns\n", since(t) / 100000);
	t = start();
	must(vault_backup(v, backup));
	printf("backup, a key                         %8.0f ns\n", since(t) / n);
	t = start();
	must(vault_ring_forget(v, place(ids[0]).ring));
	printf("destroy a key                         %8.0f ns (%d)\n", since(t), (int)(sum & 1));
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct vault_config c = {.passphrase = STR_NONE};
	struct vault_sheet sheet;
	struct vault *v;
	char folder[] = "/tmp/vault_bench_XXXXXX";
	const char *names[] = {"keys.db", "keys.db.lock", "master", "backup"};

	if (!mkdtemp(folder))
		return 1;
	c.keys = arena_fmt(a, "%s/keys.db", folder).p;
	c.master = arena_fmt(a, "file:%s/master", folder).p;
	must(vault_create(&c, &sheet, &v));
	measure(v, a, argc > 1 ? atoi(argv[1]) : 100000, arena_fmt(a, "%s/backup", folder).p);
	vault_close(v);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		unlink(arena_fmt(a, "%s/%s", folder, names[i]).p);
	rmdir(folder);
	arena_free(a);
	return 0;
}
