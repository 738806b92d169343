/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Each act is tried in a child of its own, first in the open, where it must succeed, and then
 * behind the walls, where it must not.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <netinet/in.h>
#include <unistd.h>

#include <cmocka.h>

#include "wall/wall.h"

enum outcome { DONE, REFUSED, KILLED, BROKEN };
enum walls { OPEN, SERVER, PRESS, READER };

static char home[64], elsewhere[64];

static bool opens(const char *folder, const char *name, int flags)
{
	char path[128];
	int fd;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	fd = open(path, flags | O_CLOEXEC, 0600);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static bool read_own(void) { return opens(home, "kept", O_RDONLY); }
static bool make_own(void) { return opens(home, "new", O_WRONLY | O_CREAT); }
static bool read_other(void) { return opens(elsewhere, "kept", O_RDONLY); }
static bool write_other(void) { return opens(elsewhere, "kept", O_WRONLY); }
static bool make_other(void) { return opens(elsewhere, "new", O_WRONLY | O_CREAT); }
static bool read_passwd(void) { return opens("/etc", "passwd", O_RDONLY); }

static bool remove_other(void)
{
	char path[128];

	(void)snprintf(path, sizeof(path), "%s/new", elsewhere);
	return unlink(path) == 0;
}

static bool change_rights(void)
{
	char path[128];

	(void)snprintf(path, sizeof(path), "%s/program", elsewhere);
	return mkdir(path, 0700) == 0 || errno == EEXIST;
}

static bool runs_program(void)
{
	return execl("/bin/true", "true", (char *)NULL) == 0;
}

static bool forks(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return pid > 0 && waitpid(pid, NULL, 0) == pid;
}

static void *nothing(void *p) { return p; }

static bool threads(void)
{
	pthread_t t;

	return pthread_create(&t, NULL, nothing, NULL) == 0 && pthread_join(t, NULL) == 0;
}

static bool has_socket(int domain, int kind)
{
	int fd = socket(domain, kind | SOCK_CLOEXEC, 0);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static bool calls_out(void) { return has_socket(AF_INET, SOCK_STREAM); }
static bool raw_socket(void) { return has_socket(AF_PACKET, SOCK_RAW); }
static bool key_socket(void) { return has_socket(AF_ALG, SOCK_SEQPACKET); }

static bool listens(void)
{
	struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(47891),
				  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	int one = 1;
	bool good = fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) == 0 &&
		    bind(fd, (struct sockaddr *)&any, sizeof(any)) == 0;

	if (fd >= 0)
		close(fd);
	return good;
}

static bool written_and_run(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
		    -1, 0) != MAP_FAILED;
}

static bool written_then_run(void)
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return page != MAP_FAILED && mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
}

static bool signals_parent(void) { return kill(getppid(), 0) == 0; }
static bool computes(void) { return mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE,
					 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED; }

static bool raise_walls(enum walls who)
{
	const struct wall_path paths[] = {{home, WALL_READ | WALL_WRITE | WALL_CHANGE},
					  {"/bin", WALL_READ}, {"/lib", WALL_READ},
					  {"/usr/lib", WALL_READ}, {"/not/there", WALL_READ},
					  {"/proc", WALL_SANITIZED ? WALL_READ : 0}};
	int held;

	if (who == OPEN)
		return true;
	return wall_files(paths, sizeof(paths) / sizeof(*paths), WALL_PORT_NONE, &held) ==
		       ERR_OK &&
	       wall_calls(who == SERVER ? WALL_SERVER : who == PRESS ? WALL_PRESS : WALL_READER,
			  &held) == ERR_OK && held > 20;
}

static enum outcome try_it(bool (*act)(void), enum walls who)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		if (!raise_walls(who))
			_exit(BROKEN);
		_exit(act() ? DONE : REFUSED);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return BROKEN;
	if (WIFSIGNALED(status))
		return WTERMSIG(status) == SIGSYS ? KILLED : BROKEN;
	return (enum outcome)WEXITSTATUS(status);
}

enum need { ALWAYS, LANDLOCK, LANDLOCK_NET, CALLS, PRIVILEGE };

static const struct {
	const char *name;
	bool (*act)(void);
	enum need need; /* what must be there for the wall to hold */
	enum outcome server, press, reader;
} acts[] = {
	{"computes", computes, ALWAYS, DONE, DONE, DONE},
	{"reads a file of the home", read_own, CALLS, DONE, DONE, REFUSED},
	{"makes a file in the home", make_own, CALLS, DONE, DONE, REFUSED},
	{"reads another folder", read_other, LANDLOCK, REFUSED, REFUSED, REFUSED},
	{"writes a file elsewhere", write_other, LANDLOCK, REFUSED, REFUSED, REFUSED},
	{"makes a file elsewhere", make_other, LANDLOCK, REFUSED, REFUSED, REFUSED},
	{"removes a file elsewhere", remove_other, LANDLOCK, REFUSED, REFUSED, REFUSED},
	{"reads the list of users", read_passwd, LANDLOCK, REFUSED, REFUSED, REFUSED},
	{"makes a folder", change_rights, CALLS, REFUSED, REFUSED, REFUSED},
	{"runs a program", runs_program, CALLS, KILLED, KILLED, KILLED},
	{"forks", forks, CALLS, REFUSED, REFUSED, REFUSED},
	{"starts a thread", threads, CALLS, DONE, DONE, REFUSED},
	{"opens a connection", calls_out, CALLS, DONE, REFUSED, REFUSED},
	{"listens on another port", listens, LANDLOCK_NET, REFUSED, REFUSED, REFUSED},
	{"writes a page and runs it", written_and_run, CALLS, REFUSED, REFUSED, REFUSED},
	{"runs what it wrote", written_then_run, CALLS, REFUSED, REFUSED, REFUSED},
	{"sends a signal", signals_parent, CALLS, REFUSED, REFUSED, REFUSED},
	{"opens a raw socket", raw_socket, PRIVILEGE, REFUSED, REFUSED, REFUSED},
	{"uses the kernel's ciphers", key_socket, PRIVILEGE, REFUSED, REFUSED, REFUSED},
};

/* The sanitizers' own calls are on the lists then; what is left is held all the same. */
static bool holds(size_t i, int landlock)
{
	switch (acts[i].need) {
	case LANDLOCK:
		return landlock >= 1;
	case LANDLOCK_NET:
		return landlock >= 4;
	case CALLS:
	case PRIVILEGE:
		return !WALL_SANITIZED;
	default:
		return true;
	}
}

static int landlock_here(void)
{
	int version = 0;
	int ends[2];
	pid_t pid;

	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	pid = fork();
	if (pid == 0) {
		bool good = wall_files(NULL, 0, WALL_PORT_NONE, &version) == ERR_OK &&
			    write(ends[1], &version, sizeof(version)) == sizeof(version);
		_exit(good ? 0 : 1);
	}
	assert_int_equal(read(ends[0], &version, sizeof(version)), sizeof(version));
	close(ends[0]);
	close(ends[1]);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	return version;
}

static void test_acts(void **state)
{
	int landlock = landlock_here();
	size_t wrong = 0;

	(void)state;
	if (!landlock)
		print_message("no Landlock in this kernel: files are not tried\n");
	for (size_t i = 0; i < sizeof(acts) / sizeof(*acts); i++) {
		const enum outcome want[] = {DONE, acts[i].server, acts[i].press, acts[i].reader};

		for (enum walls who = OPEN; who <= READER; who++) {
			enum outcome got;

			if (who != OPEN && !holds(i, landlock))
				continue;
			got = try_it(acts[i].act, who);
			/* What this machine does not let anybody do tells nothing of the wall. */
			if (who == OPEN && got == REFUSED && acts[i].need == PRIVILEGE)
				break;
			if (got != want[who] && ++wrong)
				print_error("%s, walls %d: %d, wanted %d\n", acts[i].name, who, got,
					    want[who]);
		}
	}
	assert_int_equal(wrong, 0);
}

/* A thread that ran before the calls were shut stands behind the same list. */
static void *late(void *p)
{
	int *ends = p;
	char c;

	if (read(ends[0], &c, 1) == 1)
		(void)execl("/bin/true", "true", (char *)NULL);
	return NULL;
}

static bool older_thread_runs_program(void)
{
	static int ends[2];
	pthread_t t;
	int held;

	return pipe2(ends, O_CLOEXEC) == 0 && pthread_create(&t, NULL, late, ends) == 0 &&
	       wall_calls(WALL_SERVER, &held) == ERR_OK && write(ends[1], "x", 1) == 1 &&
	       pthread_join(t, NULL) == 0;
}

static void test_older_threads(void **state)
{
	(void)state;
	assert_int_equal(try_it(older_thread_runs_program, OPEN), KILLED);
}

static int folders_make(void **state)
{
	char path[128];
	const char *folder[] = {home, elsewhere};

	(void)state;
	(void)strcpy(home, "/tmp/okas-wall-XXXXXX");
	(void)strcpy(elsewhere, "/tmp/okas-wall-XXXXXX");
	if (!mkdtemp(home) || !mkdtemp(elsewhere))
		return -1;
	for (int i = 0; i < 2; i++) {
		int fd;

		(void)snprintf(path, sizeof(path), "%s/kept", folder[i]);
		fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
		if (fd < 0 || close(fd) != 0)
			return -1;
	}
	return 0;
}

static int folders_remove(void **state)
{
	static const char *const names[] = {"kept", "new", "program"};
	const char *folder[] = {home, elsewhere};
	char path[128];

	(void)state;
	for (int i = 0; i < 2; i++) {
		for (size_t k = 0; k < sizeof(names) / sizeof(*names); k++) {
			(void)snprintf(path, sizeof(path), "%s/%s", folder[i], names[k]);
			(void)remove(path);
		}
		(void)rmdir(folder[i]);
	}
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_acts),
		cmocka_unit_test(test_older_threads),
	};

	return cmocka_run_group_tests(tests, folders_make, folders_remove);
}
