/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The duty list: lawyers of a province, in order, by weekday. And the settings. */
#include "matter/office/office.h"

#include <string.h>

#include "office_inside.h"
#include "office_sql.h"

static bool good_weekdays(struct str days)
{
	for (size_t i = 0; i < days.n; i++)
		if (days.p[i] < '0' || days.p[i] > '6' || memchr(days.p, days.p[i], i) != NULL)
			return false;
	return days.n > 0;
}

static enum err check_line(struct turn *t, const struct duty_line_add_in *row, struct findings *f)
{
	struct duty_line_may_row may = {.n = 0};

	if (row->province.n != 2)
		office_stop(t, f, "province", T("Choose a province."));
	else
		TRY(office_check_code(t, f, "province", row->province));
	if (uuid_any(row->lawyer))
		TRY(duty_line_may(t->db, t->a,
			&(struct duty_line_may_in){row->lawyer, turn_today(t)}, &may));
	if (!may.n)
		office_stop(t, f, "lawyer", T("Choose a person who is a lawyer here today."));
	if (row->position < 1)
		office_stop(t, f, "position", T("Who is asked first has 1."));
	if (!good_weekdays(row->weekdays))
		office_stop(t, f, "weekdays", T("Choose the days of the week, each once."));
	office_check_days(t, f, row->from_day, row->to_day, row->rev);
	return office_verdict(t, f);
}

enum err office_duty_line_set(struct turn *t, const struct office_duty_line *d,
	struct findings *f, struct uuid *id)
{
	struct duty_line_add_in row = {
		.id = uuid_any(d->id) ? d->id : turn_new_id(t),
		.rev = d->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.why = office_or_none(d->why),
		.province = d->province,
		.lawyer = d->lawyer,
		.position = d->position,
		.weekdays = d->weekdays,
		.from_day = d->from_day == DAY_NONE ? turn_today(t) : d->from_day,
		.to_day = d->to_day,
	};

	TRY(check_line(t, &row, f));
	*id = row.id;
	return office_stale(t, duty_line_add(t->db, &row), d->rev);
}

enum err office_on_call(struct turn *t, struct str province, struct office_lawyer **list,
	size_t *n)
{
	struct duty_line_on_call_row *rows;
	char weekday = (char)('0' + date_weekday(turn_today(t)));
	size_t all;

	*n = 0;
	TRY(duty_line_on_call(t->db, t->a,
		&(struct duty_line_on_call_in){province, turn_today(t)}, &rows, &all));
	*list = arena_array(t->a, all, sizeof(**list));
	for (size_t i = 0; i < all; i++)
		if (str_find(rows[i].weekdays, weekday) < rows[i].weekdays.n)
			(*list)[(*n)++] = (struct office_lawyer){
				.account = rows[i].lawyer,
				.name_km = rows[i].name_km,
				.name_en = rows[i].name_en,
				.phone = rows[i].phone,
				.position = rows[i].position,
			};
	return ERR_OK;
}

enum err office_next_lawyer(struct turn *t, struct uuid case_id, struct str province,
	struct office_lawyer *next)
{
	struct duty_line_asked_row *asked;
	struct office_lawyer *list;
	size_t n, n_asked;

	TRY(office_on_call(t, province, &list, &n));
	TRY(duty_line_asked(t->db, t->a, &(struct duty_line_asked_in){case_id}, &asked,
		&n_asked));
	for (size_t i = 0; i < n; i++) {
		bool again = false;

		for (size_t k = 0; k < n_asked; k++)
			again |= uuid_eq(asked[k].account, list[i].account);
		if (!again) {
			*next = list[i];
			return ERR_OK;
		}
	}
	return ERR_ABSENT;
}

/* --- settings ------------------------------------------------------------------------ */

static bool is_mail_server(struct str s)
{
	return str_starts(s, "smtp://") || str_starts(s, "smtps://");
}

static bool is_address(struct str s)
{
	size_t at = str_find(s, '@');

	return at > 0 && at + 1 < s.n && str_find(s, '<') == s.n && str_find(s, '>') == s.n;
}

static bool is_whole_path(struct str s)
{
	return str_starts(s, "/");
}

static bool is_site(struct str s)
{
	return str_starts(s, "http://") || str_starts(s, "https://");
}

/* The phone and the token go there: over a wire only where it is sealed. */
static bool is_gateway(struct str s)
{
	return str_starts(s, "https://") || str_starts(s, "http://127.0.0.1:") ||
	       str_starts(s, "http://127.0.0.1/");
}

static bool is_minutes(struct str s)
{
	int64_t n;

	return str_int(s, &n) && n >= 5 && n <= 1440;
}

static bool is_small(struct str s)
{
	int64_t n;

	return str_int(s, &n) && n >= 2 && n <= 20;
}

static bool is_hours(struct str s)
{
	int64_t n;

	return str_int(s, &n) && n >= 1 && n <= 24;
}

static bool is_days(struct str s)
{
	int64_t n;

	return str_int(s, &n) && n >= 1 && n <= 14;
}

static bool is_hours_of_week(struct str s)
{
	int64_t n;

	return str_int(s, &n) && n >= 1 && n <= 168;
}

static bool is_roles(struct str s)
{
	struct str part;

	while (str_next(&s, ',', &part))
		if (gate_role_from(part) == ROLE_NONE && !str_is(part, "none"))
			return false;
	return true;
}

static const struct {
	const char *name;
	bool (*good)(struct str value); /* NULL: any line */
	const char *wanted;
} settings[] = {
	{"smtp_url", is_mail_server, "smtp://HOST:PORT or smtps://HOST:PORT"},
	{"smtp_from", is_address, "a mail address"},
	{"smtp_user", NULL, "a name"},
	{"smtp_ca", is_whole_path, "a file's whole path"},
	{"site_url", is_site, "http://... or https://..."},
	{"sms_url", is_gateway, "https://..., or http://127.0.0.1..."},
	{"call_minutes", is_minutes, "5 to 1440 minutes"},
	{"head_mail_minutes", is_minutes, "5 to 1440 minutes"},
	{"small_figures", is_small, "2 to 20"},
	{"near_hours", is_hours, "1 to 24 hours"},
	{"near_days", is_days, "1 to 14 days"},
	{"list_hours", is_hours_of_week, "1 to 168 hours"},
	{"second_factor_roles", is_roles, "roles parted by commas, or none"},
};

const char *office_setting_name(size_t i)
{
	return i < sizeof(settings) / sizeof(settings[0]) ? settings[i].name : NULL;
}

/* No blanks or control bytes: what is set here goes into mail headers. */
static bool is_one_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7f)
			return false;
	return true;
}

enum err office_setting_set(struct turn *t, struct str name, struct str value)
{
	size_t i = 0;

	while (office_setting_name(i) && !str_is(name, settings[i].name))
		i++;
	if (!office_setting_name(i))
		return turn_fail(t, ERR_ABSENT, "no such setting");
	if (!str_any(value))
		return setting_take(t->db, &(struct setting_take_in){name});
	if (!is_one_word(value) || (settings[i].good && !settings[i].good(value)))
		return turn_fail(t, ERR_INPUT, "%s wants %s", settings[i].name,
			settings[i].wanted);
	return setting_put(t->db, &(struct setting_put_in){name, value});
}

enum err office_setting(struct turn *t, const char *name, struct str *value)
{
	struct setting_by_name_row row;
	enum err e = setting_by_name(t->db, t->a,
		&(struct setting_by_name_in){str_from(name)}, &row);

	*value = e == ERR_OK ? row.value : STR_NONE;
	return e == ERR_ABSENT ? ERR_OK : e;
}
