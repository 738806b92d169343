/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* okas count: statistics of a table from standard input. No home is needed. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "count/count.h"

#include "commands.h"

enum { LANDMARKS = 64, READ_PART = 1 << 22, PROGRESS = 1 << 25 };

struct survival_options {
	struct count_columns columns;
	struct str format;
	double at[LANDMARKS];
	size_t n;
};

/* A file is looked at where it lies; a pipe is read, and a terminal told how far. */
static enum err take_input(struct home_command *c, struct str *text)
{
	struct stat st;
	struct buf b;
	char *part;
	ssize_t n;
	size_t said = 0;

	if (fstat(STDIN_FILENO, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 &&
	    lseek(STDIN_FILENO, 0, SEEK_CUR) == 0) {
		void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE,
			       STDIN_FILENO, 0);

		if (p != MAP_FAILED) {
			*text = (struct str){p, (size_t)st.st_size};
			return ERR_OK;
		}
	}
	buf_init(&b, c->a);
	part = arena_alloc(c->a, READ_PART);
	while ((n = read(STDIN_FILENO, part, READ_PART)) > 0) {
		buf_add(&b, (struct str){part, (size_t)n});
		if (b.n - said >= PROGRESS && isatty(STDERR_FILENO)) {
			said = b.n;
			fprintf(stderr, "\rokas: count: %zu MB read", said >> 20);
		}
	}
	if (said)
		fputs("\r\033[K", stderr);
	*text = buf_str(&b);
	return n < 0 ? ERR_SYSTEM : ERR_OK;
}

static bool take_landmarks(struct survival_options *o, struct str words)
{
	struct str word;

	o->n = 0;
	while (str_next(&words, ',', &word)) {
		char c[32];
		char *end;

		if (!word.n || word.n >= sizeof(c) || o->n == LANDMARKS)
			return false;
		memcpy(c, word.p, word.n);
		c[word.n] = 0;
		o->at[o->n] = strtod(c, &end);
		if (*end || !(o->at[o->n] >= 0 && isfinite(o->at[o->n])))
			return false;
		o->n++;
	}
	return true;
}

static enum err take_options(struct home_command *c, struct survival_options *o)
{
	for (int i = 0; i < c->argc; i += 2) {
		struct str name = str_from(c->argv[i]);
		struct str value = i + 1 < c->argc ? str_from(c->argv[i + 1]) : STR_NONE;
		bool fine = str_any(value);

		if (str_is(name, "--time"))
			o->columns.time = value;
		else if (str_is(name, "--event"))
			o->columns.event = value;
		else if (str_is(name, "--group"))
			o->columns.group = value, o->columns.group_asked = true;
		else if (str_is(name, "--format"))
			o->format = value;
		else
			fine = str_is(name, "--at") && take_landmarks(o, value);
		if (!fine || !(str_is(o->format, "json") || str_is(o->format, "csv") ||
			       str_is(o->format, "table"))) {
			c->complaint = arena_fmt(c->a, "count survival: %.*s %.*s: not understood",
						 STR_ARG(name), STR_ARG(value));
			return ERR_INPUT;
		}
	}
	return ERR_OK;
}

enum err commands_count_survival(struct home_command *c)
{
	struct survival_options o = {.columns = {STR("time"), STR("event"), STR("group"), false},
				     .format = STR("json"), .at = {6, 12, 24}, .n = 3};
	struct count_subjects subjects;
	const struct count_survival *s;
	struct str text;
	struct str complaint = STR_NONE;

	TRY(take_options(c, &o));
	TRY(take_input(c, &text));
	if (count_read(c->a, text, &o.columns, &subjects, &complaint) != ERR_OK) {
		c->complaint = arena_fmt(c->a, "count survival: %.*s", STR_ARG(complaint));
		return ERR_INPUT;
	}
	s = count_survival(c->a, &subjects);
	if (str_is(o.format, "csv"))
		buf_add(c->out, count_csv(c->a, s));
	else if (str_is(o.format, "table"))
		buf_add(c->out, count_table(c->a, s, o.at, o.n));
	else
		buf_add(c->out, count_json(c->a, s, o.at, o.n));
	return ERR_OK;
}
