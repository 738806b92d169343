/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What every paper of a case has: for those of this matter, and of others that print their own. */
#ifndef MATTER_PRINT_PRINT_PART_H
#define MATTER_PRINT_PRINT_PART_H

#include "paper/paper.h"
#include "matter/print/print.h"

struct print {
	struct turn *t;
	struct paper *p;
	const struct case_view *v; /* NULL on blanks */
	bool *said;                /* which clocks stand on the paper; NULL: all */
};
struct print print_begin(struct turn *t, const struct case_view *v);
/* The footer: for whom, by whom, when, a hash of all above; then the bytes. */
struct str print_end(struct print *s, const char *confidential);

/* A message in the paper's tongue; with one hole, with two. */
struct str print_say(const struct print *s, const char *message);
struct str print_say1(const struct print *s, const char *message, struct str x);
struct str print_say2(const struct print *s, const char *message, struct str x, struct str y);
/* What people call a code of one of the lists of words; the code itself where it is not known. */
struct page_word;
struct str print_word(const struct print *s, const struct page_word *words, struct str code);
/* The child's name: the paper's script first. */
struct str print_name(const struct print *s);
/* "14 or 15", or that it is not known. */
struct str print_age(const struct print *s);
/* A representative who may be told: none in conflict. NULL past the last. */
const struct case_view_representative *print_representative(const struct print *s, size_t i);
/* Title, agency, number, day. */
void print_head(const struct print *s, bool kingdom, const char *title, struct str subtitle);
/* The legal basis: each rule that stands on the paper once, what was read, who verified it. */
void print_basis(const struct print *s);
/* The same in small print, a line each. */
void print_basis_small(const struct print *s);
/* A number as people in the country dial it: "012 000 112". */
struct str print_phone_words(const struct print *s, struct str phone);
/* A phrase begins a cell: "first contact" as "First contact". */
struct str print_capital(const struct print *s, struct str words);

#endif
