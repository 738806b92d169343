/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What was asked for, how it ended and how long it took, as Prometheus reads it.
 *
 * A route is its template, never the path that was asked for: no id, no name and
 * no word that somebody typed is a label. Durations are of this machine's own
 * clock, from the whole request to the last byte of its answer.
 */
#include "web_inside.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "web_sql.h"

enum { FACES = 3, CLASSES = 6, BOUNDS = 12 };

static const double bounds[BOUNDS] = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
				      0.1,   0.25,   0.5,   1,	  2.5,	 10};
static const char *const faces[FACES] = {"page", "api", "other"};

struct web_count {
	size_t routes;
	atomic_ullong *ended; /* [route or none][face][first digit of the status] */
	atomic_ullong within[FACES][BOUNDS + 1], total_us[FACES];
};

static int64_t clock_us(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (int64_t)at.tv_sec * INSTANT_SECOND + at.tv_nsec / 1000;
}

void web_count_begin(struct web_request *q)
{
	q->began = clock_us();
}

struct web_count *web_count_new(size_t routes)
{
	struct web_count *k = calloc(1, sizeof(*k));

	if (!k)
		return NULL;
	k->routes = routes;
	k->ended = calloc((routes + 1) * FACES * CLASSES, sizeof(*k->ended));
	if (k->ended)
		return k;
	free(k);
	return NULL;
}

void web_count_free(struct web_count *k)
{
	if (k)
		free(k->ended);
	free(k);
}

/* Past the last for what no route answers: styles, pictures, /health, what is not there. */
static size_t index_of(const struct web_request *q)
{
	return q->counted ? (size_t)(q->counted - q->web->all) : q->web->joined_n;
}

void web_count_end(struct web_request *q)
{
	struct web_count *k = q->web->count;
	int64_t took = clock_us() - q->began;
	size_t digit = (size_t)q->wire->reply.status / 100, b = 0;

	if (digit >= CLASSES)
		digit = 0;
	while (b < BOUNDS && (double)took > bounds[b] * 1e6)
		b++;
	atomic_fetch_add(&k->ended[(index_of(q) * FACES + q->face) * CLASSES + digit], 1);
	atomic_fetch_add(&k->within[q->face][b], 1);
	atomic_fetch_add(&k->total_us[q->face], (unsigned long long)took);
}

static void head(struct buf *out, const char *name, const char *type, const char *what)
{
	buf_fmt(out, "# HELP %s %s\n# TYPE %s %s\n", name, what, name, type);
}

static void put_ended(const struct web *w, struct buf *out)
{
	const struct web_count *k = w->count;

	head(out, "okas_http_requests_total", "counter",
	     "Requests answered, by route, face and class of status.");
	for (size_t i = 0; i < (k->routes + 1) * FACES * CLASSES; i++) {
		unsigned long long n = atomic_load(&k->ended[i]);
		const struct web_route *route = web_route_at(&w->site, i / (FACES * CLASSES));

		if (n)
			buf_fmt(out,
				"okas_http_requests_total{route=\"%s\",face=\"%s\","
				"class=\"%zuxx\"} %llu\n",
				route ? route->path : "none", faces[i / CLASSES % FACES],
				i % CLASSES, n);
	}
}

static void put_seconds(const struct web_count *k, struct buf *out)
{
	static const char name[] = "okas_http_request_seconds";

	head(out, name, "histogram", "From the whole request to the end of its answer.");
	for (size_t f = 0; f < FACES; f++) {
		unsigned long long n = 0;

		for (size_t b = 0; b < BOUNDS; b++) {
			n += atomic_load(&k->within[f][b]);
			buf_fmt(out, "%s_bucket{face=\"%s\",le=\"%g\"} %llu\n", name, faces[f],
				bounds[b], n);
		}
		n += atomic_load(&k->within[f][BOUNDS]);
		buf_fmt(out, "%s_bucket{face=\"%s\",le=\"+Inf\"} %llu\n", name, faces[f], n);
		buf_fmt(out, "%s_sum{face=\"%s\"} %.6f\n", name, faces[f],
			(double)atomic_load(&k->total_us[f]) / 1e6);
		buf_fmt(out, "%s_count{face=\"%s\"} %llu\n", name, faces[f], n);
	}
}

static void put_wire(const struct web *w, struct buf *out)
{
	struct wire_counts c = wire_counts(w->wire);
	const struct {
		const char *name, *type, *what;
		uint64_t n;
	} rows[] = {
		{"okas_http_refused_total", "counter",
		 "Requests that were malformed, too large or too many.", c.refused},
		{"okas_http_cut_total", "counter", "Connections cut off because they were slow.",
		 c.cut},
		{"okas_http_connections", "gauge", "Open connections.", c.connections},
		{"okas_http_under_way", "gauge", "Requests whose answer has not left yet.",
		 c.under_way},
		{"okas_http_body_bytes", "gauge", "Bytes of bodies held at this moment.",
		 c.body_bytes},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		head(out, rows[i].name, rows[i].type, rows[i].what);
		buf_fmt(out, "%s %llu\n", rows[i].name, (unsigned long long)rows[i].n);
	}
}

enum err web_metrics(const struct web *w, struct turn *t, struct buf *out)
{
	struct session_count_row sessions;

	TRY(session_count(t->db, t->a,
			  &(struct session_count_in){t->now, web_session_idle_since(t->now)},
			  &sessions));
	put_ended(w, out);
	put_seconds(w->count, out);
	put_wire(w, out);
	head(out, "okas_sessions", "gauge", "Browsers that are signed in.");
	buf_fmt(out, "okas_sessions %lld\n", (long long)sessions.n);
	return ERR_OK;
}
