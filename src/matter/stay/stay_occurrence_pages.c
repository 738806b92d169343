/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The form of what happened to a child, to record and to correct. */
#include <string.h>

#include "matter/stay/stay_tables.h"

static struct stay_occurrence read_form(const struct stay_occurrence_form *in)
{
	return (struct stay_occurrence){
		.kind = in->kind,
		.from_at = in->from_at.at,
		.to_at = in->to_at.at,
		.medical_at = in->medical_at.at,
		.told_at = in->told_at.at,
		.ordered_by = in->ordered_by,
		.words = in->words,
		.why = in->why,
	};
}

static void back(struct web_call *c)
{
	c->state->cancel = url_page(c->t->a, c->t->lang, "/case/{}/stays", c->case_id);
}

static enum err save(struct web_call *c, const struct stay *s, const struct stay_occurrence *o)
{
	TRY(stay_occurrence_set(c->t, s, o, c->findings, &c->made));
	c->made_rev = o->rev + 1;
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/stays", c->case_id);
	return ERR_OK;
}

enum err stay_occurrence_fill(struct web_call *c)
{
	struct stay s;

	back(c);
	return stay_load(c->t, c->case_id, web_id(c, "stay"), &s);
}

enum err stay_occurrence_act(struct web_call *c)
{
	struct stay_occurrence o = read_form(c->in);
	struct stay s;

	TRY(stay_load(c->t, c->case_id, web_id(c, "stay"), &s));
	return save(c, &s, &o);
}

static void put_time(struct web_call *c, const char *field, int64_t at)
{
	if (at != INSTANT_NONE)
		web_value(c, field, date_instant_str(c->t->a, at));
}

static enum err load(struct web_call *c, struct stay *s, struct stay_occurrence *live)
{
	TRY(stay_load(c->t, c->case_id, web_id(c, "stay"), s));
	return stay_occurrence_load(c->t, s, web_id(c, "occurrence"), live);
}

enum err stay_occurrence_again_fill(struct web_call *c)
{
	struct stay_occurrence live;
	struct stay s;

	TRY(load(c, &s, &live));
	if (!str_any(c->state->rev)) /* what was sent stays: it may have been replaced since */
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)live.rev);
	web_value(c, "kind", live.kind);
	put_time(c, "from_at", live.from_at);
	put_time(c, "to_at", live.to_at);
	put_time(c, "medical_at", live.medical_at);
	put_time(c, "told_at", live.told_at);
	if (gate_sees_row(&c->may, CLASS_N, true, false)) {
		web_value(c, "ordered_by", live.ordered_by);
		web_value(c, "words", live.words);
	}
	back(c);
	return ERR_OK;
}

enum err stay_occurrence_again_act(struct web_call *c)
{
	struct stay_occurrence next = read_form(c->in);
	struct stay_occurrence live;
	struct stay s;

	TRY(load(c, &s, &live));
	TRY(web_check_rev(c, live.rev));
	next.id = live.id;
	next.rev = live.rev;
	return save(c, &s, &next);
}
