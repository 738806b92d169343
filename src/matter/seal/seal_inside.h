/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its domain files share. */
#ifndef MATTER_SEAL_SEAL_INSIDE_H
#define MATTER_SEAL_SEAL_INSIDE_H

#include "matter/seal/seal.h"
#include "seal_sql.h"

int64_t seal_number_token(const struct turn *t, struct str number);
/* The row that goes on counting, and the links that find new contact. */
MUST enum err seal_count(struct turn *t, const struct seal_case_by_id_row *row, int64_t subject,
	struct str reason);
/* The last sealed case of the child is erased: days become months, the links are gone. */
MUST enum err seal_count_less(struct turn *t, int64_t subject);
/* ERR_ABSENT: it is erased already. */
MUST enum err seal_erase_case(struct turn *t, struct uuid case_id);

#endif
