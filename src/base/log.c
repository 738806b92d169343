/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One write(2) a line, so that lines of several threads never mix. */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void write_line(const char *what, const char *why, va_list args)
{
	char line[1024];
	int n = snprintf(line, sizeof(line), "okas: %s: ", what);
	int more;

	if (n < 0 || (size_t)n >= sizeof(line))
		return;
	more = vsnprintf(line + n, sizeof(line) - (size_t)n - 1, why, args);
	if (more < 0)
		return;
	n += more;
	if ((size_t)n > sizeof(line) - 2)
		n = (int)sizeof(line) - 2;
	for (int i = 0; i < n; i++)
		if ((unsigned char)line[i] < ' ')
			line[i] = ' ';
	line[n] = '\n';
	if (write(STDERR_FILENO, line, (size_t)n + 1) < 0)
		return; /* nowhere left to say it */
}

void log_line(const char *what, const char *why, ...)
{
	va_list args;

	va_start(args, why);
	write_line(what, why, args);
	va_end(args);
}

void log_fatal(const char *what, const char *why, ...)
{
	va_list args;

	va_start(args, why);
	write_line(what, why, args);
	va_end(args);
	abort();
}
