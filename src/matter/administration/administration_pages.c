/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The administrator's first page: what needs care, and what there is of each. */
#include "matter/account/account.h"
#include "matter/administration/administration_page.h"
#include "matter/administration/administration_tables.h"
#include "matter/gazetteer/gazetteer.h"
#include "matter/head/head.h"
#include "matter/office/office_tables.h"
#include "matter/overview/overview.h"
#include "matter/proof/proof.h"
#include "matter/review/review.h"
#include "matter/role/role.h"

#include "administration_sql.h"
#include "administration_tmpl.h"
#include "office_sql.h"

enum { SOON_DAYS = 30 };

struct gathered {
	struct administration_care *first, **last;
	int64_t n;
};

static struct administration_care *add(struct web_call *c, struct gathered *g, const char *state,
	const char *word)
{
	struct administration_care *one = arena_alloc(c->t->a, sizeof(*one));

	one->state = state;
	one->word = word;
	*g->last = one;
	g->last = &one->next;
	g->n++;
	return one;
}

static struct url person_url(const struct turn *t, struct uuid id)
{
	return url_page(t->a, t->lang, "/administration/person/{}", id);
}

static struct str until(const struct turn *t, int32_t day)
{
	struct str words = lang_day(t->a, t->lang, day);

	if (day == turn_today(t))
		return str_from(lang_text(t->lang, T("today is the last day")));
	return lang_fmt(t->a, t->lang, T("until %s"), &words, 1);
}

static enum err add_agreements(struct web_call *c, struct gathered *g)
{
	struct turn *t = c->t;
	struct agreement_all_row *rows;
	size_t n;

	TRY(agreement_all(t->db, t->a, &rows, &n));
	for (size_t i = n; i-- > 0;) { /* they come with the last to end first */
		struct administration_care *one;
		struct str names[2];

		if (rows[i].to_day < turn_today(t) || rows[i].to_day - turn_today(t) > SOON_DAYS)
			continue;
		TRY(office_agency_name(t, rows[i].taker, &names[0]));
		TRY(office_agency_name(t, rows[i].giver, &names[1]));
		one = add(c, g, "soon", T("Ends soon"));
		one->what = lang_fmt(t->a, t->lang, T("%s sees cases of %s"), names, 2);
		one->who = str_from(lang_text(t->lang, T("Agreement")));
		one->when = until(t, rows[i].to_day);
		one->to = url_page(t->a, t->lang, office_agreements.one, rows[i].id);
	}
	return ERR_OK;
}

static enum err add_grants(struct web_call *c, struct gathered *g)
{
	struct turn *t = c->t;
	struct administration_grants_row *rows;
	size_t n;

	TRY(administration_grants(t->db, t->a,
		&(struct administration_grants_in){turn_today(t), turn_today(t) + SOON_DAYS}, &rows,
		&n));
	for (size_t i = 0; i < n; i++) {
		struct administration_care *one = add(c, g, "soon", T("Ends soon"));

		one->what = turn_pick(t, rows[i].name_km, rows[i].name_en);
		one->who = office_word(t, role_words, rows[i].role);
		one->when = until(t, rows[i].to_day);
		one->to = person_url(t, rows[i].account);
	}
	return ERR_OK;
}

static enum err add_people(struct web_call *c, struct gathered *g)
{
	struct turn *t = c->t;
	struct administration_people_row *rows;
	size_t n;

	TRY(administration_people(
		t->db, t->a, &(struct administration_people_in){turn_today(t)}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct administration_care *one = add(c, g, "waiting", T("No role"));

		one->what = turn_pick(t, rows[i].name_km, rows[i].name_en);
		one->who = turn_pick(t, rows[i].agency_km, rows[i].agency_en);
		one->to = person_url(t, rows[i].id);
	}
	return ERR_OK;
}

static enum err add_heads(struct web_call *c, struct gathered *g)
{
	struct turn *t = c->t;
	struct administration_heads_row *rows;
	size_t n;

	TRY(administration_heads(
		t->db, t->a, &(struct administration_heads_in){turn_today(t)}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct administration_care *one = add(c, g, "waiting", T("No head"));

		one->what = turn_pick(t, rows[i].name_km, rows[i].name_en);
		one->who = str_from(lang_text(t->lang,
			T("Nobody assigns its cases, and nobody takes over a leaver's.")));
		one->to = url_with(t->a, url_page(t->a, t->lang, "/administration/people"),
			"agency",
			uuid_str(t->a, rows[i].id));
	}
	return ERR_OK;
}

struct names {
	struct str *v;
	size_t n;
};

/* One line for all provinces that lack a thing: 23 lines would hide the rest. */
static void add_lack(struct web_call *c, struct gathered *g, const struct names *names,
	struct str what, struct url to)
{
	struct administration_care *one;

	if (!names->n)
		return;
	one = add(c, g, "waiting", T("Missing"));
	one->what = what;
	one->who = lang_list(c->t->a, c->t->lang, names->v, names->n);
	one->to = to;
}

static enum err add_provinces(struct web_call *c, struct gathered *g)
{
	struct turn *t = c->t;
	struct administration_provinces_row *rows;
	struct names lawyers = {.n = 0}, districts = {.n = 0};
	size_t n;

	TRY(administration_provinces(
		t->db, t->a, &(struct administration_provinces_in){turn_today(t)}, &rows, &n));
	lawyers.v = arena_array(t->a, n, sizeof(*lawyers.v));
	districts.v = arena_array(t->a, n, sizeof(*districts.v));
	for (size_t i = 0; i < n; i++) {
		struct str name = turn_pick(t, rows[i].name_km, rows[i].name_latin);

		if (!rows[i].lawyers)
			lawyers.v[lawyers.n++] = name;
		if (!rows[i].below)
			districts.v[districts.n++] = name;
	}
	add_lack(c, g, &lawyers,
		lang_n(t->a, t->lang,
			TN("%s province has no lawyer on a duty list",
				"%s provinces have no lawyer on a duty list"),
			(int64_t)lawyers.n),
		url_page(t->a, t->lang, office_duty_lines.all));
	add_lack(c, g, &districts,
		lang_n(t->a, t->lang,
			TN("%s province has no districts yet",
				"%s provinces have no districts yet"),
			(int64_t)districts.n),
		url_page(t->a, t->lang, "/administration/gazetteer/load"));
	return ERR_OK;
}

/* The days of the week of a line that stands today, as bits. */
static unsigned days_of(const struct turn *t, const struct duty_line_all_row *row)
{
	unsigned days = 0;

	if (row->from_day > turn_today(t) || (row->to_day != DAY_NONE &&
		row->to_day < turn_today(t)))
		return 0;
	for (size_t i = 0; i < row->weekdays.n; i++)
		days |= 1u << (row->weekdays.p[i] - '0');
	return days;
}

static void add_free_day(struct web_call *c, struct gathered *g, struct str province,
	struct str days)
{
	struct turn *t = c->t;
	struct administration_care *one = add(c, g, "waiting", T("Missing"));
	struct str args[] = {province, days};

	one->what = lang_fmt(t->a, t->lang, T("%s: nobody is on call on %s"), args, 2);
	one->who = str_from(lang_text(t->lang, T("Duty list")));
	one->to = url_page(t->a, t->lang, office_duty_lines.all);
}

/* A province with a list, but a day of the week on which nobody is on call. */
static enum err add_free_days(struct web_call *c, struct gathered *g)
{
	struct turn *t = c->t;
	struct duty_line_all_row *rows;
	size_t n, i = 0;

	TRY(duty_line_all(t->db, t->a, &rows, &n));
	while (i < n) {
		struct str province = rows[i].province, free_days[7], where;
		unsigned days = 0;
		size_t m = 0;

		for (; i < n && str_eq(rows[i].province, province); i++)
			days |= days_of(t, &rows[i]);
		for (const struct page_word *w = office_weekdays; w->code; w++)
			if (!(days & 1u << (w->code[0] - '0')))
				free_days[m++] = str_from(lang_text(t->lang, w->message));
		if (!days || !m)
			continue;
		TRY(gazetteer_area_words(t, province, &where));
		add_free_day(c, g, where, lang_list(t->a, t->lang, free_days, m));
	}
	return ERR_OK;
}

static void add_journal_care(struct web_call *c, struct gathered *g, struct str what,
	const char *who)
{
	struct turn *t = c->t;
	struct administration_care *one = add(c, g, "waiting", T("Missing"));

	one->what = what;
	one->who = str_from(lang_text(t->lang, who));
	one->to = url_page(t->a, t->lang, "/journal");
}

static enum err add_keepers(struct web_call *c, struct gathered *g)
{
	struct turn *t = c->t;
	struct head_keepers keepers;

	TRY(head_receiver_keepers(t, &keepers));
	if (keepers.standing < HEAD_KEEPERS_LEAST)
		add_journal_care(c, g,
			str_from(lang_text(t->lang,
				T("Fewer than two institutions keep heads of the journal"))),
			T("Whoever runs this machine could change the journal unseen."));
	if (keepers.failing)
		add_journal_care(c, g,
			lang_n(t->a, t->lang,
				TN("%s institution does not take the heads of the journal",
					"%s institutions do not take the heads of the journal"),
				keepers.failing),
			T("Three tries or more were in vain; it is tried again."));
	return ERR_OK;
}

/* Nobody judges the looks of the own agency: then nobody does, and here is where that shows. */
static enum err add_looks(struct web_call *c, struct gathered *g)
{
	struct turn *t = c->t;
	struct administration_care *one;
	int64_t n;

	TRY(review_nobodys(t, &n));
	if (!n)
		return ERR_OK;
	one = add(c, g, "waiting", T("Missing"));
	one->what = lang_n(t->a, t->lang,
		TN("%s look that no relation explains waits, and no reviewer is of another agency",
			"%s looks that no relation explains wait, and no reviewer is of another agency"),
		n);
	one->who = str_from(
		lang_text(t->lang, T("Give the role of reviewer to somebody of another agency.")));
	one->to = url_page(t->a, t->lang, "/administration/people");
	return ERR_OK;
}

static enum err gather(struct web_call *c, struct gathered *g)
{
	g->last = &g->first;
	TRY(add_agreements(c, g));
	TRY(add_grants(c, g));
	TRY(add_people(c, g));
	TRY(add_heads(c, g));
	TRY(add_keepers(c, g));
	TRY(add_looks(c, g));
	TRY(add_free_days(c, g));
	return add_provinces(c, g);
}

/* --- what there is --------------------------------------------------------------------- */

static void add_part(struct web_call *c, struct administration_first *f, const char *const *words,
	int64_t n)
{
	struct turn *t = c->t;

	f->parts[f->n_parts++] = (struct administration_part){
		.title = words[0],
		.text = words[1],
		.to = url_page(t->a, t->lang, words[2]),
		.count = lang_n(t->a, t->lang, words[3], words[4], n),
	};
}

static void add_parts(struct web_call *c, struct administration_first *f,
	const struct administration_counts_row *n, int64_t least)
{
	static const char *const words[][5] = {
		{T("People"), T("Who signs in, with which roles; one-time codes; who leaves."),
			"/administration/people", TN("%s person", "%s people")},
		{T("Agencies"), T("Institutions and organisations that act in cases."),
			"/administration/agencies", TN("%s agency", "%s agencies")},
		{T("Places"), T("Police units, cells, courts, prisons, centres, offices."),
			"/administration/places", TN("%s place", "%s places")},
		{T("Agreements between agencies"),
			T("What one agency lets another see, from when until when."),
			"/administration/agreements", TN("%s agreement", "%s agreements")},
		{T("Duty lists of lawyers"), T("Whom the police ask, by province and day."),
			"/administration/duty-lists", TN("%s entry", "%s entries")},
		{T("Codes of places"), T("The official gazetteer, and bringing in its list."),
			"/administration/gazetteer", TN("%s place", "%s places")},
		{T("Small figures"),
			T("Below what a count is hidden from who may not see the cases."),
			"/administration/small-figures", TN("below %s", "below %s")},
	};
	const int64_t counts[] = {n->people, n->agencies, n->places, n->agreements, n->duty_lines,
		n->codes, least};

	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		add_part(c, f, words[i], counts[i]);
}

static enum err add_second_factor(struct web_call *c, struct administration_first *f)
{
	static const char *const words[] = {
		T("Who needs a second factor"),
		T("Which roles sign in with more than a password."),
		"/administration/second-factor", TN("%s role", "%s roles")};
	struct str roles, part;
	int64_t n = 0;

	TRY(proof_roles(c->t, &roles));
	while (str_next(&roles, ' ', &part))
		n += part.n > 0;
	add_part(c, f, words, n);
	return ERR_OK;
}

/* Who keeps heads of the journal: fewer than two is a care of its own. */
static enum err add_journal(struct web_call *c, struct administration_first *f)
{
	static const char *const words[] = {T("Journal"),
		T("How far it is, and which institutions keep its heads."), "/journal",
		TN("%s institution", "%s institutions")};
	struct head_keepers keepers;

	TRY(head_receiver_keepers(c->t, &keepers));
	add_part(c, f, words, keepers.standing);
	return ERR_OK;
}

static enum err look(
	struct web_call *c, struct gathered *g, struct administration_counts_row *counts)
{
	TRY(administration_counts(
		c->t->db, c->t->a, &(struct administration_counts_in){turn_today(c->t)}, counts));
	return gather(c, g);
}

enum err administration_page(struct web_call *c)
{
	struct gathered g = {.n = 0};
	struct administration_counts_row counts;
	struct administration_first f = {.n_parts = 0};
	int64_t least;

	TRY(look(c, &g, &counts));
	TRY(overview_least(c->t, &least));
	f.care = g.first;
	f.n_care = g.n;
	add_parts(c, &f, &counts, least);
	TRY(add_second_factor(c, &f));
	TRY(add_journal(c, &f));
	administration_whole(c->h, &f);
	return ERR_OK;
}

enum err administration_json(struct web_call *c)
{
	struct gathered g = {.n = 0};
	struct administration_counts_row counts;
	struct jot *j = c->j;

	TRY(look(c, &g, &counts));
	jot_object(j);
	jot_put_instant(j, "as_of", c->t->now);
	jot_put_int(j, "people", counts.people);
	jot_put_int(j, "agencies", counts.agencies);
	jot_put_int(j, "places", counts.places);
	jot_put_int(j, "agreements", counts.agreements);
	jot_put_int(j, "duty_lines", counts.duty_lines);
	jot_put_int(j, "codes", counts.codes);
	jot_name(j, "care");
	jot_array(j);
	for (const struct administration_care *one = g.first; one; one = one->next) {
		jot_object(j);
		jot_put(j, "what", one->what);
		jot_put(j, "who", one->who);
		jot_put(j, "when", one->when);
		jot_put_c(j, "why", lang_text(c->t->lang, one->word));
		jot_end(j);
	}
	jot_end(j);
	jot_end(j);
	return ERR_OK;
}
