/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What was saved and is yet to be said: marks, kept from a deed to the page that follows it.
 *
 * In memory only, for one session, shown once and wiped: words that speak of a case belong in
 * no address and no cookie. Where many deeds come between, or the server starts anew, the mark
 * is still where it belongs, on the case.
 */
#include "web_inside.h"

#include <string.h>

static bool is_mine(const struct web_note *n, const struct web_request *q)
{
	return n->n && memcmp(n->session, q->session.hash, sizeof(n->session)) == 0;
}

/* A later deed's marks replace those that were not looked at. */
static struct web_note *room_for(struct web_notes *all, const struct web_request *q)
{
	for (size_t i = 0; i < WEB_NOTES_MOST; i++)
		if (is_mine(&all->v[i], q))
			return &all->v[i];
	all->next = (all->next + 1) % WEB_NOTES_MOST;
	return &all->v[all->next];
}

void web_note_keep(struct web_request *q)
{
	const struct findings *f = q->call.findings;
	struct web_notes *all = &q->web->notes;
	struct web_note *note;
	struct buf b;

	buf_init(&b, q->wire->a);
	for (size_t i = 0; f && i < f->n; i++)
		if (f->v[i].level == FINDING_MARK && b.n + f->v[i].message.n < WEB_NOTE_BYTES) {
			buf_add(&b, f->v[i].message);
			buf_byte(&b, '\n');
		}
	if (!b.n || !q->session.is)
		return;
	pthread_mutex_lock(&all->lock);
	note = room_for(all, q);
	memcpy(note->session, q->session.hash, sizeof(note->session));
	memcpy(note->words, buf_str(&b).p, b.n);
	note->n = b.n;
	pthread_mutex_unlock(&all->lock);
}

void web_note_take(struct web_request *q, struct page_frame *f)
{
	struct web_notes *all = &q->web->notes;
	struct str words = STR_NONE;

	pthread_mutex_lock(&all->lock);
	for (size_t i = 0; i < WEB_NOTES_MOST; i++)
		if (is_mine(&all->v[i], q)) {
			words = arena_str(q->wire->a, (struct str){all->v[i].words, all->v[i].n});
			memset(&all->v[i], 0, sizeof(all->v[i]));
		}
	pthread_mutex_unlock(&all->lock);
	f->marks = arena_array(q->wire->a, words.n, sizeof(*f->marks));
	while (words.n) {
		size_t end = str_find(words, '\n');

		f->marks[f->n_marks++] = str_cut(words, 0, end);
		words = str_cut(words, end + 1, words.n);
	}
}
