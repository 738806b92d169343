/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Social inquiries of the demonstration: asked for, taken on, written, handed in. */
#include "demo_play.h"

#include "matter/account/account.h"
#include "matter/inquiry/inquiry.h"
#include "matter/office/office.h"

/* One thing after the other. */
static enum err become_next(struct turn *t, const struct demo_play *play, enum demo_part part)
{
	t->now++;
	return demo_become(t, play, part);
}

static enum err request(struct turn *t, struct demo_play *play, int64_t at)
{
	const char *office = play->story->stage == STAGE_OTHER ? "social-bb" : "social-sr";
	struct inquiry_asking asking = {
		.purpose = STR("diversion"),
		.questions = STR("តើអ្នកណាចិញ្ចឹមកុមារ ហើយកុមាររៀនដែរឬទេ?"),
		.due_day = date_of(at) + 14,
		.at = at,
		.precision = STR("minute"),
	};
	struct findings f;

	findings_init(&f, t->a);
	TRY(office_agency_find(t, str_from(office), &asking.to_agency));
	return inquiry_request(t, play->case_id, &asking, &f, &play->inquiry);
}

static enum err take(struct turn *t, struct demo_play *play)
{
	TRY(become_next(t, play, PART_AGENT));
	return inquiry_take(t, play->inquiry, t->actor.account);
}

/* Plain sentences that fit any child: who reads them sees the shape, not a story. */
static enum err write(struct turn *t, struct demo_play *play, bool half)
{
	static const char words[] = "text=បានសួរគ្រួសារ និងមេភូមិ។ គ្រួសារចង់ឱ្យកុមារត្រឡប់ទៅរៀនវិញ។\n";
	struct inquiry_section *list;
	struct questionnaire form;
	struct inquiry inq;
	size_t n;

	TRY(become_next(t, play, PART_AGENT));
	TRY(inquiry_load(t, play->case_id, play->inquiry, &inq));
	TRY(inquiry_form_of(t, &inq, &form));
	TRY(inquiry_sections(t, &inq, false, &list, &n));
	for (size_t i = 0; i < n; i++) {
		const struct questionnaire_part *part =
			questionnaire_part_named(&form, list[i].code);

		if (!part || !part->need || (half && i % 2))
			continue;
		list[i].state = half && i == 0 ? STR("draft") : STR("done");
		list[i].answers = str_from(words);
		TRY(inquiry_section_set(t, &inq, &list[i]));
	}
	return inquiry_attempt_add(t, &inq,
		&(struct inquiry_attempt){.at = t->now - INSTANT_DAY,
			.way = STR("visit"),
			.reached = STR("yes"),
			.whom = STR("ជីដូន"),
			.result = STR("សុខចិត្តទទួលថែទាំកុមារ។")},
		&inq.id);
}

static enum err go(struct turn *t, struct demo_play *play, enum demo_part part, const char *event)
{
	struct inquiry_step step = {.event = event, .considered = STR("yes"),
		.words = STR("សូមបន្ថែមអំពីសាលារៀន។")};
	struct inquiry inq;
	struct findings f;
	struct uuid id;

	findings_init(&f, t->a);
	TRY(account_find(t, str_from(demo_player(play->story->stage, PART_APPROVER)),
		&step.approver));
	TRY(become_next(t, play, part));
	TRY(inquiry_load(t, play->case_id, play->inquiry, &inq));
	return inquiry_go(t, &inq, &step, &f, &id);
}

enum err demo_inquire(struct turn *t, struct demo_play *play, struct str word, int64_t at)
{
	if (str_is(word, "request"))
		return request(t, play, at);
	if (str_is(word, "consider"))
		return go(t, play, PART_INVESTIGATING, "inquiry-considered");
	if (str_is(word, "return"))
		return go(t, play, PART_INVESTIGATING, "+inquiry-returned");
	if (str_is(word, "withdraw"))
		return go(t, play, PART_INVESTIGATING, "+inquiry-withdrawn");
	TRY(take(t, play));
	if (str_is(word, "take"))
		return ERR_OK;
	if (str_is(word, "draft"))
		return write(t, play, true);
	TRY(write(t, play, false));
	TRY(go(t, play, PART_AGENT, "+inquiry-finished"));
	if (str_is(word, "finish"))
		return ERR_OK;
	TRY(go(t, play, PART_APPROVER, "+inquiry-approved"));
	if (str_is(word, "approve"))
		return ERR_OK;
	return go(t, play, PART_AGENT, "inquiry-submitted");
}
