/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Bringing a list of children: forms and routes, for who may open a file. */
#include "matter/import/import_inside.h"
#include "matter/import/import_tables.h"

static const struct form_field file_fields[] = {
	{FORM_AT(import_file_form, list), .type = FORM_FILE,
		.flags = FORM_NEED | FORM_TABLE | FORM_SEALED, .label = T("File"),
		.hint = T("CSV or XLSX, 5,000 rows and 8 MB at most. The first line names the "
			  "columns, in Khmer or in English.")},
};
static const struct form file_form = {
	.name = "import",
	.title = T("Bring in a list of children"),
	.submit = T("Go on"),
	.intro = T("For lists that your office had before. First you say what each column is, "
		   "then you see what is wrong with which cell. No file is opened before you say "
		   "so, and all of it can be taken back. The list is kept sealed meanwhile."),
	.fields = file_fields,
	.n = FORM_N(file_fields),
	.size = sizeof(struct import_file_form),
};
static const struct form_field columns_fields[] = {
	{FORM_AT(import_columns_form, days), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = cell_orders,
		.label = T("How are days written?"),
		.hint = T("A month in words, digits of both kinds and years of the Buddhist era "
			  "are understood.")},
};
static const struct form columns_form = {
	.name = "import-columns",
	.title = T("What are the columns?"),
	.submit = T("Look through the list"),
	.intro = T("It is guessed from the words above each column, or taken from the last list "
		   "that had the same ones. Check it. A name, the day on which the child was "
		   "first met and what it is said to have done are needed."),
	.fields = columns_fields,
	.n = FORM_N(columns_fields),
	.size = sizeof(struct import_columns_form),
	.open = true,
};
static const struct form go_form = {
	.name = "import-go",
	.title = T("Bring in the good rows"),
	.submit = T("Open the files"),
	.intro = T("A file is opened for each good row, and it is yours. Rows with a mistake are "
		   "left out and kept for you to mend. It goes on beside other work; you can "
		   "stop it, and take all of it back."),
};
static const struct form stop_form = {
	.name = "import-stop",
	.title = T("Stop bringing in this list"),
	.submit = T("Stop"),
	.intro = T("The files that were opened stay. You can go on later."),
};
static const struct form drop_form = {
	.name = "import-drop",
	.title = T("Throw the rows away"),
	.submit = T("Throw them away"),
	.intro = T("The rows that opened no file are forgotten here. The files that were opened "
		   "stay."),
};
static const struct form_field undo_fields[] = {
	{FORM_AT(import_undo_form, why), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.max = 300, .label = T("Why is the list taken back?")},
};
static const struct form undo_form = {
	.name = "import-undo",
	.title = T("Take the whole list back"),
	.submit = T("Take it back"),
	.intro = T("Each file that this list opened is withdrawn: nobody finds it any more, "
		   "nothing is deleted. A file to which somebody has added since stays, and is "
		   "listed."),
	.fields = undo_fields,
	.n = FORM_N(undo_fields),
	.size = sizeof(struct import_undo_form),
};

#define OPENERS \
	.need = WEB_ROLES(WEB_BIT(ROLE_POLICE) | WEB_BIT(ROLE_SOCIAL_AGENT) \
		| WEB_BIT(ROLE_CASEWORKER))
#define STEP(name, words, said) \
	{.path = "/import/{import}/" #name, .title = words, OPENERS, .reach = import_reach, \
		.deed = "import-" #name, .subject = "import", .form = &name##_form, \
		.fill = import_step_fill, .act = import_##name##_act, .done = said}

const struct web_route import_routes[] = {
	{.path = "/imports", .title = T("Lists that I brought in"), OPENERS,
		.reach = web_reach_all, .page = import_list_show, .json = import_list_json},
	{.path = "/import/new", .title = T("Bring in a list of children"), OPENERS,
		.reach = web_reach_all, .flags = WEB_PREPARE | WEB_FILES,
		.deed = "import-brought", .subject = "import", .form = &file_form,
		.fill = import_new_fill, .prepare = import_new_prepare, .act = import_new_act},
	{.path = "/import/{import}", .title = T("A list that I brought in"), OPENERS,
		.reach = import_reach, .flags = WEB_LOOK | WEB_SLOW, .deed = "import-seen",
		.subject = "import", .page = import_show, .json = import_json},
	{.path = "/import/{import}/columns", .title = T("What are the columns?"), OPENERS,
		.reach = import_reach, .deed = "import-columns", .subject = "import",
		.form = &columns_form, .form_for = import_columns_form_for,
		.fill = import_columns_fill, .act = import_columns_act},
	STEP(go, T("Bring in the good rows"), T("The list is being brought in.")),
	STEP(stop, T("Stop bringing in this list"), T("It is stopped.")),
	STEP(drop, T("Throw the rows away"), T("The rows are thrown away.")),
	STEP(undo, T("Take the whole list back"), T("The list is being taken back.")),
};
const size_t import_routes_n = sizeof(import_routes) / sizeof(import_routes[0]);
