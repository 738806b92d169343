/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One thing sent by HTTP: no way through a proxy, no sending on, a bounded time. */
#include <curl/curl.h>

#include "mail.h"

enum { SECONDS_MOST = 20, SECONDS_TO_CONNECT = 10 };

/* What it says is not kept: it may repeat what was sent. */
static size_t forget(char *bytes, size_t size, size_t count, void *p)
{
	(void)bytes;
	(void)p;
	return size * count;
}

static CURLcode set_up(CURL *curl, struct arena *a, const struct alert_http *m)
{
	CURLcode rc = curl_easy_setopt(curl, CURLOPT_URL, arena_c(a, m->to));

	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)m->body.n);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_POSTFIELDS, m->body.p);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)SECONDS_MOST);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)SECONDS_TO_CONNECT);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_PROXY, "");
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, forget);
	return rc;
}

static struct curl_slist *headers_of(struct arena *a, const struct alert_http *m)
{
	struct curl_slist *list =
		curl_slist_append(NULL, arena_fmt(a, "Content-Type: %s", m->type).p);
	struct curl_slist *longer;

	if (!list || !str_any(m->token))
		return list;
	longer = curl_slist_append(
		list, arena_fmt(a, "Authorization: Bearer %.*s", STR_ARG(m->token)).p);
	if (!longer)
		curl_slist_free_all(list);
	return longer;
}

struct str alert_http_send(struct arena *a, const struct alert_http *m, const char *called)
{
	struct curl_slist *headers = headers_of(a, m);
	CURL *curl = curl_easy_init();
	CURLcode rc = CURLE_OUT_OF_MEMORY;
	long code = 0;

	if (curl && headers)
		rc = set_up(curl, a, m);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	if (rc == CURLE_OK)
		rc = curl_easy_perform(curl);
	if (rc == CURLE_OK)
		(void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
	curl_slist_free_all(headers);
	curl_easy_cleanup(curl);
	if (rc != CURLE_OK)
		return alert_fault_word(a, (int)rc);
	return code >= 200 && code < 300 ? STR_NONE : arena_fmt(a, "%s-%ld", called, code);
}
