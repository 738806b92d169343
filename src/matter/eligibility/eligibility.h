/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What a file shows about diversion: tests, each passed, failed or not known by itself.
 *
 * The tests are data (rules/diversion.tests), with their sources; there is no verdict, no sum
 * and no order of cases by them. Callers have passed the gate.
 */
#ifndef MATTER_ELIGIBILITY_ELIGIBILITY_H
#define MATTER_ELIGIBILITY_ELIGIBILITY_H

#include "matter/case/case.h"

/* What a proposal adds to the file. */
struct eligibility {
	struct uuid diversion;
	struct str evidence, responsibility; /* yes, no, unknown; none: not asked */
	struct str child, representative; /* given, refused; none: not asked */
	int64_t consented_at; /* the last consent; INSTANT_NONE */
	bool ordered;
};
enum eligibility_result { ELIGIBILITY_PASSED, ELIGIBILITY_FAILED, ELIGIBILITY_UNKNOWN };
struct eligibility_test {
	struct str code, en, km, source, source_km;
	bool verified;
	enum eligibility_result result;
	struct str because; /* in the reader's words: what was read */
};
/* d NULL: nothing is proposed yet. */
MUST enum err eligibility_tests(struct turn *t, struct uuid case_id, const struct eligibility *d,
	struct eligibility_test **list, size_t *n);
/* The file of tests, built in; and any such file: ERR_MALFORMED at *line. */
struct str eligibility_text(void);
MUST enum err eligibility_read(
	struct arena *a, struct str text, struct eligibility_test **list, size_t *n, size_t *line);
const char *eligibility_result_code(enum eligibility_result r);

#endif
