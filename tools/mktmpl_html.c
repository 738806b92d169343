/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The HTML is followed byte by byte while it is copied, so that a hole can stand
 * only where its escaping is right. Stricter than browsers: what they repair
 * (unquoted values, elements left open, stray signs) is refused.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "mktmpl.h"

enum { LINK_MOST = 1024 };

struct here here;
static int src_seen;     /* <script> has a src */
static int slash;        /* the tag's last sign so far is a / */
static int tag_blocks;   /* blocks open where the present tag began */
static int value_blocks; /* and where the present value began */
static char link[LINK_MOST]; /* the literal bytes of a value that is a link */

static int is_one_of(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(word, *list) == 0)
			return 1;
	return 0;
}

static int is_void_element(const char *name)
{
	static const char *const list[] = {"area", "br", "col", "hr", "img", "input",
					   "link", "meta", "source", "wbr", NULL};

	return is_one_of(name, list);
}

/* Parts of a picture, which may end in "/>". */
static int is_svg_leaf(const char *name)
{
	static const char *const list[] = {"path", "rect", "circle", "line", "ellipse",
					   "polyline", "polygon", "stop", NULL};

	return is_one_of(name, list);
}

/* Elements that hold script, style or another document, or change what links mean. */
static int is_refused_element(const char *name)
{
	static const char *const list[] = {
		"style", "base", "iframe", "frame", "frameset", "object", "embed", "applet",
		"template", "noscript", "plaintext", "xmp", "listing", "noembed", "noframes",
		"animate", "animatemotion", "animatetransform", "set", "foreignobject", "math",
		"use", NULL};

	return is_one_of(name, list);
}

/* Links in other clothes: nobody needs them, so they need no rules. */
static int is_refused_attribute(const char *name)
{
	static const char *const list[] = {
		"style", "srcdoc", "srcset", "imagesrcset", "http-equiv", "xlink:href", "ping",
		"poster", "background", "cite", "longdesc", "manifest", "formtarget", NULL};

	return strncmp(name, "on", 2) == 0 || is_one_of(name, list);
}

int mktmpl_takes_url(const char *name)
{
	static const char *const list[] = {"href", "src", "action", "formaction", NULL};

	return is_one_of(name, list);
}

/* In these a space or a line end is a letter like any other, or nothing may stand. */
int mktmpl_inside(const char *name)
{
	return here.depth && strcmp(here.element[here.depth - 1], name) == 0;
}

static void add_to(char *name, char c)
{
	size_t n = strlen(name);

	if (n + 1 == NAME_MOST)
		mktmpl_fail("a name of more than %d letters", NAME_MOST - 1);
	name[n] = c;
	name[n + 1] = '\0';
}

static void open_element(void)
{
	if (here.blocks != tag_blocks)
		mktmpl_fail("<%s> began outside of this branch and ends in it", here.tag);
	if (is_refused_element(here.tag))
		mktmpl_fail("<%s> is refused", here.tag);
	if (strcmp(here.tag, "script") == 0 && !src_seen)
		mktmpl_fail("a script without a src: nothing inline");
	if (slash && !is_void_element(here.tag) && !is_svg_leaf(here.tag))
		mktmpl_fail("<%s/>: this element wants an end tag", here.tag);
	if (slash || is_void_element(here.tag))
		return;
	if (here.depth == DEPTH_MOST)
		mktmpl_fail("elements nested too deep");
	strcpy(here.element[here.depth++], here.tag);
}

static void close_element(void)
{
	if (is_void_element(here.tag))
		mktmpl_fail("</%s>: this element has no end tag", here.tag);
	if (here.depth == here.floor)
		mktmpl_fail("</%s> closes what was not opened in this block", here.tag);
	if (strcmp(here.element[here.depth - 1], here.tag) != 0)
		mktmpl_fail("</%s> where </%s> is due", here.tag, here.element[here.depth - 1]);
	here.depth--;
}

static void begin_attribute(char c)
{
	here.attribute[0] = '\0';
	here.state = ATTRIBUTE;
	add_to(here.attribute, (char)tolower((unsigned char)c));
}

static void end_attribute(void)
{
	if (is_refused_attribute(here.attribute))
		mktmpl_fail("%s is refused: no script, style or hidden link in attributes",
			    here.attribute);
}

void mktmpl_end_name(void)
{
	end_attribute();
	if (mktmpl_takes_url(here.attribute))
		mktmpl_fail("%s without a value", here.attribute);
	here.state = IN_TAG;
	here.glued = 1;
}

static void begin_value(void)
{
	end_attribute();
	if (strcmp(here.attribute, "src") == 0)
		src_seen = 1;
	here.value_length = 0;
	here.value_url = 0;
	value_blocks = here.blocks;
	link[0] = '\0';
	here.state = VALUE;
}

/* Browsers read a link with its entities resolved and its controls dropped. */
static void check_link(void)
{
	static const char *const schemes[] = {"http:", "https:", "mailto:", "tel:", NULL};
	size_t n = strcspn(link, ":/?#&");

	for (const char *p = link; *p; p++)
		if ((unsigned char)*p <= ' ')
			mktmpl_fail("%s: a blank in a link", here.attribute);
	if (link[n] == '&')
		mktmpl_fail("%s: an entity before the path of a link", here.attribute);
	if (link[n] != ':')
		return;
	link[n + 1] = '\0';
	if (!is_one_of(link, schemes))
		mktmpl_fail("%s: a link cannot begin with %s", here.attribute, link);
}

static void in_value(char c)
{
	if (c != '"') {
		if (mktmpl_takes_url(here.attribute)) {
			if (here.value_length + 2 > LINK_MOST)
				mktmpl_fail("%s: a link too long", here.attribute);
			link[here.value_length] = (char)tolower((unsigned char)c);
			link[here.value_length + 1] = '\0';
		}
		here.value_length++;
		if (here.value_url)
			mktmpl_fail("%s: {{url}} must be the whole value", here.attribute);
		return;
	}
	if (here.blocks != value_blocks)
		mktmpl_fail("%s= began outside of this branch and ends in it", here.attribute);
	if (mktmpl_takes_url(here.attribute) && !here.value_url)
		check_link();
	here.state = IN_TAG;
}

static void in_tag(char c)
{
	if (here.glued && !isspace((unsigned char)c) && c != '>' && c != '/')
		mktmpl_fail("a blank is missing behind %s", here.attribute);
	here.glued = 0;
	if (c == '>') {
		open_element();
		here.state = TEXT;
	} else if (c == '/') {
		slash = 1;
	} else if (isalpha((unsigned char)c)) {
		slash = 0;
		begin_attribute(c);
	} else if (!isspace((unsigned char)c)) {
		mktmpl_fail("a stray %c in <%s>", c, here.tag);
	}
}

static void in_attribute(char c)
{
	if (c == '=') {
		here.state = AFTER_EQUALS;
	} else if (isspace((unsigned char)c) || c == '>' || c == '/') {
		mktmpl_end_name();
		in_tag(c);
	} else if (isalnum((unsigned char)c) || strchr("-_.:", c)) {
		add_to(here.attribute, (char)tolower((unsigned char)c));
	} else {
		mktmpl_fail("a stray %c in <%s>", c, here.tag);
	}
}

static void begin_markup(const char *p)
{
	if (strncmp(p, "<!--", 4) == 0)
		here.state = COMMENT;
	else if (strncasecmp(p, "<!doctype html>", 15) == 0)
		here.state = DOCTYPE;
	else
		mktmpl_fail("only <!doctype html> and comments begin with <!");
}

static void in_text(const char *p)
{
	if (mktmpl_inside("script") && !isspace((unsigned char)*p) &&
	    strncmp(p, "</script>", 9) != 0)
		mktmpl_fail("a script with a body: nothing inline");
	if (*p != '<')
		return;
	here.tag[0] = '\0';
	src_seen = slash = 0;
	tag_blocks = here.blocks;
	if (p[1] == '/')
		here.state = END_TAG;
	else if (p[1] == '!')
		begin_markup(p);
	else if (isalpha((unsigned char)p[1]))
		here.state = TAG_NAME;
	else
		mktmpl_fail("a bare <: write &lt;");
	if ((mktmpl_inside("textarea") || mktmpl_inside("title")) && here.state != END_TAG)
		mktmpl_fail("a tag in <%s>", here.element[here.depth - 1]);
}

void mktmpl_follow(const char *p)
{
	char c = *p;

	switch (here.state) {
	case TEXT:
		in_text(p);
		break;
	case TAG_NAME:
		if (isalnum((unsigned char)c) || c == '-') {
			add_to(here.tag, (char)tolower((unsigned char)c));
		} else {
			here.state = IN_TAG;
			in_tag(c);
		}
		break;
	case IN_TAG:
		in_tag(c);
		break;
	case ATTRIBUTE:
		in_attribute(c);
		break;
	case AFTER_EQUALS:
		if (c != '"')
			mktmpl_fail("%s=: put the value in double quotes", here.attribute);
		begin_value();
		break;
	case VALUE:
		in_value(c);
		break;
	case END_TAG:
		if (c == '>') {
			close_element();
			here.state = TEXT;
		} else if (c != '/') {
			add_to(here.tag, (char)tolower((unsigned char)c));
		}
		break;
	case DOCTYPE:
		if (c == '>')
			here.state = TEXT;
		break;
	case COMMENT:
		if (c == '>' && p[-1] == '-' && p[-2] == '-')
			here.state = TEXT;
		break;
	}
}
