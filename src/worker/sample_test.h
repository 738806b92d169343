/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Papers for the tests and for the eye: paper_test --write DIR. Nobody in them exists. */
#ifndef WORKER_SAMPLE_TEST_H
#define WORKER_SAMPLE_TEST_H

#include "paper/paper.h"

#define SAMPLE_NOW INT64_C(1792377780000000)

struct str sample_rights(struct arena *a, enum lang lang);
struct str sample_summary(struct arena *a, enum lang lang);
struct str sample_form(struct arena *a, enum lang lang);
/* Long and awkward: words without breaks, tall rows, empty cells, bytes that are not UTF-8. */
struct str sample_rough(struct arena *a, enum lang lang);

#endif
