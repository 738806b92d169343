/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The files of the theme (style, script, fonts, icon), embedded in the program
 * as read-only bytes. theme/build.mjs makes them; meson calls it.
 *
 * A file's address holds the hash of its content, /static/HASH/NAME, so that a
 * browser may keep it for ever (Cache-Control: public, max-age=31536000,
 * immutable) and never sees an old one.
 */
#ifndef THEME_THEME_H
#define THEME_THEME_H

#include "base/str.h"

#include <stddef.h>

struct theme_file {
	const char *name;            /* "okas.css" */
	const char *type;            /* the whole Content-Type */
	const unsigned char *bytes;  /* never NULL */
	size_t n;                    /* bytes, at least 1 */
	const unsigned char *gz;     /* the same, gzip -9; NULL where that does not help */
	size_t gz_n;                 /* 0 when gz is NULL */
	char hash[17];               /* first 16 hex digits of the content's SHA-256, NUL */
	const char *url;             /* "/static/0123456789abcdef/okas.css" */
};

/* Written by theme/build.mjs, in order of name. */
extern const struct theme_file theme_files[];
extern const size_t theme_files_n;

/* The file of this name and hash; NULL when there is none (answer 404). */
const struct theme_file *theme_find(struct str hash, struct str name);

/*
 * The address of a file: theme_url("okas.css"). The layout needs "okas.css",
 * "okas.js" (type="module") and "okas.svg" (icon). NULL for an unknown name.
 */
const char *theme_url(const char *name);

#endif
