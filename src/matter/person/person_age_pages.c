/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Age: each proof, what they come to, and who decided. */
#include "matter/person/person_page.h"

#include "case_sql.h"
#include "matter/case/case_lines.h"
#include "matter/course/course.h"
#include "person_tmpl.h"

static bool is_whole_year(int32_t earliest, int32_t latest)
{
	struct civil a = date_civil(earliest);
	struct civil b = date_civil(latest);

	return a.year == b.year && a.month == 1 && a.day == 1 && b.month == 12 && b.day == 31;
}

struct str person_range_words(struct arena *a, enum lang l, int32_t earliest, int32_t latest)
{
	struct str ends[2];

	if (earliest == DAY_NONE)
		return str_from(lang_text(l, T("not known")));
	if (is_whole_year(earliest, latest))
		return lang_digits(a, l, arena_fmt(a, "%d", date_civil(earliest).year));
	ends[0] = lang_day(a, l, earliest);
	ends[1] = lang_day(a, l, latest);
	return earliest == latest ? ends[0] : lang_fmt(a, l, T("%s to %s"), ends, 2);
}

/* "15/2026-11-22": years on a day; "2553": a year. */
struct str person_told_words(struct arena *a, enum lang l, struct str told)
{
	size_t slash = str_find(told, '/');
	struct str parts[2];
	int32_t on;

	if (!str_any(told))
		return STR_NONE;
	parts[0] = lang_digits(a, l, str_cut(told, 0, slash));
	if (!date_parse(str_cut(told, slash + 1, told.n), &on))
		return lang_fmt(a, l, T("the year %s, as told"), parts, 1);
	parts[1] = lang_day(a, l, on);
	return lang_fmt(a, l, T("%s years old on %s, as told"), parts, 2);
}

static const char *kind_words(struct str kind)
{
	for (const struct page_word *w = person_proofs; w->code; w++)
		if (str_is(kind, w->code))
			return w->message;
	return T("A proof");
}

static struct str contradiction(struct arena *a, enum lang l, const struct child_age_proof *x,
				const struct child_age_proof *y)
{
	const struct str words[4] = {
		str_from(lang_text(l, kind_words(x->kind))),
		person_range_words(a, l, x->earliest, x->latest),
		str_from(lang_text(l, kind_words(y->kind))),
		person_range_words(a, l, y->earliest, y->latest),
	};

	return lang_fmt(a, l, T("%s says %s, %s says %s. Both stay; the law is asked for both."),
			words, 4);
}

struct str person_conflict_words(struct arena *a, enum lang l,
				 const struct child_age_proof *proofs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++) {
			const struct child_age_proof *x = &proofs[i];
			const struct child_age_proof *y = &proofs[k];

			if (child_age_is_document(x->kind) && child_age_is_document(y->kind) &&
			    (x->latest < y->earliest || y->latest < x->earliest))
				return contradiction(a, l, x, y);
		}
	return STR_NONE;
}

/* --- the page ------------------------------------------------------------------------------ */

static void put_links(struct web_call *c, struct person_age_page *p)
{
	p->back = url_to(c->h, "/case/{}", c->case_id);
	if (web_open(c, "/case/{case}/age/add"))
		p->add = url_to(c->h, "/case/{}/age/add", c->case_id);
	if (web_open(c, "/case/{case}/age/decide"))
		p->decide = url_to(c->h, "/case/{}/age/decide", c->case_id);
}

static enum err load(struct web_call *c, struct person_age_page *p)
{
	struct arena *a = c->t->a;
	struct child_age_proof *proofs;
	struct child_birth birth;
	struct uuid child;
	size_t n;

	TRY(person_child(c->t, c->case_id, &child));
	TRY(child_birth(c->t, child, &birth));
	TRY(child_age_proofs(c->t, child, &proofs, &n));
	p->born = case_birth_words(a, c->t->lang, &birth);
	if (birth.source == BIRTH_CONFLICT && c->may.see[CLASS_A] == SEE_ALL)
		p->conflict = person_conflict_words(a, c->t->lang, proofs, n);
	p->lines = arena_array(a, n, sizeof(*p->lines));
	for (size_t i = 0; i < n; i++) {
		struct person_proof_line *to = &p->lines[p->n];

		if (!gate_sees_row(&c->may, CLASS_A, proofs[i].own, false))
			continue;
		to->p = &proofs[i];
		to->range = person_range_words(a, c->t->lang, proofs[i].earliest,
					       proofs[i].latest);
		to->told = person_told_words(a, c->t->lang, proofs[i].told);
		if (proofs[i].own && gate_may(&c->may, CLASS_A, ACT_CORRECT))
			to->correct = url_to(c->h, "/case/{}/age/{}/correct", c->case_id,
					     proofs[i].id);
		if (web_open(c, "/case/{case}/attach"))
			to->picture = url_with(a, url_to(c->h, "/case/{}/attach", c->case_id), "of",
					       uuid_str(a, proofs[i].id));
		p->n++;
	}
	return ERR_OK;
}

enum err person_age_show(struct web_call *c)
{
	struct person_age_page p = {.n = 0};

	TRY(load(c, &p));
	put_links(c, &p);
	c->frame->leave_quickly = true;
	person_age_whole(c->h, &p);
	return ERR_OK;
}

void person_age_above(struct web_call *c)
{
	struct person_age_page p = {.n = 0};

	c->frame->leave_quickly = true;
	if (load(c, &p) == ERR_OK)
		person_age_part(c->h, &p);
}

/* --- a proof ------------------------------------------------------------------------------- */

static enum err live_proof(struct web_call *c, struct uuid child, struct child_age_proof *one)
{
	struct child_age_proof *list;
	size_t n;

	TRY(child_age_proofs(c->t, child, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, web_id(c, "proof")) && list[i].own) {
			*one = list[i];
			return ERR_OK;
		}
	return ERR_ABSENT;
}

enum err person_proof_fill(struct web_call *c)
{
	struct arena *a = c->t->a;
	struct child_age_proof one;
	struct uuid child;

	web_value(c, "on", date_str(a, turn_today(c->t)));
	if (!(c->route->flags & WEB_VERSION)) {
		web_value(c, "calendar", STR("gregorian"));
		return ERR_OK;
	}
	TRY(person_child(c->t, c->case_id, &child));
	TRY(live_proof(c, child, &one));
	person_set_rev(c, one.rev);
	web_value(c, "kind", one.kind);
	web_value(c, "calendar", one.calendar);
	web_value(c, "how", STR("days"));
	web_value(c, "born",
		  arena_fmt(a, "%.*s/%.*s", STR_ARG(date_str(a, one.earliest)),
			    STR_ARG(date_str(a, one.latest))));
	web_value(c, "seen", one.seen);
	web_value(c, "issuer", one.issuer);
	web_value(c, "number", one.number);
	if (one.issued != DAY_NONE)
		web_value(c, "issued", date_str(a, one.issued));
	return ERR_OK;
}

static void read_year(struct web_call *c, const struct person_proof *in, struct child_birth *b)
{
	bool buddhist = str_is(in->calendar, "buddhist-era");

	if (str_is(in->calendar, "animal"))
		web_wrong(c, "how",
			  T("Of an animal year write the span of days: its first and its last."));
	else if (buddhist != (in->year >= 2400))
		web_wrong(c, "year",
			  buddhist ? T("This is no year of the Buddhist era. Choose the other "
				       "calendar, or correct the year.")
				   : T("This is a year of the Buddhist era. Choose that calendar, "
				       "or write the Gregorian year."));
	else
		*b = person_birth_from_year(in->year, buddhist);
}

/* The days that the proof tells of, and how it was told. */
static void read_birth(struct web_call *c, const struct person_proof *in,
		       struct child_age_proof *one)
{
	struct child_birth b = {in->born.from, in->born.to, BIRTH_TOLD};

	if (str_is(in->how, "year")) {
		b.earliest = b.latest = DAY_NONE;
		read_year(c, in, &b);
		one->told = arena_fmt(c->t->a, "%lld", (long long)in->year);
	} else if (str_is(in->how, "age")) {
		b = child_birth_from_age(in->years, in->counting, in->on);
		one->told = arena_fmt(c->t->a, "%lld/%.*s", (long long)in->years,
				      STR_ARG(date_str(c->t->a, in->on)));
		one->counting = in->counting;
	}
	/* A range that reaches past today ends today. */
	if (b.latest > turn_today(c->t) && b.earliest <= turn_today(c->t))
		b.latest = turn_today(c->t);
	one->earliest = b.earliest;
	one->latest = b.latest;
	if (b.earliest > turn_today(c->t))
		web_wrong(c, "year", T("This birth is in the future. Check it."));
	if (in->issued != DAY_NONE && b.earliest != DAY_NONE && in->issued < b.earliest)
		web_wrong(c, "issued", T("Issued before the birth it proves."));
}

static enum err say_conflict(struct web_call *c, struct uuid child)
{
	struct child_age_proof *proofs;
	struct child_birth birth;
	size_t n;

	TRY(child_birth(c->t, child, &birth));
	TRY(child_age_proofs(c->t, child, &proofs, &n));
	if (birth.source == BIRTH_CONFLICT)
		findings_add(c->findings, "born", FINDING_MARK,
			     person_conflict_words(c->t->a, c->t->lang, proofs, n));
	return ERR_OK;
}

enum err person_proof_act(struct web_call *c)
{
	const struct person_proof *in = c->in;
	struct child_age_proof one = {
		.kind = in->kind,
		.calendar = in->calendar,
		.counting = STR("completed"),
		.seen = in->seen,
		.issuer = in->issuer,
		.number = in->number,
		.issued = in->issued,
		.why = in->why,
		.void_it = in->withdraw,
	};
	struct uuid child;

	TRY(person_child(c->t, c->case_id, &child));
	if (c->route->flags & WEB_VERSION) {
		struct child_age_proof live;

		TRY(live_proof(c, child, &live));
		TRY(web_check_rev(c, live.rev));
		one.id = live.id;
		one.rev = live.rev;
		one.counting = live.counting;
	}
	read_birth(c, in, &one);
	if (findings_stop(c->findings))
		return ERR_INPUT;
	TRY(child_age_proof_set(c->t, child, &one, &c->made));
	c->made_rev = one.rev + 1;
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/age", c->case_id);
	TRY(say_conflict(c, child));
	return child_each(c->t, child, course_follow);
}

/* --- a decision ---------------------------------------------------------------------------- */

enum err person_decide_fill(struct web_call *c)
{
	web_value(c, "decided", date_str(c->t->a, turn_today(c->t)));
	return ERR_OK;
}

static bool is_authority(const struct turn *t, struct str authority)
{
	if (str_is(authority, "court"))
		return turn_has_role(t, ROLE_JUDGE);
	if (str_is(authority, "prosecutor"))
		return turn_has_role(t, ROLE_PROSECUTOR);
	return true;
}

/* A second person: a prosecutor, of another office than the one that registered the child. */
static enum err is_second(struct web_call *c, struct str authority, bool *second)
{
	struct casefile_by_id_row file;

	TRY(casefile_by_id(c->t->db, c->t->a, &(struct casefile_by_id_in){c->case_id}, &file));
	*second = str_is(authority, "prosecutor") && turn_has_role(c->t, ROLE_PROSECUTOR) &&
		  !turn_is_at(c->t, file.opened_by);
	return ERR_OK;
}

static enum err check_older(struct web_call *c, const struct person_decision *in)
{
	struct child_birth after = {in->born.from, in->born.to, BIRTH_DECIDED};
	struct child_birth before;
	struct uuid child;
	bool older, second;

	TRY(person_child(c->t, c->case_id, &child));
	TRY(child_birth(c->t, child, &before));
	TRY(person_is_older(c->t, child, &before, &after, &older));
	if (!older)
		return ERR_OK;
	TRY(is_second(c, in->authority, &second));
	if (str_is(in->authority, "court") || second)
		findings_add(c->findings, "born", FINDING_CONFIRM,
			     str_from(lang_text(c->t->lang,
						T("This puts the child under the rules for older "
						  "children. Only a court, or a second person of "
						  "another office, may decide so."))));
	else
		web_wrong(c, "born",
			  T("This puts the child under the rules for older children. Your office "
			    "alone cannot decide that: a court must, or a prosecutor of another "
			    "office."));
	return ERR_OK;
}

enum err person_decide_act(struct web_call *c)
{
	const struct person_decision *in = c->in;
	const struct child_age_decision what = {in->born.from, in->born.to, in->authority,
						in->paper, in->reasons};
	bool own = is_authority(c->t, in->authority);

	if (!own && !str_any(in->paper))
		web_wrong(c, "paper",
			  T("You record what somebody else decided: write the number of the "
			    "written decision."));
	if (in->born.to > turn_today(c->t))
		web_wrong(c, "born", T("This day is in the future. Check it."));
	if (in->decided < in->born.from)
		web_wrong(c, "decided", T("Decided before the birth that it decides on."));
	if (findings_stop(c->findings))
		return ERR_INPUT;
	TRY(check_older(c, in));
	if (findings_stop(c->findings))
		return ERR_INPUT;
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/age", c->case_id);
	return person_decide_age(c->t, c->case_id, &what, in->decided,
				 own ? STR("own-act") : STR("document"), &c->made);
}
