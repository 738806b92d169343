/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Where a test keeps its records: a file, or a schema of its own on the server that OKAS_DB
 * names; and a look at them, or a hand in them, past the store.
 */
#ifndef STORE_TEST_RECORDS_H
#define STORE_TEST_RECORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TEST_RECORDS = 320 };

/* Nothing is there yet. */
void test_records_place(char path[TEST_RECORDS], const char *folder);
/* What is about the file itself has no meaning on a server. */
bool test_records_on_server(void);
/* Statements in SQLite's words. */
void test_records_sql(const char *path, const char *sql);
/* The first column of the first row; -1: no row. */
int64_t test_records_number(const char *path, const char *sql);

#endif
