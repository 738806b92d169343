/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Forms drawn: empty, with what was typed, with what was kept, with whatever is sent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "form/form_every.h"
#include "page/page_test.h"

static struct arena *a;

static int set_up(void **state)
{
	(void)state;
	a = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static void same(struct str got, const char *want, const char *name)
{
	if (!str_is(got, want))
		fail_msg("%s:\n got  %.*s\n want %s", name, STR_ARG(got), want);
}

static struct html drawn(struct form_state *s, const struct findings *f)
{
	struct html h;
	struct buf *b = arena_alloc(a, sizeof(*b));

	buf_init(b, a);
	html_init(&h, b, s->lang, NOW);
	s->action = url_to(&h, "/every");
	s->csrf = STR("to\"ken");
	form_draw_errors(&h, s, f);
	form_draw(&h, s, f);
	return h;
}

static bool holds(const struct html *h, const char *part)
{
	return strstr(arena_c(a, buf_str(h->out)), part) != NULL;
}

static void drawings(void **state)
{
	struct findings f;
	struct form_state *s = every_afresh(a, &every, LANG_EN, &f);
	struct html h;

	(void)state;
	h = drawn(s, &f);
	page_test_sound("empty", buf_str(h.out));
	page_test_golden("form-empty.en.html", buf_str(h.out));
	every_take(s,
		"line=<b>\"Sok\" 'Dara' & co;text=\n a\n;password=secret;choice=petty;"
		"choices=felony;choices=unknown;yn=no;more=;place=99;ref=" ID
		";"
		"day-day=៣១;day-month=2;day-year=x;span-to-year=20;instant-day=1;"
		"instant-time=2pm;number=many;check=yes;id=1;rev=2",
		&f);
	every_told(s, &f);
	h = drawn(s, &f);
	page_test_sound("typed", buf_str(h.out));
	page_test_golden("form-typed.en.html", buf_str(h.out));
	assert_false(holds(&h, "secret"));
	assert_true(holds(&h, "value=\"៣១\""));
	s->lang = LANG_KM;
	h = drawn(s, &f);
	page_test_sound("khmer", buf_str(h.out));
	assert_true(holds(&h, "action=\"/km/every\""));
}

static void corrections(void **state)
{
	static const char *const values[][2] = {
		{"line", "Sok"},
		{"choices", "felony petty"},
		{"yn", "no"},
		{"more", "far"},
		{"ref", ID},
		{"day", "2008-10-05"},
		{"span", "2022-09-01/2022-09-03"},
		{"instant", "2022-10-05"},
		{"sharp", "2022-10-05T09:05:30+07:00"},
		{"number", "7"},
		{"check", "yes"},
	};
	struct form_pair typed = {STR("line"), STR("typed")};
	struct findings f;
	struct form_state *s = every_afresh(a, &every, LANG_EN, &f);
	struct html h;
	struct buf want;

	(void)state;
	buf_init(&want, a);
	ALL(values, i)
	form_set(s, values[i][0], str_from(values[i][1]));
	for (size_t i = 0; i < every.n; i++)
		ALL(values, k)
	if (strcmp(values[k][0], every.fields[i].name) == 0)
		buf_fmt(&want, "%s=%s;", values[k][0], values[k][1]);
	h = drawn(s, &f);
	page_test_sound("correction", buf_str(h.out));
	same(every_told(s, &f), arena_c(a, buf_str(&want)), "as it was");
	s = every_afresh(a, &every, LANG_EN, &f);
	form_take(s, &typed, 1, &f);
	form_set(s, "line", STR("kept"));
	same(every_told(s, &f), "line=typed;", "what was typed stays");
}

static void revealed(void **state)
{
	struct form_pair pair = {STR("yn"), STR("no")};
	struct findings f;
	struct form_state *s = every_afresh(a, &every, LANG_EN, &f);
	struct html h = drawn(s, &f);

	(void)state;
	assert_true(holds(&h, "value=\"no\" data-aria-controls=\"yn-2-more\">"));
	assert_true(holds(&h,
		"<div class=\"govuk-radios__conditional govuk-radios__conditional--hidden\""
		" id=\"yn-2-more\">"));
	form_take(s, &pair, 1, &f);
	h = drawn(s, &f);
	assert_true(holds(&h, "<div class=\"govuk-radios__conditional\" id=\"yn-2-more\">"));
	/* drawn once */
	assert_null(
		strstr(strstr(arena_c(a, buf_str(h.out)), "name=\"more\"") + 1, "name=\"more\""));
}

static void confirmations(void **state)
{
	struct findings f;
	struct form_state *s = every_afresh(a, &every, LANG_EN, &f);
	struct html h;

	(void)state;
	findings_add(&f, "line", FINDING_MARK, STR("noted"));
	assert_false(findings_stop(&f));
	findings_add(&f, "line", FINDING_CONFIRM, STR("Sure?"));
	assert_true(findings_stop(&f));
	h = drawn(s, &f);
	page_test_sound("asked", buf_str(h.out));
	assert_true(holds(&h, "name=\"confirm\" type=\"checkbox\" value=\"line\">"));
	assert_true(holds(&h, "name=\"confirm_reason\" type=\"text\" value=\"\""));

	s = every_afresh(a, &every, LANG_EN, &f);
	every_take(s, "confirm=day;confirm=line;confirm_reason=so <it> is", &f);
	findings_add(&f, "line", FINDING_CONFIRM, STR("Sure?"));
	findings_add(&f, "line", FINDING_MARK, STR("noted"));
	assert_false(findings_stop(&f));
	h = drawn(s, &f);
	page_test_sound("given", buf_str(h.out));
	assert_true(holds(&h, "name=\"confirm\" type=\"checkbox\" value=\"line\" checked>"));
	assert_true(holds(&h, "value=\"so &lt;it&gt; is\""));
	findings_add(&f, "lin", FINDING_CONFIRM, STR("not that one"));
	assert_true(findings_stop(&f));
}

static uint32_t draw_lot(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* Whatever is sent, the form is drawn again, whole, and nothing of it is markup. */
static void hostile(void **state)
{
	static const char *const names[] = {"line", "text", "code", "phone", "email", "password",
		"choice", "choices", "yn", "more", "place", "ref", "day-day", "day-month",
		"day-year", "span-day", "span-to-year", "instant-day", "instant-time",
		"sharp-month", "number", "check", "confirm", "id", "rev", "confirm_reason", "",
		"line-"};
	static const struct str bits[] = {
		STR_INIT("<"),
		STR_INIT("\""),
		STR_INIT("\0"),
		STR_INIT("\xff"),
		STR_INIT("\xe1\x9f"),
		STR_INIT("១"),
		STR_INIT("\xe2\x80\xae"),
		STR_INIT("2022"),
		STR_INIT(" "),
		STR_INIT("no"),
		STR_INIT("-1"),
		STR_INIT(":"),
		STR_INIT("\r\n"),
		STR_INIT("</textarea>"),
		STR_INIT("99999999999999999999"),
		STR_INIT(ID),
		STR_INIT("\xf4\x90\x80\x80"),
	};
	uint32_t seed = 20221005;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct form_pair pairs[24];
		size_t n = draw_lot(&seed) % 24;
		struct findings f;
		struct form_state *s = every_afresh(a, &every, round % 2 ? LANG_EN : LANG_KM, &f);
		struct html h;

		for (size_t i = 0; i < n; i++) {
			struct buf b;

			buf_init(&b, a);
			for (uint32_t k = draw_lot(&seed) % 5; k > 0; k--)
				buf_add(&b, bits[draw_lot(&seed) % (sizeof(bits) / sizeof(*bits))]);
			pairs[i].name = str_from(
				names[draw_lot(&seed) % (sizeof(names) / sizeof(*names))]);
			pairs[i].value = buf_str(&b);
		}
		form_take(s, pairs, n, &f);
		every_told(s, &f);
		h = drawn(s, &f);
		page_test_sound("hostile", buf_str(h.out));
		arena_reset(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(drawings, set_up, tear_down),
		cmocka_unit_test_setup_teardown(corrections, set_up, tear_down),
		cmocka_unit_test_setup_teardown(revealed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(confirmations, set_up, tear_down),
		cmocka_unit_test_setup_teardown(hostile, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
