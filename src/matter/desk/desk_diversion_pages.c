/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Diversion on the desk: what waits for me, each line a link to the order. */
#include "matter/desk/desk_tables.h"
#include "matter/supervision/supervision.h"

enum err desk_put_diversions(struct web_call *c, struct desk *d)
{
	struct turn *t = c->t;
	struct supervision_line *list;
	size_t n;

	TRY(supervision_on_desk(t, &list, &n));
	d->diversions.v = arena_array(t->a, n, sizeof(*d->diversions.v));
	for (size_t i = 0; i < n; i++) {
		struct desk_line *to = &d->diversions.v[d->diversions.n];
		struct desk_case of = {list[i].case_id, list[i].child, list[i].number};
		enum err e = desk_name_line(c, d, &of, to);

		if (e == ERR_ABSENT)
			continue;
		TRY(e);
		to->state = list[i].late ? "overdue" : "waiting";
		to->what = str_from(lang_text(t->lang, list[i].what));
		to->to = url_page(t->a, t->lang, "/case/{}/diversion/{}", list[i].case_id,
			list[i].diversion);
		if (list[i].day != DAY_NONE)
			to->left = lang_left_day(t->a, t->lang, list[i].day, turn_today(t));
		else if (list[i].at != INSTANT_NONE)
			to->left = lang_ago(t->a, t->lang, list[i].at, t->now);
		d->diversions.n++;
	}
	return ERR_OK;
}
