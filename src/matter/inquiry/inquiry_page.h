/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the templates are handed, in the reader's words. */
#ifndef MATTER_INQUIRY_INQUIRY_PAGE_H
#define MATTER_INQUIRY_INQUIRY_PAGE_H

#include "matter/inquiry/inquiry_tables.h"

struct inquiry_line {
	struct url to;
	struct str purpose, state, asked, due, office;
	const char *tag; /* the class of a tag */
};
struct inquiry_list_page {
	struct inquiry_line *v;
	size_t n;
	struct url back, request; /* request none: shut */
};
struct inquiry_notice_line {
	struct url to;
	struct str purpose, child, district, due, asked;
};
struct inquiry_answer_line {
	struct str question, answer;
};
struct inquiry_section_line {
	struct str title, hint, words, why, saved; /* words: lines */
	const char *state, *tag; /* a message; the class of a tag */
	struct url edit;         /* none: not to be written now, or not by the reader */
	struct inquiry_answer_line *answers;
	size_t n;
};
struct inquiry_attempt_line {
	struct str at, way, whom, result, by;
	bool reached;
};
struct inquiry_button {
	const char *label;
	struct url to;
	bool first;
};
struct inquiry_whole {
	struct inquiry_line head;
	struct str agent, questions, returned_why, version;
	bool official, is_read; /* read: the reader may see what is written */
	size_t done, all;       /* sections, of those that are needed */
	struct inquiry_section_line *sections, *victims;
	size_t n_sections, n_victims;
	struct inquiry_attempt_line *attempts;
	size_t n_attempts;
	struct url back, add_attempt, paper, victim_paper; /* none: not to be had */
	struct inquiry_button *buttons;
	size_t n_buttons;
};

struct str inquiry_day_words(const struct web_call *c, int32_t day);
struct inquiry_line inquiry_line_of(struct web_call *c, const struct inquiry *inq);
void inquiry_put_head(struct jot *j, const struct inquiry *inq);

#endif
