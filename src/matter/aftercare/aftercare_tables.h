/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Forms, what the routes call, and how those who stand on this matter show a child. */
#ifndef MATTER_AFTERCARE_AFTERCARE_TABLES_H
#define MATTER_AFTERCARE_AFTERCARE_TABLES_H

#include "web/web.h"
#include "matter/aftercare/aftercare.h"

struct aftercare_form {
	struct uuid agency;
	struct str kind, child, representative, covers;
	int32_t day, until_day;
};
struct aftercare_work_form {
	int32_t day;
	struct str way, words;
	struct uuid service;
	int64_t amount;
};
struct aftercare_end_form {
	struct str why;
};

/* Names as pages show them: the reader's script first; second none where it is the same. */
enum err aftercare_put_names(
	struct web_call *c, struct uuid child, struct str *first, struct str *second);
/* The age today: that of another day is not the agency's to know. */
enum err aftercare_put_age(
	struct web_call *c, struct uuid child, struct str *age, struct str *sex);

enum err aftercare_case_show(struct web_call *c);
enum err aftercare_case_json(struct web_call *c);
enum err aftercare_new_fill(struct web_call *c);
enum err aftercare_new_act(struct web_call *c);
enum err aftercare_list_seen(struct web_call *c, const struct uuid **ids, size_t *n);
enum err aftercare_list_show(struct web_call *c);
enum err aftercare_list_json(struct web_call *c);
enum err aftercare_reach(struct web_call *c);
enum err aftercare_reach_running(struct web_call *c); /* its last day is not past */
enum err aftercare_one_show(struct web_call *c);
enum err aftercare_one_json(struct web_call *c);
enum err aftercare_work_fill(struct web_call *c);
enum err aftercare_work_act(struct web_call *c);
enum err aftercare_end_act(struct web_call *c);

extern const struct page_word aftercare_ways[], aftercare_covers[], aftercare_agreed[];
extern const struct web_route aftercare_routes[];
extern const size_t aftercare_routes_n;

#endif
