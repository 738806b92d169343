/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Follow-up on the desk: when somebody of my office asks next. Of a support no child is named. */
#include "matter/desk/desk_tables.h"
#include "matter/followup/followup.h"

enum { AHEAD_DAYS = 14 };

static bool is_due(const struct web_call *c, const struct followup *f)
{
	return f->next != DAY_NONE && f->next <= turn_today(c->t) + AHEAD_DAYS;
}

static struct desk_line line_of(struct web_call *c, const struct followup *f)
{
	struct turn *t = c->t;

	return (struct desk_line){
		.state = f->next < turn_today(t) ? "overdue" : "waiting",
		.what = str_from(lang_text(t->lang, T("Ask how a child fares"))),
		.left = lang_left_day(t->a, t->lang, f->next, turn_today(t)),
	};
}

/* Released, and no support accepted: who works with the child in the case asks. */
static enum err put_case(struct web_call *c, struct desk *d, const struct followup_case *one)
{
	struct desk_line *to = &d->follow_ups.v[d->follow_ups.n];
	struct desk_case of = {one->of.id, one->of.child, one->number};
	struct desk_line named;
	struct followup f;
	enum err e;

	TRY(followup_load(c->t, &one->of, &f));
	if (!is_due(c, &f))
		return ERR_OK;
	e = desk_name_line(c, d, &of, &named);
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	*to = line_of(c, &f);
	to->who = named.who;
	to->number = named.number;
	to->to = url_page(c->t->a, c->t->lang, "/case/{}/follow-up", one->of.id);
	d->follow_ups.n++;
	return ERR_OK;
}

enum err desk_put_follow_ups(struct web_call *c, struct desk *d)
{
	struct followup_case *cases;
	struct aftercare *list;
	size_t n, n_cases;

	TRY(aftercare_mine(c->t, &list, &n));
	TRY(followup_cases(c->t, &cases, &n_cases));
	d->follow_ups.v = arena_array(c->t->a, n + n_cases, sizeof(*d->follow_ups.v));
	for (size_t i = 0; i < n; i++) {
		struct followup_of of = followup_of_support(&list[i]);
		struct followup f;

		if (list[i].over)
			continue;
		TRY(followup_load(c->t, &of, &f));
		if (!is_due(c, &f))
			continue;
		d->follow_ups.v[d->follow_ups.n] = line_of(c, &f);
		d->follow_ups.v[d->follow_ups.n++].to = url_page(
			c->t->a, c->t->lang, "/support/{}/follow-up", list[i].id);
	}
	for (size_t i = 0; i < n_cases; i++)
		TRY(put_case(c, d, &cases[i]));
	return ERR_OK;
}
