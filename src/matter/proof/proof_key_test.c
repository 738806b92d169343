/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A key is played here by libsodium: it answers well, and then spoilt in each way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "matter/proof/proof_key.h"

#define CHALLENGE "Y2hhbGxlbmdlLW9mLXRoaXMtdGVzdA"
#define CLIENT(type, challenge, origin, more) \
	"{\"type\":\"webauthn." type "\",\"challenge\":\"" challenge "\",\"origin\":\"" origin \
	"\"" more "}"
#define GOOD_CLIENT CLIENT("get", CHALLENGE, "https://okas.example.org", ",\"crossOrigin\":false")

static struct arena *a;
static unsigned char public[32], secret[64];
static const struct proof_site site = {{"okas.example.org", 16}, {"https://okas.example.org", 24},
				       {CHALLENGE, sizeof(CHALLENGE) - 1}};
static const struct str id = {"the key of this test", 20};

/* How an answer is made; zero is well made. */
struct spoilt {
	const char *name, *client, *host;
	bool absent;       /* nobody touched it */
	int64_t counter;
	size_t flip;       /* the byte of the signature with one bit turned, and one */
	const char *other; /* another key's name for itself */
	bool unsigned_;
	const char *behind; /* stands behind the answer */
};

static struct str text_of(const void *p, size_t n)
{
	char *out = arena_alloc(a, n * 2 + 8);

	sodium_bin2base64(out, n * 2 + 8, p, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return str_from(out);
}

static size_t device(unsigned char *p, const struct spoilt *s, unsigned flags)
{
	const char *host = s->host ? s->host : "okas.example.org";
	int64_t counter = s->counter ? s->counter : 8;

	crypto_hash_sha256(p, (const unsigned char *)host, strlen(host));
	p[32] = (unsigned char)(s->absent ? flags & ~1u : flags);
	for (int i = 0; i < 4; i++)
		p[33 + i] = (unsigned char)(counter >> (24 - 8 * i));
	return 37;
}

static struct str answer_of(const struct spoilt *s)
{
	const char *client = s->client ? s->client : GOOD_CLIENT;
	struct str name = s->other ? str_from(s->other) : id;
	unsigned char said[37 + 32], signature[64];
	size_t n = device(said, s, 1);

	crypto_hash_sha256(said + n, (const unsigned char *)client, strlen(client));
	crypto_sign_detached(signature, NULL, said, sizeof(said), secret);
	if (s->flip)
		signature[s->flip - 1] ^= 1;
	return arena_fmt(a, "pk.%.*s.%.*s.%.*s%s%.*s%s", STR_ARG(text_of(name.p, name.n)),
			 STR_ARG(text_of(client, strlen(client))), STR_ARG(text_of(said, n)),
			 s->unsigned_ ? "" : ".",
			 STR_ARG(s->unsigned_ ? STR("") : text_of(signature, 64)),
			 s->behind ? s->behind : "");
}

static struct proof_credential known(int64_t counter)
{
	return (struct proof_credential){
		.id = id, .algorithm = -8, .key = {(char *)public, 32}, .counter = counter};
}

static void test_answers(void **state)
{
	static const struct spoilt cases[] = {
		{.name = "good"},
		{.name = "it does not say whether another page asked",
		 .client = CLIENT("get", CHALLENGE, "https://okas.example.org", "")},
		{.name = "wrong challenge",
		 .client = CLIENT("get", "Y2hhbGxlbmdlLW9mLXRoaXMtdGVzdB",
				  "https://okas.example.org", "")},
		{.name = "no challenge", .client = "{\"type\":\"webauthn.get\",\"origin\":"
						   "\"https://okas.example.org\"}"},
		{.name = "wrong origin", .client = CLIENT("get", CHALLENGE,
							  "https://okas.example.com", "")},
		{.name = "plain origin", .client = CLIENT("get", CHALLENGE,
							  "http://okas.example.org", "")},
		{.name = "longer origin", .client = CLIENT("get", CHALLENGE,
				"https://okas.example.org.evil.example", "")},
		{.name = "in another's page", .client = CLIENT("get", CHALLENGE,
				"https://okas.example.org", ",\"crossOrigin\":true")},
		{.name = "made, not answered", .client = CLIENT("create", CHALLENGE,
				"https://okas.example.org", "")},
		{.name = "a member twice", .client = CLIENT("get", CHALLENGE,
				"https://okas.example.org", ",\"type\":\"webauthn.get\"")},
		{.name = "no JSON", .client = "type=webauthn.get"},
		{.name = "wrong site", .host = "okas.example.com"},
		{.name = "nobody there", .absent = true},
		{.name = "first bit of the signature", .flip = 1},
		{.name = "last bit of the signature", .flip = 64},
		{.name = "counter stands still", .counter = 7},
		{.name = "counter back", .counter = 6},
		{.name = "another key", .other = "the key of that test"},
		{.name = "no signature", .unsigned_ = true},
		{.name = "a fifth part", .behind = ".AAAA"},
		{.name = "an end that says nothing", .behind = "."},
		{.name = "padding", .behind = "="},
		{.name = "a letter of no alphabet", .behind = "+"},
	};
	struct proof_credential k = known(7);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int64_t counter = 0;
		bool holds = proof_key_holds(a, &site, answer_of(&cases[i]), &k, &counter);

		if (holds != (i < 2) || (holds && counter != 8))
			fail_msg("%s", cases[i].name);
	}
}

static void test_key_of_another(void **state)
{
	struct proof_credential k = known(0);
	unsigned char other[32];
	int64_t counter;

	(void)state;
	memcpy(other, public, sizeof(other));
	other[0] ^= 1;
	k.key.p = (char *)other;
	assert_false(proof_key_holds(a, &site, answer_of(&(struct spoilt){0}), &k, &counter));
	k = known(0);
	assert_true(proof_key_holds(a, &site, answer_of(&(struct spoilt){0}), &k, &counter));
	k.algorithm = -7;
	assert_false(proof_key_holds(a, &site, answer_of(&(struct spoilt){0}), &k, &counter));
}

/* On the machine itself, without the setting: any port of localhost, and nothing else. */
static void test_localhost(void **state)
{
	static const struct {
		const char *client;
		bool want;
	} cases[] = {
		{CLIENT("get", CHALLENGE, "http://localhost:8132", ""), true},
		{CLIENT("get", CHALLENGE, "http://localhost", ""), true},
		{CLIENT("get", CHALLENGE, "http://localhost:", ""), false},
		{CLIENT("get", CHALLENGE, "http://localhost:81a2", ""), false},
		{CLIENT("get", CHALLENGE, "http://localhost:8132.evil.example", ""), false},
		{CLIENT("get", CHALLENGE, "http://localhost.evil.example", ""), false},
		{CLIENT("get", CHALLENGE, "https://okas.example.org", ""), false},
	};
	struct proof_site here = {STR("localhost"), STR_NONE, site.challenge};
	struct proof_credential k = known(0);
	int64_t counter;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct spoilt s = {.client = cases[i].client, .host = "localhost"};

		if (proof_key_holds(a, &here, answer_of(&s), &k, &counter) != cases[i].want)
			fail_msg("%s", cases[i].client);
	}
}

/* A new key as its device writes it: hash, flags, counter, maker, name, COSE key. */
static struct str made_answer(const struct spoilt *s, unsigned flags, size_t shorter)
{
	static const unsigned char cose[] = {0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 0x20};
	const char *client = s->client ? s->client : CLIENT("create", CHALLENGE,
							    "https://okas.example.org", "");
	unsigned char said[256] = {0};
	size_t n = device(said, s, flags) + 16;

	said[n++] = 0;
	said[n++] = (unsigned char)id.n;
	memcpy(said + n, id.p, id.n);
	n += id.n;
	memcpy(said + n, cose, sizeof(cose));
	n += sizeof(cose);
	memcpy(said + n, public, 32);
	n += 32 - shorter;
	return arena_fmt(a, "pk.%.*s.%.*s.%.*s",
			 STR_ARG(text_of(s->other ? s->other : id.p, id.n)),
			 STR_ARG(text_of(client, strlen(client))), STR_ARG(text_of(said, n)));
}

static void test_made(void **state)
{
	struct proof_credential made = {.algorithm = 0};
	static const struct spoilt bad[] = {
		{.client = GOOD_CLIENT}, {.host = "okas.example.com"}, {.absent = true},
		{.other = "the key of that test"}};

	(void)state;
	assert_true(proof_key_made(a, &site, made_answer(&(struct spoilt){0}, 65, 0), &made));
	assert_true(str_eq(made.id, id));
	assert_int_equal(made.algorithm, -8);
	assert_int_equal(made.counter, 8);
	assert_memory_equal(made.key.p, public, 32);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(proof_key_made(a, &site, made_answer(&bad[i], 65, 0), &made));
	/* It says that no key is in it; it ends early, at each byte. */
	assert_false(proof_key_made(a, &site, made_answer(&(struct spoilt){0}, 1, 0), &made));
	for (size_t i = 1; i < 60; i++)
		assert_false(proof_key_made(a, &site, made_answer(&(struct spoilt){0}, 65, i),
					    &made));
}

static void test_says(void **state)
{
	struct str whose, challenge;

	(void)state;
	assert_true(proof_key_says(a, answer_of(&(struct spoilt){0}), &whose, &challenge));
	assert_true(str_eq(whose, id) && str_is(challenge, CHALLENGE));
	assert_false(proof_key_says(a, STR("pk."), &whose, &challenge));
	assert_false(proof_key_says(a, STR("pk..e30.e30"), &whose, &challenge));
	assert_false(proof_key_says(a, STR("123456"), &whose, &challenge));
	assert_false(proof_key_is_answer(STR("123456")));
}

/*
 * RSA, as some devices have it. libsodium knows none: a key and what it signed (GOOD_CLIENT of
 * counter 8) were made once, with node's crypto.
 */
static const char rsa_public[] =
	"zcb12Nz_R4-OzvS65Z2GVVTgxOnsHOt2jirUNuHQ8puUrJ7dj6uSss8_4-ByBQJ1NS_WmBA-w-SA"
	"cIBZsKiS5EPvZD7DMYWXh-p-EEmbQ7yBluRHPBTJGzmZl5tOEYWKR19CNPoyu9ZATFIPNsX4avBa"
	"4dMAGQxNKwyl4XX-LyCMUH9NkXQMFMwzrcLCB6x7fnXq3YVbK7-9iQAEBKbiUpqXRL0V6sbd4yhY"
	"wthNZM2Y4RSM614zoq6FRiDpAaHD7OjiZJMfGjEaKGIZ5rG8r3tEEQ6h0MF4XKAAzqUMGGyiRhOP"
	"V1AJWiYl1GNiUWYFeHfLwI4VuECiHAKGnkwb_Q";
static const char rsa_signature[] =
	"S0ZkjQaBWNYKKjBwcOhrrlNHwS1JwK6SSnbWb2_bbfETW0vRg5QXNSlo_rVSJihkpZd_W-ZauQ9B"
	"s2-PI3_xKMUub7KzjBiSbotovUPC_lTqTaoIDBoP0TLsltL71RqaPJ3DXkN0dfE5iLSUqdoHwx17"
	"aj0B4gHNX0Spc-DeqXMg4zziuv1NpYDVZ4AgWC6Tt4zfME9aqNZbYk6wujUusJXHg78QjnX0PjE1"
	"x6EWJNNnGnp66lFGaQfvB351iaLEWP7RaumSYwtb8UBL9H2JjGgMnhBHBqo-1h1NRltnoaOaZRvQ"
	"HVXvTZdkdlb_3jR_EoYSSpHnd6Z84fcwBFnx8w";
enum { RSA = 256 };

static const unsigned char *rsa_bytes(const char *text)
{
	unsigned char *bytes = arena_alloc(a, RSA);
	size_t n;

	assert_int_equal(sodium_base642bin(bytes, RSA, text, strlen(text), NULL, &n, NULL,
				 sodium_base64_VARIANT_URLSAFE_NO_PADDING), 0);
	assert_int_equal(n, RSA);
	return bytes;
}

static struct str rsa_made(void)
{
	static const unsigned char cose[] = {0xa4, 1, 3, 3, 0x39, 1, 0, 0x20, 0x59, 1, 0};
	static const unsigned char end[] = {0x21, 0x43, 1, 0, 1};
	const char *client = CLIENT("create", CHALLENGE, "https://okas.example.org", "");
	unsigned char said[512] = {0};
	size_t n = device(said, &(struct spoilt){0}, 65) + 16;

	said[n++] = 0;
	said[n++] = (unsigned char)id.n;
	memcpy(said + n, id.p, id.n);
	n += id.n;
	memcpy(said + n, cose, sizeof(cose));
	memcpy(said + n + sizeof(cose), rsa_bytes(rsa_public), RSA);
	n += sizeof(cose) + RSA;
	memcpy(said + n, end, sizeof(end));
	n += sizeof(end);
	return arena_fmt(a, "pk.%.*s.%.*s.%.*s", STR_ARG(text_of(id.p, id.n)),
			 STR_ARG(text_of(client, strlen(client))), STR_ARG(text_of(said, n)));
}

static struct str rsa_answer(const struct spoilt *s)
{
	const char *client = s->client ? s->client : GOOD_CLIENT;
	unsigned char said[37], signature[RSA];
	size_t n = device(said, s, 1);

	memcpy(signature, rsa_bytes(rsa_signature), RSA);
	if (s->flip)
		signature[s->flip - 1] ^= 1;
	return arena_fmt(a, "pk.%.*s.%.*s.%.*s.%.*s", STR_ARG(text_of(id.p, id.n)),
			 STR_ARG(text_of(client, strlen(client))), STR_ARG(text_of(said, n)),
			 STR_ARG(text_of(signature, RSA)));
}

static void test_rsa(void **state)
{
	static const struct spoilt bad[] = {
		{.flip = 1}, {.flip = RSA}, {.counter = 9}, {.absent = true},
		{.host = "okas.example.com"},
		{.client = CLIENT("get", CHALLENGE, "https://okas.example.org", "")}};
	struct proof_credential k;
	int64_t counter;

	(void)state;
	assert_true(proof_key_made(a, &site, rsa_made(), &k));
	assert_int_equal(k.algorithm, -257);
	k.counter = 7;
	assert_true(proof_key_holds(a, &site, rsa_answer(&(struct spoilt){0}), &k, &counter));
	assert_int_equal(counter, 8);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(proof_key_holds(a, &site, rsa_answer(&bad[i]), &k, &counter));
	k.algorithm = -7;
	assert_false(proof_key_holds(a, &site, rsa_answer(&(struct spoilt){0}), &k, &counter));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_answers),	  cmocka_unit_test(test_key_of_another),
		cmocka_unit_test(test_localhost), cmocka_unit_test(test_made),
		cmocka_unit_test(test_says),	  cmocka_unit_test(test_rsa),
	};
	int failed;

	a = arena_new();
	crypto_sign_keypair(public, secret);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
