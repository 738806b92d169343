/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Words as the squares of a QR code, for whoever draws them: a paper, or a page. */
#include <qrencode.h>

#include "paper/paper.h"

enum { QUIET = 4 }; /* light squares around a code */

struct paper_modules paper_qr_modules(struct arena *a, struct str words)
{
	struct paper_modules m = {0};
	QRcode *code;

	if (!str_any(words) || words.n > PAPER_QR_MOST)
		return m;
	code = QRcode_encodeData((int)words.n, (const unsigned char *)words.p, 0, QR_ECLEVEL_M);
	if (!code)
		return m; /* no memory: M holds 2,331 bytes */
	m.side = code->width;
	m.dark = (const unsigned char *)arena_bytes(a, code->data,
		(size_t)m.side * (size_t)m.side).p;
	QRcode_free(code);
	return m;
}

struct paper_squares paper_qr_squares(struct arena *a, struct str words)
{
	struct paper_modules m = paper_qr_modules(a, words);
	struct buf path;

	buf_init(&path, a);
	for (int y = 0; y < m.side; y++)
		for (int x = 0; x < m.side; x++)
			if (m.dark[y * m.side + x] & 1)
				buf_fmt(&path, "M%d %dh1v1h-1z", x + QUIET, y + QUIET);
	return (struct paper_squares){
		arena_fmt(a, "0 0 %d %d", m.side + 2 * QUIET, m.side + 2 * QUIET),
		buf_str(&path)};
}
