/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A form drawn with what was typed in it, whatever was wrong. */
#include <string.h>

#include "base/utf8.h"
#include "form/form_drawing.h"

#include "form_tmpl.h"

static const struct form_options *options_of(const struct form_state *s, const char *field)
{
	for (size_t i = 0; i < s->n_options; i++)
		if (strcmp(s->options[i].field, field) == 0)
			return &s->options[i];
	return NULL;
}

/* Choices of the table and options of the moment, in one list in the reader's words. */
static void gather_options(struct html *h, const struct form_state *s, struct form_drawing *d)
{
	const struct page_word *choices =
		d->field->type == FORM_YN ? form_yes_no : d->field->choices;
	const struct form_options *more = options_of(s, d->field->name);
	struct form_option *all;
	size_t n = more ? more->n : 0;

	for (const struct page_word *w = choices; w && w->code; w++)
		n++;
	d->options = all = arena_array(h->out->a, n, sizeof(*all));
	d->short_labels = true;
	for (; choices && choices->code; choices++)
		all[d->n_options++] = (struct form_option){
			str_from(choices->code), say_c(h, choices->message), STR_NONE};
	for (size_t i = 0; more && i < more->n; i++)
		all[d->n_options++] = more->v[i];
	for (size_t i = 0; i < d->n_options; i++)
		if (utf8_count(all[i].label) > 18 || str_any(all[i].hint) ||
		    form_drawing_reveals(d, all[i].value))
			d->short_labels = false;
}

bool form_drawing_by_radios(const struct form_field *field, size_t n)
{
	if (field->type != FORM_CHOICE && field->type != FORM_REF)
		return field->type == FORM_YN;
	return n <= 6 || (field->flags & FORM_RADIOS);
}

static enum form_widget widget_of(const struct form_drawing *d)
{
	const struct form_field *f = d->field;

	switch (f->type) {
	case FORM_DAY:
	case FORM_SPAN:
	case FORM_INSTANT:
		return FORM_W_DAY;
	case FORM_YN:
	case FORM_CHOICE:
	case FORM_REF:
		return form_drawing_by_radios(f, d->n_options) ? FORM_W_RADIOS : FORM_W_SELECT;
	case FORM_CHOICES:
		return FORM_W_BOXES;
	case FORM_CHECK:
		return FORM_W_CHECK;
	case FORM_TEXT:
		return FORM_W_TEXT;
	case FORM_FILE:
		return FORM_W_FILE;
	default:
		return FORM_W_LINE;
	}
}

static void dress_input(struct html *h, struct form_drawing *d)
{
	const struct form_field *f = d->field;
	bool narrow = (f->flags & FORM_SHORT) || f->type == FORM_INT || f->type == FORM_GAZ;

	d->input_type = f->type == FORM_PASSWORD ? "password"
		      : f->type == FORM_EMAIL	 ? "email"
		      : f->type == FORM_PHONE	 ? "tel"
						 : "text";
	d->inputmode = f->type == FORM_INT || f->type == FORM_GAZ ? "numeric" : NULL;
	d->gaz = f->type == FORM_GAZ;
	if (f->type == FORM_PASSWORD)
		d->autocomplete = strstr(f->name, "new") ? "new-password" : "current-password";
	else
		d->autocomplete = strcmp(f->name, "name") == 0	   ? "username"
				  : strcmp(f->name, "proof") == 0 ? "one-time-code"
								  : "off";
	d->input_class = arena_fmt(h->out->a, "govuk-input%s%s",
				   narrow ? " govuk-input--width-10" : "",
				   d->wrong ? " govuk-input--error" : "");
}

static struct str described_by(struct html *h, const struct form_drawing *d)
{
	struct buf b;

	buf_init(&b, h->out->a);
	if (d->field->hint)
		buf_fmt(&b, "%.*s ", STR_ARG(d->hint_id));
	if (d->field->why)
		buf_fmt(&b, "%.*s ", STR_ARG(d->why_id));
	if (d->wrong)
		buf_fmt(&b, "%.*s ", STR_ARG(d->error_id));
	return str_trim(buf_str(&b));
}

bool form_drawing_is_of(const struct form_finding *finding, const struct form_field *field)
{
	return finding->field && finding->level != FINDING_MARK &&
	       strcmp(finding->field, field->name) == 0;
}

static bool is_wrong(const struct findings *f, const struct form_field *field)
{
	for (size_t i = 0; i < f->n; i++)
		if (form_drawing_is_of(&f->v[i], field))
			return true;
	return false;
}

static bool is_given(const struct form_typed *typed)
{
	for (int i = 0; i < 8; i++)
		if (str_any(typed->part[i]))
			return true;
	return false;
}

void form_drawing_field(struct html *h, const struct form_state *s, const struct findings *f,
			size_t i)
{
	struct arena *a = h->out->a;
	struct form_drawing d = {
		.state = s, .i = i, .field = &s->form->fields[i], .findings = f};
	const char *name = d.field->name;

	d.id = str_from(name);
	d.hint_id = arena_fmt(a, "%s-hint", name);
	d.why_id = arena_fmt(a, "%s-why", name);
	d.error_id = arena_fmt(a, "%s-error", name);
	d.confirm_id = arena_fmt(a, "%s-confirm", name);
	d.parts = s->typed[i].part;
	d.typed = d.field->type == FORM_PASSWORD ? STR("") : d.parts[0];
	d.optional = !(d.field->flags & FORM_NEED) && d.field->type != FORM_CHECK;
	d.wrong = is_wrong(f, d.field);
	form_drawing_confirm(&d);
	d.group_class = str_from(d.wrong ? "govuk-form-group govuk-form-group--error"
					 : "govuk-form-group");
	gather_options(h, s, &d);
	d.widget = widget_of(&d);
	if (!d.n_options && d.field->type == FORM_REF && !is_given(&s->typed[i]))
		return; /* nothing to choose from: the question is not asked */
	dress_input(h, &d);
	d.described = described_by(h, &d);
	form_part_field(h, &d);
}

struct str form_drawing_item(const struct html *h, const struct form_drawing *d, size_t i)
{
	if (i == 0)
		return d->id;
	return arena_fmt(h->out->a, "%s-%zu", d->field->name, i + 1);
}

struct str form_drawing_part(const struct html *h, const struct form_drawing *d, int part)
{
	static const char *const parts[] = {"day",    "month",    "year",    "time",
					    "to-day", "to-month", "to-year", "to-time"};

	return arena_fmt(h->out->a, "%s-%s", d->field->name, parts[part]);
}

bool form_drawing_ticked(const struct form_drawing *d, struct str code)
{
	struct str rest = d->typed;
	struct str part;

	while (str_next(&rest, ' ', &part))
		if (str_eq(part, code))
			return true;
	return false;
}

struct url form_drawing_target(const struct html *h, const struct form_state *s,
			       const char *field)
{
	const struct form_field *f = form_field_named(s->form, str_from(field));
	bool parted = f && (f->type == FORM_DAY || f->type == FORM_SPAN || f->type == FORM_INSTANT);

	return url_field(h, arena_fmt(h->out->a, "%s%s", field, parted ? "-day" : ""));
}

struct str form_drawing_said(const struct html *h, const struct form_state *s,
			     const struct form_finding *finding)
{
	const struct form_field *f = form_field_named(s->form, str_from(finding->field));
	struct str parts[2];

	if (!f)
		return finding->message;
	parts[0] = say_c(h, f->label);
	parts[1] = finding->message;
	if (str_ends(parts[0], "?"))
		return arena_fmt(h->out->a, "%.*s %.*s", STR_ARG(parts[0]), STR_ARG(parts[1]));
	return lang_fmt(h->out->a, h->lang, T("%s: %s"), parts, 2);
}

void form_draw_errors(struct html *h, const struct form_state *s, const struct findings *f)
{
	if (findings_stop(f))
		form_part_errors(h, s, f);
}

void form_draw(struct html *h, const struct form_state *s, const struct findings *f)
{
	bool files = false;

	for (size_t i = 0; i < s->form->n; i++)
		files = files || s->form->fields[i].type == FORM_FILE;
	form_part_whole(h, s, f, files);
}
