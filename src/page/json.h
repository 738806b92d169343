/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * JSON, written in one pass into a buffer. Reading is jansson's.
 *
 * Commas and nesting are kept here; a member outside an object, or a value
 * where a name must stand, is a broken invariant and ends the process.
 */
#ifndef PAGE_JSON_H
#define PAGE_JSON_H

#include "base/date.h"
#include "base/uuid.h"

enum { JSON_DEPTH = 32 };

struct json {
	struct buf *out;
	char open[JSON_DEPTH]; /* '{' or '[' */
	bool any[JSON_DEPTH];  /* something stands in it already */
	int depth;
	bool named;            /* a name stands, its value is awaited */
};

void json_init(struct json *j, struct buf *out);
void json_object(struct json *j);
void json_array(struct json *j);
/* Closes the innermost object or array. */
void json_end(struct json *j);
void json_name(struct json *j, const char *name);
/* Values; a none becomes null. */
void json_str(struct json *j, struct str s);
void json_c(struct json *j, const char *c);
void json_int(struct json *j, int64_t v);
void json_bool(struct json *j, bool v);
void json_null(struct json *j);
void json_uuid(struct json *j, struct uuid u);
void json_day(struct json *j, int32_t day);
void json_instant(struct json *j, int64_t instant);
/* A value that is JSON already. */
void json_raw(struct json *j, struct str value);
/* Name and value at once. */
void json_put(struct json *j, const char *name, struct str s);
void json_put_c(struct json *j, const char *name, const char *c);
void json_put_int(struct json *j, const char *name, int64_t v);
void json_put_bool(struct json *j, const char *name, bool v);
void json_put_uuid(struct json *j, const char *name, struct uuid u);
void json_put_day(struct json *j, const char *name, int32_t day);
void json_put_instant(struct json *j, const char *name, int64_t instant);

#endif
