/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What the columns of a list are, and what people write into its cells, as the program's own
 * codes and days. What can mean two things is not understood: a person says which.
 */
#ifndef MATTER_CELL_CELL_H
#define MATTER_CELL_CELL_H

#include "sheet/sheet_read.h"
#include "turn/turn.h"
#include "form/form.h"

enum cell_field {
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

/* --- what a column can be ---------------------------------------------------------------- */

/* Codes and labels of all, "-" (left out) first; ends with NULL. */
extern const struct page_word cell_fields[];
extern const struct page_word cell_orders[]; /* of a day's numbers: dmy, mdy, ymd */
/* How the columns of a list are read. */
struct cell_mapping {
	struct str codes; /* of cell_fields, one for each column, parted by spaces */
	struct str days;  /* one of cell_orders */
};
/* From the words of the head, Khmer or English. */
struct cell_mapping cell_guess(struct turn *t, const struct sheet_line *head);
/* Why a list that is read like this opens no file: a sentence, or NULL. `column`: the one that is
 * named twice or wrongly, from 1; 0: none. */
const char *cell_mapping_fault(
	const struct cell_mapping *m, size_t columns, size_t *column);
/* Which field the column is: column counts from 0. */
enum cell_field cell_field_of(const struct cell_mapping *m, size_t column);
/* The first column of this field, from 1; 0: none. */
size_t cell_column_of(const struct cell_mapping *m, enum cell_field field);

/* --- cells ------------------------------------------------------------------------------- */

/* Codes; unknown where the cell is empty, none where its words are not understood. */
struct str cell_sex(struct turn *t, struct str words);
struct str cell_class(struct turn *t, struct str words);
/* The first and last day that the words can mean: a day, a month, a year, Gregorian or of the
 * Buddhist era, in figures or with the month in words. order: dmy, mdy or ymd. False: no day. */
bool cell_day(struct turn *t, struct str words, struct str order, struct form_span *span);
/* The number of years in "15 years"; -1: none. */
int64_t cell_years(struct turn *t, struct str words);
/* A code that is known, or the name of a province. none: neither. */
MUST enum err cell_place(struct turn *t, struct str words, struct str *code);

#endif
