/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What can go wrong, in one list: name, HTTP status, message for the log.
 *
 * ERR_OK is zero. Every function that returns an enum err must be checked;
 * it is set once, where the thing happens, and passed up unchanged.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#define ERR_LIST(X)                                                            \
	X(ERR_OK, 200, "done")                                                 \
	X(ERR_INPUT, 422, "the input has findings")                            \
	X(ERR_MALFORMED, 400, "the request cannot be read")                    \
	X(ERR_SIGN_IN, 401, "nobody is signed in")                             \
	X(ERR_REFUSED, 403, "not allowed")                                     \
	X(ERR_ABSENT, 404, "no such thing")                                    \
	X(ERR_METHOD, 405, "no such method here")                              \
	X(ERR_CONFLICT, 409, "the same id with another content, or a state that forbids it") \
	X(ERR_STALE, 412, "somebody changed it in between")                    \
	X(ERR_TOO_LARGE, 413, "too large")                                     \
	X(ERR_MEDIA, 415, "this kind of content is not taken here")            \
	X(ERR_NO_MATCH_HEADER, 428, "If-Match is missing")                     \
	X(ERR_TOO_MANY, 429, "too many at once")                               \
	X(ERR_INTERNAL, 500, "an invariant is broken")                         \
	X(ERR_SYSTEM, 500, "the system refused: disk, file, memory, socket")   \
	X(ERR_BUSY, 503, "not now: stopping, or the disk does not answer")

enum err {
#define X(name, status, text) name,
	ERR_LIST(X)
#undef X
	ERR_N
};

/* Put before each function whose enum err must not be dropped. */
#define MUST __attribute__((warn_unused_result))

/* Pass an error up unchanged. */
#define TRY(call)                                                              \
	do {                                                                   \
		enum err try_err_ = (call);                                    \
		if (try_err_ != ERR_OK)                                        \
			return try_err_;                                       \
	} while (0)

/* "ERR_STALE" */
const char *err_name(enum err e);
/* 412 */
int err_status(enum err e);
/* "somebody changed it in between": for the log, never for a page. */
const char *err_text(enum err e);

#endif
