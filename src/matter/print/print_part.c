/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What all papers share: head, footer, legal basis, names. */
#include "print_inside.h"

#include "page/page.h"
#include "matter/case/case_lines.h"
#include "matter/rules/rules.h"

struct print print_begin(struct turn *t, const struct case_view *v)
{
	return (struct print){.t = t, .p = paper_new(t->a, t->lang, t->now), .v = v};
}

struct str print_say(const struct print *s, const char *message)
{
	return str_from(lang_text(s->t->lang, message));
}

struct str print_say1(const struct print *s, const char *message, struct str x)
{
	return lang_fmt(s->t->a, s->t->lang, message, &x, 1);
}

struct str print_say2(const struct print *s, const char *message, struct str x, struct str y)
{
	struct str args[] = {x, y};

	return lang_fmt(s->t->a, s->t->lang, message, args, 2);
}

struct str print_word(const struct print *s, const struct page_word *words, struct str code)
{
	for (; words->code; words++)
		if (str_is(code, words->code))
			return print_say(s, words->message);
	return code;
}

struct str print_name(const struct print *s)
{
	bool km = s->t->lang == LANG_KM;
	struct str first = km ? s->v->km : s->v->latin;
	struct str second = km ? s->v->latin : s->v->km;

	if (!str_any(first) || !str_any(second) || str_eq(first, second))
		return str_any(first) ? first : second;
	return arena_fmt(s->t->a, "%.*s · %.*s", STR_ARG(first), STR_ARG(second));
}

struct str print_age(const struct print *s)
{
	if (s->v->age_from < 0)
		return print_say(s, T("not known"));
	return lang_age(s->t->a, s->t->lang, s->v->age_from, s->v->age_to);
}

const struct case_view_representative *print_representative(const struct print *s, size_t i)
{
	for (size_t k = 0; k < s->v->n_representatives; k++)
		if (str_is(s->v->representatives[k].conflict, "none") && i-- == 0)
			return &s->v->representatives[k];
	return NULL;
}

struct str print_capital(const struct print *s, struct str words)
{
	char *out = arena_c(s->t->a, words);

	if (*out >= 'a' && *out <= 'z')
		*out = (char)(*out - 'a' + 'A');
	return (struct str){out, words.n};
}

void print_head(const struct print *s, bool kingdom, const char *title, struct str subtitle)
{
	struct paper_head head = {
		.kingdom = kingdom,
		.day = lang_day(s->t->a, s->t->lang, turn_today(s->t)),
		.title = print_say(s, title),
		.subtitle = subtitle,
	};

	if (s->v) {
		head.agency = turn_pick(s->t, s->v->agency_km, s->v->agency_en);
		head.number = print_say1(s, T("Case %s"), s->v->number);
	}
	paper_title(s->p, &head);
}

struct str print_phone_words(const struct print *s, struct str phone)
{
	struct str rest = str_cut(phone, 4, phone.n);

	if (!str_starts(phone, "+855") || rest.n < 8)
		return phone;
	return arena_fmt(s->t->a, "0%.*s %.*s %.*s", 2, rest.p, 3, rest.p + 2, (int)(rest.n - 5),
		rest.p + 5);
}

static bool stands(const struct print *s, size_t i)
{
	return !s->said || s->said[i];
}

static bool is_first(const struct print *s, size_t i)
{
	const struct law_duty *d = s->v->clocks[i].duty;

	for (size_t k = 0; k < i; k++)
		if (stands(s, k) && s->v->clocks[k].duty->rule == d->rule &&
		    s->v->clocks[k].duty->line->article.p == d->line->article.p)
			return false;
	return stands(s, i);
}

static struct str verified_words(const struct print *s, const struct law_line *line)
{
	return line->verified ? line->verified_by : print_say(s, T("no"));
}

static struct str edition_words(const struct print *s)
{
	return print_say1(s, T("Rules as of edition %s. The Khmer text of a law prevails."),
		law_edition(s->t->law));
}

void print_basis_small(const struct print *s)
{
	struct buf b;

	buf_init(&b, s->t->a);
	for (size_t i = 0; i < s->v->n_clocks; i++) {
		const struct law_duty *d = s->v->clocks[i].duty;
		struct str args[] = {case_rule_title(s->t->lang, d->rule),
			rules_source(s->t->a, s->t->lang, d->line->article),
			rules_source(s->t->a, s->t->lang, d->line->read),
			verified_words(s, d->line)};

		if (!is_first(s, i))
			continue;
		buf_add(&b, lang_fmt(s->t->a, s->t->lang,
				    T("%s: %s; read from: %s; verified by a lawyer: %s"), args, 4));
		buf_byte(&b, '\n');
	}
	if (!b.n)
		return;
	buf_add(&b, edition_words(s));
	paper_heading(s->p, 2, print_say(s, T("What the times rest on")));
	paper_text(s->p, PAPER_SMALL, buf_str(&b));
}

void print_basis(const struct print *s)
{
	const struct paper_column columns[] = {
		{print_say(s, T("Rule")), 38, PAPER_START},
		{print_say(s, T("Article")), 18, PAPER_START},
		{print_say(s, T("Read from")), 26, PAPER_START},
		{print_say(s, T("Verified by a lawyer")), 18, PAPER_START},
	};
	struct str *cells = arena_array(s->t->a, s->v->n_clocks * 4 + 4, sizeof(*cells));
	size_t rows = 0;

	for (size_t i = 0; i < s->v->n_clocks; i++) {
		const struct law_line *line = s->v->clocks[i].duty->line;
		struct str *row = &cells[rows * 4];

		if (!is_first(s, i))
			continue;
		row[0] = case_rule_title(s->t->lang, s->v->clocks[i].duty->rule);
		row[1] = rules_source(s->t->a, s->t->lang, line->article);
		row[2] = rules_source(s->t->a, s->t->lang, line->read);
		row[3] = verified_words(s, line);
		rows++;
	}
	if (!rows)
		return;
	paper_heading(s->p, 2, print_say(s, T("What the times rest on")));
	paper_table(s->p, columns, 4, cells, rows);
	paper_text(s->p, PAPER_SMALL, edition_words(s));
}

/* Eight groups of four: enough to tell two papers apart, short enough to be read aloud. */
static struct str hash_words(const struct print *s, struct str bytes)
{
	uint8_t hash[32];
	struct buf b;

	vault_hash(bytes, hash);
	buf_init(&b, s->t->a);
	for (int i = 0; i < 16; i++)
		buf_fmt(&b, "%s%02x", i && i % 2 == 0 ? " " : "", hash[i]);
	return buf_str(&b);
}

struct str print_end(struct print *s, const char *confidential)
{
	const struct turn_actor *who = &s->t->actor;
	struct str hash = hash_words(s, paper_bytes(s->p));

	paper_footer(s->p, &(struct paper_foot){
		.confidential = confidential ? print_say(s, confidential) : STR_NONE,
		.made_by = uuid_any(who->account)
			? print_say2(s, T("Printed by %s, %s"),
				turn_pick(s->t, who->name_km, who->name_en),
				turn_pick(s->t, who->agency_km, who->agency_en))
			: STR_NONE,
		.made = lang_instant(s->t->a, s->t->lang, s->t->now),
		.hash = hash,
	});
	return paper_bytes(s->p);
}
