/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The plan of bench-bare: pages, the statements behind them, the journal's chain. */
#ifndef BENCH_BARE_PLAN_H
#define BENCH_BARE_PLAN_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { BARE_VALUES = 48, BARE_HEADERS = 24 };

struct bare_value {
	char kind; /* i t b n; or what the chain gives: s(eq) @(now) r(andom) h(ash)
	            * d(eed's id); u: another row's own id */
	int64_t number;
	char *bytes;
	size_t size;
};

/* One statement run with its values; sql is its place in the plan. */
struct bare_run {
	unsigned sql, n;
	struct bare_value v[BARE_VALUES];
};

struct bare_page {
	unsigned status;
	char *body;
	size_t size;
	struct {
		char *name, *value;
	} headers[BARE_HEADERS];
	unsigned n_headers;
	struct bare_run *reads, *lines, *writes; /* lines: of the journal */
	unsigned n_reads, n_lines, n_writes;
};

struct bare_plan {
	char **sql;
	unsigned n_sql;
	struct bare_page *pages;
	unsigned n_pages;
};

/* What changes from line to line. */
struct bare_chain {
	int64_t seq, now;
	unsigned char random[16], id[16], hash[32];
};

/* All exit with 2 and a word on standard error where something is wrong. */
void bare_die(sqlite3 *db, const char *what) __attribute__((noreturn));
void bare_plan_read(struct bare_plan *plan, const char *file);
void bare_plan_bytes(struct bare_plan *plan, size_t size);

sqlite3_stmt *bare_prepare(sqlite3 *db, const char *sql);
/* Okas sorts by Khmer rules under this name; byte order costs less. */
void bare_collations(sqlite3 *db);
/* chain may be NULL for statements that only read. */
void bare_bind(sqlite3_stmt *s, const struct bare_run *r, const struct bare_chain *chain);

/* The newest line of the journal. */
void bare_begin(sqlite3 *db, struct bare_chain *chain);
/* The next number, time, salt and id. */
void bare_next(struct bare_chain *chain);
/* SHA-256 over the hash before and every value of the line. */
void bare_hash(const struct bare_run *r, struct bare_chain *chain);

#endif
