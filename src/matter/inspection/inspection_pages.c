/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What was looked at from outside as a page; the forms of inspectors, and the place's answer. */
#include "inspection_tmpl.h"
#include "matter/inspection/inspection_page.h"
#include "matter/inspection/inspection_tables.h"
#include "matter/place/place.h"

static bool inspects(const struct web_call *c)
{
	return turn_has_role(c->t, ROLE_INSPECTOR);
}

static struct str when(const struct web_call *c, int64_t at)
{
	return lang_instant(c->t->a, c->t->lang, at);
}

static void put_finding(struct web_call *c, const struct inspection_finding *f, bool kept,
	struct inspection_line *to)
{
	bool open = f->answered_at == INSTANT_NONE;

	*to = (struct inspection_line){
		.head = say_word(c->h, inspection_topics, f->topic),
		.found = f->found,
		.asked = f->asked,
		.answer = f->answer,
		.answered = when(c, f->answered_at),
		.by = f->by_day == DAY_NONE ? STR_NONE : lang_day(c->t->a, c->t->lang, f->by_day),
		.tag = !open ? "met" : "waiting",
		.word = !open ? T("Answered") : T("Not answered yet"),
	};
	if (open && f->by_day != DAY_NONE && f->by_day < turn_today(c->t)) {
		to->tag = "overdue";
		to->word = T("Past the time");
	}
	if (open && kept)
		to->reply = url_to(
			c->h, "/detention/{}/finding/{}/answer", web_id(c, "place"), f->id);
}

static enum err put_visits(struct web_call *c, bool kept, struct inspection_page *p)
{
	struct inspection_finding *found;
	struct inspection *list;
	size_t n;

	TRY(inspection_list(c->t, web_id(c, "place"), &list, &p->n_visits));
	TRY(inspection_findings(c->t, web_id(c, "place"), &found, &n));
	p->visits = arena_array(c->t->a, p->n_visits, sizeof(*p->visits));
	for (size_t i = 0; i < p->n_visits; i++) {
		struct inspection_visit *to = &p->visits[i];

		to->day = lang_day(c->t->a, c->t->lang, list[i].day);
		to->by = turn_pick(c->t, list[i].by_km, list[i].by_en);
		to->announced = say_word(c->h, form_yes_no, list[i].announced);
		to->v = arena_array(c->t->a, n, sizeof(*to->v));
		for (size_t k = 0; k < n; k++)
			if (uuid_eq(found[k].inspection, list[i].id))
				put_finding(c, &found[k], kept, &to->v[to->n++]);
		if (inspects(c))
			to->add = url_to(c->h, "/detention/{}/inspection/{}/finding",
				web_id(c, "place"), list[i].id);
	}
	return ERR_OK;
}

/* Whom a complaint may be about reads how many there are. */
static enum err put_complaints(struct web_call *c, struct inspection_page *p)
{
	struct inspection_complaint *list;

	TRY(inspection_complaints(c->t, web_id(c, "place"), &list, &p->n_complaints));
	p->reads = inspects(c);
	p->complaints = arena_array(c->t->a, p->n_complaints, sizeof(*p->complaints));
	for (size_t i = 0; i < p->n_complaints; i++) {
		bool open = list[i].answered_at == INSTANT_NONE;

		p->n_unanswered += open;
		if (!p->reads)
			continue;
		p->complaints[i] = (struct inspection_line){
			.head = say_word(c->h, inspection_abouts, list[i].about),
			.by = lang_day(c->t->a, c->t->lang, list[i].day),
			.asked = say_word(c->h, inspection_ways, list[i].way),
			.found = list[i].words,
			.answer = list[i].answer,
			.answered = when(c, list[i].answered_at),
			.tag = open ? "waiting" : "met",
			.word = open ? T("Not answered yet") : T("Answered"),
		};
		if (open)
			p->complaints[i].reply = url_to(c->h, "/detention/{}/complaint/{}/answer",
				web_id(c, "place"), list[i].id);
	}
	return ERR_OK;
}

enum err inspection_show(struct web_call *c)
{
	struct inspection_page p = {.back = url_to(c->h, "/detention/{}", web_id(c, "place"))};
	struct place of;

	TRY(place_load(c->t, web_id(c, "place"), &of));
	p.name = turn_pick(c->t, of.name_km, of.name_en);
	TRY(put_visits(c, place_is_kept(c->t, &of), &p));
	TRY(put_complaints(c, &p));
	if (inspects(c)) {
		p.visit = url_to(c->h, "/detention/{}/inspection", of.id);
		p.complaint = url_to(c->h, "/detention/{}/complaint", of.id);
	}
	c->frame->leave_quickly = true;
	inspection_whole(c->h, &p);
	return ERR_OK;
}

enum err inspection_json(struct web_call *c)
{
	struct inspection_finding *list;
	struct inspection_complaint *complaints;
	size_t n, n_complaints;

	TRY(inspection_findings(c->t, web_id(c, "place"), &list, &n));
	TRY(inspection_complaints(c->t, web_id(c, "place"), &complaints, &n_complaints));
	jot_object(c->j);
	jot_put_int(c->j, "complaints", (int64_t)n_complaints);
	jot_name(c->j, "findings");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_uuid(c->j, "inspection", list[i].inspection);
		jot_put(c->j, "topic", list[i].topic);
		jot_put(c->j, "found", list[i].found);
		jot_put(c->j, "asked", list[i].asked);
		jot_put_day(c->j, "by_day", list[i].by_day);
		jot_put(c->j, "answer", list[i].answer);
		jot_put_instant(c->j, "answered_at", list[i].answered_at);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

/* --- writing ------------------------------------------------------------------------------- */

enum err inspection_form_fill(struct web_call *c)
{
	c->state->cancel =
		url_page(c->t->a, c->t->lang, "/detention/{}/inspections", web_id(c, "place"));
	return ERR_OK;
}

static void done(struct web_call *c)
{
	c->made_rev = 1;
	c->go = url_page(c->t->a, c->t->lang, "/detention/{}/inspections", web_id(c, "place"));
}

enum err inspection_visit_act(struct web_call *c)
{
	const struct inspection_visit_form *in = c->in;

	done(c);
	return inspection_record(c->t, web_id(c, "place"),
		&(struct inspection){.day = in->day, .announced = in->announced}, &c->made);
}

enum err inspection_finding_fill(struct web_call *c)
{
	struct inspection *list;
	size_t n;

	TRY(inspection_list(c->t, web_id(c, "place"), &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, web_id(c, "inspection")))
			return inspection_form_fill(c);
	return turn_fail(c->t, ERR_ABSENT, "an inspection of another place");
}

enum err inspection_finding_act(struct web_call *c)
{
	const struct inspection_finding_form *in = c->in;

	done(c);
	return inspection_finding_set(c->t, web_id(c, "place"),
		&(struct inspection_finding){.inspection = web_id(c, "inspection"),
			.topic = in->topic,
			.found = in->found,
			.asked = in->asked,
			.by_day = in->by_day,
			.answered_at = INSTANT_NONE},
		c->findings, &c->made);
}

/* Answered once: what was answered does not change. */
static enum err open_finding(struct web_call *c, struct inspection_finding *out)
{
	struct inspection_finding *list;
	size_t n;

	TRY(inspection_findings(c->t, web_id(c, "place"), &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, web_id(c, "finding"))
			&& list[i].answered_at == INSTANT_NONE) {
			*out = list[i];
			return ERR_OK;
		}
	return turn_fail(c->t, ERR_ABSENT, "nothing that waits for an answer of this place");
}

enum err inspection_reply_fill(struct web_call *c)
{
	struct inspection_finding f;

	TRY(open_finding(c, &f));
	return inspection_form_fill(c);
}

enum err inspection_reply_act(struct web_call *c)
{
	const struct inspection_answer_form *in = c->in;
	struct inspection_finding f;

	TRY(open_finding(c, &f));
	f.answer = in->answer;
	f.answered_at = c->t->now;
	done(c);
	return inspection_finding_set(c->t, web_id(c, "place"), &f, c->findings, &c->made);
}

enum err inspection_complaint_act(struct web_call *c)
{
	const struct inspection_complaint_form *in = c->in;

	done(c);
	return inspection_complaint_set(c->t, web_id(c, "place"),
		&(struct inspection_complaint){.day = in->day,
			.about = in->about,
			.way = in->way,
			.words = in->words,
			.answered_at = INSTANT_NONE},
		&c->made);
}

static enum err open_complaint(struct web_call *c, struct inspection_complaint *out)
{
	struct inspection_complaint *list;
	size_t n;

	TRY(inspection_complaints(c->t, web_id(c, "place"), &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, web_id(c, "complaint"))
			&& list[i].answered_at == INSTANT_NONE) {
			*out = list[i];
			return ERR_OK;
		}
	return turn_fail(c->t, ERR_ABSENT, "no complaint that waits for an answer");
}

enum err inspection_answer_fill(struct web_call *c)
{
	struct inspection_complaint complaint;

	TRY(open_complaint(c, &complaint));
	return inspection_form_fill(c);
}

enum err inspection_answer_act(struct web_call *c)
{
	const struct inspection_answer_form *in = c->in;
	struct inspection_complaint complaint;

	TRY(open_complaint(c, &complaint));
	complaint.answer = in->answer;
	complaint.answered_at = c->t->now;
	done(c);
	return inspection_complaint_set(c->t, web_id(c, "place"), &complaint, &c->made);
}
