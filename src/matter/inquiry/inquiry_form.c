/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The form of an inquiry. It is kept beside the inquiry when somebody takes that: another form,
 * loaded here or brought by a newer program, counts for those that are taken afterwards.
 */
#include "inquiry_sql.h"
#include "matter/inquiry/inquiry.h"

/* forms/inquiry.form, taken in by the build. */
extern const struct inquiry_embedded {
	const char *name, *begin, *end;
} inquiry_embedded[];

struct str inquiry_form_text(void)
{
	const struct inquiry_embedded *e = &inquiry_embedded[0];

	return (struct str){e->begin, (size_t)(e->end - e->begin)};
}

static enum err text_now(struct turn *t, struct str *text)
{
	struct inquiry_form_loaded_row row;
	enum err e = inquiry_form_loaded(t->db, t->a, &row);

	*text = e == ERR_OK ? row.text : inquiry_form_text();
	return e == ERR_ABSENT ? ERR_OK : e;
}

static enum err read_kept(struct turn *t, struct str text, struct questionnaire *form)
{
	struct questionnaire_fault fault;

	if (questionnaire_read(t->a, text, form, &fault) == ERR_OK)
		return ERR_OK;
	return turn_fail(t, ERR_INTERNAL, "inquiry form, line %zu: %s", fault.line, fault.what);
}

enum err inquiry_form_of(struct turn *t, const struct inquiry *inq, struct questionnaire *form)
{
	struct inquiry_form_by_number_row row;

	if (inq->form)
		TRY(inquiry_form_by_number(
			t->db, t->a, &(struct inquiry_form_by_number_in){inq->form}, &row));
	else
		TRY(text_now(t, &row.text));
	return read_kept(t, row.text, form);
}

enum err inquiry_form_keep(struct turn *t, int64_t *number)
{
	struct inquiry_form_same_row row;
	struct str text;
	enum err e;

	TRY(text_now(t, &text));
	e = inquiry_form_same(t->db, t->a, &(struct inquiry_form_same_in){text}, &row);
	if (e == ERR_ABSENT) {
		TRY(inquiry_form_add(t->db,
			&(struct inquiry_form_add_in){t->now, UUID_NONE, STR("program"), text}));
		e = inquiry_form_same(t->db, t->a, &(struct inquiry_form_same_in){text}, &row);
	}
	TRY(e);
	*number = row.number;
	return ERR_OK;
}

static void note(struct inquiry_form_load *load, struct str code, const char *what)
{
	load->changes[load->n++] = (struct inquiry_form_change){code, what};
}

static void compare(struct turn *t, const struct questionnaire *before,
	struct inquiry_form_load *load)
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

enum err inquiry_form_take(struct turn *t, struct str text, struct inquiry_form_load *load)
{
	struct inquiry_form_in_use_row use;
	struct questionnaire before;
	struct str now;

	*load = (struct inquiry_form_load){.n = 0};
	if (questionnaire_read(t->a, text, &load->form, &load->fault) != ERR_OK)
		return ERR_INPUT;
	if (!str_is(load->form.name, "inquiry")) {
		load->fault.what = "a form for inquiries is called inquiry";
		return ERR_INPUT;
	}
	TRY(text_now(t, &now));
	TRY(read_kept(t, now, &before));
	compare(t, &before, load);
	TRY(inquiry_form_in_use(t->db, t->a, &use));
	load->in_use = use.n;
	load->same = str_eq(now, text);
	if (load->same)
		return ERR_OK;
	return inquiry_form_add(t->db,
		&(struct inquiry_form_add_in){t->now, t->actor.account, STR("loaded"), text});
}
