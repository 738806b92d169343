/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A place in figures, as page and JSON. */
#include "matter/place/place_figures.h"
#include "matter/place/place_page.h"
#include "matter/place/place_tables.h"
#include "place_tmpl.h"

static const char *const bands[PLACE_BANDS] = {T("Under 1 month"), T("1 to 3 months"),
	T("3 to 6 months"), T("6 to 12 months"), T("Over 12 months")};
static const struct page_word happened[] = {{"injury", T("Injury")},
	{"self-harm", T("The child hurt itself")}, {"violence", T("Violence by others")},
	{"force", T("Use of force by staff")}, {"restraint", T("Restraint of hands or feet")},
	{"isolation", T("Isolation")}, {"other", T("Something else")}, {NULL, NULL}};

static struct str number(const struct web_call *c, int64_t n)
{
	return lang_number(c->t->a, c->t->lang, n);
}

static struct str days(const struct web_call *c, int64_t n)
{
	return n < 0 ? STR("–")
		     : lang_n(c->t->a, c->t->lang, TN("%s day", "%s days"), n);
}

static void put_lengths(struct web_call *c, const struct place_figures *f, struct place_sheet *p)
{
	for (size_t b = 0; b < PLACE_BANDS; b++)
		p->heads[b] = str_from(lang_text(c->t->lang, bands[b]));
	for (size_t s = 0; s < PLACE_STATUSES; s++) {
		p->rows[s].label =
			say_word(c->h, place_statuses, str_from(place_status_codes[s]));
		for (size_t b = 0; b < PLACE_BANDS; b++)
			p->rows[s].cells[b] = number(c, f->held[s][b]);
	}
}

static void put_facts(struct web_call *c, const struct place_figures *f, struct place_sheet *p)
{
	const struct place_fact came[] = {{T("Arrived"), number(c, f->arrived)},
		{T("Released"), number(c, f->released)},
		{T("Moved to another place"), number(c, f->moved)},
		{T("Died"), number(c, f->died)}, {T("Escaped"), number(c, f->escaped)},
		{T("Median stay of who left"), days(c, f->median_ended)}};
	const struct place_fact nights[] = {
		{T("Nights of children"),
			number(c, f->nights.apart + f->nights.mixed + f->nights.unknown)},
		{T("Apart from adults"), number(c, f->nights.apart)},
		{T("With adults"), number(c, f->nights.mixed)},
		{T("Not known"), number(c, f->nights.unknown)}};

	for (size_t i = 0; i < sizeof(came) / sizeof(came[0]); i++)
		p->came[p->n_came++] = came[i];
	for (size_t i = 0; i < sizeof(nights) / sizeof(nights[0]); i++)
		p->nights[p->n_nights++] = nights[i];
	for (size_t i = 0; i < PLACE_KINDS; i++)
		p->happened[p->n_happened++] = (struct place_fact){
			happened[i].message, number(c, f->happened[i])};
}

enum err place_figures_show(struct web_call *c)
{
	struct place_sheet p = {.back = url_to(c->h, "/detention/{}", web_id(c, "place"))};
	struct place_figures f;
	struct place of;

	TRY(place_load(c->t, web_id(c, "place"), &of));
	TRY(place_figures_load(c->t, of.id, &f));
	p.name = turn_pick(c->t, of.name_km, of.name_en);
	p.since = lang_day(c->t->a, c->t->lang, f.since);
	p.median = days(c, f.median_held);
	p.grown = number(c, f.grown);
	put_lengths(c, &f, &p);
	put_facts(c, &f, &p);
	place_figures_whole(c->h, &p);
	return ERR_OK;
}

enum err place_figures_json(struct web_call *c)
{
	struct place_figures f;

	TRY(place_figures_load(c->t, web_id(c, "place"), &f));
	jot_object(c->j);
	jot_put_day(c->j, "since", f.since);
	jot_put_int(c->j, "arrived", f.arrived);
	jot_put_int(c->j, "released", f.released);
	jot_put_int(c->j, "moved", f.moved);
	jot_put_int(c->j, "died", f.died);
	jot_put_int(c->j, "escaped", f.escaped);
	jot_put_int(c->j, "grown", f.grown);
	jot_put_int(c->j, "nights_apart", f.nights.apart);
	jot_put_int(c->j, "nights_with_adults", f.nights.mixed);
	jot_put_int(c->j, "nights_unknown", f.nights.unknown);
	jot_name(c->j, "happened");
	jot_object(c->j);
	for (size_t i = 0; i < PLACE_KINDS; i++)
		jot_put_int(c->j, place_happened_codes[i], f.happened[i]);
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}
