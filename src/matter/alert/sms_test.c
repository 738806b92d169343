/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Text messages through a real gateway on loopback; and who wants to be told how. */
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

#include "matter/alert/alert.h"
#include "matter/custody/test_office.h"
#include "matter/office/office.h"

static struct gateway {
	char folder[256];
	pid_t pid;
	int hold; /* closing it ends the gateway */
	int port;
} gateway;

static int start(void **state)
{
	int to[2], from[2];
	FILE *f;

	(void)snprintf(gateway.folder, sizeof(gateway.folder), "/tmp/sms-test-XXXXXX");
	assert_non_null(mkdtemp(gateway.folder));
	assert_int_equal(pipe(to) | pipe(from), 0);
	gateway.pid = fork();
	assert_true(gateway.pid >= 0);
	if (gateway.pid == 0) {
		dup2(to[0], 0);
		dup2(from[1], 1);
		close(to[1]);
		close(from[0]);
		execl(SMS_GATEWAY, SMS_GATEWAY, gateway.folder, (char *)NULL);
		_exit(127);
	}
	close(to[0]);
	close(from[1]);
	gateway.hold = to[1];
	f = fdopen(from[0], "r");
	assert_int_equal(fscanf(f, "%d", &gateway.port), 1);
	fclose(f);
	return test_office_start(state);
}

static int stop(void **state)
{
	char command[300];

	close(gateway.hold);
	waitpid(gateway.pid, NULL, 0);
	(void)snprintf(command, sizeof(command), "rm -r '%s'", gateway.folder);
	return system(command) | test_office_stop(state);
}

static void mark(const char *name, bool on)
{
	struct str path = arena_fmt(test_home.a, "%s/%s", gateway.folder, name);
	FILE *f = on ? fopen(path.p, "w") : NULL;

	if (on)
		assert_int_equal(fclose(f), 0);
	else
		unlink(path.p);
}

/* What the gateway took n-th; NULL: it has not. */
static json_t *message(int n)
{
	return json_load_file(arena_fmt(test_home.a, "%s/%d.json", gateway.folder, n).p, 0, NULL);
}

static enum err set(struct turn *t, void *p)
{
	const char *const *pair = p;

	return office_setting_set(t, str_from(pair[0]), str_from(pair[1]));
}

static enum err put(const char *name, const char *value)
{
	return test_turn_write(&test_home, set, (const char *[]){name, value});
}

static const char *address(void)
{
	return arena_fmt(test_home.a, "http://127.0.0.1:%d/send", gateway.port).p;
}

static const char *kind = "assigned";

static enum err queue(struct turn *t, void *p)
{
	return alert_queue(t, test_account(p), UUID_NONE, kind);
}

static void wants_sms(const char *who)
{
	test_status(test_post(who, "/notices", "{\"mail\":\"yes\",\"sms\":\"yes\"}", 0), 201);
}

static void tell(const char *who)
{
	test_home.actor = test_account("rithy");
	test_home.now++; /* one after the other */
	assert_int_equal(test_turn_write(&test_home, queue, (void *)(uintptr_t)who), ERR_OK);
}

static int64_t clock_now = TEST_NOW + INSTANT_SECOND; /* ahead of what is told */

static int64_t told_now(void *p)
{
	(void)p;
	return __atomic_load_n(&clock_now, __ATOMIC_SEQ_CST);
}

struct lines {
	struct alert_line *v;
	size_t n;
};

static enum err read_lines(struct turn *t, void *p)
{
	struct lines *l = p;

	return alert_of_sender(t, test_account("rithy"), &l->v, &l->n);
}

/* The newest notice of this way to this person; way none: there is none. */
static struct alert_line newest(const char *who, const char *way)
{
	struct lines l;

	assert_int_equal(test_turn_read(&test_home, read_lines, &l), ERR_OK);
	for (size_t i = 0; i < l.n; i++)
		if (uuid_eq(l.v[i].receiver, test_account(who)) && str_is(l.v[i].way, way))
			return l.v[i];
	return (struct alert_line){.tries = 0};
}

static struct alert_line after_tries(const char *who, int64_t tries)
{
	struct alert_line line = newest(who, "sms");

	for (int i = 0; i < 500 && line.tries < tries; i++) {
		usleep(20000);
		line = newest(who, "sms");
	}
	assert_int_equal(line.tries, tries);
	return line;
}

static struct alert_sender *sender(void)
{
	struct alert_config config = {.store = test_home.store, .now = told_now, .every = 20000,
		.sms_token = "a word of its own"};
	struct alert_sender *s;

	assert_int_equal(alert_sender_start(&config, &s), ERR_OK);
	return s;
}

static void test_none_without_gateway(void **state)
{
	(void)state;
	wants_sms("sophal");
	tell("sophal");
	assert_true(str_is(newest("sophal", "mail").state, "queued"));
	assert_null(newest("sophal", "sms").way.p);
	assert_int_equal(put("sms_url", "http://gateway.example.org/"), ERR_INPUT);
	assert_int_equal(put("sms_url", "http://127.0.0.1.example.org/"), ERR_INPUT);
	assert_int_equal(put("sms_url", "https://gateway.example.org/"), ERR_OK);
}

/* Refused first: the sender reads so, and it goes later: the sentence and the address alone. */
static void test_goes_after_all(void **state)
{
	struct alert_sender *s;
	struct alert_line line;
	json_t *m, *body;

	(void)state;
	assert_int_equal(put("sms_url", address()), ERR_OK);
	assert_int_equal(put("site_url", "https://okas.example.org"), ERR_OK);
	mark("refuse", true);
	tell("vichea"); /* has a phone, and did not ask for it */
	assert_true(str_is(newest("vichea", "mail").state, "queued"));
	assert_null(newest("vichea", "sms").way.p);
	wants_sms("vichea");
	tell("vichea");
	s = sender();
	line = after_tries("vichea", 1);
	assert_true(str_is(line.state, "queued"));
	assert_true(str_is(line.error, "sms-503"));
	assert_string_equal(line.said, "Text message not sent yet: it will be tried again");
	mark("refuse", false);
	__atomic_store_n(&clock_now, line.next_at, __ATOMIC_SEQ_CST);
	line = after_tries("vichea", 2);
	alert_sender_stop(s);
	assert_true(str_is(line.state, "sent"));
	assert_string_equal(line.said, "Sent as a text message");
	m = message(1);
	assert_non_null(m);
	body = json_object_get(m, "message");
	assert_string_equal(test_word(m, "token"), "Bearer a word of its own");
	assert_int_equal(json_object_size(body), 2);
	assert_int_equal(strncmp(test_word(body, "to"), "+855", 4), 0);
	assert_non_null(strstr(test_word(body, "text"), "https://okas.example.org"));
	assert_non_null(strstr(test_word(body, "text"),
		lang_text(LANG_KM, "A matter awaits you on your desk in Okas.")));
	assert_null(strstr(test_word(body, "text"), "Vichea"));
	assert_null(message(2));
	json_decref(m);
	/* no mail server is set: that notice waits, untried */
	assert_int_equal(newest("vichea", "mail").tries, 0);
}

/* Where it was sent on to is not gone to: neither the phone nor the token leave for elsewhere. */
static void test_not_sent_on(void **state)
{
	struct alert_sender *s;

	(void)state;
	mark("elsewhere", true);
	wants_sms("maly");
	tell("maly");
	s = sender();
	assert_true(str_is(after_tries("maly", 1).error, "sms-307"));
	alert_sender_stop(s);
	mark("elsewhere", false);
	assert_null(message(2));
}

static void test_wishes(void **state)
{
	struct test_answer a = test_post("dany", "/notices", "{\"mail\":\"no\",\"sms\":\"no\"}", 0);
	struct alert_line line;

	(void)state;
	test_status(a, 201);
	tell("dany");
	line = newest("dany", "mail");
	assert_true(str_is(line.state, "unwanted"));
	assert_string_equal(line.said, "On the desk alone: this person takes no mail");
	assert_null(newest("dany", "sms").way.p);
	kind = "code-made"; /* somebody could sign in as this person */
	tell("dany");
	kind = "assigned";
	assert_true(str_is(newest("dany", "mail").state, "queued"));
	/* one's own wish alone */
	tell("theara");
	assert_true(str_is(newest("theara", "mail").state, "queued"));
	test_status(test_post("dany", "/notices", "{\"mail\":\"yes\"}", 0), 422);
	a = test_post("dany", "/notices", "{\"mail\":\"yes\",\"sms\":\"unknown\"}", 0);
	test_status(a, 422); /* one knows one's own wish */
	test_status(test_post("dany", "/notices", "{\"mail\":\"yes\",\"sms\":\"no\"}", 0), 201);
	tell("dany");
	assert_true(str_is(newest("dany", "mail").state, "queued"));
	assert_null(newest("dany", "sms").way.p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_none_without_gateway),
		cmocka_unit_test(test_goes_after_all),
		cmocka_unit_test(test_not_sent_on),
		cmocka_unit_test(test_wishes),
	};

	return cmocka_run_group_tests_name("sms", tests, start, stop);
}
