/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Forms are const tables. One table reads the POST and the JSON body, says
 * what is wrong, draws the widgets with what was typed, keeps the answers as
 * words, and writes the JSON schema of the API.
 */
#ifndef FORM_FORM_H
#define FORM_FORM_H

#include "base/err.h"
#include "page/jot.h"
#include "page/page.h"

enum form_type {  /* in the caller's struct: */
	FORM_LINE,    /* struct str, one line, cleaned; none when not given */
	FORM_TEXT,    /* struct str, lines */
	FORM_CODE,    /* struct str of 0-9 A-Z a-z . / - and space, digits made Latin */
	FORM_PHONE,   /* struct str as typed, a number that can be called */
	FORM_EMAIL,   /* struct str */
	FORM_PASSWORD,/* struct str, never drawn again */
	FORM_CHOICE,  /* struct str: the code of one of .choices */
	FORM_CHOICES, /* struct str: codes parted by spaces */
	FORM_YN,      /* struct str: yes, no or unknown */
	FORM_GAZ,     /* struct str: a code of 2, 4, 6 or 8 digits that is known */
	FORM_REF,     /* struct uuid: one of the options given at run time */
	FORM_DAY,     /* int32_t */
	FORM_SPAN,    /* struct form_span */
	FORM_INSTANT, /* struct form_instant */
	FORM_INT,     /* int64_t; INSTANT_NONE when not given */
	FORM_CHECK,   /* bool */
	FORM_FILE     /* struct str: the bytes */
};

enum form_flags {
	FORM_NEED = 1,    /* must be answered (where .when holds) */
	FORM_PAST = 2,    /* not after now */
	FORM_SEALED = 4,  /* names or tells of a person: kept sealed */
	FORM_DAY_OK = 8,  /* an instant may be known to the day only */
	FORM_SHORT = 16,  /* a narrow box */
	FORM_RADIOS = 32, /* draw choices and references as radios, not as a list */
	FORM_TABLE = 64   /* a file is a table as CSV, not a picture */
};

struct form_span { /* DAY_NONE both when not given */
	int32_t from, to;
};
struct form_instant {
	int64_t at;           /* INSTANT_NONE when not given */
	struct str precision; /* minute or day */
};

struct form_field {
	const char *name;
	enum form_type type;
	size_t at;                 /* offsetof in the caller's struct */
	unsigned flags;
	size_t max;                /* code points; 0: 200, of FORM_TEXT 4,000 */
	int64_t least, most;       /* of FORM_INT, where most > least */
	const struct page_word *choices;
	const char *label, *hint;  /* messages */
	const char *why;           /* the reason for asking, shown */
	const char *when, *is;     /* asked only if field `when` has the value `is` */
	const char *group;         /* a heading above this field */
};
struct form {
	const char *name, *title, *submit;
	const char *intro;         /* a message for above the fields, or NULL; the page draws it */
	const struct form_field *fields;
	size_t n, size;            /* size of the caller's struct */
	bool open, lines;          /* form_made() adds fields; the answers stand in a line */
};
#define FORM_AT(type, member) #member, .at = offsetof(struct type, member)
#define FORM_N(fields) sizeof(fields) / sizeof((fields)[0])
extern const struct page_word form_yes_no[];
/* --- findings: what is wrong with what was sent */
enum finding { FINDING_STOP, FINDING_CONFIRM, FINDING_MARK };
struct form_finding {
	const char *field;  /* NULL: the whole form */
	enum finding level;
	struct str message; /* in the reader's words */
};
struct findings {
	struct arena *a;
	struct form_finding *v;
	size_t n, room;
	struct str confirmed; /* fields confirmed by the person, parted by spaces */
};
void findings_init(struct findings *f, struct arena *a);
/* A CONFIRM that was confirmed is kept as a MARK. field: static or in the arena. */
void findings_add(struct findings *f, const char *field, enum finding level, struct str message);
bool findings_stop(const struct findings *f); /* a stop, or a confirmation still awaited */
struct form_pair {
	struct str name, value;
};
struct form_upload {
	struct str field, bytes;
};
/* --- one form being filled in */
struct form_typed { /* line; or day, month, year, time; a span's end in a second one */
	struct str part[8];
};
struct form_option { /* value: a UUID or a code */
	struct str value, label, hint;
};
struct form_options {
	const char *field;
	const struct form_option *v;
	size_t n;
};
enum { FORM_OPTIONS_MOST = 8 };
struct form_state {
	const struct form *form;
	struct arena *a;
	enum lang lang;
	int64_t now;
	struct form_typed *typed; /* one for each field */
	const struct form_upload *uploads;
	size_t n_uploads;
	struct form_options options[FORM_OPTIONS_MOST];
	size_t n_options;
	struct str csrf, id, rev, confirm_reason;
	struct url action, cancel;
	bool (*gaz_known)(void *p, struct str code); /* NULL: any shape of code is taken */
	void *gaz_p;
};
/* base with more fields drawn before its own; their values, a struct str each, stand in turn
 * behind base's struct, aligned; their labels and hints are in the reader's words. */
const struct form *form_made(struct arena *a, const struct form *base,
	const struct form_field *more, size_t n);
struct form_state *form_new(struct arena *a, const struct form *form, enum lang lang, int64_t now);
void form_take(struct form_state *s, const struct form_pair *pairs, size_t n, struct findings *f);
/* ERR_MALFORMED: not an object; unknown members and wrong types become findings. */
MUST enum err form_take_json(struct form_state *s, struct str body, struct findings *f);
void form_check(struct form_state *s, void *out, struct findings *f);
void form_option_add(struct form_state *s, const char *field, const struct form_option *v,
	size_t n);
/* A first value, as form_value gives it. */
void form_set(struct form_state *s, const char *field, struct str value);
/* A value of a filled struct as words: codes, days and times in ISO; none where not given. */
struct str form_value(struct arena *a, const struct form_field *field, const void *in);
/* The same for people; and what stands in the boxes of field i. */
struct str form_shown(const struct html *h, const struct form_field *field, struct str value);
struct str form_typed_words(const struct html *h, const struct form_state *s, size_t i);
const struct form_field *form_field_named(const struct form *form, struct str name);
void form_draw(struct html *h, const struct form_state *s, const struct findings *f);
/* The summary on top, where something stands in the way. */
void form_draw_errors(struct html *h, const struct form_state *s, const struct findings *f);
void form_schema(struct jot *j, const struct form *form); /* JSON Schema 2020-12 */

#endif
