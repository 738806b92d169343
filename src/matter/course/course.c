/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The law is asked once for each start of a clock: each custody, detention,
 * decision, request or call. A second arrest has its own clocks.
 */
#include "matter/course/course_facts.h"

#include <stdlib.h>

/* What one form writes at one moment, in the order in which it happens. */
static int place_in_life(struct str type)
{
	static const struct {
		const char *type;
		enum law_event_type after;
	} own[] = {{"+file-sent", LAW_BEFORE_PROSECUTOR},
		   {"+sent-to-trial", LAW_INQUIRY_CONSIDERED},
		   {"+dismissed", LAW_TRANSFERRED},
		   {"+reopened", LAW_CLOSED},
		   {"+erased", LAW_SEALED}};
	enum law_event_type known = law_event_from(type);

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (str_is(type, own[i].type))
			return (int)own[i].after * 2 + 1;
	return known == LAW_EVENT_N ? 0 : (int)known * 2;
}

static int by_time(const void *a, const void *b)
{
	const struct event_live_of_case_row *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->recorded_at != y->recorded_at)
		return x->recorded_at < y->recorded_at ? -1 : 1;
	if (place_in_life(x->type) != place_in_life(y->type))
		return place_in_life(x->type) - place_in_life(y->type);
	return uuid_cmp(x->id, y->id);
}

enum err course_facts_load(struct turn *t, struct uuid case_id, struct course_facts *f)
{
	struct event_live_of_case_row *events;
	size_t n;

	TRY(event_live_of_case(t->db, t->a, &(struct event_live_of_case_in){case_id}, &events, &n));
	return course_facts_around(t, case_id, events, n, f);
}

enum err course_facts_around(struct turn *t, struct uuid case_id,
	struct event_live_of_case_row *known, size_t n, struct course_facts *f)
{
	f->events = known;
	f->n_events = n;
	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){case_id}, &f->file));
	TRY(child_birth(t, f->file.child, &f->birth));
	if (n)
		qsort(f->events, f->n_events, sizeof(*f->events), by_time);
	return offence_live_of_case(t->db, t->a, &(struct offence_live_of_case_in){case_id},
				    &f->offences, &f->n_offences);
}

static bool starts(const struct law_rule *rule, enum law_event_type type)
{
	for (size_t i = 0; i < rule->n; i++)
		for (size_t k = 0; k < rule->lines[i].n_after; k++)
			if (rule->lines[i].after[k] == type)
				return true;
	return false;
}

static bool starts_any(const struct law *law, enum law_event_type type)
{
	const struct law_rule *rule;

	for (size_t i = 0; (rule = law_rule_at(law, i)); i++)
		if (starts(rule, type))
			return true;
	return false;
}

bool course_offence_counts(const struct course_facts *f, size_t offence)
{
	bool charged = false;

	for (size_t i = 0; i < f->n_offences; i++)
		charged = charged || !str_is(f->offences[i].layer, "alleged");
	return !charged || !str_is(f->offences[offence].layer, "alleged");
}

void course_offences(struct turn *t, const struct course_facts *f, struct law_question *q)
{
	struct law_offence *list = arena_array(t->a, f->n_offences, sizeof(*list));

	q->offences = list;
	q->n_offences = 0;
	for (size_t i = 0; i < f->n_offences; i++)
		if (course_offence_counts(f, i))
			list[q->n_offences++] = (struct law_offence){f->offences[i].from_day,
				f->offences[i].to_day, law_class_from(f->offences[i].class)};
}

static enum law_presence presence_of(struct turn *t, const struct event_live_of_case_row *e)
{
	struct str told = STR_NONE;

	if (str_is(e->type, "judgment"))
		told = turn_unpack(t->a, e->details, "presence");
	if (str_is(told, "present"))
		return LAW_PRESENT;
	return str_is(told, "default") ? LAW_DEFAULT : LAW_PRESENCE_UNKNOWN;
}

/* The moment at which the next clock of this kind begins: what follows is not ours. */
static int64_t end_of_spell(const struct course_facts *f, size_t start)
{
	for (size_t i = start + 1; i < f->n_events; i++)
		if (str_eq(f->events[i].type, f->events[start].type))
			return f->events[i].at;
	return INSTANT_NONE;
}

static void ask_events(struct turn *t, const struct course_facts *f, size_t start,
		       struct law_question *q)
{
	struct law_event *list = arena_array(t->a, f->n_events, sizeof(*list));
	int64_t end = end_of_spell(f, start);
	struct uuid id = f->events[start].id;

	q->events = list;
	for (size_t i = 0; i < f->n_events; i++) {
		const struct event_live_of_case_row *e = &f->events[i];
		enum law_event_type type = law_event_from(e->type);
		bool ours = uuid_eq(e->of_event, id);

		if (type == LAW_EVENT_N)
			continue;
		if (i != start && str_eq(e->type, f->events[start].type))
			continue;
		if (!ours && end != INSTANT_NONE && e->at >= end)
			continue;
		list[q->n_events++] = (struct law_event){
			.type = type,
			.at = e->at,
			.at_to = e->at_to,
			.presence = presence_of(t, e),
			.id = uuid_str(t->a, e->id),
			.of = uuid_any(e->of_event) ? uuid_str(t->a, e->of_event) : STR_NONE,
		};
	}
}

static const char *kind_of(enum law_event_type type)
{
	switch (type) {
	case LAW_CUSTODY_START:
	case LAW_CUSTODY_EXTENDED:
	case LAW_CUSTODY_END:
		return "custody";
	case LAW_DETENTION_ORDERED:
	case LAW_DETENTION_START:
		return "detention";
	default:
		return "decision";
	}
}

enum err course_ask(struct turn *t, const struct course_facts *f, bool briefly,
		    struct course_spell **spells, size_t *n)
{
	struct law_question base = {.birth_earliest = f->birth.earliest,
				    .birth_latest = f->birth.latest,
				    .at = t->now,
				    .briefly = briefly};

	course_offences(t, f, &base);
	*spells = arena_array(t->a, f->n_events, sizeof(**spells));
	*n = 0;
	for (size_t i = 0; i < f->n_events; i++) {
		enum law_event_type type = law_event_from(f->events[i].type);
		struct course_spell *s = &(*spells)[*n];

		if (type == LAW_EVENT_N || !starts_any(t->law, type) || f->events[i].at > t->now)
			continue;
		s->start = f->events[i].id;
		s->kind = kind_of(type);
		s->question = base;
		ask_events(t, f, i, &s->question);
		TRY(law_ask(t->law, t->a, &s->question, &s->answer));
		(*n)++;
	}
	return ERR_OK;
}

static const struct event_live_of_case_row *event_of(const struct course_facts *f, struct uuid id)
{
	for (size_t i = 0; i < f->n_events; i++)
		if (uuid_eq(f->events[i].id, id))
			return &f->events[i];
	return NULL;
}

bool course_rule_of_spell(const struct course_facts *f, const struct course_spell *s,
			const struct law_rule *rule)
{
	const struct event_live_of_case_row *start = event_of(f, s->start);

	if (!start || !starts(rule, law_event_from(start->type)))
		return false;
	/* A bar that both an order and its carrying out can start is shown once: with the order,
	 * unless that one was carried out before and this is another. */
	if (rule->kind != LAW_BAR)
		return true;
	for (const struct event_live_of_case_row *e = start; e-- > f->events;) {
		enum law_event_type type = law_event_from(e->type);

		if (str_eq(e->type, start->type))
			return true;
		if (type != LAW_EVENT_N && starts(rule, type))
			return false;
	}
	return true;
}

/* Overdue and barred first, then by strict end, then what has no end; met and kept last. */
static int rank(const struct law_duty *d)
{
	switch (d->status) {
	case LAW_ST_OVERDUE:
	case LAW_ST_BARRED:
		return 0;
	case LAW_ST_RUNNING:
	case LAW_ST_UNDETERMINED:
	case LAW_ST_WAITING:
		return 1;
	case LAW_ST_LATE:
		return 2;
	default:
		return 3;
	}
}

static int by_urgency(const void *a, const void *b)
{
	const struct law_duty *x = ((const struct course_clock *)a)->duty;
	const struct law_duty *y = ((const struct course_clock *)b)->duty;
	int64_t due_x = x->due == INSTANT_NONE ? INT64_MAX : x->due;
	int64_t due_y = y->due == INSTANT_NONE ? INT64_MAX : y->due;

	if (rank(x) != rank(y))
		return rank(x) - rank(y);
	return due_x < due_y ? -1 : due_x > due_y;
}

enum err course_clocks_of(
	struct turn *t, const struct course_facts *f, struct course_clock **clocks, size_t *n)
{
	struct course_spell *spells;
	size_t n_spells;
	size_t most = 0;

	TRY(course_ask(t, f, false, &spells, &n_spells));
	for (size_t i = 0; i < n_spells; i++)
		most += spells[i].answer.n;
	*clocks = arena_array(t->a, most, sizeof(**clocks));
	*n = 0;
	for (size_t i = 0; i < n_spells; i++)
		for (size_t k = 0; k < spells[i].answer.n; k++) {
			const struct law_duty *d = &spells[i].answer.duties[k];

			if (d->applies != LAW_NO && course_rule_of_spell(f, &spells[i], d->rule))
				(*clocks)[(*n)++] = (struct course_clock){&spells[i], d};
		}
	qsort(*clocks, *n, sizeof(**clocks), by_urgency);
	return ERR_OK;
}

enum err course_clocks(struct turn *t, struct uuid case_id, struct course_clock **clocks, size_t *n)
{
	struct course_facts f;

	TRY(course_facts_load(t, case_id, &f));
	return course_clocks_of(t, &f, clocks, n);
}

enum err course_class_is_new(struct turn *t, struct uuid case_id, struct str class, bool *is)
{
	struct course_facts f;

	*is = false;
	TRY(course_facts_load(t, case_id, &f));
	for (size_t i = 0; i < f.n_events && !*is; i++)
		*is = str_is(f.events[i].type, "charged");
	for (size_t i = 0; i < f.n_offences; i++)
		*is = *is && !str_eq(f.offences[i].class, class);
	return ERR_OK;
}
