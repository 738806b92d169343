/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The description of the API, OpenAPI 3.1, out of the same tables that serve it. */
#include "web_inside.h"

#include <string.h>

static void put_params(struct jot *j, const char *path)
{
	jot_name(j, "parameters");
	jot_array(j);
	for (const char *at = strchr(path, '{'); at; at = strchr(at + 1, '{')) {
		size_t n = strcspn(at + 1, "}");
		bool word = n == 4 && (!strncmp(at + 1, "name", 4) || !strncmp(at + 1, "kind", 4) ||
				       !strncmp(at + 1, "code", 4));

		jot_object(j);
		jot_put(j, "name", (struct str){at + 1, n});
		jot_put_c(j, "in", "path");
		jot_put_bool(j, "required", true);
		jot_name(j, "schema");
		jot_object(j);
		jot_put_c(j, "type", "string");
		if (!word)
			jot_put_c(j, "format", "uuid");
		jot_end(j);
		jot_end(j);
	}
	jot_end(j);
}

static void put_response(struct jot *j, const char *status, const char *what, const char *type)
{
	jot_name(j, status);
	jot_object(j);
	jot_put_c(j, "description", what);
	if (type) {
		jot_name(j, "content");
		jot_object(j);
		jot_name(j, type);
		jot_object(j);
		jot_end(j);
		jot_end(j);
	}
	jot_end(j);
}

static void put_responses(struct jot *j, const struct web_route *r, bool write)
{
	jot_name(j, "responses");
	jot_object(j);
	if (!write)
		put_response(j, "200", "Found", "application/json");
	else if (r->flags & WEB_VERSION)
		put_response(j, "200", "Replaced", "application/json");
	else {
		put_response(j, "201", "Made", "application/json");
		put_response(j, "200", "The same was sent before", "application/json");
		put_response(j, "409", "The same id with another content",
			     "application/problem+json");
	}
	if (write)
		put_response(j, "422", "The body has findings", "application/problem+json");
	if (write && (r->flags & WEB_VERSION)) {
		put_response(
			j, "412", "Somebody changed it in between", "application/problem+json");
		put_response(j, "428", "If-Match is missing", "application/problem+json");
	}
	put_response(j, "401", "No token, or it has ended", "application/problem+json");
	put_response(j, "404", "There is no such thing, or it is not yours to see",
		     "application/problem+json");
	jot_end(j);
}

static void put_get(struct jot *j, const struct web_route *r)
{
	jot_name(j, "get");
	jot_object(j);
	jot_put_c(j, "summary", r->title);
	put_responses(j, r, false);
	jot_end(j);
}

static void put_post(struct jot *j, const struct web_route *r)
{
	jot_name(j, "post");
	jot_object(j);
	jot_put_c(j, "summary", r->title);
	jot_name(j, "requestBody");
	jot_object(j);
	jot_put_bool(j, "required", true);
	jot_name(j, "content");
	jot_object(j);
	jot_name(j, r->flags & WEB_FILES ? "multipart/form-data" : "application/json");
	jot_object(j);
	jot_name(j, "schema");
	form_schema(j, r->form);
	jot_end(j);
	jot_end(j);
	jot_end(j);
	put_responses(j, r, true);
	jot_end(j);
}

static void put_security(struct jot *j)
{
	jot_name(j, "components");
	jot_object(j);
	jot_name(j, "securitySchemes");
	jot_object(j);
	jot_name(j, "token");
	jot_object(j);
	jot_put_c(j, "type", "http");
	jot_put_c(j, "scheme", "bearer");
	jot_end(j);
	jot_end(j);
	jot_end(j);
	jot_name(j, "security");
	jot_array(j);
	jot_object(j);
	jot_name(j, "token");
	jot_array(j);
	jot_end(j);
	jot_end(j);
	jot_end(j);
}

/* What a program can use: acts of weight are a person's. */
static bool takes_posts(const struct web_route *r)
{
	return r->form && !r->step_up;
}

/* Rows with one path are one item: a list and what adds to it. */
static bool is_first(const struct web_site *site, size_t i)
{
	const struct web_route *r = web_route_at(site, i);

	for (size_t k = 0; k < i; k++) {
		const struct web_route *o = web_route_at(site, k);

		if ((o->json || takes_posts(o)) && strcmp(o->path, r->path) == 0)
			return false;
	}
	return true;
}

static void put_path(struct jot *j, const struct web_site *site, size_t i)
{
	const char *path = web_route_at(site, i)->path;
	const struct web_route *r;
	bool got = false;
	bool posted = false;

	jot_name(j, path);
	jot_object(j);
	put_params(j, path);
	for (; (r = web_route_at(site, i)); i++) {
		if (strcmp(r->path, path) != 0 || (r->flags & (WEB_NO_TOKEN | WEB_NO_API)))
			continue;
		if (r->json && !got)
			put_get(j, r);
		if (takes_posts(r) && !posted)
			put_post(j, r);
		got = got || r->json;
		posted = posted || takes_posts(r);
	}
	jot_end(j);
}

void web_openapi(const struct web_site *site, struct jot *j)
{
	const struct web_route *r;

	jot_object(j);
	jot_put_c(j, "openapi", "3.1.0");
	jot_name(j, "info");
	jot_object(j);
	jot_put_c(j, "title", "Okas");
	jot_put_c(j, "version", OKAS_VERSION);
	jot_put_c(j, "summary", "Child justice: cases, duties, deadlines");
	jot_name(j, "license");
	jot_object(j);
	jot_put_c(j, "name", "AGPL-3.0-or-later");
	jot_put_c(j, "identifier", "AGPL-3.0-or-later");
	jot_end(j);
	jot_end(j);
	jot_name(j, "servers");
	jot_array(j);
	jot_object(j);
	jot_put_c(j, "url", "/api/1");
	jot_end(j);
	jot_end(j);
	jot_name(j, "paths");
	jot_object(j);
	for (size_t i = 0; (r = web_route_at(site, i)); i++)
		if ((r->json || takes_posts(r)) && !(r->flags & (WEB_NO_TOKEN | WEB_NO_API)) &&
		    is_first(site, i))
			put_path(j, site, i);
	jot_end(j);
	put_security(j);
	jot_end(j);
}
