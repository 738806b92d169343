/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which form is in force, and each that something was written under, for ever. */
#include "matter/questionnaire/questionnaire.h"
#include "questionnaire_sql.h"

/* The newest that was loaded; else the program's own. */
static enum err text_now(struct turn *t, const struct questionnaire_own *own, struct str *text)
{
	struct questionnaire_loaded_row row;
	enum err e = questionnaire_loaded(
		t->db, t->a, &(struct questionnaire_loaded_in){str_from(own->name)}, &row);

	*text = e == ERR_OK ? row.text : own->text;
	return e == ERR_ABSENT ? ERR_OK : e;
}

static enum err read_kept(struct turn *t, struct str text, struct questionnaire *form)
{
	struct questionnaire_fault fault;

	if (questionnaire_read(t->a, text, form, &fault) == ERR_OK)
		return ERR_OK;
	return turn_fail(t, ERR_INTERNAL, "form, line %zu: %s", fault.line, fault.what);
}

enum err questionnaire_under(struct turn *t, const struct questionnaire_own *own, int64_t number,
	struct questionnaire *form)
{
	struct questionnaire_by_number_row row;

	if (number)
		TRY(questionnaire_by_number(
			t->db, t->a, &(struct questionnaire_by_number_in){number}, &row));
	else
		TRY(text_now(t, own, &row.text));
	return read_kept(t, row.text, form);
}

enum err questionnaire_keep(struct turn *t, const struct questionnaire_own *own, int64_t *number)
{
	struct questionnaire_of_text_row row;
	struct str text;
	enum err e;

	TRY(text_now(t, own, &text));
	e = questionnaire_of_text(t->db, t->a, &(struct questionnaire_of_text_in){text}, &row);
	if (e == ERR_ABSENT) {
		TRY(questionnaire_add(t->db,
			&(struct questionnaire_add_in){t->now, UUID_NONE, str_from(own->name),
				STR("program"), text}));
		e = questionnaire_of_text(
			t->db, t->a, &(struct questionnaire_of_text_in){text}, &row);
	}
	TRY(e);
	*number = row.number;
	return ERR_OK;
}

static void note(struct questionnaire_load *load, struct str code, const char *what)
{
	load->changes[load->n++] = (struct questionnaire_change){code, what};
}

static void compare(struct turn *t, const struct questionnaire *before,
	struct questionnaire_load *load)
{
	const struct questionnaire *now = &load->form;

	load->changes = arena_array(t->a, before->n + now->n, sizeof(*load->changes));
	for (size_t i = 0; i < now->n; i++) {
		const struct questionnaire_part *old =
			questionnaire_part_named(before, now->parts[i].code);

		if (!old)
			note(load, now->parts[i].code, "new");
		else if (!questionnaire_part_same(old, &now->parts[i]))
			note(load, now->parts[i].code, "changed");
	}
	for (size_t i = 0; i < before->n; i++)
		if (!questionnaire_part_named(now, before->parts[i].code))
			note(load, before->parts[i].code, "gone");
}

enum err questionnaire_take(struct turn *t, const struct questionnaire_own *own, struct str text,
	struct questionnaire_load *load)
{
	struct questionnaire before;
	struct str now;

	*load = (struct questionnaire_load){.n = 0};
	if (questionnaire_read(t->a, text, &load->form, &load->fault) != ERR_OK)
		return ERR_INPUT;
	if (!str_is(load->form.name, own->name)) {
		load->fault.what = "nothing here is written under a form of this name";
		return ERR_INPUT;
	}
	TRY(text_now(t, own, &now));
	TRY(read_kept(t, now, &before));
	compare(t, &before, load);
	load->same = str_eq(now, text);
	if (load->same)
		return ERR_OK;
	return questionnaire_add(t->db,
		&(struct questionnaire_add_in){t->now, t->actor.account, str_from(own->name),
			STR("loaded"), text});
}
