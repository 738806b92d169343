/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The master key, the sheet, backups, hashes, passwords. */
#include "vault/test_home.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/resource.h>
#include <unistd.h>

/* --- the sheet -------------------------------------------------------------------- */

/* What is read as the letter that was printed. */
static bool same_letter(char printed, char typed)
{
	if (typed >= 'a' && typed <= 'z')
		typed = (char)(typed - 32);
	typed = (char)(typed == 'O' ? '0' : typed == 'I' || typed == 'L' ? '1' : typed);
	return printed == typed;
}

/* Every wrong letter anywhere is refused; what is the same letter is understood. */
static void every_typo_is_found(void **state)
{
	struct home *h = *state;
	struct str text = home_sheet(h);
	char *typed = arena_c(h->a, text);
	uint8_t right[KEY_BYTES], key[KEY_BYTES];
	int bad, tried = 0;

	assert_int_equal(vault_sheet_read(text, right, &bad), ERR_OK);
	for (size_t i = 0; i < text.n; i++) {
		char was = typed[i];

		for (int c = ' '; c < 127; c++) {
			bool letter = i % 23 >= 3 && i % 23 < 22 && was != '-';
			enum err e;

			typed[i] = (char)c;
			e = vault_sheet_read((struct str){typed, text.n}, key, &bad);
			if (letter)
				assert_int_equal(e, same_letter(was, (char)c) ? ERR_OK : ERR_INPUT);
			if (e == ERR_OK) /* a label, a hyphen: at least not another key */
				assert_memory_equal(key, right, KEY_BYTES);
			tried += letter;
		}
		typed[i] = was;
	}
	assert_int_equal(tried, 64 * 95);
}

static void swapped_letters_and_lines_are_found(void **state)
{
	struct home *h = *state;
	int bad;

	for (int l = 0; l < 4; l++)
		for (size_t i = 3; h->sheet.line[l][i + 1]; i++) {
			char *at = h->sheet.line[l] + i;
			size_t step = at[1] == '-' ? 2 : 1; /* across a hyphen too */
			char one = at[0], two = at[step];

			if (one == '-' || one == two)
				continue;
			at[0] = two;
			at[step] = one;
			assert_int_equal(vault_sheet_check(home_sheet(h), &bad), ERR_INPUT);
			assert_int_equal(bad, l + 1);
			at[0] = one;
			at[step] = two;
		}
	for (int one = 0; one < 4; one++)
		for (int two = one + 1; two < 4; two++) {
			struct vault_sheet right = h->sheet;

			memcpy(h->sheet.line[one], right.line[two], sizeof(right.line[two]));
			memcpy(h->sheet.line[two], right.line[one], sizeof(right.line[one]));
			assert_int_equal(vault_sheet_check(home_sheet(h), &bad), ERR_INPUT);
			assert_int_equal(bad, one + 1);
			h->sheet = right;
		}
}

static void how_a_sheet_may_be_typed(void **state)
{
	struct home *h = *state;
	const char *l[4];
	char *low;
	struct {
		const char *name;
		struct str text;
		enum err want;
	} table[9];
	int bad;

	for (int i = 0; i < 4; i++)
		l[i] = h->sheet.line[i];
	table[0].text = home_sheet(h);
	table[1].text = arena_fmt(h->a, "%s\r\n\n  %s\n# mine\n%s\n%s", l[0], l[1], l[2], l[3]);
	table[2].text = arena_fmt(h->a, "%s\n%s\n%s\n%s", l[0] + 3, l[1] + 3, l[2] + 3, l[3] + 3);
	low = arena_c(h->a, home_sheet(h));
	table[3].text = str_from(low);
	for (size_t i = 0; i < table[3].text.n; i++) {
		char *c = low + i;

		*c = *c == '-' ? ' ' : *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
	}
	table[4].text = arena_fmt(h->a, "%s\n%s\n%s", l[0], l[1], l[2]);
	table[5].text = arena_fmt(h->a, "%s%s", home_sheet(h).p, l[0]);
	table[6].text = STR("");
	table[7].text = STR_NONE;
	table[8].text = arena_fmt(h->a, "%s%s\n%s\n%s", l[0], l[1], l[2], l[3]);
	for (size_t i = 0; i < 9; i++)
		assert_int_equal(vault_sheet_check(table[i].text, &bad),
			i < 4 ? ERR_OK : ERR_INPUT);
	assert_string_equal(h->sheet.fingerprint, vault_fingerprint(h->v));
}

/* --- the master key ---------------------------------------------------------------- */

static enum err reopen_as(struct home *h, const char *master, struct str passphrase)
{
	struct vault_config c = h->config;
	enum err e;

	vault_close(h->v);
	c.master = master;
	c.passphrase = passphrase;
	home_hush(h);
	e = vault_open(&c, &h->v);
	home_speak(h);
	return e;
}

static void wrong_master_is_told(void **state)
{
	struct home *h = *state;
	struct vault_config other = {.keys = home_path(h, "other.db"),
		.master = arena_fmt(h->a, "file:%s", home_path(h, "other")).p};
	struct vault_sheet sheet;
	struct vault *v;
	struct str log;

	assert_int_equal(vault_create(&other, &sheet, &v), ERR_OK);
	assert_true(vault_token(v, "d", STR("x")) != vault_token(h->v, "d", STR("x")));
	vault_close(v);
	assert_int_equal(reopen_as(h, other.master, STR_NONE), ERR_REFUSED);
	assert_null(h->v);
	log = home_read(h, home_path(h, "log"));
	assert_non_null(strstr(log.p, sheet.fingerprint)); /* the one it is */
	assert_non_null(strstr(log.p, h->sheet.fingerprint)); /* the one it should be */
	assert_null(strstr(log.p, sheet.line[0] + 3));
	assert_int_equal(reopen_as(h, h->config.master, STR_NONE), ERR_OK);
}

static void places_of_the_master_key(void **state)
{
	struct home *h = *state;
	const char *empty = home_path(h, "empty"), *open_file = home_path(h, "open");
	int pipes[2];
	struct str text = home_sheet(h);

	home_write(empty, STR(""));
	home_write(open_file, text);
	assert_int_equal(chmod(open_file, 0640), 0);
	const struct {
		const char *master;
		enum err want;
	} table[] = {
		{arena_fmt(h->a, "file:%s", empty).p, ERR_INPUT},
		{arena_fmt(h->a, "file:%s", open_file).p, ERR_REFUSED},
		{arena_fmt(h->a, "file:%s/none", h->folder).p, ERR_INPUT},
		{"file:", ERR_INPUT}, {"fd:", ERR_INPUT}, {"fd:-1", ERR_INPUT},
		{"fd:9x", ERR_INPUT},
		{"fd:999", ERR_INPUT}, {"ask", ERR_INPUT}, {"", ERR_INPUT}, {"asking", ERR_INPUT},
	};
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		assert_int_equal(reopen_as(h, table[i].master, STR("a long passphrase")),
			table[i].want);
	assert_int_equal(pipe(pipes), 0);
	assert_int_equal(write(pipes[1], text.p, text.n), text.n);
	close(pipes[1]);
	assert_int_equal(reopen_as(h, arena_fmt(h->a, "fd:%d", pipes[0]).p, STR_NONE), ERR_OK);
	close(pipes[0]);
}

static void passphrase(void **state)
{
	struct home *h = *state;
	struct vault_config c = {.keys = home_path(h, "ask.db"), .master = "ask",
		.passphrase = STR("too short")};
	struct vault_place at = home_place(uuid_new(), VAULT_A);
	struct vault_sheet sheet;
	struct str sealed;
	struct vault *v;

	home_hush(h);
	assert_int_equal(vault_create(&c, &sheet, &v), ERR_INPUT);
	assert_null(v);
	c.passphrase = STR("ផ្លូវ​វែង​ឆ្ងាយ");
	assert_int_equal(vault_create(&c, &sheet, &v), ERR_OK);
	assert_int_equal(vault_ring_new(v, at.ring), ERR_OK);
	sealed = home_sealed(h, v, &at);
	assert_int_equal(vault_commit(v), ERR_OK);
	vault_close(v);
	c.passphrase = STR("another passphrase");
	assert_int_equal(vault_open(&c, &v), ERR_REFUSED);
	c.passphrase = STR("ផ្លូវ​វែង​ឆ្ងាយ");
	assert_int_equal(vault_open(&c, &v), ERR_OK);
	assert_int_equal(home_opens(h, v, &at, sealed), ERR_OK);
	vault_close(v);
	/* the sheet opens it too */
	for (int i = 0; i < 4; i++)
		memcpy(h->sheet.line[i], sheet.line[i], sizeof(sheet.line[i]));
	home_write(home_path(h, "typed"), home_sheet(h));
	c.master = arena_fmt(h->a, "file:%s/typed", h->folder).p;
	assert_int_equal(vault_open(&c, &v), ERR_OK);
	vault_close(v);
	home_speak(h);
}

static void refused_files(void **state)
{
	struct home *h = *state;
	struct vault_config c = h->config;
	struct vault_sheet sheet;
	struct vault *v;
	struct vault_place at = home_place(h->owner, VAULT_A);
	struct str sealed = home_sealed(h, h->v, &at);
	int64_t n;

	home_hush(h);
	assert_int_equal(vault_create(&c, &sheet, &v), ERR_CONFLICT);
	assert_int_equal(vault_open(&c, &v), ERR_BUSY);
	c.reading = true; /* beside the one that writes */
	assert_int_equal(vault_open(&c, &v), ERR_OK);
	assert_int_equal(home_opens(h, v, &at, sealed), ERR_OK);
	assert_int_equal(vault_ring_new(v, (struct vault_ring){uuid_new(), VAULT_A}), ERR_INTERNAL);
	assert_int_equal(vault_ring_forget(v, at.ring), ERR_INTERNAL);
	assert_int_equal(vault_check(v, &n), ERR_OK);
	assert_int_equal(n, VAULT_CLASS_N - 1);
	vault_close(v);
	c.keys = home_path(h, "none.db");
	assert_int_equal(vault_open(&c, &v), ERR_ABSENT);
	c.keys = home_path(h, "words.db");
	home_write(c.keys, STR("these are words, not keys, and long enough to be looked at"));
	assert_true(vault_open(&c, &v) != ERR_OK);
	home_write(c.keys, STR(""));
	assert_int_equal(vault_open(&c, &v), ERR_INPUT);
	assert_int_equal(chmod(h->config.keys, 0604), 0);
	c.keys = h->config.keys;
	assert_int_equal(vault_open(&c, &v), ERR_REFUSED);
	assert_int_equal(chmod(h->config.keys, 0600), 0);
	vault_close(h->v);
	h->v = NULL;
	assert_int_equal(vault_open(&c, &v), ERR_OK); /* alone, and only reading */
	assert_int_equal(home_opens(h, v, &at, sealed), ERR_OK);
	vault_close(v);
	home_sql(h, "PRAGMA user_version = 2"); /* of a later program */
	assert_int_equal(vault_open(&c, &v), ERR_INPUT);
	home_speak(h);
}

static void only_the_owner_may_read(void **state)
{
	struct home *h = *state;
	static const char *names[] = {"keys.db", "keys.db-wal", "keys.db-shm", "keys.db.lock",
		"master", "backup"};
	struct vault_place at = home_place(h->owner, VAULT_A);
	struct stat st;

	umask(0);
	home_reopen(h);
	(void)home_ring(h->v, VAULT_A);
	assert_int_equal(vault_commit(h->v), ERR_OK);
	assert_int_equal(vault_backup(h->v, home_path(h, "backup")), ERR_OK);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		assert_int_equal(stat(home_path(h, names[i]), &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
	}
	(void)home_sealed(h, h->v, &at);
	umask(022);
}

/* --- backups ------------------------------------------------------------------------- */

static struct vault_config elsewhere(struct home *h)
{
	return (struct vault_config){.keys = home_path(h, "restored.db"),
		.master = arena_fmt(h->a, "file:%s/restored", h->folder).p};
}

static void restore_from_sheet(void **state)
{
	struct home *h = *state;
	struct vault_config c = elsewhere(h);
	const char *backup = home_path(h, "backup");
	struct vault_place at[3000];
	struct vault_place gone = home_place(h->owner, VAULT_R);
	struct str sealed[3000];
	struct str lost = home_sealed(h, h->v, &gone);
	int64_t token = vault_token(h->v, "d", STR("x")), n;
	struct vault *v;

	for (int i = 0; i < 3000; i++) {
		at[i] = home_place(home_ring(h->v, VAULT_A).owner, VAULT_A);
		sealed[i] = home_sealed(h, h->v, &at[i]);
	}
	assert_int_equal(vault_commit(h->v), ERR_OK);
	assert_int_equal(vault_ring_forget(h->v, gone.ring), ERR_OK);
	assert_int_equal(vault_backup(h->v, backup), ERR_OK);
	vault_close(h->v);
	h->v = NULL;
	unlink(h->config.keys); /* the machine is lost; sheet and backup remain */
	unlink(home_path(h, "master"));
	home_write(home_path(h, "restored.db-wal"), STR("what an older file left"));
	assert_int_equal(vault_restore(&c, backup, home_sheet(h)), ERR_OK);
	assert_int_equal(access(home_path(h, "restored.db-wal"), F_OK), -1);
	assert_int_equal(vault_open(&c, &v), ERR_OK);
	for (int i = 0; i < 3000; i++)
		assert_int_equal(home_opens(h, v, &at[i], sealed[i]), ERR_OK);
	assert_true(vault_token(v, "d", STR("x")) == token);
	assert_int_equal(home_opens(h, v, &gone, lost), ERR_ABSENT);
	assert_int_equal(vault_ring_new(v, gone.ring), ERR_ABSENT);
	assert_int_equal(vault_check(v, &n), ERR_OK);
	assert_int_equal(n, 3000 + VAULT_CLASS_N - 2);
	vault_close(v);
}

static void restore_elsewhere(void **state)
{
	struct home *h = *state;
	struct vault_config c = elsewhere(h);
	const char *backup = home_path(h, "backup");
	struct vault_place at = home_place(h->owner, VAULT_A);
	struct str sealed = home_sealed(h, h->v, &at);
	struct vault *v;

	assert_int_equal(vault_backup(h->v, backup), ERR_OK);
	assert_int_equal(vault_backup(h->v, backup), ERR_OK); /* over the last one */
	home_hush(h);
	c.master = "ask"; /* a new passphrase */
	c.passphrase = STR("quite a new passphrase");
	assert_int_equal(vault_restore(&c, backup, STR_NONE), ERR_INPUT);
	assert_int_equal(vault_restore(&c, backup, home_sheet(h)), ERR_OK);
	assert_int_equal(vault_restore(&c, backup, home_sheet(h)), ERR_CONFLICT);
	home_speak(h);
	assert_int_equal(vault_open(&c, &v), ERR_OK);
	assert_int_equal(home_opens(h, v, &at, sealed), ERR_OK);
	vault_close(v);
	c = h->config; /* no sheet: the master key stands there */
	c.keys = home_path(h, "third.db");
	assert_int_equal(vault_restore(&c, backup, STR_NONE), ERR_OK);
	assert_int_equal(vault_open(&c, &v), ERR_OK);
	assert_int_equal(home_opens(h, v, &at, sealed), ERR_OK);
	vault_close(v);
}

static void damaged_backups_are_refused(void **state)
{
	struct home *h = *state;
	struct vault_config c = elsewhere(h), other;
	const char *backup = home_path(h, "backup"), *bad = home_path(h, "bad");
	struct vault_sheet sheet;
	struct vault *v;
	struct str whole;
	char *copy;

	assert_int_equal(vault_backup(h->v, backup), ERR_OK);
	whole = home_read(h, backup);
	copy = arena_alloc(h->a, whole.n + 1);
	home_hush(h);
	for (size_t i = 0; i < whole.n; i++) {
		memcpy(copy, whole.p, whole.n);
		copy[i] ^= 1;
		home_write(bad, (struct str){copy, whole.n});
		assert_int_equal(vault_restore(&c, bad, home_sheet(h)), ERR_REFUSED);
		home_write(bad, (struct str){whole.p, i});
		assert_int_equal(vault_restore(&c, bad, home_sheet(h)), ERR_REFUSED);
	}
	memcpy(copy, whole.p, whole.n);
	home_write(bad, (struct str){copy, whole.n + 1}); /* more than there was */
	assert_int_equal(vault_restore(&c, bad, home_sheet(h)), ERR_REFUSED);
	assert_int_equal(vault_restore(&c, home_path(h, "none"), home_sheet(h)), ERR_ABSENT);
	assert_int_equal(vault_restore(&c, backup, STR("1: 0000")), ERR_INPUT);
	other = c;
	other.keys = home_path(h, "other.db");
	other.master = arena_fmt(h->a, "file:%s/other", h->folder).p;
	assert_int_equal(vault_create(&other, &sheet, &v), ERR_OK);
	vault_close(v);
	/* another master key's sheet; and another key where this one should go */
	assert_int_equal(vault_restore(&c, backup, arena_fmt(h->a, "%s\n%s\n%s\n%s",
		sheet.line[0], sheet.line[1], sheet.line[2], sheet.line[3])), ERR_REFUSED);
	c.master = other.master;
	assert_int_equal(vault_restore(&c, backup, home_sheet(h)), ERR_CONFLICT);
	home_speak(h);
	assert_int_equal(access(c.keys, F_OK), -1);
	assert_int_equal(access(home_path(h, "restored"), F_OK), -1);
	assert_int_equal(access(home_path(h, "restored.db.part"), F_OK), -1);
	c = elsewhere(h);
	c.master = "asking";
	home_hush(h);
	assert_int_equal(vault_restore(&c, backup, home_sheet(h)), ERR_INPUT);
	home_speak(h);
	c = elsewhere(h);
	assert_int_equal(vault_restore(&c, backup, home_sheet(h)), ERR_OK);
}

/* --- hashes and random words ----------------------------------------------------------- */

static void hashes_keep_apart(void **state)
{
	struct home *h = *state;
	uint8_t one[32], two[32];
	static const uint8_t abc[4] = {0xba, 0x78, 0x16, 0xbf};

	assert_true(vault_token(h->v, "a", STR("bc")) == vault_token(h->v, "a", STR("bc")));
	assert_true(vault_token(h->v, "a", STR("bc")) != vault_token(h->v, "ab", STR("c")));
	assert_true(vault_token(h->v, "a", STR("bc")) != vault_token(h->v, "a", STR("bd")));
	vault_mac(h->v, "a", STR("bc"), one);
	vault_mac(h->v, "ab", STR("c"), two);
	assert_memory_not_equal(one, two, 32);
	vault_hash(STR("abc"), one);
	assert_memory_equal(one, abc, 4);
	vault_hash(STR_NONE, one);
	assert_int_equal(one[0], 0xe3);
}

static void codes_and_tokens(void **state)
{
	struct home *h = *state;
	struct str code = vault_code(h->a), token = vault_random_token(h->a, 32);
	char *low = arena_c(h->a, code);

	assert_int_equal(code.n, 14);
	assert_int_equal(token.n, 43);
	assert_int_equal(strlen(token.p), 43);
	assert_int_equal(strspn(token.p, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		"0123456789-_"), 43);
	assert_false(str_eq(token, vault_random_token(h->a, 32)));
	assert_false(str_eq(code, vault_code(h->a)));
	for (size_t i = 0; i < code.n; i++)
		low[i] = (char)(low[i] == '-' ? ' ' : low[i] >= 'A' ? low[i] + 32 : low[i]);
	assert_true(str_eq(vault_code_read(h->a, str_from(low)), code));
	assert_null(vault_code_read(h->a, STR("oOiI-lL12-3456-7")).p);
	assert_true(str_is(vault_code_read(h->a, STR("oOiI lL12 3456")), "0011-1112-3456"));
	assert_null(vault_code_read(h->a, STR("1234-5678-90A")).p);
	assert_null(vault_code_read(h->a, STR("1234-5678-90AU")).p);
	assert_null(vault_code_read(h->a, STR("")).p);
	assert_null(vault_code_read(h->a, STR_NONE).p);
}

/* --- passwords --------------------------------------------------------------------------- */

static void passwords(void **state)
{
	struct home *h = *state;
	struct str hash, again;
	char longest[2000];

	memset(longest, 'x', sizeof(longest));
	assert_int_equal(vault_password_hash(h->v, h->a, STR("ពាក្យសម្ងាត់"), &hash), ERR_OK);
	assert_int_equal(vault_password_hash(h->v, h->a, STR("ពាក្យសម្ងាត់"), &again), ERR_OK);
	assert_true(str_starts(hash, "$argon2id$v=19$m=65536,t=2,p=1$"));
	assert_false(str_eq(hash, again));
	assert_int_equal(vault_password_check(h->v, hash, STR("ពាក្យសម្ងាត់")), ERR_OK);
	assert_int_equal(vault_password_check(h->v, hash, STR("ពាក្យសម្ងាត")), ERR_REFUSED);
	assert_int_equal(vault_password_check(h->v, hash, STR_NONE), ERR_REFUSED);
	assert_int_equal(vault_password_check(h->v, STR_NONE, STR("x")), ERR_REFUSED);
	assert_int_equal(vault_password_check(h->v, STR("$argon2id$"), STR("x")), ERR_REFUSED);
	assert_int_equal(vault_password_hash(h->v, h->a, (struct str){longest, sizeof(longest)},
		&hash), ERR_TOO_LARGE);
}

/* AddressSanitizer ends the program where there is no memory. */
#ifndef __SANITIZE_ADDRESS__
/* A right password is not called wrong where the machine has no room to look at it. */
static void no_memory_is_no_wrong_password(void **state)
{
	const struct home *h = *state;
	struct rlimit was, little = {0};
	struct str hash;
	enum err known, unknown;

	assert_int_equal(vault_password_hash(h->v, h->a, STR("right"), &hash), ERR_OK);
	assert_int_equal(getrlimit(RLIMIT_DATA, &was), 0);
	little = (struct rlimit){1024 * 1024, was.rlim_max};
	assert_int_equal(setrlimit(RLIMIT_DATA, &little), 0);
	known = vault_password_check(h->v, hash, STR("right"));
	unknown = vault_password_check(h->v, STR_NONE, STR("right"));
	assert_int_equal(setrlimit(RLIMIT_DATA, &was), 0);
	assert_int_equal(known, ERR_TOO_MANY);
	assert_int_equal(unknown, ERR_TOO_MANY);
	assert_int_equal(vault_password_check(h->v, hash, STR("right")), ERR_OK);
}
#endif

enum { FLOOD = 30 };

struct flood {
	struct vault *v;
	int right, refused, other, done;
};

static void *one_sign_in(void *p)
{
	struct flood *f = p;
	enum err e = vault_password_check(f->v, STR_NONE, STR("guess"));
	int *n = e == ERR_REFUSED ? &f->right : e == ERR_TOO_MANY ? &f->refused : &f->other;

	__atomic_add_fetch(n, 1, __ATOMIC_SEQ_CST);
	__atomic_add_fetch(&f->done, 1, __ATOMIC_SEQ_CST);
	return NULL;
}

static void a_flood_of_sign_ins(void **state)
{
	struct home *h = *state;
	struct flood f = {.v = h->v};
	pthread_t t[FLOOD];
	int most = 0, most_waiting = 0;

	for (int i = 0; i < FLOOD; i++)
		assert_int_equal(pthread_create(&t[i], NULL, one_sign_in, &f), 0);
	while (__atomic_load_n(&f.done, __ATOMIC_SEQ_CST) < FLOOD) {
		pthread_mutex_lock(&h->v->passwords);
		most = h->v->password_running > most ? h->v->password_running : most;
		most_waiting = h->v->password_waiting > most_waiting ? h->v->password_waiting
								     : most_waiting;
		pthread_mutex_unlock(&h->v->passwords);
		usleep(500);
	}
	for (int i = 0; i < FLOOD; i++)
		pthread_join(t[i], NULL);
	assert_int_equal(most, VAULT_AT_ONCE);
	assert_int_equal(most_waiting, VAULT_QUEUE);
	assert_true(f.right >= VAULT_AT_ONCE + VAULT_QUEUE);
	assert_true(f.refused > 0);
	assert_int_equal(f.right + f.refused, FLOOD);
	assert_int_equal(vault_password_check(h->v, STR_NONE, STR("x")), ERR_REFUSED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ONE(every_typo_is_found),
		ONE(swapped_letters_and_lines_are_found),
		ONE(how_a_sheet_may_be_typed),
		ONE(wrong_master_is_told),
		ONE(places_of_the_master_key),
		ONE(passphrase),
		ONE(refused_files),
		ONE(only_the_owner_may_read),
		ONE(restore_from_sheet),
		ONE(restore_elsewhere),
		ONE(damaged_backups_are_refused),
		ONE(hashes_keep_apart),
		ONE(codes_and_tokens),
		ONE(passwords),
#ifndef __SANITIZE_ADDRESS__
		ONE(no_memory_is_no_wrong_password),
#endif
		ONE(a_flood_of_sign_ins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
