/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Papers: bytes there and back, hostile bytes, what stands in the PDF, the process. */
#include "paper/paper.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "paper/block.h"
#include "paper/press.h"
#include "worker/sample_test.h"
#include "worker/worker_inside.h"

/* fontconfig keeps what Pango asked it for until the end; it does not grow with papers. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig";
}

static struct worker *process; /* forked by main before anything else */

static const struct sample {
	const char *name;
	struct str (*make)(struct arena *a, enum lang lang);
} samples[] = {{"rights", sample_rights}, {"summary", sample_summary}, {"form", sample_form},
	{"rough", sample_rough}};

enum { SAMPLES = sizeof(samples) / sizeof(*samples) };

static struct str small_paper(struct arena *a)
{
	struct paper *p = paper_new(a, LANG_KM, SAMPLE_NOW);
	struct paper_column columns[] = {{STR("ក"), 1, PAPER_START}, {STR("b"), 2, PAPER_END}};
	struct str cells[] = {STR("1"), STR_NONE};

	paper_title(p, &(struct paper_head){true, STR("A"), STR("1"), STR_NONE, STR("ឈ្មោះ"),
		STR("")});
	paper_heading(p, 2, STR("h"));
	paper_text(p, PAPER_SMALL, STR("t\nu"));
	paper_facts(p, &(struct paper_fact){STR("l"), STR_NONE}, 1);
	paper_table(p, columns, 2, cells, 1);
	paper_list(p, PAPER_STEPS, cells, 1);
	paper_note(p, STR("n"), STR("o"));
	paper_marks(p, STR("r"), &(struct paper_mark){STR("w"), STR_NONE}, 1);
	paper_fill(p, PAPER_LINE, STR("f"), 2);
	paper_ticks(p, STR("c"), cells, 1);
	paper_qr(p, STR("q"), STR("s"));
	paper_break(p);
	paper_footer(p, &(struct paper_foot){STR("c"), STR("m"), STR("d"), STR("h")});
	return paper_bytes(p);
}

static void test_round_trip(void **state)
{
	struct arena *a = arena_new();
	struct str bytes = small_paper(a);
	struct paper_script script;
	struct buf again;

	(void)state;
	assert_int_equal(paper_block_read(a, bytes, &script), ERR_OK);
	assert_int_equal(script.lang, LANG_KM);
	assert_true(script.now == SAMPLE_NOW);
	assert_int_equal(script.blocks, 13);
	assert_int_equal(script.block[0].kind, BLOCK_HEAD);
	assert_true(str_is(script.block[0].word[3], "ឈ្មោះ"));
	assert_null(script.block[0].word[2].p);
	assert_non_null(script.block[0].word[4].p);
	buf_init(&again, a);
	paper_block_start(&again, script.lang, script.now);
	for (size_t i = 0; i < script.blocks; i++)
		paper_block_put(&again, &script.block[i]);
	paper_block_put(&again, &(struct paper_block){.kind = BLOCK_END});
	assert_true(str_eq(bytes, buf_str(&again)));
	arena_free(a);
}

static void test_wrong_shapes(void **state)
{
	static const int32_t numbers[] = {1, 5, 1, 13, 0, 1, 0};
	static const int32_t zero_share[] = {1, 0, 0};
	static const struct str words[] = {STR_INIT("a"), STR_INIT("b"), STR_INIT("c")};
	static const struct {
		const char *name;
		struct paper_block block;
	} rows[] = {
		{"heading of level 5", {BLOCK_HEADING, 1, 1, &numbers[1], words}},
		{"heading without words", {BLOCK_HEADING, 1, 0, numbers, words}},
		{"facts of three words", {BLOCK_FACTS, 0, 3, NULL, words}},
		{"table of no columns", {BLOCK_TABLE, 1, 0, &numbers[4], words}},
		{"table of 13 columns", {BLOCK_TABLE, 1, 0, &numbers[3], words}},
		{"table of one column and share 0", {BLOCK_TABLE, 3, 3, &zero_share[0], words}},
		{"note of one word", {BLOCK_NOTE, 0, 1, NULL, words}},
		{"break with words", {BLOCK_BREAK, 0, 1, NULL, words}},
		{"foot of three words", {BLOCK_FOOT, 0, 3, NULL, words}},
		{"fill of no lines", {BLOCK_FILL, 2, 1, &numbers[5], words}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena *a = arena_new();
		struct paper_script script;
		struct buf b;

		buf_init(&b, a);
		paper_block_start(&b, LANG_EN, 0);
		paper_block_put(&b, &rows[i].block);
		paper_block_put(&b, &(struct paper_block){.kind = BLOCK_END});
		if (paper_block_read(a, buf_str(&b), &script) != ERR_MALFORMED)
			fail_msg("%s was read", rows[i].name);
		arena_free(a);
	}
}

/* No prefix of a paper is a paper, and no flipped bit may end the drawing process. */
static void test_truncated_and_flipped(void **state)
{
	struct arena *a = arena_new();
	struct str bytes = small_paper(a);
	size_t drawn = 0;

	(void)state;
	for (size_t n = 0; n < bytes.n; n++) {
		struct paper_script script;
		struct arena *b = arena_new();

		assert_int_not_equal(paper_block_read(b, arena_bytes(b, bytes.p, n), &script),
			ERR_OK);
		arena_free(b);
	}
	for (size_t i = 0; i < bytes.n; i++)
		for (unsigned bit = 0; bit < 8; bit += 3) {
			struct arena *b = arena_new();
			struct str turned = arena_bytes(b, bytes.p, bytes.n), pdf;
			enum err err;

			((char *)(uintptr_t)turned.p)[i] ^= (char)(1 << bit);
			err = paper_press(b, turned, &pdf);
			assert_true(err == ERR_OK || err == ERR_MALFORMED);
			drawn += err == ERR_OK;
			arena_free(b);
		}
	assert_true(drawn > 20); /* words may change, shapes may not */
	arena_free(a);
}

static struct str run(struct arena *a, const char *command, struct str input)
{
	char path[] = "/tmp/okas-paper-XXXXXX", part[4096];
	int fd = mkstemp(path);
	struct buf out;
	FILE *f;
	size_t n;

	assert_true(fd >= 0 && write(fd, input.p, input.n) == (ssize_t)input.n);
	close(fd);
	f = popen(arena_fmt(a, command, path).p, "r");
	assert_non_null(f);
	buf_init(&out, a);
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		buf_add(&out, (struct str){part, n});
	assert_int_equal(pclose(f), 0);
	unlink(path);
	buf_byte(&out, '\0');
	return buf_str(&out);
}

/* Without spaces and U+200B: where a reader of PDF sees a gap is its own affair. */
static const char *squeezed(struct arena *a, struct str s)
{
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < s.n; i++) {
		if (i + 2 < s.n && memcmp(s.p + i, "\xe2\x80\x8b", 3) == 0)
			i += 2;
		else if (s.p[i] != ' ' && s.p[i] != '\n')
			buf_byte(&b, s.p[i]);
	}
	buf_byte(&b, '\0');
	return buf_str(&b).p;
}

static void test_words_in_pdf(void **state)
{
	static const struct {
		const char *name;
		size_t sample;
		enum lang lang;
		const char *words;
	} rows[] = {
		{"kingdom", 0, LANG_KM, "ព្រះរាជាណាចក្រកម្ពុជា"},
		{"motto in English", 0, LANG_EN, "NationReligionKing"},
		{"title in Moul", 0, LANG_KM, "សិទ្ធិរបស់ប្អូន"},
		{"step", 0, LANG_KM, "គ្រូពេទ្យ"},
		{"Khmer page number", 0, LANG_KM, "១/២"},
		{"Latin page number", 1, LANG_EN, "3/3"},
		{"hash", 1, LANG_KM, "3f1a77c0"},
		{"Khmer in an English paper", 1, LANG_EN, "រំចេក"},
		{"the last row", 3, LANG_KM, "last"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena *a = arena_new();
		struct str pdf;
		const char *words;

		assert_int_equal(paper_press(a, samples[rows[i].sample].make(a, rows[i].lang),
			&pdf), ERR_OK);
		words = squeezed(a, run(a, "pdftotext -raw %s -", pdf));
		if (!strstr(words, rows[i].words))
			fail_msg("%s: no \"%s\" in %s", rows[i].name, rows[i].words, words);
		arena_free(a);
	}
}

static void test_file(void **state)
{
	(void)state;
	for (enum lang l = 0; l < LANG_N; l++) {
		struct arena *a = arena_new();
		struct str pdf, again, fonts, said, line;
		size_t embedded = 0;

		assert_int_equal(paper_press(a, sample_rights(a, l), &pdf), ERR_OK);
		assert_int_equal(paper_press(a, sample_rights(a, l), &again), ERR_OK);
		assert_true(str_eq(pdf, again));
		(void)run(a, "qpdf --check %s 2>&1", pdf);
		said = run(a, "pdfinfo %s 2>&1", pdf);
		assert_non_null(strstr(said.p, l == LANG_KM ? "សិទ្ធិ" : "Your rights"));
		assert_non_null(strstr(said.p, "Tagged:          yes"));
		assert_non_null(strstr(said.p, "2026"));
		assert_non_null(memmem(pdf.p, pdf.n, l == LANG_KM ? "/Lang (km)" : "/Lang (en)",
			10));
		fonts = run(a, "pdffonts %s | tail -n +3", pdf);
		while (str_next(&fonts, '\n', &line) && line.n > 60) {
			assert_non_null(memmem(line.p, line.n, "yes yes yes", 11));
			embedded++;
		}
		assert_true(embedded >= 4);
		arena_free(a);
	}
}

/* The tallest stacks of Khmer, at our pitch: two lines never touch. */
static void test_stacks_fit(void **state)
{
	static const struct str stacks[] = {STR_INIT("ស្ត្រី ឃុំខ្លួន"), STR_INIT("ញ៉ាំ កញ្ញុំ ក្សេត្រ៍"),
		STR_INIT("ប៊្លូ ង្គ្រោះ ឆ្នូ៉"), STR_INIT("កម្ពុជា សង្គ្រាម"), STR_INIT("Ågjpqy|()")};
	struct arena *a = arena_new();
	struct paper_press p = {.a = a, .lang = LANG_KM};

	(void)state;
	p.pango = paper_type_context(a, LANG_KM);
	for (int style = 0; style < STYLE_N; style++)
		for (size_t i = 0; i < sizeof(stacks) / sizeof(*stacks); i++) {
			struct paper_span s = paper_type_span(&p, (enum paper_style)style,
				stacks[i], 400);
			PangoRectangle ink;
			double above, below;

			pango_layout_line_get_extents(
				pango_layout_get_line_readonly(s.layout, 0), &ink, NULL);
			above = (double)-ink.y / PANGO_SCALE;
			below = (double)(ink.y + ink.height) / PANGO_SCALE;
			if (above + below > s.pitch || above > s.base + 0.5)
				fail_msg("style %d: %s is %.1f above, %.1f below, pitch %.1f",
					style, stacks[i].p, above, below, s.pitch);
		}
	assert_int_equal(p.unknown, 0);
	arena_free(a);
}

/* Nothing stands below the floor of a page; no heading is its last word; heads come again. */
static void test_flow(void **state)
{
	(void)state;
	for (size_t i = 0; i < SAMPLES; i++) {
		struct arena *a = arena_new();
		struct paper_press p = {.a = a, .lang = LANG_KM};
		struct paper_script script;
		size_t heads = 0;

		p.pango = paper_type_context(a, LANG_KM);
		assert_int_equal(paper_block_read(a, samples[i].make(a, LANG_KM), &script), ERR_OK);
		for (size_t b = 0; b < script.blocks; b++)
			paper_strip_block(&p, &script.block[b], b);
		assert_int_equal(paper_flow(&p), ERR_OK);
		for (size_t n = 0; n < p.places; n++) {
			const struct paper_place *at = &p.place[n];
			const struct paper_strip *s = &p.strip[at->strip];
			bool last = n + 1 == p.places || p.place[n + 1].page != at->page;

			if (at->y + paper_flow_height(s, at->lines) > PAPER_FLOOR + 0.01)
				fail_msg("%s: a strip is too low", samples[i].name);
			if (last && n + 1 < p.places && at->lines < 30)
				assert_false(s->keep && s->whole);
			heads += s->ground == GROUND_HEAD;
		}
		if (i == 1)
			assert_int_equal(heads, p.pages); /* the table runs over all three */
		arena_free(a);
	}
}

/* --- The process ---------------------------------------------------------- */

static void test_process_draws(void **state)
{
	struct arena *a = arena_new();
	struct str pdf, here;

	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(worker_draw(process, a, sample_rights(a, LANG_KM), &pdf), ERR_OK);
		assert_int_equal(paper_press(a, sample_rights(a, LANG_KM), &here), ERR_OK);
		assert_true(str_eq(pdf, here));
		assert_int_equal(worker_draw(process, a, STR("OKPAPER1"), &pdf), ERR_MALFORMED);
		assert_null(pdf.p);
	}
	arena_free(a);
}

/* The first child of the process that was forked, or 0. */
static pid_t first_child(void)
{
	char path[64], line[256] = "";
	pid_t pid = worker_pid(process);
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", (int)pid, (int)pid);
	f = fopen(path, "r");
	assert_non_null(f);
	(void)!fgets(line, sizeof(line), f);
	fclose(f);
	return (pid_t)atoi(line);
}

static void test_rested_child_killed(void **state)
{
	struct arena *a = arena_new();
	struct str pdf;
	pid_t child;

	(void)state;
	assert_int_equal(worker_draw(process, a, small_paper(a), &pdf), ERR_OK);
	child = first_child();
	assert_true(child > 0);
	assert_int_equal(kill(child, SIGKILL), 0);
	while (first_child() == child)
		usleep(1000);
	for (int i = 0; i < 2; i++) /* two may rest: one of them is the dead one */
		assert_int_equal(worker_draw(process, a, small_paper(a), &pdf), ERR_OK);
	assert_true(first_child() != child);
	arena_free(a);
}

static void *draw_five(void *of)
{
	size_t *drawn = of;

	for (int i = 0; i < 5; i++) {
		struct arena *a = arena_new();
		struct str pdf;

		if (worker_draw(process, a, small_paper(a), &pdf) == ERR_OK &&
			str_starts(pdf, "%PDF-"))
			++*drawn;
		arena_free(a);
	}
	return NULL;
}

static void test_many_threads(void **state)
{
	pthread_t thread[6];
	size_t drawn[6] = {0};

	(void)state;
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, draw_five, &drawn[i]), 0);
	for (size_t i = 0; i < 6; i++) {
		pthread_join(thread[i], NULL);
		assert_int_equal(drawn[i], 5);
	}
}

/* Last of all: the process that forks is gone. */
static void test_process_gone(void **state)
{
	struct worker *own;
	struct arena *a = arena_new();
	struct str pdf;
	struct worker_picture image;

	(void)state;
	assert_int_equal(worker_start(&own), ERR_OK);
	assert_int_equal(kill(worker_pid(own), SIGKILL), 0);
	usleep(20000);
	assert_int_equal(worker_draw(own, a, small_paper(a), &pdf), ERR_BUSY);
	assert_int_equal(worker_picture(own, a, STR("\xff\xd8\xff"), &image), ERR_BUSY);
	assert_non_null(image.reason);
	worker_stop(own);
	arena_free(a);
}

/* For the eye: pdftoppm -r 80 -png DIR/rights-km.pdf out */
static int write_all(const char *dir)
{
	struct arena *a = arena_new();

	for (size_t i = 0; i < SAMPLES; i++)
		for (enum lang l = 0; l < LANG_N; l++) {
			struct str pdf;
			FILE *f;

			if (paper_press(a, samples[i].make(a, l), &pdf) != ERR_OK)
				return 1;
			f = fopen(arena_fmt(a, "%s/%s-%s.pdf", dir, samples[i].name,
				lang_code(l)).p, "wb");
			if (!f || fwrite(pdf.p, 1, pdf.n, f) != pdf.n || fclose(f))
				return 1;
		}
	arena_free(a);
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_wrong_shapes),
		cmocka_unit_test(test_truncated_and_flipped),
		cmocka_unit_test(test_words_in_pdf),
		cmocka_unit_test(test_file),
		cmocka_unit_test(test_stacks_fit),
		cmocka_unit_test(test_flow),
		cmocka_unit_test(test_process_draws),
		cmocka_unit_test(test_many_threads),
		cmocka_unit_test(test_rested_child_killed),
		cmocka_unit_test(test_process_gone),
	};
	int failed;

	if (argc == 3 && strcmp(argv[1], "--write") == 0)
		return write_all(argv[2]);
	if (worker_start(&process) != ERR_OK)
		return 1;
	failed = cmocka_run_group_tests_name("paper", tests, NULL, NULL);
	worker_stop(process);
	return failed;
}
