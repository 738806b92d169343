/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* On the desk: small children with a detained mother who reach the age as read. None is named. */
#include "matter/desk/desk_tables.h"
#include "matter/infant/infant.h"

enum { AHEAD_DAYS = 183 };

static bool keeps(const struct turn *t)
{
	return turn_has_role(t, ROLE_PLACE_OFFICER) || turn_has_role(t, ROLE_SOCIAL_AGENT);
}

enum err desk_put_infants(struct web_call *c, struct desk *d)
{
	struct turn *t = c->t;
	struct infant_limit limit;
	struct infant *list;
	enum err e = infant_limit_on(t, turn_today(t), &limit);
	size_t n;

	if (!keeps(t) || e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	TRY(infant_mine(t, &list, &n));
	d->infants.v = arena_array(t->a, n, sizeof(*d->infants.v));
	for (size_t i = 0; i < n; i++) {
		int32_t day = infant_limit_day(&limit, list[i].born_from);

		if (list[i].since_day == DAY_NONE || list[i].left_day != DAY_NONE
			|| day > turn_today(t) + AHEAD_DAYS)
			continue;
		d->infants.v[d->infants.n++] = (struct desk_line){
			.state = day < turn_today(t) ? "overdue" : "waiting",
			.what = str_from(
				lang_text(t->lang, T("A small child reaches the age as read"))),
			.left = lang_left_day(t->a, t->lang, day, turn_today(t)),
			.to = url_page(t->a, t->lang, "/infant/{}", list[i].id),
		};
	}
	return ERR_OK;
}
