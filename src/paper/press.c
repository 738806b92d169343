/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pages onto PDF: grounds, words and shapes in reading order, the foot, the metadata. */
#include "paper/press.h"

#include <cairo-pdf.h>
#include <string.h>

#include "base/date.h"
#include "base/log.h"

static cairo_status_t take_bytes(void *to, const unsigned char *bytes, unsigned n)
{
	struct paper_press *p = to;

	if (p->out.n + n > PAPER_PDF_MAX) {
		p->overflow = true;
		return CAIRO_STATUS_WRITE_ERROR;
	}
	buf_add(&p->out, (struct str){(const char *)bytes, n});
	return CAIRO_STATUS_SUCCESS;
}

static void draw_ground(cairo_t *cr, const struct paper_strip *s, double y, double height)
{
	double left = PAPER_LEFT, width = PAPER_WIDTH;

	if (s->ground == GROUND_NOTE || s->ground == GROUND_HEAD) {
		paper_type_tone(cr, TONE_PALE);
		cairo_rectangle(cr, left, y, width, height);
		cairo_fill(cr);
	}
	if (s->ground == GROUND_NOTE) {
		paper_type_tone(cr, TONE_TEAL);
		cairo_rectangle(cr, left, y, 3, height);
		cairo_fill(cr);
	}
	if (s->ground == GROUND_RULE || s->ground == GROUND_HEAD || s->ground == GROUND_TITLE) {
		paper_type_tone(cr, s->ground == GROUND_RULE ? TONE_RULE : TONE_TEAL);
		cairo_set_line_width(cr, s->ground == GROUND_RULE ? 0.5 : 0.9);
		cairo_move_to(cr, left, y + height);
		cairo_line_to(cr, left + width, y + height);
		cairo_stroke(cr);
	}
}

static void draw_place(struct paper_press *p, const struct paper_place *at)
{
	const struct paper_strip *s = &p->strip[at->strip];

	draw_ground(p->cr, s, at->y, paper_flow_height(s, at->lines));
	for (size_t i = 0; i < s->shapes; i++)
		paper_figure_shape(p->cr, &s->shape[i], at->y + s->top);
	if (s->tag)
		cairo_tag_begin(p->cr, s->tag, NULL);
	for (size_t i = 0; i < s->spans; i++) {
		const struct paper_span *span = &s->span[i];

		paper_type_draw(p, span, at->y + s->top, at->from,
			s->height > 0 ? span->lines : at->lines);
	}
	if (s->tag)
		cairo_tag_end(p->cr, s->tag);
}

/* Each line of the foot is cut, not broken: the page has no room for more. */
static void foot_line(struct paper_press *p, enum paper_style style, struct str words, double y,
	enum paper_side side)
{
	struct paper_span s = paper_type_span(p, style, words, PAPER_WIDTH - (side ? 0 : 60));

	if (!s.layout)
		return;
	pango_layout_set_ellipsize(s.layout, PANGO_ELLIPSIZE_END);
	pango_layout_set_single_paragraph_mode(s.layout, TRUE);
	s.lines = 1;
	s.x = PAPER_LEFT;
	s.side = side;
	s.tag = NULL;
	s.base = s.pitch = 0;
	paper_type_draw(p, &s, y, 0, 1);
}

static void draw_foot(struct paper_press *p, int page)
{
	double y = PAPER_A4_HEIGHT - 54;
	struct str count = lang_digits(p->a, p->lang,
		arena_fmt(p->a, "%d / %d", page + 1, p->pages));

	paper_type_tone(p->cr, TONE_RULE);
	cairo_set_line_width(p->cr, 0.5);
	cairo_move_to(p->cr, PAPER_LEFT, y - 11);
	cairo_line_to(p->cr, PAPER_LEFT + PAPER_WIDTH, y - 11);
	cairo_stroke(p->cr);
	foot_line(p, STYLE_FOOT_BOLD, count, y, SIDE_END);
	if (!p->foot)
		return;
	if (str_any(p->foot->word[0])) {
		foot_line(p, STYLE_FOOT_BOLD, p->foot->word[0], y, SIDE_START);
		y += 12;
	}
	if (str_any(p->foot->word[1]) || str_any(p->foot->word[2])) {
		bool both = str_any(p->foot->word[1]) && str_any(p->foot->word[2]);

		foot_line(p, STYLE_FOOT, arena_fmt(p->a, "%.*s%s%.*s", STR_ARG(p->foot->word[1]),
			both ? " \u00b7 " : "", STR_ARG(p->foot->word[2])), y, SIDE_START);
		y += 12;
	}
	foot_line(p, STYLE_FOOT, p->foot->word[3], y, SIDE_START);
}

/* Strips of one block on one page share their structure element; one holds them all, or
 * cairo would not say that the file is tagged. */
static void draw_pages(struct paper_press *p)
{
	size_t i = 0;

	cairo_tag_begin(p->cr, "Document", NULL);
	for (int page = 0; page < p->pages; page++) {
		while (i < p->places && p->place[i].page == page) {
			const struct paper_strip *s = &p->strip[p->place[i].strip];
			size_t block = s->block;
			const char *outer = s->outer;

			if (outer)
				cairo_tag_begin(p->cr, outer, NULL);
			for (; i < p->places && p->place[i].page == page &&
				p->strip[p->place[i].strip].block == block; i++)
				draw_place(p, &p->place[i]);
			if (outer)
				cairo_tag_end(p->cr, outer);
		}
		draw_foot(p, page);
		if (page + 1 == p->pages)
			cairo_tag_end(p->cr, "Document");
		cairo_show_page(p->cr);
	}
}

static enum err compose(struct paper_press *p, const struct paper_script *script)
{
	size_t words = 0;

	for (size_t i = 0; i < script->blocks; i++) {
		words += script->block[i].words;
		if (words > PAPER_WORDS_MAX)
			return ERR_TOO_LARGE;
	}
	for (size_t i = 0; i < script->blocks; i++) {
		paper_strip_block(p, &script->block[i], i);
		if (script->block[i].kind == BLOCK_FOOT)
			p->foot = &script->block[i];
		if (p->strips > PAPER_STRIPS_MAX)
			return ERR_TOO_LARGE;
	}
	return paper_flow(p);
}

static void describe(struct paper_press *p, cairo_surface_t *surface, int64_t now)
{
	struct str day = now == INSTANT_NONE ? STR_NONE
		: date_instant_str(p->a, now - now % INSTANT_SECOND);

	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
		p->title.p && str_any(p->title) ? arena_c(p->a, p->title) : "Okas");
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Okas");
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
		day.p ? day.p : "1970-01-01T00:00:00Z");
}

enum err paper_press(struct arena *a, struct str bytes, struct str *pdf)
{
	struct paper_press p = {.a = a};
	struct paper_script script;
	cairo_surface_t *surface;
	cairo_status_t status;

	*pdf = STR_NONE;
	TRY(paper_block_read(a, bytes, &script));
	p.lang = script.lang;
	p.pango = paper_type_context(a, p.lang);
	buf_init(&p.out, a);
	TRY(compose(&p, &script));
	surface = cairo_pdf_surface_create_for_stream(take_bytes, &p, PAPER_A4_WIDTH,
		PAPER_A4_HEIGHT);
	p.cr = cairo_create(surface);
	describe(&p, surface, script.now);
	draw_pages(&p);
	status = cairo_status(p.cr);
	cairo_destroy(p.cr);
	cairo_surface_finish(surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (p.overflow)
		return ERR_TOO_LARGE;
	if (status != CAIRO_STATUS_SUCCESS) {
		log_line("paper", "not drawn: %s", cairo_status_to_string(status));
		return ERR_INTERNAL;
	}
	if (p.unknown)
		log_line("paper", "%d signs have no font: are the Khmer fonts installed?",
			p.unknown);
	*pdf = paper_tongue(a, buf_str(&p.out), p.lang);
	return ERR_OK;
}
