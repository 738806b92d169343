/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The router over a real socket, with a table of its own: what forgets a step
 * is refused, what is refused leaves nothing, what was seen was written first.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <dirent.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cmocka.h>

#include "store/test_records.h"
#include "web/session.h"
#include "web/site.h"

#define NOW INT64_C(1795316400000000)
#define HIDDEN "11111111-1111-4111-8111-111111111111"
#define NOWHERE "22222222-2222-4222-8222-222222222222"

static struct {
	struct arena *a;
	char folder[64], records[TEST_RECORDS];
	struct vault *vault;
	struct store *store;
	struct web *web;
	struct str cookie, stale_cookie, token, other_token; /* of one person; of another */
	struct str csrf;
	struct uuid account, other;
	int64_t live_rev;
	int acts;
	struct str secret; /* of a token that an act made */
} w;

/* --- the table ------------------------------------------------------------------- */

struct thing {
	struct str word;
};
static const struct form_field fields[] = {
	{FORM_AT(thing, word), .type = FORM_LINE, .flags = FORM_NEED, .label = "Word"},
};
static const struct form form = {.name = "thing",
				 .title = "A thing",
				 .submit = "Send",
				 .fields = fields,
				 .n = FORM_N(fields),
				 .size = sizeof(struct thing)};

/* The thing asks one question more. */
static enum err form_for(struct web_call *c, const struct form **made)
{
	static const struct form_field more[] = {
		{.name = "second", .type = FORM_LINE, .flags = FORM_NEED, .label = "Second word"},
	};

	*made = form_made(c->t->a, &form, more, 1);
	return ERR_OK;
}

static enum err act_made(struct web_call *c)
{
	const struct form *made = c->state->form;
	struct str second = form_value(c->t->a, &made->fields[0], c->in);

	if (!str_is(second, "two"))
		web_wrong(c, "second", "Write two.");
	c->made = uuid_new();
	return ERR_OK;
}

static enum err show(struct web_call *c)
{
	(void)c;
	return ERR_OK;
}

static enum err show_look(struct web_call *c)
{
	html_text(c->h, STR("what-the-file-says"));
	return ERR_OK;
}

/* Writes a row that can be found again: a token, and then fails where the word says so. */
static enum err act(struct web_call *c)
{
	const struct thing *in = c->in;

	w.acts++;
	c->made = uuid_new();
	TRY(web_token_make(c->t, c->t->actor.account, c->t->now + INSTANT_DAY, &w.secret));
	w.secret = arena_str(w.a, w.secret);
	if (str_is(in->word, "wrong"))
		web_wrong(c, "word", "Not this word.");
	if (str_is(in->word, "doubtful"))
		findings_add(c->findings, "word", FINDING_MARK, STR("A doubtful word."));
	if (str_is(in->word, "broken"))
		return turn_fail(c->t, ERR_INTERNAL, "broken on purpose");
	if (str_is(in->word, "unmade"))
		c->made = UUID_NONE;
	c->go = url_page(c->t->a, c->t->lang, "/open");
	return ERR_OK;
}

static enum err fill_version(struct web_call *c)
{
	c->state->rev = arena_fmt(c->t->a, "%lld", (long long)w.live_rev);
	web_value(c, "word", STR("the-live-word"));
	return ERR_OK;
}

static enum err act_version(struct web_call *c)
{
	TRY(web_check_rev(c, w.live_rev));
	c->made = uuid_new();
	c->made_rev = ++w.live_rev;
	return ERR_OK;
}

#define SIGNED_IN .need = {.who = WEB_SIGNED_IN}, .reach = web_reach_all
static const struct web_route routes[] = {
	{.path = "/open", .title = "Open", .need = {.who = WEB_PUBLIC}, .reach = web_reach_all,
	 .page = show},
	{.path = "/zero", .title = "No need", .reach = web_reach_all, .page = show},
	{.path = "/loose", .title = "No reach", .need = {.who = WEB_PUBLIC}, .page = show},
	{.path = "/mine", .title = "Mine", SIGNED_IN, .page = show},
	{.path = "/judge", .title = "A judge's", .need = WEB_ROLES(WEB_BIT(ROLE_JUDGE)),
	 .reach = web_reach_all, .page = show},
	{.path = "/look", .title = "Looked at", SIGNED_IN, .flags = WEB_LOOK,
	 .deed = "thing-looked-at", .page = show_look},
	{.path = "/thing", .title = "Thing", SIGNED_IN, .deed = "thing-done", .form = &form,
	 .act = act},
	{.path = "/made", .title = "Made", SIGNED_IN, .deed = "thing-made", .form = &form,
	 .form_for = form_for, .act = act_made},
	{.path = "/version", .title = "Version", SIGNED_IN, .flags = WEB_VERSION,
	 .deed = "thing-corrected", .form = &form, .fill = fill_version, .act = act_version},
	{.path = "/free", .title = "Without a session", .need = {.who = WEB_PUBLIC},
	 .reach = web_reach_all, .flags = WEB_NO_TOKEN, .deed = "free-done", .form = &form,
	 .act = act_version},
	{.path = "/case/{case}", .title = "Case", .need = WEB_OF_CASE(CLASS_L, ACT_SEE),
	 .reach = web_reach_case, .flags = WEB_LOOK, .deed = "case-seen", .page = show},
	{.path = "/case/{case}/thing", .title = "In a case", .need = WEB_OF_CASE(CLASS_L, ACT_ADD),
	 .reach = web_reach_case, .deed = "case-thing", .form = &form, .act = act},
};
static const size_t routes_n = sizeof(routes) / sizeof(routes[0]);

/* --- the home ----------------------------------------------------------------------- */

static const char people[] =
	"INSERT INTO agency (id, rev, recorded_at, code, kind, name_km, name_en, area, from_day)"
	" VALUES (x'a1000000000000000000000000000000', 1, 0, 'one', 'police', 'k', 'One', '', 0),"
	" (x'a2000000000000000000000000000000', 1, 0, 'two', 'police', 'k', 'Two', '', 0);"
	"INSERT INTO account (id, rev, recorded_at, sign_in, name_km, name_en, agency, lang, from_day)"
	" VALUES (x'b1000000000000000000000000000000', 1, 0, 'one', 'k', 'One',"
	" x'a1000000000000000000000000000000', 'en', 0),"
	" (x'b2000000000000000000000000000000', 1, 0, 'two', 'k', 'Two',"
	" x'a1000000000000000000000000000000', 'en', 0);"
	"INSERT INTO role_grant (id, rev, recorded_at, account, role, agency, area, from_day)"
	" VALUES (x'c1000000000000000000000000000000', 1, 0, x'b1000000000000000000000000000000',"
	" 'police', x'a1000000000000000000000000000000', '', 0);"
	"INSERT INTO casefile (id, rev, recorded_at, by_account, for_agency, withdrawn, child,"
	" incident, capacity, number, opened_by) VALUES (x'11111111111141118111111111111111', 1, 0,"
	" x'b2000000000000000000000000000000', x'a2000000000000000000000000000000', 0, x'd1', x'd2',"
	" 'accused', 'n', x'a2000000000000000000000000000000');"
	"INSERT INTO case_state (case_id, stage, agency, province, opened_at, changed_at, in_custody,"
	" sex, class) VALUES (x'11111111111141118111111111111111', 'contact',"
	" x'a2000000000000000000000000000000', '17', 0, 0, 0, 'male', 'unknown');";

static enum err vault_before(void *p)
{
	return vault_commit(p);
}

static void open_store(void)
{
	assert_int_equal(store_open(&(struct store_config){.path = w.records,
					.migrations = store_migrations,
					.migrations_n = store_migrations_n,
					.before_commit = vault_before,
					.p = w.vault},
				 &w.store),
			 ERR_OK);
}

static enum err make_sessions(struct store_job *job, struct db *db)
{
	struct turn t = {.a = w.a, .db = db, .now = NOW};

	(void)job;
	TRY(web_session_begin(&t, w.account, WEB_SESSION_WHOLE, &w.cookie));
	TRY(web_token_make(&t, w.account, NOW + INSTANT_DAY, &w.token));
	TRY(web_token_make(&t, w.other, NOW + INSTANT_DAY, &w.other_token));
	t.now = NOW - 10 * 60 * INSTANT_SECOND;
	return web_session_begin(&t, w.account, WEB_SESSION_WHOLE, &w.stale_cookie);
}

static const struct web_nav *bar(struct turn *t, size_t *n)
{
	static const struct web_nav one = {"Mine", "/mine", "/loo"};

	(void)t;
	*n = 1;
	return &one;
}

static int setup(void **state)
{
	static const struct web_route *table = routes;
	struct web_site site = {.routes = &table,
				.routes_n = &routes_n,
				.tables = 1,
				.nav = bar,
				.fixed_now = NOW,
				.address = "127.0.0.1",
				.threads = 2,
				.source_url = "https://example.org/"};
	struct vault_sheet sheet;
	char keys[96], master[96];

	(void)state;
	memset(&w, 0, sizeof(w));
	w.a = arena_new();
	w.live_rev = 2;
	w.account = (struct uuid){{0xb1}};
	w.other = (struct uuid){{0xb2}};
	(void)snprintf(w.folder, sizeof(w.folder), "/tmp/web-test-XXXXXX");
	assert_non_null(mkdtemp(w.folder));
	test_records_place(w.records, w.folder);
	(void)snprintf(keys, sizeof(keys), "%s/keys.db", w.folder);
	(void)snprintf(master, sizeof(master), "file:%s/master.key", w.folder);
	assert_int_equal(vault_create(&(struct vault_config){.keys = keys, .master = master},
				      &sheet, &w.vault),
			 ERR_OK);
	open_store();
	store_stop(w.store);
	test_records_sql(w.records, people);
	open_store();
	assert_int_equal(store_do(w.store, &(struct store_job){.kind = STORE_DEED,
							       .run = make_sessions}),
			 ERR_OK);
	site.store = w.store;
	site.vault = w.vault;
	assert_int_equal(web_start(&site, &w.web), ERR_OK);
	return 0;
}

static int teardown(void **state)
{
	struct dirent *entry;
	DIR *d;

	(void)state;
	assert_int_equal(web_stop(w.web), ERR_OK);
	store_stop(w.store);
	vault_close(w.vault);
	d = opendir(w.folder);
	while (d && (entry = readdir(d)))
		(void)unlinkat(dirfd(d), entry->d_name, 0);
	if (d)
		closedir(d);
	(void)rmdir(w.folder);
	arena_free(w.a);
	return 0;
}

/* --- a browser and a program ----------------------------------------------------------- */

struct answer {
	int status;
	struct str all, body;
};

static struct answer ask(struct str request)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
				 .sin_port = htons(web_port(w.web)),
				 .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct answer got = {.status = 0};
	const char *end;
	char part[4096];
	struct buf b;
	ssize_t n;

	buf_init(&b, w.a);
	assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof(at)), 0);
	assert_int_equal(write(fd, request.p, request.n), (ssize_t)request.n);
	while ((n = read(fd, part, sizeof(part))) > 0)
		buf_add(&b, (struct str){part, (size_t)n});
	close(fd);
	got.all = buf_str(&b);
	assert_true(str_starts(got.all, "HTTP/1.1 "));
	got.status = atoi(got.all.p + 9);
	end = strstr(got.all.p, "\r\n\r\n");
	assert_non_null(end);
	got.body = str_cut(got.all, (size_t)(end - got.all.p) + 4, got.all.n);
	return got;
}

static struct answer get(const char *path, struct str cookie)
{
	return ask(arena_fmt(w.a, "GET %s HTTP/1.1\r\nHost: x\r\nCookie: okas=%.*s\r\n"
				  "Connection: close\r\n\r\n",
			     path, STR_ARG(cookie)));
}

static struct answer post(const char *path, struct str cookie, struct str body, const char *more)
{
	return ask(arena_fmt(w.a, "POST %s HTTP/1.1\r\nHost: x\r\nCookie: okas=%.*s\r\n"
				  "Content-Type: application/x-www-form-urlencoded\r\n"
				  "%sContent-Length: %zu\r\nConnection: close\r\n\r\n%.*s",
			     path, STR_ARG(cookie), more, body.n, STR_ARG(body)));
}

static struct answer api(const char *path, struct str token, const char *more, struct str body)
{
	return ask(arena_fmt(w.a, "POST /api/1%s HTTP/1.1\r\nHost: x\r\n"
				  "Authorization: Bearer %.*s\r\n"
				  "Content-Type: application/json\r\n%sContent-Length: %zu\r\n"
				  "Connection: close\r\n\r\n%.*s",
			     path, STR_ARG(token), more, body.n, STR_ARG(body)));
}

static struct str hidden_value(struct str page, const char *name)
{
	struct str before = arena_fmt(w.a, "name=\"%s\" value=\"", name);
	const char *at = strstr(page.p, before.p);

	assert_non_null(at);
	at += before.n;
	return (struct str){at, strcspn(at, "\"")};
}

static struct str typed(const char *word)
{
	struct answer form_page = get("/en/thing", w.cookie);

	return arena_fmt(w.a, "csrf=%.*s&id=%.*s&word=%s",
			 STR_ARG(hidden_value(form_page.body, "csrf")),
			 STR_ARG(hidden_value(form_page.body, "id")), word);
}

static size_t lines_of(const char *deed)
{
	struct journal_entry *e;
	struct db *db;
	size_t n, found = 0;

	assert_int_equal(store_read(w.store, &db), ERR_OK);
	assert_int_equal(journal_find(db, w.a, &(struct journal_query){.limit = 1000}, &e, &n),
			 ERR_OK);
	store_read_end(db);
	for (size_t i = 0; i < n; i++)
		found += str_is(e[i].deed, deed);
	return found;
}

/* Whether the token that the last act made can be used. */
static bool is_kept(void)
{
	return api("/thing", w.secret, "", STR("{\"word\":\"probe\"}")).status != 401;
}

/* --- what must hold ----------------------------------------------------------------------- */

static const struct {
	const char *name, *path;
	bool signed_in;
	int want;
} doors[] = {
	{"public", "/en/open", false, 200},
	{"no need: nobody", "/en/zero", false, 404},
	{"no need: nobody, signed in too", "/en/zero", true, 404},
	{"no reach: nobody", "/en/loose", true, 404},
	{"somebody's, unknown", "/en/mine", false, 303},
	{"somebody's", "/en/mine", true, 200},
	{"another role's", "/en/judge", true, 404},
	{"a case out of reach", "/en/case/" HIDDEN, true, 404},
	{"no case", "/en/case/" NOWHERE, true, 404},
	{"no id", "/en/case/abc", true, 404},
	{"no page", "/en/nothing", true, 404},
	{"a form without a session is not for programs", "/api/1/free", true, 404},
};

static void test_doors(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(doors) / sizeof(doors[0]); i++) {
		struct answer a = get(doors[i].path, doors[i].signed_in ? w.cookie : STR("none"));

		if (a.status != doors[i].want)
			fail_msg("%s: %d, not %d", doors[i].name, a.status, doors[i].want);
	}
	assert_int_equal(lines_of("case-seen"), 0);
}

/* A page's form and a program's body are read by the form of the thing in the path. */
static void test_made(void **state)
{
	struct str page = get("/en/made", w.cookie).body;

	(void)state;
	assert_non_null(strstr(page.p, "Second word"));
	assert_int_equal(post("/en/thing", w.cookie, typed("token"), "").status, 303);
	assert_int_equal(api("/made", w.secret, "", STR("{\"word\":\"a\"}")).status, 422);
	assert_int_equal(
		api("/made", w.secret, "", STR("{\"word\":\"a\",\"second\":\"2\"}")).status, 422);
	assert_int_equal(
		api("/made", w.secret, "", STR("{\"word\":\"a\",\"second\":\"two\"}")).status, 201);
}

static void test_sender(void **state)
{
	struct str body = typed("good");
	struct str torn = arena_fmt(w.a, "csrf=0000000000000000000000000000000000000000&word=good");

	(void)state;
	assert_int_equal(post("/en/thing", w.cookie, STR("word=good"), "").status, 403);
	assert_int_equal(post("/en/thing", w.cookie, torn, "").status, 403);
	assert_int_equal(post("/en/thing", w.stale_cookie, body, "").status, 403);
	assert_int_equal(post("/en/thing", w.cookie, body, "Sec-Fetch-Site: cross-site\r\n").status,
			 403);
	assert_int_equal(post("/en/thing", w.cookie, body, "Sec-Fetch-Site: same-site\r\n").status,
			 403);
	assert_int_equal(
		post("/en/thing", w.cookie, body, "Origin: https://evil.example\r\n").status, 403);
	assert_int_equal(post("/en/thing", w.cookie, body, "Origin: null\r\n").status, 403);
	assert_int_equal(post("/en/free", STR("none"), STR("word=x"),
			      "Sec-Fetch-Site: cross-site\r\n").status,
			 403);
	assert_int_equal(post("/en/thing", STR("none"), body, "").status, 303);
	assert_int_equal(w.acts, 0);
	assert_int_equal(lines_of("thing-done"), 0);
	assert_int_equal(post("/en/thing", w.cookie, body, "Origin: http://x\r\n").status, 303);
	assert_int_equal(w.acts, 1);
	assert_int_equal(lines_of("thing-done"), 1);
	assert_true(is_kept());
}

static void test_rolled_back(void **state)
{
	(void)state;
	assert_int_equal(post("/en/thing", w.cookie, typed("wrong"), "").status, 422);
	assert_int_equal(w.acts, 1);
	assert_false(is_kept());
	assert_int_equal(post("/en/thing", w.cookie, typed("broken"), "").status, 500);
	assert_int_equal(w.acts, 2);
	assert_false(is_kept());
	assert_int_equal(lines_of("thing-done"), 0);
	assert_int_equal(post("/en/thing", w.cookie, typed(""), "").status, 422);
	assert_int_equal(w.acts, 2);
}

static void test_look(void **state)
{
	struct answer page = get("/en/look", w.cookie);

	(void)state;
	assert_int_equal(page.status, 200);
	assert_non_null(strstr(page.body.p, "what-the-file-says"));
	assert_int_equal(lines_of("thing-looked-at"), 1);
	/* What the journal cannot keep is not shown, though its page was drawn. */
	test_records_sql(w.records, test_records_on_server()
		? "ALTER TABLE journal ADD CHECK (seq < 0) NOT VALID"
		: "CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'full'); "
		  "END");
	page = get("/en/look", w.cookie);
	assert_true(page.status >= 400 && !strstr(page.body.p, "what-the-file-says"));
}

/* A session that was idle for minutes is noted; the form that was only opened was not sent. */
static void test_opened_is_not_done(void **state)
{
	(void)state;
	assert_int_equal(get("/en/thing", w.stale_cookie).status, 200);
	assert_int_equal(lines_of("thing-done"), 0);
}

static void test_sent_twice(void **state)
{
	struct str body = typed("good");
	struct str km = arena_fmt(w.a, "%.*s", STR_ARG(body));

	(void)state;
	assert_int_equal(post("/en/thing", w.cookie, body, "").status, 303);
	assert_int_equal(post("/km/thing", w.cookie, km, "").status, 303);
	assert_int_equal(w.acts, 1);
	assert_int_equal(lines_of("thing-done"), 1);
	assert_int_equal(post("/en/thing", w.cookie, typed("unmade"), "").status, 303);
}

#define SENT "{\"id\":\"33333333-3333-4333-8333-333333333333\",\"word\":\"%s\"}"
static void test_same_id(void **state)
{
	struct answer first = api("/thing", w.token, "", arena_fmt(w.a, SENT, "a"));
	struct answer again = api("/thing", w.token, "", arena_fmt(w.a, SENT, "a"));
	struct answer other = api("/thing", w.token, "", arena_fmt(w.a, SENT, "b"));
	struct answer else_where = api("/thing", w.other_token, "", arena_fmt(w.a, SENT, "b"));

	(void)state;
	assert_int_equal(first.status, 201);
	assert_int_equal(again.status, 200);
	assert_true(str_eq(first.body, again.body));
	assert_int_equal(other.status, 409);
	assert_int_equal(else_where.status, 201);
	assert_int_equal(lines_of("thing-done"), 2);
}

static void test_stale(void **state)
{
	struct answer page = get("/en/version", w.cookie);
	struct str body = arena_fmt(w.a, "csrf=%.*s&rev=1&word=mine",
				    STR_ARG(hidden_value(page.body, "csrf")));
	struct answer stale = post("/en/version", w.cookie, body, "");

	(void)state;
	assert_int_equal(stale.status, 412);
	assert_non_null(strstr(stale.body.p, "the-live-word"));
	assert_non_null(strstr(stale.body.p, "mine"));
	assert_true(str_is(hidden_value(stale.body, "rev"), "2"));
	assert_int_equal(lines_of("thing-corrected"), 0);
	assert_int_equal(api("/version", w.token, "", STR("{\"word\":\"x\"}")).status, 428);
	assert_int_equal(api("/version", w.token, "If-Match: \"1\"\r\n",
			     STR("{\"word\":\"x\"}")).status,
			 412);
	assert_int_equal(api("/version", w.token, "If-Match: \"2\"\r\n",
			     STR("{\"word\":\"x\"}")).status,
			 200);
	assert_int_equal(lines_of("thing-corrected"), 1);
}

/* The two ids put in each other's place, and the hour of the answer taken out. */
static struct str without_id(struct str all, const char *id)
{
	struct str out = arena_str(w.a, all);
	char *text = arena_c(w.a, out);
	char *date = strstr(text, "Date: ");

	for (char *at = text; (at = strstr(at, id));)
		memset(at, '*', strlen(id));
	if (date)
		memset(date, '*', strcspn(date, "\r"));
	return (struct str){text, out.n};
}

static void test_absent_alike(void **state)
{
	static const char *const tails[] = {"", "/thing"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct answer a = get(
			arena_fmt(w.a, "/en/case/" HIDDEN "%s", tails[i]).p, w.cookie);
		struct answer b = get(
			arena_fmt(w.a, "/en/case/" NOWHERE "%s", tails[i]).p, w.cookie);

		assert_int_equal(a.status, 404);
		assert_true(str_eq(without_id(a.all, HIDDEN), without_id(b.all, NOWHERE)));
	}
}

static void test_what_a_page_says(void **state)
{
	(void)state;
	assert_non_null(strstr(get("/en/mine", w.cookie).body.p, "aria-current=\"page\""));
	assert_null(strstr(get("/en/open", w.cookie).body.p, "service-navigation__item--active"));
	/* a mark: on the page that follows, once, to the session that caused it */
	post("/en/thing", w.cookie, typed("doubtful"), "");
	assert_null(strstr(get("/en/open", w.stale_cookie).body.p, "A doubtful word."));
	assert_non_null(strstr(get("/en/open", w.cookie).body.p, "A doubtful word."));
	assert_null(strstr(get("/en/open", w.cookie).body.p, "A doubtful word."));
	assert_non_null(strstr(get("/en/look", w.cookie).body.p, "item--active\"><a class=\"govuk-"
				"service-navigation__link\" href=\"/en/mine\" aria-current=\"true\""));
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		ONE(test_doors),   ONE(test_sender),	    ONE(test_rolled_back),
		ONE(test_look),	   ONE(test_opened_is_not_done), ONE(test_sent_twice),
		ONE(test_same_id), ONE(test_stale),	    ONE(test_absent_alike),
		ONE(test_made),	   ONE(test_what_a_page_says),
	};
	return cmocka_run_group_tests_name("web", tests, NULL, NULL);
}
