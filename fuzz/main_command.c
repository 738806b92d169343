/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What comes through the control socket: a whole command arrives as it was sent, any other is
 * refused, and each is answered. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "main/home.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { WORDS_MOST = 64, PART_MOST = 64 << 20, MUCH = 1 << 16, ROOM = 1 << 16 };

static char folder[] = "/tmp/okas-fuzz-XXXXXX";
static struct home home = {.dir = folder};
static struct home_control *control;

/* Says back what it was told. */
static enum err echo(struct home *h, struct home_command *c)
{
	if (h != &home || c->argv[c->argc])
		abort();
	for (int i = 0; i < c->argc; i++) {
		buf_c(c->out, c->argv[i]);
		buf_byte(c->out, '\n');
	}
	buf_add(c->out, c->input);
	return ERR_OK;
}

static home_fn *find(int argc, char **argv, int *words)
{
	if (argv[argc])
		abort();
	*words = argc > 0;
	return argc > 0 ? echo : NULL;
}

static void leave(void)
{
	home_control_stop(control);
	(void)rmdir(folder);
}

static void enter(void)
{
	if (!mkdtemp(folder) || home_control_start(&home, find, &control) != ERR_OK)
		abort();
	(void)atexit(leave);
}

static bool take_length(struct str *rest, uint32_t *n)
{
	if (rest->n < sizeof(*n))
		return false;
	memcpy(n, rest->p, sizeof(*n));
	*rest = str_cut(*rest, sizeof(*n), rest->n);
	return true;
}

/* much: more than ever comes; the server takes the memory for it, which is only slow. */
static bool take_part(struct str *rest, struct str *part, bool *much)
{
	uint32_t n;

	if (!take_length(rest, &n))
		return false;
	*much = n > MUCH && n <= PART_MOST;
	if (n > rest->n)
		return false;
	*part = str_cut(*rest, 0, n);
	*rest = str_cut(*rest, n, rest->n);
	return true;
}

/* What echo says of these bytes; none: they are no whole command, or one of no words. */
static struct str expected(struct arena *a, struct str sent, bool *much)
{
	struct str part;
	uint32_t words;
	struct buf b;

	buf_init(&b, a);
	if (!take_length(&sent, &words) || words > WORDS_MOST)
		return STR_NONE;
	for (uint32_t i = 0; i < words; i++) {
		if (!take_part(&sent, &part, much))
			return STR_NONE;
		if (!i)
			continue; /* the name of the command */
		buf_add(&b, str_cut(part, 0, str_find(part, 0)));
		buf_byte(&b, '\n');
	}
	if (!take_part(&sent, &part, much))
		return STR_NONE;
	buf_add(&b, part);
	return words ? buf_str(&b) : STR_NONE;
}

static struct str ask(struct arena *a, struct str sent)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	char *reply = arena_alloc(a, ROOM);
	size_t got = 0;
	ssize_t now;
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	(void)snprintf(at.sun_path, sizeof(at.sun_path), "%s/control", folder);
	if (fd < 0 || connect(fd, (struct sockaddr *)&at, sizeof(at)) != 0 ||
	    send(fd, sent.p, sent.n, MSG_NOSIGNAL) != (ssize_t)sent.n ||
	    shutdown(fd, SHUT_WR) != 0)
		abort();
	/* What was sent behind a command ends the reading with a reset instead of an end. */
	while ((now = recv(fd, reply + got, ROOM - got, 0)) > 0 || (now < 0 && errno == EINTR))
		got += now > 0 ? (size_t)now : 0; /* the fuzzer has an alarm */
	close(fd);
	return (struct str){reply, got};
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new();
	struct str sent = {(const char *)bytes, n};
	struct str reply, want, out = STR_NONE, complaint = STR_NONE;
	uint32_t status = ERR_INTERNAL;
	bool much = false;

	if (!control)
		enter();
	want = expected(a, sent, &much);
	if (!much) {
		reply = ask(a, sent);
		if (!take_length(&reply, &status) || !take_part(&reply, &out, &much) ||
		    !take_part(&reply, &complaint, &much) || reply.n)
			abort();
		if (want.p ? status != ERR_OK || !str_eq(out, want)
			   : status != ERR_INPUT || out.n || !complaint.n)
			abort();
	}
	arena_free(a);
	return 0;
}
