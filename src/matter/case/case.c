/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A case is opened: the child, the incident, what is alleged, the first contact. */
#include "matter/case/case.h"

#include "case_sql.h"
#include "event_sql.h"

/* ISO 7064 MOD 11,10 over digits. */
static int check_digit(struct str digits)
{
	int p = 10;

	for (size_t i = 0; i < digits.n; i++) {
		if (digits.p[i] < '0' || digits.p[i] > '9')
			continue;
		p = (p + digits.p[i] - '0') % 10;
		p = (p ? p : 10) * 2 % 11;
	}
	return (11 - p) % 10;
}

bool case_number_valid(struct str number)
{
	static const char shape[] = "dd-dddd-ddddd-d";

	if (number.n != sizeof(shape) - 1)
		return false;
	for (size_t i = 0; i < number.n; i++) {
		bool digit = number.p[i] >= '0' && number.p[i] <= '9';

		if (shape[i] == 'd' ? !digit : number.p[i] != '-')
			return false;
	}
	return check_digit(str_cut(number, 0, 14)) == number.p[14] - '0';
}

enum err case_draw_number(struct turn *t, struct str province, struct str *number)
{
	int year = date_civil(turn_today(t)).year;

	for (int tries = 0; tries < 100; tries++) {
		struct casefile_number_taken_row taken;
		struct str drawn;
		uint32_t random;

		uuid_random(&random, sizeof(random));
		drawn = arena_fmt(t->a, "%.*s-%04d-%05u", STR_ARG(province), year,
				  random % 100000u);
		*number = arena_fmt(t->a, "%.*s-%d", STR_ARG(drawn), check_digit(drawn));
		TRY(casefile_number_taken(
			t->db, t->a, &(struct casefile_number_taken_in){*number}, &taken));
		if (!taken.n)
			return ERR_OK;
	}
	return turn_fail(t, ERR_BUSY, "no free case number was drawn in 100 tries");
}

static int year_of(int32_t day, int64_t recorded_at)
{
	return date_civil(day == DAY_NONE ? date_of(recorded_at) : day).year;
}

enum err case_incident_numbered(
	struct turn *t, const struct case_police_number *of, struct uuid *found)
{
	struct incident_by_number_row *rows;
	size_t n;

	*found = UUID_NONE;
	TRY(incident_by_number(t->db, t->a,
		&(struct incident_by_number_in){of->unit, of->number, of->but}, &rows, &n));
	for (size_t i = 0; i < n && !uuid_any(*found); i++)
		if (year_of(rows[i].from_day, rows[i].recorded_at) == year_of(of->day, t->now))
			*found = rows[i].id;
	return ERR_OK;
}

static enum err open_incident(struct turn *t, const struct case_opening *o, struct uuid *incident)
{
	struct incident_add_in row = {
		.id = uuid_new(),
		.rev = 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.police_no = str_any(o->police_no) ? o->police_no : STR_NONE,
		.unit = t->actor.agency,
		.from_day = o->from_day,
		.to_day = o->to_day,
		.gaz = str_any(o->gaz) ? o->gaz : STR_NONE,
	};

	*incident = o->incident;
	if (uuid_any(o->incident))
		return ERR_OK;
	if (row.police_no.p) {
		TRY(case_incident_numbered(t,
			&(struct case_police_number){row.unit, row.id, row.police_no, o->from_day},
			incident));
		if (uuid_any(*incident))
			return ERR_OK;
	}
	*incident = row.id;
	return incident_add(t->db, &row);
}

/* One child, one incident, one case. */
static enum err check_first(struct turn *t, struct uuid child, struct uuid incident)
{
	struct casefile_of_incident_row *rows;
	size_t n;

	TRY(casefile_of_incident(t->db, t->a, &(struct casefile_of_incident_in){incident}, &rows,
				 &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(rows[i].child, child))
			return turn_fail(t, ERR_CONFLICT, "this child has a case of this incident");
	return ERR_OK;
}

static enum err open_rows(struct turn *t, const struct case_opening *o, struct uuid child,
			  struct uuid case_id)
{
	struct casefile_add_in row = {
		.id = case_id,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.child = child,
		.capacity = STR("accused"),
	};

	TRY(open_incident(t, o, &row.incident));
	TRY(check_first(t, child, row.incident));
	TRY(case_draw_number(t, o->province, &row.number));
	TRY(casefile_add(t->db, &row));
	return case_state_add(t->db, &(struct case_state_add_in){
					     .case_id = row.id,
					     .stage = STR("contact"),
					     .agency = t->actor.agency,
					     .province = o->province,
					     .opened_at = o->first_contact,
					     .changed_at = t->now,
					     .sex = o->sex,
					     .class = STR("unknown"),
				     });
}

enum err case_open(struct turn *t, const struct case_opening *o, struct uuid *case_id,
		   struct uuid *child)
{
	struct uuid id;

	*case_id = turn_new_id(t); /* before the child's first name would take it */
	*child = o->child;
	if (!uuid_any(*child))
		TRY(child_open(t, o->sex, o->first, child));
	TRY(open_rows(t, o, *child, *case_id));
	TRY(case_assign(t, *case_id,
			&(struct case_assignment){t->actor.account, STR("handler"), STR_NONE},
			&id));
	TRY(case_offence_set(t, *case_id,
			     &(struct case_offence){
				     .layer = STR("alleged"),
				     .article = o->article,
				     .class = str_any(o->class) ? o->class : STR("unknown"),
				     .iccs = o->iccs,
				     .from_day = o->from_day,
				     .to_day = o->to_day,
				     .facts = o->facts,
			     },
			     &id));
	return case_event_set(t, *case_id,
			      &(struct case_event){
				      .type = STR("first-contact"),
				      .at = o->first_contact,
				      .at_to = INSTANT_NONE,
				      .precision = o->precision,
				      .form = STR("custody-open"),
			      },
			      &id);
}
