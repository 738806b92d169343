/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How a child fares whom an agency goes on supporting, and one who accepted no support. */
#include "matter/invention/invention.h"

#include "matter/account/account.h"
#include "matter/followup/followup.h"

enum { HOME_DAYS = 95, FIRST_TRY = 64, REACHED = 62, ASKED = 31 };

static enum err record(struct turn *t, const struct followup_of *of, const struct followup_try *f)
{
	struct findings found;
	struct uuid id;

	findings_init(&found, t->a);
	return followup_record(t, of, f, &found, &id);
}

static enum err follow(struct turn *t, const struct followup_of *of)
{
	int32_t today = turn_today(t);
	struct findings found;

	findings_init(&found, t->a);
	TRY(followup_base_set(t, of,
		&(struct followup_base){.kind = STR("came-home"), .day = today - HOME_DAYS,
			.months = STR("1 3 6 12 24")},
		&found));
	TRY(record(t, of, &(struct followup_try){.day = today - FIRST_TRY, .way = STR("phone"),
		.next_day = today - REACHED, .contact_day = DAY_NONE, .abroad_day = DAY_NONE}));
	return record(t, of, &(struct followup_try){.day = today - REACHED, .way = STR("visit"),
		.next_day = DAY_NONE, .contact_day = DAY_NONE, .abroad_day = DAY_NONE,
		.reached = true, .school = STR("goes"), .work = STR("learns"),
		.home = STR("family"),
		.family = STR("ម្តាយមានការងារវិញហើយ។ កុមារគេងលក់ស្រួល។"),
		.contact = STR("none-known"), .source = STR("family")});
}

/* Released, and no support accepted: the social agent asked after a month, and asks again. */
static enum err follow_in_case(struct turn *t)
{
	struct followup_case *list;
	struct findings found;
	struct uuid sreymom;
	size_t n;

	TRY(account_find(t, STR("sreymom"), &sreymom));
	TRY(turn_become(t, sreymom));
	TRY(followup_cases(t, &list, &n));
	if (!n)
		return ERR_OK;
	findings_init(&found, t->a);
	TRY(followup_base_set(t, &list[0].of,
		&(struct followup_base){.agreed = STR("both"), .kind = STR("came-home"),
			.day = list[0].of.since, .months = STR("1 3 6 12")},
		&found));
	return record(t, &list[0].of,
		&(struct followup_try){.day = list[0].of.since + ASKED, .way = STR("visit"),
			.next_day = DAY_NONE, .contact_day = DAY_NONE, .abroad_day = DAY_NONE,
			.reached = true,
			.school = STR("goes"), .work = STR("none"), .home = STR("family"),
			.family = STR("រៀនវិញហើយ។ យាយមើលថែ។"), .contact = STR("none-known"),
			.source = STR("family")});
}

enum err invention_follow(struct turn *t)
{
	struct aftercare *list;
	struct uuid kanha;
	size_t n;

	TRY(account_find(t, STR("kanha"), &kanha));
	TRY(turn_become(t, kanha));
	TRY(aftercare_mine(t, &list, &n));
	for (size_t i = 0; i < n; i++) {
		struct followup_of of = followup_of_support(&list[i]);

		if (!list[i].over)
			TRY(follow(t, &of));
	}
	TRY(follow_in_case(t));
	t->actor = (struct turn_actor){.grants = NULL};
	return ERR_OK;
}
