/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A notice is queued, and who caused it reads what became of it. */
#include "matter/alert/alert.h"

#include <string.h>

#include "matter/alert/alert_inside.h"

static bool is_kind(const char *kind)
{
	static const char *const kinds[] = {"lawyer-asked", "agent-told", "assigned", "cover-set",
		"answered", "handed-over", "code-made", "second-asked", "inquiry-asked",
		"inquiry-finished", "inquiry-submitted", "inquiry-answered", "hearing-called",
		"diversion-changed", "diversion-proposed", "diversion-ordered", "diversion-breach",
		"diversion-ending", "referral-asked", "referral-answered", "referral-ended",
		"deadline-near", "deadline-missed", "inquiry-near", "inquiry-missed",
		"referral-near", "proof-changed", "proof-missed"};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kind, kinds[i]) == 0)
			return true;
	return false;
}

/* What only the person named can answer, or what concerns the person and no work. */
static bool is_personal(const char *kind)
{
	return strcmp(kind, "lawyer-asked") == 0 || strcmp(kind, "agent-told") == 0 ||
	       strcmp(kind, "code-made") == 0 || strcmp(kind, "second-asked") == 0 ||
	       strcmp(kind, "cover-set") == 0 || strcmp(kind, "proof-changed") == 0 ||
	       strcmp(kind, "proof-missed") == 0;
}

static enum err tell_covers(struct turn *t, const struct alert_add_in *notice)
{
	struct alert_add_in row = *notice;
	struct alert_covers_row *covers;
	size_t n;

	TRY(alert_covers(t->db, t->a,
		&(struct alert_covers_in){row.receiver, row.case_id, turn_today(t)}, &covers, &n));
	for (size_t i = 0; i < n; i++) {
		row.receiver = covers[i].cover;
		if (!uuid_eq(row.receiver, t->actor.account))
			TRY(alert_add_ways(t, &row));
	}
	return ERR_OK;
}

/* Somebody else may sign in as this person: told to oneself too, and no matter of wishes. */
static bool is_warning(const char *kind)
{
	return strcmp(kind, "code-made") == 0 || strcmp(kind, "proof-changed") == 0 ||
	       strcmp(kind, "proof-missed") == 0;
}

enum err alert_queue(struct turn *t, struct uuid receiver, struct uuid case_id, const char *kind)
{
	struct alert_add_in row = {
		.by_account = t->actor.account,
		.receiver = receiver,
		.case_id = case_id,
		.kind = str_from(kind),
		.due = INSTANT_NONE,
	};

	if (!is_kind(kind))
		return turn_fail(t, ERR_INTERNAL, "no such kind of notice");
	if (uuid_eq(receiver, t->actor.account) && !is_warning(kind))
		return ERR_OK;
	TRY(alert_add_ways(t, &row));
	return is_personal(kind) ? ERR_OK : tell_covers(t, &row);
}

enum err alert_add_ways(struct turn *t, const struct alert_add_in *notice)
{
	struct alert_add_in row = *notice;
	struct alert_setting_row url;
	struct alert_ways_row ways;
	enum err e;

	t->told = true;
	TRY(alert_ways(t->db, t->a, &(struct alert_ways_in){row.receiver}, &ways));
	row.id = uuid_new();
	row.made_at = t->now;
	row.way = STR("mail");
	if (str_is(row.state, "joined"))
		return alert_add(t->db, &row);
	row.state = ways.mail || is_warning(arena_c(t->a, row.kind)) ? STR("queued")
								   : STR("unwanted");
	TRY(alert_add(t->db, &row));
	e = alert_setting(t->db, t->a, &(struct alert_setting_in){STR("sms_url")}, &url);
	if (e == ERR_ABSENT || (e == ERR_OK && (!ways.sms || !str_any(ways.phone))))
		return ERR_OK;
	TRY(e);
	row.id = uuid_new();
	row.way = STR("sms");
	row.state = STR("queued");
	return alert_add(t->db, &row);
}

enum err alert_wishes(struct turn *t, struct alert_wish *wish)
{
	struct alert_ways_row ways;

	TRY(alert_ways(t->db, t->a, &(struct alert_ways_in){t->actor.account}, &ways));
	*wish = (struct alert_wish){ways.mail, ways.sms};
	return ERR_OK;
}

enum err alert_wish_set(struct turn *t, const struct alert_wish *wish)
{
	return alert_wish_put(t->db,
		&(struct alert_wish_put_in){t->actor.account, wish->mail, wish->sms, t->now});
}

static const char *said_by_sms(const struct alert_line *line)
{
	if (str_is(line->state, "sent"))
		return T("Sent as a text message");
	if (str_is(line->state, "failed"))
		return T("Text message not sent: given up");
	return line->tries ? T("Text message not sent yet: it will be tried again")
			   : T("Text message waits to be sent");
}

static const char *said(const struct alert_line *line, bool server)
{
	if (str_is(line->way, "sms"))
		return said_by_sms(line);
	if (str_is(line->state, "sent"))
		return T("Sent");
	if (str_is(line->state, "joined"))
		return T("Another message calls to the desk");
	if (str_is(line->state, "unwanted"))
		return T("On the desk alone: this person takes no mail");
	if (str_is(line->error, "no-address"))
		return T("Not sent: this person has no mail address");
	if (str_is(line->state, "failed"))
		return T("Not sent: given up after several tries");
	if (!server)
		return T("Not sent: no mail server is set");
	return line->tries ? T("Not sent yet: it will be tried again") : T("Waiting to be sent");
}

static enum err server_is_set(struct turn *t, bool *set)
{
	struct alert_setting_row row;
	enum err e =
		alert_setting(t->db, t->a, &(struct alert_setting_in){STR("smtp_url")}, &row);

	*set = e == ERR_OK;
	return e == ERR_ABSENT ? ERR_OK : e;
}

/* Both statements give rows of the same shape under two names. */
#define FILL(rows)                                                                                 \
	for (size_t i = 0; i < *n; i++) {                                                          \
		(*list)[i] = (struct alert_line){                                                  \
			.id = (rows)[i].id,                                                        \
			.receiver = (rows)[i].receiver,                                            \
			.case_id = (rows)[i].case_id,                                              \
			.kind = (rows)[i].kind,                                                    \
			.way = (rows)[i].way,                                                      \
			.state = (rows)[i].state,                                                  \
			.name_km = (rows)[i].name_km,                                              \
			.name_en = (rows)[i].name_en,                                              \
			.made_at = (rows)[i].made_at,                                              \
			.next_at = (rows)[i].next_at,                                              \
			.sent_at = (rows)[i].sent_at,                                              \
			.tries = (rows)[i].tries,                                                  \
			.error = (rows)[i].error,                                                  \
		};                                                                                 \
		(*list)[i].said = said(&(*list)[i], server);                                       \
	}

enum err alert_of_sender(struct turn *t, struct uuid account, struct alert_line **list, size_t *n)
{
	struct alert_by_sender_row *rows;
	bool server;

	TRY(server_is_set(t, &server));
	TRY(alert_by_sender(t->db, t->a, &(struct alert_by_sender_in){account}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	FILL(rows)
	return ERR_OK;
}

enum err alert_of_case(struct turn *t, struct uuid case_id, struct alert_line **list, size_t *n)
{
	struct alert_by_case_row *rows;
	bool server;

	TRY(server_is_set(t, &server));
	TRY(alert_by_case(t->db, t->a, &(struct alert_by_case_in){case_id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	FILL(rows)
	return ERR_OK;
}

enum err alert_lost_count(struct turn *t, struct alert_lost *lost)
{
	struct alert_lost_row row;

	TRY(alert_lost(t->db, t->a,
		&(struct alert_lost_in){t->actor.account, t->now - 14 * INSTANT_DAY,
			turn_today(t)},
		&row));
	*lost = (struct alert_lost){row.n, row.people};
	return ERR_OK;
}

enum err alert_standing(struct turn *t, struct alert_standing *standing)
{
	struct alert_counts_row row;

	TRY(alert_counts(t->db, t->a, &row));
	*standing = (struct alert_standing){row.waiting, row.failed};
	return ERR_OK;
}
