/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside page/: one field made ready for its template. */
#ifndef FORM_FORM_DRAWING_H
#define FORM_FORM_DRAWING_H

#include "form/form.h"

enum form_widget { FORM_W_LINE, FORM_W_TEXT, FORM_W_SELECT, FORM_W_RADIOS, FORM_W_BOXES,
	FORM_W_CHECK, FORM_W_DAY, FORM_W_FILE };

struct form_drawing {
	const struct form_state *state;
	size_t i; /* the field's place in the form */
	const struct form_field *field;
	const struct findings *findings;
	enum form_widget widget;
	struct str id, hint_id, why_id, error_id, confirm_id, described;
	struct str group_class, input_class;
	const char *input_type, *inputmode, *autocomplete;
	struct str typed;
	const struct str *parts;
	const struct form_option *options;
	size_t n_options;
	bool optional, wrong, gaz, short_labels;
	bool asked;     /* a confirmation is asked for */
	bool confirmed; /* and has been given: drawn again, ticked */
};

/* Draws field i of the form. */
void form_drawing_field(struct html *h, const struct form_state *s, const struct findings *f,
			size_t i);
bool form_drawing_is_of(const struct form_finding *finding, const struct form_field *field);
/* Where a message of the summary leads: the first box of its field. */
struct url form_drawing_target(const struct html *h, const struct form_state *s,
			       const char *field);
/* "Family name: This is too long." for the summary, where the field is not in sight. */
struct str form_drawing_said(const struct html *h, const struct form_state *s,
			     const struct form_finding *finding);
/* "sex-2" */
struct str form_drawing_item(const struct html *h, const struct form_drawing *d, size_t i);
/* "birth-month" */
struct str form_drawing_part(const struct html *h, const struct form_drawing *d, int part);
bool form_drawing_is_mark(const struct form_finding *finding, const struct form_field *field);
/* Sets .asked and .confirmed. */
void form_drawing_confirm(struct form_drawing *d);
/* A confirmation is asked for, or its reason was written. */
bool form_drawing_asks_reason(const struct form_state *s, const struct findings *f);
/* A field with n answers is drawn as radios. */
bool form_drawing_by_radios(const struct form_field *field, size_t n);
/* Field i stands under one answer of the radios above it, and is drawn there. */
bool form_drawing_is_revealed(const struct form_state *s, size_t i);
/* Something stands under this answer of d; and its drawing. */
bool form_drawing_reveals(const struct form_drawing *d, struct str answer);
void form_drawing_revealed(struct html *h, const struct form_drawing *d, struct str answer);
bool form_drawing_ticked(const struct form_drawing *d, struct str code);

#endif
