/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Heads of the journal as somebody pastes them from a mail. */
#include <stdint.h>
#include <stdlib.h>

#include "matter/head/head.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const uint8_t key[32] = {1};
	struct arena *a = arena_new();
	struct journal_heads heads = {0};
	int64_t bad = 0;

	if (head_read(a, (struct str){(const char *)bytes, n}, key, &heads, &bad) == ERR_OK
		    ? heads.n != 0
		    : bad < 1)
		abort(); /* nobody has signed anything by that key */
	arena_free(a);
	return 0;
}
