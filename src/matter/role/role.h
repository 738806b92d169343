/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The roles, for choices: code and what people call it (a message). NULL code ends. */
#ifndef MATTER_ROLE_ROLE_H
#define MATTER_ROLE_ROLE_H

#include "page/page.h"

extern const struct page_word role_words[];

#endif
