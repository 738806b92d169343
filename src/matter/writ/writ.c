/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The order of detention, the note of a hearing, the notice of a release: one way to write them. */
#include "matter/writ/writ.h"

#include <string.h>

#include "event_sql.h"
#include "matter/case/case_lines.h"
#include "matter/case/case_tables.h"
#include "matter/print/print_part.h"

enum { PLAIN_MOST = 3, RULES_MOST = 4, MARKS_MOST = 4, WORDS_MOST = 8 };

static const struct writ {
	const char *type, *title;
	const char *when; /* what the entry's own time is called */
	const char *how;  /* the answer "how" or "what" that it needs; NULL: none */
	const char *plain[PLAIN_MOST];
	const char *rules[RULES_MOST]; /* whose basis stands below */
	const char *marks[MARKS_MOST];
	bool charges; /* these, and what the entry says in words */
} writs[] = {
	{"detention-ordered", T("Detention order"), T("From"), NULL,
		{T("A judge has decided that you are held at a place until the day that stands "
		   "here, if nothing else is decided before."),
			T("Ask your lawyer how to contest this, and how to ask to be released."),
			T("Ask about every word that you do not understand.")},
		{"detention-max", "detention-bar", "appeal-order", NULL},
		{T("Judge"), T("Child: signature or thumbprint"), T("Who speaks for the child"),
			T("The lawyer")},
		true},
	{"hearing", T("Note of a hearing"), T("Began"), NULL, {NULL}, {NULL},
		{T("Clerk"), T("Judge"), NULL}, false},
	{"interview-held", T("Note of an interview"), T("Began"), NULL, {NULL},
		{"lawyer-interview-notice", NULL},
		{T("Clerk"), T("Judge"), T("Child: signature or thumbprint"), T("The lawyer")},
		false},
	{"detention-end", T("Notice of release"), T("Left on"), "released",
		{T("You are released. Keep this paper with you."), NULL}, {"detention-max", NULL},
		{T("For the place"), T("Child: signature or thumbprint"),
			T("Who takes the child along"), NULL},
		false},
	{"custody-end", T("Notice of release"), T("Left on"), "ended",
		{T("You are released. Keep this paper with you."), NULL}, {"custody-max", NULL},
		{T("For the unit"), T("Child: signature or thumbprint"),
			T("Who takes the child along"), NULL},
		false},
};

static struct str answer(const struct case_view_event *e, const char *name)
{
	for (size_t i = 0; i < e->n_answers; i++)
		if (str_is(e->answers[i].name, name))
			return e->answers[i].value;
	return STR_NONE;
}

static const struct writ *writ_of(const struct case_view_event *e)
{
	for (size_t i = 0; i < sizeof(writs) / sizeof(writs[0]); i++)
		if (str_is(e->type, writs[i].type)
			&& (!writs[i].how || str_is(answer(e, "how"), writs[i].how)
				|| str_is(answer(e, "what"), writs[i].how)))
			return &writs[i];
	return NULL;
}

/* --- an answer as words ---------------------------------------------------------------- */

static struct str listed(
	const struct print *s, const struct page_word *words, struct str codes)
{
	struct str parts[WORDS_MOST];
	struct str one;
	size_t n = 0;

	while (n < WORDS_MOST && str_next(&codes, ' ', &one))
		parts[n++] = print_word(s, words, one);
	return lang_list(s->t->a, s->t->lang, parts, n);
}

static struct str words_of(
	const struct print *s, const struct form_field *field, struct str value)
{
	int64_t instant;
	int32_t day;

	if (!str_any(value))
		return STR_NONE;
	switch (field->type) {
	case FORM_CHOICE:
		return print_word(s, field->choices, value);
	case FORM_CHOICES:
		return listed(s, field->choices, value);
	case FORM_YN:
		return print_word(s, form_yes_no, value);
	case FORM_DAY:
		return date_parse(value, &day) ? lang_day(s->t->a, s->t->lang, day) : value;
	case FORM_INSTANT:
		return date_parse_instant(value, &instant)
			? lang_instant(s->t->a, s->t->lang, instant)
			: value;
	default:
		return value;
	}
}

/* when, why and whose word it is stand elsewhere; a reference is no word. */
static bool is_fact(const struct form_field *f)
{
	static const char *const others[] = {"at", "why", "said_by"};

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (strcmp(f->name, others[i]) == 0)
			return false;
	return f->type != FORM_REF && f->type != FORM_TEXT && f->type != FORM_FILE;
}

/* --- the parts of the paper -------------------------------------------------------------- */

static void put_child(const struct print *s, const struct writ *w)
{
	struct paper_fact facts[8] = {
		{print_say(s, T("Name")), print_name(s)},
		{print_say(s, T("Born")), case_birth_words(s->t->a, s->t->lang, &s->v->birth)},
		{print_say(s, T("Age at the offence")), print_age(s)},
	};
	size_t n = 3;

	for (size_t i = 0; w->charges && i < s->v->n_offences && n < 8; i++) {
		const struct case_view_offence *o = &s->v->offences[i];

		if (str_is(o->layer, "alleged"))
			continue;
		facts[n++] = (struct paper_fact){print_say(s, T("Charge")),
			print_say2(s, T("%s, %s"),
				str_any(o->article)
					? o->article
					: print_say(s, T("The article is not written yet")),
				print_word(s, case_classes, o->class))};
	}
	paper_facts(s->p, facts, n);
}

static enum err place_words(
	const struct print *s, const struct case_view_event *e, struct str *words)
{
	struct case_place_row row;
	enum err found;

	*words = STR_NONE;
	if (!uuid_any(e->place))
		return ERR_OK;
	found = case_place(s->t->db, s->t->a, &(struct case_place_in){e->place}, &row);
	if (found == ERR_OK)
		*words = turn_pick(s->t, row.name_km, row.name_en);
	return found == ERR_ABSENT ? ERR_OK : found;
}

static enum err put_facts(const struct print *s, const struct writ *w,
	const struct case_view_event *e, const struct form *form)
{
	struct paper_fact *facts = arena_array(s->t->a, form->n + 2, sizeof(*facts));
	struct str place;
	size_t n = 0;

	TRY(place_words(s, e, &place));
	facts[n++] = (struct paper_fact){print_say(s, w->when),
		str_is(e->precision, "day") ? lang_day(s->t->a, s->t->lang, date_of(e->at))
					    : lang_instant(s->t->a, s->t->lang, e->at)};
	if (str_any(place))
		facts[n++] = (struct paper_fact){print_say(s, T("Place")), place};
	for (size_t i = 0; i < form->n; i++) {
		const struct form_field *f = &form->fields[i];
		struct str value = answer(e, f->name);

		if (is_fact(f) && str_any(value))
			facts[n++] = (struct paper_fact){
				print_say(s, f->label), words_of(s, f, value)};
	}
	paper_facts(s->p, facts, n);
	return ERR_OK;
}

/* What was told in words, or lines to write it on. */
static void put_texts(
	const struct print *s, const struct case_view_event *e, const struct form *form)
{
	for (size_t i = 0; i < form->n; i++) {
		const struct form_field *f = &form->fields[i];
		struct str value = answer(e, f->name);

		if (f->type != FORM_TEXT)
			continue;
		if (!str_any(value)) {
			paper_fill(s->p, PAPER_LINE, print_say(s, f->label), 3);
			continue;
		}
		paper_heading(s->p, 1, print_say(s, f->label));
		paper_text(s->p, PAPER_BODY, value);
	}
}

static void put_plain(const struct print *s, const struct writ *w)
{
	struct str list[PLAIN_MOST];
	size_t n = 0;

	while (n < PLAIN_MOST && w->plain[n]) {
		list[n] = print_say(s, w->plain[n]);
		n++;
	}
	if (!n)
		return;
	paper_heading(s->p, 1, print_say(s, T("What this means for you")));
	paper_list(s->p, PAPER_STEPS, list, n);
}

static void put_basis(struct print *s, const struct writ *w)
{
	bool any = false;

	s->said = arena_array(s->t->a, s->v->n_clocks + 1, sizeof(*s->said));
	for (size_t i = 0; i < s->v->n_clocks; i++)
		for (size_t k = 0; k < RULES_MOST && w->rules[k]; k++)
			if (str_is(s->v->clocks[i].duty->rule->name, w->rules[k]))
				any = s->said[i] = true;
	if (any)
		print_basis(s);
}

static void put_marks(const struct print *s, const struct writ *w)
{
	struct paper_mark marks[MARKS_MOST];
	size_t n = 0;

	while (n < MARKS_MOST && w->marks[n]) {
		marks[n] = (struct paper_mark){print_say(s, w->marks[n]), STR_NONE};
		n++;
	}
	paper_marks(s->p, STR_NONE, marks, n);
}

enum err writ_print(struct turn *t, const struct case_view *v, const struct case_view_event *e,
	const struct form *form, struct str *bytes)
{
	const struct writ *w = writ_of(e);
	struct print s;

	if (!w)
		return turn_fail(t, ERR_ABSENT, "no paper of such an entry");
	s = print_begin(t, v);
	print_head(&s, true, w->title, STR_NONE);
	paper_note(s.p, print_say(&s, T("Working form, not official")),
		print_say(&s,
			T("The form of the courts was not obtained. Ask: the courts, the Ministry "
			  "of Justice.")));
	put_child(&s, w);
	TRY(put_facts(&s, w, e, form));
	if (w->charges)
		put_texts(&s, e, form);
	put_plain(&s, w);
	put_basis(&s, w);
	put_marks(&s, w);
	paper_text(s.p, PAPER_SMALL,
		print_say(&s, T("Received on .................... by ....................")));
	*bytes = print_end(&s, T("Confidential: the file of a child. Do not copy it."));
	return ERR_OK;
}
