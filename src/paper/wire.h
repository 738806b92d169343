/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What passes between the server and the process that draws and reads.
 *
 *   request := length:u32 byte*
 *   answer  := struct paper_answer byte*
 *
 * Neither side trusts the other's lengths. On the control socket one byte says which
 * kind of child to fork, with the child's end of a socket beside it.
 */
#ifndef PAPER_WIRE_H
#define PAPER_WIRE_H

#include <signal.h>

#include "paper/paper.h"

enum paper_job { JOB_DRAW = 'd', JOB_READ = 'r' };

/* Why a picture is refused; the sentences stand in process.c, a child's are not trusted. */
enum paper_reason {
	REASON_NONE,
	REASON_MEDIA,
	REASON_BYTES,
	REASON_PIXELS,
	REASON_DAMAGED,
	REASON_N
};

struct paper_answer {
	uint32_t err, reason, type, width, height, length;
};

/* Whole, until the moment (monotonic milliseconds; 0 waits for ever); no SIGPIPE. */
bool paper_wire_send(int fd, const void *bytes, size_t n, int64_t until);
bool paper_wire_take(int fd, void *bytes, size_t n, int64_t until);
int64_t paper_wire_clock(void);
/* fd < 0 sends none; *fd is -1 where none came. */
bool paper_wire_hand(int socket, char job, int fd);
bool paper_wire_handed(int socket, char *job, int *fd);

/* worker.c: the forked process; never returns. */
void paper_worker_main(int control) __attribute__((noreturn));

/* process.c, for the tests */
pid_t paper_process_pid(const struct paper_process *p);

#endif
