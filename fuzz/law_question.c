/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Facts in JSON to the rules that are built in, as an answer and as a timeline. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "law/law.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new();
	struct str facts = {(const char *)bytes, n}, out = STR_NONE, complaint = STR_NONE;

	if (law_json_ask(law_default(), a, facts, &out, &complaint) == ERR_OK ? !str_any(out)
									      : !str_any(complaint))
		abort();
	(void)!law_json_timeline(law_default(), a, facts, &out, &complaint);
	arena_free(a);
	return 0;
}
