/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The JSON face: a question read field by field, the answer written in the
 * order that the contract names. Every complaint begins with the field's path.
 * An unknown field is refused: a misspelt one would silently change the answer.
 */
#include "law/inside.h"

#include <jansson.h>
#include <string.h>

struct reader {
	struct arena *a;
	struct str *complaint;
};

static enum err complain(struct reader *r, struct str path, const char *what)
{
	*r->complaint = arena_fmt(r->a, "%.*s: %s", STR_ARG(path), what);
	return ERR_INPUT;
}

static struct str join(struct reader *r, struct str path, const char *key)
{
	return path.n ? arena_fmt(r->a, "%.*s.%s", STR_ARG(path), key) : str_from(key);
}

static struct str item(struct reader *r, const char *list, size_t i)
{
	return arena_fmt(r->a, "%s[%zu]", list, i);
}

static enum err only(struct reader *r, struct str path, json_t *o, const char *const *keys)
{
	const char *key;
	json_t *value;

	if (!json_is_object(o))
		return complain(r, path.n ? path : STR("question"), "expected an object");
	json_object_foreach(o, key, value) {
		size_t i = 0;

		while (keys[i] && strcmp(keys[i], key) != 0)
			i++;
		if (!keys[i])
			return complain(r, join(r, path, key), "no such field");
	}
	return ERR_OK;
}

/* None where it is absent. */
static enum err text(struct reader *r, struct str path, json_t *o, const char *key,
	struct str *out)
{
	json_t *v = json_object_get(o, key);

	*out = STR_NONE;
	if (!v)
		return ERR_OK;
	if (!json_is_string(v))
		return complain(r, join(r, path, key), "expected text in quotes");
	*out = arena_bytes(r->a, json_string_value(v), json_string_length(v));
	return ERR_OK;
}

/* A day; null where nullable says that unknown is an answer. */
static enum err day(struct reader *r, struct str path, json_t *o, const char *key, int32_t *out)
{
	json_t *v = json_object_get(o, key);
	struct str s;

	*out = DAY_NONE;
	if (json_is_null(v))
		return ERR_OK;
	if (!v)
		return complain(r, join(r, path, key), "missing; null says that it is unknown");
	TRY(text(r, path, o, key, &s));
	if (!date_parse(s, out))
		return complain(r, join(r, path, key), "expected a day like 2022-10-05");
	return ERR_OK;
}

static enum err read_birth(struct reader *r, json_t *o, struct law_question *q)
{
	static const char *const keys[] = {"earliest", "latest", NULL};
	struct str path = STR("birth");

	if (!o)
		return complain(r, path, "missing");
	TRY(only(r, path, o, keys));
	TRY(day(r, path, o, "earliest", &q->birth_earliest));
	TRY(day(r, path, o, "latest", &q->birth_latest));
	if (q->birth_earliest != DAY_NONE && q->birth_latest != DAY_NONE &&
	    q->birth_latest < q->birth_earliest)
		return complain(r, STR("birth.latest"), "is before birth.earliest");
	return ERR_OK;
}

static enum err read_offence(struct reader *r, struct str path, json_t *o,
	const struct law_question *q, struct law_offence *out)
{
	static const char *const keys[] = {"date", "from", "to", "class", NULL};
	bool one = json_object_get(o, "date") != NULL;
	struct str class;

	TRY(only(r, path, o, keys));
	if (one && (json_object_get(o, "from") || json_object_get(o, "to")))
		return complain(r, join(r, path, "date"), "either date, or from and to");
	if (!one && !json_object_get(o, "from") && !json_object_get(o, "to"))
		return complain(r, join(r, path, "date"), "missing; null says that it is unknown");
	TRY(day(r, path, o, one ? "date" : "from", &out->from));
	TRY(day(r, path, o, one ? "date" : "to", &out->to));
	if (out->from != DAY_NONE && out->to != DAY_NONE && out->to < out->from)
		return complain(r, join(r, path, "to"), "is before from");
	if (out->to != DAY_NONE && q->birth_earliest != DAY_NONE && out->to < q->birth_earliest)
		return complain(r, join(r, path, one ? "date" : "to"), "is before the birth");
	TRY(text(r, path, o, "class", &class));
	if (!class.p)
		return complain(r, join(r, path, "class"), "missing");
	out->class = law_class_from(class);
	if (out->class == LAW_CLASS_N)
		return complain(r, join(r, path, "class"),
			"expected felony, misdemeanour, petty or unknown");
	return ERR_OK;
}

/* A time with its offset; a bare day is a range that fills the day in Cambodia. */
static enum err instant(struct reader *r, struct str path, json_t *o, const char *key,
	struct law_span *out)
{
	struct str s;
	int32_t d;

	*out = (struct law_span){INSTANT_NONE, INSTANT_NONE};
	TRY(text(r, path, o, key, &s));
	if (!s.p)
		return complain(r, join(r, path, key), "missing");
	if (date_parse_instant(s, &out->from)) {
		out->to = out->from;
		return ERR_OK;
	}
	if (!date_parse(s, &d))
		return complain(r, join(r, path, key),
			"expected a time with its offset, like 2022-10-05T14:00:00+07:00");
	out->from = date_start(d);
	out->to = out->from + INSTANT_DAY - INSTANT_SECOND;
	return ERR_OK;
}

static enum err read_event(struct reader *r, struct str path, json_t *o, struct law_event *out)
{
	static const char *const keys[] = {"type", "at", "to", "presence", "id", "of", NULL};
	struct law_span first, last;
	struct str word;

	TRY(only(r, path, o, keys));
	TRY(text(r, path, o, "type", &word));
	if (!word.p)
		return complain(r, join(r, path, "type"), "missing");
	out->type = law_event_from(word);
	if (out->type == LAW_EVENT_N)
		return complain(r, join(r, path, "type"), "no such event");
	TRY(instant(r, path, o, "at", &first));
	last = first;
	if (json_object_get(o, "to"))
		TRY(instant(r, path, o, "to", &last));
	if (last.to < first.from)
		return complain(r, join(r, path, "to"), "is before at");
	out->at = first.from;
	out->at_to = last.to;
	TRY(text(r, path, o, "presence", &word));
	out->presence = str_is(word, "default") ? LAW_DEFAULT
			: str_is(word, "present") ? LAW_PRESENT : LAW_PRESENCE_UNKNOWN;
	if (word.p && out->presence == LAW_PRESENCE_UNKNOWN && !str_is(word, "unknown"))
		return complain(r, join(r, path, "presence"),
			"expected present, default or unknown");
	if (word.p && out->type != LAW_JUDGMENT)
		return complain(r, join(r, path, "presence"), "belongs to a judgment");
	TRY(text(r, path, o, "id", &out->id));
	TRY(text(r, path, o, "of", &out->of));
	return ERR_OK;
}

static enum err read_lists(struct reader *r, json_t *root, struct law_question *q)
{
	json_t *offences = json_object_get(root, "offences");
	json_t *events = json_object_get(root, "events");
	struct law_offence *o;
	struct law_event *e;

	if (!offences || !events)
		return complain(r, offences ? STR("events") : STR("offences"), "missing");
	if (!json_is_array(offences) || !json_is_array(events))
		return complain(r, json_is_array(offences) ? STR("events") : STR("offences"),
			"expected a list");
	q->n_offences = json_array_size(offences);
	q->n_events = json_array_size(events);
	if (!q->n_offences)
		return complain(r, STR("offences"), "at least one is needed");
	q->offences = o = arena_array(r->a, q->n_offences, sizeof(*o));
	q->events = e = arena_array(r->a, q->n_events + 1, sizeof(*e));
	for (size_t i = 0; i < q->n_offences; i++)
		TRY(read_offence(r, item(r, "offences", i), json_array_get(offences, i), q,
			&o[i]));
	for (size_t i = 0; i < q->n_events; i++)
		TRY(read_event(r, item(r, "events", i), json_array_get(events, i), &e[i]));
	return ERR_OK;
}

static void release(void *root)
{
	json_decref(root);
}

enum err law_json_read(struct arena *a, struct str in, struct law_question *q,
	struct str *complaint)
{
	static const char *const keys[] = {"birth", "offences", "events", "at", NULL};
	struct reader r = {a, complaint};
	json_error_t error;
	json_t *root = json_loadb(in.p ? in.p : "", in.n, JSON_REJECT_DUPLICATES, &error);
	struct law_span at;

	*q = (struct law_question){0};
	if (!root) {
		*complaint = arena_fmt(a, "question: not JSON: line %d, column %d: %s",
			error.line, error.column, error.text);
		return ERR_INPUT;
	}
	arena_defer(a, release, root);
	TRY(only(&r, STR(""), root, keys));
	TRY(read_birth(&r, json_object_get(root, "birth"), q));
	TRY(instant(&r, STR(""), root, "at", &at));
	q->at = at.from;
	if (at.to != at.from)
		return complain(&r, STR("at"),
			"expected a time with its offset, like 2022-10-05T14:00:00+07:00");
	return read_lists(&r, root, q);
}

static json_t *json_str(struct str s)
{
	return json_stringn(s.p ? s.p : "", s.n);
}

static void put_str(json_t *o, const char *key, struct str s)
{
	if (s.p)
		json_object_set_new(o, key, json_str(s));
}

static void put_instant(struct arena *a, json_t *o, const char *key, int64_t t)
{
	if (t != INSTANT_NONE)
		json_object_set_new(o, key, json_str(date_instant_str(a, t)));
}

static json_t *duty_json(struct arena *a, const struct law_duty *d)
{
	json_t *o = json_object(), *because = json_array();

	put_str(o, "rule", d->rule->name);
	put_str(o, "applies", str_from(law_applies_code(d->applies)));
	put_str(o, "status", str_from(law_status_code(d->status)));
	if (d->applies != LAW_NO)
		put_instant(a, o, "since", d->start_at);
	put_instant(a, o, "due", d->due);
	put_instant(a, o, "due_latest", d->due_latest);
	put_instant(a, o, "met_at", d->met_at);
	put_str(o, "article", d->line->article);
	put_str(o, "instrument", d->line->instrument);
	put_str(o, "kind", str_from(law_kind_code(d->rule->kind)));
	put_str(o, "read", d->line->read);
	json_object_set_new(o, "verified", json_boolean(d->line->verified));
	put_str(o, "verified_by", d->line->verified_by);
	put_str(o, "else", d->line->follows);
	for (size_t i = 0; i < d->n_because; i++)
		json_array_append_new(because,
			json_str(law_reason_str(a, &d->because[i])));
	json_object_set_new(o, "because", because);
	return o;
}

static int add_bytes(const char *p, size_t n, void *b)
{
	buf_add(b, (struct str){p, n});
	return 0;
}

static json_t *age_json(int age)
{
	return age >= LAW_OLDEST ? json_null() : json_integer(age);
}

enum err law_json_ask(const struct law *l, struct arena *a, struct str in, struct str *out,
	struct str *complaint)
{
	struct law_question q;
	struct law_answer answer;
	struct buf b;
	json_t *root, *duties;

	TRY(law_json_read(a, in, &q, complaint));
	*complaint = STR("question: a range ends before it begins");
	TRY(law_ask(l, a, &q, &answer));
	*complaint = STR_NONE;
	root = json_object();
	duties = json_array();
	json_object_set_new(root, "age_at_offence", json_pack("{s:o, s:o}",
		"from", age_json(answer.age_from), "to", age_json(answer.age_to)));
	for (size_t i = 0; i < answer.n; i++)
		json_array_append_new(duties, duty_json(a, &answer.duties[i]));
	json_object_set_new(root, "duties", duties);
	put_str(root, "edition", law_edition(l));
	buf_init(&b, a);
	if (json_dump_callback(root, add_bytes, &b, JSON_INDENT(2)) != 0)
		return ERR_INTERNAL;
	json_decref(root);
	buf_byte(&b, '\n');
	*out = buf_str(&b);
	return ERR_OK;
}
