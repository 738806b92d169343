/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter. */
#ifndef MATTER_PRINT_PRINT_INSIDE_H
#define MATTER_PRINT_PRINT_INSIDE_H

#include "matter/print/print_part.h"

/* print_steps.c: what the clocks and events mean for the child, as sentences. */
size_t print_steps(struct print *s, struct str **steps);

#endif
