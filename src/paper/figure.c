/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Blocks that are drawn as much as written: the head, boxes to sign, blanks, QR codes. */
#include "paper/press.h"

enum { MARK_HEIGHT = 78, HAND_PITCH = 23, QR_SIDE = 64, LABEL_LINES = 8 };

static struct paper_shape *shape(struct paper_press *p, struct paper_strip *s)
{
	if (!s->shape)
		s->shape = arena_array(p->a, PAPER_STRIP_SHAPES, sizeof(*s->shape));
	if (s->shapes == PAPER_STRIP_SHAPES)
		return &s->shape[s->shapes - 1]; /* callers stay below: see their counts */
	return &s->shape[s->shapes++];
}

static void box(struct paper_press *p, struct paper_strip *s, double x, double y, double width,
	double height)
{
	*shape(p, s) = (struct paper_shape){SHAPE_BOX, x, y, width, height, NULL, 0};
}

static void line(struct paper_press *p, struct paper_strip *s, double x, double y, double width)
{
	*shape(p, s) = (struct paper_shape){SHAPE_LINE, x, y, width, 0, NULL, 0};
}

static double span_height(const struct paper_span *s)
{
	return s->lines * s->pitch;
}

/* --- The head of the first page ------------------------------------------- */

static struct paper_strip *centred(struct paper_press *p, size_t block, enum paper_style style,
	struct str words)
{
	struct paper_strip *s = paper_strip_add(p, block);

	paper_strip_span(s, paper_type_span(p, style, words, PAPER_WIDTH), PAPER_LEFT)->side =
		SIDE_CENTRE;
	paper_strip_settle(s);
	s->keep = s->whole = s->lines <= LABEL_LINES;
	return s;
}

/* These words are the State's own and stand in Khmer on every official paper. */
static void kingdom(struct paper_press *p, size_t block)
{
	struct paper_strip *s;

	centred(p, block, STYLE_MOUL_KINGDOM, STR("ព្រះរាជាណាចក្រកម្ពុជា"));
	if (p->lang != LANG_KM)
		centred(p, block, STYLE_KINGDOM, STR("Kingdom of Cambodia"));
	centred(p, block, STYLE_MOUL_MOTTO, STR("ជាតិ សាសនា ព្រះមហាក្សត្រ"));
	if (p->lang != LANG_KM)
		centred(p, block, STYLE_KINGDOM, STR("Nation Religion King"));
	s = paper_strip_add(p, block);
	s->height = 16;
	s->whole = s->keep = true;
	*shape(p, s) = (struct paper_shape){SHAPE_ORNAMENT,
		PAPER_LEFT + PAPER_WIDTH / 2 - 45, 7, 90, 0, NULL, 0};
}

/* Whose paper it is on the left; its number and day on the right. */
static void sender(struct paper_press *p, const struct paper_block *b, size_t block)
{
	bool moul = b->number[0] && p->lang == LANG_KM;
	struct buf right;
	struct paper_strip *s;

	if (!str_any(b->word[0]) && !str_any(b->word[1]) && !str_any(b->word[2]))
		return;
	buf_init(&right, p->a);
	buf_add(&right, b->word[1]);
	if (str_any(b->word[1]) && str_any(b->word[2]))
		buf_byte(&right, '\n');
	buf_add(&right, b->word[2]);
	s = paper_strip_add(p, block);
	s->before = b->number[0] ? 6 : 0;
	s->keep = s->whole = true;
	paper_strip_span(s, paper_type_brief(p, moul ? STYLE_MOUL_AGENCY : STYLE_MARK, b->word[0],
		PAPER_WIDTH * 0.58, LABEL_LINES), PAPER_LEFT);
	paper_strip_span(s, paper_type_brief(p, STYLE_LABEL, buf_str(&right), PAPER_WIDTH * 0.38,
		LABEL_LINES), PAPER_LEFT + PAPER_WIDTH * 0.62)->side = SIDE_END;
	paper_strip_settle(s);
	if (!b->number[0]) {
		s->bottom = 6;
		s->ground = GROUND_TITLE;
	}
}

static void title(struct paper_press *p, const struct paper_block *b, size_t block)
{
	bool official = b->number[0];
	enum paper_style style = official && p->lang == LANG_KM ? STYLE_MOUL_TITLE : STYLE_TITLE;
	struct paper_strip *s = centred(p, block, style, b->word[3]);

	s->before = 16;
	s->span->tag = "H1";
	s->span->side = official ? SIDE_CENTRE : SIDE_START;
	s->bottom = 2;
	if (str_any(b->word[4])) {
		s = centred(p, block, STYLE_SUBTITLE, b->word[4]);
		s->span->side = official ? SIDE_CENTRE : SIDE_START;
	}
	s->bottom += 6;
}

static void head(struct paper_press *p, const struct paper_block *b, size_t block)
{
	if (b->number[0])
		kingdom(p, block);
	sender(p, b, block);
	if (str_any(b->word[3]))
		title(p, b, block);
	if (!p->title.p)
		p->title = paper_type_clean(p->a, b->word[3]);
}

/* --- Boxes to sign -------------------------------------------------------- */

/* Who signs, at the top of the box; the name, or a line to write it on, at its foot. */
static void mark(struct paper_press *p, struct paper_strip *s, const struct str *word, double x,
	double width)
{
	struct paper_span *span = paper_strip_span(s,
		paper_type_brief(p, STYLE_MARK, word[0], width - 12, 3), x + 6);

	span->side = SIDE_CENTRE;
	span->y = 5;
	if (span_height(span) + MARK_HEIGHT > s->height)
		s->height = span_height(span) + MARK_HEIGHT;
	span = paper_strip_span(s, paper_type_brief(p, STYLE_SMALL, word[1], width - 12, 1), x + 6);
	span->side = SIDE_CENTRE;
	span->tone = TONE_INK;
}

static void mark_row(struct paper_press *p, const struct str *word, size_t n, size_t abreast)
{
	double width = (PAPER_WIDTH - (double)(abreast - 1) * PAPER_GUTTER) / (double)abreast;
	struct paper_strip *s = &p->strip[p->strips - 1];

	s->whole = true;
	s->before = 8;
	for (size_t i = 0; i < n; i++)
		mark(p, s, word + 2 * i, PAPER_LEFT + (double)i * (width + PAPER_GUTTER), width);
	for (size_t i = 0; i < s->spans; i += 2) {
		double x = s->span[i].x - 6;

		box(p, s, x, 0, width, s->height);
		s->span[i + 1].y = s->height - 21;
		if (!s->span[i + 1].lines)
			line(p, s, x + 14, s->height - 12, width - 28);
	}
}

static void marks(struct paper_press *p, const struct paper_block *b, size_t block)
{
	size_t n = (b->words - 1) / 2, abreast = n == 2 || n == 4 ? 2 : 3;

	if (str_any(b->word[0])) {
		struct paper_strip *s = paper_strip_add(p, block);

		s->before = 14;
		s->keep = true;
		paper_strip_span(s, paper_type_span(p, STYLE_BODY, b->word[0], PAPER_WIDTH),
			PAPER_LEFT);
		paper_strip_settle(s);
	}
	for (size_t first = 0; first < n; first += abreast) {
		paper_strip_add(p, block)->keep = first + abreast < n;
		mark_row(p, &b->word[1 + 2 * first], n - first < abreast ? n - first : abreast,
			abreast);
	}
}

/* --- Blanks --------------------------------------------------------------- */

static void fill(struct paper_press *p, const struct paper_block *b, size_t block)
{
	double label = PAPER_WIDTH * 0.34, x = PAPER_LEFT + label, width = PAPER_WIDTH - label;
	bool boxed = b->number[0] == PAPER_BOX;
	int lines = b->number[1];
	double most = PAPER_FLOOR - PAPER_TOP - 160, written = lines * HAND_PITCH;
	struct paper_strip *s = paper_strip_add(p, block);
	struct paper_span *span = paper_strip_span(s, paper_type_brief(p, STYLE_LABEL, b->word[0],
		boxed ? PAPER_WIDTH : label - PAPER_GUTTER, LABEL_LINES), PAPER_LEFT);
	double said = span_height(span);

	s->whole = true;
	s->before = boxed ? 8 : 3;
	if (written > most)
		written = most;
	if (boxed) {
		box(p, s, PAPER_LEFT, said + 3, PAPER_WIDTH, written);
		s->height = said + 3 + written;
		return;
	}
	span->y = HAND_PITCH - 4 - span->base; /* on the first line */
	for (int i = 1; i * HAND_PITCH <= written + 0.5; i++)
		line(p, s, x, i * HAND_PITCH - 3, width);
	s->height = written > span->y + said ? written : span->y + said;
}

static void ticks(struct paper_press *p, const struct paper_block *b, size_t block)
{
	double label = PAPER_WIDTH * 0.34, left = PAPER_LEFT + label;
	double right = PAPER_LEFT + PAPER_WIDTH, x = left, y = 2, pitch = 0;
	struct paper_strip *s = paper_strip_add(p, block);
	struct paper_span *span = paper_strip_span(s, paper_type_brief(p, STYLE_LABEL, b->word[0],
		label - PAPER_GUTTER, LABEL_LINES), PAPER_LEFT);

	s->whole = true;
	s->before = 6;
	span->y = 2;
	s->height = 2 + span_height(span);
	for (size_t i = 1; i < b->words && s->spans < PAPER_STRIP_SPANS; i++) {
		struct paper_span choice = paper_type_brief(p, STYLE_LABEL, b->word[i],
			right - left - 16, 2);
		double width = paper_type_width(&choice) + 16 + 18;

		if (x > left && x + width - 18 > right) {
			x = left;
			y += pitch;
			pitch = 0;
		}
		span = paper_strip_span(s, choice, x + 16);
		span->y = y;
		span->tone = TONE_INK;
		box(p, s, x, y + span->base - 9, 10, 10);
		if (span_height(span) + 2 > pitch)
			pitch = span_height(span) + 2;
		x += width;
	}
	if (y + pitch > s->height)
		s->height = y + pitch;
}

static void qr(struct paper_press *p, const struct paper_block *b, size_t block)
{
	struct paper_strip *s;
	struct paper_span *span;
	struct paper_modules code = paper_qr_modules(p->a, b->word[0]);
	double side;

	if (!code.side)
		return;
	s = paper_strip_add(p, block);
	s->whole = true;
	s->before = 12;
	side = code.side * 1.5 > QR_SIDE ? code.side * 1.5 : QR_SIDE; /* half a millimetre */
	s->height = side;
	*shape(p, s) = (struct paper_shape){SHAPE_QR, PAPER_LEFT, 0, side, side,
		code.dark, code.side};
	span = paper_strip_span(s, paper_type_brief(p, STYLE_LABEL, b->word[1],
		PAPER_WIDTH - side - PAPER_GUTTER, LABEL_LINES), PAPER_LEFT + side + PAPER_GUTTER);
	if (span_height(span) > s->height)
		s->height = span_height(span);
	span->y = (s->height - span_height(span)) / 2;
}

void paper_figure_block(struct paper_press *p, const struct paper_block *b, size_t number)
{
	switch (b->kind) {
	case BLOCK_HEAD:
		head(p, b, number);
		break;
	case BLOCK_MARKS:
		marks(p, b, number);
		break;
	case BLOCK_FILL:
		fill(p, b, number);
		break;
	case BLOCK_TICKS:
		ticks(p, b, number);
		break;
	case BLOCK_QR:
		qr(p, b, number);
		break;
	case BLOCK_BREAK: {
		struct paper_strip *s = paper_strip_add(p, number);

		s->page = s->whole = true;
		break;
	}
	default: /* the foot stands on each page, see press.c */
		break;
	}
}

/* --- Drawing shapes ------------------------------------------------------- */

/* One path for the whole code: no hairlines between the squares. */
static void draw_qr(cairo_t *cr, const struct paper_shape *s, double y)
{
	double unit = s->width / s->side;

	for (int row = 0; row < s->side; row++)
		for (int from = 0; from < s->side; from++) {
			int to = from;

			while (to < s->side && s->module[row * s->side + to] & 1)
				to++;
			if (to == from)
				continue;
			cairo_rectangle(cr, s->x + from * unit, y + row * unit,
				(to - from) * unit, unit);
			from = to;
		}
	cairo_set_source_rgb(cr, 0, 0, 0);
	cairo_fill(cr);
}

static void draw_ornament(cairo_t *cr, const struct paper_shape *s, double y)
{
	double middle = s->x + s->width / 2;

	cairo_set_line_width(cr, 0.6);
	cairo_move_to(cr, s->x, y);
	cairo_line_to(cr, middle - 10, y);
	cairo_move_to(cr, middle + 10, y);
	cairo_line_to(cr, s->x + s->width, y);
	cairo_stroke(cr);
	for (int i = -1; i <= 1; i++) {
		double half = i ? 1.5 : 3, x = middle + 6 * i;

		cairo_move_to(cr, x - half, y);
		cairo_line_to(cr, x, y - half);
		cairo_line_to(cr, x + half, y);
		cairo_line_to(cr, x, y + half);
		cairo_close_path(cr);
	}
	cairo_fill(cr);
}

void paper_figure_shape(cairo_t *cr, const struct paper_shape *s, double y)
{
	y += s->y;
	switch (s->kind) {
	case SHAPE_BOX:
		paper_type_tone(cr, TONE_GREY);
		cairo_set_line_width(cr, 0.7);
		cairo_rectangle(cr, s->x + 0.35, y + 0.35, s->width - 0.7, s->height - 0.7);
		cairo_stroke(cr);
		break;
	case SHAPE_LINE:
		paper_type_tone(cr, TONE_GREY);
		cairo_set_line_width(cr, 0.5);
		cairo_move_to(cr, s->x, y);
		cairo_line_to(cr, s->x + s->width, y);
		cairo_stroke(cr);
		break;
	case SHAPE_ORNAMENT:
		paper_type_tone(cr, TONE_INK);
		draw_ornament(cr, s, y);
		break;
	case SHAPE_QR:
		draw_qr(cr, s, y);
		break;
	}
}
