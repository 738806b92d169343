/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who speaks for the child, and what is asked so that nobody is treated worse for it. */
#include "matter/person/person_page.h"
#include "person_tmpl.h"

static enum err live_one(struct web_call *c, struct uuid child, struct child_representative *one)
{
	struct child_representative *list;
	size_t n;

	TRY(child_representatives(c->t, child, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, web_id(c, "representative")) && list[i].own) {
			*one = list[i];
			return ERR_OK;
		}
	return ERR_ABSENT;
}

enum err person_representative_fill(struct web_call *c)
{
	struct child_representative one;
	struct uuid child;

	TRY(person_child(c->t, c->case_id, &child));
	TRY(live_one(c, child, &one));
	person_set_rev(c, one.rev);
	web_value(c, "names", one.names);
	web_value(c, "relation", one.relation);
	web_value(c, "capacity", one.capacity);
	web_value(c, "phone", one.phone);
	web_value(c, "address_gaz", one.address_gaz);
	web_value(c, "address_line", one.address_line);
	web_value(c, "language", one.language);
	web_value(c, "conflict", one.conflict);
	web_value(c, "conflict_why", one.conflict_why);
	return ERR_OK;
}

static void check_conflict(struct web_call *c, const struct person_representative *in)
{
	if (str_is(in->conflict, "none") && str_any(in->conflict_why))
		web_wrong(c, "conflict",
			  T("Something is written of a conflict, and also that none is known. One "
			    "is wrong."));
	if (!str_is(in->conflict, "none") && !str_any(in->conflict_why))
		web_wrong(c, "conflict_why",
			  T("Write what is known of it: this person will be told nothing."));
	if (!str_is(in->conflict, "none"))
		findings_add(c->findings, "conflict", FINDING_MARK,
			     str_from(lang_text(c->t->lang,
						T("In conflict: no notice, no question of consent "
						  "and no address goes to this person."))));
}

enum err person_representative_act(struct web_call *c)
{
	const struct person_representative *in = c->in;
	struct child_representative one = {
		.relation = in->relation,
		.capacity = in->capacity,
		.conflict = in->conflict,
		.names = in->names,
		.phone = in->phone,
		.address_gaz = in->address_gaz,
		.address_line = in->address_line,
		.language = in->language,
		.conflict_why = in->conflict_why,
		.why = in->why,
		.void_it = in->withdraw,
	};
	struct uuid child;

	TRY(person_child(c->t, c->case_id, &child));
	if (c->route->flags & WEB_VERSION) {
		struct child_representative live;

		TRY(live_one(c, child, &live));
		TRY(web_check_rev(c, live.rev));
		one.id = live.id;
		one.rev = live.rev;
	}
	check_conflict(c, in);
	if (findings_stop(c->findings))
		return ERR_INPUT;
	c->made_rev = one.rev + 1;
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/representatives", c->case_id);
	return child_representative_set(c->t, child, &one, &c->made);
}

static enum err lines_of(struct web_call *c, struct person_representative_line **lines, size_t *n)
{
	struct child_representative *list;
	struct uuid child;
	size_t all;

	TRY(person_child(c->t, c->case_id, &child));
	TRY(child_representatives(c->t, child, &list, &all));
	*lines = arena_array(c->t->a, all, sizeof(**lines));
	for (size_t i = 0; i < all; i++) {
		if (!gate_sees_row(&c->may, CLASS_A, list[i].own, false))
			continue;
		(*lines)[*n].r = &list[i];
		if (list[i].own && gate_may(&c->may, CLASS_A, ACT_CORRECT))
			(*lines)[*n].correct =
				url_to(c->h, "/case/{}/representative/{}/correct", c->case_id,
				       list[i].id);
		(*n)++;
	}
	return ERR_OK;
}

static bool any_speaks(const struct person_representative_line *lines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (child_representative_speaks(lines[i].r))
			return true;
	return false;
}

enum err person_representatives_show(struct web_call *c)
{
	struct url add = url_made(NULL);
	struct person_representative_line *lines;
	size_t n = 0;

	TRY(lines_of(c, &lines, &n));
	if (gate_may(&c->may, CLASS_A, ACT_ADD))
		add = url_to(c->h, "/case/{}/representative/add", c->case_id);
	c->frame->leave_quickly = true;
	person_representatives_page(c->h, url_to(c->h, "/case/{}", c->case_id), add, lines, n,
				    any_speaks(lines, n));
	return ERR_OK;
}

void person_representative_above(struct web_call *c)
{
	struct person_representative_line *lines;
	size_t n = 0;

	c->frame->leave_quickly = true;
	if (lines_of(c, &lines, &n) == ERR_OK)
		person_representatives_part(c->h, lines, n, any_speaks(lines, n));
}

/* --- background ---------------------------------------------------------------------------- */

/* The sealed answers are opened for whose agency entered them, or who sees all of N. */
static bool is_opened(const struct web_call *c, const struct child_background *b)
{
	return gate_sees_row(&c->may, CLASS_N, b->own, false);
}

enum err person_background_fill(struct web_call *c)
{
	struct child_background b;
	struct uuid child;

	TRY(person_child(c->t, c->case_id, &child));
	TRY(child_background(c->t, child, &b));
	person_set_rev(c, b.rev);
	web_value(c, "languages", b.languages);
	web_value(c, "interpreter", b.interpreter);
	web_value(c, "schooling", b.schooling);
	web_value(c, "origin", b.origin);
	if (!is_opened(c, &b))
		return ERR_OK;
	web_value(c, "disability", b.disability);
	web_value(c, "poverty", b.poverty);
	web_value(c, "street", b.street);
	web_value(c, "stateless", b.stateless);
	web_value(c, "nationality", b.nationality);
	web_value(c, "ethnicity", b.ethnicity);
	return ERR_OK;
}

enum err person_background_act(struct web_call *c)
{
	const struct person_background *in = c->in;
	struct child_background live;
	struct child_background b = {
		.languages = in->languages,
		.interpreter = in->interpreter,
		.schooling = in->schooling,
		.origin = str_any(in->origin) ? str_cut(in->origin, 0, 4) : STR_NONE,
		.disability = in->disability,
		.poverty = in->poverty,
		.street = in->street,
		.stateless = in->stateless,
		.nationality = in->nationality,
		.ethnicity = in->ethnicity,
	};

	TRY(person_child(c->t, c->case_id, &c->made));
	TRY(child_background(c->t, c->made, &live));
	TRY(web_check_rev(c, live.rev));
	b.rev = live.rev;
	b.sex = live.sex;
	b.unread = !is_opened(c, &live);
	c->made_rev = b.rev + 1;
	return child_background_set(c->t, c->made, &b);
}
