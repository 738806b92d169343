/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The questions of a social inquiry as a ministry writes them. */
#include <stdint.h>
#include <stdlib.h>

#include "matter/questionnaire/questionnaire.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new();
	struct questionnaire form = {0};
	struct questionnaire_fault fault = {0};

	if (questionnaire_read(a, (struct str){(const char *)bytes, n}, &form, &fault) == ERR_OK &&
	    questionnaire_part_named(&form, STR("no such section")))
		abort();
	arena_free(a);
	return 0;
}
