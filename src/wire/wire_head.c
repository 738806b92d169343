/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The head, judged.
 *
 * The library forgives much: a space before a colon, a bare line feed, a NUL,
 * folded lines, twins of Host and Content-Length, more than one space in the
 * request line. A reader in front that does not forgive the same would see
 * other requests than we do. But it keeps the head where it came and only
 * writes NULs over separators, so walking its pointers from the method to the
 * end of the head shows what stood there: after each line exactly two NULs
 * (CR LF), between name and value one NUL (the colon) and white space, and
 * nothing left over. Should another version keep it otherwise, every request
 * is refused, not let through.
 *
 * BUGS: a Content-Length that is no number is refused by the library itself, in
 * its own words, with the answer's head written twice before it closes; empty
 * lines before the request line are skipped unseen (RFC 9112 allows them);
 * "NUL LF" passes for CR LF. In chunked bodies the library takes a bare line
 * feed for CR LF: behind a proxy chunked is refused. The library's own copy of
 * the Cookie field is not wiped before the memory is used again.
 */
#include <ctype.h>
#include <string.h>

#include "wire/wire_inner.h"

enum twins { REFUSED, JOINED };

static const struct {
	const char *name;
	int slot;
	enum twins twins;
} known[] = {
	{"Host", WIRE_HOST, REFUSED},
	{"Cookie", WIRE_COOKIE, REFUSED},
	{"Authorization", WIRE_AUTHORIZATION, REFUSED},
	{"Content-Type", WIRE_CONTENT_TYPE, REFUSED},
	{"Content-Length", WIRE_CONTENT_LENGTH, REFUSED},
	{"If-Match", WIRE_IF_MATCH, JOINED},
	{"If-None-Match", WIRE_IF_NONE_MATCH, JOINED},
	{"Accept", WIRE_ACCEPT, JOINED},
	{"Accept-Language", WIRE_ACCEPT_LANGUAGE, JOINED},
	{"Accept-Encoding", WIRE_ACCEPT_ENCODING, JOINED},
	{"Origin", WIRE_ORIGIN, REFUSED},
	{"Sec-Fetch-Site", WIRE_SEC_FETCH_SITE, REFUSED},
	{"Transfer-Encoding", WIRE_TRANSFER_ENCODING, REFUSED},
	{"Content-Encoding", WIRE_CONTENT_ENCODING, REFUSED},
	{"Expect", WIRE_EXPECT, REFUSED},
	{"X-Forwarded-For", WIRE_FORWARDED_FOR, JOINED},
	{"X-Forwarded-Proto", WIRE_FORWARDED_PROTO, REFUSED},
};

static const char *const methods[WIRE_METHOD_N] = {
	[WIRE_GET] = "GET", [WIRE_HEAD] = "HEAD", [WIRE_POST] = "POST",
	[WIRE_PUT] = "PUT", [WIRE_PATCH] = "PATCH", [WIRE_DELETE] = "DELETE",
};

/* A walk along the head, line by line. */
struct walk {
	struct wire_exchange *x;
	const char *at, *end;
	unsigned lines;
	int status;
};

static bool same(struct str a, const char *b)
{
	return a.n == strlen(b) && strncasecmp(a.p, b, a.n) == 0;
}

static bool is_token(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];

		if (c >= 0x80 || !(isalnum(c) || (c && strchr("!#$%&'*+-.^_`|~", c))))
			return false;
	}
	return n > 0;
}

static bool has_control(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];

		if ((c < 0x20 && c != '\t') || c == 0x7f)
			return true;
	}
	return false;
}

/* Over a CR LF that was overwritten. */
static bool step_line_end(struct walk *w)
{
	if (w->end - w->at < 2 || w->at[0] || w->at[1])
		return false;
	w->at += 2;
	return true;
}

static int keep(struct wire_exchange *x, struct str name, struct str value)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		struct str *slot = &x->slots[known[i].slot];

		if (!same(name, known[i].name))
			continue;
		if (!slot->p)
			*slot = arena_str(x->r.a, value);
		else if (known[i].twins == JOINED)
			*slot = arena_fmt(x->r.a, "%.*s, %.*s", STR_ARG(*slot), STR_ARG(value));
		else
			return 400;
		return 0;
	}
	return 0;
}

static enum MHD_Result read_line(void *state, enum MHD_ValueKind kind, const char *name,
	size_t name_n, const char *value, size_t value_n)
{
	struct walk *w = state;

	(void)kind;
	w->status = 400;
	if (++w->lines > WIRE_MAX_LINES) {
		w->status = 431;
		return MHD_NO;
	}
	if (name != w->at || (size_t)(w->end - w->at) < name_n + 1 || !is_token(name, name_n) ||
	    name[name_n])
		return MHD_NO;
	w->at += name_n + 1;
	while (w->at < value && (*w->at == ' ' || *w->at == '\t'))
		w->at++;
	if (!value || w->at != value || (size_t)(w->end - w->at) < value_n ||
	    has_control(value, value_n))
		return MHD_NO;
	w->at += value_n;
	if (!step_line_end(w))
		return MHD_NO;
	w->status = keep(w->x, (struct str){name, name_n}, str_trim((struct str){value, value_n}));
	return w->status ? MHD_NO : MHD_YES;
}

static int read_lines(struct wire_exchange *x, const char *method, const char *version)
{
	struct walk w = {.x = x, .at = method, .end = x->head + x->head_n};

	w.at += strlen(method) + 1;
	if (!is_token(method, strlen(method)) || w.at != x->uri)
		return 400;
	w.at += x->target.n + 1;
	if (w.at != version)
		return 400;
	w.at += strlen(version);
	if (!step_line_end(&w))
		return 400;
	(void)MHD_get_connection_values_n(x->mhd, MHD_HEADER_KIND, read_line, &w);
	if (w.status)
		return w.status;
	return step_line_end(&w) && w.at == w.end ? 0 : 400;
}

static bool is_host(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c >= 0x80 || !(isalnum(c) || (c && strchr("-._:[]", c))))
			return false;
	}
	return s.n > 0 && s.n < 256;
}

/* Where the body ends must be said once and understood one way. */
static int judge_framing(struct wire_exchange *x, bool old)
{
	struct str length = x->slots[WIRE_CONTENT_LENGTH],
		coding = x->slots[WIRE_TRANSFER_ENCODING];
	bool bodiless = x->r.method == WIRE_GET || x->r.method == WIRE_HEAD;
	int64_t n = 0;

	if (coding.p) {
		if (length.p || old || bodiless || !same(coding, "chunked"))
			return 400;
		x->body.announced = SIZE_MAX;
		return x->s->config.proxied ? 411 : 0;
	}
	if (length.p && (length.n > 18 || length.p[0] == '-' || !str_int(length, &n)))
		return 400;
	x->body.announced = (size_t)n;
	return n && bodiless ? 400 : 0;
}

static int judge_fields(struct wire_exchange *x, bool old)
{
	struct str expect = x->slots[WIRE_EXPECT], coding = x->slots[WIRE_CONTENT_ENCODING];
	struct str host = x->slots[WIRE_HOST];
	int status;

	if (host.p ? !is_host(host) : !old)
		return 400;
	status = judge_framing(x, old);
	if (status)
		return status;
	if (expect.p && !same(expect, "100-continue"))
		return 417;
	return coding.p && !same(coding, "identity") ? 415 : 0;
}

static void tell_peer(struct wire_exchange *x)
{
	struct str all = x->slots[WIRE_FORWARDED_FOR], one = STR_NONE;
	struct in6_addr address;

	x->r.peer = arena_str(x->r.a, str_from(x->line->peer));
	x->r.tls = x->s->tls;
	if (!x->s->config.proxied)
		return;
	x->r.tls = x->r.tls || same(x->slots[WIRE_FORWARDED_PROTO], "https");
	while (str_next(&all, ',', &one))
		continue;
	one = arena_str(x->r.a, str_trim(one));
	if (one.p && one.n < INET6_ADDRSTRLEN && (inet_pton(AF_INET, one.p, &address) == 1 ||
		    inet_pton(AF_INET6, one.p, &address) == 1))
		x->r.peer = one;
}

int wire_head_read(struct wire_exchange *x, const char *method, const char *version)
{
	const union MHD_ConnectionInfo *size = MHD_get_connection_info(x->mhd,
		MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	bool old = strcmp(version, "HTTP/1.0") == 0;
	int status;

	if (!size || size->header_size > WIRE_MAX_HEAD)
		return 431;
	memcpy(&x->head, &method, sizeof(method)); /* ours to wipe when the answer has left */
	x->head_n = size->header_size;
	if (!old && strcmp(version, "HTTP/1.1") != 0)
		return 505;
	status = read_lines(x, method, version);
	if (status)
		return status;
	for (x->r.method = 0; x->r.method < WIRE_METHOD_N; x->r.method++)
		if (strcmp(method, methods[x->r.method]) == 0)
			break;
	if (x->r.method == WIRE_METHOD_N)
		return 405;
	status = judge_fields(x, old);
	if (status)
		return status;
	memcpy(x->r.fields, x->slots, sizeof(x->r.fields));
	tell_peer(x);
	return 0;
}
