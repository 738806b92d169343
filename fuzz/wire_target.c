/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The request target: what is taken has no segment that could climb or end early. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "wire/wire_inner.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void check(struct str s)
{
	if (!utf8_valid(s) || (s.n && memchr(s.p, '\0', s.n)))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct wire_request r = {.a = arena_new()};

	if (wire_target_read(&r, (struct str){(const char *)bytes, n}) == 0) {
		if (!str_starts(r.path, "/") || r.n_segments > WIRE_MAX_SEGMENTS)
			abort();
		for (size_t i = 0; i < r.n_segments; i++) {
			struct str s = r.segments[i];

			check(s);
			if (!s.n || str_is(s, ".") || str_is(s, "..") || memchr(s.p, '/', s.n) ||
			    memchr(s.p, '\\', s.n) || memchr(s.p, '\n', s.n))
				abort();
		}
		for (size_t i = 0; i < r.n_query; i++) {
			check(r.query[i].name);
			check(r.query[i].value);
		}
	}
	arena_free(r.a);
	return 0;
}
