/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The theme's files are fewer than a dozen: a walk is the look-up. */
#include "theme/theme.h"

#include <string.h>

const struct theme_file *theme_find(struct str hash, struct str name)
{
	for (size_t i = 0; i < theme_files_n; i++) {
		const struct theme_file *f = &theme_files[i];

		if (str_is(name, f->name) && str_is(hash, f->hash))
			return f;
	}
	return NULL;
}

const char *theme_url(const char *name)
{
	for (size_t i = 0; i < theme_files_n; i++)
		if (strcmp(theme_files[i].name, name) == 0)
			return theme_files[i].url;
	return NULL;
}
