/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Closed cases of earlier years: the rows alone that sealed ones leave, so that a curve has steps.
 * Drawn the same each time; of who was diverted fewer come again.
 */
#include "matter/invention/invention.h"

#include "matter/account/account.h"
#include "seal_sql.h"

enum { CLOSED = 180, OLDEST_DAYS = 1500, YOUNGEST_DAYS = 430, WITHIN_DAYS = 700 };

static const struct {
	const char *police, *court, *province;
} where[] = {{"sophal", "vichea", "17"}, {"narin", "kunthea", "02"}};

static uint32_t draw(uint32_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 17;
	*x ^= *x << 5;
	return *x;
}

static enum err agency_of(struct turn *t, const char *sign_in, struct uuid *agency)
{
	struct uuid account;

	TRY(account_find(t, str_from(sign_in), &account));
	TRY(turn_become(t, account));
	*agency = t->actor.agency;
	return ERR_OK;
}

static int32_t month_of(int32_t day)
{
	struct civil c = date_civil(day);

	return day - (c.day - 1);
}

/* What came of being met again, where that is sealed too and lies behind the months of the other
 * figures: most are charged, of these most convicted. */
static enum err charge_again(
	struct turn *t, const struct counted_add_in *before, int32_t day, uint32_t *x)
{
	struct counted_add_in row = *before;

	if (day + 200 > turn_today(t) - 365 || draw(x) % 4 == 0)
		return ERR_OK;
	row.id = uuid_new();
	row.subject = before->subject + CLOSED;
	row.opened_at = date_start(day);
	row.diverted = false;
	row.reason = STR("served");
	row.completed_day = DAY_NONE;
	row.closed_day = day + 200;
	row.charged_day = day + 30;
	row.convicted_day = draw(x) % 4 ? day + 90 : DAY_NONE;
	row.released_day = DAY_NONE;
	return counted_add(t->db, &row);
}

/* Of twenty one leaves the country, one is lost, and one of the hundred and eighty dies. */
static void leave(size_t i, struct counted_add_in *row)
{
	const int32_t later = row->closed_day + 90 + (int32_t)(i * 7 % 300);

	if (i % 20 == 3) {
		row->left_day = later;
		row->left_why = i == 103 ? STR("died") : STR("emigrated");
	} else if (i % 20 == 11) {
		row->lost_day = later;
	}
}

/* A third comes again without diversion, an eighth with it, sooner rather than later. */
static enum err come_again(struct turn *t, const struct counted_add_in *row, uint32_t *x)
{
	uint32_t part = row->diverted ? 8 : 3;
	uint32_t soon = draw(x) % WITHIN_DAYS, sooner = draw(x) % WITHIN_DAYS;
	int32_t day = row->closed_day + 20 + (int32_t)(soon < sooner ? soon : sooner);

	if (draw(x) % part || day > turn_today(t) || row->left_day != DAY_NONE ||
	    row->lost_day != DAY_NONE)
		return ERR_OK;
	TRY(counted_again_add(t->db, &(struct counted_again_add_in){
		uuid_new(), row->subject, row->subject + CLOSED, month_of(day)}));
	return charge_again(t, row, day, x);
}

static enum err close_one(struct turn *t, size_t i, const struct uuid *agencies, uint32_t *x)
{
	size_t at = draw(x) % 4 == 0;
	bool diverted = draw(x) % 5 < 2;
	int64_t age = 14 + draw(x) % 4;
	struct counted_add_in row = {
		.id = uuid_new(),
		.subject = (int64_t)i + 1, /* nobody's: a real one is a keyed hash */
		.province = str_from(where[at].province),
		.opened_by = agencies[at * 2],
		.agency = agencies[at * 2 + 1],
		.capacity = STR("accused"),
		.sex = draw(x) % 9 ? STR("male") : STR("female"),
		.age_from = age,
		.age_to = age,
		.class = draw(x) % 4 ? STR("misdemeanour") : STR("petty"),
		.iccs = STR("05"),
		.held_at = INSTANT_NONE,
		.met_at = INSTANT_NONE,
		.diverted = diverted,
		.reason = diverted ? STR("diversion-completed") : STR("served"),
		.closed_day = turn_today(t) - YOUNGEST_DAYS
			- (int32_t)(draw(x) % (OLDEST_DAYS - YOUNGEST_DAYS)),
		.supported = diverted ? i % 3 > 0 : i % 7 == 0,
		.joined_day = DAY_NONE,
		.finished_day = DAY_NONE,
		.left_day = DAY_NONE,
		.lost_day = DAY_NONE,
	};

	row.opened_at = date_start(row.closed_day - 150);
	row.completed_day = diverted ? row.closed_day : DAY_NONE;
	row.released_day = !diverted && i % 2 ? row.closed_day : DAY_NONE;
	row.charged_day = diverted ? DAY_NONE : row.closed_day - 120;
	row.convicted_day = diverted ? DAY_NONE : row.closed_day - 60;
	if (i % 3 == 0)
		row.joined_day = row.closed_day - 100;
	if (i % 3 == 0 && i % 4)
		row.finished_day = row.closed_day - 10;
	leave(i, &row);
	TRY(counted_add(t->db, &row));
	return come_again(t, &row, x);
}

enum err invention_past(struct turn *t)
{
	struct uuid agencies[4];
	uint32_t x = 88172645u;

	for (size_t i = 0; i < 2; i++) {
		TRY(agency_of(t, where[i].police, &agencies[i * 2]));
		TRY(agency_of(t, where[i].court, &agencies[i * 2 + 1]));
	}
	for (size_t i = 0; i < CLOSED; i++)
		TRY(close_one(t, i, agencies, &x));
	t->actor = (struct turn_actor){.grants = NULL};
	return ERR_OK;
}
