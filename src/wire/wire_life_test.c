/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Time and threads: answers that come later, deadlines, limits, draining. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/err.h"
#include "wire/wire_inner.h"

#define END "Host: a\r\nConnection: close\r\n\r\n"

static void nap(int ms)
{
	struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000};

	(void)nanosleep(&t, NULL);
}

static int64_t clock_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* --- a worker that answers what is handed to it --------------------------------- */

struct desk {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t news;
	struct wire_request *waiting; /* linked through user */
	bool done;
	int pause_ms;
	atomic_uint worked, completed, sent, streamed;
};

static void *work(void *p)
{
	struct desk *d = p;

	(void)pthread_mutex_lock(&d->lock);
	while (!d->done || d->waiting) {
		struct wire_request *r = d->waiting;

		if (!r) {
			(void)pthread_cond_wait(&d->news, &d->lock);
			continue;
		}
		d->waiting = r->user;
		(void)pthread_mutex_unlock(&d->lock);
		if (d->pause_ms)
			nap(d->pause_ms);
		atomic_fetch_add(&d->worked, 1);
		wire_reply(r, 201, "text/plain", arena_fmt(r->a, "worked on %.*s",
			STR_ARG(r->query_string)));
		wire_resume(r);
		(void)pthread_mutex_lock(&d->lock);
	}
	(void)pthread_mutex_unlock(&d->lock);
	return NULL;
}

static long count_down(void *state, char *p, size_t max)
{
	struct desk *d = state;
	unsigned left = atomic_load(&d->streamed);

	if (!left)
		return 0;
	if (left == 77)
		return -1;
	atomic_store(&d->streamed, left - 1);
	memset(p, 's', max);
	return (long)max;
}

static enum wire_next handle(struct wire_request *r, void *server)
{
	struct desk *d = server;

	if (str_is(r->path, "/stream")) {
		atomic_store(&d->streamed, 10);
		wire_stream(r, 200, "text/plain", count_down, d);
		return WIRE_ANSWERED;
	}
	if (str_is(r->path, "/broken")) {
		atomic_store(&d->streamed, 77);
		wire_stream(r, 200, "text/plain", count_down, d);
		return WIRE_ANSWERED;
	}
	if (str_is(r->path, "/peer")) {
		wire_reply(r, 200, "text/plain", arena_fmt(r->a, "<%.*s>%d", STR_ARG(r->peer),
			r->tls));
		return WIRE_ANSWERED;
	}
	if (!str_is(r->path, "/later")) {
		wire_reply(r, 200, "text/plain", STR("now"));
		return WIRE_ANSWERED;
	}
	if (r->round == 1)
		return WIRE_ANSWERED;
	assert_int_equal(r->round, 0);
	wire_suspend(r);
	(void)pthread_mutex_lock(&d->lock);
	r->user = d->waiting;
	d->waiting = r;
	(void)pthread_cond_signal(&d->news);
	(void)pthread_mutex_unlock(&d->lock);
	return WIRE_LATER;
}

static void completed(struct wire_request *r, bool sent, void *server)
{
	struct desk *d = server;

	(void)r;
	atomic_fetch_add(&d->completed, 1);
	if (sent)
		atomic_fetch_add(&d->sent, 1);
}

static void refused(struct wire_request *r, void *server)
{
	(void)server;
	wire_header(r, "X-Dressed", STR("yes"));
}

static struct wire_server *start(struct desk *d, struct wire_config c)
{
	struct wire_server *s = NULL;

	memset(d, 0, sizeof(*d));
	(void)pthread_mutex_init(&d->lock, NULL);
	(void)pthread_cond_init(&d->news, NULL);
	assert_int_equal(pthread_create(&d->thread, NULL, work, d), 0);
	c.address = c.address ? c.address : "127.0.0.1";
	c.handle = handle;
	c.completed = completed;
	c.refused = refused;
	c.server = d;
	assert_int_equal(wire_start(&c, &s), ERR_OK);
	return s;
}

static void end_desk(struct desk *d)
{
	(void)pthread_mutex_lock(&d->lock);
	d->done = true;
	(void)pthread_cond_signal(&d->news);
	(void)pthread_mutex_unlock(&d->lock);
	(void)pthread_join(d->thread, NULL);
	(void)pthread_mutex_destroy(&d->lock);
	(void)pthread_cond_destroy(&d->news);
}

static void stop(struct wire_server *s, struct desk *d)
{
	assert_true(wire_drain(s, 10));
	assert_int_equal(wire_stop(s), ERR_OK);
	end_desk(d);
}

/* room: bytes that the receiver's side buffers; 0 leaves it. */
static int dial_small(uint16_t port, int room)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct timeval patience = {.tv_sec = 10};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	assert_true(fd >= 0);
	assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)), 0);
	if (room)
		assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof(room)), 0);
	if (connect(fd, (struct sockaddr *)&a, sizeof(a)) != 0) {
		(void)close(fd);
		return -1;
	}
	return fd;
}

static int dial(uint16_t port)
{
	return dial_small(port, 0);
}

static void put(int fd, const char *c)
{
	(void)!send(fd, c, strlen(c), MSG_NOSIGNAL);
}

/* Up to max - 1 bytes until the end, or until what is seen in them. */
static size_t drink(int fd, char *p, size_t max, const char *until)
{
	size_t n = 0;

	while (n < max - 1) {
		ssize_t got = recv(fd, p + n, max - 1 - n, 0);

		if (got <= 0)
			break;
		n += (size_t)got;
		p[n] = '\0';
		if (until && strstr(p, until))
			break;
	}
	p[n] = '\0';
	return n;
}

/* --- later answers under load ------------------------------------------------------ */

enum { CLIENTS = 64, EACH = 50 };

struct client {
	pthread_t thread;
	uint16_t port;
	int number;
	unsigned good, asked;
};

static void *client(void *p)
{
	struct client *c = p;
	int fd = dial(c->port);
	char text[512], want[64];

	for (int i = 0; fd >= 0 && i < EACH; i++) {
		(void)snprintf(text, sizeof(text), "GET /%s?%d-%d HTTP/1.1\r\nHost: a\r\n\r\n",
			i % 5 ? "later" : "now", c->number, i);
		(void)snprintf(want, sizeof(want), i % 5 ? "worked on %d-%d" : "now", c->number, i);
		put(fd, text);
		c->asked++;
		if (drink(fd, text, sizeof(text), want) == 0)
			break;
		c->good += strstr(text, i % 5 ? "HTTP/1.1 201" : "HTTP/1.1 200") &&
			strstr(text, want);
	}
	(void)close(fd);
	return NULL;
}

static void test_later(void **state)
{
	struct desk d;
	struct wire_server *s = start(&d, (struct wire_config){.threads = 2});
	static struct client clients[CLIENTS];
	unsigned good = 0;

	(void)state;
	for (int i = 0; i < CLIENTS; i++) {
		clients[i] = (struct client){.port = wire_port(s), .number = i};
		assert_int_equal(pthread_create(&clients[i].thread, NULL, client, &clients[i]), 0);
	}
	for (int i = 0; i < CLIENTS; i++) {
		(void)pthread_join(clients[i].thread, NULL);
		good += clients[i].good;
	}
	assert_int_equal(good, CLIENTS * EACH);
	assert_int_equal(wire_counts(s).requests, CLIENTS * EACH);
	stop(s, &d);
	assert_int_equal(atomic_load(&d.worked), CLIENTS * EACH / 5 * 4);
	assert_int_equal(atomic_load(&d.completed), CLIENTS * EACH);
	assert_int_equal(atomic_load(&d.sent), CLIENTS * EACH);
}

/* Every request that was worked on is answered, whenever the draining begins. */
static unsigned drain_once(int after_ms)
{
	struct desk d;
	struct wire_server *s = start(&d, (struct wire_config){.threads = 2});
	static struct client clients[CLIENTS];
	unsigned answered = 0, worked;
	uint16_t port = wire_port(s);

	for (int i = 0; i < CLIENTS; i++) {
		clients[i] = (struct client){.port = port, .number = i};
		assert_int_equal(pthread_create(&clients[i].thread, NULL, client, &clients[i]), 0);
	}
	nap(after_ms);
	assert_true(wire_drain(s, 10));
	assert_int_equal(dial(port), -1);
	worked = (unsigned)wire_counts(s).requests;
	assert_int_equal(wire_stop(s), ERR_OK);
	for (int i = 0; i < CLIENTS; i++) {
		(void)pthread_join(clients[i].thread, NULL);
		answered += clients[i].good;
	}
	end_desk(&d);
	assert_int_equal(answered, worked);
	assert_true(atomic_load(&d.completed) >= worked);
	return worked;
}

static void test_drain(void **state)
{
	unsigned midway = 0;

	(void)state;
	for (int i = 0; i < 20; i++) {
		unsigned worked = drain_once(i * 2);

		midway += worked > 0 && worked < CLIENTS * EACH;
	}
	assert_true(midway > 0); /* or nothing was tried */
}

/* A connection that is kept: refused while draining, closed, and said so. */
static void test_drain_refuses(void **state)
{
	struct desk d;
	struct wire_server *s = start(&d, (struct wire_config){.threads = 1});
	int idle = dial(wire_port(s)), slow = dial(wire_port(s));
	char text[1024];

	(void)state;
	d.pause_ms = 300;
	put(idle, "GET /now HTTP/1.1\r\nHost: a\r\n\r\n");
	assert_true(drink(idle, text, sizeof(text), "now") > 0);
	put(slow, "GET /later?x HTTP/1.1\r\nHost: a\r\n\r\n");
	nap(50);
	assert_false(wire_drain(s, 0));
	assert_int_equal(wire_stop(s), ERR_BUSY);
	put(idle, "GET /now HTTP/1.1\r\nHost: a\r\n\r\n");
	assert_true(drink(idle, text, sizeof(text), NULL) > 0);
	assert_non_null(strstr(text, "HTTP/1.1 503"));
	assert_non_null(strstr(text, "Connection: close"));
	assert_non_null(strstr(text, "X-Dressed: yes"));
	assert_true(drink(slow, text, sizeof(text), NULL) > 0);
	assert_non_null(strstr(text, "worked on x"));
	(void)close(idle);
	(void)close(slow);
	stop(s, &d);
}

/* --- deadlines and limits ---------------------------------------------------------- */

static const struct {
	const char *name, *begin, *drip;
	int until_ms;
} drips[] = {
	{"nothing at all", "", "", 3500},
	{"first line", "G", "E", 3500},
	{"fields", "GET / HTTP/1.1\r\nHost: a\r\nX: ", "x", 4500},
	{"empty lines", "\r\n", "\r\n", 3500},
	{"body", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n", "x", 3500},
	{"chunks", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n",
		3500},
	{"between requests", "GET /now HTTP/1.1\r\nHost: a\r\n\r\n", "", 3500},
};

static void test_drips(void **state)
{
	struct desk d;
	struct wire_server *s = start(&d, (struct wire_config){.threads = 1, .head_seconds = 1,
		.idle_seconds = 1, .body_seconds = 1});
	enum { N = sizeof(drips) / sizeof(*drips) };
	int fds[N];
	int64_t ended[N] = {0}, begun = clock_ms();

	(void)state;
	for (int i = 0; i < N; i++) {
		fds[i] = dial(wire_port(s));
		put(fds[i], drips[i].begin);
	}
	while (clock_ms() - begun < 5000 && wire_counts(s).cut < N) {
		nap(50);
		for (int i = 0; i < N; i++) {
			char rest[512];
			ssize_t n;

			if (ended[i])
				continue;
			put(fds[i], drips[i].drip);
			n = recv(fds[i], rest, sizeof(rest), MSG_DONTWAIT);
			if (n == 0 || (n < 0 && errno == ECONNRESET))
				ended[i] = clock_ms() - begun;
		}
	}
	for (int i = 0; i < N; i++) {
		(void)close(fds[i]);
		ended[i] = ended[i] ? ended[i] : clock_ms() - begun;
		if (ended[i] < 900 || ended[i] > drips[i].until_ms)
			fail_msg("%s: cut after %d ms", drips[i].name, (int)ended[i]);
	}
	assert_int_equal(wire_counts(s).cut, N);
	stop(s, &d);
}

/* Who does not fetch the answer is cut off as well. */
static void test_slow_reader(void **state)
{
	struct desk d;
	struct wire_server *s = start(&d, (struct wire_config){.threads = 1, .body_seconds = 1});
	const char *ask = "GET /now HTTP/1.1\r\nHost: a\r\n\r\n";
	int fd = dial_small(wire_port(s), 4096);
	size_t at = 0;

	(void)state;
	/* Ask on and on: once the buffers are full the server cannot get its answers out. */
	for (int64_t begun = clock_ms(); !wire_counts(s).cut && clock_ms() - begun < 20000;) {
		ssize_t n = send(fd, ask + at, strlen(ask + at), MSG_NOSIGNAL | MSG_DONTWAIT);

		if (n < 0)
			nap(5);
		else
			at = (at + (size_t)n) % strlen(ask);
	}
	for (int i = 0; i < 300 && wire_counts(s).connections; i++)
		nap(10);
	assert_int_equal(wire_counts(s).cut, 1);
	assert_int_equal(wire_counts(s).connections, 0);
	(void)close(fd);
	stop(s, &d);
}

static void test_limits(void **state)
{
	struct desk d;
	struct wire_server *s = start(&d, (struct wire_config){.threads = 2, .max_connections = 20,
		.max_per_address = 8});
	int fds[8], extra;
	char text[512];

	(void)state;
	for (int i = 0; i < 8; i++) {
		fds[i] = dial(wire_port(s));
		put(fds[i], "GET /now HTTP/1.1\r\nHost: a\r\n\r\n");
		assert_true(drink(fds[i], text, sizeof(text), "now") > 0);
	}
	extra = dial(wire_port(s));
	assert_true(drink(extra, text, sizeof(text), NULL) > 0);
	assert_non_null(strstr(text, "HTTP/1.1 429"));
	(void)close(extra);
	(void)close(fds[0]);
	for (int i = 0; i < 100 && wire_counts(s).connections == 8; i++)
		nap(10);
	fds[0] = dial(wire_port(s));
	put(fds[0], "GET /now HTTP/1.1\r\nHost: a\r\n\r\n");
	assert_true(drink(fds[0], text, sizeof(text), "now") > 0);
	for (int i = 0; i < 8; i++)
		(void)close(fds[i]);
	stop(s, &d);
}

static void test_streams(void **state)
{
	struct desk d;
	struct wire_server *s = start(&d, (struct wire_config){.threads = 1});
	char *text = malloc(1 << 20);
	size_t n;
	int fd = dial(wire_port(s));

	(void)state;
	assert_non_null(text);
	put(fd, "GET /stream HTTP/1.1\r\n" END);
	n = drink(fd, text, 1 << 20, NULL);
	(void)close(fd);
	assert_non_null(strstr(text, "Transfer-Encoding: chunked"));
	assert_true(n > 100000);
	assert_string_equal(text + n - 7, "\r\n0\r\n\r\n");
	fd = dial(wire_port(s));
	put(fd, "GET /broken HTTP/1.1\r\n" END);
	n = drink(fd, text, 1 << 20, NULL);
	(void)close(fd);
	assert_true(n < 5 || strcmp(text + n - 5, "0\r\n\r\n") != 0);
	free(text);
	stop(s, &d);
	assert_int_equal(atomic_load(&d.completed), 2);
	assert_int_equal(atomic_load(&d.sent), 1);
}

/* --- sockets, proxies ------------------------------------------------------------ */

static void test_unix(void **state)
{
	char path[64], address[80], text[1024];
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	struct wire_server *s;
	struct desk d;
	int fd;

	(void)state;
	(void)snprintf(path, sizeof(path), "/tmp/wire-test-%d", (int)getpid());
	(void)snprintf(address, sizeof(address), "unix:%s", path);
	for (int round = 0; round < 2; round++) {
		s = start(&d, (struct wire_config){.address = address, .proxied = true});
		assert_int_equal(wire_port(s), 0);
		fd = socket(AF_UNIX, SOCK_STREAM, 0);
		(void)snprintf(a.sun_path, sizeof(a.sun_path), "%s", path);
		assert_int_equal(connect(fd, (struct sockaddr *)&a, sizeof(a)), 0);
		put(fd, "GET /peer HTTP/1.1\r\nX-Forwarded-For: 1.1.1.1, 10.0.0.7\r\n"
			"X-Forwarded-Proto: https\r\n" END);
		assert_true(drink(fd, text, sizeof(text), NULL) > 0);
		assert_non_null(strstr(text, "<10.0.0.7>1"));
		(void)close(fd);
		stop(s, &d);
		assert_int_equal(access(path, F_OK), -1);
	}
}

static void test_direct_peer(void **state)
{
	struct desk d;
	struct wire_server *s = start(&d, (struct wire_config){.threads = 1});
	int fd = dial(wire_port(s));
	char text[512];

	(void)state;
	put(fd, "GET /peer HTTP/1.1\r\nX-Forwarded-For: 10.0.0.7\r\nX-Forwarded-Proto: https\r\n"
		END);
	assert_true(drink(fd, text, sizeof(text), NULL) > 0);
	assert_non_null(strstr(text, "<127.0.0.1>0"));
	(void)close(fd);
	stop(s, &d);
}

static void test_refused_starts(void **state)
{
	struct wire_config bad[] = {
		{.address = "not an address", .handle = handle},
		{.address = "192.0.2.1", .handle = handle},
		{.address = "unix:/nowhere/at/all", .handle = handle},
		{.address = "127.0.0.1", .handle = handle, .cert_pem = "x", .key_pem = "y"},
	};
	struct wire_server *s = NULL;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_int_equal(wire_start(&bad[i], &s), ERR_SYSTEM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_later), cmocka_unit_test(test_drain),
		cmocka_unit_test(test_drain_refuses), cmocka_unit_test(test_drips),
		cmocka_unit_test(test_slow_reader), cmocka_unit_test(test_limits),
		cmocka_unit_test(test_streams), cmocka_unit_test(test_unix),
		cmocka_unit_test(test_direct_peer),
		cmocka_unit_test(test_refused_starts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
