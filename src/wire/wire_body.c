/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The body: gathered, counted against the server's account, read as a form.
 *
 * Room grows with what came, not with what was announced: a promise of 12 MiB
 * from each of a thousand connections costs nothing. A body that is somewhat
 * too large is read away before the refusal, or the browser, still sending,
 * would see a reset instead of a page.
 */
#include <string.h>

#include "wire/wire_inner.h"

enum { SMALL = 64 * 1024, READ_AWAY = 4 };

static bool is_kind(struct str type, const char *kind)
{
	struct str s = str_trim(str_cut(type, 0, str_find(type, ';')));

	return s.n == strlen(kind) && strncasecmp(s.p, kind, s.n) == 0;
}

int wire_body_begin(struct wire_exchange *x)
{
	const struct wire_config *c = &x->s->config;
	struct wire_body *b = &x->body;

	b->limit = c->max_body;
	if (b->announced && c->body_limit) {
		size_t limit = c->body_limit(&x->r, c->server);

		b->limit = limit < b->limit ? limit : b->limit;
	}
	if (b->announced == SIZE_MAX || b->announced <= b->limit)
		return 0;
	if (b->announced > READ_AWAY * c->max_body || x->slots[WIRE_EXPECT].p)
		return 413;
	x->refusal = 413;
	return 0;
}

static bool charge(struct wire_exchange *x, size_t more)
{
	uint64_t before = atomic_fetch_add(&x->s->body_bytes, more);

	x->body.charged += more;
	return before + more <= x->s->config.max_bodies;
}

void wire_body_free(struct wire_exchange *x)
{
	struct wire_body *b = &x->body;

	atomic_fetch_sub(&x->s->body_bytes, b->charged);
	arena_free(b->a);
	*b = (struct wire_body){.announced = b->announced, .limit = b->limit,
		.discarded = b->discarded};
}

/* Room for so many more; false where the server's account is used up. */
static bool grow(struct wire_exchange *x, size_t more)
{
	struct wire_body *b = &x->body;
	size_t most = b->announced < b->limit ? b->announced : b->limit;
	size_t room = b->room ? b->room * 2 : SMALL;
	struct arena *a;
	char *p;

	if (b->n + more <= b->room)
		return true;
	room = room < b->n + more ? b->n + more : room;
	room = room > most ? most : room;
	if (!charge(x, room - b->room))
		return false;
	if (room <= SMALL) {
		p = arena_alloc(x->r.a, room + 1);
		a = NULL;
	} else {
		a = arena_new();
		p = arena_alloc(a, room + 1);
	}
	if (b->n)
		memcpy(p, b->p, b->n);
	arena_free(b->a);
	b->a = a;
	b->p = p;
	b->room = room;
	return true;
}

static void give_up(struct wire_exchange *x, int status)
{
	wire_body_free(x);
	x->refusal = status;
}

bool wire_body_take(struct wire_exchange *x, const char *p, size_t n)
{
	struct wire_body *b = &x->body;

	if (!x->refusal && n > b->limit - b->n)
		give_up(x, 413);
	if (!x->refusal && !grow(x, n))
		give_up(x, 503);
	if (x->refusal) {
		b->discarded += n;
		return b->discarded <= READ_AWAY * x->s->config.max_body;
	}
	memcpy(b->p + b->n, p, n);
	b->n += n;
	return true;
}

int wire_body_end(struct wire_exchange *x)
{
	struct wire_request *r = &x->r;
	struct str type = r->fields[WIRE_CONTENT_TYPE];
	int status = 0;

	r->body = x->body.n ? (struct str){x->body.p, x->body.n} : STR("");
	if (!r->body.n)
		return 0;
	if (is_kind(type, "application/x-www-form-urlencoded"))
		status = wire_pairs_read(r, r->body, WIRE_MAX_PAIRS, &r->n_form, &r->form);
	else if (is_kind(type, "multipart/form-data"))
		status = wire_parts_read(r);
	return status;
}
