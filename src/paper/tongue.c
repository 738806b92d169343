/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * cairo 1.16 cannot say which tongue a PDF is in, so a reader that speaks would read
 * Khmer as English. The catalogue is written once more behind the end, with /Lang: what
 * PDF calls an incremental update. A file of another shape than cairo's stays as it is.
 */
#include "paper/press.h"

#include <string.h>

/* The last place of word in s, or s.n. */
static size_t last(struct str s, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = s.n; i-- > 0;)
		if (i + n <= s.n && memcmp(s.p + i, word, n) == 0)
			return i;
	return s.n;
}

/* The number behind the last such word, or -1. */
static long number_after(struct str s, const char *word)
{
	size_t at = last(s, word);
	long v = 0;

	if (at == s.n)
		return -1;
	at += strlen(word);
	while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\n'))
		at++;
	if (at == s.n || s.p[at] < '0' || s.p[at] > '9')
		return -1;
	while (at < s.n && s.p[at] >= '0' && s.p[at] <= '9' && v < 100000000)
		v = v * 10 + (s.p[at++] - '0');
	return v;
}

struct str paper_tongue(struct arena *a, struct str pdf, enum lang lang)
{
	struct str tail = str_cut(pdf, last(pdf, "trailer"), pdf.n), catalogue;
	long root = number_after(tail, "/Root"), size = number_after(tail, "/Size"),
	     extra = number_after(tail, "/Info"), xref = number_after(pdf, "startxref");
	size_t from, to;
	const char *end;
	struct buf out;

	if (!tail.n || root < 0 || size < 0 || extra < 0 || xref < 0)
		return pdf;
	from = last(pdf, arena_fmt(a, "\n%ld 0 obj\n", root).p);
	if (from == pdf.n)
		return pdf;
	catalogue = str_cut(pdf, from + 1, pdf.n);
	end = memmem(catalogue.p, catalogue.n, "\nendobj", 7);
	if (!end)
		return pdf;
	catalogue.n = (size_t)(end - catalogue.p);
	to = last(catalogue, ">>");
	if (to == catalogue.n)
		return pdf;
	buf_init(&out, a);
	buf_add(&out, pdf);
	from = out.n;
	buf_add(&out, str_cut(catalogue, 0, to));
	buf_fmt(&out, "   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n"
		">>\nendobj\n", lang_code(lang));
	buf_fmt(&out, "xref\n%ld 1\n%010zu 00000 n \ntrailer\n<< /Size %ld\n   /Root %ld 0 R\n"
		"   /Info %ld 0 R\n   /Prev %ld\n>>\nstartxref\n%zu\n%%%%EOF\n", root, from,
		size, root, extra, xref, out.n);
	return buf_str(&out);
}
