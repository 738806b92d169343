/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* HTML as a type: escaping on the way in, links that are always encoded. */
#include "page/page.h"

#include <stdarg.h>
#include <string.h>

#include "base/utf8.h"

void html_init(struct html *h, struct buf *out, enum lang lang, int64_t now)
{
	*h = (struct html){out, lang, now};
}

void html_raw(struct html *h, const char *markup, size_t n)
{
	buf_add(h->out, (struct str){markup, n});
}

/* What a byte asks for on its way to a page; none: it is plain. */
enum { BYTE_MARKUP = 1, BYTE_HIGH = 2, BYTE_CONTROL = 4 };
static const uint8_t byte_asks[256] = {
	[0 ... '\t' - 1] = BYTE_CONTROL,
	['\n' + 1 ... ' ' - 1] = BYTE_CONTROL,
	['&'] = BYTE_MARKUP,
	['<'] = BYTE_MARKUP,
	['>'] = BYTE_MARKUP,
	['"'] = BYTE_MARKUP,
	['\''] = BYTE_MARKUP,
	[0x7f] = BYTE_CONTROL,
	[0x80 ... 0xff] = BYTE_HIGH,
};

static struct str made_plain(struct arena *a, struct str s)
{
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < s.n;) {
		size_t at = i;
		int32_t code = utf8_next(s, &i);

		if (code < 0 && i == at)
			i++;
		if (code == '\r')
			continue;
		if (code < 0 || (code < ' ' && code != '\n' && code != '\t') || code == 0x7f)
			code = 0xfffd;
		utf8_put(&b, code);
	}
	return buf_str(&b);
}

static const char *entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	default:
		return "&#39;";
	}
}

/* Of UTF-8 without controls. */
static void put_escaped(struct html *h, struct str words)
{
	size_t from = 0;

	for (size_t i = 0; i < words.n; i++) {
		if (byte_asks[(unsigned char)words.p[i]] != BYTE_MARKUP)
			continue;
		buf_add(h->out, str_cut(words, from, i));
		buf_c(h->out, entity(words.p[i]));
		from = i + 1;
	}
	buf_add(h->out, str_cut(words, from, words.n));
}

/* Nothing reaches a page that is not UTF-8, nor a control that no text needs. */
void html_text(struct html *h, struct str words)
{
	unsigned asks = 0;

	for (size_t i = 0; i < words.n; i++)
		asks |= byte_asks[(unsigned char)words.p[i]];
	if ((asks & BYTE_CONTROL) || ((asks & BYTE_HIGH) && !utf8_valid(words)))
		words = made_plain(h->out->a, words);
	if (asks & BYTE_MARKUP)
		put_escaped(h, words);
	else
		buf_add(h->out, words);
}

void html_int(struct html *h, int64_t v)
{
	html_text(h, lang_number(h->out->a, h->lang, v));
}

/* A link stays in this program or says openly where it leads; anything else goes nowhere. */
void html_url(struct html *h, struct url u)
{
	bool here = str_starts(u.s, "/") && !str_starts(u.s, "//") && !str_starts(u.s, "/\\");

	if (!u.s.n || here || str_starts(u.s, "#") || str_starts(u.s, "?") ||
	    str_starts(u.s, "https://") || str_starts(u.s, "http://") ||
	    str_starts(u.s, "mailto:") || str_starts(u.s, "tel:"))
		html_text(h, u.s);
	else
		html_text(h, STR("#"));
}

void html_message(struct html *h, const char *message)
{
	html_text(h, str_from(lang_text_broken(h->lang, message)));
}

void html_message_value(struct html *h, const char *message)
{
	html_text(h, str_from(lang_text(h->lang, message)));
}

void html_say(struct html *h, const char *message, const struct str *args, size_t n)
{
	html_text(h, lang_breaks(h->out->a, lang_fmt(h->out->a, h->lang, message, args, n)));
}

void html_say_value(struct html *h, const char *message, const struct str *args, size_t n)
{
	html_text(h, lang_fmt(h->out->a, h->lang, message, args, n));
}

void html_paste(struct html *h, const struct html *piece)
{
	buf_add(h->out, buf_str(piece->out));
}

static void add_encoded(struct buf *b, struct str s)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    (c && strchr("-_.~", c))) {
			buf_byte(b, (char)c);
		} else {
			buf_byte(b, '%');
			buf_byte(b, digits[c >> 4]);
			buf_byte(b, digits[c & 15]);
		}
	}
}

static struct url fill_ids(struct arena *a, enum lang l, const char *pattern, va_list ids)
{
	struct buf b;

	buf_init(&b, a);
	buf_byte(&b, '/');
	buf_c(&b, lang_code(l));
	while (*pattern) {
		size_t plain = strcspn(pattern, "{");

		buf_add(&b, (struct str){pattern, plain});
		pattern += plain;
		if (!*pattern)
			break;
		buf_add(&b, uuid_str(a, va_arg(ids, struct uuid)));
		pattern += strcspn(pattern, "}");
		if (*pattern)
			pattern++;
	}
	return (struct url){buf_str(&b)};
}

struct url url_page(struct arena *a, enum lang l, const char *pattern, ...)
{
	va_list ids;
	struct url u;

	va_start(ids, pattern);
	u = fill_ids(a, l, pattern, ids);
	va_end(ids);
	return u;
}

struct url url_to(const struct html *h, const char *pattern, ...)
{
	va_list ids;
	struct url u;

	va_start(ids, pattern);
	u = fill_ids(h->out->a, h->lang, pattern, ids);
	va_end(ids);
	return u;
}

struct url url_word(const struct html *h, const char *pattern, struct str word)
{
	const char *at = strstr(pattern, "{}");
	struct buf b;

	buf_init(&b, h->out->a);
	buf_fmt(&b, "/%s", lang_code(h->lang));
	buf_add(&b, (struct str){pattern, at ? (size_t)(at - pattern) : strlen(pattern)});
	add_encoded(&b, word);
	buf_c(&b, at ? at + 2 : "");
	return (struct url){buf_str(&b)};
}

struct url url_with(struct arena *a, struct url u, const char *name, struct str value)
{
	struct buf b;

	if (!value.p)
		return u;
	buf_init(&b, a);
	buf_add(&b, u.s);
	buf_byte(&b, str_find(u.s, '?') < u.s.n ? '&' : '?');
	buf_c(&b, name);
	buf_byte(&b, '=');
	add_encoded(&b, value);
	return (struct url){buf_str(&b)};
}

struct url url_field(const struct html *h, struct str field)
{
	return (struct url){arena_fmt(h->out->a, "#%.*s", STR_ARG(field))};
}

struct url url_made(const char *path)
{
	return (struct url){str_from(path)};
}

struct str say_day(const struct html *h, int32_t day)
{
	return lang_day(h->out->a, h->lang, day);
}

struct str say_instant(const struct html *h, int64_t instant)
{
	return lang_instant(h->out->a, h->lang, instant);
}

struct str say_when(const struct html *h, int64_t instant)
{
	return lang_when(h->out->a, h->lang, instant, h->now);
}

struct str say_left(const struct html *h, int64_t due)
{
	return lang_left(h->out->a, h->lang, due, h->now);
}

struct str say_c(const struct html *h, const char *message)
{
	return str_from(message ? lang_text(h->lang, message) : NULL);
}

struct str say_word(const struct html *h, const struct page_word *table, struct str code)
{
	for (; table->code; table++)
		if (str_is(code, table->code))
			return say_c(h, table->message);
	return code;
}
