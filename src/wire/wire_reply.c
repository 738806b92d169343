/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The answer: what the handler said, made into the library's response. */
#include <string.h>
#include <zlib.h>

#include "base/log.h"
#include "wire/wire_inner.h"

enum { WORTH_PACKING = 1024, STREAM_BLOCK = 32 * 1024 };

void wire_reply(struct wire_request *r, int status, const char *type, struct str body)
{
	r->reply = (struct wire_reply){.status = status, .type = str_from(type), .body = body,
		.headers = r->reply.headers, .broken = r->reply.broken};
}

void wire_stream(struct wire_request *r, int status, const char *type, wire_stream_fn *fn,
	void *state)
{
	wire_reply(r, status, type, STR_NONE);
	r->reply.stream = fn;
	r->reply.stream_state = state;
}

static void broken(struct wire_request *r, const char *why)
{
	log_line("reply", "%s", why);
	r->reply.broken = true;
}

static bool has_control(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			return true;
	return false;
}

void wire_header(struct wire_request *r, const char *name, struct str value)
{
	struct wire_header **end = &r->reply.headers, *h;

	if (!str_any(value) || has_control(value)) {
		broken(r, "a header line with a control character, or empty");
		return;
	}
	h = arena_alloc(r->a, sizeof(*h));
	h->name = name;
	h->value = arena_c(r->a, value);
	while (*end)
		end = &(*end)->next;
	*end = h;
}

void wire_redirect(struct wire_request *r, struct str location)
{
	bool plain = str_starts(location, "/") && !str_starts(location, "//");

	for (size_t i = 0; i < location.n; i++)
		plain = plain && location.p[i] > ' ' && location.p[i] <= '~' &&
			location.p[i] != '\\';
	wire_reply(r, 303, NULL, STR(""));
	if (plain)
		wire_header(r, "Location", location);
	else
		broken(r, "a redirect that is not a path of this server");
}

static const char *reason(int status)
{
	switch (status) {
	case 400: return "Bad Request\n";
	case 405: return "Method Not Allowed\n";
	case 411: return "Length Required\n";
	case 413: return "Content Too Large\n";
	case 414: return "URI Too Long\n";
	case 415: return "Unsupported Media Type\n";
	case 417: return "Expectation Failed\n";
	case 431: return "Request Header Fields Too Large\n";
	case 500: return "Internal Server Error\n";
	case 503: return "Service Unavailable\n";
	case 505: return "HTTP Version Not Supported\n";
	}
	return "Refused\n";
}

void wire_reply_refuse(struct wire_exchange *x, int status)
{
	struct wire_request *r = &x->r;

	x->close = true;
	atomic_fetch_add(&x->s->refused, 1);
	r->reply.headers = NULL;
	wire_reply(r, status, "text/plain; charset=utf-8", str_from(reason(status)));
	if (status == 405)
		wire_header(r, "Allow", STR("GET, HEAD, POST, PUT, PATCH, DELETE"));
	if (status == 503)
		wire_header(r, "Retry-After", STR("5"));
	if (x->s->config.refused)
		x->s->config.refused(r, x->s->config.server);
}

/* "gzip;q=0" says no. */
static bool takes_gzip(struct str accept)
{
	struct str one, rest = accept;

	while (str_next(&rest, ',', &one)) {
		size_t at = str_find(one, ';');
		struct str coding = str_trim(str_cut(one, 0, at));
		struct str weight = str_trim(str_cut(one, at + 1, one.n));

		if (coding.n != 4 || strncasecmp(coding.p, "gzip", 4) != 0)
			continue;
		for (size_t i = 0; i < weight.n; i++)
			if (weight.p[i] >= '1' && weight.p[i] <= '9')
				return true;
		return !str_any(weight);
	}
	return false;
}

static struct str pack(struct arena *a, struct str s)
{
	z_stream z = {0};
	struct str out = STR_NONE;
	uLong most;
	char *p;

	if (s.n < WORTH_PACKING || s.n > UINT32_MAX / 2)
		return out;
	if (deflateInit2(&z, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return out;
	most = deflateBound(&z, (uLong)s.n);
	p = arena_alloc(a, most);
	z.next_in = (z_const Bytef *)s.p;
	z.avail_in = (uInt)s.n;
	z.next_out = (Bytef *)p;
	z.avail_out = (uInt)most;
	if (deflate(&z, Z_FINISH) == Z_STREAM_END && z.total_out < s.n)
		out = (struct str){p, z.total_out};
	(void)deflateEnd(&z);
	return out;
}

static ssize_t read_stream(void *state, uint64_t at, char *p, size_t max)
{
	struct wire_exchange *x = state;
	long n = x->r.reply.stream(x->r.reply.stream_state, p, max);

	(void)at;
	if (n < 0)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	if (n == 0)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if ((size_t)n > max)
		log_fatal("reply", "a stream wrote %ld bytes into %zu", n, max);
	wire_watch_grant(x->line, (size_t)n);
	return n;
}

/* Packed where asked for and taken. */
static struct str choose_body(struct wire_exchange *x, bool *packed)
{
	struct wire_reply *y = &x->r.reply;
	struct str out = STR_NONE;

	if (takes_gzip(x->r.fields[WIRE_ACCEPT_ENCODING]))
		out = y->gzip.p ? y->gzip : y->compress ? pack(x->r.a, y->body) : STR_NONE;
	*packed = out.p != NULL;
	return *packed ? out : y->body;
}

static struct MHD_Response *make(struct wire_exchange *x, bool *packed)
{
	struct str body;
	void *p;

	*packed = false;
	if (x->r.reply.stream) {
		wire_watch_until(x->line, x->s->config.body_seconds, 0);
		return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK,
			read_stream, x, NULL);
	}
	body = choose_body(x, packed);
	wire_watch_until(x->line, x->s->config.body_seconds, body.n);
	memcpy(&p, &body.p, sizeof(p)); /* only read: MHD_RESPMEM_PERSISTENT */
	return MHD_create_response_from_buffer(body.n, body.n ? p : NULL,
		MHD_RESPMEM_PERSISTENT);
}

static void add(struct MHD_Response *m, const char *name, const char *value)
{
	if (MHD_add_response_header(m, name, value) != MHD_YES)
		log_fatal("reply", "the header %s cannot be set", name);
}

enum MHD_Result wire_reply_send(struct wire_exchange *x)
{
	struct wire_request *r = &x->r;
	struct MHD_Response *m;
	enum MHD_Result queued;
	bool packed;

	if (r->reply.status < 200 || r->reply.status > 599)
		broken(r, "an answer without a status");
	if (r->reply.broken)
		wire_reply_refuse(x, 500);
	m = make(x, &packed);
	if (!m)
		log_fatal("reply", "no memory");
	if (str_any(r->reply.type))
		add(m, "Content-Type", arena_c(r->a, r->reply.type));
	if (packed)
		add(m, "Content-Encoding", "gzip");
	if (r->reply.gzip.p || r->reply.compress)
		add(m, "Vary", "Accept-Encoding");
	for (const struct wire_header *h = r->reply.headers; h; h = h->next)
		add(m, h->name, h->value);
	if (x->close || atomic_load(&x->s->draining))
		add(m, "Connection", "close");
	queued = MHD_queue_response(x->mhd, (unsigned)r->reply.status, m);
	MHD_destroy_response(m);
	x->queued = true;
	return queued;
}
