/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Referrals of the demonstration: taken on, done, waiting, refused and sent elsewhere. */
#include "demo_play.h"

#include <string.h>

#include "matter/account/account.h"
#include "matter/inquiry/inquiry.h"
#include "matter/referral/referral.h"
#include "service_sql.h"

static const struct {
	const char *word, *service, *listed, *sections, *urgency, *reason;
	int days; /* until the last day */
} sendings[] = {
	{"accept", "Counselling for children and families",
		"names age address representative needs", "", "week",
		"កុមារគេងមិនលក់ ចាប់តាំងពីពេលឃាត់ខ្លួន ហើយមិនចង់ទៅសាលារៀនទេ។", 90},
	{"sections", "Counselling for children and families", "names age school",
		"friends strengths", "week",
		"សូមជួយសួរមិត្តភក្តិ និងអ្នកភូមិ ព្រោះអង្គការធ្វើការនៅទីនោះ។", 25},
	{"wait", "Life skills class", "names age", "", "month", "កុមារចង់រៀនធ្វើការសម្រេចចិត្តដោយខ្លួនឯង។",
		60},
	{"legal", "Free legal help", "names age offence", "", "today",
		"គ្រួសារសុំយោបល់ផ្នែកច្បាប់ មុននឹងផ្តល់ការយល់ព្រម។", 30},
	{"refuse", "Motorbike repair course", "names age", "", "month", "កុមារចង់រៀនជួសជុលម៉ូតូ។", 60},
	{"elsewhere", "Counselling about drugs", "names age needs", "", "month",
		"កុមារចង់រៀនជំនាញ ហើយចង់ឈប់ប្រើគ្រឿងញៀន។", 60},
	{"stop", "Life skills class", "names age", "", "month", "កុមារចង់រៀនជំនាញទំនាក់ទំនង។", 60},
	{"withdraw", "Life skills class", "names age", "", "month", "កុមារចង់រៀនជំនាញទំនាក់ទំនង។", 60},
	{"expire", "Life skills class", "names age", "", "month", "កុមារចង់រៀនជំនាញទំនាក់ទំនង។", 14},
	{"done", "Life skills class", "names age", "", "month", "កុមារសុំរៀនជាមួយមិត្តភក្តិ។", 60},
};

static enum err become(struct turn *t, const char *sign_in)
{
	struct uuid account;

	t->now++; /* one thing after the other */
	TRY(account_find(t, str_from(sign_in), &account));
	return turn_become(t, account);
}

static enum err service_named(struct turn *t, const char *name, struct uuid *id)
{
	struct service_all_row *rows;
	size_t n;

	TRY(service_all(t->db, t->a, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (str_is(rows[i].name_en, name)) {
			*id = rows[i].id;
			return ERR_OK;
		}
	return turn_fail(t, ERR_ABSENT, "no service %s", name);
}

static enum err send(struct turn *t, struct demo_play *play, const char *word, struct uuid before)
{
	struct turn_reach reach;
	struct findings f;
	size_t i = 0;

	while (strcmp(sendings[i].word, word) != 0)
		i++;
	findings_init(&f, t->a);
	f.confirmed = STR("service");
	TRY(become(t, demo_player(play->story->stage, PART_AGENT)));
	TRY(turn_case_reach(t, play->case_id, &reach));
	struct referral_sending s = {
		.urgency = str_from(sendings[i].urgency),
		.listed = str_from(sendings[i].listed),
		.sections = str_from(sendings[i].sections),
		.inquiry = play->inquiry,
		.consent_child = STR("yes"),
		.consent_representative = STR("yes"),
		.reason = str_from(sendings[i].reason),
		.until_day = turn_today(t) + sendings[i].days,
		.refused_before = before,
	};

	TRY(service_named(t, sendings[i].service, &s.service));
	return referral_send(t, play->case_id, &reach.view, &s, &f, &play->referral);
}

static enum err answer(struct turn *t, struct demo_play *play, const char *who, const char *no)
{
	struct referral_answer a = {.accept = !no,
		.reason = no ? str_from(no) : STR_NONE,
		.contact = no ? STR_NONE : STR("012 000 201")};
	struct referral r;
	struct findings f;

	findings_init(&f, t->a);
	TRY(become(t, who));
	a.taker = t->actor.account;
	TRY(referral_load(t, play->case_id, play->referral, &r));
	return referral_answer(t, &r, &a, &f);
}

static enum err work(struct turn *t, struct demo_play *play)
{
	struct referral_contact contact = {.day = turn_today(t),
		.way = STR("visit"),
		.whom = STR("family"),
		.minutes = 50,
		.words = STR("ជីដូនសុខចិត្តឱ្យកុមារទៅប្រឹក្សារៀងរាល់សប្តាហ៍។")};
	struct referral_given given = {.day = turn_today(t), .amount = 1};
	struct referral r;
	struct uuid id;

	TRY(referral_load(t, play->case_id, play->referral, &r));
	TRY(referral_contact_add(t, &r, &contact, &id));
	contact.way = STR("phone");
	contact.whom = STR("child");
	contact.minutes = 15;
	contact.words = STR("កុមារប្រាប់ថា គេងបានល្អជាងមុន។");
	TRY(referral_contact_add(t, &r, &contact, &id));
	given.service = r.service;
	return referral_given_add(t, &r, &given, &id);
}

/* Only where the office has an agreement with those who help. */
enum err demo_refer(struct turn *t, struct demo_play *play, struct str word)
{
	struct referral r;

	if (play->story->stage == STAGE_OTHER)
		return ERR_OK;
	TRY(send(t, play, arena_c(t->a, word), UUID_NONE));
	if (str_is(word, "wait") || str_is(word, "legal"))
		return ERR_OK;
	if (str_is(word, "withdraw")) {
		t->now++;
		TRY(referral_load(t, play->case_id, play->referral, &r));
		return referral_withdraw(t, &r, STR("គ្រួសារបានរកជំនួយដោយខ្លួនឯង។"));
	}
	if (str_is(word, "refuse")) {
		TRY(answer(t, play, "kanha", "វគ្គនេះពេញហើយ រហូតដល់ខែកុម្ភៈ។"));
		TRY(send(t, play, "elsewhere", play->referral));
		return answer(t, play, "chariya", NULL);
	}
	TRY(answer(t, play, "kanha", NULL));
	if (str_is(word, "sections"))
		return ERR_OK;
	TRY(work(t, play));
	if (!str_is(word, "done") && !str_is(word, "stop"))
		return ERR_OK;
	t->now++;
	TRY(referral_load(t, play->case_id, play->referral, &r));
	if (str_is(word, "stop"))
		return referral_end(t, &r, false, STR("គ្រួសារបានផ្លាស់ទៅខេត្តផ្សេង។"));
	return referral_end(t, &r, true, STR("កុមារបានរៀនចប់វគ្គ។"));
}
