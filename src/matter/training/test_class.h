/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* For tests of training: a class of New Path, and children whom that organisation knows. */
#ifndef MATTER_TRAINING_TEST_CLASS_H
#define MATTER_TRAINING_TEST_CLASS_H

#include "matter/custody/test_office.h"
#include "matter/training/training.h"

/* Engines, 1 October 2026 to 30 April 2027, Monday to Friday 8:00 to 11:00. */
const char *test_class(int places);
/* A child with support of New Path, agreed in this case: the child's id. */
const char *test_supported(const char *family, const char *given, const char **file);
/* The same under an order of training with New Path that runs, known by that alone. */
const char *test_referred(const char *family, const char *given, const char **file);
/* New Path goes on supporting the child of this case, in which it helps. */
void test_support(const char *file, const char *child);
/* answers: "\"chose\":\"yes\"..."; taken from 1 November on, unless they say another day. */
struct test_answer test_take(
	const char *who, const char *cohort, const char *child, const char *answers);
void test_seal(const char *file);
/* All that New Path gives this child. */
void test_end_support(const char *child);

#endif
