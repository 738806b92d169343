/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its pages share. */
#ifndef MATTER_PROGRAMME_PROGRAMME_PAGES_H
#define MATTER_PROGRAMME_PROGRAMME_PAGES_H

#include "matter/programme/programme_page.h"
#include "web/web.h"

/* In the reader's words; none: no such day. */
struct str programme_day(struct web_call *c, int32_t day);
/* Of its tag: running, waiting, kept or lapsed. */
const char *programme_colour(struct str state);
enum err programme_names(struct web_call *c, struct uuid child, struct programme_child_line *to);
void programme_put_sessions(struct web_call *c, const struct programme_session *list, size_t n,
	struct programme_session_line **to);

#endif
