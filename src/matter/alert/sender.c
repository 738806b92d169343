/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The thread that sends: takes what is due, tries it, writes what came of it.
 *
 * A notice is marked after the server took it, so a crash in between sends it
 * twice rather than never.
 */
#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/log.h"
#include "alert_sql.h"
#include "mail.h"
#include "matter/alert/alert.h"

static const int64_t waits[] = {1, 5, 30, 120, 360}; /* minutes after each failed try */
enum { WAITS_N = sizeof(waits) / sizeof(waits[0]) };
static const int64_t a_minute = 60 * INSTANT_SECOND;

struct alert_sender {
	struct alert_config config;
	char *password, *token;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	bool stop, look;
	struct arena *a;
	struct alert_post *post;
	int64_t watched_at; /* when times were looked at last */
};

static enum err setting(struct db *db, struct arena *a, const char *name, struct str *value)
{
	struct alert_setting_row row;
	enum err e = alert_setting(db, a, &(struct alert_setting_in){str_from(name)}, &row);

	*value = e == ERR_OK ? row.value : STR_NONE;
	return e == ERR_ABSENT ? ERR_OK : e;
}

struct round {
	struct alert_mail mail;
	struct alert_sms sms;
	struct alert_due_row *due;
	size_t n;
};

static enum err read_round(struct db *db, struct arena *a, struct round *r)
{
	struct alert_mail *m = &r->mail;

	TRY(setting(db, a, "smtp_url", &m->server));
	TRY(setting(db, a, "smtp_from", &m->from));
	TRY(setting(db, a, "smtp_user", &m->user));
	TRY(setting(db, a, "smtp_ca", &m->ca));
	TRY(setting(db, a, "site_url", &m->site));
	TRY(setting(db, a, "sms_url", &r->sms.gateway));
	r->sms.site = m->site;
	if (!str_any(m->from))
		m->from = STR("okas@localhost");
	return alert_due(db, a,
		&(struct alert_due_in){m->now, date_of(m->now), str_any(m->server),
			str_any(r->sms.gateway)},
		&r->due, &r->n);
}

static enum err write_result(struct store_job *job, struct db *db)
{
	return alert_tried(db, job->p);
}

/* An address with blanks or brackets would become more than one header. */
static bool is_address(struct str s)
{
	size_t at = str_find(s, '@');

	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || strchr("<>,;\"\x7f", s.p[i]))
			return false;
	return at > 0 && at + 1 < s.n;
}

int64_t alert_next_try(int64_t tries, int64_t now)
{
	return now + waits[tries < WAITS_N ? tries - 1 : WAITS_N - 1] * a_minute;
}

static enum err keep(struct alert_sender *s, const struct alert_due_row *due, struct str error)
{
	int64_t now = s->config.now(s->config.p);
	bool sent = !error.p;
	bool over = (error.p && str_is(error, "no-address")) || due->tries >= WAITS_N;
	struct alert_tried_in row = {
		.id = due->id,
		.state = sent ? STR("sent") : over ? STR("failed") : STR("queued"),
		.tries = due->tries + 1,
		.next_at = now,
		.sent_at = sent ? now : INSTANT_NONE,
		.error = error,
	};
	struct store_job job = {.kind = STORE_DEED, .run = write_result, .p = &row};

	if (!sent && !over)
		row.next_at = alert_next_try(due->tries + 1, now);
	return store_do(s->config.store, &job);
}

static bool is_stopping(struct alert_sender *s)
{
	bool stop;

	pthread_mutex_lock(&s->lock);
	stop = s->stop;
	pthread_mutex_unlock(&s->lock);
	return stop;
}

static struct str try_once(struct alert_sender *s, struct round *r, const struct alert_due_row *due)
{
	enum lang lang = lang_from(due->lang) == LANG_EN ? LANG_EN : LANG_KM;

	if (str_is(due->way, "sms")) {
		r->sms.to = due->phone;
		r->sms.lang = lang;
		return str_any(due->phone) ? alert_sms_send(s->a, &r->sms) : STR("no-address");
	}
	r->mail.to = due->email;
	r->mail.lang = lang;
	return is_address(due->email) ? alert_mail_send(s->post, s->a, &r->mail)
				      : STR("no-address");
}

static enum err send_round(struct alert_sender *s, struct round *r)
{
	for (size_t i = 0; i < r->n && !is_stopping(s); i++) {
		struct alert_due_row *due = &r->due[i];
		struct str error = try_once(s, r, due);

		if (error.p)
			log_line("alert", "not sent, try %lld: %.*s", (long long)due->tries + 1,
				STR_ARG(error));
		TRY(keep(s, due, error));
	}
	return ERR_OK;
}

/* --- what another matter gives out ------------------------------------------------------ */

struct alert_giver {
	struct alert_sender *s;
	struct round *r;
};

bool alert_is_web(struct str to)
{
	return str_starts(to, "https://") || str_starts(to, "http://127.0.0.1:") ||
	       str_starts(to, "http://127.0.0.1/");
}

bool alert_may_give(struct alert_giver *g, struct str to)
{
	return !is_stopping(g->s) && (alert_is_web(to) || str_any(g->r->mail.server));
}

struct str alert_give(struct alert_giver *g, const struct alert_gift *gift)
{
	struct alert_mail mail = g->r->mail;
	struct arena *a = g->s->a;

	if (alert_is_web(gift->to))
		return alert_http_send(a,
			&(struct alert_http){gift->to, STR_NONE, "text/plain", gift->post},
			"http");
	mail.to = gift->to;
	mail.subject = gift->subject;
	mail.body = gift->mail;
	return is_address(gift->to) ? alert_mail_send(g->s->post, a, &mail) : STR("no-address");
}

/* --- rounds ------------------------------------------------------------------------------ */

/* Once a minute; and where the clock was set back. */
static void watch(struct alert_sender *s)
{
	int64_t now = s->config.now(s->config.p);
	enum err e;

	if (s->watched_at != INSTANT_NONE && now >= s->watched_at && now - s->watched_at < a_minute)
		return;
	s->watched_at = now;
	e = alert_watch(s->config.store, s->a, now);
	if (e != ERR_OK && e != ERR_BUSY)
		log_line("alert", "times were not looked at: %s", err_text(e));
	arena_reset(s->a);
}

static void one_round(struct alert_sender *s)
{
	struct round r = {.mail = {.now = s->config.now(s->config.p),
				  .password = str_from(s->password)},
		.sms = {.token = str_from(s->token)}};
	struct db *db;
	enum err e = store_read(s->config.store, &db);

	if (e == ERR_OK) {
		e = read_round(db, s->a, &r);
		store_read_end(db);
	}
	if (e == ERR_OK)
		e = send_round(s, &r);
	if (e == ERR_OK && s->config.also)
		e = s->config.also(&(struct alert_giver){s, &r}, s->a, r.mail.now,
			s->config.also_p);
	if (e != ERR_OK && e != ERR_BUSY)
		log_line("alert", "a round was given up: %s", err_text(e));
	arena_reset(s->a);
}

/* False when it is time to stop. */
static bool wait_for_round(struct alert_sender *s)
{
	struct timespec until;
	bool on;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += s->config.every / INSTANT_SECOND;
	until.tv_nsec += s->config.every % INSTANT_SECOND * 1000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_nsec -= 1000000000;
		until.tv_sec++;
	}
	pthread_mutex_lock(&s->lock);
	while (!s->stop && !s->look)
		if (pthread_cond_timedwait(&s->changed, &s->lock, &until) != 0)
			break;
	s->look = false;
	on = !s->stop;
	pthread_mutex_unlock(&s->lock);
	return on;
}

static void *work(void *p)
{
	struct alert_sender *s = p;

	do {
		watch(s);
		one_round(s);
	} while (wait_for_round(s));
	return NULL;
}

static void release(struct alert_sender *s)
{
	if (s->password)
		explicit_bzero(s->password, strlen(s->password));
	free(s->password);
	if (s->token)
		explicit_bzero(s->token, strlen(s->token));
	free(s->token);
	alert_post_close(s->post);
	arena_free(s->a);
	pthread_cond_destroy(&s->changed);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

enum err alert_sender_start(const struct alert_config *config, struct alert_sender **out)
{
	struct alert_sender *s = calloc(1, sizeof(*s));
	pthread_condattr_t monotonic;

	if (!s || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
		free(s);
		return ERR_SYSTEM;
	}
	s->config = *config;
	s->config.password = s->config.sms_token = NULL;
	if (!s->config.every)
		s->config.every = 5 * INSTANT_SECOND;
	s->password = config->password ? strdup(config->password) : NULL;
	s->token = config->sms_token ? strdup(config->sms_token) : NULL;
	s->a = arena_new();
	s->post = alert_post_open();
	s->watched_at = INSTANT_NONE;
	watch(s); /* what passed while no server ran, before anybody looks */
	pthread_mutex_init(&s->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&s->changed, &monotonic);
	pthread_condattr_destroy(&monotonic);
	if (!s->post || pthread_create(&s->thread, NULL, work, s) != 0) {
		release(s);
		return ERR_SYSTEM;
	}
	*out = s;
	return ERR_OK;
}

void alert_sender_wake(struct alert_sender *s)
{
	if (!s)
		return;
	pthread_mutex_lock(&s->lock);
	s->look = true;
	pthread_cond_signal(&s->changed);
	pthread_mutex_unlock(&s->lock);
}

void alert_sender_stop(struct alert_sender *s)
{
	if (!s)
		return;
	pthread_mutex_lock(&s->lock);
	s->stop = true;
	pthread_cond_signal(&s->changed);
	pthread_mutex_unlock(&s->lock);
	pthread_join(s->thread, NULL);
	release(s);
}
