/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the demonstration holds beyond its stories: prisons from inside, and earlier years. */
#ifndef MATTER_INVENTION_INVENTION_H
#define MATTER_INVENTION_INVENTION_H

#include "turn/turn.h"

/* Units, who sleeps where, and a count of most nights. After the stories. */
MUST enum err invention_prisons(struct turn *t);
/* How the children fare whom an agency goes on supporting. */
MUST enum err invention_follow(struct turn *t);
/* What cases of earlier years still count as. */
MUST enum err invention_past(struct turn *t);

#endif
