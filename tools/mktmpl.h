/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* mktmpl's two rooms: mktmpl_html.c follows the HTML, mktmpl.c writes the C. */
#ifndef MKTMPL_H
#define MKTMPL_H

enum { NAME_MOST = 64, DEPTH_MOST = 64 };

enum state { TEXT, TAG_NAME, IN_TAG, ATTRIBUTE, AFTER_EQUALS, VALUE, END_TAG };

/* Where in the HTML the template stands. */
struct here {
	enum state state;
	char element[DEPTH_MOST][NAME_MOST]; /* open elements */
	int depth;
	int floor;  /* elements that the present branch may not close */
	int blocks; /* open define, if, for */
	char tag[NAME_MOST], attribute[NAME_MOST];
	int value_length; /* literal bytes and holes in the present value */
	int value_url;    /* a {{url}} stands in it */
	int glued;        /* a branch ended in a name: what follows must part from it */
};

extern struct here here;

/* FILE:LINE: message; removes what was written; exit 1. */
void mktmpl_fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
/* Moves on over one byte of markup; p may be looked at further on. */
void mktmpl_follow(const char *p);
/* A branch ends behind an attribute without a value, such as checked. */
void mktmpl_end_name(void);
int mktmpl_inside(const char *element);
int mktmpl_takes_url(const char *attribute);

#endif
