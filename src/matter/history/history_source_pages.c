/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What the whole story takes from hearings, detention, support and follow-up: each as far as the
 * reader sees it on its own page. None of the words that were typed about the child is in it.
 */
#include "matter/followup/followup.h"
#include "matter/followup/followup_tables.h"
#include "matter/hearing/hearing.h"
#include "matter/hearing/hearing_tables.h"
#include "matter/history/history_tables.h"
#include "matter/release/release.h"
#include "matter/release/release_tables.h"
#include "matter/service/service.h"
#include "matter/stay/stay_occurrence.h"
#include "matter/stay/stay_tables.h"
#include "matter/visit/visit_tables.h"

static bool sees(struct web_call *c, enum gate_class class, bool own)
{
	return gate_sees_row(&c->may, class, own, true);
}

/* What was held is an entry of the case already. */
enum err history_hearings(struct web_call *c, struct history_steps *s)
{
	struct hearing *list;
	size_t n;

	TRY(hearing_of_case(c->t, c->case_id, &list, &n));
	for (size_t i = 0; i < n; i++) {
		const char *message = list[i].cancelled ? T("Called off: %s") : T("Called: %s");
		struct str kind = history_word(c, hearing_kinds, list[i].kind);

		if (uuid_any(list[i].held)
			|| !sees(c, CLASS_G, turn_is_at(c->t, list[i].for_agency)))
			continue;
		history_step_add(c, s,
			(struct history_step){
				.at = list[i].at,
				.strand = STR("court"),
				.what = history_say(c, message, kind),
				.who = turn_pick(c->t, list[i].court_km, list[i].court_en),
			});
	}
	return ERR_OK;
}

/* --- detention ---------------------------------------------------------------------------- */

static enum err moves(struct web_call *c, const struct stay *of, struct history_steps *s)
{
	struct stay_lodging *list;
	size_t n;

	TRY(stay_lodgings(c->t, of, &list, &n));
	for (size_t i = 0; i < n; i++) {
		if (!sees(c, CLASS_L, list[i].own))
			continue;
		history_step_add(c, s,
			(struct history_step){
				.at = list[i].from_at,
				.strand = STR("detention"),
				.what = uuid_any(list[i].unit)
					? history_say(c, T("Sleeps in: %s"),
						  turn_pick(c->t, list[i].name_km, list[i].name_en))
					: str_from(lang_text(c->t->lang, T("Out of the place"))),
				.who = turn_pick(c->t, of->operator_km, of->operator_en),
			});
	}
	return ERR_OK;
}

static enum err occurrences(struct web_call *c, const struct stay *of, struct history_steps *s)
{
	struct stay_occurrence *list;
	size_t n;

	TRY(stay_occurrences(c->t, of, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (sees(c, CLASS_L, list[i].own))
			history_step_add(c, s,
				(struct history_step){
					.at = list[i].from_at,
					.strand = STR("detention"),
					.what = history_say(c, T("In detention: %s"),
						history_word(c, stay_occurrence_kinds,
							list[i].kind)),
					.who = turn_pick(
						c->t, of->operator_km, of->operator_en),
				});
	return ERR_OK;
}

static enum err steps_done(struct web_call *c, const struct stay *of, struct history_steps *s)
{
	struct release_step *list;
	size_t n;

	TRY(release_steps(c->t, of, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (str_is(list[i].state, "done")
			&& gate_sees_row(&c->may, CLASS_G, list[i].own, false))
			history_step_add(c, s,
				(struct history_step){
					.at = date_start(list[i].done_day),
					.day = true,
					.strand = STR("detention"),
					.what = history_say(c, T("Done for the release: %s"),
						history_word(c, release_areas, list[i].area)),
					.who = turn_pick(
						c->t, list[i].office_km, list[i].office_en),
				});
	return ERR_OK;
}

static enum err plan(struct web_call *c, const struct stay *of, struct history_steps *s)
{
	struct release_plan p;

	if (!web_open(c, "/case/{case}/stay/{stay}/release-plan"))
		return ERR_OK;
	TRY(release_plan_load(c->t, of, &p));
	if (p.rev && gate_sees_row(&c->may, CLASS_G, p.own, false))
		history_step_add(c, s,
			(struct history_step){
				.at = p.recorded_at,
				.strand = STR("detention"),
				.what = str_from(
					lang_text(c->t->lang, T("The release plan was written"))),
				.who = turn_pick(c->t, p.office_km, p.office_en),
			});
	return steps_done(c, of, s);
}

enum err history_stays(struct web_call *c, struct history_steps *s)
{
	struct stay *list;
	size_t n;

	TRY(stay_of_case(c->t, c->case_id, &list, &n));
	for (size_t i = 0; i < n; i++) {
		if (!str_is(list[i].kind, "detention"))
			continue;
		TRY(moves(c, &list[i], s));
		TRY(occurrences(c, &list[i], s));
		TRY(plan(c, &list[i], s));
	}
	return ERR_OK;
}

/* --- the family ----------------------------------------------------------------------------- */

enum err history_visits(struct web_call *c, struct history_steps *s)
{
	struct visit *list;
	size_t n;

	if (!web_open(c, "/case/{case}/visits"))
		return ERR_OK;
	TRY(visit_of_case(c->t, c->case_id, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (gate_sees_row(&c->may, CLASS_G, list[i].own, false))
			history_step_add(c, s,
				(struct history_step){
					.at = date_start(list[i].day),
					.day = true,
					.strand = STR("family"),
					.what = history_say(c,
						list[i].refused ? T("A visit was refused: %s")
								: T("Family and visits: %s"),
						history_word(c, visit_relations,
							list[i].relation)),
					.who = turn_pick(
						c->t, list[i].office_km, list[i].office_en),
				});
	return ERR_OK;
}

/* --- afterwards ------------------------------------------------------------------------------ */

static void put_day(struct web_call *c, struct history_steps *s, int32_t day, struct str what,
	struct str who)
{
	if (day != DAY_NONE)
		history_step_add(c, s,
			(struct history_step){
				.at = date_start(day),
				.day = true,
				.strand = STR("follow-up"),
				.what = what,
				.who = who,
			});
}

static enum err tries(struct web_call *c, const struct followup_of *of, struct history_steps *s)
{
	struct followup f;

	TRY(followup_load(c->t, of, &f));
	for (size_t i = 0; i < f.n_tries; i++) {
		const struct followup_try *one = &f.tries[i];
		struct str way = history_word(c, followup_ways, one->way);

		if (!of->of_case || gate_sees_row(&c->may, CLASS_N, one->own, false))
			put_day(c, s, one->day,
				history_say(c,
					one->reached ? T("Follow-up, reached: %s")
						     : T("Follow-up, nobody reached: %s"),
					way),
				turn_pick(c->t, one->by_km, one->by_en));
	}
	return ERR_OK;
}

/* What was found stays the agency's: another reader is told nothing of it. */
static enum err tries_of_support(struct web_call *c, struct uuid id, struct history_steps *s)
{
	struct followup_of of;
	struct aftercare a;
	enum err e = aftercare_load(c->t, id, &a);

	if (e == ERR_ABSENT || (e == ERR_OK && a.over))
		return ERR_OK;
	TRY(e);
	of = followup_of_support(&a);
	return tries(c, &of, s);
}

static enum err tries_of_case(struct web_call *c, struct history_steps *s)
{
	struct followup_of of;

	if (!web_open(c, "/case/{case}/follow-up"))
		return ERR_OK;
	TRY(followup_of_case(c->t, c->case_id, &of));
	return tries(c, &of, s);
}

enum err history_support(struct web_call *c, struct history_steps *s)
{
	struct aftercare *list;
	size_t n;

	TRY(tries_of_case(c, s));
	if (!web_open(c, "/case/{case}/aftercare"))
		return ERR_OK;
	TRY(aftercare_of_case(c->t, c->case_id, &list, &n));
	for (size_t i = 0; i < n; i++) {
		struct str kind = history_word(c, service_kinds, list[i].kind);
		struct str who = turn_pick(c->t, list[i].km, list[i].en);

		put_day(c, s, list[i].agreed_day, history_say(c, T("Support agreed: %s"), kind),
			who);
		put_day(c, s, list[i].ended_day, history_say(c, T("Support ended: %s"), kind),
			who);
		TRY(tries_of_support(c, list[i].id, s));
	}
	return ERR_OK;
}
