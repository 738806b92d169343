/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the templates are handed, in the reader's words. */
#ifndef MATTER_ATTACHMENT_ATTACHMENT_PAGE_H
#define MATTER_ATTACHMENT_ATTACHMENT_PAGE_H

#include "page/page.h"
#include "matter/attachment/attachment.h"

struct attachment_words {
	struct str kind, of, when;
	struct url to;
};

#endif
