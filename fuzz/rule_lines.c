/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The rules of retention and the tests of diversion: what is taken is whole, what is not names its
 * row. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "matter/eligibility/eligibility.h"
#include "matter/seal/seal.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void retention(struct arena *a, struct str text)
{
	struct seal_line *line;
	size_t n = 0, row = 0;

	if (seal_lines_read(a, text, &line, &n, &row) != ERR_OK) {
		if (row > text.n + 1)
			abort();
		return;
	}
	if (!n || n > SEAL_LINES_MOST || !str_is(line[n - 1].reason, "other"))
		abort();
	for (size_t i = 0; i < n; i++)
		if (!str_any(line[i].reason) || !str_any(line[i].openers) ||
		    !str_any(line[i].source) || !utf8_valid(line[i].source_km))
			abort();
}

static void diversion(struct arena *a, struct str text)
{
	struct eligibility_test *test;
	size_t n = 0, row = 0;

	if (eligibility_read(a, text, &test, &n, &row) != ERR_OK) {
		if (row > text.n + 1)
			abort();
		return;
	}
	if (!n)
		abort();
	for (size_t i = 0; i < n; i++)
		if (!str_any(test[i].code) || !str_any(test[i].en) || !str_any(test[i].because) ||
		    !utf8_valid(test[i].km))
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new();
	struct str text = {(const char *)bytes, n};

	retention(a, text);
	diversion(a, text);
	arena_free(a);
	return 0;
}
