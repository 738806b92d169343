/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: forms, and what its routes call. */
#ifndef MATTER_INSPECTION_INSPECTION_TABLES_H
#define MATTER_INSPECTION_INSPECTION_TABLES_H

#include "matter/inspection/inspection.h"
#include "web/web.h"

struct inspection_visit_form {
	int32_t day;
	struct str announced;
};
struct inspection_finding_form {
	struct str topic, found, asked;
	int32_t by_day;
};
struct inspection_complaint_form {
	int32_t day;
	struct str about, way, words;
};
struct inspection_answer_form {
	struct str answer;
};
extern const struct page_word inspection_topics[], inspection_abouts[], inspection_ways[];

enum err inspection_show(struct web_call *c);
enum err inspection_json(struct web_call *c);
enum err inspection_form_fill(struct web_call *c);
enum err inspection_visit_act(struct web_call *c);
enum err inspection_finding_fill(struct web_call *c);
enum err inspection_finding_act(struct web_call *c);
enum err inspection_reply_fill(struct web_call *c);
enum err inspection_reply_act(struct web_call *c);
enum err inspection_complaint_act(struct web_call *c);
enum err inspection_answer_fill(struct web_call *c);
enum err inspection_answer_act(struct web_call *c);

extern const struct web_route inspection_routes[];
extern const size_t inspection_routes_n;

#endif
