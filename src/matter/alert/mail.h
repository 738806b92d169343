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
	struct str subject, body;  /* of another matter, lines parted by newlines; none: a notice */
	enum lang lang;            /* of a notice */
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

/* What goes by HTTP, as POST; what is answered is not kept. */
struct alert_http {
	struct str to;    /* https://.., or http:// on this machine */
	struct str token; /* Authorization: Bearer; none: not sent */
	const char *type; /* of the body */
	struct str body;
};
/* None when it was taken (2xx); else a machine word: unreachable, or called and the status. */
struct str alert_http_send(struct arena *a, const struct alert_http *m, const char *called);

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
