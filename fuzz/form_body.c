/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A JSON body and the same bytes as one typed value, against a form with every type of field. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "form/form_every.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void check(struct form_state *s, struct findings *f)
{
	struct every out;

	memset(&out, 0, sizeof(out));
	form_check(s, &out, f);
	if (!findings_stop(f) && (!utf8_valid(out.line) || !utf8_valid(out.text)))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new();
	struct findings f;
	struct form_state *s = every_afresh(a, &every, LANG_EN, &f);
	struct str body = {(const char *)bytes, n};

	if (form_take_json(s, body, &f) == ERR_OK)
		check(s, &f);
	arena_free(a);
	return 0;
}
