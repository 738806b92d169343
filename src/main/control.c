/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The control socket: a command that finds the home locked is run by the
 * server that holds it. Owner only. One message each way: lengths first.
 *
 * Request: count of words, each word, standard input. Reply: status, standard
 * output, complaint. Every part is a 32-bit length and its bytes.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"
#include "home.h"

enum { WORDS_MOST = 64, PART_MOST = 64 * 1024 * 1024, WAIT_SECONDS = 30 };

struct home_control {
	struct home *home;
	home_find *find;
	int listening;
	int wake[2];
	pthread_t thread;
	struct sockaddr_un at;
};

static bool address_of(const char *dir, struct sockaddr_un *at)
{
	at->sun_family = AF_UNIX;
	return (size_t)snprintf(at->sun_path, sizeof(at->sun_path), "%s/control", dir) <
	       sizeof(at->sun_path);
}

static bool put_all(int fd, const void *p, size_t n)
{
	const char *at = p;

	while (n) {
		ssize_t done = send(fd, at, n, MSG_NOSIGNAL);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}

static bool get_all(int fd, void *p, size_t n)
{
	char *at = p;

	while (n) {
		ssize_t done = recv(fd, at, n, 0);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}

static bool put_part(int fd, struct str s)
{
	uint32_t n = (uint32_t)s.n;

	return s.n <= PART_MOST && put_all(fd, &n, sizeof(n)) && put_all(fd, s.p, s.n);
}

static bool get_part(int fd, struct arena *a, struct str *s)
{
	uint32_t n;
	char *p;

	if (!get_all(fd, &n, sizeof(n)) || n > PART_MOST)
		return false;
	p = arena_alloc(a, (size_t)n + 1);
	*s = (struct str){p, n};
	return get_all(fd, p, n);
}

static bool read_command(int fd, struct home_command *c)
{
	uint32_t words;
	struct str word;

	if (!get_all(fd, &words, sizeof(words)) || words > WORDS_MOST)
		return false;
	c->argc = (int)words;
	c->argv = arena_array(c->a, words + 1, sizeof(*c->argv));
	for (uint32_t i = 0; i < words; i++) {
		if (!get_part(fd, c->a, &word))
			return false;
		c->argv[i] = arena_c(c->a, word);
	}
	return get_part(fd, c->a, &c->input);
}

static void answer(struct home_control *control, int fd)
{
	struct home_command c = {.a = arena_new()};
	struct buf out;
	enum err e = ERR_INPUT;
	uint32_t status;
	home_fn *fn;
	int words = 0;

	buf_init(&out, c.a);
	c.out = &out;
	c.complaint = STR("okas: the server does not know this command");
	if (read_command(fd, &c) && (fn = control->find(c.argc, c.argv, &words))) {
		c.argc -= words;
		c.argv += words;
		c.complaint = STR_NONE;
		e = fn(control->home, &c);
		if (e != ERR_OK && !str_any(c.complaint))
			c.complaint = str_from(err_text(e));
	}
	status = e;
	if (!put_all(fd, &status, sizeof(status)) || !put_part(fd, buf_str(&out)) ||
	    !put_part(fd, c.complaint))
		log_line("control", "the command went away before its answer");
	arena_free(c.a);
}

static void *serve(void *p)
{
	struct home_control *c = p;
	struct timeval wait = {.tv_sec = WAIT_SECONDS};

	for (;;) {
		struct pollfd on[2] = {{.fd = c->listening, .events = POLLIN},
				       {.fd = c->wake[0], .events = POLLIN}};
		int fd;

		if (poll(on, 2, -1) < 0 && errno != EINTR)
			return NULL;
		if (on[1].revents)
			return NULL;
		if (!(on[0].revents & POLLIN))
			continue;
		fd = accept4(c->listening, NULL, NULL, SOCK_CLOEXEC);
		if (fd < 0)
			continue;
		if (setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait)) == 0 &&
		    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof(wait)) == 0)
			answer(c, fd);
		close(fd);
	}
}

enum err home_control_start(struct home *home, home_find *find, struct home_control **out)
{
	struct home_control *c = calloc(1, sizeof(*c));

	if (!c)
		return ERR_SYSTEM;
	c->home = home;
	c->find = find;
	c->listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (!address_of(home->dir, &c->at) || c->listening < 0 || pipe2(c->wake, O_CLOEXEC) != 0) {
		log_line("control", "the socket cannot be made in this home");
		if (c->listening >= 0)
			close(c->listening);
		free(c);
		return ERR_SYSTEM;
	}
	(void)unlink(c->at.sun_path); /* of a server that ended without time to clean up */
	if (fchmod(c->listening, 0600) != 0 || /* before it has a name */
	    bind(c->listening, (struct sockaddr *)&c->at, sizeof(c->at)) != 0 ||
	    chmod(c->at.sun_path, 0600) != 0 || listen(c->listening, 8) != 0 ||
	    pthread_create(&c->thread, NULL, serve, c) != 0) {
		log_line("control", "%s", strerror(errno));
		close(c->listening);
		free(c);
		return ERR_SYSTEM;
	}
	*out = c;
	return ERR_OK;
}

void home_control_stop(struct home_control *c)
{
	if (!c)
		return;
	if (write(c->wake[1], "", 1) == 1)
		pthread_join(c->thread, NULL);
	close(c->listening);
	close(c->wake[0]);
	close(c->wake[1]);
	(void)unlink(c->at.sun_path);
	free(c);
}

enum err home_ask(struct home_command *c, int *status)
{
	struct sockaddr_un at;
	uint32_t words = (uint32_t)c->argc;
	uint32_t said = ERR_INTERNAL;
	struct str out;
	bool good;
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || !address_of(c->options->dir, &at) ||
	    connect(fd, (struct sockaddr *)&at, sizeof(at)) != 0) {
		if (fd >= 0)
			close(fd);
		return ERR_ABSENT;
	}
	good = put_all(fd, &words, sizeof(words));
	for (int i = 0; good && i < c->argc; i++)
		good = put_part(fd, str_from(c->argv[i]));
	good = good && put_part(fd, c->input) && get_all(fd, &said, sizeof(said)) &&
	       get_part(fd, c->a, &out) && get_part(fd, c->a, &c->complaint);
	close(fd);
	if (!good)
		return ERR_SYSTEM;
	buf_add(c->out, out);
	*status = said == ERR_OK ? 0 : 1;
	return ERR_OK;
}
