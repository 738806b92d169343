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

#include "mktmpl.h"

enum { FILE_MOST = 4 * 1024 * 1024 };

static const char *const state_names[] = {"text", "a tag's name", "a tag", "an attribute's name",
					  "an unquoted value", "a value", "an end tag"};

struct block {
	char kind; /* d define, i if, e else, f for */
	int line;
	enum state state;
	int depth;
	int line_begun;       /* before the block */
	int line_begun_after; /* and behind each of its branches so far */
};

static const char *file;
static const char *const *made; /* the two files written, removed when one fails */
static int line = 1;
static FILE *header, *code;
static struct block blocks[DEPTH_MOST];
static char run[FILE_MOST]; /* literal text not yet written */
static size_t run_n;
static int line_begun; /* on every path the output ends in a line end: no second one */

void mktmpl_fail(const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: ", file, line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	for (int i = 0; made && i < 2; i++)
		remove(made[i]);
	exit(1);
}

/* --- writing C -------------------------------------------------------------- */

static void flush_run(void)
{
	if (!run_n)
		return;
	fputs("\thtml_raw(h, \"", code);
	for (size_t i = 0; i < run_n; i++) {
		if (run[i] == '\n')
			fputs(i + 1 < run_n ? "\\n\"\n\t\t\"" : "\\n", code);
		else
			fprintf(code, strchr("\"\\?", run[i]) ? "\\%c" : "%c", run[i]);
	}
	fprintf(code, "\", %zu);\n", run_n);
	run_n = 0;
}

/* What is written next comes of this line of the template. */
static void say_line(void)
{
	flush_run();
	fprintf(code, "#line %d \"%s\"\n", line, file);
}

/* --- directives -------------------------------------------------------------------- */

static void need_hole_place(const char *what)
{
	if (!here.blocks)
		mktmpl_fail("{{%s}} outside of a block", what);
	if (here.state == VALUE && mktmpl_takes_url(here.attribute))
		mktmpl_fail("{{%s}} in %s=: a link is {{url}}", what, here.attribute);
	if (here.state != TEXT && here.state != VALUE)
		mktmpl_fail("{{%s}} in %s: holes stand in text and in quoted values", what,
			    state_names[here.state]);
	if (here.state == TEXT && mktmpl_inside("script"))
		mktmpl_fail("{{%s}} in a script", what);
	if (here.state == VALUE)
		here.value_length++;
	say_line();
	line_begun = 0;
}

static void put_define(const char *rest)
{
	const char *paren = strchr(rest, '(');

	if (here.blocks)
		mktmpl_fail("{{define}} inside of a block");
	if (!paren || rest[strlen(rest) - 1] != ')')
		mktmpl_fail("{{define name(arguments)}}");
	blocks[here.blocks++] = (struct block){'d', line, TEXT, 0, 0, 0};
	here.state = TEXT;
	here.depth = here.floor = 0;
	line_begun = 1; /* a block begins with its first word */
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
	if (!here.blocks)
		mktmpl_fail("{{%s}} outside of a block", kind == 'i' ? "if" : "for");
	if (here.blocks == DEPTH_MOST)
		mktmpl_fail("blocks nested too deep");
	if (here.glued || (here.state != TEXT && here.state != IN_TAG && here.state != VALUE))
		mktmpl_fail("a block begins in %s", state_names[here.state]);
	if (here.state == VALUE && mktmpl_takes_url(here.attribute))
		mktmpl_fail("a block in %s=: a link is one {{url}}", here.attribute);
	say_line();
	fprintf(code, "\t%s%s%s {\n", before, words, after);
	blocks[here.blocks++] =
		(struct block){kind, line, here.state, here.depth, line_begun, line_begun};
	here.floor = here.depth;
	/* A loop's body also follows its own end. */
	line_begun = line_begun && kind == 'i';
}

/* A branch must leave the HTML as it found it. */
static void check_branch(const struct block *b)
{
	if (here.state == ATTRIBUTE && b->state == IN_TAG)
		mktmpl_end_name();
	if (here.state != b->state)
		mktmpl_fail("the branch begun in line %d ends in %s, not in %s", b->line,
			    state_names[here.state], state_names[b->state]);
	if (here.depth != b->depth)
		mktmpl_fail("<%s> is not closed in the branch begun in line %d",
			    here.element[here.depth - 1], b->line);
}

static void put_else(const char *rest)
{
	struct block *b = here.blocks ? &blocks[here.blocks - 1] : NULL;

	if (!b || b->kind != 'i')
		mktmpl_fail("{{else}} without {{if}}");
	check_branch(b);
	say_line();
	if (*rest) {
		fprintf(code, "\t} else if (%s) {\n", rest + 4);
	} else {
		fputs("\t} else {\n", code);
		b->kind = 'e';
	}
	b->line = line;
	b->line_begun_after = b->line_begun_after && line_begun;
	line_begun = b->line_begun;
}

static void put_end(void)
{
	if (!here.blocks)
		mktmpl_fail("{{end}} without a beginning");
	check_branch(&blocks[--here.blocks]);
	while (blocks[here.blocks].kind == 'd' && run_n && isspace((unsigned char)run[run_n - 1]))
		run_n--;
	flush_run();
	fputs(blocks[here.blocks].kind == 'd' ? "}\n\n" : "\t}\n", code);
	here.floor = here.blocks ? blocks[here.blocks - 1].depth : 0;
	line_begun = line_begun && blocks[here.blocks].line_begun_after;
}

/* The end of the C string that begins at p, behind its last quote. */
static const char *string_end(const char *p)
{
	for (p++; *p && *p != '"'; p++)
		if (*p == '\\' && p[1])
			p++;
	if (!*p)
		mktmpl_fail("a string has no end");
	return p + 1;
}

/* How many words the sentence wants: %s each; %% is a sign. */
static int count_holes(const char *from, const char *to)
{
	int n = 0;

	for (; from + 1 < to; from++)
		if (*from == '%') {
			n += *++from == 's';
			if (*from != 's' && isalnum((unsigned char)*from))
				mktmpl_fail("%%%c in a sentence: words only, %%s", *from);
		}
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
	const char *in = here.state == VALUE ? "_value" : "";
	int holes, given;

	if (*rest != '"')
		mktmpl_fail("{{_ \"sentence\"}}");
	end = string_end(rest);
	holes = count_holes(rest, end);
	given = count_arguments(end);
	if (holes != given)
		mktmpl_fail("the sentence has %d %%s and %d arguments", holes, given);
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
		mktmpl_fail("{{@ name(arguments)}}");
	if (here.state != TEXT)
		mktmpl_fail("{{@}} in %s: a block is called in text only", state_names[here.state]);
	need_hole_place("@");
	fprintf(code, "\t%.*s(h%s%s;\n", (int)(paren - rest), rest,
		paren[1] == ')' ? "" : ", ", paren + 1);
}

static void put_url(const char *rest)
{
	if (here.state != VALUE || !mktmpl_takes_url(here.attribute))
		mktmpl_fail("{{url}} stands only in href, src, action, formaction");
	if (here.value_length)
		mktmpl_fail("%s: {{url}} must be the whole value", here.attribute);
	here.value_url = here.value_length = 1;
	say_line();
	fprintf(code, "\thtml_url(h, %s);\n", rest);
}

static void put_let(const char *rest)
{
	if (!here.blocks)
		mktmpl_fail("{{let}} outside of a block");
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
		if (here.blocks)
			mktmpl_fail("{{include}} inside of a block");
		fprintf(header, "#include %s\n", rest);
	} else if (starts(&rest, "define "))
		put_define(rest);
	else if (starts(&rest, "if "))
		open_block('i', "if (", rest, ")");
	else if (starts(&rest, "for "))
		open_block('f', "for ", rest, "");
	else if (strcmp(rest, "else") == 0 || strncmp(rest, "else if ", 8) == 0)
		put_else(rest + 4);
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
		mktmpl_fail("no such directive: {{%s}}", words);
}

/* --- the file ------------------------------------------------------------------------ */

/* White space with a line end in it becomes one line end. */
static char *literal(char *p)
{
	char *q = p;
	int lines = 0;

	if (!isspace((unsigned char)*p) || (mktmpl_inside("pre") && here.state == TEXT)) {
		if (!here.blocks)
			mktmpl_fail("text outside of a block");
		line_begun = 0;
		mktmpl_follow(p);
		run[run_n++] = *p;
		line += *p == '\n';
		return p + 1;
	}
	for (; isspace((unsigned char)*q); q++)
		lines += *q == '\n';
	if (here.blocks && here.state == VALUE && lines)
		mktmpl_fail("a line end in %s=", here.attribute);
	if (here.blocks && !(lines && line_begun && here.state == TEXT)) {
		char c = lines ? '\n' : ' ';

		line_begun = lines && here.state == TEXT;
		mktmpl_follow(&c);
		run[run_n++] = c;
	}
	line += lines;
	return q;
}

/* The }} that ends the hole: not one in a string, not the end of an initializer. */
static char *hole_end(char *p)
{
	for (p += 2; *p; p++) {
		if (*p == '"')
			p += string_end(p) - p - 1;
		else if (*p == '\'' && p[1] && p[2] == '\'')
			p += 2;
		else if (p[0] == '}' && p[1] == '}' && p[2] != '}')
			return p;
	}
	return NULL;
}

static char *hole(char *p)
{
	char *end = strncmp(p, "{{!", 3) == 0 ? strstr(p, "}}") : hole_end(p);
	int lines = 0;

	if (!end)
		mktmpl_fail("{{ without }}");
	*end = '\0';
	for (char *w = p; *w; w++)
		if (*w == '\n') {
			lines++;
			*w = ' ';
		}
	directive(p + 2);
	line += lines;
	return end + 2;
}

int main(int argc, char **argv)
{
	static char bytes[FILE_MOST];
	char *text = bytes;
	FILE *in = argc == 4 ? fopen(argv[1], "r") : NULL;

	if (argc != 4) {
		fprintf(stderr, "usage: mktmpl IN.tmpl OUT.h OUT.c\n");
		return 2;
	}
	file = argv[1];
	if (!in || fread(bytes, 1, sizeof(bytes) - 1, in) != strlen(bytes) || fclose(in) != 0)
		mktmpl_fail("cannot be read, or has a NUL byte");
	made = (const char *const *)&argv[2];
	header = fopen(argv[2], "w");
	code = fopen(argv[3], "w");
	if (!header || !code)
		mktmpl_fail("the output cannot be written");
	fprintf(header, "/* Made by mktmpl from %s. */\n#pragma once\n", file);
	fputs("#include \"page/page.h\"\n", header);
	fprintf(code, "/* Made by mktmpl from %s. */\n#include \"%s\"\n\n", file,
		strrchr(argv[2], '/') ? strrchr(argv[2], '/') + 1 : argv[2]);
	while (*text)
		text = text[0] == '{' && text[1] == '{' ? hole(text) : literal(text);
	if (here.blocks)
		mktmpl_fail("the block begun in line %d has no {{end}}",
			    blocks[here.blocks - 1].line);
	if (fclose(header) != 0 || fclose(code) != 0)
		mktmpl_fail("the output cannot be written");
	return 0;
}
