/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call. */
#ifndef MATTER_DOCKET_DOCKET_TABLES_H
#define MATTER_DOCKET_DOCKET_TABLES_H

#include "web/web.h"

/* Those with an x on the law side of a case; each row is put before the gate besides. */
#define DOCKET_EXPORT_ROLES \
	(WEB_BIT(ROLE_PROSECUTOR) | WEB_BIT(ROLE_JUDGE) | WEB_BIT(ROLE_CLERK) \
		| WEB_BIT(ROLE_LAWYER))

/* Those with an x on the accused child of a case. */
#define DOCKET_NAMED_ROLES WEB_BIT(ROLE_LAWYER)

enum err docket_export_seen(struct web_call *c, const struct uuid **ids, size_t *n);
enum err docket_seen(struct web_call *c, const struct uuid **ids, size_t *n);
enum err docket_show(struct web_call *c);
enum err docket_json(struct web_call *c);
enum err docket_file(struct web_call *c);
enum err docket_named_fill(struct web_call *c);
enum err docket_named_act(struct web_call *c);
enum err docket_take_reach(struct web_call *c);
enum err docket_take_prepare(struct web_call *c);

extern const struct web_route docket_routes[];
extern const size_t docket_routes_n;

#endif
