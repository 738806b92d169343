/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sessions and tokens, for the matter of accounts and the command line. */
#ifndef WEB_SESSION_H
#define WEB_SESSION_H

#include "web/web.h"

/* Sets the session cookie of the answer; an empty token ends it. */
void web_set_session(struct web_call *c, struct str token);
MUST enum err web_session_begin(struct turn *t, struct uuid account, struct str *token);
MUST enum err web_session_end(struct web_call *c);
/* Every session on every device, and every token by which a program acts as the person. */
MUST enum err web_sessions_end(struct turn *t, struct uuid account);
MUST enum err web_token_make(struct turn *t, struct uuid account, int64_t until,
			     struct str *secret);

#endif
