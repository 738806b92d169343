/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Settings as people and programs see them: one list gives the page, the JSON
 * and the table for a spreadsheet; one thing gives its page with its history.
 *
 * A builder adds rows and fills their cells; how many, as of when, filters,
 * order, pages and files are done here, once. For lists without children in them.
 */
#ifndef MATTER_LIST_LIST_PAGES_H
#define MATTER_LIST_LIST_PAGES_H

#include "sheet/sheet.h"
#include "web/web.h"

enum { LIST_CELLS_MOST = 14, LIST_FILTERS_MOST = 4 };

struct list_cell {
	enum sheet_cell_kind kind; /* SHEET_NOTHING: empty */
	struct str words;          /* as people read them */
	struct str code;           /* what the API says instead of the words; none: the words */
	int64_t number;            /* the number or day */
	struct url to;             /* none: no link */
	const char *state;         /* drawn as a tag of this state; NULL: plain */
};
struct list_cell list_cell_words(struct str words);
struct list_cell list_cell_coded(struct str words, struct str code);
struct list_cell list_cell_link(struct str words, struct url to);
struct list_cell list_cell_day(int32_t day);
struct list_cell list_cell_number(int64_t number);

enum list_face { LIST_EVERYWHERE, LIST_PAGE, LIST_FILE }; /* FILE: JSON and sheets */
struct list_column {
	const char *name; /* in JSON and in ?order= */
	const char *head; /* a message */
	enum list_face face;
	bool sorts;       /* offered as an order */
};

/* What is always so of one list. The first column on the page is its rows' head. */
struct list_kind {
	const char *name;                  /* of the file */
	const char *title;                 /* messages from here on */
	const char *intro;
	const char *definition;            /* what one row is; stands in the file */
	const char *count[2];              /* {TN("%s agency", "%s agencies")} */
	const char *empty;                 /* what will appear, and how to begin */
	const char *add, *add_path;        /* the button that adds one; NULL: none */
	const char *export_path;           /* "/administration/agencies/export/"; NULL: none */
	const char *back, *back_path;      /* NULL: the first page of administration */
	const struct list_column *columns;
	size_t n;
};

struct list_row {
	struct uuid id;
	struct list_cell cell[LIST_CELLS_MOST];
};
struct list_filter {
	const char *name, *label;
	const struct form_option *options; /* the first says "all" with an empty value */
	size_t n;
	struct str chosen;
};
struct list {
	const struct list_kind *kind;
	struct web_call *c;
	struct list_row *rows;
	size_t n, room;
	struct list_filter filters[LIST_FILTERS_MOST];
	size_t n_filters;
	struct str order; /* the column asked for; none: as built */
	struct str lead;  /* words of its own under the title; may be none */
	const char *also; /* what else its address says, such as below=17; NULL: nothing */
	struct str also_value;
};

struct list *list_new(struct web_call *c, const struct list_kind *kind);
/* The cells of a new row, to be filled in the order of the columns. */
struct list_cell *list_add(struct list *l, struct uuid id);
/* Offers a filter; gives what was chosen, none for all. The builder leaves rows out. */
struct str list_filter(struct list *l, const char *name, const char *label,
	const struct form_option *options, size_t n);
/* The same, with the words of a closed list. */
struct str list_filter_words(struct list *l, const char *name, const char *label,
	const struct page_word *words);

/* Part of the list's address on each of its pages and files. */
void list_also(struct list *l, const char *name, struct str value);

/* The three faces. file: of the kind in the path ({kind}: csv or xlsx), else ERR_ABSENT. */
MUST enum err list_page(struct list *l);
MUST enum err list_json(struct list *l);
MUST enum err list_file(struct list *l);
/* The row of this id as one JSON object; ERR_ABSENT where there is none. */
MUST enum err list_json_one(struct list *l, struct uuid id);
/* Under a heading, without filters, in a page of something else. */
void list_part(struct html *h, struct list *l);

/* --- days of a setting ---------------------------------------------------------------- */

/* "now", "soon" (ends within 30 days), "later", "ended" */
const char *list_standing(const struct turn *t, int32_t from, int32_t to);
/* The cell that says it, with its state. */
struct list_cell list_cell_standing(const struct turn *t, int32_t from, int32_t to);
/* The filter of it; what stands now or later is shown first. */
struct str list_filter_standing(struct list *l);
/* Whether a row passes it. */
bool list_stands(const struct turn *t, struct str chosen, int32_t from, int32_t to);

/* --- one thing and its history ----------------------------------------------------------- */

struct list_fact {
	const char *label; /* a message; the same order in every version */
	struct str value;
	struct url to;
};
enum { LIST_FACTS_MOST = 14 };
struct list_version {
	int64_t rev, at;
	struct str by, why; /* by: none for a command */
	struct list_fact facts[LIST_FACTS_MOST];
	size_t n;
};
struct list_do {
	const char *label;
	struct url to;
};
struct list_thing {
	const char *sort;  /* a message: what it is, such as "Agency" */
	struct str title;
	struct list_cell standing;
	const struct list_version *versions; /* the live one first */
	size_t n_versions;
	struct list_do actions[8];
	size_t n_actions;
	struct list *parts[4];
	size_t n_parts;
	const char *back; /* a message, and where it leads */
	struct url back_to;
};
void list_thing_do(struct list_thing *thing, const char *label, struct url to);
void list_thing_page(struct web_call *c, const struct list_thing *thing);

/* In fill: the form leads to `to`, whether it is sent or left. */
void list_back_to(struct web_call *c, struct url to);

#endif
