/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside web/: a few threads for slow work. */
#ifndef WEB_WEB_POOL_H
#define WEB_WEB_POOL_H
#include <pthread.h>
#include <stdbool.h>

#include "base/err.h"

enum { WEB_POOL_THREADS = 2 };

/* Work for the pool: run(), then the request is resumed. */
struct web_work {
	struct web_work *next;
	void (*run)(struct web_work *w);
};

struct web_pool {
	pthread_mutex_t lock;
	pthread_cond_t some;
	struct web_work *first, **last;
	pthread_t threads[WEB_POOL_THREADS];
	unsigned n;
	bool stopping;
};

MUST enum err web_pool_start(struct web_pool *p);
void web_pool_add(struct web_pool *p, struct web_work *w);
void web_pool_stop(struct web_pool *p);

#endif
