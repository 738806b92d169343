/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* After each write: the stage replayed, the law asked, and the kept copies with them. */
#include "matter/course/course_facts.h"

#include <stdlib.h>
#include <string.h>

#include "course_sql.h"

/* The gravest class; unknown counts above petty, since it may be anything. */
static struct str gravest(const struct course_facts *f)
{
	static const char *const order[] = {"felony", "misdemeanour", "unknown", "petty"};

	for (size_t k = 0; k < sizeof(order) / sizeof(order[0]); k++)
		for (size_t i = 0; i < f->n_offences; i++)
			if (course_offence_counts(f, i)
				&& str_is(f->offences[i].class, order[k]))
				return f->offences[i].class;
	return STR("unknown");
}

static bool is_open(const struct law_duty *d)
{
	return d->met_at == INSTANT_NONE && d->due != INSTANT_NONE &&
	       (d->rule->kind == LAW_LIMIT || d->rule->kind == LAW_DUTY);
}

/* What was answered, without what changes as time goes by. */
static struct str result_of(struct turn *t, const struct course_facts *f,
			    const struct course_spell *s)
{
	struct buf b;

	buf_init(&b, t->a);
	for (size_t i = 0; i < s->answer.n; i++) {
		const struct law_duty *d = &s->answer.duties[i];

		if (d->applies == LAW_NO || !course_rule_of_spell(f, s, d->rule))
			continue;
		buf_fmt(&b, "%.*s %s", STR_ARG(d->rule->name), law_applies_code(d->applies));
		if (d->due != INSTANT_NONE)
			buf_fmt(&b, " due %.*s", STR_ARG(date_instant_str(t->a, d->due)));
		if (d->due_latest != d->due)
			buf_fmt(&b, " latest %.*s",
				STR_ARG(date_instant_str(t->a, d->due_latest)));
		if (d->met_at != INSTANT_NONE)
			buf_fmt(&b, " met %.*s", STR_ARG(date_instant_str(t->a, d->met_at)));
		buf_byte(&b, '\n');
	}
	return buf_str(&b);
}

static void put_day(struct turn *t, struct buf *b, const char *name, int32_t day)
{
	struct str s = day == DAY_NONE ? STR("unknown") : date_str(t->a, day);

	buf_fmt(b, "%s %.*s\n", name, STR_ARG(s));
}

static struct str inputs_of(struct turn *t, const struct law_question *q)
{
	struct buf b;

	buf_init(&b, t->a);
	put_day(t, &b, "born-from", q->birth_earliest);
	put_day(t, &b, "born-to", q->birth_latest);
	for (size_t i = 0; i < q->n_offences; i++) {
		buf_fmt(&b, "offence %s\n", law_class_code(q->offences[i].class));
		put_day(t, &b, "from", q->offences[i].from);
		put_day(t, &b, "to", q->offences[i].to);
	}
	for (size_t i = 0; i < q->n_events; i++) {
		const struct law_event *e = &q->events[i];

		buf_fmt(&b, "%s %.*s", law_event_code(e->type),
			STR_ARG(date_instant_str(t->a, e->at)));
		if (e->at_to != INSTANT_NONE && e->at_to != e->at)
			buf_fmt(&b, " to %.*s", STR_ARG(date_instant_str(t->a, e->at_to)));
		if (e->presence != LAW_PRESENCE_UNKNOWN)
			buf_c(&b, e->presence == LAW_DEFAULT ? " default" : " present");
		buf_byte(&b, '\n');
	}
	return buf_str(&b);
}

static enum err keep_computation(struct turn *t, const struct course_facts *f,
				 const struct course_spell *s)
{
	struct computation_last_row last = {.seq = 0};
	struct computation_add_in row = {
		.id = uuid_new(),
		.case_id = f->file.id,
		.spell = s->start,
		.at = t->now,
		.edition = law_edition(t->law),
		.result = result_of(t, f, s),
	};
	enum err e = computation_last(t->db, t->a,
				      &(struct computation_last_in){f->file.id, s->start}, &last);

	if (e != ERR_OK && e != ERR_ABSENT)
		return e;
	if (e == ERR_OK && str_eq(last.result, row.result) && str_eq(last.edition, row.edition))
		return ERR_OK;
	row.seq = last.seq + 1;
	row.inputs = inputs_of(t, &s->question);
	return computation_add(t->db, &row);
}

/* The rows that lists read, of all spells. */
struct duties {
	struct duty_state_add_in *v;
	size_t n;
};

static void add_duties(struct duties *kept, const struct course_facts *f,
		       const struct course_spell *s, struct case_state_set_in *state)
{
	for (size_t i = 0; i < s->answer.n; i++) {
		const struct law_duty *d = &s->answer.duties[i];

		if (d->applies == LAW_NO || !course_rule_of_spell(f, s, d->rule))
			continue;
		if (is_open(d) && (state->next_due == INSTANT_NONE || d->due < state->next_due)) {
			state->next_due = d->due;
			state->next_rule = d->rule->name;
		}
		kept->v[kept->n++] = (struct duty_state_add_in){
			.case_id = f->file.id,
			.spell = s->start,
			.position = (int64_t)i,
			.rule = d->rule->name,
			.kind = str_from(law_kind_code(d->rule->kind)),
			.applies = str_from(law_applies_code(d->applies)),
			.status = str_from(law_status_code(d->status)),
			.start_at = d->start_at,
			.due = d->due,
			.due_latest = d->due_latest,
			.met_at = d->met_at,
		};
	}
}

static int by_spell(const void *a, const void *b)
{
	const struct duty_state_add_in *x = a, *y = b;
	int c = uuid_cmp(x->spell, y->spell);

	return c ? c : (x->position > y->position) - (x->position < y->position);
}

static bool same(const struct duty_state_of_case_row *a, const struct duty_state_add_in *b)
{
	return uuid_eq(a->spell, b->spell) && a->position == b->position &&
	       str_eq(a->rule, b->rule) && str_eq(a->kind, b->kind) &&
	       str_eq(a->applies, b->applies) && str_eq(a->status, b->status) &&
	       a->start_at == b->start_at && a->due == b->due &&
	       a->due_latest == b->due_latest && a->met_at == b->met_at;
}

static enum err keep_duties(struct turn *t, struct uuid case_id, const struct duties *new)
{
	struct duty_state_of_case_row *old;
	size_t n, equal = 0;

	if (new->n)
		qsort(new->v, new->n, sizeof(*new->v), by_spell);
	TRY(duty_state_of_case(t->db, t->a, &(struct duty_state_of_case_in){case_id}, &old, &n));
	while (n == new->n && equal < n && same(&old[equal], &new->v[equal]))
		equal++;
	if (n == new->n && equal == n)
		return ERR_OK;
	TRY(duty_state_clear(t->db, &(struct duty_state_clear_in){case_id}));
	for (size_t i = 0; i < new->n; i++)
		TRY(duty_state_add(t->db, &new->v[i]));
	return ERR_OK;
}

static enum err sex_of(struct turn *t, struct uuid child, struct str *sex)
{
	struct case_child_sex_row row;

	TRY(case_child_sex(t->db, t->a, &(struct case_child_sex_in){child}, &row));
	*sex = row.sex;
	return ERR_OK;
}

/* The youngest and oldest age at the offence; the law is asked about nothing else. */
static enum err put_age(struct turn *t, const struct course_facts *f,
			struct case_state_set_in *state)
{
	struct law_question q = {
		.birth_earliest = f->birth.earliest,
		.birth_latest = f->birth.latest,
		.at = t->now,
	};
	struct law_answer answer;
	bool day = f->n_offences > 0;

	course_offences(t, f, &q);
	/* Without a first day the youngest age is that of a newborn: no age to tell anybody. */
	for (size_t i = 0; i < q.n_offences; i++)
		day = day && q.offences[i].from != DAY_NONE;
	TRY(law_ages(&q, &answer));
	if (day && answer.age_to < LAW_OLDEST) {
		state->age_from = answer.age_from;
		state->age_to = answer.age_to;
	}
	return ERR_OK;
}

static enum err standing_of(
	struct turn *t, const struct course_facts *f, struct course_standing *at)
{
	int64_t final_at;

	*at = course_replay(t, f);
	if (strcmp(at->stage, "judged") != 0)
		return ERR_OK;
	TRY(course_final_at(t, f, &final_at));
	if (final_at != INSTANT_NONE && final_at < t->now)
		at->stage = "execution";
	return ERR_OK;
}

static enum err state_of(struct turn *t, const struct course_facts *f,
			 struct case_state_set_in *state)
{
	struct course_standing at;

	TRY(standing_of(t, f, &at));
	*state = (struct case_state_set_in){
		.case_id = f->file.id,
		.stage = str_from(at.stage),
		.agency = at.agency,
		.opened_at = at.opened_at,
		.changed_at = t->now,
		.in_custody = at.in_custody,
		.age_from = INSTANT_NONE,
		.age_to = INSTANT_NONE,
		.class = gravest(f),
		.next_due = INSTANT_NONE,
		.next_rule = STR_NONE,
	};
	course_milestones(t, f, state);
	TRY(put_age(t, f, state));
	return sex_of(t, f->file.child, &state->sex);
}

/* entered: something was, so that desks say that the case has changed. */
static enum err follow(struct turn *t, const struct course_facts *f, bool entered)
{
	struct case_state_set_in state;
	struct course_spell *spells;
	struct duties duties = {.n = 0};
	size_t n, most = 0;

	TRY(state_of(t, f, &state));
	if (!entered)
		state.changed_at = f->file.changed_at;
	TRY(course_ask(t, f, true, &spells, &n));
	TRY(course_keep_stays(t, f, state.sex));
	for (size_t i = 0; i < n; i++)
		most += spells[i].answer.n;
	duties.v = arena_array(t->a, most, sizeof(*duties.v));
	for (size_t i = 0; i < n; i++) {
		TRY(keep_computation(t, f, &spells[i]));
		add_duties(&duties, f, &spells[i], &state);
	}
	TRY(keep_duties(t, f->file.id, &duties));
	return case_state_set(t->db, &state);
}

enum err course_follow(struct turn *t, struct uuid case_id)
{
	struct course_facts f;

	TRY(course_facts_load(t, case_id, &f));
	return follow(t, &f, true);
}

enum err course_follow_new(struct turn *t, const struct event_live_of_case_row *past, size_t n,
	const struct event_add_in *new)
{
	struct event_live_of_case_row *all = arena_array(t->a, n + 1, sizeof(*all));
	struct course_facts f;

	if (n)
		memcpy(all, past, n * sizeof(*all));
	all[n] = (struct event_live_of_case_row){
		.id = new->id,
		.rev = new->rev,
		.recorded_at = new->recorded_at,
		.by_account = new->by_account,
		.for_agency = new->for_agency,
		.type = new->type,
		.at = new->at,
		.at_to = new->at_to,
		.precision = new->precision,
		.place = new->place,
		.said_by = new->said_by,
		.of_event = new->of_event,
		.form = new->form,
		.details = new->details,
		.sealed = new->sealed,
	};
	TRY(course_facts_around(t, new->case_id, all, n + 1, &f));
	return follow(t, &f, true);
}

enum err course_renew(struct turn *t, struct uuid *after, size_t most, size_t *n)
{
	struct course_outdated_row *rows;

	TRY(course_outdated(t->db, t->a,
			    &(struct course_outdated_in){law_edition(t->law), *after,
							 (int64_t)most},
			    &rows, n));
	for (size_t i = 0; i < *n; i++) {
		struct course_facts f;

		TRY(course_facts_load(t, rows[i].case_id, &f));
		TRY(follow(t, &f, false));
		*after = rows[i].case_id;
	}
	return ERR_OK;
}

static bool same_milestones(
	const struct case_state_set_in *a, const struct case_milestones_row *b)
{
	return a->closed_at == b->closed_at && a->diverted_at == b->diverted_at &&
	       a->completed_at == b->completed_at && a->charged_at == b->charged_at &&
	       a->convicted_at == b->convicted_at && a->died_at == b->died_at;
}

enum err course_compare(struct turn *t, struct uuid case_id, bool *equal)
{
	struct case_milestones_row kept;
	struct case_state_set_in state;
	struct course_facts f;

	TRY(course_facts_load(t, case_id, &f));
	TRY(case_milestones(t->db, t->a, &(struct case_milestones_in){case_id}, &kept));
	TRY(state_of(t, &f, &state));
	if (str_is(state.stage, "execution"))
		state.stage = f.file.stage; /* time alone led there: kept at the next write */
	*equal = str_eq(state.stage, f.file.stage) && uuid_eq(state.agency, f.file.agency) &&
		 state.in_custody == f.file.in_custody && str_eq(state.class, f.file.class) &&
		 state.opened_at == f.file.opened_at && str_eq(state.sex, f.file.sex) &&
		 state.age_from == f.file.age_from && state.age_to == f.file.age_to &&
		 same_milestones(&state, &kept);
	return ERR_OK;
}
