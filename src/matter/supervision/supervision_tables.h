/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_SUPERVISION_SUPERVISION_TABLES_H
#define MATTER_SUPERVISION_SUPERVISION_TABLES_H

#include "web/web.h"
#include "matter/diversion/diversion_tables.h"

/* The steps that are an event alone: each form asks some of it. */
struct supervision_form {
	struct form_instant at;
	struct str asks, result, words, child_words, explanation, tried_first, child_heard;
	struct form_span period;
	struct uuid line;
	int32_t day;
};
struct supervision_vary_form {
	struct form_instant at;
	int32_t end_day;
	struct uuid line;
	int64_t amount;
	bool drop;
	struct str child_heard, heard_why, consent, reasons;
};

enum err supervision_hear_act(struct web_call *c);
enum err supervision_vary_fill(struct web_call *c);
enum err supervision_vary_act(struct web_call *c);
enum err supervision_report_for(struct web_call *c, const struct form **form);
enum err supervision_fill(struct web_call *c);
enum err supervision_act(struct web_call *c); /* a step of the supervisor */

extern const struct page_word supervision_kept[], supervision_asks[];
extern const struct web_route supervision_routes[];
extern const size_t supervision_routes_n;

#endif
