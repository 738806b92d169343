/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The desk: kept copies, put before the gate once more, in the reader's words. */
#include "matter/case/case_lines.h"
#include "matter/course/course.h"
#include "child_sql.h"
#include "desk_sql.h"
#include "desk_tmpl.h"
#include "event_sql.h"
#include "call_sql.h"
#include "matter/desk/desk_tables.h"
#include "matter/inquiry/inquiry.h"
#include "matter/referral/referral.h"
#include "matter/review/review.h"
#include "matter/seal/seal.h"
#include "matter/takeout/takeout.h"
#include "matter/second/second.h"

enum { OFFICE_MOST = 12, STANDS_IN = 2 /* of desk_duties */ };

/* The case behind a line is seen: noted before, shown after. A page shows none that the journal
 * was not told of. */
static bool may_show(struct web_call *c, struct uuid case_id, struct desk_ids *ids)
{
	if (!ids)
		return web_seen(c, case_id);
	for (size_t i = 0; i < ids->n; i++)
		if (uuid_eq(ids->v[i], case_id))
			return true;
	if (ids->n == DESK_IDS_MOST)
		return false;
	ids->v[ids->n++] = case_id;
	return true;
}

enum err desk_name_line(struct web_call *c, struct desk *d, const struct desk_case *of,
			struct desk_line *to)
{
	struct uuid case_id = of->case_id, child = of->child;
	struct turn_reach reach;
	struct str km, latin;

	TRY(turn_case_reach(c->t, case_id, &reach));
	if (reach.view.see[CLASS_L] < SEE_FILED || !may_show(c, case_id, d->ids))
		return ERR_ABSENT;
	TRY(child_called(c->t, child, gate_names(&reach.view), &km, &latin));
	to->who = str_any(km) || str_any(latin)
			  ? turn_pick(c->t, km, latin)
			  : str_from(lang_text(c->t->lang, T("A child")));
	to->number = of->number;
	to->to = url_page(c->t->a, c->t->lang, "/case/{}", case_id);
	return ERR_OK;
}

static int64_t is_head(const struct turn *t)
{
	return turn_has_role(t, ROLE_HEAD) || turn_has_role(t, ROLE_POLICE) ||
	       turn_has_role(t, ROLE_CLERK) || turn_has_role(t, ROLE_PROSECUTOR);
}

static enum err read_duties(struct web_call *c, struct desk_duties_row **rows, size_t *n)
{
	return desk_duties(c->t->db, c->t->a,
			   &(struct desk_duties_in){c->t->actor.account, c->t->now,
						    turn_today(c->t), is_head(c->t)},
			   rows, n);
}

/* The kept status is of the last write; the hours have run on since. */
static void put_state(const struct desk_duties_row *row, int64_t now, struct desk_line *to)
{
	int64_t whole = row->due - row->start_at;

	to->state = "running";
	to->word = T("Running");
	if (str_is(row->status, "barred")) {
		to->state = "barred";
		to->word = T("Speaks against it");
	} else if (str_is(row->status, "undetermined")) {
		to->state = "undetermined";
		to->word = T("Undetermined");
	}
	if (row->due == INSTANT_NONE)
		return;
	if (row->due <= now) {
		to->state = "overdue";
		to->word = T("Past the time");
	} else if (row->start_at != INSTANT_NONE && row->due - now < whole / 4) {
		to->state = "soon";
		to->word = T("Due soon");
	}
}

static enum err put_duty(struct web_call *c, const struct desk_duties_row *row, struct desk *d)
{
	struct desk_lines *lines = row->mine ? &d->duties : &d->office;
	struct desk_line *to = &lines->v[lines->n];
	const struct law_rule *rule = law_rule_named(c->t->law, row->rule);
	struct desk_case of = {row->case_id, row->child, row->number};
	enum err e = !row->mine && lines->n == OFFICE_MOST ? ERR_ABSENT
							   : desk_name_line(c, d, &of, to);

	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	to->what = rule ? case_rule_title(c->t->lang, rule) : row->rule;
	put_state(row, c->t->now, to);
	if (row->due != INSTANT_NONE)
		to->left = lang_left(c->t->a, c->t->lang, row->due, c->t->now);
	else
		to->left = str_from(lang_text(c->t->lang, T("open")));
	if (row->mine == STANDS_IN)
		to->exact = str_from(lang_text(c->t->lang, T("you stand in")));
	lines->n++;
	return ERR_OK;
}

static enum err put_duties(struct web_call *c, struct desk *d)
{
	struct desk_duties_row *rows;
	size_t n;

	TRY(read_duties(c, &rows, &n));
	d->duties.v = arena_array(c->t->a, n, sizeof(*d->duties.v));
	d->office.v = arena_array(c->t->a, n, sizeof(*d->office.v));
	for (size_t i = 0; i < n; i++)
		TRY(put_duty(c, &rows[i], d));
	return ERR_OK;
}

/* What the defence may rely on: done, but after its time. */
static enum err put_broken(struct web_call *c, struct desk *d)
{
	struct desk_broken_row *rows;
	size_t n;

	if (!turn_has_role(c->t, ROLE_LAWYER))
		return ERR_OK;
	TRY(desk_broken(c->t->db, c->t->a,
			&(struct desk_broken_in){c->t->actor.account, c->t->now}, &rows, &n));
	d->broken.v = arena_array(c->t->a, n, sizeof(*d->broken.v));
	for (size_t i = 0; i < n; i++) {
		struct desk_line *to = &d->broken.v[d->broken.n];
		struct desk_case of = {rows[i].case_id, rows[i].child, rows[i].number};
		const struct law_rule *rule = law_rule_named(c->t->law, rows[i].rule);
		struct str ends[2] = {
			lang_when(c->t->a, c->t->lang, rows[i].due, c->t->now),
			lang_when(c->t->a, c->t->lang, rows[i].met_at, c->t->now)};
		enum err e = desk_name_line(c, d, &of, to);

		if (e == ERR_ABSENT)
			continue;
		TRY(e);
		to->state = "late";
		to->word = T("Met late");
		to->what = rule ? case_rule_title(c->t->lang, rule) : rows[i].rule;
		to->left = lang_fmt(c->t->a, c->t->lang, T("due %s, done %s"), ends, 2);
		d->broken.n++;
	}
	return ERR_OK;
}

static struct desk_line inquiry_line(struct web_call *c, const struct inquiry_notice *asked)
{
	struct str when = lang_when(c->t->a, c->t->lang, asked->requested_at, c->t->now);

	return (struct desk_line){
		.state = "soon",
		.word = T("Answer"),
		.what = str_from(lang_text(c->t->lang,
					   T("A social inquiry is asked of your office"))),
		.who = lang_fmt(c->t->a, c->t->lang, T("asked %s"), &when, 1),
		.left = asked->due_day == DAY_NONE
				? STR_NONE
				: lang_left_day(c->t->a, c->t->lang, asked->due_day,
						turn_today(c->t)),
		.to = url_page(c->t->a, c->t->lang, "/inquiry/{}", asked->id),
	};
}

static struct desk_line asked_line(struct web_call *c, const struct referral_notice *asked)
{
	struct str when = lang_when(c->t->a, c->t->lang, asked->sent_at, c->t->now);

	return (struct desk_line){
		.state = str_is(asked->urgency, "today") ? "overdue" : "soon",
		.word = T("Answer"),
		.what = str_from(lang_text(c->t->lang, T("A child is referred to your office"))),
		.who = lang_fmt(c->t->a, c->t->lang, T("asked %s"), &when, 1),
		.to = url_page(c->t->a, c->t->lang, "/referral/{}", asked->id),
	};
}

static enum err put_answers(struct web_call *c, struct desk *d)
{
	struct call_of_account_row *rows;
	struct inquiry_notice *asked_of;
	struct referral_notice *referred;
	size_t n, n_asked, n_referred;

	TRY(call_of_account(c->t->db, c->t->a,
			    &(struct call_of_account_in){c->t->actor.account}, &rows, &n));
	TRY(inquiry_waiting_of_actor(c->t, &asked_of, &n_asked));
	TRY(referral_waiting(c->t, &referred, &n_referred));
	d->answers.v = arena_array(c->t->a, n + n_asked + n_referred, sizeof(*d->answers.v));
	for (size_t i = 0; i < n; i++) {
		struct str asked = lang_when(c->t->a, c->t->lang, rows[i].asked_at, c->t->now);

		d->answers.v[d->answers.n++] = (struct desk_line){
			.state = "soon",
			.word = T("Answer"),
			.what = str_from(lang_text(c->t->lang,
						   str_is(rows[i].duty, "lawyer")
							   ? T("A child needs a lawyer")
							   : T("A child needs a social agent"))),
			.who = lang_fmt(c->t->a, c->t->lang, T("asked %s"), &asked, 1),
			.to = url_page(c->t->a, c->t->lang, "/call/{}", rows[i].id),
		};
	}
	for (size_t i = 0; i < n_asked; i++)
		d->answers.v[d->answers.n++] = inquiry_line(c, &asked_of[i]);
	for (size_t i = 0; i < n_referred; i++)
		d->answers.v[d->answers.n++] = asked_line(c, &referred[i]);
	return ERR_OK;
}

/* Help that was asked for, or is given: the case's number alone says whose. */
static enum err put_referrals(struct web_call *c, struct desk *d)
{
	struct turn *t = c->t;
	struct referral *list;
	size_t n;

	TRY(referral_on_desk(t, &list, &n));
	d->referrals.v = arena_array(t->a, n, sizeof(*d->referrals.v));
	for (size_t i = 0; i < n; i++) {
		struct turn_reach reach;
		struct str until = lang_day(t->a, t->lang, list[i].until_day);
		enum err e = turn_case_reach(t, list[i].case_id, &reach);

		if (e == ERR_ABSENT || (e == ERR_OK && !may_show(c, list[i].case_id, d->ids)))
			continue;
		TRY(e);
		d->referrals.v[d->referrals.n++] = (struct desk_line){
			.state = "waiting",
			.what = turn_pick(t, list[i].service_km, list[i].service_en),
			.number = list[i].number,
			.who = str_from(lang_text(t->lang, referral_state_label(list[i].state))),
			.left = lang_fmt(t->a, t->lang, T("open until %s"), &until, 1),
			.to = url_page(t->a, t->lang, "/case/{}/referral/{}", list[i].case_id,
				list[i].id),
		};
	}
	return ERR_OK;
}

/* A line that is only: this case, since then. */
static enum err put_since(struct web_call *c, struct desk *d, struct desk_case of,
			  struct desk_lines *lines)
{
	struct desk_line *to = &lines->v[lines->n];
	enum err e = desk_name_line(c, d, &of, to);

	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	to->state = "waiting";
	to->what = to->who;
	to->who = STR_NONE;
	lines->n++;
	return ERR_OK;
}

static enum err put_changed(struct web_call *c, struct desk *d)
{
	struct desk_changed_row *rows;
	size_t n;

	TRY(desk_changed(c->t->db, c->t->a,
			 &(struct desk_changed_in){c->t->actor.account, c->t->now,
						   c->t->now - 14 * INSTANT_DAY},
			 &rows, &n));
	d->changed.v = arena_array(c->t->a, n, sizeof(*d->changed.v));
	for (size_t i = 0; i < n; i++) {
		size_t before = d->changed.n;

		TRY(put_since(c, d,
			      (struct desk_case){rows[i].case_id, rows[i].child, rows[i].number},
			      &d->changed));
		if (d->changed.n > before)
			d->changed.v[before].left = lang_ago(c->t->a, c->t->lang,
							     rows[i].changed_at, c->t->now);
	}
	return ERR_OK;
}

static enum err put_unassigned(struct web_call *c, struct desk *d)
{
	struct desk_unassigned_row *rows;
	size_t n;

	if (!turn_has_role(c->t, ROLE_HEAD))
		return ERR_OK;
	TRY(desk_unassigned(c->t->db, c->t->a,
			    &(struct desk_unassigned_in){c->t->actor.account, c->t->now,
							 turn_today(c->t)},
			    &rows, &n));
	d->unassigned.v = arena_array(c->t->a, n, sizeof(*d->unassigned.v));
	for (size_t i = 0; i < n; i++)
		TRY(put_since(c, d,
			      (struct desk_case){rows[i].case_id, rows[i].child, rows[i].number},
			      &d->unassigned));
	return ERR_OK;
}

static enum err put_hearings(struct web_call *c, struct desk *d)
{
	struct desk_hearings_row *rows;
	size_t n;

	TRY(desk_hearings(c->t->db, c->t->a,
			  &(struct desk_hearings_in){c->t->actor.account, c->t->now,
						     c->t->now + 7 * INSTANT_DAY,
						     turn_today(c->t)},
			  &rows, &n));
	d->hearings.v = arena_array(c->t->a, n, sizeof(*d->hearings.v));
	for (size_t i = 0; i < n; i++) {
		size_t before = d->hearings.n;

		TRY(put_since(c, d,
			      (struct desk_case){rows[i].case_id, rows[i].child, rows[i].number},
			      &d->hearings));
		if (d->hearings.n == before)
			continue;
		d->hearings.v[before].to =
			url_page(c->t->a, c->t->lang, "/case/{}/hearings", rows[i].case_id);
		d->hearings.v[before].left = lang_when(c->t->a, c->t->lang, rows[i].at, c->t->now);
		if (rows[i].at < c->t->now)
			d->hearings.v[before].who = str_from(
				lang_text(c->t->lang, T("Not recorded yet")));
	}
	return ERR_OK;
}

static enum err put_load(struct web_call *c, struct desk *d)
{
	struct desk_load_row *rows;
	size_t n;

	TRY(desk_load(c->t->db, c->t->a,
		      &(struct desk_load_in){c->t->actor.account, c->t->now}, &rows, &n));
	d->load = arena_array(c->t->a, n, sizeof(*d->load));
	for (size_t i = 0; i < n; i++) {
		const char *stage = course_stage_label(rows[i].stage);
		struct turn_reach reach;
		enum err e = turn_case_reach(c->t, rows[i].case_id, &reach);

		if (e == ERR_ABSENT) /* assigned, and yet shut: an agreement has ended */
			continue;
		TRY(e);
		if (!d->n_load || d->load[d->n_load - 1].stage != stage)
			d->load[d->n_load++] = (struct desk_count){stage, 0};
		d->load[d->n_load - 1].n++;
		d->total++;
	}
	return ERR_OK;
}

static bool has_cases(const struct turn *t)
{
	for (size_t i = 0; i < t->actor.grants_n; i++)
		for (int class = 0; class < CLASS_COUNT; class++)
			if (t->actor.grants[i].role != ROLE_REGISTRAR &&
			    t->actor.grants[i].role != ROLE_MONITOR &&
			    t->actor.grants[i].role != ROLE_INSPECTOR &&
			    *gate_role_cell(t->actor.grants[i].role, (enum gate_class)class))
				return true;
	return false;
}

static enum err put_cases(struct web_call *c, struct desk *d)
{
	TRY(put_answers(c, d));
	TRY(put_referrals(c, d));
	TRY(put_duties(c, d));
	TRY(desk_put_detained(c, d));
	TRY(desk_put_diversions(c, d));
	TRY(desk_put_releases(c, d));
	TRY(desk_put_follow_ups(c, d));
	TRY(desk_put_infants(c, d));
	TRY(desk_put_classes(c, d));
	TRY(desk_put_told(c, d));
	TRY(put_broken(c, d));
	TRY(put_unassigned(c, d));
	TRY(put_changed(c, d));
	TRY(put_hearings(c, d));
	TRY(put_load(c, d));
	return desk_put_messages(c, d);
}

/* Never which case: the number says it to who asks, the reason to who answers. */
static struct desk_line sealed_line(struct web_call *c, const struct seal_ask *a)
{
	const char *what = str_is(a->kind, "open")	  ? T("A sealed case is to be opened")
			   : str_is(a->kind, "erase") ? T("A sealed case is to be erased")
						      : T("A closed case is to be sealed");

	return (struct desk_line){
		.state = "soon",
		.word = T("Answer"),
		.what = str_from(lang_text(c->t->lang, what)),
		.who = turn_pick(c->t, a->by_km, a->by_en),
		.left = lang_ago(c->t->a, c->t->lang, a->at, c->t->now),
		.to = url_page(c->t->a, c->t->lang, "/sealed/ask/{}", a->id),
	};
}

/* A list with names: to be agreed to, or agreed to and mine to take. */
static void put_lists(
	struct web_call *c, struct desk *d, const struct takeout *list, size_t n)
{
	struct turn *t = c->t;

	for (size_t i = 0; i < n; i++) {
		bool waits = list[i].agreed < 0 && !list[i].mine;

		if (!waits && !takeout_is_ready(t, &list[i]))
			continue;
		d->seconds.v[d->seconds.n++] = (struct desk_line){
			.state = waits ? "soon" : "met",
			.word = waits ? T("Answer") : T("Agreed"),
			.what = str_from(lang_text(t->lang,
				waits ? T("A list with names is to leave")
				      : T("A list with names can be taken"))),
			.who = waits ? turn_pick(t, list[i].by_km, list[i].by_en)
				     : turn_pick(t, list[i].second_km, list[i].second_en),
			.left = waits ? lang_ago(t->a, t->lang, list[i].at, t->now)
				      : lang_left(t->a, t->lang, list[i].until, t->now),
			.to = waits ? url_page(t->a, t->lang, "/list-with-names/{}", list[i].id)
				    : url_page(t->a, t->lang, "/lists-with-names"),
		};
	}
}

/* What I am asked as the second person, and whether somebody made a code for me. */
static enum err put_seconds(struct web_call *c, struct desk *d)
{
	struct turn *t = c->t;
	struct second_ask *list;
	struct seal_ask *asks;
	struct takeout *lists;
	struct second_code code;
	size_t n, n_asks, n_lists;
	enum err e;

	TRY(second_waiting(t, &list, &n));
	TRY(seal_asks(t, &asks, &n_asks));
	TRY(takeout_all(t, &lists, &n_lists));
	d->seconds.v = arena_array(t->a, n + n_asks + n_lists, sizeof(*d->seconds.v));
	for (size_t i = 0; i < n; i++)
		d->seconds.v[d->seconds.n++] = (struct desk_line){
			.state = "soon",
			.word = T("Answer"),
			.what = str_from(lang_text(
				t->lang, list[i].role.p ? T("A role waits for your agreement")
							: T("A one-time code waits for your "
							    "agreement"))),
			.who = turn_pick(t, list[i].name_km, list[i].name_en),
			.left = lang_ago(t->a, t->lang, list[i].at, t->now),
			.to = url_page(t->a, t->lang, "/second/{}", list[i].id),
		};
	for (size_t i = 0; i < n_asks; i++)
		if (asks[i].agreed < 0 && !asks[i].mine)
			d->seconds.v[d->seconds.n++] = sealed_line(c, &asks[i]);
	put_lists(c, d, lists, n_lists);
	e = second_own_code(t, &code);
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	d->code = lang_fmt(t->a, t->lang,
			   T("A one-time code to your account was made on %s by %s."),
			   (struct str[]){lang_instant(t->a, t->lang, code.at),
					  str_any(code.by_en)
						  ? turn_pick(t, code.by_km, code.by_en)
						  : str_from(lang_text(t->lang,
								       T("a command on the "
									 "server")))},
			   2);
	return ERR_OK;
}

static enum err put_looks(struct web_call *c, struct desk *d)
{
	struct review_look *list;
	size_t n;

	TRY(review_waiting(c->t, &list, &n));
	d->looks = (int64_t)n;
	d->looks_at = url_page(c->t->a, c->t->lang, "/looks");
	return ERR_OK;
}

enum err desk_show(struct web_call *c)
{
	struct desk d = {.cases = has_cases(c->t)};
	struct same_child_count_row pairs;

	d.name = turn_pick(c->t, c->t->actor.name_km, c->t->actor.name_en);
	d.registrar = turn_has_role(c->t, ROLE_REGISTRAR);
	d.reviewer = turn_has_role(c->t, ROLE_REVIEWER);
	d.administrator = turn_has_role(c->t, ROLE_ADMINISTRATOR);
	d.cases_at = url_page(c->t->a, c->t->lang, "/cases");
	d.notices_at = url_page(c->t->a, c->t->lang, "/notices");
	if (web_open(c, "/leaves"))
		d.leaves_at = url_page(c->t->a, c->t->lang, "/leaves");
	d.pairs_at = url_page(c->t->a, c->t->lang, "/pairs");
	d.office_at = url_page(c->t->a, c->t->lang, "/administration");
	if (web_open(c, "/case/new"))
		d.add = url_page(c->t->a, c->t->lang, "/case/new");
	TRY(put_seconds(c, &d));
	TRY(desk_put_news(c, &d));
	TRY(desk_put_leaves(c, &d));
	TRY(desk_put_lost(c, &d));
	if (d.cases)
		TRY(put_cases(c, &d));
	if (d.registrar) {
		TRY(same_child_count(c->t->db, c->t->a, &pairs));
		d.pairs = pairs.n;
	}
	if (d.reviewer)
		TRY(put_looks(c, &d));
	c->frame->unverified = d.cases;
	desk_whole(c->h, &d);
	return ERR_OK;
}

/* All that the page will show, line by line, as it is made. */
enum err desk_seen(struct web_call *c, const struct uuid **ids, size_t *n)
{
	struct desk_ids *set = arena_alloc(c->t->a, sizeof(*set));
	struct desk d = {.ids = set};

	if (has_cases(c->t))
		TRY(put_cases(c, &d));
	*ids = set->v;
	*n = set->n;
	return ERR_OK;
}

enum err desk_json(struct web_call *c)
{
	struct desk_duties_row *rows;
	size_t n;

	TRY(read_duties(c, &rows, &n));
	jot_object(c->j);
	jot_put_instant(c->j, "as_of", c->t->now);
	jot_name(c->j, "duties");
	jot_array(c->j);
	for (size_t i = 0; has_cases(c->t) && i < n; i++) {
		struct turn_reach reach;
		enum err e = turn_case_reach(c->t, rows[i].case_id, &reach);

		if (e != ERR_OK && e != ERR_ABSENT)
			return e;
		if (reach.view.see[CLASS_L] < SEE_FILED || !web_seen(c, rows[i].case_id))
			continue;
		jot_object(c->j);
		jot_put_uuid(c->j, "case", rows[i].case_id);
		jot_put(c->j, "number", rows[i].number);
		jot_put(c->j, "rule", rows[i].rule);
		jot_put(c->j, "kind", rows[i].kind);
		jot_put_instant(c->j, "due", rows[i].due);
		jot_put_instant(c->j, "due_latest", rows[i].due_latest);
		jot_put_bool(c->j, "mine", rows[i].mine != 0);
		jot_put_bool(c->j, "stands_in", rows[i].mine == STANDS_IN);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}
