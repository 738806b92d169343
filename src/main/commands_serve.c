/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* okas serve: the home opened, the parts started, and stopped again in order. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "wall/wall.h"
#include "worker/worker.h"
#include "web/site.h"
#include "commands.h"
#include "matter/aftercare/aftercare.h"
#include "matter/alert/alert.h"
#include "matter/demo/demo.h"
#include "matter/import/import.h"
#include "matter/head/head.h"
#include "matter/seal/seal.h"
#include "matters.h"
#include "renewal.h"

struct server {
	struct home home;
	struct worker *paper;
	struct alert_sender *alerts;
	struct home_control *control;
	struct web *web;
	struct renewal renewal;
	struct import_runner *imports;
	struct head_runner *heads;
	int landlock, calls; /* what the walls hold */
};

/* "127.0.0.1:8080", "[::1]:8080" or "unix:PATH" into the site. */
static bool read_address(struct home_command *c, const char *given, struct web_site *site)
{
	struct str all = str_from(given ? given : "127.0.0.1:8080");
	size_t colon = all.n;
	int64_t port;

	if (str_starts(all, "unix:")) {
		site->address = all.p;
		return true;
	}
	while (colon && all.p[colon - 1] != ':')
		colon--;
	if (!colon || !str_int(str_cut(all, colon, all.n), &port) || port < 0 || port > 65535)
		return false;
	all = str_cut(all, 0, colon - 1);
	if (all.n > 2 && all.p[0] == '[')
		all = str_cut(all, 1, all.n - 1);
	site->address = arena_c(c->a, all);
	site->port = (uint16_t)port;
	return all.n > 0;
}

static enum err read_tls(struct home_command *c, struct web_site *site)
{
	struct str both = str_from(c->options->tls);
	size_t comma = str_find(both, ',');
	struct str cert, key;

	if (!c->options->tls)
		return ERR_OK;
	if (comma == both.n) {
		c->complaint = STR("--tls: write CERT,KEY, two PEM files");
		return ERR_INPUT;
	}
	if (commands_file(c, arena_c(c->a, str_cut(both, 0, comma)), &cert) != ERR_OK ||
	    commands_file(c, arena_c(c->a, str_cut(both, comma + 1, both.n)), &key) != ERR_OK)
		return ERR_ABSENT;
	site->cert_pem = arena_c(c->a, cert);
	site->key_pem = arena_c(c->a, key);
	return ERR_OK;
}

/* Others reach it encrypted, or by a proxy on a Unix socket; invented children excepted. */
static bool is_safe(const struct web_site *site, bool demonstration)
{
	struct str address = str_from(site->address);

	return site->cert_pem || demonstration || str_starts(address, "unix:") ||
	       str_starts(address, "127.") || str_is(address, "::1") ||
	       str_is(address, "localhost");
}

/* A clock that was told stands still, but what is tried again is tried as time goes on. */
static int64_t clock_of(void *p)
{
	const struct home *home = p;

	return home_now(home) +
	       (home->fixed_now == INSTANT_NONE ? 0 : date_clock() - home->served_since);
}

/* What a head is dated by: the clock that dates the lines. */
static int64_t now_of(void *p)
{
	return home_now(p);
}

static void wake(void *p)
{
	struct server *s = p;

	alert_sender_wake(s->alerts);
	import_runner_wake(s->imports);
}

static enum err start_imports(struct server *s)
{
	return import_runner_start(&(struct import_config){s->home.store, s->home.vault,
					   s->home.law, clock_of, &s->home},
		&s->imports);
}

static enum err mend_seals(struct turn *t, void *p)
{
	TRY(seal_mend(t, p));
	return aftercare_end_over(t);
}

/* Before anybody reads: an older copy of the records may hold what was sealed since. */
static enum err mend(struct home *home, struct home_command *c)
{
	int64_t n;

	TRY(home_write(home, c, mend_seals, &n));
	if (n)
		log_line("seal", "%lld cases of an older copy of the records: sealed again",
			 (long long)n);
	return ERR_OK;
}

static enum err start(struct home_command *c, struct server *s, struct web_site *site)
{
	struct alert_config alerts = {.now = clock_of, .p = &s->home};
	struct wall_own own = {c->options->dir, c->options->keys, c->options->master,
			       site->address, site->port};

	TRY(worker_start(&s->paper)); /* forks: before threads, keys and records */
	TRY(wall_server_files(c->a, &own, &s->landlock)); /* likewise before threads */
	TRY(home_open(c->options, &s->home, &c->complaint));
	if (!is_safe(site, s->home.demonstration)) {
		c->complaint = STR("serve: other machines reach it only with --tls CERT,KEY");
		return ERR_REFUSED;
	}
	site->store = s->home.store;
	site->vault = s->home.vault;
	site->law = s->home.law;
	site->paper = s->paper;
	site->demonstration = s->home.demonstration;
	site->fixed_now = s->home.fixed_now;
	TRY(mend(&s->home, c));
	alerts.store = s->home.store;
	alerts.password = getenv("OKAS_SMTP_PASSWORD");
	alerts.sms_token = getenv("OKAS_SMS_TOKEN");
	alerts.also = head_deliver;
	alerts.also_p = s->home.store;
	s->home.served_since = date_clock();
	TRY(alert_sender_start(&alerts, &s->alerts));
	TRY(start_imports(s));
	site->told = wake;
	site->told_p = s;
	TRY(wall_calls(WALL_SERVER, &s->calls));
	TRY(web_start(site, &s->web));
	s->home.web = s->web;
	TRY(renewal_start(&s->home, &s->renewal));
	TRY(head_runner_start(&(struct head_config){s->home.store, s->home.vault, now_of, &s->home},
		&s->heads));
	return home_control_start(&s->home, commands_find, &s->control);
}

/* Requests first, then what they use, then the records. */
static enum err stop(struct server *s)
{
	enum err e = ERR_OK;

	home_control_stop(s->control);
	if (s->web)
		e = web_stop(s->web);
	alert_sender_stop(s->alerts);
	head_runner_stop(s->heads);
	if (s->home.lock > 0)
		home_close(&s->home);
	import_runner_end(s->imports);
	worker_stop(s->paper);
	return e;
}

static void say_where(const struct web_site *site, const struct server *s)
{
	const char *scheme = site->cert_pem ? "https" : "http";

	if (strncmp(site->address, "unix:", 5) == 0)
		printf("Okas is at %s\n", site->address);
	else
		printf("Okas is at %s://%s:%u/\n", scheme, site->address, web_port(s->web));
	printf("It makes %d system calls only, and reaches %s (Landlock %d).\n", s->calls,
	       s->landlock ? "its home's files only" : "what its user reaches", s->landlock);
	if (site->demonstration) {
		printf("Demonstration people, password %s:\n", DEMO_PASSWORD);
		for (size_t i = 0; i < demo_people_n; i++)
			printf("  %-10s %s\n", demo_people[i].sign_in, demo_people[i].job);
	}
	fflush(stdout);
}

enum err commands_serve(struct home_command *c)
{
	struct server s = {.home = {.lock = -1}};
	struct web_site site = {.threads = 2, .behind_proxy = false};
	sigset_t ends;
	int signal_no;
	enum err e;

	if (!read_address(c, c->options->listen, &site)) {
		c->complaint = STR("serve: okas serve --home DIR [--listen ADDR:PORT]");
		return ERR_INPUT;
	}
	TRY(read_tls(c, &site));
	matters_fill(&site);
	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGINT);
	pthread_sigmask(SIG_BLOCK, &ends, NULL);
	(void)signal(SIGPIPE, SIG_IGN);
	e = start(c, &s, &site);
	if (e == ERR_OK) {
		say_where(&site, &s);
		while (sigwait(&ends, &signal_no) != 0)
			continue;
	}
	if (e == ERR_OK)
		return stop(&s);
	(void)stop(&s);
	return e;
}
