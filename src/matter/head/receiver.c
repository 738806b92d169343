/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which institutions are given heads: what must hold before a version is written. */
#include <string.h>

#include "matter/head/head.h"

#include "head_sql.h"

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

/* What would end a header or an address early, or hide in a line. */
static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || (unsigned char)s.p[i] >= 0x7f ||
			strchr("<>,;\"\\", s.p[i]))
			return false;
	return true;
}

static bool is_mail(struct str s)
{
	size_t at = str_find(s, '@');

	return at > 0 && at + 1 < s.n && str_find(s, '/') == s.n &&
	       str_find(str_cut(s, at + 1, s.n), '@') == s.n - at - 1;
}

/* A host must follow. A name and password in an address would stand open on the page. */
static bool is_site(struct str s)
{
	struct str rest = str_cut(s, str_find(s, '/') + 2, s.n);

	return alert_is_web(s) && str_find(rest, '/') > 0 && rest.n > 0 &&
	       str_find(rest, '@') == rest.n;
}

static enum err check_address(struct turn *t, const struct head_receiver_add_in *row,
	struct findings *f)
{
	struct head_receiver_taken_row taken;

	if (str_starts(row->address, "http://") && !alert_is_web(row->address))
		stop(t, f, "address", T("Write an address that begins with https://. What goes to "
					"another machine goes sealed."));
	else if (!is_plain(row->address) || (!is_mail(row->address) && !is_site(row->address)))
		stop(t, f, "address", T("Write a mail address such as keeper@example.org, or an "
					"address that begins with https://."));
	TRY(head_receiver_taken(t->db, t->a,
		&(struct head_receiver_taken_in){row->address, row->id, row->from_day}, &taken));
	if (taken.n)
		stop(t, f, "address", T("Heads are given to this address already. Each keeper "
					"needs its own."));
	return ERR_OK;
}

static enum err check(struct turn *t, const struct head_receiver_add_in *row, struct findings *f)
{
	bool first = row->rev == 1;

	if (first && row->from_day < turn_today(t))
		stop(t, f, "from_day", T("Today is the earliest: what was is not undone."));
	if (row->to_day != DAY_NONE && row->to_day < row->from_day - (first ? 0 : 1))
		stop(t, f, "to_day", T("The last day is before the first."));
	else if (!first && row->to_day != DAY_NONE && row->to_day < turn_today(t) - 1)
		stop(t, f, "to_day", T("Yesterday is the earliest: what was is not undone."));
	if (first)
		TRY(check_address(t, row, f));
	return findings_stop(f) ? turn_fail(t, ERR_INPUT, "%zu findings", f->n) : ERR_OK;
}

/* A new one begins with the newest head, which vouches for all lines before it. */
static enum err newest_but_one(struct turn *t, int64_t *after)
{
	struct head_last_row last;

	TRY(head_last(t->db, t->a, &last));
	*after = last.seq > 0 ? last.seq - 1 : 0;
	return ERR_OK;
}

enum err head_receiver_set(struct turn *t, const struct head_receiver *r, struct findings *f,
	struct uuid *id)
{
	struct head_receiver_add_in row = {
		.id = uuid_any(r->id) ? r->id : turn_new_id(t),
		.rev = r->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.why = r->why,
		.name_km = r->name_km,
		.name_en = r->name_en,
		.address = r->address,
		.from_day = r->from_day == DAY_NONE ? turn_today(t) : r->from_day,
		.to_day = r->to_day,
	};
	struct head_receiver_by_id_row live;
	enum err e;

	TRY(check(t, &row, f));
	TRY(newest_but_one(t, &row.after));
	e = head_receiver_by_id(t->db, t->a, &(struct head_receiver_by_id_in){row.id}, &live);
	if (e == ERR_OK)
		row.after = live.after;
	else if (e != ERR_ABSENT)
		return e;
	*id = row.id;
	e = head_receiver_add(t->db, &row);
	if (e == ERR_CONFLICT && r->rev)
		return turn_fail(t, ERR_STALE, "this version was replaced already");
	return e;
}

enum err head_receiver_load(struct turn *t, struct uuid id, struct head_receiver *out)
{
	struct head_receiver_by_id_row row;

	TRY(head_receiver_by_id(t->db, t->a, &(struct head_receiver_by_id_in){id}, &row));
	*out = (struct head_receiver){
		.id = row.id,
		.rev = row.rev,
		.name_km = row.name_km,
		.name_en = row.name_en,
		.address = row.address,
		.from_day = row.from_day,
		.to_day = row.to_day,
	};
	return ERR_OK;
}

enum err head_receiver_keepers(struct turn *t, struct head_keepers *keepers)
{
	struct head_receiver_count_row row;

	TRY(head_receiver_count(
		t->db, t->a, &(struct head_receiver_count_in){turn_today(t)}, &row));
	*keepers = (struct head_keepers){row.n, row.failing};
	return ERR_OK;
}
