/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reads a questionnaire from lines: a word, white space, the rest. */
#include "matter/questionnaire/questionnaire.h"

#include <string.h>

#include "base/utf8.h"

enum { PARTS_MOST = 60, ASKS_MOST = 8, OPTIONS_MOST = 20 };

struct reader {
	struct arena *a;
	struct questionnaire *form;
	struct questionnaire_part *part; /* the last of each, where words belong */
	struct questionnaire_ask *ask;
	struct questionnaire_option *option;
	const char *wrong;
};

static bool is_code(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-_", s.p[i]))
			return false;
	return s.n > 0 && s.n <= 40;
}

static void begin_part(struct reader *r, struct str code)
{
	struct questionnaire *form = r->form;

	if (!is_code(code))
		r->wrong = "a code is a word of small letters";
	else if (questionnaire_part_named(form, code))
		r->wrong = "this section stands above already";
	else if (form->n == PARTS_MOST)
		r->wrong = "too many sections";
	if (r->wrong)
		return;
	if (!form->parts)
		form->parts = arena_array(r->a, PARTS_MOST, sizeof(*form->parts));
	r->part = &form->parts[form->n++];
	r->part->code = code;
	r->ask = NULL;
	r->option = NULL;
}

/* What every section asks beside the form's own questions. */
static bool is_taken(struct str code)
{
	return str_is(code, "text") || str_is(code, "state") || str_is(code, "impossible_why");
}

static void begin_ask(struct reader *r, struct str code)
{
	if (!r->part)
		r->wrong = "a question belongs to a section";
	else if (!is_code(code) || is_taken(code))
		r->wrong = "a code is a word of small letters, and none of text, state, "
			   "impossible_why";
	else if (questionnaire_ask_named(r->part, code))
		r->wrong = "this question stands above already";
	else if (r->part->n == ASKS_MOST)
		r->wrong = "too many questions";
	if (r->wrong)
		return;
	if (!r->part->asks)
		r->part->asks = arena_array(r->a, ASKS_MOST, sizeof(*r->part->asks));
	r->ask = &r->part->asks[r->part->n++];
	r->ask->code = code;
	r->option = NULL;
}

static void begin_option(struct reader *r, struct str code)
{
	if (!r->ask)
		r->wrong = "an answer belongs to a question";
	else if (!is_code(code))
		r->wrong = "a code is a word of small letters";
	else if (r->ask->n == OPTIONS_MOST)
		r->wrong = "too many answers";
	for (size_t i = 0; !r->wrong && i < r->ask->n; i++)
		if (str_eq(r->ask->options[i].code, code))
			r->wrong = "this answer stands above already";
	if (r->wrong)
		return;
	if (!r->ask->options)
		r->ask->options = arena_array(r->a, OPTIONS_MOST, sizeof(*r->ask->options));
	r->option = &r->ask->options[r->ask->n++];
	r->option->code = code;
}

static void put_words(struct reader *r, bool khmer, struct str words)
{
	struct str *to;

	if (!r->part) {
		r->wrong = "words belong to a section";
		return;
	}
	if (r->option)
		to = khmer ? &r->option->km : &r->option->en;
	else if (r->ask)
		to = khmer ? &r->ask->km : &r->ask->en;
	else
		to = khmer ? &r->part->km : &r->part->en;
	if (to->p)
		r->wrong = "said twice";
	else if (!words.n)
		r->wrong = "no words";
	*to = words;
}

static void put_hint(struct reader *r, bool khmer, struct str words)
{
	if (!r->part || r->ask)
		r->wrong = "a hint belongs to a section, before its questions";
	else
		*(khmer ? &r->part->hint_km : &r->part->hint_en) = words;
}

static void put_mark(struct reader *r, bool victim, struct str rest)
{
	if (!r->part || rest.n)
		r->wrong = "stands alone, below a section";
	else
		*(victim ? &r->part->victim : &r->part->need) = true;
}

static void take(struct reader *r, struct str word, struct str rest)
{
	if (str_is(word, "Form"))
		r->form->name = rest;
	else if (str_is(word, "Version"))
		r->form->version = rest;
	else if (str_is(word, "Official") && (str_is(rest, "yes") || str_is(rest, "no")))
		r->form->official = str_is(rest, "yes");
	else if (str_is(word, "Section"))
		begin_part(r, rest);
	else if (str_is(word, "Ask"))
		begin_ask(r, rest);
	else if (str_is(word, "Option"))
		begin_option(r, rest);
	else if (str_is(word, "En") || str_is(word, "Km"))
		put_words(r, str_is(word, "Km"), rest);
	else if (str_is(word, "HintEn") || str_is(word, "HintKm"))
		put_hint(r, str_is(word, "HintKm"), rest);
	else if (str_is(word, "Need") || str_is(word, "Victim"))
		put_mark(r, str_is(word, "Victim"), rest);
	else
		r->wrong = "not a line of a form";
}

static const char *lacks(const struct questionnaire *form)
{
	if (!form->name.n || !form->version.n || !form->n)
		return "a form has a name, a version and sections";
	for (size_t i = 0; i < form->n; i++) {
		const struct questionnaire_part *p = &form->parts[i];

		if (!p->en.n || !p->km.n)
			return "a section lacks its title in Khmer or in English";
		for (size_t k = 0; k < p->n; k++) {
			if (!p->asks[k].en.n || !p->asks[k].km.n || p->asks[k].n < 2)
				return "a question lacks words, or two answers";
			for (size_t o = 0; o < p->asks[k].n; o++)
				if (!p->asks[k].options[o].en.n || !p->asks[k].options[o].km.n)
					return "an answer lacks words";
		}
	}
	return NULL;
}

enum err questionnaire_read(struct arena *a, struct str text, struct questionnaire *form,
	struct questionnaire_fault *fault)
{
	struct reader r = {.a = a, .form = form};
	struct str line;

	*form = (struct questionnaire){.n = 0};
	*fault = (struct questionnaire_fault){.line = 0};
	if (!utf8_valid(text)) {
		fault->what = "not UTF-8";
		return ERR_MALFORMED;
	}
	while (!r.wrong && str_next(&text, '\n', &line)) {
		struct str word = str_trim(line);
		size_t end = 0;

		fault->line++;
		if (!word.n || word.p[0] == '#')
			continue;
		while (end < word.n && word.p[end] != ' ' && word.p[end] != '\t')
			end++;
		take(&r, str_cut(word, 0, end), str_trim(str_cut(word, end, word.n)));
	}
	if (!r.wrong)
		r.wrong = lacks(form);
	fault->what = r.wrong;
	return r.wrong ? ERR_MALFORMED : ERR_OK;
}

const struct questionnaire_part *questionnaire_part_named(
	const struct questionnaire *form, struct str code)
{
	for (size_t i = 0; i < form->n; i++)
		if (str_eq(form->parts[i].code, code))
			return &form->parts[i];
	return NULL;
}

const struct questionnaire_ask *questionnaire_ask_named(
	const struct questionnaire_part *part, struct str code)
{
	for (size_t i = 0; i < part->n; i++)
		if (str_eq(part->asks[i].code, code))
			return &part->asks[i];
	return NULL;
}

static bool is_same_ask(const struct questionnaire_ask *a, const struct questionnaire_ask *b)
{
	bool same = str_eq(a->code, b->code) && str_eq(a->en, b->en) && str_eq(a->km, b->km)
		&& a->n == b->n;

	for (size_t i = 0; same && i < a->n; i++)
		same = str_eq(a->options[i].code, b->options[i].code)
			&& str_eq(a->options[i].en, b->options[i].en)
			&& str_eq(a->options[i].km, b->options[i].km);
	return same;
}

bool questionnaire_part_same(const struct questionnaire_part *a, const struct questionnaire_part *b)
{
	bool same = str_eq(a->code, b->code) && str_eq(a->en, b->en) && str_eq(a->km, b->km)
		&& str_eq(a->hint_en, b->hint_en) && str_eq(a->hint_km, b->hint_km)
		&& a->need == b->need && a->victim == b->victim && a->n == b->n;

	for (size_t i = 0; same && i < a->n; i++)
		same = is_same_ask(&a->asks[i], &b->asks[i]);
	return same;
}
