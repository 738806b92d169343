/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Diversion in the demonstration: proposed, consented to, ordered, reported on, heard. */
#include "demo_play.h"

#include "child_sql.h"
#include "matter/account/account.h"
#include "matter/activity/activity.h"
#include "matter/diversion/diversion.h"

enum { DAYS = 87 }; /* from the order to its last day: the pilot's end tomorrow */

static enum err speaker_of(struct turn *t, struct demo_play *play, struct uuid *id)
{
	struct representative_of_child_row *rows;
	size_t n;

	TRY(representative_of_child(
		t->db, t->a, &(struct representative_of_child_in){play->child}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (str_is(rows[i].conflict, "none")) {
			*id = rows[i].id;
			return ERR_OK;
		}
	return turn_fail(t, ERR_INTERNAL, "nobody speaks for a child of a story");
}

static enum err write_lines(struct turn *t, const struct diversion *d, struct findings *f)
{
	static const char *const conditions[] = {
		"no-new-offence", "report-to-agent", "respect-family-elders"};
	struct diversion_measure measures[2] = {
		{.kind = STR("vocational-training"),
			.words = STR("រៀនជួសជុលកង់ និងម៉ូតូ។"),
			.amount = 60,
			.unit = STR("hours")},
		{.kind = STR("counselling"),
			.words = STR("ជួបអ្នកផ្តល់ប្រឹក្សារៀងរាល់ពីរសប្តាហ៍ម្តង។"),
			.amount = 6,
			.unit = STR("sessions")},
	};
	struct uuid id;

	for (size_t i = 0; i < 2; i++) {
		t->now++;
		measures[i].from_day = d->start_day;
		measures[i].to_day = d->end_day;
		TRY(diversion_measure_add(t, d, &measures[i], f, &id));
	}
	for (size_t i = 0; i < 3; i++) {
		struct diversion_condition k = {.kind = str_from(conditions[i]),
			.every = i == 1 ? 14 : INSTANT_NONE};

		t->now++;
		TRY(diversion_condition_add(t, d, &k, f, &id));
	}
	return ERR_OK;
}

static enum err propose(struct turn *t, struct demo_play *play, int64_t at, struct findings *f)
{
	struct diversion_proposal p = {
		.at = at,
		.precision = STR("minute"),
		.facts = STR("កុមារបានទទួលស្គាល់ ហើយបានប្រគល់របស់វិញ។"),
		.evidence = STR("yes"),
		.start_day = date_of(at) + 2,
		.end_day = date_of(at) + 2 + DAYS,
		.tests = STR(""),
	};
	struct diversion d;

	TRY(diversion_propose(t, play->case_id, &p, f, &play->diversion));
	TRY(diversion_load(t, play->case_id, play->diversion, &d));
	return write_lines(t, &d, f);
}

static enum err answer(struct turn *t, struct demo_play *play, bool child, bool given,
	struct findings *f)
{
	struct turn_field open[] = {
		{"who", child ? STR("child") : STR("representative")},
		{"answer", given ? STR("given") : STR("refused")},
		{"language", STR("km")},
		{"told_free", STR("yes")},
		{"lawyer_present", STR("yes")},
		{"alone_with_lawyer", STR("yes")},
		{"mark", STR("thumbprint")},
		{"accepts_responsibility", child ? STR("yes") : STR_NONE},
	};
	struct diversion_consent k = {
		.type = given ? "consent-given" : "consent-refused",
		.at = t->now,
		.precision = STR("minute"),
		.who = open[0].value,
		.details = turn_pack(t->a, open, sizeof(open) / sizeof(open[0])),
	};
	struct diversion d;
	struct uuid id;

	t->now++;
	if (!child)
		TRY(speaker_of(t, play, &k.representative));
	TRY(diversion_load(t, play->case_id, play->diversion, &d));
	return diversion_consent(t, &d, &k, f, &id);
}

static enum err order(struct turn *t, struct demo_play *play, int64_t at, struct findings *f)
{
	struct diversion_order o = {
		.at = at,
		.precision = STR("minute"),
		.number = arena_fmt(t->a, "%zu/26", 40 + play->number),
		.words = turn_pack(t->a,
			&(struct turn_field){
				"what_follows", STR("បើគោរពតាម សំណុំរឿងនឹងត្រូវបិទ។")},
			1),
		.report_every = 30,
	};
	struct diversion d;
	struct uuid id;

	TRY(diversion_load(t, play->case_id, play->diversion, &d));
	o.start_day = date_of(at);
	o.first_report = date_of(at) + 30;
	o.end_day = d.end_day;
	TRY(account_find(
		t, str_from(demo_player(play->story->stage, PART_AGENT)), &o.supervisor));
	return diversion_order(t, &d, &o, f, &id);
}

/* Three counselling sessions of the supervisor's office, a week apart. */
static enum err attend(struct turn *t, struct demo_play *play, int64_t at, struct findings *f)
{
	struct activity_mark mark = {
		.field = "mark", .mark = STR("present"), .minutes = INSTANT_NONE};
	struct activity a = {.kind = STR("counselling"), .minutes = 60};
	struct activity_child *list;
	size_t n;

	for (int week = 2; week >= 0; week--) {
		t->now++;
		a.from_at = at - week * 7 * INSTANT_DAY;
		TRY(activity_record(t, &a, f, &a.id));
		TRY(activity_load(t, a.id, &a));
		TRY(activity_children(t, &a, &list, &n));
		for (size_t i = 0; i < n; i++)
			if (uuid_eq(list[i].case_id, play->case_id))
				TRY(activity_mark(t, &a, &list[i], &mark, f));
	}
	return ERR_OK;
}

/* Fewer hours of training, and two weeks more to do them in. */
static enum err vary(struct turn *t, struct demo_play *play, int64_t at, struct findings *f)
{
	struct turn_field open[] = {{"child_heard", STR("yes")}, {"consent", STR("yes")}};
	struct turn_field words[] = {{"reasons", STR("សាលារៀនបានចាប់ផ្តើមវិញ។")}};
	struct diversion_variation v = {
		.step = {"diversion-varied", "diversion-vary", at, STR("minute"),
			turn_pack(t->a, open, 2), turn_pack(t->a, words, 1)},
		.amount = 40,
	};
	struct diversion_measure *list;
	struct diversion d;
	struct uuid id;
	size_t n;

	TRY(diversion_load(t, play->case_id, play->diversion, &d));
	TRY(diversion_measures(t, &d, &list, &n));
	v.line = list[0].id;
	v.end_day = d.end_day + 14;
	return diversion_vary(t, &d, &v, f, &id);
}

/* Each condition kept, and what was done of each measure. */
static enum err report(struct turn *t, struct demo_play *play, int64_t at, struct findings *f)
{
	struct diversion_condition *conditions;
	struct diversion_measure *measures;
	size_t n_measures, n_conditions;
	struct diversion d;
	struct buf open, words;
	struct uuid id;

	TRY(diversion_load(t, play->case_id, play->diversion, &d));
	TRY(diversion_measures(t, &d, &measures, &n_measures));
	TRY(diversion_conditions(t, &d, &conditions, &n_conditions));
	buf_init(&open, t->a);
	buf_init(&words, t->a);
	buf_fmt(&open, "asks=continue\nperiod=%.*s/%.*s\n",
		STR_ARG(date_str(t->a, date_of(at) - 30)), STR_ARG(date_str(t->a, date_of(at))));
	buf_c(&words, "words=មកទៀងទាត់។\nchild_words=ខ្ញុំចូលចិត្តរៀនជួសជុល។\n");
	for (size_t i = 0; i < n_conditions; i++)
		buf_fmt(&open, "condition-%.*s=%s\n",
			STR_ARG(uuid_str(t->a, conditions[i].id)), i ? "kept" : "partly");
	for (size_t i = 0; i < n_measures; i++)
		buf_fmt(&words, "measure-%.*s=បានធ្វើតាមការគ្រោងទុក។\n",
			STR_ARG(uuid_str(t->a, measures[i].id)));
	return diversion_go(t, &d,
		&(struct diversion_step){"+supervision-report", "diversion-report", at,
			STR("minute"), buf_str(&open), buf_str(&words)},
		f, &id);
}

static const struct {
	const char *word, *type, *form, *details, *words;
} steps[] = {
	{"breach", "breach-reported", "diversion-breach", "asks=vary\n",
		"words=មិនបានមកពីរដង។\nexplanation=ម្តាយឈឺ។\ntried_first=បានទៅលេងផ្ទះ។\n"},
	{"remind", "+breach-heard", "diversion-hear", "child_heard=yes\nresult=reminder\n",
		"words=កុមារនឹងមកវិញ។\n"},
	{"revoke", "+breach-heard", "diversion-hear", "child_heard=yes\nresult=revoke\n",
		"words=មិនអាចបន្តបាន។\n"},
	{"take-back", "+proposal-withdrawn", "diversion-withdraw", "",
		"words=កុមារបានផ្លាស់ទៅរស់នៅជាមួយឪពុកនៅខេត្តផ្សេង។\n"},
	{"complete", "+completion-proposed", "diversion-complete", "",
		"words=បានបំពេញវិធានការទាំងអស់។\nchild_words=ខ្ញុំចង់បន្តរៀន។\n"},
};

static enum err go(struct turn *t, struct demo_play *play, struct str word, int64_t at,
	struct findings *f)
{
	struct diversion d;
	struct uuid id;

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct diversion_step step = {steps[i].type, steps[i].form, at, STR("minute"),
			str_from(steps[i].details), str_from(steps[i].words)};

		if (!str_is(word, steps[i].word))
			continue;
		TRY(diversion_load(t, play->case_id, play->diversion, &d));
		TRY(diversion_go(t, &d, &step, f, &id));
		if (!str_is(word, "revoke"))
			return ERR_OK;
		TRY(diversion_load(t, play->case_id, play->diversion, &d));
		step.type = "diversion-revoked";
		return diversion_go(t, &d, &step, f, &id);
	}
	return turn_fail(t, ERR_INTERNAL, "a story diverts in no known way");
}

enum err demo_divert(struct turn *t, struct demo_play *play, struct str word, int64_t at)
{
	struct findings f;

	findings_init(&f, t->a);
	if (str_is(word, "propose"))
		return propose(t, play, at, &f);
	if (str_is(word, "consent") || str_is(word, "refuse")) {
		TRY(answer(t, play, true, true, &f));
		return answer(t, play, false, str_is(word, "consent"), &f);
	}
	if (str_is(word, "order"))
		return order(t, play, at, &f);
	if (str_is(word, "attend"))
		return attend(t, play, at, &f);
	if (str_is(word, "vary"))
		return vary(t, play, at, &f);
	if (str_is(word, "report"))
		return report(t, play, at, &f);
	return go(t, play, word, at, &f);
}
