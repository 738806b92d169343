/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The second step of signing in, one's own second factor, and which roles need one. */
#include "matter/proof/proof_tables.h"
#include "matter/role/role.h"

static const struct form_field second_fields[] = {
	{FORM_AT(proof_form, proof), .type = FORM_LINE, .flags = FORM_NEED | FORM_SHORT,
	 .max = 6000, .label = T("Code of your authenticator app"),
	 .hint = T("Six digits that change every half minute. A recovery code works as well.")},
};
static const struct form second_form = {
	.name = "second-step",
	.title = T("Prove that it is you"),
	.submit = T("Sign in"),
	.fields = second_fields,
	.n = FORM_N(second_fields),
	.size = sizeof(struct proof_form),
};
static const struct form app_form = {
	.name = "app",
	.title = T("Set up an authenticator app"),
	.submit = T("Show the code to scan"),
	.intro = T("You need a phone with an authenticator app, such as Aegis, FreeOTP, Google "
		   "Authenticator or Microsoft Authenticator. The app works without a network. "
		   "From then on signing in asks for its six digits after the password."),
};
static const struct form_field confirm_fields[] = {
	{FORM_AT(proof_form, proof), .type = FORM_LINE, .flags = FORM_NEED | FORM_SHORT, .max = 40,
	 .label = T("Six digits that the app shows now")},
};
static const struct form confirm_form = {
	.name = "app-code",
	.title = T("Scan this with the app"),
	.submit = T("Use this app from now on"),
	.fields = confirm_fields,
	.n = FORM_N(confirm_fields),
	.size = sizeof(struct proof_form),
};
static const struct form remove_form = {
	.name = "app-removal",
	.title = T("Remove the authenticator app"),
	.submit = T("Remove the app"),
	.intro = T("Its codes prove nothing from then on, and your recovery codes end with it."),
};
static const struct form_field passkey_fields[] = {
	{FORM_AT(proof_passkey_form, name), .type = FORM_LINE,
	 .flags = FORM_NEED | FORM_SHORT | FORM_SEALED, .max = 60,
	 .label = T("Name of the passkey"),
	 .hint = T("Yours to choose, such as: my phone, the blue key.")},
	{FORM_AT(proof_passkey_form, passkey), .type = FORM_LINE, .flags = FORM_NEED, .max = 6000,
	 .label = T("Answer of the passkey"),
	 .hint = T("Your browser writes it here. It needs JavaScript for that.")},
};
static const struct form passkey_form = {
	.name = "passkey",
	.title = T("Add a passkey"),
	.submit = T("Ask the passkey"),
	.intro = T("A passkey is this phone or computer with its lock, or a security key that you "
		   "plug in. It works at this site only: nobody can talk you out of it."),
	.fields = passkey_fields,
	.n = FORM_N(passkey_fields),
	.size = sizeof(struct proof_passkey_form),
};
static const struct form passkey_end_form = {
	.name = "passkey-removal",
	.title = T("Remove the passkey"),
	.submit = T("Remove the passkey"),
	.intro = T("It proves nothing from then on. If it is your only second factor, your "
		   "recovery codes end with it."),
};
static const struct form codes_form = {
	.name = "recovery-codes",
	.title = T("New recovery codes"),
	.submit = T("Make ten new codes"),
	.intro = T("Each works once in place of the app, for the day when the phone is lost or "
		   "broken. Those that you have now end."),
};
static const struct form_field roles_fields[] = {
	{FORM_AT(proof_roles_form, roles), .type = FORM_CHOICES, .choices = role_words,
	 .label = T("Roles that need a second factor")},
};
static const struct form roles_form = {
	.name = "second-factor-roles",
	.title = T("Who needs a second factor"),
	.submit = T("Save"),
	.intro = T("Whoever has one of these roles and no second factor is led to set it up at "
		   "the next sign-in; nothing else opens before. Others may set one up."),
	.fields = roles_fields,
	.n = FORM_N(roles_fields),
	.size = sizeof(struct proof_roles_form),
};

#define MINE                                                                                      \
	.need = {.who = WEB_SIGNED_IN}, .reach = web_reach_all, .subject = "account",             \
	.flags = WEB_ENROLS | WEB_NO_API

const struct web_route proof_routes[] = {
	{.path = "/sign-in/second", .title = T("Prove that it is you"), .need = {.who = WEB_HALF},
	 .reach = web_reach_all, .flags = WEB_NO_API, .deed = "second-step", .subject = "account",
	 .form = &second_form, .fill = proof_second_fill, .below = proof_second_below,
	 .act = proof_second_act},
	{.path = "/second-factor", .title = T("Second factor"), MINE, .page = proof_show},
	{.path = "/second-factor/app", .title = T("Set up an authenticator app"), MINE,
	 .deed = "proof-app-begun", .step_up = true, .form = &app_form, .fill = proof_back_fill,
	 .act = proof_app_act},
	{.path = "/second-factor/app/{app}", .title = T("Scan this with the app"), MINE,
	 .deed = "proof-app-set", .form = &confirm_form, .fill = proof_confirm_fill,
	 .above = proof_confirm_above, .act = proof_confirm_act, .once = proof_codes_once,
	 .done = T("The app is set up. Signing in asks for its digits from now on.")},
	{.path = "/second-factor/remove-app", .title = T("Remove the authenticator app"), MINE,
	 .deed = "proof-app-removed", .step_up = true, .form = &remove_form,
	 .fill = proof_back_fill, .act = proof_remove_act, .done = T("The app was removed.")},
	{.path = "/second-factor/codes", .title = T("New recovery codes"), MINE,
	 .deed = "recovery-codes-made", .step_up = true, .form = &codes_form,
	 .fill = proof_back_fill, .act = proof_codes_act, .once = proof_codes_once},
	{.path = "/second-factor/passkey", .title = T("Add a passkey"), MINE,
	 .deed = "passkey-added", .step_up = true, .form = &passkey_form, .fill = proof_back_fill,
	 .act = proof_passkey_act, .once = proof_codes_once,
	 .done = T("The passkey was added.")},
	{.path = "/second-factor/passkey/{passkey}", .title = T("Remove the passkey"),
	 .need = {.who = WEB_SIGNED_IN}, .reach = proof_passkey_reach, .subject = "account",
	 .flags = WEB_NO_API, .deed = "passkey-removed", .step_up = true,
	 .form = &passkey_end_form, .fill = proof_back_fill, .act = proof_passkey_end_act,
	 .done = T("The passkey was removed.")},
	{.path = "/second-factor/challenge", .title = T("What a passkey is asked"),
	 .need = {.who = WEB_PUBLIC}, .reach = web_reach_all, .flags = WEB_ENROLS | WEB_NO_API,
	 .file = proof_challenge_file},
	{.path = "/administration/second-factor", .title = T("Who needs a second factor"),
	 .need = WEB_ROLES(WEB_BIT(ROLE_ADMINISTRATOR)), .reach = web_reach_all,
	 .flags = WEB_NO_API, .deed = "second-factor-roles-set", .step_up = true,
	 .form = &roles_form, .fill = proof_roles_fill, .act = proof_roles_act,
	 .done = T("Saved.")},
};
const size_t proof_routes_n = sizeof(proof_routes) / sizeof(proof_routes[0]);
