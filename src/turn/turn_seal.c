/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Answers packed into lines, and sealed in their place. */
#include "turn/turn.h"

#include <string.h>

#include "base/log.h"

static void add_escaped(struct buf *b, struct str value)
{
	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] == '\n')
			buf_c(b, "\\n");
		else if (value.p[i] == '\\')
			buf_c(b, "\\\\");
		else
			buf_byte(b, value.p[i]);
	}
}

struct str turn_pack(struct arena *a, const struct turn_field *fields, size_t n)
{
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < n; i++) {
		if (!str_any(fields[i].value))
			continue;
		buf_c(&b, fields[i].name);
		buf_byte(&b, '=');
		add_escaped(&b, fields[i].value);
		buf_byte(&b, '\n');
	}
	return buf_str(&b);
}

static struct str unescape(struct arena *a, struct str s)
{
	struct buf b;

	if (str_find(s, '\\') == s.n)
		return arena_str(a, s);
	buf_init(&b, a);
	for (size_t i = 0; i < s.n; i++) {
		bool escaped = s.p[i] == '\\' && i + 1 < s.n;

		if (escaped)
			i++;
		buf_byte(&b, escaped && s.p[i] == 'n' ? '\n' : s.p[i]);
	}
	return buf_str(&b);
}

/* The next line as it stands: its value is escaped. */
static bool next_line(struct str packed, size_t *at, struct str *name, struct str *escaped)
{
	struct str line = str_cut(packed, *at, packed.n);
	size_t end = str_find(line, '\n');
	size_t equals;

	if (!str_any(line))
		return false;
	*at += end + 1;
	line = str_cut(line, 0, end);
	equals = str_find(line, '=');
	*name = str_cut(line, 0, equals);
	*escaped = str_cut(line, equals + 1, line.n);
	return true;
}

bool turn_unpack_next(struct arena *a, struct str packed, size_t *at, struct str *name,
		      struct str *value)
{
	if (!next_line(packed, at, name, value))
		return false;
	*name = arena_str(a, *name);
	*value = unescape(a, *value);
	return true;
}

struct str turn_unpack(struct arena *a, struct str packed, const char *name)
{
	struct str found, value;
	size_t at = 0;

	while (next_line(packed, &at, &found, &value))
		if (str_is(found, name))
			return unescape(a, value);
	return STR_NONE;
}

static struct vault_place place_of(struct turn *t, const struct turn_seal_at *at)
{
	struct str column = arena_fmt(t->a, "%s/%lld", at->table, (long long)at->rev);

	return (struct vault_place){{at->owner, at->class}, column.p, at->id};
}

enum err turn_seal(struct turn *t, const struct turn_seal_at *at, struct str plain,
		   struct str *sealed)
{
	struct vault_place place = place_of(t, at);

	if (!plain.p) {
		*sealed = STR_NONE;
		return ERR_OK;
	}
	TRY(vault_ring_new(t->vault, place.ring));
	return vault_seal(t->vault, t->a, &place, plain, sealed);
}

enum err turn_unseal(struct turn *t, const struct turn_seal_at *at, struct str sealed,
		     struct str *plain)
{
	struct vault_place place = place_of(t, at);
	enum err e;

	*plain = STR_NONE;
	if (!sealed.p)
		return ERR_OK;
	e = vault_unseal(t->vault, t->a, &place, sealed, plain);
	return e == ERR_ABSENT ? ERR_OK : e;
}

void turn_key_later(struct turn *t, struct vault_ring ring, bool destroy)
{
	struct turn_key *key = arena_alloc(t->a, sizeof(*key));

	*key = (struct turn_key){ring, destroy, t->keys};
	t->keys = key;
}

static enum err settle(struct turn *t, const struct turn_key *key)
{
	if (key->destroy)
		return vault_ring_forget(t->vault, key->ring);
	TRY(vault_ring_new(t->vault, key->ring));
	return vault_commit(t->vault);
}

void turn_settle(struct turn *t)
{
	for (const struct turn_key *key = t->keys; key; key = key->next) {
		enum err e = settle(t, key);

		if (e != ERR_OK && e != ERR_ABSENT) /* absent: destroyed already */
			log_line("keys", "%s; it is done again at the next start", err_name(e));
	}
	t->keys = NULL;
}
