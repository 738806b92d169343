/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How far the journal is, who is given its heads, and how that fares. */
#include "matter/head/head_page.h"
#include "matter/head/head_tables.h"
#include "matter/office/office_tables.h"

#include "head_sql.h"
#include "head_tmpl.h"

static const char one[] = "/journal/receiver/{}";

static const struct list_column columns[] = {
	{"name", T("Which institution"), LIST_EVERYWHERE, false},
	{"address", T("Where the heads go"), LIST_EVERYWHERE, false},
	{"from_day", T("First day"), LIST_FILE, false},
	{"to_day", T("Last day"), LIST_FILE, false},
	{"sent", T("Given last"), LIST_PAGE, false},
	{"line", T("Line"), LIST_FILE, false},
	{"state", T("How it stands"), LIST_EVERYWHERE, false},
	{"tries", T("Tried in vain"), LIST_PAGE, false},
	{"by", T("Set by"), LIST_FILE, false},
};
static const struct list_kind receivers = {
	.name = "head-receivers",
	.title = T("Who keeps heads"),
	.count = {TN("%s institution", "%s institutions")},
	.empty = T("No institution yet. Each one stands here with what it was given last, and with "
		   "what went wrong."),
	.columns = columns,
	.n = sizeof(columns) / sizeof(columns[0]),
};

/* --- how it stands with one -------------------------------------------------------------- */

static struct list_cell tag(const char *state, struct str words, struct str code)
{
	struct list_cell cell = list_cell_coded(words, code);

	cell.state = state;
	return cell;
}

static struct list_cell said(const struct turn *t, const char *state, const char *message,
	const char *code)
{
	return tag(state, str_from(lang_text(t->lang, message)), str_from(code));
}

/* What the machine word of a try in vain means to people. */
static struct list_cell vain(const struct turn *t, struct str error)
{
	const char *message = T("not taken");

	if (str_is(error, "unreachable") || str_is(error, "too-slow"))
		message = T("not reached");
	else if (str_is(error, "not-secure"))
		message = T("the way is not secure");
	return tag("overdue", str_from(lang_text(t->lang, message)), error);
}

static struct str tries_words(const struct turn *t, const struct head_receiver_all_row *row)
{
	struct str words[] = {row->error, lang_number(t->a, t->lang, row->tries),
		lang_when(t->a, t->lang, row->next_at, t->now)};

	if (row->tries < 1)
		return STR_NONE;
	return lang_fmt(t->a, t->lang, T("%s; tries: %s; the next: %s"), words, 3);
}

struct standing {
	int64_t newest; /* line of the newest head */
	bool mail;      /* a mail server is set */
};

static struct list_cell how(const struct turn *t, const struct head_receiver_all_row *row,
	const struct standing *s)
{
	if (row->to_day != DAY_NONE && row->to_day < turn_today(t))
		return said(t, "lapsed", T("ended"), "ended");
	if (row->from_day > turn_today(t))
		return said(t, "waiting", T("begins later"), "later");
	if (!s->mail && !alert_is_web(row->address))
		return said(t, "overdue", T("no mail server is set"), "no-server");
	if (row->tries > 0)
		return vain(t, row->error);
	if (row->sent_at == INSTANT_NONE)
		return said(t, "waiting", T("waits for its first head"), "waiting");
	if (row->seq >= s->newest)
		return said(t, "met", T("has the newest head"), "whole");
	return said(t, "running", T("has what was given until then"), "behind");
}

static struct str last_words(const struct turn *t, const struct head_receiver_all_row *row)
{
	struct str words[] = {lang_when(t->a, t->lang, row->sent_at, t->now),
		lang_number(t->a, t->lang, row->seq)};

	if (row->sent_at == INSTANT_NONE)
		return STR_NONE;
	return lang_fmt(t->a, t->lang, T("%s, up to line %s"), words, 2);
}

static struct str by_whom(const struct turn *t, const struct head_receiver_all_row *row)
{
	return str_any(row->by_km) ? turn_pick(t, row->by_km, row->by_en)
				   : str_from(lang_text(t->lang, T("by a command on the server")));
}

static enum err build(struct web_call *c, struct list **l)
{
	struct turn *t = c->t;
	struct head_receiver_all_row *rows;
	struct head_last_row last;
	struct standing s;
	struct str server;
	size_t n;

	TRY(head_last(t->db, t->a, &last));
	TRY(office_setting(t, "smtp_url", &server));
	TRY(head_receiver_all(t->db, t->a, &rows, &n));
	s = (struct standing){last.seq, str_any(server)};
	*l = list_new(c, &receivers);
	for (size_t i = 0; i < n; i++) {
		struct list_cell *cell = list_add(*l, rows[i].id);

		*cell++ = list_cell_link(turn_pick(t, rows[i].name_km, rows[i].name_en),
			url_page(t->a, t->lang, one, rows[i].id));
		*cell++ = list_cell_words(rows[i].address);
		*cell++ = list_cell_day(rows[i].from_day);
		*cell++ = list_cell_day(rows[i].to_day);
		*cell++ = list_cell_words(last_words(t, &rows[i]));
		*cell++ = rows[i].seq > 0 ? list_cell_number(rows[i].seq)
					  : list_cell_words(STR_NONE);
		*cell++ = how(t, &rows[i], &s);
		*cell++ = list_cell_words(tries_words(t, &rows[i]));
		*cell++ = list_cell_words(by_whom(t, &rows[i]));
	}
	return ERR_OK;
}

/* --- the journal ----------------------------------------------------------------------------- */

/* As people read it to each other: groups of eight. */
static struct str key_words(const struct turn *t)
{
	uint8_t key[32];
	struct buf out;

	head_key(t, key);
	buf_init(&out, t->a);
	for (size_t i = 0; i < sizeof(key); i++)
		buf_fmt(&out, "%s%02x", i && i % 4 == 0 ? " " : "", key[i]);
	return buf_str(&out);
}

static enum err look_sheet(struct turn *t, struct head_view *v)
{
	struct head_sheet sheet;
	enum err e = head_sheet_newest(t, &sheet);

	v->sheet_at = e == ERR_OK ? sheet.at : INSTANT_NONE;
	if (e == ERR_OK)
		v->sheet = url_page(t->a, t->lang, "/journal/sheet/{}", sheet.id);
	return e == ERR_ABSENT ? ERR_OK : e;
}

static enum err look(struct web_call *c, struct head_view *v)
{
	struct turn *t = c->t;
	struct journal_heads heads;
	struct journal_head newest;
	struct head_last_row last;
	struct head_keepers keepers;

	TRY(journal_head(t->db, &newest));
	TRY(head_last(t->db, t->a, &last));
	TRY(head_receiver_keepers(t, &keepers));
	v->keepers = keepers.standing;
	v->lines = newest.seq;
	v->key = key_words(t);
	v->sets = turn_has_role(t, ROLE_ADMINISTRATOR);
	if (last.seq > 0) {
		TRY(head_list(t, last.seq - 1, 1, &heads));
		v->seq = last.seq;
		v->at = heads.list[0].at;
	}
	TRY(look_sheet(t, v));
	return build(c, &v->receivers);
}

enum err head_page(struct web_call *c)
{
	struct head_view v = {.lines = 0};

	TRY(look(c, &v));
	head_whole(c->h, &v);
	list_part(c->h, v.receivers);
	return ERR_OK;
}

enum err head_json(struct web_call *c)
{
	struct head_view v = {.lines = 0};
	struct jot *j = c->j;

	TRY(look(c, &v));
	jot_object(j);
	jot_put_instant(j, "as_of", c->t->now);
	jot_put_int(j, "lines", v.lines);
	jot_put_int(j, "newest_head", v.seq);
	jot_put_instant(j, "signed_at", v.seq ? v.at : INSTANT_NONE);
	jot_put(j, "key", v.key);
	jot_put_int(j, "keepers", v.keepers);
	jot_put_instant(j, "newest_sheet", v.sheet_at);
	jot_name(j, "receivers");
	TRY(list_json(v.receivers));
	jot_end(j);
	return ERR_OK;
}

/* --- one receiver ---------------------------------------------------------------------------- */

static struct str or_none(struct str s)
{
	return str_any(s) ? s : STR_NONE;
}

static void put_version(struct turn *t, const struct head_receiver_history_row *row,
	struct list_version *v)
{
	*v = office_version(t, row->rev, row->recorded_at, row->by_km, row->by_en,
		or_none(row->why));
	office_fact(v, T("Name in Khmer"), row->name_km);
	office_fact(v, T("Name in English"), row->name_en);
	office_fact(v, T("Where the heads go"), row->address);
	office_fact(v, T("First day"), office_day_words(t, row->from_day));
	office_fact(v, T("Last day"), office_day_words(t, row->to_day));
}

enum err head_receiver_page(struct web_call *c)
{
	struct turn *t = c->t;
	struct list_thing thing = {.sort = T("Institution that keeps heads"),
		.back = T("Journal"),
		.back_to = url_page(t->a, t->lang, "/journal")};
	struct head_receiver_history_row *rows;
	struct list_version *versions;
	struct head_receiver live;

	TRY(head_receiver_load(t, web_id(c, "receiver"), &live));
	TRY(head_receiver_history(t->db, t->a, &(struct head_receiver_history_in){live.id}, &rows,
		&thing.n_versions));
	versions = arena_array(t->a, thing.n_versions, sizeof(*versions));
	for (size_t i = 0; i < thing.n_versions; i++)
		put_version(t, &rows[i], &versions[i]);
	thing.versions = versions;
	thing.title = turn_pick(t, live.name_km, live.name_en);
	thing.standing = list_cell_standing(t, live.from_day, live.to_day);
	if (turn_has_role(t, ROLE_ADMINISTRATOR) &&
		(live.to_day == DAY_NONE || live.to_day >= turn_today(t)))
		list_thing_do(&thing, T("End"),
			url_page(t->a, t->lang, "/journal/receiver/{}/end", live.id));
	list_thing_page(c, &thing);
	return ERR_OK;
}

enum err head_receiver_json(struct web_call *c)
{
	struct list *l;

	TRY(build(c, &l));
	return list_json_one(l, web_id(c, "receiver"));
}

enum err head_receiver_add_fill(struct web_call *c)
{
	list_back_to(c, url_page(c->t->a, c->t->lang, "/journal"));
	return ERR_OK;
}

static enum err save(struct web_call *c, const struct head_receiver *r)
{
	TRY(head_receiver_set(c->t, r, c->findings, &c->made));
	c->subject = c->made;
	c->made_rev = r->rev + 1;
	c->go = url_page(c->t->a, c->t->lang, "/journal");
	return ERR_OK;
}

enum err head_receiver_add_act(struct web_call *c)
{
	return save(c, c->in);
}

enum err head_receiver_end_fill(struct web_call *c)
{
	struct head_receiver live;

	TRY(head_receiver_load(c->t, web_id(c, "receiver"), &live));
	if (!str_any(c->state->rev)) /* what was sent stays: it may have been replaced since */
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)live.rev);
	list_back_to(c, url_page(c->t->a, c->t->lang, one, live.id));
	web_value(c, "to_day", date_str(c->t->a, turn_today(c->t)));
	return ERR_OK;
}

enum err head_receiver_end_act(struct web_call *c)
{
	const struct head_end *in = c->in;
	struct head_receiver live;

	TRY(head_receiver_load(c->t, web_id(c, "receiver"), &live));
	TRY(web_check_rev(c, live.rev));
	live.why = in->why;
	live.to_day = in->to_day;
	return save(c, &live);
}
