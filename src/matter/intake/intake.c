/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A file is opened by six answers: who, sex, age, when, what for, where.
 *
 * A person says whether the child is one who is known here, never the program;
 * whom the person does not reach is not hinted at. What the law says of the
 * dates is asked of the law.
 */
#include "matter/course/course.h"
#include "matter/intake/intake.h"

#include "case_sql.h"
#include "child_sql.h"
#include "custody_sql.h"
#include "matter/custody/custody.h"
#include "matter/seal/seal.h"

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

static bool is_held(const struct intake *in)
{
	return str_is(in->held, "yes");
}

static bool gives_none(const struct intake *in)
{
	return str_is(in->named, "none");
}

/* When the child was first met: at the arrest, at the unit, or wherever it was. */
static const struct form_instant *first_contact(const struct intake *in)
{
	if (!is_held(in))
		return &in->met;
	return in->arrested.at != INSTANT_NONE ? &in->arrested : &in->arrived;
}

static int32_t contact_day(const struct intake *in)
{
	return date_of(first_contact(in)->at);
}

static struct child_birth birth_of(const struct intake *in)
{
	struct child_birth unknown = {DAY_NONE, DAY_NONE, BIRTH_UNKNOWN};

	if (str_is(in->age_how, "days") && in->birth.from != DAY_NONE)
		return (struct child_birth){in->birth.from, in->birth.to, BIRTH_TOLD};
	if (str_is(in->age_how, "told") && in->age != INSTANT_NONE)
		return child_birth_from_age(in->age, in->counting, contact_day(in));
	return unknown;
}

static struct child_names names_of(const struct intake *in)
{
	if (gives_none(in))
		return (struct child_names){.description = in->description};
	return (struct child_names){
		.family_km = in->family_km,
		.given_km = in->given_km,
		.family_latin = in->family_latin,
		.given_latin = in->given_latin,
		.nicknames = in->nicknames,
		.mother_name = in->mother_name,
		.father_name = in->father_name,
	};
}

static bool has_name(const struct child_names *n)
{
	return str_any(n->family_km) || str_any(n->given_km) || str_any(n->family_latin)
		|| str_any(n->given_latin);
}

/* --- what stands in the way --------------------------------------------------------- */

static void check_times(struct turn *t, const struct intake *in, struct findings *f)
{
	struct str both[2];

	if (in->arrested.at != INSTANT_NONE && in->arrived.at < in->arrested.at
		&& str_is(in->arrived.precision, "minute")
		&& str_is(in->arrested.precision, "minute")) {
		both[0] = lang_instant(t->a, t->lang, in->arrived.at);
		both[1] = lang_instant(t->a, t->lang, in->arrested.at);
		findings_add(f, "arrived", FINDING_STOP,
			lang_fmt(t->a, t->lang,
				T("Arrival at the unit (%s) is before the arrest (%s). One "
				  "of them is wrong."),
				both, 2));
	}
	if (in->act.from != DAY_NONE && in->act.from > contact_day(in))
		stop(t, f, "act",
			T("The act is after the child was met. One of the days is wrong."));
}

/* Wholly 18 or over at the act: said plainly, and saved only after a person's yes. */
static enum err check_age(struct turn *t, const struct intake *in, struct findings *f)
{
	struct child_birth birth = birth_of(in);
	struct law_offence act = {in->act.from, in->act.to, LAW_UNKNOWN};
	struct law_question q = {.birth_earliest = birth.earliest, .birth_latest = birth.latest,
		.offences = &act, .n_offences = 1, .at = t->now};
	struct law_answer answer;
	struct str years = lang_number(t->a, t->lang, LAW_CHILD);

	if (birth.earliest == DAY_NONE)
		return ERR_OK;
	if (birth.earliest > contact_day(in)) {
		stop(t, f, "birth", T("This birth is after the child was met. Check the year."));
		return ERR_OK;
	}
	if (act.to == DAY_NONE)
		act.from = act.to = contact_day(in);
	TRY(law_ages(&q, &answer));
	if (answer.age_from >= LAW_CHILD)
		findings_add(f, str_is(in->age_how, "days") ? "birth" : "age", FINDING_CONFIRM,
			lang_fmt(t->a, t->lang,
				T("By these dates the person was %s or older at the act, and "
				  "no child by law. The rules shown here are a child's. Save it "
				  "only if the age may be wrong."),
				&years, 1));
	return ERR_OK;
}

static void check_name(struct turn *t, const struct intake *in, struct findings *f)
{
	struct child_names n = names_of(in);

	if (!gives_none(in) && !has_name(&n))
		stop(t, f, "family_km", T("Write a name, or say that the child gives none."));
}

static bool is_none_of_these(struct uuid chosen)
{
	return uuid_eq(chosen, INTAKE_NONE_OF_THESE);
}

enum err intake_candidates(
	struct turn *t, const struct intake *in, struct child_candidate **list, size_t *n)
{
	struct child_query query = {.names = names_of(in), .sex = in->sex};

	*list = NULL;
	*n = 0;
	if (gives_none(in) || !has_name(&query.names))
		return ERR_OK;
	query.birth = birth_of(in);
	query.province = in->gaz.n >= 2 ? str_cut(in->gaz, 0, 2) : STR_NONE;
	return child_candidates(t, &query, list, n);
}

static enum err check_chosen(struct turn *t, const struct intake *in, struct findings *f,
	const struct child_candidate *list, size_t n)
{
	if (!n || in->unasked || is_none_of_these(in->chosen))
		return ERR_OK;
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].child, in->chosen))
			return ERR_OK;
	stop(t, f, "chosen",
		T("Somebody who is known here looks alike. Look, then say whether it is the same "
		  "child. You decide, not the program."));
	return ERR_OK;
}

/* One child has one case in one incident. */
static enum err check_incident(struct turn *t, const struct intake *in, struct findings *f)
{
	struct incident_by_number_row *same;
	struct child_cases_row *cases;
	size_t n_same, n;

	if (!uuid_any(in->chosen) || is_none_of_these(in->chosen) || !str_any(in->police_no))
		return ERR_OK;
	TRY(incident_by_number(t->db, t->a,
		&(struct incident_by_number_in){t->actor.agency, in->police_no}, &same, &n_same));
	TRY(child_cases(t->db, t->a, &(struct child_cases_in){in->chosen}, &cases, &n));
	for (size_t i = 0; i < n; i++)
		if (n_same && uuid_eq(cases[i].incident, same[0].id))
			stop(t, f, "police_no",
				T("This child has a case with this police number already."));
	return ERR_OK;
}

/* --- what is written ------------------------------------------------------------------ */

static enum err province_of(struct turn *t, const struct intake *in, struct str *province)
{
	struct custody_area_row row;

	TRY(custody_area(t->db, t->a, &(struct custody_area_in){t->actor.agency}, &row));
	*province = str_cut(row.area.n >= 2 ? row.area : in->gaz, 0, 2);
	if (province->n < 2)
		return turn_fail(t, ERR_INTERNAL, "no province to open a case in");
	return ERR_OK;
}

static enum err prove_age(struct turn *t, const struct intake *in, struct uuid child)
{
	struct child_birth birth = birth_of(in);
	struct child_age_proof proof = {
		.kind = STR("child-says"),
		.calendar = STR("gregorian"),
		.counting = str_is(in->age_how, "told") ? in->counting : STR("completed"),
		.seen = STR("told"),
		.issued = DAY_NONE,
		.earliest = birth.earliest,
		.latest = birth.latest,
	};
	struct uuid id;

	if (birth.earliest == DAY_NONE)
		return ERR_OK;
	if (str_is(in->age_how, "told"))
		proof.told = arena_fmt(t->a, "%lld", (long long)in->age);
	return child_age_proof_set(t, child, &proof, &id);
}

static bool same_names(const struct child_names *a, const struct child_names *b)
{
	return str_eq(a->family_km, b->family_km) && str_eq(a->given_km, b->given_km)
		&& str_eq(a->family_latin, b->family_latin)
		&& str_eq(a->given_latin, b->given_latin);
}

/* A known child who gives the name in other letters: it stands beside the ones before. */
static enum err add_name(struct turn *t, const struct child_identity *said, struct uuid child)
{
	struct child_identity *list;
	struct uuid id;
	size_t n;

	TRY(child_identities(t, child, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (same_names(&list[i].names, &said->names))
			return ERR_OK;
	return child_identity_set(t, child, said, &id);
}

static enum err add_event(struct turn *t, struct uuid case_id, const char *type,
	const struct form_instant *at, struct uuid place)
{
	struct case_event e = {
		.type = str_from(type),
		.at = at->at,
		.at_to = INSTANT_NONE,
		.precision = at->precision,
		.place = place,
	};
	struct findings f;
	struct uuid id;

	findings_init(&f, t->a);
	TRY(custody_entry_set(t, case_id, &e, &f, &id));
	return findings_stop(&f) ? turn_fail(t, ERR_INTERNAL, "a new case refuses its entry")
				 : ERR_OK;
}

static enum err add_events(struct turn *t, const struct intake *in, struct uuid case_id)
{
	if (!is_held(in))
		return ERR_OK;
	if (in->arrested.at != INSTANT_NONE)
		TRY(add_event(t, case_id, "arrest", &in->arrested, UUID_NONE));
	return add_event(t, case_id, "custody-start", &in->arrived, in->place);
}

static enum err open_case(
	struct turn *t, const struct intake *in, struct uuid *case_id, struct uuid *child)
{
	struct child_identity said = {
		.basis = STR("claimed"),
		.gives_none = gives_none(in),
		.names = names_of(in),
		.address = {.phone = in->phone, .address_line = in->address_line},
	};
	bool known = uuid_any(in->chosen) && !is_none_of_these(in->chosen);
	struct case_opening o = {
		.child = known ? in->chosen : UUID_NONE,
		.first = &said,
		.sex = in->sex,
		.police_no = in->police_no,
		.from_day = in->act.from,
		.to_day = in->act.to == DAY_NONE ? contact_day(in) : in->act.to,
		.gaz = in->gaz,
		.article = in->article,
		.class = in->class,
		.facts = in->facts,
		.first_contact = first_contact(in)->at,
		.precision = first_contact(in)->precision,
	};

	TRY(province_of(t, in, &o.province));
	TRY(case_open(t, &o, case_id, child));
	return known ? add_name(t, &said, *child) : ERR_OK;
}

/* What the person said about those who look alike; the others are the registrar's. */
static enum err answer_pairs(struct turn *t, const struct intake *in, struct uuid child,
	const struct child_candidate *list, size_t n)
{
	struct child_query query = {
		.names = names_of(in), .sex = in->sex, .reached_too = in->unasked};

	for (size_t i = 0; is_none_of_these(in->chosen) && i < n; i++)
		TRY(child_answer_pair(t, child, list[i].child, STR("not-same"), STR_NONE));
	if (gives_none(in))
		return ERR_OK;
	query.birth = birth_of(in);
	return child_raise_pairs(t, &query, child);
}

enum err intake_check(struct turn *t, const struct intake *in, struct findings *f)
{
	check_name(t, in, f);
	check_times(t, in, f);
	return check_age(t, in, f);
}

enum err intake_open(
	struct turn *t, const struct intake *in, struct findings *f, struct uuid *case_id)
{
	struct child_candidate *list;
	struct uuid child;
	size_t n;

	TRY(intake_check(t, in, f));
	TRY(intake_candidates(t, in, &list, &n));
	TRY(check_chosen(t, in, f, list, n));
	TRY(check_incident(t, in, f));
	if (findings_stop(f))
		return ERR_INPUT;
	TRY(open_case(t, in, case_id, &child));
	TRY(prove_age(t, in, child));
	TRY(add_events(t, in, *case_id));
	TRY(answer_pairs(t, in, child, list, n));
	TRY(seal_count_contact(t, child));
	return child_each(t, child, course_follow);
}
