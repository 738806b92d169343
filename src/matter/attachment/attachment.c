/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Photos and scans: sealed in the class of what they show, opened through the gate. */
#include "matter/attachment/attachment.h"

#include "attachment_sql.h"
#include "case_sql.h"

enum gate_class attachment_class(struct str kind)
{
	static const char *const of_child[] = {"birth-certificate", "family-book", "photo"};

	for (size_t i = 0; i < sizeof(of_child) / sizeof(of_child[0]); i++)
		if (str_is(kind, of_child[i]))
			return CLASS_A;
	return CLASS_N;
}

static enum err place_of(struct turn *t, struct uuid case_id, enum gate_class class, struct uuid id,
	struct turn_seal_at *at)
{
	struct casefile_by_id_row file;

	*at = (struct turn_seal_at){VAULT_N, case_id, "attachment", id, 1};
	if (class != CLASS_A)
		return ERR_OK;
	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){case_id}, &file));
	at->class = VAULT_A;
	at->owner = file.child;
	return ERR_OK;
}

/* An entry of this case or about its child, or the case itself. */
static enum err check_subject(struct turn *t, const struct attachment *p)
{
	struct attachment_subject_row row;

	if (uuid_eq(p->subject, p->case_id))
		return ERR_OK;
	TRY(attachment_subject(t->db, t->a,
		&(struct attachment_subject_in){p->case_id, p->subject}, &row));
	return row.here ? ERR_OK : turn_fail(t, ERR_ABSENT, "the entry is of another case");
}

enum err attachment_keep(struct turn *t, const struct attachment *p, struct uuid *id)
{
	enum gate_class class = attachment_class(p->kind);
	char letter[2] = {gate_class_letter(class), 0};
	struct attachment_add_in row = {
		.id = turn_new_id(t),
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.case_id = p->case_id,
		.subject = p->subject,
		.class = arena_str(t->a, (struct str){letter, 1}),
		.kind = p->kind,
		.type = p->type,
	};
	struct turn_seal_at at;
	uint8_t hash[32];

	TRY(check_subject(t, p));
	TRY(place_of(t, p->case_id, class, row.id, &at));
	TRY(turn_seal(t, &at, p->bytes, &row.sealed));
	vault_hash(row.sealed, hash);
	row.hash = arena_bytes(t->a, hash, sizeof(hash));
	*id = row.id;
	return attachment_add(t->db, &row);
}

static bool is_open_to(
	const struct turn *t, const struct gate_view *may, struct str class, struct uuid agency)
{
	return gate_sees_row(
		may, str_is(class, "A") ? CLASS_A : CLASS_N, turn_is_at(t, agency), false);
}

enum err attachment_open(struct turn *t, struct uuid case_id, const struct gate_view *may,
	struct uuid id, struct attachment *p)
{
	struct attachment_by_id_row row;
	struct turn_seal_at at;

	TRY(attachment_by_id(t->db, t->a, &(struct attachment_by_id_in){id}, &row));
	if (!uuid_eq(row.case_id, case_id) || !is_open_to(t, may, row.class, row.for_agency))
		return turn_fail(t, ERR_ABSENT, "no such picture for this reader");
	*p = (struct attachment){
		.id = row.id,
		.case_id = row.case_id,
		.subject = row.subject,
		.kind = row.kind,
		.type = row.type,
	};
	TRY(place_of(t, case_id, str_is(row.class, "A") ? CLASS_A : CLASS_N, row.id, &at));
	TRY(turn_unseal(t, &at, row.sealed, &p->bytes));
	return p->bytes.p ? ERR_OK : turn_fail(t, ERR_ABSENT, "the picture was erased");
}

enum err attachment_list(struct turn *t, struct uuid case_id, const struct gate_view *may,
	struct attachment_line **list, size_t *n)
{
	struct attachment_of_case_row *rows;
	size_t all;

	TRY(attachment_of_case(t->db, t->a, &(struct attachment_of_case_in){case_id}, &rows, &all));
	*list = arena_array(t->a, all, sizeof(**list));
	*n = 0;
	for (size_t i = 0; i < all; i++)
		if (is_open_to(t, may, rows[i].class, rows[i].for_agency))
			(*list)[(*n)++] = (struct attachment_line){rows[i].id, rows[i].subject,
				rows[i].kind, rows[i].type, rows[i].recorded_at};
	return ERR_OK;
}
