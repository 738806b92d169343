/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its forms take, and what its routes call. */
#ifndef MATTER_IMPORT_IMPORT_TABLES_H
#define MATTER_IMPORT_IMPORT_TABLES_H

#include "web/web.h"

struct import_file_form {
	struct str list;
};
/* Behind it stand the meanings of the columns, a struct str each. */
struct import_columns_form {
	struct str days;
};
struct import_undo_form {
	struct str why;
};

web_reach_fn import_reach; /* the import in the path, for who brought it */
enum err import_list_show(struct web_call *c);
enum err import_list_json(struct web_call *c);
enum err import_new_fill(struct web_call *c);
enum err import_new_prepare(struct web_call *c);
enum err import_new_act(struct web_call *c);
enum err import_columns_form_for(struct web_call *c, const struct form **form);
enum err import_columns_fill(struct web_call *c);
enum err import_columns_act(struct web_call *c);
enum err import_show(struct web_call *c);
enum err import_json(struct web_call *c);
enum err import_step_fill(struct web_call *c);
enum err import_go_act(struct web_call *c);
enum err import_stop_act(struct web_call *c);
enum err import_drop_act(struct web_call *c);
enum err import_undo_act(struct web_call *c);

extern const struct web_route import_routes[];
extern const size_t import_routes_n;

#endif
