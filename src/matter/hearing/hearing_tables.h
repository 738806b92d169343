/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_HEARING_HEARING_TABLES_H
#define MATTER_HEARING_HEARING_TABLES_H

#include "matter/entry/entry_tables.h"
#include "matter/hearing/hearing.h"

struct hearing_calling {
	struct form_instant at;
	struct uuid court, judge;
	struct str chamber, kind, called;
	int64_t minutes;
	struct form_instant called_at;
	struct str interpreter, tie_to_case;
	bool cancelled;
	struct str why;
};
struct hearing_holding { /* begins with when, ends with why it is corrected */
	struct form_instant at;
	struct str closed, closed_why, screen, video;
	struct str lawyer, representative, agent, interpreter, support_person;
	struct str child_spoke, own_clothes, unrestrained, rights_explained, read_in_public;
	struct str result;
	struct form_instant adjourned_to;
	struct str adjourned_why, words, why;
};

enum err hearing_call_fill(struct web_call *c);
enum err hearing_call_act(struct web_call *c);
enum err hearing_change_fill(struct web_call *c);
enum err hearing_change_act(struct web_call *c);
bool hearing_offered(const struct web_call *c, const struct web_route *r);
bool hearing_is_to_come(const struct web_call *c, const struct web_route *r);
const char *hearing_why_not(const struct web_call *c, const struct web_route *r);
enum err hearing_list_show(struct web_call *c);
enum err hearing_list_json(struct web_call *c);
/* An entry by its form: it was held. */
enum err hearing_entry_fill(struct web_call *c);
enum err hearing_entry_act(struct web_call *c);
enum err hearing_correct_fill(struct web_call *c);
enum err hearing_correct_act(struct web_call *c);
enum err hearing_held_check(struct web_call *c, struct case_event *e);
enum err hearing_held_set(struct web_call *c, struct case_event *e, struct uuid *id);

enum err hearing_calendar_show(struct web_call *c);
enum err hearing_calendar_json(struct web_call *c);
enum err hearing_calendar_seen(struct web_call *c, const struct uuid **ids, size_t *n);
enum err hearing_feed_act(struct web_call *c);
void hearing_feed_once(struct web_call *c);
enum err hearing_revoke_act(struct web_call *c);
enum err hearing_feed_reach(struct web_call *c);
enum err hearing_feed_file(struct web_call *c);

extern const struct page_word hearing_kinds[], hearing_people[];
extern const struct entry_table hearing_entries;
extern const struct web_route hearing_routes[];
extern const size_t hearing_routes_n;

#endif
