/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Kaplan-Meier, Aalen-Johansen, log-rank: one walk over the distinct times each. */
#include <math.h>

#include "inside.h"

static size_t highest(const struct count_subjects *s)
{
	uint8_t top = 1;

	for (size_t i = 0; i < s->n; i++)
		top = s->event[i] > top ? s->event[i] : top;
	return top;
}

static void kaplan_meier(struct count_curve *c, const struct count_tally *t, size_t kinds,
			 struct count_point *v)
{
	size_t left = c->n;
	double survival = 1;
	double sum = 0;
	double free = 1;

	for (size_t i = 0; i < t->n; i++) {
		const uint32_t *count = &t->count[i * (kinds + 1)];
		struct count_point *p = &v[i];
		double n = (double)left;

		p->t = t->t[i];
		p->at_risk = left;
		p->censored = count[0];
		p->events = count[1];
		for (size_t k = 2; k <= kinds; k++)
			p->competing += count[k];
		if (p->events) {
			double d = (double)p->events;

			survival *= (n - d) / n;
			sum += d / (n * (n - d));
			c->events += p->events;
		}
		free *= (n - (double)(p->events + p->competing)) / n;
		p->survival = survival;
		p->greenwood = sum;
		p->free = free;
		left -= p->events + p->competing + p->censored;
	}
	c->points = t->n;
	c->v = v;
}

/* What cmprsk keeps between the times (Gray 1988): d of the n at risk had an event, d1 of them
 * this one; share is a kind's part in them. */
struct gray {
	double v1, v2, v3;
};

static void gray_add(struct gray *y, double free_before, double n, double d, double weight[2])
{
	double tied = d > 1 ? 1 - (d - 1) / (n - 1) : 1;
	double part = free_before * free_before * tied * d / (n * n);

	y->v1 += weight[0] * weight[0] * part;
	y->v2 += weight[0] * weight[1] * part;
	y->v3 += weight[1] * weight[1] * part;
}

/*
 * The variance is a sum over the earlier moments s, and depends on the value F of today only
 * through (F(s) - F): three running sums, a polynomial in F.
 */
static void aalen_johansen(const struct count_curve *c, const struct count_tally *t, size_t kinds,
			   size_t kind, struct count_incidence *out)
{
	struct gray y = {0, 0, 0};
	double before = 1;
	double f = 0;
	double sum[3] = {0, 0, 0};
	double gray = 0;

	for (size_t i = 0; i < t->n; i++) {
		const struct count_point *p = &c->v[i];
		double n = (double)p->at_risk;
		double d = (double)(p->events + p->competing);
		double d1 = t->count[i * (kinds + 1) + kind];
		double stay = (n - d) / n;
		double rest = stay > 0 ? d / stay : 0;
		double after = before * stay;

		f += before * d1 / n;
		sum[0] += (before * before * d1 * (1 - d1 / n) + 2 * before * d1 * f +
			   rest * f * f) / (n * n);
		sum[1] += 2 * (before * d1 + rest * f) / (n * n);
		sum[2] += rest / (n * n);
		if (d > d1 && after > 0)
			gray_add(&y, before, n, d - d1, (double[]){f / after, 1 / after});
		if (d1 > 0) {
			double over = after > 0 ? 1 / after : 0;

			gray_add(&y, before, n, d1, (double[]){1 + over * f, over});
			gray = y.v1 + f * f * y.v3 - 2 * f * y.v2;
		}
		out[i].value = f;
		out[i].variance = fmax(0, sum[0] - f * sum[1] + f * f * sum[2]);
		out[i].variance_gray = fmax(0, gray);
		before = after;
	}
}

/* Upper triangle of covariances by Cholesky: the square of the length of L^-1 u. */
static double quadratic(double (*v)[COUNT_GROUPS], double *u, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++) {
		double x = u[i];

		for (size_t j = 0; j <= i; j++) {
			double s = v[i][j];

			for (size_t k = 0; k < j; k++)
				s -= v[i][k] * v[j][k];
			v[i][j] = j < i ? (v[j][j] > 0 ? s / v[j][j] : 0) : sqrt(fmax(s, 0));
		}
		for (size_t k = 0; k < i; k++)
			x -= v[i][k] * u[k];
		u[i] = v[i][i] > 0 ? x / v[i][i] : 0;
		sum += u[i] * u[i];
	}
	return sum;
}

struct moment {
	double n[COUNT_GROUPS]; /* at risk */
	double d[COUNT_GROUPS];
	double all, dead;
};

/* The next time at which anything happens in any group; false behind the last. */
static bool next_moment(const struct count_survival *s, size_t *at, struct moment *m)
{
	double t = INFINITY;

	for (size_t g = 0; g < s->groups; g++)
		if (at[g] < s->v[g].points)
			t = fmin(t, s->v[g].v[at[g]].t);
	m->all = m->dead = 0;
	for (size_t g = 0; g < s->groups; g++) {
		const struct count_curve *c = &s->v[g];
		const struct count_point *p = at[g] < c->points ? &c->v[at[g]] : NULL;

		m->n[g] = p ? (double)p->at_risk : 0;
		m->d[g] = p && p->t <= t ? (double)p->events : 0;
		at[g] += p && p->t <= t;
		m->all += m->n[g];
		m->dead += m->d[g];
	}
	return t < INFINITY;
}

static struct count_log_rank log_rank(struct arena *a, const struct count_survival *s)
{
	double(*v)[COUNT_GROUPS] = arena_array(a, COUNT_GROUPS, sizeof(*v));
	double(*w)[COUNT_GROUPS] = arena_array(a, COUNT_GROUPS, sizeof(*w));
	double u[COUNT_GROUPS] = {0};
	double expected[COUNT_GROUPS] = {0};
	size_t at[COUNT_GROUPS] = {0};
	size_t use[COUNT_GROUPS];
	size_t n = 0;
	struct moment m;
	struct count_log_rank r = {0, 1, 0};

	while (next_moment(s, at, &m)) {
		double spread = m.all > 1 ? m.dead * (m.all - m.dead) / (m.all - 1) : 0;

		for (size_t g = 0; m.dead > 0 && g < s->groups; g++) {
			double share = m.n[g] / m.all;

			expected[g] += m.dead * share;
			u[g] += m.d[g] - m.dead * share;
			for (size_t h = 0; h <= g; h++)
				v[g][h] += spread * share * ((g == h) - m.n[h] / m.all);
		}
	}
	for (size_t g = 0; g < s->groups; g++)
		if (expected[g] > 0)
			use[n++] = g;
	if (n < 2)
		return r;
	r.df = n - 1;
	for (size_t i = 0; i < r.df; i++) {
		u[i] = u[use[i + 1]];
		for (size_t j = 0; j <= i; j++)
			w[i][j] = v[use[i + 1]][use[j + 1]];
	}
	r.chi2 = quadratic(w, u, r.df);
	r.p = count_chi2_tail(r.chi2, r.df);
	return r;
}

const struct count_survival *count_survival(struct arena *a, const struct count_subjects *s)
{
	struct count_survival *out = arena_alloc(a, sizeof(*out));
	struct count_tally *tally;
	size_t n[COUNT_GROUPS] = {0};

	out->kinds = highest(s);
	out->competing = out->kinds > 1;
	out->v = arena_array(a, s->groups + 1, sizeof(*out->v));
	tally = count_tally(a, s, out->kinds);
	for (size_t i = 0; i < s->n; i++)
		n[s->group[i]]++;
	for (size_t g = 0; g < s->groups; g++) {
		struct count_curve *c = &out->v[out->groups];

		if (!n[g])
			continue;
		out->groups++;
		c->name = s->name[g];
		c->n = n[g];
		kaplan_meier(c, &tally[g], out->kinds,
			     arena_array(a, tally[g].n, sizeof(*c->v)));
		for (size_t k = 1; out->competing && k <= out->kinds; k++) {
			struct count_incidence *v = arena_array(a, tally[g].n, sizeof(*v));

			aalen_johansen(c, &tally[g], out->kinds, k, v);
			c->incidence[k - 1] = v;
		}
	}
	out->log_rank = log_rank(a, out);
	return out;
}

double count_std_error(const struct count_point *p)
{
	return p->survival > 0 ? p->survival * sqrt(p->greenwood) : NAN;
}

void count_interval(const struct count_point *p, double *low, double *high)
{
	const double z = 1.959963984540054; /* the normal's 97.5 % */
	double width;

	*low = *high = NAN;
	if (!(p->survival > 0 && p->survival < 1))
		return;
	width = exp(z * sqrt(p->greenwood) / -log(p->survival));
	*low = pow(p->survival, width);
	*high = pow(p->survival, 1 / width);
}

struct count_point count_at(const struct count_curve *c, double t)
{
	struct count_point p = {.t = t, .at_risk = c->n, .survival = 1, .free = 1};
	size_t from = 0;
	size_t to = c->points;

	while (from < to) {
		size_t mid = from + (to - from) / 2;

		if (c->v[mid].t <= t)
			from = mid + 1;
		else
			to = mid;
	}
	if (from) {
		p = c->v[from - 1];
		if (p.t < t) {
			p.at_risk -= p.events + p.competing + p.censored;
			p.events = p.competing = p.censored = 0;
		}
		p.t = t;
	}
	if (!p.at_risk)
		p.survival = p.greenwood = p.free = NAN;
	return p;
}
