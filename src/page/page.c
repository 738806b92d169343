/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The parts that every page shares, handed to their templates. */
#include "page/page.h"

#include "page_tmpl.h"

void page_document(struct html *h, const struct page_frame *f, const struct html *body)
{
	page_whole(h, f, body);
}

static struct url page_from(const struct html *h, const struct page_pager *p, int64_t first)
{
	return url_with(h->out->a, p->base, "from",
			arena_fmt(h->out->a, "%lld", (long long)first));
}

void page_pager_draw(struct html *h, const struct page_pager *p)
{
	bool before = p->first > 0;
	bool after = p->first + p->shown < p->total;
	int64_t previous = p->first > p->step ? p->first - p->step : 0;

	if (!before && !after)
		return;
	page_pager_part(h, p, before ? page_from(h, p, previous) : url_made(NULL),
			after ? page_from(h, p, p->first + p->step) : url_made(NULL));
}

void page_bars_draw(struct html *h, const struct page_bars *b)
{
	int64_t most = 1;

	for (size_t i = 0; i < b->n; i++)
		if (b->bars[i].value > most)
			most = b->bars[i].value;
	page_bars_part(h, b, most);
}
