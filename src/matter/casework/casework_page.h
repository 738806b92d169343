/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the templates are handed, in the reader's words. */
#ifndef MATTER_CASEWORK_CASEWORK_PAGE_H
#define MATTER_CASEWORK_CASEWORK_PAGE_H

#include "matter/letter/letter.h"
#include "matter/casework/casework_tables.h"
#include "matter/referral/referral_page.h"

struct casework_notice_line {
	struct url to;
	struct str need, child, district, urgency, sent;
};
struct casework_office_page {
	struct casework_notice_line *waiting;
	size_t n_waiting;
	struct referral_line *answered;
	size_t n_answered;
	struct url services;
};
struct casework_contact_line {
	struct str day, way, whom, minutes, words, by;
	struct url correct; /* none: not the reader's to correct, or not now */
};
struct casework_given_line {
	struct str day, service, amount, by;
	struct url correct;
};
struct casework_button {
	const char *label;
	struct url to;
	bool first;
};
struct casework_section {
	struct str title;
	struct url to; /* none: not the reader's to write, or not now */
};
struct casework_whole {
	struct referral_line head;
	struct str reason, consents, override, taker, answer, contact, result, before, elsewhere;
	bool worked; /* it was taken on: contacts and services belong to it */
	struct str *listed; /* what may be seen, in words */
	size_t n_listed;
	struct casework_section *sections; /* of the social inquiry, that are asked */
	size_t n_sections;
	bool is_receiver;
	struct letter_fact *facts; /* of the receiver: what was listed for it */
	size_t n_facts;
	struct casework_contact_line *contacts;
	size_t n_contacts;
	struct casework_given_line *given;
	size_t n_given;
	struct casework_button *buttons;
	size_t n_buttons;
	struct url back, paper; /* paper none: shut */
};

struct casework_own_page { /* what a receiver reads of it at any time: its own answer */
	struct referral_line head;
	struct str answered, answer, contact, result;
	struct casework_whole work; /* only what was done for it */
	struct url whole; /* the case's page of it, while it is open to the reader */
};

/* In what was listed, what the gate lets through; one fact a group that holds anything. */
MUST enum err casework_facts(struct web_call *c, const struct referral *r,
	struct letter_fact **list, size_t *n);
/* Contacts and services given, as far as the view lets them through: as lines, and as JSON. */
MUST enum err casework_put_work(struct web_call *c, const struct gate_view *may,
	const struct referral *r, struct casework_whole *w);
MUST enum err casework_json_work(struct web_call *c, const struct gate_view *may,
	const struct referral *r);

#endif
