/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any form as a paper to be filled in by hand. */
#ifndef MATTER_PRINT_PRINT_BLANK_H
#define MATTER_PRINT_PRINT_BLANK_H

#include "turn/turn.h"
#include "form/form.h"

/* Headed "working form, not official"; files and passwords have no place on it. */
void print_blank(struct turn *t, const struct form *form, struct str *bytes);

#endif
