/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Words into HTML, links, JSON, and the parts that every page shares. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "page/jot.h"
#include "page/page_test.h"

#include "good_tmpl.h"

#define ALL(table, at) for (size_t at = 0; at < sizeof(table) / sizeof(*(table)); at++)

/* 2022-10-05 14:00 in Cambodia, a Wednesday. */
#define NOW (19270 * INSTANT_DAY + 7 * INSTANT_HOUR)

static struct arena *a;
static struct buf out;
static struct html h;

static int set_up(void **state)
{
	(void)state;
	a = arena_new();
	buf_init(&out, a);
	html_init(&h, &out, LANG_EN, NOW);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static void afresh(enum lang lang)
{
	buf_init(&out, a);
	html_init(&h, &out, lang, NOW);
}

static void same(struct str got, const char *want, const char *name)
{
	if (!str_is(got, want))
		fail_msg("%s: got \"%.*s\", want \"%s\"", name, STR_ARG(got), want);
}

static void escapes(void **state)
{
	static const struct {
		const char *name;
		struct str given;
		const char *want;
	} t[] = {
		{"none", STR_INIT(""), ""},
		{"plain", STR_INIT("Sok Dara"), "Sok Dara"},
		{"khmer", STR_INIT("សុខ ដារ៉ា"), "សុខ ដារ៉ា"},
		{"all five", STR_INIT("<a href=\"x\" y='&'>"),
			"&lt;a href=&quot;x&quot; y=&#39;&amp;&#39;&gt;"},
		{"twice", STR_INIT("&amp;"), "&amp;amp;"},
		{"lines stay", STR_INIT("a\n\tb"), "a\n\tb"},
		{"carriage returns go", STR_INIT("a\r\nb"), "a\nb"},
		{"nul", STR_INIT("a\0<b"), "a\xef\xbf\xbd&lt;b"},
		{"escape", STR_INIT("\x1b[2J"), "\xef\xbf\xbd[2J"},
		{"cut off", STR_INIT("a\xe1\x9e"), "a\xef\xbf\xbd\xef\xbf\xbd"},
		{"overlong <", STR_INIT("\xc0\xbcscript"), "\xef\xbf\xbd\xef\xbf\xbdscript"},
		{"surrogate", STR_INIT("\xed\xa0\x80"), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
	};

	(void)state;
	ALL(t, i)
	{
		afresh(LANG_EN);
		html_text(&h, t[i].given);
		same(buf_str(&out), t[i].want, t[i].name);
	}
	afresh(LANG_EN);
	html_text(&h, STR_NONE);
	assert_int_equal(out.n, 0);
}

static void polyglots(void **state)
{
	static const char *const t[] = {
		("jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=alert() )//%0D%0A%0d%0a//"
		"</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=alert()//>\\x3e"),
		"\">'><details/open/ontoggle=confirm(1)>",
		"'-alert(1)-'",
		"</textarea><script>",
		"<!--",
		"-->",
		"<![CDATA[",
		"\" autofocus onfocus=\"alert(1)",
		"`onload=x`",
		"<img src=x onerror=alert(1)>",
		"&#60;script&#62;",
		"\xc2\xa0<\xe2\x80\xae>",
		"{{= x}}",
		"\\u003cscript\\u003e",
		"<\0script>",
		"\xff<\xfe",
	};

	(void)state;
	ALL(t, i)
	{
		struct str names[2] = {str_from(t[i]), str_from(t[i])};
		size_t before;

		afresh(i % 2 ? LANG_EN : LANG_KM);
		html_text(&h, names[0]);
		for (before = 0; before < out.n; before++)
			assert_null(strchr("<>\"'", out.p[before]));
		afresh(i % 2 ? LANG_EN : LANG_KM);
		good_list(&h, names, 2, url_word(&h, "/find/{}", names[0]));
		page_test_sound(t[i], buf_str(&out));
		afresh(LANG_EN);
		good_page(&h, names, 2, 1);
		page_test_sound(t[i], buf_str(&out));
	}
}

static void templates(void **state)
{
	struct str names[] = {STR_INIT("Sok <Dara>"), STR_INIT("សុខ"), STR_INIT("3")};

	(void)state;
	good_page(&h, names, 3, 1234567);
	page_test_golden("good.en.html", buf_str(&out));
	afresh(LANG_KM);
	good_page(&h, names, 3, 1234567);
	page_test_golden("good.km.html", buf_str(&out));
	afresh(LANG_KM);
	good_page(&h, names, 0, -1);
	page_test_golden("good.none.html", buf_str(&out));
	afresh(LANG_EN);
	good_page(&h, names, 1, 0);
	page_test_golden("good.one.html", buf_str(&out));
}

static void links(void **state)
{
	struct uuid id = UUID_NONE;
	struct url u;

	(void)state;
	assert_true(uuid_parse(STR("0123abcd-0123-4567-89ab-0123456789ab"), &id));
	u = url_page(a, LANG_KM, "/case/{}/event/{}", id, id);
	same(u.s,
		"/km/case/0123abcd-0123-4567-89ab-0123456789ab/event/"
		"0123abcd-0123-4567-89ab-0123456789ab",
		"two ids");
	same(url_to(&h, "/").s, "/en/", "home");
	same(url_word(&h, "/find/{}/x", STR("a/../b?c=&\0d#\xff")).s,
		"/en/find/a%2F..%2Fb%3Fc%3D%26%00d%23%FF/x", "word");
	u = url_with(a, url_to(&h, "/cases"), "q", STR("ស a+b&c=d"));
	same(u.s, "/en/cases?q=%E1%9E%9F%20a%2Bb%26c%3Dd", "first query");
	same(url_with(a, u, "n", STR("")).s, "/en/cases?q=%E1%9E%9F%20a%2Bb%26c%3Dd&n=", "second");
	same(url_with(a, u, "n", STR_NONE).s, "/en/cases?q=%E1%9E%9F%20a%2Bb%26c%3Dd", "none");
	same(url_field(&h, STR("birth-day")).s, "#birth-day", "field");
}

static void open_links_only(void **state)
{
	static const struct {
		const char *given, *want;
	} t[] = {
		{"/km/x?a=1&b=2", "/km/x?a=1&amp;b=2"},
		{"#x", "#x"},
		{"?a", "?a"},
		{"", ""},
		{"https://example.org/", "https://example.org/"},
		{"mailto:a@b.c", "mailto:a@b.c"},
		{"tel:+85512345678", "tel:+85512345678"},
		{"javascript:x()", "#"},
		{"JAVASCRIPT:x()", "#"},
		{" javascript:x()", "#"},
		{"data:text/html,x", "#"},
		{"//evil.example/", "#"},
		{"/\\evil.example/", "#"},
		{"vbscript:x", "#"},
		{"\x01javascript:x", "#"},
		{"x", "#"},
	};

	(void)state;
	ALL(t, i)
	{
		afresh(LANG_EN);
		html_url(&h, url_made(t[i].given));
		same(buf_str(&out), t[i].want, t[i].given);
	}
}

static void jots(void **state)
{
	struct jot j;
	struct uuid id = UUID_NONE;

	(void)state;
	id.b[15] = 1;
	jot_init(&j, &out);
	jot_object(&j);
	jot_put(&j, "quote\"d", STR("a\"\\\n\r\t\x01</script>\xe1\x9e\x9f"));
	jot_put(&j, "none", STR_NONE);
	jot_name(&j, "list");
	jot_array(&j);
	jot_int(&j, INT64_MAX);
	jot_int(&j, INSTANT_NONE);
	jot_bool(&j, true);
	jot_object(&j);
	jot_end(&j);
	jot_array(&j);
	jot_c(&j, "");
	jot_end(&j);
	jot_raw(&j, STR("{\"a\":1}"));
	jot_end(&j);
	jot_put_day(&j, "day", 19270);
	jot_put_day(&j, "no day", DAY_NONE);
	jot_put_instant(&j, "at", NOW);
	jot_put_uuid(&j, "id", id);
	jot_put_uuid(&j, "no id", UUID_NONE);
	jot_put_bool(&j, "b", false);
	jot_end(&j);
	assert_int_equal(j.depth, 0);
	same(buf_str(&out),
		"{\"quote\\\"d\":\"a\\\"\\\\\\n\\u000d\\u0009"
		"\\u0001\\u003c/script\\u003e\xe1\x9e\x9f\","
		"\"none\":null,\"list\":[9223372036854775807,null,true,{},[\"\"],{\"a\":1}],"
		"\"day\":\"2022-10-05\",\"no day\":null,\"at\":\"2022-10-05T14:00:00+07:00\","
		"\"id\":\"00000000-0000-0000-0000-000000000001\",\"no id\":null,\"b\":false}",
		"all kinds");
}

static void jots_stay_utf8(void **state)
{
	struct jot j;

	(void)state;
	jot_init(&j, &out);
	jot_str(&j, STR("a\xff\xe1\x9e z\x7f\0"));
	same(buf_str(&out), "\"a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd z\x7f\\u0000\"", "bytes");
}

static struct page_frame frame(const struct page_nav *nav)
{
	struct page_frame f = {
		.title = STR("Sok <Dara>"),
		.who = STR("Chan & Co"),
		.agency = STR("Police \"1\""),
		.nav = nav,
		.n_nav = 2,
		.has_errors = true,
		.unverified = true,
		.leave_quickly = true,
		.demonstration = true,
		.done = "Kept",
		.csrf = STR("c\"s"),
		.source = "https://example.org/source",
	};

	f.css = url_made("/static/0/okas.css");
	f.js = url_made("/static/0/okas.js");
	f.icon = url_made("/static/0/okas.svg");
	f.home = f.help = f.rules = f.dictionary = url_to(&h, "/");
	f.sign_out = url_to(&h, "/sign-out");
	f.other = url_page(a, h.lang == LANG_KM ? LANG_EN : LANG_KM, "/case");
	return f;
}

static bool holds(const char *part)
{
	return strstr(arena_c(a, buf_str(&out)), part) != NULL;
}

static void documents(void **state)
{
	(void)state;
	for (int l = 0; l < LANG_N; l++) {
		struct page_nav nav[] = {
			{T("Desk"), {STR_NONE}, true, false},
			{T("Cases"), {STR_NONE}, false, false}};
		struct page_frame f;
		struct html body;
		struct buf b;

		afresh((enum lang)l);
		nav[0].to = nav[1].to = url_to(&h, "/");
		f = frame(nav);
		buf_init(&b, a);
		html_init(&body, &b, h.lang, NOW);
		html_text(&body, STR("<body>"));
		page_document(&h, &f, &body);
		page_test_sound(lang_code(h.lang), buf_str(&out));
		assert_true(holds(l == LANG_KM ? "<html lang=\"km\" class=\"govuk-template\">"
					       : "<html lang=\"en\" class=\"govuk-template\">"));
		assert_true(holds("&lt;body&gt;"));
		assert_true(holds("Sok &lt;Dara&gt; – Okas</title>"));
		assert_true(holds("<span class=\"okas-who__name\">Chan &amp; Co</span>"));
		assert_true(holds("name=\"csrf\" value=\"c&quot;s\""));
		assert_true(holds("ឱកាស"));
		assert_true(holds(l == LANG_KM ? "href=\"/en/case\" lang=\"en\" hreflang=\"en\""
					       : "href=\"/km/case\" lang=\"km\" hreflang=\"km\""));
		assert_true(holds("https://example.org/source"));
		assert_false(holds("style="));
	}
}

static void nobody_signed_in(void **state)
{
	struct page_frame f = frame(NULL);
	struct html body;
	struct buf b;

	(void)state;
	buf_init(&b, a);
	html_init(&body, &b, h.lang, NOW);
	f.who = f.agency = STR_NONE;
	f.n_nav = 0;
	f.has_errors = f.unverified = f.leave_quickly = f.demonstration = false;
	f.done = NULL;
	page_document(&h, &f, &body);
	page_test_sound("nobody", buf_str(&out));
	assert_false(holds("okas-who"));
	assert_false(holds("Sign out"));
	assert_false(holds("<title>Error"));
	assert_false(holds("govuk-exit-this-page"));
	assert_false(holds("okas-banner"));
}

static void pagers(void **state)
{
	static const struct {
		const char *name;
		int64_t first, shown, total;
		const char *has, *lacks;
	} t[] = {
		{"first", 0, 25, 60, "/en/cases?from=25", "rel=\"prev\""},
		{"middle", 25, 25, 60, "/en/cases?from=0", "from=25\""},
		{"last", 50, 10, 60, "/en/cases?from=25", "rel=\"next\""},
		{"short of a step", 10, 25, 60, "from=0", "from=-"},
	};
	struct page_pager all = {.total = 25, .shown = 25, .step = 25};

	(void)state;
	ALL(t, i)
	{
		struct page_pager p = {
			url_to(&h, "/cases"), t[i].first, t[i].shown, t[i].total, 25};

		afresh(LANG_EN);
		page_pager_draw(&h, &p);
		page_test_sound(t[i].name, buf_str(&out));
		if (!holds(t[i].has) || holds(t[i].lacks))
			fail_msg("%s: %.*s", t[i].name, STR_ARG(buf_str(&out)));
	}
	afresh(LANG_EN);
	page_pager_draw(&h, &all);
	assert_int_equal(out.n, 0);
}

static void bars(void **state)
{
	struct page_bar rows[] = {{STR_INIT("Felony <1>"), 12, STR_NONE},
		{STR_INIT("Petty"), 0, STR_NONE},
		{STR_INIT("Not known"), INT64_C(1234567), STR_NONE}};
	struct page_bars b = {"How many?", STR_INIT("All, today"), "Class", "Cases", rows, 3,
		false};

	(void)state;
	page_bars_draw(&h, &b);
	page_test_sound("bars", buf_str(&out));
	page_test_golden("bars.en.html", buf_str(&out));
	afresh(LANG_KM);
	page_bars_draw(&h, &b);
	assert_true(holds("១.២៣៤.៥៦៧"));
	/* What may not be told is a word, not a bar; a table of the page is not said twice. */
	rows[0] = (struct page_bar){STR("Felony"), 0, STR("*")};
	b.tabled = true;
	afresh(LANG_EN);
	page_bars_draw(&h, &b);
	assert_true(holds(">*</text>"));
	assert_false(holds("<table"));
	b.n = 0;
	afresh(LANG_EN);
	page_bars_draw(&h, &b);
	page_test_sound("no bars", buf_str(&out));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(escapes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(polyglots, set_up, tear_down),
		cmocka_unit_test_setup_teardown(templates, set_up, tear_down),
		cmocka_unit_test_setup_teardown(links, set_up, tear_down),
		cmocka_unit_test_setup_teardown(open_links_only, set_up, tear_down),
		cmocka_unit_test_setup_teardown(jots, set_up, tear_down),
		cmocka_unit_test_setup_teardown(jots_stay_utf8, set_up, tear_down),
		cmocka_unit_test_setup_teardown(documents, set_up, tear_down),
		cmocka_unit_test_setup_teardown(nobody_signed_in, set_up, tear_down),
		cmocka_unit_test_setup_teardown(pagers, set_up, tear_down),
		cmocka_unit_test_setup_teardown(bars, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
