/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The watch: one thread that accepts connections and cuts off those that are
 * past their deadline.
 *
 * The library knows idle timers only, so a head that drips in a byte a second
 * would live for ever; here every phase of a connection has an end that no
 * single byte moves. It accepts by itself because the library's way of ceasing
 * to listen races with its own threads and aborts the process, and its own
 * limit of connections, once reached, never gives its lock back.
 *
 * A descriptor is closed by the library only after wire_watch_line() took its
 * line out under the lock, so what is shut down under the lock is ours.
 */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "wire/wire_inner.h"

enum { ROUND_MS = 250, ACCEPT_AT_ONCE = 64 };

static int64_t now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int64_t time_of(size_t bytes)
{
	return (int64_t)(bytes / WIRE_BYTES_A_SECOND * 1000000 +
		bytes % WIRE_BYTES_A_SECOND * 1000000 / WIRE_BYTES_A_SECOND);
}

void wire_watch_until(struct wire_line *l, unsigned seconds, size_t bytes)
{
	atomic_store(&l->deadline, now() + (int64_t)seconds * 1000000 + time_of(bytes));
}

void wire_watch_grant(struct wire_line *l, size_t bytes)
{
	atomic_fetch_add(&l->deadline, time_of(bytes));
}

void wire_watch_never(struct wire_line *l)
{
	atomic_store(&l->deadline, WIRE_NEVER);
}

static void take_out(struct wire_server *s, struct wire_line *l)
{
	*(l->before ? &l->before->next : &s->lines) = l->next;
	if (l->next)
		l->next->before = l->before;
	l->next = s->idle_slots;
	s->idle_slots = l;
	s->n_lines--;
}

static struct wire_line *find(struct wire_server *s, int fd)
{
	struct wire_line *l = s->lines;

	while (l && l->fd != fd)
		l = l->next;
	return l;
}

void wire_watch_line(void *server, struct MHD_Connection *mhd, void **context,
	enum MHD_ConnectionNotificationCode code)
{
	struct wire_server *s = server;
	const union MHD_ConnectionInfo *fd = MHD_get_connection_info(mhd,
		MHD_CONNECTION_INFO_CONNECTION_FD);
	struct wire_line *l;

	(void)pthread_mutex_lock(&s->lock);
	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		l = fd ? find(s, fd->connect_fd) : NULL;
		if (l)
			l->taken = true;
		*context = l;
	} else if (*context) {
		take_out(s, *context);
		*context = NULL;
	}
	(void)pthread_mutex_unlock(&s->lock);
}

static void peer_name(const struct sockaddr_storage *a, char peer[INET6_ADDRSTRLEN])
{
	const char *mapped = "::ffff:";

	memcpy(peer, "unix", sizeof("unix"));
	if (a->ss_family == AF_INET)
		(void)inet_ntop(AF_INET, &((const struct sockaddr_in *)a)->sin_addr, peer,
			INET6_ADDRSTRLEN);
	if (a->ss_family == AF_INET6)
		(void)inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)a)->sin6_addr, peer,
			INET6_ADDRSTRLEN);
	if (strncmp(peer, mapped, strlen(mapped)) == 0 && strchr(peer, '.'))
		memmove(peer, peer + strlen(mapped), strlen(peer + strlen(mapped)) + 1);
}

/* A line for fd, or NULL where there are too many: of all, or of this address. */
static struct wire_line *put_in(struct wire_server *s, int fd, const char *peer)
{
	unsigned same = 0, most = s->config.max_per_address;
	struct wire_line *l;

	/* The library may have closed fd without ever telling, when it had no memory. */
	l = find(s, fd);
	if (l)
		take_out(s, l);
	for (l = s->lines; l; l = l->next)
		same += strcmp(l->peer, peer) == 0;
	l = s->idle_slots;
	if (!l || (most && same >= most))
		return NULL;
	s->idle_slots = l->next;
	l->next = s->lines;
	l->before = NULL;
	if (s->lines)
		s->lines->before = l;
	s->lines = l;
	s->n_lines++;
	l->fd = fd;
	l->taken = false;
	memcpy(l->peer, peer, sizeof(l->peer));
	wire_watch_until(l, s->config.head_seconds, 0);
	return l;
}

static void turn_away(struct wire_server *s, int fd)
{
	static const char busy[] = "HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\n"
		"Retry-After: 5\r\nContent-Length: 0\r\n\r\n";

	atomic_fetch_add(&s->refused, 1);
	if (!s->tls)
		(void)send(fd, busy, sizeof(busy) - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
	(void)shutdown(fd, SHUT_WR);
	(void)close(fd);
}

static bool accept_one(struct wire_server *s)
{
	struct sockaddr_storage a;
	socklen_t n = sizeof(a);
	char peer[INET6_ADDRSTRLEN] = "";
	struct wire_line *l;
	int fd;

	memset(&a, 0, sizeof(a));
	fd = accept4(s->listen_fd, (struct sockaddr *)&a, &n, SOCK_NONBLOCK | SOCK_CLOEXEC);
	if (fd < 0)
		return errno == ECONNABORTED || errno == EINTR;
	peer_name(&a, peer);
	(void)pthread_mutex_lock(&s->lock);
	l = put_in(s, fd, peer);
	(void)pthread_mutex_unlock(&s->lock);
	if (!l) {
		turn_away(s, fd);
		return true;
	}
	if (MHD_add_connection(s->daemon, fd, (struct sockaddr *)&a, n) == MHD_YES)
		return true;
	(void)pthread_mutex_lock(&s->lock);
	l = find(s, fd);
	if (l)
		take_out(s, l);
	(void)pthread_mutex_unlock(&s->lock);
	return true;
}

static void cut_late(struct wire_server *s)
{
	int64_t t = now();
	struct wire_line *next;

	(void)pthread_mutex_lock(&s->lock);
	for (struct wire_line *l = s->lines; l; l = next) {
		next = l->next;
		if (atomic_load(&l->deadline) > t)
			continue;
		if (!l->taken) {
			take_out(s, l);
			continue;
		}
		/* The library sees the end of the stream and closes. */
		(void)shutdown(l->fd, SHUT_RDWR);
		wire_watch_never(l);
		atomic_fetch_add(&s->cut, 1);
	}
	(void)pthread_mutex_unlock(&s->lock);
}

static void *watch(void *server)
{
	struct wire_server *s = server;
	int64_t next = 0;

	while (!atomic_load(&s->ended)) {
		struct pollfd fds[2] = {{.fd = s->wake_fd, .events = POLLIN},
			{.fd = s->listen_fd, .events = POLLIN}};
		uint64_t woken;

		if (poll(fds, 2, ROUND_MS) > 0 && fds[0].revents)
			(void)!read(s->wake_fd, &woken, sizeof(woken));
		if (atomic_load(&s->draining) && s->listen_fd >= 0) {
			(void)close(s->listen_fd);
			s->listen_fd = -1;
			atomic_store(&s->shut, true);
		}
		if (s->listen_fd >= 0 && fds[1].revents)
			for (int i = 0; i < ACCEPT_AT_ONCE && accept_one(s); i++)
				continue;
		if (now() >= next) {
			cut_late(s);
			next = now() + ROUND_MS * 1000;
		}
	}
	return NULL;
}

static void wake(struct wire_server *s)
{
	uint64_t one = 1;

	(void)!write(s->wake_fd, &one, sizeof(one));
}

enum err wire_watch_start(struct wire_server *s)
{
	s->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (s->wake_fd < 0)
		return ERR_SYSTEM;
	if (pthread_create(&s->watch, NULL, watch, s) != 0) {
		(void)close(s->wake_fd);
		return ERR_SYSTEM;
	}
	return ERR_OK;
}

void wire_watch_shut(struct wire_server *s)
{
	struct timespec pause = {.tv_nsec = 1000000};

	atomic_store(&s->draining, true);
	wake(s);
	while (!atomic_load(&s->shut))
		(void)nanosleep(&pause, NULL);
}

void wire_watch_end(struct wire_server *s)
{
	atomic_store(&s->ended, true);
	wake(s);
	(void)pthread_join(s->watch, NULL);
	(void)close(s->wake_fd);
}
