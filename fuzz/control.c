/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The control: a fault is planted here, and a campaign that does not find it proves nothing. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	if (n > 3 && bytes[0] == 0xe1 && bytes[1] == 0x9e && bytes[2] == 0x80 && bytes[3] == 0x21)
		abort();
	return 0;
}
