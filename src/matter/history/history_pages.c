/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who said what when, what the clocks said then, and who looked. */
#include "web/site.h"
#include "event_sql.h"
#include "history_sql.h"
#include "history_tmpl.h"
#include "matter/case/case_lines.h"
#include "matter/case/case_tables.h"
#include "matter/course/course.h"
#include "matter/history/history_page.h"
#include "matter/history/history_tables.h"

enum { LOOKS_MOST = 300 };

struct names {
	struct str who, agency;
};

static enum err names_of(struct web_call *c, struct uuid account, struct names *names)
{
	struct event_author_row row;
	enum err e = event_author(c->t->db, c->t->a, &(struct event_author_in){account}, &row);

	*names = (struct names){STR("–"), STR("–")};
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	*names = (struct names){turn_pick(c->t, row.name_km, row.name_en),
				turn_pick(c->t, row.agency_km, row.agency_en)};
	return ERR_OK;
}

/* The reason of a correction is narrative: shown where narrative is. */
static enum err why_of(struct web_call *c, const struct event_all_of_case_row *e, struct str *why)
{
	struct turn_seal_at at = {VAULT_N, c->case_id, "event.why", e->id, e->rev};

	*why = STR_NONE;
	if (!gate_sees_row(&c->may, CLASS_N, turn_is_at(c->t, e->for_agency),
			   course_event_is_filed(e->type)))
		return ERR_OK;
	return turn_unseal(c->t, &at, e->why, why);
}

static enum err event_lines(struct web_call *c, struct history_line **out, size_t *n_out)
{
	struct event_all_of_case_row *rows;
	struct history_line *lines;
	size_t n;
	size_t shown = 0;

	TRY(event_all_of_case(c->t->db, c->t->a, &(struct event_all_of_case_in){c->case_id}, &rows,
			      &n));
	lines = arena_array(c->t->a, n, sizeof(*lines));
	for (size_t i = 0; i < n; i++) {
		struct history_line *to = &lines[shown];
		enum law_event_type type = law_event_from(rows[i].type);
		struct names names;
		struct str what[2];

		if (!gate_sees_row(&c->may, CLASS_L, turn_is_at(c->t, rows[i].for_agency), true))
			continue;
		TRY(names_of(c, rows[i].by_account, &names));
		what[0] = str_from(lang_text(c->t->lang, type == LAW_EVENT_N
								 ? course_event_label(rows[i].type)
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
	*out = lines;
	*n_out = shown;
	return ERR_OK;
}

/* What is alleged is corrected like an event, and changes clocks as one does. */
static enum err offence_lines(struct web_call *c, struct history_line **out, size_t *n_out)
{
	struct offence_all_of_case_row *rows;
	size_t n;

	*n_out = 0;
	TRY(offence_all_of_case(c->t->db, c->t->a,
				&(struct offence_all_of_case_in){c->case_id}, &rows, &n));
	*out = arena_array(c->t->a, n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		struct history_line *to = &(*out)[*n_out];
		struct turn_seal_at at = {VAULT_N, c->case_id, "offence.why", rows[i].id,
					  rows[i].rev};
		struct str what[2] = {say_word(c->h, case_classes, rows[i].class),
				      str_any(rows[i].article) ? rows[i].article : STR("–")};
		bool own = turn_is_at(c->t, rows[i].for_agency);
		struct names names;

		if (!gate_sees_row(&c->may, CLASS_L, own, true))
			continue;
		TRY(names_of(c, rows[i].by_account, &names));
		*to = (struct history_line){
			.what = lang_fmt(
				c->t->a, c->t->lang, T("What is alleged: %s, %s"), what, 2),
			.at = lang_instant(c->t->a, c->t->lang, rows[i].recorded_at),
			.who = names.who,
			.agency = names.agency,
			.withdrawn = rows[i].withdrawn,
		};
		for (size_t k = 0; k < n; k++)
			to->old = to->old || (uuid_eq(rows[k].id, rows[i].id) &&
					      rows[k].rev > rows[i].rev);
		if (gate_sees_row(&c->may, CLASS_N, own, true))
			TRY(turn_unseal(c->t, &at, rows[i].why, &to->why));
		(*n_out)++;
	}
	return ERR_OK;
}

/* Whose it was: each assignment and each end, with the reason where words may be read. */
static enum err hand_lines(struct web_call *c, struct history_line **out, size_t *n_out)
{
	struct assignment_all_of_case_row *rows;
	size_t n;

	*n_out = 0;
	TRY(assignment_all_of_case(c->t->db, c->t->a,
				   &(struct assignment_all_of_case_in){c->case_id}, &rows, &n));
	*out = arena_array(c->t->a, n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		struct history_line *to = &(*out)[*n_out];
		struct turn_seal_at at = {VAULT_N, c->case_id, "assignment.why", rows[i].id,
					  rows[i].rev};
		bool own = turn_is_at(c->t, rows[i].for_agency) ||
			   turn_is_at(c->t, rows[i].agency);
		bool ended = str_any(rows[i].ended_why);
		struct names names, whose;
		struct str what[3] = {say_word(c->h, case_duties, rows[i].duty)};

		if (!gate_sees_row(&c->may, CLASS_G, own, true))
			continue;
		TRY(names_of(c, rows[i].by_account, &names));
		TRY(names_of(c, rows[i].account, &whose));
		what[1] = whose.who;
		what[2] = ended ? say_word(c->h, case_ends, rows[i].ended_why) : STR_NONE;
		*to = (struct history_line){
			.what = lang_fmt(c->t->a, c->t->lang,
					 ended ? T("%s, %s: ended (%s)") : T("%s: %s"), what,
					 ended ? 3 : 2),
			.at = lang_instant(c->t->a, c->t->lang, rows[i].recorded_at),
			.who = names.who,
			.agency = names.agency,
		};
		if (gate_sees_row(&c->may, CLASS_N, own, true))
			TRY(turn_unseal(c->t, &at, rows[i].why, &to->why));
		(*n_out)++;
	}
	return ERR_OK;
}

/* "custody-max yes due T latest T met T": a line of a kept result, in the reader's words. */
static struct str result_words(struct web_call *c, struct str line)
{
	struct arena *a = c->t->a;
	struct str name, part, value;
	struct str said;
	const struct law_rule *rule;
	int64_t at;

	if (!str_next(&line, ' ', &name))
		return STR("");
	rule = law_rule_named(c->t->law, name);
	said = rule ? case_rule_title(c->t->lang, rule) : name;
	while (str_next(&line, ' ', &part)) {
		const char *message = str_is(part, "due")      ? T("%s, until %s")
				      : str_is(part, "latest") ? T("%s, at the latest until %s")
				      : str_is(part, "met")    ? T("%s, met %s")
							       : NULL;
		struct str args[2] = {said, STR_NONE};

		if (!message || !str_next(&line, ' ', &value) || !date_parse_instant(value, &at))
			continue;
		args[1] = lang_instant(a, c->t->lang, at);
		said = lang_fmt(a, c->t->lang, message, args, 2);
	}
	return said;
}

static void put_result(struct web_call *c, struct str result, struct history_known_line *to)
{
	struct str rest = result;
	struct str line;
	size_t n = 0;

	while (str_next(&rest, '\n', &line))
		n++;
	to->lines = arena_array(c->t->a, n, sizeof(*to->lines));
	while (str_next(&result, '\n', &line))
		if (str_any(line))
			to->lines[to->n++] = result_words(c, line);
}

/* The newest version of the spell's start; what it was called, and whether it stands. */
static const struct event_all_of_case_row *start_of(const struct event_all_of_case_row *rows,
						    size_t n, struct uuid id)
{
	const struct event_all_of_case_row *found = NULL;

	for (size_t i = 0; i < n; i++)
		if (uuid_eq(rows[i].id, id) && (!found || rows[i].rev > found->rev))
			found = &rows[i];
	return found;
}

/* Newest first within each spell: the first is what is known now. */
static enum err known_lines(struct web_call *c, struct history_known_line **out, size_t *n_out)
{
	struct computation_of_case_row *rows;
	struct event_all_of_case_row *events;
	size_t n, n_events;

	*n_out = 0;
	if (c->may.see[CLASS_L] < SEE_FILED)
		return ERR_OK;
	TRY(computation_of_case(c->t->db, c->t->a,
				&(struct computation_of_case_in){c->case_id}, &rows, &n));
	TRY(event_all_of_case(c->t->db, c->t->a, &(struct event_all_of_case_in){c->case_id},
			      &events, &n_events));
	*out = arena_array(c->t->a, n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		struct history_known_line *to = &(*out)[(*n_out)++];
		const struct event_all_of_case_row *start =
			start_of(events, n_events, rows[i].spell);
		bool newest = i == 0 || !uuid_eq(rows[i - 1].spell, rows[i].spell);

		to->at = lang_instant(c->t->a, c->t->lang, rows[i].at);
		to->now = newest && start && !start->withdrawn;
		to->state = to->now ? T("as known now")
			    : start && start->withdrawn ? T("its start was withdrawn")
							: T("as known then");
		if (start)
			to->of = str_from(lang_text(c->t->lang,
						    law_event_label(law_event_from(start->type))));
		put_result(c, rows[i].result, to);
	}
	return ERR_OK;
}

enum err history_show(struct web_call *c)
{
	struct history_line *parts[3], *all;
	struct history_known_line *known = NULL;
	size_t n[3], n_all = 0, n_known;

	TRY(event_lines(c, &parts[0], &n[0]));
	TRY(offence_lines(c, &parts[1], &n[1]));
	TRY(hand_lines(c, &parts[2], &n[2]));
	TRY(known_lines(c, &known, &n_known));
	all = arena_array(c->t->a, n[0] + n[1] + n[2], sizeof(*all));
	for (size_t i = 0; i < 3; i++)
		for (size_t k = 0; k < n[i]; k++)
			all[n_all++] = parts[i][k];
	c->frame->leave_quickly = true;
	history_page(c->h, url_page(c->t->a, c->t->lang, "/case/{}", c->case_id), all, n_all);
	if (n_known)
		history_known_part(c->h, known, n_known);
	return ERR_OK;
}

struct str history_deed_words(struct web_call *c, struct str deed)
{
	const struct web_route *r;

	if (str_is(deed, "form-seen"))
		return str_from(lang_text(c->t->lang, T("A form opened")));
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

enum err history_looks_show(struct web_call *c)
{
	struct journal_entry *entries;
	struct history_look_line *lines;
	size_t n;
	size_t shown = 0;

	TRY(journal_find(c->t->db, c->t->a,
			 &(struct journal_query){.subject = c->case_id, .limit = LOOKS_MOST},
			 &entries, &n));
	lines = arena_array(c->t->a, n, sizeof(*lines));
	for (size_t i = 0; i < n; i++) {
		struct names names;
		struct str who[2];

		/* A former office is told of its own people, not of who works on it now. */
		if (!gate_sees_row(&c->may, CLASS_L, turn_is_at(c->t, entries[i].agency), true))
			continue;
		TRY(names_of(c, entries[i].actor, &names));
		who[0] = names.who;
		who[1] = names.agency;
		lines[shown++] = (struct history_look_line){
			.at = lang_instant(c->t->a, c->t->lang, entries[i].at),
			.who = uuid_any(entries[i].actor)
				       ? lang_fmt(c->t->a, c->t->lang, T("%s, %s"), who, 2)
				       : str_from(lang_text(c->t->lang,
							    T("a command on the server"))),
			.role = str_any(entries[i].role) ? say_word(c->h, roles, entries[i].role)
							 : STR("–"),
			.deed = history_deed_words(c, entries[i].deed),
		};
	}
	c->frame->leave_quickly = true;
	history_looks_page(c->h, url_page(c->t->a, c->t->lang, "/case/{}", c->case_id), lines,
			shown, n == LOOKS_MOST);
	return ERR_OK;
}
