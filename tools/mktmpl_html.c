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

struct here here;
static int src_seen;     /* <script> has a src */
static int slash;        /* the tag's last sign so far is a / */
static int tag_blocks;   /* blocks open where the present tag began */
static int value_blocks; /* and where the present value began */

/* Lists of words: one blank before and behind each. */
static const char void_elements[] = " area br col hr img input link meta source wbr ";
/* Parts of a picture, which may end in "/>". */
static const char svg_leaves[] = " path rect circle line ellipse polyline polygon stop ";
/* Elements that hold script, style or another document, or change what links mean. */
static const char refused_elements[] =
	" style base iframe frame frameset object embed applet template noscript plaintext xmp"
	" listing noembed noframes animate animatemotion animatetransform set foreignobject math"
	" use ";
/* Links in other clothes: nobody needs them, so they need no rules. */
static const char refused_attributes[] =
	" style srcdoc srcset imagesrcset http-equiv xlink:href ping poster background cite"
	" longdesc manifest formtarget ";
static const char links[] = " href src action formaction ";

static int is_one_of(const char *word, const char *list)
{
	size_t n = strlen(word);

	for (const char *at = list; (at = strstr(at, word)); at++)
		if (at[-1] == ' ' && at[n] == ' ')
			return 1;
	return 0;
}

int mktmpl_takes_url(const char *name)
{
	return is_one_of(name, links);
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
	name[n] = (char)tolower((unsigned char)c);
	name[n + 1] = '\0';
}

static void open_element(void)
{
	if (here.blocks != tag_blocks)
		mktmpl_fail("<%s> began outside of this branch and ends in it", here.tag);
	if (is_one_of(here.tag, refused_elements))
		mktmpl_fail("<%s> is refused", here.tag);
	if (strcmp(here.tag, "script") == 0 && !src_seen)
		mktmpl_fail("a script without a src: nothing inline");
	if (is_one_of(here.tag, void_elements))
		return;
	if (slash && !is_one_of(here.tag, svg_leaves))
		mktmpl_fail("<%s/>: this element wants an end tag", here.tag);
	if (slash)
		return;
	if (here.depth == DEPTH_MOST)
		mktmpl_fail("elements nested too deep");
	strcpy(here.element[here.depth++], here.tag);
}

static void close_element(void)
{
	if (is_one_of(here.tag, void_elements))
		mktmpl_fail("</%s>: this element has no end tag", here.tag);
	if (here.depth == here.floor)
		mktmpl_fail("</%s> closes what was not opened in this block", here.tag);
	if (strcmp(here.element[here.depth - 1], here.tag) != 0)
		mktmpl_fail("</%s> where </%s> is due", here.tag, here.element[here.depth - 1]);
	here.depth--;
}

static void end_attribute(void)
{
	if (strncmp(here.attribute, "on", 2) == 0 || is_one_of(here.attribute, refused_attributes))
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

/* p: the quote. A link that is written out says where it leads in its first letters. */
static void begin_value(const char *p)
{
	end_attribute();
	if (mktmpl_takes_url(here.attribute) && p[1] != '/' && p[1] != '#'
		&& strncmp(p + 1, "https://", 8) != 0 && strncmp(p + 1, "{{", 2) != 0)
		mktmpl_fail("%s: a link begins with /, # or https://", here.attribute);
	if (strcmp(here.attribute, "src") == 0)
		src_seen = 1;
	here.value_length = 0;
	here.value_url = 0;
	value_blocks = here.blocks;
	here.state = VALUE;
}

static void in_value(char c)
{
	if (c != '"') {
		here.value_length++;
		if (here.value_url)
			mktmpl_fail("%s: {{url}} must be the whole value", here.attribute);
		return;
	}
	if (here.blocks != value_blocks)
		mktmpl_fail("%s= began outside of this branch and ends in it", here.attribute);
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
		here.attribute[0] = '\0';
		here.state = ATTRIBUTE;
		add_to(here.attribute, c);
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
		add_to(here.attribute, c);
	} else {
		mktmpl_fail("a stray %c in <%s>", c, here.tag);
	}
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
	else if (isalpha((unsigned char)p[1]))
		here.state = TAG_NAME;
	else if (p[1] != '!')
		mktmpl_fail("a bare <: write &lt;");
	else if (strncasecmp(p, "<!doctype html>", 15) != 0)
		mktmpl_fail("only <!doctype html> begins with <!");
	if ((mktmpl_inside("textarea") || mktmpl_inside("title")) && here.state != END_TAG)
		mktmpl_fail("a tag in <%s>", here.element[here.depth - 1]);
}

static void in_tag_name(char c)
{
	if (isalnum((unsigned char)c) || c == '-') {
		add_to(here.tag, c);
	} else {
		here.state = IN_TAG;
		in_tag(c);
	}
}

static void in_end_tag(char c)
{
	if (c == '>') {
		close_element();
		here.state = TEXT;
	} else if (c != '/') {
		add_to(here.tag, c);
	}
}

void mktmpl_follow(const char *p)
{
	static void (*const follow[])(char c) = {
		[TAG_NAME] = in_tag_name, [IN_TAG] = in_tag, [ATTRIBUTE] = in_attribute,
		[VALUE] = in_value, [END_TAG] = in_end_tag};

	if (here.state == TEXT)
		in_text(p);
	else if (here.state != AFTER_EQUALS)
		follow[here.state](*p);
	else if (*p == '"')
		begin_value(p);
	else
		mktmpl_fail("%s=: put the value in double quotes", here.attribute);
}
