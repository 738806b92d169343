/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The proposal, the order with the agreement, a change of it. */
#include "matter/undertaking/undertaking.h"

#include "undertaking_part.h"

#include "matter/entry/entry_tables.h"

enum { CHANGES_MOST = 24 };

static void put_working_form(const struct print *s)
{
	paper_note(s->p, print_say(s, T("Working form, not official")),
		print_say(s,
			T("The form was not obtained. By which article, by whom and for how long "
			  "diversion may be ordered is not known: ask the Ministry of Justice.")));
}

static void put_plain(const struct print *s, const char *const *plain, size_t n)
{
	struct str *list = arena_array(s->t->a, n, sizeof(*list));

	for (size_t i = 0; i < n; i++)
		list[i] = print_say(s, plain[i]);
	paper_heading(s->p, 1, print_say(s, T("What this means for you")));
	paper_list(s->p, PAPER_STEPS, list, n);
}

static struct str read_aloud(const struct print *s)
{
	return print_say(s,
		T("Read aloud to the child on .................... in the language "
		  "...................., interpreted by ..................... The child "
		  "said in own words what was understood."));
}

/* --- the proposal ------------------------------------------------------------------------ */

/* "class:passed age-from:unknown", as they stood when they were read. */
static struct str result_then(const struct undertaking *u, struct str codes, struct str test)
{
	static const char *const results[] = {T("Passed"), T("Failed"), T("Not known")};
	struct str one;

	while (str_next(&codes, ' ', &one)) {
		size_t colon = str_find(one, ':');

		if (!str_eq(str_cut(one, 0, colon), test))
			continue;
		for (int r = ELIGIBILITY_PASSED; r <= ELIGIBILITY_UNKNOWN; r++)
			if (str_is(str_cut(one, colon + 1, one.n),
				    eligibility_result_code((enum eligibility_result)r)))
				return print_say(&u->s, results[r]);
	}
	return STR("–");
}

static enum err put_tests(const struct undertaking *u, struct str then)
{
	static const char *const results[] = {T("Passed"), T("Failed"), T("Not known")};
	const struct print *s = &u->s;
	const struct paper_column columns[] = {
		{print_say(s, T("Test")), 28, PAPER_START},
		{print_say(s, T("What was read")), 24, PAPER_START},
		{print_say(s, T("Source")), 24, PAPER_START},
		{print_say(s, T("Now")), 12, PAPER_START},
		{print_say(s, T("When proposed")), 12, PAPER_START},
	};
	size_t wide = str_any(then) ? 5 : 4;
	struct eligibility_test *list;
	struct str *cells;
	size_t n;

	TRY(eligibility_tests(s->t, u->d.case_id, &u->d.shows, &list, &n));
	cells = arena_array(s->t->a, n * wide + 1, sizeof(*cells));
	for (size_t i = 0; i < n; i++) {
		struct str source = turn_pick(s->t, list[i].source_km, list[i].source);

		cells[i * wide] = turn_pick(s->t, list[i].km, list[i].en);
		cells[i * wide + 1] = list[i].because;
		cells[i * wide + 2] =
			list[i].verified ? source : print_say1(s, T("%s (unverified)"), source);
		cells[i * wide + 3] = print_say(s, results[list[i].result]);
		if (wide > 4)
			cells[i * wide + 4] = result_then(u, then, list[i].code);
	}
	paper_heading(s->p, 1, print_say(s, T("What the file shows, test by test")));
	paper_text(s->p, PAPER_BODY,
		print_say(s, T("Okas gives no verdict: who decides reads each line. None was "
			       "verified by a lawyer.")));
	paper_table(s->p, columns, wide, cells, n);
	return ERR_OK;
}

static void put_proposed(const struct undertaking *u, const struct case_view_event *e)
{
	const struct print *s = &u->s;

	paper_facts(s->p,
		(struct paper_fact[]){
			{print_say(s, T("Proposed by")),
				undertaking_authority(u)},
			{print_say(s, T("Proposed on")), e ? undertaking_when(u, e) : STR_NONE},
			{print_say(s, T("Days")),
				diversion_days(s->t, u->d.start_day, u->d.end_day)},
			{print_say(s, T("Where it stands")),
				print_say(s, diversion_state_label(u->d.state))},
		},
		4);
}

enum err undertaking_proposal(
	struct turn *t, const struct case_view *v, const struct diversion *d, struct str *bytes)
{
	static const char *const plain[] = {
		T("It is proposed that you do what stands here, and that there is no trial."),
		T("You may say no. Then the case goes on; nobody may punish you for saying no."),
		T("Ask about every word that you do not understand, before you sign."),
		T("You may ask a lawyer first, or somebody whom you trust."),
	};
	const struct case_view_event *e;
	struct undertaking u;

	TRY(undertaking_begin(t, v, d, INT64_MAX, &u));
	e = undertaking_event(&u, "diversion-proposed", NULL);
	undertaking_head(&u, undertaking_authority(&u), false, T("Proposal of diversion"));
	put_working_form(&u.s);
	undertaking_child(&u, true);
	put_proposed(&u, e);
	undertaking_said(
		&u, T("Facts on which the proposal rests"), undertaking_answer(e, "facts"));
	undertaking_lines(&u);
	put_plain(&u.s, plain, sizeof(plain) / sizeof(plain[0]));
	TRY(put_tests(&u, undertaking_answer(e, "tests")));
	paper_marks(u.s.p, STR_NONE,
		(struct paper_mark[]){
			{print_say(&u.s, T("Who proposes it")), STR_NONE},
			{print_say(&u.s, T("Received by the lawyer, on")), STR_NONE},
			{print_say(&u.s, T("Received for the child, on")), STR_NONE},
		},
		3);
	*bytes = print_end(&u.s, T("Confidential: the file of a child. Do not copy it."));
	return ERR_OK;
}

/* --- the order --------------------------------------------------------------------------- */

/* Until then nobody has to do anything; afterwards, what has become of it. */
static void put_standing(const struct undertaking *u, const struct diversion *now)
{
	const struct print *s = &u->s;
	const struct case_view_event *varied = undertaking_event(u, "diversion-varied", NULL);

	if (now->ordered_at == INSTANT_NONE)
		paper_note(s->p, print_say(s, T("Draft")),
			print_say1(s, T("Not ordered: %s. Nobody has to do what stands here."),
				print_say(s, diversion_state_label(now->state))));
	else if (!diversion_is_ordered(now->state))
		paper_note(s->p, print_say(s, T("No longer in force")),
			print_say(s, diversion_state_label(now->state)));
	else if (varied)
		paper_note(s->p, print_say(s, T("Changed since")),
			print_say1(s,
				T("The order was changed on %s: the paper of that change replaces "
				  "this one."),
				undertaking_when(u, varied)));
}

static struct str report_words(const struct undertaking *u)
{
	if (u->d.first_report == DAY_NONE || !u->d.report_every)
		return STR_NONE;
	return print_say2(&u->s, T("Every %s days, the first on %s"),
		lang_number(u->s.t->a, u->s.t->lang, u->d.report_every),
		undertaking_day(u, u->d.first_report));
}

static void put_ordered(const struct undertaking *u, const struct case_view_event *e)
{
	const struct print *s = &u->s;

	paper_facts(s->p,
		(struct paper_fact[]){
			{print_say(s, T("Number of the order")), u->d.number},
			{print_say(s, T("Ordered by")),
				undertaking_authority(u)},
			{print_say(s, T("Ordered on")), e ? undertaking_when(u, e) : STR_NONE},
			{print_say(s, T("Article as written")),
				str_any(u->d.basis)
					? u->d.basis
					: print_say(s, T("None was written. Ask the Ministry of "
							 "Justice."))},
			{print_say(s, T("Days")),
				diversion_days(s->t, u->d.start_day, u->d.end_day)},
			{print_say(s, T("Supervised by")),
				turn_pick(s->t, u->d.supervisor_km, u->d.supervisor_en)},
			{print_say(s, T("Reports")), report_words(u)},
		},
		7);
}

/* What is not decided yet is a line to write on. */
static void put_open(const struct undertaking *u)
{
	static const char *const blanks[] = {T("Number of the order"),
		T("Article on which the order rests, as written in it"), T("Supervised by")};
	const struct print *s = &u->s;

	paper_facts(s->p,
		(struct paper_fact[]){
			{print_say(s, T("Proposed by")),
				undertaking_authority(u)},
			{print_say(s, T("Days")),
				diversion_days(s->t, u->d.start_day, u->d.end_day)},
		},
		2);
	for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++)
		paper_fill(s->p, PAPER_LINE, print_say(s, blanks[i]), 1);
}

static struct str answer_words(const struct undertaking *u, const struct case_view_event *e)
{
	const char *answer = T("Taken back on %s");

	if (!e)
		return print_say(&u->s, T("No consent is in the file yet."));
	if (str_is(e->type, "consent-given"))
		answer = T("Consented on %s");
	else if (str_is(e->type, "consent-refused"))
		answer = T("Refused on %s");
	return print_say1(&u->s, answer, undertaking_when(u, e));
}

/* The newest answer of one of the two, a consent taken back among them. */
static const struct case_view_event *answer_of(const struct undertaking *u, const char *who)
{
	const struct case_view_event *given = undertaking_event(u, "consent-", who);
	const struct case_view_event *back = undertaking_event(u, "+consent-withdrawn", who);

	return back && (!given || back->recorded_at > given->recorded_at) ? back : given;
}

/* Who was asked stands across, how it was explained below. */
static void put_consents(const struct undertaking *u)
{
	static const struct {
		const char *name, *label;
		const struct page_word *choices;
	} rows[] = {
		{"explained_by", T("Who explained what it means?"), NULL},
		{"language", T("In which language?"), entry_languages},
		{"told_free", T("Was it said that one is free to refuse?"), form_yes_no},
		{"lawyer_present", T("Was a lawyer there?"), form_yes_no},
		{"alone_with_lawyer", T("Was there time alone with the lawyer before?"),
			form_yes_no},
		{"accepts_responsibility", T("Does the child accept responsibility freely?"),
			form_yes_no},
		{"reasons", T("Reasons, if any were given"), NULL},
		{"mark", T("The mark on the paper"), entry_marks},
		{"read_aloud_by", T("Who read it aloud before the thumb was put on it?"), NULL},
	};
	enum { ROWS = 1 + sizeof(rows) / sizeof(rows[0]) };
	const struct print *s = &u->s;
	const struct case_view_event *of[2] = {
		answer_of(u, "child"), answer_of(u, "representative")};
	const struct paper_column columns[] = {
		{print_say(s, T("Consents")), 40, PAPER_START},
		{print_say(s, T("The child")), 30, PAPER_START},
		{print_say(s, T("Who speaks for the child")), 30, PAPER_START},
	};
	struct str cells[ROWS * 3];
	size_t n = 1;

	cells[0] = print_say(s, T("Answer"));
	for (size_t w = 0; w < 2; w++)
		cells[1 + w] = answer_words(u, of[w]);
	for (size_t i = 0; i < ROWS - 1; i++) {
		struct str said[2];

		for (size_t w = 0; w < 2; w++) {
			said[w] = undertaking_answer(of[w], rows[i].name);
			if (str_any(said[w]) && rows[i].choices)
				said[w] = print_word(s, rows[i].choices, said[w]);
		}
		if (!str_any(said[0]) && !str_any(said[1]))
			continue;
		cells[n * 3] = print_say(s, rows[i].label);
		for (size_t w = 0; w < 2; w++)
			cells[n * 3 + 1 + w] = str_any(said[w]) ? said[w] : STR("–");
		n++;
	}
	paper_heading(s->p, 1, print_say(s, T("How consent was given")));
	paper_table(s->p, columns, 3, cells, n);
}

static void put_what_follows(const struct undertaking *u, const struct case_view_event *e)
{
	struct str words = undertaking_answer(e, "what_follows");

	if (e)
		undertaking_said(
			u, T("What follows if the order is kept, and if it is not?"), words);
	else
		paper_fill(u->s.p, PAPER_LINE,
			print_say(&u->s, T("What follows if the order is kept, and if it is not?")),
			3);
}

static void put_agreement(const struct undertaking *u)
{
	const struct print *s = &u->s;

	paper_heading(s->p, 1, print_say(s, T("The agreement")));
	paper_marks(s->p, read_aloud(s),
		(struct paper_mark[]){
			{print_say(s, T("Child: signature or thumbprint")), print_name(s)},
			{print_say(s, T("Who speaks for the child")), undertaking_speaker(u)},
			{print_say(s, T("The lawyer")), STR_NONE},
			{print_say(s, T("Who ordered it")), STR_NONE},
			{print_say(s, T("Supervised by")),
				turn_pick(s->t, u->d.supervisor_km, u->d.supervisor_en)},
		},
		5);
	paper_text(s->p, PAPER_SMALL,
		print_say(s, T("One copy is for the child, one for who speaks for the child, one "
			       "for the lawyer, one for who supervises it; one stays in the "
			       "file.")));
}

enum err undertaking_order(
	struct turn *t, const struct case_view *v, const struct diversion *d, struct str *bytes)
{
	static const char *const plain[] = {
		T("You and who speaks for you agree to what stands here, instead of a trial."),
		T("You may say no. Then the case goes on; nobody may punish you for saying no."),
		T("If something is hard to keep, tell who supervises it at once."),
		T("Ask about every word that you do not understand, before you sign."),
		T("You may ask a lawyer first, or somebody whom you trust."),
	};
	const struct case_view_event *e;
	struct undertaking u;

	TRY(undertaking_begin(t, v, d, INT64_MAX, &u));
	e = undertaking_event(&u, "diversion-ordered", NULL);
	if (e)
		TRY(undertaking_begin(t, v, d, e->recorded_at, &u));
	undertaking_head(
		&u, undertaking_authority(&u), true, T("Order of diversion, with the agreement"));
	put_standing(&u, d);
	put_working_form(&u.s);
	undertaking_child(&u, true);
	if (e)
		put_ordered(&u, e);
	else
		put_open(&u);
	undertaking_lines(&u);
	put_what_follows(&u, e);
	put_plain(&u.s, plain, sizeof(plain) / sizeof(plain[0]));
	put_agreement(&u);
	put_consents(&u);
	*bytes = print_end(&u.s, T("Confidential: the file of a child. Do not copy it."));
	return ERR_OK;
}

/* --- a change of it ---------------------------------------------------------------------- */

/* The change before this one, or the order. */
static const struct case_view_event *replaced_by(
	const struct undertaking *u, const struct case_view_event *e)
{
	const struct case_view *v = u->s.v;
	const struct case_view_event *last = undertaking_event(u, "diversion-ordered", NULL);

	for (size_t i = 0; i < v->n_events; i++) {
		const struct case_view_event *o = &v->events[i];

		if (str_is(o->type, "diversion-varied") && uuid_eq(o->of, u->d.event)
			&& o->recorded_at < e->recorded_at
			&& (!last || o->recorded_at > last->recorded_at))
			last = o;
	}
	return last;
}

static struct str replaced_words(const struct undertaking *u, const struct case_view_event *e)
{
	const struct case_view_event *before = replaced_by(u, e);

	if (!before)
		return STR_NONE;
	if (str_is(before->type, "diversion-varied"))
		return print_say1(&u->s, T("The change of %s"), undertaking_when(u, before));
	return print_say2(&u->s, T("The order %s of %s"), u->d.number, undertaking_when(u, before));
}

static const struct diversion_measure *measure_of(const struct undertaking *u, struct uuid id)
{
	for (size_t i = 0; i < u->n_measures; i++)
		if (uuid_eq(u->measures[i].id, id))
			return &u->measures[i];
	return NULL;
}

static bool has_condition(const struct undertaking *u, struct uuid id)
{
	for (size_t i = 0; i < u->n_conditions; i++)
		if (uuid_eq(u->conditions[i].id, id))
			return true;
	return false;
}

static size_t list_changes(
	const struct undertaking *was, const struct undertaking *is, struct str *items)
{
	const struct print *s = &is->s;
	size_t n = 0;

	if (was->d.end_day != is->d.end_day)
		items[n++] = print_say2(s, T("The last day was %s and is now %s."),
			undertaking_day(is, was->d.end_day),
			undertaking_day(is, is->d.end_day));
	for (size_t i = 0; i < was->n_measures && n < CHANGES_MOST; i++) {
		const struct diversion_measure *m = measure_of(is, was->measures[i].id);
		struct str before = diversion_measure_words(s->t, &was->measures[i]);

		if (!m)
			items[n++] = print_say1(s, T("Holds no more: %s."), before);
		else if (m->rev != was->measures[i].rev)
			items[n++] = print_say2(s, T("%s: from now on %s."), before,
				diversion_measure_words(s->t, m));
	}
	for (size_t i = 0; i < was->n_conditions && n < CHANGES_MOST; i++)
		if (!has_condition(is, was->conditions[i].id))
			items[n++] = print_say1(s, T("Holds no more: %s."),
				diversion_condition_words(s->t, &was->conditions[i]));
	return n;
}

static void put_changes(
	const struct undertaking *u, const struct undertaking *was, const struct case_view_event *e)
{
	struct str items[CHANGES_MOST + 1];
	const struct print *s = &u->s;
	struct str heard = undertaking_answer(e, "child_heard");
	struct str consent = undertaking_answer(e, "consent");

	paper_facts(s->p,
		(struct paper_fact[]){
			{print_say(s, T("This paper replaces")), replaced_words(u, e)},
			{print_say(s, T("Changed on")), undertaking_when(u, e)},
			{print_say(s, T("Days")),
				diversion_days(s->t, u->d.start_day, u->d.end_day)},
			{print_say(s, T("Supervised by")),
				turn_pick(s->t, u->d.supervisor_km, u->d.supervisor_en)},
			{print_say(s, T("Was the child heard?")),
				print_word(s, form_yes_no, heard)},
			{print_say(s, T("Did child and representative consent to the change?")),
				print_word(s, form_yes_no, consent)},
		},
		6);
	undertaking_said(
		u, T("Why was the child not heard?"), undertaking_answer(e, "heard_why"));
	paper_heading(s->p, 1, print_say(s, T("What changes")));
	paper_list(s->p, PAPER_BULLETS, items, list_changes(was, u, items));
	undertaking_said(u, T("Reasons"), undertaking_answer(e, "reasons"));
}

enum err undertaking_variation(struct turn *t, const struct case_view *v,
	const struct diversion *d, const struct case_view_event *e, struct str *bytes)
{
	static const char *const plain[] = {
		T("The order was changed. From now on what stands on this paper holds."),
		T("Ask about every word that you do not understand, before you sign."),
		T("You may ask a lawyer first, or somebody whom you trust."),
	};
	struct undertaking u, was;

	if (!str_is(e->type, "diversion-varied"))
		return turn_fail(t, ERR_ABSENT, "no change of an order");
	TRY(undertaking_begin(t, v, d, e->recorded_at - 1, &was));
	TRY(undertaking_begin(t, v, d, e->recorded_at, &u));
	undertaking_head(&u, undertaking_authority(&u), true, T("Change of an order of diversion"));
	if (!str_is(undertaking_answer(e, "consent"), "yes"))
		paper_note(u.s.p, print_say(&u.s, T("Without consent")),
			print_say(&u.s,
				T("No consent to the change is recorded. Whether a heavier order "
				  "needs one is not settled.")));
	put_working_form(&u.s);
	undertaking_child(&u, false);
	put_changes(&u, &was, e);
	undertaking_lines(&u);
	put_plain(&u.s, plain, sizeof(plain) / sizeof(plain[0]));
	put_agreement(&u);
	*bytes = print_end(&u.s, T("Confidential: the file of a child. Do not copy it."));
	return ERR_OK;
}
