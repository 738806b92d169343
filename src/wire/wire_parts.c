/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * multipart/form-data (RFC 7578), from a body that is already in memory.
 *
 * Strict: nothing before the first boundary, CR LF everywhere, one
 * Content-Disposition a part, no transfer encodings, nothing after the end.
 * Files are cut out of the body, not copied. Of a file's name only the ending
 * is kept.
 */
#include <string.h>

#include "base/utf8.h"
#include "wire/wire_inner.h"

enum { MAX_PART_LINES = 8, MAX_PART_LINE = 1024, MAX_ENDING = 8 };

struct part {
	struct str name, filename, type;
};

struct reader {
	struct wire_request *r;
	struct str rest;  /* what follows the last boundary */
	struct str fence; /* "\r\n--boundary" */
	struct wire_pair *pairs;
	struct wire_file *files;
	size_t room;
};

static bool same(struct str a, const char *b)
{
	return a.n == strlen(b) && strncasecmp(a.p, b, a.n) == 0;
}

/* One "; name=value" or "; name=\"value\"" off *rest. Only \" is an escape in quotes: some
 * browsers send backslashes of paths as they are. */
static bool next_parameter(struct str *rest, struct str *name, struct str *value)
{
	struct str s = str_trim(*rest);
	size_t at, end;

	if (!s.n || s.p[0] != ';')
		return false;
	s = str_trim(str_cut(s, 1, s.n));
	at = str_find(s, '=');
	if (at == 0 || at == s.n)
		return false;
	*name = str_cut(s, 0, at);
	s = str_cut(s, at + 1, s.n);
	if (s.n && s.p[0] == '"') {
		for (end = 1; end < s.n && s.p[end] != '"'; end++)
			if (s.p[end] == '\\' && end + 1 < s.n && s.p[end + 1] == '"')
				end++;
		if (end >= s.n)
			return false;
		*value = str_cut(s, 1, end);
		*rest = str_cut(s, end + 1, s.n);
		return true;
	}
	end = str_find(s, ';');
	*value = str_trim(str_cut(s, 0, end));
	*rest = str_cut(s, end, s.n);
	return value->n > 0;
}

static bool read_disposition(struct str value, struct part *p)
{
	size_t at = str_find(value, ';');
	struct str rest = str_cut(value, at, value.n), name, told;

	if (!same(str_trim(str_cut(value, 0, at)), "form-data"))
		return false;
	while (str_any(str_trim(rest))) {
		if (!next_parameter(&rest, &name, &told))
			return false;
		if (same(name, "name")) {
			if (p->name.p)
				return false;
			p->name = told;
		} else if (same(name, "filename")) {
			if (p->filename.p)
				return false;
			p->filename = told;
		}
	}
	return str_any(p->name);
}

static bool read_line(struct str line, struct part *p)
{
	size_t at = str_find(line, ':');
	struct str name = str_cut(line, 0, at), value = str_trim(str_cut(line, at + 1, line.n));

	if (at == line.n || !at)
		return false;
	for (size_t i = 0; i < line.n; i++)
		if (((unsigned char)line.p[i] < 0x20 && line.p[i] != '\t') || line.p[i] == 0x7f)
			return false;
	if (same(name, "Content-Disposition"))
		return !p->name.p && read_disposition(value, p);
	if (same(name, "Content-Type")) {
		if (p->type.p || !utf8_valid(value))
			return false;
		p->type = value;
	}
	if (same(name, "Content-Transfer-Encoding"))
		return same(value, "binary") || same(value, "8bit") || same(value, "7bit");
	return true;
}

/* The lines up to the empty one. */
static bool read_part_head(struct reader *m, struct part *p)
{
	for (int lines = 0; lines <= MAX_PART_LINES; lines++) {
		size_t most = m->rest.n < MAX_PART_LINE ? m->rest.n : MAX_PART_LINE;
		const char *end = memmem(m->rest.p, most, "\r\n", 2);
		struct str line;

		if (!end)
			return false;
		line = str_cut(m->rest, 0, (size_t)(end - m->rest.p));
		m->rest = str_cut(m->rest, line.n + 2, m->rest.n);
		if (!line.n)
			return str_any(p->name);
		if (!read_line(line, p))
			return false;
	}
	return false;
}

static struct str ending(struct arena *a, struct str filename)
{
	size_t from = filename.n;
	char *p;

	while (from && filename.p[from - 1] != '.')
		from--;
	if (!from || filename.n == from || filename.n - from > MAX_ENDING)
		return STR("");
	p = arena_alloc(a, MAX_ENDING + 1);
	for (size_t i = from; i < filename.n; i++) {
		char c = filename.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
			return STR("");
		p[i - from] = c;
	}
	return (struct str){p, filename.n - from};
}

static int keep(struct reader *m, const struct part *p, struct str content)
{
	struct wire_request *r = m->r;

	if (!utf8_valid(p->name) || r->n_form == m->room)
		return r->n_form == m->room ? 413 : 400;
	if (p->filename.p) {
		if (r->n_files == WIRE_MAX_FILES)
			return 413;
		m->files[r->n_files++] = (struct wire_file){
			.field = arena_str(r->a, p->name),
			.ending = ending(r->a, p->filename),
			.type = p->type.p ? arena_str(r->a, p->type) : STR(""),
			.bytes = content,
		};
		return 0;
	}
	if (!utf8_valid(content) || memchr(content.p, '\0', content.n))
		return 400;
	m->pairs[r->n_form++] = (struct wire_pair){arena_str(r->a, p->name),
		arena_str(r->a, content)};
	return 0;
}

/* Stands behind a boundary: the end, or a part up to the next boundary. */
static int read_part(struct reader *m, bool *last)
{
	struct part p = {{0}};
	const char *end;
	struct str content;

	*last = str_starts(m->rest, "--");
	if (*last)
		return m->rest.n == 2 || str_is(m->rest, "--\r\n") ? 0 : 400;
	if (!str_starts(m->rest, "\r\n"))
		return 400;
	m->rest = str_cut(m->rest, 2, m->rest.n);
	if (!read_part_head(m, &p))
		return 400;
	/* The empty line's own end may begin the fence of an empty part. */
	m->rest = (struct str){m->rest.p - 2, m->rest.n + 2};
	end = memmem(m->rest.p, m->rest.n, m->fence.p, m->fence.n);
	if (!end)
		return 400;
	content = end == m->rest.p ? STR("") :
		(struct str){m->rest.p + 2, (size_t)(end - m->rest.p) - 2};
	m->rest = str_cut(m->rest, (size_t)(end - m->rest.p) + m->fence.n, m->rest.n);
	return keep(m, &p, content);
}

static struct str boundary(struct str type)
{
	struct str rest = str_cut(type, str_find(type, ';'), type.n), name, value, found = STR_NONE;

	while (next_parameter(&rest, &name, &value))
		if (same(name, "boundary")) {
			if (found.p)
				return STR_NONE;
			found = value;
		}
	if (str_any(str_trim(rest)) || found.n > 70)
		return STR_NONE;
	for (size_t i = 0; i < found.n; i++)
		if (found.p[i] < ' ' || found.p[i] > '~' || found.p[i] == '"')
			return STR_NONE;
	return found;
}

int wire_parts_read(struct wire_request *r)
{
	struct str mark = boundary(r->fields[WIRE_CONTENT_TYPE]);
	struct reader m = {.r = r, .room = WIRE_MAX_PAIRS};
	bool last = false;

	if (!mark.p || !mark.n || mark.p[mark.n - 1] == ' ')
		return 400;
	m.fence = arena_fmt(r->a, "\r\n--%.*s", STR_ARG(mark));
	if (r->body.n < m.fence.n - 2 || memcmp(r->body.p, m.fence.p + 2, m.fence.n - 2) != 0)
		return 400;
	m.rest = str_cut(r->body, m.fence.n - 2, r->body.n);
	m.pairs = arena_array(r->a, m.room, sizeof(*m.pairs));
	m.files = arena_array(r->a, WIRE_MAX_FILES, sizeof(*m.files));
	r->form = m.pairs;
	r->files = m.files;
	while (!last) {
		int status = read_part(&m, &last);

		if (status)
			return status;
	}
	return 0;
}
