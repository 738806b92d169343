/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* CSV and XLSX: what is read can be unpacked, line by line. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "sheet/sheet_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new();
	enum sheet_fault fault = SHEET_SOUND;
	struct sheet_table table = {0};
	struct str packed = STR_NONE, file = {(const char *)bytes, n};
	int64_t line = 0;

	if (sheet_read(a, file, &packed, &fault, &line) != ERR_OK) {
		if (fault == SHEET_SOUND || fault >= SHEET_FAULT_N)
			abort();
	} else if (sheet_unpack(a, packed, &table) != ERR_OK || !table.n) {
		abort();
	}
	for (size_t i = 0; i < table.n; i++)
		for (size_t k = 0; k < table.lines[i].n; k++)
			if (!utf8_valid(table.lines[i].cell[k]))
				abort();
	(void)sheet_unpack(a, file, &table); /* what a child that was taken over might send */
	arena_free(a);
	return 0;
}
