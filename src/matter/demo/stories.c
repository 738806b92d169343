/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What happens in the demonstration: one table a story, minutes before now.
 *
 * The first step opens the case. The limits of hours and months are those of
 * rules/; a story is named for what its clocks show.
 */
#include "demo_inside.h"

#define M(n) (n)
#define H(n) ((n) * 60)
#define D(n) ((n) * 1440)

#define P PART_POLICE
#define Q PART_PROSECUTOR
#define I PART_INVESTIGATING
#define J PART_JUDGE
#define C PART_CLERK
#define S PART_AGENT
#define L1 PART_LAWYER
#define L2 PART_LAWYER2
#define L3 PART_LAWYER3
#define K PART_KEEPER
#define NGO PART_CASEWORKER

#define ARREST "warrant=no\nforce=no\n"
#define CELL "adults_in_cell=no\n"
#define RIGHTS "language=km\nplain_words=yes\nsaid_back=yes\nmark=thumbprint\n"
#define TOLD "to=representative\nway=phone\nreached=yes\n"
#define AGENT_TOLD "to=social-agent\nway=phone\nreached=yes\n"
#define HOME "what=ended\nto_whom=family\nchild_present=yes\n"
#define HANDED "what=handed-over\nchild_present=yes\n"

/* Contact, arrest and arrival: `m` minutes before now is the arrival. */
#define ARRIVES(m)                                                                                 \
	{(m) + 40, "first-contact", P}, {(m) + 35, "arrest", P, ARREST},                           \
	{(m), "custody-start", P, CELL, 0, NULL, "cell"}
#define CARED(m)                                                                                   \
	{(m) - 15, "rights-told", P, RIGHTS, 3}, {(m) - 30, "parents-told", P, TOLD, 3},           \
	{(m) - 32, "=kin", P, "mother:none"}
#define LAWYER(m)                                                                                  \
	{(m) - 35, "=ask", L1}, {(m) - 50, "=accept", L1}, {(m) - 110, "lawyer-met", L1,           \
		"alone=yes\nminutes=25\n", 3}
/* Custody ends with the way to the prosecutor, `m` minutes before now. */
#define HANDED_OVER(m)                                                                             \
	{(m), "custody-end", P, HANDED, 3},                                                        \
	{(m) - 1, "before-prosecutor", P, "receipt=yes\n", 0, "prosecution"},                      \
	{(m) - 30, "=assign", Q, "prosecutor"}
/* Through custody to a charge: the arrival `m`, the charge a day later. */
#define CHARGED(m, route)                                                                          \
	ARRIVES(m), {(m) - 20, "rights-told", P, RIGHTS, 3},                                       \
	{(m) - 45, "parents-told", P, TOLD, 3}, {(m) - 60, "=ask", L1},                            \
	{(m) - 80, "=accept", L1}, HANDED_OVER((m) - H(14)),                                       \
	{(m) - H(22), "charged", Q, "route=" route "\n", 0, "court"}
#define INVESTIGATED(m)                                                                            \
	CHARGED(m, "investigation"), {(m) - H(23), "=assign", I, "investigating-judge"},           \
	{(m) - H(23) - 1, "=assign", C, "clerk"}
/* The charge and the stay in prison: order and admission are steps 14 and 15. */
#define ORDERED                                                                                    \
	"number=31/26\nkind=pre-trial\nalternatives=family supervision\ntold_child=yes\n"          \
	"told_representative=no\ntold_lawyer=yes\n"
#define DETAINED(m)                                                                                \
	INVESTIGATED(m), {(m) - H(24), "detention-ordered", I, ORDERED, 0, NULL, "prison"},        \
	{(m) - H(26), "detention-start", K, "from=court\nhealth_seen=yes\n", 14, NULL, "prison"}
/* To a judgment: the arrival `m`, the judgment `j`. It is step 14. */
#define TRIED(m, j, how)                                                                           \
	CHARGED(m, "trial"), {(m) - H(30), "=assign", J, "trial-judge"},                           \
	{(j) + H(2), "hearing", C, "kind=trial\nclosed=yes\nscreen=no\n", 0, NULL, "court"},       \
	{(j), "judgment", C, "presence=" how "\nlevel=first\n", 0, NULL, "court"}

#define STEPS static const struct demo_step

STEPS fresh[] = {ARRIVES(H(1))};
STEPS fresh_cared[] = {ARRIVES(H(3)), CARED(H(3)), {M(5), "=ask", L1}};
STEPS passed_on[] = {ARRIVES(H(9)), CARED(H(9)), {H(8), "=ask", L1}, {H(8) - 10, "=refuse", L1},
	{H(8) - 12, "=ask", L2}, {H(7) - 15, "=silent", L2}, {H(7) - 16, "=ask", L3},
	{H(7) - 30, "=accept", L3}, {H(5), "lawyer-met", L3, "alone=yes\nminutes=30\n", 3}};
STEPS nobody_answers[] = {ARRIVES(H(7)), CARED(H(7)), {H(6), "=ask", L1},
	{H(5) + 20, "=silent", L1},
	{H(5) + 19, "=ask", L2}, {H(4) + 40, "=silent", L2}, {H(4) + 39, "=ask", L3},
	{H(4), "=silent", L3}};
STEPS nearly_over[] = {ARRIVES(H(22) + 40), CARED(H(22) + 40), LAWYER(H(22) + 40),
	{H(20), "social-agent-told", P, AGENT_TOLD, 3}, {H(20) - 5, "=assign", S, "social-agent"}};
STEPS over_minutes[] = {ARRIVES(H(24) + 12), CARED(H(24) + 12), LAWYER(H(24) + 12)};
STEPS over_hours[] = {ARRIVES(H(31)), {H(30), "rights-told", P, RIGHTS, 3}};
STEPS extended[] = {ARRIVES(H(23)), CARED(H(23)), {H(3), "custody-extended", P,
	"what=extended\npermission_no=11/26\n", 3}};
STEPS went_home[] = {ARRIVES(H(60)), CARED(H(60)), LAWYER(H(60)),
	{H(48), "custody-end", P, HOME, 3},
	{H(48) - 1, "released", P, "to_whom=family\n", 3}};
STEPS went_late[] = {ARRIVES(D(6)), CARED(D(6)), LAWYER(D(6)), HANDED_OVER(D(6) - H(27))};
STEPS in_custody_5[] = {ARRIVES(H(5)), CARED(H(5))};
STEPS in_custody_10[] = {ARRIVES(H(10)), CARED(H(10)), LAWYER(H(10))};
STEPS in_custody_25[] = {ARRIVES(H(25)), CARED(H(25))};
STEPS in_custody_40[] = {ARRIVES(H(40)), CARED(H(40)), LAWYER(H(40))};
STEPS not_reached[] = {ARRIVES(H(8)), {H(7) + 40, "rights-told", P, RIGHTS, 3},
	{H(7), "+not-reached", P, "to=representative\nway=phone\nreached=no\ntries=2\n", 3},
	{H(4), "+not-reached", P,
		"to=representative\nway=village-chief\nreached=no\ntries=3\n", 3}};
STEPS mother_is_victim[] = {ARRIVES(H(6)), {H(5) + 40, "rights-told", P, RIGHTS, 3},
	{H(5) + 30, "=kin", P, "mother:victim"}, {H(5) + 20, "=kin", P, "grandparent:none"},
	{H(5), "parents-told", P, TOLD, 3}};
STEPS arrested_again[] = {ARRIVES(D(40)), CARED(D(40)), {D(40) - H(20), "custody-end", P, HOME, 3},
	{D(40) - H(20) - 1, "released", P, "to_whom=family\n", 3}, {H(6), "arrest", P, ARREST},
	{H(5), "custody-start", P, CELL, 0, NULL, "cell"}, {H(4), "rights-told", P, RIGHTS, 10}};
STEPS arrival_corrected[] = {ARRIVES(H(12)), CARED(H(12)), {H(2), "=correct", P, "+25", 3}};
STEPS arrival_voided[] = {ARRIVES(D(2)), {D(2) - H(1), "=void", P, NULL, 3}};
STEPS class_changed[] = {ARRIVES(H(32)), CARED(H(32)), LAWYER(H(32)), {H(2), "=class", P,
	"misdemeanour"}};
STEPS age_decided[] = {INVESTIGATED(D(30)), {D(9), "=decide", I, "16"}};
STEPS warned[] = {{D(12), "first-contact", P}, {D(12) - H(1), "parents-told", P, TOLD},
	{D(12) - H(1) - 5, "=kin", P, "father:none"},
	{D(11), "warning-given", P, "form=written\naccepted=yes\nexplained_in=km\n"
		"representative_present=yes\nchild_mark=signature\ncopy_given=yes\n"},
	{D(11) - 10, "closed", P, "reason=warning\n"}};
STEPS warned_verbally[] = {{D(5), "first-contact", P},
	{D(5) - 50, "warning-given", P, "form=verbal\naccepted=yes\nexplained_in=km\n"
		"representative_present=no\nchild_mark=signature\ncopy_given=no\n"},
	{D(5) - 55, "closed", P, "reason=warning\n"}};
STEPS met_only[] = {{D(1), "first-contact", P}};
STEPS file_sent[] = {{D(7), "first-contact", P}, {D(7) - H(1), "parents-told", P, TOLD},
	{D(4), "+file-sent", P, "receipt=no\n", 0, "prosecution"}};
STEPS handed_soon[] = {ARRIVES(H(20)), CARED(H(20)), LAWYER(H(20)), HANDED_OVER(H(10))};
STEPS handed_late[] = {ARRIVES(D(4)), CARED(D(4)), HANDED_OVER(D(4) - H(40))};
STEPS with_prosecutor[] = {ARRIVES(D(9)), CARED(D(9)), LAWYER(D(9)), HANDED_OVER(D(9) - H(15)),
	{D(8), "=assign", NGO, "caseworker"}};
STEPS dismissed[] = {ARRIVES(D(33)), CARED(D(33)), HANDED_OVER(D(33) - H(12)),
	{D(25), "+dismissed", Q, "reason=evidence\n"},
	{D(25) - 15, "closed", Q, "reason=dismissed\n"}};
STEPS investigated[] = {INVESTIGATED(D(26)), {D(20), "=inquiry", I, "request"},
	{D(18), "=inquiry", S, "draft"}, {D(16), "=refer", S, "sections"},
	{D(12), "=refer", S, "done"}};
STEPS asked_yesterday[] = {INVESTIGATED(D(16)), {D(9), "=hearing", C, "interview 2 8"},
	{D(1), "=inquiry", I, "request"}};
STEPS to_approve[] = {INVESTIGATED(D(29)), {D(15), "=inquiry", I, "request"},
	{D(2), "=inquiry", S, "finish"}, {D(1), "=refer", S, "wait"}};
STEPS handed_in[] = {INVESTIGATED(D(31)), {D(17), "=inquiry", I, "request"},
	{D(3), "=inquiry", S, "submit"}, {D(2), "=refer", S, "accept"}};
STEPS taken_on[] = {INVESTIGATED(D(19)), {D(6), "=inquiry", I, "request"},
	{D(4), "=inquiry", S, "take"}};
STEPS approved[] = {INVESTIGATED(D(27)), {D(14), "=inquiry", I, "request"},
	{D(1), "=inquiry", S, "approve"}, {H(20), "=refer", S, "withdraw"}};
STEPS sent_back[] = {INVESTIGATED(D(33)), {D(19), "=inquiry", I, "request"},
	{D(4), "=inquiry", S, "submit"}, {D(2), "=inquiry", I, "return"}};
STEPS asked_no_more[] = {INVESTIGATED(D(22)), {D(12), "=inquiry", I, "request"},
	{D(10), "=inquiry", S, "take"}, {D(5), "=inquiry", I, "withdraw"}};
STEPS called_short[] = {INVESTIGATED(D(21)), {D(10), "interview-called", C, "lawyer=yes\n"},
	{D(7), "interview-held", C, "lawyer=yes\n", 14}};
STEPS called_well[] = {INVESTIGATED(D(24)), {D(12), "interview-called", C, "lawyer=yes\n"},
	{D(6), "interview-held", C, "lawyer=yes\n", 14}};
STEPS held[] = {DETAINED(D(50)), {D(8), "=hearing", C, "interview 3 12"}};
STEPS held_near_end[] = {DETAINED(D(59)), {D(6), "=hearing", C, "detention 3 7"}};
STEPS held_too_long[] = {DETAINED(D(131))};
STEPS asks_release[] = {DETAINED(D(35)), {D(3), "release-requested", L1, "grounds=school\n"}};
STEPS asks_in_vain[] = {DETAINED(D(44)), {D(7), "release-requested", L1, "grounds=family\n"}};
STEPS release_refused[] = {DETAINED(D(40)), {D(6), "release-requested", L1, "grounds=health\n"},
	{D(2), "release-decided", I, "result=refused\n", 16}};
STEPS release_granted[] = {DETAINED(D(38)), {D(12), "release-requested", L1, "grounds=school\n"},
	{D(9), "release-decided", I, "result=granted\n", 16},
	{D(9) - H(3), "detention-end", K, "how=released\nto_whom=family\n", 15},
	{D(9) - H(3) - 1, "released", K, "to_whom=family\n", 15}};
STEPS at_trial[] = {CHARGED(D(28), "trial"), {D(26), "=assign", J, "trial-judge"},
	{D(26) - 5, "=assign", C, "clerk"},
	{D(3), "hearing", C, "kind=trial\nclosed=yes\nadjourned_to=lawyer\n", 0, NULL, "court"},
	{D(2), "=hearing", C, "trial 1 4"}};
STEPS sent_on[] = {INVESTIGATED(D(48)),
	{D(46), "detention-ordered", I, "kind=pre-trial\nalternatives=family\n"},
	{D(46) - H(2), "detention-start", C, "from=court\n", 14, NULL, "prison"},
	{D(21), "detention-end", C, "how=released\nto_whom=family\n", 15},
	{D(21) - 1, "released", C, "to_whom=family\n", 15},
	{D(20), "+sent-to-trial", I, "chamber=2\n", 0, "court"},
	{D(19), "=assign", J, "trial-judge"},
	{D(10), "=hearing", C, "trial 2 13"}};
STEPS rushed[] = {CHARGED(D(5), "trial"), {D(4) - H(1), "immediate-appearance", Q, NULL},
	{D(4) - H(2), "=assign", J, "trial-judge"},
	{D(3), "=hearing", C, "trial 1 5"}};
STEPS judged_10[] = {TRIED(D(70), D(10), "present")};
STEPS judged_50[] = {TRIED(D(120), D(50), "present")};
STEPS carried_out[] = {TRIED(D(150), D(80), "present"),
	{D(20), "lawyer-met", L1, "alone=yes\n", 3}};
STEPS served[] = {TRIED(D(260), D(200), "present"), {D(15), "closed", J, "reason=served\n"}};
STEPS acquitted[] = {CHARGED(D(200), "trial"), {D(198), "=assign", J, "trial-judge"},
	{D(160), "hearing", C, "kind=trial\nclosed=yes\nscreen=no\n", 0, NULL, "court"},
	{D(158), "judgment", C, "presence=present\nlevel=first\n", 0, NULL,
		"court"},
	{D(120), "closed", J, "reason=acquitted\n"}};
STEPS was_adult[] = {{D(44), "first-contact", P}, {D(41), "+file-sent", P, "receipt=yes\n", 0,
	"prosecution"}, {D(30), "+dismissed", Q, "reason=other\n"},
	{D(29), "closed", Q, "reason=adult\n"}};
STEPS opened_in_error[] = {{D(18), "first-contact", P}, {D(18) - 40, "+file-sent", P,
	"receipt=no\n", 0, "prosecution"}, {D(16), "+dismissed", Q, "reason=no-offence\n"},
	{D(16) - 9, "closed", Q, "reason=error\n"}};
STEPS put_off[] = {CHARGED(D(36), "trial"), {D(34), "=assign", J, "trial-judge"},
	{D(34) - 5, "=assign", C, "clerk"}, {D(20), "=hearing", C, "trial 1 18"},
	{D(6), "=hearing", C, "cancel"}, {D(6) - 5, "=hearing", C, "trial 1 14"}};
STEPS appealed[] = {TRIED(D(90), D(25), "present"),
	{D(12), "appeal-filed", C, "kind=appeal\nby=child\n", 14, "appeal-court"}};
/* Detained, then sentenced to prison: the judgment `j` is step 19. */
#define SENTENCED(m, j)                                                                          \
	DETAINED(m), {(j) + D(20), "+sent-to-trial", I, "chamber=1\n", 0, "court"},               \
	{(j) + D(19), "=assign", J, "trial-judge"},                                               \
	{(j) + H(2), "hearing", C, "kind=trial\nclosed=yes\nscreen=no\n", 0, NULL, "court"},      \
	{(j), "judgment", C, "presence=present\nlevel=first\n", 0, NULL, "court"}
STEPS sentenced[] = {SENTENCED(D(104), D(61))};
STEPS sentenced_moved[] = {SENTENCED(D(112), D(70)),
	{D(32), "detention-end", K, "how=transferred\n", 15},
	{D(32) - H(5), "detention-start", C, "from=place\n", 0, NULL, "rehabilitation-centre"}};
STEPS judged_absent[] = {TRIED(D(80), D(6), "default")};
STEPS opposed[] = {TRIED(D(100), D(30), "default"),
	{D(20), "opposition-filed", C, "kind=opposition\nby=lawyer\n", 14}};
STEPS to_cassation[] = {TRIED(D(190), D(110), "present"),
	{D(90), "appeal-filed", C, "kind=appeal\nby=lawyer\n", 14, "appeal-court"},
	{D(20), "judgment", C, "presence=present\nlevel=appeal\n"},
	{D(8), "cassation-filed", C, "kind=cassation\nby=lawyer\n", 16}};
#define DIVERTED(m)                                                                                \
	DETAINED(m), {(m) - D(6), "=inquiry", I, "request"},                                       \
	{(m) - D(20), "=inquiry", S, "submit"},                                                    \
	{(m) - D(21), "=inquiry", I, "consider"},                                                  \
	{(m) - D(21) - 10, "=kin", I, "mother:none"},                                              \
	{(m) - D(22), "=divert", I, "propose"}, {(m) - D(23), "=divert", I, "consent"},            \
	{(m) - D(24), "=divert", I, "order"},                                                      \
	{(m) - D(24) - 60, "detention-end", K, "how=released\nto_whom=family\n", 15}
/* Their orders end tomorrow. */
STEPS pilot[] = {DIVERTED(D(110)), {D(85), "=assign", NGO, "caseworker"},
	{D(3), "=divert", S, "attend"}, {D(1), "=divert", S, "complete"}};
STEPS breach[] = {DIVERTED(D(75)), {D(9), "=divert", S, "breach"}};
#define DIVERTED_HOME(m)                                                                           \
	{(m), "first-contact", P}, {(m) - H(2), "parents-told", P, TOLD},                          \
	{(m) - D(2), "+file-sent", P, "receipt=yes\n", 0, "prosecution"},                          \
	{(m) - D(2) - 60, "=assign", Q, "prosecutor"},                                             \
	{(m) - D(8), "=inquiry", Q, "request"},                                                    \
	{(m) - D(19), "=inquiry", S, "submit"}, {(m) - D(20), "=kin", Q, "mother:none"},           \
	{(m) - D(21), "=divert", Q, "propose"}
#define CONSENTED(m)                                                                               \
	DIVERTED_HOME(m), {(m) - D(22), "=divert", Q, "consent"},                                  \
	{(m) - D(24), "=divert", Q, "order"}
STEPS consent_refused[] = {DIVERTED_HOME(D(40)), {D(17), "=divert", Q, "refuse"},
	{D(15), "=refer", S, "refuse"}};
STEPS proposed[] = {DIVERTED_HOME(D(23)), {H(5), "=refer", S, "legal"}};
STEPS consented[] = {DIVERTED_HOME(D(25)), {D(2), "=divert", Q, "consent"}};
STEPS revoked[] = {CONSENTED(D(150)), {D(60), "=divert", S, "breach"},
	{D(50), "=divert", Q, "revoke"}};
STEPS taken_back[] = {DIVERTED_HOME(D(32)), {D(9), "=divert", Q, "consent"},
	{D(5), "=divert", Q, "take-back"}};
STEPS help_stopped[] = {CONSENTED(D(66)), {D(38), "=refer", S, "stop"},
	{D(25), "=refer", S, "expire"}, {D(8), "=divert", S, "attend"}};
STEPS completed[] = {CONSENTED(D(260)), {D(45), "=divert", S, "complete"},
	{D(40), "diversion-completed", Q, NULL, 8},
	{D(40) - 5, "closed", Q, "reason=diversion-completed\n"},
	{D(40) - 6, "=seal", Q}};
STEPS supported[] = {CONSENTED(D(130)), {D(60), "=refer", S, "accept"},
	{D(31), "=support", S}, {D(30), "=divert", S, "complete"},
	{D(26), "diversion-completed", Q, NULL, 10},
	{D(26) - 5, "closed", Q, "reason=diversion-completed\n"}, {D(26) - 6, "=seal", Q}};
STEPS running_diversion[] = {CONSENTED(D(60)), {D(7), "=divert", S, "attend"},
	{D(6), "=divert", S, "report"}};
STEPS reminded[] = {CONSENTED(D(70)), {D(20), "=divert", S, "breach"},
	{D(12), "=divert", Q, "remind"}, {D(10), "=divert", Q, "vary"},
	{D(6), "=divert", S, "attend"}, {D(5), "=divert", S, "report"}};

#define STORY(steps, stage, class, offence, sex, age, proof, later, no, named)                     \
	{#steps, stage, class, offence, sex, age, proof, later, no, named, steps,                  \
		(int)(sizeof(steps) / sizeof((steps)[0]))}
#define Y(years, months) ((years) * 12 + (months))
#define TOWN STAGE_TOWN
#define AWAY STAGE_DISTRICT
#define OTHER STAGE_OTHER

const struct demo_story demo_stories[] = {
	/* custody, now */
	STORY(fresh, TOWN, "unknown", 0, 'm', Y(15, 4), 's', 0, NULL, NULL),
	STORY(fresh_cared, TOWN, "misdemeanour", 1, 'm', Y(16, 2), 'c', 0, NULL, NULL),
	STORY(passed_on, TOWN, "misdemeanour", 5, 'm', Y(17, 1), 'c', 0, NULL, NULL),
	STORY(nobody_answers, TOWN, "misdemeanour", 0, 'm', Y(16, 8), 's', 0, NULL, NULL),
	STORY(nearly_over, TOWN, "misdemeanour", 0, 'm', Y(15, 1), 'c', 0, NULL, NULL),
	STORY(over_minutes, TOWN, "misdemeanour", 6, 'm', Y(15, 9), 'c', 0, NULL, NULL),
	STORY(over_hours, AWAY, "misdemeanour", 3, 'm', Y(14, 6), 'c', 0, NULL, NULL),
	STORY(extended, TOWN, "felony", 5, 'm', Y(17, 3), 'c', 0, NULL, NULL),
	STORY(in_custody_25, AWAY, "unknown", 1, 'm', Y(16, 0), 's', 0, NULL, NULL),
	STORY(in_custody_5, TOWN, "misdemeanour", 0, 'm', Y(14, 0), 's', 0, NULL, NULL),
	STORY(in_custody_10, OTHER, "misdemeanour", 4, 'm', Y(17, 6), 'r', 0, NULL, NULL),
	STORY(in_custody_40, OTHER, "felony", 5, 'm', Y(17, 2), 'c', 0, NULL, NULL),
	STORY(in_custody_5, OTHER, "petty", 7, 'm', Y(16, 3), 'c', H(1), NULL, NULL),
	STORY(fresh_cared, AWAY, "misdemeanour", 0, 'f', Y(15, 2), 'c', H(1), NULL, NULL),
	STORY(in_custody_5, TOWN, "misdemeanour", 0, 'u', Y(15, 6), 'r', H(2), NULL, "-"),
	STORY(not_reached, TOWN, "misdemeanour", 0, 'm', Y(15, 5), 's', 0, NULL, NULL),
	STORY(mother_is_victim, TOWN, "misdemeanour", 2, 'm', Y(16, 5), 'c', 0, NULL, NULL),
	STORY(arrested_again, TOWN, "misdemeanour", 0, 'm', Y(16, 10), 'c', 0, NULL, NULL),
	STORY(arrival_corrected, TOWN, "misdemeanour", 3, 'm', Y(15, 7), 'c', 0, NULL, NULL),
	STORY(arrival_voided, AWAY, "petty", 7, 'm', Y(15, 3), 'c', 0, NULL, NULL),
	STORY(class_changed, AWAY, "felony", 5, 'm', Y(15, 0), 'c', 0, NULL, NULL),
	STORY(in_custody_5, AWAY, "misdemeanour", 0, 'm', Y(13, 4), 'c', M(30), NULL, NULL),
	STORY(in_custody_10, TOWN, "misdemeanour", 6, 'm', Y(16, 4), 'x', H(2), NULL, NULL),
	/* before court */
	STORY(went_home, TOWN, "misdemeanour", 0, 'm', Y(15, 8), 'c', 0, NULL, NULL),
	STORY(went_late, TOWN, "misdemeanour", 1, 'm', Y(15, 2), 'c', 0, NULL, NULL),
	STORY(met_only, AWAY, "petty", 7, 'm', Y(14, 9), 's', 0, NULL, NULL),
	STORY(warned, TOWN, "petty", 7, 'm', Y(14, 7), 'c', 0, NULL, NULL),
	STORY(warned_verbally, OTHER, "petty", 3, 'f', Y(15, 6), 's', 0, NULL, NULL),
	STORY(file_sent, AWAY, "misdemeanour", 3, 'm', Y(16, 6), 'c', 0, NULL, NULL),
	STORY(handed_soon, TOWN, "misdemeanour", 1, 'm', Y(17, 0), 'c', 0, NULL, NULL),
	STORY(handed_late, OTHER, "misdemeanour", 6, 'm', Y(16, 1), 'c', 0, NULL, NULL),
	STORY(with_prosecutor, TOWN, "misdemeanour", 0, 'm', Y(15, 11), 'c', 0, NULL, NULL),
	STORY(dismissed, TOWN, "misdemeanour", 2, 'm', Y(17, 4), 'c', 0, NULL, NULL),
	STORY(investigated, TOWN, "misdemeanour", 6, 'm', Y(16, 9), 'c', 0, NULL, NULL),
	STORY(asked_yesterday, TOWN, "misdemeanour", 2, 'f', Y(15, 4), 'c', 0, NULL, NULL),
	STORY(asked_yesterday, OTHER, "petty", 1, 'm', Y(16, 1), 'c', H(9), NULL, NULL),
	STORY(to_approve, TOWN, "misdemeanour", 3, 'm', Y(14, 11), 'c', 0, NULL, NULL),
	STORY(handed_in, TOWN, "misdemeanour", 4, 'm', Y(17, 2), 'c', 0, NULL, NULL),
	STORY(taken_on, TOWN, "misdemeanour", 0, 'f', Y(14, 6), 'c', 0, NULL, NULL),
	STORY(approved, TOWN, "misdemeanour", 1, 'm', Y(16, 10), 'c', 0, NULL, NULL),
	STORY(sent_back, OTHER, "misdemeanour", 2, 'm', Y(17, 1), 'c', 0, NULL, NULL),
	STORY(asked_no_more, AWAY, "misdemeanour", 0, 'm', Y(15, 8), 's', 0, NULL, NULL),
	STORY(called_short, TOWN, "misdemeanour", 1, 'm', Y(15, 10), 'c', 0, NULL, NULL),
	STORY(called_well, OTHER, "misdemeanour", 4, 'm', Y(17, 5), 'c', 0, NULL, NULL),
	STORY(age_decided, TOWN, "felony", 5, 'm', Y(16, 3), 'x', 0, NULL, NULL),
	STORY(held, TOWN, "misdemeanour", 6, 'm', Y(16, 7), 'c', 0, NULL, NULL),
	STORY(held_near_end, TOWN, "misdemeanour", 1, 'm', Y(15, 3), 'c', 0, NULL, NULL),
	STORY(held_too_long, OTHER, "felony", 5, 'm', Y(14, 8), 'c', 0, NULL, NULL),
	STORY(asks_release, TOWN, "misdemeanour", 0, 'm', Y(16, 5), 'c', 0, NULL, NULL),
	STORY(asks_in_vain, OTHER, "felony", 5, 'f', Y(16, 2), 'c', 0, NULL, NULL),
	STORY(release_refused, TOWN, "felony", 4, 'm', Y(17, 8), 'c', 0, NULL, NULL),
	STORY(release_granted, OTHER, "misdemeanour", 0, 'm', Y(15, 7), 'c', 0, NULL, NULL),
	STORY(at_trial, TOWN, "misdemeanour", 2, 'm', Y(17, 2), 'c', 0, NULL, NULL),
	STORY(sent_on, TOWN, "felony", 4, 'm', Y(16, 9), 'c', 0, NULL, NULL),
	STORY(rushed, OTHER, "misdemeanour", 1, 'm', Y(16, 11), 'c', 0, NULL, NULL),
	STORY(judged_10, TOWN, "misdemeanour", 6, 'm', Y(17, 3), 'c', 0, NULL, NULL),
	STORY(judged_50, OTHER, "misdemeanour", 0, 'm', Y(16, 4), 'c', 0, NULL, NULL),
	STORY(carried_out, TOWN, "misdemeanour", 1, 'm', Y(16, 11), 'c', 0, NULL, NULL),
	STORY(served, OTHER, "misdemeanour", 3, 'm', Y(17, 0), 'c', 0, NULL, NULL),
	STORY(acquitted, TOWN, "misdemeanour", 2, 'm', Y(17, 4), 'c', 0, NULL, NULL),
	STORY(was_adult, OTHER, "misdemeanour", 0, 'm', Y(17, 11), 'n', 0, NULL, NULL),
	STORY(opened_in_error, AWAY, "petty", 7, 'm', Y(15, 2), 'n', 0, NULL, NULL),
	STORY(put_off, TOWN, "misdemeanour", 2, 'f', Y(16, 6), 'c', 0, NULL, NULL),
	STORY(appealed, TOWN, "felony", 5, 'm', Y(17, 7), 'c', 0, NULL, NULL),
	STORY(judged_absent, TOWN, "misdemeanour", 3, 'm', Y(17, 9), 'c', 0, NULL, NULL),
	STORY(opposed, TOWN, "misdemeanour", 1, 'm', Y(16, 8), 'c', 0, NULL, NULL),
	STORY(to_cassation, OTHER, "felony", 5, 'm', Y(17, 1), 'c', 0, NULL, NULL),
	/* diversion; the four of one incident first */
	STORY(pilot, TOWN, "misdemeanour", 0, 'm', Y(14, 5), 'c', 0, "118/SR", NULL),
	STORY(pilot, TOWN, "misdemeanour", 0, 'm', Y(15, 7), 'c', 0, "118/SR", NULL),
	STORY(pilot, TOWN, "misdemeanour", 0, 'm', Y(16, 2), 'c', 0, "118/SR", NULL),
	STORY(pilot, TOWN, "misdemeanour", 0, 'm', Y(17, 9), 'c', 0, "118/SR", NULL),
	STORY(breach, OTHER, "misdemeanour", 6, 'm', Y(16, 6), 'c', 0, NULL, NULL),
	STORY(consent_refused, TOWN, "misdemeanour", 2, 'm', Y(15, 4), 'c', 0, NULL, NULL),
	STORY(proposed, TOWN, "misdemeanour", 3, 'f', Y(16, 1), 'c', 0, NULL, NULL),
	STORY(consented, TOWN, "petty", 1, 'm', Y(14, 9), 'c', 0, NULL, NULL),
	STORY(reminded, TOWN, "misdemeanour", 2, 'f', Y(16, 11), 'c', 0, NULL, NULL),
	STORY(revoked, OTHER, "misdemeanour", 0, 'm', Y(17, 0), 'c', 0, NULL, NULL),
	STORY(taken_back, AWAY, "misdemeanour", 2, 'm', Y(15, 9), 'c', 0, NULL, NULL),
	STORY(help_stopped, TOWN, "misdemeanour", 1, 'm', Y(16, 0), 'c', 0, NULL, NULL),
	STORY(completed, TOWN, "misdemeanour", 0, 'm', Y(15, 5), 'c', 0, NULL, NULL),
	STORY(supported, TOWN, "misdemeanour", 1, 'f', Y(16, 3), 'c', 0, NULL, NULL),
	STORY(running_diversion, OTHER, "misdemeanour", 3, 'm', Y(15, 10), 'c', 0, NULL, NULL),
	/* names that look alike: of one unit, and of two provinces */
	STORY(warned, TOWN, "petty", 3, 'f', Y(15, 1), 's', D(30), NULL, "កែវ ចិន្តា Keo Chenda"),
	STORY(in_custody_5, TOWN, "misdemeanour", 0, 'f', Y(15, 2), 's', M(90), NULL,
		"កែវ ចិន្ដា Keo Chinda"),
	STORY(judged_50, TOWN, "misdemeanour", 1, 'm', Y(16, 2), 's', D(20), NULL, "លី សន្តិ Ly Santi"),
	STORY(in_custody_5, OTHER, "misdemeanour", 0, 'm', Y(16, 6), 's', M(20), NULL,
		"លី សន្ដិ Ly Sandi"),
	/* sentenced: one stays in the prison, the other was moved to the centre */
	STORY(sentenced, TOWN, "felony", 5, 'm', Y(17, 1), 'c', 0, NULL, NULL),
	STORY(sentenced_moved, TOWN, "felony", 4, 'm', Y(16, 2), 'c', 0, NULL, NULL),
};
const size_t demo_stories_n = sizeof(demo_stories) / sizeof(demo_stories[0]);
