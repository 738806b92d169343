/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Shared by the tests of the vault. */
#ifndef VAULT_TEST_HOME_H
#define VAULT_TEST_HOME_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "vault/inside.h"

/* A folder with a file of keys and its master key, open. */
struct home {
	struct arena *a;
	char folder[32];
	struct vault_config config;
	struct vault_sheet sheet;
	struct vault *v;
	int stderr_copy;
	struct uuid owner; /* has a key of each class */
};

#define NAME "សុខ សុភា"

const char *home_path(struct home *h, const char *name);
void home_hush(struct home *h);
void home_speak(struct home *h);
struct str home_read(struct home *h, const char *path);
void home_write(const char *path, struct str s);
struct str home_sheet(struct home *h);
struct vault_place home_place(struct uuid owner, enum vault_class class);
struct vault_ring home_ring(struct vault *v, enum vault_class class);
int home_setup(void **state);
int home_teardown(void **state);
void home_reopen(struct home *h);
/* Straight into the file of keys. */
void home_sql(struct home *h, const char *sql);
struct str home_sealed(struct home *h, struct vault *v, const struct vault_place *at);
enum err home_opens(struct home *h, struct vault *v, const struct vault_place *at,
	struct str sealed);

/* Each test has a home of its own. */
#define ONE(test) cmocka_unit_test_setup_teardown(test, home_setup, home_teardown)

#endif
