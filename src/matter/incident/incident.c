/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What joins co-accused: the police unit's number of the incident. */
#include "matter/case/case.h"
#include "matter/course/course.h"
#include "matter/incident/incident.h"

#include "case_sql.h"
#include "incident_sql.h"

static enum err live_of(struct turn *t, struct uuid case_id, struct incident_of_case_row *row)
{
	return incident_of_case(t->db, t->a, &(struct incident_of_case_in){case_id}, row);
}

enum err incident_load(struct turn *t, struct uuid case_id, struct incident *i)
{
	struct incident_of_case_row row;

	TRY(live_of(t, case_id, &row));
	*i = (struct incident){
		.id = row.id,
		.rev = row.rev,
		.police_no = row.police_no,
		.gaz = row.gaz,
		.from = row.from_day,
		.to = row.to_day,
		.adults = row.adults,
		.own = turn_is_at(t, row.for_agency),
	};
	return ERR_OK;
}

/* Another number, or the same one in another year: another incident. */
static bool is_renumbered(
	struct turn *t, const struct incident_of_case_row *live, const struct incident *in)
{
	int32_t was = live->from_day == DAY_NONE ? turn_today(t) : live->from_day;
	int32_t is = in->from == DAY_NONE ? turn_today(t) : in->from;

	return str_any(in->police_no)
		&& (!str_eq(in->police_no, live->police_no)
			|| date_civil(was).year != date_civil(is).year);
}

static enum err write_incident(struct turn *t, struct uuid case_id, struct uuid unit,
			       const struct incident *in, struct uuid id, int64_t rev)
{
	struct incident_set_in row = {
		.id = id,
		.rev = rev,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.police_no = str_any(in->police_no) ? in->police_no : STR_NONE,
		.unit = unit,
		.from_day = in->from,
		.to_day = in->to,
		.gaz = in->gaz,
		.adults = in->adults,
	};
	enum err e;

	TRY(turn_seal(t, &(struct turn_seal_at){VAULT_N, case_id, "incident.why", id, rev},
		      in->why, &row.why));
	e = incident_set(t->db, &row);
	return e == ERR_CONFLICT ? turn_fail(t, ERR_STALE, "this incident was corrected in between")
				 : e;
}

static enum err join(struct turn *t, struct uuid case_id, const struct incident *in,
		     struct uuid incident)
{
	struct incident_join_in row = {
		.id = case_id,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.incident = incident,
	};
	struct incident_child_row taken;
	struct casefile_by_id_row file;

	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){case_id}, &file));
	TRY(incident_child(t->db, t->a, &(struct incident_child_in){incident, file.child}, &taken));
	if (taken.n)
		return turn_fail(t, ERR_CONFLICT, "the child has a case in that incident");
	TRY(turn_seal(t,
		&(struct turn_seal_at){VAULT_N, case_id, "casefile.why", case_id, file.rev + 1},
		in->why, &row.why));
	return incident_join(t->db, &row);
}

enum err incident_correct(struct turn *t, struct uuid case_id,
			     const struct incident *in, struct uuid *incident)
{
	struct incident_of_case_row live;
	struct incident_cases_row shared;

	TRY(live_of(t, case_id, &live));
	*incident = live.id;
	if (live.rev != in->rev)
		return turn_fail(t, ERR_STALE, "this incident was corrected in between");
	if (is_renumbered(t, &live, in)) {
		struct uuid other;

		TRY(case_incident_numbered(t,
			&(struct case_police_number){live.unit, live.id, in->police_no, in->from},
			&other));
		TRY(incident_cases(t->db, t->a, &(struct incident_cases_in){live.id}, &shared));
		if (uuid_any(other) || shared.n > 1) {
			*incident = uuid_any(other) ? other : uuid_new();
			if (!uuid_any(other))
				TRY(write_incident(t, case_id, live.unit, in, *incident, 1));
			TRY(join(t, case_id, in, *incident));
			return course_follow(t, case_id);
		}
	}
	TRY(write_incident(t, case_id, live.unit, in, live.id, in->rev + 1));
	return course_follow(t, case_id);
}
