/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What stands under what: questions that follow from one answer are drawn under
 * that answer, and a finding that the person confirmed stays confirmed.
 */
#include <string.h>

#include "form/form_drawing.h"

/* Whether code is one of the answers, and how many there are. */
static bool offers(const struct form_state *s, size_t i, const char *code, size_t *n)
{
	const struct form_field *field = &s->form->fields[i];
	const struct page_word *w = field->type == FORM_YN ? form_yes_no : field->choices;
	bool found = false;

	*n = 0;
	for (; w && w->code; w++, (*n)++)
		found = found || strcmp(w->code, code) == 0;
	for (size_t k = 0; k < s->n_options; k++) {
		if (strcmp(s->options[k].field, field->name) != 0)
			continue;
		for (size_t o = 0; o < s->options[k].n; o++, (*n)++)
			found = found || str_is(s->options[k].v[o].value, code);
	}
	return found;
}

bool form_drawing_is_revealed(const struct form_state *s, size_t i)
{
	const struct form_field *field = &s->form->fields[i];
	const struct form_field *above;
	size_t k = i;
	size_t n;

	if (!field->when || field->group)
		return false;
	do {
		if (k == 0)
			return false;
		above = &s->form->fields[--k];
		if (strcmp(above->name, field->when) == 0)
			break;
	} while (above->when && !above->group && strcmp(above->when, field->when) == 0);
	return strcmp(above->name, field->when) == 0 && offers(s, k, field->is, &n)
		&& form_drawing_by_radios(above, n);
}

static bool stands_under(const struct form_drawing *d, size_t k, struct str answer)
{
	const struct form_field *field = &d->state->form->fields[k];

	return field->when && strcmp(field->when, d->field->name) == 0 && str_is(answer, field->is)
		&& form_drawing_is_revealed(d->state, k);
}

bool form_drawing_reveals(const struct form_drawing *d, struct str answer)
{
	for (size_t k = d->i + 1; k < d->state->form->n; k++)
		if (stands_under(d, k, answer))
			return true;
	return false;
}

void form_drawing_revealed(struct html *h, const struct form_drawing *d, struct str answer)
{
	for (size_t k = d->i + 1; k < d->state->form->n; k++)
		if (stands_under(d, k, answer))
			form_drawing_field(h, d->state, d->findings, k);
}

static bool lists(struct str words, struct str word)
{
	struct str part;

	while (str_next(&words, ' ', &part))
		if (str_eq(part, word))
			return true;
	return false;
}

bool form_drawing_is_mark(const struct form_finding *finding, const struct form_field *field)
{
	return finding->level == FINDING_MARK && finding->field
		&& strcmp(finding->field, field->name) == 0;
}

void form_drawing_confirm(struct form_drawing *d)
{
	bool given = lists(d->findings->confirmed, str_from(d->field->name));

	for (size_t i = 0; i < d->findings->n; i++) {
		const struct form_finding *one = &d->findings->v[i];

		if (form_drawing_is_of(one, d->field) && one->level == FINDING_CONFIRM)
			d->asked = true;
		if (given && form_drawing_is_mark(one, d->field))
			d->confirmed = true;
	}
}

bool form_drawing_asks_reason(const struct form_state *s, const struct findings *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].level == FINDING_CONFIRM)
			return true;
	return str_any(s->confirm_reason);
}
