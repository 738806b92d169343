/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A home: the folder with the records, the keys and the settings of one
 * installation, locked by whoever works on it.
 *
 * A command runs on the home itself, or, where a server holds it, inside that
 * server: its words and its input go through the control socket.
 */
#ifndef MAIN_HOME_H
#define MAIN_HOME_H

#include "store/store.h"
#include "vault/vault.h"
#include "law/law.h"
#include "turn/turn.h"

struct web;
struct home {
	const char *dir;
	int lock;              /* descriptor of the lock file */
	struct store *store;
	struct vault *vault;
	const struct law *law;
	bool demonstration;
	int64_t fixed_now;     /* INSTANT_NONE: the wall clock */
	const struct web *web; /* the server at work on it; NULL: none */
	int64_t served_since;  /* of the wall clock */
};

/* What every command is told. */
struct home_options {
	const char *dir, *keys, *master, *db, *now, *listen, *tls;
	bool empty;
};

/* One command at work: words in, words out. */
struct home_command {
	struct arena *a;
	const struct home_options *options;
	int argc;              /* what stands behind the options */
	char **argv;
	struct str input;      /* standard input, for those that take it */
	struct buf *out;       /* standard output */
	struct str complaint;  /* why it was refused: "what: why" */
};

typedef enum err home_fn(struct home *home, struct home_command *c);

/* Makes the folder and an empty set of records and keys, and leaves them open. ERR_CONFLICT:
 * there is one. Where it fails nothing of it is left. Until home_made() nobody opens it, and
 * the next making begins anew: what was broken off, by a full disk or a kill, is repeated. */
MUST enum err home_make(const struct home_options *o, bool demonstration,
			struct vault_sheet *sheet, struct home *home, struct str *complaint);
/* The last step, once it is filled and its owner was told what is told once. */
MUST enum err home_made(struct home *home);
/* Instead of it: closed and taken away. */
void home_unmake(const struct home_options *o, struct home *home);
/* ERR_BUSY: a server holds it. */
MUST enum err home_open(const struct home_options *o, struct home *home, struct str *complaint);
void home_close(struct home *home);
int64_t home_now(const struct home *home);

/* Runs one deed of a command on the home's writer, journalled as "command". */
typedef enum err home_deed(struct turn *t, void *p);
MUST enum err home_write(struct home *home, struct home_command *c, home_deed *deed, void *p);
/* The same, looking only. */
MUST enum err home_read(struct home *home, struct home_command *c, home_deed *deed, void *p);

/* The function of a command, and how many words name it; NULL: none for a home. */
typedef home_fn *home_find(int argc, char **argv, int *words);

/* The control socket: the server answers commands sent by home_ask. */
struct home_control;
MUST enum err home_control_start(struct home *home, home_find *find,
				 struct home_control **out);
void home_control_stop(struct home_control *c);
/* The exit status; out and complaint are filled. ERR_ABSENT: nobody listens. */
MUST enum err home_ask(struct home_command *c, int *status);

#endif
