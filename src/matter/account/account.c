/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A person who signs in, and what the person may be. Settings: a change is the next version. */
#include "matter/account/account.h"

#include "account_sql.h"

static struct str or_none(struct str s)
{
	return str_any(s) ? s : STR_NONE;
}

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

/* Sophal and sophal are one person: names are kept in small letters. */
static struct str small(struct arena *a, struct str s)
{
	char *p = arena_c(a, s);

	for (size_t i = 0; i < s.n; i++)
		if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] = (char)(p[i] + 'a' - 'A');
	return (struct str){p, s.n};
}

static enum err check_name(struct turn *t, struct str sign_in, struct uuid id, struct findings *f)
{
	struct account_name_taken_row taken;

	TRY(account_name_taken(t->db, t->a, &(struct account_name_taken_in){sign_in, id}, &taken));
	if (taken.n)
		stop(t, f, "sign_in", T("This sign-in name was given to somebody before. Choose "
					"another one."));
	if (sign_in.n < 2 || str_find(sign_in, ' ') < sign_in.n)
		stop(t, f, "sign_in", T("A sign-in name has two letters or more and no spaces."));
	return ERR_OK;
}

static enum err check_agency(struct turn *t, struct uuid agency, struct findings *f)
{
	struct account_agency_acts_row acts = {.n = 0};

	if (uuid_any(agency))
		TRY(account_agency_acts(t->db, t->a,
					&(struct account_agency_acts_in){agency, turn_today(t)},
					&acts));
	if (!acts.n)
		stop(t, f, "agency", T("Choose an agency that acts today."));
	return ERR_OK;
}

static bool has_ended(const struct turn *t, int32_t to_day)
{
	return to_day != DAY_NONE && to_day < turn_today(t);
}

static enum err check_person(struct turn *t, const struct account_add_in *row, struct findings *f)
{
	TRY(check_name(t, row->sign_in, row->id, f));
	if (!has_ended(t, row->to_day)) /* a leaver's agency may have ended */
		TRY(check_agency(t, row->agency, f));
	if (!str_any(row->name_km))
		stop(t, f, "name_km", T("Write the name in Khmer."));
	if (!str_any(row->name_en))
		stop(t, f, "name_en", T("Write the name in Latin letters."));
	if (row->to_day != DAY_NONE && row->to_day < row->from_day - (row->rev > 1))
		stop(t, f, "to_day", T("The last day is before the first."));
	return findings_stop(f) ? ERR_INPUT : ERR_OK;
}

enum err account_set(struct turn *t, const struct account *a, struct findings *f,
		     struct uuid *id)
{
	struct account_add_in row = {
		.id = uuid_any(a->id) ? a->id : turn_new_id(t),
		.rev = a->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.why = or_none(a->why),
		.sign_in = small(t->a, a->sign_in),
		.name_km = a->name_km,
		.name_en = a->name_en,
		.agency = a->agency,
		.lang = str_any(a->lang) ? a->lang : STR("km"),
		.phone = or_none(a->phone),
		.email = or_none(a->email),
		.from_day = a->from_day == DAY_NONE ? turn_today(t) : a->from_day,
		.to_day = a->to_day,
	};
	enum err e;

	TRY(check_person(t, &row, f));
	e = account_add(t->db, &row);
	if (e == ERR_CONFLICT && a->rev)
		return turn_fail(t, ERR_STALE, "this person was changed in between");
	*id = row.id;
	return e;
}

enum err account_find(struct turn *t, struct str sign_in, struct uuid *id)
{
	struct account_by_sign_in_row row;

	TRY(account_by_sign_in(t->db, t->a, &(struct account_by_sign_in_in){small(t->a, sign_in)},
				&row));
	if (row.from_day > turn_today(t) ||
	    (row.to_day != DAY_NONE && row.to_day < turn_today(t)))
		return ERR_ABSENT;
	*id = row.id;
	return ERR_OK;
}

static struct str area_of(const struct account_grant *g)
{
	return g->area.p ? g->area : STR("");
}

static bool needs_second(enum gate_role role)
{
	return role == ROLE_JUDGE || role == ROLE_REGISTRAR || role == ROLE_REVIEWER ||
	       role == ROLE_ADMINISTRATOR;
}

static enum err is_administrator(struct turn *t, struct uuid account, bool *is)
{
	struct grant_of_account_row *rows;
	size_t n;

	*is = false;
	TRY(grant_of_account(t->db, t->a, &(struct grant_of_account_in){account}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		*is |= str_is(rows[i].role, "administrator") && !rows[i].waits &&
		       rows[i].from_day <= turn_today(t) &&
		       !has_ended(t, rows[i].to_day);
	return ERR_OK;
}

static enum err check_second(struct turn *t, const struct account_grant *g, struct findings *f)
{
	bool is = false;

	if (!needs_second(g->role) || g->by_command)
		return ERR_OK;
	if (uuid_any(g->second_by) && !uuid_eq(g->second_by, t->actor.account) &&
	    !uuid_eq(g->second_by, g->account))
		TRY(is_administrator(t, g->second_by, &is));
	if (!is)
		stop(t, f, "second_by",
		     T("This role needs a second administrator, who is neither you nor the "
				"person."));
	return ERR_OK;
}

/* An administrator holds no case role, and who holds one is no administrator. */
static enum err check_others(struct turn *t, const struct account_grant *g, struct findings *f)
{
	struct grant_of_account_row *rows;
	size_t n;

	TRY(grant_of_account(t->db, t->a, &(struct grant_of_account_in){g->account}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		bool is_admin = str_is(rows[i].role, "administrator");

		if (has_ended(t, rows[i].to_day))
			continue;
		if (is_admin != (g->role == ROLE_ADMINISTRATOR)) {
			stop(t, f, "role",
			     T("An administrator holds no role in cases. End the other role "
					"first."));
			return ERR_OK;
		}
		if (str_is(rows[i].role, gate_role_code(g->role)) &&
		    uuid_eq(rows[i].agency, g->agency) && str_eq(rows[i].area, area_of(g))) {
			stop(t, f, "role", T("The person has this role there already."));
			return ERR_OK;
		}
	}
	return ERR_OK;
}

static enum err check_receiver(struct turn *t, const struct account_grant *g, int32_t from,
			       struct findings *f)
{
	struct account_by_id_row row;

	TRY(account_by_id(t->db, t->a, &(struct account_by_id_in){g->account}, &row));
	if (has_ended(t, row.to_day))
		stop(t, f, "role", T("This person has left."));
	if (uuid_any(t->actor.account) && uuid_eq(g->account, t->actor.account))
		stop(t, f, "role", T("Nobody gives a role to himself or herself."));
	if (g->to_day != DAY_NONE && (g->to_day < from || has_ended(t, g->to_day)))
		stop(t, f, "to_day", T("The last day is before the first, or has passed."));
	return ERR_OK;
}

enum err account_grant(struct turn *t, const struct account_grant *g, struct findings *f,
		       struct uuid *id)
{
	int32_t from = g->from_day == DAY_NONE ? turn_today(t) : g->from_day;

	if (g->role == ROLE_NONE)
		stop(t, f, "role", T("Choose a role."));
	TRY(check_receiver(t, g, from, f));
	TRY(check_agency(t, g->agency, f));
	TRY(check_second(t, g, f));
	TRY(check_others(t, g, f));
	if (findings_stop(f))
		return ERR_INPUT;
	*id = turn_new_id(t);
	return grant_add(t->db,
			 &(struct grant_add_in){
				 .id = *id,
				 .rev = 1,
				 .recorded_at = t->now,
				 .by_account = t->actor.account,
				 .account = g->account,
				 .role = str_from(gate_role_code(g->role)),
				 .agency = g->agency,
				 .area = area_of(g),
				 .second_by = needs_second(g->role) ? g->second_by : UUID_NONE,
				 .from_day = from,
				 .to_day = g->to_day,
				 .agreed_at = INSTANT_NONE,
			 });
}

enum err account_grant_end(struct turn *t, struct uuid grant, struct str why)
{
	struct grant_by_id_row row;
	enum err e;

	TRY(grant_by_id(t->db, t->a, &(struct grant_by_id_in){grant}, &row));
	e = grant_add(t->db, &(struct grant_add_in){
				     .id = row.id,
				     .rev = row.rev + 1,
				     .recorded_at = t->now,
				     .by_account = t->actor.account,
				     .why = or_none(why),
				     .account = row.account,
				     .role = row.role,
				     .agency = row.agency,
				     .area = row.area,
				     .second_by = row.second_by,
				     .from_day = row.from_day,
				     .to_day = turn_today(t) - 1,
				     .agreed_at = row.agreed_at,
			     });
	return e == ERR_CONFLICT ? turn_fail(t, ERR_STALE, "this role was changed in between") : e;
}

enum err account_set_password(struct turn *t, struct uuid account, struct str hash, bool brief)
{
	return secret_set_password(t->db,
				   &(struct secret_set_password_in){account, hash, brief});
}
