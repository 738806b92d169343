/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The forms of the first hours: what can be chosen, and what is asked beyond the fields. */
#include <string.h>

#include "child_sql.h"
#include "custody_sql.h"
#include "event_sql.h"
#include "matter/custody/custody_tables.h"

/* --- what may be chosen ----------------------------------------------------------------- */

enum err custody_offer_places(struct web_call *c)
{
	struct turn *t = c->t;
	struct custody_place_row *rows;
	struct form_option *options;
	size_t n;

	TRY(custody_place(t->db, t->a, &(struct custody_place_in){t->actor.agency, turn_today(t)},
		&rows, &n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(t->a, rows[i].id),
			turn_pick(t, rows[i].name_km, rows[i].name_en), STR_NONE};
	web_option(c, "place", options, n);
	return ERR_OK;
}

enum err custody_offer_prosecutions(struct web_call *c)
{
	struct turn *t = c->t;
	struct custody_prosecution_row *rows;
	struct custody_area_row area;
	struct form_option *options;
	size_t n;

	TRY(custody_area(t->db, t->a, &(struct custody_area_in){t->actor.agency}, &area));
	TRY(custody_prosecution(t->db, t->a,
		&(struct custody_prosecution_in){str_cut(area.area, 0, 2), turn_today(t)}, &rows,
		&n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(t->a, rows[i].id),
			turn_pick(t, rows[i].name_km, rows[i].name_en), STR_NONE};
	web_option(c, "prosecution", options, n);
	return ERR_OK;
}

static enum err child_of(struct web_call *c, struct uuid *child)
{
	struct case_view v;

	TRY(case_view_load(c->t, c->case_id, &c->may, &v));
	*child = v.child;
	return ERR_OK;
}

/* What somebody sends unasked is still there to be refused by its name. */
static bool was_sent(const struct web_call *c, const char *field, struct str value)
{
	for (size_t i = 0; i < c->state->form->n; i++)
		if (strcmp(c->state->form->fields[i].name, field) == 0)
			return str_eq(c->state->typed[i].part[0], value);
	return false;
}

/* Who is in conflict is not offered: nothing is told by a slip of the hand. */
enum err custody_offer_representatives(struct web_call *c)
{
	struct turn *t = c->t;
	struct child_representative *list;
	struct form_option *options;
	struct uuid child;
	size_t offered = 0;
	size_t n;

	if (c->may.see[CLASS_A] < SEE_ALL)
		return ERR_OK;
	TRY(child_of(c, &child));
	TRY(child_representatives(t, child, &list, &n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++) {
		struct str id = uuid_str(t->a, list[i].id);
		bool conflict = !str_is(list[i].conflict, "none");

		if (conflict && !was_sent(c, "person", id))
			continue;
		options[offered++] = (struct form_option){id, list[i].names,
			conflict ? str_from(lang_text(t->lang, T("In conflict: tell nothing")))
				 : STR_NONE};
	}
	web_option(c, "person", options, offered);
	return ERR_OK;
}

enum err custody_offer_agents(struct web_call *c)
{
	struct turn *t = c->t;
	struct custody_agent_row *rows;
	struct custody_area_row area;
	struct form_option *options;
	size_t n;

	TRY(custody_area(t->db, t->a, &(struct custody_area_in){t->actor.agency}, &area));
	TRY(custody_agent(t->db, t->a,
		&(struct custody_agent_in){str_cut(area.area, 0, 2), turn_today(t)}, &rows, &n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(t->a, rows[i].id),
			turn_pick(t, rows[i].name_km, rows[i].name_en),
			turn_pick(t, rows[i].agency_km, rows[i].agency_en)};
	web_option(c, "person", options, n);
	return ERR_OK;
}

/* --- the handlers: the same for all, by this matter's table ------------------------------- */

enum err custody_entry_fill(struct web_call *c)
{
	return entry_fill(c, &custody_entries);
}

/* The police go on with the first hours, the others with the case. */
enum err custody_entry_act(struct web_call *c)
{
	TRY(entry_act(c, &custody_entries));
	if (turn_has_role(c->t, ROLE_POLICE))
		c->go = url_page(c->t->a, c->t->lang, "/case/{}/first-hours", c->case_id);
	return ERR_OK;
}

enum err custody_correct_fill(struct web_call *c)
{
	return entry_correct_fill(c, &custody_entries);
}

enum err custody_correct_act(struct web_call *c)
{
	return entry_correct_act(c, &custody_entries);
}

enum err custody_set(struct web_call *c, struct case_event *e, struct uuid *id)
{
	return custody_entry_set(c->t, c->case_id, e, c->findings, id);
}

/* What the form's answers came to is said at once, and as long as it is so. */
enum err custody_say_marks(struct web_call *c)
{
	struct custody_mark *marks;
	struct case_view v;
	size_t n;

	TRY(case_view_load(c->t, c->case_id, &c->may, &v));
	TRY(custody_marks(c->t, &v, &marks, &n));
	for (size_t i = 0; i < n; i++)
		if (strcmp(marks[i].form, c->route->form->name) == 0)
			findings_add(c->findings, NULL, FINDING_MARK, marks[i].message);
	return ERR_OK;
}

/* --- what some forms ask beyond their fields ---------------------------------------------- */

static enum err check_representative(
	struct web_call *c, const struct custody_told *in, struct str *names)
{
	struct child_representative *list;
	struct uuid child;
	size_t n;

	TRY(child_of(c, &child));
	TRY(child_representatives(c->t, child, &list, &n));
	for (size_t i = 0; i < n; i++) {
		if (!uuid_eq(list[i].id, in->person))
			continue;
		*names = list[i].names;
		if (!str_is(list[i].conflict, "none"))
			web_wrong(c, "person",
				T("Marked as on the suspect's or victim's side: choose another "
				  "person."));
	}
	return ERR_OK;
}

static enum err name_of_agent(struct web_call *c, const struct custody_told *in, struct str *names)
{
	struct event_author_row row;

	TRY(event_author(c->t->db, c->t->a, &(struct event_author_in){in->person}, &row));
	*names = turn_pick(c->t, row.name_km, row.name_en);
	return ERR_OK;
}

/* Not reached: the duty stays open, and the try is on record. */
enum err custody_told_check(struct web_call *c, struct case_event *e)
{
	const struct custody_told *in = c->in;
	struct str names = STR_NONE;

	if (str_is(in->reached, "no")) {
		e->type = STR("+not-reached");
		if (in->next_try.at != INSTANT_NONE && in->next_try.at < in->at.at)
			web_wrong(c, "next_try",
				T("The next try is before this one. One of them "
				  "is wrong."));
	}
	if (!uuid_any(in->person)) {
		if (!str_any(in->spoke_with))
			web_wrong(c, "spoke_with", T("Choose a person, or write the name."));
		return ERR_OK;
	}
	if (strcmp(c->route->form->name, "parents-told") == 0)
		TRY(check_representative(c, in, &names));
	else
		TRY(name_of_agent(c, in, &names));
	if (!str_any(in->spoke_with) && str_any(names) && entry_may_tell(c))
		entry_tell(c, e, "spoke_with", names);
	return ERR_OK;
}

enum err custody_end_set(struct web_call *c, struct case_event *e, struct uuid *id)
{
	const struct custody_end_form *in = c->in;
	struct custody_ending ending = {e, in->what, in->prosecution};

	return custody_end(c->t, c->case_id, &ending, c->findings, id);
}
