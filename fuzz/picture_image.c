/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A picture is made anew or refused, never both, and never larger than allowed. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "picture/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new();
	struct picture made = {0};

	if (picture_remake(a, (struct str){(const char *)bytes, n}, &made) == ERR_OK &&
	    (!made.bytes.n || made.width < 1 || made.height < 1 ||
	     made.width > PICTURE_SIDE_MAX || made.height > PICTURE_SIDE_MAX))
		abort();
	arena_free(a);
	return 0;
}
