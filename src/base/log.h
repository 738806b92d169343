/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The log: one line on standard error for each thing that went wrong inside.
 * Says what and why; never a name, an address or anything typed about a person.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

/* "okas: what: why" */
void log_line(const char *what, const char *why, ...) __attribute__((format(printf, 2, 3)));
/* The same, then abort(): an invariant is broken or there is no memory. */
void log_fatal(const char *what, const char *why, ...)
	__attribute__((format(printf, 2, 3), noreturn));

#endif
