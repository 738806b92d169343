/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A head on paper: where there is no network, another institution keeps sheets. */
#include <string.h>

#include "paper/paper.h"
#include "matter/head/head.h"

#include "head_sql.h"

const char *const head_sheet_steps[] = {
	T("Print a sheet each day, and hand it to another institution, which keeps all of them "
	  "where nobody of this one comes."),
	T("Any telephone that reads QR codes shows one line. It begins with okas-head and is the "
	  "same as the parts on this sheet, with one space between them and none within."),
	T("To check, copy the lines of the sheets into a file and let this installation verify its "
	  "journal against it: okas journal verify --against FILE. Who does not trust the program "
	  "uses tools/journal-verify.mjs, as docs/journal.md says."),
	T("Compare the public key with the one that both wrote down on the first day. Another key "
	  "means another installation, or a forged sheet."),
};
const size_t head_sheet_steps_n = sizeof(head_sheet_steps) / sizeof(head_sheet_steps[0]);

enum err head_sheet_make(struct turn *t, struct uuid *id)
{
	struct head_sheet_add_in row = {
		.id = turn_new_id(t), .at = t->now, .by_account = t->actor.account};
	struct head_last_row last;

	TRY(head_sign(t));
	TRY(head_last(t->db, t->a, &last));
	if (last.seq < 1)
		return turn_fail(t, ERR_ABSENT, "the journal has no line");
	row.seq = last.seq;
	*id = row.id;
	return head_sheet_add(t->db, &row);
}

static enum err with_head(struct turn *t, struct head_sheet *sheet, int64_t seq)
{
	struct journal_heads heads;

	TRY(head_list(t, seq - 1, 1, &heads));
	if (!heads.n || heads.list[0].seq != seq)
		return turn_fail(t, ERR_INTERNAL, "the head of a sheet is gone");
	sheet->head = heads.list[0];
	return ERR_OK;
}

enum err head_sheet_load(struct turn *t, struct uuid id, struct head_sheet *sheet)
{
	struct head_sheet_by_id_row row;

	TRY(head_sheet_by_id(t->db, t->a, &(struct head_sheet_by_id_in){id}, &row));
	*sheet = (struct head_sheet){.id = row.id, .at = row.at};
	return with_head(t, sheet, row.seq);
}

enum err head_sheet_newest(struct turn *t, struct head_sheet *sheet)
{
	struct head_sheet_last_row row;

	TRY(head_sheet_last(t->db, t->a, &row));
	*sheet = (struct head_sheet){.id = row.id, .at = row.at};
	return with_head(t, sheet, row.seq);
}

struct str head_sheet_line(struct arena *a, const struct head_sheet *sheet)
{
	struct buf out;

	buf_init(&out, a);
	head_print(&out, a, &sheet->head);
	return str_trim(buf_str(&out));
}

static struct str groups(struct arena *a, const uint8_t *bytes, size_t n)
{
	struct buf out;

	buf_init(&out, a);
	for (size_t i = 0; i < n; i++)
		buf_fmt(&out, "%s%02x", i && i % 4 == 0 ? " " : "", bytes[i]);
	return buf_str(&out);
}

void head_sheet_parts(struct arena *a, const struct head_sheet *sheet,
	struct head_part parts[HEAD_PARTS])
{
	const struct journal_given *h = &sheet->head;

	parts[0] = (struct head_part){T("Begins with"), STR("okas-head 1")};
	parts[1] = (struct head_part){T("Public key"), groups(a, h->key, sizeof(h->key))};
	parts[2] = (struct head_part){T("Line"), arena_fmt(a, "%lld", (long long)h->seq)};
	parts[3] = (struct head_part){T("Moment"), arena_fmt(a, "%lld", (long long)h->at)};
	parts[4] = (struct head_part){T("Hash of that line"), groups(a, h->hash, sizeof(h->hash))};
	parts[5] = (struct head_part){
		T("Signature"), groups(a, h->signature, sizeof(h->signature))};
}

static struct str say(const struct turn *t, const char *message)
{
	return str_from(lang_text(t->lang, message));
}

static void put_head(const struct turn *t, struct paper *p, const struct head_sheet *sheet)
{
	struct str words[] = {lang_number(t->a, t->lang, sheet->head.seq),
		lang_instant(t->a, t->lang, sheet->head.at)};

	paper_title(p,
		&(struct paper_head){
			.agency = turn_pick(t, t->actor.agency_km, t->actor.agency_en),
			.day = lang_day(t->a, t->lang, date_of(sheet->at)),
			.title = say(t, T("Head of the journal, to keep")),
			.subtitle = lang_fmt(t->a, t->lang, T("Line %s, signed %s"), words, 2),
		});
}

/* Beside the code: what the sheet is for. */
static struct str caption(const struct turn *t)
{
	return arena_fmt(t->a, "%s\n%s",
		lang_text(t->lang, T("This sheet vouches for the journal of Okas, in which each "
				     "deed and each look is a line, up to the line named above. As "
				     "long as another institution keeps it, nobody can change, "
				     "take out or add a line before that one without being "
				     "found. It names nobody.")),
		lang_text(t->lang, T("The code is one line that begins with okas-head. Scan it, or "
				     "copy the parts.")));
}

struct str head_sheet_paper(struct turn *t, const struct head_sheet *sheet)
{
	struct paper *p = paper_new(t->a, t->lang, sheet->at);
	struct head_part parts[HEAD_PARTS];
	struct paper_fact facts[HEAD_PARTS];
	struct str *steps = arena_array(t->a, head_sheet_steps_n, sizeof(*steps));

	put_head(t, p, sheet);
	paper_qr(p, head_sheet_line(t->a, sheet), caption(t));
	head_sheet_parts(t->a, sheet, parts);
	for (size_t i = 0; i < HEAD_PARTS; i++)
		facts[i] = (struct paper_fact){say(t, parts[i].label), parts[i].words};
	paper_facts(p, facts, HEAD_PARTS);
	paper_heading(p, 1, say(t, T("How it is kept and checked")));
	for (size_t i = 0; i < head_sheet_steps_n; i++)
		steps[i] = say(t, head_sheet_steps[i]);
	paper_list(p, PAPER_BULLETS, steps, head_sheet_steps_n);
	paper_fill(p, PAPER_LINE, say(t, T("Received: institution, date, signature")), 1);
	paper_footer(p, &(struct paper_foot){.made = lang_instant(t->a, t->lang, sheet->at)});
	return paper_bytes(p);
}
