/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The schema and the statements are written once, for SQLite. What the other engine names
 * otherwise is a handful of words; what stands in quotes or in a comment is left alone.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/log.h"
#include "store/pg.h"

static const struct word {
	const char *is, *becomes;
} words[] = {
	{"INTEGER", "BIGINT"},
	{"BLOB", "BYTEA"},
	{"REAL", "DOUBLE PRECISION"},
	{"STRICT", ""},
	{"temp.", "pg_temp."},
};
enum { WORDS = sizeof(words) / sizeof(*words), LONGEST = sizeof("DOUBLE PRECISION") };

static bool in_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* How far quotes or a comment reach that begin here; 0: none does. */
static size_t skipped(const char *p)
{
	const char *end;

	if (*p == '\'' || *p == '"') {
		end = strchr(p + 1, *p);
		return end ? (size_t)(end - p) + 1 : strlen(p);
	}
	if (p[0] == '-' && p[1] == '-')
		return strcspn(p, "\n");
	return 0;
}

static const struct word *word_at(const char *p)
{
	for (size_t i = 0; i < WORDS; i++) {
		size_t n = strlen(words[i].is);

		if (strncasecmp(p, words[i].is, n) == 0 &&
		    (words[i].is[n - 1] == '.' || !in_word(p[n])))
			return &words[i];
	}
	return NULL;
}

static size_t word_length(const char *p)
{
	size_t n = 0;

	while (in_word(p[n]))
		n++;
	return n ? n : 1;
}

char *pg_words(const char *sql)
{
	/* No word of SQLite's is shorter than four letters. */
	char *to = malloc(strlen(sql) / 4 * LONGEST + LONGEST), *end = to;
	size_t n;

	if (!to)
		log_fatal("store", "no memory for statements");
	for (const char *p = sql; *p; p += n) {
		const struct word *w = NULL;

		n = skipped(p);
		if (!n)
			w = word_at(p);
		if (w) {
			end = stpcpy(end, w->becomes);
			n = strlen(w->is);
			continue;
		}
		if (!n)
			n = word_length(p);
		memcpy(end, p, n);
		end += n;
	}
	*end = 0;
	return to;
}

/* Words of SQL, in any case; the statements are ours and name nothing so. */
static bool says(const char *sql, const char *word)
{
	return strcasestr(sql, word) != NULL;
}

char *pg_statement(const char *sql, bool *unclaimed)
{
	static const char aside[] = " ON CONFLICT DO NOTHING";
	char *all = pg_words(sql), *more;
	size_t n;

	*unclaimed = strncasecmp(all + strspn(all, " \t\n"), "INSERT", 6) == 0 &&
		     says(all, "VALUES") && !says(all, "ON CONFLICT");
	if (!*unclaimed)
		return all;
	for (n = strlen(all); n && strchr("; \t\n", all[n - 1]); n--)
		all[n - 1] = 0;
	n = strlen(all);
	more = realloc(all, n + sizeof(aside));
	if (!more)
		log_fatal("store", "no memory for statements");
	memcpy(more + n, aside, sizeof(aside));
	return more;
}
