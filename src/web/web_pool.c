/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A few threads for slow work: password hashing, papers, pictures, big exports. */
#include "web_inside.h"

static void *serve(void *p)
{
	struct web_pool *pool = p;

	for (;;) {
		struct web_work *w;

		pthread_mutex_lock(&pool->lock);
		while (!pool->first && !pool->stopping)
			pthread_cond_wait(&pool->some, &pool->lock);
		w = pool->first;
		if (w) {
			pool->first = w->next;
			if (!pool->first)
				pool->last = &pool->first;
		}
		pthread_mutex_unlock(&pool->lock);
		if (!w)
			return NULL;
		w->run(w);
	}
}

enum err web_pool_start(struct web_pool *p)
{
	*p = (struct web_pool){.last = &p->first};
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->some, NULL);
	for (; p->n < WEB_POOL_THREADS; p->n++)
		if (pthread_create(&p->threads[p->n], NULL, serve, p) != 0) {
			web_pool_stop(p);
			return ERR_SYSTEM;
		}
	return ERR_OK;
}

void web_pool_add(struct web_pool *p, struct web_work *w)
{
	w->next = NULL;
	pthread_mutex_lock(&p->lock);
	*p->last = w;
	p->last = &w->next;
	pthread_cond_signal(&p->some);
	pthread_mutex_unlock(&p->lock);
}

void web_pool_stop(struct web_pool *p)
{
	pthread_mutex_lock(&p->lock);
	p->stopping = true;
	pthread_cond_broadcast(&p->some);
	pthread_mutex_unlock(&p->lock);
	while (p->n)
		pthread_join(p->threads[--p->n], NULL);
}
