/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call. */
#ifndef MATTER_HEAD_HEAD_TABLES_H
#define MATTER_HEAD_HEAD_TABLES_H

#include "matter/head/head.h"
#include "matter/list/list_pages.h"

struct head_end {
	int32_t to_day;
	struct str why;
};

enum err head_page(struct web_call *c);
enum err head_json(struct web_call *c);
enum err head_receiver_page(struct web_call *c);
enum err head_receiver_json(struct web_call *c);
enum err head_receiver_add_fill(struct web_call *c);
enum err head_receiver_add_act(struct web_call *c);
enum err head_receiver_end_fill(struct web_call *c);
enum err head_receiver_end_act(struct web_call *c);

struct head_pasted {
	struct str heads;
};
enum err head_check_fill(struct web_call *c);
enum err head_check_prepare(struct web_call *c);
enum err head_check_act(struct web_call *c);
void head_check_once(struct web_call *c);
enum err head_list_file(struct web_call *c);

enum err head_sheet_fill(struct web_call *c);
enum err head_sheet_act(struct web_call *c);
enum err head_sheet_page(struct web_call *c);
enum err head_sheet_json(struct web_call *c);
enum err head_sheet_file(struct web_call *c);

extern const struct web_route head_routes[];
extern const size_t head_routes_n;

#endif
