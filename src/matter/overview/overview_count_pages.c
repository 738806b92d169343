/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Monthly counts and equal treatment: page, JSON, CSV and XLSX out of one tally. */
#include "sheet/sheet.h"
#include "matter/case/case_tables.h"
#include "matter/course/course.h"
#include "matter/incident/incident_tables.h"
#include "matter/overview/overview_page.h"
#include "matter/overview/overview_tables.h"
#include "overview_tmpl.h"

enum { COLUMNS_MOST = OVERVIEW_MONTHS + 1, EQUAL_COLUMNS = 7 };

const struct page_word overview_bands[] = {{"under-14", T("Under 14")}, {"14-15", T("14 or 15")},
	{"16-17", T("16 or 17")}, {"adult", T("18 or over")},
	{"unsettled", T("Between two of these, or not known")}, {NULL, NULL}};

static enum overview_by by_of(struct web_call *c, enum overview_by otherwise)
{
	struct str by = web_query(c, "by");

	for (int i = 0; i < OVERVIEW_BY_N; i++)
		if (str_is(by, overview_bys[i].code))
			return (enum overview_by)i;
	return otherwise;
}

/* The words of a group's codes, in their own order; NULL where the records hold the names. */
static const struct page_word *words_of(enum overview_by by)
{
	switch (by) {
	case OVERVIEW_STAGE:
		return case_stages;
	case OVERVIEW_SEX:
		return case_sexes;
	case OVERVIEW_AGE:
		return overview_bands;
	case OVERVIEW_CLASS:
		return case_classes;
	case OVERVIEW_OFFENCE:
		return incident_iccs;
	case OVERVIEW_PROVINCE:
	case OVERVIEW_AGENCY:
	case OVERVIEW_BY_N:
	default:
		return NULL;
	}
}

static struct str label_of(struct web_call *c, enum overview_by by, const struct overview_group *g)
{
	for (const struct page_word *w = words_of(by); w && w->code; w++)
		if (str_is(g->code, w->code))
			return str_from(lang_text(c->t->lang, w->message));
	if (str_any(g->km) || str_any(g->en))
		return turn_pick(c->t, g->km, g->en);
	return str_any(g->code) ? g->code : str_from(lang_text(c->t->lang, T("Not known")));
}

static size_t place_of(const struct page_word *words, const struct overview_group *g)
{
	size_t i = 0;

	while (words[i].code && !str_is(g->code, words[i].code))
		i++;
	return i;
}

/* Groups of a table of words stand in its order. */
static void put_in_order(enum overview_by by, struct overview *o)
{
	const struct page_word *words = words_of(by);

	for (size_t i = 1; words && i < o->n; i++)
		for (size_t k = i; k > 0 && place_of(words, &o->groups[k]) <
						    place_of(words, &o->groups[k - 1]);
		     k--) {
			struct overview_group g = o->groups[k];

			o->groups[k] = o->groups[k - 1];
			o->groups[k - 1] = g;
		}
}

static enum err load(struct web_call *c, enum overview_by by, struct overview *o)
{
	TRY(overview_load(c->t, by, o));
	put_in_order(by, o);
	return ERR_OK;
}

static const struct overview_group *nth(const struct overview *o, size_t i)
{
	return i < o->n ? &o->groups[i] : &o->all;
}

static struct str row_label(struct web_call *c, enum overview_by by, const struct overview *o,
			    size_t i)
{
	return i < o->n ? label_of(c, by, &o->groups[i])
			: str_from(lang_text(c->t->lang, T("All together")));
}

static struct civil month_at(const struct overview *o, size_t i)
{
	int m = o->first_month - 1 + (int)i;

	return (struct civil){o->first_year + m / 12, m % 12 + 1, 1};
}

static struct str number(struct web_call *c, const struct overview_figure *f)
{
	return f->hidden ? STR("*") : lang_number(c->t->a, c->t->lang, f->n);
}

/* "7 (47 %)" */
static struct str share(struct web_call *c, const struct overview_figure *f,
			const struct overview_figure *of)
{
	struct str s[2] = {number(c, f), STR_NONE};

	if (f->hidden || of->hidden || of->n == 0)
		return s[0];
	s[1] = lang_number(c->t->a, c->t->lang, (f->n * 100 + of->n / 2) / of->n);
	return arena_fmt(c->t->a, "%.*s (%.*s %%)", STR_ARG(s[0]), STR_ARG(s[1]));
}

/* Whose figures these are. */
static struct str scope_of(struct web_call *c)
{
	struct str agency = turn_pick(c->t, c->t->actor.agency_km, c->t->actor.agency_en);

	return lang_fmt(c->t->a, c->t->lang,
			turn_has_role(c->t, ROLE_HEAD) ? T("Cases of: %s")
						       : T("Cases of the area of: %s"),
			&agency, 1);
}

static void put_sheet(struct web_call *c, enum overview_by by, const struct overview *o,
		      struct overview_sheet *s)
{
	s->scope = scope_of(c);
	s->by = str_from(overview_bys[by].code);
	s->by_word = overview_bys[by].message;
	s->small_hidden = o->small_hidden;
	s->least = o->least;
	s->n = o->n + 1;
	s->rows = arena_array(c->t->a, s->n, sizeof(*s->rows));
	s->heads = arena_array(c->t->a, COLUMNS_MOST, sizeof(*s->heads));
	for (size_t i = 0; i < s->n; i++)
		s->rows[i].label = row_label(c, by, o, i);
}

static void put_links(struct web_call *c, const char *here, const char *other,
		      struct overview_sheet *s)
{
	struct arena *a = c->t->a;
	struct str kinds = arena_fmt(a, "%s/export/", here);

	s->here = url_page(a, c->t->lang, here);
	s->other = url_page(a, c->t->lang, other);
	s->csv = url_with(a, url_page(a, c->t->lang, arena_fmt(a, "%scsv", kinds.p).p), "by",
			  s->by);
	s->xlsx = url_with(a, url_page(a, c->t->lang, arena_fmt(a, "%sxlsx", kinds.p).p), "by",
			   s->by);
}

/* --- by month ------------------------------------------------------------------------------ */

static void put_month_chart(struct web_call *c, const struct overview *o, struct overview_sheet *s)
{
	struct page_bar *bars = arena_array(c->t->a, OVERVIEW_MONTHS, sizeof(*bars));

	for (size_t m = 0; m < OVERVIEW_MONTHS; m++) {
		const struct overview_figure *f = &o->all.month[m];
		struct civil month = month_at(o, m);
		struct str words[2] = {
			str_from(lang_month(c->t->lang, month.month)),
			lang_digits(c->t->a, c->t->lang, arena_fmt(c->t->a, "%d", month.year))};

		bars[m] = (struct page_bar){
			.label = lang_fmt(c->t->a, c->t->lang, T("%s %s"), words, 2),
			.value = f->hidden ? 0 : f->n,
			.instead = f->hidden ? STR("*") : STR_NONE,
		};
	}
	s->chart = (struct page_bars){
		.question = T("How many cases began in each month?"),
		.tabled = true,
		.bars = bars,
		.n = OVERVIEW_MONTHS,
	};
}

enum err overview_counts_show(struct web_call *c)
{
	enum overview_by by = by_of(c, OVERVIEW_STAGE);
	struct overview_sheet s = {.choices = overview_bys, .columns = COLUMNS_MOST};
	struct overview o;

	TRY(load(c, by, &o));
	put_sheet(c, by, &o, &s);
	for (size_t m = 0; m < OVERVIEW_MONTHS; m++)
		s.heads[m] = lang_digits(c->t->a, c->t->lang,
					 arena_fmt(c->t->a, "%02d/%02d", month_at(&o, m).month,
						   month_at(&o, m).year % 100));
	s.heads[OVERVIEW_MONTHS] = str_from(lang_text(c->t->lang, T("Together")));
	for (size_t i = 0; i < s.n; i++) {
		for (size_t m = 0; m < OVERVIEW_MONTHS; m++)
			s.rows[i].cell[m] = number(c, &nth(&o, i)->month[m]);
		s.rows[i].cell[OVERVIEW_MONTHS] = number(c, &nth(&o, i)->total);
	}
	put_month_chart(c, &o, &s);
	put_links(c, "/counts", "/counts/equal-treatment", &s);
	overview_counts(c->h, &s);
	return ERR_OK;
}

/* A figure that is not told is null. */
static void put_figure(struct jot *j, const char *name, const struct overview_figure *f)
{
	jot_name(j, name);
	if (f->hidden)
		jot_null(j);
	else
		jot_int(j, f->n);
}

static void put_json_head(struct web_call *c, enum overview_by by)
{
	jot_object(c->j);
	jot_put_c(c->j, "by", overview_bys[by].code);
	jot_put_instant(c->j, "as_of", c->t->now);
	jot_put(c->j, "scope", scope_of(c));
	jot_name(c->j, "groups");
	jot_array(c->j);
}

/* The sum has no code. */
static void put_json_group(struct web_call *c, const struct overview *o, size_t i)
{
	jot_object(c->j);
	jot_put(c->j, "group", nth(o, i)->code);
	jot_put_bool(c->j, "all", i == o->n);
	put_figure(c->j, "cases", &nth(o, i)->total);
}

enum err overview_counts_json(struct web_call *c)
{
	enum overview_by by = by_of(c, OVERVIEW_STAGE);
	struct overview o;

	TRY(load(c, by, &o));
	put_json_head(c, by);
	for (size_t i = 0; i <= o.n; i++) {
		put_json_group(c, &o, i);
		jot_name(c->j, "months");
		jot_object(c->j);
		for (size_t m = 0; m < OVERVIEW_MONTHS; m++)
			put_figure(c->j,
				   arena_fmt(c->t->a, "%04d-%02d", month_at(&o, m).year,
					     month_at(&o, m).month).p,
				   &nth(&o, i)->month[m]);
		jot_end(c->j);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

/* --- equal treatment ------------------------------------------------------------------------- */

/* Only groups about whom something is said: of those held, how many met a lawyer soon. */
static void put_equal_chart(struct web_call *c, enum overview_by by, const struct overview *o,
			    struct overview_sheet *s)
{
	struct page_bar *bars = arena_array(c->t->a, s->n, sizeof(*bars));
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct overview_group *g = nth(o, i);
		bool hidden = g->soon.hidden || g->held.hidden;

		if (g->held.n == 0)
			continue;
		bars[n++] = (struct page_bar){
			.label = row_label(c, by, o, i),
			.value = hidden ? 0 : (g->soon.n * 100 + g->held.n / 2) / g->held.n,
			.instead = hidden ? STR("*") : STR_NONE,
		};
	}
	s->chart = (struct page_bars){
		.question = T("Of 100 children in police custody, how many met a lawyer "
			      "within 24 hours?"),
		.tabled = true,
		.bars = bars,
		.n = n,
	};
}

static const char *const equal_heads[EQUAL_COLUMNS] = {
	T("Cases"), T("In police custody, exact time known"), T("Lawyer met"),
	T("Middle time until then"), T("Within 24 hours"), T("Detention ordered"),
	T("Diverted")};

enum err overview_equal_show(struct web_call *c)
{
	static const struct page_word choices[] = {{"sex", T("Sex")},
		{"age", T("Age at the offence")}, {"province", T("Province")}, {NULL, NULL}};
	enum overview_by by = by_of(c, OVERVIEW_SEX);
	struct overview_sheet s = {.choices = choices, .columns = EQUAL_COLUMNS};
	struct overview o;

	TRY(load(c, by, &o));
	put_sheet(c, by, &o, &s);
	for (size_t k = 0; k < EQUAL_COLUMNS; k++)
		s.heads[k] = str_from(lang_text(c->t->lang, equal_heads[k]));
	for (size_t i = 0; i < s.n; i++) {
		const struct overview_group *g = nth(&o, i);
		struct str *cell = s.rows[i].cell;

		cell[0] = number(c, &g->total);
		cell[1] = number(c, &g->held);
		cell[2] = number(c, &g->met);
		cell[3] = g->median == INSTANT_NONE
				  ? str_from("–")
				  : lang_duration(c->t->a, c->t->lang, g->median);
		cell[4] = share(c, &g->soon, &g->held);
		cell[5] = share(c, &g->detained, &g->total);
		cell[6] = share(c, &g->diverted, &g->total);
	}
	put_equal_chart(c, by, &o, &s);
	put_links(c, "/counts/equal-treatment", "/counts", &s);
	overview_equal(c->h, &s);
	return ERR_OK;
}

enum err overview_equal_json(struct web_call *c)
{
	enum overview_by by = by_of(c, OVERVIEW_SEX);
	struct overview o;

	TRY(load(c, by, &o));
	put_json_head(c, by);
	for (size_t i = 0; i <= o.n; i++) {
		const struct overview_group *g = nth(&o, i);

		put_json_group(c, &o, i);
		put_figure(c->j, "held", &g->held);
		put_figure(c->j, "lawyer_met", &g->met);
		put_figure(c->j, "within_24_hours", &g->soon);
		put_figure(c->j, "detention_ordered", &g->detained);
		put_figure(c->j, "diverted", &g->diverted);
		jot_put_int(c->j, "median_minutes",
			    g->median == INSTANT_NONE ? INSTANT_NONE
						      : g->median / (60 * INSTANT_SECOND));
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

/* --- as a file -------------------------------------------------------------------------------- */

static enum err put_bytes(void *to, struct str bytes)
{
	buf_add(to, bytes);
	return ERR_OK;
}

static struct sheet_cell figure_cell(const struct overview_figure *f)
{
	return f->hidden ? (struct sheet_cell){SHEET_WORDS, STR("*"), 0}
			 : (struct sheet_cell){SHEET_NUMBER, STR_NONE, f->n};
}

static void month_cells(const struct overview_group *g, struct sheet_cell *cells)
{
	for (size_t m = 0; m < OVERVIEW_MONTHS; m++)
		cells[m] = figure_cell(&g->month[m]);
	cells[OVERVIEW_MONTHS] = figure_cell(&g->total);
}

static void equal_cells(const struct overview_group *g, struct sheet_cell *cells)
{
	cells[0] = figure_cell(&g->total);
	cells[1] = figure_cell(&g->held);
	cells[2] = figure_cell(&g->met);
	cells[3] = g->median == INSTANT_NONE
			   ? (struct sheet_cell){SHEET_NOTHING, STR_NONE, 0}
			   : (struct sheet_cell){SHEET_NUMBER, STR_NONE,
						 g->median / (60 * INSTANT_SECOND)};
	cells[4] = figure_cell(&g->soon);
	cells[5] = figure_cell(&g->detained);
	cells[6] = figure_cell(&g->diverted);
}

struct file {
	const char *title, *definition, *name;
	const struct str *heads;
	size_t columns;
	void (*cells)(const struct overview_group *g, struct sheet_cell *cells);
};

static enum err write_rows(struct web_call *c, const struct file *f, enum overview_by by,
			   const struct overview *o, struct sheet *sheet)
{
	struct sheet_cell cells[COLUMNS_MOST + 1];

	for (size_t i = 0; i <= o->n; i++) {
		cells[0] = (struct sheet_cell){SHEET_WORDS, row_label(c, by, o, i), 0};
		f->cells(nth(o, i), cells + 1);
		TRY(sheet_row(sheet, cells));
	}
	return sheet_end(sheet);
}

/* What one row is; and, where small ones are hidden, below what. */
static struct str definition_of(struct web_call *c, const struct file *f,
				const struct overview *o)
{
	struct str parts[2] = {str_from(lang_text(c->t->lang, f->definition)),
			       lang_number(c->t->a, c->t->lang, o->least)};

	if (!o->small_hidden)
		return parts[0];
	return lang_fmt(c->t->a, c->t->lang, T("%s *: not told, fewer than %s."), parts, 2);
}

static enum err write_file(struct web_call *c, const struct file *f, enum overview_by by,
			   const struct overview *o)
{
	struct str kind_word = web_word(c, "kind");
	enum sheet_kind kind = str_is(kind_word, "xlsx") ? SHEET_XLSX : SHEET_CSV;
	struct sheet_column columns[COLUMNS_MOST + 1];
	struct sheet *sheet;
	struct str title = str_from(lang_text(c->t->lang, f->title));
	struct buf out;

	if (kind == SHEET_CSV && !str_is(kind_word, "csv"))
		return ERR_ABSENT;
	buf_init(&out, c->t->a);
	columns[0] = (struct sheet_column){
		str_from(lang_text(c->t->lang, overview_bys[by].message)), 30};
	for (size_t k = 0; k < f->columns; k++)
		columns[k + 1] = (struct sheet_column){f->heads[k], 12};
	TRY(sheet_new(c->t->a,
		      &(struct sheet_plan){
			      .kind = kind,
			      .name = title,
			      .title = title,
			      .definition = definition_of(c, f, o),
			      .as_of = lang_instant(c->t->a, c->t->lang, c->t->now),
			      .scope = scope_of(c),
			      .now = c->t->now,
			      .column = columns,
			      .columns = f->columns + 1,
			      .put = put_bytes,
			      .to = &out,
		      },
		      &sheet));
	TRY(write_rows(c, f, by, o, sheet));
	web_file(c, sheet_type(kind),
		 arena_fmt(c->t->a, "%s%s", f->name, sheet_suffix(kind)).p, buf_str(&out));
	return ERR_OK;
}

enum err overview_counts_file(struct web_call *c)
{
	enum overview_by by = by_of(c, OVERVIEW_STAGE);
	struct str heads[COLUMNS_MOST];
	struct overview o;

	TRY(load(c, by, &o));
	for (size_t m = 0; m < OVERVIEW_MONTHS; m++)
		heads[m] = arena_fmt(c->t->a, "%04d-%02d", month_at(&o, m).year,
				     month_at(&o, m).month);
	heads[OVERVIEW_MONTHS] = str_from(lang_text(c->t->lang, T("Together")));
	return write_file(c,
			  &(struct file){
				  .title = T("Monthly counts"),
				  .definition = T("One case is one accused child in one incident, "
						  "counted in the month of the first contact. "
						  "Stage and agency are those of today. A sealed "
						  "case counts by the coarse row that it left."),
				  .name = "counts",
				  .heads = heads,
				  .columns = COLUMNS_MOST,
				  .cells = month_cells,
			  },
			  by, &o);
}

enum err overview_equal_file(struct web_call *c)
{
	enum overview_by by = by_of(c, OVERVIEW_SEX);
	struct str heads[EQUAL_COLUMNS];
	struct overview o;

	TRY(load(c, by, &o));
	for (size_t k = 0; k < EQUAL_COLUMNS; k++)
		heads[k] = str_from(lang_text(c->t->lang, equal_heads[k]));
	heads[3] = str_from(lang_text(c->t->lang, T("Middle time until then, in minutes")));
	return write_file(c,
			  &(struct file){
				  .title = T("Equal treatment"),
				  .definition = T("Cases whose first contact was in the last "
						  "twelve months. What was not entered counts as "
						  "not done. No rule of law is meant by the 24 "
						  "hours."),
				  .name = "equal-treatment",
				  .heads = heads,
				  .columns = EQUAL_COLUMNS,
				  .cells = equal_cells,
			  },
			  by, &o);
}
