/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_PERSON_PERSON_TABLES_H
#define MATTER_PERSON_PERSON_TABLES_H

#include "matter/person/person.h"
#include "web/web.h"

struct person_name {
	struct str basis, family_km, given_km, family_latin, given_latin, nicknames;
	bool gives_none, withdraw;
	struct str description, mother_name, father_name;
	struct str birthplace, address_gaz, address_line, phone_kind, phone, document_no, why;
};
struct person_proof {
	struct str kind, how, calendar, counting, issuer, number, seen, why;
	struct form_span born;
	int64_t year, years;
	int32_t on, issued;
	bool withdraw;
};
struct person_decision {
	struct str authority, paper, reasons;
	int32_t decided;
	struct form_span born;
};
struct person_representative {
	struct str names, relation, capacity, phone, address_gaz, address_line, language;
	struct str conflict, conflict_why, why;
	bool withdraw;
};
struct person_background {
	struct str languages, interpreter, schooling, disability, poverty, street, stateless;
	struct str nationality, ethnicity, origin;
};
struct person_sex {
	struct str sex, why;
};

/* ERR_ABSENT where the case is shut, and where this part of it is. */
web_reach_fn person_reach_child; /* all of class A is open */

/* Who enters what the law reads of a case. */
#define PERSON_RECORDERS                                                                           \
	(WEB_BIT(ROLE_POLICE) | WEB_BIT(ROLE_PROSECUTOR) | WEB_BIT(ROLE_JUDGE) |                   \
	 WEB_BIT(ROLE_CLERK))

void person_form_above(struct web_call *c); /* nothing but the way out of a child's page */
enum err person_name_fill(struct web_call *c);
enum err person_name_act(struct web_call *c);
void person_name_above(struct web_call *c);
enum err person_proof_fill(struct web_call *c);
enum err person_proof_act(struct web_call *c);
enum err person_decide_fill(struct web_call *c);
enum err person_decide_act(struct web_call *c);
void person_age_above(struct web_call *c);
enum err person_age_show(struct web_call *c);
enum err person_representative_fill(struct web_call *c);
enum err person_representative_act(struct web_call *c);
void person_representative_above(struct web_call *c);
enum err person_representatives_show(struct web_call *c);
enum err person_representatives_json(struct web_call *c);
enum err person_background_fill(struct web_call *c);
enum err person_background_act(struct web_call *c);
enum err person_sex_fill(struct web_call *c);
enum err person_sex_act(struct web_call *c);

enum err person_age_json(struct web_call *c);
void person_put_birth(struct jot *j, const struct child_birth *b);
void person_put_proof(struct jot *j, const struct child_age_proof *p);

extern const struct page_word person_bases[], person_proofs[], person_calendars[],
	person_countings[], person_seens[], person_authorities[], person_relations[],
	person_capacities[], person_conflicts[];
extern const struct page_word person_languages[], person_schoolings[];
extern const struct web_route person_routes[];
extern const size_t person_routes_n;

#endif
