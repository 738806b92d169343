/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * mktmpl IN.tmpl OUT.h OUT.c: templates become C functions at build.
 *
 *   {{! comment}}              {{include "x.h"}}            into OUT.h
 *   {{define f(args)}} .. {{end}}   void f(struct html *h, args)
 *   {{= str}}  {{# int64}}     escaped, in text or in a quoted attribute
 *   {{_ "English %s", str}}    translated, then escaped
 *   {{@ f(args)}}              calls f(h, args); in text only
 *   {{url u}}                  the whole value of href, src, action, formaction
 *   {{if c}} {{else if c}} {{else}} {{end}}  {{for (..)}} {{end}}  {{let T x = e}}
 *
 * The HTML is followed while it is copied, so that a hole can stand only where
 * its escaping is right: in text and in double-quoted attributes. Whatever else
 * would let data become markup or script is refused: FILE:LINE: message.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MOST = 64, DEPTH_MOST = 64, RUN_MOST = 65536 };

enum state { TEXT, TAG_NAME, IN_TAG, ATTRIBUTE, AFTER_EQUALS, VALUE, END_TAG, MARKUP };

static const char *const state_names[] = {"text", "a tag's name", "a tag", "an attribute's name",
					  "an unquoted value", "a value", "an end tag",
					  "a comment or doctype"};

struct block {
	char kind; /* d define, i if, e else, f for */
	int line;
	enum state state;
	int depth;
};

static const char *file;
static int line = 1;
static FILE *header, *code;

static enum state state;
static char element[DEPTH_MOST][NAME_MOST]; /* open elements */
static int depth;
static int floor_depth; /* elements that the present branch may not close */
static char tag[NAME_MOST], attribute[NAME_MOST];
static int value_length; /* literal bytes and holes in the present value */
static int value_url;    /* a {{url}} stands in it */
static int src_seen;     /* <script> has a src */
static char value_start[16];

static struct block blocks[DEPTH_MOST];
static int n_blocks;
static char run[RUN_MOST]; /* literal text not yet written */
static size_t run_n;

static void fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

static void fail(const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: ", file, line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

static int is_one_of(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(word, *list) == 0)
			return 1;
	return 0;
}

static int is_void_element(const char *name)
{
	static const char *const list[] = {"area", "base", "br", "col", "hr", "img", "input",
					   "link", "meta", "source", "wbr", "path", "rect",
					   "circle", NULL};

	return is_one_of(name, list);
}

static int takes_url(const char *name)
{
	static const char *const list[] = {"href", "src", "action", "formaction", NULL};

	return is_one_of(name, list);
}

/* --- writing C -------------------------------------------------------------- */

static void flush_run(void)
{
	if (!run_n)
		return;
	fputs("\thtml_raw(h, \"", code);
	for (size_t i = 0; i < run_n; i++) {
		unsigned char c = (unsigned char)run[i];

		if (c == '"' || c == '\\')
			fprintf(code, "\\%c", c);
		else if (c == '\n')
			fputs(i + 1 < run_n ? "\\n\"\n\t\t\"" : "\\n", code);
		else if (c == '?')
			fputs("\\?", code);
		else
			fputc(c, code);
	}
	fprintf(code, "\", %zu);\n", run_n);
	run_n = 0;
}

static void keep(char c)
{
	if (run_n == RUN_MOST)
		flush_run();
	run[run_n++] = c;
}

static void say_line(void)
{
	fprintf(code, "#line %d \"%s\"\n", line, file);
}

/* --- following the HTML -------------------------------------------------------- */

static void add_to(char *name, char c)
{
	size_t n = strlen(name);

	if (n + 1 == NAME_MOST)
		fail("a name of more than %d letters", NAME_MOST - 1);
	name[n] = c;
	name[n + 1] = '\0';
}

static void open_element(void)
{
	if (strcmp(tag, "script") == 0 && !src_seen)
		fail("a script without a src: nothing inline");
	if (strcmp(tag, "style") == 0)
		fail("a style element: nothing inline");
	if (is_void_element(tag))
		return;
	if (depth == DEPTH_MOST)
		fail("elements nested too deep");
	strcpy(element[depth++], tag);
}

static void close_element(void)
{
	if (is_void_element(tag))
		fail("</%s>: this element has no end tag", tag);
	if (depth == floor_depth)
		fail("</%s> closes what was not opened in this block", tag);
	if (strcmp(element[depth - 1], tag) != 0)
		fail("</%s> where </%s> is due", tag, element[depth - 1]);
	depth--;
}

static void begin_value(void)
{
	if (strncmp(attribute, "on", 2) == 0)
		fail("%s=: no script in attributes", attribute);
	if (strcmp(attribute, "style") == 0)
		fail("style=: no style in attributes");
	if (strcmp(attribute, "src") == 0)
		src_seen = 1;
	value_length = 0;
	value_url = 0;
	value_start[0] = '\0';
}

static void end_value(void)
{
	if (takes_url(attribute) && !value_url && strncmp(value_start, "javascript:", 11) == 0)
		fail("%s: a link cannot be a script", attribute);
	if (value_url && value_length != 1)
		fail("%s: {{url}} must be the whole value", attribute);
	state = IN_TAG;
}

static void in_tag(char c)
{
	if (c == '>') {
		open_element();
		state = TEXT;
	} else if (c == '"' || c == '\'' || c == '=') {
		fail("a stray %c in <%s>", c, tag);
	} else if (!isspace((unsigned char)c) && c != '/') {
		attribute[0] = '\0';
		add_to(attribute, (char)tolower((unsigned char)c));
		state = ATTRIBUTE;
	}
}

static void in_text(const char *p)
{
	if (*p != '<')
		return;
	tag[0] = '\0';
	src_seen = 0;
	if (depth && strcmp(element[depth - 1], "script") == 0 && strncmp(p, "</script", 8) != 0)
		fail("a script with a body: nothing inline");
	if (p[1] == '/')
		state = END_TAG;
	else if (p[1] == '!')
		state = MARKUP;
	else if (isalpha((unsigned char)p[1]))
		state = TAG_NAME;
	else
		fail("a bare <: write &lt;");
}

static void follow(const char *p)
{
	char c = *p;

	switch (state) {
	case TEXT:
		in_text(p);
		break;
	case TAG_NAME:
		if (isalnum((unsigned char)c) || c == '-') {
			add_to(tag, (char)tolower((unsigned char)c));
		} else {
			state = IN_TAG;
			in_tag(c);
		}
		break;
	case IN_TAG:
		in_tag(c);
		break;
	case ATTRIBUTE:
		if (c == '=')
			state = AFTER_EQUALS;
		else if (isspace((unsigned char)c) || c == '>' || c == '/') {
			state = IN_TAG;
			in_tag(c);
		} else
			add_to(attribute, (char)tolower((unsigned char)c));
		break;
	case AFTER_EQUALS:
		if (c != '"')
			fail("%s=: put the value in double quotes", attribute);
		begin_value();
		state = VALUE;
		break;
	case VALUE:
		if (c == '"') {
			end_value();
		} else {
			if (value_length < 15 && !value_url) {
				value_start[value_length] = (char)tolower((unsigned char)c);
				value_start[value_length + 1] = '\0';
			}
			value_length++;
		}
		break;
	case END_TAG:
		if (c == '>') {
			close_element();
			state = TEXT;
		} else if (c != '/') {
			add_to(tag, (char)tolower((unsigned char)c));
		}
		break;
	case MARKUP:
		if (c == '>')
			state = TEXT;
		break;
	}
}

/* --- directives -------------------------------------------------------------------- */

static void need_hole_place(const char *what)
{
	if (!n_blocks)
		fail("{{%s}} outside of a block", what);
	if (state == VALUE && takes_url(attribute))
		fail("{{%s}} in %s=: a link is {{url}}", what, attribute);
	if (state != TEXT && state != VALUE)
		fail("{{%s}} in %s: holes stand in text and in quoted values", what,
		     state_names[state]);
	if (state == TEXT && depth && strcmp(element[depth - 1], "script") == 0)
		fail("{{%s}} in a script", what);
	if (state == VALUE)
		value_length++;
	flush_run();
	say_line();
}

static void put_define(const char *rest)
{
	const char *paren = strchr(rest, '(');

	if (n_blocks)
		fail("{{define}} inside of a block");
	if (!paren || rest[strlen(rest) - 1] != ')')
		fail("{{define name(arguments)}}");
	blocks[n_blocks++] = (struct block){'d', line, TEXT, 0};
	state = TEXT;
	depth = floor_depth = 0;
	for (int to = 0; to < 2; to++) {
		FILE *f = to ? code : header;

		if (to)
			say_line();
		fprintf(f, "void %.*s(struct html *h%s%s%s", (int)(paren - rest), rest,
			paren[1] == ')' ? "" : ", ", paren + 1, to ? "\n{\n" : ";\n");
	}
	fputs("\t(void)h;\n", code);
}

static void open_block(char kind, const char *before, const char *words, const char *after)
{
	if (!n_blocks)
		fail("{{%s}} outside of a block", kind == 'i' ? "if" : "for");
	if (n_blocks == DEPTH_MOST)
		fail("blocks nested too deep");
	if (state != TEXT && state != IN_TAG && state != VALUE)
		fail("a block begins in %s", state_names[state]);
	flush_run();
	say_line();
	fprintf(code, "\t%s%s%s {\n", before, words, after);
	blocks[n_blocks++] = (struct block){kind, line, state, depth};
	floor_depth = depth;
}

/* A branch must leave the HTML as it found it. */
static void check_branch(const struct block *b)
{
	if (state == ATTRIBUTE && b->state == IN_TAG)
		state = IN_TAG; /* an attribute without a value, such as checked */
	if (state != b->state)
		fail("the branch begun in line %d ends in %s, not in %s", b->line,
		     state_names[state], state_names[b->state]);
	if (depth != b->depth)
		fail("<%s> is not closed in the branch begun in line %d", element[depth - 1],
		     b->line);
}

static void put_else(const char *rest)
{
	struct block *b = n_blocks ? &blocks[n_blocks - 1] : NULL;

	if (!b || b->kind != 'i')
		fail("{{else}} without {{if}}");
	check_branch(b);
	flush_run();
	say_line();
	if (strncmp(rest, "if ", 3) == 0) {
		fprintf(code, "\t} else if (%s) {\n", rest + 3);
	} else {
		fputs("\t} else {\n", code);
		b->kind = 'e';
	}
	b->line = line;
}

static void put_end(void)
{
	if (!n_blocks)
		fail("{{end}} without a beginning");
	check_branch(&blocks[--n_blocks]);
	flush_run();
	fputs(blocks[n_blocks].kind == 'd' ? "}\n\n" : "\t}\n", code);
	floor_depth = n_blocks ? blocks[n_blocks - 1].depth : 0;
}

/* The end of the C string that begins at p, behind its last quote. */
static const char *string_end(const char *p)
{
	for (p++; *p && *p != '"'; p++)
		if (*p == '\\' && p[1])
			p++;
	if (!*p)
		fail("{{_ \"...\"}}: the sentence has no end");
	return p + 1;
}

static int count_holes(const char *from, const char *to)
{
	int n = 0;

	for (; from + 1 < to; from++)
		if (from[0] == '%' && from[1] == 's')
			n++;
	return n;
}

static int count_arguments(const char *p)
{
	int n = 0, inside = 0;

	for (; *p; p++) {
		if (*p == '"')
			p = string_end(p) - 1;
		else if (*p == '(' || *p == '{' || *p == '[')
			inside++;
		else if (*p == ')' || *p == '}' || *p == ']')
			inside--;
		else if (*p == ',' && !inside)
			n++;
	}
	return n;
}

static void put_message(const char *rest)
{
	const char *end;
	const char *in = state == VALUE ? "_value" : "";
	int holes, given;

	if (*rest != '"')
		fail("{{_ \"sentence\"}}");
	end = string_end(rest);
	holes = count_holes(rest, end);
	given = count_arguments(end);
	if (holes != given)
		fail("the sentence has %d %%s and %d arguments", holes, given);
	need_hole_place("_");
	if (!given)
		fprintf(code, "\thtml_message%s(h, T(%.*s));\n", in, (int)(end - rest), rest);
	else
		fprintf(code, "\thtml_say%s(h, T(%.*s), (const struct str[]){%s}, %d);\n", in,
			(int)(end - rest), rest, strchr(end, ',') + 1, given);
}

static void put_call(const char *rest)
{
	const char *paren = strchr(rest, '(');

	if (!paren || rest[strlen(rest) - 1] != ')')
		fail("{{@ name(arguments)}}");
	if (state != TEXT)
		fail("{{@}} in %s: a block is called in text only", state_names[state]);
	need_hole_place("@");
	fprintf(code, "\t%.*s(h%s%s;\n", (int)(paren - rest), rest,
		paren[1] == ')' ? "" : ", ", paren + 1);
}

static void put_url(const char *rest)
{
	if (state != VALUE || !takes_url(attribute))
		fail("{{url}} stands only in href, src, action, formaction");
	if (value_length)
		fail("%s: {{url}} must be the whole value", attribute);
	value_url = 1;
	value_length = 1;
	flush_run();
	say_line();
	fprintf(code, "\thtml_url(h, %s);\n", rest);
}

static void put_let(const char *rest)
{
	if (!n_blocks)
		fail("{{let}} outside of a block");
	flush_run();
	say_line();
	fprintf(code, "\t%s;\n", rest);
}

static int starts(const char **rest, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(*rest, word, n) != 0)
		return 0;
	*rest += n;
	while (isspace((unsigned char)**rest))
		(*rest)++;
	return 1;
}

static void directive(char *words)
{
	size_t n = strlen(words);
	const char *rest = words;

	while (n && isspace((unsigned char)words[n - 1]))
		words[--n] = '\0';
	if (starts(&rest, "!"))
		return;
	if (starts(&rest, "include ")) {
		if (n_blocks)
			fail("{{include}} inside of a block");
		fprintf(header, "#include %s\n", rest);
	} else if (starts(&rest, "define "))
		put_define(rest);
	else if (starts(&rest, "if "))
		open_block('i', "if (", rest, ")");
	else if (starts(&rest, "for "))
		open_block('f', "for ", rest, "");
	else if (starts(&rest, "else"))
		put_else(rest);
	else if (strcmp(rest, "end") == 0)
		put_end();
	else if (starts(&rest, "let "))
		put_let(rest);
	else if (starts(&rest, "url "))
		put_url(rest);
	else if (starts(&rest, "_"))
		put_message(rest);
	else if (starts(&rest, "@"))
		put_call(rest);
	else if (starts(&rest, "=")) {
		need_hole_place("=");
		fprintf(code, "\thtml_text(h, %s);\n", rest);
	} else if (starts(&rest, "#")) {
		need_hole_place("#");
		fprintf(code, "\thtml_int(h, %s);\n", rest);
	} else
		fail("no such directive: {{%s}}", words);
}

/* --- the file ------------------------------------------------------------------------ */

/* White space with a line end in it becomes one line end. */
static const char *literal(const char *p)
{
	const char *q = p;
	int lines = 0;

	if (!isspace((unsigned char)*p)) {
		if (!n_blocks)
			fail("text outside of a block");
		follow(p);
		keep(*p);
		return p + 1;
	}
	for (; isspace((unsigned char)*q); q++)
		lines += *q == '\n';
	if (n_blocks && state == VALUE && lines)
		fail("a line end in %s=", attribute);
	if (n_blocks) {
		char c = lines ? '\n' : ' ';

		follow(&c);
		keep(c);
	}
	line += lines;
	return q;
}

static const char *hole(const char *p)
{
	const char *end = strstr(p, "}}");
	char *words;
	int lines = 0;

	if (!end)
		fail("{{ without }}");
	while (end[2] == '}')
		end++;
	words = strndup(p + 2, (size_t)(end - p - 2));
	if (!words)
		fail("no memory");
	for (char *w = words; *w; w++)
		if (*w == '\n') {
			lines++;
			*w = ' ';
		}
	directive(words);
	free(words);
	line += lines;
	return end + 2;
}

static char *read_file(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text = malloc(4 * 1024 * 1024);
	size_t n;

	if (!f || !text)
		fail("cannot be read");
	n = fread(text, 1, 4 * 1024 * 1024 - 1, f);
	text[n] = '\0';
	fclose(f);
	return text;
}

int main(int argc, char **argv)
{
	const char *p, *base;
	char *text;

	if (argc != 4) {
		fprintf(stderr, "usage: mktmpl IN.tmpl OUT.h OUT.c\n");
		return 2;
	}
	file = argv[1];
	text = read_file(file);
	header = fopen(argv[2], "w");
	code = fopen(argv[3], "w");
	if (!header || !code)
		fail("the output cannot be written");
	base = strrchr(argv[2], '/') ? strrchr(argv[2], '/') + 1 : argv[2];
	fprintf(header, "/* Made by mktmpl from %s. */\n#pragma once\n#include \"page/page.h\"\n", file);
	fprintf(code, "/* Made by mktmpl from %s. */\n#include \"%s\"\n\n", file, base);
	for (p = text; *p;)
		p = p[0] == '{' && p[1] == '{' ? hole(p) : literal(p);
	if (n_blocks)
		fail("the block begun in line %d has no {{end}}", blocks[n_blocks - 1].line);
	free(text);
	if (fclose(header) != 0 || fclose(code) != 0) {
		perror(argv[3]);
		return 1;
	}
	return 0;
}
