/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the struct behind its form, and what its routes call. */
#ifndef MATTER_CONSENT_CONSENT_TABLES_H
#define MATTER_CONSENT_CONSENT_TABLES_H

#include "web/web.h"
#include "matter/diversion/diversion_tables.h"

struct consent_answer {
	struct form_instant at;
	struct str who, answer;
	struct uuid representative;
	struct str explained_by, language, lawyer_present, alone_with_lawyer, told_free;
	struct str accepts_responsibility, reasons, mark, mark_why, read_aloud_by;
};

enum err consent_fill(struct web_call *c);
enum err consent_act(struct web_call *c);
enum err consent_taken_back_act(struct web_call *c);

extern const struct web_route consent_routes[];
extern const size_t consent_routes_n;

#endif
