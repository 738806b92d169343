/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One step below a code of a place: for programs, and for the steps under a box. */
#include "matter/gazetteer/gazetteer_tables.h"

#include "gazetteer_sql.h"

static bool is_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

/* A code that is none has nothing below it. */
static enum err read_below(struct turn *t, struct str code, struct gazetteer_below_row **rows,
	size_t *n)
{
	*n = 0;
	if (code.n > 6 || code.n % 2 || !is_digits(code))
		return ERR_OK;
	return gazetteer_below(t->db, t->a,
		&(struct gazetteer_below_in){code.p ? code : STR(""),
			arena_fmt(t->a, "%.*s:", STR_ARG(code)), (int64_t)code.n + 2},
		rows, n);
}

static enum err put_below(struct web_call *c, struct jot *j)
{
	struct gazetteer_below_row *rows;
	size_t n;

	TRY(read_below(c->t, web_query(c, "below"), &rows, &n));
	jot_object(j);
	jot_put_int(j, "total", (int64_t)n);
	jot_name(j, "items");
	jot_array(j);
	for (size_t i = 0; i < n; i++) {
		jot_object(j);
		jot_put(j, "code", rows[i].code);
		jot_put(j, "level", rows[i].level);
		jot_put(j, "unit", rows[i].unit);
		jot_put(j, "name_km", rows[i].name_km);
		jot_put(j, "name_latin", rows[i].name_latin);
		jot_end(j);
	}
	jot_end(j);
	jot_end(j);
	return ERR_OK;
}

enum err gazetteer_below_json(struct web_call *c)
{
	return put_below(c, c->j);
}

enum err gazetteer_below_file(struct web_call *c)
{
	struct buf b;
	struct jot j;

	buf_init(&b, c->t->a);
	jot_init(&j, &b);
	TRY(put_below(c, &j));
	web_file(c, "application/json", "places.json", buf_str(&b));
	return ERR_OK;
}
