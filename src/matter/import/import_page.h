/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates draw. */
#ifndef MATTER_IMPORT_IMPORT_PAGE_H
#define MATTER_IMPORT_IMPORT_PAGE_H

#include "page/page.h"
#include "matter/import/import.h"

enum { IMPORT_SHOWN_MOST = 200 };

struct import_button {
	const char *label;
	struct url to;
	bool first, warns;
};
struct import_file_line {
	struct str number, line;
	struct url to;
	bool touched;
};
struct import_page {
	struct str state, came;
	const char *tag;
	bool looked;     /* the rows were looked through */
	bool ended;      /* brought in or taken back: what stands are the rows that are left */
	int64_t rows;
	struct import_look look;
	int64_t worked, of; /* how far it is; of 0: it is not being worked on */
	struct str worked_plain, of_plain; /* the same for the bar: no digits of a tongue */
	struct url again;
	const struct import_button *buttons;
	size_t n_buttons;
	const struct import_file_line *files;
	size_t n_files;
	struct url ask; /* for the rows that are left; none */
	bool left;
};

#endif
