/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the template of this matter is handed. */
#ifndef MATTER_DEMO_DEMO_VIEW_H
#define MATTER_DEMO_DEMO_VIEW_H

#include "page/page.h"

/* A demonstration person, in the reader's words. */
struct demo_card {
	struct str sign_in, password, name, what, to_try;
};

#endif
