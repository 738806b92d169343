/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Who offers what to whom, and where: a directory of settings, no child in it.
 * Callers have passed the gate; whose service it is, is asked here.
 */
#ifndef MATTER_SERVICE_SERVICE_H
#define MATTER_SERVICE_SERVICE_H

#include "turn/turn.h"
#include "form/form.h"

struct service {
	struct uuid id;
	int64_t rev; /* the version that this one replaces; 0: none */
	struct str why;
	struct uuid agency;
	struct str kind, name_km, name_en;
	int64_t age_from, age_to; /* INSTANT_NONE: any */
	struct str sex;           /* any, female, male */
	struct str gaz;           /* empty or none: the whole country */
	struct str unit;          /* session, hour, visit */
	int64_t places;           /* INSTANT_NONE: not limited, or not told */
	struct str contact, primero_code, oscar_name;
	int32_t from_day, to_day; /* DAY_NONE: today; without end */
};
/* ERR_INPUT: findings say what to mend. ERR_STALE: that version was replaced already. */
MUST enum err service_set(struct turn *t, const struct service *s, struct findings *f,
	struct uuid *id);
/* The live version; ERR_ABSENT: there is none. */
MUST enum err service_load(struct turn *t, struct uuid id, struct service *out);
/* The administrator keeps all of them, a head those of the own agency. */
bool service_may_keep(const struct turn *t, struct uuid agency);
/* Where it is offered covers the place: itself, what holds it, or what lies in it. */
bool service_is_near(struct str service_gaz, struct str gaz);

/* The closed lists, for choices: code and what people call it (a message). NULL code ends. */
extern const struct page_word service_kinds[], service_sexes[], service_units[];

#endif
