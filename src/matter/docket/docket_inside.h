/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the list and its files share. */
#ifndef MATTER_DOCKET_DOCKET_INSIDE_H
#define MATTER_DOCKET_DOCKET_INSIDE_H

#include "docket_sql.h"
#include "matter/docket/docket_page.h"
#include "matter/docket/docket_tables.h"

struct docket_filter docket_filter_of(struct web_call *c);
/* From .first on, `most` of them. */
MUST enum err docket_read(struct web_call *c, const struct docket_filter *f, int64_t most,
			  struct docket_cases_row **rows, size_t *n);

#endif
