/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The rights sheet: the paper that a child takes home. Short sentences that can
 * be read aloud; what is not certain says so; nobody in conflict is named.
 */
#include "print_inside.h"

#include "page/page.h"
#include "print_sql.h"
#include "matter/case/case_lines.h"
#include "matter/case/case_tables.h"
#include "matter/office/office.h"

#define CONFIDENTIAL T("About a child. Do not copy it, do not put it into news or networks.")

static const char *const rights[] = {
	T("You may stay silent. Nobody may force you to answer, or to say that you did it."),
	T("You may have a lawyer beside you and speak with the lawyer alone. The lawyer is on "
		"your side and keeps what you say. Who cannot pay asks for a lawyer of the duty "
		"list."),
	T("Your parents, or who looks after you, are told where you are. Say whom you want with "
		"you."),
	T("You are told why you are here, in words that you understand. For another language, ask "
		"for an interpreter. You may always say: I do not understand."),
	T("If you are ill or hurt, hungry or cold, or take medicine, say so. You may ask for a "
		"doctor."),
	T("Nobody may hit, threaten or insult you, or promise you something for what you say."),
	T("Every paper is read to you before you sign it or give your thumbprint. You may say no."),
	T("If something was wrong, you may complain to your lawyer, a social agent, the "
		"prosecutor or a judge. Saying it is enough; nobody may punish you for it."),
};

static const struct {
	const char *stage, *words;
} situations[] = {
	{"contact", T("The police have spoken with you about something that happened.")},
	{"custody", T("You are with the police, who want to find out what happened.")},
	{"prosecution", T("The prosecutor reads what the police wrote, and decides how it goes "
		"on.")},
	{"investigation", T("A judge is finding out what happened, for you and against you.")},
	{"trial", T("A court will hear what everybody says, you too, and then decide.")},
	{"diversion", T("You have an order in place of a trial. It says what you do, and until "
		"when.")},
	{"judged", T("The court has decided. Ask your lawyer to explain what that means for you.")},
	{"appeal", T("A higher court looks at the decision again.")},
	{"execution", T("What the court decided is being carried out.")},
	{"closed", T("This matter is closed.")},
};

/* Not yet decided: said while it is so. */
static bool is_open_question(struct str stage)
{
	return str_is(stage, "contact") || str_is(stage, "custody") ||
		str_is(stage, "prosecution") || str_is(stage, "investigation") ||
		str_is(stage, "trial");
}

static int64_t arrival(const struct case_view *v)
{
	for (size_t i = 0; i < v->n_events; i++)
		if (str_is(v->events[i].type, "custody-start") ||
			str_is(v->events[i].type, "detention-start") ||
			str_is(v->events[i].type, "transferred"))
			return v->events[i].at;
	return INSTANT_NONE;
}

static enum err put_now(const struct print *s)
{
	struct buf b;
	struct str place;
	int64_t at = arrival(s->v);

	TRY(case_view_tonight(s->t, s->v, &place));
	buf_init(&b, s->t->a);
	if (s->v->in_custody && at != INSTANT_NONE) {
		struct str when = lang_instant(s->t->a, s->t->lang, at);

		buf_add(&b, str_any(place)
			? print_say2(s, T("You were brought here on %s: %s."), when, place)
			: print_say1(s, T("You were brought here on %s."), when));
		buf_byte(&b, ' ');
	}
	for (size_t i = 0; i < sizeof(situations) / sizeof(situations[0]); i++)
		if (str_is(s->v->stage, situations[i].stage))
			buf_add(&b, print_say(s, situations[i].words));
	buf_byte(&b, ' ');
	if (is_open_question(s->v->stage))
		buf_add(&b, print_say(s, T("Nobody has decided that you did anything wrong.")));
	paper_text(s->p, PAPER_PLAIN, str_trim(buf_str(&b)));
	return ERR_OK;
}

/* The articles as written. The class alone ("misdemeanour") tells a child nothing: left out. */
static struct str offence_words(const struct print *s)
{
	struct str *parts = arena_array(s->t->a, s->v->n_offences + 1, sizeof(*parts));
	size_t n = 0;

	for (size_t i = 0; i < s->v->n_offences; i++)
		if (str_any(s->v->offences[i].article))
			parts[n++] = s->v->offences[i].article;
	return n ? lang_list(s->t->a, s->t->lang, parts, n) : STR_NONE;
}

static void put_child(const struct print *s)
{
	const struct paper_fact facts[] = {
		{print_say(s, T("Your name")), print_name(s)},
		{print_say(s, T("How old you were then")),
			print_say2(s, T("%s (born: %s)"), print_age(s),
				case_birth_words(s->t->a, s->t->lang, &s->v->birth))},
		{print_say(s, T("What they say it is about")), offence_words(s)},
	};

	paper_facts(s->p, facts, str_any(facts[2].value) ? 3 : 2);
}

static void put_rights(const struct print *s)
{
	struct str list[sizeof(rights) / sizeof(rights[0])];
	size_t n = sizeof(rights) / sizeof(rights[0]);

	for (size_t i = 0; i < n; i++)
		list[i] = print_say(s, rights[i]);
	paper_heading(s->p, 1, print_say(s, T("Your rights")));
	paper_list(s->p, PAPER_STEPS, list, n);
}

static void put_steps(struct print *s)
{
	struct str *steps;
	size_t n = print_steps(s, &steps);

	if (!n && str_is(s->v->stage, "closed"))
		return;
	paper_heading(s->p, 1, print_say(s, T("What happens next")));
	if (n)
		paper_list(s->p, PAPER_STEPS, steps, n);
	else
		paper_text(s->p, PAPER_PLAIN,
			print_say(s, T("No time is running at present. Ask your lawyer what comes "
				"next.")));
}

/* --- whom to call ------------------------------------------------------------------ */

enum { CONTACTS_MOST = 8 };

struct contacts {
	struct paper_fact facts[CONTACTS_MOST];
	size_t n;
};

static enum err add_account(const struct print *s, struct contacts *c, const char *label,
	struct uuid account, struct str name)
{
	struct print_phone_row row;

	if (c->n == CONTACTS_MOST)
		return ERR_OK;
	TRY(print_phone(s->t->db, s->t->a, &(struct print_phone_in){account}, &row));
	c->facts[c->n++] = (struct paper_fact){print_say(s, label),
		str_any(row.phone) ? print_say2(s, T("%s, telephone "
			"%s"), name, print_phone_words(s, row.phone))
				   : name};
	return ERR_OK;
}

static const char *contact_label(struct str duty)
{
	if (str_is(duty, "lawyer"))
		return T("Your lawyer");
	if (str_is(duty, "social-agent") || str_is(duty, "supervisor"))
		return T("Social agent");
	return NULL;
}

static enum err add_people(const struct print *s, struct contacts *c, bool *lawyer)
{
	for (size_t i = 0; i < s->v->n_people; i++) {
		const struct case_view_person *p = &s->v->people[i];
		const char *label = contact_label(p->duty);

		if (!label || (p->to_at != INSTANT_NONE && p->to_at <= s->t->now))
			continue;
		*lawyer = *lawyer || str_is(p->duty, "lawyer");
		TRY(add_account(s, c, label, p->account, turn_pick(s->t, p->km, p->en)));
	}
	return ERR_OK;
}

/* Until one has accepted: who was asked, or who is on call today. */
static enum err add_lawyers(const struct print *s, struct contacts *c)
{
	struct office_lawyer *list;
	size_t before = c->n;
	size_t n;

	for (size_t i = 0; i < s->v->n_calls; i++)
		if (str_is(s->v->calls[i].duty, "lawyer") && !str_any(s->v->calls[i].answer))
			TRY(add_account(s, c, T("Lawyer who was asked"), s->v->calls[i].account,
				turn_pick(s->t, s->v->calls[i].km, s->v->calls[i].en)));
	if (c->n > before)
		return ERR_OK;
	TRY(office_on_call(s->t, s->v->province, &list, &n));
	for (size_t i = 0; i < n && i < 3; i++)
		TRY(add_account(s, c, T("Lawyer on the duty list"), list[i].account,
			turn_pick(s->t, list[i].name_km, list[i].name_en)));
	return ERR_OK;
}

static void add_family(const struct print *s, struct contacts *c)
{
	const struct case_view_representative *r;

	for (size_t i = 0; i < 2 && c->n < CONTACTS_MOST && (r = print_representative(s, i)); i++)
		c->facts[c->n++] = (struct paper_fact){print_say(s, T("Who speaks for you")),
			str_any(r->phone) ? print_say2(s, T("%s, telephone %s"), r->names,
						    print_phone_words(s, r->phone))
					  : r->names};
}

static enum err put_contacts(const struct print *s)
{
	struct contacts c = {.n = 0};
	bool lawyer = false;

	TRY(add_people(s, &c, &lawyer));
	if (!lawyer)
		TRY(add_lawyers(s, &c));
	add_family(s, &c);
	paper_heading(s->p, 1, print_say(s, T("Whom you can call")));
	if (c.n)
		paper_facts(s->p, c.facts, c.n);
	else
		paper_text(s->p, PAPER_BODY,
			print_say(s, T("Nobody is written here yet. Ask who calls a lawyer and "
				"your family for you.")));
	return ERR_OK;
}

/* --- signing -------------------------------------------------------------------------- */

/* Who gives no name signs without one. */
static struct str name_to_sign(const struct print *s)
{
	if (!s->v || (s->v->n_identities && s->v->identities[0].gives_none))
		return STR_NONE;
	return print_name(s);
}

static void put_marks(const struct print *s)
{
	const struct case_view_representative *r = s->v ? print_representative(s, 0) : NULL;
	bool officer = turn_has_role(s->t, ROLE_POLICE) || turn_has_role(s->t, ROLE_CLERK) ||
		turn_has_role(s->t, ROLE_PLACE_OFFICER);
	const struct paper_mark marks[] = {
		{print_say(s, T("Child: signature or thumbprint")), name_to_sign(s)},
		{print_say(s, T("Who speaks for the child")), r ? r->names : STR_NONE},
		{print_say(s, T("Officer who read it aloud")),
			officer && s->v
				? turn_pick(s->t, s->t->actor.name_km, s->t->actor.name_en)
				: STR_NONE},
	};

	paper_marks(s->p,
		print_say(s, T("Read aloud to the child on .................... in the language "
			"...................., interpreted by ..................... The child "
			"said in own words what was understood.")),
		marks, sizeof(marks) / sizeof(marks[0]));
}

static void put_unverified(const struct print *s)
{
	paper_note(s->p, print_say(s, T("No lawyer has verified this yet")),
		print_say(s, T("The times and articles on this paper come from texts that a "
			"lawyer still has to check. If something is not clear, ask a lawyer.")));
}

/* Without a case: what the officer writes by hand. */
static void put_blanks(const struct print *s)
{
	static const struct {
		const char *label;
		int lines;
	} blanks[] = {
		{T("Name of the child"), 1},
		{T("Brought here on (day, time), to which unit"), 1},
		{T("What it is about, in plain words"), 2},
		{T("Lawyer and telephone"), 1},
		{T("Who of the family was told, when, by whom"), 1},
		{T("Social agent and telephone"), 1},
	};

	for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++)
		paper_fill(s->p, PAPER_LINE, print_say(s, blanks[i].label), blanks[i].lines);
}

static enum err put_case(struct print *s)
{
	if (s->v->any_unverified)
		put_unverified(s);
	TRY(put_now(s));
	put_child(s);
	put_steps(s);
	put_rights(s);
	TRY(put_contacts(s));
	put_marks(s);
	print_basis_small(s);
	return ERR_OK;
}

enum err print_sheet(struct turn *t, const struct case_view *v, struct str *bytes)
{
	struct print s = print_begin(t, v);

	print_head(&s, true, T("Your rights and your next steps"),
		print_say(&s, T("This paper is for you. You may keep it.")));
	if (v) {
		TRY(put_case(&s));
	} else {
		put_unverified(&s);
		put_blanks(&s);
		put_rights(&s);
		put_marks(&s);
	}
	*bytes = print_end(&s, v ? CONFIDENTIAL : NULL);
	return ERR_OK;
}
