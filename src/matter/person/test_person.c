/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "matter/person/test_person.h"

#include "matter/account/account.h"
#include "matter/office/office.h"

static const struct {
	const char *name, *agency, *kind;
	enum gate_role role;
	const char *duty; /* in the first case */
} people[WHO_N] = {
	[POLICE] = {"police", "p-one", "police", ROLE_POLICE, NULL},
	[OTHER_POLICE] = {"other", "p-two", "police", ROLE_POLICE, NULL},
	[PROSECUTOR] = {"prosecutor", "pros", "prosecution", ROLE_PROSECUTOR, "prosecutor"},
	[JUDGE] = {"judge", "court", "court", ROLE_JUDGE, "investigating-judge"},
	[AGENT] = {"agent", "social", "social-affairs", ROLE_SOCIAL_AGENT, "social-agent"},
	[LAWYER] = {"lawyer", "bar", "bar", ROLE_LAWYER, "lawyer"},
	[REGISTRAR] = {"registrar", "ministry", "ministry", ROLE_REGISTRAR, NULL},
};
struct test_turn home;
struct uuid account[WHO_N], case_id, child;

int32_t test_day(int year, int month, int day)
{
	int32_t d = DAY_NONE;

	assert_true(date_from_civil((struct civil){year, month, day}, &d));
	return d;
}

/* --- the world --------------------------------------------------------------------------- */

static enum err make_person(struct turn *t, enum who who)
{
	struct str code = str_from(people[who].agency);
	struct str name = str_from(people[who].name);
	struct uuid agency, id;
	struct findings f;

	findings_init(&f, t->a);
	TRY(office_agency_set(t,
			      &(struct office_agency){.code = code,
						      .kind = str_from(people[who].kind),
						      .name_km = code,
						      .name_en = code,
						      .from_day = test_day(2020, 1, 1),
						      .to_day = DAY_NONE},
			      &f, &agency));
	TRY(account_set(t,
			&(struct account){.sign_in = name,
					  .name_km = name,
					  .name_en = name,
					  .lang = STR("en"),
					  .agency = agency,
					  .from_day = test_day(2020, 1, 1),
					  .to_day = DAY_NONE},
			&f, &account[who]));
	return account_grant(t,
			     &(struct account_grant){.account = account[who],
						     .agency = agency,
						     .role = people[who].role,
						     .area = STR(""),
						     .from_day = test_day(2020, 1, 1),
						     .to_day = DAY_NONE,
						     .by_command = true},
			     &f, &id);
}

static enum err make_people(struct turn *t, void *p)
{
	(void)p;
	for (int who = 0; who < WHO_N; who++)
		TRY(make_person(t, (enum who)who));
	return ERR_OK;
}

enum err open_case(struct turn *t, void *p)
{
	struct opening *o = p;

	return case_open(t,
			 &(struct case_opening){.child = o->of_child,
						.first = &o->first,
						.sex = STR("male"),
						.police_no = str_from(o->police_no),
						.from_day = o->day,
						.to_day = o->day,
						.class = STR("misdemeanour"),
						.facts = STR("SEALED-opening"),
						.province = STR("17"),
						.first_contact = NOW - INSTANT_HOUR,
						.precision = STR("minute")},
			 &o->case_id, &o->child);
}

struct opening opened(enum who who, const char *family, const char *given, const char *no)
{
	struct opening o = {
		.first = {.basis = STR("claimed"),
			  .names = {.family_latin = str_from(family),
				    .given_latin = str_from(given)}},
		.police_no = no,
		.day = test_day(2026, 11, 20),
	};

	home.actor = account[who];
	assert_int_equal(test_turn_write(&home, open_case, &o), ERR_OK);
	return o;
}

static enum err assign_all(struct turn *t, void *p)
{
	struct uuid id;

	(void)p;
	for (int who = 0; who < WHO_N; who++)
		if (people[who].duty)
			TRY(case_assign(t, case_id,
					&(struct case_assignment){account[who],
								  str_from(people[who].duty),
								  STR("appointed")},
					&id));
	return ERR_OK;
}

int set_up(void **state)
{
	struct opening o;

	(void)state;
	test_turn_open(&home, NOW);
	assert_int_equal(test_turn_write(&home, make_people, NULL), ERR_OK);
	o = opened(POLICE, "Sok", "Dara", "12/26");
	case_id = o.case_id;
	child = o.child;
	assert_int_equal(test_turn_write(&home, assign_all, NULL), ERR_OK);
	return 0;
}

int take_down(void **state)
{
	(void)state;
	test_turn_end(&home);
	return 0;
}

/* --- sending a form --------------------------------------------------------------------------- */

static const struct web_route *route_of(const char *path)
{
	const struct web_route *const tables[] = {person_routes, incident_routes,
						  pair_routes};
	const size_t n[] = {person_routes_n, incident_routes_n, pair_routes_n};

	for (size_t k = 0; k < 3; k++)
		for (size_t i = 0; i < n[k]; i++)
			if (strcmp(tables[k][i].path, path) == 0)
				return &tables[k][i];
	fail_msg("no route %s", path);
	return NULL;
}

/* As the router: role, reach, class and action. */
static enum err gate(struct web_call *c)
{
	const struct web_need *need = &c->route->need;
	bool role = need->roles == 0;

	for (size_t i = 0; i < c->t->actor.grants_n; i++)
		role = role || need->roles & WEB_BIT(c->t->actor.grants[i].role);
	if (!role)
		return ERR_ABSENT;
	TRY(c->route->reach(c));
	if (need->who == WEB_CASE && !gate_may(&c->may, need->class, need->action))
		return ERR_ABSENT;
	return ERR_OK;
}

static enum err send(struct turn *t, void *p)
{
	struct post *post = p;
	struct uuid in_case = uuid_any(post->in_case) ? post->in_case : case_id;
	const char *last = strrchr(post->path, '{');
	struct web_param params[2] = {{STR("case"), uuid_str(t->a, in_case)}};
	struct web_call c = {.t = t,
			     .route = route_of(post->path),
			     .params = params,
			     .n_params = 2,
			     .in = post->in,
			     .findings = &post->f,
			     .rev = post->rev};

	params[1].name = str_cut(str_from(last), 1, strcspn(last, "}"));
	params[1].value = uuid_str(t->a, post->of);
	if (str_is(params[1].name, "case"))
		c.n_params = 1;
	findings_init(&post->f, t->a);
	post->f.confirmed = str_from(post->confirmed);
	TRY(gate(&c));
	TRY(c.route->act(&c));
	post->made = c.made;
	return findings_stop(&post->f) ? ERR_INPUT : ERR_OK;
}

enum err posted(struct post *post)
{
	home.actor = account[post->by];
	home.now += INSTANT_SECOND; /* rows are told apart by when they were entered */
	return test_turn_write(&home, send, post);
}

enum err add(const char *path, enum who by, void *in)
{
	struct post post = {.path = path, .by = by, .in = in};

	return posted(&post);
}

bool found(const struct findings *f, const char *field, enum finding level)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].field && strcmp(f->v[i].field, field) == 0 && f->v[i].level == level)
			return true;
	return false;
}

struct person_proof proof(const char *kind, int32_t from, int32_t to)
{
	return (struct person_proof){.kind = str_from(kind),
				     .how = STR("days"),
				     .calendar = STR("gregorian"),
				     .seen = STR("copy"),
				     .issued = DAY_NONE,
				     .born = {from, to}};
}

struct incident_offence offence(const char *layer, const char *class)
{
	return (struct incident_offence){.layer = str_from(layer),
				       .class = str_from(class),
				       .act = {test_day(2026, 11, 20), test_day(2026, 11, 20)}};
}

enum err load_case(struct turn *t, void *p)
{
	return casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){case_id}, p);
}
