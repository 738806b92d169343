/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Heads given out to real servers on loopback: what arrives vouches for the journal, and what
 * was refused comes later, none left out.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "matter/head/head.h"
#include "matter/office/office.h"
#include "matter/test_turn.h"

#include "head_sql.h"

#define NOW INT64_C(1795316400000000)
#define MINUTE (60 * INSTANT_SECOND)

static struct test_turn home;
static int64_t clock_now;

static struct server {
	char folder[64];
	pid_t pid;
	int hold; /* closing it ends the server */
	int port;
} mail, web;

/* --- servers ------------------------------------------------------------------------------- */

static void start_server(struct server *s, const char *program)
{
	int to[2], from[2];
	FILE *f;

	(void)snprintf(s->folder, sizeof(s->folder), "/tmp/head-test-XXXXXX");
	assert_non_null(mkdtemp(s->folder));
	assert_int_equal(pipe(to) | pipe(from), 0);
	s->pid = fork();
	assert_true(s->pid >= 0);
	if (s->pid == 0) {
		dup2(to[0], 0);
		dup2(from[1], 1);
		close(to[1]);
		close(from[0]);
		if (mail.hold)
			close(mail.hold);
		execl(program, program, s->folder, (char *)NULL);
		_exit(127);
	}
	close(to[0]);
	close(from[1]);
	s->hold = to[1];
	f = fdopen(from[0], "r");
	assert_int_equal(fscanf(f, "%d", &s->port), 1);
	fclose(f);
}

static void stop_server(struct server *s)
{
	char command[100];

	close(s->hold);
	waitpid(s->pid, NULL, 0);
	(void)snprintf(command, sizeof(command), "rm -r '%s'", s->folder);
	assert_int_equal(system(command), 0);
	*s = (struct server){.pid = 0};
}

static void refuse(const struct server *s, bool on)
{
	char path[100];
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/refuse", s->folder);
	if (!on) {
		assert_int_equal(unlink(path), 0);
		return;
	}
	f = fopen(path, "w");
	assert_non_null(f);
	fclose(f);
}

/* The n-th message; none where it has not come. */
static struct str message(const struct server *s, int n, const char *suffix)
{
	char path[100], bytes[600000];
	size_t got;
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/%d.%s", s->folder, n, suffix);
	f = fopen(path, "r");
	if (!f)
		return STR_NONE;
	got = fread(bytes, 1, sizeof(bytes), f);
	fclose(f);
	return arena_bytes(home.a, bytes, got);
}

/* --- what arrived ----------------------------------------------------------------------------- */

static struct str mail_words(int n)
{
	struct str whole = message(&mail, n, "eml");
	const char *body = whole.p ? strstr(arena_c(home.a, whole), "\r\n\r\n") : NULL;
	unsigned char *bytes = arena_alloc(home.a, whole.n + 1);
	size_t got = 0;

	if (!body)
		return STR_NONE;
	assert_int_equal(sodium_base642bin(bytes, whole.n, body, strlen(body), "\r\n", &got, NULL,
				 sodium_base64_VARIANT_ORIGINAL),
		0);
	return (struct str){(const char *)bytes, got};
}

static struct str web_words(int n)
{
	struct str whole = message(&web, n, "json");
	json_t *all = whole.p ? json_loadb(whole.p, whole.n, 0, NULL) : NULL;
	struct str words;

	if (!all)
		return STR_NONE;
	assert_string_equal(json_string_value(json_object_get(all, "type")), "text/plain");
	words = arena_str(home.a, str_from(json_string_value(json_object_get(all, "message"))));
	json_decref(all);
	return words;
}

struct counted {
	struct str words;
	struct journal_heads heads;
	struct str said;
};

static enum err count(struct turn *t, void *p)
{
	struct counted *c = p;
	uint8_t key[32];
	int64_t bad;
	struct buf out;

	head_key(t, key);
	TRY(head_read(t->a, c->words, key, &c->heads, &bad));
	buf_init(&out, t->a);
	TRY(head_verify(t, c->words, &out));
	c->said = buf_str(&out);
	return ERR_OK;
}

/* The heads of a message, which fit the journal. */
static struct journal_heads heads_of(struct str words)
{
	struct counted c = {.words = words};

	assert_true(str_any(words));
	assert_int_equal(test_turn_read(&home, count, &c), ERR_OK);
	return c.heads;
}

static bool holds(struct str s, const char *part)
{
	return memmem(s.p, s.n, part, strlen(part)) != NULL;
}

/* --- what is written, and who keeps ----------------------------------------------------------- */

static enum err write_line(struct turn *t, void *p)
{
	(void)p;
	return turn_journal(t, &(struct turn_deed){.deed = "probe", .source = "command"});
}

static enum err sign(struct turn *t, void *p)
{
	(void)p;
	return head_sign(t);
}

/* One more line, and a head for it. */
static void one_more(void)
{
	assert_int_equal(test_turn_write(&home, write_line, NULL), ERR_OK);
	assert_int_equal(test_turn_write(&home, sign, NULL), ERR_OK);
}

static enum err many(struct turn *t, void *p)
{
	for (int i = 0; i < *(int *)p; i++) {
		TRY(write_line(t, NULL));
		TRY(head_sign(t));
	}
	return ERR_OK;
}

static enum err set(struct turn *t, void *p)
{
	const char *const *pair = p;

	return office_setting_set(t, str_from(pair[0]), str_from(pair[1]));
}

static void put(const char *name, const char *value)
{
	assert_int_equal(test_turn_write(&home, set, (const char *[]){name, value}), ERR_OK);
}

struct attempt {
	struct head_receiver r;
	struct uuid id;
	const char *field; /* of the first finding */
};

static enum err add(struct turn *t, void *p)
{
	struct attempt *one = p;
	struct findings f;
	enum err e;

	findings_init(&f, t->a);
	e = head_receiver_set(t, &one->r, &f, &one->id);
	one->field = f.n ? f.v[0].field : NULL;
	return e;
}

static struct attempt receiver(const char *address)
{
	return (struct attempt){.r = {.name_km = STR("មន្ទីរ"), .name_en = STR("Department"),
					.address = str_from(address), .from_day = DAY_NONE,
					.to_day = DAY_NONE}};
}

static struct uuid keeper(const char *address)
{
	struct attempt one = receiver(address);

	assert_int_equal(test_turn_write(&home, add, &one), ERR_OK);
	return one.id;
}

static enum err read_keepers(struct turn *t, void *p)
{
	return head_receiver_keepers(t, p);
}

static struct head_keepers keepers(void)
{
	struct head_keepers k;

	assert_int_equal(test_turn_read(&home, read_keepers, &k), ERR_OK);
	return k;
}

struct rows {
	struct head_receiver_all_row *v;
	size_t n;
};

static enum err read_rows(struct turn *t, void *p)
{
	struct rows *rows = p;

	return head_receiver_all(t->db, t->a, &rows->v, &rows->n);
}

static struct head_receiver_all_row row_of(struct uuid id)
{
	struct rows rows;

	assert_int_equal(test_turn_read(&home, read_rows, &rows), ERR_OK);
	for (size_t i = 0; i < rows.n; i++)
		if (uuid_eq(rows.v[i].id, id))
			return rows.v[i];
	fail();
	return (struct head_receiver_all_row){.tries = 0};
}

/* Waits until it has this line, or was tried so often in vain. */
static struct head_receiver_all_row after(struct uuid id, int64_t seq, int64_t tries)
{
	struct head_receiver_all_row row = row_of(id);

	for (int i = 0; i < 1000 && (tries ? row.tries < tries : row.seq < seq); i++) {
		usleep(10000);
		row = row_of(id);
	}
	assert_int_equal(row.tries > 0 ? row.tries : 0, tries);
	assert_true(tries || row.seq == seq);
	return row;
}

/* --- the sender ------------------------------------------------------------------------------- */

static int64_t told_now(void *p)
{
	(void)p;
	return __atomic_load_n(&clock_now, __ATOMIC_SEQ_CST);
}

static void later(int64_t minutes)
{
	home.now += minutes * MINUTE;
	__atomic_store_n(&clock_now, home.now, __ATOMIC_SEQ_CST);
}

static int set_up(void **state)
{
	(void)state;
	test_turn_open(&home, NOW);
	clock_now = NOW;
	start_server(&mail, MAIL_SERVER);
	start_server(&web, GATEWAY);
	put("smtp_url", arena_fmt(home.a, "smtp://127.0.0.1:%d", mail.port).p);
	put("smtp_from", "okas@example.org");
	return 0;
}

static int take_down(void **state)
{
	(void)state;
	stop_server(&web);
	stop_server(&mail);
	test_turn_end(&home);
	return 0;
}

static struct alert_sender *start(void)
{
	struct alert_config config = {.store = home.store, .now = told_now, .every = 10000,
		.also = head_deliver, .also_p = home.store};
	struct alert_sender *s;

	assert_int_equal(alert_sender_start(&config, &s), ERR_OK);
	return s;
}

static struct str web_address(void)
{
	return arena_fmt(home.a, "http://127.0.0.1:%d/heads", web.port);
}

/* By HTTP each head as it comes; by mail the first at once, then an hour's in one. */
static void test_each_gets_each(void **state)
{
	struct uuid by_mail, by_web;
	struct alert_sender *s;
	struct journal_heads heads;

	(void)state;
	one_more();
	one_more();
	by_mail = keeper("keeper@example.org");
	by_web = keeper(web_address().p);
	s = start();
	after(by_mail, 2, 0);
	after(by_web, 2, 0);
	for (int64_t seq = 3; seq <= 5; seq++) {
		later(1);
		one_more();
		after(by_web, seq, 0);
	}
	assert_int_equal(row_of(by_mail).seq, 2);
	later(60);
	after(by_mail, 5, 0);
	alert_sender_stop(s);
	/* the newest head of the first day, which vouches for the lines before it */
	heads = heads_of(mail_words(1));
	assert_true(heads.n == 1 && heads.list[0].seq == 2);
	/* in both tongues what to do with it; nobody's name */
	assert_true(holds(mail_words(1), "never remove a line"));
	assert_true(holds(mail_words(1), "សូមរក្សា"));
	assert_false(holds(mail_words(1), "Department"));
	assert_true(holds(message(&mail, 1, "eml"), "okas@example.org keeper@example.org"));
	heads = heads_of(mail_words(2));
	assert_true(heads.n == 3 && heads.list[0].seq == 3 && heads.list[2].seq == 5);
	assert_false(str_any(mail_words(3)));
	for (int i = 1; i <= 4; i++) {
		heads = heads_of(web_words(i));
		assert_true(heads.n == 1 && heads.list[0].seq == i + 1);
	}
	assert_false(str_any(web_words(5)));
}

/* Refused, then not there at all: later all of them come, and nothing that the server said. */
static void test_tried_again(void **state)
{
	struct head_receiver_all_row row;
	struct uuid by_mail, by_web;
	struct alert_sender *s;

	(void)state;
	refuse(&mail, true);
	refuse(&web, true);
	one_more();
	by_mail = keeper("keeper@example.org");
	by_web = keeper(web_address().p);
	s = start();
	row = after(by_mail, 0, 1);
	assert_true(str_is(row.error, "smtp-550"));
	assert_int_equal(row.next_at, NOW + MINUTE);
	row = after(by_web, 0, 1);
	assert_true(str_is(row.error, "http-503"));
	one_more();
	later(1);
	row = after(by_web, 0, 2);
	assert_int_equal(row.next_at, home.now + 5 * MINUTE);
	after(by_mail, 0, 2);
	assert_true(keepers().standing == 2 && keepers().failing == 0);
	/* longer than notices are tried: heads are never given up */
	for (int64_t tries = 3; tries <= 8; tries++) {
		later(360);
		after(by_mail, 0, tries);
		after(by_web, 0, tries);
	}
	assert_int_equal(keepers().failing, 2);
	refuse(&mail, false);
	refuse(&web, false);
	later(360);
	row = after(by_mail, 2, 0);
	assert_false(str_any(row.error));
	after(by_web, 2, 0);
	assert_int_equal(keepers().failing, 0);
	alert_sender_stop(s);
	assert_int_equal(heads_of(mail_words(1)).n, 2);
	assert_int_equal(heads_of(web_words(1)).n, 2);
}

/* What is ended gets no more; without a mail server mails wait and no try is counted. */
static void test_ended_and_without_server(void **state)
{
	struct uuid ended = keeper(web_address().p), waits = keeper("keeper@example.org"), watch;
	struct attempt end = receiver(web_address().p);
	struct alert_sender *s;

	(void)state;
	end.r.id = ended;
	end.r.rev = 1;
	end.r.from_day = date_of(NOW);
	end.r.to_day = date_of(NOW) - 1;
	assert_int_equal(test_turn_write(&home, add, &end), ERR_OK);
	watch = keeper(arena_fmt(home.a, "%.*s/2", STR_ARG(web_address())).p);
	put("smtp_url", "");
	one_more();
	s = start();
	after(watch, 1, 0);
	one_more();
	after(watch, 2, 0); /* a second round has passed */
	alert_sender_stop(s);
	assert_true(row_of(ended).tries <= 0 && row_of(ended).seq < 1);
	assert_true(row_of(waits).tries <= 0 && row_of(waits).seq < 1);
	assert_false(str_any(web_words(3)));
	assert_int_equal(test_turn_write(&home, add, &end), ERR_STALE);
}

/* More heads than one message takes: the rest follows at once, none left out. */
static void test_many(void **state)
{
	struct alert_sender *s;
	struct uuid id = keeper("keeper@example.org");
	struct journal_heads heads;

	(void)state;
	assert_int_equal(test_turn_write(&home, many, &(int){1200}), ERR_OK);
	s = start();
	after(id, 1200, 0);
	alert_sender_stop(s);
	heads = heads_of(mail_words(1));
	assert_true(heads.n == 1000 && heads.list[0].seq == 1);
	heads = heads_of(mail_words(2));
	assert_true(heads.n == 200 && heads.list[0].seq == 1001);
	assert_false(str_any(message(&mail, 3, "eml")));
}

/* --- on paper --------------------------------------------------------------------------- */

static enum err make_sheet(struct turn *t, void *p)
{
	return head_sheet_make(t, p);
}

struct shown {
	struct uuid id;
	struct str line, parts, paper;
};

static enum err show_sheet(struct turn *t, void *p)
{
	struct head_part parts[HEAD_PARTS];
	struct shown *shown = p;
	struct head_sheet sheet;
	struct buf out;

	TRY(head_sheet_load(t, shown->id, &sheet));
	shown->line = head_sheet_line(t->a, &sheet);
	shown->paper = head_sheet_paper(t, &sheet);
	head_sheet_parts(t->a, &sheet, parts);
	buf_init(&out, t->a);
	for (size_t i = 0; i < HEAD_PARTS; i++) {
		buf_c(&out, i ? " " : "");
		for (size_t k = 0; k < parts[i].words.n; k++)
			if (!i || parts[i].words.p[k] != ' ')
				buf_byte(&out, parts[i].words.p[k]);
	}
	shown->parts = buf_str(&out);
	return ERR_OK;
}

/* The code's line vouches for the newest line; who copies the parts by hand gets the same. */
static void test_sheet(void **state)
{
	struct shown shown;
	struct journal_heads heads;

	(void)state;
	assert_int_equal(test_turn_write(&home, make_sheet, &shown.id), ERR_ABSENT);
	one_more();
	assert_int_equal(test_turn_write(&home, write_line, NULL), ERR_OK);
	assert_int_equal(test_turn_write(&home, make_sheet, &shown.id), ERR_OK);
	assert_int_equal(test_turn_write(&home, write_line, NULL), ERR_OK);
	assert_int_equal(test_turn_read(&home, show_sheet, &shown), ERR_OK);
	heads = heads_of(shown.line);
	assert_true(heads.n == 1 && heads.list[0].seq == 2);
	assert_true(str_eq(shown.line, shown.parts));
	assert_true(holds(shown.paper, arena_c(home.a, shown.line)));
	/* who keeps sheets and mails has some heads twice */
	heads = heads_of(arena_fmt(home.a, "%.*s\n%.*s\n", STR_ARG(shown.line),
		STR_ARG(shown.line)));
	assert_int_equal(heads.n, 2);
}

/* --- who may be set --------------------------------------------------------------------------- */

static const struct refusal {
	const char *address, *field; /* NULL: it stands */
} refusals[] = {
	{"keeper@example.org", NULL},
	{"KEEPER@example.org", "address"}, /* the same once more */
	{"https://example.org/heads", NULL},
	{"https://example.org:8443/heads?a=1", NULL},
	{"http://example.org/heads", "address"},
	{"http://127.0.0.1.example.org/", "address"},
	{"http://127.0.0.1:9/", NULL},
	{"https://", "address"},
	{"https:///heads", "address"},
	{"https://user:secret@example.org/", "address"},
	{"ftp://example.org/", "address"},
	{"file:///etc/passwd", "address"},
	{"example.org", "address"},
	{"@example.org", "address"},
	{"keeper@", "address"},
	{"a@b@example.org", "address"},
	{"Keeper <keeper@example.org>", "address"},
	{"one@example.org,two@example.org", "address"},
	{"keeper@example.org\r\nBcc: x@example.org", "address"},
};

static void test_refused(void **state)
{
	struct attempt past = receiver("second@example.org");

	(void)state;
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		struct attempt one = receiver(refusals[i].address);
		enum err e = test_turn_write(&home, add, &one);

		if ((e == ERR_OK) != !refusals[i].field)
			fail_msg("%s: %s", refusals[i].address, err_name(e));
		if (refusals[i].field)
			assert_string_equal(one.field, refusals[i].field);
	}
	past.r.from_day = date_of(NOW) - 1;
	assert_int_equal(test_turn_write(&home, add, &past), ERR_INPUT);
	assert_string_equal(past.field, "from_day");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_each_gets_each, set_up, take_down),
		cmocka_unit_test_setup_teardown(test_tried_again, set_up, take_down),
		cmocka_unit_test_setup_teardown(test_ended_and_without_server, set_up, take_down),
		cmocka_unit_test_setup_teardown(test_many, set_up, take_down),
		cmocka_unit_test_setup_teardown(test_sheet, set_up, take_down),
		cmocka_unit_test_setup_teardown(test_refused, set_up, take_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
