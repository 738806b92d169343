/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Photos and scans: taken in, listed, given out as files to keep. */
#include "attachment_tmpl.h"
#include "worker/worker.h"
#include "matter/attachment/attachment_page.h"
#include "matter/attachment/attachment_tables.h"
#include "matter/case/case_view.h"

/* What a picture can belong to, as the reader sees the case: entries, and what is told of the
 * child. */
struct subject {
	struct uuid id;
	struct str words;
};
struct subjects {
	struct subject *v;
	size_t n;
};

static void add_subject(struct web_call *c, struct subjects *all, struct uuid id,
	const char *message, struct str of)
{
	all->v[all->n++] =
		(struct subject){id, lang_fmt(c->t->a, c->t->lang, message, &of, 1)};
}

static struct subjects subjects_of(struct web_call *c, const struct case_view *v)
{
	struct arena *a = c->t->a;
	enum lang l = c->t->lang;
	struct subjects all = {arena_array(a,
				       v->n_events + v->n_proofs + v->n_identities
					       + v->n_representatives + v->n_offences,
				       sizeof(*all.v)),
		0};

	for (size_t i = 0; i < v->n_events; i++)
		all.v[all.n++] = (struct subject){v->events[i].id,
			arena_fmt(a, "%s, %.*s", lang_text(l, v->events[i].label),
				STR_ARG(lang_when(a, l, v->events[i].at, c->t->now)))};
	for (size_t i = 0; i < v->n_proofs; i++)
		add_subject(c, &all, v->proofs[i].id, T("Proof of age: born %s"),
			lang_day(a, l, v->proofs[i].earliest));
	for (size_t i = 0; i < v->n_identities; i++) {
		struct str km, latin;

		child_called_by(c->t, &v->identities[i], 1, &km, &latin);
		add_subject(c, &all, v->identities[i].id, T("Name: %s"),
			str_any(km) ? km : latin);
	}
	for (size_t i = 0; i < v->n_representatives; i++)
		add_subject(c, &all, v->representatives[i].id, T("Speaks for the child: %s"),
			v->representatives[i].names);
	for (size_t i = 0; i < v->n_offences; i++)
		add_subject(c, &all, v->offences[i].id, T("What is alleged: %s"),
			str_any(v->offences[i].article) ? v->offences[i].article
							: v->offences[i].class);
	return all;
}

static struct str subject_words(struct web_call *c, const struct subjects *all, struct uuid id)
{
	for (size_t i = 0; i < all->n; i++)
		if (uuid_eq(all->v[i].id, id))
			return all->v[i].words;
	return str_from(lang_text(c->t->lang, T("the case")));
}

enum err attachment_fill(struct web_call *c)
{
	struct form_option *options;
	struct subjects all;
	struct case_view v;

	TRY(case_view_load(c->t, c->case_id, &c->may, &v));
	all = subjects_of(c, &v);
	options = arena_array(c->t->a, all.n, sizeof(*options));
	for (size_t i = 0; i < all.n; i++)
		options[i] = (struct form_option){
			uuid_str(c->t->a, all.v[i].id), all.v[i].words, STR_NONE};
	web_option(c, "subject", options, all.n);
	web_value(c, "subject", web_query(c, "of"));
	return ERR_OK;
}

enum err attachment_prepare(struct web_call *c)
{
	const struct attachment_form *in = c->in;
	struct worker_picture *image = arena_alloc(c->t->a, sizeof(*image));
	enum err e = worker_picture(web_paper(c), c->t->a, in->picture, image);

	c->prepared = image;
	if (e == ERR_MEDIA || e == ERR_TOO_LARGE || e == ERR_INPUT) {
		web_wrong(c, "picture", image->reason);
		return ERR_INPUT;
	}
	return e;
}

enum err attachment_act(struct web_call *c)
{
	const struct attachment_form *in = c->in;
	const struct worker_picture *image = c->prepared;
	struct attachment p = {
		.case_id = c->case_id,
		.subject = uuid_any(in->subject) ? in->subject : c->case_id,
		.kind = in->kind,
		.type = image->type == PICTURE_PNG ? STR("image/png") : STR("image/jpeg"),
		.bytes = image->bytes,
	};

	if (!gate_may(&c->may, attachment_class(in->kind), ACT_ADD)) {
		web_wrong(c, "kind", T("Your work here does not add pictures of this kind."));
		return ERR_INPUT;
	}
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/attachments", c->case_id);
	return attachment_keep(c->t, &p, &c->made);
}

enum err attachment_list_show(struct web_call *c)
{
	struct attachment_line *list;
	struct attachment_words *words;
	struct case_view v;
	struct url add = {STR_NONE};
	struct subjects all;
	size_t n;

	TRY(case_view_load(c->t, c->case_id, &c->may, &v));
	TRY(attachment_list(c->t, c->case_id, &c->may, &list, &n));
	all = subjects_of(c, &v);
	words = arena_array(c->t->a, n, sizeof(*words));
	for (size_t i = 0; i < n; i++)
		words[i] = (struct attachment_words){
			.kind = say_word(c->h, attachment_kinds, list[i].kind),
			.of = subject_words(c, &all, list[i].subject),
			.when = lang_when(c->t->a, c->t->lang, list[i].recorded_at, c->t->now),
			.to = url_page(c->t->a, c->t->lang, "/case/{}/attachment/{}", c->case_id,
				list[i].id),
		};
	if (web_open(c, "/case/{case}/attach"))
		add = url_page(c->t->a, c->t->lang, "/case/{}/attach", c->case_id);
	c->frame->leave_quickly = true;
	attachment_list_page(
		c->h, words, n, add, url_page(c->t->a, c->t->lang, "/case/{}", c->case_id));
	return ERR_OK;
}

enum err attachment_list_json(struct web_call *c)
{
	struct attachment_line *list;
	size_t n;

	TRY(attachment_list(c->t, c->case_id, &c->may, &list, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_uuid(c->j, "subject", list[i].subject);
		jot_put(c->j, "kind", list[i].kind);
		jot_put(c->j, "type", list[i].type);
		jot_put_instant(c->j, "recorded_at", list[i].recorded_at);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

/* The name of the file tells of nobody. */
enum err attachment_file(struct web_call *c)
{
	struct attachment p;
	struct str name;

	TRY(attachment_open(c->t, c->case_id, &c->may, web_id(c, "attachment"), &p));
	name = arena_fmt(c->t->a, "okas-%.*s.%s", 8, uuid_str(c->t->a, p.id).p,
		str_is(p.type, "image/png") ? "png" : "jpg");
	web_file(c, p.type.p, name.p, p.bytes);
	return ERR_OK;
}
