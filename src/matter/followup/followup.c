/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is due, computed from the day and the tries; what is sealed of them. */
#include "matter/followup/followup.h"

#include "followup_sql.h"

/* Of a support with the child's key, which outlives the case; else with the case's. */
static struct turn_seal_at sealed_at(const struct followup_of *of, struct uuid id, int64_t rev)
{
	return of->of_case
		? (struct turn_seal_at){VAULT_N, of->id, "case_follow_try", id, rev}
		: (struct turn_seal_at){VAULT_A, of->child, "follow_try", id, rev};
}

static struct turn_seal_at why_at(const struct followup_of *of, struct uuid id, int64_t rev)
{
	struct turn_seal_at at = sealed_at(of, id, rev);

	at.table = of->of_case ? "case_follow_try.why" : "follow_try.why";
	return at;
}

/* --- whose ------------------------------------------------------------------------------- */

struct followup_of followup_of_support(const struct aftercare *a)
{
	return (struct followup_of){
		.id = a->id, .child = a->child, .agency = a->agency, .since = a->agreed_day};
}

static struct followup_of of_row(const struct turn *t, const struct follow_released_row *row)
{
	return (struct followup_of){.id = row->case_id,
		.child = row->child,
		.agency = t->actor.agency,
		.of_case = true,
		.open = true,
		.since = date_of(row->until_at)};
}

enum err followup_of_case(struct turn *t, struct uuid case_id, struct followup_of *of)
{
	struct follow_released_row *rows;
	size_t n;

	TRY(follow_released(t->db, t->a,
		&(struct follow_released_in){t->actor.account, t->now, case_id}, &rows, &n));
	*of = n ? of_row(t, &rows[0])
		: (struct followup_of){.id = case_id,
			  .agency = t->actor.agency,
			  .of_case = true,
			  .since = turn_today(t)};
	return ERR_OK;
}

enum err followup_cases(struct turn *t, struct followup_case **list, size_t *n)
{
	struct follow_released_row *rows;

	TRY(follow_released(t->db, t->a,
		&(struct follow_released_in){t->actor.account, t->now, UUID_NONE}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct followup_case){of_row(t, &rows[i]), rows[i].number};
	return ERR_OK;
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

enum err followup_months(struct turn *t, struct uuid agency, struct followup_months *m)
{
	struct follow_months_of_row row;
	enum err e = follow_months_of(
		t->db, t->a, &(struct follow_months_of_in){agency}, &row);

	*m = (struct followup_months){0, STR("1 3 6 12 24")};
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	*m = (struct followup_months){row.rev, row.months};
	return ERR_OK;
}

static enum err put_base(struct turn *t, const struct followup_of *of, struct followup_base *base)
{
	struct follow_base_of_row row;
	struct followup_months usual;
	enum err e = follow_base_of(t->db, t->a, &(struct follow_base_of_in){of->id}, &row);

	if (e == ERR_ABSENT) {
		TRY(followup_months(t, of->agency, &usual));
		*base = (struct followup_base){
			.agreed = of->of_case ? STR("unknown") : STR("both"),
			.kind = of->of_case ? STR("came-home") : STR("support"),
			.day = of->since,
			.months = usual.months,
		};
		return ERR_OK;
	}
	TRY(e);
	*base = (struct followup_base){
		row.rev, row.agreed, row.kind, row.base_day, row.months};
	return ERR_OK;
}

static enum err put_sealed(struct turn *t, const struct followup_of *of, struct str sealed,
	struct followup_try *to)
{
	struct turn_seal_at at = sealed_at(of, to->id, to->rev);
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

static enum err put_tries(struct turn *t, const struct followup_of *of, struct followup *f)
{
	struct follow_try_of_row *rows;

	TRY(follow_try_of(t->db, t->a, &(struct follow_try_of_in){of->id}, &rows, &f->n_tries));
	f->tries = arena_array(t->a, f->n_tries, sizeof(*f->tries));
	for (size_t i = 0; i < f->n_tries; i++) {
		struct turn_seal_at why = why_at(of, rows[i].id, rows[i].rev);

		f->tries[i] = (struct followup_try){
			.id = rows[i].id,
			.rev = rows[i].rev,
			.own = !of->of_case || turn_is_at(t, rows[i].for_agency),
			.day = rows[i].day,
			.next_day = rows[i].next_day,
			.way = rows[i].way,
			.reached = rows[i].reached,
			.lost = rows[i].lost,
			.abroad_day = rows[i].abroad_day,
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en,
		};
		TRY(put_sealed(t, of, rows[i].sealed, &f->tries[i]));
		TRY(turn_unseal(t, &why, rows[i].why, &f->tries[i].why));
	}
	return ERR_OK;
}

enum err followup_load(struct turn *t, const struct followup_of *of, struct followup *f)
{
	*f = (struct followup){.next = DAY_NONE};
	TRY(put_base(t, of, &f->base));
	TRY(put_tries(t, of, f));
	if (str_is(f->base.agreed, "no"))
		return ERR_OK;
	put_marks(f, turn_today(t));
	put_next(f);
	return ERR_OK;
}

/* --- writing ---------------------------------------------------------------------------------- */

static void stop(struct turn *t, struct findings *found, const char *field, const char *message)
{
	findings_add(found, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

static void check_open(struct turn *t, const struct followup_of *of, struct findings *found)
{
	if (of->of_case && !of->open)
		stop(t, found, NULL,
			T("The child has not left detention, is held, or accepted support: then "
			  "who gives it asks."));
}

static void check_months(struct turn *t, struct str text, struct findings *found)
{
	int months[FOLLOWUP_MARKS];
	size_t n;

	if (!months_of(text, months, &n))
		stop(t, found, "months",
			T("Write months from 1 to 120, each greater than the one before, with "
			  "spaces between them."));
}

enum err followup_base_set(struct turn *t, const struct followup_of *of,
	const struct followup_base *in, struct findings *found)
{
	struct followup_base now;

	TRY(put_base(t, of, &now));
	check_open(t, of, found);
	check_months(t, in->months, found);
	if (findings_stop(found))
		return ERR_INPUT;
	if (now.rev != in->rev)
		return turn_fail(t, ERR_STALE, "the day was corrected in between");
	if (of->of_case)
		return case_follow_put(t->db,
			&(struct case_follow_put_in){of->id, in->rev + 1, t->now,
				t->actor.account, t->actor.agency, in->agreed, in->kind, in->day,
				in->months});
	return follow_base_put(t->db,
		&(struct follow_base_put_in){of->id, in->rev + 1, t->now, t->actor.account,
			of->child, in->kind, in->day, in->months});
}

enum err followup_months_set(struct turn *t, struct uuid agency,
	const struct followup_months *in, struct findings *found)
{
	struct followup_months now;

	TRY(followup_months(t, agency, &now));
	check_months(t, in->months, found);
	if (findings_stop(found))
		return ERR_INPUT;
	if (now.rev != in->rev)
		return turn_fail(t, ERR_STALE, "the months were changed in between");
	return follow_months_put(t->db,
		&(struct follow_months_put_in){
			agency, in->rev + 1, t->now, t->actor.account, in->months});
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
	if (!in->reached && in->abroad_day != DAY_NONE)
		stop(t, found, "abroad_day",
			T("Nobody was reached: nobody told where the child lives."));
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

static enum err put(struct turn *t, const struct followup_of *of, const struct followup_try *in,
	struct uuid id)
{
	struct turn_seal_at at = sealed_at(of, id, in->rev + 1);
	struct turn_seal_at of_why = why_at(of, id, in->rev + 1);
	struct str sealed, why;

	TRY(turn_seal(t, &at, packed(t, in), &sealed));
	TRY(turn_seal(t, &of_why, in->why, &why));
	if (of->of_case)
		return case_follow_try_put(t->db,
			&(struct case_follow_try_put_in){id, in->rev + 1, t->now,
				t->actor.account, t->actor.agency, why, of->id, in->day, in->way,
				in->reached, in->next_day, in->lost, in->abroad_day, sealed});
	return follow_try_put(t->db,
		&(struct follow_try_put_in){id, in->rev + 1, t->now, t->actor.account, why,
			of->child, of->id, in->day, in->way, in->reached, in->next_day, in->lost,
			in->abroad_day, sealed});
}

/* The others are what it is looked at beside: not the version that it replaces. */
static void leave_out(struct followup *f, struct uuid id)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n_tries; i++)
		if (!uuid_eq(f->tries[i].id, id))
			f->tries[n++] = f->tries[i];
	f->n_tries = n;
}

enum err followup_record(struct turn *t, const struct followup_of *of,
	const struct followup_try *in, struct findings *found, struct uuid *id)
{
	struct followup f;

	TRY(followup_load(t, of, &f));
	leave_out(&f, in->id);
	if (!in->rev)
		check_open(t, of, found);
	if (str_is(f.base.agreed, "no") && !in->rev)
		stop(t, found, "reached",
			T("Child or family did not agree to be asked. Change that first, if they "
			  "agree now."));
	check(t, &f, in, found);
	if (findings_stop(found))
		return ERR_INPUT;
	*id = in->rev ? in->id : turn_new_id(t);
	return put(t, of, in, *id);
}
