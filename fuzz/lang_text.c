/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What people type: cleaned twice is cleaned once, and keys are made of anything clean. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lang/lang.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void same(struct str x, struct str y)
{
	if (!str_eq(x, y) || !utf8_valid(x))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new();
	struct str raw = {(const char *)bytes, n < 120 ? n : 120};
	struct str line = lang_clean_line(a, raw), text = lang_clean_text(a, raw), phone;

	same(line, lang_clean_line(a, line));
	same(text, lang_clean_text(a, text));
	same(lang_unbroken(a, lang_breaks(a, line)), line);
	if (!utf8_valid(lang_secret(a, line)) || !utf8_valid(lang_normalise(a, line)) ||
	    !utf8_valid(lang_name_key(a, line)))
		abort();
	if (lang_skeleton(a, line).n < 24) /* of a name, not of a story */
		(void)lang_near(a, lang_skeleton(a, line));
	(void)lang_sort_key(a, LANG_KM, line);
	(void)lang_from(line);
	if (lang_phone(a, line, &phone) && !str_starts(phone, "+"))
		abort();
	same(lang_ascii_digits(a, line), lang_ascii_digits(a, lang_ascii_digits(a, line)));
	arena_free(a);
	return 0;
}
