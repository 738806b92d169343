/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the templates of this matter are given. */
#ifndef MATTER_PROOF_PROOF_PAGE_H
#define MATTER_PROOF_PROOF_PAGE_H

#include "page/page.h"

struct proof_key_row {
	struct uuid id;
	struct str name, since;
};
struct proof_page {
	const struct proof_key_row *keys;
	size_t n_keys;
	struct str app_since; /* none: there is no app */
	bool needed;          /* by a role */
	bool any;             /* something proves */
	struct str codes;     /* "8 recovery codes left" */
};
struct proof_scan {
	struct str secret; /* in groups of four */
	struct str box;    /* "0 0 41 41": the squares and the quiet zone around them */
	struct str path;   /* the dark squares */
};

#endif
