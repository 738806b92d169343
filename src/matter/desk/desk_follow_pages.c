/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Follow-up on the desk: when somebody of my office asks next. No child is named here. */
#include "matter/desk/desk_tables.h"
#include "matter/followup/followup.h"

enum { AHEAD_DAYS = 14 };

enum err desk_put_follow_ups(struct web_call *c, struct desk *d)
{
	struct turn *t = c->t;
	struct aftercare *list;
	size_t n;

	TRY(aftercare_mine(t, &list, &n));
	d->follow_ups.v = arena_array(t->a, n, sizeof(*d->follow_ups.v));
	for (size_t i = 0; i < n; i++) {
		struct followup f;

		if (list[i].over)
			continue;
		TRY(followup_load(t, &list[i], &f));
		if (f.next == DAY_NONE || f.next > turn_today(t) + AHEAD_DAYS)
			continue;
		d->follow_ups.v[d->follow_ups.n++] = (struct desk_line){
			.state = f.next < turn_today(t) ? "overdue" : "waiting",
			.what = str_from(lang_text(t->lang, T("Ask how a child fares"))),
			.left = lang_left_day(t->a, t->lang, f.next, turn_today(t)),
			.to = url_page(t->a, t->lang, "/support/{}/follow-up", list[i].id),
		};
	}
	return ERR_OK;
}
