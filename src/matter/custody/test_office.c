/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "matter/custody/test_office.h"

#include <arpa/inet.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "worker/worker.h"
#include "web/session.h"
#include "web/site.h"
#include "matter/account/account.h"
#include "matter/alert/alert.h"
#include "matter/alert/alert_tables.h"
#include "matter/attachment/attachment_tables.h"
#include "matter/call/call_tables.h"
#include "matter/case/case_tables.h"
#include "matter/casework/casework_tables.h"
#include "matter/court/court_tables.h"
#include "matter/custody/custody_tables.h"
#include "matter/demo/demo.h"
#include "matter/desk/desk_tables.h"
#include "matter/docket/docket_tables.h"
#include "matter/hearing/hearing_tables.h"
#include "matter/history/history_tables.h"
#include "matter/import/import_tables.h"
#include "matter/incident/incident_tables.h"
#include "matter/inquiry/inquiry_tables.h"
#include "matter/print/print_tables.h"
#include "matter/report/report_tables.h"
#include "matter/review/review_tables.h"
#include "matter/activity/activity_tables.h"
#include "matter/inspection/inspection_tables.h"
#include "matter/place/place_tables.h"
#include "matter/release/release_tables.h"
#include "matter/visit/visit_tables.h"
#include "matter/stay/stay_tables.h"
#include "matter/aftercare/aftercare_tables.h"
#include "matter/followup/followup_tables.h"
#include "matter/training/training_tables.h"
#include "matter/lesson/lesson_tables.h"
#include "matter/placement/placement_tables.h"
#include "matter/assessment/assessment_tables.h"
#include "matter/programme/programme_tables.h"
#include "matter/infant/infant_tables.h"
#include "matter/consent/consent_tables.h"
#include "matter/diversion/diversion_tables.h"
#include "matter/supervision/supervision_tables.h"
#include "matter/mend/mend_tables.h"
#include "matter/takeout/takeout_tables.h"
#include "matter/warning/warning_tables.h"
#include "matter/intake/intake_tables.h"
#include "matter/office/office.h"
#include "matter/leave/leave_tables.h"
#include "matter/outcome/outcome_tables.h"
#include "matter/overview/overview_tables.h"
#include "matter/pair/pair_tables.h"
#include "matter/person/person_tables.h"
#include "matter/proof/proof_tables.h"
#include "matter/referral/referral_tables.h"
#include "matter/seal/seal_tables.h"
#include "matter/service/service_tables.h"
#include "matter/undertaking/undertaking_tables.h"
#include "matter/writ/writ_tables.h"

struct test_turn test_home;

enum { PEOPLE_MOST = 64, ANSWER_MOST = 4 * 1024 * 1024 };

static struct {
	struct worker *paper;
	struct web *web;
	struct str token[PEOPLE_MOST], cookie[PEOPLE_MOST];
	json_t *kept; /* every answer, let go of at the end */
	const char *tongue;
} office = {.tongue = "en"};

static enum err make_office(struct turn *t, void *p)
{
	return demo_office(t, p);
}

static enum err make_people(struct turn *t, void *p)
{
	TRY(demo_accounts(t, STR("no hash"), p));
	for (size_t i = 0; i < demo_people_n; i++) {
		struct uuid account;

		TRY(account_find(t, str_from(demo_people[i].sign_in), &account));
		TRY(web_token_make(t, account, t->now + INSTANT_DAY, &office.token[i]));
		TRY(web_session_begin(t, account, WEB_SESSION_WHOLE, &office.cookie[i]));
	}
	return ERR_OK;
}

static const struct web_nav *no_nav(struct turn *t, size_t *n)
{
	(void)t;
	*n = 0;
	return NULL;
}

static bool any_place(struct turn *t, struct str code)
{
	(void)t;
	return code.n > 0;
}

static const struct {
	const struct web_route *routes;
	const size_t *n;
} served[] = {
	{intake_routes, &intake_routes_n},
	{import_routes, &import_routes_n},
	{custody_routes, &custody_routes_n},
	{court_routes, &court_routes_n},
	{hearing_routes, &hearing_routes_n},
	{writ_routes, &writ_routes_n},
	{entry_routes, &entry_routes_n},
	{call_routes, &call_routes_n},
	{attachment_routes, &attachment_routes_n},
	{case_routes, &case_routes_n},
	{docket_routes, &docket_routes_n},
	{desk_routes, &desk_routes_n},
	{docket_routes, &docket_routes_n},
	{history_routes, &history_routes_n},
	{alert_routes, &alert_routes_n},
	{incident_routes, &incident_routes_n},
	{person_routes, &person_routes_n},
	{outcome_routes, &outcome_routes_n}, {overview_routes, &overview_routes_n},
	{leave_routes, &leave_routes_n},
	{pair_routes, &pair_routes_n},
	{inquiry_routes, &inquiry_routes_n},
	{warning_routes, &warning_routes_n},
	{diversion_routes, &diversion_routes_n},
	{consent_routes, &consent_routes_n},
	{undertaking_routes, &undertaking_routes_n},
	{supervision_routes, &supervision_routes_n},
	{activity_routes, &activity_routes_n},
	{place_routes, &place_routes_n},
	{inspection_routes, &inspection_routes_n},
	{stay_routes, &stay_routes_n},
	{release_routes, &release_routes_n},
	{visit_routes, &visit_routes_n},
	{aftercare_routes, &aftercare_routes_n},
	{followup_routes, &followup_routes_n},
	{training_routes, &training_routes_n},
	{lesson_routes, &lesson_routes_n},
	{placement_routes, &placement_routes_n},
	{assessment_routes, &assessment_routes_n},
	{programme_routes, &programme_routes_n},
	{infant_routes, &infant_routes_n},
	{print_routes, &print_routes_n},
	{report_routes, &report_routes_n},
	{review_routes, &review_routes_n},
	{service_routes, &service_routes_n},
	{referral_routes, &referral_routes_n},
	{casework_routes, &casework_routes_n},
	{seal_routes, &seal_routes_n},
	{takeout_routes, &takeout_routes_n},
	{mend_routes, &mend_routes_n},
};

int test_office_start(void **state)
{
	static const struct web_route *tables[sizeof(served) / sizeof(served[0])];
	static size_t counts[sizeof(served) / sizeof(served[0])];
	static struct web_proof proof;
	struct demo_made made = {0};
	struct web_site site = {
		.routes = tables,
		.routes_n = counts,
		.tables = sizeof(served) / sizeof(served[0]),
		.nav = no_nav,
		.gaz_known = any_place,
		.proof = &proof,
		.notice = alert_queue,
		.fixed_now = TEST_NOW,
		.address = "127.0.0.1",
		.threads = 1,
		.source_url = "https://okas.example.org/source",
	};

	(void)state;
	proof = proof_of_acts;
	proof.programs = true;
	for (size_t i = 0; i < site.tables; i++) {
		tables[i] = served[i].routes;
		counts[i] = *served[i].n;
	}
	assert_int_equal(worker_start(&office.paper), ERR_OK); /* before any thread */
	test_turn_open(&test_home, TEST_NOW);
	assert_int_equal(test_turn_write(&test_home, make_office, &made), ERR_OK);
	assert_int_equal(test_turn_write(&test_home, make_people, &made), ERR_OK);
	site.store = test_home.store;
	site.vault = test_home.vault;
	site.law = law_default();
	site.paper = office.paper;
	assert_int_equal(web_start(&site, &office.web), ERR_OK);
	office.kept = json_array();
	return 0;
}

int test_office_stop(void **state)
{
	(void)state;
	assert_int_equal(web_stop(office.web), ERR_OK);
	worker_stop(office.paper);
	json_decref(office.kept);
	test_turn_end(&test_home);
	return 0;
}

/* --- the client ------------------------------------------------------------------------ */

static size_t person(const char *who)
{
	size_t i = 0;

	while (i < demo_people_n && strcmp(demo_people[i].sign_in, who) != 0)
		i++;
	assert_true(i < demo_people_n);
	return i;
}

static struct str token_of(const char *who)
{
	return office.token[person(who)];
}

static struct str talk(struct str request)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(web_port(office.web))};
	static char got[ANSWER_MOST];
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	size_t n = 0;
	ssize_t k;

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof(to)), 0);
	for (size_t sent = 0; sent < request.n; sent += (size_t)k) {
		k = write(fd, request.p + sent, request.n - sent);
		assert_true(k > 0);
	}
	while (n < ANSWER_MOST && (k = read(fd, got + n, ANSWER_MOST - n)) > 0)
		n += (size_t)k;
	close(fd);
	return arena_bytes(test_home.a, got, n);
}

static struct test_answer ask(struct str request)
{
	struct str all = talk(request);
	const char *end = memmem(all.p, all.n, "\r\n\r\n", 4);
	struct test_answer a = {.status = 0};

	if (!end || all.n < 12)
		fail_msg("no answer");
	a.status = atoi(all.p + 9);
	a.head = (struct str){all.p, (size_t)(end - all.p)};
	a.body = str_cut(all, (size_t)(end - all.p) + 4, all.n);
	if (memmem(a.head.p, a.head.n, "json", 4)) {
		a.json = json_loadb(a.body.p, a.body.n, 0, NULL);
		if (!a.json)
			fail_msg("no JSON: %.*s", STR_ARG(a.body));
		json_array_append_new(office.kept, a.json);
	}
	return a;
}

#define HEAD \
	"%s %s%s HTTP/1.1\r\nHost: here\r\nConnection: close\r\nAccept-Language: %s\r\n" \
	"Authorization: Bearer %.*s\r\n"

void test_tongue(const char *code)
{
	office.tongue = code;
}

struct test_answer test_get(const char *who, const char *path)
{
	return ask(
		arena_fmt(test_home.a, HEAD "\r\n", "GET", "/api/1", path, office.tongue,
		STR_ARG(token_of(who))));
}

struct test_answer test_page(const char *who, const char *path)
{
	return ask(arena_fmt(test_home.a,
		"GET %s HTTP/1.1\r\nHost: here\r\nConnection: close\r\n"
		"Cookie: okas=%.*s\r\n\r\n",
		path, STR_ARG(office.cookie[person(who)])));
}

struct test_answer test_post(const char *who, const char *path, const char *json, int64_t rev)
{
	struct str match = rev ? arena_fmt(test_home.a, "If-Match: \"%lld\"\r\n", (long long)rev)
			       : STR("");

	return ask(
		arena_fmt(test_home.a,
			HEAD "%.*sContent-Type: application/json\r\nContent-Length: "
			     "%zu\r\n\r\n%s",
			"POST", "/api/1", path, office.tongue, STR_ARG(token_of(who)), STR_ARG(match),
			strlen(json), json));
}

struct test_answer test_upload(
	const char *who, const char *path, const char *kind, struct str bytes)
{
	struct str before = arena_fmt(test_home.a,
		"--line\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n%s\r\n"
		"--line\r\nContent-Disposition: form-data; name=\"picture\"; "
		"filename=\"photo\"\r\nContent-Type: application/octet-stream\r\n\r\n",
		kind);
	struct str after = STR("\r\n--line--\r\n");
	struct buf b;

	buf_init(&b, test_home.a);
	buf_fmt(&b,
		HEAD
		"Content-Type: multipart/form-data; boundary=line\r\nContent-Length: "
		"%zu\r\n\r\n",
		"POST", "/api/1", path, office.tongue, STR_ARG(token_of(who)), before.n + bytes.n + after.n);
	buf_add(&b, before);
	buf_add(&b, bytes);
	buf_add(&b, after);
	return ask(buf_str(&b));
}

void test_status(struct test_answer a, int status)
{
	if (a.status != status)
		fail_msg("%d instead of %d: %.*s", a.status, status, STR_ARG(a.body));
}

bool test_finds(struct test_answer a, const char *field, const char *words)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(a.json, "findings"), i, one)
	{
		const char *of = test_word(one, "field");

		if ((field ? of && strcmp(of, field) == 0 : !of)
			&& strstr(test_word(one, "message"), words))
			return true;
	}
	return false;
}

const char *test_word(json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

/* --- a case ------------------------------------------------------------------------------ */

const char *test_path(const char *case_id, const char *rest)
{
	return arena_fmt(test_home.a, "/case/%s%s", case_id, rest).p;
}

const char *test_open(const char *who, const char *family, const char *given, const char *more)
{
	struct str body = arena_fmt(test_home.a,
		"{\"named\":\"yes\",\"family_latin\":\"%s\",\"given_latin\":\"%s\","
		"\"sex\":\"male\",\"age_how\":\"days\",\"birth\":{\"from\":\"2010-05-05\","
		"\"to\":\"2010-05-05\"},\"held\":\"yes\","
		"\"arrived\":\"2026-11-22T08:30:00+07:00\",\"facts\":\"A bicycle\","
		"\"class\":\"misdemeanour\","
		"\"act\":{\"from\":\"2026-11-21\",\"to\":\"2026-11-21\"},"
		"\"gaz\":\"171002\"%s}",
		family, given, more);
	struct test_answer a = test_post(who, "/case/new", body.p, 0);

	test_status(a, 201);
	return test_word(a.json, "id");
}

json_t *test_duty(const char *who, const char *case_id, const char *rule)
{
	struct test_answer a = test_get(who, test_path(case_id, ""));
	json_t *best = NULL;
	json_t *one;
	size_t i;

	test_status(a, 200);
	json_array_foreach(json_object_get(a.json, "duties"), i, one)
	{
		if (strcmp(test_word(one, "rule"), rule) != 0)
			continue;
		if (!best || strcmp(test_word(one, "since"), test_word(best, "since")) > 0)
			best = one;
	}
	return best;
}

const char *test_with(const char *format, const char *word)
{
	struct buf b;

	buf_init(&b, test_home.a);
	for (; *format; format++) {
		if (*format == '@')
			buf_c(&b, word);
		else
			buf_byte(&b, *format);
	}
	return buf_str(&b).p;
}

const char *test_child(const char *who, const char *case_id)
{
	struct test_answer a = test_get(who, test_path(case_id, ""));

	return test_word(json_object_get(a.json, "child"), "id");
}

json_t *test_event(const char *who, const char *case_id, const char *type)
{
	struct test_answer a = test_get(who, test_path(case_id, ""));
	json_t *one;
	size_t i;

	test_status(a, 200);
	json_array_foreach(json_object_get(a.json, "events"), i,
		one) if (strcmp(test_word(one, "type"), type) == 0) return one;
	return NULL;
}

int64_t test_count(const char *sql)
{
	return test_records_number(test_home.records, sql);
}

int test_tells(const char *who, const char *case_id, const char *strand, const char *what)
{
	struct test_answer a = test_get(who, test_path(case_id, "/story"));
	int64_t before = INT64_MIN;
	json_t *step;
	size_t i;
	int n = 0;

	if (a.status == 404)
		return -1;
	test_status(a, 200);
	json_array_foreach(json_object_get(a.json, "steps"), i, step) {
		int64_t at = INT64_MIN;

		assert_true(date_parse_instant(str_from(test_word(step, "at")), &at));
		assert_true(at >= before); /* in the order in which it happened */
		before = at;
		n += strcmp(test_word(step, "strand"), strand) == 0 &&
		     strstr(test_word(step, "what"), what);
	}
	return n;
}

struct lookup {
	const char *word;
	struct uuid id;
};

static enum err find_account(struct turn *t, void *p)
{
	struct lookup *l = p;

	return account_find(t, str_from(l->word), &l->id);
}

static enum err find_agency(struct turn *t, void *p)
{
	struct lookup *l = p;

	return office_agency_find(t, str_from(l->word), &l->id);
}

struct uuid test_account(const char *sign_in)
{
	struct lookup l = {sign_in, UUID_NONE};

	assert_int_equal(test_turn_read(&test_home, find_account, &l), ERR_OK);
	return l.id;
}

struct uuid test_agency(const char *code)
{
	struct lookup l = {code, UUID_NONE};

	assert_int_equal(test_turn_read(&test_home, find_agency, &l), ERR_OK);
	return l.id;
}
