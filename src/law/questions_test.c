/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Asks the questions of the .txt files of tests/law/ (README there) through the JSON
 * face and compares. Then, as a control of the questions themselves, spoils
 * each data line of the rules in every way listed below: each time at least one
 * question must notice.
 */
#include "law/law.h"

#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct text_file {
	char *path, *text;
};

struct run {
	const struct law *law;
	struct arena *a; /* emptied after each question */
	const char *path;
	int line;
	bool quiet;
	int questions, expectations, failures;
	json_t *question, *answer;
	struct str asked; /* the answer as text, none before the first expectation */
};

static void fail(struct run *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void fail(struct run *r, const char *format, ...)
{
	va_list args;

	r->failures++;
	if (r->quiet)
		return;
	va_start(args, format);
	printf("%s:%d: ", r->path, r->line);
	vprintf(format, args);
	printf("\n");
	va_end(args);
}

static char *read_all(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = calloc(1, 1 << 20);
	size_t n = f && text ? fread(text, 1, (1 << 20) - 1, f) : 0;

	if (!f || !n) {
		fprintf(stderr, "%s: cannot be read\n", path);
		exit(1);
	}
	fclose(f);
	return text;
}

/* --- Words of a line */

static struct str word(struct str *rest)
{
	size_t n = 0;
	struct str w;

	*rest = str_trim(*rest);
	while (n < rest->n && rest->p[n] != ' ' && rest->p[n] != '\t')
		n++;
	w = str_cut(*rest, 0, n);
	*rest = str_cut(*rest, n, rest->n);
	return w;
}

static bool next_is(struct str *rest, const char *c)
{
	struct str ahead = *rest;

	if (!str_is(word(&ahead), c))
		return false;
	*rest = ahead;
	return true;
}

/* "2022-10-05 14:00", seconds and offset optional; a day alone stays a day. */
static struct str when(struct run *r, struct str *rest)
{
	struct str day = word(rest), ahead = *rest, time = word(&ahead);
	struct str clock, offset = STR("+07:00");
	size_t n = 0;

	if (time.n < 5 || time.p[2] != ':')
		return arena_str(r->a, day);
	*rest = ahead;
	while (n < time.n && time.p[n] != 'Z' && time.p[n] != '+' && time.p[n] != '-')
		n++;
	clock = str_cut(time, 0, n);
	if (n < time.n)
		offset = str_cut(time, n, time.n);
	return arena_fmt(r->a, "%.*sT%.*s%s%.*s", STR_ARG(day), STR_ARG(clock),
		n == 5 ? ":00" : "", STR_ARG(offset));
}

static void put(json_t *o, const char *key, struct str s)
{
	json_object_set_new(o, key, str_is(s, "?") ? json_null() : json_stringn(s.p, s.n));
}

/* "2008-01-01..2008-12-31" or one day or "?" */
static void put_days(struct run *r, json_t *o, struct str w, const char *from, const char *to)
{
	size_t dot = str_find(w, '.');
	struct str last = dot < w.n ? str_cut(w, dot + 2, w.n) : w;

	put(o, from, arena_str(r->a, str_cut(w, 0, dot)));
	put(o, to, arena_str(r->a, last));
}

static json_t *list(struct run *r, const char *key)
{
	return json_object_get(r->question, key);
}

static void question_new(struct run *r)
{
	json_decref(r->question);
	json_decref(r->answer);
	arena_reset(r->a);
	r->answer = NULL;
	r->asked = STR_NONE;
	r->question = json_pack("{s:{}, s:[], s:[]}", "birth", "offences", "events");
	r->questions++;
}

static void read_event(struct run *r, struct str type, struct str *rest)
{
	json_t *e = json_object();

	put(e, "type", type);
	put(e, "at", when(r, rest));
	if (next_is(rest, "to"))
		put(e, "to", when(r, rest));
	if (next_is(rest, "default"))
		put(e, "presence", STR("default"));
	if (next_is(rest, "present"))
		put(e, "presence", STR("present"));
	if (next_is(rest, "id"))
		put(e, "id", word(rest));
	if (next_is(rest, "of"))
		put(e, "of", word(rest));
	json_array_append_new(list(r, "events"), e);
}

static void read_question(struct run *r, struct str rest)
{
	struct str w;

	if (str_starts(rest, "Born"))
		question_new(r);
	else if (!r->question || r->asked.p)
		fail(r, "a question begins with Born");
	while (r->question && (w = word(&rest)).n) {
		if (str_is(w, "Born")) {
			put_days(r, json_object_get(r->question, "birth"), word(&rest),
				"earliest", "latest");
		} else if (str_is(w, "Offence")) {
			json_t *o = json_object();

			put_days(r, o, word(&rest), "from", "to");
			put(o, "class", word(&rest));
			json_array_append_new(list(r, "offences"), o);
		} else if (str_is(w, "Asked")) {
			put(r->question, "at", when(r, &rest));
		} else if (law_event_from(w) != LAW_EVENT_N) {
			read_event(r, w, &rest);
		} else {
			fail(r, "what is \"%.*s\"?", STR_ARG(w));
			return;
		}
	}
}

/* --- Expectations */

static bool ask(struct run *r)
{
	char *in = json_dumps(r->question, 0);
	struct str complaint = STR_NONE;
	json_error_t error;

	if (law_json_ask(r->law, r->a, str_from(in), &r->asked, &complaint) != ERR_OK) {
		fail(r, "refused: %.*s", STR_ARG(complaint));
		r->asked = STR("refused");
	} else {
		r->answer = json_loadb(r->asked.p, r->asked.n, 0, &error);
	}
	free(in);
	return r->answer != NULL;
}

static void expect_word(struct run *r, json_t *duty, const char *key, struct str want)
{
	const char *got = json_string_value(json_object_get(duty, key));

	if (want.p ? !got || !str_is(want, got) : got != NULL)
		fail(r, "%s: %s is %s, expected %.*s",
			json_string_value(json_object_get(duty, "rule")), key,
			got ? got : "absent", STR_ARG(want.p ? want : STR("none")));
}

static struct str canonical(struct run *r, struct str *rest)
{
	struct str s = when(r, rest);
	int64_t t;

	if (!date_parse_instant(s, &t)) {
		fail(r, "not a time: %.*s", STR_ARG(s));
		return s;
	}
	return date_instant_str(r->a, t);
}

static void expect_because(struct run *r, json_t *duty, struct str *rest)
{
	struct str all = str_trim(*rest);
	struct str want = str_cut(all, 1, all.n ? all.n - 1 : 0);
	char *text = arena_c(r->a, want);
	json_t *because = json_object_get(duty, "because");
	bool found = false;

	*rest = STR("");
	if (all.n < 3 || all.p[0] != '"' || all.p[all.n - 1] != '"')
		fail(r, "because wants words in quotes at the end of the line");
	for (size_t i = 0; i < json_array_size(because); i++)
		found = found || strstr(json_string_value(json_array_get(because, i)), text);
	if (!found)
		fail(r, "no reason says \"%s\"", text);
}

static void expect_duty(struct run *r, json_t *duty, struct str rest)
{
	struct str due = STR_NONE, latest = STR_NONE, met = STR_NONE, follows = STR_NONE, w;

	expect_word(r, duty, "applies", word(&rest));
	expect_word(r, duty, "status", word(&rest));
	while ((w = word(&rest)).n) {
		if (str_is(w, "due"))
			due = latest = canonical(r, &rest);
		else if (str_is(w, "latest"))
			latest = canonical(r, &rest);
		else if (str_is(w, "met"))
			met = canonical(r, &rest);
		else if (str_is(w, "since"))
			expect_word(r, duty, "since", canonical(r, &rest));
		else if (str_is(w, "else"))
			follows = word(&rest);
		else if (str_is(w, "because"))
			expect_because(r, duty, &rest);
		else
			fail(r, "what is \"%.*s\"?", STR_ARG(w));
	}
	expect_word(r, duty, "due", due);
	expect_word(r, duty, "due_latest", latest);
	expect_word(r, duty, "met_at", met);
	if (follows.p)
		expect_word(r, duty, "else", follows);
}

static void expect_age(struct run *r, struct str w)
{
	json_t *age = json_object_get(r->answer, "age_at_offence");
	json_t *from = json_object_get(age, "from"), *to = json_object_get(age, "to");
	size_t dot = str_find(w, '.');
	struct str ends[2] = {str_cut(w, 0, dot), dot < w.n ? str_cut(w, dot + 2, w.n) : w};
	json_t *got[2] = {from, to};

	for (int i = 0; i < 2; i++) {
		struct str is = json_is_null(got[i]) ? STR("?")
			: arena_fmt(r->a, "%lld", (long long)json_integer_value(got[i]));

		if (!str_eq(is, ends[i]))
			fail(r, "age is %.*s, expected %.*s", STR_ARG(is), STR_ARG(ends[i]));
	}
}

static void expect(struct run *r, struct str rest)
{
	struct str rule = word(&rest);
	json_t *duties, *duty;
	size_t i;

	r->expectations++;
	if (!r->question) {
		fail(r, "an expectation without a question");
		return;
	}
	if (!r->asked.p && !ask(r))
		return;
	if (str_is(rule, "age")) {
		expect_age(r, word(&rest));
		return;
	}
	duties = json_object_get(r->answer, "duties");
	json_array_foreach(duties, i, duty)
		if (str_is(rule, json_string_value(json_object_get(duty, "rule")))) {
			expect_duty(r, duty, rest);
			return;
		}
	fail(r, "no such rule: %.*s", STR_ARG(rule));
}

static void run_file(struct run *r, const struct text_file *f)
{
	struct str rest = str_from(f->text), line;

	r->path = f->path;
	r->line = 0;
	while (str_next(&rest, '\n', &line)) {
		r->line++;
		if (!str_trim(line).n || str_starts(line, "#"))
			continue;
		if (line.p[0] == ' ' || line.p[0] == '\t')
			expect(r, line);
		else
			read_question(r, line);
		if (r->quiet && r->failures)
			break;
	}
	json_decref(r->question);
	json_decref(r->answer);
	r->question = r->answer = NULL;
}

static struct run run_all(const struct law *law, const struct text_file *files, bool quiet)
{
	struct run r = {.law = law, .a = arena_new(), .quiet = quiet};

	for (; files->path && !(quiet && r.failures); files++)
		run_file(&r, files);
	arena_free(r.a);
	return r;
}

/* --- The control: spoilt rules */

struct spoiling {
	int column; /* of the data line, the kind being 0 */
	const char *from, *to; /* from NULL: whatever stands there */
};

static const struct spoiling spoilings[] = {
	{0, "Limit", "Duty"}, {0, "Right", "Duty"}, {2, NULL, "2030-01-01"},
	{3, "max", "2010-01-01"}, {5, "0..13", "0..12"}, {5, "0..13", "0..14"},
	{5, "14..15", "14"}, {5, "14..15", "15"}, {5, "14..15", "13..15"},
	{5, "16..17", "16"}, {5, "16..17", "17"}, {5, "14..17", "14..16"},
	{5, "14..17", "15..17"}, {5, "14..17", "13..17"}, {5, "*", "0..16"}, {5, "*", "14..17"},
	{6, "felony", "petty"}, {6, "misdemeanour", "petty"}, {6, "petty", "felony"},
	{6, "*", "felony,misdemeanour"}, {6, "*", "misdemeanour,petty"}, {6, "*", "felony,petty"},
	{7, NULL, "hearing"}, {7, "judgment:default", "judgment"},
	{7, "detention-ordered,detention-start", "detention-start"},
	{7, "detention-ordered,detention-start", "detention-ordered"},
	{7, "detention-ordered,release-decided", "release-decided"},
	{7, "detention-ordered,release-decided", "detention-ordered"},
	{8, "24h", "25h"}, {8, "24h", "1d"}, {8, "36h", "37h"}, {8, "48h", "47h"},
	{8, "48h", "49h"}, {8, "36h", "35h"}, {8, "5d", "6d"}, {8, "5d", "4d"},
	{8, "15d", "16d"}, {8, "1mo", "30d"}, {8, "1mo", "31d"}, {8, "2mo", "60d"},
	{8, "2mo", "3mo"}, {8, "4mo", "5mo"}, {8, "6mo", "5mo"}, {8, "-", "24h"},
	{9, NULL, "closed"}, {10, "release", "-"},
};

static struct str spoil_line(struct arena *a, struct str line, const struct spoiling *s)
{
	struct str rest = line, w[11];
	struct buf b;

	for (int i = 0; i < 11; i++)
		w[i] = word(&rest);
	/* Data lines only, no commentary or title of as many words. */
	if (!w[10].n || w[0].p[0] == '#' ||
	    (!str_is(w[4], "event") && !str_is(w[4], "offence")) ||
	    (s->from && !str_is(w[s->column], s->from)))
		return STR_NONE;
	buf_init(&b, a);
	for (int i = 0; i < 11; i++) {
		buf_add(&b, i == s->column ? str_from(s->to) : w[i]);
		buf_byte(&b, ' ');
	}
	return buf_str(&b);
}

/* None where the spoilt set does not even load: the checker has noticed. */
static const struct law *spoilt_law(struct arena *a, size_t file, struct str line,
	struct str spoilt)
{
	const struct law_file *files;
	size_t n = law_default_files(&files), at = (size_t)(line.p - files[file].text.p);
	struct law_file copy[16];
	struct law_messages messages;
	const struct law *law;

	memcpy(copy, files, n * sizeof(*files));
	copy[file].text = arena_fmt(a, "%.*s%.*s%.*s", (int)at, files[file].text.p,
		STR_ARG(spoilt), STR_ARG(str_cut(files[file].text, at + line.n,
						 files[file].text.n)));
	return law_load(a, copy, n, &law, &messages) == ERR_OK ? law : NULL;
}

static int spoil(const struct text_file *questions, int *unnoticed)
{
	const struct law_file *files;
	size_t n = law_default_files(&files), n_spoilings = sizeof(spoilings) / sizeof(*spoilings);
	int tried = 0;

	for (size_t i = 0; i < n * n_spoilings; i++) {
		const struct spoiling *s = &spoilings[i % n_spoilings];
		struct str rest = files[i / n_spoilings].text, line;

		while (str_next(&rest, '\n', &line)) {
			struct arena *a = arena_new();
			struct str spoilt = spoil_line(a, line, s);
			const struct law *law = spoilt.p
				? spoilt_law(a, i / n_spoilings, line, spoilt) : NULL;

			tried += law != NULL;
			if (law && !run_all(law, questions, true).failures) {
				printf("nobody noticed: %.*s\n", STR_ARG(spoilt));
				++*unnoticed;
			}
			arena_free(a);
		}
	}
	return tried;
}

static int is_question_file(const struct dirent *d)
{
	return str_ends(str_from(d->d_name), ".txt");
}

int main(int argc, char **argv)
{
	struct text_file files[64] = {{0}};
	struct dirent **names;
	struct run r;
	int n = argc == 2 ? scandir(argv[1], &names, is_question_file, alphasort) : -1;
	int tried = 0, unnoticed = 0;

	if (n < 1 || n >= 64) {
		fprintf(stderr, "usage: questions_test FOLDER\n");
		return 2;
	}
	for (int i = 0; i < n; i++) {
		if (asprintf(&files[i].path, "%s/%s", argv[1], names[i]->d_name) < 0)
			return 1;
		files[i].text = read_all(files[i].path);
		free(names[i]);
	}
	free(names);
	r = run_all(law_default(), files, false);
	printf("%d questions, %d expectations, %d failures\n", r.questions, r.expectations,
		r.failures);
	/* With a failure of its own every spoilt set would seem noticed. */
	if (!r.failures)
		tried = spoil(files, &unnoticed);
	printf("%d spoilt sets of rules, %d not noticed\n", tried, unnoticed);
	for (int i = 0; i < n; i++) {
		free(files[i].path);
		free(files[i].text);
	}
	return r.failures || unnoticed || r.questions < 150 || tried < 100;
}
