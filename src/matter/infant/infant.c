/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Children who live with a detained mother: read, entered, decided about, followed. */
#include "matter/infant/infant.h"
#include "infant_sql.h"

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

static struct turn_seal_at sealed_at(struct uuid infant, const char *table, struct uuid id,
	int64_t rev)
{
	return (struct turn_seal_at){VAULT_A, infant, table, id, rev};
}

/* --- reading ------------------------------------------------------------------------------- */

enum err infant_load(struct turn *t, struct uuid id, struct infant *out)
{
	struct infant_by_id_row row;
	struct turn_seal_at at;
	struct str pack;

	TRY(infant_by_id(t->db, t->a,
		&(struct infant_by_id_in){id, t->actor.account, turn_today(t)}, &row));
	*out = (struct infant){.id = row.id, .rev = row.rev, .for_agency = row.for_agency,
		.place = row.place, .unit = row.unit, .sex = row.sex, .born_from = row.born_from,
		.born_to = row.born_to, .since_day = row.since_day, .left_day = row.left_day,
		.left_to = row.left_to, .place_km = row.place_km, .place_en = row.place_en,
		.unit_km = row.unit_km, .unit_en = row.unit_en};
	at = sealed_at(row.id, "infant", row.id, row.rev);
	TRY(turn_unseal(t, &at, row.sealed, &pack));
	out->family_km = turn_unpack(t->a, pack, "family_km");
	out->given_km = turn_unpack(t->a, pack, "given_km");
	out->family_latin = turn_unpack(t->a, pack, "family_latin");
	out->given_latin = turn_unpack(t->a, pack, "given_latin");
	out->mother = turn_unpack(t->a, pack, "mother");
	out->why = turn_unpack(t->a, pack, "why");
	out->left_words = turn_unpack(t->a, pack, "left_words");
	return ERR_OK;
}

enum err infant_mine(struct turn *t, struct infant **list, size_t *n)
{
	struct infant_known_row *rows;

	TRY(infant_known(t->db, t->a,
		&(struct infant_known_in){t->actor.account, turn_today(t)}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		TRY(infant_load(t, rows[i].id, &(*list)[i]));
	return ERR_OK;
}

/* --- the register -------------------------------------------------------------------------- */

static enum err put(struct turn *t, const struct infant *i)
{
	struct turn_field fields[] = {{"family_km", i->family_km}, {"given_km", i->given_km},
		{"family_latin", i->family_latin}, {"given_latin", i->given_latin},
		{"mother", i->mother}, {"why", i->why}, {"left_words", i->left_words}};
	struct turn_seal_at at = sealed_at(i->id, "infant", i->id, i->rev);
	struct infant_put_in row = {.id = i->id, .rev = i->rev, .recorded_at = t->now,
		.by_account = t->actor.account, .for_agency = i->for_agency, .place = i->place,
		.unit = i->unit, .sex = i->sex, .born_from = i->born_from, .born_to = i->born_to,
		.since_day = i->since_day, .left_day = i->left_day,
		.left_to = str_any(i->left_to) ? i->left_to : STR_NONE};
	enum err e;

	TRY(turn_seal(t, &at, turn_pack(t->a, fields, sizeof(fields) / sizeof(fields[0])),
		&row.sealed));
	e = infant_put(t->db, &row);
	return e == ERR_CONFLICT && i->rev > 1
		? turn_fail(t, ERR_STALE, "this version was replaced already")
		: e;
}

/* The earliest day on which the age may be reached; DAY_NONE: no line says an age. */
static enum err limit_of(struct turn *t, int32_t born, int32_t *day)
{
	struct infant_limit limit;
	enum err e = infant_limit_on(t, turn_today(t), &limit);

	*day = DAY_NONE;
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	*day = infant_limit_day(&limit, born);
	return ERR_OK;
}

static void ask_limit(struct turn *t, struct findings *f, const char *field, int32_t day)
{
	struct str hole = lang_day(t->a, t->lang, day);

	findings_add(f, field, FINDING_CONFIRM,
		lang_fmt(t->a, t->lang,
			T("The age limit as read (unverified) is reached on %s. Say why it is "
			  "so."),
			&hole, 1));
}

enum err infant_set(struct turn *t, const struct infant *in, struct findings *f, struct uuid *id)
{
	struct infant next = *in;
	int32_t limit;

	if (!str_any(in->family_km) && !str_any(in->given_km) && !str_any(in->family_latin)
		&& !str_any(in->given_latin))
		stop(t, f, "given_km", T("Write at least one name of the child."));
	if (in->born_from == DAY_NONE || in->born_to == DAY_NONE)
		stop(t, f, "birth", T("Write between which days the child was born."));
	else if (in->since_day != DAY_NONE && in->since_day < in->born_from)
		stop(t, f, "since_day", T("This is before the child was born."));
	TRY(limit_of(t, in->born_from, &limit));
	if (in->born_from != DAY_NONE && limit != DAY_NONE && in->since_day != DAY_NONE
		&& in->since_day >= limit)
		ask_limit(t, f, "since_day", limit);
	if (findings_stop(f))
		return ERR_INPUT;
	if (!in->rev) {
		next.id = turn_new_id(t);
		next.for_agency = t->actor.agency;
		next.left_day = DAY_NONE;
	}
	next.rev = in->rev + 1;
	*id = next.id;
	return put(t, &next);
}

enum err infant_leave(struct turn *t, const struct infant *i, int32_t day, struct str to,
	struct str words, struct findings *f)
{
	struct infant next = *i;

	if (i->since_day == DAY_NONE)
		stop(t, f, NULL, T("The child has not lived there yet."));
	else if (day < i->since_day)
		stop(t, f, "day", T("This is before the child came."));
	if (findings_stop(f))
		return ERR_INPUT;
	next.rev = i->rev + 1;
	next.left_day = day;
	next.left_to = to;
	next.left_words = words;
	return put(t, &next);
}

/* --- what was decided ---------------------------------------------------------------------- */

enum err infant_decision_list(struct turn *t, const struct infant *i,
	struct infant_decision **list, size_t *n)
{
	struct infant_decisions_row *rows;

	TRY(infant_decisions(t->db, t->a, &(struct infant_decisions_in){i->id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t k = 0; k < *n; k++) {
		struct turn_seal_at at = sealed_at(i->id, "infant_decision", rows[k].id, 1);
		struct infant_decision *d = &(*list)[k];
		struct str pack;

		*d = (struct infant_decision){.id = rows[k].id, .day = rows[k].day,
			.stage = rows[k].stage, .told = rows[k].told,
			.decision = rows[k].decision, .decided_by = rows[k].decided_by,
			.by_km = rows[k].by_km, .by_en = rows[k].by_en};
		TRY(turn_unseal(t, &at, rows[k].sealed, &pack));
		d->reasons = turn_unpack(t->a, pack, "reasons");
		d->carers = turn_unpack(t->a, pack, "carers");
		d->alternatives = turn_unpack(t->a, pack, "alternatives");
		d->support = turn_unpack(t->a, pack, "support");
	}
	return ERR_OK;
}

enum err infant_decision_write(struct turn *t, const struct infant *i,
	const struct infant_decision *in, struct findings *f, struct uuid *id)
{
	struct turn_field fields[] = {{"reasons", in->reasons}, {"carers", in->carers},
		{"alternatives", in->alternatives}, {"support", in->support}};
	struct infant_decision_add_in row = {.id = turn_new_id(t), .recorded_at = t->now,
		.by_account = t->actor.account, .infant = i->id, .day = in->day,
		.stage = in->stage, .told = in->told, .decision = in->decision,
		.decided_by = in->decided_by};
	struct turn_seal_at at = sealed_at(i->id, "infant_decision", row.id, 1);
	struct str pack = turn_pack(t->a, fields, sizeof(fields) / sizeof(fields[0]));
	bool open = str_is(in->decision, "open");

	if (!open && !in->told && str_is(in->decided_by, "mother"))
		stop(t, f, "told",
			T("Tell the mother first what she may choose. Until then it is open."));
	if (!open && str_is(in->decided_by, "nobody"))
		stop(t, f, "decided_by", T("Say who decided."));
	if (findings_stop(f))
		return ERR_INPUT;
	TRY(turn_seal(t, &at, str_any(pack) ? pack : STR_NONE, &row.sealed));
	*id = row.id;
	return infant_decision_add(t->db, &row);
}

/* --- care, plan, follow-up ----------------------------------------------------------------- */

enum err infant_entry_list(struct turn *t, const struct infant *i, struct infant_entry **list,
	size_t *n)
{
	struct infant_entries_row *rows;

	TRY(infant_entries(t->db, t->a, &(struct infant_entries_in){i->id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t k = 0; k < *n; k++) {
		struct turn_seal_at at = sealed_at(i->id, "infant_entry", rows[k].id, 1);
		struct infant_entry *e = &(*list)[k];
		struct str pack;

		*e = (struct infant_entry){.id = rows[k].id, .kind = rows[k].kind,
			.day = rows[k].day, .by_day = rows[k].by_day, .done = rows[k].done,
			.by_km = rows[k].by_km, .by_en = rows[k].by_en};
		TRY(turn_unseal(t, &at, rows[k].sealed, &pack));
		e->words = turn_unpack(t->a, pack, "words");
		e->where = turn_unpack(t->a, pack, "where");
	}
	return ERR_OK;
}

static enum err check_entry(struct turn *t, const struct infant *i, const struct infant_entry *in,
	struct findings *f)
{
	bool follow = str_is(in->kind, "follow-up");
	int32_t limit;

	TRY(limit_of(t, i->born_from, &limit));
	if (follow && i->left_day == DAY_NONE)
		stop(t, f, NULL, T("The child has not left yet."));
	else if (follow && in->day < i->left_day)
		stop(t, f, "day", T("This is before the child left."));
	if (!follow && i->left_day != DAY_NONE && in->day > i->left_day)
		stop(t, f, "day", T("The child has left before that day."));
	if (str_is(in->kind, "plan") && limit != DAY_NONE && in->by_day > limit)
		ask_limit(t, f, "by_day", limit);
	return ERR_OK;
}

enum err infant_entry_write(struct turn *t, const struct infant *i, const struct infant_entry *in,
	struct findings *f, struct uuid *id)
{
	struct turn_field fields[] = {{"words", in->words}, {"where", in->where}};
	struct infant_entry_add_in row = {.id = turn_new_id(t), .recorded_at = t->now,
		.by_account = t->actor.account, .infant = i->id, .kind = in->kind, .day = in->day,
		.by_day = in->by_day, .done = in->done};
	struct turn_seal_at at = sealed_at(i->id, "infant_entry", row.id, 1);

	TRY(check_entry(t, i, in, f));
	if (findings_stop(f))
		return ERR_INPUT;
	TRY(turn_seal(t, &at, turn_pack(t->a, fields, 2), &row.sealed));
	*id = row.id;
	return infant_entry_add(t->db, &row);
}
