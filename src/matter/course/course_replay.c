/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The stage of a case, replayed from its live events in order of what happened. */
#include "matter/course/course_facts.h"

#include <string.h>

/* Where a stage leads to that is not always the same one. */
static const char back_from_diversion[] = "back from diversion";
static const char back_from_closed[] = "back from closed";
static const char out_of_custody[] = "out of custody";

struct step {
	const char *from, *event, *to;
};

/* Each row is one arrow of the machine; what stands in no row leaves the stage alone: closing
 * while custody, an order or an appeal is open, sealing what is not closed. */
static const struct step steps[] = {
	{"contact", "custody-start", "custody"},
	{"contact", "warning-given", "closed"},
	{"contact", "before-prosecutor", "prosecution"},
	{"contact", "+file-sent", "prosecution"},
	{"contact", "closed", "closed"},
	{"custody", "custody-end", out_of_custody},
	{"prosecution", "charged{investigation}", "investigation"},
	{"prosecution", "charged", "trial"},
	{"prosecution", "diversion-ordered", "diversion"},
	{"prosecution", "+dismissed", "closed"},
	{"prosecution", "closed", "closed"},
	{"investigation", "+sent-to-trial", "trial"},
	{"investigation", "diversion-ordered", "diversion"},
	{"investigation", "+dismissed", "closed"},
	{"investigation", "closed", "closed"},
	{"trial", "judgment", "judged"},
	{"trial", "diversion-ordered", "diversion"},
	{"trial", "closed", "closed"},
	{"diversion", "diversion-completed", "closed"},
	{"diversion", "diversion-revoked", back_from_diversion},
	{"judged", "appeal-filed", "appeal"},
	{"judged", "cassation-filed", "appeal"},
	{"judged", "opposition-filed", "trial"},
	{"judged", "closed", "closed"},
	{"execution", "appeal-filed", "appeal"}, /* late, or let in all the same */
	{"execution", "cassation-filed", "appeal"},
	{"execution", "opposition-filed", "trial"},
	{"execution", "closed", "closed"},
	{"appeal", "judgment", "judged"},
	{"closed", "+reopened", back_from_closed},
	{"closed", "sealed", "sealed"},
	{"sealed", "+erased", "erased"},
};

static bool type_is(struct str type, const char *word)
{
	return str_eq(type, (struct str){word, strcspn(word, "{")});
}

static bool event_is(struct turn *t, const struct event_live_of_case_row *e, const char *word)
{
	size_t brace = strcspn(word, "{");
	struct str type = {word, brace};
	struct str route = str_from(word[brace] ? word + brace + 1 : NULL);

	if (!str_eq(e->type, type))
		return false;
	if (!route.p)
		return true;
	route.n--; /* the closing brace */
	return str_eq(turn_unpack(t->a, e->details, "route"), route);
}

/* One case on its way through the machine. */
struct walk {
	struct course_standing at;
	const char *diverted, *closed; /* the stages that were left */
	bool custody, detention;       /* spells that are open */
	bool handed;                   /* to the prosecutor while custody still ran.. */
	struct uuid handed_to;         /* ..which counts once it has ended */
};

/* An appeal against an order of a judge leaves the case where it is. */
static bool is_against_order(const struct course_facts *f, const struct event_live_of_case_row *e)
{
	if (!str_is(e->type, "appeal-filed") && !str_is(e->type, "cassation-filed")
		&& !str_is(e->type, "opposition-filed"))
		return false;
	for (size_t i = 0; uuid_any(e->of_event) && i < f->n_events; i++)
		if (uuid_eq(f->events[i].id, e->of_event))
			return !str_is(f->events[i].type, "judgment");
	return false;
}

static const struct step *step_for(struct turn *t, const struct course_facts *f,
	const struct walk *w, const struct event_live_of_case_row *e)
{
	if (is_against_order(f, e))
		return NULL;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		const struct step *s = &steps[i];

		if (strcmp(s->from, w->at.stage) != 0 || !event_is(t, e, s->event))
			continue;
		if (strcmp(s->to, "closed") == 0 && (w->custody || w->detention))
			return NULL; /* nobody who is held is in a closed case */
		return s;
	}
	return NULL;
}

static void count_spells(struct walk *w, struct str type)
{
	bool released = str_is(type, "released");

	if (str_is(type, "custody-start"))
		w->custody = true;
	else if (str_is(type, "custody-end") || released)
		w->custody = false;
	if (str_is(type, "detention-start"))
		w->detention = true;
	else if (str_is(type, "detention-end") || released)
		w->detention = false;
}

static const char *stage_after(struct walk *w, const struct step *s)
{
	if (s->to == back_from_diversion)
		return w->diverted;
	if (s->to == back_from_closed)
		return w->closed;
	if (s->to == out_of_custody)
		return w->handed ? "prosecution" : "contact";
	return s->to;
}

static void take_step(struct walk *w, const struct step *s, struct uuid to)
{
	const char *next = stage_after(w, s);

	if (strcmp(s->to, "diversion") == 0)
		w->diverted = w->at.stage;
	if (strcmp(s->to, "closed") == 0)
		w->closed = w->at.stage;
	if (s->to == out_of_custody && w->handed && !uuid_any(to))
		to = w->handed_to;
	if (uuid_any(to))
		w->at.agency = to;
	w->at.stage = next;
	w->handed = false;
	w->handed_to = UUID_NONE;
}

static bool hands_on(const struct walk *w, struct str type)
{
	return strcmp(w->at.stage, "custody") == 0
		&& (str_is(type, "before-prosecutor") || str_is(type, "+file-sent"));
}

/* One event; whether it was a step. */
static bool walk_on(struct turn *t, const struct course_facts *f, struct walk *w,
	const struct event_live_of_case_row *e)
{
	const struct step *s;
	struct uuid to;

	if (e == f->events)
		w->at.opened_at = e->at;
	count_spells(w, e->type);
	s = step_for(t, f, w, e);
	if (!s && !hands_on(w, e->type))
		return false;
	if (!uuid_parse(turn_unpack(t->a, e->details, "to_agency"), &to))
		to = UUID_NONE;
	if (s) {
		take_step(w, s, to);
	} else {
		w->handed = true;
		w->handed_to = to;
	}
	return true;
}

static struct walk begin(const struct course_facts *f)
{
	return (struct walk){.at = {"contact", f->file.opened_by, f->file.recorded_at, false},
		.diverted = "contact",
		.closed = "contact"};
}

struct course_standing course_replay(struct turn *t, const struct course_facts *f)
{
	struct walk w = begin(f);

	for (size_t i = 0; i < f->n_events; i++)
		(void)walk_on(t, f, &w, &f->events[i]);
	w.at.in_custody = w.custody || w.detention;
	return w.at;
}

struct course_standing course_before(
	struct turn *t, const struct course_facts *f, size_t event, bool *step)
{
	struct course_standing at;
	struct walk w = begin(f);

	for (size_t i = 0; i < event; i++)
		(void)walk_on(t, f, &w, &f->events[i]);
	w.at.in_custody = w.custody || w.detention;
	at = w.at;
	*step = walk_on(t, f, &w, &f->events[event]);
	return at;
}

bool course_stage_takes(struct str stage, struct str type)
{
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (str_is(stage, steps[i].from) && type_is(type, steps[i].event))
			return true;
	return false;
}

static const struct {
	const char *code, *label;
} stages[] = {
	{"contact", T("First contact")},
	{"custody", T("Police custody")},
	{"prosecution", T("With the prosecutor")},
	{"investigation", T("Judicial investigation")},
	{"trial", T("Trial")},
	{"diversion", T("Diversion")},
	{"judged", T("Judged")},
	{"appeal", T("Appeal")},
	{"execution", T("Execution of the judgment")},
	{"closed", T("Closed")},
	{"sealed", T("Sealed")},
};

const char *course_stage_label(struct str stage)
{
	for (size_t i = 0; i < sizeof(stages) / sizeof(stages[0]); i++)
		if (str_is(stage, stages[i].code))
			return stages[i].label;
	return "";
}

static const struct {
	const char *type, *label;
} own_events[] = {
	{"+file-sent", T("file sent to the prosecutor")},
	{"+lawyer-asked", T("lawyer asked")},
	{"+agent-asked", T("social agent called")},
	{"+not-reached", T("tried, not reached")},
	{"+dismissed", T("dismissed")},
	{"+sent-to-trial", T("sent to trial")},
	{"+reopened", T("reopened")},
	{"+age-decided", T("age decided")},
	{"+inquiry-assigned", T("social inquiry taken on")},
	{"+inquiry-finished", T("social inquiry written, approval asked for")},
	{"+inquiry-sent-back", T("social inquiry sent back to who wrote it")},
	{"+inquiry-approved", T("social inquiry approved")},
	{"+inquiry-returned", T("social inquiry sent back to be completed")},
	{"+referred", T("referred to another agency")},
	{"+referral-answered", T("referral answered")},
	{"+referral-ended", T("referral ended")},
	{"+referral-withdrawn", T("referral taken back")},
	{"+inquiry-withdrawn", T("social inquiry no longer asked for")},
	{"+consent-withdrawn", T("consent taken back")},
	{"+proposal-withdrawn", T("proposal of diversion withdrawn")},
	{"+supervision-report", T("report on the order of diversion")},
	{"+breach-heard", T("breach heard")},
	{"+died", T("the child has died")},
	{"+escaped", T("escaped")},
	{"+completion-proposed", T("completion of diversion proposed")},
};

const char *course_event_label(struct str type)
{
	for (size_t i = 0; i < sizeof(own_events) / sizeof(own_events[0]); i++)
		if (str_is(type, own_events[i].type))
			return own_events[i].label;
	return "";
}

/*
 * Not known: what the defence is served, and when. Ask: the Bar, the courts. Until then what an
 * authority orders, decides or is asked for in writing counts as filed, as does what a party signs.
 */
bool course_event_is_filed(struct str type)
{
	static const char *const filed[] = {
		"charged", "charge-changed", "inquiry-submitted", "inquiry-considered",
		"interview-called", "detention-ordered", "hearing", "immediate-appearance",
		"diversion-proposed", "consent-given", "consent-refused", "diversion-ordered",
		"diversion-varied", "breach-reported", "+breach-heard", "+completion-proposed", "diversion-revoked", "diversion-completed",
		"judgment", "appeal-filed", "opposition-filed", "cassation-filed",
		"release-requested", "release-decided", "closed",
		"+dismissed", "+sent-to-trial", "+reopened", "+age-decided",
	};

	for (size_t i = 0; i < sizeof(filed) / sizeof(filed[0]); i++)
		if (str_is(type, filed[i]))
			return true;
	return false;
}

bool course_is_closed(struct str stage)
{
	return str_is(stage, "closed") || str_is(stage, "sealed") || str_is(stage, "erased");
}
