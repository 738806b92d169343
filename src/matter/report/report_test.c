/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The paper of an inquiry, drawn and read back: a draft says so, and tells nothing of a victim. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "matter/custody/test_office.h"
#include "matter/inquiry/inquiry.h"

#define FAMILY "The aunt raises the child since the flood."
#define VICTIM "The neighbour asks for her bicycle."

static const char *id, *inquiry;

static struct str agent_of(const char *who, const char *field)
{
	return arena_fmt(test_home.a, "{\"%s\":\"%.*s\"}", field,
		STR_ARG(uuid_str(test_home.a, test_account(who))));
}

static const char *part(const char *rest)
{
	return arena_fmt(test_home.a, "/case/%s/inquiry/%s%s", id, inquiry, rest).p;
}

/* A case that the prosecutor has, with an inquiry that pisey writes. */
static void begin(void)
{
	struct str body = arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T09:30:00+07:00\",\"what\":\"handed-over\",\"prosecution\":"
		"\"%.*s\",\"child_present\":\"yes\",\"receipt\":\"no\"}",
		STR_ARG(uuid_str(test_home.a, test_agency("prosecution-sr"))));
	struct test_answer a;

	id = test_open("sophal", "Khieu", "Sambath", "");
	test_status(test_post("sophal", test_path(id, "/custody-end"), body.p, 0), 201);
	test_status(test_post("vichea", test_path(id, "/take"), "{\"why\":\"received\"}", 0), 201);
	body = arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T09:40:00+07:00\",\"purpose\":\"diversion\",\"office\":"
		"\"%.*s\",\"due_day\":\"2026-12-04\",\"questions\":\"Who raises the child?\"}",
		STR_ARG(uuid_str(test_home.a, test_agency("social-sr"))));
	a = test_post("vichea", test_path(id, "/inquiry/request"), body.p, 0);
	test_status(a, 201);
	inquiry = test_word(a.json, "id");
	test_status(test_post("pisey", test_with("/inquiry/@/take", inquiry),
			    agent_of("pisey", "agent").p, 0),
		201);
}

static void write_parts(void)
{
	struct questionnaire_fault fault;
	struct questionnaire form;

	assert_int_equal(questionnaire_read(
				 test_home.a, inquiry_form_own().text, &form, &fault),
		ERR_OK);
	for (size_t i = 0; i < form.n; i++) {
		struct str rest = arena_fmt(
			test_home.a, "/section/%.*s", STR_ARG(form.parts[i].code));
		const char *words = form.parts[i].victim ? VICTIM : FAMILY;
		struct str body = arena_fmt(test_home.a,
			"{\"text\":\"%s\",\"state\":\"done\"%s}", words,
			str_is(form.parts[i].code, "family") ? ",\"raised_by\":\"relative\""
							     : "");

		test_status(test_post("pisey", part(rest.p), body.p, 1), 200);
	}
	test_status(test_post("pisey", part("/attempt"),
			    "{\"at\":\"2026-11-22T08:00:00+07:00\",\"way\":\"visit\",\"whom\":"
			    "\"The mother\",\"reached\":\"no\",\"result\":\"Moved away.\"}",
			    0),
		201);
}

/* What a reader of the file reads, blanks and breaks left out. */
static const char *words_of(struct str pdf)
{
	char path[] = "/tmp/okas-report-XXXXXX", bytes[65536];
	int fd = mkstemp(path);
	size_t n = 0;
	int byte;
	FILE *f;

	assert_true(fd >= 0 && write(fd, pdf.p, pdf.n) == (ssize_t)pdf.n);
	close(fd);
	f = popen(arena_fmt(test_home.a, "pdftotext -raw %s -", path).p, "r");
	assert_non_null(f);
	while ((byte = fgetc(f)) != EOF && n < sizeof(bytes))
		if (byte != ' ' && byte != '\n')
			bytes[n++] = (char)byte;
	assert_int_equal(pclose(f), 0);
	unlink(path);
	return arena_c(test_home.a, (struct str){bytes, n});
}

static bool holds(const char *words, const char *part_of)
{
	struct buf b;

	buf_init(&b, test_home.a);
	for (; *part_of; part_of++)
		if (*part_of != ' ')
			buf_byte(&b, *part_of);
	buf_byte(&b, '\0');
	return strstr(words, buf_str(&b).p) != NULL;
}

static struct test_answer paper(const char *who, const char *lang, const char *name)
{
	return test_page(who, arena_fmt(test_home.a, "/%s/case/%s/inquiry/%s/%s.pdf", lang, id,
				      inquiry, name).p);
}

static const char *text(const char *who, const char *lang, const char *name)
{
	struct test_answer a = paper(who, lang, name);

	test_status(a, 200);
	return words_of(a.body);
}

static void holds_all(const char *words, const char *const *wanted, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!holds(words, wanted[i]))
			fail_msg("no \"%s\" in %s", wanted[i], words);
}

static void test_draft(void **state)
{
	static const char *const wanted[] = {"Draft", "Not handed in: being written.",
		"Draft, not handed in. Confidential", "Working form, not official",
		"A decision on diversion", "Who raises the child?", "Khieu", "Sambath",
		"The family, and who raises the child", "A relative", FAMILY,
		"How the family was looked for", "The mother", "Not reached. Moved away.",
		"Approved by", "not yet", "Child: signature or thumbprint", "Social agent"};
	const char *words;

	(void)state;
	begin();
	write_parts();
	words = text("pisey", "en", "social-inquiry");
	holds_all(words, wanted, sizeof(wanted) / sizeof(wanted[0]));
	assert_false(holds(words, VICTIM));
	assert_false(holds(words, "bicycle"));
	assert_true(holds(text("pisey", "km", "social-inquiry"), FAMILY));
	/* not to be read by others before it is handed in, on paper as on the page */
	test_status(paper("vichea", "en", "social-inquiry"), 404);
	test_status(paper("sophal", "en", "social-inquiry"), 404);
	test_status(paper("sreyleak", "en", "social-inquiry"), 404);
	test_status(paper("vichea", "en", "victim-view"), 404);
}

static void test_sheet_apart(void **state)
{
	const char *words = text("pisey", "en", "victim-view");

	(void)state;
	assert_true(holds(words, VICTIM));
	assert_true(holds(words, "A sheet apart."));
	assert_true(holds(words, "Draft, not handed in. Confidential: what concerns a victim."));
	assert_false(holds(words, FAMILY));
	assert_false(holds(words, "Khieu") || holds(words, "Sambath"));
}

static void test_handed_in(void **state)
{
	const char *words;

	(void)state;
	test_status(test_post("pisey", part("/finish"), agent_of("thavy", "approver").p, 0), 201);
	test_status(test_post("thavy", part("/approve"), "{}", 0), 201);
	test_status(test_post("pisey", part("/submit"), "{}", 0), 201);
	words = text("vichea", "en", "social-inquiry");
	assert_false(holds(words, "Draft"));
	assert_true(holds(words, FAMILY));
	assert_false(holds(words, "bicycle"));
	assert_false(holds(words, "not yet"));
	assert_true(holds(words, "Approved by"));
	assert_true(holds(text("vichea", "en", "victim-view"), VICTIM));
	/* the head approves the inquiry and reads nothing of a victim */
	test_status(paper("thavy", "en", "social-inquiry"), 200);
	test_status(paper("thavy", "en", "victim-view"), 404);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_draft),
		cmocka_unit_test(test_sheet_apart),
		cmocka_unit_test(test_handed_in),
	};

	return cmocka_run_group_tests_name("report", tests, test_office_start, test_office_stop);
}
