/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who said what when, and who looked. */
#include "case_sql.h"
#include "case_tmpl.h"
#include "event_sql.h"
#include "matter/case/case_lines.h"
#include "matter/case/case_tables.h"
#include "web/site.h"

enum { LOOKS_MOST = 300 };

struct names {
	struct str who, agency;
};

static struct names names_of(struct web_call *c, struct uuid account)
{
	struct event_author_row row;

	if (event_author(c->t->db, c->t->a, &(struct event_author_in){account}, &row) != ERR_OK)
		return (struct names){STR("–"), STR("–")};
	return (struct names){turn_pick(c->t, row.name_km, row.name_en),
			      turn_pick(c->t, row.agency_km, row.agency_en)};
}

static bool is_own(struct web_call *c, struct uuid agency)
{
	return uuid_eq(agency, c->t->actor.agency);
}

/* The reason of a correction is narrative: shown where narrative is. */
static enum err why_of(struct web_call *c, const struct event_all_of_case_row *e, struct str *why)
{
	struct turn_seal_at at = {VAULT_N, c->case_id, "event.why", e->id, e->rev};

	*why = STR_NONE;
	if (!gate_sees_row(&c->may, CLASS_N, is_own(c, e->for_agency), false))
		return ERR_OK;
	return turn_unseal(c->t, &at, e->why, why);
}

enum err case_history_show(struct web_call *c)
{
	struct event_all_of_case_row *rows;
	struct case_history_line *lines;
	size_t n;
	size_t shown = 0;

	TRY(event_all_of_case(c->t->db, c->t->a, &(struct event_all_of_case_in){c->case_id}, &rows,
			      &n));
	lines = arena_array(c->t->a, n, sizeof(*lines));
	for (size_t i = 0; i < n; i++) {
		struct case_history_line *to = &lines[shown];
		enum law_event_type type = law_event_from(rows[i].type);
		struct names names = names_of(c, rows[i].by_account);
		struct str what[2];

		if (!gate_sees_row(&c->may, CLASS_L, is_own(c, rows[i].for_agency), true))
			continue;
		what[0] = str_from(lang_text(c->t->lang, type == LAW_EVENT_N
								 ? case_event_label(rows[i].type)
								 : law_event_label(type)));
		what[1] = lang_instant(c->t->a, c->t->lang, rows[i].at);
		to->what = lang_fmt(c->t->a, c->t->lang, T("%s: %s"), what, 2);
		to->at = lang_instant(c->t->a, c->t->lang, rows[i].recorded_at);
		to->who = names.who;
		to->agency = names.agency;
		to->withdrawn = rows[i].withdrawn;
		for (size_t k = 0; k < n; k++)
			to->old = to->old || (uuid_eq(rows[k].id, rows[i].id) &&
					      rows[k].rev > rows[i].rev);
		TRY(why_of(c, &rows[i], &to->why));
		shown++;
	}
	c->frame->leave_quickly = true;
	case_history_page(c->h, url_page(c->t->a, c->t->lang, "/case/{}", c->case_id), lines,
			  shown);
	return ERR_OK;
}

/* What a deed is called: the title of the route that has this word. */
static struct str deed_words(struct web_call *c, struct str deed)
{
	const struct web_route *r;

	for (size_t i = 0; (r = web_route_at(web_site_of(c), i)); i++)
		if (r->deed && str_is(deed, r->deed))
			return str_from(lang_text(c->t->lang, r->title));
	return deed;
}

static const struct page_word roles[] = {
	{"police", T("Police officer")},	 {"prosecutor", T("Prosecutor")},
	{"judge", T("Judge")},			 {"clerk", T("Clerk")},
	{"head", T("Head of an office")},	 {"social-agent", T("Social agent")},
	{"caseworker", T("Case worker")},	 {"trainer", T("Trainer")},
	{"lawyer", T("Lawyer")},		 {"place-officer", T("Place officer")},
	{"inspector", T("Inspector")},		 {"registrar", T("Registrar of identities")},
	{"monitor", T("Trial monitor")},	 {"analyst", T("Analyst")},
	{"reviewer", T("Reviewer")},		 {"administrator", T("Administrator")},
	{NULL, NULL}};

enum err case_looks_show(struct web_call *c)
{
	struct journal_entry *entries;
	struct case_look_line *lines;
	size_t n;

	TRY(journal_find(c->t->db, c->t->a,
			 &(struct journal_query){.subject = c->case_id, .limit = LOOKS_MOST},
			 &entries, &n));
	lines = arena_array(c->t->a, n, sizeof(*lines));
	for (size_t i = 0; i < n; i++) {
		struct names names = names_of(c, entries[i].actor);
		struct str who[2] = {names.who, names.agency};

		lines[i] = (struct case_look_line){
			.at = lang_instant(c->t->a, c->t->lang, entries[i].at),
			.who = uuid_any(entries[i].actor)
				       ? lang_fmt(c->t->a, c->t->lang, T("%s, %s"), who, 2)
				       : str_from(lang_text(c->t->lang, T("a command"))),
			.role = str_any(entries[i].role) ? say_word(c->h, roles, entries[i].role)
							 : STR("–"),
			.deed = deed_words(c, entries[i].deed),
		};
	}
	c->frame->leave_quickly = true;
	case_looks_page(c->h, url_page(c->t->a, c->t->lang, "/case/{}", c->case_id), lines, n,
			n == LOOKS_MOST);
	return ERR_OK;
}
