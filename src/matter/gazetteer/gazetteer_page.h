/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates draw. */
#ifndef MATTER_GAZETTEER_GAZETTEER_PAGE_H
#define MATTER_GAZETTEER_GAZETTEER_PAGE_H

#include "page/page.h"
#include "matter/gazetteer/gazetteer.h"

/* A list that came as a file, before it is taken in. */
struct gazetteer_look {
	const struct gazetteer_load *load;
	bool taken;
	int64_t came_at;
	struct url take, again, back;
};

#endif
