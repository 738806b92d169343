/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * HTTP/1.1 on the wire: one whole, well-formed request in, one reply out.
 *
 * Hides the HTTP library. What reaches the handler has been read to its end,
 * held against every limit, decoded once and found to be UTF-8. Anything that
 * two readers could take in two ways is refused and its connection closed.
 * Knows no routes, people or pages. BUGS: see wire_head.c.
 */
#ifndef WIRE_WIRE_H
#define WIRE_WIRE_H

#include "base/arena.h"
#include "base/err.h"

struct wire_server;

enum wire_method { WIRE_GET, WIRE_HEAD, WIRE_POST, WIRE_PUT, WIRE_PATCH, WIRE_DELETE,
	WIRE_METHOD_N };

/* The only fields kept; all others are checked and forgotten. */
enum wire_field { WIRE_HOST, WIRE_COOKIE, WIRE_AUTHORIZATION, WIRE_CONTENT_TYPE,
	WIRE_CONTENT_LENGTH, WIRE_IF_MATCH, WIRE_IF_NONE_MATCH, WIRE_ACCEPT,
	WIRE_ACCEPT_LANGUAGE, WIRE_ACCEPT_ENCODING, WIRE_ORIGIN, WIRE_SEC_FETCH_SITE,
	WIRE_FIELD_N };

struct wire_pair {
	struct str name, value; /* decoded, UTF-8, no NUL */
};

struct wire_file {
	struct str field;  /* name of the form's field */
	struct str ending; /* of the name told: lower case a-z 0-9, at most 8; "" if none. A hint */
	struct str type;   /* as claimed, never to be trusted; "" if none */
	struct str bytes;  /* as sent; empty where no file was chosen */
};

/* Fills p with 1..max bytes and returns how many; 0 at the end; -1 cuts the connection. */
typedef long wire_stream_fn(void *state, char *p, size_t max);

struct wire_reply {
	int status;
	struct str type;        /* Content-Type; none: no body is described */
	struct str body;        /* static, or in the request's arena */
	struct str gzip;        /* the same body, compressed at build: sent to who takes it */
	bool compress;          /* compress now; never where a secret and echoed input meet */
	wire_stream_fn *stream; /* instead of body; on the HTTP thread, after the handler */
	void *stream_state;
	struct wire_header *headers;
	bool broken;            /* something unsayable was asked for: a 500 leaves instead */
};

struct wire_request {
	enum wire_method method;
	struct str path;           /* raw, without the query: begins with '/', ASCII */
	const struct str *segments; /* decoded; none is "", ".", "..", or holds '/' or a control */
	size_t n_segments;         /* "/km/cases/" has 2 */
	bool slash;                /* the path ends in '/' */
	struct str query_string;   /* raw, without '?'; none where there was no '?' */
	const struct wire_pair *query;
	size_t n_query;
	struct str fields[WIRE_FIELD_N]; /* none where absent */
	struct str body;           /* exactly as sent; "" where there is none */
	const struct wire_pair *form; /* urlencoded or multipart, in the order sent, twins kept */
	size_t n_form;
	const struct wire_file *files;
	size_t n_files;
	struct str peer;           /* "10.1.2.3", "::1"; "unix" behind a proxy that tells none */
	bool tls;
	struct arena *a;           /* until the answer left; then wiped */
	int round;                 /* 0, and 1 more with each wire_resume() */
	void *user;                /* the handler's own */
	struct wire_reply reply;
};

enum wire_next { WIRE_ANSWERED, WIRE_LATER };

struct wire_config {
	const char *address;       /* "127.0.0.1", "::", or "unix:/path" (made 0660) */
	uint16_t port;             /* 0: any free one, see wire_port() */
	unsigned threads;          /* 0: 2 */
	const char *cert_pem, *key_pem; /* both: TLS 1.2 and 1.3 */
	bool proxied;              /* believe X-Forwarded-For (last), -Proto; no chunked (411) */
	unsigned max_connections;  /* 0: 1024 */
	unsigned max_per_address;  /* 0: 64; without limit when proxied or on a Unix socket */
	size_t max_body;           /* bytes; 0: 12 MiB */
	size_t max_bodies;         /* bytes of all bodies at once; 0: 256 MiB; beyond: 503 */
	unsigned head_seconds;     /* 0: 20; from connecting to the first line; then the rest */
	unsigned idle_seconds;     /* 0: 75; from an answer to the first line of the next request */
	unsigned body_seconds;     /* 0: 30; and 1 s for each 4 KiB that came; also for the reply */
	void *server;              /* passed to the four functions below */
	/* Called on an HTTP thread once the request is whole. Must not block long. Either fills
	 * r->reply and returns WIRE_ANSWERED, or calls wire_suspend(r), only then gives r to
	 * another thread, and returns WIRE_LATER; until it returns it may go on with what that
	 * thread does not touch. */
	enum wire_next (*handle)(struct wire_request *r, void *server);
	/* May be NULL. Bytes that this request may bring, asked when only the head is known;
	 * more than max_body is cut to it; 0: no body is taken. */
	size_t (*body_limit)(const struct wire_request *r, void *server);
	/* May be NULL. Dresses a refusal made here: the reply holds status and a plain text.
	 * The path and fields may be missing or wrong: only r->a and r->reply are safe. */
	void (*refused)(struct wire_request *r, void *server);
	/* May be NULL. The last word on r, before r->a is wiped: sent tells whether all left. */
	void (*completed)(struct wire_request *r, bool sent, void *server);
};

/* ERR_SYSTEM: address, port or key; said in the log. The caller keeps config.server alive. */
MUST enum err wire_start(const struct wire_config *config, struct wire_server **server);
/* The real port; 0 on a Unix socket. */
uint16_t wire_port(const struct wire_server *s);
/* Take no connection, answer new requests 503 and close, wait until all whose head had been
 * read are answered. False: some were not within the time; their number is in the log. */
bool wire_drain(struct wire_server *s, unsigned seconds);
/* Cut what is left and free. ERR_BUSY: a handler still owes an answer, so nothing was freed:
 * call again later, or exit. */
MUST enum err wire_stop(struct wire_server *s);

/* In the handler, before r is given away. */
void wire_suspend(struct wire_request *r);
/* On any thread, exactly once for each wire_suspend(); the caller never touches r again. */
void wire_resume(struct wire_request *r);

/* First of that name; none where absent. A cookie told twice has none: one is planted. */
struct str wire_cookie(const struct wire_request *r, const char *name);
struct str wire_query(const struct wire_request *r, const char *name);
struct str wire_form(const struct wire_request *r, const char *name);

/* Sets status, type and body; headers set before stay. type may be NULL. */
void wire_reply(struct wire_request *r, int status, const char *type, struct str body);
/* 303 to a path of this server ("/..."); another shape becomes a 500 and a log line. */
void wire_redirect(struct wire_request *r, struct str location);
/* Adds a line; copied. A value that is empty or has a control: a 500 and a log line. */
void wire_header(struct wire_request *r, const char *name, struct str value);
void wire_stream(struct wire_request *r, int status, const char *type, wire_stream_fn *fn,
	void *state);

/* Totals since the start, and how it stands. */
struct wire_counts {
	uint64_t requests, refused, cut; /* handled; refused here; cut off by a deadline */
	uint64_t connections, under_way, body_bytes;
};
struct wire_counts wire_counts(const struct wire_server *s);

#endif
