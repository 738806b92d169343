/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A table of subjects: what is read makes curves that never rise and whose parts make a whole. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "count/count.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void curve(const struct count_survival *s, const struct count_curve *c)
{
	for (size_t i = 0; i < c->points; i++) {
		const struct count_point *at = &c->v[i];
		double low, high, sum = at->free;

		count_interval(at, &low, &high);
		must(at->at_risk > 0 && at->at_risk <= c->n);
		must(isnan(low) || (0 <= low && low <= high && high <= 1));
		must(0 <= at->survival && at->survival <= 1);
		must(!i || (at[-1].t < at->t && at->survival <= at[-1].survival));
		for (size_t k = 0; s->competing && k < s->kinds; k++) {
			must(!i || c->incidence[k][i].value >= c->incidence[k][i - 1].value);
			sum += c->incidence[k][i].value;
		}
		must(!s->competing || fabs(sum - 1) < 1e-9);
	}
}

static void figures(struct arena *a, const struct count_subjects *subjects)
{
	static const double at[] = {0, 6, 12, 24};
	const struct count_survival *s = count_survival(a, subjects);
	size_t all = 0;

	must(s->groups > 0);
	for (size_t i = 0; i < s->groups; i++) {
		must(utf8_valid(s->v[i].name));
		curve(s, &s->v[i]);
		all += s->v[i].n;
	}
	must(all == subjects->n);
	must(isnan(s->log_rank.p) || (s->log_rank.p >= 0 && s->log_rank.p <= 1));
	must(utf8_valid(count_json(a, s, at, 4)));
	must(utf8_valid(count_csv(a, s)));
	must(utf8_valid(count_table(a, s, at, 4)));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const struct count_columns columns = {
		STR_INIT("time"), STR_INIT("event"), STR_INIT("group"), false};
	struct arena *a = arena_new();
	struct count_subjects subjects;
	struct str complaint = STR_NONE;

	if (count_read(a, (struct str){(const char *)bytes, n}, &columns, &subjects, &complaint) ==
	    ERR_OK)
		figures(a, &subjects);
	else
		must(str_any(complaint) && utf8_valid(complaint));
	arena_free(a);
	return 0;
}
