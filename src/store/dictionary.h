/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What each column means, from the comments in schema/: for people who read the records. */
#ifndef STORE_DICTIONARY_H
#define STORE_DICTIONARY_H

#include <stddef.h>

struct dictionary_column {
	const char *table;
	const char *table_sentence;
	const char *column;
	const char *type; /* INTEGER, TEXT, BLOB, REAL */
	const char *sentence;
};
extern const struct dictionary_column dictionary_columns[];
extern const size_t dictionary_columns_n;

#endif
