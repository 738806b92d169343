/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The form of a warning, and the register of them. */
#include "event_sql.h"
#include "warning_sql.h"
#include "warning_tmpl.h"
#include "matter/warning/warning.h"
#include "matter/warning/warning_tables.h"

enum { ROWS_A_PAGE = 25 };

/* --- the form ------------------------------------------------------------------------------ */

static struct str offence_words(struct web_call *c, struct str article, struct str class)
{
	struct html h = {.lang = c->t->lang};
	struct str words[2] = {str_any(article) ? article
						: str_from(lang_text(c->t->lang,
							  T("The article is not written yet"))),
		say_word(&h, case_classes, class)};

	return lang_fmt(c->t->a, c->t->lang, T("%s, %s"), words, 2);
}

enum err warning_offer(struct web_call *c)
{
	struct turn *t = c->t;
	struct offence_live_of_case_row *rows;
	struct form_option *options;
	size_t n;

	TRY(offence_live_of_case(
		t->db, t->a, &(struct offence_live_of_case_in){c->case_id}, &rows, &n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(t->a, rows[i].id),
			offence_words(c, rows[i].article, rows[i].class), STR_NONE};
	web_option(c, "offence", options, n);
	if (n == 1)
		web_value(c, "offence", options[0].value);
	return ERR_OK;
}

enum err warning_set(struct web_call *c, struct case_event *e, struct uuid *id)
{
	const struct warning_form *in = c->in;

	entry_note(c, e, "reason", STR("warning"));
	return warning_give(c->t, c->case_id, in->offence, e, c->findings, id);
}

void warning_entry_above(struct web_call *c)
{
	if (web_open(c, "/case/{case}/warning-agreement.pdf"))
		warning_paper_link(c->h, url_page(c->t->a, c->t->lang,
						 "/case/{}/warning-agreement.pdf", c->case_id));
}

/* --- the register --------------------------------------------------------------------------- */

struct year {
	int n;
	int64_t since, before; /* moments of the year, in the country's time */
};

static struct year year_of(struct web_call *c)
{
	int now = date_civil(turn_today(c->t)).year;
	int64_t asked = web_query_int(c, "year", now);
	int n = asked < 2000 || asked > 2200 ? now : (int)asked;
	int32_t first = DAY_NONE, next = DAY_NONE;

	if (!date_from_civil((struct civil){n, 1, 1}, &first)
		|| !date_from_civil((struct civil){n + 1, 1, 1}, &next))
		return (struct year){n, 0, 0};
	return (struct year){n, date_start(first), date_start(next)};
}

static enum err read_rows(
	struct web_call *c, const struct year *y, struct warning_register_row **rows, size_t *n)
{
	int64_t first = web_query_int(c, "from", 0);

	return warning_register(c->t->db, c->t->a,
		&(struct warning_register_in){
			.account = c->t->actor.account,
			.today = turn_today(c->t),
			.since = y->since,
			.before = y->before,
			.skip = first < 0 ? 0 : first,
			.most = ROWS_A_PAGE,
		},
		rows, n);
}

enum err warning_register_seen(struct web_call *c, const struct uuid **ids, size_t *n)
{
	struct year y = year_of(c);
	struct warning_register_row *rows;
	struct uuid *list;

	TRY(read_rows(c, &y, &rows, n));
	list = arena_array(c->t->a, *n, sizeof(*list));
	for (size_t i = 0; i < *n; i++)
		list[i] = rows[i].case_id;
	*ids = list;
	return ERR_OK;
}

static enum err count(struct web_call *c, const struct year *y, struct warning_count_row *row)
{
	return warning_count(c->t->db, c->t->a,
		&(struct warning_count_in){
			c->t->actor.account, turn_today(c->t), y->since, y->before},
		row);
}

static struct str article_of(struct web_call *c, struct str details)
{
	struct offence_by_id_row row;
	struct uuid id;

	if (!uuid_parse(turn_unpack(c->t->a, details, "offence"), &id)
		|| offence_by_id(c->t->db, c->t->a, &(struct offence_by_id_in){id}, &row) != ERR_OK)
		return STR_NONE;
	return offence_words(c, row.article, row.class);
}

/* The gate again for each row: the register shows no more than the pages behind it. */
static enum err put_line(struct web_call *c, const struct warning_register_row *row,
	struct warning_register *r)
{
	struct warning_line *to = &r->v[r->n];
	struct turn_reach reach;
	struct str km, latin;
	enum err e = turn_case_reach(c->t, row->case_id, &reach);

	if (e == ERR_ABSENT || !web_seen(c, row->case_id))
		return ERR_OK;
	TRY(e);
	TRY(child_called(c->t, row->child, gate_names(&reach.view), &km, &latin));
	*to = (struct warning_line){
		.case_id = row->case_id,
		.day = lang_day_short(c->t->a, c->t->lang, date_of(row->at)),
		.number = row->number,
		.name = str_any(km) || str_any(latin)
				? turn_pick(c->t, km, latin)
				: str_from(lang_text(c->t->lang, T("A child"))),
		.form = say_word(
			c->h, warning_forms, turn_unpack(c->t->a, row->details, "form")),
		.article = article_of(c, row->details),
		.copy = str_is(turn_unpack(c->t->a, row->details, "copy_given"), "yes") ? T("Yes")
											: T("No"),
	};
	r->n++;
	return ERR_OK;
}

enum err warning_register_show(struct web_call *c)
{
	struct year y = year_of(c);
	struct warning_register r = {.year = y.n};
	struct warning_register_row *rows;
	struct warning_count_row total;
	int64_t first = web_query_int(c, "from", 0);
	size_t n;

	TRY(count(c, &y, &total));
	TRY(read_rows(c, &y, &rows, &n));
	r.v = arena_array(c->t->a, n, sizeof(*r.v));
	for (size_t i = 0; i < n; i++)
		TRY(put_line(c, &rows[i], &r));
	r.total = total.n;
	r.written = total.written;
	r.here = url_page(c->t->a, c->t->lang, "/warnings");
	r.pager = (struct page_pager){
		url_with(c->t->a, r.here, "year", arena_fmt(c->t->a, "%d", y.n)),
		first < 0 ? 0 : first, (int64_t)r.n, r.total, ROWS_A_PAGE};
	warning_register_draw(c->h, &r);
	return ERR_OK;
}

enum err warning_register_json(struct web_call *c)
{
	struct year y = year_of(c);
	struct warning_register_row *rows;
	struct warning_count_row total;
	size_t n;

	TRY(count(c, &y, &total));
	TRY(read_rows(c, &y, &rows, &n));
	jot_object(c->j);
	jot_put_int(c->j, "year", y.n);
	jot_put_int(c->j, "count", total.n);
	jot_put_int(c->j, "written", total.written);
	jot_name(c->j, "items");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		struct turn_reach reach;
		enum err e = turn_case_reach(c->t, rows[i].case_id, &reach);

		if (e == ERR_ABSENT || !web_seen(c, rows[i].case_id))
			continue;
		TRY(e);
		jot_object(c->j);
		jot_put_uuid(c->j, "id", rows[i].id);
		jot_put_int(c->j, "rev", rows[i].rev);
		jot_put_uuid(c->j, "case", rows[i].case_id);
		jot_put(c->j, "number", rows[i].number);
		jot_put_instant(c->j, "at", rows[i].at);
		jot_put(c->j, "form", turn_unpack(c->t->a, rows[i].details, "form"));
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}
