/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The invented people who sign in, one for each kind of work. */
#include "demo_inside.h"

#include <string.h>

#include "matter/account/account.h"
#include "matter/office/office.h"

#define JOB_POLICE T("Police officer, children's unit")
#define JOB_HEAD T("Head of a police unit")
#define JOB_PROSECUTOR T("Prosecutor")
#define JOB_INVESTIGATING T("Investigating judge")
#define JOB_JUDGE T("Trial judge")
#define JOB_CLERK T("Court clerk")
#define JOB_AGENT T("Social agent")
#define JOB_SOCIAL_HEAD T("Head of a social affairs office")
#define JOB_LAWYER T("Lawyer on the duty list")
#define JOB_KEEPER T("Place officer in a prison")

#define LOOK_POLICE T("Register a child who has just arrived, and watch the hours run.")
#define LOOK_HEAD T("See which clocks of your unit are past the time, and whose they are.")
#define LOOK_PROSECUTOR T("Read what the police handed over, and charge or dismiss.")
#define LOOK_INVESTIGATING T("See a detention that is near its end, and a request for release.")
#define LOOK_JUDGE T("Open a case that waits for its trial, and close one that is done.")
#define LOOK_CLERK T("Enter a judgment, and see which windows for appeal are open.")
#define LOOK_AGENT T("Answer a call to a child in custody.")
#define LOOK_SOCIAL_HEAD T("Assign a case to one of your agents.")
#define LOOK_LAWYER T("Accept or refuse a request, and see the clocks of your client.")
#define LOOK_KEEPER T("Record that a child was admitted or left.")

const struct demo_person demo_people[] = {
	{"sophal", "ហួត សុផល", "Huot Sophal", "police-sr", ROLE_POLICE, JOB_POLICE, LOOK_POLICE},
	{"theara", "ងួន ធារ៉ា", "Nguon Theara", "police-sr", ROLE_POLICE, JOB_POLICE, LOOK_POLICE},
	{"rithy", "ខៀវ រិទ្ធី", "Khiev Rithy", "police-sr", ROLE_HEAD, JOB_HEAD, LOOK_HEAD},
	{"bopha", "សេង បុប្ផា", "Seng Bopha", "police-puok", ROLE_POLICE, JOB_POLICE, LOOK_POLICE},
	{"sambath", "ភួង សម្បត្តិ", "Phuong Sambath", "police-puok", ROLE_HEAD, JOB_HEAD, LOOK_HEAD},
	{"vichea", "តាន់ វិជ្ជា", "Tan Vichea", "prosecution-sr", ROLE_PROSECUTOR, JOB_PROSECUTOR,
		LOOK_PROSECUTOR},
	{"maly", "ឌួង ម៉ាលី", "Duong Maly", "court-sr", ROLE_JUDGE, JOB_INVESTIGATING,
		LOOK_INVESTIGATING},
	{"sokun", "ប្រាក់ សុគន្ធ", "Prak Sokun", "court-sr", ROLE_JUDGE, JOB_JUDGE, LOOK_JUDGE},
	{"dany", "លាង ដានី", "Leang Dany", "court-sr", ROLE_CLERK, JOB_CLERK,
		LOOK_CLERK},
	{"sreymom", "អ៊ុង ស្រីមុំ", "Ung Sreymom", "social-sr", ROLE_SOCIAL_AGENT, JOB_AGENT,
		LOOK_AGENT},
	{"pisey", "ទូច ពិសី", "Touch Pisey", "social-sr", ROLE_SOCIAL_AGENT, JOB_AGENT, LOOK_AGENT},
	{"thavy", "មាស ថាវី", "Meas Thavy", "social-sr", ROLE_HEAD, JOB_SOCIAL_HEAD,
		LOOK_SOCIAL_HEAD},
	{"rachana", "ជិន រចនា", "Chin Rachana", "legal-aid", ROLE_LAWYER, JOB_LAWYER, LOOK_LAWYER},
	{"kosal", "ឡុង កុសល", "Long Kosal", "legal-aid", ROLE_LAWYER, JOB_LAWYER, LOOK_LAWYER},
	{"nimol", "ហ៊ុល និមល", "Hul Nimol", "bar", ROLE_LAWYER, JOB_LAWYER, LOOK_LAWYER},
	{"samnang", "អ៊ិត សំណាង", "It Samnang", "prison-sr", ROLE_PLACE_OFFICER, JOB_KEEPER,
		LOOK_KEEPER},
	{"veasna", "ជួន វាសនា", "Chuon Veasna", "police-bb", ROLE_POLICE, JOB_POLICE, LOOK_POLICE},
	{"narin", "ទឹម ណារិន", "Tim Narin", "police-bb", ROLE_HEAD, JOB_HEAD, LOOK_HEAD},
	{"kunthea", "ស៊ូ គន្ធា", "Sou Kunthea", "prosecution-bb", ROLE_PROSECUTOR, JOB_PROSECUTOR,
		LOOK_PROSECUTOR},
	{"sovan", "ប៊ុន សុវណ្ណ", "Bun Sovan", "court-bb", ROLE_JUDGE, JOB_INVESTIGATING,
		LOOK_INVESTIGATING},
	{"phalla", "ង៉ែត ផល្លា", "Nget Phalla", "court-bb", ROLE_JUDGE, JOB_JUDGE, LOOK_JUDGE},
	{"ratha", "ឯក រដ្ឋា", "Ek Ratha", "court-bb", ROLE_CLERK, JOB_CLERK, LOOK_CLERK},
	{"sreyleak", "ឆាយ ស្រីល័ក្ខ", "Chhay Sreyleak", "social-bb", ROLE_SOCIAL_AGENT, JOB_AGENT,
		LOOK_AGENT},
	{"bunthan", "ញឹម ប៊ុនថាន", "Nhim Bunthan", "social-bb", ROLE_HEAD, JOB_SOCIAL_HEAD,
		LOOK_SOCIAL_HEAD},
	{"vibol", "កុយ វិបុល", "Koy Vibol", "legal-aid", ROLE_LAWYER, JOB_LAWYER, LOOK_LAWYER},
	{"chanthy", "រស់ ចាន់ធី", "Ros Chanthy", "legal-aid", ROLE_LAWYER, JOB_LAWYER, LOOK_LAWYER},
	{"sitha", "យ៉ង់ ស៊ីថា", "Yong Sitha", "bar", ROLE_LAWYER, JOB_LAWYER, LOOK_LAWYER},
	{"makara", "ថោង មករា", "Thong Makara", "prison-bb", ROLE_PLACE_OFFICER, JOB_KEEPER,
		LOOK_KEEPER},
	{"davuth", "ផាន ដាវុធ", "Phan Davuth", "legal-aid", ROLE_HEAD, T("Head of a legal aid office"),
		T("See which requests have no answer, and ask the next lawyer.")},
	{"kanha", "ស្រេង កញ្ញា", "Sreng Kanha", "ngo-path", ROLE_CASEWORKER, T("Case worker"),
		T("See what an agreement opens, and what one that ended has closed.")},
	{"seyha", "អោម សីហា", "Om Seyha", "ngo-path", ROLE_TRAINER, T("Trainer"),
		T("See that a trainer learns nothing of any offence.")},
	{"mony", "ម៉ក់ មុនី", "Mak Mony", "ministry", ROLE_REGISTRAR, T("Registrar of identities"),
		T("Say whether two records are one child.")},
	{"oudom", "តែ ឧត្តម", "Te Oudom", "ministry", ROLE_REVIEWER, T("Reviewer of the journal"),
		T("Read who looked at what.")},
	{"sothea", "ព្រំ សុធា", "Prum Sothea", "ministry", ROLE_ANALYST, T("Analyst"),
		T("See figures without names.")},
	{"leakena", "វ៉ែន លក្ខិណា", "Ven Leakena", "inspection", ROLE_MONITOR, T("Trial monitor"),
		T("See that names stay closed.")},
	{"visal", "ជុំ វិសាល", "Chum Visal", "inspection", ROLE_INSPECTOR, T("Inspector"),
		T("See what an inspector may open.")},
	{"admin", "គង់ សុភា", "Kong Sophea", "ministry", ROLE_ADMINISTRATOR, T("Administrator"),
		T("Add people, agencies, places and duty lists; see no case at all.")},
	{"borey", "នួន បូរី", "Nuon Borey", "ngo-path", ROLE_HEAD, T("Head of an organisation"),
		T("Keep the services of your organisation, and give a referral to a case worker.")},
	{"chariya", "ឡៅ ចរិយា", "Lao Chariya", "ngo-river", ROLE_CASEWORKER, T("Case worker"),
		T("Answer a referral by what is told of it before you take it.")},
	{"soriya", "ណុប សូរិយា", "Nop Soriya", "prosecution-sr", ROLE_PROSECUTOR, JOB_PROSECUTOR,
		T("Answer as the second person when a sealed case is to be opened.")},
	{"rotha", "ទេព រដ្ឋា", "Tep Rotha", "centre", ROLE_PLACE_OFFICER,
		T("Officer in a rehabilitation centre"),
		T("See who was sentenced and moved here from the prison.")},
};
const size_t demo_people_n = sizeof(demo_people) / sizeof(demo_people[0]);

static const char *const players[STAGE_N][PART_N] = {
	{"sophal", "rithy", "vichea", "maly", "sokun", "dany", "sreymom", "rachana", "kosal",
		"nimol", "samnang", "kanha", "theara", "thavy"},
	{"bopha", "sambath", "vichea", "maly", "sokun", "dany", "pisey", "kosal", "rachana",
		"nimol", "samnang", "kanha", "sambath", "thavy"},
	{"veasna", "narin", "kunthea", "sovan", "phalla", "ratha", "sreyleak", "vibol", "chanthy",
		"sitha", "makara", "kanha", "narin", "bunthan"},
};

const char *demo_player(enum demo_stage stage, enum demo_part part)
{
	return players[stage][part];
}

const char *demo_province(enum demo_stage stage)
{
	return stage == STAGE_OTHER ? "02" : "17";
}

static enum err add_person(struct turn *t, const struct demo_person *p, size_t i, struct str hash)
{
	struct str sign_in = str_from(p->sign_in);
	struct account a = {
		.sign_in = sign_in,
		.name_km = str_from(p->name_km),
		.name_en = str_from(p->name_en),
		.lang = i % 4 == 3 ? STR("en") : STR("km"),
		.phone = arena_fmt(t->a, "+85512000%03zu", 100 + i),
		.email = arena_fmt(t->a, "%s@example.org", p->sign_in),
		.from_day = DAY_NONE,
		.to_day = DAY_NONE,
	};
	struct account_grant g = {.role = p->role, .from_day = DAY_NONE, .to_day = DAY_NONE,
		.by_command = true};
	struct findings f;
	struct uuid id;

	findings_init(&f, t->a);
	TRY(office_agency_find(t, str_from(p->agency), &a.agency));
	TRY(account_set(t, &a, &f, &g.account));
	g.agency = a.agency;
	TRY(account_grant(t, &g, &f, &id));
	return account_set_password(t, g.account, hash, false);
}

/* On call every day the first two, on weekdays the third. */
static enum err add_duty(struct turn *t, enum demo_stage stage)
{
	for (int i = 0; i < 3; i++) {
		enum demo_part part = (enum demo_part)(PART_LAWYER + i);
		struct office_duty_line d = {
			.province = str_from(demo_province(stage)),
			.position = i + 1,
			.weekdays = i < 2 ? STR("0123456") : STR("12345"),
			.from_day = DAY_NONE,
			.to_day = DAY_NONE,
		};
		struct findings f;
		struct uuid id;

		findings_init(&f, t->a);
		TRY(account_find(t, str_from(demo_player(stage, part)), &d.lawyer));
		TRY(office_duty_line_set(t, &d, &f, &id));
	}
	return ERR_OK;
}

enum err demo_accounts(struct turn *t, struct str hash, struct demo_made *made)
{
	int64_t now = t->now;

	t->now = now - DEMO_AGE_DAYS * INSTANT_DAY;
	for (size_t i = 0; i < demo_people_n; i++) {
		TRY(add_person(t, &demo_people[i], i, hash));
		made->people++;
	}
	TRY(demo_directory(t, date_of(now)));
	TRY(add_duty(t, STAGE_TOWN));
	TRY(add_duty(t, STAGE_OTHER));
	t->now = now;
	return ERR_OK;
}
