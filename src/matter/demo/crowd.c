/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The many others: stories that are told again of other children, further back.
 *
 * So an office's lists are as long as they are in life. Who they are goes by weights near to
 * what is published: nine boys to one girl, most of them 16 or 17, most for taking something.
 */
#include "demo_inside.h"

#include <string.h>

#define H(n) ((n) * 60)
#define D(n) ((n) * 1440)

/* first and apart: how much further back the first lies, and each next one behind it. */
static const struct {
	const char *name;
	size_t times;
	int64_t first, apart;
} again[] = {
	{"in_custody_10", 3, H(1), H(2)},
	{"in_custody_40", 2, H(2), H(3)},
	{"went_home", 10, D(3), D(17)},
	{"went_late", 4, D(9), D(41)},
	{"met_only", 4, D(1), D(6)},
	{"warned", 12, D(9), D(33)},
	{"warned_verbally", 9, D(4), D(37)},
	{"file_sent", 4, D(1), D(5)},
	{"with_prosecutor", 5, D(2), D(4)},
	{"dismissed", 11, D(11), D(43)},
	{"asked_yesterday", 2, H(3), H(5)},
	{"handed_in", 2, D(1), D(1)},
	{"called_well", 4, D(3), D(4)},
	{"held", 4, D(2), D(3)},
	{"release_granted", 4, D(3), D(13)},
	{"at_trial", 2, H(4), H(3)},
	{"judged_10", 5, D(2), D(2)},
	{"carried_out", 7, D(5), D(29)},
	{"served", 8, D(7), D(57)},
	{"acquitted", 5, D(12), D(61)},
	{"appealed", 3, D(3), D(5)},
	{"proposed", 2, H(2), H(5)},
	{"running_diversion", 7, D(1), D(3)},
	{"completed", 6, D(8), D(61)},
	{"revoked", 2, D(20), D(90)},
};

/* The i-th of the letters or numbers, drawn: how often one stands there is its weight. */
static size_t drawn(uint32_t seed, size_t i, size_t n)
{
	return demo_number(seed, (uint32_t)i) % n;
}

static void become_another(struct demo_story *s, size_t i)
{
	static const enum demo_stage stages[] = {
		STAGE_TOWN, STAGE_TOWN, STAGE_DISTRICT, STAGE_OTHER};
	static const int offences[] = {0, 0, 0, 1, 1, 2, 3, 4, 5, 6};
	static const int years[] = {14, 15, 15, 16, 16, 16, 17, 17, 17, 17};
	static const char proofs[] = "cccccccssr";
	const int disorder = 7;

	s->stage = stages[drawn(1, i, sizeof(stages) / sizeof(stages[0]))];
	s->sex = drawn(2, i, 10) ? 'm' : 'f';
	s->age_months = years[drawn(3, i, 10)] * 12 + (int)drawn(4, i, 11);
	s->proof = proofs[drawn(5, i, 10)];
	s->offence = strcmp(s->class, "petty") == 0 ? disorder : offences[drawn(6, i, 10)];
	s->police_no = NULL;
	s->named = NULL;
}

static const struct demo_story *named(const char *name)
{
	size_t i = 0;

	while (strcmp(demo_stories[i].name, name) != 0)
		i++;
	return &demo_stories[i];
}

struct demo_story *demo_crowd(struct arena *a, size_t *n)
{
	const size_t kinds = sizeof(again) / sizeof(again[0]);
	struct demo_story *all;
	size_t most = demo_stories_n;

	for (size_t i = 0; i < kinds; i++)
		most += again[i].times;
	all = arena_array(a, most, sizeof(*all));
	memcpy(all, demo_stories, demo_stories_n * sizeof(*all));
	*n = demo_stories_n;
	for (size_t i = 0; i < kinds; i++)
		for (size_t k = 0; k < again[i].times; k++) {
			struct demo_story *s = &all[*n];

			*s = *named(again[i].name);
			s->later += again[i].first + (int64_t)k * again[i].apart;
			become_another(s, (*n)++);
		}
	return all;
}
