/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A file of rules: taken in whole, or every fault is named. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "law/law.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new();
	struct law_file file = {STR("fuzz.law"), {(const char *)bytes, n}};
	struct law_messages messages = {0};
	const struct law *law = NULL;
	enum err e = law_load(a, &file, 1, &law, &messages);

	if ((e == ERR_OK) != (law != NULL) || (e != ERR_OK && !messages.n))
		abort();
	arena_free(a);
	return 0;
}
