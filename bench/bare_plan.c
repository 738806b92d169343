/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The plan as bench/measure.mjs writes it, a line a thing:
 *
 *	page STATUS BODY-FILE            header NAME: VALUE
 *	read|line|write SQL VALUE...     SQL in hexadecimal; VALUE as bench/capture.c
 *	                                 writes it, or s @ r h d u (see bare_plan.h)
 */
#include "bare_plan.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LINE = 1 << 20, MAX_PAGES = 256, MAX_SQL = 4096, MAX_OF_PAGE = 1024 };

void bare_die(sqlite3 *db, const char *what)
{
	fprintf(stderr, "bare: %s: %s\n", what, db ? sqlite3_errmsg(db) : "wrong");
	exit(2);
}

static void *room(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size);

	if (!p)
		bare_die(NULL, "memory");
	return p;
}

/* --- reading the plan ------------------------------------------------------------------ */

static char *from_hex(const char *hex, size_t *size)
{
	size_t n = strlen(hex);
	char *bytes = room(n / 2 + 1, 1);

	if (sodium_hex2bin((unsigned char *)bytes, n / 2 + 1, hex, n, NULL, size, NULL) != 0)
		bare_die(NULL, "hexadecimal");
	return bytes;
}

static unsigned place_of(struct bare_plan *plan, char *sql)
{
	for (unsigned i = 0; i < plan->n_sql; i++)
		if (strcmp(plan->sql[i], sql) == 0) {
			free(sql);
			return i;
		}
	if (plan->n_sql == MAX_SQL)
		bare_die(NULL, "statements");
	plan->sql[plan->n_sql] = sql;
	return plan->n_sql++;
}

static void read_value(struct bare_value *v, const char *word)
{
	v->kind = word[0];
	if (word[0] == 'i')
		v->number = atoll(word + 1);
	else if (word[0] == 't' || word[0] == 'b')
		v->bytes = from_hex(word + 1, &v->size);
	else if (!strchr("ns@rhdu", word[0]) || word[1])
		bare_die(NULL, word);
}

static void read_run(struct bare_plan *plan, struct bare_run **list, unsigned *n, char *rest)
{
	char *next, *word = strtok_r(rest, " ", &next);
	struct bare_run *r;
	size_t size;

	if (!*list)
		*list = room(MAX_OF_PAGE, sizeof(**list));
	if (*n == MAX_OF_PAGE || !word)
		bare_die(NULL, "a run");
	r = &(*list)[(*n)++];
	r->sql = place_of(plan, from_hex(word, &size));
	while ((word = strtok_r(NULL, " ", &next))) {
		if (r->n == BARE_VALUES)
			bare_die(NULL, "values");
		read_value(&r->v[r->n++], word);
	}
}

static void read_body(struct bare_page *page, char *rest)
{
	char *file = strchr(rest, ' ');
	FILE *f = file ? fopen(file + 1, "rb") : NULL;

	if (!f)
		bare_die(NULL, rest);
	page->status = (unsigned)atoi(rest);
	page->body = room(LINE, 1);
	page->size = fread(page->body, 1, LINE, f);
	fclose(f);
}

static void read_header(struct bare_page *page, char *rest)
{
	char *colon = strstr(rest, ": ");

	if (!colon || page->n_headers == BARE_HEADERS)
		bare_die(NULL, "a header");
	*colon = '\0';
	page->headers[page->n_headers].name = strdup(rest);
	page->headers[page->n_headers++].value = strdup(colon + 2);
}

static void read_line(struct bare_plan *plan, char *line)
{
	char *rest = strchr(line, ' ');
	struct bare_page *page = plan->n_pages ? &plan->pages[plan->n_pages - 1] : NULL;

	if (!rest)
		bare_die(NULL, line);
	*rest++ = '\0';
	if (strcmp(line, "page") == 0 && plan->n_pages < MAX_PAGES)
		read_body(&plan->pages[plan->n_pages++], rest);
	else if (!page)
		bare_die(NULL, line);
	else if (strcmp(line, "header") == 0)
		read_header(page, rest);
	else if (strcmp(line, "read") == 0)
		read_run(plan, &page->reads, &page->n_reads, rest);
	else if (strcmp(line, "line") == 0)
		read_run(plan, &page->lines, &page->n_lines, rest);
	else if (strcmp(line, "write") == 0)
		read_run(plan, &page->writes, &page->n_writes, rest);
	else
		bare_die(NULL, line);
}

void bare_plan_read(struct bare_plan *plan, const char *file)
{
	FILE *f = fopen(file, "r");
	char *line = room(LINE, 1);

	if (!f || sodium_init() < 0)
		bare_die(NULL, file);
	plan->sql = room(MAX_SQL, sizeof(*plan->sql));
	plan->pages = room(MAX_PAGES, sizeof(*plan->pages));
	while (fgets(line, LINE, f)) {
		line[strcspn(line, "\n")] = '\0';
		read_line(plan, line);
	}
	fclose(f);
	free(line);
	if (!plan->n_pages)
		bare_die(NULL, "a plan without pages");
}

void bare_plan_bytes(struct bare_plan *plan, size_t size)
{
	struct bare_page *page = room(1, sizeof(*page));

	page->status = 200;
	page->size = size;
	page->body = room(size + 1, 1);
	memset(page->body, 'x', size);
	plan->pages = page;
	plan->n_pages = 1;
}

/* --- running ------------------------------------------------------------------------- */

sqlite3_stmt *bare_prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s;

	if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL) != SQLITE_OK)
		bare_die(db, sql);
	return s;
}

static int by_bytes(void *unused, int n, const void *a, int m, const void *b)
{
	int order = memcmp(a, b, (size_t)(n < m ? n : m));

	(void)unused;
	return order ? order : n - m;
}

static void collation_needed(void *unused, sqlite3 *db, int encoding, const char *name)
{
	(void)unused, (void)encoding;
	if (sqlite3_create_collation(db, name, SQLITE_UTF8, NULL, by_bytes) != SQLITE_OK)
		bare_die(db, name);
}

void bare_collations(sqlite3 *db)
{
	sqlite3_collation_needed(db, NULL, collation_needed);
}

static void bind(sqlite3_stmt *s, int at, const struct bare_value *v,
	const struct bare_chain *chain)
{
	unsigned char fresh[16];

	switch (v->kind) {
	case 'i': sqlite3_bind_int64(s, at, v->number); break;
	case 't': sqlite3_bind_text64(s, at, v->bytes, v->size, SQLITE_STATIC, SQLITE_UTF8); break;
	case 'b': sqlite3_bind_blob64(s, at, v->bytes, v->size, SQLITE_STATIC); break;
	case 's': sqlite3_bind_int64(s, at, chain->seq); break;
	case '@': sqlite3_bind_int64(s, at, chain->now); break;
	case 'r': sqlite3_bind_blob64(s, at, chain->random, 16, SQLITE_STATIC); break;
	case 'd': sqlite3_bind_blob64(s, at, chain->id, 16, SQLITE_STATIC); break;
	case 'u':
		randombytes_buf(fresh, sizeof(fresh));
		sqlite3_bind_blob64(s, at, fresh, sizeof(fresh), SQLITE_TRANSIENT);
		break;
	case 'h': sqlite3_bind_blob64(s, at, chain->hash, 32, SQLITE_STATIC); break;
	default: sqlite3_bind_null(s, at);
	}
}

void bare_bind(sqlite3_stmt *s, const struct bare_run *r, const struct bare_chain *chain)
{
	for (unsigned i = 0; i < r->n; i++)
		bind(s, (int)i + 1, &r->v[i], chain);
}

void bare_begin(sqlite3 *db, struct bare_chain *chain)
{
	sqlite3_stmt *s = bare_prepare(db,
		"SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1");

	*chain = (struct bare_chain){0};
	if (sqlite3_step(s) == SQLITE_ROW && sqlite3_column_bytes(s, 1) == 32) {
		chain->seq = sqlite3_column_int64(s, 0);
		memcpy(chain->hash, sqlite3_column_blob(s, 1), 32);
	}
	sqlite3_finalize(s);
}

void bare_next(struct bare_chain *chain)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	chain->now = (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
	chain->seq++;
	randombytes_buf(chain->random, sizeof(chain->random));
	randombytes_buf(chain->id, sizeof(chain->id));
}

void bare_hash(const struct bare_run *r, struct bare_chain *chain)
{
	crypto_hash_sha256_state h;

	crypto_hash_sha256_init(&h);
	crypto_hash_sha256_update(&h, chain->hash, 32);
	crypto_hash_sha256_update(&h, (unsigned char *)&chain->seq, sizeof(chain->seq));
	crypto_hash_sha256_update(&h, (unsigned char *)&chain->now, sizeof(chain->now));
	crypto_hash_sha256_update(&h, chain->random, sizeof(chain->random));
	for (unsigned i = 0; i < r->n; i++)
		if (r->v[i].size)
			crypto_hash_sha256_update(&h, (unsigned char *)r->v[i].bytes,
				(unsigned long long)r->v[i].size);
	crypto_hash_sha256_final(&h, chain->hash);
}
