/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which days of my classes nobody entered, on the desk. No trainee is named here. */
#include "matter/desk/desk_tables.h"
#include "matter/lesson/lesson.h"

enum { BACK_DAYS = 60 };

/* Of a class whose trainer is not said, all of the office are asked. */
static bool is_mine(const struct turn *t, const struct training_cohort *k)
{
	return !uuid_any(k->trainer) || uuid_eq(k->trainer, t->actor.account);
}

/* A class is over, and of somebody it is not said how the training ended. */
static enum err put_ended(struct web_call *c, const struct training_cohort *k, struct desk *d)
{
	struct turn *t = c->t;
	struct training_place *places;
	int64_t open = 0;
	size_t n;

	if (k->to_day >= turn_today(t))
		return ERR_OK;
	TRY(training_places(t, k, &places, &n));
	for (size_t i = 0; i < n; i++)
		open += !str_any(places[i].ended);
	if (open)
		d->classes.v[d->classes.n++] = (struct desk_line){
			.state = "waiting",
			.what = k->name,
			.left = lang_n(t->a, t->lang,
				TN("over: %s trainee waits for the result",
					"over: %s trainees wait for the result"),
				open),
			.to = url_page(t->a, t->lang, "/class/{}", k->id),
		};
	return ERR_OK;
}

enum err desk_put_classes(struct web_call *c, struct desk *d)
{
	struct turn *t = c->t;
	struct training_cohort *list;
	size_t n;

	TRY(training_cohorts(t, &list, &n));
	d->classes.v = arena_array(t->a, n * 2, sizeof(*d->classes.v));
	for (size_t i = 0; i < n; i++) {
		int32_t *days, from = turn_today(t) - BACK_DAYS;
		size_t missing;

		if (!is_mine(t, &list[i]) || list[i].to_day < from)
			continue;
		TRY(put_ended(c, &list[i], d));
		TRY(lesson_missing(t, &list[i], from, &days, &missing));
		if (!missing)
			continue;
		d->classes.v[d->classes.n++] = (struct desk_line){
			.state = "waiting",
			.what = list[i].name,
			.left = lang_n(t->a, t->lang,
				TN("%s day is not entered yet", "%s days are not entered yet"),
				(int64_t)missing),
			.to = url_page(t->a, t->lang, "/class/{}/register", list[i].id),
		};
	}
	return ERR_OK;
}
