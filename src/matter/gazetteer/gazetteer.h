/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Codes of places: the official list, taken in whole, and what a code is called.
 * Callers have passed the gate.
 */
#ifndef MATTER_GAZETTEER_GAZETTEER_H
#define MATTER_GAZETTEER_GAZETTEER_H

#include "turn/turn.h"

struct gazetteer_finding {
	int64_t line;        /* in the file, from 1; 0: the file as a whole */
	const char *message; /* to translate */
};
struct gazetteer_change {
	struct str code, unit, name_km, name_latin;
	struct str was_km, was_latin; /* none where the place is new */
};
struct gazetteer_load {
	int64_t added, changed, unchanged;
	struct gazetteer_finding *findings; /* the first 50 */
	size_t n;
	struct gazetteer_change *changes; /* the first 200 that are new or other */
	size_t n_changes;
};
/*
 * CSV in UTF-8, header code,level,unit,name_km,name_latin in any order, further
 * columns are left alone. ERR_INPUT: findings; nothing at all was written. Codes
 * are never taken away; the same file again changes nothing.
 */
MUST enum err gazetteer_take(struct turn *t, struct str csv, struct gazetteer_load *load);
/* What loading would do; writes nothing. */
MUST enum err gazetteer_look(struct turn *t, struct str csv, struct gazetteer_load *load);
/* The 25 provinces, where they are missing. */
MUST enum err gazetteer_ensure(struct turn *t);
/* "ភូមិ.., ឃុំ.., ស្រុក.., ខេត្ត.." and "Phum .., Khum .., Srok .., Khaet ..", smallest first. What
 * of it is not known is left out; ERR_ABSENT: none of it is known. */
MUST enum err gazetteer_name(struct turn *t, struct str code, struct str *km,
				struct str *latin);
/* "17 Siem Reap"; of none: the whole country. */
MUST enum err gazetteer_area_words(struct turn *t, struct str code, struct str *words);

#endif
