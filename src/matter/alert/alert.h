/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Notices without names: "a matter awaits you", by mail, in the receiver's tongue.
 *
 * A notice is queued in the turn that causes it, so it exists when the deed
 * does. A thread sends what is due. The mail holds the sentence and the site's
 * address: no name, no number, no offence, not even what kind of matter it is.
 * Who caused it sees whether it went.
 */
#ifndef MATTER_ALERT_ALERT_H
#define MATTER_ALERT_ALERT_H

#include "turn/turn.h"

/* kind: one of the list in alert.c; others are ERR_INTERNAL.
 * case_id may be UUID_NONE. The actor is the sender. A notice to oneself is not made.
 * Sets t->told. */
MUST enum err alert_queue(struct turn *t, struct uuid receiver, struct uuid case_id,
			  const char *kind);

/* How the actor wants to be told; the desk tells it in any case. */
struct alert_wish {
	bool mail, sms;
};
MUST enum err alert_wishes(struct turn *t, struct alert_wish *wish);
MUST enum err alert_wish_set(struct turn *t, const struct alert_wish *wish);

struct alert_line {
	struct uuid id, receiver, case_id;
	struct str kind, way, state;       /* mail or sms; queued, sent, failed or unwanted */
	struct str name_km, name_en;       /* the receiver's */
	int64_t made_at, next_at, sent_at, tries;
	struct str error;                  /* such as smtp-550; none while all is well */
	const char *said;                  /* what the sender reads: a message to translate */
};
/* What this person's deeds caused, newest first, at most 100. */
MUST enum err alert_of_sender(struct turn *t, struct uuid account, struct alert_line **list,
			      size_t *n);
/* What was sent about one case. */
MUST enum err alert_of_case(struct turn *t, struct uuid case_id, struct alert_line **list,
			    size_t *n);

/* How many notices wait and how many were given up: for who runs the machine. */
struct alert_standing {
	int64_t waiting, failed;
};
MUST enum err alert_standing(struct turn *t, struct alert_standing *standing);

/* Messages of times that were given up in the last 14 days: such a message has no sender who would
 * see it. The administrator's: of all; a head's: to people of the own offices; else none. */
struct alert_lost {
	int64_t n, people;
};
MUST enum err alert_lost_count(struct turn *t, struct alert_lost *lost);

/*
 * Deadlines that are near or over, days of inquiries, ends of referrals: tells who has the case in
 * hand, and once the time is over the head of the office, each once for each end; of several ends
 * one message goes out. ERR_OK where none is.
 * Near is the setting near_hours, or near_days where the whole time is four days or longer; never
 * more than a quarter of it. Any thread but the writer.
 */
MUST enum err alert_watch(struct store *store, struct arena *a, int64_t now);

/* --- sending ------------------------------------------------------------------------ */

/*
 * Server, sender address and site address are the settings smtp_url ("smtp://host:25",
 * "smtps://host:465"), smtp_from and site_url, read anew each round. Without smtp_url
 * nothing is tried and the notices wait. With a user (smtp_user), TLS is required, and the
 * server proves who it is by the system's authorities or those of the file smtp_ca.
 * With sms_url a text message goes to who has a phone too, by HTTP.
 */
struct alert_giver; /* a round of the sender */
struct alert_config {
	struct store *store;
	/* Gives out what another matter has, by alert_give(), each round on the sender's thread;
	 * NULL: nothing. */
	enum err (*also)(struct alert_giver *g, struct arena *a, int64_t now, void *p);
	void *also_p;
	const char *password;        /* for the setting smtp_user; NULL: none */
	const char *sms_token;       /* shown to the gateway of the setting sms_url; NULL: none */
	int64_t (*now)(void *p);     /* the clock, which only main may ask */
	void *p;
	int64_t every;               /* microseconds between rounds; 0: 5 seconds */
};
/* To a mail address, or by HTTP to "https://.." ("http://127.0.0.1.." on this machine). */
struct alert_gift {
	struct str to, subject; /* subject: of a mail */
	struct str mail, post;  /* the text, lines parted by newlines, as a mail and over HTTP */
};
bool alert_is_web(struct str to);
/* Whether it can be tried now: not while stopping, nor a mail where no server is set. */
bool alert_may_give(struct alert_giver *g, struct str to);
/* None when it was taken; else a machine word, as of a notice. 30 seconds at most. */
struct str alert_give(struct alert_giver *g, const struct alert_gift *gift);
/* When it is tried again after so many tries in vain. */
int64_t alert_next_try(int64_t tries, int64_t now);

struct alert_sender;
/* The password and the token are copied. Start after helper processes were forked. */
MUST enum err alert_sender_start(const struct alert_config *config, struct alert_sender **out);
/* Something was queued: look now. NULL does nothing. */
void alert_sender_wake(struct alert_sender *s);
/* Ends what is under way (30 seconds at most); before the store stops. NULL does nothing. */
void alert_sender_stop(struct alert_sender *s);

#endif
