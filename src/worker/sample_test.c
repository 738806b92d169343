/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "worker/sample_test.h"

#include <string.h>

#define N(array) (sizeof(array) / sizeof(*(array)))
#define S(km, en) (lang == LANG_KM ? STR(km) : STR(en))

static void foot(struct paper *p, enum lang lang)
{
	paper_footer(p, &(struct paper_foot){
		S("សម្ងាត់ — មានព័ត៌មានអំពីកុមារ សូមកុំថតចម្លង", "Confidential: about a child. Do not copy."),
		S("រៀបចំដោយ ស្នងការដ្ឋាននគរបាលខេត្តបាត់ដំបង", "Made by Battambang provincial police"),
		S("ថ្ងៃទី១៨ ខែតុលា ឆ្នាំ២០២៦ ម៉ោង ០៩:២៣", "18 October 2026, 09:23"),
		STR("sha256 3f1a 77c0 29be 51d8 a0e4 6b9c 1f02 d7e5"),
	});
}

static void head(struct paper *p, enum lang lang, struct str title, struct str subtitle)
{
	paper_title(p, &(struct paper_head){true,
		S("ស្នងការដ្ឋាននគរបាលខេត្តបាត់ដំបង\nការិយាល័យប្រឆាំងការជួញដូរមនុស្ស និងការពារអនីតិជន",
			"Battambang provincial police\n"
			"Anti-human trafficking and juvenile protection"),
		S("លេខ ៖ BTB-2026-00417", "No. BTB-2026-00417"),
		S("បាត់ដំបង ថ្ងៃទី១៨ ខែតុលា ឆ្នាំ២០២៦", "Battambang, 18 October 2026"),
		title, subtitle});
}

struct str sample_rights(struct arena *a, enum lang lang)
{
	struct paper *p = paper_new(a, lang, SAMPLE_NOW);
	struct str steps[] = {
		S("ប្អូនមានសិទ្ធិនៅស្ងៀម។ គ្មាននរណាអាចបង្ខំប្អូនឱ្យឆ្លើយសំណួរបានទេ។",
			"You may stay silent. Nobody may force you to answer questions."),
		S("ប្អូនមានសិទ្ធិជួបមេធាវី ដោយមិនបង់ប្រាក់។ មេធាវីជួយប្អូន និងរក្សាការសម្ងាត់របស់ប្អូន។",
			"You may meet a lawyer and pay nothing. "
			"The lawyer is on your side and keeps your secrets."),
		S("ឪពុកម្តាយ ឬអ្នកថែទាំប្អូន ត្រូវតែបានដឹងថាប្អូននៅទីណា។",
			"Your parents, or who looks after you, must be told where you are."),
		S("បើប្អូនឈឺ ឬរងរបួស សូមប្រាប់។ ប្អូនមានសិទ្ធិជួបគ្រូពេទ្យ។",
			"If you are ill or hurt, say so. You may see a doctor."),
		S("បើប្អូនមិនយល់ភាសានេះ គេត្រូវរកអ្នកបកប្រែឱ្យប្អូន។",
			"If you do not understand this language, "
			"an interpreter must be found for you."),
	};
	struct paper_mark marks[] = {
		{S("កុមារ (ស្នាមមេដៃ)", "Child (thumbprint)"), S("សុខ ដារ៉ា", "Sok Dara")},
		{S("អ្នកតំណាង", "Representative"), STR_NONE},
		{S("មន្ត្រីនគរបាលយុត្តិធម៌", "Judicial police officer"), S("វរសេនីយ៍ត្រី ចាន់ សុភា", "Major Chan Sophea")},
	};

	head(p, lang, S("សិទ្ធិរបស់ប្អូន", "Your rights"),
		S("ក្រដាសនេះសម្រាប់ប្អូន។ ប្អូនអាចយកវាទៅជាមួយបាន", "This paper is yours to keep"));
	paper_note(p, S("មេធាវីមិនទាន់បានផ្ទៀងផ្ទាត់", "Not verified by a lawyer"),
		S("វិធានក្នុងក្រដាសនេះ មិនទាន់ត្រូវបានមេធាវីផ្ទៀងផ្ទាត់នៅឡើយទេ។",
			"The rules on this paper have not been checked by a lawyer yet."));
	paper_text(p, PAPER_PLAIN, S("ប្អូនត្រូវបាននាំមកទីនេះនៅម៉ោង ០៨:៤៥ ថ្ងៃនេះ។ ប្អូនមិនមែនជាអ្នកទោសទេ។ សូមសួរ បើមានអ្វីមិនយល់។",
		"You were brought here at 08:45 today. You have not been found guilty of anything. "
		"Ask whatever you do not understand."));
	paper_list(p, PAPER_STEPS, steps, N(steps));
	paper_heading(p, 1, S("អ្វីនឹងកើតឡើងបន្ទាប់", "What happens next"));
	paper_facts(p, (struct paper_fact[]){
		{S("មេធាវី", "Lawyer"), S("បានស្នើ លោកស្រី កែវ ម៉ាលី នៅម៉ោង ០៩:១០", "Ms Keo Maly was asked at 09:10")},
		{S("គេប្រាប់អ្នកណា", "Who was told"), S("ម្តាយរបស់ប្អូន តាមទូរស័ព្ទ ម៉ោង ០៩:០៥", "Your mother, by telephone, at 09:05")},
		{S("យ៉ាងយូរ", "At the latest"), S("ថ្ងៃស្អែក ម៉ោង ០៨:៤៥ ប្អូនត្រូវបានដោះលែង ឬជួបព្រះរាជអាជ្ញា (មាត្រា ៩៦)",
			"By 08:45 tomorrow you are released or meet the prosecutor (article 96)")},
		{S("អ្នកបកប្រែ", "Interpreter"), STR_NONE},
	}, 4);
	paper_marks(p, S("ក្រដាសនេះត្រូវបានអានឱ្យកុមារស្តាប់ ហើយកុមារបាននិយាយថាយល់។",
		"This paper was read aloud to the child, who said that it was understood."),
		marks, N(marks));
	paper_qr(p, STR("https://okas.example/p/3f1a77c029be"),
		S("ស្កេនដើម្បីស្តាប់ក្រដាសនេះជាភាសាខ្មែរ", "Scan to hear this paper read in Khmer"));
	foot(p, lang);
	return paper_bytes(p);
}

enum { ROWS = 44 };

static void clocks(struct paper *p, enum lang lang)
{
	struct paper_column columns[] = {
		{S("កាតព្វកិច្ច", "Duty"), 36, PAPER_START},
		{S("មាត្រា", "Article"), 14, PAPER_START},
		{S("គិតត្រឹម", "Due"), 26, PAPER_START},
		{S("ស្ថានភាព", "State"), 14, PAPER_START},
		{S("ម៉ោង", "Hours"), 10, PAPER_END},
	};
	struct str row[5] = {S("ប្រាប់ឪពុកម្តាយ ឬអ្នកថែទាំ", "Tell the parents or carers"),
		S("ច.អ.យ. ៧", "LJJ 7"), S("១៨/១០/២០២៦ ម៉ោង ១០:៤៥", "18/10/2026 10:45"),
		S("បានបំពេញ", "met"), S("២", "2")};
	struct str cells[5 * ROWS];

	for (size_t i = 0; i < ROWS; i++)
		memcpy(&cells[5 * i], row, sizeof(row));
	for (size_t i = 2; i < ROWS; i += 3)
		cells[5 * i] = S("រយៈពេលឃុំខ្លួនរបស់អនីតិជនដែលជាប់សង្ស័យពីបទមជ្ឈិម ត្រូវបញ្ចប់",
			"Police custody of a child suspected of a misdemeanour must end");
	paper_table(p, columns, 5, cells, ROWS);
}

struct str sample_summary(struct arena *a, enum lang lang)
{
	struct paper *p = paper_new(a, lang, SAMPLE_NOW);
	struct str papers[] = {S("សន្លឹកសិទ្ធិ ថ្ងៃទី១៨ ខែតុលា", "Rights sheet, 18 October"),
		S("កំណត់ហេតុឃុំខ្លួន", "Custody record"),
		S("របាយការណ៍ស៊ើបអង្កេតសង្គម (សេចក្តីព្រាង)", "Social inquiry report (draft)")};

	paper_title(p, &(struct paper_head){false,
		S("ស្នងការដ្ឋាននគរបាលខេត្តបាត់ដំបង", "Battambang provincial police"),
		STR("BTB-2026-00417"), S("ថ្ងៃទី១៨ ខែតុលា ឆ្នាំ២០២៦", "18 October 2026"),
		S("សង្ខេបសំណុំរឿង", "Case summary"), S("សុខ ដារ៉ា · អាយុ ១៤ ឬ ១៥ ឆ្នាំ នៅពេលប្រព្រឹត្ត",
			"Sok Dara · 14 or 15 years old at the offence")});
	paper_heading(p, 1, S("កុមារ", "The child"));
	paper_facts(p, (struct paper_fact[]){
		{S("នាមត្រកូល និងនាមខ្លួន", "Name"), STR("សុខ ដារ៉ា · Sok Dara")},
		{S("ភេទ", "Sex"), S("ប្រុស", "Male")},
		{S("ថ្ងៃខែឆ្នាំកំណើត", "Born"), S("រវាងថ្ងៃទី១ ខែមករា និងថ្ងៃទី៣១ ខែធ្នូ ឆ្នាំ២០១១ (តាមសម្តីម្តាយ)",
			"between 1 January and 31 December 2011 (as told by the mother)")},
		{S("ទីលំនៅ", "Address"), S("ភូមិរំចេក ៥ សង្កាត់រតនៈ ក្រុងបាត់ដំបង ខេត្តបាត់ដំបង",
			"Rumchek 5 village, Ratanak, Battambang town, Battambang (ភូមិរំចេក ៥)")},
		{S("យប់នេះស្នាក់នៅ", "Sleeps tonight"), S("ស្នងការដ្ឋាន បន្ទប់អនីតិជន", "the police unit, juvenile room")},
	}, 5);
	paper_heading(p, 1, S("អង្គហេតុ", "Facts"));
	paper_text(p, PAPER_BODY, S("កុមារត្រូវបានចោទថា បានយកទូរស័ព្ទមួយគ្រឿងពីតូបលក់ទំនិញនៅផ្សារណាត់ កាលពីថ្ងៃទី១៧ ខែតុលា ឆ្នាំ២០២៦ វេលាម៉ោងប្រហែល ១៧:៣០។ ម្ចាស់តូបបានទាន់ពេល ហើយបានហៅនគរបាលប៉ុស្តិ៍។ ទូរស័ព្ទត្រូវបានប្រគល់ជូនម្ចាស់វិញភ្លាមៗ។\nកុមារមិនធ្លាប់មានរឿងពីមុនមកទេ ហើយកំពុងរៀនថ្នាក់ទី៨។",
		"The child is alleged to have taken a telephone from a stall at Nat market "
		"on 17 October 2026 at about 17:30. The stall's owner noticed and called the post. "
		"The telephone was given back at once.\n"
		"The child has no earlier case and is in grade 8."));
	paper_heading(p, 1, S("កាតព្វកិច្ច និងពេលវេលា", "Duties and times"));
	clocks(p, lang);
	paper_heading(p, 2, S("ឯកសារ", "Papers"));
	paper_list(p, PAPER_BULLETS, papers, N(papers));
	paper_text(p, PAPER_SMALL, S("ឯកសារនេះត្រូវបានបង្កើតពីកំណត់ត្រា ហើយមិនជំនួសសំណុំរឿងឡើយ។",
		"Made from the record; it does not replace the file."));
	foot(p, lang);
	return paper_bytes(p);
}

struct str sample_form(struct arena *a, enum lang lang)
{
	struct paper *p = paper_new(a, lang, SAMPLE_NOW);
	struct str sexes[] = {S("ប្រុស", "male"), S("ស្រី", "female"), S("មិនដឹង", "not known")};
	struct str classes[] = {S("បទឧក្រិដ្ឋ", "felony"), S("បទមជ្ឈិម", "misdemeanour"),
		S("បទលហុ", "petty offence"), S("មិនទាន់ដឹង", "not known yet")};
	struct paper_mark marks[] = {{S("កុមារ", "Child"), STR_NONE},
		{S("ឪពុកម្តាយ ឬអ្នកថែទាំ", "Parent or carer"), STR_NONE},
		{S("មេធាវី", "Lawyer"), STR_NONE}, {S("មន្ត្រី", "Officer"), STR_NONE}};

	head(p, lang, S("កំណត់ហេតុឃុំខ្លួនអនីតិជន", "Custody record of a child"), STR_NONE);
	paper_note(p, STR_NONE, S("ទម្រង់សម្រាប់ធ្វើការ មិនមែនជាទម្រង់ផ្លូវការទេ", "Working form, not official"));
	paper_heading(p, 1, S("ប្រាំមួយចំណុចដំបូង", "The first six"));
	paper_fill(p, PAPER_LINE, S("ឈ្មោះ", "Name"), 1);
	paper_ticks(p, S("ភេទ", "Sex"), sexes, N(sexes));
	paper_fill(p, PAPER_LINE, S("ថ្ងៃខែឆ្នាំកំណើត ឬអាយុតាមសម្តី", "Born, or age as told"), 1);
	paper_fill(p, PAPER_LINE, S("ពេលនាំមកដល់ស្នាក់ការ", "Taken to the unit at"), 1);
	paper_fill(p, PAPER_LINE, S("មូលហេតុ", "What for"), 3);
	paper_ticks(p, S("ប្រភេទបទល្មើស", "Class of offence"), classes, N(classes));
	paper_fill(p, PAPER_BOX, S("អ្វីដែលកុមារបាននិយាយ តាមពាក្យរបស់គាត់ផ្ទាល់", "What the child said, in the child's own words"), 5);
	paper_marks(p, S("បានអានឱ្យស្តាប់នៅម៉ោង ........", "Read aloud at ........"), marks, N(marks));
	foot(p, lang);
	return paper_bytes(p);
}

struct str sample_rough(struct arena *a, enum lang lang)
{
	struct paper *p = paper_new(a, lang, SAMPLE_NOW);
	struct paper_column columns[] = {{STR("A"), 1, PAPER_START}, {STR("B"), 3, PAPER_END}};
	struct buf b;
	struct str cells[6];

	buf_init(&b, a);
	for (int i = 0; i < 150; i++)
		buf_c(&b, "ព្រះរាជាណាចក្រកម្ពុជាស្ត្រី្យ៉ាង");
	cells[0] = STR("\xff\xfe\x01 not UTF-8");
	cells[1] = buf_str(&b);
	cells[2] = STR_NONE;
	cells[3] = STR("");
	cells[4] = STR("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW");
	cells[5] = STR("last");
	paper_heading(p, 1, buf_str(&b));
	paper_table(p, columns, 2, cells, 3);
	paper_break(p);
	paper_break(p);
	paper_note(p, STR("long"), buf_str(&b));
	paper_text(p, PAPER_PLAIN, buf_str(&b));
	paper_list(p, PAPER_STEPS, cells, 6);
	paper_facts(p, (struct paper_fact[]){{buf_str(&b), buf_str(&b)}}, 1);
	paper_fill(p, PAPER_BOX, STR("high"), 40);
	paper_fill(p, PAPER_LINE, buf_str(&b), 2);
	paper_ticks(p, buf_str(&b), cells, 6);
	paper_qr(p, str_cut(buf_str(&b), 0, 900), buf_str(&b));
	paper_footer(p, &(struct paper_foot){buf_str(&b), buf_str(&b), STR_NONE, buf_str(&b)});
	return paper_bytes(p);
}
