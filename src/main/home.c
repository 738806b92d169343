/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The folder of an installation: made, locked, opened, closed. */
#include "home.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"

enum { PATH_MOST = 4096 };

static bool path_of(char *path, const char *dir, const char *name)
{
	return (size_t)snprintf(path, PATH_MOST, "%s/%s", dir, name) < PATH_MOST;
}

static struct vault_config keys_of(const struct home_options *o, char *keys, char *master)
{
	if (!path_of(keys, o->dir, "keys.db") ||
	    (size_t)snprintf(master, PATH_MOST, "file:%s/master.key", o->dir) >= PATH_MOST)
		log_fatal("home", "a path that is too long");
	return (struct vault_config){
		.keys = o->keys ? o->keys : keys,
		.master = o->master ? o->master : master,
	};
}

static enum err before_commit(void *p)
{
	return vault_commit(p);
}

static void lost(void *p)
{
	vault_undo(p);
}

static bool write_word(const char *dir, const char *name, const char *word)
{
	char path[PATH_MOST];
	FILE *f;

	if (!path_of(path, dir, name) || !(f = fopen(path, "we")))
		return false;
	if (fprintf(f, "%s\n", word) < 0) {
		fclose(f);
		return false;
	}
	return fclose(f) == 0;
}

static bool exists(const char *dir, const char *name)
{
	char path[PATH_MOST];

	return path_of(path, dir, name) && access(path, F_OK) == 0;
}

static enum err lock(struct home *home, struct str *complaint)
{
	char path[PATH_MOST];

	if (!path_of(path, home->dir, "lock"))
		return ERR_INPUT;
	home->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (home->lock < 0) {
		*complaint = str_from("home: it cannot be opened for writing");
		return ERR_SYSTEM;
	}
	if (flock(home->lock, LOCK_EX | LOCK_NB) != 0) {
		close(home->lock);
		home->lock = -1;
		*complaint = str_from("home: another okas works on it");
		return ERR_BUSY;
	}
	return ERR_OK;
}

static enum err fix_clock(const struct home_options *o, struct home *home, struct str *complaint)
{
	home->fixed_now = INSTANT_NONE;
	if (!o->now)
		return ERR_OK;
	if (!home->demonstration) {
		*complaint = str_from("--now: only for a demonstration home");
		return ERR_REFUSED;
	}
	if (date_parse_instant(str_from(o->now), &home->fixed_now))
		return ERR_OK;
	*complaint = str_from("--now: write a time such as 2026-11-22T10:00:00+07:00");
	return ERR_INPUT;
}

static enum err open_store(struct home *home, const char *records)
{
	struct store_config store = {
		.path = records,
		.migrations = store_migrations,
		.migrations_n = store_migrations_n,
		.before_commit = before_commit,
		.lost = lost,
		.p = home->vault,
	};

	return store_open(&store, &home->store);
}

/* Stands in a home whose records are on a server, and says which: its owner's alone, since a
 * password may stand in it. */
static const char server[] = "server";

/* Where the home's records are. */
static bool where_of(const char *dir, char *records)
{
	char path[PATH_MOST];
	size_t n = 0;
	int fd;

	if (!exists(dir, server))
		return path_of(records, dir, "okas.db");
	if (!path_of(path, dir, server) || (fd = open(path, O_RDONLY | O_CLOEXEC)) < 0)
		return false;
	if (file_read(fd, records, PATH_MOST - 1, &n) != ERR_OK)
		n = 0;
	close(fd);
	while (n && records[n - 1] == '\n')
		n--;
	records[n] = 0;
	return n > 0;
}

/* What the command says goes before what the home remembers. */
static bool records_of(const struct home_options *o, char *records)
{
	if (!o->db)
		return where_of(o->dir, records);
	return (size_t)snprintf(records, PATH_MOST, "%s", o->db) < PATH_MOST;
}

/* --- making one ------------------------------------------------------------------------ */

/* Stands in the home while it is made and names the file of keys that is being made for it. */
static const char unfinished[] = "unfinished";

/* The keys only where this home's own making wrote them: a master key that stands is kept. */
static void take_away(const char *dir, const char *keys)
{
	static const char *const left[] = {server, "demonstration"};
	static const char *const ends[] = {"", "-wal", "-shm", ".part"};
	char path[PATH_MOST];

	if (!where_of(dir, path) || store_wipe(path) != ERR_OK)
		log_line("home", "records of a making that broke off could not be taken away");
	for (size_t i = 0; i < sizeof(left) / sizeof(left[0]); i++)
		if (path_of(path, dir, left[i]))
			(void)unlink(path);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if ((size_t)snprintf(path, PATH_MOST, "%s%s", keys, ends[i]) < PATH_MOST)
			(void)unlink(path);
	if (path_of(path, dir, unfinished))
		(void)unlink(path);
}

/* What an earlier making left is nothing yet: nobody has worked on it. */
static enum err take_up(const char *dir, struct str *complaint)
{
	char path[PATH_MOST], keys[PATH_MOST];
	size_t n = 0;
	int fd;
	enum err e;

	if (!exists(dir, unfinished) || !path_of(path, dir, unfinished))
		return ERR_OK;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	e = fd < 0 ? ERR_SYSTEM : file_read(fd, keys, sizeof(keys) - 1, &n);
	if (fd >= 0)
		close(fd);
	if (e != ERR_OK) {
		*complaint = str_from("home: an earlier making of it broke off and cannot be read; "
				      "remove the folder");
		return e;
	}
	keys[n] = 0;
	take_away(dir, keys);
	return ERR_OK;
}

static enum err begin(const struct home_options *o, const struct vault_config *config,
	const char *records, struct str *complaint)
{
	const char *dir = o->dir;
	char path[PATH_MOST];
	enum err e;

	TRY(take_up(dir, complaint));
	e = exists(dir, "okas.db") || exists(dir, server) ? ERR_CONFLICT : store_free_at(records);
	if (e != ERR_OK) {
		*complaint = str_from(e == ERR_CONFLICT ? "home: there are records already"
				      : "home: the server of the records is not of use; see above");
		return e;
	}
	if (access(config->keys, F_OK) == 0) {
		*complaint = str_from("home: there is a file of keys already; whoever made it may "
				      "need it: move it away first");
		return ERR_CONFLICT;
	}
	if (!path_of(path, dir, unfinished))
		return ERR_INPUT;
	e = file_write_new(path, str_from(config->keys));
	if (e == ERR_OK && o->db && (!path_of(path, dir, server) ||
		file_write_new(path, str_from(o->db)) != ERR_OK))
		e = ERR_SYSTEM;
	if (e != ERR_OK)
		*complaint = str_from("home: it cannot be written; see above");
	return e;
}

void home_unmake(const struct home_options *o, struct home *home)
{
	char keys[PATH_MOST], master[PATH_MOST];
	struct vault_config config = keys_of(o, keys, master);

	home_close(home);
	take_away(o->dir, config.keys);
}

enum err home_made(struct home *home)
{
	char path[PATH_MOST];

	if (!path_of(path, home->dir, unfinished) || unlink(path) != 0)
		return ERR_SYSTEM;
	return file_sync_folder(path);
}

enum err home_make(const struct home_options *o, bool demonstration, struct vault_sheet *sheet,
		   struct home *home, struct str *complaint)
{
	char keys[PATH_MOST], master[PATH_MOST], records[PATH_MOST];
	struct vault_config config = keys_of(o, keys, master);
	enum err e;

	*home = (struct home){.dir = o->dir, .lock = -1, .law = law_default()};
	if (!records_of(o, records))
		return ERR_INPUT;
	if (mkdir(o->dir, 0700) != 0 && errno != EEXIST) {
		*complaint = str_from("home: the folder cannot be made");
		return ERR_SYSTEM;
	}
	home->demonstration = demonstration;
	TRY(fix_clock(o, home, complaint));
	TRY(lock(home, complaint));
	e = begin(o, &config, records, complaint);
	if (e != ERR_OK) { /* what stands there is another's: leave it alone */
		home_close(home);
		return e;
	}
	e = vault_create(&config, sheet, &home->vault);
	if (e == ERR_OK && demonstration && !write_word(o->dir, "demonstration",
							"invented people only"))
		e = ERR_SYSTEM;
	if (e == ERR_OK)
		e = open_store(home, records);
	if (e == ERR_OK)
		return e;
	home_unmake(o, home);
	*complaint = str_from("home: it could not be made and nothing of it is left; see above");
	return e;
}

/* --- opening one ----------------------------------------------------------------------- */

enum err home_open(const struct home_options *o, struct home *home, struct str *complaint)
{
	char keys[PATH_MOST], master[PATH_MOST], records[PATH_MOST];
	struct vault_config config = keys_of(o, keys, master);
	enum err e;

	*home = (struct home){.dir = o->dir, .lock = -1, .law = law_default()};
	if (!records_of(o, records))
		return ERR_INPUT;
	if (exists(o->dir, unfinished)) {
		*complaint = str_from("home: the making of it broke off; okas init makes it anew");
		return ERR_REFUSED;
	}
	if (!exists(o->dir, "keys.db") && !o->keys) {
		*complaint = str_from("home: it holds no records; okas init makes some");
		return ERR_ABSENT;
	}
	home->demonstration = exists(o->dir, "demonstration");
	TRY(fix_clock(o, home, complaint));
	TRY(lock(home, complaint));
	e = vault_open(&config, &home->vault);
	if (e == ERR_OK)
		e = open_store(home, records);
	if (e != ERR_OK) {
		*complaint = str_from("home: the records or keys cannot be opened; see above");
		home_close(home);
	}
	return e;
}

void home_close(struct home *home)
{
	store_stop(home->store);
	vault_close(home->vault);
	if (home->lock >= 0)
		close(home->lock);
	home->store = NULL;
	home->vault = NULL;
	home->lock = -1;
}

int64_t home_now(const struct home *home)
{
	return home->fixed_now == INSTANT_NONE ? date_clock() : home->fixed_now;
}

static struct turn turn_for(struct home *home, struct home_command *c, struct db *db)
{
	return (struct turn){
		.a = c->a,
		.db = db,
		.vault = home->vault,
		.law = home->law,
		.lang = LANG_EN,
		.now = home_now(home),
	};
}

struct deed {
	struct store_job job;
	struct turn t;
	struct home *home;
	struct home_command *command;
	home_deed *fn;
	void *p;
};

static enum err run_deed(struct store_job *job, struct db *db)
{
	struct deed *d = job->p;
	enum err e;

	d->t = turn_for(d->home, d->command, db);
	e = d->fn(&d->t, d->p);
	if (e != ERR_OK && d->t.detail.p)
		d->command->complaint = d->t.detail;
	return e;
}

static void deed_done(struct store_job *job, enum err result)
{
	struct deed *d = job->p;

	if (result == ERR_OK)
		turn_settle(&d->t);
}

enum err home_write(struct home *home, struct home_command *c, home_deed *deed, void *p)
{
	struct deed d = {
		.job = {.kind = STORE_DEED, .run = run_deed, .done = deed_done},
		.home = home,
		.command = c,
		.fn = deed,
		.p = p,
	};

	d.job.p = &d;
	return store_do(home->store, &d.job);
}

enum err home_read(struct home *home, struct home_command *c, home_deed *deed, void *p)
{
	struct db *db;
	struct turn t;
	enum err e;

	TRY(store_read(home->store, &db));
	t = turn_for(home, c, db);
	e = deed(&t, p);
	if (e != ERR_OK && t.detail.p)
		c->complaint = t.detail;
	store_read_end(db);
	return e;
}
