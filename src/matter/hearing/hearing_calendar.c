/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Calendars of hearings: what one person sees, and the same without names for a program. */
#include "matter/hearing/hearing.h"

#include <string.h>

#include "hearing_sql.h"

enum err hearing_of_actor(
	struct turn *t, int64_t from, int64_t until, struct hearing_line **list, size_t *n)
{
	struct hearing_calendar_row *rows;
	size_t all;

	TRY(hearing_calendar(t->db, t->a,
		&(struct hearing_calendar_in){
			t->actor.account, t->now, turn_today(t), from, until},
		&rows, &all));
	*list = arena_array(t->a, all, sizeof(**list));
	*n = 0;
	for (size_t i = 0; i < all; i++) {
		struct hearing_line *to = &(*list)[*n];
		enum err e = turn_case_reach(t, rows[i].case_id, &to->reach);

		if (e == ERR_ABSENT
			|| (e == ERR_OK
				&& !gate_sees_row(&to->reach.view, CLASS_G,
					turn_is_at(t, rows[i].for_agency), true)))
			continue;
		TRY(e);
		to->id = rows[i].id;
		to->rev = rows[i].rev;
		to->case_id = rows[i].case_id;
		to->child = rows[i].child;
		to->uid = rows[i].uid;
		to->number = rows[i].number;
		to->chamber = rows[i].chamber;
		to->kind = rows[i].kind;
		to->at = rows[i].at;
		to->minutes = rows[i].minutes;
		to->court_km = rows[i].court_km;
		to->court_en = rows[i].court_en;
		(*n)++;
	}
	return ERR_OK;
}

/* --- RFC 5545 ---------------------------------------------------------------------------- */

enum { OCTETS_MOST = 75 };

/* A content line: at most 75 octets, folded between characters, ended by CRLF. */
static void put_line(struct buf *b, const char *name, struct str value)
{
	size_t used = strlen(name) + 1;

	buf_fmt(b, "%s:", name);
	for (size_t i = 0; i < value.n;) {
		size_t size = 1;

		while (i + size < value.n && ((unsigned char)value.p[i + size] & 0xC0) == 0x80)
			size++;
		if (used + size > OCTETS_MOST) {
			buf_c(b, "\r\n ");
			used = 1;
		}
		buf_add(b, str_cut(value, i, i + size));
		used += size;
		i += size;
	}
	buf_c(b, "\r\n");
}

/* TEXT: what parts values or lines is escaped. */
static struct str text_of(struct arena *a, struct str s)
{
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' || s.p[i] == ';' || s.p[i] == ',')
			buf_byte(&b, '\\');
		if (s.p[i] == '\n')
			buf_c(&b, "\\n");
		else
			buf_byte(&b, s.p[i]);
	}
	return buf_str(&b);
}

static struct str utc(struct arena *a, int64_t instant)
{
	int64_t seconds = instant / INSTANT_SECOND;
	struct civil c = date_civil((int32_t)(seconds / 86400));
	int of_day = (int)(seconds % 86400);

	return arena_fmt(a, "%04d%02d%02dT%02d%02d%02dZ", c.year, c.month, c.day, of_day / 3600,
		of_day / 60 % 60, of_day % 60);
}

static void put_event(
	struct turn *t, struct buf *b, const struct hearing_line *l, struct str summary)
{
	struct str where = turn_pick(t, l->court_km, l->court_en);

	if (str_any(l->chamber))
		where = arena_fmt(t->a, "%.*s, %.*s", STR_ARG(where), STR_ARG(l->chamber));
	put_line(b, "BEGIN", STR("VEVENT"));
	put_line(b, "UID", uuid_str(t->a, l->uid));
	put_line(b, "DTSTAMP", utc(t->a, t->now));
	put_line(b, "SEQUENCE", arena_fmt(t->a, "%lld", (long long)(l->rev - 1)));
	put_line(b, "DTSTART", utc(t->a, l->at));
	put_line(b, "DTEND", utc(t->a, l->at + l->minutes * 60 * INSTANT_SECOND));
	put_line(b, "SUMMARY", text_of(t->a, summary));
	put_line(b, "LOCATION", text_of(t->a, where));
	put_line(b, "END", STR("VEVENT"));
}

struct str hearing_icalendar(
	struct turn *t, const struct hearing_line *list, size_t n, struct str summary)
{
	struct buf b;

	buf_init(&b, t->a);
	put_line(&b, "BEGIN", STR("VCALENDAR"));
	put_line(&b, "VERSION", STR("2.0"));
	put_line(&b, "PRODID", STR("-//Okas//Hearings//EN"));
	put_line(&b, "METHOD", STR("PUBLISH"));
	for (size_t i = 0; i < n; i++)
		put_event(t, &b, &list[i], summary);
	put_line(&b, "END", STR("VCALENDAR"));
	return buf_str(&b);
}

/* --- the address of a feed ----------------------------------------------------------------- */

static struct str hash_of(struct arena *a, struct str secret)
{
	uint8_t hash[32];

	vault_hash(secret, hash);
	return arena_bytes(a, hash, sizeof(hash));
}

enum err hearing_feed_revoke(struct turn *t)
{
	struct calendar_feed_of_account_row *rows;
	size_t n;

	TRY(calendar_feed_of_account(
		t->db, t->a, &(struct calendar_feed_of_account_in){t->actor.account}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		TRY(calendar_feed_add(t->db,
			&(struct calendar_feed_add_in){rows[i].id, rows[i].rev + 1, t->now,
				t->actor.account, rows[i].secret_hash, true}));
	return ERR_OK;
}

enum err hearing_feed_make(struct turn *t, struct str *secret)
{
	uint8_t drawn[24];
	struct buf b;

	TRY(hearing_feed_revoke(t));
	uuid_random(drawn, sizeof(drawn));
	buf_init(&b, t->a);
	for (size_t i = 0; i < sizeof(drawn); i++)
		buf_fmt(&b, "%02x", drawn[i]);
	*secret = buf_str(&b);
	return calendar_feed_add(t->db,
		&(struct calendar_feed_add_in){uuid_new(), 1, t->now, t->actor.account,
			hash_of(t->a, *secret), false});
}

enum err hearing_feed_made_at(struct turn *t, int64_t *at)
{
	struct calendar_feed_of_account_row *rows;
	size_t n;

	TRY(calendar_feed_of_account(
		t->db, t->a, &(struct calendar_feed_of_account_in){t->actor.account}, &rows, &n));
	if (!n)
		return turn_fail(t, ERR_ABSENT, "no address of a calendar");
	*at = rows[n - 1].recorded_at;
	return ERR_OK;
}

enum err hearing_feed_owner(struct turn *t, struct str secret, struct uuid *account)
{
	struct calendar_feed_owner_row row;

	TRY(calendar_feed_owner(t->db, t->a,
		&(struct calendar_feed_owner_in){hash_of(t->a, secret)}, &row));
	*account = row.account;
	return ERR_OK;
}
