/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The invented world: agencies, places, agreements. Codes and names of places are real. */
#include "demo_inside.h"

#include <string.h>

#include "demo_sql.h"
#include "matter/gazetteer/gazetteer.h"
#include "matter/office/office.h"
#include "office_sql.h"

static const char gazetteer[] =
	"code,level,unit,name_km,name_latin\n"
	"1703,district,Srok,បន្ទាយស្រី,Banteay Srei\n"
	"1704,district,Srok,ជីក្រែង,Chi Kraeng\n"
	"1706,district,Srok,ក្រឡាញ់,Kralanh\n"
	"1707,district,Srok,ពួក,Puok\n"
	"170701,commune,Khum,សសរស្ដម្ភ,Sasar Sdam\n"
	"170702,commune,Khum,ដូនកែវ,Doun Kaev\n"
	"170707,commune,Khum,ល្វា,Lvea\n"
	"1710,district,Krong,សៀមរាប,Siem Reap\n"
	"171001,commune,Sangkat,ស្លក្រាម,Sla Kram\n"
	"171002,commune,Sangkat,ស្វាយដង្គំ,Svay Dankum\n"
	"171003,commune,Sangkat,គោកចក,Kok Chak\n"
	"171004,commune,Sangkat,សាលាកំរើក,Sala Kamreuk\n"
	"1711,district,Srok,សូទ្រនិគម,Soutr Nikom\n"
	"0202,district,Srok,ថ្មគោល,Thma Koul\n"
	"020204,commune,Khum,ជ្រៃ,Chrey\n"
	"0203,district,Krong,បាត់ដំបង,Battambang\n"
	"020301,commune,Sangkat,ទួលតាឯក,Tuol Ta Ek\n"
	"020303,commune,Sangkat,រតនៈ,Rottanak\n"
	"020308,commune,Sangkat,វត្ដគរ,Wat Kor\n"
	"020310,commune,Sangkat,ស្វាយប៉ោ,Svay Por\n"
	"0204,district,Srok,បវេល,Bavel\n"
	"0208,district,Srok,សង្កែ,Sangkae\n";

static const struct {
	const char *code, *kind, *km, *en, *area;
} agencies[] = {
	{"police-sr", "police", "អធិការដ្ឋាននគរបាលក្រុងសៀមរាប", "Siem Reap Municipal Police", "1710"},
	{"police-puok", "police", "អធិការដ្ឋាននគរបាលស្រុកពួក", "Puok District Police", "1707"},
	{"police-bb", "police", "អធិការដ្ឋាននគរបាលក្រុងបាត់ដំបង", "Battambang Municipal Police", "0203"},
	{"gendarmes-sr", "gendarmerie", "កងរាជអាវុធហត្ថខេត្តសៀមរាប", "Siem Reap Gendarmerie", "17"},
	{"prosecution-sr", "prosecution", "អយ្យការអមសាលាដំបូងខេត្តសៀមរាប",
		"Prosecution at the Siem Reap Court", "17"},
	{"prosecution-bb", "prosecution", "អយ្យការអមសាលាដំបូងខេត្តបាត់ដំបង",
		"Prosecution at the Battambang Court", "02"},
	{"court-sr", "court", "សាលាដំបូងខេត្តសៀមរាប", "Siem Reap Court of First Instance", "17"},
	{"court-bb", "court", "សាលាដំបូងខេត្តបាត់ដំបង", "Battambang Court of First Instance", "02"},
	{"appeal-bb", "appeal-court", "សាលាឧទ្ធរណ៍តំបន់បាត់ដំបង", "Battambang Regional Court of Appeal",
		""},
	{"social-sr", "social-affairs", "ការិយាល័យសង្គមកិច្ចខេត្តសៀមរាប",
		"Siem Reap Social Affairs Office", "17"},
	{"social-bb", "social-affairs", "ការិយាល័យសង្គមកិច្ចខេត្តបាត់ដំបង",
		"Battambang Social Affairs Office", "02"},
	{"ngo-path", "ngo", "អង្គការផ្លូវថ្មី", "New Path (an invented organisation)", ""},
	{"ngo-river", "ngo", "ផ្ទះមាត់ទន្លេ", "River House (an invented organisation)", ""},
	{"bar", "bar", "គណៈមេធាវី", "Bar Association", ""},
	{"legal-aid", "legal-aid", "ការិយាល័យជំនួយផ្នែកច្បាប់អង្គរ", "Angkor Legal Aid Office", ""},
	{"prison-sr", "prison-service", "ពន្ធនាគារខេត្តសៀមរាប", "Siem Reap Provincial Prison", "17"},
	{"prison-bb", "prison-service", "ពន្ធនាគារខេត្តបាត់ដំបង", "Battambang Provincial Prison", "02"},
	{"centre", "social-affairs", "មណ្ឌលយុវនីតិសម្បទា (ប្រឌិត)",
		"Youth Rehabilitation Centre (invented)", ""},
	{"ministry", "ministry", "ក្រសួងយុត្តិធម៌", "Ministry of Justice", ""},
	{"inspection", "inspection", "អធិការកិច្ចឯករាជ្យ", "Independent Inspection (invented)", ""},
};

static const struct {
	const char *kind, *operator, *km, *en, *gaz;
} places[] = {
	{"police-unit", "police-sr", "ប៉ុស្តិ៍នគរបាលក្រុងសៀមរាប", "Siem Reap police station", "171002"},
	{"cell", "police-sr", "បន្ទប់ឃាត់ខ្លួនក្រុងសៀមរាប", "Cell at Siem Reap police station", "171002"},
	{"interview-room", "police-sr", "បន្ទប់សាកសួរកុមារក្រុងសៀមរាប", "Children's interview room, Siem Reap",
		"171002"},
	{"police-unit", "police-puok", "ប៉ុស្តិ៍នគរបាលស្រុកពួក", "Puok police station", "170701"},
	{"cell", "police-puok", "បន្ទប់ឃាត់ខ្លួនស្រុកពួក", "Cell at Puok police station", "170701"},
	{"police-unit", "police-bb", "ប៉ុស្តិ៍នគរបាលក្រុងបាត់ដំបង", "Battambang police station", "020310"},
	{"cell", "police-bb", "បន្ទប់ឃាត់ខ្លួនក្រុងបាត់ដំបង", "Cell at Battambang police station", "020310"},
	{"court", "court-sr", "សាលាដំបូងសៀមរាប", "Siem Reap court building", "171001"},
	{"court", "court-bb", "សាលាដំបូងបាត់ដំបង", "Battambang court building", "020303"},
	{"prison", "prison-sr", "ពន្ធនាគារសៀមរាប", "Siem Reap prison", "171003"},
	{"prison", "prison-bb", "ពន្ធនាគារបាត់ដំបង", "Battambang prison", "020308"},
	{"rehabilitation-centre", "centre", "មណ្ឌលយុវនីតិសម្បទា",
		"Youth rehabilitation centre", "171001"},
	{"office", "social-sr", "ការិយាល័យសង្គមកិច្ចសៀមរាប", "Social affairs office, Siem Reap", "171001"},
	{"office", "social-bb", "ការិយាល័យសង្គមកិច្ចបាត់ដំបង", "Social affairs office, Battambang", "020310"},
	{"training-house", "ngo-path", "ផ្ទះបណ្តុះបណ្តាលផ្លូវថ្មី", "New Path training house", "171004"},
};

static const struct {
	const char *giver, *taker, *classes, *purpose, *paper;
	int from, to; /* days from today */
} agreements[] = {
	{"court-sr", "ngo-path", "ALG", "ពង្វាង៖ សកម្មភាព ការតាមដាន និងរបាយការណ៍ (diversion: activities, follow-up, reports)",
		"MoU-01", -300, 400},
	{"social-sr", "ngo-path", "ANLG", "ការស៊ើបអង្កេតសង្គម និងការស្វែងរកគ្រួសាររួមគ្នា (shared social inquiry, family tracing)",
		"MoU-02", -365, 0},
	{"prosecution-sr", "ngo-path", "AG", "ការបញ្ជូនមុនការចោទប្រកាន់ (referral before charges)", "MoU-03", -366, -1},
	{"prison-sr", "ngo-path", "AG", "ការបណ្តុះបណ្តាល និងការសួរសុខទុក្ខក្នុងពន្ធនាគារ (training and visits in prison)",
		"MoU-04", -200, 165},
	{"social-sr", "ngo-path", "ANLG", "ការបញ្ជូនកុមារដោយមានការយល់ព្រម (referral of children, with consent)",
		"MoU-05", -120, 245},
	{"social-sr", "ngo-river", "ANG", "ការបញ្ជូនកុមារដោយមានការយល់ព្រម (referral of children, with consent)",
		"MoU-06", -60, 305},
	{"social-sr", "legal-aid", "ANLG", "ជំនួយផ្នែកច្បាប់ (legal help)", "MoU-07", -90, 275},
};

#define N(table) (sizeof(table) / sizeof((table)[0]))

static enum err add_agencies(struct turn *t, struct demo_made *made)
{
	for (size_t i = 0; i < N(agencies); i++) {
		struct findings f;
		struct uuid id;

		findings_init(&f, t->a);
		TRY(office_agency_set(t,
			&(struct office_agency){
				.code = str_from(agencies[i].code),
				.kind = str_from(agencies[i].kind),
				.name_km = str_from(agencies[i].km),
				.name_en = str_from(agencies[i].en),
				.area = str_from(agencies[i].area),
				.from_day = DAY_NONE,
				.to_day = DAY_NONE,
			},
			&f, &id));
		made->agencies++;
	}
	return ERR_OK;
}

static enum err add_places(struct turn *t, struct demo_made *made)
{
	for (size_t i = 0; i < N(places); i++) {
		struct office_place p = {
			.kind = str_from(places[i].kind),
			.name_km = str_from(places[i].km),
			.name_en = str_from(places[i].en),
			.gaz = str_from(places[i].gaz),
			.from_day = DAY_NONE,
			.to_day = DAY_NONE,
		};
		struct findings f;
		struct uuid id;

		findings_init(&f, t->a);
		TRY(office_agency_find(t, str_from(places[i].operator), &p.operator));
		TRY(office_place_set(t, &p, &f, &id));
		made->places++;
	}
	return ERR_OK;
}

static enum err add_agreements(struct turn *t, int32_t today)
{
	for (size_t i = 0; i < N(agreements); i++) {
		struct office_agreement a = {
			.classes = str_from(agreements[i].classes),
			.purpose = str_from(agreements[i].purpose),
			.paper = str_from(agreements[i].paper),
			.from_day = today + agreements[i].from,
			.to_day = today + agreements[i].to,
		};
		struct findings f;
		struct uuid id;

		findings_init(&f, t->a);
		TRY(office_agency_find(t, str_from(agreements[i].giver), &a.giver));
		TRY(office_agency_find(t, str_from(agreements[i].taker), &a.taker));
		TRY(office_agreement_set(t, &a, &f, &id));
	}
	return ERR_OK;
}

enum err demo_office(struct turn *t, struct demo_made *made)
{
	int64_t now = t->now;
	int32_t today = turn_today(t);
	struct demo_is_empty_row there;
	struct gazetteer_load load;

	TRY(demo_is_empty(t->db, t->a, &there));
	if (there.n)
		return turn_fail(t, ERR_CONFLICT, "demo: there are people here already");
	t->now = now - DEMO_AGE_DAYS * INSTANT_DAY;
	TRY(gazetteer_ensure(t));
	TRY(gazetteer_take(t, str_from(gazetteer), &load));
	TRY(add_agencies(t, made));
	TRY(add_places(t, made));
	TRY(add_agreements(t, today));
	t->now = now;
	/* everybody can be tried without a phone; each may set one up */
	return office_setting_set(t, STR("second_factor_roles"), STR("none"));
}

static const char *const operators[STAGE_N][5] = {
	{"police-sr", "court-sr", "prison-sr", "prosecution-sr", "centre"},
	{"police-puok", "court-sr", "prison-sr", "prosecution-sr", "centre"},
	{"police-bb", "court-bb", "prison-bb", "prosecution-bb", "centre"},
};

enum err demo_place_of(struct turn *t, enum demo_stage stage, const char *kind,
	struct uuid *place)
{
	struct place_all_row *rows;
	size_t n;

	TRY(place_all(t->db, t->a, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct agency_by_id_row operator;

		if (!str_is(rows[i].kind, kind))
			continue;
		TRY(agency_by_id(t->db, t->a, &(struct agency_by_id_in){rows[i].operator},
			&operator));
		for (size_t k = 0; k < N(operators[stage]); k++)
			if (str_is(operator.code, operators[stage][k])) {
				*place = rows[i].id;
				return ERR_OK;
			}
	}
	return turn_fail(t, ERR_ABSENT, "no place of the kind %s", kind);
}
