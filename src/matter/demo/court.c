/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Courts of the demonstration: charges as lines, what a judgment says of them, hearings called. */
#include "demo_play.h"

#include <string.h>

#include "event_sql.h"
#include "matter/court/court.h"
#include "matter/hearing/hearing.h"
#include "matter/office/office.h"

const char *demo_form_of(const char *type)
{
	if (strcmp(type, "hearing") == 0 || strcmp(type, "interview-held") == 0)
		return "hearing-held";
	return *type == '+' ? type + 1 : type;
}

static enum err lines_of(struct turn *t, const struct demo_play *play,
	struct offence_live_of_case_row **rows, size_t *n)
{
	return offence_live_of_case(
		t->db, t->a, &(struct offence_live_of_case_in){play->case_id}, rows, n);
}

enum err demo_charge(struct turn *t, const struct demo_play *play)
{
	struct offence_live_of_case_row *rows;
	struct court_charge *charges;
	size_t n;

	TRY(lines_of(t, play, &rows, &n));
	charges = arena_array(t->a, n, sizeof(*charges));
	for (size_t i = 0; i < n; i++)
		charges[i] = (struct court_charge){rows[i].id, rows[i].class};
	return court_charge_add(t, play->case_id, charges, n);
}

void demo_order_until(struct turn *t, int64_t at, struct str *details)
{
	*details = arena_fmt(t->a, "%.*suntil=%.*s\n", STR_ARG(*details),
		STR_ARG(date_str(t->a, date_add_months(date_of(at), 2))));
}

enum err demo_judge(struct turn *t, const struct demo_play *play, struct str *details)
{
	bool acquits = strcmp(play->story->name, "acquitted") == 0;
	struct offence_live_of_case_row *rows;
	size_t n;

	TRY(lines_of(t, play, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (!str_is(rows[i].layer, "alleged"))
			*details = arena_fmt(t->a, "%.*soutcome_%.*s=%s\n", STR_ARG(*details),
				STR_ARG(uuid_str(t->a, rows[i].id)),
				acquits ? "acquitted" : "convicted");
	if (acquits)
		return ERR_OK;
	if (str_starts(str_from(play->story->name), "sentenced")) {
		*details = arena_fmt(t->a,
			"%.*ssanctions=prison\nprison_months=14\ndetention_after=yes\n"
			"read_in_public=yes\n",
			STR_ARG(*details));
		return ERR_OK;
	}
	*details = arena_fmt(t->a,
		"%.*ssanctions=suspended supervision\nsuspended_months=4\nsupervision_months=6\n"
		"detention_after=no\nread_in_public=no\n",
		STR_ARG(*details));
	return ERR_OK;
}

/* The last one that was called is not to be. */
static enum err cancel(struct turn *t, const struct demo_play *play, struct findings *f)
{
	struct hearing *list;
	size_t n;

	TRY(hearing_of_case(t, play->case_id, &list, &n));
	if (!n)
		return turn_fail(t, ERR_INTERNAL, "a story cancels no hearing");
	list[n - 1].cancelled = true;
	list[n - 1].why = STR("មេធាវីឈឺ។");
	return hearing_set(t, &list[n - 1], f);
}

/* word: "trial 2 13": kind, chamber, how many days after the call. */
enum err demo_call_hearing(struct turn *t, struct demo_play *play, struct str word, int64_t at)
{
	const char *court = play->story->stage == STAGE_OTHER ? "court-bb" : "court-sr";
	int64_t hour = 8 + (int64_t)(play->number % 4);
	struct str kind, chamber, days;
	struct hearing h = {
		.case_id = play->case_id,
		.minutes = 60,
		.called = STR("lawyer representative agent"),
		.called_at = at,
		.interpreter = STR_NONE,
		.why = STR_NONE,
	};
	struct findings f;
	int64_t n;

	findings_init(&f, t->a);
	f.confirmed = STR("at");
	if (str_is(word, "cancel"))
		return cancel(t, play, &f);
	if (!str_next(&word, ' ', &kind) || !str_next(&word, ' ', &chamber)
		|| !str_next(&word, ' ', &days) || !str_int(days, &n))
		return turn_fail(t, ERR_INTERNAL, "a story calls no hearing");
	h.kind = kind;
	h.chamber = chamber;
	h.at = date_start(date_of(at) + (int32_t)n) + hour * INSTANT_HOUR;
	TRY(office_agency_find(t, str_from(court), &h.court));
	return hearing_set(t, &h, &f);
}
