/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the child is called, and its sex. */
#include "matter/course/course.h"
#include "matter/person/person_page.h"
#include "person_tmpl.h"

enum err person_reach_child(struct web_call *c)
{
	TRY(web_reach_case(c));
	return c->may.see[CLASS_A] == SEE_ALL ? ERR_OK : ERR_ABSENT;
}

void person_form_above(struct web_call *c)
{
	c->frame->leave_quickly = true;
}

void person_set_rev(struct web_call *c, int64_t rev)
{
	if (!str_any(c->state->rev))
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)rev);
}

struct str person_whole_name(struct arena *a, const struct child_names *n)
{
	struct str parts[] = {n->family_km, n->given_km, n->family_latin, n->given_latin};
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < 4; i++) {
		if (!str_any(parts[i]))
			continue;
		if (b.n)
			buf_byte(&b, ' ');
		buf_add(&b, parts[i]);
	}
	return b.n ? buf_str(&b) : str_any(n->nicknames) ? n->nicknames : n->description;
}

/* --- names ---------------------------------------------------------------------------------- */

static bool any_name(const struct person_name *in)
{
	return str_any(in->family_km) || str_any(in->given_km) || str_any(in->family_latin) ||
	       str_any(in->given_latin) || str_any(in->nicknames);
}

static void check_name(struct web_call *c, const struct person_name *in)
{
	if (!in->gives_none && !any_name(in))
		web_wrong(c, "family_km", T("Write a name, or say that the child gives none."));
	if (in->gives_none && any_name(in))
		web_wrong(c, "gives_none",
			  T("A name is written, and also that the child gives none. One is "
			    "wrong."));
	if (in->gives_none && !str_any(in->description))
		web_wrong(c, "description",
			  T("Describe the child, so that it is known whom this is about."));
	if (str_is(in->phone_kind, "none") && str_any(in->phone))
		web_wrong(c, "phone",
			  T("A number is written, and also that there is no phone. One is "
			    "wrong."));
}

static struct child_identity identity_of(const struct person_name *in)
{
	return (struct child_identity){
		.basis = in->basis,
		.gives_none = in->gives_none,
		.names = {in->family_km, in->given_km, in->family_latin, in->given_latin,
			  in->nicknames, in->mother_name, in->father_name, in->description},
		.address = {in->birthplace, in->address_gaz, in->address_line, in->phone,
			    in->phone_kind, in->document_no},
	};
}

/* The version that the reader's agency may correct; *n: how many names live. */
static enum err live_name(struct web_call *c, struct uuid child, struct child_identity *one,
			  size_t *n)
{
	struct child_identity *list;

	TRY(child_identities(c->t, child, &list, n));
	for (size_t i = 0; i < *n; i++)
		if (uuid_eq(list[i].id, web_id(c, "identity")) && list[i].own) {
			*one = list[i];
			return ERR_OK;
		}
	return ERR_ABSENT;
}

enum err person_name_fill(struct web_call *c)
{
	struct child_identity one;
	struct uuid child;
	size_t n;

	TRY(person_child(c->t, c->case_id, &child));
	TRY(live_name(c, child, &one, &n));
	person_set_rev(c, one.rev);
	web_value(c, "basis", one.basis);
	web_value(c, "gives_none", one.gives_none ? STR("yes") : STR_NONE);
	web_value(c, "family_km", one.names.family_km);
	web_value(c, "given_km", one.names.given_km);
	web_value(c, "family_latin", one.names.family_latin);
	web_value(c, "given_latin", one.names.given_latin);
	web_value(c, "nicknames", one.names.nicknames);
	web_value(c, "description", one.names.description);
	web_value(c, "mother_name", one.names.mother_name);
	web_value(c, "father_name", one.names.father_name);
	web_value(c, "birthplace", one.address.birthplace);
	web_value(c, "address_gaz", one.address.address_gaz);
	web_value(c, "address_line", one.address.address_line);
	web_value(c, "phone_kind", one.address.phone_kind);
	web_value(c, "phone", one.address.phone);
	web_value(c, "document_no", one.address.document_no);
	return ERR_OK;
}

/* Look-alikes out of reach go to the registrar; those within reach stand under "same". */
static enum err raise_pairs(struct web_call *c, struct uuid child, const struct child_identity *i)
{
	struct child_query query = {.names = i->names};
	struct child_background b;

	TRY(child_background(c->t, child, &b));
	query.sex = b.sex;
	query.province = str_any(i->address.address_gaz) ? str_cut(i->address.address_gaz, 0, 2)
							 : STR_NONE;
	TRY(child_birth(c->t, child, &query.birth));
	return child_raise_pairs(c->t, &query, child);
}

/* The version that is replaced; what stands in the way of taking it back whole. */
static enum err replace(struct web_call *c, const struct person_name *in, struct uuid child,
			struct child_identity *one)
{
	struct child_identity live;
	size_t n;

	TRY(live_name(c, child, &live, &n));
	TRY(web_check_rev(c, live.rev));
	one->id = live.id;
	one->rev = live.rev;
	one->why = in->why;
	one->void_it = in->withdraw;
	if (in->withdraw && n < 2)
		web_wrong(c, "withdraw",
			  T("It is the only name. Add the right one first, then withdraw this."));
	return ERR_OK;
}

enum err person_name_act(struct web_call *c)
{
	const struct person_name *in = c->in;
	struct child_identity one = identity_of(in);
	struct uuid child;

	TRY(person_child(c->t, c->case_id, &child));
	if (!in->withdraw)
		check_name(c, in);
	if (c->route->flags & WEB_VERSION)
		TRY(replace(c, in, child, &one));
	if (findings_stop(c->findings))
		return ERR_INPUT;
	TRY(child_identity_set(c->t, child, &one, &c->made));
	c->made_rev = one.rev + 1;
	return in->withdraw ? ERR_OK : raise_pairs(c, child, &one);
}

static enum err name_lines(struct web_call *c, struct person_name_line **lines, size_t *n)
{
	struct child_identity *list;
	struct uuid child;
	size_t all;

	TRY(person_child(c->t, c->case_id, &child));
	TRY(child_identities(c->t, child, &list, &all));
	*lines = arena_array(c->t->a, all, sizeof(**lines));
	for (size_t i = 0; i < all; i++) {
		struct person_name_line *to = &(*lines)[*n];

		if (!gate_sees_row(&c->may, CLASS_A, list[i].own, false))
			continue;
		to->name = person_whole_name(c->t->a, &list[i].names);
		to->basis = T("As the child or the family says it");
		for (const struct page_word *w = person_bases; w->code; w++)
			if (str_is(list[i].basis, w->code))
				to->basis = w->message;
		if (list[i].own && gate_may(&c->may, CLASS_A, ACT_CORRECT))
			to->correct = url_to(c->h, "/case/{}/name/{}/correct", c->case_id,
					     list[i].id);
		(*n)++;
	}
	return ERR_OK;
}

void person_name_above(struct web_call *c)
{
	struct person_name_line *lines;
	size_t n = 0;

	c->frame->leave_quickly = true;
	if (name_lines(c, &lines, &n) == ERR_OK)
		person_names_part(c->h, lines, n);
}

/* --- sex ---------------------------------------------------------------------------------- */

/* One row for all agencies: who sees it may correct it, and the version says who did. */
static enum err live_child(struct web_call *c, struct uuid *child, struct child_background *b)
{
	TRY(person_child(c->t, c->case_id, child));
	TRY(child_background(c->t, *child, b));
	return gate_sees_row(&c->may, CLASS_A, b->own, false) ? ERR_OK : ERR_ABSENT;
}

enum err person_sex_fill(struct web_call *c)
{
	struct child_background b;
	struct uuid child;

	TRY(live_child(c, &child, &b));
	person_set_rev(c, b.rev);
	web_value(c, "sex", b.sex);
	return ERR_OK;
}

enum err person_sex_act(struct web_call *c)
{
	const struct person_sex *in = c->in;
	struct child_background b;

	TRY(live_child(c, &c->made, &b));
	TRY(web_check_rev(c, b.rev));
	b.sex = in->sex;
	b.why = in->why;
	b.unread = true;
	c->made_rev = b.rev + 1;
	TRY(child_background_set(c->t, c->made, &b));
	return child_each(c->t, c->made, course_follow);
}
