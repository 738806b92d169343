/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the administrator does about a person: add, correct, give and end roles, codes, leaving. */
#include <string.h>

#include "web/session.h"
#include "web/site.h"
#include "matter/account/people_tables.h"
#include "matter/list/list_pages.h"

#include "account_sql.h"
#include "people_tmpl.h"

/* --- adding, correcting ---------------------------------------------------------------- */

enum err people_add_fill(struct web_call *c)
{
	struct form_option *options;
	size_t n;

	list_back_to(c, people_url(c));
	web_value(c, "lang", STR("km"));
	TRY(people_agencies(c->t, false, &options, &n));
	web_option(c, "agency", options, n);
	return ERR_OK;
}

static enum err save(struct web_call *c, const struct account *person)
{
	TRY(account_set(c->t, person, c->findings, &c->made));
	c->subject = c->made;
	c->made_rev = person->rev + 1;
	c->go = url_page(c->t->a, c->t->lang, "/administration/person/{}", c->made);
	return ERR_OK;
}

enum err people_add_act(struct web_call *c)
{
	return save(c, c->in);
}

/* The live person of the path; ERR_ABSENT where there is none. */
static enum err load(struct web_call *c, struct account *person)
{
	struct account_by_id_row row;

	TRY(account_by_id(c->t->db, c->t->a, &(struct account_by_id_in){web_id(c, "person")},
		&row));
	*person = (struct account){
		.id = row.id,
		.rev = row.rev,
		.sign_in = row.sign_in,
		.name_km = row.name_km,
		.name_en = row.name_en,
		.lang = row.lang,
		.phone = row.phone,
		.email = row.email,
		.agency = row.agency,
		.from_day = row.from_day,
		.to_day = row.to_day,
	};
	c->subject = row.id;
	return ERR_OK;
}

enum err people_correct_fill(struct web_call *c)
{
	const struct form *form = c->route->form;
	struct form_option *options;
	struct account live;
	size_t n;

	TRY(load(c, &live));
	list_back_to(c, people_one_url(c));
	if (!str_any(c->state->rev)) /* what was sent stays: it may have been replaced since */
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)live.rev);
	for (size_t i = 0; i < form->n; i++)
		web_value(c, form->fields[i].name, form_value(c->t->a, &form->fields[i], &live));
	TRY(people_agencies(c->t, false, &options, &n));
	web_option(c, "agency", options, n);
	return ERR_OK;
}

enum err people_correct_act(struct web_call *c)
{
	struct account *person = c->in;
	struct account live;

	TRY(load(c, &live));
	TRY(web_check_rev(c, live.rev));
	person->id = live.id;
	person->rev = live.rev;
	return save(c, person);
}

/* --- roles ----------------------------------------------------------------------------- */

static enum err offer_seconds(struct web_call *c)
{
	struct turn *t = c->t;
	struct account_with_role_row *rows;
	struct form_option *options;
	size_t n, m = 0;

	TRY(account_with_role(
		t->db, t->a,
		&(struct account_with_role_in){STR("administrator"), UUID_NONE, turn_today(t)},
			&rows,
		&n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		if (!uuid_eq(rows[i].id, t->actor.account) &&
		    !uuid_eq(rows[i].id, web_id(c, "person")))
			options[m++] = (struct form_option){
				uuid_str(t->a, rows[i].id),
				turn_pick(t, rows[i].name_km, rows[i].name_en), STR_NONE};
	web_option(c, "second_by", options, m);
	c->prepared = m ? NULL : c; /* for what stands above the form */
	return ERR_OK;
}

void people_role_above(struct web_call *c)
{
	if (c->prepared)
		people_no_second(c->h);
}

enum err people_role_fill(struct web_call *c)
{
	struct form_option *options;
	struct account live;
	size_t n;

	TRY(load(c, &live));
	list_back_to(c, people_one_url(c));
	TRY(people_agencies(c->t, false, &options, &n));
	web_option(c, "agency", options, n);
	web_value(c, "agency", uuid_str(c->t->a, live.agency));
	return offer_seconds(c);
}

static enum err tell(struct web_call *c, struct uuid account, const char *kind)
{
	const struct web_site *site = web_site_of(c);

	if (!site->notice || !uuid_any(account))
		return ERR_OK;
	return site->notice(c->t, account, UUID_NONE, kind);
}

enum err people_role_act(struct web_call *c)
{
	const struct people_role *in = c->in;
	struct account live;

	TRY(load(c, &live));
	c->go = people_one_url(c);
	TRY(tell(c, in->second_by, "second-asked"));
	return account_grant(c->t,
			     &(struct account_grant){
				     .account = live.id,
				     .agency = in->agency,
				     .role = gate_role_from(in->role),
				     .area = in->area,
				     .second_by = in->second_by,
				     .from_day = in->from_day,
				     .to_day = in->to_day,
			     },
			     c->findings, &c->made);
}

/* A role of somebody else in the path is as if it were not there. */
static enum err load_role(struct web_call *c, struct grant_by_id_row *row)
{
	struct account live;

	TRY(load(c, &live));
	TRY(grant_by_id(c->t->db, c->t->a, &(struct grant_by_id_in){web_id(c, "grant")}, row));
	return uuid_eq(row->account, live.id) ? ERR_OK : ERR_ABSENT;
}

enum err people_role_end_fill(struct web_call *c)
{
	struct grant_by_id_row row;

	TRY(load_role(c, &row));
	list_back_to(c, people_one_url(c));
	return ERR_OK;
}

enum err people_role_end_act(struct web_call *c)
{
	const struct people_why *in = c->in;
	struct grant_by_id_row row;

	TRY(load_role(c, &row));
	if (uuid_eq(row.account, c->t->actor.account))
		web_wrong(c, NULL, T("Your own role is ended by another administrator."));
	else if (row.to_day != DAY_NONE && row.to_day < turn_today(c->t))
		web_wrong(c, NULL, T("This role has ended already."));
	if (findings_stop(c->findings))
		return ERR_INPUT;
	c->made = row.id;
	c->made_rev = row.rev + 1;
	return account_grant_end(c->t, row.id, in->why);
}

/* --- code, sign-out, leaving ----------------------------------------------------------- */

enum err people_sure_fill(struct web_call *c)
{
	struct account live;

	TRY(load(c, &live));
	list_back_to(c, people_one_url(c));
	return ERR_OK;
}

/* Nothing is done for who has left. */
static enum err load_present(struct web_call *c, struct account *live)
{
	TRY(load(c, live));
	if (live->to_day == DAY_NONE || live->to_day >= turn_today(c->t))
		return ERR_OK;
	web_wrong(c, NULL, T("This person has left."));
	return ERR_INPUT;
}

enum err people_code_fill(struct web_call *c)
{
	struct turn *t = c->t;
	struct account_seconds *s = arena_alloc(t->a, sizeof(*s));
	struct form_option *options;

	TRY(people_sure_fill(c));
	TRY(account_seconds(t, web_id(c, "person"), s));
	options = arena_array(t->a, s->n, sizeof(*options));
	for (size_t i = 0; i < s->n; i++)
		options[i] = (struct form_option){uuid_str(t->a, s->v[i].account),
						  turn_pick(t, s->v[i].km, s->v[i].en), STR_NONE};
	web_option(c, "second_by", options, s->n);
	return ERR_OK;
}

enum err people_code_act(struct web_call *c)
{
	const struct people_code *in = c->in;
	struct account live;

	TRY(load_present(c, &live));
	c->made = live.id;
	c->made_rev = live.rev;
	c->prepared = arena_alloc(c->t->a, sizeof(live));
	memcpy(c->prepared, &live, sizeof(live));
	TRY(account_reset(c->t, &(struct account_reset){live.id, in->second_by, false, in->proof},
			  c->findings, &c->secret));
	TRY(tell(c, live.id, "code-made"));
	return tell(c, in->second_by, "second-asked");
}

void people_code_once(struct web_call *c)
{
	const struct people_code *in = c->in;
	const struct account *live = c->prepared;
	struct turn *t = c->t;

	people_code_shown(c->h, turn_pick(t, live->name_km, live->name_en), c->secret,
			  uuid_any(in->second_by),
			  lang_instant(t->a, t->lang, t->now + 2 * INSTANT_DAY), people_one_url(c));
}

enum err people_out_act(struct web_call *c)
{
	struct account live;

	TRY(load(c, &live));
	c->made = live.id;
	c->made_rev = live.rev;
	return web_sessions_end(c->t, live.id);
}

enum err people_leave_fill(struct web_call *c)
{
	struct account live;
	struct account_leaving *leaving = arena_alloc(c->t->a, sizeof(*leaving));

	TRY(load(c, &live));
	list_back_to(c, people_one_url(c));
	c->prepared = leaving;
	return account_leave_look(c->t, live.id, leaving);
}

void people_leave_above(struct web_call *c)
{
	const struct account_leaving *l = c->prepared;
	struct turn *t = c->t;

	people_leaving(c->h, lang_n(t->a, t->lang, TN("%s case", "%s cases"), l->cases),
		       turn_pick(t, l->head_km, l->head_en));
}

enum err people_leave_act(struct web_call *c)
{
	const struct people_why *in = c->in;
	struct account live;
	int64_t moved;

	TRY(load_present(c, &live));
	if (uuid_eq(live.id, c->t->actor.account)) {
		web_wrong(c, NULL, T("Your own work here is ended by another administrator."));
		return ERR_INPUT;
	}
	TRY(web_sessions_end(c->t, live.id));
	TRY(account_leave(c->t, live.id, in->why, &moved));
	c->made = live.id;
	c->made_rev = live.rev + 1;
	c->what = arena_c(c->t->a, arena_fmt(c->t->a, "moved %lld", (long long)moved));
	return ERR_OK;
}
