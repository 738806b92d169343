/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What somebody has, whether a role needs it, and whether what was typed is right. */
#include "matter/proof/proof_inside.h"
#include "matter/proof/proof_key.h"

#include "matter/office/office.h"

#include "turn_sql.h"

enum { CODE_MISS_MOST = 900 }; /* seconds: six digits are few, a recovery code works meanwhile */

/* Who decides, registers, reviews or administers: what one of them could do alone is most. */
static const char by_itself[] = "judge registrar reviewer administrator";

enum err proof_roles(struct turn *t, struct str *roles)
{
	struct str set, part;
	struct buf b;

	TRY(office_setting(t, "second_factor_roles", &set));
	if (!str_any(set)) {
		*roles = str_from(by_itself);
		return ERR_OK;
	}
	buf_init(&b, t->a);
	while (str_next(&set, ',', &part))
		if (gate_role_from(part) != ROLE_NONE)
			buf_fmt(&b, "%s%.*s", b.n ? " " : "", STR_ARG(part));
	*roles = buf_str(&b);
	return ERR_OK;
}

enum err proof_roles_set(struct turn *t, struct str roles)
{
	struct buf b;
	struct str part;

	buf_init(&b, t->a);
	while (str_next(&roles, ' ', &part))
		buf_fmt(&b, "%s%.*s", b.n ? "," : "", STR_ARG(part));
	return office_setting_set(t, STR("second_factor_roles"),
				  b.n ? buf_str(&b) : STR("none"));
}

static bool is_in(struct str list, struct str word)
{
	struct str part;

	while (str_next(&list, ' ', &part))
		if (str_eq(part, word))
			return true;
	return false;
}

enum err proof_standing(struct turn *t, struct uuid account, struct proof_standing *s)
{
	struct proof_stands_row row;
	struct turn_grants_row *grants;
	struct str roles;
	size_t n;

	TRY(proof_stands(t->db, t->a, &(struct proof_stands_in){account}, &row));
	TRY(proof_roles(t, &roles));
	TRY(turn_grants(t->db, t->a, &(struct turn_grants_in){account, turn_today(t)}, &grants,
			&n));
	*s = (struct proof_standing){.app = row.apps > 0, .keys = row.keys, .codes = row.codes,
				     .brief = row.brief > 0};
	for (size_t i = 0; i < n; i++)
		s->needed |= is_in(roles, grants[i].role);
	return ERR_OK;
}

bool proof_any(const struct proof_standing *s)
{
	return s->app || s->keys > 0;
}

int64_t proof_slow_until(int64_t failures, int64_t now, int64_t most)
{
	int64_t seconds = 1;

	if (failures < 2)
		return INSTANT_NONE;
	for (int64_t i = 2; i < failures && seconds < most; i++)
		seconds *= 2;
	return now + (seconds > most ? most : seconds) * INSTANT_SECOND;
}

/* As typed: digits of either script, with spaces or hyphens between them. */
static struct str six_digits(struct arena *a, struct str typed)
{
	struct str s = lang_ascii_digits(a, typed);
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9')
			buf_byte(&b, s.p[i]);
		else if (s.p[i] != ' ' && s.p[i] != '-')
			return STR_NONE;
	}
	return b.n == PROOF_DIGITS ? buf_str(&b) : STR_NONE;
}

static enum err check_app(struct turn *t, struct uuid account, struct str digits,
			  struct proof_try *found)
{
	struct proof_app_live_row row;
	int64_t step;
	enum err e = proof_app_live(t->db, t->a, &(struct proof_app_live_in){account}, &row);

	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	if (row.slow_until != INSTANT_NONE && row.slow_until > t->now) {
		found->way = PROOF_TOO_SOON;
		return ERR_OK;
	}
	TRY(proof_app_step(t, &(struct proof_secret){account, row.id, row.secret, row.last_step},
			   digits, &step));
	if (step) {
		found->way = PROOF_APP;
		return proof_app_took(t->db, &(struct proof_app_took_in){row.id, step});
	}
	found->misses = row.failures + 1;
	return proof_app_missed(t->db,
				&(struct proof_app_missed_in){
					row.id,
					proof_slow_until(row.failures, t->now, CODE_MISS_MOST)});
}

static struct str code_hash(struct turn *t, struct str code)
{
	uint8_t hash[32];

	vault_mac(t->vault, "proof.code", code, hash);
	return arena_bytes(t->a, hash, sizeof(hash));
}

static enum err check_code(struct turn *t, struct uuid account, struct str typed,
			   struct proof_try *found)
{
	struct str code = vault_code_read(t->a, typed);
	struct proof_code_left_row row;
	struct str hash;

	if (!code.p)
		return ERR_OK;
	hash = code_hash(t, code);
	TRY(proof_code_left(t->db, t->a, &(struct proof_code_left_in){account, hash}, &row));
	if (!row.n)
		return ERR_OK;
	found->way = PROOF_CODE;
	return proof_code_use(t->db, &(struct proof_code_use_in){account, hash, t->now});
}

enum err proof_check(struct turn *t, struct uuid account, struct str typed,
		     struct proof_try *found)
{
	struct str digits = six_digits(t->a, typed);

	*found = (struct proof_try){.way = PROOF_WRONG};
	if (proof_key_is_answer(typed))
		return proof_passkey_check(t, account, typed, found);
	return digits.p ? check_app(t, account, digits, found)
			: check_code(t, account, typed, found);
}

enum err proof_codes_make(struct turn *t, struct str *codes)
{
	struct buf b;

	buf_init(&b, t->a);
	TRY(proof_code_drop(t->db, &(struct proof_code_drop_in){t->actor.account}));
	for (int i = 0; i < PROOF_CODES; i++) {
		struct str code = vault_code(t->a);

		TRY(proof_code_add(t->db, &(struct proof_code_add_in){t->actor.account,
								      code_hash(t, code), t->now}));
		buf_fmt(&b, "%s%.*s", i ? "\n" : "", STR_ARG(code));
	}
	*codes = buf_str(&b);
	return ERR_OK;
}

enum err proof_end(struct turn *t, struct uuid account)
{
	TRY(proof_app_end_all(t->db, &(struct proof_app_end_all_in){account, t->now}));
	TRY(proof_key_stop_all(t->db, &(struct proof_key_stop_all_in){account, t->now}));
	return proof_code_drop(t->db, &(struct proof_code_drop_in){account});
}
