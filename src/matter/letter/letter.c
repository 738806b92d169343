/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A paper of the agency that asks; who holds it needs no more than what was listed. */
#include "matter/letter/letter.h"

#include "matter/print/print_part.h"

static void put_head(const struct print *s, const struct referral *r)
{
	paper_title(s->p,
		&(struct paper_head){
			.agency = turn_pick(s->t, r->sender_km, r->sender_en),
			.number = print_say1(s, T("Case %s"), r->number),
			.day = lang_day(s->t->a, s->t->lang, date_of(r->sent_at)),
			.title = print_say(s, T("Referral letter")),
			.subtitle = turn_pick(s->t, r->service_km, r->service_en),
		});
	paper_note(s->p, print_say(s, T("Working form, not official")),
		print_say(s, T("What is told here is for the receiver alone. It is not passed "
			       "on.")));
}

static void put_asked(const struct print *s, const struct letter *letter)
{
	const struct referral *r = letter->r;

	paper_facts(s->p,
		(struct paper_fact[]){
			{print_say(s, T("To")), turn_pick(s->t, r->to_km, r->to_en)},
			{print_say(s, T("How soon")), letter->urgency},
			{print_say(s, T("Open until")),
				lang_day(s->t->a, s->t->lang, r->until_day)},
			{print_say(s, T("Taken on by")),
				str_any(r->taker_en)
					? turn_pick(s->t, r->taker_km, r->taker_en)
					: print_say(s, T("nobody yet"))},
		},
		4);
	if (!letter->reason)
		return;
	paper_heading(s->p, 1, print_say(s, T("What the child needs")));
	paper_text(s->p, PAPER_BODY, r->reason);
}

static struct str listed(const struct letter *letter, enum gate_listed what)
{
	for (size_t i = 0; i < letter->n; i++)
		if (letter->facts[i].what == what)
			return letter->facts[i].value;
	return STR_NONE;
}

static void put_listed(const struct print *s, const struct letter *letter)
{
	struct paper_fact facts[LISTED_COUNT];

	paper_heading(s->p, 1, print_say(s, T("What was listed for the receiver")));
	for (size_t i = 0; i < letter->n; i++)
		facts[i] = (struct paper_fact){
			print_say(s, letter->facts[i].label), letter->facts[i].value};
	if (letter->n)
		paper_facts(s->p, facts, letter->n);
	else
		paper_text(s->p, PAPER_BODY, print_say(s, T("Nothing but the need.")));
}

static struct str first_line(struct str words)
{
	return str_cut(words, 0, str_find(words, '\n'));
}

/* Names of the child's side stand below the lines only where they were listed. */
static void put_marks(const struct print *s, const struct letter *letter)
{
	const struct paper_mark marks[] = {
		{print_say(s, T("Child: signature or thumbprint")),
			first_line(listed(letter, LISTED_NAMES))},
		{print_say(s, T("Who speaks for the child")),
			first_line(listed(letter, LISTED_REPRESENTATIVE))},
		{print_say(s, T("For the agency that asks")), STR_NONE},
		{print_say(s, T("Received for the agency that is asked, on")), STR_NONE},
	};

	paper_marks(s->p, STR_NONE, marks, sizeof(marks) / sizeof(marks[0]));
}

enum err letter_print(struct turn *t, const struct case_view *v,
	const struct letter *letter, struct str *bytes)
{
	struct print s = print_begin(t, v);

	put_head(&s, letter->r);
	put_asked(&s, letter);
	put_listed(&s, letter);
	put_marks(&s, letter);
	*bytes = print_end(&s, T("Confidential: the file of a child. Do not copy it."));
	return ERR_OK;
}
