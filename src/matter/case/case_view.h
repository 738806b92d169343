/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A case as one reader may see it: what pages, papers and the API show.
 *
 * Read in one transaction through a gate view. What the reader may not see is
 * absent: a list without it, a count without it, a name that is none.
 */
#ifndef MATTER_CASE_CASE_VIEW_H
#define MATTER_CASE_CASE_VIEW_H

#include "matter/case/case.h"
#include "matter/course/course.h"

/* A sealed or packed answer of an entry, by field name of its form. */
struct case_answer {
	struct str name, value;
};

struct case_view_event {
	struct uuid id, of, place;
	int64_t rev, at, at_to, recorded_at;
	struct str type, precision, said_by, form;
	const char *label;       /* a message: "parents told" */
	const struct case_answer *answers; /* those that the reader may see */
	size_t n_answers;
	struct str by_km, by_en, agency_km, agency_en; /* who entered it */
	bool own;                /* the reader's agency entered it */
	bool may_correct;
	size_t attachments;
};
struct case_view_offence {
	struct uuid id;
	int64_t rev, recorded_at;
	struct str layer, article, class, iccs, attempt, part, facts;
	struct str outcome; /* of the last judgment: convicted, acquitted, changed, dismissed */
	int32_t from_day, to_day;
	bool own, may_correct;
};
struct case_view_person {
	struct uuid assignment, account, agency;
	int64_t rev, from_at, to_at; /* to_at INSTANT_NONE: still */
	struct str duty, mandate, km, en, agency_km, agency_en;
	struct str cover_km, cover_en; /* who stands in today; none: nobody */
	int64_t cover_until; /* the first moment without */
};
struct case_view_other { /* co-accused whom the reader reaches too */
	struct uuid case_id;
	struct str number, km, latin;
};
struct case_view_representative {
	struct uuid id;
	int64_t rev;
	struct str relation, capacity, conflict, names, phone, address_line, language, conflict_why;
	bool may_correct;
};
struct case_view_proof {
	struct uuid id;
	int64_t rev;
	struct str kind, seen, calendar, counting, issuer, number;
	int32_t issued, earliest, latest;
	bool may_correct;
};
struct case_view_call {
	struct uuid id, account;
	int64_t rev, asked_at, answered_at;
	struct str duty, answer, km, en; /* answer none: still waiting */
};

struct case_view {
	struct uuid id, child, incident;
	struct str number, stage, province;
	const char *stage_label;
	struct gate_view may;
	bool in_custody;
	int64_t opened_at, changed_at;
	struct str agency_km, agency_en;   /* who handles it now */
	struct str police_no, gaz;
	/* the child; none where class A is shut */
	struct str km, latin, sex;
	struct child_birth birth;
	int age_from, age_to;              /* at the offence; -1 unknown */
	struct child_identity *identities;
	size_t n_identities;
	struct str origin, languages, schooling;
	struct case_answer *background;    /* the optional, sealed answers about the child */
	size_t n_background;
	struct case_view_representative *representatives;
	size_t n_representatives;
	struct case_view_proof *proofs;
	size_t n_proofs;
	/* the law */
	struct course_clock *clocks;
	size_t n_clocks;
	bool any_unverified;
	/* what happened */
	struct case_view_event *events;    /* newest first */
	size_t n_events;
	struct case_view_offence *offences;
	size_t n_offences;
	/* who is concerned */
	struct case_view_person *people;
	size_t n_people;
	struct case_view_other *others;
	size_t n_others;
	struct case_view_call *calls;
	size_t n_calls;
};
MUST enum err case_view_load(struct turn *t, struct uuid case_id, const struct gate_view *may,
			     struct case_view *v);
/* Where the child sleeps tonight, as far as the record tells: a place's name, or none. */
MUST enum err case_view_tonight(struct turn *t, const struct case_view *v, struct str *place);

#endif
