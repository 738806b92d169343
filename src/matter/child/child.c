/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The child and what the child is called: sealed, found again by sound only. */
#include "matter/child/child.h"

#include "child_sql.h"

static struct str pack_identity(struct turn *t, const struct child_identity *i)
{
	const struct turn_field fields[] = {
		{"family_km", i->names.family_km},
		{"given_km", i->names.given_km},
		{"family_latin", i->names.family_latin},
		{"given_latin", i->names.given_latin},
		{"nicknames", i->names.nicknames},
		{"mother_name", i->names.mother_name},
		{"father_name", i->names.father_name},
		{"description", i->names.description},
		{"birthplace", i->address.birthplace},
		{"address_gaz", i->address.address_gaz},
		{"address_line", i->address.address_line},
		{"phone", i->address.phone},
		{"phone_kind", i->address.phone_kind},
		{"document_no", i->address.document_no},
	};

	return turn_pack(t->a, fields, sizeof(fields) / sizeof(fields[0]));
}

static void unpack_identity(struct turn *t, struct str plain, struct child_identity *i)
{
	i->names = (struct child_names){
		.family_km = turn_unpack(t->a, plain, "family_km"),
		.given_km = turn_unpack(t->a, plain, "given_km"),
		.family_latin = turn_unpack(t->a, plain, "family_latin"),
		.given_latin = turn_unpack(t->a, plain, "given_latin"),
		.nicknames = turn_unpack(t->a, plain, "nicknames"),
		.mother_name = turn_unpack(t->a, plain, "mother_name"),
		.father_name = turn_unpack(t->a, plain, "father_name"),
		.description = turn_unpack(t->a, plain, "description"),
	};
	i->address = (struct child_address){
		.birthplace = turn_unpack(t->a, plain, "birthplace"),
		.address_gaz = turn_unpack(t->a, plain, "address_gaz"),
		.address_line = turn_unpack(t->a, plain, "address_line"),
		.phone = turn_unpack(t->a, plain, "phone"),
		.phone_kind = turn_unpack(t->a, plain, "phone_kind"),
		.document_no = turn_unpack(t->a, plain, "document_no"),
	};
}

static struct str whole(struct arena *a, struct str family, struct str given)
{
	if (!str_any(family))
		return given;
	if (!str_any(given))
		return family;
	return arena_fmt(a, "%.*s %.*s", STR_ARG(family), STR_ARG(given));
}

static enum err add_token(struct turn *t, struct uuid child, struct str name, const char *kind)
{
	struct str sound = lang_skeleton(t->a, name);

	if (!str_any(sound))
		return ERR_OK;
	return name_token_add(t->db, &(struct name_token_add_in){
					     child,
					     vault_token(t->vault, "names.skeleton", sound),
					     str_from(kind)});
}

static enum err add_tokens(struct turn *t, struct uuid child, const struct child_names *n)
{
	struct str nicknames = n->nicknames;
	struct str nickname;

	TRY(add_token(t, child, whole(t->a, n->family_km, n->given_km), "khmer"));
	TRY(add_token(t, child, whole(t->a, n->family_latin, n->given_latin), "latin"));
	while (str_next(&nicknames, ',', &nickname))
		TRY(add_token(t, child, nickname, "nickname"));
	return ERR_OK;
}

/* The tokens of every live name, written anew. */
static enum err renew_tokens(struct turn *t, struct uuid child)
{
	struct child_identity *list;
	size_t n;

	TRY(name_token_clear(t->db, &(struct name_token_clear_in){child}));
	TRY(child_identities(t, child, &list, &n));
	for (size_t i = 0; i < n; i++)
		TRY(add_tokens(t, child, &list[i].names));
	return ERR_OK;
}

enum err child_open(struct turn *t, struct str sex, const struct child_identity *first,
		    struct uuid *child)
{
	struct uuid id;

	*child = uuid_new();
	TRY(child_add(t->db, &(struct child_add_in){
				     .id = *child,
				     .rev = 1,
				     .recorded_at = t->now,
				     .by_account = t->actor.account,
				     .for_agency = t->actor.agency,
				     .sex = sex,
			     }));
	return child_identity_set(t, *child, first, &id);
}

enum err child_identity_set(struct turn *t, struct uuid child,
			    const struct child_identity *identity, struct uuid *id)
{
	struct turn_seal_at at = {VAULT_A, child, "identity", identity->id, identity->rev + 1};
	struct identity_add_in row = {
		.rev = identity->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.withdrawn = identity->void_it,
		.child = child,
		.basis = identity->basis,
		.gives_none = identity->gives_none,
	};
	enum err e;

	if (!identity->rev)
		at.id = uuid_any(identity->id) ? identity->id : turn_new_id(t);
	row.id = at.id;
	TRY(turn_seal(t, &at, pack_identity(t, identity), &row.sealed));
	at.table = "identity.why";
	TRY(turn_seal(t, &at, identity->why, &row.why));
	e = identity_add(t->db, &row);
	if (e == ERR_CONFLICT && identity->rev)
		return turn_fail(t, ERR_STALE, "this name was corrected in between");
	TRY(e);
	*id = at.id;
	return renew_tokens(t, child);
}

enum err child_identities(struct turn *t, struct uuid child, struct child_identity **list,
			  size_t *n)
{
	struct identity_of_child_row *rows;

	TRY(identity_of_child(t->db, t->a, &(struct identity_of_child_in){child}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		struct turn_seal_at at = {VAULT_A, child, "identity", rows[i].id, rows[i].rev};
		struct child_identity *to = &(*list)[i];
		struct str plain;

		TRY(turn_unseal(t, &at, rows[i].sealed, &plain));
		unpack_identity(t, plain, to);
		to->id = rows[i].id;
		to->rev = rows[i].rev;
		to->basis = rows[i].basis;
		to->gives_none = rows[i].gives_none;
		to->own = turn_is_at(t, rows[i].for_agency);
		to->recorded_at = rows[i].recorded_at;
		to->by_account = rows[i].by_account;
	}
	return ERR_OK;
}

void child_called_by(struct turn *t, const struct child_identity *list, size_t n,
			struct str *km, struct str *latin)
{
	*km = *latin = STR_NONE;
	for (size_t i = 0; i < n && !str_any(*km); i++)
		*km = whole(t->a, list[i].names.family_km, list[i].names.given_km);
	for (size_t i = 0; i < n && !str_any(*latin); i++)
		*latin = whole(t->a, list[i].names.family_latin, list[i].names.given_latin);
	if (!str_any(*km) && !str_any(*latin))
		*km = *latin = str_from(lang_text(t->lang, T("Gives no name")));
}

static size_t keep_own(struct child_identity *list, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (list[i].own)
			list[kept++] = list[i];
	return kept;
}

enum err child_called(struct turn *t, struct uuid child, enum gate_see see, struct str *km,
		      struct str *latin)
{
	struct child_identity *list;
	size_t n;

	*km = *latin = STR_NONE;
	if (see == SEE_NOTHING)
		return ERR_OK;
	TRY(child_identities(t, child, &list, &n));
	if (see < SEE_FILED && !(n = keep_own(list, n)))
		return ERR_OK;
	child_called_by(t, list, n, km, latin);
	return ERR_OK;
}
