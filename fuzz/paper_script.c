/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the process that draws is sent. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "paper/block.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new();
	struct paper_script script = {0};

	if (paper_block_read(a, (struct str){(const char *)bytes, n}, &script) == ERR_OK &&
	    script.blocks && !script.block)
		abort();
	arena_free(a);
	return 0;
}
