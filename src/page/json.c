/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* JSON, written in one pass: commas, quotes, escapes. */
#include "page/json.h"

#include "base/log.h"

void json_init(struct json *j, struct buf *out)
{
	*j = (struct json){.out = out};
}

/* What must stand before a value: a comma, unless a name or nothing does. */
static void before_value(struct json *j)
{
	if (j->named) {
		j->named = false;
		return;
	}
	if (!j->depth)
		return;
	if (j->open[j->depth - 1] == '{')
		log_fatal("json", "a value without a name in an object");
	if (j->any[j->depth - 1])
		buf_byte(j->out, ',');
	j->any[j->depth - 1] = true;
}

static void open_one(struct json *j, char bracket)
{
	before_value(j);
	if (j->depth == JSON_DEPTH)
		log_fatal("json", "nested too deep");
	j->open[j->depth] = bracket;
	j->any[j->depth++] = false;
	buf_byte(j->out, bracket);
}

void json_object(struct json *j)
{
	open_one(j, '{');
}

void json_array(struct json *j)
{
	open_one(j, '[');
}

void json_end(struct json *j)
{
	if (!j->depth || j->named)
		log_fatal("json", "an end without a beginning");
	buf_byte(j->out, j->open[--j->depth] == '{' ? '}' : ']');
}

static void quote(struct json *j, struct str s)
{
	buf_byte(j->out, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '"' || c == '\\')
			buf_fmt(j->out, "\\%c", c);
		else if (c == '\n')
			buf_c(j->out, "\\n");
		else if (c < ' ' || c == '<' || c == '>' || c == '&')
			buf_fmt(j->out, "\\u%04x", c);
		else
			buf_byte(j->out, (char)c);
	}
	buf_byte(j->out, '"');
}

void json_name(struct json *j, const char *name)
{
	if (!j->depth || j->open[j->depth - 1] != '{' || j->named)
		log_fatal("json", "a name outside an object");
	if (j->any[j->depth - 1])
		buf_byte(j->out, ',');
	j->any[j->depth - 1] = true;
	quote(j, str_from(name));
	buf_byte(j->out, ':');
	j->named = true;
}

void json_str(struct json *j, struct str s)
{
	if (!s.p) {
		json_null(j);
		return;
	}
	before_value(j);
	quote(j, s);
}

void json_c(struct json *j, const char *c)
{
	json_str(j, str_from(c));
}

void json_int(struct json *j, int64_t v)
{
	if (v == INSTANT_NONE) {
		json_null(j);
		return;
	}
	before_value(j);
	buf_int(j->out, v);
}

void json_bool(struct json *j, bool v)
{
	before_value(j);
	buf_c(j->out, v ? "true" : "false");
}

void json_null(struct json *j)
{
	before_value(j);
	buf_c(j->out, "null");
}

void json_uuid(struct json *j, struct uuid u)
{
	json_str(j, uuid_any(u) ? uuid_str(j->out->a, u) : STR_NONE);
}

void json_day(struct json *j, int32_t day)
{
	json_str(j, day == DAY_NONE ? STR_NONE : date_str(j->out->a, day));
}

void json_instant(struct json *j, int64_t instant)
{
	json_str(j, instant == INSTANT_NONE ? STR_NONE : date_instant_str(j->out->a, instant));
}

void json_raw(struct json *j, struct str value)
{
	before_value(j);
	buf_add(j->out, value);
}

void json_put(struct json *j, const char *name, struct str s)
{
	json_name(j, name);
	json_str(j, s);
}

void json_put_c(struct json *j, const char *name, const char *c)
{
	json_name(j, name);
	json_c(j, c);
}

void json_put_int(struct json *j, const char *name, int64_t v)
{
	json_name(j, name);
	json_int(j, v);
}

void json_put_bool(struct json *j, const char *name, bool v)
{
	json_name(j, name);
	json_bool(j, v);
}

void json_put_uuid(struct json *j, const char *name, struct uuid u)
{
	json_name(j, name);
	json_uuid(j, u);
}

void json_put_day(struct json *j, const char *name, int32_t day)
{
	json_name(j, name);
	json_day(j, day);
}

void json_put_instant(struct json *j, const char *name, int64_t instant)
{
	json_name(j, name);
	json_instant(j, instant);
}
