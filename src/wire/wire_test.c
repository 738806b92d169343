/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Bytes on a socket against what comes back; and the parsers by themselves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/err.h"
#include "wire/wire_inner.h"

#define N(table) (sizeof(table) / sizeof(*(table)))

/* --- a server that tells what it understood ------------------------------------- */

static void tell_pairs(struct buf *b, char mark, const struct wire_pair *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		buf_byte(b, mark);
		buf_add(b, p[i].name);
		buf_byte(b, '=');
		buf_add(b, p[i].value);
	}
}

static void tell(struct wire_request *r, struct buf *b)
{
	buf_fmt(b, "%d ", (int)r->method);
	for (size_t i = 0; i < r->n_segments; i++) {
		buf_byte(b, '[');
		buf_add(b, r->segments[i]);
		buf_byte(b, ']');
	}
	if (r->slash)
		buf_byte(b, '/');
	tell_pairs(b, '?', r->query, r->n_query);
	tell_pairs(b, '&', r->form, r->n_form);
	for (size_t i = 0; i < r->n_files; i++)
		buf_fmt(b, "@%.*s.%.*s:%zu", STR_ARG(r->files[i].field),
		STR_ARG(r->files[i].ending),
			r->files[i].bytes.n);
	buf_fmt(b, " %zu", r->body.n);
}

static enum wire_next handle(struct wire_request *r, void *server)
{
	struct buf b;

	(void)server;
	buf_init(&b, r->a);
	if (r->n_segments && str_is(r->segments[0], "large")) {
		for (int i = 0; i < 4000; i++)
			buf_c(&b, "many words ");
		wire_reply(r, 200, "text/plain; charset=utf-8", buf_str(&b));
		r->reply.compress = true;
		return WIRE_ANSWERED;
	}
	if (r->n_segments && str_is(r->segments[0], "away")) {
		wire_redirect(r, wire_query(r, "to"));
		return WIRE_ANSWERED;
	}
	if (r->n_segments && str_is(r->segments[0], "split")) {
		wire_header(r, "X-Split", STR("a\r\nSet-Cookie: b"));
		wire_reply(r, 200, "text/plain", STR("said"));
		return WIRE_ANSWERED;
	}
	if (r->n_segments && str_is(r->segments[0], "cookie")) {
		struct str c = wire_cookie(r, "a");

		wire_reply(r, 200, "text/plain", arena_fmt(r->a, "<%.*s>%d", STR_ARG(c),
			c.p != NULL));
		return WIRE_ANSWERED;
	}
	tell(r, &b);
	wire_reply(r, 200, "text/plain; charset=utf-8", buf_str(&b));
	return WIRE_ANSWERED;
}

static size_t limit(const struct wire_request *r, void *server)
{
	(void)server;
	return r->n_segments && str_is(r->segments[0], "upload") ? SIZE_MAX : 65536;
}

static struct wire_server *start(struct wire_config c)
{
	struct wire_server *s = NULL;

	c.address = "127.0.0.1";
	c.handle = handle;
	c.body_limit = limit;
	c.max_body = 1 << 20;
	assert_int_equal(wire_start(&c, &s), ERR_OK);
	return s;
}

static void stop(struct wire_server *s)
{
	assert_true(wire_drain(s, 5));
	assert_int_equal(wire_stop(s), ERR_OK);
}

static int dial(struct wire_server *s)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(wire_port(s)),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct timeval patience = {.tv_sec = 8};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	assert_true(fd >= 0);
	assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)), 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&a, sizeof(a)), 0);
	return fd;
}

static void put(int fd, const char *p, size_t n)
{
	while (n) {
		ssize_t sent = send(fd, p, n, MSG_NOSIGNAL);

		if (sent <= 0)
			return;
		p += sent;
		n -= (size_t)sent;
	}
}

/* All until the server closes; what came is NUL-terminated. */
static struct str drink(struct arena *a, int fd)
{
	struct buf b;
	char piece[4096];
	ssize_t n;

	buf_init(&b, a);
	while ((n = recv(fd, piece, sizeof(piece), 0)) > 0)
		buf_add(&b, (struct str){piece, (size_t)n});
	if (n < 0)
		buf_c(&b, "<no end>");
	(void)close(fd);
	return buf_str(&b);
}

/* "100 200": the statuses of all answers in it. */
static struct str statuses(struct arena *a, struct str all)
{
	struct buf b;

	buf_init(&b, a);
	for (const char *at = all.p; (at = strstr(at, "HTTP/1.1 ")); at += 9) {
		if (b.n)
			buf_byte(&b, ' ');
		buf_add(&b, (struct str){at + 9, 3});
	}
	if (str_ends(all, "<no end>"))
		buf_c(&b, " no end");
	return buf_str(&b);
}

static struct str ask(struct wire_server *s, struct arena *a, const char *p, size_t n)
{
	int fd = dial(s);

	put(fd, p, n);
	return drink(a, fd);
}

/* --- requests ---------------------------------------------------------------------- */

#define END "Host: a\r\nConnection: close\r\n\r\n"
#define GET(target) "GET " target " HTTP/1.1\r\n" END
#define POST "POST /p HTTP/1.1\r\nConnection: close\r\nHost: a\r\n"
#define URLENCODED "Content-Type: application/x-www-form-urlencoded\r\n"
#define CHUNKED "Transfer-Encoding: chunked\r\n"
/* The library itself refuses a length that is no number, writes the head of that answer twice
 * and closes. */
#define TWICE(status) status " " status
#define CASE(name, given, ...) {name, given, sizeof(given) - 1, __VA_ARGS__}

static const struct {
	const char *name, *given;
	size_t n;
	const char *want, *body;
} requests[] = {
	CASE("plain", GET("/km/cases/?a=1&b=%20x+y"), "200", "0 [km][cases]/?a=1?b= x y 0"),
	CASE("the root", GET("/"), "200", "0 / 0"),
	CASE("head has no body", "HEAD /a HTTP/1.1\r\n" END, "200", "Content-Length: 7\r\n"),
	CASE("delete", "DELETE /a HTTP/1.1\r\n" END, "200", "5 [a] 0"),
	CASE("http 1.0", "GET /a HTTP/1.0\r\n\r\n", "200", "0 [a] 0"),
	CASE("http 1.2", "GET /a HTTP/1.2\r\n" END, "505", NULL),
	CASE("http 2.0", "GET /a HTTP/2.0\r\n" END, "505", NULL),
	CASE("http 0.9", "GET /a\r\n\r\n", "400", NULL),
	CASE("lower case version", "GET /a http/1.1\r\n" END, "400", NULL),
	CASE("empty lines first", "\r\n\r\n" GET("/a"), "200", NULL),
	CASE("no method of ours", "OPTIONS /a HTTP/1.1\r\n" END, "405", "Allow: GET, HEAD"),
	CASE("trace", "TRACE /a HTTP/1.1\r\n" END, "405", NULL),
	CASE("method in lower case", "get /a HTTP/1.1\r\n" END, "405", NULL),
	CASE("method with a brace", "GE{T /a HTTP/1.1\r\n" END, "400", NULL),
	CASE("pipelined", "GET /a HTTP/1.1\r\nHost: a\r\n\r\n" GET("/b"), "200 200", "[b]"),
	CASE("pipelined behind a body", "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"
		GET("/b"), "200 200", "[b]"),
	CASE("nothing after a refusal", "GET /a HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n" GET("/b"),
		"400", NULL),

	CASE("no host", "GET /a HTTP/1.1\r\nConnection: close\r\n\r\n", "400", NULL),
	CASE("two hosts", "GET /a HTTP/1.1\r\nHost: b\r\n" END, "400", NULL),
	CASE("two hosts alike", "GET /a HTTP/1.1\r\nhost: a\r\n" END, "400", NULL),
	CASE("host with a path", "GET /a HTTP/1.1\r\nHost: a/b\r\n\r\n", "400", NULL),
	CASE("host with a user", "GET /a HTTP/1.1\r\nHost: x@a\r\n\r\n", "400", NULL),
	CASE("host is empty", "GET /a HTTP/1.1\r\nHost:\r\n\r\n", "400", NULL),
	CASE("host is ipv6", "GET /a HTTP/1.1\r\nHost: [::1]:80\r\nConnection: close\r\n\r\n",
		"200",
		NULL),

	CASE("space before colon", "GET /a HTTP/1.1\r\nX : b\r\n" END, "400", NULL),
	CASE("tab before colon", "GET /a HTTP/1.1\r\nX\t: b\r\n" END, "400", NULL),
	CASE("space before the colon of a length", POST "Content-Length : 2\r\n\r\nhi", "400",
		NULL),
	CASE("space before a name", "GET /a HTTP/1.1\r\n X: b\r\n" END, "400", NULL),
	CASE("folded line", "GET /a HTTP/1.1\r\nX: b\r\n c\r\n" END, "400", NULL),
	CASE("folded last line", "GET /a HTTP/1.1\r\nHost: a\r\nX: b\r\n\tc\r\n\r\n", "400", NULL),
	CASE("no colon", "GET /a HTTP/1.1\r\nX\r\n" END, "400", NULL),
	CASE("no name", "GET /a HTTP/1.1\r\n: b\r\n" END, "400", NULL),
	CASE("name with a byte above 127", "GET /a HTTP/1.1\r\nX\xc3: b\r\n" END, "400", NULL),
	CASE("bare line feed in the head", "GET /a HTTP/1.1\r\nX: b\n" END, "400", NULL),
	CASE("bare line feed behind the first line", "GET /a HTTP/1.1\n" END, "400", NULL),
	CASE("bare line feed at the end", "GET /a HTTP/1.1\r\nHost: a\r\n\n", "400", NULL),
	CASE("all bare line feeds", "GET /a HTTP/1.1\nHost: a\n\n", "400", NULL),
	CASE("bare carriage return in a value", "GET /a HTTP/1.1\r\nX: b\rY: c\r\n" END, "400",
		NULL),
	CASE("two carriage returns", "GET /a HTTP/1.1\r\nX: b\r\r\n" END, "400", NULL),
	CASE("nul in a value", "GET /a HTTP/1.1\r\nX: b\0c\r\n" END, "400", NULL),
	CASE("nul in a name", "GET /a HTTP/1.1\r\nX\0Y: c\r\n" END, "400", NULL),
	CASE("nul in the target", "GET /a\0b HTTP/1.1\r\n" END, "400", NULL),
	CASE("nul in the method", "GE\0T /a HTTP/1.1\r\n" END, "400", NULL),
	CASE("control in a value", "GET /a HTTP/1.1\r\nX: \x01\r\n" END, "400", NULL),
	CASE("tab and space around a value", "GET /a HTTP/1.1\r\nX: \t b \t\r\n" END, "200", NULL),
	CASE("two spaces behind the method", "GET  /a HTTP/1.1\r\n" END, "400", NULL),
	CASE("two spaces before the version", "GET /a  HTTP/1.1\r\n" END, "400", NULL),
	CASE("space behind the version", "GET /a HTTP/1.1 \r\n" END, "400", NULL),
	CASE("tab in the first line", "GET\t/a HTTP/1.1\r\n" END, "400", NULL),
	CASE("a colon in the query", GET("/a?x=b:c&y:z=="), "200", "?x=b:c?y:z=="),

	CASE("length", POST "Content-Length: 2\r\n\r\nhi", "200", "2 [p] 2"),
	CASE("no length", POST "\r\n", "200", "2 [p] 0"),
	CASE("two lengths", POST "Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi", "400", NULL),
	CASE("two lengths in one", POST "Content-Length: 2, 2\r\n\r\nhi", TWICE("400"), NULL),
	CASE("signed length", POST "Content-Length: +2\r\n\r\nhi", TWICE("400"), NULL),
	CASE("negative length", POST "Content-Length: -2\r\n\r\nhi", TWICE("400"), NULL),
	CASE("hexadecimal length", POST "Content-Length: 0x2\r\n\r\nhi", TWICE("400"), NULL),
	CASE("empty length", POST "Content-Length:\r\n\r\nhi", TWICE("400"), NULL),
	CASE("huge length", POST "Content-Length: 99999999999999999999999\r\n\r\nhi", TWICE("413"),
		NULL),
	CASE("length and coding", POST "Content-Length: 5\r\n" CHUNKED "\r\n0\r\n\r\n", "400",
		NULL),
	CASE("coding and length", POST CHUNKED "Content-Length: 5\r\n\r\n0\r\n\r\n", "400", NULL),
	CASE("chunked", POST CHUNKED "\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "200", "2 [p] 5"),
	CASE("chunked form", POST URLENCODED CHUNKED "\r\n4\r\na=1&\r\n3\r\nb=2\r\n0\r\n\r\n",
		"200",
		"&a=1&b=2 7"),
	CASE("chunked, then another", "POST /a HTTP/1.1\r\nHost: a\r\n" CHUNKED
		"\r\n1\r\nx\r\n0\r\n\r\n" GET("/b"), "200 200", "[b]"),
	CASE("chunk size with a sign", POST CHUNKED "\r\n+3\r\nabc\r\n0\r\n\r\n", "400", NULL),
	CASE("chunk size with a prefix", POST CHUNKED "\r\n0x3\r\nabc\r\n0\r\n\r\n", "400", NULL),
	CASE("chunk size that overflows", POST CHUNKED "\r\nffffffffffffffff0\r\nabc\r\n0\r\n\r\n",
		"413", NULL),
	CASE("chunk longer than told", POST CHUNKED "\r\n3\r\nabcd\r\n0\r\n\r\n", "400", NULL),
	CASE("another coding", POST "Transfer-Encoding: gzip\r\n\r\nhi", "400", NULL),
	CASE("two codings", POST "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "400", NULL),
	CASE("coding twice", POST CHUNKED CHUNKED "\r\n0\r\n\r\n", "400", NULL),
	CASE("coding with a tab", POST "Transfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n", "200", NULL),
	CASE("coding with a form feed", POST "Transfer-Encoding: \fchunked\r\n\r\n0\r\n\r\n", "400",
		NULL),
	CASE("coding in http 1.0", "POST /p HTTP/1.0\r\n" CHUNKED "\r\n0\r\n\r\n", "400", NULL),
	CASE("identity", POST "Transfer-Encoding: identity\r\n\r\n", "400", NULL),
	CASE("get with a body", "GET /a HTTP/1.1\r\nContent-Length: 2\r\n" END "hi", "400", NULL),
	CASE("get with no body told", "GET /a HTTP/1.1\r\nContent-Length: 0\r\n" END, "200", NULL),
	CASE("packed body", POST "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\nhi", "415",
		NULL),
	CASE("expectation", POST "Expect: 100-continue\r\nContent-Length: 2\r\n\r\nhi", "100 200",
		"2 [p] 2"),
	CASE("expectation of too much",
		POST "Expect: 100-continue\r\nContent-Length: 70000\r\n\r\n",
		"413", NULL),
	CASE("another expectation", POST "Expect: tea\r\nContent-Length: 2\r\n\r\nhi", "417", NULL),
	CASE("far too large", POST "Content-Length: 99999999999\r\n\r\nhi", "413", NULL),

	CASE("nul escaped", GET("/a%00b"), "400", NULL),
	CASE("dots", GET("/a/../b"), "400", NULL),
	CASE("dots escaped", GET("/a/%2e%2E/b"), "400", NULL),
	CASE("one dot", GET("/a/./b"), "400", NULL),
	CASE("dots in a name", GET("/a/..b"), "200", "[a][..b]"),
	CASE("slash escaped", GET("/a%2fb"), "400", NULL),
	CASE("backslash escaped", GET("/a%5cb"), "400", NULL),
	CASE("backslash", GET("/a\\b"), "400", NULL),
	CASE("escaped twice", GET("/a%252fb"), "200", "[a%2fb]"),
	CASE("escape cut short", GET("/a%2"), "400", NULL),
	CASE("escape of no digits", GET("/a%zz"), "400", NULL),
	CASE("empty segment", GET("/a//b"), "400", NULL),
	CASE("two slashes", GET("//"), "400", NULL),
	CASE("two slashes at the end", GET("/a//"), "400", NULL),
	CASE("khmer", GET("/%E1%9E%80"), "200", "[\xe1\x9e\x80]"),
	CASE("khmer not escaped", GET("/\xe1\x9e\x80"), "400", NULL),
	CASE("overlong slash", GET("/a%c0%afb"), "400", NULL),
	CASE("surrogate", GET("/%ed%a0%80"), "400", NULL),
	CASE("not utf-8 in the query", GET("/a?b=%ff"), "400", NULL),
	CASE("nul in the query", GET("/a?b=%00"), "400", NULL),
	CASE("control escaped", GET("/a%0d%0aX"), "400", NULL),
	CASE("fragment", GET("/a#b"), "400", NULL),
	CASE("absolute", GET("http://a/b"), "400", NULL),
	CASE("asterisk", "OPTIONS * HTTP/1.1\r\n" END, "405", NULL),
	CASE("no slash", GET("a"), "400", NULL),
	CASE("plus in a path stays", GET("/a+b?c=d+e"), "200", "[a+b]?c=d e"),

	CASE("cookie", "GET /cookie HTTP/1.1\r\nCookie: b=1; a=2\r\n" END, "200", "<2>1"),
	CASE("empty cookie", "GET /cookie HTTP/1.1\r\nCookie: a=\r\n" END, "200", "<>1"),
	CASE("no such cookie", "GET /cookie HTTP/1.1\r\nCookie: aa=1;b\r\n" END, "200", "<>0"),
	CASE("planted cookie", "GET /cookie HTTP/1.1\r\nCookie: a=1; a=2\r\n" END, "200", "<>0"),
	CASE("two cookie lines", "GET /cookie HTTP/1.1\r\nCookie: a=1\r\nCookie: b=2\r\n" END,
		"400",
		NULL),
	CASE("redirect", GET("/away?to=/km/x"), "303", "Location: /km/x\r\n"),
	CASE("redirect elsewhere", GET("/away?to=//evil"), "500", NULL),
	CASE("redirect with a backslash", GET("/away?to=/%5cevil"), "500", NULL),
	CASE("redirect with a line end", GET("/away?to=/a%0d%0aX:%20y"), "500", NULL),
	CASE("a header that would split the answer", GET("/split"), "500", "Internal Server Error"),
	CASE("large", GET("/large"), "200", "Content-Length: 44000\r\n"),
	CASE("packed", "GET /large HTTP/1.1\r\nAccept-Encoding: br, gzip;q=0.5\r\n" END, "200",
		"Content-Encoding: gzip\r\n"),
	CASE("packing refused", "GET /large HTTP/1.1\r\nAccept-Encoding: gzip;q=0.0\r\n" END, "200",
		"Content-Length: 44000\r\n"),

	CASE("form", POST URLENCODED "Content-Length: 15\r\n\r\na=1&b=%E1%9E%80", "200",
		"&a=1&b=\xe1\x9e\x80 15"),
	CASE("form not utf-8", POST URLENCODED "Content-Length: 5\r\n\r\na=%ff", "400", NULL),
	CASE("parts",
		POST "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 136\r\n\r\n"
		"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
		"--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../a.PDF\""
		"\r\n\r\n12345\r\n"
		"--x--\r\n", "200", "&a=1@f.pdf:5 136"),
};

static void test_requests(void **state)
{
	struct wire_server *s = start((struct wire_config){.threads = 1});
	unsigned failed = 0;

	(void)state;
	for (size_t i = 0; i < N(requests); i++) {
		struct arena *a = arena_new();
		struct str got = ask(s, a, requests[i].given, requests[i].n);

		if (!str_is(statuses(a, got), requests[i].want) ||
		    (requests[i].body && !strstr(got.p, requests[i].body))) {
			print_error("%s: wanted %s, got:\n%s\n", requests[i].name, requests[i].want,
			got.p);
			failed++;
		}
		arena_free(a);
	}
	assert_int_equal(failed, 0);
	assert_int_equal(wire_counts(s).body_bytes, 0);
	stop(s);
}

static struct str long_head(struct arena *a, size_t target, unsigned lines, size_t value)
{
	struct buf b;

	buf_init(&b, a);
	buf_c(&b, "GET /");
	for (size_t i = 1; i < target; i++)
		buf_byte(&b, i % 200 ? 'a' : '/');
	buf_c(&b, " HTTP/1.1\r\n");
	for (unsigned i = 0; i < lines; i++) {
		buf_fmt(&b, "X-%u: ", i);
		for (size_t j = 0; j < value; j++)
			buf_byte(&b, 'v');
		buf_c(&b, "\r\n");
	}
	buf_c(&b, END);
	return buf_str(&b);
}

static const struct {
	const char *name;
	size_t target;
	unsigned lines;
	size_t value;
	const char *want;
} sizes[] = {
	{"longest target", 4096, 0, 0, "200"},
	{"target one too long", 4097, 0, 0, "414"},
	{"target beyond all memory", 60000, 0, 0, "414"},
	{"most lines", 1, 62, 4, "200"},
	{"one line too many", 1, 63, 4, "431"},
	{"largest head", 1, 10, 1600, "200"},
	{"head too large", 1, 10, 1700, "431"},
	{"one endless line", 1, 1, 60000, "431"},
	{"a flood of lines", 1, 2000, 4, "431"},
};

static void test_sizes(void **state)
{
	struct wire_server *s = start((struct wire_config){.threads = 2});

	(void)state;
	for (size_t i = 0; i < N(sizes); i++) {
		struct arena *a = arena_new();
		struct str given = long_head(a, sizes[i].target, sizes[i].lines, sizes[i].value);
		struct str got = statuses(a, ask(s, a, given.p, given.n));

		/* Where the server closed on unread bytes the answer may be lost in a reset. */
		if (!str_is(got, sizes[i].want) && !(given.n > 32768 && !got.n))
			fail_msg("%s: wanted %s, got %s", sizes[i].name, sizes[i].want, got.p);
		arena_free(a);
	}
	stop(s);
}

/* However many pairs a target of the longest size holds, the answer comes at once. */
static void test_many_pairs(void **state)
{
	struct wire_server *s = start((struct wire_config){.threads = 2, .head_seconds = 600});
	static const struct {
		unsigned n;
		const char *want;
	} cases[] = {{20, "200"}, {600, "414"}, {2000, "414"}};

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		struct arena *a = arena_new();
		struct buf b;
		struct str got;

		buf_init(&b, a);
		buf_c(&b, "GET /?a");
		for (unsigned k = 1; k < cases[i].n; k++)
			buf_c(&b, "&a");
		buf_c(&b, " HTTP/1.1\r\n" END);
		got = statuses(a, ask(s, a, b.p, b.n));
		if (!str_is(got, cases[i].want))
			fail_msg("%u pairs: wanted %s, got %s", cases[i].n, cases[i].want, got.p);
		arena_free(a);
	}
	stop(s);
}

static const struct {
	const char *name, *path;
	size_t n;
	bool chunked;
	const char *want;
} uploads[] = {
	{"fits", "/upload", 1 << 20, false, "200"},
	{"fits in pieces", "/upload", 1 << 20, true, "200"},
	{"one byte too many", "/upload", (1 << 20) + 1, false, "413"},
	{"one byte too many in pieces", "/upload", (1 << 20) + 1, true, "413"},
	{"read away before the refusal", "/upload", 3 << 20, false, "413"},
	{"read away in pieces", "/upload", 3 << 20, true, "413"},
	{"limit of the path", "/p", 65536, false, "200"},
	{"above the limit of the path", "/p", 65537, false, "413"},
	{"above the limit of the path in pieces", "/p", 65537, true, "413"},
};

static void test_uploads(void **state)
{
	struct wire_server *s = start((struct wire_config){.threads = 2});

	(void)state;
	for (size_t i = 0; i < N(uploads); i++) {
		struct arena *a = arena_new();
		char *bytes = arena_alloc(a, uploads[i].n);
		int fd = dial(s);
		struct str head = uploads[i].chunked ?
			arena_fmt(a, "POST %s HTTP/1.1\r\n" CHUNKED END "%zx\r\n", uploads[i].path,
				uploads[i].n) :
			arena_fmt(a, "POST %s HTTP/1.1\r\nContent-Length: %zu\r\n" END,
			uploads[i].path,
				uploads[i].n);
		struct str got;

		put(fd, head.p, head.n);
		put(fd, bytes, uploads[i].n);
		if (uploads[i].chunked)
			put(fd, "\r\n0\r\n\r\n", 7);
		got = statuses(a, drink(a, fd));
		if (!str_is(got, uploads[i].want))
			fail_msg("%s: wanted %s, got %s", uploads[i].name, uploads[i].want, got.p);
		arena_free(a);
	}
	assert_int_equal(wire_counts(s).body_bytes, 0);
	stop(s);
}

/* Behind a proxy: whom it tells is believed, and chunked is not taken. */
static void test_proxied(void **state)
{
	struct wire_server *s = start((struct wire_config){.threads = 1, .proxied = true});
	static const char chunked[] = POST CHUNKED "\r\n0\r\n\r\n";
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(statuses(a, ask(s, a, chunked, sizeof(chunked) - 1)).p, "411");
	arena_free(a);
	stop(s);
}

/* All bodies together have a limit. */
static void test_account(void **state)
{
	struct wire_server *s = start((struct wire_config){.threads = 1, .max_bodies = 300000});
	struct arena *a = arena_new();
	char *bytes = arena_alloc(a, 400000);
	struct str head = arena_fmt(a, "POST /upload HTTP/1.1\r\nContent-Length: 400000\r\n" END);
	int fd = dial(s);

	(void)state;
	put(fd, head.p, head.n);
	put(fd, bytes, 400000);
	assert_string_equal(statuses(a, drink(a, fd)).p, "503");
	assert_int_equal(wire_counts(s).body_bytes, 0);
	arena_free(a);
	stop(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_requests), cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_many_pairs),
		cmocka_unit_test(test_uploads), cmocka_unit_test(test_proxied),
		cmocka_unit_test(test_account),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
