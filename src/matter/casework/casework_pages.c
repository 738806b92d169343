/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The whole of one referral on one page: for who sent it, and for who works on it. */
#include "matter/inquiry/inquiry.h"
#include "matter/office/office_tables.h"
#include "matter/print/print_tables.h"
#include "matter/casework/casework_page.h"

#include "casework_tmpl.h"

static enum err load(struct web_call *c, struct referral *r)
{
	TRY(referral_load(c->t, c->case_id, web_id(c, "referral"), r));
	if (!referral_is_known(c, r))
		return turn_fail(c->t, ERR_ABSENT, "of other agencies");
	return ERR_OK;
}

/* What was written to the reader's agency is read like its own. */
static bool reads_words(const struct web_call *c, const struct referral *r)
{
	return gate_sees_row(&c->may, CLASS_N,
		turn_is_at(c->t, r->sender) || referral_is_mine(c, r), false);
}

static struct str yes_no(struct web_call *c, struct str code)
{
	return say_word(c->h, form_yes_no, code);
}

static void put_words(struct web_call *c, const struct referral *r, struct casework_whole *w)
{
	struct str consents[] = {
		yes_no(c, r->consent_child), yes_no(c, r->consent_representative)};
	struct str rest = r->listed, code;

	w->consents = lang_fmt(c->t->a, c->t->lang,
		T("the child: %s; who speaks for the child: %s"), consents, 2);
	w->taker = turn_pick(c->t, r->taker_km, r->taker_en);
	w->listed = arena_array(c->t->a, LISTED_COUNT, sizeof(*w->listed));
	while (w->n_listed < LISTED_COUNT && str_next(&rest, ' ', &code))
		w->listed[w->n_listed++] = say_word(c->h, referral_listables, code);
	if (!reads_words(c, r))
		return;
	w->reason = r->reason;
	w->override = r->override;
	w->answer = r->answer;
	w->contact = r->contact;
	w->result = r->result;
}

static enum err put_sections(struct web_call *c, const struct referral *r,
	struct casework_whole *w)
{
	struct questionnaire form;
	struct inquiry inquiry;
	struct str rest = r->sections, code;
	struct url base;

	if (!str_any(r->sections))
		return ERR_OK;
	TRY(inquiry_load(c->t, c->case_id, r->inquiry, &inquiry));
	TRY(inquiry_form_of(c->t, &inquiry, &form));
	base = url_to(c->h, "/case/{}/inquiry/{}", r->case_id, r->inquiry);
	w->sections = arena_array(c->t->a, form.n, sizeof(*w->sections));
	while (w->n_sections < form.n && str_next(&rest, ' ', &code)) {
		const struct questionnaire_part *part = questionnaire_part_named(&form, code);
		struct casework_section *to = &w->sections[w->n_sections];

		if (!part)
			continue;
		w->n_sections++;
		to->title = turn_pick(c->t, part->km, part->en);
		to->to = url_made(NULL);
		if (referral_is_mine(c, r) && inquiry_is_written(inquiry.state)
			&& web_open(c, "/case/{case}/inquiry/{inquiry}/section/{code}"))
			to->to.s = arena_fmt(c->t->a, "%.*s/section/%.*s", STR_ARG(base.s),
				STR_ARG(code));
	}
	return ERR_OK;
}

static struct str minutes_words(struct web_call *c, int64_t minutes)
{
	struct str n = lang_number(c->t->a, c->t->lang, minutes);

	return minutes == INSTANT_NONE ? STR_NONE
				       : lang_fmt(c->t->a, c->t->lang, T("%s minutes"), &n, 1);
}

/* Where an own line is corrected: while the referral runs, and as far as the gate lets it. */
static struct url correct_url(struct web_call *c, const struct referral *r, const char *what,
	struct uuid id)
{
	struct str path = arena_fmt(
		c->t->a, "/case/{case}/referral/{referral}/%s/{%s}/correct", what, what);
	struct url base = url_to(c->h, "/case/{}/referral/{}", r->case_id, r->id);

	if (!referral_is_mine(c, r) || !web_open(c, path.p))
		return (struct url){STR_NONE};
	return (struct url){arena_fmt(c->t->a, "%.*s/%s/%.*s/correct", STR_ARG(base.s), what,
		STR_ARG(uuid_str(c->t->a, id)))};
}

static enum err put_contacts(struct web_call *c, const struct gate_view *may,
	const struct referral *r, struct casework_whole *w)
{
	struct referral_contact *list;
	size_t n;

	TRY(referral_contacts(c->t, r, &list, &n));
	w->contacts = arena_array(c->t->a, n, sizeof(*w->contacts));
	for (size_t i = 0; i < n; i++) {
		bool own = turn_is_at(c->t, list[i].agency);

		if (!gate_sees_row(may, CLASS_G, own, true))
			continue;
		w->contacts[w->n_contacts++] = (struct casework_contact_line){
			.day = lang_day(c->t->a, c->t->lang, list[i].day),
			.way = say_word(c->h, casework_ways, list[i].way),
			.whom = say_word(c->h, casework_whoms, list[i].whom),
			.minutes = minutes_words(c, list[i].minutes),
			.words = gate_sees_row(may, CLASS_N, own, false) ? list[i].words
									     : STR_NONE,
			.by = turn_pick(c->t, list[i].by_km, list[i].by_en),
			.correct = own ? correct_url(c, r, "contact", list[i].id)
				       : (struct url){STR_NONE},
		};
	}
	return ERR_OK;
}

static struct str amount_words(struct web_call *c, const struct referral_given *g)
{
	static const struct {
		const char *unit, *one, *many;
	} units[] = {
		{"session", TN("%s session", "%s sessions")},
		{"hour", TN("%s hour", "%s hours")},
		{"visit", TN("%s visit", "%s visits")},
	};
	size_t i = 0;

	while (i < 2 && !str_is(g->unit, units[i].unit))
		i++;
	return lang_n(c->t->a, c->t->lang, units[i].one, units[i].many, g->amount);
}

static enum err put_given(struct web_call *c, const struct gate_view *may,
	const struct referral *r, struct casework_whole *w)
{
	struct referral_given *list;
	size_t n;

	TRY(referral_given(c->t, r, &list, &n));
	w->given = arena_array(c->t->a, n, sizeof(*w->given));
	for (size_t i = 0; i < n; i++) {
		if (!gate_sees_row(may, CLASS_G, turn_is_at(c->t, list[i].agency), true))
			continue;
		w->given[w->n_given++] = (struct casework_given_line){
			.day = lang_day(c->t->a, c->t->lang, list[i].day),
			.service = turn_pick(c->t, list[i].km, list[i].en),
			.amount = amount_words(c, &list[i]),
			.by = turn_pick(c->t, list[i].by_km, list[i].by_en),
			.correct = turn_is_at(c->t, list[i].agency)
				? correct_url(c, r, "given", list[i].id)
				: (struct url){STR_NONE},
		};
	}
	return ERR_OK;
}

enum err casework_put_work(struct web_call *c, const struct gate_view *may,
	const struct referral *r, struct casework_whole *w)
{
	TRY(put_contacts(c, may, r, w));
	return put_given(c, may, r, w);
}

static void put_button(struct web_call *c, const struct referral *r, struct casework_whole *w,
	const char *word, const char *label)
{
	struct url base = url_to(c->h, "/case/{}/referral/{}", r->case_id, r->id);
	struct str path = arena_fmt(c->t->a, "/case/{case}/referral/{referral}/%s", word);

	if (!web_open(c, path.p))
		return;
	w->buttons[w->n_buttons] = (struct casework_button){label,
		{arena_fmt(c->t->a, "%.*s/%s", STR_ARG(base.s), word)}, w->n_buttons == 0};
	w->n_buttons++;
}

static void put_buttons(struct web_call *c, const struct referral *r, struct casework_whole *w)
{
	w->buttons = arena_array(c->t->a, 5, sizeof(*w->buttons));
	if (referral_is_mine(c, r)) {
		put_button(c, r, w, "contact", T("Record a contact"));
		put_button(c, r, w, "given", T("Record a service that was given"));
		put_button(c, r, w, "end", T("End the referral"));
	}
	if (!turn_is_at(c->t, r->sender) || c->may.see[CLASS_L] < SEE_FILED)
		return;
	if (r->state == REFERRAL_REFUSED && !str_any(w->elsewhere)
		&& web_open(c, "/case/{case}/refer"))
		w->buttons[w->n_buttons++] = (struct casework_button){T("Send it elsewhere"),
			url_with(c->t->a, url_to(c->h, "/case/{}/refer", r->case_id), "after",
				uuid_str(c->t->a, r->id)),
			true};
	put_button(c, r, w, "withdraw", T("Take the referral back"));
}

/* Where a refused one was sent after it. */
static enum err put_elsewhere(struct web_call *c, const struct referral *r,
	struct casework_whole *w)
{
	struct referral *list;
	size_t n;

	if (r->state != REFERRAL_REFUSED || !turn_is_at(c->t, r->sender))
		return ERR_OK;
	TRY(referral_of_case(c->t, r->case_id, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].refused_before, r->id))
			w->elsewhere = lang_fmt(c->t->a, c->t->lang, T("%s, %s"),
				(struct str[]){turn_pick(c->t, list[i].service_km,
						       list[i].service_en),
					turn_pick(c->t, list[i].to_km, list[i].to_en)},
				2);
	return ERR_OK;
}

static enum err put_before(struct web_call *c, const struct referral *r, struct casework_whole *w)
{
	struct referral before;

	if (!uuid_any(r->refused_before) || !turn_is_at(c->t, r->sender))
		return ERR_OK;
	TRY(referral_load(c->t, c->case_id, r->refused_before, &before));
	w->before = lang_fmt(c->t->a, c->t->lang, T("%s, %s"),
		(struct str[]){turn_pick(c->t, before.service_km, before.service_en),
			turn_pick(c->t, before.to_km, before.to_en)},
		2);
	return ERR_OK;
}

enum err casework_show(struct web_call *c)
{
	struct casework_whole w = {.back = url_to(c->h, "/case/{}/referrals", c->case_id),
		.paper = url_made(NULL)};
	struct referral r;

	TRY(load(c, &r));
	w.head = referral_line_of(c, &r);
	w.is_receiver = referral_is_mine(c, &r);
	if (w.is_receiver || turn_is_at(c->t, r.sender))
		w.paper = url_to(c->h, "/case/{}/referral/{}/letter.pdf", r.case_id, r.id);
	put_words(c, &r, &w);
	TRY(put_sections(c, &r, &w));
	TRY(put_before(c, &r, &w));
	TRY(put_elsewhere(c, &r, &w));
	w.worked = uuid_any(r.assignment);
	if (w.is_receiver)
		TRY(casework_facts(c, &r, &w.facts, &w.n_facts));
	TRY(casework_put_work(c, &c->may, &r, &w));
	put_buttons(c, &r, &w);
	c->frame->leave_quickly = true;
	casework_page(c->h, &w);
	return ERR_OK;
}

/* --- the letter ------------------------------------------------------------------------ */

enum err casework_reach_letter(struct web_call *c)
{
	struct referral r;

	TRY(web_reach_case(c));
	TRY(load(c, &r));
	return turn_is_at(c->t, r.sender) || referral_is_mine(c, &r)
		? ERR_OK
		: turn_fail(c->t, ERR_ABSENT, "of other agencies");
}

enum err casework_letter_file(struct web_call *c)
{
	struct letter letter = {.n = 0};
	struct letter_fact *facts;
	struct case_view v;
	struct referral r;
	struct str bytes;

	print_tongue(c);
	TRY(load(c, &r));
	TRY(case_view_load(c->t, c->case_id, &c->may, &v));
	TRY(casework_facts(c, &r, &facts, &letter.n));
	letter.r = &r;
	letter.facts = facts;
	letter.urgency = office_word(c->t, referral_urgencies, r.urgency);
	letter.reason = reads_words(c, &r);
	TRY(letter_print(c->t, &v, &letter, &bytes));
	return print_send(c, "referral-letter.pdf", bytes);
}

/* --- JSON -------------------------------------------------------------------------------- */

static enum err json_facts(struct web_call *c, const struct referral *r)
{
	struct letter_fact *facts;
	size_t n;

	TRY(casework_facts(c, r, &facts, &n));
	jot_name(c->j, "facts");
	jot_object(c->j);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; referral_listables[k].code; k++)
			if (referral_listables[k].message == facts[i].label)
				jot_put(c->j, referral_listables[k].code, facts[i].value);
	jot_end(c->j);
	return ERR_OK;
}

enum err casework_json_work(struct web_call *c, const struct gate_view *may,
	const struct referral *r)
{
	struct referral_contact *contacts;
	struct referral_given *given;
	size_t n;

	TRY(referral_contacts(c->t, r, &contacts, &n));
	jot_name(c->j, "contacts");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		bool own = turn_is_at(c->t, contacts[i].agency);

		if (!gate_sees_row(may, CLASS_G, own, true))
			continue;
		jot_object(c->j);
		jot_put_uuid(c->j, "id", contacts[i].id);
		jot_put_int(c->j, "rev", contacts[i].rev);
		jot_put_day(c->j, "day", contacts[i].day);
		jot_put(c->j, "way", contacts[i].way);
		jot_put(c->j, "whom", contacts[i].whom);
		jot_put_int(c->j, "minutes", contacts[i].minutes);
		if (gate_sees_row(may, CLASS_N, own, false))
			jot_put(c->j, "words", contacts[i].words);
		jot_end(c->j);
	}
	jot_end(c->j);
	TRY(referral_given(c->t, r, &given, &n));
	jot_name(c->j, "given");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		if (!gate_sees_row(may, CLASS_G, turn_is_at(c->t, given[i].agency), true))
			continue;
		jot_object(c->j);
		jot_put_uuid(c->j, "id", given[i].id);
		jot_put_int(c->j, "rev", given[i].rev);
		jot_put_uuid(c->j, "service", given[i].service);
		jot_put_day(c->j, "day", given[i].day);
		jot_put_int(c->j, "amount", given[i].amount);
		jot_put(c->j, "unit", given[i].unit);
		jot_end(c->j);
	}
	jot_end(c->j);
	return ERR_OK;
}

enum err casework_json(struct web_call *c)
{
	struct referral r;

	TRY(load(c, &r));
	jot_object(c->j);
	referral_put_head(c->j, &r);
	jot_put(c->j, "listed", r.listed);
	jot_put(c->j, "sections", r.sections);
	jot_put(c->j, "consent_child", r.consent_child);
	jot_put(c->j, "consent_representative", r.consent_representative);
	if (reads_words(c, &r)) {
		jot_put(c->j, "reason", r.reason);
		jot_put(c->j, "override", r.override);
		jot_put(c->j, "answer", r.answer);
		jot_put(c->j, "contact", r.contact);
		jot_put(c->j, "result", r.result);
	}
	if (referral_is_mine(c, &r))
		TRY(json_facts(c, &r));
	TRY(casework_json_work(c, &c->may, &r));
	jot_end(c->j);
	return ERR_OK;
}
