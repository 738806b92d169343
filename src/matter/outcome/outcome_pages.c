/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The curves: page, JSON, CSV and XLSX out of one count. */
#include "matter/outcome/outcome_page.h"

#include <math.h>

#include "sheet/sheet.h"
#include "matter/case/case_tables.h"
#include "matter/outcome/outcome_tables.h"
#include "matter/overview/overview_tables.h"
#include "outcome_tmpl.h"

/* The plot in the units of the picture. */
enum { LEFT = 52, TOP = 8, WIDTH = 560, HEIGHT = 220, KEY = 26, STYLES = 5, MONTHS_LEAST = 24 };

/* --- what is asked --------------------------------------------------------------------------- */

static int place_of(struct web_call *c, const char *name, const struct page_word *words)
{
	struct str code = web_query(c, name);

	for (int i = 0; words[i].code; i++)
		if (str_is(code, words[i].code))
			return i;
	return 0;
}

/* Years back; five where nothing is asked. */
static int window_of(struct web_call *c)
{
	return str_any(web_query(c, "window")) ? place_of(c, "window", outcome_windows) : 2;
}

static struct outcome_ask ask_of(struct web_call *c)
{
	static const int years[] = {2, 3, 5, 10};
	struct outcome_ask ask = {
		.start = (enum outcome_start)place_of(c, "start", outcome_starts),
		.event = (enum outcome_event)place_of(c, "event", outcome_events),
		.by = (enum outcome_by)place_of(c, "by", outcome_bys),
	};

	ask.since = date_add_months(turn_today(c->t), -12 * years[window_of(c)]);
	return ask;
}

static struct str say(struct web_call *c, const char *message)
{
	return str_from(lang_text(c->t->lang, message));
}

static struct str word_in(struct web_call *c, const struct page_word *words, struct str code)
{
	for (; words->code; words++)
		if (str_is(code, words->code))
			return say(c, words->message);
	return STR_NONE;
}

static struct str label_of(struct web_call *c, enum outcome_by by, struct str code)
{
	struct str words;

	if (by == OUTCOME_SEX)
		return word_in(c, case_sexes, code);
	words = word_in(c, outcome_group_words, code);
	return str_any(words) ? words : word_in(c, overview_bands, code);
}

static struct str scope_of(struct web_call *c)
{
	struct str agency = turn_pick(c->t, c->t->actor.agency_km, c->t->actor.agency_en);

	return lang_fmt(c->t->a, c->t->lang,
			turn_has_role(c->t, ROLE_HEAD) ? T("Cases of: %s")
						       : T("Cases of the area of: %s"),
			&agency, 1);
}

/* Of those who read no small figures a star; zero is told. */
static struct str few_words(struct web_call *c, const struct outcome *o, size_t n)
{
	if (o->small_hidden && n && (int64_t)n < o->least)
		return STR("*");
	return lang_number(c->t->a, c->t->lang, (int64_t)n);
}

/* "From: the case was closed, 4 March 2022 to 1 May 2026. Event: .. Observed until .." */
static struct str asked_words(struct web_call *c, const struct outcome_ask *ask,
			      const struct outcome *o)
{
	struct turn *t = c->t;
	struct str parts[6] = {say(c, outcome_starts[ask->start].message),
		lang_day(t->a, t->lang, o->first), lang_day(t->a, t->lang, o->last),
		say(c, outcome_events[ask->event].message),
		lang_day(t->a, t->lang, turn_today(t)), few_words(c, o, o->lost)};

	if (o->first == DAY_NONE)
		return STR_NONE;
	return lang_fmt(t->a, t->lang,
			T("Beginning: %s, first on %s, last on %s. Event: %s. Each child is "
			  "observed until the event, death, leaving the country, the last that "
			  "was known, or %s. Lost to follow-up: %s."),
			parts, 6);
}

/* --- the picture ----------------------------------------------------------------------------- */

struct frame {
	double days, most; /* what the axes end with */
	bool few; /* small figures are hidden: no step told is then not the same as no event */
};

static double x_at(const struct frame *f, double t)
{
	return LEFT + WIDTH * (t > f->days ? f->days : t) / f->days;
}

static double y_at(const struct frame *f, double share)
{
	return TOP + HEIGHT * (1 - (share > f->most ? f->most : share) / f->most);
}

static struct frame frame_of(const struct outcome *o)
{
	static const double tops[] = {0.1, 0.2, 0.4, 0.6, 0.8, 1};
	struct frame f = {.days = MONTHS_LEAST * OUTCOME_MONTH, .most = tops[0],
			  .few = o->small_hidden};
	double high = 0;

	for (size_t i = 0; i < o->n; i++)
		for (size_t k = 0; k < o->groups[i].steps; k++) {
			const struct outcome_step *s = &o->groups[i].v[k];

			high = fmax(high, isfinite(s->high) ? s->high : s->share);
			f.days = fmax(f.days, s->t);
		}
	for (size_t i = 0; f.most < high && i < sizeof(tops) / sizeof(tops[0]); i++)
		f.most = tops[i];
	return f;
}

static void put_point(struct buf *b, const char *how, double x, double y)
{
	buf_fmt(b, "%s%.1f %.1f", how, x, y);
}

/* A stair: level until the next step, to the last day on which somebody is observed. */
static struct str line_of(struct arena *a, const struct frame *f, const struct outcome_group *g)
{
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < g->steps; i++) {
		if (i)
			buf_fmt(&b, "H%.1f", x_at(f, g->v[i].t));
		put_point(&b, i ? "L" : "M", x_at(f, g->v[i].t), y_at(f, g->v[i].share));
	}
	if (g->steps)
		buf_fmt(&b, "H%.1f", x_at(f, g->last));
	return buf_str(&b);
}

static double end_of(const struct outcome_group *g, size_t i)
{
	return i + 1 < g->steps ? g->v[i + 1].t : g->last;
}

/* Along the upper ends and back along the lower ones; from where both are known. */
static struct str band_of(struct arena *a, const struct frame *f, const struct outcome_group *g)
{
	const char *how = "M";
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < g->steps; i++) {
		if (!isfinite(g->v[i].high))
			continue;
		put_point(&b, how, x_at(f, g->v[i].t), y_at(f, g->v[i].high));
		how = "L";
		put_point(&b, how, x_at(f, end_of(g, i)), y_at(f, g->v[i].high));
	}
	for (size_t i = g->steps; i-- > 0;) {
		if (!isfinite(g->v[i].low))
			continue;
		put_point(&b, "L", x_at(f, end_of(g, i)), y_at(f, g->v[i].low));
		put_point(&b, "L", x_at(f, g->v[i].t), y_at(f, g->v[i].low));
	}
	if (*how == 'L')
		buf_byte(&b, 'Z');
	return buf_str(&b);
}

static struct str whole_percent(struct web_call *c, double share)
{
	return lang_number(c->t->a, c->t->lang, (int64_t)lround(100 * share));
}

static struct str percent(struct web_call *c, double share)
{
	struct str n = whole_percent(c, share);

	return arena_fmt(c->t->a, "%.*s\u00a0%%", STR_ARG(n));
}

static struct str number_str(struct web_call *c, double x)
{
	return arena_fmt(c->t->a, "%.1f", x);
}

static void put_ticks(struct web_call *c, const struct frame *f, struct outcome_sheet *s)
{
	int months = (int)(f->days / OUTCOME_MONTH + 0.5);
	int every = months <= 24 ? 6 : months <= 60 ? 12 : 24;

	for (int m = 0; m <= months && s->x_n < OUTCOME_TICKS; m += every)
		s->x[s->x_n++] = (struct outcome_tick){
			number_str(c, x_at(f, m * OUTCOME_MONTH)),
			lang_number(c->t->a, c->t->lang, m)};
	for (int i = 0; i <= 4; i++) {
		if (f->most < 0.2 && i % 2)
			continue; /* no halves of a percent */
		s->y[s->y_n++] = (struct outcome_tick){number_str(c, y_at(f, f->most * i / 4)),
			percent(c, f->most * i / 4)};
	}
}

/* --- the page -------------------------------------------------------------------------------- */

static struct str share_words(struct web_call *c, const struct outcome_step *s)
{
	struct str parts[3] = {percent(c, s->share), whole_percent(c, s->low),
		whole_percent(c, s->high)};

	if (isnan(s->share))
		return STR_NONE;
	if (isnan(s->low))
		return parts[0];
	return lang_fmt(c->t->a, c->t->lang, T("%s (%s to %s)"), parts, 3);
}

static void put_line(struct web_call *c, const struct frame *f, const struct outcome_group *g,
		     size_t i, struct outcome_line *to)
{
	struct arena *a = c->t->a;

	to->n = g->hidden ? STR("*") : lang_number(a, c->t->lang, (int64_t)g->n);
	to->class_line = arena_fmt(a, "okas-chart__line okas-chart__line--%zu", i % STYLES + 1);
	to->class_band = arena_fmt(a, "okas-chart__band okas-chart__band--%zu", i % STYLES + 1);
	to->key_y = arena_fmt(a, "%zu", TOP + HEIGHT + 64 + i * KEY);
	to->key_text_y = arena_fmt(a, "%zu", TOP + HEIGHT + 69 + i * KEY);
	if (g->hidden)
		return;
	to->line = line_of(a, f, g);
	to->band = band_of(a, f, g);
	for (size_t k = 0; k < OUTCOME_LANDMARKS; k++) {
		to->share[k] = f->few && !g->landmark[k].events ? STR("*")
							     : share_words(c, &g->landmark[k]);
		if (!isnan(g->landmark[k].t))
			to->at_risk[k] = lang_number(a, c->t->lang,
						     (int64_t)g->landmark[k].at_risk);
	}
}

static struct str test_words(struct web_call *c, const struct outcome *o)
{
	struct str parts[2] = {arena_fmt(c->t->a, "%.2f", o->log_rank.chi2),
		o->log_rank.p < 0.001 ? STR("< 0.001")
				      : arena_fmt(c->t->a, "%.3f", o->log_rank.p)};

	if (!o->tested)
		return STR_NONE;
	return lang_fmt(c->t->a, c->t->lang,
			T("Log-rank test between the groups: chi-square %s, p %s."), parts, 2);
}

static struct url with_asked(struct web_call *c, struct url u, const struct outcome_sheet *s)
{
	u = url_with(c->t->a, u, "start", s->start);
	u = url_with(c->t->a, u, "event", s->event);
	u = url_with(c->t->a, u, "by", s->by);
	return url_with(c->t->a, u, "window", s->window);
}

static void put_asked(struct web_call *c, const struct outcome_ask *ask, struct outcome_sheet *s)
{
	*s = (struct outcome_sheet){
		.scope = scope_of(c),
		.starts = outcome_starts,
		.events = outcome_events,
		.bys = outcome_bys,
		.windows = outcome_windows,
		.start = str_from(outcome_starts[ask->start].code),
		.event = str_from(outcome_events[ask->event].code),
		.by = str_from(outcome_bys[ask->by].code),
		.window = str_from(outcome_windows[window_of(c)].code),
		.by_word = outcome_bys[ask->by].message,
		.formed = outcome_formed[ask->by],
		.here = url_page(c->t->a, c->t->lang, "/outcomes"),
		.other = url_page(c->t->a, c->t->lang, "/counts"),
	};
	s->csv = with_asked(c, url_page(c->t->a, c->t->lang, "/outcomes/export/csv"), s);
	s->xlsx = with_asked(c, url_page(c->t->a, c->t->lang, "/outcomes/export/xlsx"), s);
}

enum err outcome_show(struct web_call *c)
{
	struct outcome_ask ask = ask_of(c);
	struct outcome_sheet s;
	struct outcome o;
	struct frame f;

	TRY(outcome_load(c->t, &ask, &o));
	put_asked(c, &ask, &s);
	s.o = &o;
	s.asked = asked_words(c, &ask, &o);
	s.died = few_words(c, &o, o.died);
	s.emigrated = few_words(c, &o, o.emigrated);
	s.lost = few_words(c, &o, o.lost);
	f = frame_of(&o);
	put_ticks(c, &f, &s);
	for (size_t i = 0; i < o.n; i++) {
		put_line(c, &f, &o.groups[i], i, &s.lines[i]);
		s.lines[i].label = label_of(c, ask.by, o.groups[i].code);
	}
	s.drawn = o.n;
	s.n = o.n + 1;
	put_line(c, &f, &o.all, o.n, &s.lines[o.n]);
	s.lines[o.n].label = say(c, T("All together"));
	s.box = arena_fmt(c->t->a, "0 0 %d %zu", LEFT + WIDTH + 20,
			  TOP + HEIGHT + 60 + o.n * KEY);
	s.bottom = arena_fmt(c->t->a, "%d", TOP + HEIGHT);
	for (size_t k = 0; k < OUTCOME_LANDMARKS; k++)
		s.landmarks[k] = lang_number(c->t->a, c->t->lang, outcome_landmarks[k]);
	s.test = test_words(c, &o);
	outcome_whole(c->h, &s);
	return ERR_OK;
}

/* --- JSON ------------------------------------------------------------------------------------ */

static void put_real(struct web_call *c, const char *name, double x)
{
	jot_name(c->j, name);
	if (isfinite(x))
		jot_raw(c->j, arena_fmt(c->t->a, "%.6g", x));
	else
		jot_null(c->j);
}

static void put_step(struct web_call *c, const struct outcome_step *s)
{
	jot_object(c->j);
	put_real(c, "days", s->t);
	jot_put_int(c->j, "at_risk", (int64_t)s->at_risk);
	jot_put_int(c->j, "events", (int64_t)s->events);
	put_real(c, "share", s->share);
	put_real(c, "low", s->low);
	put_real(c, "high", s->high);
	jot_end(c->j);
}

static void put_group(struct web_call *c, const struct outcome_group *g, bool all)
{
	jot_object(c->j);
	jot_put(c->j, "group", g->code);
	jot_put_bool(c->j, "all", all);
	jot_put_bool(c->j, "hidden", g->hidden);
	jot_put_int(c->j, "children", g->hidden ? INSTANT_NONE : (int64_t)g->n);
	jot_name(c->j, "steps");
	jot_array(c->j);
	for (size_t i = 0; !g->hidden && i < g->steps; i++)
		put_step(c, &g->v[i]);
	jot_end(c->j);
	jot_name(c->j, "landmarks");
	jot_array(c->j);
	for (size_t k = 0; !g->hidden && k < OUTCOME_LANDMARKS; k++)
		if (!isnan(g->landmark[k].t))
			put_step(c, &g->landmark[k]);
	jot_end(c->j);
	jot_end(c->j);
}

static void put_few(struct web_call *c, const char *name, const struct outcome *o, size_t n)
{
	bool few = o->small_hidden && n && (int64_t)n < o->least;

	jot_put_int(c->j, name, few ? INSTANT_NONE : (int64_t)n);
}

enum err outcome_json(struct web_call *c)
{
	struct outcome_ask ask = ask_of(c);
	struct outcome o;

	TRY(outcome_load(c->t, &ask, &o));
	jot_object(c->j);
	jot_put_c(c->j, "start", outcome_starts[ask.start].code);
	jot_put_c(c->j, "event", outcome_events[ask.event].code);
	jot_put_c(c->j, "by", outcome_bys[ask.by].code);
	jot_put_instant(c->j, "as_of", c->t->now);
	jot_put(c->j, "scope", scope_of(c));
	jot_put_day(c->j, "first", o.first);
	jot_put_day(c->j, "last", o.last);
	jot_put_bool(c->j, "competing", o.competing);
	jot_put_int(c->j, "by_link", (int64_t)o.sealed);
	put_few(c, "died", &o, o.died);
	put_few(c, "emigrated", &o, o.emigrated);
	put_few(c, "lost", &o, o.lost);
	jot_put_int(c->j, "erased", (int64_t)o.erased);
	put_real(c, "chi2", o.tested ? o.log_rank.chi2 : NAN);
	put_real(c, "p", o.tested ? o.log_rank.p : NAN);
	jot_name(c->j, "groups");
	jot_array(c->j);
	for (size_t i = 0; i < o.n; i++)
		put_group(c, &o.groups[i], false);
	if (o.first != DAY_NONE)
		put_group(c, &o.all, true);
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

/* --- as a file ------------------------------------------------------------------------------- */

enum { COLUMNS = 7 };

static enum err put_bytes(void *to, struct str bytes)
{
	buf_add(to, bytes);
	return ERR_OK;
}

static struct sheet_cell whole(double x)
{
	return (struct sheet_cell){SHEET_NUMBER, STR_NONE, (int64_t)x};
}

static struct sheet_cell parts(struct web_call *c, double share)
{
	return isfinite(share) ? (struct sheet_cell){SHEET_WORDS,
					 arena_fmt(c->t->a, "%.4f", share), 0}
			       : (struct sheet_cell){SHEET_NOTHING, STR_NONE, 0};
}

static enum err write_group(struct web_call *c, struct str label, const struct outcome_group *g,
			    struct sheet *sheet)
{
	for (size_t i = 0; !g->hidden && i < g->steps; i++) {
		const struct outcome_step *s = &g->v[i];
		struct sheet_cell cells[COLUMNS] = {{SHEET_WORDS, label, 0}, whole(s->t),
			whole((double)s->at_risk), whole((double)s->events),
			parts(c, s->share), parts(c, s->low), parts(c, s->high)};

		TRY(sheet_row(sheet, cells));
	}
	return ERR_OK;
}

static const char *const heads[COLUMNS] = {T("Group"), T("Days since the beginning"),
	T("Still observed"), T("Events so far"), T("Share with the event"),
	T("95 percent interval, from"), T("95 percent interval, to")};

enum err outcome_file(struct web_call *c)
{
	struct outcome_ask ask = ask_of(c);
	struct str kind_word = web_word(c, "kind");
	enum sheet_kind kind = str_is(kind_word, "xlsx") ? SHEET_XLSX : SHEET_CSV;
	struct sheet_column columns[COLUMNS];
	struct str title = say(c, T("What becomes of the children"));
	struct sheet *sheet;
	struct outcome o;
	struct buf out;

	if (kind == SHEET_CSV && !str_is(kind_word, "csv"))
		return ERR_ABSENT;
	TRY(outcome_load(c->t, &ask, &o));
	buf_init(&out, c->t->a);
	for (size_t k = 0; k < COLUMNS; k++)
		columns[k] = (struct sheet_column){say(c, heads[k]), k ? 14 : 30};
	TRY(sheet_new(c->t->a,
		      &(struct sheet_plan){
			      .kind = kind,
			      .name = title,
			      .title = title,
			      .definition = asked_words(c, &ask, &o),
			      .as_of = lang_instant(c->t->a, c->t->lang, c->t->now),
			      .scope = scope_of(c),
			      .now = c->t->now,
			      .column = columns,
			      .columns = COLUMNS,
			      .put = put_bytes,
			      .to = &out,
		      },
		      &sheet));
	for (size_t i = 0; i < o.n; i++)
		TRY(write_group(c, label_of(c, ask.by, o.groups[i].code), &o.groups[i], sheet));
	if (o.n)
		TRY(write_group(c, say(c, T("All together")), &o.all, sheet));
	TRY(sheet_end(sheet));
	web_file(c, sheet_type(kind),
		 arena_fmt(c->t->a, "outcomes%s", sheet_suffix(kind)).p, buf_str(&out));
	return ERR_OK;
}
