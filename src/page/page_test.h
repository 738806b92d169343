/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the tests of page/ share: HTML that browsers need not repair. */
#ifndef PAGE_PAGE_TEST_H
#define PAGE_PAGE_TEST_H

#include "page/page.h"

/*
 * Fails the test where elements do not nest, an id stands twice, or a for=,
 * aria-describedby=, aria-controls= or #link names an id that is not there.
 */
void page_test_sound(const char *name, struct str html);
/* Fails the test where html differs from tests/golden/NAME; OKAS_GOLDEN=write writes it. */
void page_test_golden(const char *name, struct str html);

#endif
