/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One form with every type of field: what is typed or sent, and what becomes of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "page/form.h"
#include "page/page_test.h"

#define ALL(table, at) for (size_t at = 0; at < sizeof(table) / sizeof(*(table)); at++)

/* 2022-10-05 14:00 in Cambodia, a Wednesday. */
#define NOW (19270 * INSTANT_DAY + 7 * INSTANT_HOUR)
#define ID "0123abcd-0123-4567-89ab-0123456789ab"

struct every {
	struct str line, text, code, phone, email, password, choice, choices, yn, place, file, more;
	struct uuid ref;
	int32_t day;
	struct form_span span;
	struct form_instant instant, sharp;
	int64_t number;
	bool check;
};

static const struct page_word classes[] = {{"felony", T("Felony")}, {"petty", T("Petty offence")},
					   {"unknown", T("Not known")}, {NULL, NULL}};

static const struct form_field fields[] = {
	{FORM_AT(every, line), .type = FORM_LINE, .max = 10, .label = "Family name",
	 .hint = "As on the card", .group = "Who"},
	{FORM_AT(every, text), .type = FORM_TEXT, .max = 20, .label = "Story"},
	{FORM_AT(every, code), .type = FORM_CODE, .label = "Number"},
	{FORM_AT(every, phone), .type = FORM_PHONE, .label = "Phone"},
	{FORM_AT(every, email), .type = FORM_EMAIL, .label = "E-mail"},
	{FORM_AT(every, password), .type = FORM_PASSWORD, .label = "Password"},
	{FORM_AT(every, choice), .type = FORM_CHOICE, .choices = classes, .label = "Class",
	 .why = "The limits differ"},
	{FORM_AT(every, choices), .type = FORM_CHOICES, .choices = classes, .label = "Classes"},
	{FORM_AT(every, yn), .type = FORM_YN, .label = "Heard?"},
	{FORM_AT(every, more), .type = FORM_LINE, .flags = FORM_NEED, .when = "yn", .is = "no",
	 .label = "Why not?"},
	{FORM_AT(every, place), .type = FORM_GAZ, .label = "Village"},
	{FORM_AT(every, ref), .type = FORM_REF, .label = "Lawyer"},
	{FORM_AT(every, day), .type = FORM_DAY, .flags = FORM_PAST, .label = "Birth", .group = "When"},
	{FORM_AT(every, span), .type = FORM_SPAN, .flags = FORM_PAST, .label = "Offence"},
	{FORM_AT(every, instant), .type = FORM_INSTANT, .flags = FORM_PAST | FORM_DAY_OK,
	 .label = "Contact"},
	{FORM_AT(every, sharp), .type = FORM_INSTANT, .label = "Hearing"},
	{FORM_AT(every, number), .type = FORM_INT, .least = 0, .most = 2000, .label = "How many"},
	{FORM_AT(every, check), .type = FORM_CHECK, .label = "Read"},
	{FORM_AT(every, file), .type = FORM_FILE, .label = "Picture"},
};
static const struct form form = {"every", "Every field", "Keep", NULL, fields, FORM_N(fields),
				 sizeof(struct every)};

static const struct form_option lawyers[] = {{STR_INIT(ID), STR_INIT("Chea <Sok>"), STR_INIT("")}};

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

static bool knows(void *p, struct str code)
{
	(void)p;
	return str_is(code, "17") || str_is(code, "17040101");
}

static struct form_state *afresh(const struct form *of, enum lang lang, struct findings *f)
{
	struct form_state *s = form_new(a, of, lang, NOW);

	findings_init(f, a);
	form_option_add(s, "ref", lawyers, 1);
	s->gaz_known = knows;
	return s;
}

/* "line=a;day-day=1": what a browser would send, split as web/ does. */
static size_t split(const char *post, struct form_pair *pairs, size_t most)
{
	struct str rest = str_from(post);
	struct str part;
	size_t n = 0;

	while (str_any(rest) && n < most && str_next(&rest, ';', &part)) {
		size_t at = str_find(part, '=');

		pairs[n++] = (struct form_pair){str_cut(part, 0, at), str_cut(part, at + 1, part.n)};
	}
	return n;
}

/* "field=value;..! field: message;.." of all that came out. */
static struct str told(struct form_state *s, struct findings *f)
{
	void *out = arena_alloc(a, s->form->size);
	struct buf b;

	buf_init(&b, a);
	form_check(s, out, f);
	for (size_t i = 0; i < s->form->n; i++) {
		struct str v = form_value(a, &s->form->fields[i], out);

		if (v.p)
			buf_fmt(&b, "%s=%.*s;", s->form->fields[i].name, STR_ARG(v));
	}
	for (size_t i = 0; i < f->n; i++)
		buf_fmt(&b, "! %s: %.*s;", f->v[i].field ? f->v[i].field : "",
			STR_ARG(f->v[i].message));
	return buf_str(&b);
}

static struct str told_post(const char *post)
{
	struct form_pair pairs[32];
	struct findings f;
	struct form_state *s = afresh(&form, LANG_EN, &f);

	form_take(s, pairs, split(post, pairs, 32), &f);
	return told(s, &f);
}

static void same(struct str got, const char *want, const char *name)
{
	if (!str_is(got, want))
		fail_msg("%s:\n got  %.*s\n want %s", name, STR_ARG(got), want);
}

static const char real_day[] = "Write a real day: day, month and year, such as 27 11 2026.;";

static void posts(void **state)
{
	static const struct { const char *given, *want; } t[] = {
		{"", ""},
		{"line=", ""},
		{"line=  \t ", ""},
		{"line= Sok  Dara ", "line=Sok Dara;"},
		{"line=\xe1\x9e\x9f\xe1\x9e\xbb\xe2\x80\x8b\xe1\x9e\x81", "line=\xe1\x9e\x9f\xe1\x9e\xbb\xe1\x9e\x81;"},
		{"line=1234567890", "line=1234567890;"},
		{"line=កខគឃងចឆជឈញ", "line=កខគឃងចឆជឈញ;"},
		{"line=12345678901", "line=12345678901;! line: This is too long. Make it shorter.;"},
		{"line=a\nb", "line=a b;"},
		{"line=a\xff""b", "line=a\xef\xbf\xbd""b;! line: This text cannot be read. Type it again.;"},
		{"line=a;line=b", "line=a;! line: This was sent twice.;"},
		{"text=a\r\n\r\n\r\nb ", "text=a\n\nb;"},
		{"code=K-០១២.3", "code=K-012.3;"},
		{"code=a<b", "code=a<b;! code: Write only Latin letters, digits, full stops and hyphens.;"},
		{"phone=០១២ 345 678", "phone=012 345 678;"},
		{"phone=12", "phone=12;! phone: Write a phone number, such as 012 345 678.;"},
		{"email=a@b.org", "email=a@b.org;"},
		{"email=a@b", "email=a@b;! email: Write an e-mail address, such as name@example.org.;"},
		{"email=@b.org", "email=@b.org;! email: Write an e-mail address, such as name@example.org.;"},
		{"password= a ", "password= a ;"},
		{"choice=petty", "choice=petty;"},
		{"choice=Petty", "choice=Petty;! choice: Choose one of the answers.;"},
		{"choices=petty;choices=felony", "choices=petty felony;"},
		{"choices=petty;choices=x", "choices=petty x;! choices: Choose from the answers.;"},
		{"yn=yes", "yn=yes;"},
		{"yn=maybe", "yn=maybe;! yn: Choose one of the answers.;"},
		{"yn=yes;more=x", "yn=yes;"},
		{"yn=no;more=x", "yn=no;more=x;"},
		{"yn=no", "yn=no;! more: Write an answer.;"},
		{"more=x", ""},
		{"place=១៧", "place=17;"},
		{"place=17040101", "place=17040101;"},
		{"place=18", "place=18;! place: There is no such place code. Write 2, 4, 6 or 8 digits.;"},
		{"place=1", "place=1;! place: There is no such place code. Write 2, 4, 6 or 8 digits.;"},
		{"ref=" ID, "ref=" ID ";"},
		{"ref=x", "! ref: Choose one of the answers.;"},
		{"ref=1123abcd-0123-4567-89ab-0123456789ab",
		 "ref=1123abcd-0123-4567-89ab-0123456789ab;! ref: Choose one of the answers.;"},
		{"day-day=5;day-month=10;day-year=2008", "day=2008-10-05;"},
		{"day-day=០៥;day-month= ១០ ;day-year=២០០៨", "day=2008-10-05;"},
		{"day-day=5;day-month=10;day-year=2022", "day=2022-10-05;"},
		{"day-day=6;day-month=10;day-year=2022",
		 "day=2022-10-06;! day: This day is in the future. Check it.;"},
		{"day-day=29;day-month=2;day-year=2008", "day=2008-02-29;"},
		{"choices=felony;choices=felony;day-day=1", NULL},
		{"day-day=29;day-month=2;day-year=2009", NULL}, {"day-day=5;day-month=10", NULL},
		{"day-day=5;day-month=13;day-year=2008", NULL},
		{"day-day=5;day-month=10;day-year=08", NULL},
		{"day-day=5;day-month=10;day-year=99999999999999999999", NULL},
		{"day-day=-5;day-month=10;day-year=2008", NULL},
		{"day-day=5;day-month=10;day-year=2551",
		 "! day: This is a year of the Buddhist era. Write the Gregorian year, such as 2026.;"},
		{"span-day=1;span-month=10;span-year=2022", "span=2022-10-01/2022-10-01;"},
		{"span-day=1;span-month=9;span-year=2022;span-to-day=3;span-to-month=9;span-to-year=2022",
		 "span=2022-09-01/2022-09-03;"},
		{"span-day=4;span-month=9;span-year=2022;span-to-day=3;span-to-month=9;span-to-year=2022",
		 "span=2022-09-04/2022-09-03;! span: The last day is before the first one. "
		 "One of them is wrong.;"},
		{"instant-day=5;instant-month=10;instant-year=2022;instant-time=១៤.០០",
		 "instant=2022-10-05T14:00:00+07:00;"},
		{"instant-day=5;instant-month=10;instant-year=2022;instant-time=0905",
		 "instant=2022-10-05T09:05:00+07:00;"},
		{"instant-day=5;instant-month=10;instant-year=2022;instant-time=9:05",
		 "instant=2022-10-05T09:05:00+07:00;"},
		{"instant-day=5;instant-month=10;instant-year=2022;instant-time=14:01",
		 "instant=2022-10-05T14:01:00+07:00;! instant: This time is in the future. "
		 "Check date and clock.;"},
		{"instant-day=5;instant-month=10;instant-year=2022", "instant=2022-10-05;"},
		{"instant-day=5;instant-month=10;instant-year=2022;instant-time=24:00",
		 "! instant: Write the time of day in 24 hours, such as 14:05.;"},
		{"instant-day=5;instant-month=10;instant-year=2022;instant-time=2pm",
		 "! instant: Write the time of day in 24 hours, such as 14:05.;"},
		{"instant-day=5;instant-month=10;instant-year=2022;instant-time=14:5",
		 "! instant: Write the time of day in 24 hours, such as 14:05.;"},
		{"instant-day=5;instant-month=10;instant-year=2022;instant-time=14:",
		 "! instant: Write the time of day in 24 hours, such as 14:05.;"},
		{"instant-time=14:00", "! instant: Write the day as well as the time.;"},
		{"sharp-day=5;sharp-month=11;sharp-year=2022",
		 "! sharp: Write the time of day, such as 14:05.;"},
		{"number=១២", "number=12;"}, {"number=0", "number=0;"},
		{"number=2001", "number=2001;! number: Write a number from 0 to 2,000.;"},
		{"number=-1", "number=-1;! number: Write a number from 0 to 2,000.;"},
		{"number=1.5", "! number: Write a number in digits.;"},
		{"number=99999999999999999999", "! number: Write a number in digits.;"},
		{"check=yes", "check=yes;"},
		{"stranger=x;csrf=y;id=z;lines=a;line-day=b;day=c", ""},
	};

	(void)state;
	ALL(t, i) {
		struct str got = told_post(t[i].given);

		if (t[i].want)
			same(got, t[i].want, t[i].given);
		else if (!str_ends(got, real_day))
			fail_msg("%s: %.*s", t[i].given, STR_ARG(got));
	}
}

static void bodies(void **state)
{
	/* post: the same thing as a browser sends it; else what comes out. */
	static const struct { const char *json, *post, *want; } t[] = {
		{"{}", "", NULL},
		{"{\"line\":null,\"day\":null,\"choices\":[],\"check\":false}", "", NULL},
		{"{\"line\":\"Sok\",\"text\":\"a\\nb\"}", "line=Sok;text=a\nb", NULL},
		{"{\"choice\":\"petty\",\"choices\":[\"petty\",\"felony\"],\"yn\":\"no\",\"more\":\"x\"}",
		 "choice=petty;choices=petty;choices=felony;yn=no;more=x", NULL},
		{"{\"ref\":\"" ID "\",\"number\":12,\"check\":true,\"place\":\"17\"}",
		 "ref=" ID ";number=12;check=yes;place=17", NULL},
		{"{\"day\":\"2008-10-05\",\"span\":{\"from\":\"2022-09-01\",\"to\":\"2022-09-03\"}}",
		 "day-day=5;day-month=10;day-year=2008;span-day=1;span-month=9;span-year=2022;"
		 "span-to-day=3;span-to-month=9;span-to-year=2022", NULL},
		{"{\"instant\":\"2022-10-05T02:05:00Z\"}",
		 "instant-day=5;instant-month=10;instant-year=2022;instant-time=9:05", NULL},
		{"{\"instant\":\"2022-10-05\"}", "instant-day=5;instant-month=10;instant-year=2022", NULL},
		{"{\"sharp\":\"2022-12-01\"}", "sharp-day=1;sharp-month=12;sharp-year=2022", NULL},
		{"{\"yn\":\"no\"}", "yn=no", NULL},
		{"{\"number\":2001}", "number=2001", NULL},
		{"{\"line\":\"12345678901\"}", "line=12345678901", NULL},
		{"{\"day\":\"2022-10-06\"}", "day-day=6;day-month=10;day-year=2022", NULL},
		{"{\"sharp\":\"2022-12-01T09:05:07.123456+07:00\"}", NULL,
		 "sharp=2022-12-01T09:05:07+07:00;"},
		{"{\"day\":\"2008-10-05x\"}", NULL, "! day: Write a real day: day, month and year, "
		 "such as 27 11 2026.;"},
		{"{\"day\":\"5/10/2008\"}", NULL, "! day: Write a real day: day, month and year, "
		 "such as 27 11 2026.;"},
		{"{\"instant\":\"2022-10-05T25:00:00Z\"}", NULL, "! instant: Write a real day: day, "
		 "month and year, such as 27 11 2026.;"},
		{"{\"line\":1}", NULL, "! line: This member has the wrong type.;"},
		{"{\"number\":\"1\"}", NULL, "! number: This member has the wrong type.;"},
		{"{\"number\":1.5}", NULL, "! number: This member has the wrong type.;"},
		{"{\"check\":\"yes\"}", NULL, "! check: This member has the wrong type.;"},
		{"{\"choices\":\"petty\"}", NULL, "! choices: This member has the wrong type.;"},
		{"{\"choices\":[1]}", NULL, "choices=?;! choices: Choose from the answers.;"},
		{"{\"span\":[]}", NULL, "! span: This member has the wrong type.;"},
		{"{\"day\":{}}", NULL, "! day: This member has the wrong type.;"},
		{"{\"stranger\":1}", NULL, "! stranger: There is no such member.;"},
		{"{\"day-day\":\"1\"}", NULL, "! day-day: There is no such member.;"},
		{"{\"id\":\"" ID "\",\"confirm\":[],\"confirm_reason\":\"x\"}", "", NULL},
	};

	(void)state;
	ALL(t, i) {
		struct findings f;
		struct form_state *s = afresh(&form, LANG_EN, &f);

		assert_int_equal(form_take_json(s, str_from(t[i].json), &f), ERR_OK);
		same(told(s, &f), t[i].post ? arena_c(a, told_post(t[i].post)) : t[i].want, t[i].json);
	}
}

static void no_bodies(void **state)
{
	static const struct { struct str given; } t[] = {
		{STR_INIT("")}, {STR_INIT("[]")}, {STR_INIT("1")}, {STR_INIT("{")},
		{STR_INIT("{\"line\":\"a\",\"line\":\"b\"}")}, {STR_INIT("{} x")},
		{STR_INIT("{\"line\":\"\\u0000\"}")}, {STR_INIT("{\"line\":\"\xff\"}")},
		{STR_INIT("\0{}")}, {{NULL, 0}},
	};

	(void)state;
	ALL(t, i) {
		struct findings f;
		struct form_state *s = afresh(&form, LANG_EN, &f);

		assert_int_equal(form_take_json(s, t[i].given, &f), ERR_MALFORMED);
	}
}

static const struct form_field needed[] = {
	{FORM_AT(every, line), .type = FORM_LINE, .flags = FORM_NEED, .label = "a"},
	{FORM_AT(every, choice), .type = FORM_CHOICE, .flags = FORM_NEED, .choices = classes, .label = "a"},
	{FORM_AT(every, ref), .type = FORM_REF, .flags = FORM_NEED, .label = "a"},
	{FORM_AT(every, day), .type = FORM_DAY, .flags = FORM_NEED, .label = "a"},
	{FORM_AT(every, instant), .type = FORM_INSTANT, .flags = FORM_NEED, .label = "a"},
	{FORM_AT(every, number), .type = FORM_INT, .flags = FORM_NEED, .label = "a"},
	{FORM_AT(every, check), .type = FORM_CHECK, .flags = FORM_NEED, .label = "a"},
	{FORM_AT(every, file), .type = FORM_FILE, .flags = FORM_NEED, .label = "a"},
};
static const struct form need = {"need", "All needed", "Keep", NULL, needed, FORM_N(needed),
				 sizeof(struct every)};

static void needs(void **state)
{
	static const struct form_upload upload = {STR_INIT("file"), STR_INIT("\xff\xd8")};
	struct form_pair pairs[16];
	struct findings f;
	struct form_state *s = afresh(&need, LANG_EN, &f);

	(void)state;
	told(s, &f);
	assert_int_equal(f.n, FORM_N(needed));
	assert_true(findings_stop(&f));
	for (size_t i = 0; i < f.n; i++) {
		assert_string_equal(f.v[i].field, needed[i].name);
		assert_int_equal(f.v[i].level, FINDING_STOP);
	}
	s = afresh(&need, LANG_EN, &f);
	s->uploads = &upload;
	s->n_uploads = 1;
	form_take(s, pairs, split("line=a;choice=petty;ref=" ID ";day-day=1;day-month=1;day-year=2020;"
				  "instant-day=1;instant-month=1;instant-year=2020;"
				  "instant-time=1200;number=0;check=yes", pairs, 16), &f);
	told(s, &f);
	assert_int_equal(f.n, 0);
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
	struct form_pair pairs[32];
	struct findings f;
	struct form_state *s = afresh(&form, LANG_EN, &f);
	struct html h;

	(void)state;
	h = drawn(s, &f);
	page_test_sound("empty", buf_str(h.out));
	page_test_golden("form-empty.en.html", buf_str(h.out));
	form_take(s, pairs, split("line=<b>\"Sok\" 'Dara' & co;text=\n a\n;password=secret;choice=petty;"
				  "choices=felony;choices=unknown;yn=no;more=;place=99;ref=" ID ";"
				  "day-day=៣១;day-month=2;day-year=x;span-to-year=20;instant-day=1;"
				  "instant-time=2pm;number=many;check=yes;id=1;rev=2", pairs, 32), &f);
	told(s, &f);
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
		{"line", "Sok"}, {"choices", "felony petty"}, {"yn", "no"}, {"more", "far"},
		{"ref", ID}, {"day", "2008-10-05"}, {"span", "2022-09-01/2022-09-03"},
		{"instant", "2022-10-05"}, {"sharp", "2022-10-05T09:05:30+07:00"}, {"number", "7"},
		{"check", "yes"},
	};
	struct form_pair typed = {STR("line"), STR("typed")};
	struct findings f;
	struct form_state *s = afresh(&form, LANG_EN, &f);
	struct html h;
	struct buf want;

	(void)state;
	buf_init(&want, a);
	ALL(values, i)
		form_set(s, values[i][0], str_from(values[i][1]));
	for (size_t i = 0; i < form.n; i++)
		ALL(values, k)
			if (strcmp(values[k][0], fields[i].name) == 0)
				buf_fmt(&want, "%s=%s;", values[k][0], values[k][1]);
	h = drawn(s, &f);
	page_test_sound("correction", buf_str(h.out));
	same(told(s, &f), arena_c(a, buf_str(&want)), "as it was");
	s = afresh(&form, LANG_EN, &f);
	form_take(s, &typed, 1, &f);
	form_set(s, "line", STR("kept"));
	same(told(s, &f), "line=typed;", "what was typed stays");
}

static void revealed(void **state)
{
	struct form_pair pair = {STR("yn"), STR("no")};
	struct findings f;
	struct form_state *s = afresh(&form, LANG_EN, &f);
	struct html h = drawn(s, &f);

	(void)state;
	assert_true(holds(&h, "value=\"no\" data-aria-controls=\"yn-2-more\">"));
	assert_true(holds(&h, "<div class=\"govuk-radios__conditional govuk-radios__conditional--hidden\""
			  " id=\"yn-2-more\">"));
	form_take(s, &pair, 1, &f);
	h = drawn(s, &f);
	assert_true(holds(&h, "<div class=\"govuk-radios__conditional\" id=\"yn-2-more\">"));
	/* drawn once */
	assert_null(strstr(strstr(arena_c(a, buf_str(h.out)), "name=\"more\"") + 1, "name=\"more\""));
}

static void confirmations(void **state)
{
	struct form_pair pairs[4];
	struct findings f;
	struct form_state *s = afresh(&form, LANG_EN, &f);
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

	s = afresh(&form, LANG_EN, &f);
	form_take(s, pairs, split("confirm=day;confirm=line;confirm_reason=so <it> is", pairs, 4), &f);
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

static void schemas(void **state)
{
	struct jot j;
	struct buf b;
	json_t *root, *all;

	(void)state;
	buf_init(&b, a);
	jot_init(&j, &b);
	form_schema(&j, &form);
	root = json_loadb(b.p, b.n, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(root);
	all = json_object_get(root, "properties");
	for (size_t i = 0; i < form.n; i++) {
		json_t *one = json_object_get(all, fields[i].name);

		assert_string_equal(json_string_value(json_object_get(one, "description")),
				    fields[i].label);
		assert_non_null(json_object_get(one, "type"));
	}
	assert_int_equal(json_integer_value(json_object_get(json_object_get(all, "line"),
							     "maxLength")), 10);
	assert_int_equal(json_array_size(json_object_get(json_object_get(all, "choice"), "enum")), 3);
	assert_true(json_is_false(json_object_get(root, "additionalProperties")));
	assert_int_equal(json_array_size(json_object_get(root, "required")), 0);
	json_decref(root);
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
	static const char *const names[] = {
		"line", "text", "code", "phone", "email", "password", "choice", "choices", "yn", "more",
		"place", "ref", "day-day", "day-month", "day-year", "span-day", "span-to-year",
		"instant-day", "instant-time", "sharp-month", "number", "check", "confirm", "id", "rev",
		"confirm_reason", "", "line-"};
	static const struct str bits[] = {
		STR_INIT("<"), STR_INIT("\""), STR_INIT("\0"), STR_INIT("\xff"), STR_INIT("\xe1\x9f"),
		STR_INIT("១"), STR_INIT("\xe2\x80\xae"), STR_INIT("2022"), STR_INIT(" "),
		STR_INIT("no"), STR_INIT("-1"), STR_INIT(":"), STR_INIT("\r\n"), STR_INIT("</textarea>"),
		STR_INIT("99999999999999999999"), STR_INIT(ID), STR_INIT("\xf4\x90\x80\x80"),
	};
	uint32_t seed = 20221005;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct form_pair pairs[24];
		size_t n = draw_lot(&seed) % 24;
		struct findings f;
		struct form_state *s = afresh(&form, round % 2 ? LANG_EN : LANG_KM, &f);
		struct html h;

		for (size_t i = 0; i < n; i++) {
			struct buf b;

			buf_init(&b, a);
			for (uint32_t k = draw_lot(&seed) % 5; k > 0; k--)
				buf_add(&b, bits[draw_lot(&seed) % (sizeof(bits) / sizeof(*bits))]);
			pairs[i].name = str_from(names[draw_lot(&seed) % (sizeof(names) / sizeof(*names))]);
			pairs[i].value = buf_str(&b);
		}
		form_take(s, pairs, n, &f);
		told(s, &f);
		h = drawn(s, &f);
		page_test_sound("hostile", buf_str(h.out));
		arena_reset(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(posts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(bodies, set_up, tear_down),
		cmocka_unit_test_setup_teardown(no_bodies, set_up, tear_down),
		cmocka_unit_test_setup_teardown(needs, set_up, tear_down),
		cmocka_unit_test_setup_teardown(drawings, set_up, tear_down),
		cmocka_unit_test_setup_teardown(corrections, set_up, tear_down),
		cmocka_unit_test_setup_teardown(revealed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(confirmations, set_up, tear_down),
		cmocka_unit_test_setup_teardown(schemas, set_up, tear_down),
		cmocka_unit_test_setup_teardown(hostile, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
