/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_LESSON_LESSON_TABLES_H
#define MATTER_LESSON_LESSON_TABLES_H

#include "matter/lesson/lesson.h"
#include "matter/training/training_tables.h"

struct lesson_enter_form {
	int32_t day;
};
struct lesson_correct_form {
	struct str why;
};

enum err lesson_enter_form_for(struct web_call *c, const struct form **form);
enum err lesson_enter_fill(struct web_call *c);
enum err lesson_enter_act(struct web_call *c);
void lesson_enter_above(struct web_call *c);
enum err lesson_reach(struct web_call *c);
enum err lesson_correct_form_for(struct web_call *c, const struct form **form);
enum err lesson_correct_fill(struct web_call *c);
enum err lesson_correct_act(struct web_call *c);
void lesson_correct_above(struct web_call *c);
enum err lesson_days_show(struct web_call *c);
enum err lesson_days_json(struct web_call *c);

extern const struct page_word lesson_mark_words[];
extern const struct web_route lesson_routes[];
extern const size_t lesson_routes_n;

#endif
