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
struct person_offence {
	struct str layer, article, class, iccs, attempt, part, facts, why;
	struct form_span act;
	bool withdraw;
};
struct person_incident_form {
	struct str police_no, gaz, why;
	struct form_span act;
	int64_t adults;
};
struct person_other_form {
	struct str kind, is_child, names, phone, address_line, language, wishes, tie, words, why;
	bool withdraw;
};
struct person_answer {
	struct str answer, why;
};

/* ERR_ABSENT where the case is shut, and where this part of it is. */
web_reach_fn person_reach_child; /* all of class A is open */
web_reach_fn person_reach_same;  /* of the other case in the path too */
web_reach_fn person_reach_pair;  /* the pair in the path stands */

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
enum err person_offence_fill(struct web_call *c);
enum err person_offence_act(struct web_call *c);
enum err person_incident_fill(struct web_call *c);
enum err person_incident_act(struct web_call *c);
enum err person_other_fill(struct web_call *c);
enum err person_other_act(struct web_call *c);
enum err person_others_show(struct web_call *c);
enum err person_pairs_show(struct web_call *c);
enum err person_pair_fill(struct web_call *c);
enum err person_pair_act(struct web_call *c);
void person_pair_above(struct web_call *c);
enum err person_same_show(struct web_call *c);
enum err person_same_fill(struct web_call *c);
enum err person_same_act(struct web_call *c);
void person_same_above(struct web_call *c);

enum err person_age_json(struct web_call *c);
enum err person_others_json(struct web_call *c);
enum err person_pairs_json(struct web_call *c);
enum err person_pair_json(struct web_call *c);
enum err person_same_json(struct web_call *c);

/* One side of a pair: what is known of a child apart from cases. */
struct person_side {
	struct uuid child;
	struct str sex, origin;
	struct child_birth birth;
	struct child_identity *names;
	size_t n_names;
	struct child_age_proof *proofs;
	size_t n_proofs;
};
MUST enum err person_side_load(struct turn *t, struct uuid child, struct person_side *side);
/* What may be, or was said to be, the same child, in a case that the reader reaches. */
struct person_alike {
	struct uuid case_id;
	struct str km, latin, number, answer; /* answer none: nobody was asked yet */
	int age_from, age_to;
};
MUST enum err person_alikes(struct web_call *c, struct person_alike **list, size_t *n);
/* The pair in the path. */
struct person_pair {
	struct uuid id, first, second;
	int64_t rev;
	struct str answer;
};
MUST enum err person_pair_load(struct web_call *c, struct person_pair *pair);
enum { PERSON_PAIRS_A_PAGE = 25 };
struct person_pair_line {
	struct uuid id;
	struct str answer;
	int64_t recorded_at;
};
MUST enum err person_pairs_load(struct web_call *c, bool answered, struct person_pair_line **list,
				size_t *n, int64_t *total);

extern const struct page_word person_bases[], person_proofs[], person_calendars[],
	person_countings[], person_seens[], person_authorities[], person_relations[],
	person_capacities[], person_conflicts[], person_kinds[], person_answers[];
extern const struct web_route person_routes[], person_case_routes[], person_pair_routes[];
extern const size_t person_routes_n, person_case_routes_n, person_pair_routes_n;

#endif
