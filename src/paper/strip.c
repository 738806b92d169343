/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The blocks of running words, facts, tables and lists, as strips. */
#include "paper/press.h"

#include <string.h>

/* Longer rows of a table may be cut between two pages. */
enum { ROW_WHOLE_LINES = 14 };

struct paper_strip *paper_strip_add(struct paper_press *p, size_t block)
{
	struct paper_strip *s;

	if (p->strips == p->strips_room) {
		size_t room = p->strips_room ? 2 * p->strips_room : 64;

		s = arena_array(p->a, room, sizeof(*s));
		if (p->strips)
			memcpy(s, p->strip, p->strips * sizeof(*s));
		p->strip = s;
		p->strips_room = room;
	}
	s = &p->strip[p->strips++];
	*s = (struct paper_strip){.block = block};
	s->span = arena_array(p->a, PAPER_STRIP_SPANS, sizeof(*s->span));
	return s;
}

struct paper_span *paper_strip_span(struct paper_strip *s, struct paper_span span, double x)
{
	struct paper_span *at;

	if (s->spans == PAPER_STRIP_SPANS)
		return &s->span[s->spans - 1]; /* callers stay below: see their counts */
	at = &s->span[s->spans++];
	*at = span;
	at->x = x;
	return at;
}

void paper_strip_settle(struct paper_strip *s)
{
	double base = 0;

	for (size_t i = 0; i < s->spans; i++) {
		const struct paper_span *at = &s->span[i];

		if (at->pitch > s->pitch)
			s->pitch = at->pitch;
		if (at->base > base)
			base = at->base;
		if (at->lines > s->lines)
			s->lines = at->lines;
	}
	for (size_t i = 0; i < s->spans; i++) {
		s->span[i].pitch = s->pitch;
		s->span[i].base = base;
	}
}

/* One strip for each line of words, so that paragraphs stand a little apart. */
static void paragraphs(struct paper_press *p, enum paper_style style, struct str words,
	size_t block)
{
	struct str rest = words, part;
	double before = p->strips && p->strip[p->strips - 1].ground ? 11 : 7;

	while (p->strips <= PAPER_STRIPS_MAX && str_next(&rest, '\n', &part)) {
		struct paper_strip *s;

		part = str_trim(part);
		if (!str_any(part))
			continue;
		s = paper_strip_add(p, block);
		s->before = before;
		paper_strip_span(s, paper_type_span(p, style, part, PAPER_WIDTH), PAPER_LEFT);
		paper_strip_settle(s);
		before = 4;
	}
}

static void heading(struct paper_press *p, const struct paper_block *b, size_t block)
{
	bool first = b->number[0] == 1;
	struct paper_strip *s = paper_strip_add(p, block);
	struct paper_span span = paper_type_span(p, first ? STYLE_HEADING : STYLE_SUBHEADING,
		b->word[0], PAPER_WIDTH);

	s->before = first ? 17 : 11;
	paper_strip_span(s, span, PAPER_LEFT)->tag = first ? "H2" : "H3";
	paper_strip_settle(s);
	s->keep = s->whole = s->lines <= ROW_WHOLE_LINES;
}

static void facts(struct paper_press *p, const struct paper_block *b, size_t block)
{
	double label = PAPER_WIDTH * 0.34 - PAPER_GUTTER, value = PAPER_WIDTH * 0.66;

	for (size_t i = 0; i + 1 < b->words; i += 2) {
		struct paper_strip *s = paper_strip_add(p, block);
		struct str words = str_any(b->word[i + 1]) ? b->word[i + 1] : STR("\u2014");

		s->before = i ? 0 : 7;
		s->top = 2.5;
		s->bottom = 2.5;
		s->ground = GROUND_RULE;
		s->outer = "Table";
		s->tag = "TR";
		paper_strip_span(s, paper_type_span(p, STYLE_LABEL, b->word[i], label),
			PAPER_LEFT)->tag = "TH";
		paper_strip_span(s, paper_type_span(p, STYLE_BODY, words, value),
			PAPER_LEFT + PAPER_WIDTH - value)->tag = "TD";
		paper_strip_settle(s);
		s->whole = s->lines <= ROW_WHOLE_LINES;
	}
}

/* One row of a table, its head too. */
static struct paper_strip *row(struct paper_press *p, const struct paper_block *b,
	const struct str *word, size_t block)
{
	struct paper_strip *s = paper_strip_add(p, block);
	bool head = word == b->word;
	size_t columns = (size_t)b->number[0];
	double x = PAPER_LEFT, whole = 0, free = PAPER_WIDTH - 10.0 * (double)columns;

	for (size_t i = 0; i < columns; i++)
		whole += b->number[1 + 2 * i];
	for (size_t i = 0; i < columns; i++) {
		double width = free * b->number[1 + 2 * i] / whole;
		struct paper_span span = head ? paper_type_brief(p, STYLE_CELL_HEAD, word[i],
			width, ROW_WHOLE_LINES) : paper_type_span(p, STYLE_CELL, word[i], width);

		span.side = b->number[2 + 2 * i] == PAPER_END ? SIDE_END : SIDE_START;
		span.tag = head ? "TH" : "TD";
		paper_strip_span(s, span, x + 5);
		x += width + 10;
	}
	s->top = head ? 3.5 : 3;
	s->bottom = s->top;
	s->ground = head ? GROUND_HEAD : GROUND_RULE;
	s->outer = "Table";
	s->tag = "TR";
	paper_strip_settle(s);
	s->whole = s->lines <= ROW_WHOLE_LINES;
	return s;
}

static void table(struct paper_press *p, const struct paper_block *b, size_t block)
{
	size_t columns = (size_t)b->number[0], head = p->strips + 1;
	struct paper_strip *s = row(p, b, b->word, block);

	s->before = 9;
	s->keep = b->words > columns;
	for (size_t i = columns; i < b->words; i += columns)
		row(p, b, b->word + i, block)->head = head;
}

static void list(struct paper_press *p, const struct paper_block *b, size_t block)
{
	bool steps = b->number[0] == PAPER_STEPS;
	double indent = steps ? 28 : 16;

	for (size_t i = 0; i < b->words; i++) {
		struct paper_strip *s = paper_strip_add(p, block);
		struct str mark = steps ? lang_digits(p->a, p->lang,
			arena_fmt(p->a, "%zu", i + 1)) : STR("\u2022");

		s->before = i == 0 ? 7 : steps ? 5 : 2;
		s->outer = "L";
		s->tag = "LI";
		paper_strip_span(s, paper_type_span(p, steps ? STYLE_STEP : STYLE_BODY, mark,
			indent), PAPER_LEFT + (steps ? 4 : 3))->tag = "Lbl";
		paper_strip_span(s, paper_type_span(p, steps ? STYLE_PLAIN : STYLE_BODY,
			b->word[i], PAPER_WIDTH - indent), PAPER_LEFT + indent)->tag = "LBody";
		paper_strip_settle(s);
		s->whole = s->lines <= 4;
	}
}

/* The title stands in the same layout as the words, so that both may share one box. */
static void note(struct paper_press *p, const struct paper_block *b, size_t block)
{
	struct paper_strip *s = paper_strip_add(p, block);
	struct buf words;
	struct paper_span *span;

	buf_init(&words, p->a);
	buf_add(&words, b->word[0]);
	if (str_any(b->word[0]) && str_any(b->word[1]))
		buf_byte(&words, '\n');
	buf_add(&words, b->word[1]);
	s->before = 11;
	s->top = 7;
	s->bottom = 7;
	s->ground = GROUND_NOTE;
	span = paper_strip_span(s, paper_type_span(p, STYLE_LABEL, buf_str(&words),
		PAPER_WIDTH - 26), PAPER_LEFT + 15);
	span->tone = TONE_INK;
	if (span->layout && str_any(b->word[0])) {
		const char *text = pango_layout_get_text(span->layout), *end = strchr(text, '\n');
		PangoAttrList *list = pango_attr_list_new();
		PangoAttribute *bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);

		bold->end_index = (guint)(end ? (size_t)(end - text) : strlen(text));
		pango_attr_list_insert(list, bold);
		pango_layout_set_attributes(span->layout, list);
		pango_attr_list_unref(list);
		span->lines = pango_layout_get_line_count(span->layout);
	}
	paper_strip_settle(s);
	s->whole = s->lines <= ROW_WHOLE_LINES;
}

void paper_strip_block(struct paper_press *p, const struct paper_block *b, size_t number)
{
	static const enum paper_style sizes[PAPER_SIZE_N] = {
		[PAPER_BODY] = STYLE_BODY,
		[PAPER_PLAIN] = STYLE_PLAIN,
		[PAPER_SMALL] = STYLE_SMALL,
	};

	switch (b->kind) {
	case BLOCK_HEADING:
		heading(p, b, number);
		break;
	case BLOCK_TEXT:
		paragraphs(p, sizes[b->number[0]], b->word[0], number);
		break;
	case BLOCK_FACTS:
		facts(p, b, number);
		break;
	case BLOCK_TABLE:
		table(p, b, number);
		break;
	case BLOCK_LIST:
		list(p, b, number);
		break;
	case BLOCK_NOTE:
		note(p, b, number);
		break;
	default:
		paper_figure_block(p, b, number);
	}
}
