/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A form being filled in: what was typed, kept as it is until it is checked. */
#include "form/form.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

const struct page_word form_yes_no[] = {
	{"yes", T("Yes")}, {"no", T("No")}, {"unknown", T("Not known")}, {NULL, NULL}};

void findings_init(struct findings *f, struct arena *a)
{
	*f = (struct findings){.a = a};
}

static bool lists(struct str words, const char *word)
{
	struct str part;

	while (str_next(&words, ' ', &part))
		if (str_is(part, word))
			return true;
	return false;
}

void findings_add(struct findings *f, const char *field, enum finding level, struct str message)
{
	if (level == FINDING_CONFIRM && field && lists(f->confirmed, field))
		level = FINDING_MARK;
	if (f->n == f->room) {
		size_t room = f->room ? f->room * 2 : 8;
		struct form_finding *v = arena_array(f->a, room, sizeof(*v));

		if (f->n)
			memcpy(v, f->v, f->n * sizeof(*v));
		f->v = v;
		f->room = room;
	}
	f->v[f->n++] = (struct form_finding){field, level, message};
}

bool findings_stop(const struct findings *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].level != FINDING_MARK)
			return true;
	return false;
}

const struct form *form_made(struct arena *a, const struct form *base,
	const struct form_field *more, size_t n)
{
	struct form *form = arena_alloc(a, sizeof(*form));
	struct form_field *fields = arena_array(a, base->n + n, sizeof(*fields));
	const size_t aligned = _Alignof(struct str);
	const size_t behind = (base->size + aligned - 1) / aligned * aligned;

	for (size_t i = 0; i < n; i++) {
		fields[i] = more[i];
		fields[i].at = behind + i * sizeof(struct str);
	}
	if (base->n)
		memcpy(fields + n, base->fields, base->n * sizeof(*fields));
	*form = *base;
	form->fields = fields;
	form->n = base->n + n;
	form->size = behind + n * sizeof(struct str);
	return form;
}

struct form_state *form_new(struct arena *a, const struct form *form, enum lang lang, int64_t now)
{
	struct form_state *s = arena_alloc(a, sizeof(*s));

	*s = (struct form_state){.form = form, .a = a, .lang = lang, .now = now};
	s->typed = arena_array(a, form->n, sizeof(*s->typed));
	return s;
}

const struct form_field *form_field_named(const struct form *form, struct str name)
{
	for (size_t i = 0; i < form->n; i++)
		if (str_is(name, form->fields[i].name))
			return &form->fields[i];
	return NULL;
}

/* "birth-month" is part 1 of birth, "birth-to-day" part 4 (of a span's end). -1: not this field. */
static int part_of(const struct form_field *field, struct str name)
{
	static const char *const parts[] = {"-day",    "-month",    "-year",    "-time",
					    "-to-day", "-to-month", "-to-year", "-to-time"};
	size_t n = strlen(field->name);
	bool parted = field->type == FORM_DAY || field->type == FORM_SPAN ||
		      field->type == FORM_INSTANT;

	if (!str_starts(name, field->name))
		return -1;
	if (!parted)
		return name.n == n ? 0 : -1;
	for (int i = 0; i < 8; i++)
		if (str_is(str_cut(name, n, name.n), parts[i]))
			return i;
	return -1;
}

static bool take_field(struct form_state *s, const struct form_pair *pair, struct findings *f)
{
	for (size_t i = 0; i < s->form->n; i++) {
		const struct form_field *field = &s->form->fields[i];
		int part = part_of(field, pair->name);
		struct str *typed;

		if (part < 0)
			continue;
		typed = &s->typed[i].part[part];
		if (field->type == FORM_CHOICES && str_any(*typed))
			*typed = arena_fmt(s->a, "%.*s %.*s", STR_ARG(*typed),
					   STR_ARG(pair->value));
		else if (typed->p)
			findings_add(f, field->name, FINDING_STOP,
				     str_from(lang_text(s->lang, T("This was sent twice."))));
		else
			*typed = pair->value;
		return true;
	}
	return false;
}

void form_take(struct form_state *s, const struct form_pair *pairs, size_t n, struct findings *f)
{
	for (size_t i = 0; i < n; i++) {
		if (str_is(pairs[i].name, "csrf"))
			continue;
		if (str_is(pairs[i].name, "id"))
			s->id = pairs[i].value;
		else if (str_is(pairs[i].name, "rev"))
			s->rev = pairs[i].value;
		else if (str_is(pairs[i].name, "confirm"))
			f->confirmed = arena_fmt(s->a, "%.*s %.*s", STR_ARG(f->confirmed),
						 STR_ARG(pairs[i].value));
		else if (str_is(pairs[i].name, "confirm_reason"))
			s->confirm_reason = pairs[i].value;
		else
			(void)take_field(s, &pairs[i], f); /* strangers are not ours to judge */
	}
}

static void set_day(struct arena *a, struct str iso, struct str *part)
{
	int32_t day;
	struct civil c;

	if (!date_parse(iso, &day)) {
		part[0] = iso;
		return;
	}
	c = date_civil(day);
	part[0] = arena_fmt(a, "%d", c.day);
	part[1] = arena_fmt(a, "%d", c.month);
	part[2] = arena_fmt(a, "%d", c.year);
}

static void set_instant(struct arena *a, struct str iso, struct str *part)
{
	int64_t at;

	if (iso.n == 10) {
		set_day(a, iso, part);
		return;
	}
	if (!date_parse_instant(iso, &at)) {
		part[0] = iso;
		return;
	}
	/* A clock of this program shows no less than a second. */
	at -= ((at % INSTANT_SECOND) + INSTANT_SECOND) % INSTANT_SECOND;
	iso = date_instant_str(a, at);
	set_day(a, str_cut(iso, 0, 10), part);
	part[3] = str_cut(
		iso, 11, iso.p[16] == ':' && memcmp(iso.p + 16, ":00+", 4) != 0 ? 26 : 16);
	if (part[3].n > 5)
		part[3] = str_cut(part[3], 0, str_find(part[3], '+'));
}

/* Puts words as form_value writes them into the boxes of one field. */
static void set_typed(struct form_state *s, size_t i, struct str value)
{
	struct str *part = s->typed[i].part;
	size_t slash = str_find(value, '/');

	switch (s->form->fields[i].type) {
	case FORM_DAY:
		set_day(s->a, value, part);
		break;
	case FORM_SPAN:
		set_day(s->a, str_cut(value, 0, slash), part);
		set_day(s->a, str_cut(value, slash + 1, value.n), part + 4);
		break;
	case FORM_INSTANT:
		set_instant(s->a, value, part);
		break;
	default:
		part[0] = value;
	}
}

void form_set(struct form_state *s, const char *field, struct str value)
{
	for (size_t i = 0; i < s->form->n; i++) {
		bool typed = false;

		if (strcmp(s->form->fields[i].name, field) != 0)
			continue;
		for (int k = 0; k < 8; k++)
			typed = typed || s->typed[i].part[k].p;
		if (!typed && value.p)
			set_typed(s, i, value);
	}
}

void form_option_add(struct form_state *s, const char *field, const struct form_option *v,
		     size_t n)
{
	for (size_t i = 0; i < s->n_options; i++)
		if (strcmp(s->options[i].field, field) == 0) {
			s->options[i] = (struct form_options){field, v, n};
			return;
		}
	if (s->n_options < FORM_OPTIONS_MOST)
		s->options[s->n_options++] = (struct form_options){field, v, n};
}

/* --- JSON: the same boxes, filled from members --------------------------------------- */

static void wrong_type(struct form_state *s, struct findings *f, const char *field)
{
	findings_add(f, field, FINDING_STOP,
		     str_from(lang_text(s->lang, T("This member has the wrong type."))));
}

static struct str joined(struct form_state *s, const json_t *array)
{
	struct buf b;
	const json_t *item;
	size_t i;

	buf_init(&b, s->a);
	json_array_foreach(array, i, item) {
		if (i)
			buf_byte(&b, ' ');
		buf_c(&b, json_string_value(item) ? json_string_value(item) : "?");
	}
	return buf_str(&b);
}

static void take_member(struct form_state *s, size_t i, const json_t *v, struct findings *f)
{
	const struct form_field *field = &s->form->fields[i];
	struct str words;

	if (json_is_null(v))
		return;
	if (field->type == FORM_SPAN && json_is_object(v)) {
		const char *from = json_string_value(json_object_get(v, "from"));
		const char *to = json_string_value(json_object_get(v, "to"));

		words = arena_fmt(s->a, "%s/%s", from ? from : "", to ? to : "");
	} else if (field->type == FORM_CHOICES && json_is_array(v)) {
		words = joined(s, v);
	} else if (field->type == FORM_INT && json_is_integer(v)) {
		words = arena_fmt(s->a, "%lld", (long long)json_integer_value(v));
	} else if (field->type == FORM_CHECK && json_is_boolean(v)) {
		words = json_is_true(v) ? STR("yes") : STR("");
	} else if (json_is_string(v) && field->type != FORM_INT && field->type != FORM_CHECK &&
		   field->type != FORM_SPAN && field->type != FORM_CHOICES) {
		words = arena_bytes(s->a, json_string_value(v), json_string_length(v));
	} else {
		wrong_type(s, f, field->name);
		return;
	}
	set_typed(s, i, words);
}

static bool take_own_member(struct form_state *s, const char *name, const json_t *v,
			    struct findings *f)
{
	if (strcmp(name, "id") == 0 && json_is_string(v))
		s->id = arena_str(s->a, str_from(json_string_value(v)));
	else if (strcmp(name, "confirm") == 0 && json_is_array(v))
		f->confirmed = joined(s, v);
	else if (strcmp(name, "confirm_reason") == 0 && json_is_string(v))
		s->confirm_reason = arena_str(s->a, str_from(json_string_value(v)));
	else
		return false;
	return true;
}

enum err form_take_json(struct form_state *s, struct str body, struct findings *f)
{
	json_t *root = json_loadb(body.p ? body.p : "", body.n, JSON_REJECT_DUPLICATES, NULL);
	const char *name;
	json_t *v;

	if (!json_is_object(root)) {
		json_decref(root);
		return ERR_MALFORMED;
	}
	json_object_foreach(root, name, v) {
		const struct form_field *field = form_field_named(s->form, str_from(name));

		if (field)
			take_member(s, (size_t)(field - s->form->fields), v, f);
		else if (!take_own_member(s, name, v, f))
			findings_add(f, arena_c(s->a, str_from(name)), FINDING_STOP,
				     str_from(lang_text(s->lang, T("There is no such member."))));
	}
	json_decref(root);
	return ERR_OK;
}
