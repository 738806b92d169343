/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* After a new edition of the rules every open case is followed anew, beside the other work. */
#ifndef MAIN_RENEWAL_H
#define MAIN_RENEWAL_H

#include "home.h"

struct renewal {
	struct home *home;
	struct store_job job;
	struct uuid after;
	size_t found;
	int64_t done;
};
/* A few cases at a time on the writer; says how far it is in the log. r lives until the store
 * has stopped. Broken off, it goes on at the next start. */
MUST enum err renewal_start(struct home *home, struct renewal *r);

#endif
