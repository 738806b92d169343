/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Asked, taken, finished, approved, handed in, read: one machine, replayed from events. */
#include "matter/inquiry/inquiry.h"

#include <stdlib.h>
#include <string.h>

#include "case_sql.h"
#include "event_sql.h"
#include "inquiry_sql.h"
#include "matter/alert/alert.h"
#include "matter/course/course.h"
#include "matter/gazetteer/gazetteer.h"

static const struct {
	enum inquiry_state from;
	const char *event;
	enum inquiry_state to;
} steps[] = {
	{INQUIRY_REQUESTED, "+inquiry-assigned", INQUIRY_DRAFTING},
	{INQUIRY_REQUESTED, "+inquiry-withdrawn", INQUIRY_WITHDRAWN},
	{INQUIRY_DRAFTING, "+inquiry-finished", INQUIRY_FINISHED},
	{INQUIRY_DRAFTING, "+inquiry-withdrawn", INQUIRY_WITHDRAWN},
	{INQUIRY_FINISHED, "+inquiry-approved", INQUIRY_APPROVED},
	{INQUIRY_FINISHED, "+inquiry-sent-back", INQUIRY_DRAFTING},
	{INQUIRY_FINISHED, "+inquiry-withdrawn", INQUIRY_WITHDRAWN},
	{INQUIRY_APPROVED, "inquiry-submitted", INQUIRY_SUBMITTED},
	{INQUIRY_APPROVED, "+inquiry-withdrawn", INQUIRY_WITHDRAWN},
	{INQUIRY_SUBMITTED, "inquiry-considered", INQUIRY_CONSIDERED},
	{INQUIRY_SUBMITTED, "+inquiry-returned", INQUIRY_RETURNED},
	{INQUIRY_RETURNED, "+inquiry-finished", INQUIRY_FINISHED},
	{INQUIRY_RETURNED, "+inquiry-withdrawn", INQUIRY_WITHDRAWN},
};

static const char *const labels[INQUIRY_N] = {
	[INQUIRY_REQUESTED] = T("asked for, not taken yet"),
	[INQUIRY_DRAFTING] = T("being written"),
	[INQUIRY_FINISHED] = T("waits for approval"),
	[INQUIRY_APPROVED] = T("approved, not handed in yet"),
	[INQUIRY_SUBMITTED] = T("handed in"),
	[INQUIRY_RETURNED] = T("sent back to be completed"),
	[INQUIRY_CONSIDERED] = T("read by the authority"),
	[INQUIRY_WITHDRAWN] = T("no longer asked for"),
};

const char *inquiry_state_label(enum inquiry_state state)
{
	return labels[state];
}

bool inquiry_is_written(enum inquiry_state state)
{
	return state == INQUIRY_DRAFTING || state == INQUIRY_RETURNED;
}

static bool is_open(enum inquiry_state state)
{
	return state != INQUIRY_CONSIDERED && state != INQUIRY_WITHDRAWN;
}

/* INQUIRY_N: the machine has no such step. */
static enum inquiry_state after(enum inquiry_state from, struct str event)
{
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (steps[i].from == from && str_is(event, steps[i].event))
			return steps[i].to;
	return INQUIRY_N;
}

bool inquiry_takes(enum inquiry_state state, struct str event)
{
	return str_any(event) ? after(state, event) != INQUIRY_N : inquiry_is_written(state);
}

/* --- reading ------------------------------------------------------------------------ */

static enum err open_words(struct turn *t, const struct inquiry *inq,
	const struct event_live_of_case_row *e, const char *name, struct str *words)
{
	struct str plain;

	TRY(turn_unseal(t, &(struct turn_seal_at){VAULT_N, inq->case_id, "event", e->id, e->rev},
		e->sealed, &plain));
	*words = turn_unpack(t->a, plain, name);
	return ERR_OK;
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

static enum err replay(struct turn *t, struct inquiry *inq)
{
	struct event_live_of_case_row *rows;
	size_t n;

	TRY(event_live_of_case(
		t->db, t->a, &(struct event_live_of_case_in){inq->case_id}, &rows, &n));
	if (n)
		qsort(rows, n, sizeof(*rows), by_entry);
	inq->state = INQUIRY_REQUESTED;
	inq->version = 1;
	inq->submitted_at = INSTANT_NONE;
	for (size_t i = 0; i < n; i++) {
		enum inquiry_state next = after(inq->state, rows[i].type);

		if (uuid_eq(rows[i].id, inq->event))
			TRY(open_words(t, inq, &rows[i], "questions", &inq->questions));
		if (!uuid_eq(rows[i].of_event, inq->event) || next == INQUIRY_N)
			continue;
		inq->state = next;
		if (next == INQUIRY_SUBMITTED)
			inq->submitted_at = rows[i].recorded_at;
		if (next != INQUIRY_RETURNED)
			continue;
		inq->version++;
		TRY(open_words(t, inq, &rows[i], "words", &inq->returned_why));
	}
	return ERR_OK;
}

enum err inquiry_load(struct turn *t, struct uuid case_id, struct uuid id, struct inquiry *out)
{
	struct inquiry_by_id_row row;

	TRY(inquiry_by_id(t->db, t->a, &(struct inquiry_by_id_in){id}, &row));
	*out = (struct inquiry){
		.id = row.id,
		.case_id = row.case_id,
		.event = row.event,
		.authority = row.authority,
		.to_agency = row.to_agency,
		.agent = row.agent,
		.form = row.form,
		.rev = row.rev,
		.requested_at = row.requested_at,
		.purpose = row.purpose,
		.due_day = row.due_day,
		.authority_km = row.authority_km,
		.authority_en = row.authority_en,
		.office_km = row.office_km,
		.office_en = row.office_en,
		.agent_km = row.agent_km,
		.agent_en = row.agent_en,
	};
	if (uuid_any(case_id) && !uuid_eq(row.case_id, case_id))
		return turn_fail(t, ERR_ABSENT, "the inquiry is not of this case");
	return replay(t, out);
}

enum err inquiry_of_case(struct turn *t, struct uuid case_id, struct inquiry **list, size_t *n)
{
	struct inquiry_live_of_case_row *rows;

	TRY(inquiry_live_of_case(
		t->db, t->a, &(struct inquiry_live_of_case_in){case_id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		TRY(inquiry_load(t, case_id, rows[i].id, &(*list)[i]));
	return ERR_OK;
}

/* --- asking -------------------------------------------------------------------------- */

static enum err check_open(struct turn *t, struct uuid case_id, struct findings *f)
{
	struct casefile_by_id_row file;
	struct inquiry *list;
	size_t n;

	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){case_id}, &file));
	if (course_is_closed(file.stage))
		findings_add(f, NULL, FINDING_STOP,
			str_from(lang_text(t->lang,
				T("The case is closed. It is opened again first."))));
	TRY(inquiry_of_case(t, case_id, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (is_open(list[i].state))
			findings_add(f, NULL, FINDING_STOP,
				str_from(lang_text(t->lang,
					T("An inquiry of this case is open. Wait for it, or say "
					  "first that it is no longer asked for."))));
	return ERR_OK;
}

static enum err tell_office(struct turn *t, struct uuid case_id, struct uuid agency)
{
	static const char *const roles[] = {"social-agent", "head"};
	struct inquiry_people_row *people;
	size_t n;

	for (size_t r = 0; r < sizeof(roles) / sizeof(roles[0]); r++) {
		struct inquiry_people_in in = {agency, str_from(roles[r]), turn_today(t)};

		TRY(inquiry_people(t->db, t->a, &in, &people, &n));
		for (size_t i = 0; i < n; i++)
			TRY(alert_queue(t, people[i].id, case_id, "inquiry-asked"));
	}
	return ERR_OK;
}

enum err inquiry_request(struct turn *t, struct uuid case_id, const struct inquiry_asking *in,
	struct findings *f, struct uuid *id)
{
	struct turn_field open[] = {{"purpose", in->purpose}};
	struct turn_field words[] = {{"questions", in->questions}};
	struct case_event e = {
		.type = STR("inquiry-requested"),
		.at = in->at,
		.at_to = INSTANT_NONE,
		.precision = in->precision,
		.form = STR("inquiry-request"),
		.details = turn_pack(t->a, open, 1),
		.words = turn_pack(t->a, words, 1),
	};
	struct inquiry_add_in row = {
		.id = uuid_new(),
		.rev = 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.case_id = case_id,
		.authority = t->actor.agency,
		.purpose = in->purpose,
		.due_day = in->due_day,
		.to_agency = in->to_agency,
	};

	TRY(check_open(t, case_id, f));
	if (findings_stop(f))
		return ERR_INPUT;
	TRY(case_event_set(t, case_id, &e, &row.event));
	TRY(inquiry_add(t->db, &row));
	*id = row.id;
	return tell_office(t, case_id, in->to_agency);
}

/* --- before somebody takes it ----------------------------------------------------------- */

static bool is_of(const struct turn *t, struct uuid agency)
{
	return turn_has_role_at(t, ROLE_SOCIAL_AGENT, agency)
		|| turn_has_role_at(t, ROLE_HEAD, agency);
}

/* The need, sex, a band of age, the district, until when: nothing else is told. */
static enum err describe(struct turn *t, struct uuid case_id, struct inquiry_notice *to)
{
	struct course_hint hint;
	enum err e;

	TRY(course_hint_load(t, case_id, &hint));
	to->sex = hint.sex;
	to->age_from = hint.age_from;
	to->age_to = hint.age_to;
	e = gazetteer_name(t, hint.gaz, &to->district_km, &to->district_en);
	return e == ERR_ABSENT ? ERR_OK : e;
}

static enum err waiting_at(struct turn *t, struct uuid agency, struct inquiry_notice **list,
	size_t *n)
{
	struct inquiry_waiting_at_row *rows;

	TRY(inquiry_waiting_at(
		t->db, t->a, &(struct inquiry_waiting_at_in){agency}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		(*list)[i] = (struct inquiry_notice){.id = rows[i].id,
			.purpose = rows[i].purpose,
			.due_day = rows[i].due_day,
			.requested_at = rows[i].requested_at};
		TRY(describe(t, rows[i].case_id, &(*list)[i]));
	}
	return ERR_OK;
}

/* Of every office where the actor is a social agent or a head, each office once. */
enum err inquiry_waiting_of_actor(struct turn *t, struct inquiry_notice **list, size_t *n)
{
	*list = NULL;
	*n = 0;
	for (size_t i = 0; i < t->actor.grants_n; i++) {
		struct uuid agency = t->actor.grants[i].agency;
		struct inquiry_notice *more, *all;
		bool seen = false;
		size_t k;

		for (k = 0; k < i; k++)
			seen = seen || uuid_eq(t->actor.grants[k].agency, agency);
		if (seen || !is_of(t, agency))
			continue;
		TRY(waiting_at(t, agency, &more, &k));
		all = arena_array(t->a, *n + k, sizeof(*all));
		for (size_t m = 0; m < *n + k; m++)
			all[m] = m < *n ? (*list)[m] : more[m - *n];
		*list = all;
		*n += k;
	}
	return ERR_OK;
}

enum err inquiry_notice_load(struct turn *t, struct uuid id, struct inquiry_notice *out)
{
	struct inquiry inq;

	TRY(inquiry_load(t, UUID_NONE, id, &inq));
	if (!is_of(t, inq.to_agency) || inq.state != INQUIRY_REQUESTED)
		return turn_fail(t, ERR_ABSENT, "not asked of this office, or taken already");
	*out = (struct inquiry_notice){.id = inq.id,
		.purpose = inq.purpose,
		.due_day = inq.due_day,
		.requested_at = inq.requested_at};
	return describe(t, inq.case_id, out);
}

static enum err begin_sections(struct turn *t, const struct inquiry *inq)
{
	struct questionnaire form;

	TRY(inquiry_form_of(t, inq, &form));
	for (size_t i = 0; i < form.n; i++)
		TRY(inquiry_section_add(t->db,
			&(struct inquiry_section_add_in){
				.id = uuid_new(),
				.rev = 1,
				.recorded_at = t->now,
				.by_account = t->actor.account,
				.for_agency = t->actor.agency,
				.case_id = inq->case_id,
				.inquiry = inq->id,
				.version = 1,
				.code = form.parts[i].code,
				.state = STR("empty"),
			}));
	return ERR_OK;
}

static enum err say_step(struct turn *t, const struct inquiry *inq, const char *type,
	struct str details, struct str words, struct uuid *id)
{
	struct case_event e = {
		.type = str_from(type),
		.at = t->now,
		.at_to = INSTANT_NONE,
		.of = inq->event,
		.form = str_from(type),
		.details = details,
		.words = words,
	};

	return case_event_set(t, inq->case_id, &e, id);
}

enum err inquiry_take(struct turn *t, struct uuid id, struct uuid agent)
{
	struct case_assignment a = {.account = agent, .duty = STR("social-agent")};
	struct questionnaire_own own = inquiry_form_own();
	struct inquiry inq;
	struct uuid made;

	TRY(inquiry_load(t, UUID_NONE, id, &inq));
	if (inq.state != INQUIRY_REQUESTED)
		return turn_fail(t, ERR_CONFLICT, "this inquiry was taken already");
	TRY(questionnaire_keep(t, &own, &inq.form));
	TRY(inquiry_add(t->db,
		&(struct inquiry_add_in){
			.id = inq.id,
			.rev = inq.rev + 1,
			.recorded_at = t->now,
			.by_account = t->actor.account,
			.for_agency = t->actor.agency,
			.case_id = inq.case_id,
			.event = inq.event,
			.authority = inq.authority,
			.purpose = inq.purpose,
			.due_day = inq.due_day,
			.to_agency = inq.to_agency,
			.agent = agent,
			.form = inq.form,
		}));
	TRY(case_assign(t, inq.case_id, &a, &made));
	TRY(say_step(t, &inq, "+inquiry-assigned", STR(""), STR_NONE, &made));
	TRY(begin_sections(t, &inq));
	return alert_queue(t, agent, inq.case_id, "assigned");
}

/* --- its way ---------------------------------------------------------------------------- */

static enum err check_written(struct turn *t, const struct inquiry *inq, struct findings *f)
{
	struct inquiry_section *list;
	struct questionnaire form;
	size_t n;

	TRY(inquiry_form_of(t, inq, &form));
	TRY(inquiry_sections(t, inq, true, &list, &n));
	for (size_t i = 0; i < n; i++) {
		const struct questionnaire_part *part =
			questionnaire_part_named(&form, list[i].code);
		bool is_done = str_is(list[i].state, "done")
			|| str_is(list[i].state, "not-possible");
		struct str title;

		if (!part || is_done || (!part->need && str_is(list[i].state, "empty")))
			continue;
		title = turn_pick(t, part->km, part->en);
		findings_add(f, NULL, FINDING_STOP,
			lang_fmt(t->a, t->lang,
				T("Not finished: %s. Write it, or say why it was not possible."),
				&title, 1));
	}
	return ERR_OK;
}

static enum err check_approver(struct turn *t, const struct inquiry *inq, struct uuid approver,
	const char *field, struct findings *f)
{
	struct inquiry_writer_row *rows;
	size_t n;

	TRY(inquiry_writer(t->db, t->a, &(struct inquiry_writer_in){inq->id}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(rows[i].account, approver))
			findings_add(f, field, FINDING_STOP,
				str_from(lang_text(t->lang,
					T("Who wrote a part of it does not approve it. Choose "
					  "somebody else."))));
	return ERR_OK;
}

/* Those who wait for this step read that it was made. */
static enum err tell_next(struct turn *t, const struct inquiry *inq,
	const struct inquiry_step *step)
{
	struct case_assignment a = {.account = step->approver, .duty = STR("approver")};
	struct inquiry_asker_row asker;
	struct uuid id;

	if (strcmp(step->event, "+inquiry-finished") == 0) {
		TRY(case_assign(t, inq->case_id, &a, &id));
		return alert_queue(t, step->approver, inq->case_id, "inquiry-finished");
	}
	if (strcmp(step->event, "inquiry-submitted") == 0) {
		TRY(inquiry_asker(t->db, t->a, &(struct inquiry_asker_in){inq->id}, &asker));
		return alert_queue(t, asker.account, inq->case_id, "inquiry-submitted");
	}
	return alert_queue(t, inq->agent, inq->case_id, "inquiry-answered");
}

enum err inquiry_go(struct turn *t, const struct inquiry *inq, const struct inquiry_step *step,
	struct findings *f, struct uuid *event)
{
	bool answers = strcmp(step->event, "inquiry-considered") == 0;
	struct turn_field open[] = {{"considered", answers ? step->considered : STR_NONE}};
	struct turn_field words[] = {{"words", step->words}};

	if (after(inq->state, str_from(step->event)) == INQUIRY_N)
		return turn_fail(t, ERR_CONFLICT, "not a step from where the inquiry stands");
	if (strcmp(step->event, "+inquiry-finished") == 0) {
		TRY(check_written(t, inq, f));
		TRY(check_approver(t, inq, step->approver, "approver", f));
	}
	if (strcmp(step->event, "+inquiry-approved") == 0)
		TRY(check_approver(t, inq, t->actor.account, NULL, f));
	if (findings_stop(f))
		return ERR_INPUT;
	TRY(say_step(t, inq, step->event, turn_pack(t->a, open, 1), turn_pack(t->a, words, 1),
		event));
	return uuid_any(inq->agent) ? tell_next(t, inq, step) : ERR_OK;
}
