/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A head's office: who has how much in hand, and what is past its time. */
#include "matter/case/case_lines.h"
#include "matter/overview/overview_page.h"
#include "matter/overview/overview_tables.h"
#include "overview_sql.h"
#include "overview_tmpl.h"

static bool is_verified(const struct law_rule *rule)
{
	for (size_t i = 0; rule && i < rule->n; i++)
		if (!rule->lines[i].verified)
			return false;
	return rule != NULL;
}

static enum err put_people(struct web_call *c, struct overview_head *o)
{
	struct overview_people_row *rows;
	struct page_bar *bars;

	TRY(overview_people(c->t->db, c->t->a,
			    &(struct overview_people_in){c->t->actor.account, c->t->now,
							 turn_today(c->t)},
			    &rows, &o->n_people));
	o->people = arena_array(c->t->a, o->n_people, sizeof(*o->people));
	bars = arena_array(c->t->a, o->n_people, sizeof(*bars));
	for (size_t i = 0; i < o->n_people; i++) {
		struct str id = uuid_str(c->t->a, rows[i].id);

		o->people[i] = (struct overview_person){
			.name = turn_pick(c->t, rows[i].name_km, rows[i].name_en),
			.agency = turn_pick(c->t, rows[i].agency_km, rows[i].agency_en),
			.open = rows[i].open,
			.past = rows[i].past,
			.inquiries = rows[i].inquiries,
			.cases = url_with(c->t->a, url_page(c->t->a, c->t->lang, "/cases"),
					  "person", id),
		};
		bars[i] = (struct page_bar){.label = o->people[i].name, .value = rows[i].open};
		o->many_agencies |= !str_eq(rows[i].agency_en, rows[0].agency_en);
	}
	o->chart = (struct page_bars){
		.question = T("How many open cases does each person have?"),
		.tabled = true,
		.bars = bars,
		.n = o->n_people,
	};
	return ERR_OK;
}

/* The verified ones first: they alone can be called missed. */
static enum err put_rules(struct web_call *c, struct overview_head *o)
{
	struct overview_past_row *rows;
	size_t n;

	TRY(overview_past(c->t->db, c->t->a,
			  &(struct overview_past_in){c->t->actor.account, c->t->now,
						     turn_today(c->t)},
			  &rows, &n));
	o->rules = arena_array(c->t->a, n, sizeof(*o->rules));
	for (int verified = 1; verified >= 0; verified--)
		for (size_t i = 0; i < n; i++) {
			const struct law_rule *rule = law_rule_named(c->t->law, rows[i].rule);

			if (is_verified(rule) != verified)
				continue;
			o->rules[o->n_rules++] = (struct overview_rule){
				.title = rule ? case_rule_title(c->t->lang, rule) : rows[i].rule,
				.soonest = lang_when(c->t->a, c->t->lang, rows[i].soonest,
						     c->t->now),
				.cases = rows[i].cases,
				.verified = verified,
			};
		}
	return ERR_OK;
}

static enum err put_office(struct web_call *c, struct overview_head *o)
{
	struct overview_office_row row;

	TRY(overview_office(c->t->db, c->t->a,
			    &(struct overview_office_in){c->t->actor.account, c->t->now,
							 turn_today(c->t)},
			    &row));
	o->open = row.open;
	o->nobody = row.nobody;
	return ERR_OK;
}

enum err overview_show(struct web_call *c)
{
	struct overview_head o = {.n_people = 0};

	TRY(put_office(c, &o));
	TRY(put_people(c, &o));
	TRY(put_rules(c, &o));
	o.counts = url_page(c->t->a, c->t->lang, "/counts");
	o.equal = url_page(c->t->a, c->t->lang, "/counts/equal-treatment");
	c->frame->unverified = true;
	overview_whole(c->h, &o);
	return ERR_OK;
}

static void put_json_person(struct jot *j, const struct overview_people_row *r)
{
	jot_object(j);
	jot_put_uuid(j, "id", r->id);
	jot_put(j, "name_km", r->name_km);
	jot_put(j, "name_en", r->name_en);
	jot_put_int(j, "open", r->open);
	jot_put_int(j, "past", r->past);
	jot_put_int(j, "inquiries", r->inquiries);
	jot_end(j);
}

enum err overview_json(struct web_call *c)
{
	struct overview_head o = {.n_people = 0};
	struct overview_people_row *people;
	struct overview_past_row *rules;
	size_t n, n_rules;
	int32_t today = turn_today(c->t);
	struct uuid me = c->t->actor.account;

	TRY(put_office(c, &o));
	TRY(overview_people(c->t->db, c->t->a,
			    &(struct overview_people_in){me, c->t->now, today}, &people, &n));
	TRY(overview_past(c->t->db, c->t->a, &(struct overview_past_in){me, c->t->now, today},
			  &rules, &n_rules));
	jot_object(c->j);
	jot_put_int(c->j, "open", o.open);
	jot_put_int(c->j, "nobody", o.nobody);
	jot_name(c->j, "people");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++)
		put_json_person(c->j, &people[i]);
	jot_end(c->j);
	jot_name(c->j, "past");
	jot_array(c->j);
	for (size_t i = 0; i < n_rules; i++) {
		jot_object(c->j);
		jot_put(c->j, "rule", rules[i].rule);
		jot_put_int(c->j, "cases", rules[i].cases);
		jot_put_instant(c->j, "soonest", rules[i].soonest);
		jot_put_bool(c->j, "verified",
			     is_verified(law_rule_named(c->t->law, rules[i].rule)));
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}
