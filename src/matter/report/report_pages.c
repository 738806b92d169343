/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A paper shows what its reader may read on the page of the inquiry; ?lang= is the other tongue. */
#include "matter/report/report.h"
#include "matter/report/report_tables.h"
#include "matter/inquiry/inquiry_tables.h"
#include "matter/print/print_tables.h"

/* Nobody has written before it is taken. */
static enum err load(struct web_call *c, struct case_view *v, struct inquiry *inq)
{
	TRY(inquiry_load(c->t, c->case_id, web_id(c, "inquiry"), inq));
	if (!uuid_any(inq->agent))
		return turn_fail(c->t, ERR_ABSENT, "the inquiry was not taken yet");
	return print_load(c, v);
}

enum err report_file(struct web_call *c)
{
	struct inquiry inq;
	struct case_view v;
	struct str bytes;

	TRY(load(c, &v, &inq));
	if (!inquiry_is_read(c, &inq))
		return turn_fail(c->t, ERR_ABSENT, "not to be read by this reader yet");
	TRY(report_print(c->t, &v, &inq, &bytes));
	return print_send(c, "social-inquiry.pdf", bytes);
}

enum err report_victim_file(struct web_call *c)
{
	struct inquiry inq;
	struct case_view v;
	struct str bytes;

	TRY(load(c, &v, &inq));
	if (!inquiry_victim_is_read(c, &inq))
		return turn_fail(c->t, ERR_ABSENT, "not to be read by this reader");
	TRY(report_print_victim(c->t, &v, &inq, &bytes));
	return print_send(c, "victim-view.pdf", bytes);
}
