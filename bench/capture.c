/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Which statements a server really runs: loaded before it (LD_PRELOAD), this
 * writes each one that begins on okas.db, with its values, as a line to the
 * file that BENCH_CAPTURE names. bench/measure.mjs makes bench-bare's plan of it.
 *
 *	R|W SQL VALUE...     R: on a connection that only reads
 *
 * SQL and VALUE are in hexadecimal; a VALUE begins with its type: i, t, b, n.
 */
#include <dlfcn.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_STATEMENTS = 4096, MAX_VALUES = 64 };

/* The values bound to one prepared statement, as words. */
struct bound {
	const sqlite3_stmt *stmt;
	int wanted; /* prepared to be kept, on the records; not one of the library's own */
	char *value[MAX_VALUES];
};

static struct bound all[MAX_STATEMENTS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static FILE *out;

static struct bound *bound_of(const sqlite3_stmt *s)
{
	size_t i = ((uintptr_t)s >> 4) % MAX_STATEMENTS;

	while (all[i].stmt && all[i].stmt != s)
		i = (i + 1) % MAX_STATEMENTS;
	all[i].stmt = s;
	return &all[i];
}

static char *in_hex(char type, const void *p, size_t n)
{
	const unsigned char *bytes = p;
	char *hex = malloc(2 * n + 2);

	if (!hex)
		abort();
	hex[0] = type;
	for (size_t i = 0; i < n; i++)
		(void)snprintf(hex + 1 + 2 * i, 3, "%02x", (unsigned)bytes[i]);
	hex[2 * n + 1] = '\0';
	return hex;
}

static void note(const sqlite3_stmt *s, int at, char *value)
{
	pthread_mutex_lock(&lock);
	if (at > 0 && at < MAX_VALUES) {
		struct bound *b = bound_of(s);

		free(b->value[at]);
		b->value[at] = value;
	}
	pthread_mutex_unlock(&lock);
}

/* The library's own function, behind ours. */
#define REAL(result, name, ...)                                                        \
	static result (*real)(__VA_ARGS__);                                            \
	if (!real)                                                                     \
		*(void **)&real = dlsym(RTLD_NEXT, #name)

int sqlite3_bind_text64(sqlite3_stmt *s, int at, const char *p, sqlite3_uint64 n,
	void (*gone)(void *), unsigned char encoding)
{
	REAL(int, sqlite3_bind_text64, sqlite3_stmt *, int, const char *, sqlite3_uint64,
		void (*)(void *), unsigned char);
	note(s, at, in_hex('t', p, (size_t)n));
	return real(s, at, p, n, gone, encoding);
}

int sqlite3_bind_blob64(sqlite3_stmt *s, int at, const void *p, sqlite3_uint64 n,
	void (*gone)(void *))
{
	REAL(int, sqlite3_bind_blob64, sqlite3_stmt *, int, const void *, sqlite3_uint64,
		void (*)(void *));
	note(s, at, in_hex('b', p, (size_t)n));
	return real(s, at, p, n, gone);
}

int sqlite3_bind_blob(sqlite3_stmt *s, int at, const void *p, int n, void (*gone)(void *))
{
	REAL(int, sqlite3_bind_blob, sqlite3_stmt *, int, const void *, int, void (*)(void *));
	note(s, at, in_hex('b', p, (size_t)n));
	return real(s, at, p, n, gone);
}

int sqlite3_bind_int64(sqlite3_stmt *s, int at, sqlite3_int64 v)
{
	char word[32];

	REAL(int, sqlite3_bind_int64, sqlite3_stmt *, int, sqlite3_int64);
	(void)snprintf(word, sizeof(word), "i%lld", v);
	note(s, at, strdup(word));
	return real(s, at, v);
}

int sqlite3_bind_int(sqlite3_stmt *s, int at, int v)
{
	return sqlite3_bind_int64(s, at, v);
}

int sqlite3_bind_null(sqlite3_stmt *s, int at)
{
	REAL(int, sqlite3_bind_null, sqlite3_stmt *, int);
	note(s, at, strdup("n"));
	return real(s, at);
}

static void tell(sqlite3_stmt *s)
{
	const char *sql = sqlite3_sql(s);
	const struct bound *b = bound_of(s);
	char *hex = in_hex(sqlite3_db_readonly(sqlite3_db_handle(s), "main") == 1 ? 'R' : 'W',
		sql, strlen(sql));

	fprintf(out, "%c %s", hex[0], hex + 1);
	free(hex);
	for (int i = 1; i <= sqlite3_bind_parameter_count(s) && i < MAX_VALUES; i++)
		fprintf(out, " %s", b->value[i] ? b->value[i] : "n");
	fputc('\n', out);
	fflush(out);
}

int sqlite3_prepare_v3(sqlite3 *db, const char *sql, int n, unsigned flags, sqlite3_stmt **s,
	const char **tail)
{
	const char *file = sqlite3_db_filename(db, "main");
	size_t length = file ? strlen(file) : 0;
	int rc;

	REAL(int, sqlite3_prepare_v3, sqlite3 *, const char *, int, unsigned, sqlite3_stmt **,
		const char **);
	rc = real(db, sql, n, flags, s, tail);
	if (rc == SQLITE_OK && (flags & SQLITE_PREPARE_PERSISTENT) && length >= 7 &&
	    strcmp(file + length - 7, "okas.db") == 0) {
		pthread_mutex_lock(&lock);
		bound_of(*s)->wanted = 1;
		pthread_mutex_unlock(&lock);
	}
	return rc;
}

int sqlite3_step(sqlite3_stmt *s)
{
	REAL(int, sqlite3_step, sqlite3_stmt *);
	pthread_mutex_lock(&lock);
	if (bound_of(s)->wanted && !sqlite3_stmt_busy(s)) {
		if (!out && getenv("BENCH_CAPTURE"))
			out = fopen(getenv("BENCH_CAPTURE"), "a");
		if (out)
			tell(s);
	}
	pthread_mutex_unlock(&lock);
	return real(s);
}

/* A statement that ends gives its address to another. */
int sqlite3_finalize(sqlite3_stmt *s)
{
	REAL(int, sqlite3_finalize, sqlite3_stmt *);
	pthread_mutex_lock(&lock);
	for (int i = 0; s && i < MAX_VALUES; i++) {
		struct bound *b = bound_of(s);

		free(b->value[i]);
		b->value[i] = NULL;
		b->wanted = 0;
	}
	pthread_mutex_unlock(&lock);
	return real(s);
}
