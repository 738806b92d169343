/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The form of an inquiry. It is kept beside the inquiry when somebody takes that: another form,
 * loaded here or brought by a newer program, counts for those that are taken afterwards.
 */
#include "inquiry_sql.h"
#include "matter/inquiry/inquiry.h"

/* forms/inquiry.form, taken in by the build. */
extern const struct inquiry_embedded {
	const char *name, *begin, *end;
} inquiry_embedded[];

struct questionnaire_own inquiry_form_own(void)
{
	const struct inquiry_embedded *e = &inquiry_embedded[0];

	return (struct questionnaire_own){"inquiry", {e->begin, (size_t)(e->end - e->begin)}};
}

enum err inquiry_form_of(struct turn *t, const struct inquiry *inq, struct questionnaire *form)
{
	struct questionnaire_own own = inquiry_form_own();

	return questionnaire_under(t, &own, inq->form, form);
}

enum err inquiry_form_uses(struct turn *t, int64_t *n)
{
	struct inquiry_form_in_use_row use;

	TRY(inquiry_form_in_use(t->db, t->a, &use));
	*n = use.n;
	return ERR_OK;
}
