/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Heads on their way to who keeps them, in the rounds of alert's sender.
 *
 * How far a receiver has them is written after it took them: a crash in between gives some
 * twice rather than never, and twice does no harm.
 */
#include "matter/head/head.h"

#include "base/log.h"
#include "matter/office/office.h"
#include "head_sql.h"

enum { HEADS_MOST = 1000, MAIL_MINUTES = 60 };
static const int64_t minute = 60 * INSTANT_SECOND;

struct parcel {
	struct head_due_row *to;
	struct str text; /* heads, each a line */
	int64_t upto;    /* the line of the last one */
	bool whole;      /* none is left behind it */
};

struct round {
	struct turn t;
	struct store *store;
	struct parcel *list;
	size_t n;
	int64_t mail_minutes;
};

static enum err pack(struct turn *t, struct parcel *p)
{
	struct journal_heads heads;
	struct buf out;

	TRY(head_list(t, p->to->after, HEADS_MOST, &heads));
	buf_init(&out, t->a);
	for (size_t i = 0; i < heads.n; i++)
		head_print(&out, t->a, &heads.list[i]);
	p->text = buf_str(&out);
	p->upto = heads.n ? heads.list[heads.n - 1].seq : p->to->after;
	p->whole = heads.n < HEADS_MOST;
	return ERR_OK;
}

static enum err read_round(struct round *r)
{
	struct turn *t = &r->t;
	struct head_due_row *due;
	struct str minutes;

	TRY(head_due(t->db, t->a, &(struct head_due_in){t->now, turn_today(t)}, &due, &r->n));
	r->list = arena_array(t->a, r->n, sizeof(*r->list));
	for (size_t i = 0; i < r->n; i++) {
		r->list[i].to = &due[i];
		TRY(pack(t, &r->list[i]));
	}
	TRY(office_setting(t, "head_mail_minutes", &minutes));
	if (!str_int(minutes, &r->mail_minutes))
		r->mail_minutes = MAIL_MINUTES;
	return ERR_OK;
}

static enum err write_result(struct store_job *job, struct db *db)
{
	return head_given_put(db, job->p);
}

static enum err keep(struct round *r, const struct parcel *p, struct str error)
{
	int64_t now = r->t.now;
	struct head_given_put_in row = {
		.receiver = p->to->id,
		.seq = error.p ? p->to->after : p->upto,
		.sent_at = error.p ? INSTANT_NONE : now,
		.tries = error.p ? p->to->tries + 1 : 0,
		.next_at = now,
		.error = error,
	};
	struct store_job job = {.kind = STORE_DEED, .run = write_result, .p = &row};

	if (error.p)
		row.next_at = alert_next_try(row.tries, now);
	else if (p->whole && !alert_is_web(p->to->address))
		row.next_at = now + r->mail_minutes * minute;
	return store_do(r->store, &job);
}

/* The keeper's tongue is not known: both, the Khmer first. */
static void put_both(struct buf *out, const char *message)
{
	buf_fmt(out, "%s\n%s\n\n", lang_text(LANG_KM, message), lang_text(LANG_EN, message));
}

static struct alert_gift gift(struct arena *a, const struct parcel *p)
{
	const char *subject = T("Okas: heads of the journal, to keep");
	struct buf mail;

	buf_init(&mail, a);
	put_both(&mail, T("These lines vouch for the journal of Okas as it stood. Please keep "
			  "them: add them to your file, and never remove a line."));
	put_both(&mail, T("They name nobody. With them you can show later whether anything in the "
			  "journal was changed or taken out."));
	buf_add(&mail, p->text);
	return (struct alert_gift){
		.to = p->to->address,
		.subject = arena_fmt(a, "%s / %s", lang_text(LANG_KM, subject),
			lang_text(LANG_EN, subject)),
		.mail = buf_str(&mail),
		.post = p->text,
	};
}

enum err head_deliver(struct alert_giver *g, struct arena *a, int64_t now, void *p)
{
	struct round r = {.t = {.a = a, .now = now}, .store = p};
	enum err e;

	TRY(store_read(r.store, &r.t.db));
	e = read_round(&r);
	store_read_end(r.t.db);
	TRY(e);
	for (size_t i = 0; i < r.n; i++) {
		struct alert_gift one = gift(a, &r.list[i]);
		struct str error;

		if (!alert_may_give(g, one.to))
			continue;
		error = alert_give(g, &one);
		if (error.p)
			log_line("journal", "heads were not taken, try %lld: %.*s",
				(long long)r.list[i].to->tries + 1, STR_ARG(error));
		TRY(keep(&r, &r.list[i], error));
	}
	return ERR_OK;
}
