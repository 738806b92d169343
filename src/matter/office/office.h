/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The world around the cases: agencies, places, agreements, duty lists and
 * settings. A setting is never overwritten: a change is the next
 * version, an end is a last day. Callers have passed the gate.
 */
#ifndef MATTER_OFFICE_OFFICE_H
#define MATTER_OFFICE_OFFICE_H

#include "turn/turn.h"
#include "form/form.h"

/*
 * Each *_set adds a thing (id UUID_NONE, or one chosen by the sender; rev 0), or
 * the version after `rev` of it. ERR_INPUT: findings say what to mend. ERR_STALE:
 * version rev was replaced already. ERR_CONFLICT: the id of a new thing is taken.
 * from_day DAY_NONE means today, to_day DAY_NONE without end.
 */

struct office_agency {
	struct uuid id;
	int64_t rev;
	struct str why;
	struct str code, kind, name_km, name_en;
	struct str area; /* gazetteer code; empty or none: the whole country */
	struct uuid parent;
	int32_t from_day, to_day;
};
MUST enum err office_agency_set(struct turn *t, const struct office_agency *a,
				struct findings *f, struct uuid *id);
/* ERR_ABSENT: no live agency has this code. */
MUST enum err office_agency_find(struct turn *t, struct str code, struct uuid *id);

struct office_place {
	struct uuid id;
	int64_t rev;
	struct str why;
	struct str kind, name_km, name_en;
	struct uuid operator; /* the agency that runs it */
	struct str gaz;
	int32_t from_day, to_day;
};
MUST enum err office_place_set(struct turn *t, const struct office_place *p, struct findings *f,
			       struct uuid *id);

struct office_agreement {
	struct uuid id;
	int64_t rev;
	struct str why;
	struct uuid giver, taker;
	struct str classes; /* letters of A N L G */
	struct str purpose, paper;
	int32_t from_day, to_day; /* to_day is required: reach ends with it */
};
MUST enum err office_agreement_set(struct turn *t, const struct office_agreement *a,
				   struct findings *f, struct uuid *id);

struct office_duty_line {
	struct uuid id;
	int64_t rev;
	struct str why;
	struct str province; /* two digits */
	struct uuid lawyer;  /* an account with the role lawyer */
	int64_t position;    /* who is asked first has 1 */
	struct str weekdays; /* digits 0 (Sunday) to 6, each once */
	int32_t from_day, to_day;
};
MUST enum err office_duty_line_set(struct turn *t, const struct office_duty_line *d,
				   struct findings *f, struct uuid *id);

/* The closed lists, for choices: code and what people call it (a message). NULL code ends. */
extern const struct page_word office_agency_kinds[], office_place_kinds[];

/* --- the duty list ---------------------------------------------------------------- */

struct office_lawyer {
	struct uuid account;
	struct str name_km, name_en, phone; /* phone may be none */
	int64_t position;
};
/* Who is on call in the province today, by weekday, in the order of the list. */
MUST enum err office_on_call(struct turn *t, struct str province, struct office_lawyer **list,
			     size_t *n);
/* The first of them who was not asked in this case yet. ERR_ABSENT: nobody is left. */
MUST enum err office_next_lawyer(struct turn *t, struct uuid case_id, struct str province,
				 struct office_lawyer *next);

/* --- settings of this installation ---------------------------------------------------- */

/* smtp_url, smtp_from, smtp_user, site_url, call_minutes. ERR_ABSENT: no such setting;
 * ERR_INPUT: not such a value (detail says why). An empty value takes the setting away. */
MUST enum err office_setting_set(struct turn *t, struct str name, struct str value);
/* None where it is not set. */
MUST enum err office_setting(struct turn *t, const char *name, struct str *value);
/* The names that there are; NULL past the last. */
const char *office_setting_name(size_t i);

#endif
