/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * How a paper is written down between the one who fills it and the one who draws it.
 *
 *   paper  := "OKPAPER1" lang:u32 now:i64 block* end
 *   block  := kind:u8 count:u32 number:i32* count:u32 word*
 *   word   := length:u32 byte*          length 0xffffffff is "none"
 *
 * Little-endian. The reader trusts nothing: every kind has its own shape, and a paper
 * that does not fit it to the last byte is refused.
 */
#ifndef PAPER_BLOCK_H
#define PAPER_BLOCK_H

#include "paper/paper.h"

enum paper_block_kind {
	BLOCK_END,
	BLOCK_HEAD,    /* kingdom | agency number day title subtitle */
	BLOCK_HEADING, /* level | words */
	BLOCK_TEXT,    /* size | words */
	BLOCK_FACTS,   /* | (label value)* */
	BLOCK_TABLE,   /* columns (share align)* | head* cell* */
	BLOCK_LIST,    /* kind | item* */
	BLOCK_NOTE,    /* | title words */
	BLOCK_MARKS,   /* | read_aloud (who name)* */
	BLOCK_FILL,    /* kind lines | label */
	BLOCK_TICKS,   /* | label choice* */
	BLOCK_QR,      /* | words caption */
	BLOCK_BREAK,   /* | */
	BLOCK_FOOT,    /* | confidential made_by made hash */
	BLOCK_N
};

struct paper_block {
	enum paper_block_kind kind;
	size_t numbers, words;
	const int32_t *number;
	const struct str *word;
};

struct paper_script { /* a paper as read */
	enum lang lang;
	int64_t now;
	struct paper_block *block;
	size_t blocks;
};

enum { PAPER_SCRIPT_MAX = 8 * 1024 * 1024 };

void paper_block_start(struct buf *out, enum lang lang, int64_t now);
void paper_block_put(struct buf *out, const struct paper_block *b);
/* ERR_MALFORMED where the bytes are not what paper_bytes makes. */
MUST enum err paper_block_read(struct arena *a, struct str bytes, struct paper_script *out);

#endif
