/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Keys and codes that people read, type and read aloud, in Crockford's letters:
 * no I, L, O, U. A line of the sheet is eight bytes of the key and a CRC-16 that
 * begins with the number of the line. A CRC of 16 bits finds every error within
 * 16 neighbouring bits: any wrong letter (5 bits) and any two swapped (10 bits).
 */
#include "vault/inside.h"

#include <stdio.h>
#include <string.h>

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

enum { LINES = 4, LINE_KEY = 8, LINE_BYTES = 10, LINE_LETTERS = 16, CODE_LETTERS = 12 };

static int value_of(char c)
{
	const char *at;

	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (c == 'O')
		c = '0';
	if (c == 'I' || c == 'L')
		c = '1';
	at = c ? strchr(letters, c) : NULL;
	return at ? (int)(at - letters) : -1;
}

/* n bytes, a multiple of five, to letters in groups of four. */
static void write_groups(const uint8_t *bytes, size_t n, char *out)
{
	uint32_t bits = 0;
	int held = 0;
	size_t written = 0;

	for (size_t i = 0; i < n; i++) {
		bits = (bits << 8) | bytes[i];
		for (held += 8; held >= 5; held -= 5) {
			if (written && written % 4 == 0)
				*out++ = '-';
			*out++ = letters[(bits >> (held - 5)) & 31];
			written++;
		}
	}
	*out = '\0';
}

/* As many values of letters as there are, at most room + 1; -1: a strange letter. */
static int read_letters(struct str s, uint8_t *values, int room)
{
	int n = 0;

	for (size_t i = 0; i < s.n; i++) {
		int value;

		if (s.p[i] == '-' || s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\r')
			continue;
		value = value_of(s.p[i]);
		if (value < 0)
			return -1;
		if (n == room)
			return room + 1;
		values[n++] = (uint8_t)value;
	}
	return n;
}

static uint16_t crc(int line, const uint8_t *bytes)
{
	uint32_t r = 0xffffu ^ (uint32_t)line;

	for (int i = 0; i < LINE_KEY; i++) {
		r ^= (uint32_t)bytes[i] << 8;
		for (int bit = 0; bit < 8; bit++)
			r = (r & 0x8000u ? (r << 1) ^ 0x1021u : r << 1) & 0xffffu;
	}
	return (uint16_t)r;
}

void vault_fingerprint_of(const uint8_t check[CHECK_BYTES], char out[10])
{
	write_groups(check, 5, out);
}

void vault_sheet_write(const uint8_t key[KEY_BYTES], struct vault_sheet *sheet)
{
	struct vault_derived d;
	uint8_t bytes[LINE_BYTES];

	for (int i = 0; i < LINES; i++) {
		uint16_t r;

		memcpy(bytes, key + i * LINE_KEY, LINE_KEY);
		r = crc(i + 1, bytes);
		bytes[LINE_KEY] = (uint8_t)(r >> 8);
		bytes[LINE_KEY + 1] = (uint8_t)r;
		(void)snprintf(sheet->line[i], sizeof(sheet->line[i]), "%d: ", i + 1);
		write_groups(bytes, LINE_BYTES, sheet->line[i] + 3);
	}
	sodium_memzero(bytes, sizeof(bytes));
	vault_master_derive(key, &d);
	vault_fingerprint_of(d.check, sheet->fingerprint);
	sodium_memzero(&d, sizeof(d));
}

static bool read_line(struct str text, int line, uint8_t *key)
{
	uint8_t values[LINE_LETTERS];
	uint8_t bytes[LINE_BYTES] = {0};
	size_t colon = str_find(text, ':');
	uint16_t r;
	bool good;

	if (colon < text.n)
		text = str_cut(text, colon + 1, text.n);
	if (read_letters(text, values, LINE_LETTERS) != LINE_LETTERS)
		return false;
	for (int i = 0; i < LINE_LETTERS * 5; i++)
		if (values[i / 5] >> (4 - i % 5) & 1)
			bytes[i / 8] |= (uint8_t)(0x80 >> (i % 8));
	r = crc(line, bytes);
	good = bytes[LINE_KEY] == r >> 8 && bytes[LINE_KEY + 1] == (r & 0xff);
	memcpy(key, bytes, LINE_KEY);
	sodium_memzero(bytes, sizeof(bytes));
	sodium_memzero(values, sizeof(values));
	return good;
}

enum err vault_sheet_read(struct str text, uint8_t key[KEY_BYTES], int *bad_line)
{
	struct str line;
	int n = 0;

	*bad_line = 0;
	while (str_next(&text, '\n', &line)) {
		line = str_trim(line);
		if (!line.n || line.p[0] == '#')
			continue;
		if (n == LINES)
			return ERR_INPUT;
		if (!read_line(line, n + 1, key + n * LINE_KEY)) {
			*bad_line = n + 1;
			return ERR_INPUT;
		}
		n++;
	}
	return n == LINES ? ERR_OK : ERR_INPUT;
}

enum err vault_sheet_check(struct str text, int *bad_line)
{
	uint8_t key[KEY_BYTES];
	enum err e = vault_sheet_read(text, key, bad_line);

	sodium_memzero(key, sizeof(key));
	return e;
}

struct str vault_code(struct arena *a)
{
	uint8_t bytes[LINE_BYTES];
	char text[24];

	uuid_random(bytes, sizeof(bytes));
	write_groups(bytes, sizeof(bytes), text);
	return arena_bytes(a, text, CODE_LETTERS + 2);
}

struct str vault_code_read(struct arena *a, struct str typed)
{
	uint8_t values[CODE_LETTERS];
	struct buf b;

	if (read_letters(typed, values, CODE_LETTERS) != CODE_LETTERS)
		return STR_NONE;
	buf_init(&b, a);
	for (int i = 0; i < CODE_LETTERS; i++) {
		if (i && i % 4 == 0)
			buf_byte(&b, '-');
		buf_byte(&b, letters[values[i]]);
	}
	return buf_str(&b);
}
