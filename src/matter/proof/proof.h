/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What a person proves with besides the password: an authenticator app,
 * recovery codes. Who may prove how, by which roles it is needed, and the slowness after misses.
 */
#ifndef MATTER_PROOF_PROOF_H
#define MATTER_PROOF_PROOF_H

#include "turn/turn.h"

/* What somebody has to prove with. */
struct proof_standing {
	bool app;       /* an app that has shown a right code */
	int64_t keys;   /* passkeys */
	int64_t codes;  /* recovery codes not used yet */
	bool needed;    /* by a role held today */
	bool brief;     /* the password is too short to stand alone */
};
MUST enum err proof_standing(struct turn *t, struct uuid account, struct proof_standing *s);
/* Whether signing in asks for it. */
bool proof_any(const struct proof_standing *s);

/* How it was proved, or why not. */
enum proof_way {
	PROOF_WRONG,
	PROOF_TOO_SOON,
	PROOF_APP,
	PROOF_CODE,
	PROOF_PASSKEY
};
struct proof_try {
	enum proof_way way;
	int64_t misses; /* in a row, this one too; 0 where it was right */
};
/* Six digits of the app or a recovery code as typed, or what a passkey answered. Writes: what was
 * taken is taken once. */
MUST enum err proof_check(struct turn *t, struct uuid account, struct str typed,
			  struct proof_try *found);

/* Two misses are free; then 1, 2, 4 .. seconds, `most` at most. Nobody is locked out. */
int64_t proof_slow_until(int64_t failures, int64_t now, int64_t most);

/* --- the app: of the actor ------------------------------------------------------- */

/* A new secret, which proves nothing until a code has shown that an app has it. */
MUST enum err proof_app_begin(struct turn *t, struct uuid *app);
/* The secret in base32, to be typed; uri: to be shown as a QR code. ERR_ABSENT: none such, or in
 * use already. */
MUST enum err proof_app_secret(struct turn *t, struct uuid app, struct str *secret,
			       struct str *uri);
/* *good: the app proves from now on, and every other of this person's no longer. */
MUST enum err proof_app_confirm(struct turn *t, struct uuid app, struct str code, bool *good);
/* The app that proves; ERR_ABSENT: none. */
struct proof_app {
	struct uuid id;
	int64_t good_at;
};
MUST enum err proof_app_of(struct turn *t, struct uuid account, struct proof_app *app);
MUST enum err proof_apps_end(struct turn *t); /* all of the actor's */

/* --- passkeys -------------------------------------------------------------------------- */

enum { PROOF_PASSKEYS_MOST = 10 };
struct proof_passkey {
	struct uuid id;
	struct str name;       /* as its owner calls it */
	struct str credential; /* as the key itself does */
	int64_t made_at, used_at;
};
MUST enum err proof_keys_of(struct turn *t, struct uuid account, struct proof_passkey **list,
			    size_t *n);
/* For five minutes, for this person, for one answer: base64url. */
struct str proof_challenge(struct turn *t, struct uuid account);
/* Of the actor; *good: it has answered a challenge that was given out. */
MUST enum err proof_passkey_add(struct turn *t, struct str name, struct str answer, bool *good);
MUST enum err proof_passkey_end(struct turn *t, struct uuid key);

/* Ten new recovery codes of the actor, one a line; those before are gone. */
enum { PROOF_CODES = 10 };
MUST enum err proof_codes_make(struct turn *t, struct str *codes);

/* All of a person's second factor is over: by a one-time code that two people made. */
MUST enum err proof_end(struct turn *t, struct uuid account);

/* --- passwords ------------------------------------------------------------------ */

/* Letters that a password has at least: beside a second factor, and alone. */
enum { PROOF_PASSWORD_BESIDE = 8, PROOF_PASSWORD_ALONE = 15 };
/* BESIDE letters or more, and not only words that are tried first; names: the person's. */
bool proof_password_good(struct arena *a, struct str password, const struct str *names,
			   size_t n);
size_t proof_password_letters(struct arena *a, struct str password);

/* --- which roles need it ----------------------------------------------------------- */

/* Codes parted by spaces: the setting, or what stands without one. */
MUST enum err proof_roles(struct turn *t, struct str *roles);
MUST enum err proof_roles_set(struct turn *t, struct str roles);

#endif
