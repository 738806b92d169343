/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A case view put into the reader's words, for pages and papers. */
#include "page/jot.h"
#include "matter/case/case_lines.h"
#include "matter/rules/rules.h"

void case_clock_state(const struct law_duty *d, int64_t now, const char **state,
		      const char **word)
{
	*state = law_status_code(d->status);
	*word = law_status_label(d->status);
	/* The last quarter of its time. */
	if (d->status == LAW_ST_RUNNING && d->due != INSTANT_NONE && d->start_at != INSTANT_NONE &&
	    d->due - now < (d->due - d->start_at) / 4) {
		*state = "soon";
		*word = T("Due soon");
	}
}

bool case_clock_is_open(const struct law_duty *d)
{
	switch (d->status) {
	case LAW_ST_MET:
	case LAW_ST_KEPT:
	case LAW_ST_LAPSED:
	case LAW_ST_NONE:
		return false;
	default:
		return true;
	}
}

struct str case_rule_title(enum lang l, const struct law_rule *rule)
{
	return l == LANG_KM ? rule->title_km : rule->title_en;
}

static struct str reason_words(struct arena *a, enum lang l, const struct law_reason *r)
{
	struct str args[LAW_ARGS];

	for (size_t i = 0; i < r->n; i++) {
		const struct law_arg *arg = &r->args[i];

		switch (arg->kind) {
		case LAW_ARG_NUMBER:
			args[i] = lang_number(a, l, arg->n);
			break;
		case LAW_ARG_DAY:
			args[i] = lang_day(a, l, (int32_t)arg->n);
			break;
		case LAW_ARG_INSTANT:
			args[i] = lang_instant(a, l, arg->n);
			break;
		case LAW_ARG_LABEL:
			args[i] = str_from(lang_text(l, arg->label));
			break;
		default:
			args[i] = l == LANG_KM && str_any(arg->km) ? arg->km : arg->en;
		}
	}
	return lang_fmt(a, l, r->text, args, r->n);
}

static struct str left_words(struct arena *a, enum lang l, const struct law_duty *d, int64_t now)
{
	if (d->met_at != INSTANT_NONE) {
		struct str when = lang_when(a, l, d->met_at, now);

		return lang_fmt(a, l, T("done %s"), &when, 1);
	}
	if (d->status == LAW_ST_RUNNING || d->status == LAW_ST_OVERDUE) {
		if (d->due != INSTANT_NONE)
			return lang_left(a, l, d->due, now);
		return str_from(lang_text(l, T("open; the text read gives no hours")));
	}
	if (d->status == LAW_ST_LAPSED)
		return str_from(lang_text(l, T("the window has closed")));
	if (d->rule->kind == LAW_BAR)
		return d->status == LAW_ST_KEPT
			       ? str_from(lang_text(l, T("nothing recorded against it")))
			       : str_from(lang_text(l, T("look at how this was computed")));
	return STR_NONE;
}

/* The exact end; both ends where they differ, the stricter first. */
static struct str exact_words(struct arena *a, enum lang l, const struct law_duty *d)
{
	struct str ends[2];

	if (d->due == INSTANT_NONE)
		return STR_NONE;
	ends[0] = lang_instant(a, l, d->due);
	if (d->due_latest == d->due || d->due_latest == INSTANT_NONE)
		return lang_fmt(a, l, T("until %s"), ends, 1);
	ends[1] = lang_instant(a, l, d->due_latest);
	return lang_fmt(
		a, l, T("until %s, if the facts are strict; %s, if they are generous"), ends, 2);
}

static struct str law_words(struct arena *a, enum lang l, const struct law_duty *d)
{
	struct str args[] = {rules_source(a, l, d->line->article),
			     rules_source(a, l, d->line->read), STR_NONE};

	if (d->start_at == INSTANT_NONE)
		return lang_fmt(a, l, T("%s, read: %s"), args, 2);
	args[2] = lang_instant(a, l, d->start_at);
	return lang_fmt(a, l, T("%s, read: %s; since %s"), args, 3);
}

struct case_clock_line case_clock_words(struct arena *a, enum lang l, const struct law_duty *d,
					int64_t now)
{
	struct case_clock_line k = {
		.title = case_rule_title(l, d->rule),
		.left = left_words(a, l, d, now),
		.exact = exact_words(a, l, d),
		.law = law_words(a, l, d),
		.unverified = !d->line->verified,
		.n_because = d->n_because,
	};

	case_clock_state(d, now, &k.state, &k.state_word);
	if (d->status == LAW_ST_RUNNING && d->due != INSTANT_NONE)
		k.until = date_instant_str(a, d->due);
	k.because = arena_array(a, d->n_because, sizeof(*k.because));
	for (size_t i = 0; i < d->n_because; i++)
		k.because[i] = reason_words(a, l, &d->because[i]);
	return k;
}

struct str case_age_words(struct arena *a, enum lang l, struct str sex, int from, int to)
{
	struct str args[2] = {
		str_from(lang_text(l, str_is(sex, "male")	? T("Boy")
				      : str_is(sex, "female") ? T("Girl")
							      : T("Child"))),
		lang_age(a, l, from, to)};

	if (from < 0)
		return lang_fmt(a, l,
				T("%s, age at the offence not known: the day of the act or of birth "
				  "is missing"),
				args, 1);
	return lang_fmt(a, l, T("%s, %s years old at the offence"), args, 2);
}

struct str case_birth_words(struct arena *a, enum lang l, const struct child_birth *b)
{
	static const char *const sources[] = {
		[BIRTH_UNKNOWN] = T("not known"),
		[BIRTH_TOLD] = T("as told"),
		[BIRTH_DOCUMENTS] = T("by documents"),
		[BIRTH_CONFLICT] = T("documents disagree: the widest range"),
		[BIRTH_DECIDED] = T("decided"),
	};
	struct str args[3];

	if (b->earliest == DAY_NONE)
		return str_from(lang_text(l, T("not known")));
	args[0] = lang_day(a, l, b->earliest);
	args[1] = lang_day(a, l, b->latest);
	args[2] = str_from(lang_text(l, sources[b->source]));
	if (b->earliest != b->latest)
		return lang_fmt(a, l, T("between %s and %s (%s)"), args, 3);
	args[1] = args[2];
	return lang_fmt(a, l, T("%s (%s)"), args, 2);
}

/* What the page's script needs to keep "9 hours left" true: one form, then many. */
static const struct {
	const char *side, *unit, *one, *many;
} countdown[] = {
	{"left", "days", T("1 day left"), T("{n} days left")},
	{"left", "hours", T("1 hour left"), T("{n} hours left")},
	{"left", "minutes", T("1 minute left"), T("{n} minutes left")},
	{"over", "days", T("1 day past"), T("{n} days past")},
	{"over", "hours", T("1 hour past"), T("{n} hours past")},
	{"over", "minutes", T("1 minute past"), T("{n} minutes past")},
};

struct str case_countdown(const struct html *h)
{
	struct jot j;
	struct buf b;

	buf_init(&b, h->out->a);
	jot_init(&j, &b);
	jot_object(&j);
	for (size_t i = 0; i < sizeof(countdown) / sizeof(countdown[0]); i++) {
		if (i % 3 == 0) {
			jot_name(&j, countdown[i].side);
			jot_object(&j);
		}
		jot_name(&j, countdown[i].unit);
		jot_array(&j);
		jot_c(&j, lang_text(h->lang, countdown[i].one));
		jot_c(&j, lang_text(h->lang, countdown[i].many));
		jot_end(&j);
		if (i % 3 == 2)
			jot_end(&j);
	}
	jot_put_c(&j, "overdue", lang_text(h->lang, T("Past the time")));
	jot_end(&j);
	return buf_str(&b);
}
