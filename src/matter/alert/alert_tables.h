/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its route calls. */
#ifndef MATTER_ALERT_ALERT_TABLES_H
#define MATTER_ALERT_ALERT_TABLES_H

#include "web/web.h"

struct alert_wish_form {
	struct str mail, sms;
};
enum err alert_wish_fill(struct web_call *c);
enum err alert_wish_act(struct web_call *c);

extern const struct web_route alert_routes[];
extern const size_t alert_routes_n;

#endif
