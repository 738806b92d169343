/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Start and stop, and the way of one request through the library's calls.
 *
 * The library calls thrice or more for a request: with the target alone, with
 * the head (where an answer makes it close the connection, so only refusals
 * are given there), with each piece of the body, and at last with nothing
 * more, where the handler runs; after wire_resume() that last call comes again.
 */
#include <errno.h>
#include <string.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "wire/wire_inner.h"

enum { SPARE_SLOTS = 64, LINE_MEMORY = 32 * 1024 };

/* Forward secrecy and authenticated ciphers only. */
static const char tls_priorities[] = "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA:"
	"-DHE-RSA:-AES-128-CBC:-AES-256-CBC:-SHA1:%SERVER_PRECEDENCE";

/* With the target. Not NULL, so that the library tells when the request is over. */
static void *begin_target(void *server, const char *uri, struct MHD_Connection *mhd)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd,
		MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct arena *a = arena_new();
	struct wire_exchange *x = arena_alloc(a, sizeof(*x));
	char *query = strchr(uri, '?');

	x->s = server;
	x->mhd = mhd;
	x->line = info ? info->socket_context : NULL;
	x->uri = uri;
	x->target = arena_str(a, str_from(uri));
	/* The library would keep each pair in the line's memory, and where that ran out it would
	 * answer nothing until the deadline. The copy is read: the library's own ends here. */
	if (query)
		query[1] = 0;
	x->r.a = a;
	x->r.body = STR("");
	if (x->line)
		wire_watch_until(x->line, x->s->config.head_seconds, 0);
	return x;
}

/* With the head. */
static enum MHD_Result begin(struct wire_exchange *x, const char *method, const char *version)
{
	int status;

	x->begun = true;
	if (!x->line)
		return MHD_NO;
	x->counted = true;
	atomic_fetch_add(&x->s->under_way, 1);
	status = wire_head_read(x, method, version);
	/* Counted first: who drains either sees this one under way or we see the draining. */
	if (!status && atomic_load(&x->s->draining))
		status = 503;
	if (!status)
		status = wire_target_read(&x->r, x->target);
	if (!status)
		status = wire_body_begin(x);
	if (status) {
		wire_reply_refuse(x, status);
		return wire_reply_send(x);
	}
	wire_watch_until(x->line, x->s->config.body_seconds, 0);
	return MHD_YES;
}

static void stop_handling(struct wire_exchange *x)
{
	if (x->handling)
		atomic_fetch_sub(&x->s->handling, 1);
	x->handling = false;
}

/* With the whole request: 0, or a refusal. */
static int end_reading(struct wire_exchange *x)
{
	int status = x->refusal ? x->refusal : wire_body_end(x);

	if (status)
		return status;
	x->handling = true;
	atomic_fetch_add(&x->s->handling, 1);
	if (atomic_load(&x->s->stopping)) {
		stop_handling(x);
		return 503;
	}
	atomic_fetch_add(&x->s->requests, 1);
	return 0;
}

static enum MHD_Result answer(struct wire_exchange *x)
{
	enum MHD_Result sent;

	wire_watch_never(x->line);
	if (!x->handling) {
		int status = end_reading(x);

		if (status) {
			wire_reply_refuse(x, status);
			return wire_reply_send(x);
		}
	}
	x->parked = false;
	if (x->s->config.handle(&x->r, x->s->config.server) == WIRE_LATER) {
		/* Another thread may hold r now; parked is only ours. */
		if (!x->parked)
			log_fatal("wire", "a handler that answers later did not suspend");
		return MHD_YES;
	}
	if (x->parked)
		log_fatal("wire", "a handler suspended and answered");
	sent = wire_reply_send(x);
	stop_handling(x);
	return sent;
}

static enum MHD_Result serve(void *server, struct MHD_Connection *mhd, const char *url,
	const char *method, const char *version, const char *bytes, size_t *n, void **context)
{
	struct wire_exchange *x = *context;

	(void)server;
	(void)mhd;
	(void)url;
	if (!x)
		return MHD_NO;
	if (!x->begun)
		return begin(x, method, version);
	if (*n) {
		void *spent;
		bool go_on = wire_body_take(x, bytes, *n);

		wire_watch_grant(x->line, *n);
		/* The library's own copy goes back to its pool: nothing of it may stay. */
		memcpy(&spent, &bytes, sizeof(spent));
		explicit_bzero(spent, *n);
		*n = 0;
		return go_on ? MHD_YES : MHD_NO;
	}
	return x->queued ? MHD_YES : answer(x);
}

static void end(void *server, struct MHD_Connection *mhd, void **context,
	enum MHD_RequestTerminationCode code)
{
	struct wire_server *s = server;
	struct wire_exchange *x = *context;
	bool counted;

	(void)mhd;
	if (!x)
		return;
	*context = NULL;
	counted = x->counted;
	stop_handling(x);
	if (counted && s->config.completed)
		s->config.completed(&x->r, x->queued && code == MHD_REQUEST_TERMINATED_COMPLETED_OK,
			s->config.server);
	wire_body_free(x);
	if (x->head)
		explicit_bzero(x->head, x->head_n);
	if (x->line)
		wire_watch_until(x->line, s->config.idle_seconds, 0);
	arena_free(x->r.a);
	if (counted)
		atomic_fetch_sub(&s->under_way, 1);
}

/* The library's decoding, which is not wanted: leaves the text as it is. */
static size_t leave(void *state, struct MHD_Connection *mhd, char *s)
{
	(void)state;
	(void)mhd;
	return strlen(s);
}

void wire_suspend(struct wire_request *r)
{
	struct wire_exchange *x = (struct wire_exchange *)r;

	x->parked = true;
	MHD_suspend_connection(x->mhd);
}

void wire_resume(struct wire_request *r)
{
	struct wire_exchange *x = (struct wire_exchange *)r;

	r->round++;
	MHD_resume_connection(x->mhd);
}

static void fill_in(struct wire_config *c, bool local)
{
	c->threads = c->threads ? c->threads : 2;
	c->max_connections = c->max_connections ? c->max_connections : 1024;
	c->max_per_address = c->max_per_address ? c->max_per_address : 64;
	if (c->proxied || local)
		c->max_per_address = 0;
	c->max_body = c->max_body ? c->max_body : (size_t)12 << 20;
	c->max_bodies = c->max_bodies ? c->max_bodies : (size_t)256 << 20;
	c->head_seconds = c->head_seconds ? c->head_seconds : 20;
	c->idle_seconds = c->idle_seconds ? c->idle_seconds : 75;
	c->body_seconds = c->body_seconds ? c->body_seconds : 30;
}

static struct MHD_Daemon *start_library(struct wire_server *s)
{
	const struct wire_config *c = &s->config;
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME |
		MHD_USE_NO_LISTEN_SOCKET | (s->tls ? MHD_USE_TLS : 0);
	/* One thread is a pool of none. Each has room for all, so its own limit is never met. */
	unsigned pool = c->threads > 1 ? c->threads : 0;
	unsigned room = (c->max_connections + SPARE_SLOTS) * c->threads;
	struct MHD_OptionItem tls[] = {
		{MHD_OPTION_HTTPS_MEM_CERT, 0, NULL}, {MHD_OPTION_HTTPS_MEM_KEY, 0, NULL},
		{MHD_OPTION_HTTPS_PRIORITIES, 0, NULL}, {MHD_OPTION_END, 0, NULL},
	};

	if (s->tls) {
		memcpy(&tls[0].ptr_value, &c->cert_pem, sizeof(void *));
		memcpy(&tls[1].ptr_value, &c->key_pem, sizeof(void *));
		tls[2].ptr_value = arena_c(s->a, STR(tls_priorities));
	} else {
		tls[0].option = MHD_OPTION_END;
	}
	return MHD_start_daemon(flags, 0, NULL, NULL, serve, s,
		MHD_OPTION_THREAD_POOL_SIZE, pool,
		MHD_OPTION_CONNECTION_LIMIT, room,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)LINE_MEMORY,
		MHD_OPTION_STRICT_FOR_CLIENT, 0, /* wire_head.c is stricter, and answers well */
		MHD_OPTION_URI_LOG_CALLBACK, begin_target, s,
		MHD_OPTION_UNESCAPE_CALLBACK, leave, NULL,
		MHD_OPTION_NOTIFY_COMPLETED, end, s,
		MHD_OPTION_NOTIFY_CONNECTION, wire_watch_line, s,
		MHD_OPTION_ARRAY, tls,
		MHD_OPTION_END);
}

static void make_slots(struct wire_server *s)
{
	struct wire_line *slots = arena_array(s->a, s->config.max_connections, sizeof(*slots));

	for (unsigned i = 0; i < s->config.max_connections; i++) {
		slots[i].next = s->idle_slots;
		s->idle_slots = &slots[i];
	}
}

enum err wire_start(const struct wire_config *config, struct wire_server **server)
{
	struct arena *a = arena_new();
	struct wire_server *s = arena_alloc(a, sizeof(*s));

	s->a = a;
	s->config = *config;
	s->tls = config->cert_pem && config->key_pem;
	(void)pthread_mutex_init(&s->lock, NULL);
	s->listen_fd = wire_listen(s);
	if (s->listen_fd < 0)
		goto no_socket;
	fill_in(&s->config, s->local);
	make_slots(s);
	s->daemon = start_library(s);
	if (!s->daemon) {
		log_line("serve", "the HTTP library does not start%s",
			s->tls ? ": certificate or key" : "");
		goto no_library;
	}
	if (wire_watch_start(s) != ERR_OK) {
		log_line("serve", "no thread: %s", strerror(errno));
		goto no_watch;
	}
	*server = s;
	return ERR_OK;
no_watch:
	MHD_stop_daemon(s->daemon);
no_library:
	(void)close(s->listen_fd);
no_socket:
	(void)pthread_mutex_destroy(&s->lock);
	arena_free(a);
	return ERR_SYSTEM;
}

uint16_t wire_port(const struct wire_server *s)
{
	return s->port;
}

bool wire_drain(struct wire_server *s, unsigned seconds)
{
	struct timespec pause = {.tv_nsec = 2000000};
	unsigned left, pauses = seconds * 500;

	wire_watch_shut(s);
	while ((left = atomic_load(&s->under_way)) && pauses--)
		(void)nanosleep(&pause, NULL);
	if (left)
		log_line("serve", "%u requests were not answered within %u seconds", left, seconds);
	return left == 0;
}

enum err wire_stop(struct wire_server *s)
{
	wire_watch_shut(s);
	atomic_store(&s->stopping, true);
	if (atomic_load(&s->handling))
		return ERR_BUSY;
	MHD_stop_daemon(s->daemon);
	wire_watch_end(s);
	if (s->local)
		(void)unlink(s->config.address + strlen("unix:"));
	(void)pthread_mutex_destroy(&s->lock);
	arena_free(s->a);
	return ERR_OK;
}

struct wire_counts wire_counts(const struct wire_server *s)
{
	struct wire_server *t;
	struct wire_counts c = {
		.requests = atomic_load(&s->requests),
		.refused = atomic_load(&s->refused),
		.cut = atomic_load(&s->cut),
		.under_way = atomic_load(&s->under_way),
		.body_bytes = atomic_load(&s->body_bytes),
	};

	memcpy(&t, &s, sizeof(void *)); /* the lock is taken, nothing else */
	(void)pthread_mutex_lock(&t->lock);
	c.connections = s->n_lines;
	(void)pthread_mutex_unlock(&t->lock);
	return c;
}
