/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A file in pieces: made while it leaves, out of one read transaction, in little memory. */
#include "web_inside.h"

#include <string.h>

#include "base/log.h"

/* Makes the next piece. False: it failed, and the connection must be cut. */
static bool next_piece(struct web_request *q)
{
	struct arena *before = q->turn.a;
	struct buf b;
	enum err e;

	arena_reset(q->feed_a);
	buf_init(&b, q->feed_a);
	q->turn.a = q->feed_a;
	q->turn.db = q->feed_db;
	e = q->feed(&q->call, q->feed_p, &b, &q->feed_last);
	q->turn.a = before;
	q->turn.db = NULL;
	q->feed_left = buf_str(&b);
	if (e != ERR_OK)
		log_line("web", "%s: the file was cut: %s", q->call.route->path, err_name(e));
	return e == ERR_OK;
}

static long pull(void *state, char *p, size_t max)
{
	struct web_request *q = state;
	size_t n;

	while (!q->feed_left.n) {
		if (q->feed_last)
			return 0;
		if (!next_piece(q))
			return -1;
	}
	n = q->feed_left.n < max ? q->feed_left.n : max;
	memcpy(p, q->feed_left.p, n);
	q->feed_left = str_cut(q->feed_left, n, q->feed_left.n);
	return (long)n;
}

void web_file_feed(struct web_call *c, const char *type, const char *name,
		   enum err (*more)(struct web_call *c, void *p, struct buf *out, bool *last),
		   void *p)
{
	struct web_request *q = (struct web_request *)c;

	if (store_read(q->web->site.store, &q->feed_db) != ERR_OK) {
		web_answer_error(q, ERR_BUSY);
		q->file_set = true;
		return;
	}
	q->feed = more;
	q->feed_p = p;
	q->feed_a = arena_new();
	web_file(c, type, name, STR(""));
	q->wire->reply.stream = pull;
	q->wire->reply.stream_state = q;
}

void web_feed_end(struct wire_request *r, bool sent, void *server)
{
	struct web_request *q = r->user;

	(void)sent;
	(void)server;
	if (q)
		web_count_end(q);
	if (!q || !q->feed_a)
		return;
	store_read_end(q->feed_db);
	arena_free(q->feed_a);
	q->feed_a = NULL;
}
