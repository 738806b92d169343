/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The law: facts and a moment in; duties, limits, bars and rights out, each
 * with its article. Pure: no clock, no database; a loaded law never changes.
 *
 * Rules are lines of the files in rules/ (README here). None holds for who was surely
 * 18 or over at the offence; one that no lawyer signed (line->verified) only warns.
 * One question is one custody, one detention or one decision.
 */
#ifndef LAW_LAW_H
#define LAW_LAW_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"

enum { LAW_CHILD = 18, LAW_OLDEST = 120, LAW_ARGS = 3 };
enum law_class { LAW_FELONY, LAW_MISDEMEANOUR, LAW_PETTY, LAW_UNKNOWN, LAW_CLASS_N };
enum law_kind { LAW_LIMIT, LAW_DUTY, LAW_BAR, LAW_RIGHT, LAW_KIND_N };
enum law_unit { LAW_NO_TIME, LAW_HOURS, LAW_DAYS, LAW_MONTHS };
enum law_applies { LAW_NO, LAW_YES, LAW_UNDETERMINED, LAW_APPLIES_N };
enum law_presence { LAW_PRESENCE_UNKNOWN, LAW_PRESENT, LAW_DEFAULT, LAW_PRESENCE_N };
enum law_status { LAW_ST_WAITING, LAW_ST_RUNNING, LAW_ST_MET, LAW_ST_LATE, LAW_ST_OVERDUE,
	LAW_ST_LAPSED, LAW_ST_BARRED, LAW_ST_KEPT, LAW_ST_UNDETERMINED, LAW_ST_NONE, LAW_ST_N };
enum law_event_type {
	LAW_FIRST_CONTACT, LAW_ARREST, LAW_CUSTODY_START, LAW_CUSTODY_EXTENDED, LAW_CUSTODY_END,
	LAW_RIGHTS_TOLD, LAW_PARENTS_TOLD, LAW_LAWYER_TOLD, LAW_LAWYER_MET, LAW_SOCIAL_AGENT_TOLD,
	LAW_INTERPRETER_PRESENT, LAW_WARNING_GIVEN, LAW_BEFORE_PROSECUTOR, LAW_CHARGED,
	LAW_CHARGE_CHANGED, LAW_INQUIRY_REQUESTED, LAW_INQUIRY_SUBMITTED, LAW_INQUIRY_CONSIDERED,
	LAW_INTERVIEW_CALLED, LAW_INTERVIEW_HELD, LAW_DETENTION_ORDERED, LAW_DETENTION_START,
	LAW_DETENTION_END, LAW_HEARING, LAW_DIVERSION_PROPOSED, LAW_CONSENT_GIVEN,
	LAW_CONSENT_REFUSED, LAW_DIVERSION_ORDERED, LAW_DIVERSION_VARIED, LAW_BREACH_REPORTED,
	LAW_DIVERSION_REVOKED, LAW_DIVERSION_COMPLETED, LAW_IMMEDIATE_APPEARANCE, LAW_JUDGMENT,
	LAW_APPEAL_FILED, LAW_OPPOSITION_FILED, LAW_CASSATION_FILED, LAW_RELEASE_REQUESTED,
	LAW_RELEASE_DECIDED, LAW_RELEASED, LAW_TRANSFERRED, LAW_CLOSED, LAW_SEALED, LAW_EVENT_N };

/* The words of files and JSON ("custody-start"); labels are English messages to translate
 * ("arrival at the unit"; a state has its one word, "Past the time"). _from of an unknown: _N. */
const char *law_event_code(enum law_event_type t), *law_event_label(enum law_event_type t);
enum law_event_type law_event_from(struct str s);
const char *law_class_code(enum law_class c), *law_class_label(enum law_class c);
enum law_class law_class_from(struct str s);
const char *law_kind_code(enum law_kind k), *law_applies_code(enum law_applies a);
const char *law_status_code(enum law_status s), *law_status_label(enum law_status s);
struct law; /* a set of rules; everything in it lives as long as its arena */
struct law_file { struct str name, text; };
struct law_messages {
	struct str *v; /* "1-custody.law:12: no such event: custody-begin" */
	size_t n;
};
struct law_line {
	int32_t from, to;     /* in force on these days; to is DAY_NONE for "max" */
	bool by_offence;      /* the offence's day decides which line governs, else the event's */
	int age_from, age_to; /* at the offence, completed years, 0..17 */
	unsigned classes;     /* bits 1 << enum law_class */
	enum law_event_type after[4], until; /* until LAW_EVENT_N: none */
	size_t n_after;
	bool default_only; /* only a judgment in absence starts it */
	int within;        /* so many units */
	enum law_unit unit;
	struct str follows; /* ELSE: "release"; none */
	struct str article, instrument, read, verified_by; /* read: which text, or "not read" */
	bool verified; /* by "2027-03-01 Name, bar number" */
	struct str doubt_en, doubt_km; /* what is unsettled, shown with the result; none */
	struct str comment, file;
	int number; /* line of the file */
};
struct law_rule {
	struct str name, title_en, title_km, comment;
	enum law_kind kind;
	const struct law_line *lines;
	size_t n;
};
/* ERR_INPUT with messages (each and every one) where a file is wrong; *out is then NULL. */
MUST enum err law_load(struct arena *a, const struct law_file *files, size_t n,
	const struct law **out, struct law_messages *messages);
/* The rules built into the program. Lives for ever; any thread. */
const struct law *law_default(void);
size_t law_default_files(const struct law_file **files);
/* In the order of the files; NULL past the last. */
const struct law_rule *law_rule_at(const struct law *l, size_t i);
const struct law_rule *law_rule_named(const struct law *l, struct str name);
/* Commentary of no rule: what is unknown and whom to ask. STR_NONE past the last. */
struct str law_note_at(const struct law *l, size_t i);
/* 16 hexadecimal digits that change whenever a byte of a file does. */
struct str law_edition(const struct law *l);

struct law_event {
	enum law_event_type type;
	int64_t at, at_to; /* earliest and latest; at_to INSTANT_NONE: the same */
	enum law_presence presence; /* of a judgment */
	struct str id, of; /* an event with `of` can meet only what the event of that id started */
};
struct law_offence {
	int32_t from, to; /* first and last possible day; DAY_NONE: unknown */
	enum law_class class;
};
struct law_question {
	int32_t birth_earliest, birth_latest; /* DAY_NONE: unknown */
	const struct law_offence *offences; /* none: one of which nothing is known */
	const struct law_event *events; /* any order; those after `at` have not happened yet */
	size_t n_offences, n_events;
	int64_t at;
	bool briefly; /* without reasons, which nobody is going to read */
};

struct law_arg {
	enum { LAW_ARG_NUMBER, LAW_ARG_DAY, LAW_ARG_INSTANT, LAW_ARG_LABEL, LAW_ARG_WORDS } kind;
	int64_t n;         /* number, day, instant */
	const char *label; /* a message to translate */
	struct str en, km; /* words of a rule file */
};
struct law_reason {
	const char *text; /* an English message with %s for each arg */
	struct law_arg args[LAW_ARGS];
	size_t n;
};
struct law_duty {
	const struct law_rule *rule;
	const struct law_line *line; /* the strictest that may apply, else the rule's first */
	enum law_applies applies;
	enum law_status status; /* by the strict end */
	/* INSTANT_NONE: none. due is the strictest credible, due_latest the most generous time;
	 * of a bar with a time (notice of an interview) the first allowed one: later is stricter */
	int64_t start_at, start_to, due, due_latest, met_at;
	size_t offence; /* which one gave the strict end */
	struct str start_id, met_id;
	struct law_reason *because;
	size_t n_because;
};
struct law_answer {
	int age_from, age_to; /* at the offences, youngest and oldest; LAW_OLDEST: unknown */
	struct law_duty *duties; /* one for each rule, in the order of the files */
	size_t n;
};
/* ERR_INPUT where a range ends before it begins or an enumerator is out of range. */
MUST enum err law_ask(const struct law *l, struct arena *a, const struct law_question *q,
	struct law_answer *out);
MUST enum err law_ages(const struct law_question *q, struct law_answer *out); /* no duties */
/* In English, times as RFC 3339: for JSON and the command line. */
struct str law_reason_str(struct arena *a, const struct law_reason *r);

/* ERR_INPUT: *complaint is one line that names the field ("birth.latest: ..."). */
MUST enum err law_json_ask(const struct law *l, struct arena *a, struct str in, struct str *out,
	struct str *complaint);
/* Plain English text, by time, for a lawyer to read and sign. */
MUST enum err law_json_timeline(const struct law *l, struct arena *a, struct str in,
	struct str *out, struct str *complaint);

#endif
