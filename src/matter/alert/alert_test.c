/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Notices against a real mail server on loopback: what arrives, what it holds,
 * what becomes of it when the server refuses or is not there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "alert_sql.h"
#include "mail.h"
#include "matter/account/account.h"
#include "matter/alert/alert.h"
#include "matter/office/office.h"
#include "matter/test_turn.h"

#define NOW INT64_C(1795316400000000)
#define MINUTE (60 * INSTANT_SECOND)

static struct test_turn home;
static int64_t clock_now;

static struct server {
	char folder[256];
	pid_t pid;
	int hold; /* closing it ends the server */
	int port;
} server;

/* --- the server ----------------------------------- */

static const char *way = "plain"; /* or starttls, smtps */

static int start_server(void **state)
{
	int to[2], from[2];
	FILE *f;

	(void)state;
	(void)snprintf(server.folder, sizeof(server.folder), "/tmp/mail-test-XXXXXX");
	assert_non_null(mkdtemp(server.folder));
	assert_int_equal(pipe(to) | pipe(from), 0);
	server.pid = fork();
	assert_true(server.pid >= 0);
	if (server.pid == 0) {
		dup2(to[0], 0);
		dup2(from[1], 1);
		close(to[1]);
		close(from[0]);
		execl(MAIL_SERVER, MAIL_SERVER, server.folder, way, (char *)NULL);
		_exit(127);
	}
	close(to[0]);
	close(from[1]);
	server.hold = to[1];
	f = fdopen(from[0], "r");
	assert_int_equal(fscanf(f, "%d", &server.port), 1);
	fclose(f);
	return 0;
}

static int stop_server(void **state)
{
	char command[300];

	(void)state;
	close(server.hold);
	waitpid(server.pid, NULL, 0);
	(void)snprintf(command, sizeof(command), "rm -r '%s'", server.folder);
	return system(command);
}

static void refuse(bool on)
{
	char path[300];
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/refuse", server.folder);
	if (!on) {
		unlink(path);
		return;
	}
	f = fopen(path, "w");
	assert_non_null(f);
	fclose(f);
}

/* The n-th letter; none where it has not come. */
static struct str letter(int n)
{
	struct str path = arena_fmt(home.a, "%s/%d.eml", server.folder, n);
	char bytes[16384];
	FILE *f = fopen(path.p, "r");
	size_t got;

	if (!f)
		return STR_NONE;
	got = fread(bytes, 1, sizeof(bytes), f);
	fclose(f);
	return arena_bytes(home.a, bytes, got);
}

/* --- people and notices ----------------------------------- */

static struct uuid sender, khmer, english, without;
static struct uuid the_case = {{7}};

static enum err add_person(struct turn *t, struct uuid agency, const char *name, const char *lang,
	const char *email, struct uuid *id)
{
	struct account a = {
		.sign_in = str_from(name),
		.name_km = STR("សុខ ដារ៉ា"),
		.name_en = STR("Sok Dara"),
		.agency = agency,
		.lang = str_from(lang),
		.email = str_from(email),
		.from_day = DAY_NONE,
		.to_day = DAY_NONE,
	};
	struct findings f;

	findings_init(&f, t->a);
	return account_set(t, &a, &f, id);
}

static enum err people(struct turn *t, void *p)
{
	struct office_agency a = {.code = STR("x"), .kind = STR("bar"), .name_km = STR("ក"),
		.name_en = STR("Bar"), .from_day = DAY_NONE, .to_day = DAY_NONE};
	struct findings f;
	struct uuid agency;

	(void)p;
	findings_init(&f, t->a);
	TRY(office_agency_set(t, &a, &f, &agency));
	TRY(add_person(t, agency, "sender", "en", "sender@example.org", &sender));
	TRY(add_person(t, agency, "khmer", "km", "khmer@example.org", &khmer));
	TRY(add_person(t, agency, "english", "en", "english@example.org", &english));
	return add_person(t, agency, "without", "en", "", &without);
}

static enum err queue(struct turn *t, void *p)
{
	return alert_queue(t, *(struct uuid *)p, the_case, "lawyer-asked");
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

static void set_server(int port)
{
	const char *url[] = {"smtp_url", NULL};
	const char *from[] = {"smtp_from", "okas@example.org"};
	const char *site[] = {"site_url", "https://okas.example.org"};

	url[1] = arena_fmt(home.a, "%s://127.0.0.1:%d", *way == 's' && way[1] == 'm' ? way : "smtp",
		port).p;
	assert_int_equal(test_turn_write(&home, set, url), ERR_OK);
	assert_int_equal(test_turn_write(&home, set, from), ERR_OK);
	assert_int_equal(test_turn_write(&home, set, site), ERR_OK);
}

struct lines {
	struct alert_line *v;
	size_t n;
};

static enum err read_lines(struct turn *t, void *p)
{
	struct lines *l = p;

	return alert_of_sender(t, sender, &l->v, &l->n);
}

static struct alert_line only_line(void)
{
	struct lines l;

	assert_int_equal(test_turn_read(&home, read_lines, &l), ERR_OK);
	assert_int_equal(l.n, 1);
	return l.v[0];
}

static int64_t told_now(void *p)
{
	(void)p;
	return __atomic_load_n(&clock_now, __ATOMIC_SEQ_CST);
}

static int set_up(void **state)
{
	way = *state ? *state : "plain";
	test_turn_open(&home, NOW);
	clock_now = NOW;
	assert_int_equal(test_turn_write(&home, people, NULL), ERR_OK);
	home.actor = sender;
	return start_server(state);
}

static int take_down(void **state)
{
	test_turn_end(&home);
	return stop_server(state);
}

static struct alert_sender *start_with(const char *password, int64_t every)
{
	struct alert_config config = {.store = home.store, .now = told_now, .every = every,
		.password = password};
	struct alert_sender *s;

	assert_int_equal(alert_sender_start(&config, &s), ERR_OK);
	return s;
}

#define start() start_with(NULL, 20000)

/* Waits until the only notice was tried so often. */
static struct alert_line after_tries(int64_t tries)
{
	struct alert_line line = only_line();

	for (int i = 0; i < 500 && line.tries < tries; i++) {
		usleep(20000);
		line = only_line();
	}
	assert_int_equal(line.tries, tries);
	return line;
}

/* --- what a letter holds ----------------------------------- */

static int digit(char c)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* Between two words of one header: nothing when read. */
#define JOINT "?=\r\n =?UTF-8?B?"

/* Every run of base64 in the letter, decoded and put behind it; each line begins anew. */
static struct str opened(struct str s)
{
	struct buf b;
	uint32_t bits = 0;
	int n = 0;

	buf_init(&b, home.a);
	buf_add(&b, s);
	for (size_t i = 0; i < s.n; i++) {
		int d = digit(s.p[i]);

		if (str_starts(str_cut(s, i, s.n), JOINT)) {
			i += sizeof(JOINT) - 2;
			n = 0, bits = 0;
			continue;
		}
		if (d < 0) {
			n = 0, bits = 0;
			continue;
		}
		bits = bits << 6 | (uint32_t)d;
		n += 6;
		if (n >= 8) {
			n -= 8;
			buf_byte(&b, (char)(bits >> n & 0xff));
		}
	}
	return buf_str(&b);
}

static bool holds(struct str s, const char *part)
{
	return memmem(s.p, s.n, part, strlen(part)) != NULL;
}

/* What would tell of a child, of the people, or of what the matter is. */
static const char *const secrets[] = {"Sok", "Dara", "សុខ", "ដារ៉ា", "sender", "lawyer", "asked", "theft",
	"custody", "17-2026-", "case/", "07000000", "មេធាវី", "ឃាត់ខ្លួន"};

static bool tells(struct str mail)
{
	for (size_t i = 0; i < sizeof(secrets) / sizeof(secrets[0]); i++)
		if (holds(mail, secrets[i]))
			return true;
	return false;
}

static void test_search_would_find(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(secrets) / sizeof(secrets[0]); i++)
		assert_true(tells(str_from(secrets[i])));
	/* "Case of Sok Dara" in base64, as a letter would hide it */
	assert_true(tells(opened(STR("x: =?UTF-8?B?Q2FzZSBvZiBTb2sgRGFyYQ==?=\r\n"))));
	assert_true(tells(opened(STR("\r\n\r\nQ2FzZSBvZiBT\r\nb2sgRGFyYQ==\r\n"))));
	assert_true(
		tells(opened(STR("x: =?UTF-8?B?Q2FzZSBvZiBTb2sgRGFy?=\r\n =?UTF-8?B?YQ==?=\r\n"))));
	assert_false(tells(STR("Okas: a matter awaits you")));
}

static void test_letters(void **state)
{
	static const char *const subject[] = {
		[LANG_EN] = "Okas: a matter awaits you",
		[LANG_KM] = "Okas",
	};
	struct alert_mail m = {.from = STR("okas@example.org"), .to = STR("a@example.org"),
		.site = STR("https://okas.example.org"), .now = NOW};

	(void)state;
	for (int l = 0; l < LANG_N; l++) {
		struct str plain, open;

		m.lang = (enum lang)l;
		plain = alert_mail_text(home.a, &m);
		open = opened(plain);
		assert_true(holds(plain, "Date: Sun, 22 Nov 2026 10:00:00 +0700\r\n"));
		assert_true(holds(open, subject[l]));
		assert_true(holds(open, lang_text(m.lang, T("Okas: a matter awaits you"))));
		assert_true(holds(open, "https://okas.example.org"));
		assert_true(holds(open,
			lang_text(m.lang, T("A matter awaits you on your desk in Okas."))));
		assert_false(tells(open));
		for (size_t i = 0; i < plain.n; i++)
			assert_true((unsigned char)plain.p[i] < 0x80);
	}
}

/* --- sending ----------------------------------- */

static void test_arrives(void **state)
{
	struct alert_sender *s;
	struct alert_line line;
	struct str mail;

	(void)state;
	set_server(server.port);
	s = start();
	assert_int_equal(test_turn_write(&home, queue, &english), ERR_OK);
	alert_sender_wake(s);
	line = after_tries(1);
	alert_sender_stop(s);
	assert_true(str_is(line.state, "sent"));
	assert_string_equal(line.said, "Sent");
	assert_int_equal(line.sent_at, NOW);
	mail = letter(1);
	assert_true(str_starts(mail, "okas@example.org english@example.org\n"));
	assert_false(tells(opened(mail)));
	assert_true(holds(opened(mail), "A matter awaits you on your desk"));
	assert_null(letter(2).p);
}

static void test_in_khmer(void **state)
{
	struct alert_sender *s;

	(void)state;
	set_server(server.port);
	assert_int_equal(test_turn_write(&home, queue, &khmer), ERR_OK);
	s = start();
	(void)after_tries(1);
	alert_sender_stop(s);
	assert_true(holds(letter(1), "Content-Language: km"));
	assert_false(tells(opened(letter(1))));
}

static void test_refused_then_failed(void **state)
{
	static const int64_t waits[] = {1, 5, 30, 120, 360};
	struct alert_sender *s;
	struct alert_line line;

	(void)state;
	set_server(server.port);
	refuse(true);
	assert_int_equal(test_turn_write(&home, queue, &english), ERR_OK);
	s = start();
	for (int i = 0; i < 5; i++) {
		line = after_tries(i + 1);
		assert_true(str_is(line.state, "queued"));
		assert_true(str_is(line.error, "smtp-550"));
		assert_string_equal(line.said, "Not sent yet: it will be tried again");
		assert_int_equal(line.next_at - clock_now, waits[i] * MINUTE);
		usleep(60000); /* not before its time */
		assert_int_equal(only_line().tries, i + 1);
		__atomic_store_n(&clock_now, line.next_at, __ATOMIC_SEQ_CST);
	}
	line = after_tries(6);
	assert_true(str_is(line.state, "failed"));
	assert_string_equal(line.said, "Not sent: given up after several tries");
	assert_true(str_is(line.error, "smtp-550"));
	__atomic_store_n(&clock_now, clock_now + 400 * INSTANT_DAY, __ATOMIC_SEQ_CST);
	usleep(60000);
	alert_sender_stop(s);
	assert_int_equal(only_line().tries, 6);
	assert_null(letter(1).p);
}

static void test_sent_after_all(void **state)
{
	struct alert_sender *s;
	struct alert_line line;

	(void)state;
	set_server(server.port);
	refuse(true);
	assert_int_equal(test_turn_write(&home, queue, &english), ERR_OK);
	s = start();
	line = after_tries(1);
	refuse(false);
	__atomic_store_n(&clock_now, line.next_at, __ATOMIC_SEQ_CST);
	line = after_tries(2);
	alert_sender_stop(s);
	assert_true(str_is(line.state, "sent"));
	assert_null(line.error.p);
	assert_non_null(letter(1).p);
}

static void test_wrong_port(void **state)
{
	struct alert_sender *s;
	struct alert_line line;

	(void)state;
	set_server(1);
	assert_int_equal(test_turn_write(&home, queue, &english), ERR_OK);
	s = start();
	line = after_tries(1);
	alert_sender_stop(s);
	assert_true(str_is(line.state, "queued"));
	assert_true(str_is(line.error, "unreachable"));
}

static void test_no_server_no_address(void **state)
{
	struct alert_sender *s;
	struct alert_line line;

	(void)state;
	assert_int_equal(test_turn_write(&home, queue, &without), ERR_OK);
	s = start();
	usleep(100000);
	line = only_line();
	assert_int_equal(line.tries, 0);
	assert_string_equal(line.said, "Not sent: no mail server is set");
	set_server(server.port);
	line = after_tries(1);
	alert_sender_stop(s);
	assert_true(str_is(line.state, "failed"));
	assert_string_equal(line.said, "Not sent: this person has no mail address");
	assert_null(letter(1).p);
}

/* --- how it gets there ----------------------------------- */

static int connections(void)
{
	struct str path = arena_fmt(home.a, "%s/connections", server.folder);
	FILE *f = fopen(path.p, "r");
	int n = 0;

	assert_true(f && fscanf(f, "%d", &n) == 1);
	fclose(f);
	return n;
}

/* Woken, it does not wait for its round; and letters of several rounds take one way. */
static void test_woken_and_one_connection(void **state)
{
	struct alert_sender *s = start_with(NULL, 3600 * INSTANT_SECOND);
	struct lines l = {.n = 0};

	(void)state;
	set_server(server.port);
	for (size_t i = 1; i <= 3; i++) {
		assert_int_equal(test_turn_write(&home, queue, &english), ERR_OK);
		alert_sender_wake(s);
		for (int k = 0; k < 500; k++) {
			assert_int_equal(test_turn_read(&home, read_lines, &l), ERR_OK);
			if (l.n == i && str_is(l.v[0].state, "sent") && letter((int)i).p)
				break;
			usleep(20000);
		}
		assert_non_null(letter((int)i).p);
	}
	assert_int_equal(connections(), 1);
	alert_sender_stop(s);
}

static struct alert_line try_once(const char *user, const char *password, bool known)
{
	struct alert_sender *s;
	struct alert_line line;

	set_server(server.port);
	put("smtp_user", user);
	put("smtp_ca", known ? arena_fmt(home.a, "%s/cert.pem", server.folder).p : "");
	assert_int_equal(test_turn_write(&home, queue, &english), ERR_OK);
	s = start_with(password, 20000);
	line = after_tries(1);
	alert_sender_stop(s);
	return line;
}

static void test_with_user(void **state)
{
	struct alert_line line = try_once("okas", "of the mail", true);

	(void)state;
	assert_true(str_is(line.state, "sent") && holds(letter(1), "english@example.org"));
}

static void test_wrong_password(void **state)
{
	struct alert_line line = try_once("okas", "of somebody else", true);

	(void)state;
	assert_true(str_is(line.state, "queued"));
	assert_true(str_is(line.error, "smtp-535"));
	assert_null(letter(1).p);
}

/* Without TLS, or nobody known vouches for it: it gets neither the password nor the letter. */
static void test_unknown_server(void **state)
{
	struct alert_line line = try_once("okas", "of the mail", false);

	(void)state;
	assert_true(str_is(line.state, "queued"));
	assert_true(str_is(line.error, "not-secure"));
	assert_null(letter(1).p);
}

static enum err queue_badly(struct turn *t, void *p)
{
	return alert_queue(t, *(struct uuid *)p, the_case, "theft");
}

static void test_not_queued(void **state)
{
	struct lines l;

	(void)state;
	assert_int_equal(test_turn_write(&home, queue_badly, &english), ERR_INTERNAL);
	assert_int_equal(test_turn_write(&home, queue, &sender), ERR_OK);
	assert_int_equal(test_turn_read(&home, read_lines, &l), ERR_OK);
	assert_int_equal(l.n, 0);
}

#define BY(way, test) \
	cmocka_unit_test_prestate_setup_teardown(test, set_up, take_down, (void *)(uintptr_t)(way))
#define AT_SERVER(test) cmocka_unit_test_setup_teardown(test, set_up, take_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		AT_SERVER(test_search_would_find),
		AT_SERVER(test_letters),
		AT_SERVER(test_arrives),
		AT_SERVER(test_in_khmer),
		AT_SERVER(test_refused_then_failed),
		AT_SERVER(test_sent_after_all),
		AT_SERVER(test_wrong_port),
		AT_SERVER(test_no_server_no_address),
		AT_SERVER(test_not_queued),
		AT_SERVER(test_woken_and_one_connection),
		AT_SERVER(test_unknown_server),
		BY("starttls", test_with_user),
		BY("starttls", test_wrong_password),
		BY("starttls", test_unknown_server),
		BY("smtps", test_with_user),
		BY("smtps", test_wrong_password),
		BY("smtps", test_unknown_server),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
