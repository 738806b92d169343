/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sessions and tokens, for the matter of accounts and the command line. */
#ifndef WEB_SESSION_H
#define WEB_SESSION_H

#include "web/web.h"

/* Sets the session cookie of the answer; an empty token ends it. */
void web_set_session(struct web_call *c, struct str token);
/* What opens to a session. */
enum web_session_step {
	WEB_SESSION_WHOLE,  /* all that the person may */
	WEB_SESSION_AWAITS, /* the second factor is still to come: nothing, for ten minutes */
	WEB_SESSION_ENROLS  /* it must be set up first: routes with WEB_ENROLS, and no other */
};
/* A browser's; WEB_SESSION_AWAITS acts for nobody, t->actor is none. */
enum web_session_step web_session_step(const struct web_call *c);
/* Whose session it is, whatever opens to it; UUID_NONE: none. */
struct uuid web_session_account(const struct web_call *c);
/* Tells one session from another, and lets nobody in: for what is tied to one. */
struct str web_session_mark(const struct web_call *c);
MUST enum err web_session_begin(struct turn *t, struct uuid account, enum web_session_step step,
				struct str *token);
/* The person has proved it again, now; what it still had to set up is done. */
MUST enum err web_session_proved(struct web_call *c);
MUST enum err web_session_end(struct web_call *c);
/* Every session on every device, and every token by which a program acts as the person. */
MUST enum err web_sessions_end(struct turn *t, struct uuid account);
MUST enum err web_token_make(struct turn *t, struct uuid account, int64_t until,
			     struct str *secret);

#endif
