/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call; one table tells four kinds of setting apart. */
#ifndef MATTER_OFFICE_OFFICE_TABLES_H
#define MATTER_OFFICE_OFFICE_TABLES_H

#include "matter/list/list_pages.h"
#include "matter/office/office.h"

/* How the structs of office.h begin. */
struct office_head {
	struct uuid id;
	int64_t rev;
	struct str why;
};

/* A kind of setting: agency, place, agreement, line of a duty list. */
struct office_kind {
	const char *subject; /* of its routes and of its parameter */
	const char *one, *all; /* paths */
	size_t size, to_day_at; /* of the form's struct, and where its last day stands */
	enum err (*build)(struct web_call *c, struct list **l);
	/* The live version as the form's struct; ERR_ABSENT: there is none. */
	enum err (*load)(struct web_call *c, struct uuid id, void *form);
	enum err (*save)(struct web_call *c, const void *form, struct uuid *id);
	enum err (*options)(struct web_call *c);
	enum err (*thing)(struct web_call *c, struct uuid id, struct list_thing *thing);
};
extern const struct office_kind office_agencies, office_places, office_agreements,
	office_duty_lines;

struct office_end {
	int32_t to_day;
	struct str why;
};

/* kind_pages.c: the same for all four kinds */
enum err office_list_page(struct web_call *c);
enum err office_list_json(struct web_call *c);
enum err office_list_file(struct web_call *c);
enum err office_one_page(struct web_call *c);
enum err office_one_json(struct web_call *c);
enum err office_add_fill(struct web_call *c);
enum err office_add_act(struct web_call *c);
enum err office_correct_fill(struct web_call *c);
enum err office_correct_act(struct web_call *c);
enum err office_end_fill(struct web_call *c);
enum err office_end_act(struct web_call *c);
/* The history's line of a version: who and when; by is in the reader's tongue. */
struct list_version office_version(const struct turn *t, int64_t rev, int64_t at, struct str by_km,
	struct str by_en, struct str why);
void office_fact(struct list_version *v, const char *label, struct str value);
struct str office_day_words(const struct turn *t, int32_t day);
struct str office_word(const struct turn *t, const struct page_word *words, struct str code);

/* agency_pages.c */
MUST enum err office_agency_options(struct web_call *c, const char *field);
/* The name in the reader's tongue; none where there is no such agency. */
MUST enum err office_agency_name(struct turn *t, struct uuid id, struct str *name);
/* The places that one agency runs. */
MUST enum err office_places_of(struct web_call *c, struct uuid agency, struct list **l);

extern const struct page_word office_classes[], office_weekdays[];
extern const struct web_route office_routes[];
extern const size_t office_routes_n;

#endif
