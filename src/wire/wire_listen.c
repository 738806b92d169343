/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The socket that is listened on: "ADDRESS" and a port, or "unix:/path". */
#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"
#include "wire/wire_inner.h"

enum { BACKLOG = 512 };

static int refuse(int fd, const char *what)
{
	log_line("listen", "%s: %s", what, strerror(errno));
	if (fd >= 0)
		(void)close(fd);
	return -1;
}

/* A socket file that nobody answers on is left from a crash. */
static bool is_stale(const struct sockaddr_un *address)
{
	struct stat st;
	int fd;
	bool dead;

	if (lstat(address->sun_path, &st) != 0 || !S_ISSOCK(st.st_mode))
		return false;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return false;
	dead = connect(fd, (const struct sockaddr *)address, sizeof(*address)) != 0 &&
		errno == ECONNREFUSED;
	(void)close(fd);
	return dead;
}

static int listen_local(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd;

	if (strlen(path) >= sizeof(address.sun_path)) {
		errno = ENAMETOOLONG;
		return refuse(-1, path);
	}
	memcpy(address.sun_path, path, strlen(path) + 1);
	if (is_stale(&address))
		(void)unlink(path);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) != 0)
		return refuse(fd, path);
	/* Nobody can connect before listen(), so the mode is right in time. */
	if (chmod(path, 0660) != 0 || listen(fd, BACKLOG) != 0)
		return refuse(fd, path);
	return fd;
}

static uint16_t port_of(int fd)
{
	struct sockaddr_storage a;
	socklen_t n = sizeof(a);

	memset(&a, 0, sizeof(a));
	if (getsockname(fd, (struct sockaddr *)&a, &n) != 0)
		return 0;
	if (a.ss_family == AF_INET6)
		return ntohs(((struct sockaddr_in6 *)&a)->sin6_port);
	return ntohs(((struct sockaddr_in *)&a)->sin_port);
}

static int listen_ip(struct wire_server *s)
{
	struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
		.ai_socktype = SOCK_STREAM};
	struct addrinfo *found = NULL;
	const char *port = arena_fmt(s->a, "%u", (unsigned)s->config.port).p;
	int fd, on = 1, off = 0, problem;

	problem = getaddrinfo(s->config.address, port, &hints, &found);
	if (problem) {
		log_line("listen", "%s: %s", s->config.address, gai_strerror(problem));
		return -1;
	}
	fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd >= 0 && found->ai_family == AF_INET6)
		(void)setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof(off));
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) != 0 ||
	    bind(fd, found->ai_addr, found->ai_addrlen) != 0 || listen(fd, BACKLOG) != 0) {
		freeaddrinfo(found);
		return refuse(fd, s->config.address);
	}
	freeaddrinfo(found);
	s->port = port_of(fd);
	return fd;
}

int wire_listen(struct wire_server *s)
{
	s->local = strncmp(s->config.address, "unix:", 5) == 0;
	return s->local ? listen_local(s->config.address + 5) : listen_ip(s);
}
