/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The values of a filled struct as words: for keeping, for correcting, for people. */
#include <string.h>

#include "form/form.h"

static struct str any(struct str s)
{
	return str_any(s) ? s : STR_NONE;
}

static struct str span_words(struct arena *a, const struct form_span *span)
{
	if (span->from == DAY_NONE)
		return STR_NONE;
	return arena_fmt(a, "%.*s/%.*s", STR_ARG(date_str(a, span->from)),
			 STR_ARG(date_str(a, span->to)));
}

static struct str instant_words(struct arena *a, const struct form_instant *v)
{
	if (v->at == INSTANT_NONE)
		return STR_NONE;
	if (str_is(v->precision, "day"))
		return date_str(a, date_of(v->at));
	return date_instant_str(a, v->at);
}

struct str form_value(struct arena *a, const struct form_field *field, const void *in)
{
	const void *at = (const char *)in + field->at;
	const struct uuid *id = at;
	const int64_t *n = at;
	const int32_t *day = at;

	switch (field->type) {
	case FORM_REF:
		return uuid_any(*id) ? uuid_str(a, *id) : STR_NONE;
	case FORM_DAY:
		return *day == DAY_NONE ? STR_NONE : date_str(a, *day);
	case FORM_SPAN:
		return span_words(a, at);
	case FORM_INSTANT:
		return instant_words(a, at);
	case FORM_INT:
		return *n == INSTANT_NONE ? STR_NONE : arena_fmt(a, "%lld", (long long)*n);
	case FORM_CHECK:
		return *(const bool *)at ? STR("yes") : STR_NONE;
	default:
		return any(*(const struct str *)at);
	}
}

static struct str shown_choices(const struct html *h, const struct form_field *field,
				struct str value)
{
	const struct page_word *choices = field->type == FORM_YN ? form_yes_no : field->choices;
	struct str parts[32];
	struct str code;
	size_t n = 0;

	if (!choices)
		return value;
	while (n < 32 && str_next(&value, ' ', &code))
		if (str_any(code))
			parts[n++] = say_word(h, choices, code);
	return lang_list(h->out->a, h->lang, parts, n);
}

static struct str shown_day(const struct html *h, struct str value)
{
	int32_t from, to;
	size_t slash = str_find(value, '/');
	struct str days[2];

	if (!date_parse(str_cut(value, 0, slash), &from))
		return value;
	if (!date_parse(str_cut(value, slash + 1, value.n), &to) || to == from)
		return say_day(h, from);
	days[0] = say_day(h, from);
	days[1] = say_day(h, to);
	return lang_fmt(h->out->a, h->lang, T("%s to %s"), days, 2);
}

struct str form_shown(const struct html *h, const struct form_field *field, struct str value)
{
	int64_t n;

	switch (field->type) {
	case FORM_CHOICE:
	case FORM_CHOICES:
	case FORM_YN:
		return shown_choices(h, field, value);
	case FORM_DAY:
	case FORM_SPAN:
		return shown_day(h, value);
	case FORM_INSTANT:
		return date_parse_instant(value, &n) ? say_instant(h, n) : shown_day(h, value);
	case FORM_INT:
		return str_int(value, &n) ? lang_number(h->out->a, h->lang, n) : value;
	case FORM_CHECK:
		return say_c(h, T("Yes"));
	default:
		return value;
	}
}

/* What a person chose of what was offered at the moment, by its name. */
static struct str chosen(const struct form_state *s, const char *field, struct str value)
{
	for (size_t i = 0; i < s->n_options; i++) {
		const struct form_options *o = &s->options[i];

		for (size_t k = 0; strcmp(o->field, field) == 0 && k < o->n; k++)
			if (str_eq(o->v[k].value, value))
				return o->v[k].label;
	}
	return value;
}

struct str form_typed_words(const struct html *h, const struct form_state *s, size_t i)
{
	const struct form_field *field = &s->form->fields[i];
	const struct str *part = s->typed[i].part;
	struct buf b;

	if (field->type == FORM_PASSWORD)
		return STR("");
	if (field->type == FORM_REF && str_any(part[0]))
		return chosen(s, field->name, part[0]);
	if (field->type != FORM_DAY && field->type != FORM_SPAN && field->type != FORM_INSTANT)
		return str_any(part[0]) ? form_shown(h, field, part[0]) : STR("–");
	buf_init(&b, h->out->a);
	for (int k = 0; k < 8; k++) {
		if (!str_any(part[k]))
			continue;
		if (b.n)
			buf_c(&b, k == 4 ? " – " : " ");
		buf_add(&b, lang_digits(h->out->a, h->lang, part[k]));
	}
	return b.n ? buf_str(&b) : STR("–");
}
