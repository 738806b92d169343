/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Many clients at once, each asking again as soon as it was answered: one
 * thread, epoll, keep-alive, IPv4. Prints requests a second and the times that
 * half and 99 of 100 answers took; any answer of another status or length
 * than wanted is an error, and errors make the exit status 1.
 * See bench/README.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 1 << 16, MAX_PATHS = 64, MAX_REQUEST = 1 << 16 };

struct client {
	int fd;
	int64_t begun;
	size_t head, body; /* bytes got of the head (kept in text), and still to come of the body */
	bool in_body;
	char text[8192];
};

static struct {
	struct sockaddr_in address;
	unsigned clients, seconds, status;
	long length; /* -1: any */
	unsigned long count;
	char *requests[MAX_PATHS];
	size_t sizes[MAX_PATHS];
	unsigned n_requests;
} plan = {.clients = 64, .seconds = 60, .status = 200, .length = -1, .count = 100000};

static struct {
	unsigned long asked, answered, errors, bytes;
	uint32_t *times; /* microseconds */
} seen;

static void die(const char *what)
{
	fprintf(stderr, "load: %s: %s\n", what, errno ? strerror(errno) : "wrong");
	exit(2);
}

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void ask(struct client *c)
{
	unsigned i = (unsigned)(seen.asked++ % plan.n_requests);
	size_t at = 0;

	c->begun = now();
	c->head = 0;
	c->in_body = false;
	while (at < plan.sizes[i]) {
		ssize_t n = send(c->fd, plan.requests[i] + at, plan.sizes[i] - at, MSG_NOSIGNAL);

		if (n <= 0)
			die("send");
		at += (size_t)n;
	}
}

static void dial(struct client *c, int epoll)
{
	struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
	int on = 1;

	c->fd = socket(AF_INET, SOCK_STREAM, 0);
	if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&plan.address,
		sizeof(plan.address)) != 0)
		die("connect");
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	if (epoll_ctl(epoll, EPOLL_CTL_ADD, c->fd, &e) != 0)
		die("epoll");
}

/* The length told in a whole head; chunked answers cannot be counted. */
static size_t judge(struct client *c)
{
	const char *length = strcasestr(c->text, "\r\nContent-Length:");
	unsigned status = (unsigned)atoi(c->text + 9);
	long n = length ? atol(length + 17) : 0;

	if (status != plan.status || (plan.length >= 0 && n != plan.length)) {
		if (!seen.errors++)
			fprintf(stderr, "load: unexpected answer:\n%s\n", c->text);
	}
	return (size_t)n;
}

/* Takes n bytes; true when the answer is whole. */
static bool take(struct client *c, const char *p, size_t n)
{
	char *end;
	size_t over, fits = sizeof(c->text) - 1 - c->head;

	if (c->in_body) {
		c->body -= n < c->body ? n : c->body;
		return c->body == 0;
	}
	fits = n < fits ? n : fits;
	memcpy(c->text + c->head, p, fits);
	c->text[c->head + fits] = '\0';
	end = strstr(c->text, "\r\n\r\n");
	if (!end) {
		c->head += fits;
		if (fits < n)
			die("a head without end");
		return false;
	}
	over = n - ((size_t)(end + 4 - c->text) - c->head);
	end[2] = '\0';
	c->body = judge(c);
	c->in_body = true;
	c->body -= over < c->body ? over : c->body;
	return c->body == 0;
}

static void read_some(struct client *c, int epoll)
{
	static char bytes[ROOM];
	ssize_t n = recv(c->fd, bytes, sizeof(bytes), MSG_DONTWAIT);

	if (n < 0 && errno == EAGAIN)
		return;
	if (n <= 0) {
		seen.errors++;
		close(c->fd);
		dial(c, epoll);
		ask(c);
		return;
	}
	seen.bytes += (unsigned long)n;
	if (!take(c, bytes, (size_t)n))
		return;
	seen.times[seen.answered++] = (uint32_t)(now() - c->begun);
	if (seen.asked < plan.count)
		ask(c);
}

static void run(void)
{
	struct client *all = calloc(plan.clients, sizeof(*all));
	struct epoll_event events[256];
	int epoll = epoll_create1(EPOLL_CLOEXEC);
	int64_t end = now() + (int64_t)plan.seconds * 1000000;

	seen.times = calloc(plan.count + plan.clients, sizeof(*seen.times));
	if (!all || !seen.times || epoll < 0)
		die("memory");
	for (unsigned i = 0; i < plan.clients; i++)
		dial(&all[i], epoll);
	for (unsigned i = 0; i < plan.clients && seen.asked < plan.count; i++)
		ask(&all[i]);
	while (seen.answered < plan.count && now() < end) {
		int n = epoll_wait(epoll, events, 256, 100);

		for (int i = 0; i < n; i++)
			read_some(events[i].data.ptr, epoll);
	}
	free(all);
}

static int by_size(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

static void tell(double seconds)
{
	unsigned long n = seen.answered;

	qsort(seen.times, n, sizeof(*seen.times), by_size);
	if (n)
		printf("requests/s %.0f  p50 %.3f ms  p99 %.3f ms  max %.3f ms  answered %lu  "
			"errors %lu  MB/s %.1f  clients %u\n", (double)n / seconds,
			seen.times[n / 2] / 1000.0, seen.times[n * 99 / 100] / 1000.0,
			seen.times[n - 1] / 1000.0, n, seen.errors,
			(double)seen.bytes / seconds / 1e6, plan.clients);
	else
		printf("requests/s 0  answered 0  errors %lu\n", seen.errors);
}

static void usage(void)
{
	fprintf(stderr, "usage: bench-load [-c clients] [-n count] [-t seconds] [-s status]\n"
		"  [-l length] [-C cookie] [-H 'Name: value'...] [-X method] [-d body]\n"
		"  ADDRESS:PORT PATH...\n");
	exit(2);
}

static void add_request(const char *host, const char *path, const char *method,
	const char *fields, const char *body)
{
	char *text = malloc(MAX_REQUEST);
	int n;

	if (!text || plan.n_requests == MAX_PATHS)
		die("requests");
	n = snprintf(text, MAX_REQUEST, "%s %s HTTP/1.1\r\nHost: %s\r\n%s", method, path, host,
		fields);
	if (n > 0 && n < MAX_REQUEST / 2 && body)
		n += snprintf(text + n, (size_t)(MAX_REQUEST - n), "Content-Length: %zu\r\n\r\n%s",
			strlen(body), body);
	else if (n > 0 && n < MAX_REQUEST / 2)
		n += snprintf(text + n, (size_t)(MAX_REQUEST - n), "\r\n");
	if (n <= 0 || n >= MAX_REQUEST)
		die("a request too long");
	plan.requests[plan.n_requests] = text;
	plan.sizes[plan.n_requests++] = (size_t)n;
}

static void read_address(char *host)
{
	char *colon = strrchr(host, ':');

	if (!colon)
		usage();
	*colon = '\0';
	plan.address.sin_family = AF_INET;
	plan.address.sin_port = htons((uint16_t)atoi(colon + 1));
	if (inet_pton(AF_INET, host, &plan.address.sin_addr) != 1)
		usage();
	*colon = ':';
}

int main(int argc, char **argv)
{
	char fields[8192] = "";
	const char *method = "GET", *body = NULL;
	size_t n = 0;
	int64_t begun;
	int o;

	while ((o = getopt(argc, argv, "c:n:t:s:l:C:H:X:d:")) != -1)
		switch (o) {
		case 'c': plan.clients = (unsigned)atoi(optarg); break;
		case 'n': plan.count = strtoul(optarg, NULL, 10); break;
		case 't': plan.seconds = (unsigned)atoi(optarg); break;
		case 's': plan.status = (unsigned)atoi(optarg); break;
		case 'l': plan.length = atol(optarg); break;
		case 'X': method = optarg; break;
		case 'd': body = optarg; break;
		case 'C':
		case 'H':
			n += (size_t)snprintf(fields + n, sizeof(fields) - n, "%s%s\r\n",
				o == 'C' ? "Cookie: " : "", optarg);
			if (n >= sizeof(fields))
				usage();
			break;
		default: usage();
		}
	if (argc - optind < 2 || !plan.clients || !plan.count)
		usage();
	read_address(argv[optind]);
	for (int i = optind + 1; i < argc; i++)
		add_request(argv[optind], argv[i], method, fields, body);
	begun = now();
	run();
	tell((double)(now() - begun) / 1e6);
	return seen.errors || seen.answered < plan.count ? 1 : 0;
}
