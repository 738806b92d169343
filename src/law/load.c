/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Reads rule files. Paragraphs are parted by empty lines; a paragraph holds
 * commentary (#), keys and data lines. Commentary belongs to the Name or to the
 * data lines below it in the same paragraph; alone in a paragraph it is a note.
 * Article begins a block: it forgets Instrument, Read, Verified and Doubt.
 */
#include "law/inside.h"

#include <string.h>

#include "base/utf8.h"

struct rule_draft {
	struct rule_draft *next;
	struct law_rule rule;
	struct line_draft *lines, **lines_end;
	struct str file;
	int number;
};

struct line_draft {
	struct line_draft *next;
	struct law_line line;
};

struct words {
	struct words *next;
	struct str text;
};

struct list {
	struct words *first, **end;
	size_t n;
};

struct load {
	struct arena *a;
	struct str file;
	int number;
	struct list messages, notes;
	struct rule_draft *rules, **rules_end, *rule;
	size_t n_rules;
	struct law_line block; /* article, instrument, read, verified, doubt */
	bool verified_said;
	struct str comment;
	bool comment_used;
	uint64_t hash;
};

static void list_add(struct load *d, struct list *l, struct str text)
{
	struct words *w = arena_alloc(d->a, sizeof(*w));

	w->text = text;
	*l->end = w;
	l->end = &w->next;
	l->n++;
}

static struct str *list_array(struct arena *a, const struct list *l)
{
	struct str *v = arena_array(a, l->n + 1, sizeof(*v));
	size_t i = 0;

	for (const struct words *w = l->first; w; w = w->next)
		v[i++] = w->text;
	return v;
}

static void complain_at(struct load *d, struct str file, int number, const char *what,
	struct str word)
{
	list_add(d, &d->messages, arena_fmt(d->a, "%.*s:%d: %s%s%.*s", STR_ARG(file), number,
					    what, word.p ? ": " : "", STR_ARG(word)));
}

static void complain(struct load *d, const char *what, struct str word)
{
	complain_at(d, d->file, d->number, what, word);
}

static void add_comment(struct load *d, struct str line)
{
	struct str text = str_cut(line, 1, line.n);

	if (str_starts(line, "#:") || str_starts(line, "# SPDX-"))
		return;
	text = str_cut(text, str_starts(text, " ") ? 1 : 0, text.n);
	d->comment = d->comment.p ? arena_fmt(d->a, "%.*s\n%.*s", STR_ARG(d->comment),
					      STR_ARG(text)) : text;
}

static void end_paragraph(struct load *d)
{
	if (d->comment.p && !d->comment_used)
		list_add(d, &d->notes, d->comment);
	d->comment = STR_NONE;
	d->comment_used = false;
}

static struct str take_comment(struct load *d)
{
	d->comment_used = true;
	return d->comment;
}

static void begin_block(struct load *d, struct str article)
{
	d->block = (struct law_line){.article = article};
	d->verified_said = false;
}

static bool good_name(struct str s)
{
	bool good = s.n > 0 && s.n <= 40;

	for (size_t i = 0; i < s.n; i++)
		good = good && ((s.p[i] >= 'a' && s.p[i] <= 'z') || s.p[i] == '-');
	return good;
}

static void begin_rule(struct load *d, struct str name)
{
	struct rule_draft *r = arena_alloc(d->a, sizeof(*r));

	if (!good_name(name))
		complain(d, "a name has small letters and hyphens only", name);
	for (struct rule_draft *o = d->rules; o; o = o->next)
		if (str_eq(o->rule.name, name))
			complain(d, "this name was used before", name);
	r->rule.name = name;
	r->rule.kind = LAW_KIND_N;
	r->rule.comment = take_comment(d);
	r->lines_end = &r->lines;
	r->file = d->file;
	r->number = d->number;
	*d->rules_end = r;
	d->rules_end = &r->next;
	d->rule = r;
	d->n_rules++;
	begin_block(d, STR_NONE);
}

/* A signature is a day and a name; "yes" is none. */
static void read_verified(struct load *d, struct str value)
{
	int32_t day;
	struct str name = str_trim(str_cut(value, 10, value.n));

	d->verified_said = true;
	d->block.verified = false;
	if (str_is(value, "no"))
		return;
	if (!date_parse(str_cut(value, 0, 10), &day) || value.n < 11 || value.p[10] != ' ' ||
	    name.n < 3) {
		complain(d, "Verified is \"no\", or a day and the lawyer's name", value);
		return;
	}
	d->block.verified = true;
	d->block.verified_by = value;
}

static void add_line(struct load *d, enum law_kind kind, struct str columns)
{
	struct line_draft *n = arena_alloc(d->a, sizeof(*n));
	struct str name = STR_NONE, why = STR_NONE;

	n->line = d->block;
	if (!d->rule) {
		complain(d, "a data line before any Name", STR_NONE);
		return;
	}
	if (!law_line_read(d->a, columns, &name, &n->line, &why) ||
	    !law_line_fits(d->a, kind, &n->line, &why)) {
		complain(d, arena_c(d->a, why), STR_NONE);
		return;
	}
	if (!str_eq(name, d->rule->rule.name))
		complain(d, "the Name above is another", name);
	if (d->rule->rule.kind != LAW_KIND_N && d->rule->rule.kind != kind)
		complain(d, "this rule began as another kind", STR_NONE);
	if (!d->block.article.p || !d->block.instrument.p || !d->block.read.p ||
	    !d->verified_said)
		complain(d, "Article, Instrument, Read and Verified must stand above", STR_NONE);
	if (!d->block.doubt_en.p != !d->block.doubt_km.p)
		complain(d, "Doubt-en and Doubt-km come together", STR_NONE);
	n->line.comment = take_comment(d);
	n->line.file = d->file;
	n->line.number = d->number;
	for (const struct line_draft *o = d->rule->lines; o; o = o->next)
		if (!law_line_agrees(d->a, &n->line, &o->line, &why)) {
			complain(d, arena_c(d->a, why), STR_NONE);
			break;
		}
	d->rule->rule.kind = kind;
	d->rule->rule.n++;
	*d->rule->lines_end = n;
	d->rule->lines_end = &n->next;
}

static void set_once(struct load *d, struct str *slot, struct str key, struct str value)
{
	if (slot->p)
		complain(d, "said twice", key);
	*slot = value;
}

static void read_key(struct load *d, struct str key, struct str value)
{
	struct law_rule *r = d->rule ? &d->rule->rule : NULL;

	if (!str_any(value))
		complain(d, "nothing follows", key);
	else if (str_is(key, "Name"))
		begin_rule(d, value);
	else if (!r)
		complain(d, "a key before any Name", key);
	else if (str_is(key, "Title-en"))
		set_once(d, &r->title_en, key, value);
	else if (str_is(key, "Title-km"))
		set_once(d, &r->title_km, key, value);
	else if (str_is(key, "Article"))
		begin_block(d, value);
	else if (!d->block.article.p)
		complain(d, "Article must come first", key);
	else if (str_is(key, "Instrument"))
		set_once(d, &d->block.instrument, key, value);
	else if (str_is(key, "Read"))
		set_once(d, &d->block.read, key, value);
	else if (str_is(key, "Verified"))
		read_verified(d, value);
	else if (str_is(key, "Doubt-en"))
		set_once(d, &d->block.doubt_en, key, value);
	else if (str_is(key, "Doubt-km"))
		set_once(d, &d->block.doubt_km, key, value);
}

static void read_line(struct load *d, struct str line)
{
	static const char *const keys[] = {"Name", "Title-en", "Title-km", "Article",
		"Instrument", "Read", "Verified", "Doubt-en", "Doubt-km"};
	size_t n = 0;
	struct str key, value;
	enum law_kind kind;

	line = str_trim(line);
	if (!line.n) {
		end_paragraph(d);
		return;
	}
	if (line.p[0] == '#') {
		add_comment(d, line);
		return;
	}
	while (n < line.n && line.p[n] != ' ' && line.p[n] != '\t')
		n++;
	key = str_cut(line, 0, n);
	value = str_trim(str_cut(line, n, line.n));
	kind = law_kind_from_keyword(key);
	if (kind != LAW_KIND_N) {
		add_line(d, kind, value);
		return;
	}
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (str_is(key, keys[i])) {
			read_key(d, key, value);
			return;
		}
	complain(d, "no such key", key);
}

static void hash(struct load *d, struct str s)
{
	/* FNV-1a: tells editions apart; nobody forges one against oneself. */
	for (size_t i = 0; i < s.n; i++)
		d->hash = (d->hash ^ (unsigned char)s.p[i]) * UINT64_C(0x100000001b3);
	d->hash = (d->hash ^ 0xff) * UINT64_C(0x100000001b3);
}

static void read_file(struct load *d, const struct law_file *f)
{
	struct str rest = arena_str(d->a, f->text), line;

	d->file = arena_str(d->a, f->name);
	d->number = 0;
	d->rule = NULL;
	begin_block(d, STR_NONE);
	hash(d, f->name);
	hash(d, f->text);
	if (!utf8_valid(rest) || (rest.n && memchr(rest.p, 0, rest.n))) {
		complain(d, "the file is not UTF-8 text", STR_NONE);
		return;
	}
	while (str_next(&rest, '\n', &line)) {
		d->number++;
		read_line(d, line);
	}
	end_paragraph(d);
}

static void close_rules(struct load *d, struct law *l)
{
	size_t i = 0;

	l->rules = arena_array(d->a, d->n_rules + 1, sizeof(*l->rules));
	for (const struct rule_draft *r = d->rules; r; r = r->next, i++) {
		struct law_line *lines = arena_array(d->a, r->rule.n + 1, sizeof(*lines));
		size_t k = 0;

		if (!r->rule.n)
			complain_at(d, r->file, r->number, "a rule without a data line",
				r->rule.name);
		if (!r->rule.title_en.p || !r->rule.title_km.p)
			complain_at(d, r->file, r->number, "Title-en or Title-km is missing",
				r->rule.name);
		for (const struct line_draft *n = r->lines; n; n = n->next)
			lines[k++] = n->line;
		l->rules[i] = r->rule;
		l->rules[i].lines = lines;
	}
	l->n = i;
}

enum err law_load(struct arena *a, const struct law_file *files, size_t n,
	const struct law **out, struct law_messages *messages)
{
	struct load d = {.a = a, .hash = UINT64_C(0xcbf29ce484222325)};
	struct law *l = arena_alloc(a, sizeof(*l));

	d.messages.end = &d.messages.first;
	d.notes.end = &d.notes.first;
	d.rules_end = &d.rules;
	for (size_t i = 0; i < n; i++)
		read_file(&d, &files[i]);
	close_rules(&d, l);
	l->notes = list_array(a, &d.notes);
	l->n_notes = d.notes.n;
	l->edition = arena_fmt(a, "%016llx", (unsigned long long)d.hash);
	*messages = (struct law_messages){list_array(a, &d.messages), d.messages.n};
	*out = d.messages.n ? NULL : l;
	return d.messages.n ? ERR_INPUT : ERR_OK;
}

const struct law_rule *law_rule_at(const struct law *l, size_t i)
{
	return i < l->n ? &l->rules[i] : NULL;
}

const struct law_rule *law_rule_named(const struct law *l, struct str name)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->rules[i].name, name))
			return &l->rules[i];
	return NULL;
}

struct str law_note_at(const struct law *l, size_t i)
{
	return i < l->n_notes ? l->notes[i] : STR_NONE;
}

struct str law_edition(const struct law *l)
{
	return l->edition;
}
