/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The tests of rules/diversion.tests against one file: passed, failed or not known, each by
 * itself. Nothing is added up, nothing stored but how they stood when they were read.
 */
#include "matter/eligibility/eligibility.h"

#include <string.h>

#include "base/utf8.h"
#include "case_sql.h"
#include "eligibility_sql.h"
#include "event_sql.h"

enum { TESTS_MOST = 40 };

extern const struct eligibility_embedded {
	const char *name, *begin, *end;
} eligibility_embedded[];

struct str eligibility_text(void)
{
	const struct eligibility_embedded *e = &eligibility_embedded[0];

	return (struct str){e->begin, (size_t)(e->end - e->begin)};
}

const char *eligibility_result_code(enum eligibility_result r)
{
	static const char *const codes[] = {"passed", "failed", "unknown"};

	return codes[r];
}

/* --- what is looked at ------------------------------------------------------------------ */

/* One file while its tests are read. */
struct subject {
	struct turn *t;
	struct uuid case_id;
	const struct eligibility *d; /* NULL: nothing is proposed */
	struct casefile_by_id_row file;
	struct event_live_of_case_row *events;
	size_t n_events;
	struct str because;
};

static struct str say(struct subject *s, const char *message)
{
	return str_from(lang_text(s->t->lang, message));
}

static enum eligibility_result of_answer(struct str yes_no_unknown)
{
	if (str_is(yes_no_unknown, "yes"))
		return ELIGIBILITY_PASSED;
	return str_is(yes_no_unknown, "no") ? ELIGIBILITY_FAILED : ELIGIBILITY_UNKNOWN;
}

static bool lists(struct str words, struct str word)
{
	struct str one;

	while (str_next(&words, ' ', &one))
		if (str_eq(one, word))
			return true;
	return false;
}

static enum err read_class(struct subject *s, struct str words, enum eligibility_result *r)
{
	struct offence_live_of_case_row *rows;
	size_t n, unknown = 0;

	TRY(offence_live_of_case(
		s->t->db, s->t->a, &(struct offence_live_of_case_in){s->case_id}, &rows, &n));
	*r = n ? ELIGIBILITY_PASSED : ELIGIBILITY_UNKNOWN;
	for (size_t i = 0; i < n; i++) {
		unknown += str_is(rows[i].class, "unknown");
		if (!str_is(rows[i].class, "unknown") && !lists(words, rows[i].class))
			*r = ELIGIBILITY_FAILED;
	}
	if (unknown && *r == ELIGIBILITY_PASSED)
		*r = ELIGIBILITY_UNKNOWN;
	s->because = unknown ? say(s, T("The class of an offence is not known."))
			     : say(s, T("The offences as they stand in the file."));
	return ERR_OK;
}

static struct str age_words(struct subject *s)
{
	struct str age;

	if (s->file.age_from == INSTANT_NONE)
		return say(s, T("The age at the act is not known."));
	age = lang_age(s->t->a, s->t->lang, (int)s->file.age_from, (int)s->file.age_to);
	return lang_fmt(s->t->a, s->t->lang, T("Age at the act: %s."), &age, 1);
}

static enum err read_age_from(struct subject *s, struct str words, enum eligibility_result *r)
{
	int64_t least;

	if (!str_int(words, &least))
		return turn_fail(s->t, ERR_INTERNAL, "a test of diversion names no age");
	s->because = age_words(s);
	if (s->file.age_from == INSTANT_NONE)
		*r = ELIGIBILITY_UNKNOWN;
	else if (s->file.age_from >= least)
		*r = ELIGIBILITY_PASSED;
	else
		*r = s->file.age_to < least ? ELIGIBILITY_FAILED : ELIGIBILITY_UNKNOWN;
	return ERR_OK;
}

static enum err read_age_below(struct subject *s, struct str words, enum eligibility_result *r)
{
	int64_t limit;

	if (!str_int(words, &limit))
		return turn_fail(s->t, ERR_INTERNAL, "a test of diversion names no age");
	s->because = age_words(s);
	if (s->file.age_from == INSTANT_NONE)
		*r = ELIGIBILITY_UNKNOWN;
	else if (s->file.age_to < limit)
		*r = ELIGIBILITY_PASSED;
	else
		*r = s->file.age_from >= limit ? ELIGIBILITY_FAILED : ELIGIBILITY_UNKNOWN;
	return ERR_OK;
}

static enum err read_evidence(struct subject *s, struct str words, enum eligibility_result *r)
{
	(void)words;
	*r = s->d ? of_answer(s->d->evidence) : ELIGIBILITY_UNKNOWN;
	s->because = s->d ? say(s, T("As the proposal says."))
			  : say(s, T("Nothing is proposed yet."));
	return ERR_OK;
}

static enum err read_responsibility(struct subject *s, struct str words, enum eligibility_result *r)
{
	(void)words;
	*r = s->d ? of_answer(s->d->responsibility) : ELIGIBILITY_UNKNOWN;
	s->because = s->d && str_is(s->d->child, "given")
		? say(s, T("As the child's consent says."))
		: say(s, T("The child has not been asked yet."));
	return ERR_OK;
}

static enum err read_consent(struct subject *s, struct str words, enum eligibility_result *r)
{
	bool child = str_is(words, "child");
	struct str answer = !s->d ? STR_NONE : child ? s->d->child : s->d->representative;

	*r = ELIGIBILITY_UNKNOWN;
	s->because = say(s, T("No consent is in the file yet."));
	if (str_is(answer, "given")) {
		*r = ELIGIBILITY_PASSED;
		s->because = say(s, T("The consent is in the file."));
	} else if (str_any(answer)) {
		*r = ELIGIBILITY_FAILED;
		s->because = say(s, T("It was refused or taken back."));
	}
	return ERR_OK;
}

/* Before the consents, or before now while there is none. */
static enum err read_lawyer(struct subject *s, struct str words, enum eligibility_result *r)
{
	bool met = false;

	(void)words;
	for (size_t i = 0; i < s->n_events; i++)
		met = met
			|| (str_is(s->events[i].type, "lawyer-met")
				&& (!s->d || s->d->consented_at == INSTANT_NONE
					|| s->events[i].at <= s->d->consented_at));
	*r = met ? ELIGIBILITY_PASSED : ELIGIBILITY_UNKNOWN;
	if (!met && s->d && str_is(s->d->child, "given"))
		*r = ELIGIBILITY_FAILED;
	s->because = met ? say(s, T("A meeting is recorded before."))
			 : say(s, T("No meeting is recorded before."));
	return ERR_OK;
}

static enum err read_inquiry(struct subject *s, struct str words, enum eligibility_result *r)
{
	(void)words;
	*r = ELIGIBILITY_UNKNOWN;
	s->because = say(s, T("No inquiry was handed in and read."));
	for (size_t i = 0; i < s->n_events; i++)
		if (str_is(s->events[i].type, "inquiry-considered")) {
			*r = of_answer(turn_unpack(s->t->a, s->events[i].details, "considered"));
			s->because = say(s, T("As the authority recorded it."));
		}
	return ERR_OK;
}

static enum err read_authority(struct subject *s, struct str words, enum eligibility_result *r)
{
	bool before = lists(words, s->file.stage);

	*r = before ? ELIGIBILITY_PASSED : ELIGIBILITY_FAILED;
	if (s->d && s->d->ordered)
		*r = ELIGIBILITY_PASSED; /* the stage that was left is not read back */
	s->because = say(s, T("By the stage of the case; the article was not read."));
	return ERR_OK;
}

/* A provider has accepted where it took a referral of this case. */
static enum err read_providers(struct subject *s, struct str words, enum eligibility_result *r)
{
	struct eligibility_provider_row *rows;
	size_t n = 0, taken = 0, refused = 0;

	(void)words;
	if (s->d)
		TRY(eligibility_provider(s->t->db, s->t->a,
			&(struct eligibility_provider_in){s->d->diversion}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		taken += rows[i].taken != 0;
		refused += !rows[i].taken && rows[i].refused;
	}
	*r = n && taken == n ? ELIGIBILITY_PASSED
		: refused    ? ELIGIBILITY_FAILED
			     : ELIGIBILITY_UNKNOWN;
	if (!n)
		s->because = say(s, T("No measure names who gives it."));
	else if (*r == ELIGIBILITY_PASSED)
		s->because = say(s, T("Each has taken on a referral of this case."));
	else
		s->because = refused ? say(s, T("One has refused a referral of this case."))
				     : say(s, T("Not each has taken on a referral yet."));
	return ERR_OK;
}

static enum err read_running(struct subject *s, struct str words, enum eligibility_result *r)
{
	struct eligibility_elsewhere_row *rows;
	size_t n;

	(void)words;
	TRY(eligibility_elsewhere(
		s->t->db, s->t->a, &(struct eligibility_elsewhere_in){s->case_id}, &rows, &n));
	*r = ELIGIBILITY_PASSED;
	for (size_t i = 0; i < n; i++) {
		struct turn_reach reach;
		enum err e = turn_case_reach(s->t, rows[i].case_id, &reach);

		if (e != ERR_OK && e != ERR_ABSENT)
			return e;
		if (e == ERR_OK && gate_may(&reach.view, CLASS_L, ACT_SEE))
			*r = ELIGIBILITY_FAILED; /* one out of reach answers as none */
	}
	s->because = *r == ELIGIBILITY_FAILED
		? say(s, T("Another order of this child runs in a case that you have."))
		: say(s,
			T("None in the cases that you may see; closed ones are not "
			  "looked into."));
	return ERR_OK;
}

static enum err read_length(struct subject *s, struct str words, enum eligibility_result *r)
{
	(void)words;
	*r = ELIGIBILITY_UNKNOWN;
	s->because = say(s, T("No maximum was read in any text."));
	return ERR_OK;
}

static enum err read_victim(struct subject *s, struct str words, enum eligibility_result *r)
{
	struct eligibility_victim_view_row *rows;
	size_t n;

	(void)words;
	TRY(eligibility_victim_view(
		s->t->db, s->t->a, &(struct eligibility_victim_view_in){s->case_id}, &rows, &n));
	*r = ELIGIBILITY_UNKNOWN;
	for (size_t i = 0; i < n; i++)
		if (str_is(rows[i].state, "done"))
			*r = ELIGIBILITY_PASSED;
	s->because = *r == ELIGIBILITY_PASSED ? say(s, T("A view stands in the social inquiry."))
					      : say(s, T("No view stands in a social inquiry."));
	return ERR_OK;
}

static const struct {
	const char *word;
	enum err (*read)(struct subject *s, struct str words, enum eligibility_result *r);
} readers[] = {
	{"class", read_class},
	{"age-from", read_age_from},
	{"age-below", read_age_below},
	{"evidence", read_evidence},
	{"responsibility", read_responsibility},
	{"consent", read_consent},
	{"lawyer", read_lawyer},
	{"inquiry", read_inquiry},
	{"authority", read_authority},
	{"providers", read_providers},
	{"running", read_running},
	{"length", read_length},
	{"victim", read_victim},
};
enum { READERS_N = sizeof(readers) / sizeof(readers[0]) };

/* --- the file of tests ------------------------------------------------------------------ */

static struct str first_word(struct str line)
{
	size_t end = 0;

	while (end < line.n && line.p[end] != ' ' && line.p[end] != '\t')
		end++;
	return str_cut(line, 0, end);
}

static size_t reader_of(struct str reads)
{
	size_t i = 0;

	while (i < READERS_N && !str_is(first_word(reads), readers[i].word))
		i++;
	return i;
}

static bool is_whole(const struct eligibility_test *test)
{
	return str_any(test->en) && str_any(test->km) && str_any(test->source)
		&& str_any(test->source_km) && reader_of(test->because) < READERS_N;
}

/* What a test reads stands in .because until it is read. */
static bool take(struct eligibility_test *test, struct str word, struct str rest)
{
	if (str_is(word, "En"))
		test->en = rest;
	else if (str_is(word, "Km"))
		test->km = rest;
	else if (str_is(word, "Reads"))
		test->because = rest;
	else if (str_is(word, "Source"))
		test->source = rest;
	else if (str_is(word, "SourceKm"))
		test->source_km = rest;
	else if (str_is(word, "Verified") && (str_is(rest, "no") || str_any(rest)))
		test->verified = !str_is(rest, "no");
	else
		return false;
	return str_any(rest);
}

enum err eligibility_read(
	struct arena *a, struct str text, struct eligibility_test **list, size_t *n, size_t *line)
{
	struct eligibility_test *all = arena_array(a, TESTS_MOST, sizeof(*all));
	struct str word, rest;

	*list = all;
	*n = *line = 0;
	if (!utf8_valid(text))
		return ERR_MALFORMED;
	while (str_next_rule(&text, &word, &rest, line)) {
		if (str_is(word, "Test")) {
			if (*n == TESTS_MOST || (*n && !is_whole(&all[*n - 1])) || !str_any(rest))
				return ERR_MALFORMED;
			all[(*n)++] = (struct eligibility_test){.code = rest};
		} else if (!*n || !take(&all[*n - 1], word, rest)) {
			return ERR_MALFORMED;
		}
	}
	return *n && is_whole(&all[*n - 1]) ? ERR_OK : ERR_MALFORMED;
}

enum err eligibility_tests(struct turn *t, struct uuid case_id, const struct eligibility *d,
	struct eligibility_test **list, size_t *n)
{
	struct subject s = {.t = t, .case_id = case_id, .d = d};
	size_t line;

	if (eligibility_read(t->a, eligibility_text(), list, n, &line) != ERR_OK)
		return turn_fail(t, ERR_INTERNAL, "rules/diversion.tests:%zu: not a test", line);
	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){case_id}, &s.file));
	TRY(event_live_of_case(
		t->db, t->a, &(struct event_live_of_case_in){case_id}, &s.events, &s.n_events));
	for (size_t i = 0; i < *n; i++) {
		struct eligibility_test *test = &(*list)[i];
		struct str word = first_word(test->because);
		struct str words = str_trim(str_cut(test->because, word.n, test->because.n));

		words = str_from(arena_c(t->a, words));
		TRY(readers[reader_of(test->because)].read(&s, words, &test->result));
		test->because = s.because;
	}
	return ERR_OK;
}
