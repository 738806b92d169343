/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a person types from paper: the recovery sheet and a one-time code. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "vault/inside.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new();
	struct str typed = {(const char *)bytes, n};
	uint8_t key[KEY_BYTES];
	struct vault_sheet sheet;
	int bad = 0;

	if (vault_sheet_read(typed, key, &bad) == ERR_OK)
		vault_sheet_write(key, &sheet);
	else if (bad < 0 || bad > 4)
		abort();
	(void)vault_code_read(a, typed);
	arena_free(a);
	return 0;
}
