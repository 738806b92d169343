/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The same for agencies, places, agreements and duty lists: list, page, add, correct, end. */
#include <string.h>

#include "matter/office/office_tables.h"

static const struct office_kind *kind_of(const struct web_call *c)
{
	static const struct office_kind *const kinds[] = {&office_agencies, &office_places,
		&office_agreements, &office_duty_lines};
	size_t i = 0;

	while (strcmp(kinds[i]->subject, c->route->subject) != 0)
		i++;
	return kinds[i];
}

struct list_version office_version(const struct turn *t, int64_t rev, int64_t at, struct str by_km,
	struct str by_en, struct str why)
{
	return (struct list_version){.rev = rev, .at = at, .by = turn_pick(t, by_km, by_en),
		.why = why};
}

void office_fact(struct list_version *v, const char *label, struct str value)
{
	v->facts[v->n++] = (struct list_fact){.label = label, .value = value};
}

struct str office_day_words(const struct turn *t, int32_t day)
{
	return lang_day(t->a, t->lang, day);
}

struct str office_word(const struct turn *t, const struct page_word *words, struct str code)
{
	for (; words->code; words++)
		if (str_is(code, words->code))
			return str_from(lang_text(t->lang, words->message));
	return code;
}

/* --- looking --------------------------------------------------------------------------- */

enum err office_list_page(struct web_call *c)
{
	struct list *l;

	TRY(kind_of(c)->build(c, &l));
	return list_page(l);
}

enum err office_list_json(struct web_call *c)
{
	struct list *l;

	TRY(kind_of(c)->build(c, &l));
	return list_json(l);
}

enum err office_list_file(struct web_call *c)
{
	struct list *l;

	TRY(kind_of(c)->build(c, &l));
	return list_file(l);
}

static struct uuid id_of(const struct web_call *c)
{
	return web_id(c, kind_of(c)->subject);
}

static struct url one_url(const struct web_call *c, struct uuid id)
{
	return url_page(c->t->a, c->t->lang, kind_of(c)->one, id);
}

static struct url below(const struct web_call *c, struct uuid id, const char *step)
{
	return (struct url){arena_fmt(c->t->a, "%.*s/%s", STR_ARG(one_url(c, id).s), step)};
}

enum err office_one_page(struct web_call *c)
{
	const struct office_kind *kind = kind_of(c);
	struct list_thing thing = {.back_to = url_page(c->t->a, c->t->lang, kind->all)};

	list_thing_do(&thing, T("Correct"), below(c, id_of(c), "correct"));
	list_thing_do(&thing, T("End"), below(c, id_of(c), "end"));
	TRY(kind->thing(c, id_of(c), &thing));
	list_thing_page(c, &thing);
	return ERR_OK;
}

enum err office_one_json(struct web_call *c)
{
	struct list *l;

	TRY(kind_of(c)->build(c, &l));
	return list_json_one(l, id_of(c));
}

/* --- adding, correcting, ending -------------------------------------------------------- */

enum err office_add_fill(struct web_call *c)
{
	list_back_to(c, url_page(c->t->a, c->t->lang, kind_of(c)->all));
	return kind_of(c)->options(c);
}

static enum err save(struct web_call *c, const void *form, int64_t rev)
{
	struct uuid id;

	TRY(kind_of(c)->save(c, form, &id));
	c->made = c->subject = id;
	c->made_rev = rev + 1;
	c->go = one_url(c, id);
	return ERR_OK;
}

enum err office_add_act(struct web_call *c)
{
	return save(c, c->in, 0);
}

/* The live version in memory of its own; the form knows which version it was. */
static enum err load_live(struct web_call *c, void **live, struct office_head *head)
{
	const struct office_kind *kind = kind_of(c);

	*live = arena_alloc(c->t->a, kind->size);
	TRY(kind->load(c, id_of(c), *live));
	memcpy(head, *live, sizeof(*head));
	return ERR_OK;
}

static enum err open_form(struct web_call *c, void **live)
{
	struct office_head head;

	TRY(load_live(c, live, &head));
	c->subject = head.id;
	if (!str_any(c->state->rev)) /* what was sent stays: it may have been replaced since */
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)head.rev);
	list_back_to(c, one_url(c, head.id));
	return ERR_OK;
}

enum err office_correct_fill(struct web_call *c)
{
	const struct form *form = c->route->form;
	void *live;

	TRY(open_form(c, &live));
	for (size_t i = 0; i < form->n; i++)
		if (strcmp(form->fields[i].name, "why") != 0)
			web_value(c, form->fields[i].name,
				form_value(c->t->a, &form->fields[i], live));
	return kind_of(c)->options(c);
}

enum err office_correct_act(struct web_call *c)
{
	struct office_head live_head, head;
	void *live;

	TRY(load_live(c, &live, &live_head));
	TRY(web_check_rev(c, live_head.rev));
	memcpy(&head, c->in, sizeof(head));
	head.id = live_head.id;
	head.rev = live_head.rev;
	memcpy(c->in, &head, sizeof(head));
	return save(c, c->in, head.rev);
}

enum err office_end_fill(struct web_call *c)
{
	void *live;

	TRY(open_form(c, &live));
	web_value(c, "to_day", date_str(c->t->a, turn_today(c->t)));
	return ERR_OK;
}

enum err office_end_act(struct web_call *c)
{
	const struct office_end *in = c->in;
	struct office_head head;
	void *live;

	TRY(load_live(c, &live, &head));
	TRY(web_check_rev(c, head.rev));
	head.why = in->why;
	memcpy(live, &head, sizeof(head));
	memcpy((char *)live + kind_of(c)->to_day_at, &in->to_day, sizeof(in->to_day));
	return save(c, live, head.rev);
}
