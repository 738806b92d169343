/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* For matters that have a list with names: the form that asks, the one that takes, the pages. */
#ifndef MATTER_TAKEOUT_TAKEOUT_TABLES_H
#define MATTER_TAKEOUT_TAKEOUT_TABLES_H

#include "web/web.h"
#include "matter/takeout/takeout.h"

struct takeout_form { /* each form asks some of it */
	struct str stage, sex, file, why;
	struct uuid second;
};
struct takeout_answer_form {
	struct str answer;
};
extern const struct page_word takeout_files[];

/* The fields that every such form has. */
#define TAKEOUT_FIELDS \
	{FORM_AT(takeout_form, file), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS, \
		.choices = takeout_files, .label = T("Kind of file")}, \
	{FORM_AT(takeout_form, why), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED, \
		.max = 1000, .label = T("What is the list needed for?"), \
		.hint = T("The second person reads this reason, nobody else. Name no " \
			  "child.")}, \
	{FORM_AT(takeout_form, second), .type = FORM_REF, .flags = FORM_NEED, \
		.label = T("Who of your office is asked to agree?")}

/* Taking it: a form without fields. .prepare makes the file and leaves it in c->prepared. */
extern const struct form takeout_take_form;
struct takeout_file {
	const char *type, *name;
	struct str bytes;
	const struct uuid *seen; /* every case in it, for the journal */
	size_t seen_n;
};

enum err takeout_fill(struct web_call *c);
/* Asks; x: kind, list, lines. */
enum err takeout_ask_act(struct web_call *c, struct takeout *x);
/* For .reach: what is ready under {takeout}. */
enum err takeout_reach(struct web_call *c, const char *kind);
void takeout_above(struct web_call *c);
enum err takeout_take_fill(struct web_call *c);
/* From now on it is taken, and this is the answer. */
enum err takeout_take_act(struct web_call *c);

enum err takeout_list_show(struct web_call *c);
enum err takeout_list_json(struct web_call *c);
enum err takeout_answer_reach(struct web_call *c);
enum err takeout_answer_fill(struct web_call *c);
void takeout_answer_above(struct web_call *c);
enum err takeout_answer_act(struct web_call *c);

extern const struct web_route takeout_routes[];
extern const size_t takeout_routes_n;

#endif
