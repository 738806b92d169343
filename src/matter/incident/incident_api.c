/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The same for programs. */
#include "matter/incident/incident_tables.h"

enum err incident_others_json(struct web_call *c)
{
	struct incident_other *list;
	size_t n;

	TRY(incident_others(c->t, c->case_id, &c->may, &list, &n));
	jot_object(c->j);
	jot_name(c->j, "items");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_int(c->j, "rev", list[i].rev);
		jot_put(c->j, "kind", list[i].kind);
		jot_put(c->j, "is_child", list[i].is_child);
		jot_put(c->j, "names", list[i].names);
		jot_put(c->j, "phone", list[i].phone);
		jot_put(c->j, "address_line", list[i].address_line);
		jot_put(c->j, "language", list[i].language);
		jot_put(c->j, "wishes", list[i].wishes);
		jot_put(c->j, "tie", list[i].tie);
		jot_put(c->j, "words", list[i].words);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}
