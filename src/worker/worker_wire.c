/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "worker/worker_inside.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* Not the wall clock: only how long somebody waits. */
int64_t worker_wire_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* False when the time is over. */
static bool wait_for(int fd, short events, int64_t until)
{
	struct pollfd p = {fd, events, 0};

	if (!until)
		return true;
	for (;;) {
		int64_t left = until - worker_wire_clock();
		int n;

		if (left <= 0)
			return false;
		n = poll(&p, 1, (int)left);
		if (n > 0)
			return true;
		if (n < 0 && errno != EINTR)
			return false;
	}
}

bool worker_wire_send(int fd, const void *bytes, size_t n, int64_t until)
{
	const char *p = bytes;

	while (n > 0) {
		ssize_t sent;

		if (!wait_for(fd, POLLOUT, until))
			return false;
		sent = send(fd, p, n, MSG_NOSIGNAL | (until ? MSG_DONTWAIT : 0));
		if (sent < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (sent <= 0)
			return false;
		p += sent;
		n -= (size_t)sent;
	}
	return true;
}

bool worker_wire_take(int fd, void *bytes, size_t n, int64_t until)
{
	char *p = bytes;

	while (n > 0) {
		ssize_t got;

		if (!wait_for(fd, POLLIN, until))
			return false;
		got = recv(fd, p, n, until ? MSG_DONTWAIT : 0);
		if (got < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (got <= 0)
			return false;
		p += got;
		n -= (size_t)got;
	}
	return true;
}

union handed {
	struct cmsghdr align;
	char bytes[CMSG_SPACE(sizeof(int))];
};

bool worker_wire_hand(int socket, char job, int fd)
{
	struct iovec one = {&job, 1};
	union handed room = {.bytes = {0}};
	struct msghdr m = {.msg_iov = &one, .msg_iovlen = 1, .msg_control = room.bytes,
		.msg_controllen = sizeof(room.bytes)};
	struct cmsghdr *c = CMSG_FIRSTHDR(&m);
	ssize_t n;

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(c), &fd, sizeof(fd));
	do
		n = sendmsg(socket, &m, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n == 1;
}

bool worker_wire_handed(int socket, char *job, int *fd)
{
	struct iovec one = {job, 1};
	union handed room = {.bytes = {0}};
	struct msghdr m = {.msg_iov = &one, .msg_iovlen = 1, .msg_control = room.bytes,
		.msg_controllen = sizeof(room.bytes)};
	struct cmsghdr *c;
	ssize_t n;

	*fd = -1;
	do
		n = recvmsg(socket, &m, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	if (n != 1)
		return false;
	c = CMSG_FIRSTHDR(&m);
	if (c && c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS &&
		c->cmsg_len == CMSG_LEN(sizeof(int)))
		memcpy(fd, CMSG_DATA(c), sizeof(*fd));
	return true;
}
