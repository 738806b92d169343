/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_ATTACHMENT_ATTACHMENT_TABLES_H
#define MATTER_ATTACHMENT_ATTACHMENT_TABLES_H

#include "matter/attachment/attachment.h"
#include "web/web.h"

struct attachment_form {
	struct str kind;
	struct uuid subject;
	struct str picture;
};

enum err attachment_fill(struct web_call *c);
enum err attachment_prepare(struct web_call *c);
enum err attachment_act(struct web_call *c);
enum err attachment_list_show(struct web_call *c);
enum err attachment_list_json(struct web_call *c);
enum err attachment_file(struct web_call *c);

extern const struct page_word attachment_kinds[];
extern const struct web_route attachment_routes[];
extern const size_t attachment_routes_n;

#endif
