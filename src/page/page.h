/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * HTML as a C type: what stands in a struct html is safe, since only compiled
 * templates and this folder put markup there; words are escaped on the way in.
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "base/date.h"
#include "base/uuid.h"
#include "lang/lang.h"

struct html {
	struct buf *out;
	enum lang lang;
	int64_t now;
};

/* A link of this server: built only by the functions below, always encoded. */
struct url {
	struct str s;
};

void html_init(struct html *h, struct buf *out, enum lang lang, int64_t now);

/* --- what templates call -------------------------------------------------------- */

/* Markup from a template. Nobody else calls it. */
void html_raw(struct html *h, const char *markup, size_t n);
/* Words, escaped for text and for quoted attributes alike; none writes nothing. */
void html_text(struct html *h, struct str words);
void html_int(struct html *h, int64_t v);
void html_url(struct html *h, struct url u);
/* A message in the reader's tongue; in text it may break between Khmer words. */
void html_message(struct html *h, const char *message);
void html_message_value(struct html *h, const char *message);
void html_say(struct html *h, const char *message, const struct str *args, size_t n);
void html_say_value(struct html *h, const char *message, const struct str *args, size_t n);
/* Another piece of HTML, whole. */
void html_paste(struct html *h, const struct html *piece);

/* --- links --------------------------------------------------------------------------- */

/* url_page(a, l, "/case/{case}/event/{}", case, event): each {..} takes a struct uuid. */
struct url url_page(struct arena *a, enum lang l, const char *pattern, ...);
/* The same from a template, in the page's own tongue. */
struct url url_to(const struct html *h, const char *pattern, ...);
/* {} takes a struct str, percent-encoded. */
struct url url_word(const struct html *h, const char *pattern, struct str word);
/* With ?name=value or &name=value; a none value adds nothing. */
struct url url_with(struct arena *a, struct url u, const char *name, struct str value);
/* "#field" */
struct url url_field(const struct html *h, struct str field);
/* A path made elsewhere in this program, such as theme_url(). */
struct url url_made(const char *path);

/* --- common parts -------------------------------------------------------------------------- */

/* Words for a template: never fail, live in the page's arena. */
struct str say_day(const struct html *h, int32_t day);
struct str say_instant(const struct html *h, int64_t instant);
struct str say_when(const struct html *h, int64_t instant);
struct str say_left(const struct html *h, int64_t due);
struct str say_c(const struct html *h, const char *message); /* translated */
/* "felony" as people say it: a table of codes and messages, ended by {NULL}. */
struct page_word {
	const char *code, *message;
};
struct str say_word(const struct html *h, const struct page_word *table, struct str code);

struct page_nav {
	const char *label; /* a message */
	struct url to;
	bool here;   /* this very page */
	bool within; /* a page of this section */
};

/* Everything around a page's body. */
struct page_frame {
	struct str title;        /* in the reader's words; " - Okas" is added */
	bool has_errors;
	struct str who, agency;  /* none: nobody is signed in */
	const struct page_nav *nav;
	size_t n_nav;
	struct url other;        /* this page in the other tongue */
	struct url css, js, icon, home, sign_out, help, dictionary, rules;
	struct str csrf;
	const char *source;      /* where the program's source is */
	bool unverified;         /* says that no lawyer verified the rules */
	bool leave_quickly;
	bool demonstration;
	const char *done;        /* a message about what was just done; NULL none */
	struct str *marks;       /* what is wrong or doubtful in what was saved */
	size_t n_marks;
};
/* The whole document. */
void page_document(struct html *h, const struct page_frame *f, const struct html *body);

/* A pager under a list: previous, next, place. */
struct page_pager {
	struct url base;        /* with the filters, without from */
	int64_t first, shown, total, step;
};
void page_pager_draw(struct html *h, const struct page_pager *p);

/* Bars with the table beside them. */
struct page_bar {
	struct str label;
	int64_t value;
	struct str instead; /* "<5": what is said where the value is not told; no bar then */
};
struct page_bars {
	const char *question; /* a message: what the chart answers */
	struct str caption;   /* whom, when */
	const char *label_head, *value_head;
	const struct page_bar *bars;
	size_t n;
	bool tabled; /* the page's own table below has these figures: none is drawn here */
};
void page_bars_draw(struct html *h, const struct page_bars *b);

#endif
