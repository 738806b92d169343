/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Survival: how many are still free of an event after a time, how sure that is, and whether groups
 * differ. Pure: no clock, no database, nothing of who the subjects are.
 *
 * Event 0 leaves observation without any event (censored), 1 is the event, 2 and more are events
 * that make it impossible (death, emigration): a competing one censors the Kaplan-Meier curve and
 * has a cumulative incidence of its own. Which event, from which day and who was lost belongs to
 * whoever makes the subjects; a birthday is no event. What cannot be said is NAN.
 * Checked against R's survival and cmprsk, tests/survival.
 */
#ifndef COUNT_COUNT_H
#define COUNT_COUNT_H

#include "base/arena.h"
#include "base/err.h"

enum { COUNT_GROUPS = 64, COUNT_KINDS = 16 };

/* Row i: time[i] >= 0 and finite, event[i] < COUNT_KINDS, group[i] < groups. */
struct count_subjects {
	const double *time;
	const uint8_t *event;
	const uint8_t *group;
	size_t n;
	struct str name[COUNT_GROUPS];
	size_t groups;
};

/* The names of the columns; a group that is not there makes one group "all". */
struct count_columns {
	struct str time, event, group;
	bool group_asked; /* then it must be there */
};

/* Reads CSV with a header line. ERR_INPUT: *complaint names the lines. The names point into a. */
enum err count_read(struct arena *a, struct str csv, const struct count_columns *columns,
		    struct count_subjects *out, struct str *complaint) MUST;

/* A distinct time of a group, censoring times included; counts are those of this moment. */
struct count_point {
	double t;
	size_t at_risk; /* just before t */
	size_t events, competing, censored;
	double survival; /* Kaplan-Meier, after t */
	double greenwood; /* sum of d / n (n - d): std_error = survival * sqrt(it) */
	double free; /* of every kind of event: with the incidences it makes 1 */
};

/* Cumulative incidence of one kind at the same times (Aalen-Johansen). */
struct count_incidence {
	double value;
	double variance; /* Greenwood's kind: R's survival */
	double variance_gray; /* R's cmprsk */
};

struct count_curve {
	struct str name;
	size_t n, events;
	size_t points;
	const struct count_point *v;
	/* Of kind k at k - 1, k from 1 to kinds; NULL where no competing event occurs. */
	const struct count_incidence *incidence[COUNT_KINDS];
};

/* The log-rank test of event 1 between the groups where it was to be expected. */
struct count_log_rank {
	double chi2, p;
	size_t df;
};

struct count_survival {
	size_t groups;
	struct count_curve *v;
	size_t kinds; /* the highest event that occurs */
	bool competing;
	struct count_log_rank log_rank;
};

/* Groups without subjects are left out. The order of rows changes nothing. */
const struct count_survival *count_survival(struct arena *a, const struct count_subjects *s);
double count_std_error(const struct count_point *p);
/* 95 %, log-log; NAN where survival is 0 or 1. */
void count_interval(const struct count_point *p, double *low, double *high);
/* The state of a curve at a time; at_risk are those still observed then. NAN past the last one. */
struct count_point count_at(const struct count_curve *c, double t);
/* Upper tail of chi-square. */
double count_chi2_tail(double x, size_t df);

/* Faces of the same figures; at: the landmarks. */
struct str count_json(struct arena *a, const struct count_survival *s, const double *at, size_t n);
struct str count_csv(struct arena *a, const struct count_survival *s);
struct str count_table(struct arena *a, const struct count_survival *s, const double *at, size_t n);

#endif
