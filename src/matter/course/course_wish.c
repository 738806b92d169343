/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Before it happens: would it be a step of the case, and what would the law say to it? */
#include "matter/course/course_facts.h"

#include <string.h>

static const char *const stages[] = {"contact", "custody", "prosecution", "investigation", "trial",
	"diversion", "judged", "appeal", "execution", "closed", "sealed"};

/* The wished event put among those that happened, the one that it replaces left out. */
static size_t put_wish(
	struct turn *t, const struct course_wish *wish, struct course_facts *f)
{
	struct event_live_of_case_row *all = arena_array(t->a, f->n_events + 1, sizeof(*all));
	struct event_live_of_case_row one = {
		.id = wish->id,
		.type = wish->type,
		.at = wish->at,
		.at_to = INSTANT_NONE,
		.of_event = wish->of,
		.details = wish->details,
	};
	size_t n = 0;
	size_t at = 0;

	for (size_t i = 0; i < f->n_events; i++) {
		if (uuid_any(wish->id) && uuid_eq(f->events[i].id, wish->id))
			continue;
		if (at == n && f->events[i].at <= wish->at)
			at = n + 1;
		all[n++] = f->events[i];
	}
	memmove(all + at + 1, all + at, (n - at) * sizeof(*all));
	all[at] = one;
	f->events = all;
	f->n_events = n + 1;
	return at;
}

/* An inquiry that was asked for, and neither read nor given up. */
static bool inquiry_is_open(const struct course_facts *f, size_t until)
{
	bool open = false;

	for (size_t i = 0; i < until; i++) {
		bool answered = false;

		if (!str_is(f->events[i].type, "inquiry-requested"))
			continue;
		for (size_t k = 0; k < f->n_events; k++)
			answered = answered
				|| (uuid_eq(f->events[k].of_event, f->events[i].id)
					&& (str_is(f->events[k].type, "inquiry-considered")
						|| str_is(f->events[k].type,
							"+inquiry-withdrawn")));
		open = open || !answered;
	}
	return open;
}

/* What is open of the case: nothing closes before it is done. */
static const char *in_the_way(const struct course_standing *at, bool inquiry)
{
	if (at->in_custody)
		return T("The child is held. Record first that the child left.");
	if (strcmp(at->stage, "diversion") == 0)
		return T("A diversion order is open. It is completed or revoked first.");
	if (strcmp(at->stage, "appeal") == 0)
		return T("An appeal is open. It is decided first.");
	return inquiry ? T("A social inquiry is open. It is read, or no longer asked for, first.")
		       : NULL;
}

static struct str only_at(struct turn *t, const char *stage, struct str type)
{
	struct str said[2] = {
		str_from(lang_text(t->lang, course_stage_label(str_from(stage)))), STR_NONE};
	struct buf b;

	buf_init(&b, t->a);
	for (size_t i = 0; i < sizeof(stages) / sizeof(stages[0]); i++)
		if (course_stage_takes(str_from(stages[i]), type))
			buf_fmt(&b, "%s%s", b.n ? "; " : "",
				lang_text(t->lang, course_stage_label(str_from(stages[i]))));
	said[1] = buf_str(&b);
	return lang_fmt(t->a, t->lang,
		T("At that time the case stands here: %s. This is done only here: %s."), said, 2);
}

static bool is_step(struct str type)
{
	for (size_t i = 0; i < sizeof(stages) / sizeof(stages[0]); i++)
		if (course_stage_takes(str_from(stages[i]), type))
			return true;
	return false;
}

/* The appeal of an order is no step, and nothing to refuse. */
static bool answers_order(const struct course_facts *f, const struct course_wish *wish)
{
	for (size_t i = 0; uuid_any(wish->of) && i < f->n_events; i++)
		if (uuid_eq(f->events[i].id, wish->of))
			return str_is(f->events[i].type, "detention-ordered")
				|| str_is(f->events[i].type, "release-decided");
	return false;
}

enum err course_refusal(
	struct turn *t, struct uuid case_id, const struct course_wish *wish, struct str *why)
{
	struct course_standing at;
	struct course_facts f;
	const char *open = NULL;
	bool step, closes;
	size_t i;

	*why = STR_NONE;
	TRY(course_facts_load(t, case_id, &f));
	if (!is_step(wish->type) || answers_order(&f, wish))
		return ERR_OK;
	i = put_wish(t, wish, &f);
	at = course_before(t, &f, i, &step);
	closes = str_is(wish->type, "closed") || str_is(wish->type, "+dismissed");
	if (closes && strcmp(at.stage, "closed") != 0)
		open = in_the_way(&at, inquiry_is_open(&f, i));
	if (open)
		*why = str_from(lang_text(t->lang, open));
	else if (!step)
		*why = only_at(t, at.stage, wish->type);
	return ERR_OK;
}

enum err course_foresee(struct turn *t, struct uuid case_id, const struct course_foresight *what,
	struct law_duty *duty)
{
	struct law_event e = {.type = law_event_from(what->type),
		.at = what->at,
		.at_to = INSTANT_NONE,
		.id = STR("foreseen")};
	struct law_question q = {.events = &e, .n_events = 1, .at = what->at};
	struct law_answer answer;
	struct course_facts f;

	TRY(course_facts_load(t, case_id, &f));
	q.birth_earliest = f.birth.earliest;
	q.birth_latest = f.birth.latest;
	course_offences(t, &f, &q);
	TRY(law_ask(t->law, t->a, &q, &answer));
	for (size_t i = 0; i < answer.n; i++)
		if (str_is(answer.duties[i].rule->name, what->rule)
			&& answer.duties[i].applies != LAW_NO) {
			*duty = answer.duties[i];
			return ERR_OK;
		}
	return turn_fail(t, ERR_ABSENT, "no such rule of what would begin");
}
