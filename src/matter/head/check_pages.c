/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Heads taken out as text, and brought back to check the journal against them. */
#include "matter/head/head_page.h"
#include "matter/head/head_tables.h"

#include "head_tmpl.h"

/* Some four seconds of reading; a longer journal is checked by the command. */
enum { LINES_MOST = 300000, PIECE = 1000 };

/* --- as text ------------------------------------------------------------------------------- */

static enum err more(struct web_call *c, void *p, struct buf *out, bool *last)
{
	struct journal_heads heads;
	int64_t *after = p;

	TRY(head_list(c->t, *after, PIECE, &heads));
	for (size_t i = 0; i < heads.n; i++) {
		head_print(out, c->t->a, &heads.list[i]);
		*after = heads.list[i].seq;
	}
	*last = heads.n < PIECE;
	return ERR_OK;
}

/* Behind the line ?after=, as `okas journal heads` prints them. */
enum err head_list_file(struct web_call *c)
{
	int64_t *after = arena_alloc(c->t->a, sizeof(*after));

	*after = web_query_int(c, "after", 0);
	web_file_feed(c, "text/plain; charset=utf-8", "okas-heads.txt", more, after);
	return ERR_OK;
}

/* --- checked ------------------------------------------------------------------------------ */

struct checked {
	struct head_check check;
	bool too_long, good; /* good: it could be read, whatever was found */
};

enum err head_check_fill(struct web_call *c)
{
	list_back_to(c, url_page(c->t->a, c->t->lang, "/journal"));
	return ERR_OK;
}

enum err head_check_prepare(struct web_call *c)
{
	const struct head_pasted *in = c->in;
	struct checked *k = arena_alloc(c->t->a, sizeof(*k));
	struct journal_head newest;
	enum err e;

	c->prepared = k;
	*k = (struct checked){.good = false};
	TRY(journal_head(c->t->db, &newest));
	if (newest.seq > LINES_MOST) {
		k->too_long = true;
		return ERR_OK;
	}
	e = head_check(c->t, str_any(in->heads) ? in->heads : STR_NONE, &k->check);
	k->good = e == ERR_OK;
	return e == ERR_INPUT ? ERR_OK : e;
}

static enum err refuse(struct web_call *c, const struct checked *k)
{
	struct str line = lang_number(c->t->a, c->t->lang, k->check.bad);

	if (k->too_long)
		web_wrong(c, NULL,
			T("The journal is too long to be read here. On the server, "
			  "okas journal verify --against FILE reads all of it."));
	else if (!k->check.bad)
		web_wrong(c, "heads",
			T("There is no head in this text. A head is a line that begins with "
			  "okas-head."));
	else
		findings_add(c->findings, "heads", FINDING_STOP,
			lang_fmt(c->t->a, c->t->lang,
				T("Line %s of this text is no head of this installation: it was "
				  "damaged on the way, or another key signed it."),
				&line, 1));
	return ERR_INPUT;
}

enum err head_check_act(struct web_call *c)
{
	static const char *const words[] = {
		[JOURNAL_WHOLE] = "whole", [JOURNAL_CHANGED] = "changed",
		[JOURNAL_MISSING] = "missing", [JOURNAL_REORDERED] = "reordered",
		[JOURNAL_CUT] = "cut-off", [JOURNAL_REWRITTEN] = "rewritten",
		[JOURNAL_BACKDATED] = "dated-back"};
	const struct checked *k = c->prepared;

	if (!k->good)
		return refuse(c, k);
	c->what = words[k->check.found.fault];
	c->secret = STR("checked"); /* this one answer says what was found */
	return ERR_OK;
}

static struct str in_words(const struct turn *t, const struct journal_verdict *v)
{
	static const char *const messages[] = {
		[JOURNAL_CHANGED] = T("Line %1$s is not what was written there."),
		[JOURNAL_MISSING] = T("Line %1$s is missing."),
		[JOURNAL_REORDERED] = T("Line %1$s was moved: it stands somewhere else."),
		[JOURNAL_BACKDATED] = T("Line %1$s was dated back: it says that it is older than "
					"the head signed before it."),
		[JOURNAL_CUT] = T("The journal ends behind line %3$s, but a head vouches for %2$s "
				  "lines: it was cut off, or an old copy was put back."),
		[JOURNAL_REWRITTEN] = T("The journal was written anew somewhere from line %1$s to "
					"line %2$s: the head of line %2$s does not fit."),
	};
	struct str numbers[] = {lang_number(t->a, t->lang, v->seq),
		lang_number(t->a, t->lang, v->upto), lang_number(t->a, t->lang, v->lines)};

	return lang_fmt(t->a, t->lang, messages[v->fault], numbers, 3);
}

void head_check_once(struct web_call *c)
{
	const struct checked *k = c->prepared;
	const struct head_check *check = &k->check;
	struct head_found found = {
		.whole = check->found.fault == JOURNAL_WHOLE,
		.lines = check->found.lines,
		.heads = check->n,
		.last = check->last,
	};

	if (!found.whole)
		found.fault = in_words(c->t, &check->found);
	head_found_whole(c->h, &found);
}
