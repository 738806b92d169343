/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which row of the tables a path means. A parameter is a UUID unless its name says otherwise. */
#include "web_inside.h"

#include <stdlib.h>
#include <string.h>

const struct web_route *web_route_at(const struct web_site *site, size_t i)
{
	for (size_t k = 0; k < site->tables; k++) {
		if (i < site->routes_n[k])
			return &site->routes[k][i];
		i -= site->routes_n[k];
	}
	return NULL;
}

static int by_path(const void *a, const void *b)
{
	const struct web_route *const *x = a, *const *y = b;
	int order = strcmp((*x)->path, (*y)->path);

	/* Rows of one path stay in the order of their table. */
	return order ? order : (*x > *y) - (*x < *y);
}

void web_rows_sort(const struct web_route **rows, size_t n)
{
	qsort(rows, n, sizeof(const struct web_route *), by_path);
}

const struct web_route *const *web_rows_of(const struct web *w, const char *path)
{
	size_t from = 0, to = w->joined_n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;

		if (strcmp(w->by_path[mid]->path, path) < 0)
			from = mid + 1;
		else
			to = mid;
	}
	return &w->by_path[from];
}

static bool is_word(struct str name)
{
	return str_is(name, "name") || str_is(name, "kind") || str_is(name, "code");
}

static bool take_param(struct web_request *q, struct str name, struct str value)
{
	struct uuid id;

	if (!is_word(name) && !uuid_parse(value, &id))
		return false;
	if (q->call.n_params == WEB_PARAMS_MOST)
		return false;
	q->params[q->call.n_params++] = (struct web_param){name, value};
	return true;
}

static bool fits(const char *path, const struct wire_request *r, size_t skip,
		 struct web_request *q)
{
	struct str rest = str_from(path + 1);
	struct str part;
	size_t at = skip;

	q->call.n_params = 0;
	if (!rest.n)
		return at == r->n_segments;
	while (str_next(&rest, '/', &part)) {
		if (at == r->n_segments)
			return false;
		if (part.n && part.p[0] == '{') {
			if (!take_param(q, str_cut(part, 1, part.n - 1), r->segments[at]))
				return false;
		} else if (!str_eq(part, r->segments[at])) {
			return false;
		}
		at++;
	}
	return at == r->n_segments;
}

/* Forms that need no session are for browsers, whose origin is checked: no way round by the API. */
static bool serves(const struct web_route *route, const struct web_request *q)
{
	if (q->face == WEB_API)
		return !(route->flags & WEB_NO_API) &&
		       (route->json || (route->form && !(route->flags & WEB_NO_TOKEN)));
	return route->page || route->file || route->form;
}

const struct web_route *web_match(const struct web_site *site, const struct wire_request *r,
				  size_t skip, struct web_request *q)
{
	const struct web_route *route;

	for (size_t i = 0; (route = web_route_at(site, i)); i++)
		if (serves(route, q) && fits(route->path, r, skip, q))
			return route;
	q->call.n_params = 0;
	return NULL;
}

struct str web_word(const struct web_call *c, const char *name)
{
	for (size_t i = 0; i < c->n_params; i++)
		if (str_is(c->params[i].name, name))
			return c->params[i].value;
	return STR_NONE;
}

struct uuid web_id(const struct web_call *c, const char *name)
{
	struct uuid id = UUID_NONE;

	if (!uuid_parse(web_word(c, name), &id))
		return UUID_NONE;
	return id;
}
