/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who is away and who stands in, as people and programs see it. */
#include "web/site.h"
#include "matter/leave/leave_tables.h"
#include "matter/office/office_tables.h"

#include "leave_sql.h"

static const char one[] = "/leave/{}";

static const struct list_column columns[] = {
	{"person", T("Away"), LIST_EVERYWHERE, true},
	{"cover", T("Stands in"), LIST_EVERYWHERE, true},
	{"agency", T("Agency"), LIST_EVERYWHERE, false},
	{"from_day", T("First day"), LIST_EVERYWHERE, true},
	{"to_day", T("Last day"), LIST_EVERYWHERE, true},
	{"standing", T("How it stands"), LIST_EVERYWHERE, false},
};
static const struct list_kind leaves = {
	.name = "leaves",
	.title = T("Leave and cover"),
	.intro = T("Who is away, and who stands in: in these days the cover sees the absent "
		   "person's cases and is told what that person is told."),
	.definition = T("One row is one leave as it stands now."),
	.count = {TN("%s leave", "%s leaves")},
	.empty = T("Nobody is away. Enter a leave before it begins, so that somebody sees the "
		   "deadlines."),
	.add = T("Enter a leave"),
	.add_path = "/leave/new",
	.back = T("My desk"),
	.back_path = "/",
	.columns = columns,
	.n = sizeof(columns) / sizeof(columns[0]),
};

static enum err build(struct web_call *c, struct list **l)
{
	struct turn *t = c->t;
	struct leave_all_row *rows;
	struct str standing;
	size_t n;

	*l = list_new(c, &leaves);
	standing = list_filter_standing(*l);
	TRY(leave_all(t->db, t->a, &(struct leave_all_in){t->actor.account, turn_today(t)}, &rows,
		&n));
	for (size_t i = 0; i < n; i++) {
		struct list_cell *cell;

		if (!list_stands(t, standing, rows[i].from_day, rows[i].to_day))
			continue;
		cell = list_add(*l, rows[i].id);
		*cell++ = list_cell_link(turn_pick(t, rows[i].name_km, rows[i].name_en),
			url_page(t->a, t->lang, one, rows[i].id));
		*cell++ = list_cell_words(turn_pick(t, rows[i].cover_km, rows[i].cover_en));
		*cell++ = list_cell_coded(turn_pick(t, rows[i].agency_km, rows[i].agency_en),
			uuid_str(t->a, rows[i].agency));
		*cell++ = list_cell_day(rows[i].from_day);
		*cell++ = list_cell_day(rows[i].to_day);
		*cell++ = list_cell_standing(t, rows[i].from_day, rows[i].to_day);
	}
	return ERR_OK;
}

enum err leave_list_page(struct web_call *c)
{
	struct list *l;

	TRY(build(c, &l));
	return list_page(l);
}

enum err leave_list_json(struct web_call *c)
{
	struct list *l;

	TRY(build(c, &l));
	return list_json(l);
}

/* --- one leave --------------------------------------------------------------------------- */

static enum err find(struct web_call *c, struct leave *live, bool *may_say)
{
	struct uuid agency;

	TRY(leave_load(c->t, web_id(c, "leave"), live, &agency));
	*may_say = leave_may_say(c->t, live->account, agency);
	c->subject = live->id;
	return ERR_OK;
}

enum err leave_reach(struct web_call *c)
{
	struct leave live;
	bool may_say;

	TRY(find(c, &live, &may_say));
	return may_say || uuid_eq(live.cover, c->t->actor.account) ? ERR_OK : ERR_ABSENT;
}

enum err leave_reach_say(struct web_call *c)
{
	struct leave live;
	bool may_say;

	TRY(find(c, &live, &may_say));
	return may_say ? ERR_OK : ERR_ABSENT;
}

enum err leave_one_page(struct web_call *c)
{
	struct turn *t = c->t;
	struct list_thing thing = {.sort = T("Leave"),
		.back = T("Leave and cover"),
		.back_to = url_page(t->a, t->lang, "/leaves")};
	struct leave_history_row *rows;
	struct list_version *v;
	struct leave live;
	bool may_say;

	TRY(find(c, &live, &may_say));
	TRY(leave_history(t->db, t->a, &(struct leave_history_in){live.id}, &rows,
		&thing.n_versions));
	v = arena_array(t->a, thing.n_versions, sizeof(*v));
	for (size_t i = 0; i < thing.n_versions; i++) {
		v[i] = office_version(t, rows[i].rev, rows[i].recorded_at, rows[i].by_km,
			rows[i].by_en, STR_NONE);
		office_fact(&v[i], T("Stands in"),
			turn_pick(t, rows[i].cover_km, rows[i].cover_en));
		office_fact(&v[i], T("First day"), office_day_words(t, rows[i].from_day));
		office_fact(&v[i], T("Last day"),
			rows[i].to_day < rows[i].from_day
				? str_from(lang_text(t->lang, T("called off")))
				: office_day_words(t, rows[i].to_day));
	}
	thing.versions = v;
	thing.title = turn_pick(t, rows[0].name_km, rows[0].name_en);
	thing.standing = list_cell_standing(t, live.from_day, live.to_day);
	if (may_say && live.to_day >= turn_today(t))
		list_thing_do(&thing, T("Change the last day"),
			url_page(t->a, t->lang, "/leave/{}/change", live.id));
	list_thing_page(c, &thing);
	return ERR_OK;
}

enum err leave_one_json(struct web_call *c)
{
	struct list *l;

	TRY(build(c, &l));
	return list_json_one(l, web_id(c, "leave"));
}

/* --- saying it ------------------------------------------------------------------------------ */

enum err leave_new_fill(struct web_call *c)
{
	struct turn *t = c->t;
	struct leave_people_row *rows;
	struct form_option *away, *covers;
	size_t n, n_away = 0, n_covers = 0;

	list_back_to(c, url_page(t->a, t->lang, "/leaves"));
	TRY(leave_people(t->db, t->a, &(struct leave_people_in){t->actor.account, turn_today(t)},
		&rows, &n));
	away = arena_array(t->a, n, sizeof(*away));
	covers = arena_array(t->a, n, sizeof(*covers));
	for (size_t i = 0; i < n; i++) {
		struct form_option one_of = {.value = uuid_str(t->a, rows[i].id),
			.label = turn_pick(t, rows[i].name_km, rows[i].name_en)};

		if (rows[i].mine)
			away[n_away++] = one_of;
		if (turn_has_role(t, ROLE_HEAD) || !uuid_eq(rows[i].id, t->actor.account))
			covers[n_covers++] = one_of;
	}
	web_option(c, "person", away, n_away);
	web_option(c, "cover", covers, n_covers);
	if (n_away == 1)
		web_value(c, "person", away[0].value);
	return ERR_OK;
}

/* Both get a message: the absent person knows, and may correct, what a head said. */
static enum err tell(struct web_call *c, const struct leave *l)
{
	const struct web_site *site = web_site_of(c);

	if (!site->notice)
		return ERR_OK;
	TRY(site->notice(c->t, l->cover, UUID_NONE, "cover-set"));
	return site->notice(c->t, l->account, UUID_NONE, "cover-set");
}

static enum err save(struct web_call *c, const struct leave *l)
{
	TRY(leave_set(c->t, l, c->findings, &c->made));
	c->subject = c->made;
	c->made_rev = l->rev + 1;
	c->go = url_page(c->t->a, c->t->lang, one, c->made);
	return tell(c, l);
}

enum err leave_new_act(struct web_call *c)
{
	const struct leave_new *in = c->in;

	return save(c, &(struct leave){.account = in->person, .cover = in->cover,
			       .from_day = in->from_day, .to_day = in->to_day});
}

enum err leave_change_fill(struct web_call *c)
{
	struct leave live;
	bool may_say;

	TRY(find(c, &live, &may_say));
	if (!str_any(c->state->rev)) /* what was sent stays: it may have been replaced since */
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)live.rev);
	list_back_to(c, url_page(c->t->a, c->t->lang, one, live.id));
	web_value(c, "to_day", date_str(c->t->a, live.to_day));
	return ERR_OK;
}

enum err leave_change_act(struct web_call *c)
{
	const struct leave_change *in = c->in;
	struct leave live;
	bool may_say;

	TRY(find(c, &live, &may_say));
	TRY(web_check_rev(c, live.rev));
	live.to_day = in->to_day;
	return save(c, &live);
}
