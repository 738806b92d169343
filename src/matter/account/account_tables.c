/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Signing in: forms and routes. */
#include "matter/account/account_tables.h"

static const struct form_field sign_in_fields[] = {
	{FORM_AT(account_sign_in, name), .type = FORM_LINE, .flags = FORM_NEED, .max = 80,
	 .label = T("Your sign-in name")},
	{FORM_AT(account_sign_in, password), .type = FORM_PASSWORD, .flags = FORM_NEED, .max = 300,
	 .label = T("Password")},
};
static const struct form sign_in_form = {
	.name = "sign-in",
	.title = T("Sign in"),
	.submit = T("Sign in"),
	.fields = sign_in_fields,
	.n = FORM_N(sign_in_fields),
	.size = sizeof(struct account_sign_in),
};

#define PASSWORD_HINT                                                                             \
	T("15 letters or more, 8 for who has a second factor already. Four words that you "       \
	  "remember are good; letters of every script, signs and spaces may be used.")

static const struct form_field code_fields[] = {
	{FORM_AT(account_code, name), .type = FORM_LINE, .flags = FORM_NEED, .max = 80,
	 .label = T("Your sign-in name")},
	{FORM_AT(account_code, code), .type = FORM_LINE, .flags = FORM_NEED | FORM_SHORT, .max = 40,
	 .label = T("One-time code"), .hint = T("Three groups of four, such as 7ZQ4-M0KX-2B9D.")},
	{FORM_AT(account_code, new_password), .type = FORM_PASSWORD, .flags = FORM_NEED, .max = 300,
	 .label = T("New password"),
	 .hint = PASSWORD_HINT},
	{FORM_AT(account_code, new_again), .type = FORM_PASSWORD, .flags = FORM_NEED, .max = 300,
	 .label = T("New password once more")},
};
static const struct form code_form = {
	.name = "code",
	.title = T("Use a one-time code"),
	.submit = T("Set the password and sign in"),
	.intro = T("Your administrator gave you this code. It works once, for two days."),
	.fields = code_fields,
	.n = FORM_N(code_fields),
	.size = sizeof(struct account_code),
};

static const struct form_field change_fields[] = {
	{FORM_AT(account_change, new_password), .type = FORM_PASSWORD, .flags = FORM_NEED,
	 .max = 300, .label = T("New password"), .hint = PASSWORD_HINT},
	{FORM_AT(account_change, new_again), .type = FORM_PASSWORD, .flags = FORM_NEED, .max = 300,
	 .label = T("New password once more")},
};
static const struct form change_form = {
	.name = "password",
	.title = T("Change my password"),
	.submit = T("Change the password"),
	.intro = T("Change it when somebody may know it; nothing asks you to change it by date. "
		   "Every other session of yours ends, and every token by which a program acts "
		   "as you."),
	.fields = change_fields,
	.n = FORM_N(change_fields),
	.size = sizeof(struct account_change),
};

static const struct form sign_out_form = {
	.name = "sign-out",
	.title = T("Sign out"),
	.submit = T("Sign out"),
	.intro = T("You are signed in. Sign out when you leave this device."),
};
static const struct form everywhere_form = {
	.name = "sign-out-everywhere",
	.title = T("Sign out everywhere"),
	.submit = T("Sign out everywhere"),
	.intro = T("Ends every session of yours, on every device, this one too, and every token "
		   "by which a program acts as you. Do this when a phone or a computer was lost."),
};

const struct web_route account_routes[] = {
	{.path = "/sign-in", .title = T("Sign in"), .need = {.who = WEB_PUBLIC},
	 .reach = web_reach_all, .flags = WEB_NO_TOKEN | WEB_PREPARE, .deed = "sign-in",
	 .subject = "account", .form = &sign_in_form, .above = account_sign_in_above,
	 .below = account_sign_in_below,
	 .prepare = account_sign_in_prepare, .act = account_sign_in_act},
	{.path = "/code", .title = T("Use a one-time code"), .need = {.who = WEB_PUBLIC},
	 .reach = web_reach_all, .flags = WEB_NO_TOKEN | WEB_PREPARE, .deed = "password-set",
	 .subject = "account", .form = &code_form, .prepare = account_code_prepare,
	 .act = account_code_act},
	{.path = "/password", .title = T("Change my password"), .need = {.who = WEB_SIGNED_IN},
	 .reach = web_reach_all, .flags = WEB_PREPARE | WEB_NO_API, .deed = "password-changed",
	 .subject = "account", .step_up = true, .form = &change_form,
	 .prepare = account_change_prepare, .act = account_change_act,
	 .done = T("The password was changed.")},
	{.path = "/sign-out", .title = T("Sign out"), .need = {.who = WEB_SIGNED_IN},
	 .reach = web_reach_all, .flags = WEB_ENROLS, .deed = "sign-out",
	 .subject = "account", .form = &sign_out_form,
	 .act = account_sign_out_act},
	{.path = "/sign-out-everywhere", .title = T("Sign out everywhere"),
	 .need = {.who = WEB_SIGNED_IN}, .reach = web_reach_all, .deed = "sign-out-everywhere",
	 .subject = "account", .form = &everywhere_form, .act = account_everywhere_act},
};
const size_t account_routes_n = sizeof(account_routes) / sizeof(account_routes[0]);
