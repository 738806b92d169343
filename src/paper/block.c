/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Blocks to bytes and back. */
#include "paper/block.h"

#include <string.h>

#include "base/utf8.h"

static const char magic[8] = {'O', 'K', 'P', 'A', 'P', 'E', 'R', '1'};

enum { NONE_LENGTH = -1 };

static void put_number(struct buf *out, uint64_t v, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		buf_byte(out, (char)(unsigned char)(v >> (8 * i)));
}

static void put_word(struct buf *out, struct str s)
{
	put_number(out, s.p ? (uint32_t)s.n : (uint32_t)NONE_LENGTH, 4);
	if (s.p)
		buf_add(out, s);
}

void paper_block_start(struct buf *out, enum lang lang, int64_t now)
{
	buf_add(out, (struct str){magic, sizeof(magic)});
	put_number(out, (uint32_t)lang, 4);
	put_number(out, (uint64_t)now, 8);
}

void paper_block_put(struct buf *out, const struct paper_block *b)
{
	put_number(out, (uint64_t)b->kind, 1);
	put_number(out, b->numbers, 4);
	for (size_t i = 0; i < b->numbers; i++)
		put_number(out, (uint32_t)b->number[i], 4);
	put_number(out, b->words, 4);
	for (size_t i = 0; i < b->words; i++)
		put_word(out, b->word[i]);
}

/* Numbers and words that a kind must have; then words come in groups of `step`. */
static const struct shape {
	size_t numbers, words, step;
} shapes[BLOCK_N] = {
	[BLOCK_HEAD] = {1, 5, 0},
	[BLOCK_HEADING] = {1, 1, 0},
	[BLOCK_TEXT] = {1, 1, 0},
	[BLOCK_FACTS] = {0, 0, 2},
	[BLOCK_TABLE] = {0, 0, 1}, /* see table_sound */
	[BLOCK_LIST] = {1, 0, 1},
	[BLOCK_NOTE] = {0, 2, 0},
	[BLOCK_MARKS] = {0, 1, 2},
	[BLOCK_FILL] = {2, 1, 0},
	[BLOCK_TICKS] = {0, 1, 1},
	[BLOCK_QR] = {0, 2, 0},
	[BLOCK_BREAK] = {0, 0, 0},
	[BLOCK_FOOT] = {0, 4, 0},
};

static bool within(int32_t v, int32_t from, int32_t to)
{
	return v >= from && v <= to;
}

static bool table_sound(const struct paper_block *b)
{
	size_t columns;

	if (b->numbers < 3 || !within(b->number[0], 1, PAPER_COLUMNS_MAX))
		return false;
	columns = (size_t)b->number[0];
	if (b->numbers != 1 + 2 * columns || b->words < columns || b->words % columns)
		return false;
	for (size_t i = 1; i < b->numbers; i += 2)
		if (!within(b->number[i], 1, 100) ||
			!within(b->number[i + 1], 0, PAPER_ALIGN_N - 1))
			return false;
	return true;
}

static bool sound(const struct paper_block *b)
{
	const struct shape *s = &shapes[b->kind];

	if (b->kind == BLOCK_TABLE)
		return table_sound(b);
	if (b->numbers != s->numbers || b->words < s->words)
		return false;
	if (s->step ? (b->words - s->words) % s->step : b->words != s->words)
		return false;
	switch (b->kind) {
	case BLOCK_HEAD:
		return within(b->number[0], 0, 1);
	case BLOCK_HEADING:
		return within(b->number[0], 1, 2);
	case BLOCK_TEXT:
		return within(b->number[0], 0, PAPER_SIZE_N - 1);
	case BLOCK_LIST:
		return within(b->number[0], 0, PAPER_LIST_N - 1);
	case BLOCK_MARKS:
		return b->words <= 1 + 2 * 6;
	case BLOCK_FILL:
		return within(b->number[0], 0, PAPER_FILL_N - 1) && within(b->number[1], 1, 40);
	case BLOCK_TICKS:
		return b->words <= 1 + 16;
	case BLOCK_QR:
		return b->word[0].n <= PAPER_QR_MOST;
	default:
		return true;
	}
}

struct reader {
	struct arena *a;
	struct str rest;
	bool bad;
};

static uint64_t take_number(struct reader *r, size_t bytes)
{
	uint64_t v = 0;

	if (r->bad || r->rest.n < bytes) {
		r->bad = true;
		return 0;
	}
	for (size_t i = 0; i < bytes; i++)
		v |= (uint64_t)(unsigned char)r->rest.p[i] << (8 * i);
	r->rest = str_cut(r->rest, bytes, r->rest.n);
	return v;
}

/* A count of things of four bytes at least, so never more than a quarter of what is left. */
static size_t take_count(struct reader *r)
{
	uint64_t n = take_number(r, 4);

	if (n > r->rest.n / 4) {
		r->bad = true;
		return 0;
	}
	return (size_t)n;
}

static struct str take_word(struct reader *r)
{
	uint64_t n = take_number(r, 4);
	struct str s;

	if (r->bad || n == (uint32_t)NONE_LENGTH)
		return STR_NONE;
	if (n > r->rest.n) {
		r->bad = true;
		return STR_NONE;
	}
	s = str_cut(r->rest, 0, (size_t)n);
	r->rest = str_cut(r->rest, (size_t)n, r->rest.n);
	return s;
}

static bool take_block(struct reader *r, struct paper_block *b)
{
	uint64_t kind = take_number(r, 1);
	int32_t *number;
	struct str *word;

	if (r->bad || kind >= BLOCK_N)
		return false;
	b->kind = (enum paper_block_kind)kind;
	b->numbers = take_count(r);
	number = arena_array(r->a, b->numbers + 1, sizeof(*number));
	for (size_t i = 0; i < b->numbers; i++)
		number[i] = (int32_t)(uint32_t)take_number(r, 4);
	b->words = take_count(r);
	word = arena_array(r->a, b->words + 1, sizeof(*word));
	for (size_t i = 0; i < b->words; i++)
		word[i] = take_word(r);
	b->number = number;
	b->word = word;
	return !r->bad && (b->kind == BLOCK_END || sound(b));
}

/* Blocks are at least nine bytes long; their number is not known before they are read. */
static enum err take_blocks(struct reader *r, struct paper_script *out)
{
	size_t room = 0;

	for (;;) {
		struct paper_block b;

		if (!take_block(r, &b))
			return ERR_MALFORMED;
		if (b.kind == BLOCK_END)
			return b.numbers || b.words || r->rest.n ? ERR_MALFORMED : ERR_OK;
		if (out->blocks == room) {
			struct paper_block *wider;

			room = room ? 2 * room : 32;
			wider = arena_array(r->a, room, sizeof(*wider));
			if (out->blocks)
				memcpy(wider, out->block, out->blocks * sizeof(*wider));
			out->block = wider;
		}
		out->block[out->blocks++] = b;
	}
}

enum err paper_block_read(struct arena *a, struct str bytes, struct paper_script *out)
{
	struct reader r = {a, bytes, false};
	uint64_t lang;

	*out = (struct paper_script){0};
	if (bytes.n > PAPER_SCRIPT_MAX)
		return ERR_TOO_LARGE;
	if (bytes.n < sizeof(magic) || memcmp(bytes.p, magic, sizeof(magic)) != 0)
		return ERR_MALFORMED;
	r.rest = str_cut(bytes, sizeof(magic), bytes.n);
	lang = take_number(&r, 4);
	out->now = (int64_t)take_number(&r, 8);
	if (r.bad || lang >= LANG_N)
		return ERR_MALFORMED;
	out->lang = (enum lang)lang;
	return take_blocks(&r, out);
}
