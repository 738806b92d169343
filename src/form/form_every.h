/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A form with every type of field, for the tests of forms. */
#ifndef FORM_FORM_EVERY_H
#define FORM_FORM_EVERY_H

#include "form/form.h"

/* 2022-10-05 14:00 in Cambodia, a Wednesday. */
#define NOW (19270 * INSTANT_DAY + 7 * INSTANT_HOUR)
#define ID "0123abcd-0123-4567-89ab-0123456789ab"
#define ALL(table, at) for (size_t at = 0; at < sizeof(table) / sizeof(*(table)); at++)

struct every {
	struct str line, text, code, phone, email, password, choice, choices, yn, place, file, more;
	struct uuid ref;
	int32_t day;
	struct form_span span;
	struct form_instant instant, sharp;
	int64_t number;
	bool check;
};

extern const struct page_word every_choices[];
extern const struct form every;
/* A state to fill in, with one lawyer to choose and two places that are known. */
struct form_state *every_afresh(struct arena *a, const struct form *form, enum lang lang,
	struct findings *f);
/* "line=a;day-day=1": what a browser would send, taken as web/ does. */
void every_take(struct form_state *s, const char *post, struct findings *f);
/* "field=value;..! field: message;.." of all that came out of a check. */
struct str every_told(struct form_state *s, struct findings *f);

#endif
