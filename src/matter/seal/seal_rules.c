/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The rules of retention: what becomes of a closed case, by the reason why it was closed. */
#include "base/utf8.h"
#include "matter/seal/seal.h"

extern const struct retention_embedded {
	const char *name, *begin, *end;
} retention_embedded[];

struct str seal_lines_text(void)
{
	const struct retention_embedded *e = &retention_embedded[0];

	return (struct str){e->begin, (size_t)(e->end - e->begin)};
}

static bool is_whole(const struct seal_line *line)
{
	return str_any(line->openers) && str_any(line->source) && str_any(line->source_km);
}

static bool take(struct seal_line *line, struct str word, struct str rest)
{
	if (str_is(word, "Seal") && str_is(rest, "at-once"))
		line->seal = rest;
	else if (str_is(word, "Opener"))
		line->openers = rest;
	else if (str_is(word, "Source"))
		line->source = rest;
	else if (str_is(word, "SourceKm"))
		line->source_km = rest;
	else if (str_is(word, "Verified"))
		line->verified = !str_is(rest, "no");
	else
		return false;
	return str_any(rest);
}

enum err seal_lines_read(
	struct arena *a, struct str text, struct seal_line **lines, size_t *n, size_t *row)
{
	struct seal_line *all = arena_array(a, SEAL_LINES_MOST, sizeof(*all));
	struct str word, rest;

	*lines = all;
	*n = *row = 0;
	if (!utf8_valid(text))
		return ERR_MALFORMED;
	while (str_next_rule(&text, &word, &rest, row)) {
		if (str_is(word, "Reason")) {
			if (*n == SEAL_LINES_MOST || (*n && !is_whole(&all[*n - 1]))
				|| !str_any(rest))
				return ERR_MALFORMED;
			all[(*n)++] = (struct seal_line){.reason = rest};
		} else if (!*n || !take(&all[*n - 1], word, rest)) {
			return ERR_MALFORMED;
		}
	}
	return *n && is_whole(&all[*n - 1]) && str_is(all[*n - 1].reason, "other") ? ERR_OK
										   : ERR_MALFORMED;
}

enum err seal_line_of(struct turn *t, struct str reason, struct seal_line *line)
{
	struct seal_line *lines;
	size_t n, row;

	if (seal_lines_read(t->a, seal_lines_text(), &lines, &n, &row) != ERR_OK)
		return turn_fail(t, ERR_INTERNAL, "rules/retention.lines:%zu: not a line", row);
	*line = lines[n - 1];
	for (size_t i = 0; i < n; i++)
		if (str_eq(lines[i].reason, reason))
			*line = lines[i];
	return ERR_OK;
}

struct uuid seal_office(const struct turn *t, const struct seal_line *line)
{
	struct str openers = line->openers, role;

	while (str_next(&openers, ' ', &role))
		if (turn_has_role(t, gate_role_from(role)))
			return turn_agency_of(t, gate_role_from(role));
	return UUID_NONE;
}
