/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Papers of one entry. Told a view that went through the gate, as those of print/ are. */
#ifndef MATTER_WRIT_WRIT_H
#define MATTER_WRIT_WRIT_H

#include "form/form.h"
#include "matter/case/case_view.h"

/* form: on which it was entered. ERR_ABSENT: it has no paper. */
MUST enum err writ_print(struct turn *t, const struct case_view *v,
	const struct case_view_event *e, const struct form *form, struct str *bytes);

#endif
