/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call. */
#ifndef MATTER_GAZETTEER_GAZETTEER_TABLES_H
#define MATTER_GAZETTEER_GAZETTEER_TABLES_H

#include "web/web.h"

struct gazetteer_csv {
	struct str list;
};

enum err gazetteer_page(struct web_call *c);
enum err gazetteer_file(struct web_call *c);
enum err gazetteer_load_fill(struct web_call *c);
enum err gazetteer_load_act(struct web_call *c);
enum err gazetteer_look_page(struct web_call *c);
enum err gazetteer_look_json(struct web_call *c);
enum err gazetteer_take_fill(struct web_call *c);
enum err gazetteer_take_act(struct web_call *c);
/* What lies below a code, for programs and for the steps to a place. */
enum err gazetteer_below_json(struct web_call *c);
enum err gazetteer_below_file(struct web_call *c);

extern const struct web_route gazetteer_routes[];
extern const size_t gazetteer_routes_n;

#endif
