/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* multipart/form-data: the first line is the Content-Type, what follows the body. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "wire/wire_inner.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void check_file(const struct wire_file *f, struct str body)
{
	if (f->bytes.n && (f->bytes.p < body.p || f->bytes.p + f->bytes.n > body.p + body.n))
		abort();
	if (f->ending.n > 8 || !utf8_valid(f->field) || !utf8_valid(f->type))
		abort();
	for (size_t i = 0; i < f->ending.n; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789", f->ending.p[i]))
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct str all = {(const char *)bytes, n};
	size_t at = str_find(all, '\n');
	struct wire_request r = {.a = arena_new(), .body = str_cut(all, at + 1, n)};

	r.fields[WIRE_CONTENT_TYPE] = str_cut(all, 0, at);
	if (wire_parts_read(&r) == 0) {
		for (size_t i = 0; i < r.n_form; i++)
			if (!utf8_valid(r.form[i].name) || !utf8_valid(r.form[i].value) ||
			    strlen(r.form[i].value.p) != r.form[i].value.n)
				abort();
		for (size_t i = 0; i < r.n_files; i++)
			check_file(&r.files[i], r.body);
	}
	arena_free(r.a);
	return 0;
}
