/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The figures as JSON (the contract's), as CSV and as a plain table. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "count.h"

/* The fewest digits that read back as the same double; what cannot be said is `none`. */
static void figure(struct buf *b, double x, const char *none)
{
	char c[32];
	int digits = 15;

	if (!isfinite(x)) {
		buf_c(b, none);
		return;
	}
	do
		snprintf(c, sizeof(c), "%.*g", digits, x);
	while (digits++ < 17 && strtod(c, NULL) != x);
	buf_c(b, c);
}

static void member(struct buf *b, const char *name, double x)
{
	buf_fmt(b, ", \"%s\": ", name);
	figure(b, x, "null");
}

static void quoted(struct buf *b, struct str s)
{
	buf_byte(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x20)
			buf_fmt(b, "\\u%04x", c);
		else
			buf_fmt(b, c == '"' || c == '\\' ? "\\%c" : "%c", c);
	}
	buf_byte(b, '"');
}

static void json_points(struct buf *b, const struct count_survival *s, const struct count_curve *c)
{
	buf_c(b, "    \"points\": [");
	for (size_t i = 0; i < c->points; i++) {
		const struct count_point *p = &c->v[i];
		double low;
		double high;

		count_interval(p, &low, &high);
		buf_fmt(b, "%s\n      {\"t\": ", i ? "," : "");
		figure(b, p->t, "null");
		buf_fmt(b, ", \"at_risk\": %zu, \"events\": %zu, \"censored\": %zu", p->at_risk,
			p->events, p->censored);
		member(b, "survival", p->survival);
		member(b, "std_error", count_std_error(p));
		member(b, "low", low);
		member(b, "high", high);
		if (s->competing) {
			buf_fmt(b, ", \"competing\": %zu", p->competing);
			member(b, "free_of_all", p->free);
		}
		buf_byte(b, '}');
	}
	buf_c(b, "]");
}

static void json_incidence(struct buf *b, const struct count_survival *s,
			   const struct count_curve *c)
{
	buf_c(b, ",\n    \"incidence\": [");
	for (size_t k = 0; k < s->kinds; k++) {
		buf_fmt(b, "%s\n      {\"event\": %zu, \"points\": [", k ? "," : "", k + 1);
		for (size_t i = 0; i < c->points; i++) {
			const struct count_incidence *x = &c->incidence[k][i];

			buf_fmt(b, "%s\n        {\"t\": ", i ? "," : "");
			figure(b, c->v[i].t, "null");
			member(b, "value", x->value);
			member(b, "std_error", sqrt(x->variance));
			member(b, "std_error_gray", sqrt(x->variance_gray));
			buf_byte(b, '}');
		}
		buf_c(b, "]}");
	}
	buf_c(b, "]");
}

static void json_landmarks(struct buf *b, const struct count_curve *c, const double *at, size_t n)
{
	buf_c(b, ",\n    \"landmarks\": [");
	for (size_t i = 0; i < n; i++) {
		struct count_point p = count_at(c, at[i]);
		double low;
		double high;

		count_interval(&p, &low, &high);
		buf_fmt(b, "%s\n      {\"t\": ", i ? "," : "");
		figure(b, at[i], "null");
		buf_fmt(b, ", \"at_risk\": %zu", p.at_risk);
		member(b, "survival", p.survival);
		member(b, "low", low);
		member(b, "high", high);
		buf_byte(b, '}');
	}
	buf_c(b, "]");
}

struct str count_json(struct arena *a, const struct count_survival *s, const double *at, size_t n)
{
	struct buf b;

	buf_init(&b, a);
	buf_c(&b, "{ \"method\": \"kaplan-meier, greenwood, log-log 95 %\",\n");
	if (s->competing)
		buf_c(&b, "  \"incidence_method\": \"aalen-johansen; std_error: greenwood's kind "
			  "(survival), std_error_gray: Gray's (cmprsk)\",\n");
	buf_c(&b, "  \"groups\": [");
	for (size_t g = 0; g < s->groups; g++) {
		const struct count_curve *c = &s->v[g];

		buf_c(&b, g ? ",\n  { \"name\": " : "\n  { \"name\": ");
		quoted(&b, c->name);
		buf_fmt(&b, ", \"n\": %zu, \"events\": %zu,\n", c->n, c->events);
		json_points(&b, s, c);
		if (s->competing)
			json_incidence(&b, s, c);
		json_landmarks(&b, c, at, n);
		buf_c(&b, " }");
	}
	buf_c(&b, "]");
	if (s->groups > 1) {
		buf_c(&b, ",\n  \"log_rank\": {\"chi2\": ");
		figure(&b, s->log_rank.chi2, "null");
		buf_fmt(&b, ", \"df\": %zu", s->log_rank.df);
		member(&b, "p", s->log_rank.p);
		buf_c(&b, "}");
	}
	buf_c(&b, " }\n");
	return buf_str(&b);
}

static void csv_name(struct buf *b, struct str s)
{
	bool plain = str_find(s, ',') == s.n && str_find(s, '"') == s.n;

	if (plain) {
		buf_add(b, s);
		return;
	}
	buf_byte(b, '"');
	for (size_t i = 0; i < s.n; i++)
		buf_fmt(b, s.p[i] == '"' ? "\"%c" : "%c", s.p[i]);
	buf_byte(b, '"');
}

static void csv_row(struct buf *b, const struct count_survival *s, const struct count_curve *c,
		    size_t i)
{
	const struct count_point *p = &c->v[i];
	double f[5] = {p->survival, count_std_error(p), 0, 0, p->free};

	count_interval(p, &f[2], &f[3]);
	csv_name(b, c->name);
	buf_byte(b, ',');
	figure(b, p->t, "");
	buf_fmt(b, ",%zu,%zu,%zu,%zu", p->at_risk, p->events, p->competing, p->censored);
	for (size_t j = 0; j < 5; j++) {
		buf_byte(b, ',');
		figure(b, f[j], "");
	}
	for (size_t k = 0; s->competing && k < s->kinds; k++) {
		const struct count_incidence *x = &c->incidence[k][i];
		double v[3] = {x->value, sqrt(x->variance), sqrt(x->variance_gray)};

		for (size_t j = 0; j < 3; j++) {
			buf_byte(b, ',');
			figure(b, v[j], "");
		}
	}
	buf_byte(b, '\n');
}

struct str count_csv(struct arena *a, const struct count_survival *s)
{
	struct buf b;

	buf_init(&b, a);
	buf_c(&b, "group,t,at_risk,events,competing,censored,survival,std_error,low,high,"
		  "free_of_all");
	for (size_t k = 1; s->competing && k <= s->kinds; k++)
		buf_fmt(&b, ",incidence_%zu,incidence_%zu_std_error,incidence_%zu_std_error_gray",
			k, k, k);
	buf_byte(&b, '\n');
	for (size_t g = 0; g < s->groups; g++)
		for (size_t i = 0; i < s->v[g].points; i++)
			csv_row(&b, s, &s->v[g], i);
	return buf_str(&b);
}

static void table_row(struct buf *b, const struct count_point *p)
{
	double low;
	double high;

	count_interval(p, &low, &high);
	buf_fmt(b, "%12g %9zu %7zu %9zu %9zu", p->t, p->at_risk, p->events, p->competing,
		p->censored);
	if (isnan(p->survival))
		buf_c(b, "         -");
	else
		buf_fmt(b, "  %.6f", p->survival);
	if (isnan(low))
		buf_c(b, "         -        -\n");
	else
		buf_fmt(b, "  %.6f %.6f\n", low, high);
}

struct str count_table(struct arena *a, const struct count_survival *s, const double *at, size_t n)
{
	struct buf b;
	static const char head[] = "        time   at risk  events competing  censored"
				   "  survival       low     high\n";

	buf_init(&b, a);
	buf_c(&b, "Kaplan-Meier; 95 % by Greenwood, log-log; competing events censor it.\n");
	for (size_t g = 0; g < s->groups; g++) {
		const struct count_curve *c = &s->v[g];

		buf_fmt(&b, "\n%.*s: %zu subjects, %zu events\n%s", STR_ARG(c->name), c->n,
			c->events, head);
		for (size_t i = 0; i < c->points; i++)
			table_row(&b, &c->v[i]);
		buf_c(&b, "at the landmarks\n");
		for (size_t i = 0; i < n; i++) {
			struct count_point p = count_at(c, at[i]);

			table_row(&b, &p);
		}
	}
	if (s->groups > 1)
		buf_fmt(&b, "\nlog-rank: chi-square %.6g, %zu degrees of freedom, p %.6g\n",
			s->log_rank.chi2, s->log_rank.df, s->log_rank.p);
	return buf_str(&b);
}
