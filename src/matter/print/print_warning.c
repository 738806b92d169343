/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The agreement of a warning: what the child reads, or hears, and signs. With
 * blanks where the warning is not recorded yet, so that it can be signed first.
 */
#include "print_inside.h"

#include "page/page.h"
#include "matter/case/case_lines.h"
#include "matter/case/case_tables.h"

static const char *const plain[] = {
	T("The police close this matter with a warning. It does not go to the prosecutor."),
	T("You may say no. Then the police decide how it goes on; nobody may punish you for "
		"saying no."),
	T("Ask about every word that you do not understand, before you sign."),
	T("You may ask a lawyer first, or somebody whom you trust."),
};

static const struct case_view_event *warning_of(const struct case_view *v)
{
	for (size_t i = 0; i < v->n_events; i++)
		if (str_is(v->events[i].type, "warning-given"))
			return &v->events[i];
	return NULL;
}

static struct str answer(const struct case_view_event *e, const char *name)
{
	for (size_t i = 0; e && i < e->n_answers; i++)
		if (str_is(e->answers[i].name, name))
			return e->answers[i].value;
	return STR_NONE;
}

static struct str offence_words(const struct print *s, const struct case_view_event *e)
{
	struct str chosen = answer(e, "offence");

	for (size_t i = 0; i < s->v->n_offences; i++) {
		const struct case_view_offence *o = &s->v->offences[i];

		if (s->v->n_offences == 1 || str_eq(uuid_str(s->t->a, o->id), chosen))
			return print_say2(s, T("%s, %s"),
				str_any(o->article)
					? o->article
					: print_say(s, T("The article is not written yet")),
				print_word(s, case_classes, o->class));
	}
	return STR_NONE;
}

static void put_facts(const struct print *s, const struct case_view_event *e)
{
	const struct paper_fact facts[] = {
		{print_say(s, T("Name")), print_name(s)},
		{print_say(s, T("Born")), case_birth_words(s->t->a, s->t->lang, &s->v->birth)},
		{print_say(s, T("Age at the offence")), print_age(s)},
		{print_say(s, T("For what")), offence_words(s, e)},
		{print_say(s, T("Warning given on")),
			e ? lang_day(s->t->a, s->t->lang, date_of(e->at)) : STR_NONE},
	};

	paper_facts(s->p, facts, e ? 5 : 4);
}

static void put_promises(const struct print *s, const struct case_view_event *e)
{
	struct str promises = answer(e, "promises");

	paper_heading(s->p, 1, print_say(s, T("What I promise")));
	if (str_any(promises))
		paper_text(s->p, PAPER_PLAIN, promises);
	else if (!e)
		paper_fill(s->p, PAPER_LINE, print_say(s, T("In the child's own words")), 6);
	else
		paper_text(s->p, PAPER_BODY, print_say(s, T("Nothing was promised in writing.")));
}

static void put_marks(const struct print *s)
{
	const struct case_view_representative *r = print_representative(s, 0);
	const struct paper_mark marks[] = {
		{print_say(s, T("Child: signature or thumbprint")), print_name(s)},
		{print_say(s, T("Who speaks for the child")), r ? r->names : STR_NONE},
		{print_say(s, T("Officer who gave the warning")), STR_NONE},
	};

	paper_marks(s->p,
		print_say(s, T("Read aloud to the child on .................... in the language "
			"...................., interpreted by ..................... The child "
			"said in own words what was understood.")),
		marks, sizeof(marks) / sizeof(marks[0]));
}

enum err print_warning(struct turn *t, const struct case_view *v, struct str *bytes)
{
	const struct case_view_event *e = warning_of(v);
	struct print s = print_begin(t, v);
	struct str list[sizeof(plain) / sizeof(plain[0])];
	size_t n = sizeof(plain) / sizeof(plain[0]);

	print_head(&s, true, T("Warning: agreement"), STR_NONE);
	paper_note(s.p, print_say(&s, T("Working form, not official")),
		print_say(&s, T("The form of the ministry was not obtained. How long a warning "
			"has effect is not known: ask the Ministry of the Interior.")));
	put_facts(&s, e);
	paper_heading(s.p, 1, print_say(&s, T("What this means")));
	for (size_t i = 0; i < n; i++)
		list[i] = print_say(&s, plain[i]);
	paper_list(s.p, PAPER_STEPS, list, n);
	put_promises(&s, e);
	put_marks(&s);
	paper_text(s.p, PAPER_SMALL,
		print_say(&s, T("One copy is for the child, one for who speaks for the child, one "
			"stays in the file of the police.")));
	*bytes = print_end(&s, T("Confidential: the file of a child. Do not copy it."));
	return ERR_OK;
}
