/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: forms, words, what its routes call. */
#ifndef MATTER_RELEASE_RELEASE_TABLES_H
#define MATTER_RELEASE_RELEASE_TABLES_H

#include "web/web.h"
#include "matter/case/case_view.h"
#include "matter/release/release.h"

struct release_plan_form {
	int32_t expected_day;
	struct str home, with, school, work, documents, transport, fetched_by, wish, agreed;
};
struct release_step_form {
	struct str area, what, who;
	int32_t by_day;
	struct str state;
	int32_t done_day;
	struct str note;
};

enum err release_show(struct web_call *c);
enum err release_json(struct web_call *c);
enum err release_file(struct web_call *c);
bool release_plan_offered(const struct web_call *c, const struct web_route *r);
const char *release_plan_why_not(const struct web_call *c, const struct web_route *r);
enum err release_plan_fill(struct web_call *c);
enum err release_plan_act(struct web_call *c);
enum err release_again_fill(struct web_call *c);
enum err release_again_act(struct web_call *c);
enum err release_step_fill(struct web_call *c);
enum err release_step_act(struct web_call *c);
enum err release_change_fill(struct web_call *c);
enum err release_change_act(struct web_call *c);

/* The plan of one stay as far as the reader may see it. */
struct release_seen {
	struct stay stay;
	struct release_plan plan; /* rev 0: none */
	bool shut;                /* another office wrote one that the reader may not see */
	struct release_step *steps;
	size_t n_steps;
};
/* As it goes along with the child. */
struct str release_paper(
	struct turn *t, const struct case_view *v, const struct release_seen *r);

/* The parts of a plan, in order: what each is called, and its words. */
enum { RELEASE_PARTS = 8 };
struct release_part {
	const char *label;
	struct str words;
};
void release_parts(const struct release_plan *plan, struct release_part parts[RELEASE_PARTS]);

extern const struct page_word release_areas[];
extern const struct web_route release_routes[];
extern const size_t release_routes_n;

#endif
