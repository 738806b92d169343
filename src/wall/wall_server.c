/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What the server may reach while it runs. Its home and the folder of its keys, and what the
 * system's own libraries open to look up a mail server and to trust it: nothing else is read,
 * and nothing else is written.
 */
#include <libgen.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "wall/wall.h"

enum { OWN = WALL_READ | WALL_WRITE | WALL_CHANGE, PATHS_MOST = 32 };

/* Names of hosts and authorities: whole folders, since the files in them are replaced. */
static const struct wall_path system_paths[] = {
	{"/etc", WALL_READ},
	{"/run/systemd/resolve", WALL_READ},
	{"/run/NetworkManager", WALL_READ},
	{"/run/resolvconf", WALL_READ},
	{"/lib", WALL_READ},
	{"/lib64", WALL_READ},
	{"/usr/lib", WALL_READ},
	{"/usr/local/lib", WALL_READ},
	{"/usr/share/ca-certificates", WALL_READ},
	{"/usr/local/share/ca-certificates", WALL_READ},
	{"/usr/share/zoneinfo", WALL_READ},
	{"/sys/devices/system/cpu", WALL_READ},
	{"/dev/null", WALL_READ | WALL_WRITE},
	{"/dev/urandom", WALL_READ},
	{"/dev/tty", WALL_READ | WALL_WRITE}, /* --master ask */
	{"/dev/shm", OWN},		      /* a spreadsheet on its way out */
	{"/proc", WALL_SANITIZED ? WALL_READ : 0},
};
enum { SYSTEM_PATHS = sizeof(system_paths) / sizeof(*system_paths) };

static char *folder_of(struct arena *a, const char *path)
{
	return dirname(arena_c(a, str_from(path)));
}

enum err wall_server_files(struct arena *a, const struct wall_own *own, int *held)
{
	static const char file[] = "file:", local[] = "unix:";
	struct wall_path paths[PATHS_MOST];
	size_t n = SYSTEM_PATHS;

	_Static_assert(SYSTEM_PATHS + 4 <= PATHS_MOST, "room for the home's own");
	memcpy(paths, system_paths, sizeof(system_paths));
	paths[n++] = (struct wall_path){own->home, OWN};
	if (own->keys)
		paths[n++] = (struct wall_path){folder_of(a, own->keys), OWN};
	if (own->master && strncmp(own->master, file, strlen(file)) == 0)
		paths[n++] = (struct wall_path){own->master + strlen(file), WALL_READ};
	if (strncmp(own->address, local, strlen(local)) != 0)
		return wall_files(paths, n, own->port, held);
	paths[n++] = (struct wall_path){folder_of(a, own->address + strlen(local)), OWN};
	return wall_files(paths, n, WALL_PORT_NONE, held);
}

static bool is_below(const char *folder, const char *path)
{
	char whole[PATH_MAX];
	size_t n;

	if (!realpath(folder, whole))
		return false;
	n = strlen(whole);
	return strncmp(path, whole, n) == 0 && path[n] == '/';
}

bool wall_server_reads(const char *home, const char *path)
{
	char whole[PATH_MAX];

	/* The wall asks where a file lies, not by which link one came. */
	if (!realpath(path, whole))
		return false;
	for (size_t i = 0; i < SYSTEM_PATHS; i++)
		if (system_paths[i].rights & WALL_READ && is_below(system_paths[i].path, whole))
			return true;
	return is_below(home, whole);
}
