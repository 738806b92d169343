/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The 24 provinces and the capital, built in so that a new home can number its cases. */
#include "matter/gazetteer/gazetteer.h"

#include "gazetteer_sql.h"

static const struct {
	const char *code, *unit, *km, *latin;
} provinces[] = {
	{"01", "Khaet", "បន្ទាយមានជ័យ", "Banteay Meanchey"},
	{"02", "Khaet", "បាត់ដំបង", "Battambang"},
	{"03", "Khaet", "កំពង់ចាម", "Kampong Cham"},
	{"04", "Khaet", "កំពង់ឆ្នាំង", "Kampong Chhnang"},
	{"05", "Khaet", "កំពង់ស្ពឺ", "Kampong Speu"},
	{"06", "Khaet", "កំពង់ធំ", "Kampong Thom"},
	{"07", "Khaet", "កំពត", "Kampot"},
	{"08", "Khaet", "កណ្តាល", "Kandal"},
	{"09", "Khaet", "កោះកុង", "Koh Kong"},
	{"10", "Khaet", "ក្រចេះ", "Kratie"},
	{"11", "Khaet", "មណ្ឌលគិរី", "Mondulkiri"},
	{"12", "Reach Theani", "ភ្នំពេញ", "Phnom Penh"},
	{"13", "Khaet", "ព្រះវិហារ", "Preah Vihear"},
	{"14", "Khaet", "ព្រៃវែង", "Prey Veng"},
	{"15", "Khaet", "ពោធិ៍សាត់", "Pursat"},
	{"16", "Khaet", "រតនគិរី", "Ratanakiri"},
	{"17", "Khaet", "សៀមរាប", "Siem Reap"},
	{"18", "Khaet", "ព្រះសីហនុ", "Preah Sihanouk"},
	{"19", "Khaet", "ស្ទឹងត្រែង", "Stung Treng"},
	{"20", "Khaet", "ស្វាយរៀង", "Svay Rieng"},
	{"21", "Khaet", "តាកែវ", "Takeo"},
	{"22", "Khaet", "ឧត្តរមានជ័យ", "Oddar Meanchey"},
	{"23", "Khaet", "កែប", "Kep"},
	{"24", "Khaet", "ប៉ៃលិន", "Pailin"},
	{"25", "Khaet", "ត្បូងឃ្មុំ", "Tboung Khmum"},
};

enum err gazetteer_ensure(struct turn *t)
{
	for (size_t i = 0; i < sizeof(provinces) / sizeof(provinces[0]); i++) {
		struct gazetteer_by_code_row row;
		struct str code = str_from(provinces[i].code);
		enum err e = gazetteer_by_code(t->db, t->a, &(struct gazetteer_by_code_in){code},
			&row);

		if (e == ERR_OK)
			continue;
		if (e != ERR_ABSENT)
			return e;
		TRY(gazetteer_put(t->db, &(struct gazetteer_put_in){
						 .code = code,
						 .level = STR("province"),
						 .unit = str_from(provinces[i].unit),
						 .name_km = str_from(provinces[i].km),
						 .name_latin = str_from(provinces[i].latin),
						 .from_day = turn_today(t),
					 }));
	}
	return ERR_OK;
}
