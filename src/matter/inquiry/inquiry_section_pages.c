/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* An inquiry as one reader may see it, and the form of each of its sections. */
#include "inquiry_sql.h"
#include "inquiry_tmpl.h"
#include "matter/inquiry/inquiry_page.h"

static bool is_handed_in(const struct inquiry *inq)
{
	return inq->state == INQUIRY_SUBMITTED || inq->state == INQUIRY_CONSIDERED;
}

enum err inquiry_of_office(struct web_call *c, struct inquiry *inq)
{
	TRY(inquiry_load(c->t, c->case_id, web_id(c, "inquiry"), inq));
	return turn_is_at(c->t, inq->to_agency)
		? ERR_OK
		: turn_fail(c->t, ERR_ABSENT, "written by the office that was asked");
}

static bool names(struct str sections, struct str code)
{
	struct str one;

	while (str_next(&sections, ' ', &one))
		if (str_eq(one, code))
			return true;
	return false;
}

/* Of the office that was asked; or, of this one section, who took the referral that asks for it. */
static enum err of_writer(struct web_call *c, struct inquiry *inq, struct uuid *referral)
{
	struct inquiry_asked_of_row *rows;
	size_t n;

	*referral = UUID_NONE;
	TRY(inquiry_load(c->t, c->case_id, web_id(c, "inquiry"), inq));
	if (turn_is_at(c->t, inq->to_agency))
		return ERR_OK;
	TRY(inquiry_asked_of(c->t->db, c->t->a,
		&(struct inquiry_asked_of_in){
			inq->id, c->t->actor.account, turn_today(c->t)},
		&rows, &n));
	for (size_t i = 0; i < n; i++)
		if (names(rows[i].sections, web_word(c, "code")))
			*referral = rows[i].referral;
	return uuid_any(*referral)
		? ERR_OK
		: turn_fail(c->t, ERR_ABSENT, "written by the office that was asked");
}

enum err inquiry_attempt_fill(struct web_call *c)
{
	struct inquiry inq;

	return inquiry_of_office(c, &inq);
}

/* A draft is its writers'; its approver reads it when it is finished; others, handed in. */
static bool is_read_as(const struct web_call *c, const struct inquiry *inq, enum gate_class class)
{
	bool own = turn_is_at(c->t, inq->to_agency);
	bool filed = is_handed_in(inq)
		|| (own && (inq->state == INQUIRY_FINISHED || inq->state == INQUIRY_APPROVED));

	if (inq->state == INQUIRY_WITHDRAWN || (!own && !is_handed_in(inq)))
		return false;
	own = turn_has_role_at(c->t, ROLE_SOCIAL_AGENT, inq->to_agency);
	return gate_sees_row(&c->may, class, own, filed);
}

bool inquiry_is_read(const struct web_call *c, const struct inquiry *inq)
{
	return is_read_as(c, inq, CLASS_N);
}

bool inquiry_victim_is_read(const struct web_call *c, const struct inquiry *inq)
{
	return is_read_as(c, inq, CLASS_V);
}

/* --- the whole -------------------------------------------------------------------------- */

static const struct {
	const char *code, *label, *tag;
} states[] = {
	{"empty", T("not begun"), "waiting"},
	{"draft", T("draft"), "running"},
	{"done", T("written"), "met"},
	{"not-possible", T("not possible"), "kept"},
};

static struct str saved_words(struct web_call *c, const struct inquiry_section *s)
{
	struct str words[2] = {turn_pick(c->t, s->by_km, s->by_en),
		lang_when(c->t->a, c->t->lang, s->recorded_at, c->t->now)};

	if (str_is(s->state, "empty"))
		return STR_NONE;
	return lang_fmt(c->t->a, c->t->lang, T("Saved by %s, %s"), words, 2);
}

static struct url edit_at(struct web_call *c, const struct inquiry *inq, struct str code)
{
	struct url base = url_to(c->h, "/case/{}/inquiry/{}", inq->case_id, inq->id);

	if (!web_open(c, "/case/{case}/inquiry/{inquiry}/section/{code}"))
		return url_made(NULL);
	return (struct url){arena_fmt(
		c->t->a, "%.*s/section/%.*s", STR_ARG(base.s), STR_ARG(code))};
}

static void put_answers(struct web_call *c, const struct questionnaire_part *part,
	const struct inquiry_section *s, struct inquiry_section_line *to)
{
	to->answers = arena_array(c->t->a, part->n, sizeof(*to->answers));
	for (size_t i = 0; i < part->n; i++) {
		const struct questionnaire_ask *ask = &part->asks[i];
		struct str code = turn_unpack(c->t->a, s->answers, arena_c(c->t->a, ask->code));

		for (size_t k = 0; k < ask->n; k++)
			if (str_eq(ask->options[k].code, code))
				to->answers[to->n++] = (struct inquiry_answer_line){
					turn_pick(c->t, ask->km, ask->en),
					turn_pick(c->t, ask->options[k].km, ask->options[k].en)};
	}
}

static struct inquiry_section_line section_line(struct web_call *c, const struct inquiry *inq,
	const struct questionnaire_part *part, const struct inquiry_section *s)
{
	struct inquiry_section_line line = {
		.title = turn_pick(c->t, part->km, part->en),
		.words = turn_unpack(c->t->a, s->answers, "text"),
		.saved = saved_words(c, s),
		.state = states[0].label,
		.tag = states[0].tag,
		.edit = edit_at(c, inq, part->code),
	};

	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		if (!str_is(s->state, states[i].code))
			continue;
		line.state = states[i].label;
		line.tag = states[i].tag;
	}
	if (str_is(s->state, "not-possible"))
		line.why = turn_unpack(c->t->a, s->answers, "impossible_why");
	put_answers(c, part, s, &line);
	return line;
}

/* In the order of the form, a victim's view apart. */
static enum err put_sections(struct web_call *c, const struct inquiry *inq,
	const struct questionnaire *form, struct inquiry_whole *w)
{
	struct inquiry_section *list;
	size_t n;

	TRY(inquiry_sections(c->t, inq, inquiry_victim_is_read(c, inq), &list, &n));
	w->sections = arena_array(c->t->a, form->n, sizeof(*w->sections));
	w->victims = arena_array(c->t->a, form->n, sizeof(*w->victims));
	for (size_t i = 0; i < form->n; i++)
		for (size_t k = 0; k < n; k++) {
			struct inquiry_section_line line;

			if (!str_eq(list[k].code, form->parts[i].code))
				continue;
			line = section_line(c, inq, &form->parts[i], &list[k]);
			w->all += form->parts[i].need;
			w->done += form->parts[i].need && (str_is(list[k].state, "done")
				|| str_is(list[k].state, "not-possible"));
			if (form->parts[i].victim)
				w->victims[w->n_victims++] = line;
			else
				w->sections[w->n_sections++] = line;
		}
	return ERR_OK;
}

static enum err put_attempts(struct web_call *c, const struct inquiry *inq, struct inquiry_whole *w)
{
	struct inquiry_attempt *list;

	TRY(inquiry_attempts(c->t, inq, &list, &w->n_attempts));
	w->attempts = arena_array(c->t->a, w->n_attempts, sizeof(*w->attempts));
	for (size_t i = 0; i < w->n_attempts; i++)
		w->attempts[i] = (struct inquiry_attempt_line){
			.at = str_is(list[i].precision, "day")
				? lang_day(c->t->a, c->t->lang, date_of(list[i].at))
				: lang_instant(c->t->a, c->t->lang, list[i].at),
			.way = say_word(c->h, inquiry_ways, list[i].way),
			.whom = list[i].whom,
			.result = list[i].result,
			.by = turn_pick(c->t, list[i].by_km, list[i].by_en),
			.reached = str_is(list[i].reached, "yes"),
		};
	return ERR_OK;
}

/* What can be done where the inquiry stands, by who may. */
static void put_buttons(struct web_call *c, const struct inquiry *inq, struct inquiry_whole *w)
{
	static const struct {
		const char *word, *label;
	} ways[] = {
		{"finish", T("Ask for approval")},
		{"approve", T("Approve")},
		{"send-back", T("Send it back to who wrote it")},
		{"submit", T("Hand it in")},
		{"consider", T("Record whether it was considered")},
		{"return", T("Send it back to be completed")},
		{"withdraw", T("No longer asked for")},
	};
	size_t n = sizeof(ways) / sizeof(ways[0]);
	struct url base = url_to(c->h, "/case/{}/inquiry/{}", inq->case_id, inq->id);

	w->buttons = arena_array(c->t->a, n, sizeof(*w->buttons));
	for (size_t i = 0; i < n; i++) {
		struct str path = arena_fmt(
			c->t->a, "/case/{case}/inquiry/{inquiry}/%s", ways[i].word);

		if (!web_open(c, path.p))
			continue;
		w->buttons[w->n_buttons] = (struct inquiry_button){ways[i].label,
			{arena_fmt(c->t->a, "%.*s/%s", STR_ARG(base.s), ways[i].word)},
			w->n_buttons == 0};
		w->n_buttons++;
	}
}

static struct url paper_at(struct web_call *c, const struct inquiry *inq, bool is_read,
	const char *name)
{
	struct str path = arena_fmt(c->t->a, "/case/{case}/inquiry/{inquiry}/%s", name);

	if (!is_read || !uuid_any(inq->agent) || !web_open(c, path.p))
		return url_made(NULL);
	return (struct url){arena_fmt(c->t->a, "%.*s/%s",
		STR_ARG(url_to(c->h, "/case/{}/inquiry/{}", inq->case_id, inq->id).s), name)};
}

enum err inquiry_show(struct web_call *c)
{
	struct inquiry_whole w = {.back = url_to(c->h, "/case/{}/inquiries", c->case_id)};
	struct questionnaire form;
	struct inquiry inq;

	TRY(inquiry_load(c->t, c->case_id, web_id(c, "inquiry"), &inq));
	TRY(inquiry_form_of(c->t, &inq, &form));
	w.head = inquiry_line_of(c, &inq);
	w.official = form.official;
	w.agent = turn_pick(c->t, inq.agent_km, inq.agent_en);
	w.version = lang_number(c->t->a, c->t->lang, inq.version);
	w.is_read = inquiry_is_read(c, &inq);
	if (w.is_read || gate_may(&c->may, CLASS_L, ACT_DECIDE)) {
		w.questions = inq.questions;
		w.returned_why = inq.returned_why;
	}
	put_buttons(c, &inq, &w);
	w.add_attempt = url_made(NULL);
	if (web_open(c, "/case/{case}/inquiry/{inquiry}/attempt"))
		w.add_attempt =
			url_to(c->h, "/case/{}/inquiry/{}/attempt", inq.case_id, inq.id);
	w.paper = paper_at(c, &inq, w.is_read, "social-inquiry.pdf");
	w.victim_paper = paper_at(c, &inq, inquiry_victim_is_read(c, &inq), "victim-view.pdf");
	if (w.is_read) {
		TRY(put_sections(c, &inq, &form, &w));
		TRY(put_attempts(c, &inq, &w));
	}
	c->frame->leave_quickly = true;
	inquiry_page(c->h, &w);
	return ERR_OK;
}

static enum err json_sections(struct web_call *c, const struct inquiry *inq)
{
	struct inquiry_section *list;
	struct str name, value;
	size_t n;

	TRY(inquiry_sections(c->t, inq, inquiry_victim_is_read(c, inq), &list, &n));
	jot_name(c->j, "sections");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		size_t at = 0;

		jot_object(c->j);
		jot_put(c->j, "code", list[i].code);
		jot_put_int(c->j, "rev", list[i].rev);
		jot_put_int(c->j, "version", list[i].version);
		jot_put(c->j, "state", list[i].state);
		jot_put_instant(c->j, "saved_at", list[i].recorded_at);
		jot_name(c->j, "answers");
		jot_object(c->j);
		while (turn_unpack_next(c->t->a, list[i].answers, &at, &name, &value))
			jot_put(c->j, arena_c(c->t->a, name), value);
		jot_end(c->j);
		jot_end(c->j);
	}
	jot_end(c->j);
	return ERR_OK;
}

static enum err json_attempts(struct web_call *c, const struct inquiry *inq)
{
	struct inquiry_attempt *list;
	size_t n;

	TRY(inquiry_attempts(c->t, inq, &list, &n));
	jot_name(c->j, "attempts");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_instant(c->j, "at", list[i].at);
		jot_put(c->j, "way", list[i].way);
		jot_put(c->j, "whom", list[i].whom);
		jot_put(c->j, "reached", list[i].reached);
		jot_put(c->j, "result", list[i].result);
		jot_end(c->j);
	}
	jot_end(c->j);
	return ERR_OK;
}

enum err inquiry_json(struct web_call *c)
{
	struct inquiry inq;

	TRY(inquiry_load(c->t, c->case_id, web_id(c, "inquiry"), &inq));
	jot_object(c->j);
	inquiry_put_head(c->j, &inq);
	if (inquiry_is_read(c, &inq)) {
		TRY(json_sections(c, &inq));
		TRY(json_attempts(c, &inq));
	}
	jot_end(c->j);
	return ERR_OK;
}

/* --- the form of a section ------------------------------------------------------------------ */

static enum err part_of(struct web_call *c, struct questionnaire *form,
	const struct questionnaire_part **part)
{
	struct inquiry inq;

	TRY(inquiry_load(c->t, c->case_id, web_id(c, "inquiry"), &inq));
	TRY(inquiry_form_of(c->t, &inq, form));
	*part = questionnaire_part_named(form, web_word(c, "code"));
	return *part ? ERR_OK : turn_fail(c->t, ERR_ABSENT, "the form has no such section");
}

static const struct page_word *choices_of(struct web_call *c, const struct questionnaire_ask *ask)
{
	struct page_word *words = arena_array(c->t->a, ask->n + 1, sizeof(*words));

	for (size_t i = 0; i < ask->n; i++)
		words[i] = (struct page_word){arena_c(c->t->a, ask->options[i].code),
			arena_c(c->t->a,
				turn_pick(c->t, ask->options[i].km, ask->options[i].en))};
	return words;
}

static const char *hint_of(struct web_call *c, const struct questionnaire_part *part)
{
	struct str hint = turn_pick(c->t, part->hint_km, part->hint_en);

	return str_any(hint) ? arena_c(c->t->a, hint) : NULL;
}

enum err inquiry_section_form_for(struct web_call *c, const struct form **form)
{
	const struct questionnaire_part *part;
	struct questionnaire sections;
	struct form_field *fields;
	struct form *made;
	struct str title;

	TRY(part_of(c, &sections, &part));
	title = turn_pick(c->t, part->km, part->en);
	fields = arena_array(c->t->a, part->n + 1, sizeof(*fields));
	for (size_t i = 0; i < part->n; i++)
		fields[i] = (struct form_field){
			.name = arena_c(c->t->a, part->asks[i].code),
			.type = FORM_CHOICE,
			.flags = FORM_RADIOS | FORM_SEALED,
			.choices = choices_of(c, &part->asks[i]),
			.label = arena_c(c->t->a,
				turn_pick(c->t, part->asks[i].km, part->asks[i].en)),
		};
	fields[part->n] = (struct form_field){.name = "text",
		.type = FORM_TEXT,
		.flags = FORM_SEALED,
		.max = 8000,
		.label = part->n ? T("In words") : arena_c(c->t->a, title),
		.hint = hint_of(c, part)};
	made = arena_alloc(c->t->a, sizeof(*made));
	*made = *form_made(c->t->a, c->route->form, fields, part->n + 1);
	made->title = arena_c(c->t->a, title);
	*form = made;
	return ERR_OK;
}

static enum err section_of(struct web_call *c, const struct inquiry *inq, struct inquiry_section *s)
{
	struct inquiry_section *list;
	size_t n;

	*s = (struct inquiry_section){.rev = 0};
	TRY(inquiry_sections(c->t, inq, inquiry_victim_is_read(c, inq), &list, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].code, web_word(c, "code"))) {
			*s = list[i];
			return ERR_OK;
		}
	return turn_fail(c->t, ERR_ABSENT, "no such section in this inquiry");
}

enum err inquiry_section_fill(struct web_call *c)
{
	struct inquiry_section s;
	struct uuid referral;
	struct inquiry inq;
	struct str name, value;
	size_t at = 0;

	TRY(of_writer(c, &inq, &referral));
	TRY(section_of(c, &inq, &s));
	if (!str_any(c->state->rev))
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)s.rev);
	while (turn_unpack_next(c->t->a, s.answers, &at, &name, &value))
		web_value(c, arena_c(c->t->a, name), value);
	if (!str_is(s.state, "empty"))
		web_value(c, "state", s.state);
	return ERR_OK;
}

static struct str pack(struct web_call *c)
{
	const struct form *form = c->state->form;
	struct turn_field *fields = arena_array(c->t->a, form->n, sizeof(*fields));
	size_t n = 0;

	for (size_t i = 0; i < form->n; i++)
		if (!str_is(str_from(form->fields[i].name), "state"))
			fields[n++] = (struct turn_field){form->fields[i].name,
				form_value(c->t->a, &form->fields[i], c->in)};
	return turn_pack(c->t->a, fields, n);
}

enum err inquiry_section_act(struct web_call *c)
{
	const struct inquiry_section_form *in = c->in;
	struct inquiry_section s;
	struct uuid referral;
	struct inquiry inq;
	enum err e;

	TRY(of_writer(c, &inq, &referral));
	TRY(section_of(c, &inq, &s));
	TRY(web_check_rev(c, s.rev));
	s.answers = pack(c);
	s.state = in->state;
	if (str_is(in->state, "done") && !str_any(turn_unpack(c->t->a, s.answers, "text")))
		web_wrong(c, "text", T("Nothing is written. Write it, or keep it as a draft."));
	if (findings_stop(c->findings))
		return ERR_INPUT;
	e = inquiry_section_set(c->t, &inq, &s);
	if (e == ERR_CONFLICT) {
		web_wrong(c, "state", T("The inquiry is not being written now."));
		return ERR_INPUT;
	}
	TRY(e);
	c->made = s.id;
	c->made_rev = s.rev + 1;
	c->go = uuid_any(referral) ? url_page(c->t->a, c->t->lang, "/case/{}/referral/{}",
					     c->case_id, referral)
				   : url_page(c->t->a, c->t->lang, "/case/{}/inquiry/{}",
					     c->case_id, inq.id);
	return ERR_OK;
}

enum err inquiry_attempt_act(struct web_call *c)
{
	const struct inquiry_attempt_form *in = c->in;
	struct inquiry_attempt attempt = {.at = in->at.at,
		.precision = in->at.precision,
		.way = in->way,
		.reached = in->reached,
		.whom = in->whom,
		.result = in->result};
	struct inquiry inq;
	enum err e;

	TRY(inquiry_of_office(c, &inq));
	e = inquiry_attempt_add(c->t, &inq, &attempt, &c->made);
	if (e == ERR_CONFLICT) {
		web_wrong(c, "at", T("The inquiry is not being written now."));
		return ERR_INPUT;
	}
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/inquiry/{}", c->case_id, inq.id);
	return e;
}
