/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What was asked, the child, what was written in the order of the form, and the search for kin. */
#include "matter/report/report.h"

#include "matter/case/case_lines.h"
#include "matter/case/case_tables.h"
#include "matter/inquiry/inquiry_tables.h"
#include "matter/print/print_part.h"

struct report {
	struct print s;
	const struct inquiry *inq;
	struct questionnaire form;
	struct inquiry_section *sections;
	size_t n;
};

static bool is_draft(const struct inquiry *inq)
{
	return inq->state != INQUIRY_SUBMITTED && inq->state != INQUIRY_CONSIDERED;
}

static enum err begin(struct turn *t, const struct case_view *v, const struct inquiry *inq,
	bool victims, struct report *r)
{
	*r = (struct report){.s = print_begin(t, v), .inq = inq};
	TRY(inquiry_form_of(t, inq, &r->form));
	return inquiry_sections(t, inq, victims, &r->sections, &r->n);
}

static const struct inquiry_section *section_of(const struct report *r, struct str code)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_eq(r->sections[i].code, code))
			return &r->sections[i];
	return NULL;
}

/* The paper of the office that wrote it, wherever the case is now. */
static void put_head(const struct report *r, const char *title, struct str subtitle)
{
	const struct print *s = &r->s;

	paper_title(s->p,
		&(struct paper_head){
			.agency = turn_pick(s->t, r->inq->office_km, r->inq->office_en),
			.number = print_say1(s, T("Case %s"), s->v->number),
			.day = lang_day(s->t->a, s->t->lang, turn_today(s->t)),
			.title = print_say(s, title),
			.subtitle = subtitle,
		});
}

static void put_notes(const struct report *r)
{
	const struct print *s = &r->s;

	if (is_draft(r->inq))
		paper_note(s->p, print_say(s, T("Draft")),
			print_say1(s, T("Not handed in: %s. No decision rests on it."),
				print_say(s, inquiry_state_label(r->inq->state))));
	if (!r->form.official)
		paper_note(s->p, print_say(s, T("Working form, not official")),
			print_say(s, T("The ministry's form was not obtained yet.")));
}

static struct str day_of(const struct report *r, int64_t at)
{
	return lang_day(r->s.t->a, r->s.t->lang, date_of(at));
}

static void put_request(const struct report *r)
{
	const struct print *s = &r->s;
	const struct inquiry *inq = r->inq;

	paper_heading(s->p, 1, print_say(s, T("What was asked")));
	paper_facts(s->p,
		(struct paper_fact[]){
			{print_say(s, T("For")), print_word(s, inquiry_purposes, inq->purpose)},
			{print_say(s, T("Asked by")),
				turn_pick(s->t, inq->authority_km, inq->authority_en)},
			{print_say(s, T("Asked")), day_of(r, inq->requested_at)},
			{print_say(s, T("Due")),
				inq->due_day == DAY_NONE
					? print_say(s, T("no day was set"))
					: lang_day(s->t->a, s->t->lang, inq->due_day)},
			{print_say(s, T("Asked of")),
				turn_pick(s->t, inq->office_km, inq->office_en)},
			{print_say(s, T("What it should answer")), inq->questions},
			{print_say(s, T("Sent back because")), inq->returned_why},
		},
		str_any(inq->returned_why) ? 7 : 6);
}

static void put_child(const struct report *r)
{
	const struct print *s = &r->s;

	paper_heading(s->p, 1, print_say(s, T("The child")));
	paper_facts(s->p,
		(struct paper_fact[]){
			{print_say(s, T("Name")), print_name(s)},
			{print_say(s, T("Sex")), print_word(s, case_sexes, s->v->sex)},
			{print_say(s, T("Born")),
				case_birth_words(s->t->a, s->t->lang, &s->v->birth)},
			{print_say(s, T("Age at the offence")), print_age(s)},
		},
		4);
}

/* Who saved it last; a co-writer stands beside what was co-written. */
static struct str saved_words(const struct report *r, const struct inquiry_section *sec)
{
	struct str words = print_say2(&r->s, T("Written by %s, %s"),
		turn_pick(r->s.t, sec->by_km, sec->by_en), day_of(r, sec->recorded_at));

	return str_is(sec->state, "draft")
		? print_say1(&r->s, T("Not finished. %s"), words)
		: words;
}

static void put_answers(const struct report *r, const struct questionnaire_part *part,
	struct str answers)
{
	struct arena *a = r->s.t->a;
	struct paper_fact *facts = arena_array(a, part->n, sizeof(*facts));

	for (size_t i = 0; i < part->n; i++) {
		const struct questionnaire_ask *ask = &part->asks[i];
		struct str code = turn_unpack(a, answers, arena_c(a, ask->code));

		facts[i].label = turn_pick(r->s.t, ask->km, ask->en);
		for (size_t k = 0; k < ask->n; k++)
			if (str_eq(ask->options[k].code, code))
				facts[i].value = turn_pick(
					r->s.t, ask->options[k].km, ask->options[k].en);
	}
	if (part->n)
		paper_facts(r->s.p, facts, part->n);
}

static void put_part(const struct report *r, const struct questionnaire_part *part)
{
	const struct inquiry_section *sec = section_of(r, part->code);
	const struct print *s = &r->s;
	struct str words;

	paper_heading(s->p, 2, turn_pick(s->t, part->km, part->en));
	if (!sec || str_is(sec->state, "empty")) {
		paper_text(s->p, PAPER_BODY, print_say(s, T("Nothing is written here.")));
		return;
	}
	words = turn_unpack(s->t->a, sec->answers, "text");
	put_answers(r, part, sec->answers);
	if (str_any(words))
		paper_text(s->p, PAPER_BODY, words);
	if (str_is(sec->state, "not-possible"))
		paper_text(s->p, PAPER_BODY,
			print_say1(s, T("It was not possible: %s"),
				turn_unpack(s->t->a, sec->answers, "impossible_why")));
	paper_text(s->p, PAPER_SMALL, saved_words(r, sec));
}

static void put_parts(const struct report *r, bool victims)
{
	for (size_t i = 0; i < r->form.n; i++)
		if (r->form.parts[i].victim == victims)
			put_part(r, &r->form.parts[i]);
}

static enum err put_attempts(const struct report *r)
{
	const struct print *s = &r->s;
	const struct paper_column columns[] = {
		{print_say(s, T("When")), 20, PAPER_START},
		{print_say(s, T("How")), 20, PAPER_START},
		{print_say(s, T("Whom")), 20, PAPER_START},
		{print_say(s, T("What came of it")), 40, PAPER_START},
	};
	struct inquiry_attempt *list;
	struct str *cells;
	size_t n;

	TRY(inquiry_attempts(s->t, r->inq, &list, &n));
	cells = arena_array(s->t->a, n * 4 + 1, sizeof(*cells));
	paper_heading(s->p, 1, print_say(s, T("How the family was looked for")));
	if (!n)
		paper_text(s->p, PAPER_BODY, print_say(s, T("No attempt is recorded.")));
	for (size_t i = 0; i < n; i++) {
		bool yes = str_is(list[i].reached, "yes");
		struct str said = print_say(s, yes ? T("Reached.") : T("Not reached."));

		cells[4 * i] = str_is(list[i].precision, "day")
			? day_of(r, list[i].at)
			: lang_instant(s->t->a, s->t->lang, list[i].at);
		cells[4 * i + 1] = print_word(s, inquiry_ways, list[i].way);
		cells[4 * i + 2] = list[i].whom;
		cells[4 * i + 3] = arena_fmt(s->t->a, "%.*s %.*s\n%.*s", STR_ARG(said),
			STR_ARG(list[i].result),
			STR_ARG(turn_pick(s->t, list[i].by_km, list[i].by_en)));
	}
	if (n)
		paper_table(s->p, columns, 4, cells, n);
	return ERR_OK;
}

static bool is_approved(const struct inquiry *inq)
{
	return inq->state == INQUIRY_APPROVED || !is_draft(inq);
}

/* Who approved it last; events stand newest first. */
static struct str approver(const struct report *r)
{
	const struct case_view *v = r->s.v;

	for (size_t i = 0; i < v->n_events && is_approved(r->inq); i++)
		if (str_is(v->events[i].type, "+inquiry-approved") &&
			uuid_eq(v->events[i].of, r->inq->event))
			return print_say2(&r->s, T("%s, %s"),
				turn_pick(r->s.t, v->events[i].by_km, v->events[i].by_en),
				day_of(r, v->events[i].at));
	return print_say(&r->s, T("not yet"));
}

static void put_way(const struct report *r)
{
	const struct print *s = &r->s;
	const struct inquiry *inq = r->inq;

	paper_heading(s->p, 1, print_say(s, T("Who wrote and approved it")));
	paper_facts(s->p,
		(struct paper_fact[]){
			{print_say(s, T("Written by")),
				turn_pick(s->t, inq->agent_km, inq->agent_en)},
			{print_say(s, T("Approved by")), approver(r)},
			{print_say(s, T("Handed in")),
				is_draft(inq) ? print_say(s, T("not yet"))
					      : day_of(r, inq->submitted_at)},
			{print_say(s, T("Version")),
				lang_number(s->t->a, s->t->lang, inq->version)},
		},
		4);
}

static void put_marks(const struct report *r)
{
	const struct print *s = &r->s;
	const struct case_view_representative *who = print_representative(s, 0);
	const struct paper_mark marks[] = {
		{print_say(s, T("Child: signature or thumbprint")), print_name(s)},
		{print_say(s, T("Who speaks for the child")), who ? who->names : STR_NONE},
		{print_say(s, T("Social agent")),
			turn_pick(s->t, r->inq->agent_km, r->inq->agent_en)},
	};

	paper_marks(s->p, STR_NONE, marks, sizeof(marks) / sizeof(marks[0]));
	paper_fill(s->p, PAPER_LINE, print_say(s, T("Received by, on which day")), 1);
}

static const char *foot_of(const struct inquiry *inq)
{
	return is_draft(inq)
		? T("Draft, not handed in. Confidential: the file of a child. Do not copy it.")
		: T("Confidential: the file of a child. Do not copy it.");
}

enum err report_print(struct turn *t, const struct case_view *v, const struct inquiry *inq,
	struct str *bytes)
{
	struct report r;

	TRY(begin(t, v, inq, false, &r));
	put_head(&r, T("Social inquiry"), print_name(&r.s));
	put_notes(&r);
	put_request(&r);
	put_child(&r);
	paper_heading(r.s.p, 1, print_say(&r.s, T("What was found")));
	put_parts(&r, false);
	TRY(put_attempts(&r));
	put_way(&r);
	put_marks(&r);
	*bytes = print_end(&r.s, foot_of(inq));
	return ERR_OK;
}

enum err report_print_victim(struct turn *t, const struct case_view *v, const struct inquiry *inq,
	struct str *bytes)
{
	struct report r;

	TRY(begin(t, v, inq, true, &r));
	put_head(&r, T("Social inquiry: the victim's view"), STR_NONE);
	put_notes(&r);
	paper_text(r.s.p, PAPER_BODY,
		print_say(&r.s, T("A sheet apart. Keep it apart: it is for those who may read "
			"what concerns the victim, and for nobody else.")));
	put_parts(&r, true);
	*bytes = print_end(&r.s, is_draft(inq) ? T("Draft, not handed in. Confidential: what "
						   "concerns a victim. Do not copy it.")
					       : T("Confidential: what concerns a victim. Do not "
						   "copy it."));
	return ERR_OK;
}
