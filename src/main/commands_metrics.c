/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* okas metrics: how the running server fares, as Prometheus reads it; through its socket alone. */
#include <unistd.h>

#include "commands.h"
#include "store/counts.h"
#include "web/site.h"
#include "matter/alert/alert.h"
#include "matter/head/head.h"

struct metrics {
	struct home *home;
	struct buf *out;
};

static void put(struct buf *out, const char *name, const char *type, const char *what)
{
	buf_fmt(out, "# HELP %s %s\n# TYPE %s %s\n", name, what, name, type);
}

static void put_program(const struct home *home, struct buf *out)
{
	put(out, "okas_build_info", "gauge", "Which version runs.");
	buf_c(out, "okas_build_info{version=\"" OKAS_VERSION "\"} 1\n");
	put(out, "okas_uptime_seconds", "gauge", "Since the server began.");
	buf_fmt(out, "okas_uptime_seconds %lld\n",
		(long long)((date_clock() - home->served_since) / INSTANT_SECOND));
}

static void put_writer(struct home *home, struct buf *out)
{
	struct store_counts c = store_counts(home->store);

	put(out, "okas_writer_up", "gauge", "0 once the disk has failed: nothing is written.");
	buf_fmt(out, "okas_writer_up %d\n", store_well(home->store));
	put(out, "okas_writer_jobs_total", "counter", "Deeds, and looks that left a line.");
	buf_fmt(out,
		"okas_writer_jobs_total{kind=\"deed\"} %llu\n"
		"okas_writer_jobs_total{kind=\"look\"} %llu\n",
		(unsigned long long)c.deeds, (unsigned long long)c.looks);
	put(out, "okas_writer_commits_total", "counter", "Batches on disk.");
	buf_fmt(out, "okas_writer_commits_total %llu\n", (unsigned long long)c.commits);
	put(out, "okas_writer_lost_total", "counter", "Batches that the disk or the keys refused.");
	buf_fmt(out, "okas_writer_lost_total %llu\n", (unsigned long long)c.lost);
	put(out, "okas_writer_queue", "gauge", "Jobs that wait for the writer.");
	buf_fmt(out, "okas_writer_queue %llu\n", (unsigned long long)c.waiting);
}

static enum err read_metrics(struct turn *t, void *p)
{
	struct metrics *m = p;
	struct alert_standing mail;
	struct head_keepers heads;

	put_program(m->home, m->out);
	TRY(web_metrics(m->home->web, t, m->out));
	put_writer(m->home, m->out);
	TRY(alert_standing(t, &mail));
	put(m->out, "okas_mail", "gauge", "Notices that wait to be sent, and that were given up.");
	buf_fmt(m->out, "okas_mail{state=\"waiting\"} %lld\nokas_mail{state=\"failed\"} %lld\n",
		(long long)mail.waiting, (long long)mail.failed);
	TRY(head_receiver_keepers(t, &heads));
	put(m->out, "okas_head_keepers", "gauge", "Who is given heads; who takes none.");
	buf_fmt(m->out, "okas_head_keepers{state=\"standing\"} %lld\n"
		"okas_head_keepers{state=\"failing\"} %lld\n",
		(long long)heads.standing, (long long)heads.failing);
	return ERR_OK;
}

enum err commands_metrics(struct home *home, struct home_command *c)
{
	struct metrics m = {home, c->out};

	if (home->web)
		return home_read(home, c, read_metrics, &m);
	c->complaint = STR("metrics: no server runs on this home");
	return ERR_ABSENT;
}
