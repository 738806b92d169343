/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: one notice by each way that its receiver can be told. */
#ifndef MATTER_ALERT_ALERT_INSIDE_H
#define MATTER_ALERT_ALERT_INSIDE_H

#include "alert_sql.h"
#include "matter/alert/alert.h"

/* id, made_at, way and state are filled here, but for a state that is joined: written down, sent by
 * no way. Sets t->told. */
MUST enum err alert_add_ways(struct turn *t, const struct alert_add_in *notice);

#endif
