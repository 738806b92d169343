/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The forms of court and prosecution: what can be chosen, and what is asked beyond the fields. */
#include <string.h>

#include "case_sql.h"
#include "court_sql.h"
#include "event_sql.h"
#include "matter/court/court_tables.h"
#include "matter/course/course.h"

/* --- the handlers: the same for all, by this matter's table ----------------------------- */

static const char *type_of(const struct web_route *r)
{
	for (size_t i = 0; i < court_entries.n; i++)
		if (court_entries.forms[i].form == r->form)
			return court_entries.forms[i].type;
	return "";
}

/* What moves the case is offered where the machine has an arrow for it; what the child's
 * detention and the release need is always there, and an appeal may be against an order. */
bool court_offered(const struct web_call *c, const struct web_route *r)
{
	static const char *const steps[] = {
		"charged", "+sent-to-trial", "+dismissed", "closed", "+reopened", "judgment"};
	const char *type = type_of(r);

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (strcmp(type, steps[i]) == 0)
			return course_stage_takes(c->stage, str_from(type));
	return !course_is_closed(c->stage);
}

enum err court_entry_fill(struct web_call *c)
{
	return entry_fill(c, &court_entries);
}

enum err court_entry_act(struct web_call *c)
{
	return entry_act(c, &court_entries);
}

enum err court_correct_fill(struct web_call *c)
{
	return entry_correct_fill(c, &court_entries);
}

enum err court_correct_act(struct web_call *c)
{
	return entry_correct_act(c, &court_entries);
}

/* --- what may be chosen ------------------------------------------------------------------ */

static enum err offer_agencies(
	struct web_call *c, const char *field, const char *kind, const char *other)
{
	struct casefile_by_id_row file;
	struct court_agency_row *rows;
	struct form_option *options;
	size_t n;

	TRY(casefile_by_id(c->t->db, c->t->a, &(struct casefile_by_id_in){c->case_id}, &file));
	TRY(court_agency(c->t->db, c->t->a,
		&(struct court_agency_in){
			str_from(kind), str_from(other), file.province, turn_today(c->t)},
		&rows, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(c->t->a, rows[i].id),
			turn_pick(c->t, rows[i].name_km, rows[i].name_en), STR_NONE};
	web_option(c, field, options, n);
	return ERR_OK;
}

enum err court_offer_courts(struct web_call *c)
{
	return offer_agencies(c, "court", "court", "court");
}

static struct str decision_words(struct web_call *c, const struct event_live_of_case_row *e)
{
	struct str holes[2] = {
		str_from(lang_text(c->t->lang, law_event_label(law_event_from(e->type)))),
		lang_day(c->t->a, c->t->lang, date_of(e->at))};

	return lang_fmt(c->t->a, c->t->lang, T("%s, %s"), holes, 2);
}

static bool is_decision(struct str type)
{
	return str_is(type, "judgment") || str_is(type, "detention-ordered")
		|| str_is(type, "release-decided");
}

/* The decisions of this case, the newest first, and the courts above. */
enum err court_offer_higher(struct web_call *c)
{
	struct event_live_of_case_row *v;
	struct form_option *options;
	size_t n;
	size_t k = 0;

	TRY(event_live_of_case(
		c->t->db, c->t->a, &(struct event_live_of_case_in){c->case_id}, &v, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = n; i-- > 0;)
		if (is_decision(v[i].type))
			options[k++] = (struct form_option){
				uuid_str(c->t->a, v[i].id), decision_words(c, &v[i]), STR_NONE};
	web_option(c, "of", options, k);
	return offer_agencies(c, "court", "appeal-court", "supreme-court");
}

static enum err offer_places(struct web_call *c, const char *field)
{
	struct casefile_by_id_row file;
	struct court_place_row *rows;
	struct form_option *options;
	size_t n;

	TRY(casefile_by_id(c->t->db, c->t->a, &(struct casefile_by_id_in){c->case_id}, &file));
	TRY(court_place(c->t->db, c->t->a,
		&(struct court_place_in){file.province, turn_today(c->t)}, &rows, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(c->t->a, rows[i].id),
			turn_pick(c->t, rows[i].name_km, rows[i].name_en), STR_NONE};
	web_option(c, field, options, n);
	return ERR_OK;
}

enum err court_offer_places(struct web_call *c)
{
	return offer_places(c, "place");
}

enum err court_offer_next(struct web_call *c)
{
	return offer_places(c, "next_place");
}

enum err court_offer_both(struct web_call *c)
{
	TRY(offer_places(c, "place"));
	return offer_places(c, "next_place");
}

/* --- a field for each line of the charge --------------------------------------------------- */

static struct str line_words(struct web_call *c, const struct offence_live_of_case_row *o)
{
	const struct page_word *class = case_classes;
	struct str words;

	while (class[1].code && !str_is(o->class, class->code))
		class++;
	words = str_from(lang_text(c->t->lang, class->message));

	/* A former office reads its own lines, not the article that another one wrote. */
	if (str_any(o->article)
		&& gate_sees_row(&c->may, CLASS_L, turn_is_at(c->t, o->for_agency), true))
		words = arena_fmt(
			c->t->a, "%.*s · %.*s", STR_ARG(o->article), STR_ARG(words));
	if (o->to_day != DAY_NONE)
		words = arena_fmt(c->t->a, "%.*s · %.*s", STR_ARG(words),
			STR_ARG(lang_day(c->t->a, c->t->lang, o->to_day)));
	return words;
}

struct line_fields {
	const char *prefix, *group;
	const struct page_word *choices;
	unsigned flags;
	bool alleged; /* those of the police, or those of the charge */
};

static enum err ask_lines(
	struct web_call *c, const struct line_fields *ask, const struct form **form)
{
	struct offence_live_of_case_row *rows;
	struct form_field *fields;
	size_t n;
	size_t k = 0;

	TRY(offence_live_of_case(
		c->t->db, c->t->a, &(struct offence_live_of_case_in){c->case_id}, &rows, &n));
	fields = arena_array(c->t->a, n, sizeof(*fields));
	for (size_t i = 0; i < n; i++) {
		if (str_is(rows[i].layer, "alleged") != ask->alleged)
			continue;
		fields[k] = (struct form_field){
			.name = arena_fmt(c->t->a, "%s%.*s", ask->prefix,
				STR_ARG(uuid_str(c->t->a, rows[i].id))).p,
			.type = FORM_CHOICE,
			.flags = ask->flags | FORM_RADIOS,
			.choices = ask->choices,
			.label = arena_c(c->t->a, line_words(c, &rows[i])),
			.group = k ? NULL : ask->group,
		};
		k++;
	}
	*form = k ? form_made(c->t->a, c->route->form, fields, k) : c->route->form;
	return ERR_OK;
}

enum err court_charge_form(struct web_call *c, const struct form **form)
{
	static const struct line_fields ask = {"charge_", T("What is charged"),
		court_charge_words, FORM_NEED, true};

	return ask_lines(c, &ask, form);
}

enum err court_change_form(struct web_call *c, const struct form **form)
{
	static const struct line_fields ask = {"change_", T("What is charged"),
		court_change_words, FORM_NEED, false};

	return ask_lines(c, &ask, form);
}

enum err court_outcome_form(struct web_call *c, const struct form **form)
{
	static const struct line_fields ask = {"outcome_",
		T("What the judgment says of each charge"), case_outcomes, 0, false};

	return ask_lines(c, &ask, form);
}

/* The limit is shown before the day is chosen. */
enum err court_order_form(struct web_call *c, const struct form **form)
{
	struct form *made = arena_alloc(c->t->a, sizeof(*made));
	struct form_field *fields;
	struct str holes[2];
	int32_t day;

	*form = c->route->form;
	TRY(court_detention_limit(c->t, c->case_id, c->t->now, &day, &holes[1]));
	if (day == DAY_NONE)
		return ERR_OK;
	holes[0] = lang_day(c->t->a, c->t->lang, day);
	fields = arena_array(c->t->a, (*form)->n, sizeof(*fields));
	for (size_t i = 0; i < (*form)->n; i++) {
		fields[i] = (*form)->fields[i];
		if (strcmp(fields[i].name, "until") == 0)
			fields[i].hint = arena_c(c->t->a,
				lang_fmt(c->t->a, c->t->lang,
					T("Counted from today, the limit as read is %s (%s, "
					  "unverified)."),
					holes, 2));
	}
	*made = **form;
	made->fields = fields;
	*form = made;
	return ERR_OK;
}

/* The answers to those fields, but for what says that nothing is to be done. */
static struct court_charge *lines_of(
	struct web_call *c, const char *prefix, const char *nothing, size_t *n)
{
	const struct form *form = c->state->form;
	struct court_charge *list = arena_array(c->t->a, form->n, sizeof(*list));

	*n = 0;
	for (size_t i = 0; i < form->n; i++) {
		struct str name = str_from(form->fields[i].name);
		struct str value;

		if (!str_starts(name, prefix))
			continue;
		value = form_value(c->t->a, &form->fields[i], c->in);
		if (!str_is(value, nothing)
			&& uuid_parse(str_cut(name, strlen(prefix), SIZE_MAX), &list[*n].offence))
			list[(*n)++].class = value;
	}
	return list;
}

/* --- from stage to stage -------------------------------------------------------------------- */

enum err court_step_check(struct web_call *c, struct case_event *e)
{
	return court_refuse(c->t, c->case_id, e, c->findings);
}

static void to_agency(struct web_call *c, struct case_event *e, struct uuid to)
{
	if (uuid_any(to))
		entry_note(c, e, "to_agency", uuid_str(c->t->a, to));
}

static enum err charges_live(struct web_call *c, size_t *n)
{
	struct offence_live_of_case_row *rows;
	size_t all;

	TRY(offence_live_of_case(
		c->t->db, c->t->a, &(struct offence_live_of_case_in){c->case_id}, &rows, &all));
	*n = 0;
	for (size_t i = 0; i < all; i++)
		*n += !str_is(rows[i].layer, "alleged");
	return ERR_OK;
}

enum err court_charge_check(struct web_call *c, struct case_event *e)
{
	const struct court_charging *in = c->in;
	size_t chosen, standing;

	(void)lines_of(c, "charge_", "none", &chosen);
	TRY(charges_live(c, &standing));
	if (!chosen && !standing)
		web_wrong(c, NULL, T("Nothing is charged. Choose at least one line."));
	to_agency(c, e, in->court);
	return court_step_check(c, e);
}

enum err court_charge_set(struct web_call *c, struct case_event *e, struct uuid *id)
{
	static const char *const police[] = {"handler", NULL};
	const struct court_charging *in = c->in;
	const char *along[] = {
		str_is(in->route, "immediate-appearance") ? "immediate-appearance" : NULL, NULL};
	bool first = !uuid_any(e->id);
	struct court_charge *charges;
	size_t n;

	charges = lines_of(c, "charge_", "none", &n);
	TRY(court_charge_add(c->t, c->case_id, charges, n));
	TRY(entry_set(c->t, c->case_id, e, c->findings, id));
	TRY(entry_along(c->t, c->case_id, e, *id, along));
	return first ? entry_hand_over(c->t, c->case_id, in->court, police) : ERR_OK;
}

enum err court_charge_say(struct web_call *c)
{
	const struct court_charging *in = c->in;

	if (str_is(in->route, "immediate-appearance"))
		findings_add(c->findings, NULL, FINDING_MARK,
			str_from(lang_text(c->t->lang,
				T("Immediate appearance is for adults in the text read "
				  "(unverified)."))));
	return ERR_OK;
}

enum err court_change_check(struct web_call *c, struct case_event *e)
{
	size_t changed, standing;
	struct court_charge *lines = lines_of(c, "change_", "same", &changed);
	size_t dropped = 0;

	(void)e;
	TRY(charges_live(c, &standing));
	for (size_t i = 0; i < changed; i++)
		dropped += str_is(lines[i].class, "dropped");
	if (!standing)
		web_wrong(c, NULL, T("Nothing is charged yet. Bring the charge first."));
	else if (!changed)
		web_wrong(c, NULL, T("Nothing would change."));
	else if (dropped == standing)
		web_wrong(c, NULL, T("No charge would be left. Dismiss the case instead."));
	return ERR_OK;
}

enum err court_change_set(struct web_call *c, struct case_event *e, struct uuid *id)
{
	const struct court_changing *in = c->in;
	struct court_charge *lines;
	size_t n;

	lines = lines_of(c, "change_", "same", &n);
	TRY(court_charge_change(c->t, c->case_id, lines, n, in->reasons));
	return entry_set(c->t, c->case_id, e, c->findings, id);
}

/* The investigating judge does not sit at the trial; who keeps the papers there is another. */
enum err court_send_set(struct web_call *c, struct case_event *e, struct uuid *id)
{
	static const char *const duties[] = {"handler", "investigating-judge", "clerk", NULL};
	const struct court_sending *in = c->in;
	bool first = !uuid_any(e->id);

	to_agency(c, e, in->court);
	TRY(entry_set(c->t, c->case_id, e, c->findings, id));
	return first ? entry_hand_over(c->t, c->case_id, in->court, duties) : ERR_OK;
}

/* What a closing says must be so: acquitted or served after a judgment alone. */
enum err court_close_check(struct web_call *c, struct case_event *e)
{
	const struct court_ending *in = c->in;
	struct entry_past past;
	bool ordered;
	enum err none;

	TRY(court_step_check(c, e));
	if (!str_is(in->reason, "acquitted") && !str_is(in->reason, "served"))
		return ERR_OK;
	none = entry_newest(c->t, c->case_id, "judgment", &past);
	if (none == ERR_ABSENT) {
		web_wrong(c, "reason", T("There is no judgment in this case."));
		return ERR_OK;
	}
	TRY(none);
	ordered = str_any(turn_unpack(c->t->a, past.details, "sanctions"));
	if (str_is(in->reason, "served") && !ordered)
		web_wrong(c, "reason", T("The judgment ordered nothing that could be done."));
	if (str_is(in->reason, "acquitted") && ordered)
		web_wrong(c, "reason", T("The judgment ordered something; nobody was acquitted."));
	return ERR_OK;
}
