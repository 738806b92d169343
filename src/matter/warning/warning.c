/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A warning closes a file of the police; the file says so at once or refuses. */
#include "matter/warning/warning.h"

#include "case_sql.h"
#include "event_sql.h"
#include "matter/course/course.h"
#include "matter/entry/entry.h"

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

static enum err check_stage(struct turn *t, struct uuid case_id, struct findings *f)
{
	struct casefile_by_id_row file;

	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){case_id}, &file));
	if (file.in_custody)
		stop(t, f, NULL, T("Custody is open. Record the release first."));
	else if (course_is_closed(file.stage))
		stop(t, f, NULL, T("This file is closed already."));
	else if (!str_is(file.stage, "contact"))
		stop(t, f, NULL,
			T("The file is no longer with the police: who has it now decides how it "
			  "goes on."));
	return ERR_OK;
}

static enum err check_offence(
	struct turn *t, struct uuid case_id, struct uuid offence, struct findings *f)
{
	static const struct {
		const char *class, *message;
	} doubts[] = {
		{"misdemeanour",
			T("Recorded as a misdemeanour: say why a warning, or send it to the "
			  "prosecutor.")},
		{"felony",
			T("Recorded as a felony: say why a warning, or send it to the "
			  "prosecutor.")},
		{"unknown",
			T("The class of the offence is not known: say why a warning, or give the "
			  "class first.")},
	};
	struct offence_by_id_row row;

	TRY(offence_by_id(t->db, t->a, &(struct offence_by_id_in){offence}, &row));
	if (!uuid_eq(row.case_id, case_id) || row.withdrawn)
		return turn_fail(t, ERR_ABSENT, "no such offence in this case");
	for (size_t i = 0; i < sizeof(doubts) / sizeof(doubts[0]); i++)
		if (str_is(row.class, doubts[i].class))
			findings_add(f, "offence", FINDING_CONFIRM,
				str_from(lang_text(t->lang, doubts[i].message)));
	return ERR_OK;
}

/* A moment before the release, say: it happened in custody, and closes nothing. */
static enum err check_closed(struct turn *t, struct uuid case_id, struct findings *f)
{
	struct casefile_by_id_row file;

	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){case_id}, &file));
	if (course_is_closed(file.stage))
		return ERR_OK;
	stop(t, f, "at",
		T("At that time the file was not at its first contact: the child was held, or the "
		  "file was elsewhere."));
	return ERR_INPUT;
}

enum err warning_give(struct turn *t, struct uuid case_id, struct uuid offence,
	struct case_event *e, struct findings *f, struct uuid *id)
{
	static const char *const along[] = {"closed", NULL};

	if (!uuid_any(e->id))
		TRY(check_stage(t, case_id, f));
	TRY(check_offence(t, case_id, offence, f));
	TRY(entry_set(t, case_id, e, f, id));
	TRY(entry_along(t, case_id, e, *id, along));
	return check_closed(t, case_id, f);
}
