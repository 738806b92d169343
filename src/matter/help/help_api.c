/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The data dictionary and the description of the API as JSON. */
#include "web/site.h"
#include "matter/help/help_tables.h"

static void put_table(struct jot *j, size_t from, size_t to)
{
	jot_object(j);
	jot_put_c(j, "table", dictionary_columns[from].table);
	jot_put_c(j, "sentence", dictionary_columns[from].table_sentence);
	jot_name(j, "columns");
	jot_array(j);
	for (size_t i = from; i < to; i++) {
		jot_object(j);
		jot_put_c(j, "column", dictionary_columns[i].column);
		jot_put_c(j, "type", dictionary_columns[i].type);
		jot_put_c(j, "sentence", dictionary_columns[i].sentence);
		jot_end(j);
	}
	jot_end(j);
	jot_end(j);
}

enum err help_dictionary_json(struct web_call *c)
{
	int64_t n = 0;

	jot_object(c->j);
	jot_name(c->j, "items");
	jot_array(c->j);
	for (size_t i = 0; i < dictionary_columns_n; i = help_next_table(i), n++)
		put_table(c->j, i, help_next_table(i));
	jot_end(c->j);
	jot_put_int(c->j, "total", n);
	jot_end(c->j);
	return ERR_OK;
}

enum err help_openapi_json(struct web_call *c)
{
	web_openapi(web_site_of(c), c->j);
	return ERR_OK;
}
