/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What passes between the server and the process that draws and reads.
 *
 *   request := length:u32 byte*
 *   answer  := struct worker_answer byte*
 *
 * Neither side trusts the other's lengths. On the control socket one byte says which
 * kind of child to fork, with the child's end of a socket beside it.
 */
#ifndef WORKER_WORKER_INSIDE_H
#define WORKER_WORKER_INSIDE_H

#include <signal.h>

#include "worker/worker.h"

enum worker_job { JOB_DRAW = 'd', JOB_READ = 'r', JOB_TABLE = 't' };

struct worker_answer {
	uint32_t err, reason, type, width, height, length; /* of a table: width is its line */
};

/* Whole, until the moment (monotonic milliseconds; 0 waits for ever); no SIGPIPE. */
bool worker_wire_send(int fd, const void *bytes, size_t n, int64_t until);
bool worker_wire_take(int fd, void *bytes, size_t n, int64_t until);
int64_t worker_wire_clock(void);
/* fd < 0 sends none; *fd is -1 where none came. */
bool worker_wire_hand(int socket, char job, int fd);
bool worker_wire_handed(int socket, char *job, int *fd);

/* worker_child.c: the forked process; never returns. */
void worker_child_main(int control) __attribute__((noreturn));

/* worker.c, for the tests */
pid_t worker_pid(const struct worker *p);

#endif
