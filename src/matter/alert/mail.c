/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * One mail: a sentence and the site's address, nothing else; or what another matter gives out.
 *
 * What the server says is kept as its three-digit code only: its words may
 * repeat addresses.
 */
#include "mail.h"

#include <curl/curl.h>
#include <string.h>

enum { SECONDS_MOST = 30, SECONDS_TO_CONNECT = 10 };

static struct str base64(struct arena *a, struct str s)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < s.n; i += 3) {
		size_t left = s.n - i;
		uint32_t v = (uint32_t)(unsigned char)s.p[i] << 16;

		v |= left > 1 ? (uint32_t)(unsigned char)s.p[i + 1] << 8 : 0;
		v |= left > 2 ? (uint32_t)(unsigned char)s.p[i + 2] : 0;
		buf_byte(&b, digits[v >> 18]);
		buf_byte(&b, digits[v >> 12 & 63]);
		buf_byte(&b, left > 1 ? digits[v >> 6 & 63] : '=');
		buf_byte(&b, left > 2 ? digits[v & 63] : '=');
	}
	return buf_str(&b);
}

/* RFC 2047: words of at most 39 bytes, so that no line is too long, none cut inside a letter. */
static void add_header_words(struct buf *b, struct arena *a, struct str s)
{
	for (size_t from = 0; from < s.n;) {
		size_t to = from + 39 < s.n ? from + 39 : s.n;

		while (to < s.n && ((unsigned char)s.p[to] & 0xc0) == 0x80)
			to--;
		buf_fmt(b, "%s=?UTF-8?B?%.*s?=", from ? "\r\n " : "",
			STR_ARG(base64(a, str_cut(s, from, to))));
		from = to;
	}
}

static void add_body(struct buf *b, struct arena *a, struct str s)
{
	struct str encoded = base64(a, s);

	for (size_t i = 0; i < encoded.n; i += 76)
		buf_fmt(b, "%.*s\r\n", STR_ARG(str_cut(encoded, i, i + 76)));
}

/* RFC 5322, in Cambodia's time. */
static struct str date_line(struct arena *a, int64_t now)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	static const char days[] = "SunMonTueWedThuFriSat";
	int32_t day = date_of(now);
	struct civil c = date_civil(day);
	long long second = (now - date_start(day)) / INSTANT_SECOND;

	return arena_fmt(a, "%.3s, %d %.3s %d %02lld:%02lld:%02lld +0700",
		days + 3 * date_weekday(day), c.day, months + 3 * (c.month - 1), c.year,
		second / 3600, second / 60 % 60, second % 60);
}

static struct str body_of(struct arena *a, const struct alert_mail *m)
{
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; m->body.p && i < m->body.n; i++) {
		if (m->body.p[i] == '\n')
			buf_byte(&b, '\r');
		buf_byte(&b, m->body.p[i]);
	}
	if (m->body.p)
		return buf_str(&b);
	buf_fmt(&b, "%s\r\n\r\n",
		lang_text(m->lang, T("A matter awaits you on your desk in Okas.")));
	if (str_any(m->site))
		buf_fmt(&b, "%.*s\r\n\r\n", STR_ARG(m->site));
	buf_fmt(&b, "%s\r\n",
		lang_text(m->lang, T("To protect children, this message says no more.")));
	return buf_str(&b);
}

struct str alert_mail_text(struct arena *a, const struct alert_mail *m)
{
	struct str domain = str_cut(m->from, str_find(m->from, '@') + 1, m->from.n);
	struct str subject = m->subject;
	uint64_t random[2];
	struct buf b;

	if (!subject.p)
		subject = str_from(lang_text(m->lang, T("Okas: a matter awaits you")));
	uuid_random(random, sizeof(random));
	buf_init(&b, a);
	buf_fmt(&b, "Date: %.*s\r\n", STR_ARG(date_line(a, m->now)));
	buf_fmt(&b, "From: Okas <%.*s>\r\n", STR_ARG(m->from));
	buf_fmt(&b, "To: <%.*s>\r\n", STR_ARG(m->to));
	buf_c(&b, "Subject: ");
	add_header_words(&b, a, subject);
	buf_fmt(&b, "\r\nMessage-ID: <%016llx%016llx@%.*s>\r\n", (unsigned long long)random[0],
		(unsigned long long)random[1], STR_ARG(domain));
	buf_c(&b, "MIME-Version: 1.0\r\n");
	if (!m->body.p)
		buf_fmt(&b, "Content-Language: %s\r\n", lang_code(m->lang));
	buf_c(&b, "Content-Type: text/plain; charset=utf-8\r\n"
		  "Content-Transfer-Encoding: base64\r\n"
		  "Auto-Submitted: auto-generated\r\n\r\n");
	add_body(&b, a, body_of(a, m));
	return buf_str(&b);
}

/* --- handing it over ------------------------------------------------------------------ */

static size_t give(char *to, size_t size, size_t count, void *p)
{
	struct str *rest = p;
	size_t n = size * count < rest->n ? size * count : rest->n;

	memcpy(to, rest->p, n);
	*rest = str_cut(*rest, n, rest->n);
	return n;
}

/* The server may not be asked for anything else than mail, nor send us elsewhere. */
static CURLcode set_up(CURL *curl, struct arena *a, const struct alert_mail *m)
{
	bool with_user = str_any(m->user);
	CURLcode rc = curl_easy_setopt(curl, CURLOPT_URL, arena_c(a, m->server));

	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_USE_SSL,
			(long)(with_user ? CURLUSESSL_ALL : CURLUSESSL_TRY));
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)SECONDS_MOST);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)SECONDS_TO_CONNECT);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_PROXY, "");
	if (rc == CURLE_OK && str_any(m->ca))
		rc = curl_easy_setopt(curl, CURLOPT_CAINFO, arena_c(a, m->ca));
	if (rc == CURLE_OK && with_user)
		rc = curl_easy_setopt(curl, CURLOPT_USERNAME, arena_c(a, m->user));
	if (rc == CURLE_OK && with_user && m->password.p)
		rc = curl_easy_setopt(curl, CURLOPT_PASSWORD, arena_c(a, m->password));
	return rc;
}

static CURLcode put_letter(CURL *curl, struct arena *a, const struct alert_mail *m,
	struct curl_slist *to, struct str *text)
{
	struct str from = arena_fmt(a, "<%.*s>", STR_ARG(m->from));
	CURLcode rc = curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.p);

	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_READDATA, text);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	return rc;
}

struct str alert_fault_word(struct arena *a, int rc)
{
	switch (rc) {
	case CURLE_COULDNT_RESOLVE_HOST:
	case CURLE_COULDNT_CONNECT: return STR("unreachable");
	case CURLE_OPERATION_TIMEDOUT: return STR("too-slow");
	case CURLE_USE_SSL_FAILED:
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CACERT_BADFILE:
	case CURLE_PEER_FAILED_VERIFICATION: return STR("not-secure");
	case CURLE_URL_MALFORMAT:
	case CURLE_UNSUPPORTED_PROTOCOL: return STR("bad-setting");
	default: return arena_fmt(a, "curl-%d", rc);
	}
}

static struct str word_for(struct arena *a, CURL *curl, CURLcode rc)
{
	struct str word = alert_fault_word(a, (int)rc);
	long code = 0;

	if (rc == CURLE_OK)
		return STR_NONE;
	(void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
	return code >= 400 && str_starts(word, "curl-") ? arena_fmt(a, "smtp-%ld", code) : word;
}

/* curl's own handle keeps the connection: reset forgets the letter, not the way. */
struct alert_post *alert_post_open(void)
{
	return (struct alert_post *)curl_easy_init();
}

void alert_post_close(struct alert_post *post)
{
	curl_easy_cleanup((CURL *)post);
}

struct str alert_mail_send(struct alert_post *post, struct arena *a, const struct alert_mail *m)
{
	struct str to = arena_fmt(a, "<%.*s>", STR_ARG(m->to));
	struct str text = alert_mail_text(a, m);
	struct curl_slist *list = curl_slist_append(NULL, to.p);
	CURL *curl = (CURL *)post;
	CURLcode rc = CURLE_OUT_OF_MEMORY;
	struct str word;

	curl_easy_reset(curl);
	if (list)
		rc = set_up(curl, a, m);
	if (rc == CURLE_OK)
		rc = put_letter(curl, a, m, list, &text);
	if (rc == CURLE_OK)
		rc = curl_easy_perform(curl);
	word = word_for(a, curl, rc);
	curl_slist_free_all(list);
	return word;
}
