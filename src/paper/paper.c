/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A paper being written down, block after block. */
#include "paper/paper.h"

#include "paper/block.h"

struct paper {
	struct arena *a;
	struct buf out;
};

struct paper *paper_new(struct arena *a, enum lang lang, int64_t now)
{
	struct paper *p = arena_alloc(a, sizeof(*p));

	p->a = a;
	buf_init(&p->out, a);
	paper_block_start(&p->out, lang, now);
	return p;
}

static void put(struct paper *p, enum paper_block_kind kind, const struct paper_block *b)
{
	struct paper_block block = *b;

	block.kind = kind;
	paper_block_put(&p->out, &block);
}

/* A block of one number and one word. */
static void put_pair(struct paper *p, enum paper_block_kind kind, int32_t number, struct str word)
{
	put(p, kind, &(struct paper_block){.numbers = 1, .number = &number, .words = 1,
		.word = &word});
}

void paper_title(struct paper *p, const struct paper_head *head)
{
	int32_t kingdom = head->kingdom;
	struct str words[] = {head->agency, head->number, head->day, head->title,
		head->subtitle};

	put(p, BLOCK_HEAD, &(struct paper_block){.numbers = 1, .number = &kingdom,
		.words = 5, .word = words});
}

void paper_heading(struct paper *p, int level, struct str words)
{
	put_pair(p, BLOCK_HEADING, level, words);
}

void paper_text(struct paper *p, enum paper_size size, struct str words)
{
	put_pair(p, BLOCK_TEXT, (int32_t)size, words);
}

void paper_facts(struct paper *p, const struct paper_fact *facts, size_t n)
{
	struct str *words = arena_array(p->a, 2 * n + 1, sizeof(*words));

	for (size_t i = 0; i < n; i++) {
		words[2 * i] = facts[i].label;
		words[2 * i + 1] = facts[i].value;
	}
	put(p, BLOCK_FACTS, &(struct paper_block){.words = 2 * n, .word = words});
}

void paper_table(struct paper *p, const struct paper_column *column, size_t columns,
	const struct str *cells, size_t rows)
{
	int32_t number[1 + 2 * PAPER_COLUMNS_MAX];
	struct str *words = arena_array(p->a, columns * (rows + 1) + 1, sizeof(*words));

	if (columns > PAPER_COLUMNS_MAX)
		columns = 0; /* refused by the reader, as every wrong shape is */
	number[0] = (int32_t)columns;
	for (size_t i = 0; i < columns; i++) {
		number[1 + 2 * i] = column[i].share;
		number[2 + 2 * i] = (int32_t)column[i].align;
		words[i] = column[i].head;
	}
	for (size_t i = 0; i < columns * rows; i++)
		words[columns + i] = cells[i];
	put(p, BLOCK_TABLE, &(struct paper_block){.numbers = 1 + 2 * columns, .number = number,
		.words = columns * (rows + 1), .word = words});
}

void paper_list(struct paper *p, enum paper_list kind, const struct str *items, size_t n)
{
	int32_t number = (int32_t)kind;

	put(p, BLOCK_LIST, &(struct paper_block){.numbers = 1, .number = &number, .words = n,
		.word = items});
}

void paper_note(struct paper *p, struct str title, struct str words)
{
	struct str both[] = {title, words};

	put(p, BLOCK_NOTE, &(struct paper_block){.words = 2, .word = both});
}

void paper_marks(struct paper *p, struct str read_aloud, const struct paper_mark *marks, size_t n)
{
	struct str *words = arena_array(p->a, 2 * n + 1, sizeof(*words));

	words[0] = read_aloud;
	for (size_t i = 0; i < n; i++) {
		words[1 + 2 * i] = marks[i].who;
		words[2 + 2 * i] = marks[i].name;
	}
	put(p, BLOCK_MARKS, &(struct paper_block){.words = 1 + 2 * n, .word = words});
}

void paper_fill(struct paper *p, enum paper_fill kind, struct str label, int lines)
{
	int32_t number[] = {(int32_t)kind, lines};

	put(p, BLOCK_FILL, &(struct paper_block){.numbers = 2, .number = number, .words = 1,
		.word = &label});
}

void paper_ticks(struct paper *p, struct str label, const struct str *choices, size_t n)
{
	struct str *words = arena_array(p->a, n + 1, sizeof(*words));

	words[0] = label;
	for (size_t i = 0; i < n; i++)
		words[1 + i] = choices[i];
	put(p, BLOCK_TICKS, &(struct paper_block){.words = 1 + n, .word = words});
}

void paper_qr(struct paper *p, struct str words, struct str caption)
{
	struct str both[] = {words, caption};

	put(p, BLOCK_QR, &(struct paper_block){.words = 2, .word = both});
}

void paper_break(struct paper *p)
{
	put(p, BLOCK_BREAK, &(struct paper_block){0});
}

void paper_footer(struct paper *p, const struct paper_foot *foot)
{
	struct str words[] = {foot->confidential, foot->made_by, foot->made, foot->hash};

	put(p, BLOCK_FOOT, &(struct paper_block){.words = 4, .word = words});
}

struct str paper_bytes(struct paper *p)
{
	struct buf whole;

	buf_init(&whole, p->a);
	buf_add(&whole, buf_str(&p->out));
	paper_block_put(&whole, &(struct paper_block){.kind = BLOCK_END});
	return buf_str(&whole);
}
