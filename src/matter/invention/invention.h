/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the demonstration holds beyond its stories: prisons from inside, and earlier years. */
#ifndef MATTER_INVENTION_INVENTION_H
#define MATTER_INVENTION_INVENTION_H

#include "turn/turn.h"

/* Units, who sleeps where, and a count of most nights. After the stories. */
MUST enum err invention_prisons(struct turn *t);
/* A plan for a child who leaves the place soon; as who keeps it. */
MUST enum err invention_release(struct turn *t, struct uuid place);
/* Who came to see the children of the place; as who keeps it. */
MUST enum err invention_visits(struct turn *t, struct uuid place);
/* How the children fare whom an agency goes on supporting, and one who was released. */
MUST enum err invention_follow(struct turn *t);
/* Classes of a trade, and who learns in them. */
MUST enum err invention_training(struct turn *t);
/* Programmes of an organisation and a prison, with the children of their workers. */
MUST enum err invention_programmes(struct turn *t);
/* Small children of detained mothers, at the first prison. */
MUST enum err invention_infants(struct turn *t);
/* What cases of earlier years still count as. */
MUST enum err invention_past(struct turn *t);

#endif
