/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: between its files. */
#ifndef MATTER_IMPORT_IMPORT_INSIDE_H
#define MATTER_IMPORT_IMPORT_INSIDE_H

#include "matter/import/import.h"

enum import_field {
	FIELD_NONE,
	FIELD_NAME_KM,
	FIELD_FAMILY_KM,
	FIELD_GIVEN_KM,
	FIELD_NAME_LATIN,
	FIELD_FAMILY_LATIN,
	FIELD_GIVEN_LATIN,
	FIELD_NICKNAMES,
	FIELD_SEX,
	FIELD_BIRTH,
	FIELD_AGE,
	FIELD_MET,
	FIELD_ACT,
	FIELD_FACTS,
	FIELD_ARTICLE,
	FIELD_CLASS,
	FIELD_POLICE_NO,
	FIELD_GAZ,
	FIELD_MOTHER,
	FIELD_FATHER,
	FIELD_PHONE,
	FIELD_ADDRESS,
	FIELD_N
};

/* Which field the column is: column counts from 0. */
enum import_field import_field_of(const struct import_mapping *m, size_t column);
/* The first column of this field, from 1; 0: none. */
size_t import_column_of(const struct import_mapping *m, enum import_field field);

/* Words of people as codes; none where they are not understood. */
struct str import_sex(struct turn *t, struct str words);
struct str import_class(struct turn *t, struct str words);
/* The first and last day that the words can mean: a day, a month, a year, Gregorian or of the
 * Buddhist era, in figures or with the month in words. False: they are no day. */
bool import_day(struct turn *t, struct str words, struct str order, struct form_span *span);
/* The number of years in "15 years"; -1: none. */
int64_t import_years(struct turn *t, struct str words);
/* A code that is known, or the name of a province. none: neither. */
MUST enum err import_place(struct turn *t, struct str words, struct str *code);

void import_findings_add(struct turn *t, struct import_findings *f, struct import_finding one);
/* What stands in all cells of the row, keyed: the same row gives the same. */
struct str import_row_key(struct turn *t, const struct sheet_line *line);
/* ERR_ABSENT: no file was opened for such a row. */
MUST enum err import_row_before(struct turn *t, struct str key, int64_t *line);
MUST enum err import_rows_seal(
	struct turn *t, struct uuid id, int64_t at_line, struct str packed);
MUST enum err import_rows_open(
	struct turn *t, struct uuid id, struct str *packed, int64_t *at_line);
/* Whoever brought it. */
MUST enum err import_find(struct turn *t, struct uuid id, struct import *i);
/* The next version of it, in this state. */
MUST enum err import_move(struct turn *t, struct import *i, const char *state);

#endif
