/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The authenticator app: time-based one-time codes of RFC 6238, SHA-1 as every
 * app knows it, six digits, half a minute.
 */
#include <liboath/oath.h>
#include <string.h>

#include "matter/proof/proof_inside.h"

enum { SECRET_BYTES = 20, STEP_SECONDS = 30 };

static struct turn_seal_at place(struct uuid account, struct uuid app)
{
	return (struct turn_seal_at){VAULT_OFFICE, account, "proof_app.secret", app, 1};
}

static struct str base32(struct arena *a, struct str bytes)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	unsigned held = 0, bits = 0;
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < bytes.n; i++) {
		held = (held << 8 | (unsigned char)bytes.p[i]) & 0xfffff;
		for (bits += 8; bits >= 5; bits -= 5)
			buf_byte(&b, letters[held >> (bits - 5) & 31]);
	}
	return buf_str(&b);
}

enum err proof_app_begin(struct turn *t, struct uuid *app)
{
	uint8_t bytes[SECRET_BYTES];
	struct turn_seal_at at;
	struct str sealed;

	*app = turn_new_id(t);
	at = place(t->actor.account, *app);
	uuid_random(bytes, sizeof(bytes));
	TRY(turn_seal(t, &at, arena_bytes(t->a, bytes, sizeof(bytes)), &sealed));
	return proof_app_add(t->db, &(struct proof_app_add_in){*app, t->actor.account, sealed,
							       t->now});
}

enum err proof_app_secret(struct turn *t, struct uuid app, struct str *secret, struct str *uri)
{
	struct turn_seal_at at = place(t->actor.account, app);
	struct proof_app_by_id_row row;
	struct str bytes;

	TRY(proof_app_by_id(t->db, t->a, &(struct proof_app_by_id_in){app, t->actor.account},
			    &row));
	if (row.good_at != INSTANT_NONE)
		return ERR_ABSENT;
	TRY(turn_unseal(t, &at, row.secret, &bytes));
	*secret = base32(t->a, bytes);
	*uri = arena_fmt(t->a,
			 "otpauth://totp/Okas:%.*s?secret=%.*s&issuer=Okas&digits=6&period=30",
			 STR_ARG(t->actor.sign_in), STR_ARG(*secret));
	return ERR_OK;
}

static bool is_code_of(struct str secret, int64_t step, struct str digits)
{
	char want[PROOF_DIGITS + 1];

	return oath_totp_generate(secret.p, secret.n, (time_t)(step * STEP_SECONDS), STEP_SECONDS,
				  0, PROOF_DIGITS, want) == OATH_OK &&
	       str_same_secret((struct str){want, PROOF_DIGITS}, digits);
}

enum err proof_app_step(struct turn *t, const struct proof_secret *s, struct str digits,
			int64_t *step)
{
	struct turn_seal_at at = place(s->account, s->app);
	int64_t now = t->now / INSTANT_SECOND / STEP_SECONDS;
	struct str secret;

	*step = 0;
	TRY(turn_unseal(t, &at, s->sealed, &secret));
	if (!secret.p)
		return ERR_OK;
	for (int64_t i = now - 1; i <= now + 1; i++)
		if (i > s->last_step && is_code_of(secret, i, digits))
			*step = i;
	return ERR_OK;
}

enum err proof_app_confirm(struct turn *t, struct uuid app, struct str code, bool *good)
{
	struct str digits = lang_ascii_digits(t->a, str_trim(code));
	struct proof_app_by_id_row row;
	int64_t step;

	*good = false;
	TRY(proof_app_by_id(t->db, t->a, &(struct proof_app_by_id_in){app, t->actor.account},
			    &row));
	if (row.good_at != INSTANT_NONE)
		return ERR_ABSENT;
	TRY(proof_app_step(
		t, &(struct proof_secret){t->actor.account, app, row.secret, row.last_step},
		digits, &step));
	if (!step)
		return ERR_OK;
	*good = true;
	TRY(proof_app_end_others(t->db, &(struct proof_app_end_others_in){t->actor.account, app,
									  t->now}));
	TRY(proof_app_took(t->db, &(struct proof_app_took_in){app, step}));
	return proof_app_good(t->db, &(struct proof_app_good_in){app, t->now});
}

enum err proof_app_of(struct turn *t, struct uuid account, struct proof_app *app)
{
	struct proof_app_live_row row;

	TRY(proof_app_live(t->db, t->a, &(struct proof_app_live_in){account}, &row));
	*app = (struct proof_app){row.id, row.good_at};
	return ERR_OK;
}

enum err proof_apps_end(struct turn *t)
{
	return proof_app_end_all(t->db,
				 &(struct proof_app_end_all_in){t->actor.account, t->now});
}
