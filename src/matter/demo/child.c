/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One invented child: name, proofs of age, who speaks for the child, what is alleged. */
#include "demo_play.h"

#include <string.h>

#include "child_sql.h"
#include "matter/course/course.h"

static const char *const home_gaz[STAGE_N] = {"171002", "170701", "020310"};

static struct str part_of(struct str *rest)
{
	struct str part = STR_NONE;

	(void)str_next(rest, ' ', &part);
	return part;
}

static void name_child(const struct demo_play *play, struct child_identity *who)
{
	const struct demo_story *s = play->story;
	struct child_names *n = &who->names;
	struct demo_name drawn;

	if (s->named && strcmp(s->named, "-") == 0) {
		who->gives_none = true;
		n->description = STR("A boy of about 15, a scar on the left hand, a blue shirt");
		return;
	}
	if (s->named) {
		struct str rest = str_from(s->named);

		n->family_km = part_of(&rest);
		n->given_km = part_of(&rest);
		n->family_latin = part_of(&rest);
		n->given_latin = part_of(&rest);
		return;
	}
	drawn = demo_name_of(play->number, s->sex);
	n->family_km = str_from(drawn.family_km);
	n->given_km = str_from(drawn.given_km);
	n->family_latin = str_from(drawn.family_latin);
	n->given_latin = str_from(drawn.given_latin);
}

static enum err prove(struct turn *t, struct uuid child, const char *kind, int32_t earliest,
	int32_t latest)
{
	bool told = strcmp(kind, "child-says") == 0;
	struct child_age_proof proof = {
		.kind = str_from(kind),
		.calendar = STR("gregorian"),
		.counting = told ? STR("unknown") : STR("completed"),
		.seen = told ? STR("told") : STR("copy"),
		.issued = DAY_NONE,
		.earliest = earliest,
		.latest = latest,
	};
	struct uuid id;

	return child_age_proof_set(t, child, &proof, &id);
}

static int32_t year_start(int32_t day, int years)
{
	struct civil c = {date_civil(day).year + years, 1, 1};
	int32_t first = day;

	(void)date_from_civil(c, &first);
	return first;
}

static enum err prove_age(struct turn *t, const struct demo_play *play)
{
	const struct demo_story *s = play->story;
	int32_t on = play->offence_day;
	int32_t born = date_add_months(on, -s->age_months) - 3 -
		(int32_t)(demo_number(7, (uint32_t)play->number) % 14);
	struct child_birth told;

	switch (s->proof) {
	case 'c': return prove(t, play->child, "birth-certificate", born, born);
	case 's':
		told = child_birth_from_age(s->age_months / 12, STR("unknown"), on);
		return prove(t, play->child, "child-says", told.earliest, told.latest);
	case 'r':
		return prove(t, play->child, "health", date_add_months(born, -18),
			date_add_months(born, 18));
	case 'x':
		TRY(prove(t, play->child, "school", year_start(born, 0), year_start(born, 1) - 1));
		return prove(t, play->child, "family-book", year_start(born, 1),
			year_start(born, 2) - 1);
	default: return ERR_OK;
	}
}

static struct str sex_of(char letter)
{
	switch (letter) {
	case 'f': return STR("female");
	case 'm': return STR("male");
	case 'o': return STR("other");
	default: return STR("unknown");
	}
}

/* Two spellings of one name: told to the registrar where they are out of reach. */
static enum err raise_pairs(struct turn *t, const struct demo_play *play,
	const struct child_identity *who)
{
	struct child_query query = {
		.names = who->names,
		.sex = sex_of(play->story->sex),
		.province = str_from(demo_province(play->story->stage)),
	};

	if (!play->story->named || who->gives_none)
		return ERR_OK;
	TRY(child_birth(t, play->child, &query.birth));
	return child_raise_pairs(t, &query, play->child);
}

enum err demo_open_case(struct turn *t, struct demo_play *play, int64_t at)
{
	const struct demo_story *s = play->story;
	const struct demo_offence *what = &demo_offences[s->offence];
	struct child_identity who = {
		.basis = s->proof == 'c' ? STR("documented") : STR("claimed"),
		.address.address_gaz = str_from(home_gaz[s->stage]),
	};
	struct case_opening o = {
		.first = &who,
		.sex = sex_of(s->sex),
		.police_no = str_from(s->police_no),
		.gaz = str_from(home_gaz[s->stage]),
		.class = str_from(s->class),
		.iccs = str_from(what->iccs),
		.facts = str_from(what->km),
		.province = str_from(demo_province(s->stage)),
		.first_contact = at,
		.precision = STR("minute"),
	};

	play->offence_day = date_of(at) - (int32_t)(play->number % 5 == 4);
	o.from_day = play->offence_day - (play->number % 7 == 6 ? 3 : 0);
	o.to_day = play->offence_day;
	name_child(play, &who);
	TRY(case_open(t, &o, &play->case_id, &play->child));
	TRY(prove_age(t, play));
	TRY(raise_pairs(t, play, &who));
	return course_follow(t, play->case_id);
}

enum err demo_add_kin(struct turn *t, const struct demo_play *play, struct str word)
{
	static const char *const names[] = {
		"ធន គឹមលី (Thon Kimly)", "ពៅ សារ៉ែន (Pov Saren)", "ហេង សារឿន (Heng Saroeun)"};
	struct turn_seal_at at = {VAULT_A, play->child, "representative", uuid_new(), 1};
	struct str relation = str_cut(word, 0, str_find(word, ':'));
	struct str conflict = str_cut(word, relation.n + 1, word.n);
	const struct turn_field fields[] = {
		{"names", str_from(names[(play->number + relation.n) % 3])},
		{"phone",
			arena_fmt(
				t->a, "+85512000%03zu", 300 + play->number + relation.n % 2 * 100)},
		{"language", STR("km")},
		{"conflict_why", str_is(conflict, "victim") ? STR("កាបូបនោះជារបស់គាត់។") : STR_NONE},
	};
	struct representative_add_in row = {
		.id = at.id,
		.rev = 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.child = play->child,
		.relation = relation,
		.capacity = str_is(relation, "grandparent") ? STR("support-person")
							    : STR("parental-authority"),
		.conflict = conflict,
	};

	TRY(turn_seal(t, &at, turn_pack(t->a, fields, sizeof(fields) / sizeof(fields[0])),
		&row.sealed));
	return representative_add(t->db, &row);
}

enum err demo_decide_age(struct turn *t, const struct demo_play *play, struct str years)
{
	struct turn_seal_at at = {VAULT_A, play->child, "age_decision", uuid_new(), 1};
	const struct turn_field fields[] = {
		{"reasons", STR("The school's register is older than the family book.")}};
	struct child_birth birth;
	int64_t completed;
	struct str sealed;

	if (!str_int(years, &completed))
		return turn_fail(t, ERR_INTERNAL, "a story decides no age");
	birth = child_birth_from_age(completed, STR("completed"), play->offence_day);
	TRY(turn_seal(t, &at, turn_pack(t->a, fields, 1), &sealed));
	return age_decision_add(t->db, &(struct age_decision_add_in){
					       .id = at.id,
					       .rev = 1,
					       .recorded_at = t->now,
					       .by_account = t->actor.account,
					       .for_agency = t->actor.agency,
					       .child = play->child,
					       .earliest = birth.earliest,
					       .latest = birth.latest,
					       .authority = STR("court"),
					       .sealed = sealed,
				       });
}
