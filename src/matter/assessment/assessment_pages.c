/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How the training of one trainee goes, as a page; the forms; the paper. */
#include "matter/aftercare/aftercare_tables.h"
#include "matter/assessment/assessment_page.h"
#include "matter/assessment/assessment_tables.h"
#include "matter/print/print_tables.h"
#include "assessment_tmpl.h"

enum { HOUR_MINUTES = 60 };

static struct str number(struct web_call *c, int64_t n)
{
	return lang_number(c->t->a, c->t->lang, n);
}

static void put_parts(
	struct web_call *c, const struct assessment_whole *w, struct assessment_page *p)
{
	p->n_parts = w->n_parts;
	p->parts = arena_array(c->t->a, w->n_parts, sizeof(*p->parts));
	for (size_t i = 0; i < w->n_parts; i++)
		p->parts[i] = (struct assessment_part_line){
			.name = w->parts[i].name,
			.points = w->parts[i].last ? number(c, w->parts[i].last->points)
						   : STR_NONE,
			.assessed = w->parts[i].last,
			.passed = w->parts[i].passed,
		};
	p->n = w->n;
	p->v = arena_array(c->t->a, w->n, sizeof(*p->v));
	for (size_t i = 0; i < w->n; i++)
		p->v[i] = (struct assessment_line){
			.day = lang_day(c->t->a, c->t->lang, w->list[i].day),
			.part = w->list[i].part,
			.points = number(c, w->list[i].points),
			.words = w->list[i].words,
			.by = turn_pick(c->t, w->list[i].by_km, w->list[i].by_en),
		};
}

static void put_certificate(struct web_call *c, const struct training_place *place,
	const struct assessment_whole *w, struct assessment_page *p)
{
	p->certify = p->paper = url_made(NULL);
	if (!uuid_any(w->certificate.id)) {
		p->certify = url_to(c->h, "/trainee/{}/certificate", place->id);
		return;
	}
	p->paper = url_to(c->h, "/trainee/{}/certificate.pdf", place->id);
	p->number = lang_digits(c->t->a, c->t->lang, w->certificate.number);
	p->given = lang_day(c->t->a, c->t->lang, w->certificate.day);
	p->result = str_from(lang_text(c->t->lang,
		str_is(w->certificate.result, "passed") ? T("Passed in all parts")
							: T("Took part")));
}

enum err assessment_show(struct web_call *c)
{
	const struct training_place *place = c->prepared;
	struct assessment_page p = {
		.back = url_to(c->h, "/trainee/{}", place->id),
		.assess = url_to(c->h, "/trainee/{}/assess", place->id),
	};
	struct assessment_whole w;
	struct str hours[2];

	TRY(assessment_load(c->t, place, &w));
	TRY(aftercare_put_names(c, place->child, &p.first, &p.second));
	hours[0] = number(c, w.attended.minutes / HOUR_MINUTES);
	hours[1] = number(c, w.course.hours);
	p.course = turn_pick(c->t, w.course.name_km, w.course.name_en);
	p.hours = lang_fmt(c->t->a, c->t->lang, T("%s of %s hours"), hours, 2);
	p.days = number(c, w.attended.there);
	p.excused = number(c, w.attended.excused);
	p.absent = number(c, w.attended.absent);
	if (!w.n_parts)
		p.assess = url_made(NULL);
	put_parts(c, &w, &p);
	put_certificate(c, place, &w, &p);
	c->frame->leave_quickly = true;
	assessment_draw(c->h, &p);
	return ERR_OK;
}

static void put_list_json(struct jot *j, const struct assessment_whole *w)
{
	jot_name(j, "assessments");
	jot_array(j);
	for (size_t i = 0; i < w->n; i++) {
		jot_object(j);
		jot_put_uuid(j, "id", w->list[i].id);
		jot_put_day(j, "day", w->list[i].day);
		jot_put(j, "part", w->list[i].part);
		jot_put_int(j, "points", w->list[i].points);
		jot_put(j, "words", w->list[i].words);
		jot_end(j);
	}
	jot_end(j);
}

enum err assessment_json(struct web_call *c)
{
	struct assessment_whole w;

	TRY(assessment_load(c->t, c->prepared, &w));
	jot_object(c->j);
	jot_put_int(c->j, "minutes", w.attended.minutes);
	jot_put_int(c->j, "there", w.attended.there);
	jot_put_int(c->j, "excused", w.attended.excused);
	jot_put_int(c->j, "absent", w.attended.absent);
	jot_put_bool(c->j, "passed", w.passed);
	jot_put(c->j, "certificate", w.certificate.number);
	jot_put(c->j, "result", w.certificate.result);
	put_list_json(c->j, &w);
	jot_end(c->j);
	return ERR_OK;
}

/* Parts by their place in the list: their names are in the agency's own words. */
static struct str code_of(struct web_call *c, size_t i)
{
	return arena_fmt(c->t->a, "%zu", i + 1);
}

enum err assessment_fill(struct web_call *c)
{
	const struct training_place *place = c->prepared;
	struct form_option *options;
	struct assessment_whole w;

	TRY(assessment_load(c->t, place, &w));
	options = arena_array(c->t->a, w.n_parts, sizeof(*options));
	for (size_t i = 0; i < w.n_parts; i++)
		options[i] = (struct form_option){code_of(c, i), w.parts[i].name, STR_NONE};
	web_option(c, "part", options, w.n_parts);
	web_value(c, "day", date_str(c->t->a, turn_today(c->t)));
	c->state->cancel = url_page(c->t->a, c->t->lang, "/trainee/{}/progress", place->id);
	return ERR_OK;
}

enum err assessment_act(struct web_call *c)
{
	const struct assessment_form *in = c->in;
	const struct training_place *place = c->prepared;
	struct assessment one = {.day = in->day, .points = in->points, .words = in->words};
	struct assessment_whole w;

	TRY(assessment_load(c->t, place, &w));
	for (size_t i = 0; i < w.n_parts; i++)
		if (str_eq(in->part, code_of(c, i)))
			one.part = w.parts[i].name;
	c->go = url_page(c->t->a, c->t->lang, "/trainee/{}/progress", place->id);
	return assessment_record(c->t, place, &one, c->findings, &c->made);
}

enum err assessment_certify_fill(struct web_call *c)
{
	const struct training_place *place = c->prepared;

	web_value(c, "day", date_str(c->t->a, turn_today(c->t)));
	c->state->cancel = url_page(c->t->a, c->t->lang, "/trainee/{}/progress", place->id);
	return ERR_OK;
}

enum err assessment_certify_act(struct web_call *c)
{
	const struct assessment_certify_form *in = c->in;
	const struct training_place *place = c->prepared;

	c->go = url_page(c->t->a, c->t->lang, "/trainee/{}/progress", place->id);
	return assessment_certify(c->t, place, in->day, c->findings, &c->made);
}

enum err assessment_file(struct web_call *c)
{
	struct str bytes;

	print_tongue(c);
	TRY(assessment_paper(c->t, c->prepared, &bytes));
	return print_send(c, "certificate.pdf", bytes);
}
