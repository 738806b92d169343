/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* okas access: who may do what, printed from the tables that decide it. */
#include "commands.h"
#include "matters.h"
#include "web/site.h"

static void print_cells(struct buf *b, const char *name, const char *(*cell)(int, enum gate_class),
			int row)
{
	buf_fmt(b, "  %-14s", name);
	for (int class = 0; class < CLASS_COUNT; class++) {
		const char *s = cell(row, (enum gate_class)class);

		buf_fmt(b, " %-7s", *s ? s : "-");
	}
	while (b->n && b->p[b->n - 1] == ' ')
		b->n--;
	buf_byte(b, '\n');
}

static const char *role_cell(int role, enum gate_class class)
{
	return gate_role_cell((enum gate_role)role, class);
}

static const char *relation_cell(int relation, enum gate_class class)
{
	return gate_relation_cell((enum gate_relation)relation, class);
}

static void print_matrix(struct buf *b)
{
	buf_c(b, "# The matrix. Allowed = role and relation and state.\n");
	buf_c(b, "# o own agency's rows  f also filed or listed  s all\n");
	buf_c(b, "# a add  c correct  d decide  x export  l seal\n\nrole            A       V     "
		 "  N       R       L       G\n");
	for (int role = 1; role < ROLE_N; role++)
		print_cells(b, gate_role_code((enum gate_role)role), role_cell, role);
	buf_c(b, "relation\n");
	for (int relation = 1; relation < RELATION_N; relation++)
		print_cells(b, gate_relation_code((enum gate_relation)relation), relation_cell,
			    relation);
}

static void print_need(struct buf *b, const struct web_route *r)
{
	static const char *const who[] = {"NOBODY", "public", "half", "signed-in", "roles", "case"};
	static const char *const acts[] = {"none",   "see",    "add", "correct",
					   "decide", "export", "seal"};

	buf_fmt(b, "%s", r->reach ? who[r->need.who] : "NOBODY");
	if (r->need.who == WEB_CASE)
		buf_fmt(b, " %c %s", gate_class_letter(r->need.class), acts[r->need.action]);
	if (r->need.who == WEB_ROLE || r->need.who == WEB_CASE)
		for (int role = 1; role < ROLE_N; role++)
			if (r->need.roles & WEB_BIT(role))
				buf_fmt(b, " %s", gate_role_code((enum gate_role)role));
}

static void print_routes(struct buf *b, const struct web_site *site)
{
	const struct web_route *r;

	buf_c(b, "\n# Routes: what answers there, who may, the journal's word.\n");
	for (size_t i = 0; (r = web_route_at(site, i)); i++) {
		buf_fmt(b, "%s  [%s%s%s%s%s]  ", r->path, r->page ? "page " : "",
			r->json ? "json " : "", r->file ? "file " : "", r->form ? "form" : "",
			r->flags & WEB_NO_API ? " browser" : "");
		print_need(b, r);
		buf_fmt(b, "  %s%s\n", r->deed ? r->deed : "-",
			r->flags & WEB_LOOK ? " (look)" : r->step_up ? " (proved again)" : "");
	}
}

static void print_statements(struct buf *b)
{
	const struct store_statement *s;

	buf_c(b, "\n# Statements that touch shut tables or sealed columns.\n");
	for (size_t i = 0; (s = matters_statement_at(i)); i++) {
		bool any = s->scope != NULL;

		for (const char *const *c = s->reads; *c; c++)
			any = any || str_ends(str_from(*c), ".sealed");
		if (!any)
			continue;
		buf_fmt(b, "%s  scope %s ", s->name, s->scope ? s->scope : "-");
		for (const char *const *c = s->reads; *c; c++)
			if (s->scope || str_ends(str_from(*c), ".sealed"))
				buf_fmt(b, " %s", *c);
		buf_byte(b, '\n');
	}
}

enum err commands_access(struct home_command *c)
{
	struct web_site site = {.tables = 0};

	matters_fill(&site);
	print_matrix(c->out);
	print_routes(c->out, &site);
	print_statements(c->out);
	return ERR_OK;
}
