/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Days, instants, numbers and ids: what is taken is written back as the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "base/uuid.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct str s = {(const char *)bytes, n};
	struct arena *a = arena_new();
	int32_t day, again;
	int64_t value;
	struct uuid id;
	size_t at = 0;

	if (date_parse(s, &day) && (!date_parse(date_str(a, day), &again) || again != day))
		abort();
	if (date_parse_instant(s, &value) && date_start(date_of(value)) > value)
		abort();
	if (str_int(s, &value) && value != strtoll(arena_c(a, s), NULL, 10))
		abort();
	if (uuid_parse(s, &id) && n != 36)
		abort();
	while (at < n) {
		size_t before = at;
		int32_t code = utf8_next(s, &at);

		if (at > n || (code < 0 ? at != before || utf8_valid(s) : at <= before))
			abort();
		if (code < 0)
			break;
	}
	arena_free(a);
	return 0;
}
