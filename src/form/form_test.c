/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is typed or sent into every type of field, and what becomes of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "form/form_every.h"

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

static struct str told_post(const char *post)
{
	struct findings f;
	struct form_state *s = every_afresh(a, &every, LANG_EN, &f);

	every_take(s, post, &f);
	return every_told(s, &f);
}

static void same(struct str got, const char *want, const char *name)
{
	if (!str_is(got, want))
		fail_msg("%s:\n got  %.*s\n want %s", name, STR_ARG(got), want);
}

static const char real_day[] = "Write a real day: day, month and year, such as 27 11 2026.;";

static void posts(void **state)
{
	static const struct {
		const char *given, *want;
	} t[] = {
		{"", ""},
		{"line=", ""},
		{"line=  \t ", ""},
		{"line= Sok  Dara ", "line=Sok Dara;"},
		{"line=\xe1\x9e\x9f\xe1\x9e\xbb\xe2\x80\x8b\xe1\x9e\x81",
			"line=\xe1\x9e\x9f\xe1\x9e\xbb\xe1\x9e\x81;"},
		{"line=1234567890", "line=1234567890;"},
		{"line=កខគឃងចឆជឈញ", "line=កខគឃងចឆជឈញ;"},
		{"line=12345678901",
			"line=12345678901;! line: This is too long. Make it shorter.;"},
		{"line=a\nb", "line=a b;"},
		{"line=a\xff"
		 "b",
			"line=a\xef\xbf\xbd"
			"b;! line: This text cannot be read. Type it again.;"},
		{"line=a;line=b", "line=a;! line: This was sent twice.;"},
		{"text=a\r\n\r\n\r\nb ", "text=a\n\nb;"},
		{"code=K-០១២.3", "code=K-012.3;"},
		{"code=a<b",
			"code=a<b;! code: "
			"Write only Latin letters, digits, full stops and hyphens.;"},
		{"phone=០១២ 345 678", "phone=012 345 678;"},
		{"phone=12", "phone=12;! phone: Write a phone number, such as 012 345 678.;"},
		{"email=a@b.org", "email=a@b.org;"},
		{"email=a@b",
			"email=a@b;! email: Write an e-mail address, such as name@example.org.;"},
		{"email=@b.org",
			"email=@b.org;! email: "
			"Write an e-mail address, such as name@example.org.;"},
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
		{"place=18",
			"place=18;! place: "
			"There is no such place code. Write 2, 4, 6 or 8 digits.;"},
		{"place=1",
			"place=1;! place: "
			"There is no such place code. Write 2, 4, 6 or 8 digits.;"},
		{"ref=" ID, "ref=" ID ";"},
		{"ref=x", "! ref: Choose one of the answers.;"},
		{"ref=1123abcd-0123-4567-89ab-0123456789ab",
			"ref=1123abcd-0123-4567-89ab-0123456789ab;! ref: "
			"Choose one of the answers.;"},
		{"day-day=5;day-month=10;day-year=2008", "day=2008-10-05;"},
		{"day-day=០៥;day-month= ១០ ;day-year=២០០៨", "day=2008-10-05;"},
		{"day-day=5;day-month=10;day-year=2022", "day=2022-10-05;"},
		{"day-day=6;day-month=10;day-year=2022",
			"day=2022-10-06;! day: This day is in the future. Check it.;"},
		{"day-day=29;day-month=2;day-year=2008", "day=2008-02-29;"},
		{"choices=felony;choices=felony;day-day=1", NULL},
		{"day-day=29;day-month=2;day-year=2009", NULL},
		{"day-day=5;day-month=10", NULL},
		{"day-day=5;day-month=13;day-year=2008", NULL},
		{"day-day=5;day-month=10;day-year=08", NULL},
		{"day-day=5;day-month=10;day-year=99999999999999999999", NULL},
		{"day-day=-5;day-month=10;day-year=2008", NULL},
		{"day-day=5;day-month=10;day-year=2551",
			"! day: This is a year of the Buddhist era. "
			"Write the Gregorian year, such as 2026.;"},
		{"span-day=1;span-month=10;span-year=2022", "span=2022-10-01/2022-10-01;"},
		{"span-day=1;span-month=9;span-year=2022;"
		 "span-to-day=3;span-to-month=9;span-to-year=2022",
			"span=2022-09-01/2022-09-03;"},
		{"span-day=4;span-month=9;span-year=2022;"
		 "span-to-day=3;span-to-month=9;span-to-year=2022",
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
		{"number=១២", "number=12;"},
		{"number=0", "number=0;"},
		{"number=2001", "number=2001;! number: Write a number from 0 to 2,000.;"},
		{"number=-1", "number=-1;! number: Write a number from 0 to 2,000.;"},
		{"number=1.5", "! number: Write a number in digits.;"},
		{"number=99999999999999999999", "! number: Write a number in digits.;"},
		{"check=yes", "check=yes;"},
		{"stranger=x;csrf=y;id=z;lines=a;line-day=b;day=c", ""},
	};

	(void)state;
	ALL(t, i)
	{
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
	static const struct {
		const char *json, *post, *want;
	} t[] = {
		{"{}", "", NULL},
		{"{\"line\":null,\"day\":null,\"choices\":[],\"check\":false}", "", NULL},
		{"{\"line\":\"Sok\",\"text\":\"a\\nb\"}", "line=Sok;text=a\nb", NULL},
		{"{\"choice\":\"petty\",\"choices\":[\"petty\",\"felony\"],"
		 "\"yn\":\"no\",\"more\":\"x\"}",
			"choice=petty;choices=petty;choices=felony;yn=no;more=x", NULL},
		{"{\"ref\":\"" ID "\",\"number\":12,\"check\":true,\"place\":\"17\"}",
			"ref=" ID ";number=12;check=yes;place=17", NULL},
		{"{\"day\":\"2008-10-05\","
		 "\"span\":{\"from\":\"2022-09-01\",\"to\":\"2022-09-03\"}}",
			"day-day=5;day-month=10;day-year=2008;"
			"span-day=1;span-month=9;span-year=2022;"
			"span-to-day=3;span-to-month=9;span-to-year=2022",
			NULL},
		{"{\"instant\":\"2022-10-05T02:05:00Z\"}",
			"instant-day=5;instant-month=10;instant-year=2022;instant-time=9:05", NULL},
		{"{\"instant\":\"2022-10-05\"}", "instant-day=5;instant-month=10;instant-year=2022",
			NULL},
		{"{\"sharp\":\"2022-12-01\"}", "sharp-day=1;sharp-month=12;sharp-year=2022", NULL},
		{"{\"yn\":\"no\"}", "yn=no", NULL},
		{"{\"number\":2001}", "number=2001", NULL},
		{"{\"line\":\"12345678901\"}", "line=12345678901", NULL},
		{"{\"day\":\"2022-10-06\"}", "day-day=6;day-month=10;day-year=2022", NULL},
		{"{\"sharp\":\"2022-12-01T09:05:07.123456+07:00\"}", NULL,
			"sharp=2022-12-01T09:05:07+07:00;"},
		{"{\"day\":\"2008-10-05x\"}", NULL,
			"! day: Write a real day: day, month and year, "
			"such as 27 11 2026.;"},
		{"{\"day\":\"5/10/2008\"}", NULL,
			"! day: Write a real day: day, month and year, "
			"such as 27 11 2026.;"},
		{"{\"instant\":\"2022-10-05T25:00:00Z\"}", NULL,
			"! instant: Write a real day: day, "
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
	ALL(t, i)
	{
		struct findings f;
		struct form_state *s = every_afresh(a, &every, LANG_EN, &f);

		assert_int_equal(form_take_json(s, str_from(t[i].json), &f), ERR_OK);
		same(every_told(s, &f), t[i].post ? arena_c(a, told_post(t[i].post)) : t[i].want,
			t[i].json);
	}
}

static void no_bodies(void **state)
{
	static const struct {
		struct str given;
	} t[] = {
		{STR_INIT("")},
		{STR_INIT("[]")},
		{STR_INIT("1")},
		{STR_INIT("{")},
		{STR_INIT("{\"line\":\"a\",\"line\":\"b\"}")},
		{STR_INIT("{} x")},
		{STR_INIT("{\"line\":\"\\u0000\"}")},
		{STR_INIT("{\"line\":\"\xff\"}")},
		{STR_INIT("\0{}")},
		{{NULL, 0}},
	};

	(void)state;
	ALL(t, i)
	{
		struct findings f;
		struct form_state *s = every_afresh(a, &every, LANG_EN, &f);

		assert_int_equal(form_take_json(s, t[i].given, &f), ERR_MALFORMED);
	}
}

static const struct form_field needed[] = {
	{FORM_AT(every, line), .type = FORM_LINE, .flags = FORM_NEED, .label = "a"},
	{FORM_AT(every, choice), .type = FORM_CHOICE, .flags = FORM_NEED, .choices = every_choices,
		.label = "a"},
	{FORM_AT(every, ref), .type = FORM_REF, .flags = FORM_NEED, .label = "a"},
	{FORM_AT(every, day), .type = FORM_DAY, .flags = FORM_NEED, .label = "a"},
	{FORM_AT(every, instant), .type = FORM_INSTANT, .flags = FORM_NEED, .label = "a"},
	{FORM_AT(every, number), .type = FORM_INT, .flags = FORM_NEED, .label = "a"},
	{FORM_AT(every, check), .type = FORM_CHECK, .flags = FORM_NEED, .label = "a"},
	{FORM_AT(every, file), .type = FORM_FILE, .flags = FORM_NEED, .label = "a"},
};
static const struct form need = {
	"need", "All needed", "Keep", NULL, needed, FORM_N(needed), sizeof(struct every)};

static void needs(void **state)
{
	static const struct form_upload upload = {STR_INIT("file"), STR_INIT("\xff\xd8")};
	struct findings f;
	struct form_state *s = every_afresh(a, &need, LANG_EN, &f);

	(void)state;
	every_told(s, &f);
	assert_int_equal(f.n, FORM_N(needed));
	assert_true(findings_stop(&f));
	for (size_t i = 0; i < f.n; i++) {
		assert_string_equal(f.v[i].field, needed[i].name);
		assert_int_equal(f.v[i].level, FINDING_STOP);
	}
	s = every_afresh(a, &need, LANG_EN, &f);
	s->uploads = &upload;
	s->n_uploads = 1;
	every_take(s,
		"line=a;choice=petty;ref=" ID
		";day-day=1;day-month=1;day-year=2020;"
		"instant-day=1;instant-month=1;instant-year=2020;"
		"instant-time=1200;number=0;check=yes",
		&f);
	every_told(s, &f);
	assert_int_equal(f.n, 0);
}

static void schemas(void **state)
{
	struct jot j;
	struct buf b;
	json_t *root, *all;

	(void)state;
	buf_init(&b, a);
	jot_init(&j, &b);
	form_schema(&j, &every);
	root = json_loadb(b.p, b.n, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(root);
	all = json_object_get(root, "properties");
	for (size_t i = 0; i < every.n; i++) {
		json_t *one = json_object_get(all, every.fields[i].name);

		assert_string_equal(json_string_value(json_object_get(one, "description")),
			every.fields[i].label);
		assert_non_null(json_object_get(one, "type"));
	}
	assert_int_equal(
		json_integer_value(json_object_get(json_object_get(all, "line"), "maxLength")), 10);
	assert_int_equal(
		json_array_size(json_object_get(json_object_get(all, "choice"), "enum")), 3);
	assert_true(json_is_false(json_object_get(root, "additionalProperties")));
	assert_int_equal(json_array_size(json_object_get(root, "required")), 0);
	json_decref(root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(posts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(bodies, set_up, tear_down),
		cmocka_unit_test_setup_teardown(no_bodies, set_up, tear_down),
		cmocka_unit_test_setup_teardown(needs, set_up, tear_down),
		cmocka_unit_test_setup_teardown(schemas, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
