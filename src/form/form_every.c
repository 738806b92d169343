/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One form with every type of field, filled in and told as a line of words. */
#include "form/form_every.h"

#include <string.h>

const struct page_word every_choices[] = {
	{"felony", "Felony"}, {"petty", "Petty offence"}, {"unknown", "Not known"}, {NULL, NULL}};

static const struct form_field fields[] = {
	{FORM_AT(every, line), .type = FORM_LINE, .max = 10, .label = "Family name",
		.hint = "As on the card", .group = "Who"},
	{FORM_AT(every, text), .type = FORM_TEXT, .max = 20, .label = "Story"},
	{FORM_AT(every, code), .type = FORM_CODE, .label = "Number"},
	{FORM_AT(every, phone), .type = FORM_PHONE, .label = "Phone"},
	{FORM_AT(every, email), .type = FORM_EMAIL, .label = "E-mail"},
	{FORM_AT(every, password), .type = FORM_PASSWORD, .label = "Password"},
	{FORM_AT(every, choice), .type = FORM_CHOICE, .choices = every_choices, .label = "Class",
		.why = "The limits differ"},
	{FORM_AT(every, choices), .type = FORM_CHOICES, .choices = every_choices,
		.label = "Classes"},
	{FORM_AT(every, yn), .type = FORM_YN, .label = "Heard?"},
	{FORM_AT(every, more), .type = FORM_LINE, .flags = FORM_NEED, .when = "yn", .is = "no",
		.label = "Why not?"},
	{FORM_AT(every, place), .type = FORM_GAZ, .label = "Village"},
	{FORM_AT(every, ref), .type = FORM_REF, .label = "Lawyer"},
	{FORM_AT(every, day), .type = FORM_DAY, .flags = FORM_PAST, .label = "Birth",
		.group = "When"},
	{FORM_AT(every, span), .type = FORM_SPAN, .flags = FORM_PAST, .label = "Offence"},
	{FORM_AT(every, instant), .type = FORM_INSTANT, .flags = FORM_PAST | FORM_DAY_OK,
		.label = "Contact"},
	{FORM_AT(every, sharp), .type = FORM_INSTANT, .label = "Hearing"},
	{FORM_AT(every, number), .type = FORM_INT, .least = 0, .most = 2000, .label = "How many"},
	{FORM_AT(every, check), .type = FORM_CHECK, .label = "Read"},
	{FORM_AT(every, file), .type = FORM_FILE, .label = "Picture"},
};
const struct form every = {
	"every", "Every field", "Keep", NULL, fields, FORM_N(fields), sizeof(struct every)};

static const struct form_option lawyers[] = {{STR_INIT(ID), STR_INIT("Chea <Sok>"), STR_INIT("")}};

static bool knows(void *p, struct str code)
{
	(void)p;
	return str_is(code, "17") || str_is(code, "17040101");
}

struct form_state *every_afresh(
	struct arena *a, const struct form *form, enum lang lang, struct findings *f)
{
	struct form_state *s = form_new(a, form, lang, NOW);

	findings_init(f, a);
	form_option_add(s, "ref", lawyers, 1);
	s->gaz_known = knows;
	return s;
}

/* "line=a;day-day=1": what a browser would send, split as web/ does. */
static size_t split(const char *post, struct form_pair *pairs, size_t most)
{
	struct str rest = str_from(post);
	struct str part;
	size_t n = 0;

	while (str_any(rest) && n < most && str_next(&rest, ';', &part)) {
		size_t at = str_find(part, '=');

		pairs[n++] = (struct form_pair){
			str_cut(part, 0, at), str_cut(part, at + 1, part.n)};
	}
	return n;
}

void every_take(struct form_state *s, const char *post, struct findings *f)
{
	struct form_pair pairs[32];

	form_take(s, pairs, split(post, pairs, 32), f);
}

struct str every_told(struct form_state *s, struct findings *f)
{
	void *out = arena_alloc(s->a, s->form->size);
	struct buf b;

	buf_init(&b, s->a);
	form_check(s, out, f);
	for (size_t i = 0; i < s->form->n; i++) {
		struct str v = form_value(s->a, &s->form->fields[i], out);

		if (v.p)
			buf_fmt(&b, "%s=%.*s;", s->form->fields[i].name, STR_ARG(v));
	}
	for (size_t i = 0; i < f->n; i++)
		buf_fmt(&b, "! %s: %.*s;", f->v[i].field ? f->v[i].field : "",
			STR_ARG(f->v[i].message));
	return buf_str(&b);
}
