/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The rules built into the program: parsed once, kept for ever. */
#include "law/inside.h"

#include <pthread.h>

#include "base/log.h"

enum { MOST_FILES = 16 };

/* Written by embed.sh: a row for each file, closed by a row of zeros. */
extern const struct law_embedded {
	const char *name, *from, *to;
} law_embedded[];

static pthread_once_t once = PTHREAD_ONCE_INIT;
/* Never freed; volatile, so that who looks for leaks finds it though nothing reads it. */
static struct arena *volatile the_arena;
static const struct law *the_law;
static struct law_file the_files[MOST_FILES];
static size_t the_n;

static void load(void)
{
	struct law_messages messages;

	the_arena = arena_new();
	for (; law_embedded[the_n].name; the_n++) {
		const struct law_embedded *e = &law_embedded[the_n];

		if (the_n == MOST_FILES)
			log_fatal("law", "more than %d rule files", MOST_FILES);
		the_files[the_n].name = str_from(e->name);
		the_files[the_n].text = (struct str){e->from, (size_t)(e->to - e->from)};
	}
	if (law_load(the_arena, the_files, the_n, &the_law, &messages) != ERR_OK)
		log_fatal("law", "%.*s", STR_ARG(messages.v[0]));
}

const struct law *law_default(void)
{
	pthread_once(&once, load);
	return the_law;
}

size_t law_default_files(const struct law_file **files)
{
	pthread_once(&once, load);
	*files = the_files;
	return the_n;
}
