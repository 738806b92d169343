/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A block becomes strips as wide as the page; a strip holds spans (words laid out) side
 * by side and shapes (boxes, lines, a QR code). Points, y downward.
 */
#ifndef PAPER_PRESS_H
#define PAPER_PRESS_H

#include <pango/pangocairo.h>

#include "paper/block.h"

#define PAPER_A4_WIDTH 595.276
#define PAPER_A4_HEIGHT 841.89
#define PAPER_LEFT 60.0
#define PAPER_TOP 46.0
#define PAPER_WIDTH (PAPER_A4_WIDTH - 2 * PAPER_LEFT)
#define PAPER_FLOOR (PAPER_A4_HEIGHT - 76.0) /* words end here; the foot stands below */
#define PAPER_GUTTER 14.0

/* Far above any paper, far below any harm. */
enum {
	PAPER_PAGES_MAX = 500,
	PAPER_STRIPS_MAX = 60000,
	PAPER_WORDS_MAX = 60000,
	PAPER_PDF_MAX = 32 * 1024 * 1024
};

enum paper_style {
	STYLE_BODY,
	STYLE_PLAIN,
	STYLE_SMALL,
	STYLE_TITLE,
	STYLE_SUBTITLE,
	STYLE_HEADING,
	STYLE_SUBHEADING,
	STYLE_LABEL,
	STYLE_CELL,
	STYLE_CELL_HEAD,
	STYLE_STEP,
	STYLE_MARK,
	STYLE_FOOT,
	STYLE_FOOT_BOLD,
	STYLE_MOUL_KINGDOM, /* Khmer: the official letter */
	STYLE_MOUL_MOTTO,
	STYLE_MOUL_TITLE,
	STYLE_MOUL_AGENCY,
	STYLE_KINGDOM,
	STYLE_N
};

enum paper_side { SIDE_START, SIDE_END, SIDE_CENTRE };
enum paper_tone { TONE_INK, TONE_GREY, TONE_TEAL, TONE_RULE, TONE_PALE, TONE_N };

struct paper_span {
	PangoLayout *layout;
	int lines;
	double x, y, width; /* y from the strip's first line */
	double pitch, base; /* from one line to the next; to the first baseline */
	enum paper_side side;
	enum paper_tone tone;
	const char *tag; /* in the PDF's structure */
};

enum paper_shape_kind { SHAPE_BOX, SHAPE_LINE, SHAPE_ORNAMENT, SHAPE_QR };
struct paper_shape {
	enum paper_shape_kind kind;
	double x, y, width, height;
	const unsigned char *module; /* QR: side x side, the lowest bit is black */
	int side;
};

enum paper_ground { GROUND_NONE, GROUND_NOTE, GROUND_RULE, GROUND_HEAD, GROUND_TITLE };
enum { PAPER_STRIP_SHAPES = 48, PAPER_STRIP_SPANS = 24 };
struct paper_strip {
	struct paper_span *span;
	struct paper_shape *shape;
	size_t spans, shapes;
	int lines;
	double before, top, pitch, bottom; /* space above, inside it, each line, inside below */
	double height;                     /* of a whole strip without lines */
	bool whole, keep, page;            /* not cut; stays with the next; begins a page */
	enum paper_ground ground;
	size_t block;      /* strips of one block share the structure element `outer` */
	const char *outer; /* "Table", "L" or NULL */
	const char *tag;   /* "TR", "LI" or NULL */
	size_t head;       /* 1 + the strip drawn again above this one on a new page; 0 none */
};

struct paper_place { /* where lines [from, from + lines) of a strip stand */
	size_t strip;
	int from, lines;
	int page;
	double y;
};

struct paper_press {
	struct arena *a;
	enum lang lang;
	PangoContext *pango;
	struct paper_strip *strip;
	size_t strips, strips_room;
	struct paper_place *place;
	size_t places, places_room;
	int pages;
	cairo_t *cr;
	struct str title;
	const struct paper_block *foot;
	struct buf out;
	bool overflow;
	int unknown; /* glyphs no font has */
};

/* type.c: fonts for points on paper, without the screen's roundings. */
PangoContext *paper_type_context(struct arena *a, enum lang lang);
/* What Pango and cairo take: UTF-8 without controls but "\n", and without U+200B. */
struct str paper_type_clean(struct arena *a, struct str s);
/* Words laid out; none and empty words make no lines. */
struct paper_span paper_type_span(struct paper_press *p, enum paper_style style, struct str words,
	double width);
/* The same, cut with an ellipsis after so many lines: for what must fit a figure. */
struct paper_span paper_type_brief(struct paper_press *p, enum paper_style style,
	struct str words, double width, int lines);
double paper_type_width(const struct paper_span *s); /* the widest line's */
void paper_type_tone(cairo_t *cr, enum paper_tone tone);
void paper_type_draw(struct paper_press *p, const struct paper_span *s, double y, int from,
	int lines);

/* strip.c: the blocks of running words, facts, tables and lists. */
struct paper_strip *paper_strip_add(struct paper_press *p, size_t block);
struct paper_span *paper_strip_span(struct paper_strip *s, struct paper_span span, double x);
/* After the last span: one pitch for all, and the lines. */
void paper_strip_settle(struct paper_strip *s);
void paper_strip_block(struct paper_press *p, const struct paper_block *b, size_t number);

/* figure.c: heads, boxes to sign, blanks, QR codes. */
void paper_figure_block(struct paper_press *p, const struct paper_block *b, size_t number);
void paper_figure_shape(cairo_t *cr, const struct paper_shape *s, double y);

/* flow.c: fills place and pages. */
MUST enum err paper_flow(struct paper_press *p);
double paper_flow_height(const struct paper_strip *s, int lines);

/* press.c: the whole way, in this process. */
MUST enum err paper_press(struct arena *a, struct str bytes, struct str *pdf);

/* tongue.c: the same PDF with /Lang and its title shown, by an incremental update. */
struct str paper_tongue(struct arena *a, struct str pdf, enum lang lang);

#endif
