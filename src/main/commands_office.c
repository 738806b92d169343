/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Commands for the world around the cases: codes of places, forms, settings. */
#include "wall/wall.h"
#include "commands.h"
#include "matter/gazetteer/gazetteer.h"
#include "matter/inquiry/inquiry.h"
#include "matter/office/office.h"

struct load {
	struct home_command *c;
	struct gazetteer_load done;
};

static enum err load_gazetteer(struct turn *t, void *p)
{
	struct load *l = p;
	enum err e = gazetteer_take(t, l->c->input, &l->done);

	if (e == ERR_INPUT && l->done.n) {
		struct gazetteer_finding *first = &l->done.findings[0];

		return turn_fail(t, e, "gazetteer: line %lld: %s%s", (long long)first->line,
			first->message,
			l->done.n > 1 ? " (and others; nothing was taken in)"
				      : " (nothing was taken in)");
	}
	TRY(e);
	return turn_journal(t, &(struct turn_deed){.deed = "gazetteer-load",
				       .subject_kind = "gazetteer",
				       .source = "command"});
}

enum err commands_gazetteer_load(struct home *home, struct home_command *c)
{
	struct load l = {.c = c};

	TRY(home_write(home, c, load_gazetteer, &l));
	buf_fmt(c->out, "gazetteer: %lld places added, %lld changed, %lld as they were\n",
		(long long)l.done.added, (long long)l.done.changed, (long long)l.done.unchanged);
	return ERR_OK;
}

struct form_load {
	struct home_command *c;
	struct questionnaire_load done;
	int64_t uses;
};

static enum err load_form(struct turn *t, void *p)
{
	struct questionnaire_own own = inquiry_form_own();
	struct form_load *l = p;
	enum err e = questionnaire_take(t, &own, l->c->input, &l->done);

	if (e == ERR_INPUT)
		return turn_fail(t, e, "%s:%zu: %s (nothing was taken in)", l->c->argv[0],
			l->done.fault.line, l->done.fault.what);
	TRY(e);
	TRY(inquiry_form_uses(t, &l->uses));
	if (l->done.same)
		return ERR_OK;
	return turn_journal(t, &(struct turn_deed){.deed = "form-load",
				       .subject_kind = "questionnaire",
				       .source = "command"});
}

enum err commands_form_load(struct home *home, struct home_command *c)
{
	struct form_load l = {.c = c};
	const struct questionnaire_load *done = &l.done;

	TRY(home_write(home, c, load_form, &l));
	buf_fmt(c->out, "form %.*s %.*s, %s, sections: %zu\n", STR_ARG(done->form.name),
		STR_ARG(done->form.version),
		done->form.official ? "official" : "a working form, not official", done->form.n);
	for (size_t i = 0; i < done->n; i++)
		buf_fmt(c->out, "%s %.*s\n", done->changes[i].what,
			STR_ARG(done->changes[i].code));
	if (done->same) {
		buf_fmt(c->out, "it was in force already\n");
		return ERR_OK;
	}
	buf_fmt(c->out,
		"in force for inquiries taken from now on; %lld stay with the form that they were "
		"begun with\n",
		(long long)l.uses);
	return ERR_OK;
}

static enum err show_setting(struct turn *t, void *p)
{
	struct home_command *c = p;

	for (size_t i = 0; office_setting_name(i); i++) {
		struct str value;

		if (c->argc && !str_is(str_from(c->argv[0]), office_setting_name(i)))
			continue;
		TRY(office_setting(t, office_setting_name(i), &value));
		buf_fmt(c->out, "%s %.*s\n", office_setting_name(i), STR_ARG(value));
	}
	if (!c->out->n)
		return turn_fail(t, ERR_ABSENT, "setting: there is none of this name");
	return ERR_OK;
}

static enum err put_setting(struct turn *t, void *p)
{
	struct home_command *c = p;

	TRY(office_setting_set(t, str_from(c->argv[0]), str_from(c->argv[1])));
	return turn_journal(t, &(struct turn_deed){.deed = "setting-set",
				       .subject_kind = "setting",
				       .what = c->argv[0],
				       .source = "command"});
}

enum err commands_setting(struct home *home, struct home_command *c)
{
	if (c->argc < 2)
		return home_read(home, c, show_setting, c);
	/* Said now, not by the first mail: a server stands behind its wall. */
	if (str_is(str_from(c->argv[0]), "smtp_ca") && *c->argv[1] &&
		!wall_server_reads(home->dir, c->argv[1])) {
		c->complaint = STR("smtp_ca: the server could not read this file; put it "
				   "below /etc or into the home, and name it by its whole path");
		return ERR_INPUT;
	}
	TRY(home_write(home, c, put_setting, c));
	buf_fmt(c->out, "setting %s: %s\n", c->argv[0], *c->argv[1] ? "set" : "taken away");
	return ERR_OK;
}
