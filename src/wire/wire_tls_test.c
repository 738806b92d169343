/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* TLS: which versions and ciphers come about, and that a request is told of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#include "wire/wire_inner.h"

#define END "Host: a\r\nConnection: close\r\n\r\n"

static enum wire_next handle(struct wire_request *r, void *server)
{
	(void)server;
	wire_reply(r, 200, "text/plain", arena_fmt(r->a, "<%.*s>%d", STR_ARG(r->peer), r->tls));
	return WIRE_ANSWERED;
}

static int dial(uint16_t port)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&a, sizeof(a)), 0);
	return fd;
}

/* A key and a certificate signed with itself, as PEM. */
static void make_certificate(char *cert, char *key, size_t max)
{
	gnutls_x509_privkey_t k;
	gnutls_x509_crt_t c;
	size_t n = max, m = max;

	assert_int_equal(gnutls_x509_privkey_init(&k), 0);
	assert_int_equal(gnutls_x509_privkey_generate(k, GNUTLS_PK_ECDSA,
		GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0), 0);
	assert_int_equal(gnutls_x509_crt_init(&c), 0);
	assert_int_equal(gnutls_x509_crt_set_version(c, 3), 0);
	assert_int_equal(gnutls_x509_crt_set_serial(c, "\1", 1), 0);
	assert_int_equal(gnutls_x509_crt_set_activation_time(c, time(NULL) - 60), 0);
	assert_int_equal(gnutls_x509_crt_set_expiration_time(c, time(NULL) + 3600), 0);
	assert_int_equal(gnutls_x509_crt_set_dn(c, "CN=localhost", NULL), 0);
	assert_int_equal(gnutls_x509_crt_set_key(c, k), 0);
	assert_int_equal(gnutls_x509_crt_sign2(c, c, k, GNUTLS_DIG_SHA256, 0), 0);
	assert_int_equal(gnutls_x509_crt_export(c, GNUTLS_X509_FMT_PEM, cert, &n), 0);
	assert_int_equal(gnutls_x509_privkey_export(k, GNUTLS_X509_FMT_PEM, key, &m), 0);
	gnutls_x509_crt_deinit(c);
	gnutls_x509_privkey_deinit(k);
}

/* The answer to /peer over TLS with these priorities; "" where no TLS comes about. */
static void ask_tls(uint16_t port, const char *priorities, char *text, int max)
{
	gnutls_certificate_credentials_t credentials;
	gnutls_session_t t;
	int fd = dial(port), n = 0, got;

	assert_int_equal(gnutls_certificate_allocate_credentials(&credentials), 0);
	assert_int_equal(gnutls_init(&t, GNUTLS_CLIENT), 0);
	assert_int_equal(gnutls_priority_set_direct(t, priorities, NULL), 0);
	assert_int_equal(gnutls_credentials_set(t, GNUTLS_CRD_CERTIFICATE, credentials), 0);
	gnutls_transport_set_int(t, fd);
	gnutls_handshake_set_timeout(t, 5000);
	do
		got = gnutls_handshake(t);
	while (got < 0 && !gnutls_error_is_fatal(got));
	if (got == 0) {
		const char *ask = "GET /peer HTTP/1.1\r\n" END;

		assert_int_equal(gnutls_record_send(t, ask, strlen(ask)), (int)strlen(ask));
		while ((got = (int)gnutls_record_recv(t, text + n, (size_t)(max - 1 - n))) > 0)
			n += got;
	}
	text[n] = '\0';
	gnutls_deinit(t);
	gnutls_certificate_free_credentials(credentials);
	(void)close(fd);
}

static void test_tls(void **state)
{
	static const struct {
		const char *priorities;
		bool want;
	} table[] = {
		{"NORMAL:-VERS-ALL:+VERS-TLS1.3", true},
		{"NORMAL:-VERS-ALL:+VERS-TLS1.2", true},
		{"NORMAL:-VERS-ALL:+VERS-TLS1.1:+VERS-TLS1.0:+SHA1", false},
		{"NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+RSA", false},
		{"NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+AES-128-CBC", false},
	};
	static char cert[4096], key[4096], text[2048];
	struct wire_server *s = NULL;

	(void)state;
	make_certificate(cert, key, sizeof(cert));
	assert_int_equal(wire_start(&(struct wire_config){.address = "127.0.0.1", .cert_pem = cert,
		.key_pem = key, .handle = handle}, &s), ERR_OK);
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		ask_tls(wire_port(s), table[i].priorities, text, (int)sizeof(text));
		if ((strstr(text, "<127.0.0.1>1") != NULL) != table[i].want)
			fail_msg("%s: %s", table[i].priorities, text);
	}
	assert_true(wire_drain(s, 5));
	assert_int_equal(wire_stop(s), ERR_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_tls)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
