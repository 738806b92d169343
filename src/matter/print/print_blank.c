/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Blank forms: the same table that reads and draws a form on screen, on paper,
 * to be filled in by hand where there is no power and entered afterwards.
 */
#include "print_inside.h"

#include <string.h>

#include "form/form.h"
#include "matter/print/print_blank.h"

enum { CHOICES_MOST = 16, TEXT_LINES = 5 };

static struct str message_for(const struct page_word *choices, const char *code)
{
	for (; choices && choices->code; choices++)
		if (strcmp(choices->code, code) == 0)
			return str_from(choices->message);
	return str_from(code);
}

/* "If 'Taken into custody?' is 'Yes'": the question that this one follows from. */
static struct str condition(const struct print *s, const struct form *form,
	const struct form_field *field)
{
	const struct form_field *other =
		field->when ? form_field_named(form, str_from(field->when)) : NULL;
	struct str answer;

	if (!other)
		return STR_NONE;
	answer = message_for(other->type == FORM_YN ? form_yes_no : other->choices, field->is);
	if (other->type == FORM_CHECK)
		return print_say1(s, T("If '%s' is ticked:"), print_say(s, other->label));
	return print_say2(s, T("If '%s' is '%s':"), print_say(s, other->label),
		print_say(s, answer.p));
}

static const char *shape(const struct form_field *field)
{
	switch (field->type) {
	case FORM_DAY:
		return T("day / month / year");
	case FORM_SPAN:
		return T("from day / month / year to day / month / year");
	case FORM_INSTANT:
		return T("day / month / year, hour : minute");
	case FORM_GAZ:
		return T("village, commune, district, province");
	case FORM_CHOICES:
		return T("tick all that hold");
	default:
		return NULL;
	}
}

/* Label, star, shape; the hint on a line of its own. */
static struct str label_of(const struct print *s, const struct form_field *field)
{
	struct buf b;

	buf_init(&b, s->t->a);
	buf_add(&b, print_say(s, field->label));
	if (field->flags & FORM_NEED)
		buf_c(&b, " *");
	if (shape(field)) {
		buf_c(&b, " (");
		buf_add(&b, print_say(s, shape(field)));
		buf_byte(&b, ')');
	}
	if (field->hint) {
		buf_byte(&b, '\n');
		buf_add(&b, print_say(s, field->hint));
	}
	return buf_str(&b);
}

static void put_ticks(const struct print *s, struct str label, const struct page_word *choices)
{
	struct str words[CHOICES_MOST];
	size_t n = 0;

	while (n < CHOICES_MOST && choices[n].code) {
		words[n] = print_say(s, choices[n].message);
		n++;
	}
	if (choices[n].code)
		paper_fill(s->p, PAPER_LINE, label, 1);
	else
		paper_ticks(s->p, label, words, n);
}

static void put_field(const struct print *s, const struct form_field *field)
{
	struct str label = label_of(s, field);

	switch (field->type) {
	case FORM_PASSWORD:
	case FORM_FILE:
		return;
	case FORM_TEXT:
		paper_fill(s->p, PAPER_BOX, label, TEXT_LINES);
		return;
	case FORM_YN:
		put_ticks(s, label, form_yes_no);
		return;
	case FORM_CHECK:
		paper_ticks(s->p, STR_NONE, &label, 1);
		return;
	case FORM_CHOICE:
	case FORM_CHOICES:
		if (field->choices) {
			put_ticks(s, label, field->choices);
			return;
		}
		break;
	default:
		break;
	}
	paper_fill(s->p, PAPER_LINE, label, 1);
}

static void put_marks(const struct print *s)
{
	const struct paper_mark marks[] = {
		{print_say(s, T("Filled in by (name, office)")), STR_NONE},
		{print_say(s, T("On (day, hour)")), STR_NONE},
		{print_say(s, T("Entered in Okas by, on")), STR_NONE},
	};

	paper_marks(s->p, STR_NONE, marks, sizeof(marks) / sizeof(marks[0]));
}

static bool differs(const char *a, const char *b)
{
	return a && (!b || strcmp(a, b) != 0);
}

/* Where questions begin that follow from one answer, and where they end: short headings, which
 * are never left alone at the foot of a page. */
static void put_turn(const struct print *s, const struct form *form, const struct form_field *field,
	const struct form_field *before)
{
	if (differs(field->when, before->when) || (field->when && differs(field->is, before->is)))
		paper_heading(s->p, 2, condition(s, form, field));
	else if (before->when && !field->when)
		paper_heading(s->p, 2, print_say(s, T("In every case:")));
}

static void put_fields(const struct print *s, const struct form *form)
{
	static const struct form_field none;
	const struct form_field *before = &none;
	const char *group = NULL;

	for (size_t i = 0; i < form->n; i++) {
		const struct form_field *field = &form->fields[i];

		if (differs(field->group, group)) {
			group = field->group;
			paper_heading(s->p, 1, print_say(s, group));
			before = &none; /* a heading ends what followed from an answer */
		}
		put_turn(s, form, field, before);
		put_field(s, field);
		before = field;
	}
}

void print_blank(struct turn *t, const struct form *form, struct str *bytes)
{
	struct print s = print_begin(t, NULL);

	print_head(&s, false, form->title, STR_NONE);
	paper_note(s.p, print_say(&s, T("Working form, not official")),
		print_say(&s, T("Fill it in by hand where Okas cannot be reached, and enter it as "
			"soon as you can. A star means: must be answered. 'Not known' is an "
			"answer.")));
	if (form->intro)
		paper_text(s.p, PAPER_BODY, print_say(&s, form->intro));
	paper_fill(s.p, PAPER_LINE, print_say(&s, T("Case number, if there is one")), 1);
	put_fields(&s, form);
	put_marks(&s);
	*bytes = print_end(&s, T("Confidential as soon as it is filled in: about a child."));
}
