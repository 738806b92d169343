/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_ASSESSMENT_ASSESSMENT_TABLES_H
#define MATTER_ASSESSMENT_ASSESSMENT_TABLES_H

#include "matter/assessment/assessment.h"
#include "matter/training/training_tables.h"

struct assessment_form {
	struct str part, words;
	int32_t day;
	int64_t points;
};
struct assessment_certify_form {
	int32_t day;
};

enum err assessment_show(struct web_call *c);
enum err assessment_json(struct web_call *c);
enum err assessment_fill(struct web_call *c);
enum err assessment_act(struct web_call *c);
enum err assessment_certify_fill(struct web_call *c);
enum err assessment_certify_act(struct web_call *c);
enum err assessment_file(struct web_call *c);

extern const struct web_route assessment_routes[];
extern const size_t assessment_routes_n;

#endif
