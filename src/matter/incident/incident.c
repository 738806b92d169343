/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What joins co-accused: the police unit's number of the incident. */
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
		.own = uuid_eq(row.for_agency, t->actor.agency),
	};
	return ERR_OK;
}

static int year_of(int32_t day, int64_t recorded_at)
{
	return date_civil(day == DAY_NONE ? date_of(recorded_at) : day).year;
}

/* The unit's other incident of this number and year; UUID_NONE where there is none. */
static enum err find_alike(struct turn *t, const struct incident_of_case_row *live,
			   const struct incident *in, struct uuid *found)
{
	struct incident_alike_row *rows;
	size_t n;

	*found = UUID_NONE;
	TRY(incident_alike(t->db, t->a,
			   &(struct incident_alike_in){live->unit, in->police_no, live->id}, &rows,
			   &n));
	for (size_t i = 0; i < n && !uuid_any(*found); i++)
		if (year_of(rows[i].from_day, rows[i].recorded_at) == year_of(in->from, t->now))
			*found = rows[i].id;
	return ERR_OK;
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
	if (str_any(in->police_no) && !str_eq(in->police_no, live.police_no)) {
		struct uuid other;

		TRY(find_alike(t, &live, in, &other));
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
