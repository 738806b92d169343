/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what all settings check. */
#ifndef MATTER_OFFICE_OFFICE_INSIDE_H
#define MATTER_OFFICE_OFFICE_INSIDE_H

#include "matter/office/office.h"

void office_stop(struct turn *t, struct findings *f, const char *field, const char *message);
/* ERR_INPUT where something stands in the way. */
MUST enum err office_verdict(struct turn *t, const struct findings *f);
/* A second successor of one version is ERR_STALE. */
MUST enum err office_stale(struct turn *t, enum err e, int64_t rev);
struct str office_or_none(struct str s);
bool office_is_word(const struct page_word *table, struct str code);
/* A later version may end on the day before the first one: then it never began. */
void office_check_days(struct turn *t, struct findings *f, int32_t from, int32_t to, int64_t rev);
MUST enum err office_check_code(struct turn *t, struct findings *f, const char *field,
				struct str code);

#endif
