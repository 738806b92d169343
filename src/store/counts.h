/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the writer has done since it started, and what waits for it. */
#ifndef STORE_COUNTS_H
#define STORE_COUNTS_H

#include "store/store.h"

struct store_counts {
	uint64_t deeds, looks;  /* jobs that were kept or refused by their own rules */
	uint64_t commits, lost; /* batches on disk; batches that the disk or the keys refused */
	uint64_t waiting;       /* jobs in the queue now */
};
/* Any thread. */
struct store_counts store_counts(struct store *store);

#endif
