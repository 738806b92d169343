/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside web/: marks of a deed, kept until the next page of the session. */
#ifndef WEB_WEB_NOTE_H
#define WEB_WEB_NOTE_H

#include <pthread.h>

#include "page/page.h"

struct web_request;

enum { WEB_NOTES_MOST = 128, WEB_NOTE_BYTES = 1024 };
struct web_note {
	uint8_t session[32];
	char words[WEB_NOTE_BYTES]; /* a line each */
	size_t n;
};
struct web_notes {
	pthread_mutex_t lock;
	struct web_note v[WEB_NOTES_MOST];
	size_t next;
};
/* After a deed: its marks, in the reader's words. */
void web_note_keep(struct web_request *q);
/* Into the frame of the next page, once. */
void web_note_take(struct web_request *q, struct page_frame *f);

#endif
