/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Subjects out of CSV. A line is one subject, so that a long text can be cut at ends of lines and
 * read by several threads, each into rows of its own. Every line that cannot be taken is told.
 */
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/utf8.h"
#include "count.h"

enum { COLUMNS = 256, THREADS = 4, TOLD = 10, SLOTS = 4 * COUNT_GROUPS, PART_LEAST = 1 << 20 };

struct fault {
	size_t line;
	const char *why;
};

/* One thread's share: whole lines, and where its rows go. */
struct part {
	struct str text;
	size_t lines, first; /* rows before it */
	size_t columns, time, event, group; /* group == columns: there is none */
	double *times;
	uint8_t *events, *groups;
	struct str name[COUNT_GROUPS];
	size_t names;
	uint8_t slot[SLOTS]; /* hashed: number of a name + 1 */
	struct arena *a; /* for quoted names */
	struct fault fault[TOLD];
	size_t faults;
	pthread_t thread;
};

static void tell(struct part *p, size_t row, const char *why)
{
	if (p->faults < TOLD)
		p->fault[p->faults] = (struct fault){p->first + row + 2, why};
	p->faults++;
}

/* Takes a field off the line. False where a quoted one does not end. */
static bool field_next(struct str *line, struct str *field, bool *more)
{
	size_t n = 0;

	if (line->n && *line->p == '"') {
		for (n = 1; n < line->n; n++) {
			if (line->p[n] != '"')
				continue;
			if (n + 1 >= line->n || line->p[n + 1] != '"')
				break;
			n++;
		}
		if (n >= line->n || (n + 1 < line->n && line->p[n + 1] != ','))
			return false;
		*field = (struct str){line->p, n + 1};
		n++;
	} else {
		while (n < line->n && line->p[n] != ',')
			n++;
		*field = (struct str){line->p, n};
	}
	*more = n < line->n;
	*line = str_cut(*line, n + *more, line->n);
	return true;
}

/* What stands between the quotes. */
static struct str unquoted(struct arena *a, struct str s)
{
	struct buf b;

	if (s.n < 2 || *s.p != '"')
		return s;
	s = str_cut(s, 1, s.n - 1);
	if (str_find(s, '"') == s.n)
		return s;
	buf_init(&b, a);
	for (size_t i = 0; i < s.n; i++) {
		buf_byte(&b, s.p[i]);
		i += s.p[i] == '"';
	}
	return arena_str(a, buf_str(&b));
}

static bool number_odd(struct str s, double *out)
{
	char c[64];
	char *end;

	if (!s.n || s.n >= sizeof(c))
		return false;
	memcpy(c, s.p, s.n); /* a mapped file has no NUL behind it */
	c[s.n] = 0;
	if (strspn(c, "0123456789.eE+-") < s.n)
		return false;
	*out = strtod(c, &end);
	return !*end;
}

/* Fifteen digits and a power of ten below 10^23 are both exact in a double, and so their quotient
 * is the nearest one to what was written; all else goes to strtod. */
static bool number(struct str s, double *out)
{
	static const double ten[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
				     1e12, 1e13, 1e14, 1e15};
	uint64_t m = 0;
	size_t point = s.n;

	for (size_t i = 0; i < s.n; i++) {
		unsigned digit = (unsigned char)s.p[i] - '0';

		if (digit < 10)
			m = m * 10 + digit;
		else if (s.p[i] == '.' && point == s.n)
			point = i;
		else
			return number_odd(s, out);
	}
	if (!s.n || s.n > 15 || (point < s.n && s.n == 1))
		return number_odd(s, out);
	*out = point < s.n ? (double)m / ten[s.n - point - 1] : (double)m;
	return true;
}

enum { NO_ROOM = COUNT_GROUPS, NO_TEXT };

static uint8_t named(struct part *p, struct str s)
{
	uint32_t h = 2166136261U;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619U;
	h = (h ^ h >> 15) % SLOTS;
	for (; p->slot[h]; h = (h + 1) % SLOTS)
		if (str_eq(p->name[p->slot[h] - 1], s))
			return (uint8_t)(p->slot[h] - 1);
	if (!utf8_valid(s))
		return NO_TEXT;
	if (p->names == COUNT_GROUPS)
		return NO_ROOM;
	p->name[p->names++] = s;
	p->slot[h] = (uint8_t)p->names;
	return (uint8_t)(p->names - 1);
}

static const char *row_take(struct part *p, struct str line, size_t row)
{
	struct str f;
	bool more = true;
	double event = -1;
	double time = -1;

	for (size_t column = 0; column < p->columns; column++) {
		if (!more)
			return "too few fields";
		if (!field_next(&line, &f, &more))
			return "a quoted field does not end";
		if (column == p->time && !number(unquoted(p->a, f), &time))
			return "the time is not a number";
		if (column == p->event && !number(unquoted(p->a, f), &event))
			return "the event is not a number";
		if (column == p->group) {
			uint8_t g = named(p, unquoted(p->a, f));

			if (g == NO_TEXT)
				return "the group is not UTF-8";
			if (g == NO_ROOM)
				return "too many groups (64 at most): is it the right column?";
			p->groups[p->first + row] = g;
		}
	}
	if (more)
		return "too many fields";
	if (!(time >= 0 && isfinite(time)))
		return "the time is negative or has no end";
	if (!(event >= 0 && event < COUNT_KINDS) || event != floor(event))
		return "the event is not a whole number from 0 to 15";
	p->times[p->first + row] = time;
	p->events[p->first + row] = (uint8_t)event;
	return NULL;
}

static void *part_read(void *arg)
{
	struct part *p = arg;
	struct str rest = p->text;

	for (size_t row = 0; row < p->lines; row++) {
		const char *end = memchr(rest.p, '\n', rest.n);
		size_t n = end ? (size_t)(end - rest.p) : rest.n;
		struct str line = {rest.p, n && rest.p[n - 1] == '\r' ? n - 1 : n};
		const char *why = row_take(p, line, row);

		if (why)
			tell(p, row, why);
		rest = str_cut(rest, n + 1, rest.n);
	}
	return NULL;
}

static size_t lines_in(struct str s)
{
	const char *end = s.p + s.n;
	size_t n = 0;

	for (const char *p = s.p; p < end; n++) {
		const char *next = memchr(p, '\n', (size_t)(end - p));

		p = next ? next + 1 : end;
	}
	return n;
}

/* False: it was found before. */
static bool column_take(size_t *column, size_t here)
{
	bool first = *column == COLUMNS;

	*column = here;
	return first;
}

static enum err columns_find(struct arena *a, struct str line, const struct count_columns *want,
			     struct part *p, struct str *complaint)
{
	struct str f;
	bool more = true;

	p->time = p->event = p->group = COLUMNS;
	for (; more && p->columns < COLUMNS; p->columns++) {
		if (!field_next(&line, &f, &more)) {
			*complaint = STR("line 1: a quoted field does not end");
			return ERR_INPUT;
		}
		f = unquoted(a, f);
		if ((str_eq(f, want->time) && !column_take(&p->time, p->columns)) ||
		    (str_eq(f, want->event) && !column_take(&p->event, p->columns)) ||
		    (str_eq(f, want->group) && !column_take(&p->group, p->columns))) {
			*complaint = arena_fmt(a, "line 1: column %.*s is there twice", STR_ARG(f));
			return ERR_INPUT;
		}
	}
	f = p->time == COLUMNS    ? want->time
	    : p->event == COLUMNS ? want->event
	    : p->group == COLUMNS && want->group_asked ? want->group
						       : STR_NONE;
	if (!f.p)
		return ERR_OK;
	*complaint = arena_fmt(a, "line 1: there is no column %.*s", STR_ARG(f));
	return ERR_INPUT;
}

/* Cuts the text into shares of whole lines and reads them side by side. */
static size_t parts_read(struct part *parts, const struct part *model, struct str text)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	size_t n = cores > THREADS ? THREADS : cores < 1 ? 1 : (size_t)cores;
	size_t first = 0, i = 0;

	n = text.n / PART_LEAST + 1 < n ? text.n / PART_LEAST + 1 : n;
	do {
		size_t to = text.n / (n - i);

		while (to < text.n && text.p[to - 1] != '\n')
			to++;
		parts[i] = *model;
		parts[i].a = arena_new();
		parts[i].text = str_cut(text, 0, to);
		parts[i].lines = lines_in(parts[i].text);
		parts[i].first = first;
		first += parts[i].lines;
		text = str_cut(text, to, text.n);
	} while (++i < n);
	for (i = 1; i < n; i++)
		if (pthread_create(&parts[i].thread, NULL, part_read, &parts[i]) != 0) {
			part_read(&parts[i]);
			parts[i].thread = 0;
		}
	part_read(&parts[0]);
	for (i = 1; i < n; i++)
		if (parts[i].thread)
			pthread_join(parts[i].thread, NULL);
	return n;
}

/* Numbers by value, before words by their bytes. */
static int name_order(struct str a, struct str b)
{
	double x;
	double y;
	bool n = number(a, &x);
	bool m = number(b, &y);

	if (n && m && x != y)
		return x < y ? -1 : 1;
	return n == m ? str_cmp(a, b) : n ? -1 : 1;
}

/* One list of names for all parts, in an order that the rows do not decide. False: too many. */
static bool names_join(struct arena *a, struct part *parts, size_t n, struct count_subjects *out)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < parts[i].names; j++) {
			struct str name = parts[i].name[j];
			size_t at = 0;

			while (at < out->groups && name_order(out->name[at], name) < 0)
				at++;
			if (at < out->groups && str_eq(out->name[at], name))
				continue;
			if (out->groups == COUNT_GROUPS)
				return false;
			memmove(&out->name[at + 1], &out->name[at],
				(out->groups++ - at) * sizeof(name));
			out->name[at] = arena_str(a, name);
		}
	for (size_t i = 0; i < n; i++) {
		uint8_t becomes[COUNT_GROUPS] = {0};

		for (size_t j = 0; j < parts[i].names; j++)
			while (!str_eq(out->name[becomes[j]], parts[i].name[j]))
				becomes[j]++;
		for (size_t r = parts[i].first; r < parts[i].first + parts[i].lines; r++)
			parts[i].groups[r] = becomes[parts[i].groups[r]];
	}
	return true;
}

static enum err faults_tell(struct arena *a, const struct part *parts, size_t n,
			    struct str *complaint)
{
	struct buf b;
	size_t all = 0;
	size_t told = 0;

	buf_init(&b, a);
	for (size_t i = 0; i < n; i++) {
		all += parts[i].faults;
		for (size_t j = 0; j < parts[i].faults && j < TOLD && told < TOLD; j++)
			buf_fmt(&b, "%sline %zu: %s", told++ ? "; " : "", parts[i].fault[j].line,
				parts[i].fault[j].why);
	}
	if (all > told)
		buf_fmt(&b, "; and %zu lines more", all - told);
	*complaint = buf_str(&b);
	return all ? ERR_INPUT : ERR_OK;
}

enum err count_read(struct arena *a, struct str csv, const struct count_columns *columns,
		    struct count_subjects *out, struct str *complaint)
{
	struct part parts[THREADS];
	struct part model = {.columns = 0};
	size_t n;
	struct str head;
	enum err e;

	memset(out, 0, sizeof(*out));
	if (str_starts(csv, "\xef\xbb\xbf"))
		csv = str_cut(csv, 3, csv.n);
	head = str_cut(csv, 0, str_find(csv, '\n'));
	csv = str_cut(csv, head.n + 1, csv.n);
	TRY(columns_find(a, str_trim(head), columns, &model, complaint));
	if (!csv.n) {
		*complaint = STR("there are no subjects");
		return ERR_INPUT;
	}
	out->n = lines_in(csv);
	out->time = model.times = arena_array(a, out->n, sizeof(*model.times));
	out->event = model.events = arena_array(a, out->n, 1);
	out->group = model.groups = arena_array(a, out->n, 1);
	n = parts_read(parts, &model, csv);
	e = faults_tell(a, parts, n, complaint);
	if (e == ERR_OK && model.group == COLUMNS) {
		out->name[out->groups++] = STR("all");
	} else if (e == ERR_OK && !names_join(a, parts, n, out)) {
		*complaint = STR("more than 64 groups: is it the right column?");
		e = ERR_INPUT;
	}
	for (size_t i = 0; i < n; i++)
		arena_free(parts[i].a);
	return e;
}
