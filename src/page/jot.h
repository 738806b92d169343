/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * JSON, jotted down in one pass into a buffer. Reading is jansson's, whose
 * names begin with json_.
 *
 * Commas and nesting are kept here; a member outside an object, or a value
 * where a name must stand, is a broken invariant and ends the process.
 */
#ifndef PAGE_JOT_H
#define PAGE_JOT_H

#include "base/date.h"
#include "base/uuid.h"

enum { JOT_DEPTH = 32 };

struct jot {
	struct buf *out;
	char open[JOT_DEPTH]; /* '{' or '[' */
	bool any[JOT_DEPTH];  /* something stands in it already */
	int depth;
	bool named;            /* a name stands, its value is awaited */
};

void jot_init(struct jot *j, struct buf *out);
void jot_object(struct jot *j);
void jot_array(struct jot *j);
/* Closes the innermost object or array. */
void jot_end(struct jot *j);
void jot_name(struct jot *j, const char *name);
/* Values; a none becomes null. */
void jot_str(struct jot *j, struct str s);
void jot_c(struct jot *j, const char *c);
void jot_int(struct jot *j, int64_t v);
void jot_bool(struct jot *j, bool v);
void jot_null(struct jot *j);
void jot_uuid(struct jot *j, struct uuid u);
void jot_day(struct jot *j, int32_t day);
void jot_instant(struct jot *j, int64_t instant);
/*
 * A list as the API gives it: {"count": n, "items": [ and what closes both. Where not every
 * row read is told, n is not the count and the parts are written one by one.
 */
void jot_items(struct jot *j, size_t n);
void jot_items_end(struct jot *j);
/* A value that is JSON already. */
void jot_raw(struct jot *j, struct str value);
/* Name and value at once. */
void jot_put(struct jot *j, const char *name, struct str s);
void jot_put_c(struct jot *j, const char *name, const char *c);
void jot_put_int(struct jot *j, const char *name, int64_t v);
void jot_put_bool(struct jot *j, const char *name, bool v);
void jot_put_uuid(struct jot *j, const char *name, struct uuid u);
void jot_put_day(struct jot *j, const char *name, int32_t day);
void jot_put_instant(struct jot *j, const char *name, int64_t instant);

#endif
