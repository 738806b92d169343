/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What people call the roles of the gate. */
#include "matter/role/role.h"

const struct page_word role_words[] = {
	{"police", T("Police officer")},
	{"prosecutor", T("Prosecutor")},
	{"judge", T("Judge")},
	{"clerk", T("Court clerk")},
	{"head", T("Head of an office")},
	{"social-agent", T("Social agent")},
	{"caseworker", T("Case worker")},
	{"trainer", T("Trainer")},
	{"lawyer", T("Lawyer")},
	{"place-officer", T("Place officer")},
	{"inspector", T("Inspector")},
	{"registrar", T("Registrar of identities")},
	{"monitor", T("Trial monitor")},
	{"analyst", T("Analyst")},
	{"reviewer", T("Reviewer of the journal")},
	{"administrator", T("Administrator")},
	{NULL, NULL},
};
