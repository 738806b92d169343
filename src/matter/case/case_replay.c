/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The stage of a case, replayed from its live events in order of what happened. */
#include "case_facts.h"

#include <string.h>

struct step {
	const char *from; /* NULL: any stage */
	const char *event;
	const char *to;   /* NULL: the stage before this one */
};

/* The first row that fits decides; an event that fits none leaves the stage alone. */
static const struct step steps[] = {
	{NULL, "sealed", "sealed"},
	{NULL, "+erased", "erased"},
	{"closed", "+reopened", NULL},
	{NULL, "closed", "closed"},
	{"contact", "custody-start", "custody"},
	{"custody", "custody-end", "contact"},
	{"contact", "before-prosecutor", "prosecution"},
	{"custody", "before-prosecutor", "prosecution"},
	{"contact", "+file-sent", "prosecution"},
	{"custody", "+file-sent", "prosecution"},
	{"prosecution", "charged{investigation}", "investigation"},
	{"prosecution", "charged", "trial"},
	{"investigation", "+sent-to-trial", "trial"},
	{"prosecution", "diversion-ordered", "diversion"},
	{"investigation", "diversion-ordered", "diversion"},
	{"trial", "diversion-ordered", "diversion"},
	{"diversion", "diversion-revoked", NULL},
	{"trial", "judgment", "judged"},
	{"appeal", "judgment", "judged"},
	{"judged", "appeal-filed", "appeal"},
	{"judged", "cassation-filed", "appeal"},
	{"judged", "opposition-filed", "trial"},
};

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

static const struct step *step_for(struct turn *t, const char *stage,
				   const struct event_live_of_case_row *e)
{
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		const struct step *s = &steps[i];

		if ((!s->from || strcmp(s->from, stage) == 0) && event_is(t, e, s->event))
			return s;
	}
	return NULL;
}

static void count_spells(struct case_standing *at, struct str type)
{
	if (str_is(type, "custody-start") || str_is(type, "detention-start"))
		at->in_custody = true;
	else if (str_is(type, "custody-end") || str_is(type, "detention-end") ||
		 str_is(type, "released"))
		at->in_custody = false;
}

struct case_standing case_replay(struct turn *t, const struct case_facts *f)
{
	struct case_standing at = {"contact", f->file.opened_by, f->file.recorded_at, false};
	const char *before = "contact";

	for (size_t i = 0; i < f->n_events; i++) {
		const struct event_live_of_case_row *e = &f->events[i];
		const struct step *s = step_for(t, at.stage, e);
		struct uuid to;

		if (i == 0)
			at.opened_at = e->at;
		count_spells(&at, e->type);
		if (s) {
			const char *next = s->to ? s->to : before;

			before = at.stage;
			at.stage = next;
		}
		if (uuid_parse(turn_unpack(t->a, e->details, "to_agency"), &to) && s)
			at.agency = to;
	}
	return at;
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
};

const char *case_stage_label(struct str stage)
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
};

const char *case_event_label(struct str type)
{
	for (size_t i = 0; i < sizeof(own_events) / sizeof(own_events[0]); i++)
		if (str_is(type, own_events[i].type))
			return own_events[i].label;
	return "";
}

bool case_is_closed(struct str stage)
{
	return str_is(stage, "closed") || str_is(stage, "sealed") || str_is(stage, "erased");
}
