/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How a child whom an agency goes on supporting fares: asked after a month, due again. */
#include "matter/invention/invention.h"

#include "matter/account/account.h"
#include "matter/followup/followup.h"

enum { HOME_DAYS = 95, FIRST_TRY = 64, REACHED = 62 };

static enum err record(struct turn *t, const struct aftercare *a, const struct followup_try *f)
{
	struct findings found;
	struct uuid id;

	findings_init(&found, t->a);
	return followup_record(t, a, f, &found, &id);
}

static enum err follow(struct turn *t, const struct aftercare *a)
{
	int32_t today = turn_today(t);
	struct findings found;

	findings_init(&found, t->a);
	TRY(followup_base_set(t, a,
		&(struct followup_base){.kind = STR("came-home"), .day = today - HOME_DAYS,
			.months = STR("1 3 6 12 24")},
		&found));
	TRY(record(t, a, &(struct followup_try){.day = today - FIRST_TRY, .way = STR("phone"),
		.next_day = today - REACHED, .contact_day = DAY_NONE}));
	return record(t, a, &(struct followup_try){.day = today - REACHED, .way = STR("visit"),
		.next_day = DAY_NONE, .contact_day = DAY_NONE, .reached = true,
		.school = STR("goes"), .work = STR("learns"), .home = STR("family"),
		.family = STR("ម្តាយមានការងារវិញហើយ។ កុមារគេងលក់ស្រួល។"),
		.contact = STR("none-known"), .source = STR("family")});
}

enum err invention_follow(struct turn *t)
{
	struct aftercare *list;
	struct uuid kanha;
	size_t n;

	TRY(account_find(t, STR("kanha"), &kanha));
	TRY(turn_become(t, kanha));
	TRY(aftercare_mine(t, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (!list[i].over)
			TRY(follow(t, &list[i]));
	t->actor = (struct turn_actor){.grants = NULL};
	return ERR_OK;
}
