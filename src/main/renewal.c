/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Batch after batch on the writer: each is one job, so that nobody waits for more than one. */
#include "renewal.h"

#include "base/log.h"
#include "matter/course/course.h"

enum { AT_ONCE = 20 };

static enum err run(struct store_job *job, struct db *db)
{
	struct renewal *r = job->p;
	struct turn t = {
		.a = arena_new(),
		.db = db,
		.vault = r->home->vault,
		.law = r->home->law,
		.lang = LANG_EN,
		.now = home_now(r->home),
	};
	enum err e = course_renew(&t, &r->after, AT_ONCE, &r->found);

	if (e == ERR_OK && r->found)
		e = turn_journal(&t, &(struct turn_deed){.deed = "rules-followed",
							 .source = "command"});
	if (e != ERR_OK)
		log_line("rules", "the new edition: %s: %.*s", err_name(e), STR_ARG(t.detail));
	arena_free(t.a);
	return e;
}

static void done(struct store_job *job, enum err result)
{
	struct renewal *r = job->p;

	if (result != ERR_OK || !r->found)
		return;
	r->done += (int64_t)r->found;
	log_line("rules", "%lld open cases followed anew by the new edition", (long long)r->done);
	if (r->found == AT_ONCE && store_submit(r->home->store, &r->job) != ERR_OK)
		log_line("rules", "broken off; it goes on at the next start");
}

enum err renewal_start(struct home *home, struct renewal *r)
{
	*r = (struct renewal){.home = home};
	r->job = (struct store_job){.kind = STORE_DEED, .run = run, .done = done, .p = r};
	return store_submit(home->store, &r->job);
}
