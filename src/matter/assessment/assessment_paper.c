/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The certificate. It is shown to employers: nothing on it tells where the child was met. */
#include "paper/paper.h"
#include "matter/child/child.h"
#include "matter/assessment/assessment.h"

enum { HOUR_MINUTES = 60, COLUMNS = 2 };

static struct str say(const struct turn *t, const char *message)
{
	return str_from(lang_text(t->lang, message));
}

static struct str names_of(const struct turn *t, struct str km, struct str latin)
{
	struct str first = turn_pick(t, km, latin), second = turn_pick(t, latin, km);

	if (!str_any(second) || str_eq(first, second))
		return first;
	return arena_fmt(t->a, "%.*s (%.*s)", STR_ARG(first), STR_ARG(second));
}

static void put_facts(struct turn *t, struct paper *p, const struct assessment_whole *w,
	const struct training_place *place)
{
	int32_t last = place->to_day == DAY_NONE ? w->certificate.day : place->to_day;
	struct str days[2] = {lang_day(t->a, t->lang, place->from_day),
		lang_day(t->a, t->lang, last)};
	struct str hours = lang_number(t->a, t->lang, w->certificate.minutes / HOUR_MINUTES);
	bool passed = str_is(w->certificate.result, "passed");
	struct paper_fact facts[] = {
		{say(t, T("Course")), turn_pick(t, w->course.name_km, w->course.name_en)},
		{say(t, T("Days")), lang_fmt(t->a, t->lang, T("%s to %s"), days, 2)},
		{say(t, T("Hours attended")), hours},
		{say(t, T("Result")),
			say(t, passed ? T("Passed in all parts") : T("Took part"))},
	};

	paper_facts(p, facts, sizeof(facts) / sizeof(facts[0]));
}

static void put_points(struct turn *t, struct paper *p, const struct assessment_whole *w)
{
	const struct paper_column columns[COLUMNS] = {
		{say(t, T("What was assessed")), 70, PAPER_START},
		{say(t, T("Points of 100")), 30, PAPER_END}};
	struct str *cells = arena_array(t->a, w->n_parts * COLUMNS, sizeof(*cells));
	size_t n = 0;

	for (size_t i = 0; i < w->n_parts; i++) {
		if (!w->parts[i].last)
			continue;
		cells[n * COLUMNS] = w->parts[i].name;
		cells[n * COLUMNS + 1] = lang_number(t->a, t->lang, w->parts[i].last->points);
		n++;
	}
	if (n)
		paper_table(p, columns, COLUMNS, cells, n);
}

enum err assessment_paper(struct turn *t, const struct training_place *place, struct str *bytes)
{
	struct paper *p = paper_new(t->a, t->lang, t->now);
	struct assessment_whole w;
	struct str km, latin, name;

	TRY(assessment_load(t, place, &w));
	if (!uuid_any(w.certificate.id))
		return turn_fail(t, ERR_ABSENT, "no certificate was given");
	TRY(child_called(t, place->child, SEE_ALL, &km, &latin));
	name = names_of(t, km, latin);
	paper_title(p,
		&(struct paper_head){
			.agency = turn_pick(t, w.course.issuer_km, w.course.issuer_en),
			.number = lang_digits(t->a, t->lang, w.certificate.number),
			.day = lang_day(t->a, t->lang, w.certificate.day),
			.title = say(t, T("Certificate of vocational training")),
			.subtitle = name,
		});
	paper_text(p, PAPER_PLAIN,
		lang_fmt(t->a, t->lang, T("This certifies that %s took part in this training."),
			&name, 1));
	put_facts(t, p, &w, place);
	put_points(t, p, &w);
	paper_marks(p, STR_NONE,
		(struct paper_mark[]){{say(t, T("Who gives the certificate")), STR_NONE},
			{say(t, T("Trainer")),
				turn_pick(t, w.cohort.trainer_km, w.cohort.trainer_en)}},
		2);
	*bytes = paper_bytes(p);
	return ERR_OK;
}
