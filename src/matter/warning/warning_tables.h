/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the struct behind its form, and what its routes call. */
#ifndef MATTER_WARNING_WARNING_TABLES_H
#define MATTER_WARNING_WARNING_TABLES_H

#include "web/web.h"
#include "matter/entry/entry_tables.h"

struct warning_form {
	struct form_instant at;
	struct str form;
	struct uuid offence;
	struct str accepted, explained_in, representative_present, no_representative_why;
	struct str promises, victim_told;
	struct str child_mark, child_mark_why, representative_mark, read_aloud_by;
	bool officer_mark;
	struct str copy_given, said_by, why;
};

enum err warning_offer(struct web_call *c);
enum err warning_set(struct web_call *c, struct case_event *e, struct uuid *id);

enum err warning_entry_fill(struct web_call *c);
enum err warning_entry_act(struct web_call *c);
enum err warning_correct_fill(struct web_call *c);
enum err warning_correct_act(struct web_call *c);
void warning_entry_above(struct web_call *c);

enum err warning_register_seen(struct web_call *c, const struct uuid **ids, size_t *n);
enum err warning_register_show(struct web_call *c);
enum err warning_register_json(struct web_call *c);

extern const struct page_word warning_forms[];
extern const struct web_route warning_routes[];
extern const size_t warning_routes_n;

#endif
