/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_PAIR_PAIR_TABLES_H
#define MATTER_PAIR_PAIR_TABLES_H

#include "web/web.h"
#include "matter/child/child.h"

struct pair_answer {
	struct str answer, why;
};

web_reach_fn pair_reach_same; /* of the other case in the path too */
web_reach_fn pair_reach; /* the pair in the path stands */
enum err pair_list_show(struct web_call *c);
enum err pair_fill(struct web_call *c);
enum err pair_act(struct web_call *c);
void pair_above(struct web_call *c);
enum err pair_same_seen(struct web_call *c, const struct uuid **ids, size_t *n);
enum err pair_same_show(struct web_call *c);
enum err pair_same_fill(struct web_call *c);
enum err pair_same_act(struct web_call *c);
void pair_same_above(struct web_call *c);
enum err pair_list_json(struct web_call *c);
enum err pair_json(struct web_call *c);
enum err pair_same_json(struct web_call *c);

/* One side of a pair: what is known of a child apart from cases. */
struct pair_side {
	struct uuid child;
	struct str sex, origin;
	struct child_birth birth;
	struct child_identity *names;
	size_t n_names;
	struct child_age_proof *proofs;
	size_t n_proofs;
};
MUST enum err pair_side_load(struct turn *t, struct uuid child, struct pair_side *side);
/* What may be, or was said to be, the same child, in a case that the reader reaches. */
struct pair_alike {
	struct uuid case_id;
	struct str km, latin, number, answer; /* answer none: nobody was asked yet */
	int age_from, age_to;
};
MUST enum err pair_alikes(struct web_call *c, struct pair_alike **list, size_t *n);
/* The pair in the path. */
struct pair {
	struct uuid id, first, second;
	int64_t rev;
	struct str answer;
};
MUST enum err pair_load(struct web_call *c, struct pair *pair);
enum { PAIR_LIST_A_PAGE = 25 };
struct pair_line {
	struct uuid id;
	struct str answer;
	int64_t recorded_at;
};
MUST enum err pair_list_load(struct web_call *c, bool answered, struct pair_line **list,
				size_t *n, int64_t *total);

extern const struct page_word pair_answers[];
extern const struct web_route pair_routes[];
extern const size_t pair_routes_n;

#endif
