/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call and its templates are handed. */
#ifndef MATTER_HELP_HELP_TABLES_H
#define MATTER_HELP_HELP_TABLES_H

#include "store/dictionary.h"
#include "web/web.h"

/* A state of a clock: class of its tag, its word, what it means. */
struct help_state {
	const char *state, *word, *meaning;
};
/* First steps of one kind of work. */
struct help_work {
	const char *role, *steps[4]; /* NULL past the last */
};
extern const struct help_state help_states[];
extern const size_t help_states_n;
extern const struct help_work help_works[];
extern const size_t help_works_n;

enum err help_show(struct web_call *c);
enum err help_dictionary_show(struct web_call *c);
enum err help_dictionary_json(struct web_call *c);
enum err help_openapi_json(struct web_call *c);
/* Where in dictionary_columns the next table begins; dictionary_columns_n past the last. */
size_t help_next_table(size_t i);

extern const struct web_route help_routes[];
extern const size_t help_routes_n;

#endif
