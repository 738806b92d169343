/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A card for each invented person: who it is, and what to try. */
#include "demo_tmpl.h"
#include "matter/demo/demo.h"
#include "matter/demo/demo_tables.h"

void demo_welcome(struct web_call *c)
{
	struct demo_card *cards = arena_array(c->t->a, demo_people_n, sizeof(*cards));

	for (size_t i = 0; i < demo_people_n; i++) {
		const struct demo_person *p = &demo_people[i];

		cards[i] = (struct demo_card){
			.sign_in = str_from(p->sign_in),
			.password = STR(DEMO_PASSWORD),
			.name = turn_pick(c->t, str_from(p->name_km), str_from(p->name_en)),
			.what = str_from(lang_text(c->t->lang, p->job)),
			.to_try = str_from(lang_text(c->t->lang, p->look)),
		};
	}
	demo_cards(c->h, cards, demo_people_n, url_page(c->t->a, c->t->lang, "/sign-in"));
}
