/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One setting: how it stands today, what may be done with it, who changed what when. */
#include <string.h>

#include "matter/list/list_pages.h"
#include "list_tmpl.h"

enum { SOON_DAYS = 30 };

static const struct {
	const char *code, *state, *message;
} standings[] = {
	{"now", "met", T("Active")},
	{"soon", "soon", T("Ends soon")},
	{"later", "waiting", T("Not yet begun")},
	{"ended", "lapsed", T("Ended")},
};

const char *list_standing(const struct turn *t, int32_t from, int32_t to)
{
	int32_t today = turn_today(t);

	if (to != DAY_NONE && to < today)
		return "ended";
	if (from > today)
		return "later";
	return to != DAY_NONE && to - today <= SOON_DAYS ? "soon" : "now";
}

struct list_cell list_cell_standing(const struct turn *t, int32_t from, int32_t to)
{
	const char *code = list_standing(t, from, to);
	size_t i = 0;

	while (strcmp(standings[i].code, code) != 0)
		i++;
	return (struct list_cell){
		.kind = SHEET_WORDS,
		.words = str_from(lang_text(t->lang, standings[i].message)),
		.code = str_from(code),
		.state = standings[i].state,
	};
}

struct str list_filter_standing(struct list *l)
{
	static const struct page_word words[] = {
		{"", T("Active or to come")},
		{"soon", T("Ends within 30 days")},
		{"later", T("Not yet begun")},
		{"ended", T("Ended")},
		{"all", T("All")},
	};
	struct turn *t = l->c->t;
	size_t n = sizeof(words) / sizeof(words[0]);
	struct form_option *options = arena_array(t->a, n, sizeof(*options));

	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){str_from(words[i].code),
			str_from(lang_text(t->lang, words[i].message)), STR_NONE};
	list_filter(l, "standing", T("How it stands"), options, n);
	if (l->c->api && l->c->n_params)
		return STR("all"); /* one thing by its id, whether it has ended or not */
	return l->filters[l->n_filters - 1].chosen;
}

bool list_stands(const struct turn *t, struct str chosen, int32_t from, int32_t to)
{
	const char *code = list_standing(t, from, to);

	if (str_is(chosen, "all"))
		return true;
	if (!str_any(chosen))
		return strcmp(code, "ended") != 0;
	return str_is(chosen, code);
}

void list_thing_do(struct list_thing *thing, const char *label, struct url to)
{
	thing->actions[thing->n_actions++] = (struct list_do){label, to};
}

void list_thing_page(struct web_call *c, const struct list_thing *thing)
{
	c->frame->title = thing->title;
	list_thing_whole(c->h, thing);
	for (size_t i = 0; i < thing->n_parts; i++)
		list_part(c->h, thing->parts[i]);
	list_thing_history(c->h, thing);
}

struct str list_look_was(const struct list_thing *thing, size_t i, size_t fact)
{
	const struct list_version *later = &thing->versions[i];
	const struct list_version *before = later + 1;

	if (i + 1 == thing->n_versions ||
		str_eq(later->facts[fact].value, before->facts[fact].value))
		return STR_NONE;
	return str_any(before->facts[fact].value) ? before->facts[fact].value : STR("–");
}

bool list_look_changed(const struct list_thing *thing, size_t i)
{
	for (size_t k = 0; k < thing->versions[i].n; k++)
		if (list_look_was(thing, i, k).p)
			return true;
	return false;
}

void list_back_to(struct web_call *c, struct url to)
{
	c->go = to;
	if (c->state)
		c->state->cancel = to;
}
