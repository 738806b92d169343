/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A home for each test of the vault, made and removed. */
#include "vault/test_home.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

const char *home_path(struct home *h, const char *name)
{
	return arena_fmt(h->a, "%s/%s", h->folder, name).p;
}

/* Refusals speak to the log: into a file, where a test can read them. */
void home_hush(struct home *h)
{
	int fd = open(home_path(h, "log"), O_WRONLY | O_CREAT | O_TRUNC, 0600);

	h->stderr_copy = dup(STDERR_FILENO);
	assert_true(fd >= 0 && dup2(fd, STDERR_FILENO) >= 0);
	close(fd);
}

void home_speak(struct home *h)
{
	assert_true(dup2(h->stderr_copy, STDERR_FILENO) >= 0);
	close(h->stderr_copy);
}

struct str home_read(struct home *h, const char *path)
{
	struct buf b;
	char bytes[4096];
	FILE *f = fopen(path, "rb");
	size_t n;

	buf_init(&b, h->a);
	while (f && (n = fread(bytes, 1, sizeof(bytes), f)) > 0)
		buf_add(&b, (struct str){bytes, n});
	if (f)
		fclose(f);
	return buf_str(&b);
}

void home_write(const char *path, struct str s)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0 && write(fd, s.p, s.n) == (ssize_t)s.n);
	close(fd);
}

struct str home_sheet(struct home *h)
{
	return arena_fmt(h->a, "%s\n%s\n%s\n%s\n", h->sheet.line[0], h->sheet.line[1],
		h->sheet.line[2], h->sheet.line[3]);
}

struct vault_place home_place(struct uuid owner, enum vault_class class)
{
	return (struct vault_place){{owner, class}, "identities.given_km", owner};
}

struct vault_ring home_ring(struct vault *v, enum vault_class class)
{
	struct vault_ring ring = {uuid_new(), class};

	assert_int_equal(vault_ring_new(v, ring), ERR_OK);
	return ring;
}

int home_setup(void **state)
{
	struct home *h = calloc(1, sizeof(*h));

	h->a = arena_new();
	strcpy(h->folder, "/tmp/vault_test_XXXXXX");
	assert_non_null(mkdtemp(h->folder));
	h->config.keys = home_path(h, "keys.db");
	h->config.master = arena_fmt(h->a, "file:%s/master", h->folder).p;
	assert_int_equal(vault_create(&h->config, &h->sheet, &h->v), ERR_OK);
	h->owner = uuid_new();
	for (int c = VAULT_A; c < VAULT_CLASS_N; c++)
		assert_int_equal(vault_ring_new(h->v, (struct vault_ring){h->owner,
			(enum vault_class)c}), ERR_OK);
	assert_int_equal(vault_commit(h->v), ERR_OK);
	*state = h;
	return 0;
}

int home_teardown(void **state)
{
	struct home *h = *state;
	char *argv[] = {(char *)"rm", (char *)"-r", h->folder, NULL};
	pid_t pid;

	vault_close(h->v);
	pid = fork();
	if (pid == 0) {
		execvp(argv[0], argv);
		_exit(1);
	}
	waitpid(pid, NULL, 0);
	arena_free(h->a);
	free(h);
	return 0;
}

void home_reopen(struct home *h)
{
	vault_close(h->v);
	assert_int_equal(vault_open(&h->config, &h->v), ERR_OK);
}

struct str home_sealed(struct home *h, struct vault *v, const struct vault_place *at)
{
	struct str sealed;

	assert_int_equal(vault_seal(v, h->a, at, STR(NAME), &sealed), ERR_OK);
	return sealed;
}

enum err home_opens(struct home *h, struct vault *v, const struct vault_place *at,
	struct str sealed)
{
	struct str plain;
	enum err e = vault_unseal(v, h->a, at, sealed, &plain);

	if (e == ERR_OK)
		assert_true(str_is(plain, NAME));
	else
		assert_null(plain.p);
	return e;
}

void home_sql(struct home *h, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(h->config.keys, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}
