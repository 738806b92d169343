/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The child's next steps: each clock of the case as a sentence that a child
 * can follow. The times are those of the rules; none stands here.
 */
#include "print_inside.h"

#include "matter/case/case_lines.h"

/* One rule, said to a child. A hole is a time; NULL: nothing is said. */
static const struct saying {
	const char *rule;
	const char *running, *range; /* one end; both ends, the stricter first */
	const char *open;            /* it runs, and no time is given */
	const char *past, *done;
} sayings[] = {
	{"custody-max", T("The police may keep you until %s at the latest. Ask your lawyer what "
		"comes then."),
	 T("The police may keep you until %s at the latest. It may be until %s: that depends on "
		"how old you were and on what they say happened. Ask your lawyer."),
	 T("Ask your lawyer until when the police may keep you."),
	 T("The police were to let you leave by %s. That time has passed. Tell your lawyer."),
	 T("Your time with the police ended on %s.")},
	{"rights-told", NULL, NULL,
	 T("Somebody explains your rights to you, with this paper. Ask until you "
		"understand."), NULL,
	 T("Your rights were explained to you on %s. You may ask again at any time.")},
	{"parents-told", NULL, NULL,
	 T("Your parents, or who looks after you, are to be told where you are. Say whom to call."),
	 NULL, T("Your family was told on %s where you are.")},
	{"lawyer-told", NULL, NULL,
	 T("A lawyer is to be called for you. You may wait for the lawyer before you "
		"answer."), NULL,
	 T("A lawyer was told about you on %s.")},
	{"lawyer-interview-notice",
	 T("A judge wants to speak with you, not before %s, so that your lawyer can "
		"prepare."), NULL,
	 NULL, NULL, NULL},
	{"detention-max",
	 T("You may be kept in detention until %s at the latest. Ask your lawyer what comes then."),
	 T("You may be kept in detention until %s at the latest. It may be until %s: that depends "
		"on how old you were and on what they say happened. Ask your lawyer."),
	 T("Ask your lawyer until when you may be kept in detention."),
	 T("Your detention was to end by %s. That time has passed. Tell your lawyer."),
	 T("Your detention ended on %s.")},
	{"release-request", T("A judge was asked to let you go, and answers by %s."), NULL,
	 T("A judge was asked to let you go."),
	 T("A judge was to answer by %s whether you may go. That time has passed. Tell your "
		"lawyer."),
	 T("A judge answered on %s whether you may go. Ask your lawyer what the answer means.")},
	{"appeal-order",
	 T("If you do not agree with what the judge ordered, your lawyer can ask a higher court "
		"until %s."),
	 NULL, NULL, NULL, NULL},
	{"appeal-judgment",
	 T("If you do not agree with the judgment, your lawyer can ask a higher court until %s."),
	 NULL, NULL, NULL, NULL},
	{"opposition",
	 T("The court decided while you were not there. Your lawyer can ask it to hear you, until "
		"%s."),
	 NULL, NULL, NULL, NULL},
	{"cassation",
	 T("Your lawyer can ask the Supreme Court, until %s, whether the law was followed."), NULL,
	 NULL, NULL, NULL},
};

static const struct saying *saying_of(const struct law_rule *rule)
{
	for (size_t i = 0; i < sizeof(sayings) / sizeof(sayings[0]); i++)
		if (str_is(rule->name, sayings[i].rule))
			return &sayings[i];
	return NULL;
}

static struct str at(const struct print *s, int64_t instant)
{
	return lang_instant(s->t->a, s->t->lang, instant);
}

static struct str one(const struct print *s, const char *message, int64_t instant)
{
	return message && instant != INSTANT_NONE ? print_say1(s, message, at(s, instant))
						  : STR_NONE;
}

/* What the law, as read, forbids: said by its title, since it may not hold for this child. */
static struct str bar(const struct print *s, const struct law_duty *d)
{
	struct str title = case_rule_title(s->t->lang, d->rule);

	if (d->status == LAW_ST_BARRED)
		return print_say1(s, T("'%s': what was done may go against this. Tell your "
			"lawyer."),
			title);
	if (d->status == LAW_ST_UNDETERMINED)
		return print_say1(s, T("'%s': this may hold for you. Tell your lawyer how old you "
			"are."),
			title);
	return STR_NONE;
}

static struct str running(const struct print *s, const struct saying *y, const struct law_duty *d)
{
	if (d->due == INSTANT_NONE)
		return y->open ? print_say(s, y->open) : STR_NONE;
	if (y->range && d->due_latest != INSTANT_NONE && d->due_latest != d->due)
		return print_say2(s, y->range, at(s, d->due), at(s, d->due_latest));
	return one(s, y->running, d->due);
}

/* A rule that has no words of its own: its title and its time. */
static struct str plain(const struct print *s, const struct law_duty *d)
{
	struct str title = case_rule_title(s->t->lang, d->rule);

	if (d->status == LAW_ST_RUNNING && d->due != INSTANT_NONE)
		return print_say2(s, T("%s: until %s."), title, at(s, d->due));
	if (d->status == LAW_ST_OVERDUE)
		return print_say2(s, T("%s: the time was %s. It has passed. Tell your "
			"lawyer."), title,
			at(s, d->due));
	return STR_NONE;
}

static struct str sentence(const struct print *s, const struct law_duty *d)
{
	const struct saying *y = saying_of(d->rule);

	if (d->rule->kind == LAW_BAR && (!y || d->status != LAW_ST_RUNNING))
		return bar(s, d);
	if (!y)
		return plain(s, d);
	switch (d->status) {
	case LAW_ST_RUNNING:
		return running(s, y, d);
	case LAW_ST_UNDETERMINED:
		return d->due == INSTANT_NONE && y->open ? print_say(s, y->open)
							 : running(s, y, d);
	case LAW_ST_OVERDUE:
		return one(s, y->past, d->due);
	case LAW_ST_MET:
	case LAW_ST_LATE:
		return one(s, y->done, d->met_at);
	default:
		return STR_NONE;
	}
}

static const char *const from_events[][2] = {
	{"lawyer-met", T("You met a lawyer on %s. You may ask for the lawyer again.")},
	{"social-agent-told", T("A social agent was told about you on %s and may visit you.")},
	{"interpreter-present", T("An interpreter was there for you on %s.")},
	{"inquiry-requested",
	 T("A social agent will ask you and your family how you live, so that the judge knows "
		"you. This was asked for on %s.")},
	{"diversion-proposed",
	 T("On %s an order in place of a trial was proposed to you. You may say yes or no. Speak "
		"with your lawyer first.")},
	{"diversion-ordered",
	 T("Since %s an order in place of a trial holds for you. If something in it is too hard, "
		"tell the social agent at once.")},
	{"released", T("You were let go on %s.")},
};

/* The last of its kind; events stand newest first. */
static struct str from_event(const struct print *s, size_t which)
{
	for (size_t i = 0; i < s->v->n_events; i++)
		if (str_is(s->v->events[i].type, from_events[which][0]))
			return one(s, from_events[which][1], s->v->events[i].at);
	return STR_NONE;
}

static bool add(struct str *list, size_t *n, struct str sentence)
{
	if (!str_any(sentence))
		return false;
	for (size_t i = 0; i < *n; i++)
		if (str_eq(list[i], sentence))
			return true;
	list[(*n)++] = sentence;
	return true;
}

/* What was done in the first hours is told while they last. */
static bool is_told(const struct print *s, const struct law_duty *d, bool open)
{
	bool first_hours = str_is(s->v->stage, "contact") || str_is(s->v->stage, "custody");

	return case_clock_is_open(d) == open && (open || first_hours);
}

size_t print_steps(struct print *s, struct str **steps)
{
	size_t events = sizeof(from_events) / sizeof(from_events[0]);
	size_t n = 0;

	*steps = arena_array(s->t->a, s->v->n_clocks + events + 1, sizeof(**steps));
	s->said = arena_array(s->t->a, s->v->n_clocks + 1, sizeof(*s->said));
	for (int open = 1; open >= 0; open--)
		for (size_t i = 0; i < s->v->n_clocks; i++)
			if (is_told(s, s->v->clocks[i].duty, open == 1))
				s->said[i] = add(*steps, &n, sentence(s, s->v->clocks[i].duty));
	for (size_t i = 0; i < events; i++)
		(void)add(*steps, &n, from_event(s, i));
	return n;
}
