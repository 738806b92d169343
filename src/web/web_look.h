/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside web/: the line of a look, written while its page is drawn. */
#ifndef WEB_WEB_LOOK_H
#define WEB_WEB_LOOK_H

#include "turn/turn.h"

struct web_request;

/* What the writer needs of a look, its own, since the page is drawn meanwhile. */
struct web_look {
	struct web_request *q;
	struct turn turn;
	struct turn_deed deed; /* .deed NULL: only the session's last use is noted */
};
/* Whether a line is owed; what is in it, in the reader's transaction; to the writer. */
bool web_look_needed(const struct web_request *q);
MUST enum err web_look_prepare(struct web_request *q);
void web_look_submit(struct web_request *q);

#endif
