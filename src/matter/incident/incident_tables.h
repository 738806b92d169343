/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_INCIDENT_INCIDENT_TABLES_H
#define MATTER_INCIDENT_INCIDENT_TABLES_H

#include "matter/incident/incident.h"
#include "web/web.h"

struct incident_offence {
	struct str layer, article, class, iccs, attempt, part, facts, why;
	struct form_span act;
	bool withdraw;
};
struct incident_form {
	struct str police_no, gaz, why;
	struct form_span act;
	int64_t adults;
};
struct incident_other_form {
	struct str kind, is_child, names, phone, address_line, language, wishes, tie, words, why;
	bool withdraw;
};

enum err incident_offence_fill(struct web_call *c);
enum err incident_offence_act(struct web_call *c);
enum err incident_fill(struct web_call *c);
enum err incident_act(struct web_call *c);
enum err incident_other_fill(struct web_call *c);
enum err incident_other_act(struct web_call *c);
enum err incident_others_show(struct web_call *c);
enum err incident_others_json(struct web_call *c);

extern const struct page_word incident_iccs[]; /* codes of the international classification */
extern const struct page_word incident_kinds[];
extern const struct web_route incident_routes[];
extern const size_t incident_routes_n;

#endif
