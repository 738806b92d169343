/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sealed cases, the support that outlives one, and what two people are asked. */
#include <string.h>

#include "demo_play.h"

#include "case_sql.h"
#include "matter/account/account.h"
#include "matter/aftercare/aftercare.h"
#include "matter/seal/seal.h"

enum err demo_support(struct turn *t, const struct demo_play *play)
{
	struct aftercare a = {
		.kind = STR("counselling"),
		.agreed_by = STR("both"),
		.covers = STR("address representative"),
		.agreed_day = turn_today(t),
		.until_day = DAY_NONE,
	};
	struct aftercare_work w = {.day = turn_today(t),
		.way = STR("visit"),
		.amount = INSTANT_NONE,
		.words = STR("កុមារបានត្រឡប់ទៅសាលារៀនវិញ ហើយចង់បន្តជួបអ្នកផ្តល់ប្រឹក្សា។")};
	struct aftercare_agency *list;
	struct findings f;
	struct uuid kanha, id;
	size_t n;

	findings_init(&f, t->a);
	TRY(aftercare_agencies(t, play->case_id, &list, &n));
	if (!n)
		return turn_fail(t, ERR_INTERNAL, "nobody helps in a story that goes on");
	a.agency = list[0].id;
	TRY(aftercare_accept(t, play->case_id, &a, &f, &id));
	TRY(account_find(t, STR("kanha"), &kanha));
	TRY(turn_become(t, kanha));
	TRY(aftercare_load(t, id, &a));
	return aftercare_work_record(t, &a, &w, &id);
}

enum err demo_seal(struct turn *t, struct demo_play *play)
{
	struct casefile_by_id_row row;

	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){play->case_id}, &row));
	if (row.number.n >= sizeof(play->sealed))
		return turn_fail(t, ERR_INTERNAL, "a number of a case is too long");
	memcpy(play->sealed, row.number.p, row.number.n);
	return seal_case(t, play->case_id, t->actor.agency, STR("diversion-completed"));
}

static enum err ask(struct turn *t, const struct demo_play *play, const char *who, const char *whom,
	struct uuid *id)
{
	struct seal_ask a = {.kind = STR("open"), .agency = UUID_NONE};
	struct findings f;
	struct uuid account;

	findings_init(&f, t->a);
	TRY(account_find(t, str_from(whom), &a.second));
	TRY(account_find(t, str_from(who), &account));
	TRY(turn_become(t, account));
	a.agency = t->actor.agency;
	a.why = STR("សាលាឧទ្ធរណ៍បានសួរអំពីសំណុំរឿងនេះ។");
	return seal_ask_for(t, &a, str_from(play->sealed), &f, id);
}

static enum err agree(struct turn *t, const char *whom, struct uuid id)
{
	struct uuid account;
	struct seal_ask a;

	TRY(account_find(t, str_from(whom), &account));
	TRY(turn_become(t, account));
	TRY(seal_ask_find(t, id, &a));
	return seal_answer(t, &a, true);
}

enum err demo_ask_seals(struct turn *t, const struct demo_play *plays, size_t n)
{
	const int64_t now = t->now;
	size_t asked = 0;
	struct uuid id;

	for (size_t i = 0; i < n && asked < 2; i++) {
		if (!plays[i].sealed[0] || plays[i].story->stage == STAGE_OTHER)
			continue;
		t->now = now - (asked ? 20 : 90) * 60 * INSTANT_SECOND;
		TRY(ask(t, &plays[i], asked ? "soriya" : "vichea", asked ? "vichea" : "soriya",
			&id));
		t->now += 15 * 60 * INSTANT_SECOND;
		if (asked++ == 0)
			TRY(agree(t, "soriya", id));
	}
	t->now = now;
	t->actor = (struct turn_actor){.grants = NULL};
	return ERR_OK;
}
