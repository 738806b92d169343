/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The stories played: all their steps in order of time, each by the person
 * whose work it is and entered a few minutes after it happened.
 */
#include "demo_play.h"

#include <stdlib.h>
#include <string.h>

#include "case_sql.h"
#include "demo_sql.h"
#include "event_sql.h"
#include "matter/account/account.h"
#include "matter/alert/alert.h"
#include "matter/office/office.h"
#include "matter/diversion/diversion.h"
#include "matter/invention/invention.h"

enum { MINUTES_LATE = 4 };

struct cue {
	int64_t at;
	struct demo_play *play;
	int step;
};

static int by_time(const void *a, const void *b)
{
	const struct cue *x = a;
	const struct cue *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->play->number != y->play->number)
		return x->play->number < y->play->number ? -1 : 1;
	return x->step - y->step;
}

enum err demo_become(struct turn *t, const struct demo_play *play, enum demo_part part)
{
	struct uuid account;

	TRY(account_find(t, str_from(demo_player(play->story->stage, part)), &account));
	return turn_become(t, account);
}

static enum err player(struct turn *t, const struct demo_play *play, enum demo_part part,
	struct uuid *account)
{
	return account_find(t, str_from(demo_player(play->story->stage, part)), account);
}

/* --- events ---------------------------------------------------------------------------- */

/* "court" on this stage is "court-sr" or "court-bb"; there is one court of appeal. */
static enum err agency_of(struct turn *t, const struct demo_play *play, const char *kind,
	struct uuid *agency)
{
	const char *town = play->story->stage == STAGE_OTHER ? "bb" : "sr";
	struct str code = arena_fmt(t->a, "%s-%s", kind, town);

	if (strcmp(kind, "appeal-court") == 0)
		code = STR("appeal-bb");
	return office_agency_find(t, code, agency);
}

static enum err details_of(struct turn *t, const struct demo_play *play,
	const struct demo_step *step, struct str *details)
{
	struct str told = str_from(step->details);
	struct uuid to;

	*details = told;
	if (!step->to)
		return ERR_OK;
	TRY(agency_of(t, play, step->to, &to));
	*details = arena_fmt(t->a, "%.*sto_agency=%.*s\n", STR_ARG(told),
		STR_ARG(uuid_str(t->a, to)));
	return ERR_OK;
}

/* The unit's officer has no more to do once the prosecutor has the case. */
static enum err end_handler(struct turn *t, const struct demo_play *play)
{
	struct assignment_of_case_row *rows;
	size_t n;

	TRY(assignment_of_case(t->db, t->a,
			       &(struct assignment_of_case_in){play->case_id, t->now}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (str_is(rows[i].duty, "handler") && rows[i].to_at == INSTANT_NONE)
			TRY(case_assignment_end(t, rows[i].id, STR("hand-over"), STR_NONE));
	return ERR_OK;
}

static enum err play_event(struct turn *t, struct cue *cue, const char *type)
{
	struct demo_play *play = cue->play;
	const struct demo_step *step = &play->story->steps[cue->step];
	struct case_event e = {
		.type = str_from(type),
		.at = cue->at,
		.at_to = INSTANT_NONE,
		.of = step->of && *step->event != '=' ? play->event[step->of - 1] : UUID_NONE,
		.form = str_from(demo_form_of(type)),
	};

	if (*step->event != '=')
		TRY(details_of(t, play, step, &e.details));
	if (step->place)
		TRY(demo_place_of(t, play->story->stage, step->place, &e.place));
	if (strcmp(type, "detention-ordered") == 0)
		demo_order_until(t, cue->at, &e.details);
	if (strcmp(type, "charged") == 0)
		TRY(demo_charge(t, play));
	if (strcmp(type, "judgment") == 0)
		TRY(demo_judge(t, play, &e.details));
	TRY(case_event_set(t, play->case_id, &e, &play->event[cue->step]));
	play->event_at[cue->step] = cue->at;
	if (step->to && strcmp(step->to, "prosecution") == 0)
		TRY(end_handler(t, play));
	return ERR_OK;
}

/* --- verbs ------------------------------------------------------------------------------- */

/* Old requests cause no mail: the people of the past were told long ago. */
static bool is_recent(const struct cue *cue)
{
	const struct demo_story *s = cue->play->story;

	return s->steps[cue->step].ago + s->later < 2 * 24 * 60;
}

static enum err ask(struct turn *t, struct cue *cue)
{
	struct demo_play *play = cue->play;
	enum demo_part lawyer = play->story->steps[cue->step].by;
	struct demo_call_add_in row = {
		.id = uuid_new(),
		.rev = 1,
		.recorded_at = t->now,
		.case_id = play->case_id,
		.asked_at = cue->at,
		.answered_at = INSTANT_NONE,
	};

	TRY(player(t, play, lawyer, &row.account));
	TRY(demo_become(t, play, PART_POLICE));
	row.by_account = t->actor.account;
	row.for_agency = t->actor.agency;
	TRY(demo_call_add(t->db, &row));
	play->call[lawyer] = row.id;
	play->call_at[lawyer] = cue->at;
	if (is_recent(cue))
		TRY(alert_queue(t, row.account, play->case_id, "lawyer-asked"));
	return play_event(t, cue, "+lawyer-asked");
}

static enum err answer(struct turn *t, struct cue *cue, const char *word)
{
	struct demo_play *play = cue->play;
	enum demo_part lawyer = play->story->steps[cue->step].by;
	struct demo_call_add_in row = {
		.id = play->call[lawyer],
		.rev = 2,
		.recorded_at = t->now,
		.case_id = play->case_id,
		.asked_at = play->call_at[lawyer],
		.answer = str_from(word),
		.answered_at = cue->at,
	};
	struct uuid id;

	TRY(demo_become(t, play, lawyer));
	row.account = row.by_account = t->actor.account;
	row.for_agency = t->actor.agency;
	TRY(demo_call_add(t->db, &row));
	if (strcmp(word, "accepted") != 0)
		return ERR_OK;
	TRY(case_assign(t, play->case_id,
		&(struct case_assignment){row.account, STR("lawyer"), STR("legal-aid")}, &id));
	TRY(demo_become(t, play, PART_POLICE));
	return play_event(t, cue, "lawyer-told");
}

static enum err accept(struct turn *t, struct cue *cue)
{
	return answer(t, cue, "accepted");
}

static enum err refuse(struct turn *t, struct cue *cue)
{
	return answer(t, cue, "refused");
}

static enum err stay_silent(struct turn *t, struct cue *cue)
{
	return answer(t, cue, "no-answer");
}

static enum err assign(struct turn *t, struct cue *cue)
{
	const struct demo_step *step = &cue->play->story->steps[cue->step];
	struct case_assignment a = {.duty = str_from(step->details)};
	struct uuid id;

	TRY(player(t, cue->play, step->by, &a.account));
	TRY(demo_become(t, cue->play, step->by));
	TRY(case_assign(t, cue->play->case_id, &a, &id));
	return ERR_OK;
}

static enum err kin(struct turn *t, struct cue *cue)
{
	return demo_add_kin(t, cue->play, str_from(cue->play->story->steps[cue->step].details));
}

static enum err inquire(struct turn *t, struct cue *cue)
{
	return demo_inquire(t, cue->play,
		str_from(cue->play->story->steps[cue->step].details), cue->at);
}

static enum err call_hearing(struct turn *t, struct cue *cue)
{
	return demo_call_hearing(t, cue->play,
		str_from(cue->play->story->steps[cue->step].details), cue->at);
}

static enum err divert(struct turn *t, struct cue *cue)
{
	struct diversion d;

	TRY(demo_divert(t, cue->play, str_from(cue->play->story->steps[cue->step].details),
		cue->at));
	TRY(diversion_load(t, cue->play->case_id, cue->play->diversion, &d));
	cue->play->event[cue->step] = d.event;
	return ERR_OK;
}

static enum err refer(struct turn *t, struct cue *cue)
{
	return demo_refer(t, cue->play, str_from(cue->play->story->steps[cue->step].details));
}

static enum err support(struct turn *t, struct cue *cue)
{
	return demo_support(t, cue->play);
}

static enum err seal(struct turn *t, struct cue *cue)
{
	return demo_seal(t, cue->play);
}

static enum err decide(struct turn *t, struct cue *cue)
{
	TRY(demo_decide_age(t, cue->play,
		str_from(cue->play->story->steps[cue->step].details)));
	return play_event(t, cue, "+age-decided");
}

/* A corrected or withdrawn event: the next version of the one before. */
static enum err replace(struct turn *t, struct cue *cue, bool void_it)
{
	struct demo_play *play = cue->play;
	const struct demo_step *step = &play->story->steps[cue->step];
	const struct demo_step *first = &play->story->steps[step->of - 1];
	int64_t minutes = step->details ? strtol(step->details, NULL, 10) : 0;
	struct case_event e = {
		.id = play->event[step->of - 1],
		.rev = 1,
		.type = str_from(first->event),
		.at = play->event_at[step->of - 1] + minutes * 60 * INSTANT_SECOND,
		.at_to = INSTANT_NONE,
		.details = str_from(first->details),
		.why = void_it ? STR("Entered for another child by mistake.")
			       : STR("The clock at the gate was slow."),
		.void_it = void_it,
	};
	struct uuid id;

	if (first->place)
		TRY(demo_place_of(t, play->story->stage, first->place, &e.place));
	return case_event_set(t, play->case_id, &e, &id);
}

static enum err correct(struct turn *t, struct cue *cue)
{
	return replace(t, cue, false);
}

static enum err withdraw(struct turn *t, struct cue *cue)
{
	return replace(t, cue, true);
}

static enum err change_class(struct turn *t, struct cue *cue)
{
	struct demo_play *play = cue->play;
	struct offence_live_of_case_row *rows;
	struct case_offence o;
	struct uuid id;
	size_t n;

	TRY(offence_live_of_case(t->db, t->a, &(struct offence_live_of_case_in){play->case_id},
		&rows, &n));
	if (!n)
		return turn_fail(t, ERR_INTERNAL, "a story changes the class of nothing");
	o = (struct case_offence){
		.id = rows[0].id,
		.rev = rows[0].rev,
		.layer = rows[0].layer,
		.class = str_from(play->story->steps[cue->step].details),
		.iccs = rows[0].iccs,
		.from_day = rows[0].from_day,
		.to_day = rows[0].to_day,
		.facts = str_from(demo_offences[play->story->offence].km),
		.why = STR("គ្មាននរណាម្នាក់ត្រូវបានគំរាមទេ។"),
	};
	return case_offence_set(t, play->case_id, &o, &id);
}

static const struct {
	const char *name;
	enum err (*play)(struct turn *t, struct cue *cue);
} verbs[] = {
	{"=ask", ask},	     {"=accept", accept}, {"=refuse", refuse},	 {"=silent", stay_silent},
	{"=assign", assign}, {"=kin", kin},	  {"=decide", decide},	 {"=correct", correct},
	{"=void", withdraw}, {"=class", change_class}, {"=inquiry", inquire},
	{"=hearing", call_hearing},
	{"=divert", divert},
	{"=refer", refer},
	{"=support", support},
	{"=seal", seal},
};

/* --- the whole ------------------------------------------------------------------------------ */

static enum err play_cue(struct turn *t, struct cue *cue)
{
	const struct demo_step *step = &cue->play->story->steps[cue->step];

	TRY(demo_become(t, cue->play, step->by));
	if (cue->step == 0)
		return demo_open_case(t, cue->play, cue->at);
	if (*step->event != '=')
		return play_event(t, cue, step->event);
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
		if (strcmp(step->event, verbs[i].name) == 0)
			return verbs[i].play(t, cue);
	return turn_fail(t, ERR_INTERNAL, "no such verb: %s", step->event);
}

static enum err journal(struct turn *t, const struct cue *cue)
{
	const struct demo_step *step = &cue->play->story->steps[cue->step];
	const char *what = *step->event == '=' ? step->event + 1 : step->event;

	return turn_journal(t, &(struct turn_deed){
				       .deed = cue->step ? "case-event" : "case-open",
				       .subject_kind = "case",
				       .subject = cue->play->case_id,
				       .relation = RELATION_ASSIGNED,
				       .what = what,
				       .source = "command",
			       });
}

/* What becomes of keys once all is on disk outlives the step. */
static void keep_keys(struct turn *t, struct arena *kept, struct turn_key *before)
{
	const struct turn_key *made = t->keys;

	t->keys = before;
	for (; made; made = made->next) {
		struct turn_key *key = arena_alloc(kept, sizeof(*key));

		*key = *made;
		key->next = t->keys;
		t->keys = key;
	}
}

/* Memory of one step is given back before the next: there are a thousand. */
static enum err play_apart(struct turn *t, struct cue *cue)
{
	struct turn_key *keys = t->keys;
	struct arena *kept = t->a;
	enum err e;

	t->a = arena_new();
	t->keys = NULL;
	e = play_cue(t, cue);
	if (e == ERR_OK)
		e = journal(t, cue);
	keep_keys(t, kept, keys);
	if (e != ERR_OK)
		t->detail = arena_fmt(kept, "%s, step %d: %.*s", cue->play->story->name,
			cue->step + 1, STR_ARG(t->detail));
	arena_free(t->a);
	t->a = kept;
	t->actor = (struct turn_actor){.grants = NULL};
	return e;
}

/* Every story of the crowd, its steps among those of the others. */
struct cast {
	struct demo_play *plays;
	size_t n;
	struct cue *cues;
	size_t cues_n;
};

static enum err write_cues(struct turn *t, struct cast *c)
{
	const struct demo_story *all = demo_crowd(t->a, &c->n);

	c->plays = arena_array(t->a, c->n, sizeof(*c->plays));
	c->cues = arena_array(t->a, c->n * DEMO_STEPS_MOST, sizeof(*c->cues));
	c->cues_n = 0;
	for (size_t i = 0; i < c->n; i++) {
		const struct demo_story *s = &all[i];

		if (s->n > DEMO_STEPS_MOST)
			return turn_fail(t, ERR_INTERNAL, "the story %s has %d steps", s->name,
					 s->n);
		c->plays[i] = (struct demo_play){.story = s, .number = i};
		for (int k = 0; k < s->n; k++)
			c->cues[c->cues_n++] = (struct cue){
				t->now - (s->steps[k].ago + s->later) * 60 * INSTANT_SECOND,
				&c->plays[i], k};
	}
	qsort(c->cues, c->cues_n, sizeof(*c->cues), by_time);
	return ERR_OK;
}

static enum err count(struct turn *t, const struct cast *c, struct demo_made *made)
{
	for (size_t i = 0; i < c->n; i++) {
		struct event_live_of_case_row *rows;
		size_t n;

		TRY(event_live_of_case(t->db, t->a,
			&(struct event_live_of_case_in){c->plays[i].case_id}, &rows, &n));
		made->events += (int64_t)n;
		made->cases++;
		made->children++;
	}
	return ERR_OK;
}

/* Three who read a file by their office alone: what a reviewer is asked about. */
static enum err look_around(struct turn *t, const struct cast *c)
{
	static const char *const who[] = {"theara", "pisey", "theara"};
	const int64_t now = t->now;
	size_t i = 0;

	for (size_t k = 0; k < sizeof(who) / sizeof(who[0]); k++) {
		struct turn_reach reach = {.relation = RELATION_NONE};
		struct uuid account;

		TRY(account_find(t, str_from(who[k]), &account));
		TRY(turn_become(t, account));
		for (; i < c->n && reach.relation != RELATION_STAGE &&
			reach.relation != RELATION_FORMER; i++) {
			enum err e = turn_case_reach(t, c->plays[i].case_id, &reach);

			if (e != ERR_OK && e != ERR_ABSENT)
				return e;
		}
		if (reach.relation != RELATION_STAGE && reach.relation != RELATION_FORMER)
			return turn_fail(t, ERR_INTERNAL, "%s reads no case by the office", who[k]);
		t->now = now - (int64_t)(3 - k) * 9 * INSTANT_HOUR;
		TRY(turn_journal(t, &(struct turn_deed){.deed = "case-seen",
			.subject_kind = "case", .subject = c->plays[i - 1].case_id,
			.relation = reach.relation, .source = "page"}));
	}
	t->now = now;
	t->actor = (struct turn_actor){.grants = NULL};
	return ERR_OK;
}

enum err demo_cases(struct turn *t, struct demo_made *made)
{
	int64_t now = t->now;
	int64_t last = 0;
	struct cast c;

	TRY(write_cues(t, &c));
	for (size_t i = 0; i < c.cues_n; i++) {
		t->now = c.cues[i].at + MINUTES_LATE * 60 * INSTANT_SECOND;
		if (t->now <= last)
			t->now = last + 1;
		last = t->now;
		if (t->now > now)
			t->now = now;
		TRY(play_apart(t, &c.cues[i]));
	}
	t->now = now;
	TRY(demo_leave(t));
	TRY(invention_prisons(t));
	TRY(invention_follow(t));
	TRY(invention_training(t));
	TRY(invention_programmes(t));
	TRY(invention_infants(t));
	TRY(invention_past(t));
	TRY(demo_ask_seals(t, c.plays, c.n));
	TRY(look_around(t, &c));
	return count(t, &c, made);
}
