/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What a sealed case still counts as, and how new contact with the law is counted.
 *
 * The link is a keyed hash of a name's sound, the sex and a year of birth, one for each year that
 * may be the right one. It finds the same child again under the same name; two children of one
 * name, sex and year count as one, and a child under another name counts as new. Both errors
 * belong beside every figure that is made of it.
 */
#include "matter/child/child.h"
#include "matter/seal/seal_inside.h"

enum { YEARS_MOST = 6 };

struct links {
	int64_t *tokens;
	size_t n;
};

static int64_t link_of(const struct turn *t, int64_t name, struct str sex, int year)
{
	struct str words = arena_fmt(
		t->a, "%lld/%.*s/%d", (long long)name, STR_ARG(sex), year);

	return vault_token(t->vault, "sealed.link", words);
}

/* None where the birth is not known, or so vaguely that anybody would be found. */
static enum err links_of(struct turn *t, struct uuid child, struct str sex, struct links *links)
{
	struct seal_name_token_row *names;
	struct child_birth birth;
	size_t n;
	int first, last;

	*links = (struct links){.n = 0};
	TRY(child_birth(t, child, &birth));
	if (birth.earliest == DAY_NONE || birth.latest == DAY_NONE)
		return ERR_OK;
	first = date_civil(birth.earliest).year;
	last = date_civil(birth.latest).year;
	if (last - first >= YEARS_MOST)
		return ERR_OK;
	TRY(seal_name_token(t->db, t->a, &(struct seal_name_token_in){child}, &names, &n));
	links->tokens = arena_array(t->a, n * YEARS_MOST, sizeof(*links->tokens));
	for (size_t i = 0; i < n; i++)
		for (int year = first; year <= last; year++)
			links->tokens[links->n++] = link_of(t, names[i].token, sex, year);
	return ERR_OK;
}

static int32_t day_of(int64_t at)
{
	return at == INSTANT_NONE ? DAY_NONE : date_of(at);
}

static enum err put_row(struct turn *t, const struct seal_case_by_id_row *row, int64_t subject,
	struct str reason)
{
	bool died = row->died_at != INSTANT_NONE, abroad = row->abroad_day != DAY_NONE;

	return counted_add(t->db, &(struct counted_add_in){
					  .id = uuid_new(),
					  .subject = subject,
					  .opened_at = row->opened_at,
					  .province = row->province,
					  .agency = row->agency,
					  .opened_by = row->opened_by,
					  .capacity = row->capacity,
					  .sex = row->sex,
					  .age_from = row->age_from,
					  .age_to = row->age_to,
					  .class = row->class,
					  .iccs = row->iccs,
					  .held_at = row->held_at,
					  .met_at = row->met_at,
					  .exact = row->exact,
					  .detained = row->detained,
					  .diverted = row->diverted,
					  .reason = reason,
					  .closed_day = turn_today(t),
					  .released_day = day_of(row->released_at),
					  .completed_day = day_of(row->completed_at),
					  .charged_day = day_of(row->charged_at),
					  .convicted_day = day_of(row->convicted_at),
					  .left_day = died ? day_of(row->died_at)
							   : row->abroad_day,
					  .left_why = died	? STR("died")
						      : abroad	? STR("emigrated")
								: STR_NONE,
					  .lost_day = row->lost_day,
					  .supported = row->supported,
					  .joined_day = row->joined_day,
					  .finished_day = row->finished_day,
				  });
}

enum err seal_count(struct turn *t, const struct seal_case_by_id_row *row, int64_t subject,
	struct str reason)
{
	struct links links;

	TRY(put_row(t, row, subject, reason));
	TRY(links_of(t, row->child, row->sex, &links));
	for (size_t i = 0; i < links.n; i++)
		TRY(counted_link_add(
			t->db, &(struct counted_link_add_in){links.tokens[i], subject}));
	return ERR_OK;
}

static int32_t month_of(int64_t at)
{
	struct civil c = date_civil(date_of(at));
	int32_t day = DAY_NONE;

	c.day = 1;
	return date_from_civil(c, &day) ? day : date_of(at);
}

static int32_t first_of_month(int32_t day)
{
	return day == DAY_NONE ? DAY_NONE : month_of(date_start(day));
}

/* The time from arrest to lawyer stays true; on which day it was is not told any more. */
static enum err coarsen(struct turn *t, const struct counted_of_subject_row *row)
{
	struct counted_coarsen_in in = {
		.id = row->id,
		.opened_at = date_start(month_of(row->opened_at)),
		.held_at = INSTANT_NONE,
		.met_at = INSTANT_NONE,
		.closed_day = first_of_month(row->closed_day),
		.released_day = first_of_month(row->released_day),
		.completed_day = first_of_month(row->completed_day),
		.charged_day = first_of_month(row->charged_day),
		.convicted_day = first_of_month(row->convicted_day),
		.left_day = first_of_month(row->left_day),
		.lost_day = first_of_month(row->lost_day),
		.joined_day = first_of_month(row->joined_day),
		.finished_day = first_of_month(row->finished_day),
	};

	if (row->held_at != INSTANT_NONE)
		in.held_at = date_start(month_of(row->held_at));
	if (row->held_at != INSTANT_NONE && row->met_at != INSTANT_NONE)
		in.met_at = in.held_at + (row->met_at - row->held_at);
	return counted_coarsen(t->db, &in);
}

enum err seal_count_less(struct turn *t, int64_t subject)
{
	struct counted_of_subject_row *rows;
	size_t n;

	TRY(counted_of_subject(
		t->db, t->a, &(struct counted_of_subject_in){subject}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		TRY(coarsen(t, &rows[i]));
	TRY(counted_again_drop(t->db, &(struct counted_again_drop_in){subject}));
	return counted_link_drop(t->db, &(struct counted_link_drop_in){subject});
}

enum err seal_count_contact(struct turn *t, struct uuid child)
{
	struct child_background b;
	struct links links;

	TRY(child_background(t, child, &b));
	TRY(links_of(t, child, b.sex, &links));
	for (size_t i = 0; i < links.n; i++) {
		struct counted_link_find_row *rows;
		size_t n;

		TRY(counted_link_find(t->db, t->a,
			&(struct counted_link_find_in){links.tokens[i]}, &rows, &n));
		if (n) /* one registration is one contact, whomever it may mean */
			return counted_again_add(t->db,
				&(struct counted_again_add_in){
					uuid_new(), rows[0].subject,
					seal_subject(t, child), month_of(t->now)});
	}
	return ERR_OK;
}
