/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A case through a reader's gate view: rows opened only where the view lets them through. */
#include "matter/case/case_view.h"

#include <string.h>

#include "child_sql.h"
#include "event_sql.h"
#include "matter/course/course_facts.h"

/* Lines name=value as a list. */
static struct case_answer *answers_of(struct turn *t, struct str packed, size_t *n)
{
	struct case_answer *list = arena_array(t->a, 40, sizeof(*list));
	size_t at = 0;

	*n = 0;
	while (*n < 40 && turn_unpack_next(t->a, packed, &at, &list[*n].name, &list[*n].value))
		(*n)++;
	return list;
}

/* The people who wrote in this case: two or three, each read once. */
struct authors {
	struct uuid account[8];
	struct event_author_row row[8];
	size_t n;
};

static enum err author(struct turn *t, struct authors *seen, struct uuid account,
		       struct case_view_event *to)
{
	size_t i = 0;

	while (i < seen->n && !uuid_eq(seen->account[i], account))
		i++;
	if (i == seen->n) {
		enum err e;

		if (i == 8)
			seen->n = i = 0;
		seen->row[i] = (struct event_author_row){.name_km = STR_NONE};
		e = event_author(t->db, t->a, &(struct event_author_in){account}, &seen->row[i]);
		if (e != ERR_OK && e != ERR_ABSENT)
			return e;
		seen->account[i] = account;
		seen->n++;
	}
	to->by_km = seen->row[i].name_km;
	to->by_en = seen->row[i].name_en;
	to->agency_km = seen->row[i].agency_km;
	to->agency_en = seen->row[i].agency_en;
	return ERR_OK;
}

static enum err put_event(struct turn *t, const struct case_view *v, struct authors *seen,
			  const struct event_live_of_case_row *e, struct case_view_event *to)
{
	struct turn_seal_at at = {VAULT_N, v->id, "event", e->id, e->rev};
	struct str words = STR_NONE;
	enum law_event_type type = law_event_from(e->type);

	*to = (struct case_view_event){
		.id = e->id,
		.rev = e->rev,
		.at = e->at,
		.at_to = e->at_to,
		.recorded_at = e->recorded_at,
		.type = e->type,
		.precision = e->precision,
		.said_by = e->said_by,
		.form = e->form,
		.place = e->place,
		.of = e->of_event,
		.own = turn_is_at(t, e->for_agency),
	};
	to->label = type == LAW_EVENT_N ? course_event_label(e->type) : law_event_label(type);
	if (gate_sees_row(&v->may, CLASS_N, to->own, course_event_is_filed(e->type)))
		TRY(turn_unseal(t, &at, e->sealed, &words));
	to->answers = answers_of(t,
				 arena_fmt(t->a, "%.*s%.*s", STR_ARG(e->details), STR_ARG(words)),
				 &to->n_answers);
	to->may_correct = to->own && gate_may(&v->may, CLASS_L, ACT_CORRECT);
	return author(t, seen, e->by_account, to);
}

static enum err put_events(struct turn *t, const struct course_facts *f, struct case_view *v)
{
	struct authors seen = {.n = 0};

	v->events = arena_array(t->a, f->n_events, sizeof(*v->events));
	for (size_t i = f->n_events; i-- > 0;) {
		bool own = turn_is_at(t, f->events[i].for_agency);

		if (gate_sees_row(&v->may, CLASS_L, own, true))
			TRY(put_event(t, v, &seen, &f->events[i], &v->events[v->n_events++]));
	}
	return ERR_OK;
}

/* What the last judgment says of a charge. */
static struct str outcome_of(struct turn *t, const struct course_facts *f, struct uuid offence)
{
	struct str name = arena_fmt(t->a, "outcome_%.*s", STR_ARG(uuid_str(t->a, offence)));

	for (size_t i = f->n_events; i-- > 0;)
		if (str_is(f->events[i].type, "judgment"))
			return turn_unpack(t->a, f->events[i].details, name.p);
	return STR_NONE;
}

static enum err put_offences(struct turn *t, const struct course_facts *f, struct case_view *v)
{
	v->offences = arena_array(t->a, f->n_offences, sizeof(*v->offences));
	for (size_t i = 0; i < f->n_offences; i++) {
		const struct offence_live_of_case_row *o = &f->offences[i];
		struct turn_seal_at at = {VAULT_N, v->id, "offence", o->id, o->rev};
		struct case_view_offence *to = &v->offences[v->n_offences];
		bool own = turn_is_at(t, o->for_agency);

		if (!gate_sees_row(&v->may, CLASS_L, own, true) &&
		    !gate_shows(&v->may, LISTED_OFFENCE))
			continue;
		*to = (struct case_view_offence){
			.id = o->id,
			.rev = o->rev,
			.recorded_at = o->recorded_at,
			.layer = o->layer,
			.article = o->article,
			.class = o->class,
			.iccs = o->iccs,
			.attempt = o->attempt,
			.part = o->part,
			.outcome = outcome_of(t, f, o->id),
			.from_day = o->from_day,
			.to_day = o->to_day,
			.own = own,
			.may_correct = own && gate_may(&v->may, CLASS_L, ACT_CORRECT),
		};
		if (gate_sees_row(&v->may, CLASS_N, own, true))
			TRY(turn_unseal(t, &at, o->sealed, &to->facts));
		v->n_offences++;
	}
	return ERR_OK;
}

static enum err put_people(struct turn *t, struct case_view *v)
{
	struct assignment_of_case_row *rows;
	size_t n;

	TRY(assignment_of_case(t->db, t->a,
			       &(struct assignment_of_case_in){v->id, t->now}, &rows, &n));
	v->people = arena_array(t->a, n, sizeof(*v->people));
	for (size_t i = 0; i < n; i++) {
		struct case_agency_row agency;
		bool own = turn_is_at(t, rows[i].for_agency) || turn_is_at(t, rows[i].agency);

		if (!gate_sees_row(&v->may, CLASS_G, own, true))
			continue;
		TRY(case_agency(t->db, t->a, &(struct case_agency_in){rows[i].agency}, &agency));
		v->people[v->n_people++] = (struct case_view_person){
			.assignment = rows[i].id,
			.account = rows[i].account,
			.agency = rows[i].agency,
			.rev = rows[i].rev,
			.from_at = rows[i].from_at, .to_at = rows[i].to_at,
			.duty = str_any(rows[i].came_as) ? rows[i].came_as : rows[i].duty,
			.mandate = rows[i].mandate,
			.km = rows[i].name_km, .en = rows[i].name_en,
			.agency_km = agency.name_km, .agency_en = agency.name_en,
			.cover_km = rows[i].cover_km, .cover_en = rows[i].cover_en,
			.cover_until = rows[i].cover_until,
		};
	}
	return ERR_OK;
}

static enum err put_calls(struct turn *t, struct case_view *v)
{
	struct call_of_case_row *rows;
	size_t n;

	TRY(call_of_case(t->db, t->a, &(struct call_of_case_in){v->id}, &rows, &n));
	v->calls = arena_array(t->a, n, sizeof(*v->calls));
	for (size_t i = 0; i < n; i++) {
		if (!gate_sees_row(&v->may, CLASS_G, turn_is_at(t, rows[i].for_agency), true))
			continue;
		v->calls[v->n_calls++] = (struct case_view_call){
			.id = rows[i].id,
			.account = rows[i].account,
			.rev = rows[i].rev,
			.asked_at = rows[i].asked_at,
			.answered_at = rows[i].answered_at,
			.duty = rows[i].duty,
			.answer = rows[i].answer,
			.km = rows[i].name_km,
			.en = rows[i].name_en,
		};
	}
	return ERR_OK;
}

/* Co-accused: only those whom the reader reaches too; the others are not hinted at. */
static enum err put_others(struct turn *t, struct case_view *v)
{
	struct casefile_of_incident_row *rows;
	size_t n;

	TRY(casefile_of_incident(t->db, t->a, &(struct casefile_of_incident_in){v->incident},
				 &rows, &n));
	v->others = arena_array(t->a, n, sizeof(*v->others));
	for (size_t i = 0; i < n; i++) {
		struct case_view_other *to = &v->others[v->n_others];
		struct turn_reach reach;
		enum err e;

		if (uuid_eq(rows[i].id, v->id))
			continue;
		e = turn_case_reach(t, rows[i].id, &reach);
		if (e == ERR_ABSENT || (e == ERR_OK && reach.view.see[CLASS_A] == SEE_NOTHING))
			continue;
		TRY(e);
		to->case_id = rows[i].id;
		to->number = rows[i].number;
		TRY(child_called(t, rows[i].child, gate_names(&reach.view), &to->km, &to->latin));
		if (!str_any(to->km) && !str_any(to->latin))
			to->km = to->latin = str_from(lang_text(t->lang, T("A child")));
		v->n_others++;
	}
	return ERR_OK;
}

static enum err put_representatives(struct turn *t, struct case_view *v)
{
	struct representative_of_child_row *rows;
	size_t n;

	TRY(representative_of_child(t->db, t->a, &(struct representative_of_child_in){v->child},
				    &rows, &n));
	v->representatives = arena_array(t->a, n, sizeof(*v->representatives));
	for (size_t i = 0; i < n; i++) {
		struct turn_seal_at at = {VAULT_A, v->child, "representative", rows[i].id,
					  rows[i].rev};
		struct str plain;

		TRY(turn_unseal(t, &at, rows[i].sealed, &plain));
		v->representatives[v->n_representatives++] = (struct case_view_representative){
			.id = rows[i].id,
			.rev = rows[i].rev,
			.relation = rows[i].relation,
			.capacity = rows[i].capacity,
			.conflict = rows[i].conflict,
			.names = turn_unpack(t->a, plain, "names"),
			.phone = turn_unpack(t->a, plain, "phone"),
			.address_line = turn_unpack(t->a, plain, "address_line"),
			.language = turn_unpack(t->a, plain, "language"),
			.conflict_why = turn_unpack(t->a, plain, "conflict_why"),
			.may_correct = turn_is_at(t, rows[i].for_agency) &&
				       gate_may(&v->may, CLASS_A, ACT_CORRECT),
		};
	}
	return ERR_OK;
}

static enum err put_proofs(struct turn *t, struct case_view *v)
{
	struct age_evidence_of_child_row *rows;
	size_t n;

	TRY(age_evidence_of_child(t->db, t->a, &(struct age_evidence_of_child_in){v->child},
				  &rows, &n));
	v->proofs = arena_array(t->a, n, sizeof(*v->proofs));
	for (size_t i = 0; i < n; i++) {
		struct turn_seal_at at = {VAULT_A, v->child, "age_evidence", rows[i].id,
					  rows[i].rev};
		struct str plain;

		TRY(turn_unseal(t, &at, rows[i].sealed, &plain));
		v->proofs[v->n_proofs++] = (struct case_view_proof){
			.id = rows[i].id,
			.rev = rows[i].rev,
			.kind = rows[i].kind,
			.seen = rows[i].seen,
			.calendar = rows[i].calendar,
			.counting = rows[i].counting,
			.issued = rows[i].issued,
			.earliest = rows[i].earliest,
			.latest = rows[i].latest,
			.issuer = turn_unpack(t->a, plain, "issuer"),
			.number = turn_unpack(t->a, plain, "number"),
			.may_correct = turn_is_at(t, rows[i].for_agency) &&
				       gate_may(&v->may, CLASS_A, ACT_CORRECT),
		};
	}
	return ERR_OK;
}

static enum err put_child(struct turn *t, struct case_view *v)
{
	struct child_identity *list;
	struct child_by_id_row row;
	struct str plain;
	size_t n;

	if (!gate_shows(&v->may, LISTED_AGE)) { /* made of all rows, not of the own ones alone */
		v->sex = STR_NONE;
		v->age_from = v->age_to = -1;
	}
	if (v->may.see[CLASS_A] == SEE_NOTHING)
		v->child = UUID_NONE;
	if (v->may.see[CLASS_A] < SEE_ALL)
		v->birth = (struct child_birth){DAY_NONE, DAY_NONE, BIRTH_UNKNOWN};
	if (v->may.see[CLASS_A] < SEE_ALL)
		return child_called(t, v->child, gate_names(&v->may), &v->km, &v->latin);
	TRY(child_identities(t, v->child, &list, &n));
	child_called_by(t, list, n, &v->km, &v->latin);
	v->identities = list;
	v->n_identities = n;
	TRY(child_by_id(t->db, t->a, &(struct child_by_id_in){v->child}, &row));
	v->origin = row.origin;
	v->languages = row.languages;
	v->schooling = row.schooling;
	if (v->may.see[CLASS_N] == SEE_ALL) {
		TRY(turn_unseal(
			t, &(struct turn_seal_at){VAULT_A, v->child, "child", row.id, row.rev},
			row.sealed, &plain));
		v->background = answers_of(t, plain, &v->n_background);
	}
	TRY(put_representatives(t, v));
	return put_proofs(t, v);
}

static bool is_own_event(const struct turn *t, const struct course_facts *f, struct str id)
{
	struct uuid event;

	if (!str_any(id))
		return true;
	for (size_t i = 0; uuid_parse(id, &event) && i < f->n_events; i++)
		if (uuid_eq(f->events[i].id, event))
			return turn_is_at(t, f->events[i].for_agency);
	return false;
}

/* Who sees own rows alone sees the clocks that were made of these alone. */
static void keep_own_clocks(const struct turn *t, const struct course_facts *f, struct case_view *v)
{
	size_t kept = 0;
	bool all = true;

	for (size_t i = 0; i < f->n_offences; i++)
		all = all && turn_is_at(t, f->offences[i].for_agency);
	for (size_t i = 0; all && i < v->n_clocks; i++)
		if (is_own_event(t, f, v->clocks[i].duty->start_id) &&
		    is_own_event(t, f, v->clocks[i].duty->met_id))
			v->clocks[kept++] = v->clocks[i];
	v->n_clocks = kept;
}

static enum err put_clocks(struct turn *t, const struct course_facts *f, struct case_view *v)
{
	if (!gate_may(&v->may, CLASS_L, ACT_SEE))
		return ERR_OK;
	TRY(course_clocks_of(t, f, &v->clocks, &v->n_clocks));
	if (v->may.see[CLASS_L] < SEE_FILED)
		keep_own_clocks(t, f, v);
	for (size_t i = 0; i < v->n_clocks; i++)
		v->any_unverified = v->any_unverified || !v->clocks[i].duty->line->verified;
	return ERR_OK;
}

static enum err put_head(struct turn *t, const struct course_facts *f, struct case_view *v)
{
	struct case_agency_row agency;
	struct incident_by_id_row incident;

	TRY(case_agency(t->db, t->a, &(struct case_agency_in){f->file.agency}, &agency));
	TRY(incident_by_id(t->db, t->a, &(struct incident_by_id_in){f->file.incident},
			   &incident));
	v->agency_km = agency.name_km;
	v->agency_en = agency.name_en;
	v->police_no = incident.police_no;
	v->gaz = incident.gaz;
	return ERR_OK;
}

enum err case_view_load(struct turn *t, struct uuid case_id, const struct gate_view *may,
			struct case_view *v)
{
	struct course_facts f;

	TRY(course_facts_load(t, case_id, &f));
	*v = (struct case_view){
		.id = case_id,
		.child = f.file.child,
		.incident = f.file.incident,
		.number = f.file.number,
		.stage = f.file.stage,
		.stage_label = course_stage_label(f.file.stage),
		.province = f.file.province,
		.may = *may,
		.in_custody = f.file.in_custody && may->see[CLASS_L] >= SEE_FILED,
		.opened_at = f.file.opened_at,
		.changed_at = f.file.changed_at,
		.sex = f.file.sex,
		.birth = f.birth,
		.age_from = f.file.age_from == INSTANT_NONE ? -1 : (int)f.file.age_from,
		.age_to = f.file.age_to == INSTANT_NONE ? -1 : (int)f.file.age_to,
	};
	TRY(put_head(t, &f, v));
	TRY(put_child(t, v));
	TRY(put_clocks(t, &f, v));
	TRY(put_events(t, &f, v));
	TRY(put_offences(t, &f, v));
	TRY(put_people(t, v));
	TRY(put_calls(t, v));
	return put_others(t, v);
}

enum err case_view_tonight(struct turn *t, const struct case_view *v, struct str *place)
{
	*place = STR_NONE;
	if (!v->in_custody)
		return ERR_OK;
	for (size_t i = 0; i < v->n_events; i++) {
		struct case_place_row row;
		enum err e;

		if (!str_is(v->events[i].type, "custody-start") &&
		    !str_is(v->events[i].type, "detention-start") &&
		    !str_is(v->events[i].type, "transferred"))
			continue;
		if (!uuid_any(v->events[i].place))
			return ERR_OK;
		e = case_place(t->db, t->a, &(struct case_place_in){v->events[i].place}, &row);
		if (e == ERR_OK)
			*place = turn_pick(t, row.name_km, row.name_en);
		return e == ERR_ABSENT ? ERR_OK : e;
	}
	return ERR_OK;
}
