/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What was listed, read for who received it: each group only where the gate lets it through. */
#include "matter/case/case_lines.h"
#include "matter/case/case_tables.h"
#include "matter/gazetteer/gazetteer.h"
#include "matter/inquiry/inquiry.h"
#include "matter/office/office_tables.h"
#include "matter/person/person_tables.h"
#include "matter/casework/casework_page.h"

#include "case_sql.h"
#include "event_sql.h"

/* Facts as they are gathered; words of one group stand in one value, a line each. */
struct facts {
	struct web_call *c;
	const struct referral *r;
	struct letter_fact v[LISTED_COUNT];
	size_t n;
};

static void put(struct facts *f, enum gate_listed what, struct str value)
{
	if (str_any(value))
		f->v[f->n++] = (struct letter_fact){
			what, referral_listables[what].message, value};
}

static void line(struct buf *b, struct str words)
{
	if (!str_any(words))
		return;
	if (b->n)
		buf_add(b, STR("\n"));
	buf_add(b, words);
}

static enum err put_names(struct facts *f)
{
	struct turn *t = f->c->t;
	struct child_identity *list;
	struct str km, latin;
	struct buf b;
	size_t n;

	TRY(child_identities(t, f->r->child, &list, &n));
	child_called_by(t, list, n, &km, &latin);
	buf_init(&b, t->a);
	line(&b, turn_pick(t, km, latin));
	if (str_any(km) && str_any(latin) && !str_eq(km, latin))
		line(&b, turn_pick(t, latin, km));
	put(f, LISTED_NAMES, buf_str(&b));
	return ERR_OK;
}

static enum err put_age(struct facts *f)
{
	struct turn *t = f->c->t;
	struct casefile_by_id_row file;
	struct child_birth birth;
	struct buf b;

	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){f->r->case_id}, &file));
	TRY(child_birth(t, f->r->child, &birth));
	buf_init(&b, t->a);
	line(&b,
		case_age_words(t->a, t->lang, file.sex,
			file.age_from == INSTANT_NONE ? -1 : (int)file.age_from,
			file.age_to == INSTANT_NONE ? -1 : (int)file.age_to));
	line(&b, case_birth_words(t->a, t->lang, &birth));
	put(f, LISTED_AGE, buf_str(&b));
	return ERR_OK;
}

static enum err put_address(struct facts *f)
{
	struct turn *t = f->c->t;
	struct child_identity *list;
	struct str km, latin;
	struct buf b;
	size_t n;

	TRY(child_identities(t, f->r->child, &list, &n));
	buf_init(&b, t->a);
	if (n) {
		const struct child_address *a = &list[0].address;
		enum err e = ERR_ABSENT;

		line(&b, a->address_line);
		if (str_any(a->address_gaz))
			e = gazetteer_name(t, a->address_gaz, &km, &latin);
		if (e != ERR_OK && e != ERR_ABSENT)
			return e;
		if (e == ERR_OK)
			line(&b, turn_pick(t, km, latin));
		line(&b, a->phone);
	}
	put(f, LISTED_ADDRESS, buf_str(&b));
	return ERR_OK;
}

/* Who is in conflict is told nothing, and so is not told of. */
static enum err put_representatives(struct facts *f)
{
	struct turn *t = f->c->t;
	struct child_representative *list;
	struct buf b;
	size_t n;

	TRY(child_representatives(t, f->r->child, &list, &n));
	buf_init(&b, t->a);
	for (size_t i = 0; i < n; i++) {
		if (!child_representative_speaks(&list[i]))
			continue;
		line(&b, list[i].names);
		line(&b, list[i].phone);
	}
	put(f, LISTED_REPRESENTATIVE, buf_str(&b));
	return ERR_OK;
}

static enum err put_background(struct facts *f, enum gate_listed what)
{
	struct turn *t = f->c->t;
	struct child_background bg;
	struct str rest, code;
	struct buf b;

	TRY(child_background(t, f->r->child, &bg));
	buf_init(&b, t->a);
	if (what == LISTED_HEALTH) {
		line(&b, bg.disability);
	} else {
		if (str_any(bg.schooling))
			line(&b, office_word(t, person_schoolings, bg.schooling));
		rest = bg.languages;
		while (str_next(&rest, ' ', &code))
			line(&b, office_word(t, person_languages, code));
	}
	put(f, what, buf_str(&b));
	return ERR_OK;
}

/* A section of the inquiry that was handed in last; drafts are their writers'. */
static enum err put_section(struct facts *f, enum gate_listed what, const char *code)
{
	struct turn *t = f->c->t;
	struct inquiry_section *sections;
	struct inquiry *list;
	size_t n, n_sections;

	TRY(inquiry_of_case(t, f->r->case_id, &list, &n));
	for (size_t i = 0; i < n; i++) {
		if (list[i].state != INQUIRY_SUBMITTED && list[i].state != INQUIRY_CONSIDERED)
			continue;
		TRY(inquiry_sections(t, &list[i], false, &sections, &n_sections));
		for (size_t k = 0; k < n_sections; k++)
			if (str_is(sections[k].code, code))
				put(f, what, turn_unpack(t->a, sections[k].answers, "text"));
		return ERR_OK;
	}
	return ERR_OK;
}

static enum err put_health(struct facts *f)
{
	size_t before = f->n;
	struct str told;

	TRY(put_background(f, LISTED_HEALTH));
	told = f->n > before ? f->v[before].value : STR_NONE;
	f->n = before;
	TRY(put_section(f, LISTED_HEALTH, "health"));
	if (f->n > before && str_any(told))
		f->v[before].value = arena_fmt(f->c->t->a, "%.*s\n%.*s", STR_ARG(told),
			STR_ARG(f->v[before].value));
	else if (f->n == before)
		put(f, LISTED_HEALTH, told);
	return ERR_OK;
}

static enum err put_offences(struct facts *f)
{
	struct turn *t = f->c->t;
	struct offence_live_of_case_row *rows;
	struct buf b;
	size_t n;

	TRY(offence_live_of_case(
		t->db, t->a, &(struct offence_live_of_case_in){f->r->case_id}, &rows, &n));
	buf_init(&b, t->a);
	for (size_t i = 0; i < n; i++) {
		struct str words[] = {
			str_any(rows[i].article)
				? rows[i].article
				: str_from(lang_text(t->lang, T("the article is not written yet"))),
			office_word(t, case_classes, rows[i].class)};

		line(&b, lang_fmt(t->a, t->lang, T("%s, %s"), words, 2));
	}
	put(f, LISTED_OFFENCE, buf_str(&b));
	return ERR_OK;
}

static enum err put_one(struct facts *f, enum gate_listed what)
{
	switch (what) {
	case LISTED_NAMES:
		return put_names(f);
	case LISTED_AGE:
		return put_age(f);
	case LISTED_ADDRESS:
		return put_address(f);
	case LISTED_REPRESENTATIVE:
		return put_representatives(f);
	case LISTED_SCHOOL:
		return put_background(f, LISTED_SCHOOL);
	case LISTED_HEALTH:
		return put_health(f);
	case LISTED_NEEDS:
		return put_section(f, LISTED_NEEDS, "needs");
	case LISTED_OFFENCE:
		return put_offences(f);
	default:
		return ERR_OK;
	}
}

enum err casework_facts(struct web_call *c, const struct referral *r,
	struct letter_fact **list, size_t *n)
{
	struct facts *f = arena_alloc(c->t->a, sizeof(*f));
	struct str rest = r->listed, code;

	*f = (struct facts){.c = c, .r = r};
	while (str_next(&rest, ' ', &code)) {
		enum gate_listed what = gate_listed_from(code);

		size_t before = f->n;

		if (what == LISTED_COUNT || !gate_shows(&c->may, what))
			continue;
		TRY(put_one(f, what));
		if (f->n == before) /* not known is an answer */
			put(f, what,
				str_from(lang_text(c->t->lang,
					T("Nothing is recorded that may be told."))));
	}
	*list = f->v;
	*n = f->n;
	return ERR_OK;
}
