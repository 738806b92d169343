/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who answered a proposal, how it was explained, and what was answered. */
#include "case_sql.h"
#include "matter/child/child.h"
#include "matter/consent/consent_tables.h"
#include "matter/diversion/diversion_page.h"

static void mark(struct web_call *c, const char *message)
{
	findings_add(c->findings, NULL, FINDING_MARK, str_from(lang_text(c->t->lang, message)));
}

/* Those in conflict are shown as such: who chooses one is told why it cannot be. */
enum err consent_fill(struct web_call *c)
{
	struct casefile_by_id_row file;
	struct child_representative *list;
	struct form_option *options;
	struct diversion d;
	size_t n;

	TRY(diversion_of_authority(c, &d));
	if (c->may.see[CLASS_A] < SEE_ALL)
		return ERR_OK;
	TRY(casefile_by_id(c->t->db, c->t->a, &(struct casefile_by_id_in){c->case_id}, &file));
	TRY(child_representatives(c->t, file.child, &list, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++) {
		options[i] = (struct form_option){
			uuid_str(c->t->a, list[i].id), list[i].names, STR_NONE};
		if (!str_is(list[i].conflict, "none"))
			options[i].hint = str_from(lang_text(
				c->t->lang, T("In conflict: cannot speak for the child here")));
	}
	web_option(c, "representative", options, n);
	return ERR_OK;
}

enum err consent_act(struct web_call *c)
{
	const struct consent_answer *in = c->in;
	bool given = str_is(in->answer, "given");
	struct diversion_consent k = {
		.type = given ? "consent-given" : "consent-refused",
		.at = in->at.at,
		.precision = in->at.precision,
		.who = in->who,
		.representative = in->representative,
		.details = entry_pack(c, false),
		.words = entry_pack(c, true),
	};
	struct diversion d;

	TRY(diversion_of_authority(c, &d));
	if (given && str_is(in->told_free, "no"))
		findings_add(c->findings, "told_free", FINDING_CONFIRM,
			str_from(lang_text(c->t->lang,
				T("It was not said that one is free to refuse: is this a "
				  "consent?"))));
	if (given && str_is(in->accepts_responsibility, "no"))
		mark(c, T("The child does not accept responsibility: a test has failed."));
	if (str_is(in->lawyer_present, "no"))
		mark(c,
			T("No lawyer was there. From when a lawyer must have been met is not "
			  "verified."));
	if (findings_stop(c->findings))
		return ERR_INPUT;
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/diversion/{}", d.case_id, d.id);
	return diversion_consent(c->t, &d, &k, c->findings, &c->made);
}

enum err consent_taken_back_act(struct web_call *c)
{
	const struct diversion_step_form *in = c->in;
	struct diversion_consent k = {
		.type = "+consent-withdrawn",
		.at = in->at.at,
		.precision = in->at.precision,
		.who = in->who,
		.details = entry_pack(c, false),
		.words = entry_pack(c, true),
	};
	struct diversion d;

	TRY(diversion_of_authority(c, &d));
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/diversion/{}", d.case_id, d.id);
	return diversion_consent(c->t, &d, &k, c->findings, &c->made);
}
