/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Releases on the desk of the place and of who works with the child: no plan yet, a step due. */
#include "desk_sql.h"
#include "matter/desk/desk_tables.h"
#include "matter/release/release.h"

enum { STEP_DAYS = 7 };

static enum err put_line(struct web_call *c, struct desk *d, const struct desk_releases_row *row)
{
	struct desk_line *to = &d->releases.v[d->releases.n];
	struct desk_case of = {row->case_id, row->child, row->number};
	int32_t today = turn_today(c->t);
	bool step = row->step_day != DAY_NONE && row->step_day <= today + STEP_DAYS;
	int32_t day = step ? row->step_day : row->end_day;
	enum err e = desk_name_line(c, d, &of, to);

	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	to->state = day < today ? "overdue" : "soon";
	to->word = day < today ? T("Past the time") : T("Due soon");
	to->what = str_from(lang_text(c->t->lang,
		step ? T("A step towards a release is due")
		     : T("A stay ends soon, and no release plan is written")));
	to->left = lang_left_day(c->t->a, c->t->lang, day, today);
	to->to = url_page(c->t->a, c->t->lang, "/case/{}/stay/{}/release-plan", row->case_id,
		row->stay);
	d->releases.n++;
	return ERR_OK;
}

enum err desk_put_releases(struct web_call *c, struct desk *d)
{
	int32_t today = turn_today(c->t);
	struct desk_releases_row *rows;
	size_t n;

	if (!turn_has_role(c->t, ROLE_PLACE_OFFICER) && !turn_has_role(c->t, ROLE_SOCIAL_AGENT)
		&& !turn_has_role(c->t, ROLE_CASEWORKER) && !turn_has_role(c->t, ROLE_HEAD))
		return ERR_OK;
	TRY(desk_releases(c->t->db, c->t->a,
		&(struct desk_releases_in){c->t->actor.account, c->t->now, today,
			today + RELEASE_AHEAD_DAYS, today + STEP_DAYS},
		&rows, &n));
	d->releases.v = arena_array(c->t->a, n, sizeof(*d->releases.v));
	for (size_t i = 0; i < n; i++)
		TRY(put_line(c, d, &rows[i]));
	return ERR_OK;
}
