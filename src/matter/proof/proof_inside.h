/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its files share. */
#ifndef MATTER_PROOF_PROOF_INSIDE_H
#define MATTER_PROOF_PROOF_INSIDE_H

#include "matter/proof/proof.h"

#include "proof_sql.h"

enum { PROOF_DIGITS = 6 };

/* A sealed secret where it stands, and the last step whose code was taken. */
struct proof_secret {
	struct uuid account, app;
	struct str sealed;
	int64_t last_step;
};
/* The step whose code these digits are: now, one early or one late, after the last; 0: none. */
MUST enum err proof_app_step(struct turn *t, const struct proof_secret *s, struct str digits,
			     int64_t *step);

/* The site of the setting site_url; without it, this machine. .challenge is left empty. */
struct proof_site;
MUST enum err proof_site_of(struct turn *t, struct proof_site *site);
/* What a passkey answered. */
MUST enum err proof_passkey_check(struct turn *t, struct uuid account, struct str answer,
				  struct proof_try *found);

#endif
