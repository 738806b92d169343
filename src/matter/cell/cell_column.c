/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a column can be, guessed from the words that stand above it. */
#include "matter/cell/cell.h"

const struct page_word cell_fields[] = {
	[FIELD_NONE] = {"-", T("Leave it out")},
	[FIELD_NAME_KM] = {"name-km", T("Whole name in Khmer letters")},
	[FIELD_FAMILY_KM] = {"family-km", T("Family name in Khmer letters")},
	[FIELD_GIVEN_KM] = {"given-km", T("Given name in Khmer letters")},
	[FIELD_NAME_LATIN] = {"name-latin", T("Whole name in Latin letters")},
	[FIELD_FAMILY_LATIN] = {"family-latin", T("Family name in Latin letters")},
	[FIELD_GIVEN_LATIN] = {"given-latin", T("Given name in Latin letters")},
	[FIELD_NICKNAMES] = {"nicknames", T("Other names, nickname")},
	[FIELD_SEX] = {"sex", T("Sex")},
	[FIELD_BIRTH] = {"birth", T("Day, month or year of birth")},
	[FIELD_AGE] = {"age", T("Age in years, as told")},
	[FIELD_MET] = {"met", T("Day on which the child was first met")},
	[FIELD_ACT] = {"act", T("Day of the act")},
	[FIELD_FACTS] = {"facts", T("What is the child said to have done?")},
	[FIELD_ARTICLE] = {"article", T("Article")},
	[FIELD_CLASS] = {"class", T("Class of the offence")},
	[FIELD_POLICE_NO] = {"police-no", T("Police number")},
	[FIELD_GAZ] = {"gaz", T("Where it happened: code of the place, or the province")},
	[FIELD_MOTHER] = {"mother", T("Mother's name")},
	[FIELD_FATHER] = {"father", T("Father's name")},
	[FIELD_PHONE] = {"phone", T("Phone of the child or family")},
	[FIELD_ADDRESS] = {"address", T("Where the child lives")},
	[FIELD_N] = {NULL, NULL},
};

const struct page_word cell_orders[] = {{"dmy", T("Day, month, year: 27/11/2026")},
	{"mdy", T("Month, day, year: 11/27/2026")}, {"ymd", T("Year, month, day: 2026/11/27")},
	{NULL, NULL}};

/* What such columns are called in lists of offices; those that say more stand first. */
static const struct {
	enum cell_field field;
	const char *words;
} heads[] = {
	{FIELD_FAMILY_KM, "នាមត្រកូល|គោត្តនាម|family name khmer|family_km|surname khmer"},
	{FIELD_GIVEN_KM, "នាមខ្លួន|នាមនាម|given name khmer|given_km|first name khmer"},
	{FIELD_FAMILY_LATIN, "នាមត្រកូលឡាតាំង|family name latin|family_latin|family name|surname|"
			     "last name"},
	{FIELD_GIVEN_LATIN, "នាមខ្លួនឡាតាំង|given name latin|given_latin|given name|first name|"
			    "forename"},
	{FIELD_NAME_LATIN, "ឈ្មោះឡាតាំង|ឈ្មោះអក្សរឡាតាំង|ឈ្មោះជាអក្សរឡាតាំង|name latin|name in latin|"
			   "latin name|english name|name in english|name_latin|name en"},
	{FIELD_MOTHER, "ឈ្មោះម្តាយ|ម្តាយ|mother|mother name|mothers name"},
	{FIELD_FATHER, "ឈ្មោះឪពុក|ឪពុក|father|father name|fathers name"},
	{FIELD_NICKNAMES, "ឈ្មោះហៅក្រៅ|ហៅក្រៅ|nickname|nicknames|alias|other names"},
	{FIELD_NAME_KM, "ឈ្មោះ|នាមត្រកូលនិងនាមខ្លួន|គោត្តនាមនិងនាម|គោត្តនាម និងនាម|ឈ្មោះកុមារ|ឈ្មោះខ្មែរ|"
			"name|name khmer|khmer name|full name|name of child|child|name_km"},
	{FIELD_SEX, "ភេទ|sex|gender"},
	{FIELD_BIRTH, "ថ្ងៃខែឆ្នាំកំណើត|ថ្ងៃកំណើត|ឆ្នាំកំណើត|date of birth|birth date|birth|birthday|dob|"
		      "born|year of birth"},
	{FIELD_AGE, "អាយុ|age|age in years"},
	{FIELD_MET, "ថ្ងៃឃាត់ខ្លួន|ថ្ងៃចាប់ខ្លួន|ថ្ងៃជួប|ថ្ងៃជួបដំបូង|កាលបរិច្ឆេទ|ថ្ងៃខែ|date|first contact|"
		    "date of first contact|date of arrest|arrest date|date of contact|met"},
	{FIELD_ACT, "ថ្ងៃប្រព្រឹត្ត|ថ្ងៃប្រព្រឹត្តបទល្មើស|ថ្ងៃកើតហេតុ|date of offence|offence date|"
		    "date of offense|date of act|act"},
	{FIELD_ARTICLE, "មាត្រា|article|law"},
	{FIELD_CLASS, "ប្រភេទបទល្មើស|class|class of offence|offence class"},
	{FIELD_FACTS, "បទល្មើស|អំពើ|អង្គហេតុ|ហេតុការណ៍|បទចោទ|offence|offense|facts|crime|"
		      "what happened|charge"},
	{FIELD_POLICE_NO, "លេខសំណុំរឿង|លេខកំណត់ហេតុ|លេខនគរបាល|police number|police no|case number|"
			  "case no|file number"},
	{FIELD_GAZ, "ទីកន្លែងកើតហេតុ|កន្លែងកើតហេតុ|ខេត្ត|place|place code|place of offence|province|"
		    "code|gaz"},
	{FIELD_PHONE, "លេខទូរស័ព្ទ|ទូរស័ព្ទ|phone|telephone|phone number"},
	{FIELD_ADDRESS, "អាសយដ្ឋាន|ទីលំនៅ|លំនៅឋាន|address|home"},
};

static bool is_one_of(struct arena *a, struct str key, const char *words)
{
	struct str rest = str_from(words), one;

	while (str_next(&rest, '|', &one))
		if (str_eq(lang_name_key(a, one), key))
			return true;
	return false;
}

static enum cell_field guess(struct turn *t, struct str head)
{
	struct str key = lang_name_key(t->a, head);

	for (size_t f = 1; f < FIELD_N; f++)
		if (str_is(head, cell_fields[f].code))
			return (enum cell_field)f;
	for (size_t i = 0; str_any(key) && i < sizeof(heads) / sizeof(heads[0]); i++)
		if (is_one_of(t->a, key, heads[i].words))
			return heads[i].field;
	return FIELD_NONE;
}

struct cell_mapping cell_guess(struct turn *t, const struct sheet_line *head)
{
	bool taken[FIELD_N] = {false};
	struct buf codes;

	buf_init(&codes, t->a);
	for (size_t i = 0; i < head->n; i++) {
		enum cell_field f = guess(t, head->cell[i]);

		if (taken[f])
			f = FIELD_NONE;
		taken[f] = f != FIELD_NONE;
		buf_c(&codes, i ? " " : "");
		buf_c(&codes, cell_fields[f].code);
	}
	return (struct cell_mapping){buf_str(&codes), STR("dmy")};
}

static enum cell_field named(struct str code)
{
	for (size_t f = 0; f < FIELD_N; f++)
		if (str_is(code, cell_fields[f].code))
			return (enum cell_field)f;
	return FIELD_N;
}

enum cell_field cell_field_of(const struct cell_mapping *m, size_t column)
{
	struct str rest = m->codes, code;
	enum cell_field f = FIELD_NONE;

	for (size_t i = 0; i <= column; i++)
		f = str_next(&rest, ' ', &code) ? named(code) : FIELD_NONE;
	return f;
}

size_t cell_column_of(const struct cell_mapping *m, enum cell_field field)
{
	struct str rest = m->codes, code;

	for (size_t i = 1; str_next(&rest, ' ', &code); i++)
		if (named(code) == field)
			return i;
	return 0;
}

const char *cell_mapping_fault(
	const struct cell_mapping *m, size_t columns, size_t *column)
{
	static const enum cell_field names[] = {FIELD_NAME_KM, FIELD_FAMILY_KM, FIELD_GIVEN_KM,
		FIELD_NAME_LATIN, FIELD_FAMILY_LATIN, FIELD_GIVEN_LATIN};
	bool named_at_all = false;

	for (*column = 1; *column <= columns; ++*column) {
		enum cell_field f = cell_field_of(m, *column - 1);

		if (f == FIELD_N)
			return T("There is no such meaning of a column.");
		if (f != FIELD_NONE && cell_column_of(m, f) != *column)
			return T("Two columns have this meaning. Leave one of them out.");
	}
	*column = 0;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		named_at_all = named_at_all || cell_column_of(m, names[i]);
	if (!named_at_all)
		return T("No column holds the name of the child.");
	if (!cell_column_of(m, FIELD_MET))
		return T("No column holds the day on which the child was first met.");
	if (!cell_column_of(m, FIELD_FACTS))
		return T("No column says what the child is said to have done.");
	return NULL;
}
