/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "matter/custody/test_machine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { REASONS_MOST = 64, ARROWS_MOST = 64, WORDS_LEAST = 15 };

/* The whole walk is made before it fails: each fault is told. */
static size_t faults;

__attribute__((format(printf, 1, 2))) static void fault(const char *format, ...)
{
	char words[1024];
	va_list list;

	va_start(list, format);
	(void)vsnprintf(words, sizeof(words), format, list);
	va_end(list);
	print_error("%s\n", words);
	faults++;
}

const char *test_machine_name(void)
{
	static const char *const names[] = {"Bopha", "Chan", "Dara", "Heng", "Kunthea", "Leak",
		"Makara", "Nita", "Oudom", "Pich", "Rotha", "Sokun", "Thavy", "Vuthy"};
	static size_t n;

	assert_true(n < sizeof(names) / sizeof(names[0]));
	return names[n++];
}

/* --- steps as a table ----------------------------------------------------------------------- */

static const char *id_of(const struct test_id *ids, struct str name)
{
	for (; ids->name; ids++)
		if (str_is(name, ids->name))
			return ids->id;
	fail_msg("no such id: %.*s", STR_ARG(name));
	return NULL;
}

static const char *with_ids(const char *format, const struct test_id *ids)
{
	struct buf b;

	buf_init(&b, test_home.a);
	while (*format) {
		size_t n = strcspn(format, "@");

		buf_add(&b, (struct str){format, n});
		format += n;
		if (!*format)
			break;
		n = strspn(++format, "abcdefghijklmnopqrstuvwxyz");
		buf_c(&b, id_of(ids, (struct str){format, n}));
		format += n;
	}
	return buf_str(&b).p;
}

struct test_answer test_machine_act(
	const struct test_act *acts, const char *step, const struct test_id *ids, int64_t rev)
{
	while (acts->step && strcmp(acts->step, step) != 0)
		acts++;
	if (!acts->step)
		fail_msg("no such step: %s", step);
	return test_post(
		acts->who, with_ids(acts->path, ids), with_ids(acts->body, ids), rev);
}

/* --- why a step is refused ------------------------------------------------------------------ */

/* All that the findings say, parted by lines. */
static const char *reasons(struct test_answer a)
{
	struct buf b;
	json_t *one;
	size_t i;

	buf_init(&b, test_home.a);
	json_array_foreach(json_object_get(a.json, "findings"), i, one)
	{
		buf_c(&b, test_word(one, "message"));
		buf_byte(&b, '\n');
	}
	return buf_str(&b).p;
}

static bool is_khmer(const char *words)
{
	/* U+1780 to U+17FF begin so */
	return strstr(words, "\xe1\x9e") || strstr(words, "\xe1\x9f");
}

static bool is_english(const char *words)
{
	while (*words) {
		size_t n = strspn(words, "abcdefghijklmnopqrstuvwxyz");

		if (n >= 4)
			return true;
		words += n ? n : 1;
	}
	return false;
}

/* Asked once for each reason. */
static bool is_new(const char *words)
{
	static char seen[REASONS_MOST][512];
	static size_t n;

	for (size_t i = 0; i < n; i++)
		if (strcmp(seen[i], words) == 0)
			return false;
	assert_true(n < REASONS_MOST);
	(void)snprintf(seen[n++], sizeof(seen[0]), "%.511s", words);
	return true;
}

static void in_khmer(const struct test_machine *m, void *one, const char *from, const char *step)
{
	const char *words;

	test_tongue("km");
	words = reasons(m->take(one, step));
	test_tongue("en");
	if (!is_khmer(words) || is_english(words))
		fault("%s, %s: not in Khmer: %s", from, step, words);
}

static void refuse(const struct test_machine *m, void *one, const char *from, const char *step)
{
	int64_t before = test_count(m->rows);
	struct test_answer a = m->take(one, step);
	const char *words = reasons(a);

	if (a.status != 422 || strlen(words) < WORDS_LEAST || is_khmer(words))
		fault("%s, %s: %d %.*s", from, step, a.status, STR_ARG(a.body));
	else if (is_new(words))
		in_khmer(m, one, from, step);
	if (test_count(m->rows) != before)
		fault("%s, %s: refused, and a row was written", from, step);
}

static void be_absent(
	const struct test_machine *m, void *one, const char *from, const char *step)
{
	struct test_answer a = m->take(one, step);

	if (a.status != 404)
		fault("%s, %s: %d instead of 404", from, step, a.status);
}

/* --- the walk ------------------------------------------------------------------------------- */

static bool walked[ARROWS_MOST];

static size_t arrow(const struct test_machine *m, const char *from, const char *step)
{
	size_t i = 0;

	while (i < m->arrows_n
		&& (strcmp(m->arrows[i].from, from) != 0 || strcmp(m->arrows[i].step, step) != 0))
		i++;
	return i;
}

/* The state that the step leads to; looked at when the arrow is gone along for the first time. */
static const char *go(const struct test_machine *m, void *one, const char *from, const char *step)
{
	size_t i = arrow(m, from, step);
	struct test_answer a;

	if (i == m->arrows_n)
		fail_msg("no arrow: %s, %s", from, step);
	a = m->take(one, step);
	if (a.status != 201 && a.status != 200)
		fault("%s, %s: %d %.*s", from, step, a.status, STR_ARG(a.body));
	if (!walked[i] && strcmp(m->state(one), m->arrows[i].to) != 0)
		fault("%s, %s: %s instead of %s", from, step, m->state(one), m->arrows[i].to);
	walked[i] = true;
	return m->arrows[i].to;
}

static void *come_to(const struct test_machine *m, const struct test_way *way)
{
	const char *at = m->states[0].state;
	void *one = m->begin();

	for (size_t i = 0; i < sizeof(way->steps) / sizeof(way->steps[0]) && way->steps[i]; i++)
		at = go(m, one, at, way->steps[i]);
	assert_string_equal(at, way->state);
	return one;
}

static void walk_from(const struct test_machine *m, const struct test_way *way)
{
	void *one = come_to(m, way);

	for (size_t i = 0; i < m->steps_n; i++) {
		if (arrow(m, way->state, m->steps[i]) < m->arrows_n)
			continue;
		if (m->gone && m->gone(way->state, m->steps[i]))
			be_absent(m, one, way->state, m->steps[i]);
		else
			refuse(m, one, way->state, m->steps[i]);
	}
	assert_string_equal(m->state(one), way->state);
	for (size_t i = 0; i < m->arrows_n; i++) {
		const struct test_arrow *a = &m->arrows[i];

		if (strcmp(a->from, way->state) != 0 || walked[i])
			continue;
		(void)go(m, strcmp(a->to, a->from) == 0 ? one : come_to(m, way), a->from, a->step);
	}
}

void test_machine_walk(const struct test_machine *m)
{
	assert_true(m->arrows_n <= ARROWS_MOST);
	memset(walked, 0, sizeof(walked));
	faults = 0;
	for (size_t i = 0; i < m->states_n; i++)
		walk_from(m, &m->states[i]);
	assert_int_equal(faults, 0);
}
