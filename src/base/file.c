/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Small files and their folders, straight on system calls. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"

enum err file_private(const char *path)
{
	struct stat st;

	if (stat(path, &st)) {
		if (errno == ENOENT)
			return ERR_ABSENT;
		log_line(path, "%s", strerror(errno));
		return ERR_SYSTEM;
	}
	if (st.st_mode & 077) {
		log_line(path, "others may read it; chmod 600 first");
		return ERR_REFUSED;
	}
	return ERR_OK;
}

enum err file_write_new(const char *path, struct str bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good;

	if (fd < 0) {
		log_line(path, "%s", strerror(errno));
		return ERR_SYSTEM;
	}
	good = write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n && fsync(fd) == 0;
	if (close(fd))
		good = false;
	if (good)
		return file_sync_folder(path);
	log_line(path, "%s", strerror(errno));
	unlink(path);
	return ERR_SYSTEM;
}

enum err file_read(int fd, char *bytes, size_t room, size_t *n)
{
	ssize_t got = 1;
	char more;

	*n = 0;
	while (*n < room && got > 0) {
		got = TEMP_FAILURE_RETRY(read(fd, bytes + *n, room - *n));
		*n += got > 0 ? (size_t)got : 0;
	}
	if (got > 0)
		got = TEMP_FAILURE_RETRY(read(fd, &more, 1));
	if (got < 0)
		log_line("read", "%s", strerror(errno));
	return got < 0 ? ERR_SYSTEM : got > 0 ? ERR_TOO_LARGE : ERR_OK;
}

enum err file_sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct arena *a = arena_new();
	struct str folder = slash ? (struct str){path, (size_t)(slash - path) + 1} : STR(".");
	int fd = open(arena_c(a, folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = fd >= 0 && fsync(fd) == 0;

	if (!good)
		log_line(path, "its folder: %s", strerror(errno));
	if (fd >= 0)
		close(fd);
	arena_free(a);
	return good ? ERR_OK : ERR_SYSTEM;
}

static bool copy_bytes(int in, int out)
{
	char part[16384];
	ssize_t n;

	while ((n = TEMP_FAILURE_RETRY(read(in, part, sizeof(part)))) > 0)
		if (write(out, part, (size_t)n) != n)
			return false;
	return n == 0 && fsync(out) == 0;
}

enum err file_copy(const char *from, const char *to)
{
	struct arena *a = arena_new();
	const char *beside = arena_fmt(a, "%s.new", to).p;
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good = in >= 0 && out >= 0 && copy_bytes(in, out);

	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	good = good && rename(beside, to) == 0;
	if (!good)
		log_line(to, "%s", strerror(errno));
	if (!good && out >= 0)
		unlink(beside);
	arena_free(a);
	return good ? file_sync_folder(to) : ERR_SYSTEM;
}

enum err file_move(const char *from, const char *to)
{
	enum err e = ERR_OK;

	/* A second name of the same file where both stand on one disk: nothing is overwritten. */
	if (link(from, to) != 0)
		e = errno == EEXIST ? ERR_CONFLICT : file_copy(from, to);
	else
		e = file_sync_folder(to);
	unlink(from);
	return e;
}

enum err file_lock(const char *path, int *fd)
{
	enum err e;

	*fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (*fd >= 0 && flock(*fd, LOCK_EX | LOCK_NB) == 0)
		return ERR_OK;
	e = *fd >= 0 && errno == EWOULDBLOCK ? ERR_BUSY : ERR_SYSTEM;
	log_line(path, "%s", e == ERR_BUSY ? "another process has it" : strerror(errno));
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
	return e;
}

/* getpass(3): without echo, and without signals that would leave it off. */
enum err file_ask_secret(const char *prompt, char *line, size_t room)
{
	char *typed = getpass(prompt);
	size_t n = typed ? strlen(typed) : 0;
	bool good = n > 0 && n < room;

	if (good)
		memcpy(line, typed, n + 1);
	else
		log_line("terminal", "nothing typed, or too much");
	if (typed)
		explicit_bzero(typed, n);
	return good ? ERR_OK : ERR_REFUSED;
}
