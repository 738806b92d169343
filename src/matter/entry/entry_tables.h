/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Forms of entries, as tables: a matter lists its forms, two for each kind of entry
 * (to record, and the same with the reason of a correction), and its routes call
 * entry_fill() .. entry_correct_act() with that list.
 *
 * Each form's struct begins with `struct form_instant at`; said_by and why, where a
 * form has them, are `struct str`.
 */
#ifndef MATTER_ENTRY_ENTRY_TABLES_H
#define MATTER_ENTRY_ENTRY_TABLES_H

#include "web/web.h"
#include "matter/case/case_tables.h"
#include "matter/entry/entry.h"

/* One kind of entry: what it records, and what is asked beyond the fields. */
struct entry_form {
	const struct form *form;  /* to record; its name is the entry's form */
	const struct form *again; /* with the reason of a correction; NULL: nobody corrects it */
	const char *type;         /* the event */
	/* What can be chosen in its references; NULL: nothing is offered. */
	enum err (*offer)(struct web_call *c);
	/* Findings, another type, what it answers; NULL: nothing to ask. */
	enum err (*check)(struct web_call *c, struct case_event *e);
	/* Writes it; NULL: entry_set(). */
	enum err (*set)(struct web_call *c, struct case_event *e, struct uuid *id);
	/* What the answers came to, said on the page that follows; NULL: nothing. */
	enum err (*after)(struct web_call *c);
};
struct entry_table {
	const struct entry_form *forms;
	size_t n;
};

/* The handlers of a route that records and of one that corrects (WEB_VERSION, {event}). */
MUST enum err entry_fill(struct web_call *c, const struct entry_table *table);
MUST enum err entry_act(struct web_call *c, const struct entry_table *table);
MUST enum err entry_correct_fill(struct web_call *c, const struct entry_table *table);
MUST enum err entry_correct_act(struct web_call *c, const struct entry_table *table);
void entry_correct_above(struct web_call *c);
/* May the actor write or replace words about persons here? */
bool entry_may_tell(const struct web_call *c);
/* Packs one more sealed answer to an entry. */
void entry_tell(struct web_call *c, struct case_event *e, const char *name, struct str value);
/* Packs one more answer that names nobody. */
void entry_note(struct web_call *c, struct case_event *e, const char *name, struct str value);
/* Answers of the form that are not columns, packed: the sealed ones, or the others. */
struct str entry_pack(struct web_call *c, bool sealed);

/* --- words and fields that several matters ask alike --------------------------------------- */

extern const struct page_word entry_languages[]; /* "km", Khmer */
extern const struct page_word entry_marks[];     /* signature, thumbprint, refused, unable */
extern const struct page_word entry_ties[];      /* of an interpreter to the case */

#define ENTRY_WHEN(entry, words) \
	{ \
		FORM_AT(entry, at), \
			.type = FORM_INSTANT, .flags = FORM_NEED | FORM_PAST | FORM_DAY_OK, \
			.label = words, \
			.hint = T( \
				"The day and the time, such as 14:05. Leave the time empty only " \
				"if nobody knows it.") \
	}
/* Whose word an entry rests on: one's own deed unless another is named. */
#define ENTRY_SAID(entry) \
	{ \
		FORM_AT(entry, said_by), \
			.type = FORM_CHOICE, .choices = case_sources, \
			.label = T("Who says so, if you did not do or see it yourself?"), \
			.why = T("What was seen, what a paper says and what somebody told weigh " \
				 "differently later.") \
	}
/* The last field of each form that can be corrected; the form that records leaves it out. */
#define ENTRY_WHY(entry) \
	{ \
		FORM_AT(entry, why), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED, \
				     .max = 500, .label = T("Why is it corrected?"), \
				     .group = T("The correction") \
	}
#define ENTRY_AGAIN \
	T("Nothing is overwritten: what stood here stays in the history, with your reason.")
/* The two forms of an entry, of entry##_fields. */
#define ENTRY_FORM(entry, type_, code, words, said) \
	static const struct form entry##_form = { \
		.name = code, \
		.title = words, \
		.submit = T("Save"), \
		.intro = said, \
		.fields = entry##_fields, \
		.n = FORM_N(entry##_fields) - 1, \
		.size = sizeof(struct type_), \
	}; \
	static const struct form entry##_again = { \
		.name = code, \
		.title = words, \
		.submit = T("Save the correction"), \
		.intro = ENTRY_AGAIN, \
		.fields = entry##_fields, \
		.n = FORM_N(entry##_fields), \
		.size = sizeof(struct type_), \
	}
/* The two routes; the matter's own handlers are MATTER_entry_fill, MATTER_entry_act .. */
#define ENTRY_RECORD(matter, entry, code, who, act_, words, done_) \
	{ \
		.path = "/case/{case}/" code, .title = words, \
		.need = WEB_OF_CASE_FOR(CLASS_L, act_, who), .reach = web_reach_case, \
		.deed = code, .form = &entry##_form, .fill = matter##_entry_fill, \
		.act = matter##_entry_act, .done = done_ \
	}
#define ENTRY_CORRECT(matter, entry, code, words) \
	{ \
		.path = "/case/{case}/" code "/{event}/correct", .title = words, \
		.need = WEB_OF_CASE(CLASS_L, ACT_CORRECT), .reach = web_reach_case, \
		.flags = WEB_VERSION, .deed = "entry-corrected", .form = &entry##_again, \
		.fill = matter##_correct_fill, .act = matter##_correct_act, \
		.above = entry_correct_above, \
		.done = T("The correction is saved. What stood before stays in the history.") \
	}

struct entry_withdrawal {
	struct str why;
};
enum err entry_withdraw_fill(struct web_call *c);
enum err entry_withdraw_act(struct web_call *c);

extern const struct web_route entry_routes[];
extern const size_t entry_routes_n;

#endif
