/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Strips down pages. A whole strip is never cut; of any other at least two lines stay
 * on each side of a cut; a strip that keeps with the next takes it along.
 */
#include "paper/press.h"

#include <string.h>

struct flow {
	struct paper_press *p;
	double y;
	bool empty; /* nothing on this page yet but a repeated head */
};

double paper_flow_height(const struct paper_strip *s, int lines)
{
	return s->height + s->top + lines * s->pitch + s->bottom;
}

/* The least of a strip that may stand at the foot of a page. */
static double least(const struct paper_strip *s)
{
	return paper_flow_height(s, s->whole || s->lines <= 3 ? s->lines : 2);
}

/* What must find room together with strip i. */
static double chain(const struct paper_press *p, size_t i)
{
	double height = least(&p->strip[i]);

	for (; p->strip[i].keep && i + 1 < p->strips && !p->strip[i + 1].page; i++) {
		if (!p->strip[i].whole)
			height += paper_flow_height(&p->strip[i], p->strip[i].lines) -
				least(&p->strip[i]);
		height += p->strip[i + 1].before + least(&p->strip[i + 1]);
	}
	return height;
}

static void put(struct flow *f, size_t strip, int from, int lines)
{
	struct paper_press *p = f->p;
	const struct paper_strip *s = &p->strip[strip];

	if (p->places == p->places_room) {
		size_t room = p->places_room ? 2 * p->places_room : 128;
		struct paper_place *wider = arena_array(p->a, room, sizeof(*wider));

		if (p->places)
			memcpy(wider, p->place, p->places * sizeof(*wider));
		p->place = wider;
		p->places_room = room;
	}
	p->place[p->places++] = (struct paper_place){strip, from, lines, p->pages - 1, f->y};
	f->y += paper_flow_height(s, lines);
	f->empty = false;
}

static void turn_page(struct flow *f, size_t head)
{
	f->p->pages++;
	f->y = PAPER_TOP;
	f->empty = true;
	if (head) {
		put(f, head - 1, 0, f->p->strip[head - 1].lines);
		f->empty = true;
	}
}

/* Lines of a strip that fit where the page stands, all or with two on each side. */
static int fitting(const struct flow *f, const struct paper_strip *s, int left)
{
	double room = PAPER_FLOOR - f->y - s->top - s->bottom - s->height;
	int n = s->pitch > 0 ? (int)(room / s->pitch) : left;

	if (n >= left)
		return left;
	if (left - n < 2)
		n = left - 2;
	return n >= 2 ? n : 0;
}

static void place(struct flow *f, size_t i)
{
	const struct paper_strip *s = &f->p->strip[i];
	int from = 0;

	if (!f->empty && f->y + s->before + chain(f->p, i) > PAPER_FLOOR)
		turn_page(f, s->head);
	if (!f->empty)
		f->y += s->before;
	if (s->whole) {
		put(f, i, 0, s->lines);
		return;
	}
	while (from < s->lines) {
		int left = s->lines - from, n = fitting(f, s, left);

		if (n <= 0 && !f->empty) {
			turn_page(f, s->head);
			continue;
		}
		if (n <= 0)
			n = left < 2 ? left : 2; /* never: a page holds two lines of any style */
		put(f, i, from, n);
		from += n;
		if (from < s->lines)
			turn_page(f, s->head);
	}
}

enum err paper_flow(struct paper_press *p)
{
	struct flow f = {.p = p};

	turn_page(&f, 0);
	for (size_t i = 0; i < p->strips; i++) {
		if (p->strip[i].page) {
			if (!f.empty)
				turn_page(&f, 0);
			continue;
		}
		place(&f, i);
		if (p->pages > PAPER_PAGES_MAX)
			return ERR_TOO_LARGE;
	}
	return ERR_OK;
}
