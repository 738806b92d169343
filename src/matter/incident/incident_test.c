/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Offences, incidents, others; and that nothing typed of a person stands open. */
#include "matter/person/test_person.h"

#include "history_sql.h"
#include "matter/course/course.h"
#include "matter/course/course_facts.h"

/* --- the case: offences, incident, others ----------------------------------------------------- */

static void test_offences(void **state)
{
	struct incident_offence in = offence("alleged", "felony");
	struct post post = {.path = "/case/{case}/offence/add", .in = &in};
	struct post correct = {
		.path = "/case/{case}/offence/{offence}/correct", .in = &in, .rev = 1};
	struct casefile_by_id_row row;

	(void)state;
	assert_int_equal(posted(&post), ERR_OK);
	assert_int_equal(test_turn_read(&home, load_case, &row), ERR_OK);
	assert_string_equal(row.class.p, "felony");
	correct.of = post.made;
	in.why = STR("twice");
	in.withdraw = true;
	assert_int_equal(posted(&correct), ERR_OK);
	assert_int_equal(test_turn_read(&home, load_case, &row), ERR_OK);
	assert_string_equal(row.class.p, "misdemeanour");
	assert_int_equal(posted(&correct), ERR_ABSENT);
	in = offence("charged", "petty");
	assert_int_equal(posted(&post), ERR_INPUT); /* the police charge nobody */
	post.by = PROSECUTOR;
	assert_int_equal(posted(&post), ERR_OK);
	correct.of = post.made;
	assert_int_equal(posted(&correct), ERR_ABSENT); /* another office's */
	post.by = LAWYER;
	assert_int_equal(posted(&post), ERR_ABSENT);
}

struct known {
	struct course_facts f;
	struct computation_of_case_row *kept;
	size_t n_kept, changes;
	struct casefile_by_id_row file;
};

static enum err know(struct turn *t, void *p)
{
	struct known *k = p;

	*k = (struct known){.changes = 0};
	TRY(course_facts_load(t, case_id, &k->f));
	for (size_t i = 0; i < k->f.n_events; i++)
		k->changes += str_is(k->f.events[i].type, "charge-changed");
	TRY(load_case(t, &k->file));
	return computation_of_case(t->db, t->a, &(struct computation_of_case_in){case_id}, &k->kept,
				   &k->n_kept);
}

static struct known known(void)
{
	struct known k;

	assert_int_equal(test_turn_read(&home, know, &k), ERR_OK);
	return k;
}

static enum err happen(struct turn *t, void *type)
{
	struct uuid id;

	return case_event_set(t, case_id,
			      &(struct case_event){.type = str_from(type),
						   .at = NOW - INSTANT_HOUR,
						   .at_to = INSTANT_NONE},
			      &id);
}

/* A class is corrected, and a new one charged later: each is an event; what the clocks said under
 * the old class stays, word for word. */
static void test_class_changed(void **state)
{
	struct incident_offence in = offence("alleged", "misdemeanour");
	struct post correct = {
		.path = "/case/{case}/offence/{offence}/correct", .in = &in, .rev = 1};
	struct post charge = {.path = "/case/{case}/offence/add", .in = &in, .by = PROSECUTOR};
	struct known before, after;

	(void)state;
	home.actor = account[POLICE];
	assert_int_equal(test_turn_write(&home, happen, (void *)"custody-start"), ERR_OK);
	before = known();
	correct.of = before.f.offences[0].id;
	in.why = STR("the article was misread");
	assert_int_equal(posted(&correct), ERR_OK);
	assert_int_equal(known().changes, 0); /* the same class */
	in.class = STR("felony");
	correct.rev = 2;
	assert_int_equal(posted(&correct), ERR_OK);
	after = known();
	assert_int_equal(after.changes, 1);
	assert_int_equal(after.n_kept, before.n_kept + 1);
	assert_true(str_eq(after.kept[1].result, before.kept[0].result));
	in = offence("charged", "petty");
	assert_int_equal(posted(&charge), ERR_OK);
	assert_int_equal(known().changes, 1); /* nobody was charged before */
	assert_int_equal(test_turn_write(&home, happen, (void *)"charged"), ERR_OK);
	assert_int_equal(posted(&charge), ERR_OK);
	assert_int_equal(known().changes, 1); /* a class that stands already */
	in.class = STR("misdemeanour");
	assert_int_equal(posted(&charge), ERR_OK);
	assert_int_equal(known().changes, 2);
}

/* Nobody is said to have been between 0 and 15: without the day of the act there is no age. */
static void test_no_day(void **state)
{
	struct incident_offence in = offence("alleged", "misdemeanour");
	struct post correct = {
		.path = "/case/{case}/offence/{offence}/correct", .in = &in, .rev = 1};
	struct person_proof born = proof("birth-certificate", test_day(2011, 2, 11),
					 test_day(2011, 2, 11));
	struct known k;

	(void)state;
	assert_int_equal(add("/case/{case}/age/add", POLICE, &born), ERR_OK);
	k = known();
	assert_int_equal(k.file.age_from, 15);
	correct.of = k.f.offences[0].id;
	in.act.from = in.act.to = DAY_NONE;
	in.why = STR("nobody knows the day");
	assert_int_equal(posted(&correct), ERR_OK);
	k = known();
	assert_true(k.file.age_from == INSTANT_NONE && k.file.age_to == INSTANT_NONE);
}

static enum err incident_id(struct turn *t, void *p)
{
	struct uuid *ids = p;
	struct incident i;

	TRY(incident_load(t, ids[0], &i));
	ids[1] = i.id;
	return ERR_OK;
}

static struct uuid incident_of(struct uuid of)
{
	struct uuid ids[2] = {of};

	assert_int_equal(test_turn_read(&home, incident_id, ids), ERR_OK);
	return ids[1];
}

static void test_incident(void **state)
{
	struct opening second = opened(POLICE, "Keo", "Vanna", "40/26");
	struct opening foreign = opened(OTHER_POLICE, "Ly", "Sopheap", "12/26");
	struct incident_form in = {.police_no = STR("12/26"),
					  .act = {test_day(2026, 11, 20), test_day(2026, 11, 20)},
					  .adults = INSTANT_NONE,
					  .why = STR("the same theft")};
	struct post post = {.path = "/case/{case}/incident", .in = &in, .rev = 1};
	struct uuid first = incident_of(case_id);

	(void)state;
	assert_false(uuid_eq(first, incident_of(foreign.case_id))); /* one number, two units */
	post.in_case = second.case_id;
	in.act.from = in.act.to = test_day(2025, 11, 20);
	assert_int_equal(posted(&post), ERR_OK); /* numbers begin anew each year */
	assert_false(uuid_eq(first, incident_of(second.case_id)));
	in.act.from = in.act.to = test_day(2026, 11, 20);
	post.rev = 2;
	in.police_no = STR("13/26");
	assert_int_equal(posted(&post), ERR_OK);
	post.rev = 3;
	in.police_no = STR("12/26");
	assert_int_equal(posted(&post), ERR_OK);
	assert_true(uuid_eq(first, incident_of(second.case_id)));
	in.police_no = STR("99/26"); /* leaves, and changes nothing for the other */
	post.rev = 1;
	assert_int_equal(posted(&post), ERR_OK);
	assert_false(uuid_eq(first, incident_of(second.case_id)));
	assert_true(uuid_eq(first, incident_of(case_id)));
	post.in_case = foreign.case_id;
	post.by = POLICE;
	assert_int_equal(posted(&post), ERR_ABSENT);
}

static struct opening numbered(const char *family, const char *given, int32_t day)
{
	return (struct opening){
		.first = {.basis = STR("claimed"),
			.names = {.family_latin = str_from(family),
				.given_latin = str_from(given)}},
		.police_no = "7",
		.day = day,
	};
}

static void test_a_number_begins_anew_each_year(void **state)
{
	struct opening first = numbered("Sok", "Rady", test_day(2025, 12, 30));
	struct opening same = numbered("Sok", "Thida", test_day(2025, 12, 31));
	struct opening next = numbered("Em", "Sambo", test_day(2026, 1, 2));
	struct incident_form in = {.police_no = STR("7"),
		.act = {test_day(2026, 1, 2), test_day(2026, 1, 2)},
		.adults = INSTANT_NONE,
		.why = STR("the day was wrong")};
	struct post post = {.path = "/case/{case}/incident", .in = &in, .rev = 1};

	(void)state;
	home.actor = account[POLICE];
	assert_int_equal(test_turn_write(&home, open_case, &first), ERR_OK);
	assert_int_equal(test_turn_write(&home, open_case, &same), ERR_OK);
	assert_int_equal(test_turn_write(&home, open_case, &next), ERR_OK);
	assert_true(uuid_eq(incident_of(first.case_id), incident_of(same.case_id)));
	assert_false(uuid_eq(incident_of(first.case_id), incident_of(next.case_id)));
	/* a day of another year leads to the incident of that year, and moves nobody else */
	post.in_case = same.case_id;
	assert_int_equal(posted(&post), ERR_OK);
	assert_true(uuid_eq(incident_of(next.case_id), incident_of(same.case_id)));
	assert_false(uuid_eq(incident_of(first.case_id), incident_of(same.case_id)));
}

static void test_one_case_in_an_incident(void **state)
{
	struct opening again = {
		.of_child = child, .police_no = "41/26", .day = test_day(2026, 11, 20)};
	struct incident_form in = {.police_no = STR("12/26"),
					  .act = {test_day(2026, 11, 20), test_day(2026, 11, 20)},
					  .adults = 2,
					  .why = STR("the same theft")};
	struct post post = {.path = "/case/{case}/incident", .in = &in, .rev = 1};

	(void)state;
	home.actor = account[POLICE];
	assert_int_equal(test_turn_write(&home, open_case, &again), ERR_OK);
	post.in_case = again.case_id;
	assert_int_equal(posted(&post), ERR_INPUT);
	assert_true(found(&post.f, "police_no", FINDING_STOP));
}

struct seen {
	size_t n;
	struct str names;
};

static enum err see_others(struct turn *t, void *p)
{
	struct seen *seen = p;
	struct turn_reach reach;
	struct incident_other *list;

	TRY(turn_case_reach(t, case_id, &reach));
	TRY(incident_others(t, case_id, &reach.view, &list, &seen->n));
	seen->names = seen->n ? list[0].names : STR_NONE;
	return ERR_OK;
}

static size_t others_seen(enum who who)
{
	struct seen seen;

	home.actor = account[who];
	assert_int_equal(test_turn_read(&home, see_others, &seen), ERR_OK);
	return seen.n;
}

static void test_others(void **state)
{
	struct incident_other_form victim = {
		.kind = STR("victim"), .names = STR("SEALED-victim"), .is_child = STR("yes")};
	struct incident_other_form reporter = {.names = STR("SEALED-reporter")};
	struct incident_other_form interpreter = {.kind = STR("interpreter"),
						.names = STR("SEALED-interpreter"),
						.tie = STR("witness")};
	struct post post = {.path = "/case/{case}/participant/add", .in = &interpreter};
	struct post wrong = {.path = "/case/{case}/participant/{participant}/correct",
			     .in = &victim,
			     .rev = 1};
	struct post first = {.path = "/case/{case}/victim/add", .in = &victim};

	(void)state;
	assert_int_equal(posted(&first), ERR_OK);
	assert_int_equal(add("/case/{case}/reporter/add", POLICE, &reporter), ERR_OK);
	assert_int_equal(posted(&post), ERR_OK);
	assert_true(found(&post.f, "tie", FINDING_MARK));
	assert_int_equal(others_seen(POLICE), 3);
	assert_int_equal(others_seen(PROSECUTOR), 3);
	assert_int_equal(others_seen(JUDGE), 2);  /* nothing of who reported */
	assert_int_equal(others_seen(LAWYER), 0); /* nothing was filed for the defence yet */
	post = (struct post){.path = "/case/{case}/victim/add", .in = &victim, .by = LAWYER};
	assert_int_equal(posted(&post), ERR_ABSENT);
	wrong.of = first.made; /* a victim through another class's door */
	assert_int_equal(posted(&wrong), ERR_ABSENT);
}

/* --- nothing typed of a person stands open in the file -------------------- */

static void type_all(void)
{
	struct person_name name = {.basis = STR("claimed"),
				   .family_latin = STR("SEALED-family"),
				   .nicknames = STR("SEALED-nickname"),
				   .mother_name = STR("SEALED-mother"),
				   .address_line = STR("SEALED-address"),
				   .phone = STR("SEALED-phone"),
				   .document_no = STR("SEALED-document")};
	struct person_proof paper = proof("school", YEARS(2011));
	struct person_representative speaker = {.names = STR("SEALED-names"),
						.relation = STR("relative"),
						.capacity = STR("guardian"),
						.conflict = STR("threat"),
						.conflict_why = STR("SEALED-conflict")};
	struct person_background answers = {.languages = STR("khmer"),
					    .ethnicity = STR("SEALED-ethnicity")};
	struct incident_offence act = offence("alleged", "petty");
	struct incident_other_form victim = {.kind = STR("victim"), .names = STR("SEALED-victim")};
	struct incident_other_form reporter = {.names = STR("SEALED-reporter")};
	struct post post = {.path = "/case/{case}/background", .in = &answers, .rev = 1};

	paper.issuer = STR("SEALED-issuer");
	act.facts = STR("SEALED-facts");
	act.article = STR("OPEN-article");
	assert_int_equal(add("/case/{case}/name/add", POLICE, &name), ERR_OK);
	assert_int_equal(add("/case/{case}/age/add", POLICE, &paper), ERR_OK);
	assert_int_equal(add("/case/{case}/representative/add", POLICE, &speaker), ERR_OK);
	assert_int_equal(posted(&post), ERR_OK);
	assert_int_equal(add("/case/{case}/offence/add", POLICE, &act), ERR_OK);
	assert_int_equal(add("/case/{case}/victim/add", POLICE, &victim), ERR_OK);
	assert_int_equal(add("/case/{case}/reporter/add", POLICE, &reporter), ERR_OK);
}

static struct str whole_file(const char *path)
{
	FILE *f = fopen(path, "re");
	struct buf b;
	int c;

	assert_non_null(f);
	buf_init(&b, home.a);
	while ((c = fgetc(f)) != EOF)
		buf_byte(&b, (char)c);
	fclose(f);
	return buf_str(&b);
}

static bool stands_in(struct str bytes, const char *words)
{
	return memmem(bytes.p, bytes.n, words, strlen(words)) != NULL;
}

static void test_nothing_in_the_file(void **state)
{
	struct str bytes;

	(void)state;
	if (test_records_on_server())
		skip();
	type_all();
	store_stop(home.store); /* all is in one file then */
	home.store = NULL;
	bytes = whole_file(home.records);
	assert_true(stands_in(bytes, "OPEN-article")); /* looked for in the right place */
	assert_false(stands_in(bytes, "SEALED-"));
	assert_false(stands_in(bytes, "Dara"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		EACH(test_offences),
		EACH(test_class_changed),
		EACH(test_no_day),
		EACH(test_incident),
		EACH(test_a_number_begins_anew_each_year),
		EACH(test_one_case_in_an_incident),
		EACH(test_others),
		EACH(test_nothing_in_the_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
