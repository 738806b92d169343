/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the desk tells: notices to me, what became of mine, and for whom I stand in. */
#include "matter/alert/alert.h"
#include "matter/case/case_lines.h"
#include "matter/desk/desk_tables.h"
#include "matter/second/second.h"
#include "matter/leave/leave.h"
#include "desk_sql.h"

/* What a notice is of, to who may read it here; the message that went out says none of it. */
static const struct {
	const char *kind, *what; /* what with a hole: the rule's title */
	bool over;
} told_of[] = {
	{"deadline-near", T("Soon over: %s"), false},
	{"deadline-missed", T("Over: %s"), true},
	{"inquiry-near", T("A social inquiry is due soon"), false},
	{"inquiry-missed", T("A social inquiry is past its day"), true},
	{"handed-over", T("A case was handed over to your office"), false},
	{"assigned", T("A case was given to you"), false},
	{"referral-near", T("Help that was asked for ends soon"), false},
	{"referral-answered", T("A referral of yours was answered"), false},
	{"referral-ended", T("Help that you had asked for has ended"), false},
	{"inquiry-finished", T("A social inquiry waits for your approval"), false},
	{"inquiry-submitted", T("A social inquiry was handed in"), false},
	{"inquiry-answered", T("A social inquiry of yours was answered"), false},
	{"answered", T("A question of yours was answered"), false},
	{"hearing-called", T("A hearing was called"), false},
	{"diversion-changed", T("A diversion was changed"), false},
	{"diversion-proposed", T("Diversion was proposed"), false},
	{"diversion-ordered", T("An order of diversion was given to you to supervise"), false},
	{"diversion-breach", T("A breach of an order of diversion was reported"), false},
	{"diversion-ending", T("Completion of an order of diversion was proposed"), false},
};

static bool has_line(const struct desk_lines *lines, struct url to, struct str what)
{
	for (size_t i = 0; i < lines->n; i++)
		if (str_eq(lines->v[i].to.s, to.s) && str_eq(lines->v[i].what, what))
			return true;
	return false;
}

static enum err put_told_line(struct web_call *c, const struct desk_told_row *row, struct desk *d)
{
	struct desk_line *to = &d->told.v[d->told.n];
	struct desk_case of = {row->case_id, row->child, row->number};
	const struct law_rule *rule = law_rule_named(c->t->law, row->rule);
	struct str title = rule ? case_rule_title(c->t->lang, rule) : row->rule;
	size_t i = 0;
	enum err e;

	while (i < sizeof(told_of) / sizeof(told_of[0]) && !str_is(row->kind, told_of[i].kind))
		i++;
	if (i == sizeof(told_of) / sizeof(told_of[0]))
		return ERR_OK;
	e = desk_name_line(c, d, &of, to);
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	/* what stands among the duties is not said once more beside them */
	if (has_line(&d->duties, to->to, title) || has_line(&d->office, to->to, title))
		return ERR_OK;
	to->state = told_of[i].over ? "overdue" : "waiting";
	to->what = lang_fmt(c->t->a, c->t->lang, told_of[i].what, &title, 1);
	to->left = lang_ago(c->t->a, c->t->lang, row->made_at, c->t->now);
	d->told.n++;
	return ERR_OK;
}

enum err desk_put_told(struct web_call *c, struct desk *d)
{
	struct desk_told_row *rows;
	size_t n;

	TRY(desk_told(c->t->db, c->t->a,
		      &(struct desk_told_in){c->t->actor.account, c->t->now - 14 * INSTANT_DAY},
		      &rows, &n));
	d->told.v = arena_array(c->t->a, n, sizeof(*d->told.v));
	for (size_t i = 0; i < n; i++)
		TRY(put_told_line(c, &rows[i], d));
	return ERR_OK;
}

enum err desk_put_messages(struct web_call *c, struct desk *d)
{
	struct alert_line *lines;
	size_t n;

	TRY(alert_of_sender(c->t, c->t->actor.account, &lines, &n));
	if (n > 8)
		n = 8;
	d->messages.v = arena_array(c->t->a, n, sizeof(*d->messages.v));
	for (size_t i = 0; i < n; i++)
		d->messages.v[d->messages.n++] = (struct desk_line){
			.state = "waiting",
			.what = turn_pick(c->t, lines[i].name_km, lines[i].name_en),
			.who = str_from(lang_text(c->t->lang, lines[i].said)),
			.left = lang_ago(c->t->a, c->t->lang, lines[i].made_at, c->t->now),
			.to = uuid_any(lines[i].case_id)
				      ? url_page(c->t->a, c->t->lang, "/case/{}", lines[i].case_id)
				      : url_page(c->t->a, c->t->lang, "/"),
		};
	return ERR_OK;
}

enum err desk_put_leaves(struct web_call *c, struct desk *d)
{
	struct turn *t = c->t;
	struct leave_today *list;
	size_t n;

	TRY(leave_today(t, &list, &n));
	d->leaves = arena_array(t->a, n, sizeof(*d->leaves));
	for (size_t i = 0; i < n; i++) {
		struct str words[] = {turn_pick(t, list[i].km, list[i].en),
			lang_day(t->a, t->lang, list[i].to_day)};

		d->leaves[d->n_leaves++] = lang_fmt(t->a, t->lang,
			list[i].own ? T("You are entered as away. %s stands in until %s.")
				    : T("You stand in for %s until %s. The work is on this desk."),
			words, 2);
	}
	return ERR_OK;
}

/* Without names: who was not reached is not the reader's to know, that somebody was not is. */
enum err desk_put_lost(struct web_call *c, struct desk *d)
{
	struct turn *t = c->t;
	struct alert_lost lost;
	struct str words[2];

	TRY(alert_lost_count(t, &lost));
	if (!lost.n)
		return ERR_OK;
	words[0] = lang_n(t->a, t->lang, TN("%s message", "%s messages"), lost.n);
	words[1] = lang_n(t->a, t->lang, TN("%s person", "%s people"), lost.people);
	d->lost = lang_fmt(t->a, t->lang,
			   T("%s about deadlines did not go out to %s in the last 14 days. Their "
			     "desks tell them; the address or the mail server may be wrong."),
			   words, 2);
	return ERR_OK;
}

enum err desk_put_news(struct web_call *c, struct desk *d)
{
	struct turn *t = c->t;
	struct second_news news;
	struct str at;

	TRY(second_own_news(t, &news));
	at = lang_instant(t->a, t->lang, news.changed_at);
	if (at.p)
		d->proof_changed = lang_fmt(t->a, t->lang,
				      T("Your password or your second factor was changed or used "
					"up in part, %s. If it was not you, tell your "
					"administrator at once."),
				      &at, 1);
	at = lang_instant(t->a, t->lang, news.missed_at);
	if (at.p)
		d->proof_missed = lang_fmt(t->a, t->lang,
				     T("Somebody who knows your password typed wrong codes, %s. If "
				       "it was not you, change your password at once."),
				     &at, 1);
	return ERR_OK;
}
