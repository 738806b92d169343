/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The server's side. The forked process only forks again: for each picture or table a child
 * that reads this one and ends, for papers a child that keeps its fonts open and is used again.
 * The server makes both ends of a child's socket and hands one over, so a crash or a hang
 * is seen as an end of file or a deadline, and ends that child alone.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "paper/block.h"
#include "paper/press.h"
#include "worker/worker_inside.h"

enum { AT_ONCE = 2, DRAW_MS = 20000, READ_MS = 12000, IMAGE_OUT_MAX = 16 * 1024 * 1024 };

struct worker {
	struct arena *a;
	pid_t pid;
	int control;
	pthread_mutex_t lock;
	pthread_cond_t freed;
	int drawing, reading; /* how many now */
	int rested[AT_ONCE];  /* children that wait for a paper */
	int rests;
};

static const char *const reasons[REASON_N] = {
	[REASON_NONE] = T("The picture could not be read just now. Try again in a minute."),
	[REASON_MEDIA] = T("Only JPEG and PNG pictures can be added."),
	[REASON_BYTES] = T("The file is larger than 12 MB. Take the photo at a lower quality."),
	[REASON_PIXELS] = T("The picture has too many pixels. Take the photo at a lower quality."),
	[REASON_DAMAGED] = T("The picture is damaged or incomplete. Take or scan it again."),
};

pid_t worker_pid(const struct worker *p)
{
	return p->pid;
}

enum err worker_start(struct worker **out)
{
	int ends[2];
	pid_t pid;
	struct arena *a;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0)
		return ERR_SYSTEM;
	pid = fork();
	if (pid == 0) {
		close(ends[0]);
		worker_child_main(ends[1]);
	}
	close(ends[1]);
	if (pid < 0) {
		log_line("paper", "no process: %s", strerror(errno));
		close(ends[0]);
		return ERR_SYSTEM;
	}
	a = arena_new();
	*out = arena_alloc(a, sizeof(**out));
	(*out)->a = a;
	(*out)->pid = pid;
	(*out)->control = ends[0];
	pthread_mutex_init(&(*out)->lock, NULL);
	pthread_cond_init(&(*out)->freed, NULL);
	return ERR_OK;
}

void worker_stop(struct worker *p)
{
	if (!p)
		return;
	while (p->rests > 0)
		close(p->rested[--p->rests]);
	close(p->control);
	while (waitpid(p->pid, NULL, 0) < 0 && errno == EINTR)
		;
	pthread_cond_destroy(&p->freed);
	pthread_mutex_destroy(&p->lock);
	arena_free(p->a);
}

static void enter(struct worker *p, int *count)
{
	pthread_mutex_lock(&p->lock);
	while (*count >= AT_ONCE)
		pthread_cond_wait(&p->freed, &p->lock);
	++*count;
	pthread_mutex_unlock(&p->lock);
}

static void leave(struct worker *p, int *count)
{
	pthread_mutex_lock(&p->lock);
	--*count;
	pthread_cond_broadcast(&p->freed);
	pthread_mutex_unlock(&p->lock);
}

/* Our end of a new child's socket, or -1. */
static int new_child(struct worker *p, enum worker_job job)
{
	int ends[2];
	bool handed;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0) {
		log_line("paper", "no socket: %s", strerror(errno));
		return -1;
	}
	handed = worker_wire_hand(p->control, (char)job, ends[1]);
	close(ends[1]);
	if (handed)
		return ends[0];
	log_line("paper", "the process that draws is gone: restart the server");
	close(ends[0]);
	return -1;
}

/* False: no whole answer came. What came is checked: a child may have been taken over. */
static bool exchange(int fd, struct arena *a, struct str request, uint32_t most, int64_t until,
	struct worker_answer *answer, struct str *bytes)
{
	uint32_t length = (uint32_t)request.n;
	char *room;

	if (!worker_wire_send(fd, &length, sizeof(length), until) ||
		!worker_wire_send(fd, request.p, request.n, until) ||
		!worker_wire_take(fd, answer, sizeof(*answer), until))
		return false;
	if (answer->err >= ERR_N || answer->length > most ||
		(answer->err == ERR_OK) != (answer->length > 0))
		return false;
	room = arena_alloc(a, (size_t)answer->length + 1);
	*bytes = answer->length ? (struct str){room, answer->length} : STR_NONE;
	return worker_wire_take(fd, room, answer->length, until);
}

/* --- Papers --------------------------------------------------------------- */

static int take_rested(struct worker *p)
{
	int fd = -1;

	pthread_mutex_lock(&p->lock);
	if (p->rests > 0)
		fd = p->rested[--p->rests];
	pthread_mutex_unlock(&p->lock);
	return fd;
}

static void rest(struct worker *p, int fd)
{
	bool kept = false;

	pthread_mutex_lock(&p->lock);
	if (p->rests < AT_ONCE) {
		p->rested[p->rests++] = fd;
		kept = true;
	}
	pthread_mutex_unlock(&p->lock);
	if (!kept)
		close(fd);
}

/* A rested child may have ended in its sleep: then, and only then, a new one is asked. */
static enum err draw(struct worker *p, struct arena *a, struct str bytes, struct str *pdf)
{
	int64_t until = worker_wire_clock() + DRAW_MS;
	struct worker_answer answer;
	int fd = take_rested(p);
	bool rested = fd >= 0;

	for (;;) {
		if (fd < 0)
			fd = new_child(p, JOB_DRAW);
		if (fd < 0)
			return ERR_BUSY;
		if (exchange(fd, a, bytes, PAPER_PDF_MAX + 4096, until, &answer, pdf)) {
			rest(p, fd);
			return answer.err == ERR_OK || answer.err == ERR_MALFORMED ||
				answer.err == ERR_TOO_LARGE ? (enum err)answer.err : ERR_INTERNAL;
		}
		close(fd);
		fd = -1;
		*pdf = STR_NONE;
		if (!rested || worker_wire_clock() >= until) {
			log_line("paper", "a paper was not drawn: its process ended or hung");
			return ERR_BUSY;
		}
		rested = false;
	}
}

enum err worker_draw(struct worker *p, struct arena *a, struct str bytes, struct str *pdf)
{
	enum err err;

	*pdf = STR_NONE;
	if (bytes.n > PAPER_SCRIPT_MAX)
		return ERR_TOO_LARGE;
	enter(p, &p->drawing);
	err = draw(p, a, bytes, pdf);
	leave(p, &p->drawing);
	return err;
}

/* --- Pictures ------------------------------------------------------------- */

static enum err refuse(struct worker_picture *out, enum err err, enum picture_reason reason)
{
	*out = (struct worker_picture){.reason = reasons[reason]};
	return err;
}

/* Does the child's answer keep what the header promises? */
static bool image_sound(const struct worker_answer *answer, struct str bytes)
{
	static const struct str starts[PICTURE_TYPE_N] = {
		[PICTURE_JPEG] = STR_INIT("\xff\xd8\xff"),
		[PICTURE_PNG] = STR_INIT("\x89PNG\r\n\x1a\n"),
	};

	return answer->type < PICTURE_TYPE_N && answer->width >= 1 && answer->height >= 1 &&
		answer->width <= PICTURE_SIDE_MAX && answer->height <= PICTURE_SIDE_MAX &&
		str_eq(str_cut(bytes, 0, starts[answer->type].n), starts[answer->type]);
}

static enum err read_image(struct worker *p, struct arena *a, struct str bytes,
	struct worker_picture *out)
{
	struct worker_answer answer = {0};
	int fd = new_child(p, JOB_READ);
	bool whole;
	struct str made = STR_NONE;

	if (fd < 0)
		return refuse(out, ERR_BUSY, REASON_NONE);
	whole = exchange(fd, a, bytes, IMAGE_OUT_MAX, worker_wire_clock() + READ_MS, &answer,
		&made);
	close(fd);
	if (!whole || answer.reason >= REASON_N ||
		(answer.err == ERR_OK && !image_sound(&answer, made))) {
		log_line("paper", "a picture was not read: its process ended, hung or lied");
		return refuse(out, ERR_INPUT, REASON_DAMAGED);
	}
	if (answer.err == ERR_MEDIA || answer.err == ERR_TOO_LARGE)
		return refuse(out, (enum err)answer.err, (enum picture_reason)answer.reason);
	if (answer.err != ERR_OK)
		return refuse(out, ERR_INPUT, REASON_DAMAGED);
	*out = (struct worker_picture){made, (enum picture_type)answer.type,
		(int32_t)answer.width, (int32_t)answer.height, NULL};
	return ERR_OK;
}

enum err worker_picture(struct worker *p, struct arena *a, struct str bytes,
	struct worker_picture *out)
{
	enum err err;

	if (bytes.n > PICTURE_BYTES_MAX)
		return refuse(out, ERR_TOO_LARGE, REASON_BYTES);
	enter(p, &p->reading);
	err = read_image(p, a, bytes, out);
	leave(p, &p->reading);
	return err;
}

/* --- Tables ---------------------------------------------------------------- */

static enum err read_table(struct worker *p, struct arena *a, struct str bytes,
	struct worker_table *out)
{
	struct worker_answer answer = {0};
	int fd = new_child(p, JOB_TABLE);
	bool whole;

	if (fd < 0)
		return ERR_BUSY;
	whole = exchange(fd, a, bytes, SHEET_PACKED_MOST, worker_wire_clock() + READ_MS, &answer,
		&out->packed);
	close(fd);
	if (!whole || answer.reason >= SHEET_FAULT_N ||
		(answer.err == ERR_OK) != (answer.reason == SHEET_SOUND)) {
		log_line("paper", "a table was not read: its process ended, hung or lied");
		*out = (struct worker_table){.fault = SHEET_DAMAGED};
		return ERR_INPUT;
	}
	out->fault = (enum sheet_fault)answer.reason;
	out->line = answer.width;
	return answer.err == ERR_OK ? ERR_OK : ERR_INPUT;
}

enum err worker_table(struct worker *p, struct arena *a, struct str bytes,
	struct worker_table *out)
{
	enum err err;

	*out = (struct worker_table){.fault = SHEET_SOUND};
	if (bytes.n > SHEET_FILE_MOST) {
		out->fault = SHEET_TOO_BIG;
		return ERR_INPUT;
	}
	enter(p, &p->reading);
	err = read_table(p, a, bytes, out);
	leave(p, &p->reading);
	return err;
}
