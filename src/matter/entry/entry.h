/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Entries: what happened in a case, as a form tells it; added, corrected, withdrawn.
 *
 * A matter brings a table of its forms (entry_tables.h) and what it asks beyond the
 * fields; the deeds and the pages are the same for all. Callers have passed the gate.
 */
#ifndef MATTER_ENTRY_ENTRY_H
#define MATTER_ENTRY_ENTRY_H

#include "form/form.h"
#include "matter/case/case.h"

/* Adds or replaces. A time to come stops (ERR_INPUT, a finding beside "at"); a day without a
 * time is kept with both its ends, for which the law is asked. */
MUST enum err entry_set(struct turn *t, struct uuid case_id, struct case_event *e,
	struct findings *f, struct uuid *id);
/* What an entry brings along, such as the release at the end of custody: one event each of
 * types (NULL ends them), at the same moment with the same details. They are replaced as the
 * entry `of` is, and withdrawn with it or where types names them no more. */
MUST enum err entry_along(struct turn *t, struct uuid case_id, const struct case_event *e,
	struct uuid of, const char *const *types);
/* Takes a live entry of the case back, with what it brought along. ERR_ABSENT: not in this
 * case; ERR_STALE: corrected in between. */
MUST enum err entry_withdraw(
	struct turn *t, struct uuid case_id, struct uuid event, int64_t rev, struct str why);
/* A live entry for correcting it. ERR_ABSENT: not of this case, withdrawn, or not the actor's
 * agency's. words: unsealed whoever asks; the caller shows them only through the gate. */
struct entry_live {
	struct case_event event;
	struct str words;
};
MUST enum err entry_live(
	struct turn *t, struct uuid case_id, struct uuid event, struct entry_live *live);
/* Another office has the case from now on: the live assignments of these duties (NULL ends them)
 * end, and its heads are told without names, or where it has none those who can take it on. */
MUST enum err entry_hand_over(
	struct turn *t, struct uuid case_id, struct uuid to, const char *const *duties);
/* "This interpreter is a witness here; ..": a message; NULL: no tie that speaks against it. */
const char *entry_tie_message(struct str tie);
/* The newest live event of a type in the case; ERR_ABSENT: there is none. */
struct entry_past {
	struct uuid id, of;
	int64_t at;
	struct str details;
};
MUST enum err entry_newest(
	struct turn *t, struct uuid case_id, const char *type, struct entry_past *past);

#endif
