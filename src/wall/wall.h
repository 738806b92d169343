/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What a process may still do, once it has what it needs: which files it reaches
 * (Landlock) and which system calls it makes (seccomp). Neither can be taken down
 * again, and threads and children made afterwards stand behind the same walls.
 *
 * Files: threads that run already are not held, so it is called before the first one.
 * Calls: every thread of the process is held. What no server of ours has a reason to do
 * (start a program, trace, mount) ends the process; what is merely not on the list is answered
 * "no such call", which is what a C library knows how to live with.
 */
#ifndef WALL_WALL_H
#define WALL_WALL_H

#include <stdint.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"

enum wall_right {
	WALL_READ = 1,   /* files and folders below it */
	WALL_WRITE = 2,  /* files that stand there */
	WALL_CHANGE = 4, /* make, rename and remove them, and sockets */
};

struct wall_path {
	const char *path;
	unsigned rights;
};

enum wall_calls {
	WALL_SERVER, /* files, threads, network; forks nothing, starts nothing */
	WALL_PRESS,  /* reads fonts and starts threads; no network */
	WALL_READER, /* computes, and answers on what it holds */
};

/* A sanitizer reserves terabytes of addresses, reads /proc and traces itself for leaks. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define WALL_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define WALL_SANITIZED 1
#endif
#endif
#ifndef WALL_SANITIZED
#define WALL_SANITIZED 0
#endif

enum { WALL_PORT_NONE = -1 };

/*
 * From here on only these paths; one that is not there is passed over. Where the kernel can, new
 * listening sockets only on this port, and no signal or nameless socket to others.
 * held: the version of Landlock, 0 where the kernel has none and nothing is held.
 */
MUST enum err wall_files(const struct wall_path *paths, size_t n, int port, int *held);
/* For a server: its own, and what the system's libraries open to find a host and trust it. */
struct wall_own {
	const char *home, *keys, *master; /* as on the command line; NULL: in the home */
	const char *address;		  /* unix:PATH, or a host with its port */
	int port;
};
MUST enum err wall_server_files(struct arena *a, const struct wall_own *own, int *held);
/* A server of this home could open this file, wherever links lead: it is there and not outside. */
bool wall_server_reads(const char *home, const char *path);
/* held: how many calls are on the list. */
MUST enum err wall_calls(enum wall_calls who, int *held);

#endif
