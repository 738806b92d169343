/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A head gives a case from one person of the office to another, with the duties as they are. */
#include "web/site.h"
#include "matter/case/case.h"
#include "matter/office/office.h"
#include "matter/overview/overview.h"
#include "matter/overview/overview_tables.h"
#include "overview_sql.h"

static enum err read_held(struct web_call *c, struct overview_held_row **rows, size_t *n)
{
	return overview_held(c->t->db, c->t->a,
			     &(struct overview_held_in){c->t->actor.account, c->case_id,
							c->t->now, turn_today(c->t)},
			     rows, n);
}

static enum err read_takers(struct web_call *c, struct overview_takers_row **rows, size_t *n)
{
	return overview_takers(c->t->db, c->t->a,
			       &(struct overview_takers_in){c->t->actor.account, c->case_id,
							    turn_today(c->t)},
			       rows, n);
}

enum err overview_move_fill(struct web_call *c)
{
	struct overview_held_row *held;
	struct overview_takers_row *takers;
	struct form_option *from, *to;
	size_t n, n_takers, n_from = 0;

	TRY(read_held(c, &held, &n));
	TRY(read_takers(c, &takers, &n_takers));
	from = arena_array(c->t->a, n, sizeof(*from));
	to = arena_array(c->t->a, n_takers, sizeof(*to));
	for (size_t i = 0; i < n; i++)
		if (i == 0 || !uuid_eq(held[i].account, held[i - 1].account))
			from[n_from++] = (struct form_option){
				.value = uuid_str(c->t->a, held[i].account),
				.label = turn_pick(c->t, held[i].name_km, held[i].name_en)};
	for (size_t i = 0; i < n_takers; i++)
		to[i] = (struct form_option){
			.value = uuid_str(c->t->a, takers[i].id),
			.label = turn_pick(c->t, takers[i].name_km, takers[i].name_en)};
	web_option(c, "from", from, n_from);
	web_option(c, "account", to, n_takers);
	return ERR_OK;
}

/* The form takes only whom fill offers: who has it, and who of the office may. */
static enum err check_taker(struct web_call *c, const struct overview_move *in)
{
	struct overview_same_work_row same;

	TRY(overview_same_work(c->t->db, c->t->a,
			       &(struct overview_same_work_in){in->from, in->account,
							       turn_today(c->t)},
			       &same));
	if (uuid_eq(in->from, in->account))
		web_wrong(c, "account", T("This person has the case already."));
	else if (same.n == 0)
		web_wrong(c, "account", T("This person has no such role at your office."));
	return ERR_OK;
}

enum err overview_move_act(struct web_call *c)
{
	const struct overview_move *in = c->in;
	struct overview_held_row *held;
	size_t n;

	TRY(check_taker(c, in));
	if (findings_stop(c->findings))
		return ERR_OK;
	TRY(read_held(c, &held, &n));
	for (size_t i = 0; i < n; i++) {
		if (!uuid_eq(held[i].account, in->from))
			continue;
		TRY(case_assign(c->t, c->case_id,
				&(struct case_assignment){in->account, held[i].duty,
							  held[i].mandate},
				&c->made));
		TRY(case_assignment_end(c->t, held[i].id, in->why, in->words));
	}
	return web_site_of(c)->notice ? web_site_of(c)->notice(c->t, in->account, c->case_id,
							       "assigned")
				      : ERR_OK;
}

/* --- small figures ------------------------------------------------------------------- */

enum err overview_small_fill(struct web_call *c)
{
	int64_t least;

	TRY(overview_least(c->t, &least));
	web_value(c, "least", arena_fmt(c->t->a, "%lld", (long long)least));
	return ERR_OK;
}

enum err overview_small_act(struct web_call *c)
{
	const struct overview_small *in = c->in;

	c->what = arena_fmt(c->t->a, "small_figures=%lld", (long long)in->least).p;
	c->go = url_page(c->t->a, c->t->lang, "/administration");
	return office_setting_set(c->t, STR("small_figures"),
				  arena_fmt(c->t->a, "%lld", (long long)in->least));
}
