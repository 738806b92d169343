/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What one person may not do alone: asked with a reason, answered by a second person. */
#include "matter/case/case.h"
#include "matter/seal/seal_inside.h"

static struct turn_seal_at why_at(struct uuid id)
{
	return (struct turn_seal_at){VAULT_OFFICE, id, "seal_ask", id, 1};
}

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

/* Sealed elsewhere, erased, mistyped, never there: one answer for all. */
static enum err find_number(
	struct turn *t, struct str number, struct findings *f, struct uuid *file)
{
	const int64_t token = seal_number_token(t, lang_ascii_digits(t->a, str_trim(number)));

	*file = UUID_NONE;
	for (size_t g = 0; g < t->actor.grants_n && !uuid_any(*file); g++) {
		struct seal_by_number_row *rows;
		size_t n;

		TRY(seal_by_number(t->db, t->a,
			&(struct seal_by_number_in){token, t->actor.grants[g].agency}, &rows, &n));
		if (n)
			*file = rows[0].id;
	}
	if (!uuid_any(*file))
		stop(t, f, "number", T("No case of this number is sealed at your office."));
	return ERR_OK;
}

/* By the line of the reason why the case was closed: who may ask. */
static enum err check_opener(struct turn *t, struct uuid file, struct findings *f)
{
	struct seal_by_id_row row;
	struct seal_line line;

	TRY(seal_by_id(t->db, t->a, &(struct seal_by_id_in){file}, &row));
	TRY(seal_line_of(t, row.reason, &line));
	if (!uuid_eq(seal_office(t, &line), row.agency))
		stop(t, f, "number", T("No case of this number is sealed at your office."));
	return ERR_OK;
}

static enum err check_second(struct turn *t, const struct seal_ask *ask, struct findings *f)
{
	struct seal_second *list;
	size_t n, i = 0;

	TRY(seal_seconds(t, ask->agency, &list, &n));
	while (i < n && !uuid_eq(list[i].id, ask->second))
		i++;
	if (i == n)
		stop(t, f, "second", T("Choose somebody else of your office."));
	return ERR_OK;
}

enum err seal_ask_for(struct turn *t, const struct seal_ask *ask, struct str number,
	struct findings *f, struct uuid *id)
{
	struct seal_ask_add_in in = {
		.id = turn_new_id(t),
		.file = ask->file,
		.kind = ask->kind,
		.agency = ask->agency,
		.asked_by = t->actor.account,
		.asked_at = t->now,
		.second = ask->second,
	};
	struct turn_seal_at at = why_at(in.id);

	if (!str_is(ask->kind, "seal"))
		TRY(find_number(t, number, f, &in.file));
	if (!str_is(ask->kind, "seal") && uuid_any(in.file))
		TRY(check_opener(t, in.file, f));
	TRY(check_second(t, ask, f));
	if (findings_stop(f))
		return ERR_INPUT;
	TRY(turn_seal(t, &at, ask->why, &in.why));
	*id = in.id;
	return seal_ask_add(t->db, &in);
}

enum err seal_asks(struct turn *t, struct seal_ask **list, size_t *n)
{
	struct seal_ask_mine_row *rows;

	TRY(seal_ask_mine(t->db, t->a, &(struct seal_ask_mine_in){t->actor.account, t->now}, &rows,
		n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct seal_ask){
			.id = rows[i].id,
			.file = rows[i].file,
			.kind = rows[i].kind,
			.by = rows[i].asked_by,
			.second = rows[i].second,
			.at = rows[i].asked_at,
			.until = rows[i].until_at,
			.agreed = rows[i].agreed,
			.erased = rows[i].erased,
			.mine = uuid_eq(rows[i].asked_by, t->actor.account),
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en,
			.second_km = rows[i].second_km,
			.second_en = rows[i].second_en,
		};
	return ERR_OK;
}

enum err seal_ask_find(struct turn *t, struct uuid id, struct seal_ask *ask)
{
	struct turn_seal_at at = why_at(id);
	struct seal_ask_by_id_row row;

	TRY(seal_ask_by_id(
		t->db, t->a, &(struct seal_ask_by_id_in){id, t->actor.account}, &row));
	*ask = (struct seal_ask){
		.id = row.id,
		.file = row.file,
		.kind = row.kind,
		.agency = row.agency,
		.by = row.asked_by,
		.second = row.second,
		.at = row.asked_at,
		.until = INSTANT_NONE,
		.agreed = -1,
		.by_km = row.name_km,
		.by_en = row.name_en,
	};
	return turn_unseal(t, &at, row.why, &ask->why);
}

/* The case may have gone on since it was asked: only a closed one is sealed. */
static enum err seal_by_hand(struct turn *t, const struct seal_ask *ask)
{
	struct seal_case_by_id_row row;

	TRY(seal_case_by_id(t->db, t->a, &(struct seal_case_by_id_in){ask->file}, &row));
	if (!str_is(row.stage, "closed"))
		return turn_fail(t, ERR_STALE, "the case is not closed any more");
	return seal_case(t, ask->file, ask->agency, STR("other"));
}

enum err seal_answer(struct turn *t, const struct seal_ask *ask, bool agrees)
{
	const bool opens = agrees && str_is(ask->kind, "open");
	const int64_t until = t->now + SEAL_OPEN_HOURS * INSTANT_HOUR;

	TRY(seal_ask_answer(t->db, &(struct seal_ask_answer_in){
					   .id = ask->id,
					   .agreed = agrees,
					   .answered_at = t->now,
					   .until_at = opens ? until : INSTANT_NONE,
				   }));
	if (!agrees || opens)
		return ERR_OK;
	return str_is(ask->kind, "seal") ? seal_by_hand(t, ask) : seal_erase_case(t, ask->file);
}

enum err seal_seconds(struct turn *t, struct uuid agency, struct seal_second **list, size_t *n)
{
	struct seal_seconds_of_row *rows;

	TRY(seal_seconds_of(t->db, t->a,
		&(struct seal_seconds_of_in){t->actor.account, agency, turn_today(t)}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct seal_second){rows[i].id, rows[i].name_km, rows[i].name_en};
	return ERR_OK;
}

int32_t seal_gone_for_good(const struct turn *t)
{
	return turn_today(t) + SEAL_KEYS_DAYS;
}
