/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The list of matters. To take one out: delete its folder and its line here.
 */
#include "matters.h"

#include "account_sql.h"
#include "activity_sql.h"
#include "aftercare_sql.h"
#include "administration_sql.h"
#include "attachment_sql.h"
#include "call_sql.h"
#include "case_sql.h"
#include "child_sql.h"
#include "course_sql.h"
#include "court_sql.h"
#include "custody_sql.h"
#include "desk_sql.h"
#include "diversion_sql.h"
#include "supervision_sql.h"
#include "docket_sql.h"
#include "eligibility_sql.h"
#include "entry_sql.h"
#include "event_sql.h"
#include "followup_sql.h"
#include "gazetteer_sql.h"
#include "hearing_sql.h"
#include "history_sql.h"
#include "import_sql.h"
#include "incident_sql.h"
#include "infant_sql.h"
#include "inquiry_sql.h"
#include "questionnaire_sql.h"
#include "matter/account/account_tables.h"
#include "matter/account/people_tables.h"
#include "matter/activity/activity_tables.h"
#include "matter/aftercare/aftercare_tables.h"
#include "matter/administration/administration_tables.h"
#include "matter/alert/alert.h"
#include "matter/alert/alert_tables.h"
#include "matter/attachment/attachment_tables.h"
#include "matter/call/call_tables.h"
#include "matter/case/case_tables.h"
#include "matter/casework/casework_tables.h"
#include "matter/court/court_tables.h"
#include "matter/custody/custody_tables.h"
#include "matter/demo/demo_tables.h"
#include "matter/desk/desk_tables.h"
#include "matter/consent/consent_tables.h"
#include "matter/diversion/diversion_tables.h"
#include "matter/docket/docket_tables.h"
#include "matter/entry/entry_tables.h"
#include "matter/followup/followup_tables.h"
#include "matter/programme/programme_tables.h"
#include "matter/gazetteer/gazetteer_tables.h"
#include "matter/head/head_tables.h"
#include "matter/hearing/hearing_tables.h"
#include "matter/help/help_tables.h"
#include "matter/history/history_tables.h"
#include "matter/import/import_tables.h"
#include "matter/mend/mend_tables.h"
#include "matter/incident/incident_tables.h"
#include "matter/infant/infant_tables.h"
#include "matter/inquiry/inquiry_tables.h"
#include "matter/intake/intake_tables.h"
#include "matter/office/office_tables.h"
#include "matter/outcome/outcome_tables.h"
#include "matter/overview/overview_tables.h"
#include "matter/pair/pair_tables.h"
#include "matter/person/person_tables.h"
#include "matter/print/print_tables.h"
#include "matter/proof/proof_tables.h"
#include "matter/report/report_tables.h"
#include "matter/referral/referral_tables.h"
#include "matter/rules/rules_tables.h"
#include "matter/seal/seal_tables.h"
#include "matter/second/second_tables.h"
#include "matter/supervision/supervision_tables.h"
#include "matter/warning/warning_tables.h"
#include "matter/undertaking/undertaking_tables.h"
#include "matter/writ/writ_tables.h"
#include "office_sql.h"
#include "proof_sql.h"
#include "outcome_sql.h"
#include "overview_sql.h"
#include "print_sql.h"
#include "programme_sql.h"
#include "referral_sql.h"
#include "seal_sql.h"
#include "head_sql.h"
#include "second_sql.h"
#include "warning_sql.h"
#include "matter/leave/leave_tables.h"
#include "leave_sql.h"
#include "inspection_sql.h"
#include "matter/inspection/inspection_tables.h"
#include "matter/place/place_tables.h"
#include "matter/service/service_tables.h"
#include "matter/release/release_tables.h"
#include "matter/visit/visit_tables.h"
#include "matter/stay/stay_tables.h"
#include "place_sql.h"
#include "release_sql.h"
#include "stay_sql.h"
#include "visit_sql.h"
#include "matter/takeout/takeout_tables.h"
#include "matter/training/training_tables.h"
#include "matter/lesson/lesson_tables.h"
#include "matter/placement/placement_tables.h"
#include "matter/assessment/assessment_tables.h"
#include "matter/review/review_tables.h"
#include "review_sql.h"
#include "takeout_sql.h"
#include "assessment_sql.h"
#include "placement_sql.h"
#include "lesson_sql.h"
#include "training_sql.h"
#include "service_sql.h"

enum { MATTERS_MOST = 64 };

static const struct {
	const struct web_route *routes;
	const size_t *n;
} matters[] = {
	{account_routes, &account_routes_n},
	{people_routes, &people_routes_n},
	{proof_routes, &proof_routes_n},
	{administration_routes, &administration_routes_n},
	{office_routes, &office_routes_n},
	{gazetteer_routes, &gazetteer_routes_n},
	{second_table, &second_table_n},
	{seal_routes, &seal_routes_n},
	{takeout_routes, &takeout_routes_n},
	{service_routes, &service_routes_n},
	{referral_routes, &referral_routes_n},
	{casework_routes, &casework_routes_n},
	{desk_routes, &desk_routes_n},
	{alert_routes, &alert_routes_n},
	{docket_routes, &docket_routes_n},
	{case_routes, &case_routes_n},
	{history_routes, &history_routes_n},
	{intake_routes, &intake_routes_n},
	{import_routes, &import_routes_n},
	{mend_routes, &mend_routes_n},
	{custody_routes, &custody_routes_n}, {court_routes, &court_routes_n},
	{place_routes, &place_routes_n}, {stay_routes, &stay_routes_n},
	{release_routes, &release_routes_n}, {visit_routes, &visit_routes_n},
	{inspection_routes, &inspection_routes_n}, {rules_routes, &rules_routes_n},
	{head_routes, &head_routes_n}, {hearing_routes, &hearing_routes_n},
	{writ_routes, &writ_routes_n}, {entry_routes, &entry_routes_n},
	{warning_routes, &warning_routes_n},
	{diversion_routes, &diversion_routes_n}, {consent_routes, &consent_routes_n},
	{undertaking_routes, &undertaking_routes_n}, {supervision_routes, &supervision_routes_n},
	{activity_routes, &activity_routes_n}, {aftercare_routes, &aftercare_routes_n},
	{followup_routes, &followup_routes_n}, {training_routes, &training_routes_n},
	{lesson_routes, &lesson_routes_n}, {assessment_routes, &assessment_routes_n},
	{placement_routes, &placement_routes_n},
	{programme_routes, &programme_routes_n}, {infant_routes, &infant_routes_n},
	{call_routes, &call_routes_n}, {inquiry_routes, &inquiry_routes_n},
	{attachment_routes, &attachment_routes_n}, {person_routes, &person_routes_n},
	{incident_routes, &incident_routes_n}, {overview_routes, &overview_routes_n},
	{outcome_routes, &outcome_routes_n},
	{leave_routes, &leave_routes_n}, {pair_routes, &pair_routes_n},
	{print_routes, &print_routes_n}, {report_routes, &report_routes_n},
	{review_routes, &review_routes_n}, {help_routes, &help_routes_n},
};

static const struct {
	const struct store_statement *list;
	const size_t *n;
} statements[] = {
	{account_statements, &account_statements_n}, {case_statements, &case_statements_n},
	{child_statements, &child_statements_n}, {event_statements, &event_statements_n},
	{custody_statements, &custody_statements_n}, {desk_statements, &desk_statements_n},
	{call_statements, &call_statements_n}, {entry_statements, &entry_statements_n},
	{inquiry_statements, &inquiry_statements_n},
	{questionnaire_statements, &questionnaire_statements_n},
	{attachment_statements, &attachment_statements_n},
	{course_statements, &course_statements_n}, {court_statements, &court_statements_n},
	{hearing_statements, &hearing_statements_n}, {docket_statements, &docket_statements_n},
	{history_statements, &history_statements_n}, {office_statements, &office_statements_n},
	{overview_statements, &overview_statements_n},
	{outcome_statements, &outcome_statements_n},
	{gazetteer_statements, &gazetteer_statements_n},
	{followup_statements, &followup_statements_n},
	{training_statements, &training_statements_n},
	{lesson_statements, &lesson_statements_n},
	{placement_statements, &placement_statements_n},
	{assessment_statements, &assessment_statements_n},
	{programme_statements, &programme_statements_n}, {infant_statements, &infant_statements_n},
	{administration_statements, &administration_statements_n},
	{incident_statements, &incident_statements_n}, {print_statements, &print_statements_n},
	{head_statements, &head_statements_n}, {second_statements, &second_statements_n},
	{diversion_statements, &diversion_statements_n},
	{supervision_statements, &supervision_statements_n},
	{activity_statements, &activity_statements_n}, {review_statements, &review_statements_n},
	{aftercare_statements, &aftercare_statements_n},
	{eligibility_statements, &eligibility_statements_n},
	{service_statements, &service_statements_n}, {warning_statements, &warning_statements_n},
	{import_statements, &import_statements_n}, {proof_statements, &proof_statements_n},
	{leave_statements, &leave_statements_n}, {takeout_statements, &takeout_statements_n},
	{referral_statements, &referral_statements_n}, {seal_statements, &seal_statements_n},
	{place_statements, &place_statements_n}, {stay_statements, &stay_statements_n},
	{release_statements, &release_statements_n}, {visit_statements, &visit_statements_n},
	{inspection_statements, &inspection_statements_n},
};

const struct store_statement *matters_statement_at(size_t i)
{
	for (size_t k = 0; k < sizeof(statements) / sizeof(statements[0]); k++) {
		if (i < *statements[k].n)
			return &statements[k].list[i];
		i -= *statements[k].n;
	}
	return NULL;
}

/* Who sees which entry of the bar: bits of roles; 0 is everybody. */
static const struct {
	struct web_nav nav;
	uint32_t roles;
} bar[] = {
	{{T("My desk"), "/", "/call/"}, 0},
	{{T("Cases"), "/cases", "/case/"}, MATTERS_CASE_ROLES},
	{{T("Places of detention"), "/detention", "/detention/"},
		WEB_BIT(ROLE_PLACE_OFFICER) | WEB_BIT(ROLE_INSPECTOR)},
	{{T("Warnings"), "/warnings", NULL}, WEB_BIT(ROLE_POLICE)},
	{{T("Calendar"), "/calendar", NULL}, MATTERS_CASE_ROLES},
	{{T("Sessions"), "/activities", "/activity/"}, WEB_BIT(ROLE_CASEWORKER) |
		WEB_BIT(ROLE_TRAINER) | WEB_BIT(ROLE_SOCIAL_AGENT)},
	{{T("Classes"), "/classes", "/class/"}, WEB_BIT(ROLE_CASEWORKER) | WEB_BIT(ROLE_TRAINER)},
	{{T("Inquiries"), "/inquiries", "/inquiry/"}, WEB_BIT(ROLE_SOCIAL_AGENT)},
	{{T("Referrals"), "/referrals", "/referral/"},
		WEB_BIT(ROLE_CASEWORKER) | WEB_BIT(ROLE_SOCIAL_AGENT) | WEB_BIT(ROLE_LAWYER)},
	{{T("Children with mothers"), "/infants", "/infant/"},
		WEB_BIT(ROLE_PLACE_OFFICER) | WEB_BIT(ROLE_SOCIAL_AGENT)},
	{{T("Programmes"), "/programmes", "/programme/"},
		WEB_BIT(ROLE_CASEWORKER) | WEB_BIT(ROLE_TRAINER) | WEB_BIT(ROLE_SOCIAL_AGENT)
			| WEB_BIT(ROLE_PLACE_OFFICER) | WEB_BIT(ROLE_HEAD)},
	{{T("Follow-up"), "/follow-ups", NULL},
		WEB_BIT(ROLE_CASEWORKER) | WEB_BIT(ROLE_TRAINER) | WEB_BIT(ROLE_SOCIAL_AGENT)},
	{{T("Support"), "/support", "/support/"},
		WEB_BIT(ROLE_CASEWORKER) | WEB_BIT(ROLE_TRAINER) | WEB_BIT(ROLE_SOCIAL_AGENT)},
	{{T("My office"), "/overview", "/counts"}, WEB_BIT(ROLE_HEAD)},
	{{T("Monthly counts"), "/counts", NULL}, WEB_BIT(ROLE_ANALYST)},
	{{T("Outcomes"), "/outcomes", NULL}, WEB_BIT(ROLE_HEAD) | WEB_BIT(ROLE_ANALYST)},
	{{T("Services"), "/services", "/service/"},
		MATTERS_CASE_ROLES | WEB_BIT(ROLE_ADMINISTRATOR)},
	{{T("Sealed cases"), "/sealed", "/sealed/"},
		WEB_BIT(ROLE_JUDGE) | WEB_BIT(ROLE_PROSECUTOR)},
	{{T("Raised pairs"), "/pairs", "/pair/"}, WEB_BIT(ROLE_REGISTRAR)},
	{{T("Looks"), "/looks", "/look/"}, WEB_BIT(ROLE_REVIEWER)},
	{{T("Journal"), "/journal", NULL}, WEB_BIT(ROLE_REVIEWER)},
	{{T("Administration"), "/administration", "/journal"}, WEB_BIT(ROLE_ADMINISTRATOR)},
};

static bool has_any(const struct turn *t, uint32_t roles)
{
	for (size_t i = 0; i < t->actor.grants_n; i++)
		if (roles & WEB_BIT(t->actor.grants[i].role))
			return true;
	return roles == 0;
}

static const struct web_nav *nav(struct turn *t, size_t *n)
{
	struct web_nav *out = arena_array(t->a, sizeof(bar) / sizeof(bar[0]), sizeof(*out));

	*n = 0;
	for (size_t i = 0; i < sizeof(bar) / sizeof(bar[0]); i++)
		if (has_any(t, bar[i].roles))
			out[(*n)++] = bar[i].nav;
	return out;
}

static bool gaz_known(struct turn *t, struct str code)
{
	struct gazetteer_by_code_row row;

	return gazetteer_by_code(t->db, t->a, &(struct gazetteer_by_code_in){code}, &row) ==
		       ERR_OK &&
	       (row.to_day == DAY_NONE || row.to_day >= turn_today(t));
}

void matters_fill(struct web_site *site)
{
	static const struct web_route *tables[MATTERS_MOST];
	static size_t counts[MATTERS_MOST];
	size_t n = sizeof(matters) / sizeof(matters[0]);

	for (size_t i = 0; i < n; i++) {
		tables[i] = matters[i].routes;
		counts[i] = *matters[i].n;
	}
	site->routes = tables;
	site->routes_n = counts;
	site->tables = n;
	site->nav = nav;
	site->gaz_known = gaz_known;
	site->welcome = demo_welcome;
	site->notice = alert_queue;
	site->proof = &proof_of_acts;
	site->source_url = OKAS_SOURCE;
}
