/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Closing an order, and asking, answering and reading what needs two people. */
#include "seal_tmpl.h"
#include "matter/course/course.h"
#include "matter/diversion/diversion_page.h"
#include "matter/seal/seal_page.h"
#include "matter/seal/seal_tables.h"

/* --- closing ------------------------------------------------------------------------------ */

static enum err check_close(struct web_call *c, const struct diversion *d)
{
	const struct seal_close_form *in = c->in;
	struct course_wish wish = {
		.of = d->event, .type = STR("diversion-completed"), .at = in->at.at};
	struct str why;

	if (d->state != DIVERSION_ENDING)
		web_wrong(c, NULL,
			T("Completion is not proposed yet, or a breach waits to be heard."));
	TRY(course_refusal(c->t, c->case_id, &wish, &why));
	if (why.p)
		findings_add(c->findings, NULL, FINDING_STOP, why);
	findings_add(c->findings, "number", FINDING_CONFIRM,
		str_from(lang_text(c->t->lang,
			T("Closing seals now: only your office will find the case again, two "
			  "people together, by its number."))));
	return findings_stop(c->findings) ? ERR_INPUT : ERR_OK;
}

enum err seal_close_act(struct web_call *c)
{
	const struct seal_close_form *in = c->in;
	struct diversion_step step = {
		.type = "diversion-completed",
		.form = c->route->form->name,
		.at = in->at.at,
		.precision = in->at.precision,
		.details = entry_pack(c, false),
		.words = entry_pack(c, true),
	};
	struct seal_line line;
	struct diversion d;

	TRY(diversion_of_authority(c, &d));
	TRY(check_close(c, &d));
	TRY(diversion_go(c->t, &d, &step, c->findings, &c->made));
	TRY(seal_line_of(c->t, STR("diversion-completed"), &line));
	c->go = url_page(c->t->a, c->t->lang, "/");
	if (!str_is(line.seal, "at-once"))
		return ERR_OK;
	c->made = c->case_id; /* what was written has left with the case */
	return seal_case(c->t, c->case_id, d.authority, line.reason);
}

/* --- asking ------------------------------------------------------------------------------- */

bool seal_offered(const struct web_call *c, const struct web_route *r)
{
	(void)r;
	return course_is_closed(c->stage);
}

static enum err office_of(struct web_call *c, struct uuid *agency)
{
	struct seal_line line;

	TRY(seal_line_of(c->t, STR("other"), &line));
	*agency = seal_office(c->t, &line);
	return uuid_any(*agency) ? ERR_OK : ERR_ABSENT;
}

enum err seal_ask_fill(struct web_call *c)
{
	struct form_option *options;
	struct seal_second *list;
	struct uuid agency;
	size_t n;

	TRY(office_of(c, &agency));
	TRY(seal_seconds(c->t, agency, &list, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(c->t->a, list[i].id),
			turn_pick(c->t, list[i].km, list[i].en), STR_NONE};
	web_option(c, "second", options, n);
	return ERR_OK;
}

static enum err ask(struct web_call *c, const char *kind)
{
	const struct seal_ask_form *in = c->in;
	struct seal_ask a = {.file = c->case_id,
		.kind = str_from(kind),
		.second = in->second,
		.why = in->why};

	TRY(office_of(c, &a.agency));
	c->go = url_page(c->t->a, c->t->lang, "/sealed");
	return seal_ask_for(c->t, &a, in->number, c->findings, &c->made);
}

enum err seal_hand_fill(struct web_call *c)
{
	return seal_ask_fill(c);
}

enum err seal_hand_act(struct web_call *c)
{
	if (!course_is_closed(c->stage)) {
		web_wrong(c, NULL, T("Only a closed case is sealed. Close it first."));
		return ERR_INPUT;
	}
	return ask(c, "seal");
}

enum err seal_open_act(struct web_call *c)
{
	return ask(c, "open");
}

void seal_erase_above(struct web_call *c)
{
	seal_erase_draw(c->h, lang_day(c->t->a, c->t->lang, seal_gone_for_good(c->t)));
}

enum err seal_erase_act(struct web_call *c)
{
	return ask(c, "erase");
}

/* --- what was asked ------------------------------------------------------------------------- */

enum err seal_list_seen(struct web_call *c, const struct uuid **ids, size_t *n)
{
	struct seal_ask *list;
	struct uuid *files;

	TRY(seal_asks(c->t, &list, n));
	files = arena_array(c->t->a, *n, sizeof(*files));
	for (size_t i = 0; i < *n; i++)
		files[i] = list[i].file;
	*ids = files;
	return ERR_OK;
}

static const char *state_of(const struct web_call *c, const struct seal_ask *a)
{
	if (a->agreed < 0)
		return T("waits for an answer");
	if (!a->agreed)
		return T("not agreed");
	if (!str_is(a->kind, "open"))
		return T("done");
	return a->until > c->t->now && !a->erased ? T("open") : T("shut again");
}

static bool is_open(const struct web_call *c, const struct seal_ask *a)
{
	return a->agreed == 1 && str_is(a->kind, "open") && a->until > c->t->now && !a->erased;
}

static struct str moment(const struct web_call *c, int64_t at)
{
	return at == INSTANT_NONE ? STR_NONE : lang_instant(c->t->a, c->t->lang, at);
}

static void put_row(struct web_call *c, const struct seal_ask *a, struct seal_row *to)
{
	*to = (struct seal_row){
		.id = a->id,
		.file = a->file,
		.kind = say_word(c->h, seal_kinds, a->kind),
		.state = state_of(c, a),
		.by = turn_pick(c->t, a->by_km, a->by_en),
		.second = turn_pick(c->t, a->second_km, a->second_en),
		.at = moment(c, a->at),
		.until = moment(c, a->until),
		.waits = a->agreed < 0 && !a->mine,
		.opens = is_open(c, a),
	};
}

enum err seal_list_show(struct web_call *c)
{
	struct seal_list l = {.n = 0};
	struct seal_ask *list;
	size_t n;

	TRY(seal_asks(c->t, &list, &n));
	l.v = arena_array(c->t->a, n, sizeof(*l.v));
	for (size_t i = 0; i < n; i++)
		put_row(c, &list[i], &l.v[l.n++]);
	l.asks = web_open(c, "/sealed/open") != NULL;
	seal_list_draw(c->h, &l);
	return ERR_OK;
}

enum err seal_list_json(struct web_call *c)
{
	struct seal_ask *list;
	size_t n;

	TRY(seal_asks(c->t, &list, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_uuid(c->j, "case", list[i].file);
		jot_put(c->j, "kind", list[i].kind);
		jot_put_uuid(c->j, "asked_by", list[i].by);
		jot_put_uuid(c->j, "second", list[i].second);
		jot_put_instant(c->j, "asked_at", list[i].at);
		jot_put_instant(c->j, "open_until", list[i].until);
		if (list[i].agreed >= 0)
			jot_put_bool(c->j, "agreed", list[i].agreed == 1);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

/* --- answering ------------------------------------------------------------------------------ */

enum err seal_answer_reach(struct web_call *c)
{
	struct seal_ask *a = arena_alloc(c->t->a, sizeof(*a));

	c->prepared = a;
	TRY(seal_ask_find(c->t, web_id(c, "ask"), a));
	c->subject = a->file;
	return ERR_OK;
}

enum err seal_answer_fill(struct web_call *c)
{
	(void)c;
	return ERR_OK;
}

void seal_answer_above(struct web_call *c)
{
	const struct seal_ask *a = c->prepared;
	struct seal_question q = {
		.kind = say_word(c->h, seal_kinds, a->kind),
		.by = turn_pick(c->t, a->by_km, a->by_en),
		.why = a->why,
		.at = moment(c, a->at),
		.gone = lang_day(c->t->a, c->t->lang, seal_gone_for_good(c->t)),
		.erases = str_is(a->kind, "erase"),
		.opens = str_is(a->kind, "open"),
	};

	seal_question_draw(c->h, &q);
}

enum err seal_answer_act(struct web_call *c)
{
	const struct seal_answer_form *in = c->in;
	const struct seal_ask *a = c->prepared;

	c->what = str_is(in->answer, "agree") ? "agreed" : "refused";
	c->made = a->id;
	c->go = url_page(c->t->a, c->t->lang, "/sealed");
	return seal_answer(c->t, a, str_is(in->answer, "agree"));
}
