/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Sealing a case, opening it again for two people, erasing it.
 *
 * Sealed, its rows leave the records, and the child's with the last case that knows the child:
 * no page, list, count, paper or search can show what is not there. They stand as a pack under
 * the case's own key; who opened it reads them in records of their own (turn_open_sealed()).
 * A coarse row goes on counting. Erased, the keys are destroyed. Callers have passed the gate.
 *
 * The file of keys remembers what was sealed, so that an older copy of the records that is
 * brought back is sealed again before anybody reads it: seal_mend().
 */
#ifndef MATTER_SEAL_SEAL_H
#define MATTER_SEAL_SEAL_H

#include "turn/turn.h"
#include "form/form.h"

/* --- the rules of retention: rules/retention.lines ------------------------------------------ */

enum { SEAL_LINES_MOST = 16 };
struct seal_line {
	struct str reason;      /* why the case was closed */
	struct str seal, erase; /* "at-once" or days after closing; none: a person decides */
	struct str openers;     /* codes of roles, parted by spaces */
	struct str source, source_km;
	bool verified;
};
/* The file as built in; any such file: ERR_MALFORMED at *row. */
struct str seal_lines_text(void);
MUST enum err seal_lines_read(
	struct arena *a, struct str text, struct seal_line **lines, size_t *n, size_t *row);
/* The line of a reason; the last line, of reason "other", where there is none. */
MUST enum err seal_line_of(struct turn *t, struct str reason, struct seal_line *line);
/* At which agency the actor has a role that by this line may ask for what is sealed there;
 * UUID_NONE: at none. */
struct uuid seal_office(const struct turn *t, const struct seal_line *line);

/* --- sealing -------------------------------------------------------------------------------- */

/* A closed case leaves the records, for the people of this agency to open. ERR_ABSENT: none. */
MUST enum err seal_case(struct turn *t, struct uuid case_id, struct uuid agency, struct str reason);
/* Support of this child has ended: its rows leave the records, if no case and no other support
 * knows the child. */
MUST enum err seal_let_go(struct turn *t, struct uuid child);
/* After a start: keys agree with what the records say; what an older copy of the records brought
 * back is sealed or erased again. *n: how many of those. */
MUST enum err seal_mend(struct turn *t, int64_t *n);

/* --- counting ------------------------------------------------------------------------------- */

/* The keyed hash by which counted rows of one child belong together. */
int64_t seal_subject(const struct turn *t, struct uuid child);
/* A child was registered: if a sealed case knows the name, sex and year of birth, it is counted
 * as new contact, and shown to nobody. Same names count too many, others written too few. */
MUST enum err seal_count_contact(struct turn *t, struct uuid child);

/* --- what needs two people ------------------------------------------------------------------ */

enum { SEAL_OPEN_HOURS = 8, SEAL_KEYS_DAYS = 35 };

struct seal_ask {
	struct uuid id, file, agency, by, second;
	struct str kind; /* seal, open, erase */
	int64_t at, until; /* until: of an opening; INSTANT_NONE */
	int agreed;        /* -1: not answered */
	bool erased, mine; /* mine: the actor asked */
	struct str why;    /* only of what waits for the actor */
	struct str by_km, by_en, second_km, second_en;
};
/* kind seal: file is a case within reach. Others: the case of this number, sealed at the actor's
 * own agency; a finding where there is none. */
MUST enum err seal_ask_for(struct turn *t, const struct seal_ask *ask, struct str number,
	struct findings *f, struct uuid *id);
/* Asked by the actor or of the actor, the newest first; answered ones for a month. */
MUST enum err seal_asks(struct turn *t, struct seal_ask **list, size_t *n);
/* What waits for the actor's answer. ERR_ABSENT: nothing of this id. */
MUST enum err seal_ask_find(struct turn *t, struct uuid id, struct seal_ask *ask);
/* Agreed, it is done at once. */
MUST enum err seal_answer(struct turn *t, const struct seal_ask *ask, bool agrees);
/* Who may be asked to agree. */
struct seal_second {
	struct uuid id;
	struct str km, en;
};
MUST enum err seal_seconds(
	struct turn *t, struct uuid agency, struct seal_second **list, size_t *n);
/* From this day on no backup of the keys can bring back what is erased today. */
int32_t seal_gone_for_good(const struct turn *t);

#endif
