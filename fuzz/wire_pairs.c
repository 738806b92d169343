/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Urlencoded forms, and the same bytes as a Cookie field. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "wire/wire_inner.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct wire_request r = {.a = arena_new()};
	struct str raw = {(const char *)bytes, n}, cookie;

	if (wire_pairs_read(&r, raw, WIRE_MAX_PAIRS, &r.n_form, &r.form) == 0)
		for (size_t i = 0; i < r.n_form; i++)
			if (!utf8_valid(r.form[i].name) || !utf8_valid(r.form[i].value) ||
			    strlen(r.form[i].name.p) != r.form[i].name.n ||
			    strlen(r.form[i].value.p) != r.form[i].value.n)
				abort();
	r.fields[WIRE_COOKIE] = raw;
	cookie = wire_cookie(&r, "a");
	if (cookie.p && memchr(cookie.p, ';', cookie.n))
		abort();
	arena_free(r.a);
	return 0;
}
