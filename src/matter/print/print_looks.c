/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who looked at the file: for the child, from the journal, a line for each person, day and deed. */
#include "print_inside.h"

#include "page/page.h"
#include "event_sql.h"

enum { LINES_MOST = 2000 };

static const struct page_word roles[] = {{"police", T("Police officer")},
	{"prosecutor", T("Prosecutor")}, {"judge", T("Judge")}, {"clerk", T("Clerk")},
	{"head", T("Head of an office")}, {"social-agent", T("Social agent")},
	{"caseworker", T("Case worker")}, {"trainer", T("Trainer")}, {"lawyer", T("Lawyer")},
	{"place-officer", T("Place officer")}, {"inspector", T("Inspector")},
	{"registrar", T("Registrar of identities")}, {"monitor", T("Trial monitor")},
	{"analyst", T("Analyst")}, {"reviewer", T("Reviewer")},
	{"administrator", T("Administrator")}, {NULL, NULL}};

/* Words of the journal that no route's title says as the child would. */
static const struct page_word deeds_said[] = {{"case-seen", T("Looked at the file")},
	{"history-seen", T("Looked at who said what when")},
	{"looks-seen", T("Looked at who looked")}, {"case-open", T("Opened the case")},
	{"case-event", T("Wrote down what happened")},
	{"looks-printed", T("Printed who looked, for the child")},
	{"desk-seen", T("Saw it in the own list of work")},
	{"calendar-seen", T("Saw it in the own list of work")},
	{"overview-seen", T("Saw it in the own list of work")},
	{"cases-listed", T("Saw it in the own list of work")}, {NULL, NULL}};

/* How a page's title is said of one who was there, by the ending of the journal's word. */
static const struct page_word endings[] = {{"-seen", T("Looked at: %s")},
	{"-listed", T("Looked at: %s")}, {"-printed", T("Printed: %s")},
	{"-exported", T("Took out as a file: %s")}, {NULL, NULL}};

/* Lines of the journal that say the same of one day. */
struct look {
	struct journal_entry e;
	int64_t times;
};

static bool is_same(const struct look *k, const struct journal_entry *e)
{
	return date_of(k->e.at) == date_of(e->at) && uuid_eq(k->e.actor, e->actor) &&
		str_eq(k->e.deed, e->deed) && str_eq(k->e.role, e->role);
}

static struct look *gather(const struct print *s, const struct journal_entry *e, size_t n,
	size_t *shown)
{
	struct look *list = arena_array(s->t->a, n + 1, sizeof(*list));
	size_t day = 0;

	*shown = 0;
	for (size_t i = 0; i < n; i++) {
		size_t k;

		if (*shown && date_of(list[*shown - 1].e.at) != date_of(e[i].at))
			day = *shown;
		for (k = day; k < *shown && !is_same(&list[k], &e[i]); k++)
			continue;
		if (k == *shown)
			list[(*shown)++].e = e[i];
		list[k].times++;
	}
	return list;
}

static enum err put_who(const struct print *s, const struct look *k, struct str *row)
{
	struct event_author_row who;
	enum err e;

	if (!uuid_any(k->e.actor)) {
		row[1] = print_say(s, T("The program itself"));
		return ERR_OK;
	}
	e = event_author(s->t->db, s->t->a, &(struct event_author_in){k->e.actor}, &who);
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	row[1] = print_word(s, roles, k->e.role);
	row[1] = str_any(row[1])
		? print_say2(s, T("%s (%s)"), turn_pick(s->t, who.name_km, who.name_en), row[1])
		: turn_pick(s->t, who.name_km, who.name_en);
	row[2] = turn_pick(s->t, who.agency_km, who.agency_en);
	return ERR_OK;
}

static struct str what_was_done(const struct print *s, const struct print_deeds *deeds,
	struct str deed)
{
	struct str said = print_word(s, deeds_said, deed);
	const char *title = deeds->what_of(deeds->p, deed);

	if (said.p != deed.p || !title)
		return said;
	for (const struct page_word *w = endings; w->code; w++)
		if (str_ends(deed, w->code))
			return print_say1(s, w->message, print_say(s, title));
	return print_say(s, title);
}

static enum err put_row(const struct print *s, const struct look *k,
	const struct print_deeds *deeds, struct str *row)
{
	row[0] = arena_fmt(s->t->a, "%.*s %.*s",
		STR_ARG(lang_day_short(s->t->a, s->t->lang, date_of(k->e.at))),
		STR_ARG(lang_time(s->t->a, s->t->lang, k->e.at)));
	TRY(put_who(s, k, row));
	row[3] = what_was_done(s, deeds, k->e.deed);
	if (k->times > 1)
		row[3] = print_say2(s, T("%s, %s times that day"), row[3],
			lang_number(s->t->a, s->t->lang, k->times));
	return ERR_OK;
}

static enum err put_table(const struct print *s, const struct journal_entry *e, size_t n,
	const struct print_deeds *deeds)
{
	const struct paper_column columns[] = {
		{print_say(s, T("When")), 18, PAPER_START},
		{print_say(s, T("Who")), 27, PAPER_START},
		{print_say(s, T("For which agency")), 28, PAPER_START},
		{print_say(s, T("What was done")), 27, PAPER_START},
	};
	size_t shown;
	struct look *list = gather(s, e, n, &shown);
	struct str *cells = arena_array(s->t->a, shown * 4 + 1, sizeof(*cells));

	for (size_t i = 0; i < shown; i++)
		TRY(put_row(s, &list[i], deeds, &cells[4 * i]));
	paper_table(s->p, columns, 4, cells, shown);
	return ERR_OK;
}

enum err print_looks(struct turn *t, const struct case_view *v, const struct print_deeds *deeds,
	struct str *bytes)
{
	struct print s = print_begin(t, v);
	struct journal_entry *entries;
	size_t n;

	TRY(journal_find(t->db, t->a,
		&(struct journal_query){.subject = v->id, .limit = LINES_MOST}, &entries, &n));
	print_head(&s, false, T("Who looked at the file"), print_name(&s));
	paper_text(s.p, PAPER_PLAIN,
		print_say(&s, T("Everybody who opens this file, or writes in it, leaves a line "
			"here. You may ask why somebody looked, and you may complain.")));
	TRY(put_table(&s, entries, n, deeds));
	paper_text(s.p, PAPER_SMALL,
		print_say1(&s, n == LINES_MOST ? T("The newest %s lines of the journal; older "
			"ones are shown on request.")
					       : T("%s lines of the journal; none is left out."),
			lang_number(t->a, t->lang, (int64_t)n)));
	*bytes = print_end(&s, T("Confidential: the file of a child. Do not copy it."));
	return ERR_OK;
}
