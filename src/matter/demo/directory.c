/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The invented directory: who offers what help to whom, and where. */
#include "demo_inside.h"

#include "matter/account/account.h"
#include "matter/office/office.h"
#include "matter/leave/leave.h"
#include "matter/service/service.h"

enum { ANY = -1 };

static const struct {
	const char *agency, *kind, *km, *en;
	int age_from, age_to;
	const char *sex, *gaz, *unit;
	int places;
	const char *contact;
	int to; /* last day from today; ANY: without end */
} services[] = {
	{"ngo-path", "counselling", "ការប្រឹក្សាយោបល់ដល់កុមារ និងគ្រួសារ", "Counselling for children and families",
		8, 17, "any", "17", "session", 20, "012 000 201", ANY},
	{"ngo-path", "vocational-training", "វគ្គជួសជុលម៉ូតូ", "Motorbike repair course", 15, 21, "any",
		"171004", "session", 12, "012 000 202", ANY},
	{"ngo-path", "life-skills", "ថ្នាក់បំណិនជីវិត", "Life skills class", 14, 17, "any", "17",
		"session", 15, "012 000 203", ANY},
	{"ngo-path", "aftercare", "ការតាមដានក្រោយត្រឡប់ទៅផ្ទះ", "Follow-up after going home", 10, 20,
		"any", "", "visit", ANY, "012 000 204", ANY},
	{"ngo-river", "drug-counselling", "ការប្រឹក្សាអំពីគ្រឿងញៀន", "Counselling about drugs", 12, 24,
		"any", "17", "session", 10, "012 000 211", ANY},
	{"ngo-river", "counselling", "ការប្រឹក្សាយោបល់ដល់ក្មេងស្រី", "Counselling for girls", 10, 18,
		"female", "17", "session", 8, "012 000 212", ANY},
	{"ngo-river", "visit-help", "ជំនួយធ្វើដំណើរទៅសួរសុខទុក្ខ", "Help with travel for visits", ANY, ANY,
		"any", "02", "visit", ANY, "012 000 213", -30},
	{"legal-aid", "legal-help", "ជំនួយផ្នែកច្បាប់ដោយឥតគិតថ្លៃ", "Free legal help", ANY, 17, "any", "",
		"session", ANY, "012 000 221", ANY},
	{"social-sr", "family-mediation", "ការសម្របសម្រួលក្នុងគ្រួសារ", "Mediation in the family", ANY, 17,
		"any", "17", "session", ANY, "012 000 231", ANY},
	{"social-bb", "education", "ការវិលត្រឡប់ទៅសាលារៀនវិញ", "Return to school", 6, 17, "any", "02",
		"visit", ANY, "012 000 232", ANY},
};

static int64_t number(int n)
{
	return n == ANY ? INSTANT_NONE : n;
}

enum err demo_directory(struct turn *t, int32_t today)
{
	struct uuid account;

	TRY(account_find(t, STR("admin"), &account));
	TRY(turn_become(t, account));
	for (size_t i = 0; i < sizeof(services) / sizeof(services[0]); i++) {
		struct service s = {
			.kind = str_from(services[i].kind),
			.name_km = str_from(services[i].km),
			.name_en = str_from(services[i].en),
			.age_from = number(services[i].age_from),
			.age_to = number(services[i].age_to),
			.sex = str_from(services[i].sex),
			.gaz = str_from(services[i].gaz),
			.unit = str_from(services[i].unit),
			.places = number(services[i].places),
			.contact = str_from(services[i].contact),
			.from_day = DAY_NONE,
			.to_day = services[i].to == ANY ? DAY_NONE : today + services[i].to,
		};
		struct findings f;
		struct uuid id;

		findings_init(&f, t->a);
		TRY(office_agency_find(t, str_from(services[i].agency), &s.agency));
		TRY(service_set(t, &s, &f, &id));
	}
	t->actor = (struct turn_actor){.grants = NULL};
	return ERR_OK;
}

enum err demo_leave(struct turn *t)
{
	struct leave l = {.from_day = turn_today(t), .to_day = turn_today(t) + 6};
	struct findings f;
	struct uuid id;

	findings_init(&f, t->a);
	TRY(account_find(t, STR("sovan"), &l.account));
	TRY(account_find(t, STR("phalla"), &l.cover));
	TRY(turn_become(t, l.account));
	TRY(leave_set(t, &l, &f, &id));
	t->actor = (struct turn_actor){.grants = NULL};
	return ERR_OK;
}
