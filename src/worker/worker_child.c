/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The forked side. The first process has one thread and no library awake: it only waits
 * on its socket and forks. A child that reads a picture or a table has no descriptor but its
 * socket, cannot open another, and ends after one. A child that draws papers opens fonts.
 * All stand behind walls before a byte of a stranger is read: no file but fonts and
 * libraries, no network, no program.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "picture/picture.h"
#include "wall/wall.h"
#include "paper/press.h"
#include "worker/worker_inside.h"

enum { SOCKET_FD = 3, PAPERS_A_CHILD = 500, DRAW_SECONDS = 20, READ_SECONDS = 10 };

static void limit(__rlimit_resource_t what, rlim_t most)
{
	struct rlimit r = {most, most};

	if (setrlimit(what, &r) < 0) {
		log_line("paper", "limit %d refused", (int)what);
		_exit(1);
	}
}

/* One descriptor and nothing else of what the server had open. */
static void keep_only(int fd)
{
	int null = open("/dev/null", O_RDWR);

	if (null > STDIN_FILENO) {
		dup2(null, STDIN_FILENO);
		dup2(null, STDOUT_FILENO);
	}
	if (fd != SOCKET_FD && dup2(fd, SOCKET_FD) < 0)
		_exit(1);
	if (close_range(SOCKET_FD + 1, ~0U, 0) < 0)
		_exit(1);
}

static void default_signals(void)
{
	sigset_t none;

	for (int s = 1; s < NSIG; s++)
		signal(s, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	/* The server stops us by closing its socket, in its own time. */
	signal(SIGINT, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
}

static bool take_request(struct arena *a, uint32_t most, struct str *request)
{
	uint32_t length;
	char *room;

	if (!worker_wire_take(SOCKET_FD, &length, sizeof(length), 0) || length > most)
		return false;
	room = arena_alloc(a, (size_t)length + 1);
	*request = (struct str){room, length};
	return worker_wire_take(SOCKET_FD, room, length, 0);
}

static bool give(struct worker_answer answer, struct str bytes)
{
	answer.length = (uint32_t)bytes.n;
	return worker_wire_send(SOCKET_FD, &answer, sizeof(answer), 0) &&
		worker_wire_send(SOCKET_FD, bytes.p, bytes.n, 0);
}

static void wall(enum wall_calls who)
{
	int held;

	if (wall_calls(who, &held) != ERR_OK)
		_exit(1);
}

static void draw_papers(void)
{
	struct arena *a = arena_new();

	limit(RLIMIT_FSIZE, 0);
	if (!WALL_SANITIZED)
		limit(RLIMIT_AS, (rlim_t)2 << 30);
	wall(WALL_PRESS);
	for (int i = 0; i < PAPERS_A_CHILD; i++) {
		struct str request, pdf = STR_NONE;
		enum err err;

		if (!take_request(a, PAPER_SCRIPT_MAX, &request))
			break;
		alarm(DRAW_SECONDS);
		err = paper_press(a, request, &pdf);
		if (!give((struct worker_answer){.err = (uint32_t)err}, pdf))
			break;
		alarm(0);
		arena_reset(a);
	}
	arena_free(a);
}

/* It opens nothing more, writes nothing and ends soon. */
static void confine_reader(void)
{
	limit(RLIMIT_CPU, READ_SECONDS);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_NOFILE, SOCKET_FD + 1);
	if (!WALL_SANITIZED)
		limit(RLIMIT_AS, (rlim_t)768 << 20);
	wall(WALL_READER);
	alarm(READ_SECONDS);
}

static void read_table(void)
{
	struct arena *a = arena_new();
	enum sheet_fault fault;
	struct str request, packed;
	int64_t line;

	confine_reader();
	if (take_request(a, SHEET_FILE_MOST, &request)) {
		enum err err = sheet_read(a, request, &packed, &fault, &line);

		(void)give((struct worker_answer){.err = (uint32_t)err, .reason = (uint32_t)fault,
				   .width = (uint32_t)line}, packed);
	}
	arena_free(a);
}

static void read_picture(void)
{
	struct arena *a = arena_new();
	struct str request;
	struct picture made = {0};
	enum err err;

	confine_reader();
	if (take_request(a, PICTURE_BYTES_MAX, &request)) {
		err = picture_remake(a, request, &made);
		(void)give((struct worker_answer){(uint32_t)err, (uint32_t)made.reason,
			(uint32_t)made.type, (uint32_t)made.width, (uint32_t)made.height, 0},
			made.bytes);
	}
	arena_free(a);
}

static void child(char job, int fd)
{
	keep_only(fd);
	signal(SIGCHLD, SIG_DFL);
	limit(RLIMIT_CORE, 0);
	/* Nothing may trace us or read our memory: it holds children's pictures. */
	prctl(PR_SET_DUMPABLE, 0);
	if (job == JOB_READ)
		read_picture();
	else if (job == JOB_TABLE)
		read_table();
	else if (job == JOB_DRAW)
		draw_papers();
	_exit(0);
}

/* What drawing opens: fonts and how they are chosen, libraries, words and times of the system. */
static void wall_in(void)
{
	static const struct wall_path paths[] = {
		{"/dev/null", WALL_READ | WALL_WRITE}, {"/dev/urandom", WALL_READ},
		{"/etc/fonts", WALL_READ}, {"/etc/ld.so.cache", WALL_READ},
		{"/etc/localtime", WALL_READ}, {"/lib", WALL_READ}, {"/lib64", WALL_READ},
		{"/usr/lib", WALL_READ}, {"/usr/local/lib", WALL_READ},
		{"/usr/local/share/fonts", WALL_READ}, {"/usr/share", WALL_READ},
		{"/var/cache/fontconfig", WALL_READ}, {"/sys/devices/system/cpu", WALL_READ},
		{"/proc", WALL_SANITIZED ? WALL_READ : 0},
	};
	int held;

	if (wall_files(paths, sizeof(paths) / sizeof(*paths), WALL_PORT_NONE, &held) != ERR_OK)
		_exit(1);
}

void worker_child_main(int control)
{
	char job;
	int fd;

	default_signals();
	keep_only(control);
	wall_in();
	signal(SIGCHLD, SIG_IGN); /* children are not waited for */
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		_exit(1);
	while (worker_wire_handed(SOCKET_FD, &job, &fd)) {
		if (fd < 0)
			continue;
		switch (fork()) {
		case 0:
			child(job, fd);
			break;
		case -1:
			log_line("paper", "no child: errno %d", errno);
			break;
		default:
			break;
		}
		close(fd);
	}
	_exit(0);
}
