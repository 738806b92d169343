/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What the rooms of the wire share. Only wire*.c include it.
 *
 * Where a function here gives an int status, 0 is "go on" and anything else
 * the HTTP status of the refusal.
 */
#ifndef WIRE_WIRE_INNER_H
#define WIRE_WIRE_INNER_H

#include <arpa/inet.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#include "wire/wire.h"

enum {
	WIRE_MAX_TARGET = 4096,
	WIRE_MAX_HEAD = 16 * 1024,
	WIRE_MAX_LINES = 64,
	WIRE_MAX_SEGMENTS = 32,
	WIRE_MAX_QUERY = 256,
	WIRE_MAX_PAIRS = 2000,
	WIRE_MAX_FILES = 32,
	WIRE_BYTES_A_SECOND = 4096, /* the slowest link that is still served */
};

/* Far, and with room to be granted more. */
#define WIRE_NEVER (INT64_MAX / 2)

/* Fields that are needed while the head is judged and then forgotten. */
enum { WIRE_TRANSFER_ENCODING = WIRE_FIELD_N, WIRE_CONTENT_ENCODING, WIRE_EXPECT,
	WIRE_FORWARDED_FOR, WIRE_FORWARDED_PROTO, WIRE_SLOTS };

/* One connection. Slots of a fixed table, used ones in a list. */
struct wire_line {
	struct wire_line *next, *before;
	int fd;
	bool taken; /* the library has begun to serve it */
	char peer[INET6_ADDRSTRLEN];
	_Atomic int64_t deadline; /* monotonic microseconds */
};

struct wire_header {
	struct wire_header *next;
	const char *name, *value;
};

struct wire_body {
	struct arena *a;   /* its own when large */
	char *p;
	size_t n, room;
	size_t limit;
	size_t announced;  /* SIZE_MAX: chunked */
	size_t charged;    /* to the server's account */
	size_t discarded;
};

/* One request and its answer. Lives in its own arena. */
struct wire_exchange {
	struct wire_request r; /* first: a request is its exchange */
	struct wire_server *s;
	struct MHD_Connection *mhd;
	struct wire_line *line;
	const char *uri;   /* where the library keeps the target; r.a has a copy */
	struct str target;
	struct str slots[WIRE_SLOTS];
	char *head;        /* the library's bytes of the head, to be wiped */
	size_t head_n;
	struct wire_body body;
	int refusal;       /* to be said once the body has been read away */
	bool begun, counted, handling, parked, close, queued;
};

struct wire_server {
	struct wire_config config; /* defaults filled in */
	struct arena *a;
	struct MHD_Daemon *daemon;
	pthread_t watch;
	pthread_mutex_t lock; /* of the lines */
	struct wire_line *lines, *idle_slots;
	unsigned n_lines;
	int listen_fd, wake_fd;
	uint16_t port;
	bool local, tls;
	atomic_bool draining, shut, stopping, ended;
	atomic_uint under_way, handling;
	_Atomic uint64_t requests, refused, cut, body_bytes;
};

/* wire_head.c: judge the head against the bytes that came; fill r's method, fields, peer. */
MUST int wire_head_read(struct wire_exchange *x, const char *method, const char *version);

/* wire_target.c: fill path, segments, slash, query from the raw target. */
MUST int wire_target_read(struct wire_request *r, struct str raw);

/* wire_pairs.c */
enum wire_plus { WIRE_PLUS_STAYS, WIRE_PLUS_IS_SPACE };
/* Percent-decoded, UTF-8 without NUL; false where it is neither. */
MUST bool wire_pairs_decode(struct arena *a, struct str s, enum wire_plus plus, struct str *out);
/* "a=b&c=d"; 400 malformed, 413 more than max. */
MUST int wire_pairs_read(struct wire_request *r, struct str raw, size_t max, size_t *n,
	const struct wire_pair **pairs);

/* wire_parts.c: multipart/form-data of r->body into form and files. */
MUST int wire_parts_read(struct wire_request *r);

/* wire_body.c */
/* How much may come and what is announced; 413, 503. */
MUST int wire_body_begin(struct wire_exchange *x);
/* False: cut the connection. */
MUST bool wire_body_take(struct wire_exchange *x, const char *p, size_t n);
/* Whole: r->body, form, files. */
MUST int wire_body_end(struct wire_exchange *x);
void wire_body_free(struct wire_exchange *x);

/* wire_reply.c */
/* r->reply becomes the refusal, dressed by the config; the connection will close. */
void wire_reply_refuse(struct wire_exchange *x, int status);
enum MHD_Result wire_reply_send(struct wire_exchange *x);

/* wire_listen.c: -1 after a line in the log. */
MUST int wire_listen(struct wire_server *s);

/* wire_watch.c: the thread that accepts and cuts off. */
MUST enum err wire_watch_start(struct wire_server *s);
/* Stop listening: returns when it is done. */
void wire_watch_shut(struct wire_server *s);
void wire_watch_end(struct wire_server *s);
/* Library's callback at both ends of a connection. */
void wire_watch_line(void *server, struct MHD_Connection *mhd, void **context,
	enum MHD_ConnectionNotificationCode code);
/* The line's deadline: seconds from now and one for each WIRE_BYTES_A_SECOND. */
void wire_watch_until(struct wire_line *l, unsigned seconds, size_t bytes);
/* Later by what that many bytes may take. */
void wire_watch_grant(struct wire_line *l, size_t bytes);
void wire_watch_never(struct wire_line *l);

#endif
