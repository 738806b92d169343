/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates are handed, in the reader's words. */
#ifndef MATTER_TRAINING_TRAINING_PAGE_H
#define MATTER_TRAINING_TRAINING_PAGE_H

#include "page/page.h"

struct training_course_line {
	struct url correct, start;
	struct str name, trade, hours, parts;
};
enum training_when { TRAINING_LATER, TRAINING_NOW, TRAINING_OVER };
struct training_class_line {
	struct url to;
	struct str name, course, days, taken, trainer;
	enum training_when when;
};
struct training_hour_line {
	struct str days, from, until;
	struct url drop;
};
struct training_off_line {
	struct str days, reason;
};
struct training_trainee_line {
	struct url to;
	struct str first, second, from, ended; /* ended none: still there */
};
struct training_class_page {
	struct training_class_line head;
	struct url enter, days, change, hour, off, take;
	struct str trade, hours, place;
	struct training_hour_line *table;
	size_t n_table;
	struct training_off_line *offs;
	size_t n_offs;
	struct training_trainee_line *v;
	size_t n;
};
struct training_trainee_page {
	struct url back, progress, after, received, end;
	struct str first, second, course, days, age, sex, second_choice, tried, wish, ended, why;
	struct str *steps;
	size_t n_steps;
};

#endif
