/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Settings as people and programs see them: one list gives the page, the JSON
 * and the table for a spreadsheet; one thing gives its page with its history.
 *
 * A builder adds rows and fills their cells; how many, as of when, filters,
 * order, pages and files are done here, once. For lists without children in them.
 */
#ifndef MATTER_OFFICE_OFFICE_PAGES_LIST_H
#define MATTER_OFFICE_OFFICE_PAGES_LIST_H

#include "paper/paper.h"
#include "web/web.h"

enum { OFFICE_CELLS_MOST = 12, OFFICE_FILTERS_MOST = 4 };

struct office_cell {
	enum paper_cell_kind kind; /* PAPER_NOTHING: empty */
	struct str words;          /* as people read them */
	struct str code;           /* what the API says instead of the words; none: the words */
	int64_t number;            /* the number or day */
	struct url to;             /* none: no link */
	const char *state;         /* drawn as a tag of this state; NULL: plain */
};
struct office_cell office_cell_words(struct str words);
struct office_cell office_cell_coded(struct str words, struct str code);
struct office_cell office_cell_link(struct str words, struct url to);
struct office_cell office_cell_day(int32_t day);
struct office_cell office_cell_number(int64_t number);

enum office_face { OFFICE_EVERYWHERE, OFFICE_PAGE, OFFICE_FILE }; /* FILE: JSON and sheets */
struct office_column {
	const char *name; /* in JSON and in ?order= */
	const char *head; /* a message */
	enum office_face face;
	bool sorts;       /* offered as an order */
};

/* What is always so of one list. The first column on the page is its rows' head. */
struct office_list_kind {
	const char *name;                  /* of the file */
	const char *title;                 /* messages from here on */
	const char *intro;
	const char *definition;            /* what one row is; stands in the file */
	const char *one, *many;            /* TN("%s agency", "%s agencies") */
	const char *empty;                 /* what will appear, and how to begin */
	const char *add, *add_path;        /* the button that adds one; NULL: none */
	const char *export_path;           /* "/administration/agencies/export/"; NULL: none */
	const char *back, *back_path;      /* NULL: the first page of administration */
	const struct office_column *columns;
	size_t n;
};

struct office_row {
	struct uuid id;
	struct office_cell cell[OFFICE_CELLS_MOST];
};
struct office_filter {
	const char *name, *label;
	const struct form_option *options; /* the first says "all" with an empty value */
	size_t n;
	struct str chosen;
};
struct office_list {
	const struct office_list_kind *kind;
	struct web_call *c;
	struct office_row *rows;
	size_t n, room;
	struct office_filter filters[OFFICE_FILTERS_MOST];
	size_t n_filters;
	struct str order; /* the column asked for; none: as built */
};

struct office_list *office_list_new(struct web_call *c, const struct office_list_kind *kind);
/* The cells of a new row, to be filled in the order of the columns. */
struct office_cell *office_list_add(struct office_list *l, struct uuid id);
/* Offers a filter; gives what was chosen, none for all. The builder leaves rows out. */
struct str office_list_filter(struct office_list *l, const char *name, const char *label,
	const struct form_option *options, size_t n);
/* The same, with the words of a closed list. */
struct str office_list_filter_words(struct office_list *l, const char *name, const char *label,
	const struct page_word *words);

/* The three faces. file: of the kind in the path ({kind}: csv or xlsx), else ERR_ABSENT. */
MUST enum err office_list_page(struct office_list *l);
MUST enum err office_list_json(struct office_list *l);
MUST enum err office_list_file(struct office_list *l);
/* The row of this id as one JSON object; ERR_ABSENT where there is none. */
MUST enum err office_list_json_one(struct office_list *l, struct uuid id);
/* Under a heading, without filters, in a page of something else. */
void office_list_part(struct html *h, struct office_list *l);

/* --- days of a setting ---------------------------------------------------------------- */

/* "now", "soon" (ends within 30 days), "later", "ended" */
const char *office_standing(const struct turn *t, int32_t from, int32_t to);
/* The cell that says it, with its state. */
struct office_cell office_cell_standing(const struct turn *t, int32_t from, int32_t to);
/* The filter of it; all that stands now is shown first. False: leave the row out. */
struct str office_list_filter_standing(struct office_list *l);
bool office_stands(const struct turn *t, struct str chosen, int32_t from, int32_t to);

/* --- one thing and its history ----------------------------------------------------------- */

struct office_fact {
	const char *label; /* a message; the same order in every version */
	struct str value;
	struct url to;
};
enum { OFFICE_FACTS_MOST = 12 };
struct office_version {
	int64_t rev, at;
	struct str by, why; /* by: none for a command */
	struct office_fact facts[OFFICE_FACTS_MOST];
	size_t n;
};
struct office_do {
	const char *label;
	struct url to;
};
struct office_thing {
	const char *sort;  /* a message: what it is, such as "Agency" */
	struct str title;
	struct office_cell standing;
	const struct office_version *versions; /* the live one first */
	size_t n_versions;
	struct office_do actions[8];
	size_t n_actions;
	struct office_list *parts[4];
	size_t n_parts;
	const char *back; /* a message, and where it leads */
	struct url back_to;
};
void office_thing_do(struct office_thing *thing, const char *label, struct url to);
void office_thing_page(struct web_call *c, const struct office_thing *thing);
/* One line of the history: version i against the one before it; for the template. */
struct str office_thing_was(const struct office_thing *thing, size_t i, size_t fact);

/* A button's form goes back to `to`, whether it was sent or left. */
void office_back_to(struct web_call *c, struct url to);

#endif
