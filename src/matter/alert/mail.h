/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: one mail, written and handed to a server. */
#ifndef MATTER_ALERT_MAIL_H
#define MATTER_ALERT_MAIL_H

#include "base/uuid.h"
#include "lang/lang.h"

struct alert_mail {
	struct str server;         /* smtp://host:port or smtps:// */
	struct str user, password; /* none: not signed in */
	struct str ca;             /* PEM file of who vouches for the server; none: the system's */
	struct str from, to, site; /* site may be none */
	enum lang lang;
	int64_t now;
};
/* The whole message, headers and body, lines parted by CR LF. */
struct str alert_mail_text(struct arena *a, const struct alert_mail *mail);
/* The way to the server: one connection for all that is sent, as long as the server keeps it.
 * One thread. NULL: no memory. */
struct alert_post;
struct alert_post *alert_post_open(void);
void alert_post_close(struct alert_post *post); /* NULL does nothing */
/* None when the server took it; else a machine word such as smtp-550 or unreachable. */
struct str alert_mail_send(struct alert_post *post, struct arena *a,
			   const struct alert_mail *mail);

/* What libcurl answered (a CURLcode), as a machine word. */
struct str alert_fault_word(struct arena *a, int rc);

/* A text message, handed to a gateway by HTTP: {"to": "+855..", "text": ".."}. */
struct alert_sms {
	struct str gateway;  /* https://.., or http:// on this machine */
	struct str token;    /* Authorization: Bearer; none: not sent */
	struct str to, site; /* site may be none */
	enum lang lang;
};
/* None when the gateway took it (2xx); else a machine word such as sms-503 or unreachable. */
struct str alert_sms_send(struct arena *a, const struct alert_sms *sms);

#endif
