/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Sections and questions as data, such as forms/inquiry.form: a ministry's form can replace ours
 * without a change of the program. The words live as long as the arena and the text.
 */
#ifndef MATTER_QUESTIONNAIRE_QUESTIONNAIRE_H
#define MATTER_QUESTIONNAIRE_QUESTIONNAIRE_H

#include "turn/turn.h"

struct questionnaire_option {
	struct str code, en, km;
};
struct questionnaire_ask {
	struct str code, en, km;
	struct questionnaire_option *options;
	size_t n;
};
struct questionnaire_part { /* a section of the form */
	struct str code, en, km, hint_en, hint_km;
	bool need, victim;
	struct questionnaire_ask *asks;
	size_t n;
};
struct questionnaire {
	struct str name, version;
	bool official;
	struct questionnaire_part *parts;
	size_t n;
};
struct questionnaire_fault {
	size_t line;
	const char *what; /* English: for who keeps the file */
};

/* ERR_MALFORMED: *fault says where and what. */
MUST enum err questionnaire_read(struct arena *a, struct str text, struct questionnaire *form,
	struct questionnaire_fault *fault);
/* NULL: the form has no such section, or question. */
const struct questionnaire_part *questionnaire_part_named(
	const struct questionnaire *form, struct str code);
const struct questionnaire_ask *questionnaire_ask_named(
	const struct questionnaire_part *part, struct str code);

/* --- in force, and kept --------------------------------------------------------- */

struct questionnaire_own { /* that came with the program */
	const char *name;
	struct str text;
};
/* Keeps the form in force, before something is written under it. */
MUST enum err questionnaire_keep(struct turn *t, const struct questionnaire_own *own,
	int64_t *number);
/* By that number; 0: in force. */
MUST enum err questionnaire_under(struct turn *t, const struct questionnaire_own *own,
	int64_t number, struct questionnaire *form);
struct questionnaire_change {
	struct str code;
	const char *what; /* new, changed or gone */
};
struct questionnaire_load {
	struct questionnaire form;
	struct questionnaire_fault fault;
	struct questionnaire_change *changes; /* against the form in force before */
	size_t n;
	bool same; /* in force already: nothing was written */
};
/* In force from now on. ERR_INPUT: load->fault says where and why. */
MUST enum err questionnaire_take(struct turn *t, const struct questionnaire_own *own,
	struct str text, struct questionnaire_load *load);
/* The same code, words, marks, questions and answers. */
bool questionnaire_part_same(
	const struct questionnaire_part *a, const struct questionnaire_part *b);

#endif
