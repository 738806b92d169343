/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Landlock by its three system calls: glibc has no names for them, and Debian's header
 * stops at the second version of what kernels know by now.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/log.h"
#include "wall/wall.h"

/* From the third version on, as in Linux' own header. */
#define FS_TRUNCATE (1ULL << 14)
#define FS_IOCTL_DEV (1ULL << 15)
#define NET_BIND_TCP 1ULL
#define SCOPE_ALL 3ULL /* abstract sockets and signals */
enum { RULE_PORT = 2 };

struct ruleset {
	uint64_t files, net, scope;
};

struct port_rule {
	uint64_t rights, port;
};

#define FS_FIRST ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)
#define FS_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define FS_WRITE (LANDLOCK_ACCESS_FS_WRITE_FILE | FS_TRUNCATE)
#define FS_CHANGE (LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | \
		   LANDLOCK_ACCESS_FS_REMOVE_FILE)
/* Of these a plain file can bear one. */
#define FS_OF_FILE (LANDLOCK_ACCESS_FS_READ_FILE | FS_WRITE | FS_IOCTL_DEV)

/* Everything that this version can refuse. */
static struct ruleset all_of(int version)
{
	struct ruleset r = {FS_FIRST, 0, 0};

	if (version >= 2)
		r.files |= LANDLOCK_ACCESS_FS_REFER;
	if (version >= 3)
		r.files |= FS_TRUNCATE;
	if (version >= 5)
		r.files |= FS_IOCTL_DEV;
	if (version >= 4)
		r.net = NET_BIND_TCP;
	if (version >= 6)
		r.scope = SCOPE_ALL;
	return r;
}

/* An older kernel refuses a longer struct than it knows. */
static size_t size_of(int version)
{
	if (version >= 6)
		return sizeof(struct ruleset);
	return version >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
}

static uint64_t rights_of(unsigned rights)
{
	uint64_t r = 0;

	if (rights & WALL_READ)
		r |= FS_READ;
	if (rights & WALL_WRITE)
		r |= FS_WRITE;
	if (rights & WALL_CHANGE)
		r |= FS_CHANGE;
	return r;
}

static enum err fault(const char *what)
{
	log_line("wall", "%s: %s", what, strerror(errno));
	return ERR_SYSTEM;
}

static enum err open_path(int rules, const struct wall_path *p, uint64_t known)
{
	struct landlock_path_beneath_attr rule = {.allowed_access = rights_of(p->rights) & known};
	struct stat st;
	enum err e = ERR_OK;

	if (!rule.allowed_access)
		return ERR_OK;
	rule.parent_fd = open(p->path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return errno == ENOENT || errno == EACCES || errno == ENOTDIR ? ERR_OK
									      : fault(p->path);
	if (fstat(rule.parent_fd, &st) != 0)
		e = fault(p->path);
	else if (!S_ISDIR(st.st_mode))
		rule.allowed_access &= FS_OF_FILE;
	if (e == ERR_OK && syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
				   &rule, 0) != 0)
		e = fault(p->path);
	close(rule.parent_fd);
	return e;
}

static enum err fill(int rules, const struct wall_path *paths, size_t n, int port,
		     const struct ruleset *all)
{
	struct port_rule bind = {NET_BIND_TCP, (uint64_t)port};

	for (size_t i = 0; i < n; i++)
		TRY(open_path(rules, &paths[i], all->files));
	if (all->net && port != WALL_PORT_NONE &&
	    syscall(SYS_landlock_add_rule, rules, RULE_PORT, &bind, 0) != 0)
		return fault("port");
	return ERR_OK;
}

enum err wall_files(const struct wall_path *paths, size_t n, int port, int *held)
{
	int version = (int)syscall(SYS_landlock_create_ruleset, NULL, 0,
				   LANDLOCK_CREATE_RULESET_VERSION);
	struct ruleset all;
	int rules;
	enum err e;

	*held = 0;
	if (version < 1)
		return ERR_OK;
	all = all_of(version);
	rules = (int)syscall(SYS_landlock_create_ruleset, &all, size_of(version), 0);
	if (rules < 0)
		return fault("Landlock");
	e = fill(rules, paths, n, port, &all);
	if (e == ERR_OK && (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
			    syscall(SYS_landlock_restrict_self, rules, 0) != 0))
		e = fault("Landlock");
	close(rules);
	if (e == ERR_OK)
		*held = version;
	return e;
}
