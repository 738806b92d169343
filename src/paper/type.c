/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Type: which letters, how large, how far from line to line.
 *
 * Lines are set at a pitch of ours and not at the font's, so that a paper keeps an even
 * colour where scripts mix. Khmer stacks signs above and below its letters and needs
 * more: the factors below hold the tallest stacks of the fonts (paper_test measures).
 */
#include "paper/press.h"

#include "base/utf8.h"

static const struct style {
	double size;
	bool bold, moul;
	enum paper_tone tone;
} styles[STYLE_N] = {
	[STYLE_BODY] = {10.5, false, false, TONE_INK},
	[STYLE_PLAIN] = {13, false, false, TONE_INK},
	[STYLE_SMALL] = {8.5, false, false, TONE_GREY},
	[STYLE_TITLE] = {19, true, false, TONE_INK},
	[STYLE_SUBTITLE] = {11, false, false, TONE_GREY},
	[STYLE_HEADING] = {13, true, false, TONE_TEAL},
	[STYLE_SUBHEADING] = {11, true, false, TONE_INK},
	[STYLE_LABEL] = {10, false, false, TONE_GREY},
	[STYLE_CELL] = {9.5, false, false, TONE_INK},
	[STYLE_CELL_HEAD] = {9, true, false, TONE_INK},
	[STYLE_STEP] = {13, true, false, TONE_TEAL},
	[STYLE_MARK] = {9.5, true, false, TONE_INK},
	[STYLE_FOOT] = {7.5, false, false, TONE_GREY},
	[STYLE_FOOT_BOLD] = {7.5, true, false, TONE_INK},
	[STYLE_MOUL_KINGDOM] = {13, false, true, TONE_INK},
	[STYLE_MOUL_MOTTO] = {11, false, true, TONE_INK},
	[STYLE_MOUL_TITLE] = {15, false, true, TONE_INK},
	[STYLE_MOUL_AGENCY] = {9.5, false, true, TONE_INK},
	[STYLE_KINGDOM] = {10.5, true, false, TONE_INK},
};

static const struct pitch {
	double line, base; /* by the size */
} pitch_latin = {1.42, 1.03}, pitch_khmer = {1.72, 1.16}, pitch_moul = {2.0, 1.3};

static const double tones[TONE_N][3] = {
	[TONE_INK] = {0.07, 0.09, 0.11},
	[TONE_GREY] = {0.32, 0.36, 0.39},
	[TONE_TEAL] = {0.02, 0.33, 0.33},
	[TONE_RULE] = {0.78, 0.81, 0.82},
	[TONE_PALE] = {0.945, 0.96, 0.96},
};

PangoContext *paper_type_context(struct arena *a, enum lang lang)
{
	PangoFontMap *fonts = pango_cairo_font_map_get_default(); /* stays: fonts open once */
	cairo_font_options_t *options = cairo_font_options_create();
	PangoContext *context;

	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts), 72);
	context = pango_font_map_create_context(fonts);
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_language(context, pango_language_from_string(lang_code(lang)));
	pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
	arena_defer(a, g_object_unref, context);
	return context;
}

void paper_type_tone(cairo_t *cr, enum paper_tone tone)
{
	cairo_set_source_rgb(cr, tones[tone][0], tones[tone][1], tones[tone][2]);
}

static bool has_khmer(struct str s)
{
	for (size_t i = 0; i + 1 < s.n; i++)
		if (s.p[i] == '\xe1' && (s.p[i + 1] == '\x9e' || s.p[i + 1] == '\x9f'))
			return true;
	return false;
}

struct str paper_type_clean(struct arena *a, struct str s)
{
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < s.n;) {
		size_t at = i;
		int32_t c = utf8_next(s, &i);

		if (c < 0) {
			c = 0xfffd;
			i = at + 1;
		}
		if ((c < ' ' && c != '\n') || c == 0x7f || c == 0x2028 || c == 0x2029)
			c = ' ';
		utf8_put(&b, c);
	}
	return lang_unbroken(a, buf_str(&b));
}

static void set_font(PangoLayout *layout, const struct style *style)
{
	PangoFontDescription *font = pango_font_description_new();

	pango_font_description_set_family_static(font, style->moul
		? "Khmer OS Muol Light, Noto Sans, Noto Sans Khmer"
		: "Noto Sans, Noto Sans Khmer");
	pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
	pango_font_description_set_weight(font,
		style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
}

struct paper_span paper_type_span(struct paper_press *p, enum paper_style style, struct str words,
	double width)
{
	const struct style *s = &styles[style];
	const struct pitch *pitch = s->moul ? &pitch_moul
		: has_khmer(words) ? &pitch_khmer : &pitch_latin;
	struct paper_span span = {.width = width, .pitch = s->size * pitch->line,
		.base = s->size * pitch->base, .tone = s->tone, .tag = "P"};

	if (!str_any(words))
		return span;
	words = lang_breaks(p->a, paper_type_clean(p->a, words));
	span.layout = pango_layout_new(p->pango);
	arena_defer(p->a, g_object_unref, span.layout);
	set_font(span.layout, s);
	pango_layout_set_width(span.layout, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(span.layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_auto_dir(span.layout, FALSE);
	pango_layout_set_text(span.layout, words.p, (int)words.n);
	span.lines = pango_layout_get_line_count(span.layout);
	p->unknown += pango_layout_get_unknown_glyphs_count(span.layout);
	return span;
}

struct paper_span paper_type_brief(struct paper_press *p, enum paper_style style,
	struct str words, double width, int lines)
{
	struct paper_span s = paper_type_span(p, style, words, width);

	if (!s.layout || s.lines <= lines)
		return s;
	pango_layout_set_ellipsize(s.layout, PANGO_ELLIPSIZE_END);
	pango_layout_set_height(s.layout, -lines); /* lines of each paragraph */
	s.lines = pango_layout_get_line_count(s.layout);
	if (s.lines > lines)
		s.lines = lines;
	return s;
}

double paper_type_width(const struct paper_span *s)
{
	PangoRectangle r = {0};

	if (s->layout)
		pango_layout_get_extents(s->layout, NULL, &r);
	return (double)r.width / PANGO_SCALE;
}

static double line_left(const struct paper_span *s, PangoLayoutLine *line)
{
	PangoRectangle r;
	double slack;

	if (s->side == SIDE_START)
		return s->x;
	pango_layout_line_get_extents(line, NULL, &r);
	slack = s->width - (double)r.width / PANGO_SCALE;
	return s->x + (s->side == SIDE_END ? slack : slack / 2);
}

void paper_type_draw(struct paper_press *p, const struct paper_span *s, double y, int from,
	int lines)
{
	int to = from + lines < s->lines ? from + lines : s->lines;

	if (from >= to)
		return;
	if (s->tag)
		cairo_tag_begin(p->cr, s->tag, NULL);
	paper_type_tone(p->cr, s->tone);
	for (int i = from; i < to; i++) {
		PangoLayoutLine *line = pango_layout_get_line_readonly(s->layout, i);

		cairo_move_to(p->cr, line_left(s, line),
			y + s->y + (i - from) * s->pitch + s->base);
		pango_cairo_show_layout_line(p->cr, line);
	}
	if (s->tag)
		cairo_tag_end(p->cr, s->tag);
}
