/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who decided, who supervises, who defends: what a diversion asks of each today. */
#include "matter/supervision/supervision.h"

#include "supervision_sql.h"
#include "matter/activity/activity.h"

enum { LINES_MOST = 3, SOON_DAYS = 14, REPORT_DAYS = 7, NEWS_DAYS = 14 };

struct found {
	struct supervision_line *v;
	size_t n;
	const struct supervision_of_account_row *of;
};

static struct supervision_line *add(struct found *f, const char *what)
{
	struct supervision_line *to = &f->v[f->n++];

	*to = (struct supervision_line){
		.case_id = f->of->case_id,
		.child = f->of->child,
		.diversion = f->of->id,
		.number = f->of->number,
		.what = what,
		.day = DAY_NONE,
		.at = INSTANT_NONE,
	};
	return to;
}

static void put_end(const struct turn *t, const struct diversion *d, struct found *f)
{
	int32_t today = turn_today(t);

	if (d->end_day < today) {
		add(f, T("An order of diversion is past its last day"))->late = true;
		f->v[f->n - 1].day = d->end_day;
	} else if (d->end_day <= today + SOON_DAYS) {
		add(f, T("An order of diversion ends soon"))->day = d->end_day;
	}
}

static void put_authority(const struct turn *t, const struct diversion *d, struct found *f)
{
	switch (d->state) {
	case DIVERSION_PROPOSED:
		add(f, T("A consent to diversion is missing"))->at = d->proposed_at;
		break;
	case DIVERSION_CONSENTED:
		add(f, T("All have consented: diversion can be ordered"));
		break;
	case DIVERSION_BREACH:
		add(f, T("A breach waits to be heard"))->at = d->breached_at;
		f->v[f->n - 1].late = true;
		break;
	case DIVERSION_ENDING:
		add(f, T("Completion is proposed"))->day = d->end_day;
		break;
	case DIVERSION_RUNNING:
		put_end(t, d, f);
		break;
	default:
		break;
	}
}

static void put_report(const struct turn *t, const struct diversion *d, struct found *f)
{
	int32_t day;

	if (d->first_report == DAY_NONE || !d->report_every)
		return;
	day = d->first_report + (int32_t)(d->reports * d->report_every);
	if (day > turn_today(t) + REPORT_DAYS || day > d->end_day)
		return;
	add(f, T("A report on an order of diversion is due"))->day = day;
	f->v[f->n - 1].late = day < turn_today(t);
}

static enum err put_attendance(struct turn *t, const struct diversion *d, struct found *f)
{
	struct diversion_measure *list;
	struct activity_done done;
	int64_t open, missing = 0, absent_at = INSTANT_NONE;
	size_t n;

	TRY(diversion_measures(t, d, &list, &n));
	for (size_t i = 0; i < n; i++) {
		TRY(activity_unmarked(t, &list[i], d->office, &open));
		TRY(activity_done(t, list[i].id, &done));
		missing += open;
		if (done.absent_at > absent_at)
			absent_at = done.absent_at;
	}
	if (missing)
		add(f, T("Attendance is to be entered"));
	if (absent_at != INSTANT_NONE && absent_at > d->breached_at)
		add(f, T("An absence without excuse: is it a breach to report?"))->at = absent_at;
	return ERR_OK;
}

static void put_defence(const struct turn *t, const struct diversion *d, struct found *f)
{
	static const struct {
		const char *event, *what;
	} news[] = {
		{"diversion-ordered", T("Diversion of a client was ordered")},
		{"diversion-varied", T("The order of diversion of a client was changed")},
		{"diversion-revoked", T("The order of diversion of a client was revoked")},
	};

	if (d->state == DIVERSION_BREACH) {
		add(f, T("A breach by a client waits to be heard"))->at = d->breached_at;
		return;
	}
	for (size_t i = 0; i < sizeof(news) / sizeof(news[0]); i++)
		if (str_is(d->last, news[i].event)
			&& d->last_at > t->now - NEWS_DAYS * INSTANT_DAY)
			add(f, news[i].what)->at = d->last_at;
}

enum err supervision_on_desk(struct turn *t, struct supervision_line **list, size_t *n)
{
	struct supervision_of_account_row *rows;
	struct found f = {.n = 0};
	size_t n_rows;

	TRY(supervision_of_account(t->db, t->a,
		&(struct supervision_of_account_in){t->actor.account, t->now}, &rows, &n_rows));
	f.v = arena_array(t->a, n_rows * 3 * LINES_MOST, sizeof(*f.v));
	for (size_t i = 0; i < n_rows; i++) {
		struct diversion d;

		f.of = &rows[i];
		TRY(diversion_load(t, rows[i].case_id, rows[i].id, &d));
		if (turn_is_at(t, d.authority)
			&& (turn_has_role(t, ROLE_PROSECUTOR) || turn_has_role(t, ROLE_JUDGE)))
			put_authority(t, &d, &f);
		if (uuid_eq(d.supervisor, t->actor.account) && diversion_is_ordered(d.state)) {
			if (d.state != DIVERSION_ENDING) /* the final report is in */
				put_report(t, &d, &f);
			TRY(put_attendance(t, &d, &f));
		}
		if (turn_has_role(t, ROLE_LAWYER))
			put_defence(t, &d, &f);
	}
	*list = f.v;
	*n = f.n;
	return ERR_OK;
}
