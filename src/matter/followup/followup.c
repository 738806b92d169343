/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is due, computed from the day and the tries; what is sealed of them. */
#include "matter/followup/followup.h"

#include "followup_sql.h"

static struct turn_seal_at sealed_at(const struct aftercare *a, struct uuid id)
{
	return (struct turn_seal_at){VAULT_A, a->child, "follow_try", id, 1};
}

/* --- what is due ------------------------------------------------------------------------ */

/* Numbers parted by spaces, rising. False: something else. */
static bool months_of(struct str text, int *v, size_t *n)
{
	struct str rest = text, word;
	int64_t month;

	*n = 0;
	while (str_next(&rest, ' ', &word)) {
		if (!str_any(word))
			continue;
		if (*n == FOLLOWUP_MARKS || !str_int(word, &month) || month < 1
			|| month > FOLLOWUP_MONTHS_MOST || (*n && month <= v[*n - 1]))
			return false;
		v[(*n)++] = (int)month;
	}
	return *n > 0;
}

/* The first day on which somebody was reached in the mark's time. */
static int32_t met_on(const struct followup *f, int32_t from, int32_t until)
{
	for (size_t i = 0; i < f->n_tries; i++)
		if (f->tries[i].reached && f->tries[i].day >= from
			&& (until == DAY_NONE || f->tries[i].day < until))
			return f->tries[i].day;
	return DAY_NONE;
}

static enum followup_state state_of(const struct followup_mark *m, int32_t until, int32_t today)
{
	if (m->met != DAY_NONE)
		return FOLLOWUP_MET;
	if (until != DAY_NONE && today >= until)
		return FOLLOWUP_MISSED;
	return today >= m->due - FOLLOWUP_EARLY_DAYS ? FOLLOWUP_DUE : FOLLOWUP_LATER;
}

static void put_marks(struct followup *f, int32_t today)
{
	int months[FOLLOWUP_MARKS];
	size_t n;

	if (!months_of(f->base.months, months, &n))
		return;
	for (size_t i = 0; i < n; i++) {
		struct followup_mark *m = &f->marks[f->n_marks++];
		int32_t until = DAY_NONE;

		m->months = months[i];
		m->due = date_add_months(f->base.day, months[i]);
		if (i + 1 < n)
			until = date_add_months(f->base.day, months[i + 1]) - FOLLOWUP_EARLY_DAYS;
		m->met = met_on(f, m->due - FOLLOWUP_EARLY_DAYS, until);
		m->state = state_of(m, until, today);
	}
}

/* An agreed day before the next mark goes first; the last word counts. */
static void put_next(struct followup *f)
{
	const struct followup_try *last = f->n_tries ? &f->tries[f->n_tries - 1] : NULL;

	f->next = DAY_NONE;
	f->lost = last && last->lost;
	if (f->lost)
		return;
	for (size_t i = f->n_marks; i-- > 0;)
		if (f->marks[i].state == FOLLOWUP_DUE || f->marks[i].state == FOLLOWUP_LATER)
			f->next = f->marks[i].due;
	if (last && last->next_day != DAY_NONE)
		f->next = f->next == DAY_NONE || last->next_day < f->next ? last->next_day
									  : f->next;
}

/* --- reading ------------------------------------------------------------------------------- */

static enum err put_base(struct turn *t, const struct aftercare *a, struct followup_base *base)
{
	struct follow_base_of_row row;
	enum err e = follow_base_of(t->db, t->a, &(struct follow_base_of_in){a->id}, &row);

	*base = (struct followup_base){
		.kind = STR("support"), .day = a->agreed_day, .months = STR("1 3 6 12 24")};
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	*base = (struct followup_base){row.rev, row.kind, row.base_day, row.months};
	return ERR_OK;
}

static enum err put_sealed(struct turn *t, const struct aftercare *a, struct str sealed,
	struct followup_try *to)
{
	struct turn_seal_at at = sealed_at(a, to->id);
	struct str pack;

	TRY(turn_unseal(t, &at, sealed, &pack));
	to->school = turn_unpack(t->a, pack, "school");
	to->work = turn_unpack(t->a, pack, "work");
	to->home = turn_unpack(t->a, pack, "home");
	to->family = turn_unpack(t->a, pack, "family");
	to->contact = turn_unpack(t->a, pack, "contact");
	to->source = turn_unpack(t->a, pack, "source");
	if (!date_parse(turn_unpack(t->a, pack, "contact_day"), &to->contact_day))
		to->contact_day = DAY_NONE;
	return ERR_OK;
}

static enum err put_tries(struct turn *t, const struct aftercare *a, struct followup *f)
{
	struct follow_try_of_row *rows;

	TRY(follow_try_of(t->db, t->a, &(struct follow_try_of_in){a->id}, &rows, &f->n_tries));
	f->tries = arena_array(t->a, f->n_tries, sizeof(*f->tries));
	for (size_t i = 0; i < f->n_tries; i++) {
		f->tries[i] = (struct followup_try){
			.id = rows[i].id,
			.day = rows[i].day,
			.next_day = rows[i].next_day,
			.way = rows[i].way,
			.reached = rows[i].reached,
			.lost = rows[i].lost,
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en,
		};
		TRY(put_sealed(t, a, rows[i].sealed, &f->tries[i]));
	}
	return ERR_OK;
}

enum err followup_load(struct turn *t, const struct aftercare *a, struct followup *f)
{
	*f = (struct followup){.n_marks = 0};
	TRY(put_base(t, a, &f->base));
	TRY(put_tries(t, a, f));
	put_marks(f, turn_today(t));
	put_next(f);
	return ERR_OK;
}

/* --- writing ---------------------------------------------------------------------------------- */

static void stop(struct turn *t, struct findings *found, const char *field, const char *message)
{
	findings_add(found, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

enum err followup_base_set(struct turn *t, const struct aftercare *a,
	const struct followup_base *in, struct findings *found)
{
	int months[FOLLOWUP_MARKS];
	struct followup_base now;
	size_t n;

	TRY(put_base(t, a, &now));
	if (!months_of(in->months, months, &n))
		stop(t, found, "months",
			T("Write months from 1 to 120, each greater than the one before, with "
			  "spaces between them."));
	if (findings_stop(found))
		return ERR_INPUT;
	if (now.rev != in->rev)
		return turn_fail(t, ERR_STALE, "the day was corrected in between");
	return follow_base_put(t->db,
		&(struct follow_base_put_in){a->id, in->rev + 1, t->now, t->actor.account,
			a->child, in->kind, in->day, in->months});
}

static size_t days_tried(const struct followup *f, const struct followup_try *in)
{
	size_t n = 1;

	for (size_t i = f->n_tries; i-- > 0 && !f->tries[i].reached;)
		n += f->tries[i].day != in->day
			&& (i + 1 == f->n_tries || f->tries[i].day != f->tries[i + 1].day);
	return n;
}

static void check(struct turn *t, const struct followup *f, const struct followup_try *in,
	struct findings *found)
{
	struct str least = lang_number(t->a, t->lang, FOLLOWUP_LOST_TRIES);
	bool met_law = str_any(in->contact) && !str_is(in->contact, "none-known");

	if (in->day < f->base.day)
		stop(t, found, "day",
			T("This is before the day from which the child is followed."));
	if (met_law && in->contact_day == DAY_NONE)
		stop(t, found, "contact_day", T("Say on which day, or as near as it is known."));
	if (met_law && in->contact_day != DAY_NONE && in->contact_day < f->base.day)
		stop(t, found, "contact_day",
			T("This contact is before the day from which the child is followed: it "
			  "is no new one."));
	if (!in->reached && !in->lost && in->next_day == DAY_NONE)
		stop(t, found, "next_day",
			T("Nobody was reached: say when it is tried again, or that the child is "
			  "lost from sight."));
	if (in->next_day != DAY_NONE && in->next_day <= in->day)
		stop(t, found, "next_day", T("The next time is after this one."));
	if (in->reached && in->lost)
		stop(t, found, "lost", T("Who was reached is not lost."));
	if (in->lost && !in->reached && days_tried(f, in) < FOLLOWUP_LOST_TRIES)
		findings_add(found, "lost", FINDING_CONFIRM,
			lang_fmt(t->a, t->lang,
				T("Lost needs tries on %s different days. Say why it is given up "
				  "sooner."),
				&least, 1));
}

static struct str packed(struct turn *t, const struct followup_try *in)
{
	struct turn_field fields[] = {
		{"school", in->school},
		{"work", in->work},
		{"home", in->home},
		{"family", in->family},
		{"contact", in->contact},
		{"contact_day", in->contact_day == DAY_NONE ? STR_NONE
							    : date_str(t->a, in->contact_day)},
		{"source", in->source},
	};
	struct str pack = turn_pack(t->a, fields, sizeof(fields) / sizeof(fields[0]));

	return str_any(pack) ? pack : STR_NONE;
}

enum err followup_record(struct turn *t, const struct aftercare *a,
	const struct followup_try *in, struct findings *found, struct uuid *id)
{
	struct follow_try_add_in row = {
		.id = turn_new_id(t),
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.child = a->child,
		.aftercare = a->id,
		.day = in->day,
		.way = in->way,
		.reached = in->reached,
		.next_day = in->next_day,
		.lost = in->lost,
	};
	struct turn_seal_at at = sealed_at(a, row.id);
	struct followup f;

	TRY(followup_load(t, a, &f));
	check(t, &f, in, found);
	if (findings_stop(found))
		return ERR_INPUT;
	TRY(turn_seal(t, &at, packed(t, in), &row.sealed));
	*id = row.id;
	return follow_try_add(t->db, &row);
}
