/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* JSON, written in one pass: commas, quotes, escapes. */
#include "page/jot.h"

#include "base/log.h"
#include "base/utf8.h"

void jot_init(struct jot *j, struct buf *out)
{
	*j = (struct jot){.out = out};
}

/* What must stand before a value: a comma, unless a name or nothing does. */
static void before_value(struct jot *j)
{
	if (j->named) {
		j->named = false;
		return;
	}
	if (!j->depth)
		return;
	if (j->open[j->depth - 1] == '{')
		log_fatal("jot", "a value without a name in an object");
	if (j->any[j->depth - 1])
		buf_byte(j->out, ',');
	j->any[j->depth - 1] = true;
}

static void open_one(struct jot *j, char bracket)
{
	before_value(j);
	if (j->depth == JOT_DEPTH)
		log_fatal("jot", "nested too deep");
	j->open[j->depth] = bracket;
	j->any[j->depth++] = false;
	buf_byte(j->out, bracket);
}

void jot_object(struct jot *j)
{
	open_one(j, '{');
}

void jot_array(struct jot *j)
{
	open_one(j, '[');
}

void jot_end(struct jot *j)
{
	if (!j->depth || j->named)
		log_fatal("jot", "an end without a beginning");
	buf_byte(j->out, j->open[--j->depth] == '{' ? '}' : ']');
}

static void quote(struct jot *j, struct str s)
{
	buf_byte(j->out, '"');
	for (size_t i = 0; i < s.n;) {
		size_t at = i;
		int32_t c = utf8_next(s, &i);

		if (c < 0) {
			i = at + 1;
			utf8_put(j->out, 0xfffd);
		} else if (c == '"' || c == '\\') {
			buf_fmt(j->out, "\\%c", (char)c);
		} else if (c == '\n') {
			buf_c(j->out, "\\n");
		} else if (c < ' ' || c == '<' || c == '>' || c == '&') {
			buf_fmt(j->out, "\\u%04x", (unsigned)c);
		} else {
			buf_add(j->out, str_cut(s, at, i));
		}
	}
	buf_byte(j->out, '"');
}

void jot_name(struct jot *j, const char *name)
{
	if (!j->depth || j->open[j->depth - 1] != '{' || j->named)
		log_fatal("jot", "a name outside an object");
	if (j->any[j->depth - 1])
		buf_byte(j->out, ',');
	j->any[j->depth - 1] = true;
	quote(j, str_from(name));
	buf_byte(j->out, ':');
	j->named = true;
}

void jot_str(struct jot *j, struct str s)
{
	if (!s.p) {
		jot_null(j);
		return;
	}
	before_value(j);
	quote(j, s);
}

void jot_c(struct jot *j, const char *c)
{
	jot_str(j, str_from(c));
}

void jot_int(struct jot *j, int64_t v)
{
	if (v == INSTANT_NONE) {
		jot_null(j);
		return;
	}
	before_value(j);
	buf_int(j->out, v);
}

void jot_bool(struct jot *j, bool v)
{
	before_value(j);
	buf_c(j->out, v ? "true" : "false");
}

void jot_null(struct jot *j)
{
	before_value(j);
	buf_c(j->out, "null");
}

void jot_uuid(struct jot *j, struct uuid u)
{
	jot_str(j, uuid_any(u) ? uuid_str(j->out->a, u) : STR_NONE);
}

void jot_day(struct jot *j, int32_t day)
{
	jot_str(j, day == DAY_NONE ? STR_NONE : date_str(j->out->a, day));
}

void jot_instant(struct jot *j, int64_t instant)
{
	jot_str(j, instant == INSTANT_NONE ? STR_NONE : date_instant_str(j->out->a, instant));
}

void jot_raw(struct jot *j, struct str value)
{
	before_value(j);
	buf_add(j->out, value);
}

void jot_put(struct jot *j, const char *name, struct str s)
{
	jot_name(j, name);
	jot_str(j, s);
}

void jot_put_c(struct jot *j, const char *name, const char *c)
{
	jot_name(j, name);
	jot_c(j, c);
}

void jot_put_int(struct jot *j, const char *name, int64_t v)
{
	jot_name(j, name);
	jot_int(j, v);
}

void jot_put_bool(struct jot *j, const char *name, bool v)
{
	jot_name(j, name);
	jot_bool(j, v);
}

void jot_put_uuid(struct jot *j, const char *name, struct uuid u)
{
	jot_name(j, name);
	jot_uuid(j, u);
}

void jot_put_day(struct jot *j, const char *name, int32_t day)
{
	jot_name(j, name);
	jot_day(j, day);
}

void jot_put_instant(struct jot *j, const char *name, int64_t instant)
{
	jot_name(j, name);
	jot_instant(j, instant);
}

void jot_items(struct jot *j, size_t n)
{
	jot_object(j);
	jot_put_int(j, "count", (int64_t)n);
	jot_name(j, "items");
	jot_array(j);
}

void jot_items_end(struct jot *j)
{
	jot_end(j);
	jot_end(j);
}
