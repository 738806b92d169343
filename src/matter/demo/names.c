/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Invented children and what is said of them: common names put together anew. */
#include "demo_inside.h"

struct half {
	const char *km, *latin;
};

static const struct half families[] = {
	{"សុខ", "Sok"},	 {"ចាន់", "Chan"}, {"គឹម", "Kim"},   {"លី", "Ly"},	{"ហេង", "Heng"},
	{"នួន", "Nuon"}, {"កែវ", "Keo"},   {"ម៉ៅ", "Mao"},   {"ទេព", "Tep"},	{"យឹម", "Yim"},
	{"ស៊ិន", "Sin"}, {"ប៉ែន", "Pen"},  {"សឿន", "Soeun"}, {"វ៉ាន់", "Van"},	{"ជា", "Chea"},
	{"ហ៊ុន", "Hun"}, {"ណុប", "Nop"},   {"ឃុន", "Khun"},  {"ពៅ", "Pov"},	{"ធន", "Thon"},
};

static const struct half boys[] = {
	{"ដារ៉ា", "Dara"},	{"ពិសិដ្ឋ", "Piseth"},	{"បូរ៉ា", "Bora"},	{"វីរៈ", "Virea"},
	{"សុភ័ក្រ", "Sopheak"}, {"ចំរើន", "Chamroeun"}, {"សំអាត", "Samath"},	{"ភារុណ", "Phearun"},
	{"គឹមហុង", "Kimhong"},	{"មុន្នី", "Munny"},	{"ធារិទ្ធ", "Thearith"}, {"ពន្លក", "Ponlok"},
	{"វណ្ណៈ", "Vannak"},	{"រក្សា", "Raksa"},	{"សុជាតិ", "Socheat"},	{"បញ្ញា", "Panha"},
	{"ឧសភា", "Ousaphea"},	{"ឆៃយ៉ា", "Chhaiya"},	{"សិរី", "Serey"},	{"ហុងលី", "Hongly"},
};

static const struct half girls[] = {
	{"ស្រីនាង", "Sreyneang"}, {"ចន្ថា", "Chantha"},	      {"សុភី", "Sophy"}, {"ម៉ារី", "Mary"},
	{"ធីតា", "Thida"},	  {"រ៉ាវី", "Ravy"},	      {"ណារី", "Nary"},	 {"លីណា", "Lina"},
	{"សុវណ្ណារី", "Sovannary"}, {"កល្យាណ", "Kalyan"},
};

#define N(table) (sizeof(table) / sizeof((table)[0]))

struct demo_name demo_name_of(size_t i, char sex)
{
	const struct half *given = sex == 'f' ? girls : boys;
	size_t n = sex == 'f' ? N(girls) : N(boys);
	const struct half *family = &families[(7 * i + 3 * (i / n)) % N(families)];

	given += i % n;
	return (struct demo_name){family->km, given->km, family->latin, given->latin};
}

uint32_t demo_number(uint32_t seed, uint32_t i)
{
	uint32_t x = seed * 2654435761u + i * 40503u + 1;

	x ^= x >> 16;
	x *= 2246822519u;
	x ^= x >> 13;
	return x;
}

const struct demo_offence demo_offences[] = {
	{"0502", "មានការចោទថាបានយកទូរសព្ទមួយគ្រឿងនៅផ្សារ។",
		"Said to have taken a telephone at the market."},
	{"05021", "មានការចោទថាបានយកម៉ូតូមួយគ្រឿងដែលចតនៅមុខផ្ទះ។",
		"Said to have taken a motorcycle that stood before a house."},
	{"02011", "មានការវាយគ្នារវាងក្មេងៗពីរក្រុមនៅក្រោយសាលារៀន។",
		"A fight between two groups of young people behind a school."},
	{"0504", "មានការចោទថាបានធ្វើឱ្យបែកកញ្ចក់ហាង។",
		"Said to have broken the window of a shop."},
	{"0601", "រកឃើញថ្នាំញៀនមួយកញ្ចប់តូចក្នុងហោប៉ៅ។",
		"A small packet of a drug was found in a pocket."},
	{"0401", "មានការចោទថាបានឆក់កាបូបនៅលើផ្លូវ។", "Said to have snatched a bag in the street."},
	{"0501", "មានការចោទថាបានចូលក្នុងឃ្លាំង ហើយយកលួសស្ពាន់។",
		"Said to have entered a store room and taken copper wire."},
	{"0801", "មានសំឡេងរំខាន និងការជេរប្រមាថនៅសួនច្បារពេលយប់។",
		"Noise and insults in a public garden at night."},
};
const size_t demo_offences_n = N(demo_offences);
