/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The cards on the sign-in page of a demonstration. */
#ifndef MATTER_DEMO_DEMO_TABLES_H
#define MATTER_DEMO_DEMO_TABLES_H

#include "web/web.h"

void demo_welcome(struct web_call *c);

#endif
