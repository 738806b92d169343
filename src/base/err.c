/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names, statuses and texts of errors, from the one list in err.h. */
#include "base/err.h"

static const struct {
	const char *name;
	int status;
	const char *text;
} errs[ERR_N] = {
#define X(name, status, text) [name] = {#name, status, text},
	ERR_LIST(X)
#undef X
};

const char *err_name(enum err e)
{
	return e < ERR_N ? errs[e].name : "ERR_?";
}

int err_status(enum err e)
{
	return e < ERR_N ? errs[e].status : 500;
}

const char *err_text(enum err e)
{
	return e < ERR_N ? errs[e].text : "?";
}
