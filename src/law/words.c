/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The words of the law: codes that stay in files and JSON, and labels for people. */
#include "law/inside.h"

struct word {
	const char *code, *label;
};

static const struct word events[LAW_EVENT_N] = {
	[LAW_FIRST_CONTACT] = {"first-contact", T("first contact")},
	[LAW_ARREST] = {"arrest", T("arrest")},
	[LAW_CUSTODY_START] = {"custody-start", T("arrival at the unit")},
	[LAW_CUSTODY_EXTENDED] = {"custody-extended", T("custody extended")},
	[LAW_CUSTODY_END] = {"custody-end", T("end of custody")},
	[LAW_RIGHTS_TOLD] = {"rights-told", T("rights told to the child")},
	[LAW_PARENTS_TOLD] = {"parents-told", T("parents or representative told")},
	[LAW_LAWYER_TOLD] = {"lawyer-told", T("lawyer told")},
	[LAW_LAWYER_MET] = {"lawyer-met", T("lawyer met the child")},
	[LAW_SOCIAL_AGENT_TOLD] = {"social-agent-told", T("social agent told")},
	[LAW_INTERPRETER_PRESENT] = {"interpreter-present", T("interpreter present")},
	[LAW_WARNING_GIVEN] = {"warning-given", T("warning given")},
	[LAW_BEFORE_PROSECUTOR] = {"before-prosecutor", T("brought before the prosecutor")},
	[LAW_CHARGED] = {"charged", T("charged")},
	[LAW_CHARGE_CHANGED] = {"charge-changed", T("charge changed")},
	[LAW_INQUIRY_REQUESTED] = {"inquiry-requested", T("social inquiry requested")},
	[LAW_INQUIRY_SUBMITTED] = {"inquiry-submitted", T("social inquiry submitted")},
	[LAW_INQUIRY_CONSIDERED] = {"inquiry-considered", T("social inquiry considered")},
	[LAW_INTERVIEW_CALLED] = {"interview-called", T("lawyer called to the interview")},
	[LAW_INTERVIEW_HELD] = {"interview-held", T("interview held")},
	[LAW_DETENTION_ORDERED] = {"detention-ordered", T("detention ordered")},
	[LAW_DETENTION_START] = {"detention-start", T("detention begun")},
	[LAW_DETENTION_END] = {"detention-end", T("end of detention")},
	[LAW_HEARING] = {"hearing", T("hearing")},
	[LAW_DIVERSION_PROPOSED] = {"diversion-proposed", T("diversion proposed")},
	[LAW_CONSENT_GIVEN] = {"consent-given", T("consent given")},
	[LAW_CONSENT_REFUSED] = {"consent-refused", T("consent refused")},
	[LAW_DIVERSION_ORDERED] = {"diversion-ordered", T("diversion ordered")},
	[LAW_DIVERSION_VARIED] = {"diversion-varied", T("diversion order varied")},
	[LAW_BREACH_REPORTED] = {"breach-reported", T("breach reported")},
	[LAW_DIVERSION_REVOKED] = {"diversion-revoked", T("diversion order revoked")},
	[LAW_DIVERSION_COMPLETED] = {"diversion-completed", T("diversion completed")},
	[LAW_IMMEDIATE_APPEARANCE] = {"immediate-appearance", T("immediate appearance")},
	[LAW_JUDGMENT] = {"judgment", T("judgment")},
	[LAW_APPEAL_FILED] = {"appeal-filed", T("appeal filed")},
	[LAW_OPPOSITION_FILED] = {"opposition-filed", T("opposition filed")},
	[LAW_CASSATION_FILED] = {"cassation-filed", T("cassation appeal filed")},
	[LAW_RELEASE_REQUESTED] = {"release-requested", T("release requested")},
	[LAW_RELEASE_DECIDED] = {"release-decided", T("request for release decided")},
	[LAW_RELEASED] = {"released", T("released")},
	[LAW_TRANSFERRED] = {"transferred", T("transferred")},
	[LAW_CLOSED] = {"closed", T("case closed")},
	[LAW_SEALED] = {"sealed", T("case sealed")},
};

static const struct word classes[LAW_CLASS_N] = {
	[LAW_FELONY] = {"felony", T("felony")},
	[LAW_MISDEMEANOUR] = {"misdemeanour", T("misdemeanour")},
	[LAW_PETTY] = {"petty", T("petty offence")},
	[LAW_UNKNOWN] = {"unknown", T("class not known")},
};

static const struct word statuses[LAW_ST_N] = {
	[LAW_ST_WAITING] = {"waiting", T("Not started")},
	[LAW_ST_RUNNING] = {"running", T("Running")},
	[LAW_ST_MET] = {"met", T("Met")},
	[LAW_ST_LATE] = {"late", T("Met late")},
	[LAW_ST_OVERDUE] = {"overdue", T("Past the time")},
	[LAW_ST_LAPSED] = {"lapsed", T("Window closed")},
	[LAW_ST_BARRED] = {"barred", T("Speaks against it")},
	[LAW_ST_KEPT] = {"kept", T("Kept")},
	[LAW_ST_UNDETERMINED] = {"undetermined", T("Undetermined")},
	[LAW_ST_NONE] = {"none", T("Does not apply")},
};

static const char *const kinds[LAW_KIND_N] = {"limit", "duty", "bar", "right"};
static const char *const keywords[LAW_KIND_N] = {"Limit", "Duty", "Bar", "Right"};
static const char *const applies[LAW_APPLIES_N] = {"no", "yes", "undetermined"};

const char *law_event_code(enum law_event_type t)
{
	return events[t].code;
}

const char *law_event_label(enum law_event_type t)
{
	return events[t].label;
}

const char *law_class_code(enum law_class c)
{
	return classes[c].code;
}

const char *law_class_label(enum law_class c)
{
	return classes[c].label;
}

const char *law_kind_code(enum law_kind k)
{
	return kinds[k];
}

const char *law_applies_code(enum law_applies a)
{
	return applies[a];
}

const char *law_status_code(enum law_status s)
{
	return statuses[s].code;
}

const char *law_status_label(enum law_status s)
{
	return statuses[s].label;
}

static int word_find(const struct word *words, int n, struct str s)
{
	int i = 0;

	while (i < n && (!s.n || words[i].code[0] != s.p[0] || !str_is(s, words[i].code)))
		i++;
	return i;
}

enum law_event_type law_event_from(struct str s)
{
	return (enum law_event_type)word_find(events, LAW_EVENT_N, s);
}

enum law_class law_class_from(struct str s)
{
	return (enum law_class)word_find(classes, LAW_CLASS_N, s);
}

enum law_kind law_kind_from_keyword(struct str s)
{
	int i = 0;

	while (i < LAW_KIND_N && !str_is(s, keywords[i]))
		i++;
	return (enum law_kind)i;
}
