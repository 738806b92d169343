/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The list of cases that the reader is tied to: page and JSON. */
#include "docket_tmpl.h"
#include "matter/case/case_lines.h"
#include "matter/case/case_tables.h"
#include "matter/course/course.h"
#include "matter/docket/docket_inside.h"
#include "matter/docket/docket_tables.h"

enum { ROWS_A_PAGE = 25, ROWS_MOST = 100 };

static const struct page_word orders[] = {{"due", T("Deadline first")},
					  {"opened", T("Newest first")},
					  {"changed", T("Changed last")},
					  {"number", T("Case number")},
					  {"stage", T("Stage")},
					  {NULL, NULL}};

/* Only a head asks whose they are; what is no id is nobody's. */
static struct uuid person_of(struct web_call *c)
{
	struct uuid id;

	return turn_has_role(c->t, ROLE_HEAD) && uuid_parse(web_query(c, "person"), &id)
		       ? id
		       : UUID_NONE;
}

struct docket_filter docket_filter_of(struct web_call *c)
{
	return (struct docket_filter){
		.stage = web_query(c, "stage"),
		.class = web_query(c, "class"),
		.sex = web_query(c, "sex"),
		.custody = web_query(c, "custody"),
		.order = web_query(c, "order"),
		.person = person_of(c),
		.first = web_query_int(c, "from", 0),
	};
}

static int64_t sort_of(struct str order)
{
	static const char *const codes[] = {"due", "opened", "changed", "number", "stage"};

	for (int64_t i = 0; i < 5; i++)
		if (str_is(order, codes[i]))
			return i;
	return 0;
}

static int custody_of(struct str s)
{
	return str_is(s, "yes") ? 1 : str_is(s, "no") ? 0 : -1;
}

enum err docket_read(struct web_call *c, const struct docket_filter *f, int64_t most,
		     struct docket_cases_row **rows, size_t *n)
{
	return docket_cases(c->t->db, c->t->a,
			 &(struct docket_cases_in){
				 .account = c->t->actor.account,
				 .now = c->t->now,
				 .today = turn_today(c->t),
				 .stage = f->stage,
				 .class = f->class,
				 .sex = f->sex,
				 .custody = custody_of(f->custody),
				 .sort = sort_of(f->order),
				 .skip = f->first < 0 ? 0 : f->first,
				 .most = most,
				 .person = f->person,
			 },
			 rows, n);
}

static enum err count_rows(struct web_call *c, const struct docket_filter *f, int64_t *total)
{
	struct docket_count_row row;

	TRY(docket_count(c->t->db, c->t->a,
		       &(struct docket_count_in){
			       .account = c->t->actor.account,
			       .now = c->t->now,
			       .today = turn_today(c->t),
			       .stage = f->stage,
			       .class = f->class,
			       .sex = f->sex,
			       .custody = custody_of(f->custody),
			       .person = f->person,
		       },
		       &row));
	*total = row.n;
	return ERR_OK;
}

static void put_state(struct web_call *c, const struct docket_cases_row *row, struct docket_row *to)
{
	const struct law_rule *rule = law_rule_named(c->t->law, row->next_rule);
	bool past = row->next_due != INSTANT_NONE && row->next_due < c->t->now;

	if (row->next_due == INSTANT_NONE)
		return;
	to->due = lang_left(c->t->a, c->t->lang, row->next_due, c->t->now);
	to->exact = lang_instant(c->t->a, c->t->lang, row->next_due);
	to->rule = rule ? case_rule_title(c->t->lang, rule) : row->next_rule;
	to->state = past ? "overdue" : "running";
	to->state_word = past ? T("Past the time") : T("Running");
}

/* The gate again for each row: a list shows no more than the pages behind it. */
static enum err put_row(struct web_call *c, const struct docket_cases_row *row, struct docket *l)
{
	struct docket_row *to = &l->rows[l->n];
	struct turn_reach reach;
	struct str km, latin;
	enum err e = turn_case_reach(c->t, row->case_id, &reach);

	if (e == ERR_ABSENT || !web_seen(c, row->case_id))
		return ERR_OK;
	TRY(e);
	*to = (struct docket_row){
		.id = row->case_id,
		.number = row->number,
		.in_custody = row->in_custody,
		.stage = course_stage_label(row->stage),
		.name = str_from(lang_text(c->t->lang, T("A child"))),
	};
	TRY(child_called(c->t, row->child, gate_names(&reach.view), &km, &latin));
	if (str_any(km) || str_any(latin))
		to->name = turn_pick(c->t, km, latin);
	if (row->age_from != INSTANT_NONE && gate_shows(&reach.view, LISTED_AGE))
		to->age = lang_age(c->t->a, c->t->lang, (int)row->age_from, (int)row->age_to);
	if (reach.view.see[CLASS_L] >= SEE_FILED)
		put_state(c, row, to);
	l->n++;
	return ERR_OK;
}

/* Whose cases these are: the reader's, or those of one person of the reader's offices. */
static enum err name_whose(struct web_call *c, struct docket *l)
{
	struct docket_person_row row;

	l->whose = turn_pick(c->t, c->t->actor.name_km, c->t->actor.name_en);
	if (!uuid_any(l->filter.person))
		return ERR_OK;
	TRY(docket_person(c->t->db, c->t->a,
			  &(struct docket_person_in){c->t->actor.account, l->filter.person,
						     turn_today(c->t)},
			  &row));
	l->whose = turn_pick(c->t, row.name_km, row.name_en);
	l->person = uuid_str(c->t->a, l->filter.person);
	return ERR_OK;
}

static struct url with_filter(struct web_call *c, struct url u, const struct docket_filter *f)
{
	u = url_with(c->t->a, u, "stage", f->stage);
	u = url_with(c->t->a, u, "class", f->class);
	u = url_with(c->t->a, u, "sex", f->sex);
	u = url_with(c->t->a, u, "custody", f->custody);
	if (uuid_any(f->person))
		u = url_with(c->t->a, u, "person", uuid_str(c->t->a, f->person));
	return url_with(c->t->a, u, "order", f->order);
}

static enum err load(struct web_call *c, int64_t most, struct docket *l)
{
	struct docket_cases_row *rows;
	size_t n;

	l->filter = docket_filter_of(c);
	TRY(count_rows(c, &l->filter, &l->total));
	TRY(docket_read(c, &l->filter, most, &rows, &n));
	l->rows = arena_array(c->t->a, n, sizeof(*l->rows));
	for (size_t i = 0; i < n; i++)
		TRY(put_row(c, &rows[i], l));
	return ERR_OK;
}

static int64_t api_limit(struct web_call *c)
{
	int64_t most = web_query_int(c, "limit", ROWS_A_PAGE);

	return most < 1 || most > ROWS_MOST ? ROWS_MOST : most;
}

enum err docket_seen(struct web_call *c, const struct uuid **ids, size_t *n)
{
	struct docket_filter f = docket_filter_of(c);
	struct docket_cases_row *rows;
	struct uuid *list;
	int64_t most = c->api ? api_limit(c) : ROWS_A_PAGE;

	if (c->api)
		f.first = web_query_int(c, "after", 0);
	TRY(docket_read(c, &f, most, &rows, n));
	list = arena_array(c->t->a, *n, sizeof(*list));
	for (size_t i = 0; i < *n; i++)
		list[i] = rows[i].case_id;
	*ids = list;
	return ERR_OK;
}

enum err docket_show(struct web_call *c)
{
	struct docket l = {.n = 0};
	struct arena *a = c->t->a;

	TRY(load(c, ROWS_A_PAGE, &l));
	l.here = url_page(a, c->t->lang, "/cases");
	if (web_open(c, "/cases/export/{kind}")) {
		l.csv = with_filter(c, url_page(a, c->t->lang, "/cases/export/csv"), &l.filter);
		l.xlsx = with_filter(c, url_page(a, c->t->lang, "/cases/export/xlsx"), &l.filter);
	}
	if (web_open(c, "/cases/with-names"))
		l.named = with_filter(c, url_page(a, c->t->lang, "/cases/with-names"), &l.filter);
	if (web_open(c, "/case/new"))
		l.add = url_page(a, c->t->lang, "/case/new");
	if (web_open(c, "/imports"))
		l.lists = url_page(a, c->t->lang, "/imports");
	TRY(name_whose(c, &l));
	l.pager = (struct page_pager){with_filter(c, l.here, &l.filter), l.filter.first,
				      (int64_t)l.n, l.total, ROWS_A_PAGE};
	c->frame->unverified = true;
	docket_page(c->h, &l, orders);
	return ERR_OK;
}

/* The classes that the reader may see of this row, and no others. */
static enum err put_json_row(struct web_call *c, const struct docket_cases_row *row)
{
	struct turn_reach reach;
	enum err e = turn_case_reach(c->t, row->case_id, &reach);

	if (e == ERR_ABSENT || !web_seen(c, row->case_id))
		return ERR_OK;
	TRY(e);
	jot_object(c->j);
	jot_put_uuid(c->j, "id", row->case_id);
	jot_put(c->j, "number", row->number);
	jot_put(c->j, "stage", row->stage);
	jot_put(c->j, "province", row->province);
	jot_put_instant(c->j, "opened_at", row->opened_at);
	if (gate_shows(&reach.view, LISTED_AGE)) {
		jot_put(c->j, "sex", row->sex);
		jot_put_int(c->j, "age_from", row->age_from);
		jot_put_int(c->j, "age_to", row->age_to);
	}
	/* made of all rows, not of the own ones alone */
	if (reach.view.see[CLASS_L] >= SEE_FILED) {
		jot_put(c->j, "class", row->class);
		jot_put_bool(c->j, "in_custody", row->in_custody);
		jot_put_instant(c->j, "next_due", row->next_due);
		jot_put(c->j, "next_rule", row->next_rule);
	}
	jot_end(c->j);
	return ERR_OK;
}

enum err docket_json(struct web_call *c)
{
	struct docket_filter f = docket_filter_of(c);
	struct docket_cases_row *rows;
	int64_t total;
	size_t n;

	f.first = web_query_int(c, "after", 0);
	if (f.first < 0)
		f.first = 0;
	TRY(count_rows(c, &f, &total));
	TRY(docket_read(c, &f, api_limit(c), &rows, &n));
	jot_object(c->j);
	jot_put_int(c->j, "total", total);
	jot_put_int(c->j, "next", f.first + (int64_t)n < total ? f.first + (int64_t)n
								: INSTANT_NONE);
	jot_name(c->j, "cases");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++)
		TRY(put_json_row(c, &rows[i]));
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}
