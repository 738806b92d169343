/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where a referral stands: read, replayed, and its way from the answer to the end. */
#include "matter/referral/referral.h"

#include <stdlib.h>

#include "event_sql.h"
#include "matter/alert/alert.h"
#include "referral_sql.h"

static const struct {
	const char *code, *label;
} words[REFERRAL_N] = {
	[REFERRAL_SENT] = {"sent", T("waits for an answer")},
	[REFERRAL_TAKEN] = {"accepted", T("taken on")},
	[REFERRAL_REFUSED] = {"refused", T("refused")},
	[REFERRAL_DONE] = {"done", T("done")},
	[REFERRAL_STOPPED] = {"stopped", T("stopped before its end")},
	[REFERRAL_WITHDRAWN] = {"withdrawn", T("taken back")},
	[REFERRAL_EXPIRED] = {"expired", T("its last day is past")},
};

const char *referral_state_label(enum referral_state state)
{
	return words[state].label;
}

const char *referral_state_code(enum referral_state state)
{
	return words[state].code;
}

bool referral_is_open(enum referral_state state)
{
	return state == REFERRAL_SENT || state == REFERRAL_TAKEN;
}

/* --- reading ------------------------------------------------------------------------ */

/* REFERRAL_N: the machine has no such step. */
static enum referral_state after(enum referral_state from, struct str type, struct str answer)
{
	if (from == REFERRAL_SENT && str_is(type, "+referral-answered"))
		return str_is(answer, "accept") ? REFERRAL_TAKEN : REFERRAL_REFUSED;
	if (from == REFERRAL_TAKEN && str_is(type, "+referral-ended"))
		return str_is(answer, "done") ? REFERRAL_DONE : REFERRAL_STOPPED;
	if (referral_is_open(from) && str_is(type, "+referral-withdrawn"))
		return REFERRAL_WITHDRAWN;
	return REFERRAL_N;
}

/* In the order in which things were entered: a step is the answer to the one before. */
static int by_entry(const void *a, const void *b)
{
	const struct event_live_of_case_row *x = a;
	const struct event_live_of_case_row *y = b;

	if (x->recorded_at != y->recorded_at)
		return x->recorded_at < y->recorded_at ? -1 : 1;
	return uuid_cmp(x->id, y->id);
}

static enum err put_words(struct turn *t, const struct event_live_of_case_row *e,
	struct referral *r)
{
	struct turn_seal_at at = {VAULT_N, r->case_id, "event", e->id, e->rev};
	struct str plain;

	TRY(turn_unseal(t, &at, e->sealed, &plain));
	if (str_is(e->type, "+referral-answered")) {
		r->answered_at = e->recorded_at;
		r->answer = turn_unpack(t->a, plain, "reason");
		r->contact = turn_unpack(t->a, plain, "contact");
	} else if (str_is(e->type, "+referral-ended") || str_is(e->type, "+referral-withdrawn")) {
		r->ended_at = e->recorded_at;
		r->result = turn_unpack(t->a, plain, "result");
	} else {
		r->sent_at = e->at;
		r->reason = turn_unpack(t->a, plain, "reason");
		r->override = turn_unpack(t->a, plain, "override");
		r->consent_child = turn_unpack(t->a, e->details, "consent_child");
		r->consent_representative =
			turn_unpack(t->a, e->details, "consent_representative");
	}
	return ERR_OK;
}

static enum err replay(struct turn *t, struct referral *r)
{
	struct event_live_of_case_row *rows;
	size_t n;

	TRY(event_live_of_case(
		t->db, t->a, &(struct event_live_of_case_in){r->case_id}, &rows, &n));
	if (n)
		qsort(rows, n, sizeof(*rows), by_entry);
	r->state = REFERRAL_SENT;
	r->answered_at = r->ended_at = INSTANT_NONE;
	for (size_t i = 0; i < n; i++) {
		enum referral_state next = after(r->state, rows[i].type,
			turn_unpack(t->a, rows[i].details, "answer"));

		if (uuid_eq(rows[i].id, r->event))
			TRY(put_words(t, &rows[i], r));
		if (!uuid_eq(rows[i].of_event, r->event) || next == REFERRAL_N)
			continue;
		r->state = next;
		TRY(put_words(t, &rows[i], r));
	}
	if (referral_is_open(r->state) && r->until_day < turn_today(t))
		r->state = REFERRAL_EXPIRED;
	return ERR_OK;
}

enum err referral_load(struct turn *t, struct uuid case_id, struct uuid id, struct referral *out)
{
	struct referral_by_id_row row;

	TRY(referral_by_id(t->db, t->a, &(struct referral_by_id_in){id}, &row));
	*out = (struct referral){
		.id = row.id,
		.case_id = row.case_id,
		.child = row.child,
		.number = row.number,
		.event = row.event,
		.service = row.service,
		.sender = row.sender,
		.sent_by = row.sent_by,
		.to_agency = row.to_agency,
		.inquiry = row.inquiry,
		.refused_before = row.refused_before,
		.assignment = row.assignment,
		.rev = row.rev,
		.need = row.need,
		.urgency = row.urgency,
		.listed = row.listed,
		.sections = row.sections,
		.until_day = row.until_day,
		.service_km = row.service_km,
		.service_en = row.service_en,
		.sender_km = row.sender_km,
		.sender_en = row.sender_en,
		.to_km = row.to_km,
		.to_en = row.to_en,
		.taker_km = row.taker_km,
		.taker_en = row.taker_en,
	};
	if (uuid_any(case_id) && !uuid_eq(row.case_id, case_id))
		return turn_fail(t, ERR_ABSENT, "the referral is not of this case");
	return replay(t, out);
}

enum err referral_of_case(struct turn *t, struct uuid case_id, struct referral **list, size_t *n)
{
	struct referral_live_of_case_row *rows;

	TRY(referral_live_of_case(
		t->db, t->a, &(struct referral_live_of_case_in){case_id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		TRY(referral_load(t, case_id, rows[i].id, &(*list)[i]));
	return ERR_OK;
}

/* --- its way ------------------------------------------------------------------------------ */

static enum err say_step(struct turn *t, const struct referral *r, const char *type,
	const struct turn_field *open, const struct turn_field *sealed)
{
	struct case_event e = {
		.type = str_from(type),
		.at = t->now,
		.at_to = INSTANT_NONE,
		.of = r->event,
		.form = str_from(type),
		.details = turn_pack(t->a, open, 1),
		.words = turn_pack(t->a, sealed, 2),
	};
	struct uuid id;

	if (after(r->state, e.type, open->value) == REFERRAL_N)
		return turn_fail(t, ERR_CONFLICT, "not a step from where the referral stands");
	return case_event_set(t, r->case_id, &e, &id);
}

static bool may_take(const struct referral_people_row *p)
{
	return !str_is(p->role, "head");
}

static enum err check_taker(struct turn *t, const struct referral *r, struct uuid taker,
	struct findings *f)
{
	struct referral_people_row *people;
	size_t n;

	TRY(referral_people(t->db, t->a,
		&(struct referral_people_in){r->to_agency, turn_today(t)}, &people, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(people[i].id, taker) && may_take(&people[i]))
			return ERR_OK;
	findings_add(f, "taker", FINDING_STOP,
		str_from(lang_text(t->lang, T("Choose who of your office takes it on."))));
	return turn_fail(t, ERR_INPUT, "not somebody of the office");
}

static enum err take(struct turn *t, const struct referral *r, struct uuid taker)
{
	struct case_assignment a = {.account = taker, .duty = STR("caseworker"), .apart = true};
	struct referral_add_in row = {
		.id = r->id,
		.rev = r->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.case_id = r->case_id,
		.event = r->event,
		.service = r->service,
		.need = r->need,
		.sender = r->sender,
		.sent_by = r->sent_by,
		.to_agency = r->to_agency,
		.urgency = r->urgency,
		.listed = r->listed,
		.inquiry = r->inquiry,
		.sections = r->sections,
		.until_day = r->until_day,
		.refused_before = r->refused_before,
	};

	TRY(case_assign(t, r->case_id, &a, &row.assignment));
	TRY(referral_add(t->db, &row));
	return alert_queue(t, taker, r->case_id, "assigned");
}

enum err referral_answer(struct turn *t, const struct referral *r,
	const struct referral_answer *in, struct findings *f)
{
	struct turn_field open = {"answer", in->accept ? STR("accept") : STR("refuse")};
	struct turn_field sealed[] = {{"reason", in->reason}, {"contact", in->contact}};

	if (in->accept && r->state == REFERRAL_SENT)
		TRY(check_taker(t, r, in->taker, f));
	TRY(say_step(t, r, "+referral-answered", &open, sealed));
	if (in->accept)
		TRY(take(t, r, in->taker));
	return alert_queue(t, r->sent_by, r->case_id, "referral-answered");
}

static enum err let_go(struct turn *t, const struct referral *r, const char *why)
{
	return uuid_any(r->assignment) ? case_assignment_end(t, r->assignment, str_from(why),
							     STR_NONE)
				       : ERR_OK;
}

enum err referral_end(struct turn *t, const struct referral *r, bool done, struct str result)
{
	struct turn_field open = {"answer", done ? STR("done") : STR("stopped")};
	struct turn_field sealed[] = {{"result", result}, {"contact", STR_NONE}};

	TRY(say_step(t, r, "+referral-ended", &open, sealed));
	TRY(let_go(t, r, "left"));
	return alert_queue(t, r->sent_by, r->case_id, "referral-ended");
}

enum err referral_withdraw(struct turn *t, const struct referral *r, struct str reason)
{
	struct turn_field open = {"answer", STR("withdrawn")};
	struct turn_field sealed[] = {{"result", reason}, {"contact", STR_NONE}};
	struct assignment_by_id_row row;

	TRY(say_step(t, r, "+referral-withdrawn", &open, sealed));
	if (!uuid_any(r->assignment))
		return ERR_OK;
	TRY(assignment_by_id(
		t->db, t->a, &(struct assignment_by_id_in){r->assignment}, &row));
	TRY(let_go(t, r, "revoked"));
	return alert_queue(t, row.account, r->case_id, "referral-ended");
}
