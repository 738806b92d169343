/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The upper tail of chi-square: the incomplete gamma function by its series below the mean, by its
 * continued fraction (Lentz) above it. Abramowitz and Stegun 6.5.29 and 6.5.31.
 */
#include <float.h>
#include <math.h>

#include "count.h"

double count_chi2_tail(double x, size_t df)
{
	double a = (double)df / 2;
	double y = x / 2;
	int sign;
	double front;

	if (!df || !(y > 0))
		return 1;
	front = exp(a * log(y) - y - lgamma_r(a, &sign));
	if (y < a + 1) {
		double term = 1 / a;
		double sum = term;

		for (int k = 1; term > sum * DBL_EPSILON / 4; k++)
			sum += term *= y / (a + k);
		return 1 - front * sum;
	}
	double b = y + 1 - a;
	double c = 1 / DBL_MIN;
	double d = 1 / b;
	double f = d;

	for (int k = 1; k < 10000; k++) {
		double step = -k * (k - a);
		double turn;

		b += 2;
		d = 1 / (step * d + b);
		c = b + step / c;
		turn = c * d;
		f *= turn;
		if (fabs(turn - 1) < DBL_EPSILON)
			break;
	}
	return front * f;
}
