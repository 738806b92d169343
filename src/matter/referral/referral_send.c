/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sending: what must hold before anything of a child goes to another agency. */
#include "matter/referral/referral.h"

#include "case_sql.h"
#include "matter/alert/alert.h"
#include "matter/service/service.h"
#include "referral_sql.h"

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

/* What is being sent, and what the checks read. */
struct sending {
	const struct referral_sending *in;
	const struct gate_view *may;
	struct service service;
	struct str agreed; /* letters of classes; none: no agreement */
	struct uuid case_id, child;
};

enum err referral_offers(struct turn *t, struct referral_offer **list, size_t *n)
{
	struct referral_offered_row *rows;

	TRY(referral_offered(t->db, t->a,
		&(struct referral_offered_in){t->actor.agency, turn_today(t)}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct referral_offer){
			.service = rows[i].service,
			.km = rows[i].km,
			.en = rows[i].en,
			.agency_km = rows[i].agency_km,
			.agency_en = rows[i].agency_en,
			.sex = rows[i].sex,
			.age_from = rows[i].age_from,
			.age_to = rows[i].age_to,
		};
	return ERR_OK;
}

static enum err load(struct turn *t, struct sending *s)
{
	struct casefile_by_id_row file;
	struct referral_agreed_row *agreed;
	size_t n;

	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){s->case_id}, &file));
	s->child = file.child;
	TRY(service_load(t, s->in->service, &s->service));
	TRY(referral_agreed(t->db, t->a,
		&(struct referral_agreed_in){t->actor.agency, s->service.agency, turn_today(t)},
		&agreed, &n));
	s->agreed = n ? agreed[0].classes : STR_NONE;
	return ERR_OK;
}

static void check_consent(struct turn *t, const struct referral_sending *in, struct findings *f)
{
	if (str_is(in->consent_child, "yes") && str_is(in->consent_representative, "yes"))
		return;
	if (!str_any(in->override))
		stop(t, f, "override",
			T("Without both consents it goes out only for an urgent need of safety. "
			  "Write which, or ask first."));
	else if (!str_is(in->urgency, "today"))
		stop(t, f, "urgency",
			T("A need of safety that overrides a consent is urgent: today."));
}

/* Nobody lists more than he or she sees, nor more than the agreement opens. */
static void check_listed(struct turn *t, const struct sending *s, struct findings *f)
{
	struct str rest = s->in->listed, code;
	bool unseen = false, shut = false;

	while (str_next(&rest, ' ', &code)) {
		enum gate_listed what = gate_listed_from(code);

		if (str_is(code, "victim") || str_is(code, "reporter")) {
			stop(t, f, "listed", T("Victim data cannot be listed."));
			continue;
		}
		if (what == LISTED_COUNT)
			continue;
		unseen = unseen || s->may->see[gate_listed_class(what)] < SEE_FILED;
		shut = shut || str_find(s->agreed, gate_class_letter(gate_listed_class(what)))
			>= s->agreed.n;
	}
	if (unseen)
		stop(t, f, "listed", T("You cannot list what you do not see yourself."));
	if (shut)
		stop(t, f, "listed",
			T("The agreement with this agency does not open all that you listed."));
}

static enum err check_sections(struct turn *t, const struct sending *s, struct findings *f)
{
	struct str rest = s->in->sections, code;

	while (str_next(&rest, ' ', &code))
		if (str_is(code, "victim"))
			stop(t, f, "sections", T("Victim data cannot be listed."));
	if (str_any(s->in->sections) && str_find(s->agreed, 'N') >= s->agreed.n)
		stop(t, f, "sections",
			T("The agreement with this agency does not open all that you listed."));
	return ERR_OK;
}

static struct str ages(const struct turn *t, int64_t from, int64_t to)
{
	return lang_age(t->a, t->lang, (int)from, (int)to);
}

static enum err check_age(struct turn *t, const struct sending *s, struct findings *f)
{
	int64_t least = s->service.age_from == INSTANT_NONE ? 0 : s->service.age_from;
	int64_t most = s->service.age_to == INSTANT_NONE ? 99 : s->service.age_to;
	struct child_birth birth;
	struct str said[2];
	int youngest, oldest;

	TRY(child_birth(t, s->child, &birth));
	if (birth.earliest == DAY_NONE || birth.latest == DAY_NONE)
		return ERR_OK;
	youngest = date_years(birth.latest, turn_today(t));
	oldest = date_years(birth.earliest, turn_today(t));
	if (youngest >= least && oldest <= most)
		return ERR_OK;
	said[0] = ages(t, least, most);
	said[1] = ages(t, youngest, oldest);
	findings_add(f, "service", FINDING_CONFIRM,
		lang_fmt(t->a, t->lang, T("The service takes %s; the child may be %s."), said, 2));
	return ERR_OK;
}

static enum err check_sex(struct turn *t, const struct sending *s, struct findings *f)
{
	struct referral_sex_row row;

	TRY(referral_sex(t->db, t->a, &(struct referral_sex_in){s->child}, &row));
	if (!str_is(s->service.sex, "any") && !str_eq(s->service.sex, row.sex))
		findings_add(f, "service", FINDING_CONFIRM,
			str_from(lang_text(t->lang,
				T("The service takes girls only, or boys only, and the child is "
				  "not recorded so."))));
	return ERR_OK;
}

static enum err check_open(struct turn *t, const struct sending *s, struct findings *f)
{
	struct referral *list;
	size_t n;

	TRY(referral_of_case(t, s->case_id, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (referral_is_open(list[i].state) && uuid_eq(list[i].service, s->in->service))
			stop(t, f, "service",
				T("A referral of this case to this service is open already."));
	return ERR_OK;
}

static enum err check(struct turn *t, const struct sending *s, struct findings *f)
{
	bool ended = s->service.to_day != DAY_NONE && s->service.to_day < turn_today(t);

	if (!s->agreed.p)
		stop(t, f, "service",
			T("No agreement lets this agency see anything of yours. The "
			  "administrator enters one once it is signed."));
	if (ended || s->service.from_day > turn_today(t))
		stop(t, f, "service", T("This service is not offered today."));
	if (s->in->until_day < turn_today(t))
		stop(t, f, "until_day", T("This day is past already."));
	check_consent(t, s->in, f);
	if (s->agreed.p)
		check_listed(t, s, f);
	TRY(check_sections(t, s, f));
	TRY(check_age(t, s, f));
	TRY(check_sex(t, s, f));
	TRY(check_open(t, s, f));
	return findings_stop(f) ? turn_fail(t, ERR_INPUT, "%zu findings", f->n) : ERR_OK;
}

/* The event: what happened, and, sealed, why. */
static enum err say_sent(struct turn *t, const struct sending *s, struct uuid *event)
{
	struct turn_field open[] = {
		{"urgency", s->in->urgency},
		{"consent_child", s->in->consent_child},
		{"consent_representative", s->in->consent_representative},
	};
	struct turn_field sealed[] = {{"reason", s->in->reason}, {"override", s->in->override}};
	struct case_event e = {
		.type = STR("+referred"),
		.at = t->now,
		.at_to = INSTANT_NONE,
		.form = STR("referral"),
		.details = turn_pack(t->a, open, 3),
		.words = turn_pack(t->a, sealed, 2),
	};

	return case_event_set(t, s->case_id, &e, event);
}

static enum err tell_receiver(struct turn *t, struct uuid case_id, struct uuid agency)
{
	struct referral_people_row *people;
	size_t n;

	TRY(referral_people(t->db, t->a, &(struct referral_people_in){agency, turn_today(t)},
		&people, &n));
	for (size_t i = 0; i < n; i++)
		if (!str_is(people[i].role, "trainer")
			&& (i == 0 || !uuid_eq(people[i].id, people[i - 1].id)))
			TRY(alert_queue(t, people[i].id, case_id, "referral-asked"));
	return ERR_OK;
}

enum err referral_send(struct turn *t, struct uuid case_id, const struct gate_view *may,
	const struct referral_sending *in, struct findings *f, struct uuid *id)
{
	struct sending s = {.in = in, .may = may, .case_id = case_id};
	struct referral_add_in row = {
		.id = turn_new_id(t),
		.rev = 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.case_id = case_id,
		.service = in->service,
		.sender = t->actor.agency,
		.sent_by = t->actor.account,
		.urgency = in->urgency,
		.listed = in->listed.p ? in->listed : STR(""),
		.inquiry = str_any(in->sections) ? in->inquiry : UUID_NONE,
		.sections = in->sections.p ? in->sections : STR(""),
		.until_day = in->until_day,
		.refused_before = in->refused_before,
	};

	TRY(load(t, &s));
	TRY(check(t, &s, f));
	row.need = s.service.kind;
	row.to_agency = s.service.agency;
	TRY(say_sent(t, &s, &row.event));
	TRY(referral_add(t->db, &row));
	*id = row.id;
	return tell_receiver(t, case_id, row.to_agency);
}
