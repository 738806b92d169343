/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The structs behind its forms, what its routes call; who stands on it reaches a class so. */
#ifndef MATTER_TRAINING_TRAINING_TABLES_H
#define MATTER_TRAINING_TRAINING_TABLES_H

#include "web/web.h"
#include "matter/training/training.h"

struct training_trade_form {
	struct str name_km, name_en;
};
struct training_cohort_form {
	struct str name, why;
	int64_t places;
	struct form_span span;
	struct uuid trainer, place;
};
struct training_hour_form {
	struct str weekdays, from;
	int64_t minutes;
};
struct training_off_form {
	struct form_span span;
	struct str reason;
};
struct training_take_form {
	struct uuid child;
	struct str chose, second_choice, tried, wish, steps;
	int32_t from_day;
};
struct training_received_form {
	struct str steps;
};
struct training_end_form {
	int32_t to_day;
	struct str ended, why;
};

/* c->prepared: the class, or the place, of the path; absent where it is not the actor's. */
web_reach_fn training_reach_cohort, training_reach_trainee;
#define TRAINING_TEACHERS                                                                          \
	WEB_ROLES(WEB_BIT(ROLE_CASEWORKER) | WEB_BIT(ROLE_TRAINER) | WEB_BIT(ROLE_SOCIAL_AGENT)    \
		| WEB_BIT(ROLE_HEAD))

enum err training_courses_show(struct web_call *c);
enum err training_courses_json(struct web_call *c);
enum err training_trade_act(struct web_call *c);
enum err training_course_reach(struct web_call *c);
enum err training_course_fill(struct web_call *c);
enum err training_course_act(struct web_call *c);
enum err training_classes_show(struct web_call *c);
enum err training_classes_json(struct web_call *c);
enum err training_start_fill(struct web_call *c);
enum err training_start_act(struct web_call *c);
enum err training_class_seen(struct web_call *c, const struct uuid **ids, size_t *n);
enum err training_class_show(struct web_call *c);
enum err training_class_json(struct web_call *c);
enum err training_class_fill(struct web_call *c);
enum err training_class_act(struct web_call *c);
enum err training_hour_act(struct web_call *c);
enum err training_hour_drop_act(struct web_call *c);
enum err training_off_act(struct web_call *c);
enum err training_take_fill(struct web_call *c);
enum err training_take_act(struct web_call *c);
enum err training_trainee_show(struct web_call *c);
enum err training_trainee_json(struct web_call *c);
enum err training_received_fill(struct web_call *c);
enum err training_received_act(struct web_call *c);
enum err training_end_fill(struct web_call *c);
enum err training_end_act(struct web_call *c);

extern const struct page_word training_steps[], training_ends[];
extern const struct web_route training_routes[];
extern const size_t training_routes_n;

#endif
