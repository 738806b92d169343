/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Papers: bytes there and back, hostile bytes, what stands in the PDF. */
#include "paper/paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "paper/block.h"
#include "paper/press.h"
#include "paper/sample_test.h"

static const struct sample {
	const char *name;
	struct str (*make)(struct arena *a, enum lang lang);
} samples[] = {{"rights", sample_rights}, {"summary", sample_summary}, {"form", sample_form},
	{"rough", sample_rough}};

/* For the eye: pdftoppm -r 80 -png DIR/rights-km.pdf out */
static int write_all(const char *dir)
{
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++)
		for (enum lang l = 0; l < LANG_N; l++) {
			struct str pdf;
			FILE *f;

			if (paper_press(a, samples[i].make(a, l), &pdf) != ERR_OK)
				return 1;
			f = fopen(arena_fmt(a, "%s/%s-%s.pdf", dir, samples[i].name,
				lang_code(l)).p, "wb");
			if (!f || fwrite(pdf.p, 1, pdf.n, f) != pdf.n || fclose(f))
				return 1;
		}
	arena_free(a);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "--write") == 0)
		return write_all(argv[2]);
	return 0;
}
