/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A vault: made, opened with its master key, checked, wiped. */
#include "vault/vault.h"

#include <string.h>

#include "base/log.h"
#include "vault/inside.h"

static void *guarded(size_t size)
{
	void *p = sodium_init() < 0 ? NULL : sodium_malloc(size);

	if (!p)
		log_fatal("vault", "no guarded memory for %zu bytes", size);
	if (sodium_mlock(p, size))
		log_line("vault", "memory cannot be locked (ulimit -l): keys may reach the swap");
	memset(p, 0, size);
	return p;
}

static struct vault *vault_new(const char *path)
{
	struct vault *v = guarded(sizeof(*v));

	v->secrets = guarded(sizeof(*v->secrets));
	v->path = guarded(strlen(path) + 1);
	memcpy(v->path, path, strlen(path));
	v->file.lock = -1;
	uuid_random(v->seed, sizeof(v->seed));
	if (pthread_mutex_init(&v->reading, NULL) || pthread_mutex_init(&v->cached, NULL)
		|| pthread_mutex_init(&v->passwords, NULL)
		|| pthread_cond_init(&v->password_done, NULL))
		log_fatal("vault", "no locks");
	return v;
}

void vault_close(struct vault *v)
{
	if (!v)
		return;
	vault_file_close(&v->file);
	pthread_mutex_destroy(&v->reading);
	pthread_mutex_destroy(&v->cached);
	pthread_mutex_destroy(&v->passwords);
	pthread_cond_destroy(&v->password_done);
	sodium_free(v->pending);
	sodium_free(v->secrets);
	sodium_free(v->path);
	sodium_free(v);
}

/* Keeps what is derived, never the master key itself. */
static enum err unlock(struct vault *v, const struct vault_head *head,
	const uint8_t key[KEY_BYTES])
{
	struct vault_derived *d = &v->secrets->derived;

	vault_master_derive(key, d);
	vault_fingerprint_of(d->check, v->fingerprint);
	if (memcmp(d->check, head->check, CHECK_BYTES) != 0)
		return vault_master_differs(d, v->path, head->check);
	return vault_unwrap(d->wrap, vault_index_ring, head->index, v->secrets->index);
}

static enum err make(const struct vault_config *config, const uint8_t key[KEY_BYTES])
{
	struct vault_head head = {0};
	struct vault_derived d;
	uint8_t index[KEY_BYTES];

	vault_master_derive(key, &d);
	memcpy(head.check, d.check, CHECK_BYTES);
	uuid_random(index, sizeof(index));
	vault_wrap(d.wrap, vault_index_ring, index, head.index);
	sodium_memzero(&d, sizeof(d));
	sodium_memzero(index, sizeof(index));
	TRY(vault_master_put(config, key, &head));
	return vault_file_build(config->keys, &head, NULL, NULL);
}

enum err vault_create(const struct vault_config *config, struct vault_sheet *sheet,
	struct vault **out)
{
	struct vault_head head = {0};
	uint8_t key[KEY_BYTES];
	struct vault *v;
	enum err e;

	*out = NULL;
	TRY(vault_file_vacant(config->keys));
	TRY(vault_master_get(config, NULL, true, key));
	e = make(config, key);
	v = vault_new(config->keys);
	if (e == ERR_OK)
		e = vault_file_open(config->keys, false, &v->file, &head);
	if (e == ERR_OK)
		e = unlock(v, &head, key);
	if (e == ERR_OK) {
		vault_sheet_write(key, sheet);
		*out = v;
	} else {
		vault_close(v);
	}
	sodium_memzero(key, sizeof(key));
	return e;
}

enum err vault_open(const struct vault_config *config, struct vault **out)
{
	struct vault_head head = {0};
	uint8_t key[KEY_BYTES];
	struct vault *v = vault_new(config->keys);
	enum err e = vault_file_open(config->keys, config->reading, &v->file, &head);

	*out = NULL;
	if (e == ERR_OK)
		e = vault_master_get(config, &head, false, key);
	if (e == ERR_OK)
		e = unlock(v, &head, key);
	sodium_memzero(key, sizeof(key));
	if (e == ERR_OK)
		*out = v;
	else
		vault_close(v);
	return e;
}

const char *vault_fingerprint(const struct vault *v)
{
	return v->fingerprint;
}
