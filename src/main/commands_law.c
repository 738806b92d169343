/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* okas law: check files, answer a question, print a timeline. No home is needed. */
#include "commands.h"

static enum err load_files(struct home_command *c, struct law_file *files)
{
	for (int i = 0; i < c->argc; i++) {
		files[i].name = str_from(c->argv[i]);
		TRY(commands_file(c, c->argv[i], &files[i].text));
	}
	return ERR_OK;
}

enum err commands_law_check(struct home_command *c)
{
	struct law_file *given = arena_array(c->a, (size_t)c->argc + 1, sizeof(*given));
	const struct law_file *files = given;
	size_t n = (size_t)c->argc;
	struct law_messages messages = {NULL, 0};
	const struct law *law;
	const struct law_rule *rule;
	size_t rules = 0;
	size_t verified = 0;
	enum err e;

	TRY(load_files(c, given));
	if (!n)
		n = law_default_files(&files);
	e = law_load(c->a, files, n, &law, &messages);
	for (size_t i = 0; i < messages.n; i++)
		buf_fmt(c->out, "%.*s\n", STR_ARG(messages.v[i]));
	if (e != ERR_OK) {
		c->complaint = arena_fmt(c->a, "law check: %zu messages", messages.n);
		return e;
	}
	for (; (rule = law_rule_at(law, rules)); rules++)
		for (size_t i = 0; i < rule->n; i++)
			verified += rule->lines[i].verified;
	buf_fmt(c->out, "%zu files, %zu rules, %zu lines verified by a lawyer, edition %.*s\n", n,
		rules, verified, STR_ARG(law_edition(law)));
	return ERR_OK;
}

static enum err answer(struct home_command *c,
		       enum err (*face)(const struct law *, struct arena *, struct str,
					struct str *, struct str *))
{
	struct str complaint = STR_NONE;
	struct str out;
	enum err e = face(law_default(), c->a, commands_input(c), &out, &complaint);

	if (e != ERR_OK) {
		c->complaint = arena_fmt(c->a, "law: %.*s", STR_ARG(complaint));
		return e;
	}
	buf_add(c->out, out);
	return ERR_OK;
}

enum err commands_law_ask(struct home_command *c)
{
	return answer(c, law_json_ask);
}

enum err commands_law_timeline(struct home_command *c)
{
	return answer(c, law_json_timeline);
}
