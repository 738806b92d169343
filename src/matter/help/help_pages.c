/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Help and the data dictionary as pages. */
#include <string.h>

#include "help_tmpl.h"
#include "matter/help/help_tables.h"

enum err help_show(struct web_call *c)
{
	help_page(c->h, web_open(c, "/blanks") != NULL, web_is_demonstration(c));
	return ERR_OK;
}

size_t help_next_table(size_t i)
{
	size_t k = i;

	while (k < dictionary_columns_n &&
		strcmp(dictionary_columns[k].table, dictionary_columns[i].table) == 0)
		k++;
	return k;
}

enum err help_dictionary_show(struct web_call *c)
{
	int64_t tables = 0;

	for (size_t i = 0; i < dictionary_columns_n; i = help_next_table(i))
		tables++;
	help_dictionary(c->h, tables);
	return ERR_OK;
}
