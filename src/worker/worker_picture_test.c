/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pictures: nothing but pixels comes back, upright; what is hostile is refused. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <jpeglib.h>
#include <png.h>
#include <pthread.h>
#include <zlib.h>

#include "picture/picture.h"
#include "worker/worker_inside.h"

static struct worker *process;

/* Four quarters: red, green over blue, white; wider than high. */
static struct picture_raster quarters(struct arena *a, int32_t width, int32_t height)
{
	static const uint8_t colours[4][3] = {
		{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
	struct picture_raster r = {arena_array(a, (size_t)width * (size_t)height, 3), width,
		height, 3};

	for (int32_t y = 0; y < height; y++)
		for (int32_t x = 0; x < width; x++)
			memcpy(r.pixel + 3 * ((size_t)y * (size_t)width + (size_t)x),
				colours[(y >= height / 2) * 2 + (x >= width / 2)], 3);
	return r;
}

/* 'r', 'g', 'b', 'w' in the four corners: top left, top right, bottom left, bottom right. */
static void corners(struct picture_raster r, char *out)
{
	for (int i = 0; i < 4; i++) {
		int32_t x = i & 1 ? r.width - 3 : 2, y = i & 2 ? r.height - 3 : 2;
		const uint8_t *p = r.pixel + 3 * ((size_t)y * (size_t)r.width + (size_t)x);

		out[i] = p[0] > 128 ? (p[1] > 128 ? 'w' : 'r') : p[1] > 128 ? 'g' : 'b';
	}
	out[4] = '\0';
}

/* A TIFF block with the orientation and a place in it, in both byte orders. */
static struct str exif(struct arena *a, int orientation, bool big)
{
	struct buf b;

	buf_init(&b, a);
	if (big) {
		buf_add(&b, STR("MM\0*\0\0\0\x08\0\2\x01\x12\0\3\0\0\0\1\0"));
		buf_byte(&b, (char)orientation);
		buf_add(&b, STR("\0\0\x88\x25\0\4\0\0\0\1\0\0\0\x26\0\0\0\0"));
	} else {
		buf_add(&b, STR("II*\0\x08\0\0\0\2\0\x12\x01\3\0\1\0\0\0"));
		buf_byte(&b, (char)orientation);
		buf_add(&b, STR("\0\0\0\x25\x88\4\0\1\0\0\0\x26\0\0\0\0\0\0\0"));
	}
	buf_add(&b, STR("GPSLatitude 13.0957 GPSLongitude 103.2022"));
	return buf_str(&b);
}

/* The same JPEG with segments put behind its first marker and bytes behind its end. */
static struct str dressed(struct arena *a, struct str jpeg, int orientation, bool big)
{
	struct buf b;
	struct str tiff = exif(a, orientation, big);
	size_t n = tiff.n + 8;

	buf_init(&b, a);
	buf_add(&b, str_cut(jpeg, 0, 2));
	buf_add(&b, STR("\xff\xe1"));
	buf_byte(&b, (char)(n >> 8));
	buf_byte(&b, (char)n);
	buf_add(&b, STR("Exif\0\0"));
	buf_add(&b, tiff);
	buf_add(&b, STR("\xff\xe2\0\x14ICC_PROFILE\0\1\1abcd"));
	buf_add(&b, STR("\xff\xfe\0\x0fSECRET-WORDS!"));
	buf_add(&b, str_cut(jpeg, 2, jpeg.n));
	buf_add(&b, STR("PK\3\4<script>alert(1)</script>"));
	return buf_str(&b);
}

static void test_jpeg_bare(void **state)
{
	static const struct {
		int orientation;
		const char *corners;
	} rows[] = {{1, "rgbw"}, {2, "grwb"}, {3, "wbgr"}, {4, "bwrg"}, {5, "rbgw"}, {6, "brwg"},
		{7, "wgbr"}, {8, "gwrb"}, {9, "rgbw"}, {0, "rgbw"}};

	(void)state;
	for (size_t i = 0; i < 2 * sizeof(rows) / sizeof(*rows); i++) {
		struct arena *a = arena_new();
		int orientation = rows[i / 2].orientation;
		bool aside = orientation >= 5 && orientation <= 8;
		struct str jpeg;
		struct worker_picture image;
		struct picture_raster r;
		enum picture_reason reason;
		char seen[5];

		assert_int_equal(picture_jpeg_write(a, quarters(a, 96, 64), &jpeg), ERR_OK);
		jpeg = dressed(a, jpeg, orientation, i & 1);
		assert_non_null(memmem(jpeg.p, jpeg.n, "GPSLatitude", 11));
		assert_int_equal(worker_picture(process, a, jpeg, &image), ERR_OK);
		assert_int_equal(image.type, PICTURE_JPEG);
		assert_int_equal(image.width, aside ? 64 : 96);
		assert_int_equal(image.height, aside ? 96 : 64);
		assert_null(memmem(image.bytes.p, image.bytes.n, "GPS", 3));
		assert_null(memmem(image.bytes.p, image.bytes.n, "SECRET", 6));
		assert_null(memmem(image.bytes.p, image.bytes.n, "ICC_PROFILE", 11));
		assert_null(memmem(image.bytes.p, image.bytes.n, "Exif", 4));
		assert_null(memmem(image.bytes.p, image.bytes.n, "script", 6));
		assert_true(str_ends(image.bytes, "\xff\xd9"));
		assert_int_equal(picture_jpeg_read(a, image.bytes, &r, &reason), ERR_OK);
		corners(r, seen);
		if (strcmp(seen, rows[i / 2].corners) != 0)
			fail_msg("orientation %d: %s", orientation, seen);
		arena_free(a);
	}
}

/* Only the segments that a JPEG cannot do without. */
static void test_jpeg_segments(void **state)
{
	struct arena *a = arena_new();
	struct str jpeg;
	struct worker_picture image;
	size_t at = 2;

	(void)state;
	assert_int_equal(picture_jpeg_write(a, quarters(a, 96, 64), &jpeg), ERR_OK);
	assert_int_equal(worker_picture(process, a, dressed(a, jpeg, 6, true), &image), ERR_OK);
	while ((unsigned char)image.bytes.p[at + 1] != 0xda) {
		unsigned marker = (unsigned char)image.bytes.p[at + 1];

		assert_int_equal((unsigned char)image.bytes.p[at], 0xff);
		assert_true(marker == 0xe0 || marker == 0xdb || marker == 0xc0 || marker == 0xc4);
		if (marker == 0xe0)
			assert_int_equal((unsigned char)image.bytes.p[at + 3], 16); /* bare JFIF */
		at += 2 + (size_t)((unsigned char)image.bytes.p[at + 2] << 8 |
			(unsigned char)image.bytes.p[at + 3]);
	}
	arena_free(a);
}

static struct str chunk(struct arena *a, const char *type, struct str body)
{
	struct buf b;
	uLong crc = crc32(crc32(0, (const Bytef *)type, 4), (const Bytef *)body.p, (uInt)body.n);

	buf_init(&b, a);
	for (int i = 24; i >= 0; i -= 8)
		buf_byte(&b, (char)(body.n >> i));
	buf_add(&b, (struct str){type, 4});
	buf_add(&b, body);
	for (int i = 24; i >= 0; i -= 8)
		buf_byte(&b, (char)(crc >> i));
	return buf_str(&b);
}

static void test_png_bare(void **state)
{
	struct arena *a = arena_new();
	struct str png;
	struct worker_picture image;
	struct picture_raster r;
	enum picture_reason reason;
	struct buf b;
	char seen[5];
	size_t at = 8;

	(void)state;
	assert_int_equal(picture_png_write(a, quarters(a, 96, 64), &png), ERR_OK);
	buf_init(&b, a);
	buf_add(&b, str_cut(png, 0, 33));
	buf_add(&b, chunk(a, "tEXt", STR("Comment\0SECRET-WORDS")));
	buf_add(&b, chunk(a, "tIME", STR("\x07\xea\x0a\x12\x09\x17\0")));
	buf_add(&b, chunk(a, "eXIf", exif(a, 6, true)));
	buf_add(&b, chunk(a, "prVt", STR("SECRET-WORDS")));
	buf_add(&b, str_cut(png, 33, png.n));
	buf_add(&b, STR("PK\3\4SECRET-WORDS"));
	assert_int_equal(worker_picture(process, a, buf_str(&b), &image), ERR_OK);
	assert_int_equal(image.type, PICTURE_PNG);
	assert_int_equal(image.width, 64);
	assert_null(memmem(image.bytes.p, image.bytes.n, "SECRET", 6));
	assert_null(memmem(image.bytes.p, image.bytes.n, "GPS", 3));
	while (at < image.bytes.n) {
		const unsigned char *p = (const unsigned char *)image.bytes.p + at;

		assert_true(!memcmp(p + 4, "IHDR", 4) || !memcmp(p + 4, "IDAT", 4) ||
			!memcmp(p + 4, "IEND", 4));
		at += 12 + ((size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3]);
	}
	assert_int_equal(at, image.bytes.n);
	assert_int_equal(picture_png_read(a, image.bytes, &r, &reason), ERR_OK);
	corners(r, seen);
	assert_string_equal(seen, "brwg");
	arena_free(a);
}

/* Files of two pixels. */
static void test_png_kinds(void **state)
{
	static const struct {
		const char *name;
		int depth, type, lace;
		const char *body; /* one row of two pixels and its filter byte */
		size_t n;
		uint8_t first, channels;
	} rows[] = {
		{"grey, 1 bit", 1, PNG_COLOR_TYPE_GRAY, 0, "\0\x80", 2, 255, 1},
		{"grey, 16 bits", 16, PNG_COLOR_TYPE_GRAY, 0, "\0\x80\x80\0\0", 5, 128, 1},
		{"grey with alpha, clear", 8, PNG_COLOR_TYPE_GRAY_ALPHA, 0,
			"\0\0\0\0\xff", 5, 255, 1},
		{"colour", 8, PNG_COLOR_TYPE_RGB, 0, "\0\x40\1\2\3\4\5", 7, 64, 3},
		{"colour with alpha, half", 8, PNG_COLOR_TYPE_RGB_ALPHA, 0,
			"\0\0\0\0\x80\0\0\0\xff", 9, 127, 3},
		{"colour, laced", 8, PNG_COLOR_TYPE_RGB, 1, "\0\x40\1\2\0\3\4\5", 8, 64, 3},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena *a = arena_new();
		uint8_t packed[200];
		uLongf n = sizeof(packed);
		struct buf b;
		struct picture_raster r;
		enum picture_reason reason;
		char header[13] = {0, 0, 0, 2, 0, 0, 0, 1, (char)rows[i].depth, (char)rows[i].type,
			0, 0, (char)rows[i].lace};

		assert_int_equal(compress(packed, &n, (const Bytef *)rows[i].body, rows[i].n),
			Z_OK);
		buf_init(&b, a);
		buf_add(&b, STR("\x89PNG\r\n\x1a\n"));
		buf_add(&b, chunk(a, "IHDR", (struct str){header, 13}));
		buf_add(&b, chunk(a, "IDAT", (struct str){(char *)packed, n}));
		buf_add(&b, chunk(a, "IEND", STR("")));
		if (picture_png_read(a, buf_str(&b), &r, &reason) != ERR_OK)
			fail_msg("%s was not read", rows[i].name);
		assert_int_equal(r.channels, rows[i].channels);
		if (r.pixel[0] != rows[i].first)
			fail_msg("%s: %d", rows[i].name, r.pixel[0]);
		arena_free(a);
	}
}

static void test_shrunk(void **state)
{
	static const struct {
		int32_t width, height, want_width, want_height;
	} rows[] = {{3000, 20, 3000, 20}, {6001, 40, 3000, 19}, {30, 9000, 10, 3000},
		{40000, 2, 3000, 1}, {4000, 3000, 3000, 2250}};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena *a = arena_new();
		struct str jpeg;
		struct worker_picture image;
		struct picture_raster r;
		enum picture_reason reason;
		char seen[5];

		assert_int_equal(picture_jpeg_write(a, quarters(a, rows[i].width, rows[i].height),
			&jpeg), ERR_OK);
		assert_int_equal(worker_picture(process, a, jpeg, &image), ERR_OK);
		assert_int_equal(image.width, rows[i].want_width);
		assert_int_equal(image.height, rows[i].want_height);
		assert_int_equal(picture_jpeg_read(a, image.bytes, &r, &reason), ERR_OK);
		if (r.height > 5 && r.width > 5) {
			corners(r, seen);
			assert_string_equal(seen, "rgbw");
		}
		arena_free(a);
	}
}

/* A header that promises more than 40 million pixels over a few bytes. */
static struct str bomb(struct arena *a, bool png)
{
	struct str s;

	if (png) {
		struct buf b;

		buf_init(&b, a);
		buf_add(&b, STR("\x89PNG\r\n\x1a\n"));
		buf_add(&b, chunk(a, "IHDR", STR("\0\0\xff\xff\0\0\xff\xff\x08\2\0\0\0")));
		buf_add(&b, chunk(a, "IDAT", STR("\x78\x9c\xec\xc1\1\1")));
		return buf_str(&b);
	}
	if (picture_jpeg_write(a, quarters(a, 64, 64), &s) != ERR_OK)
		return STR_NONE;
	for (size_t i = 0; i + 9 < s.n; i++)
		if (!memcmp(s.p + i, "\xff\xc0", 2)) {
			memcpy((char *)(uintptr_t)s.p + i + 5, "\xff\x00\xff\x00", 4);
			break;
		}
	return s;
}

static void test_refused(void **state)
{
	struct arena *a = arena_new();
	struct str jpeg, png, large = {arena_alloc(a, 12 * 1024 * 1024 + 1), 12 * 1024 * 1024 + 1};
	struct worker_picture image;

	(void)state;
	assert_int_equal(picture_jpeg_write(a, quarters(a, 300, 200), &jpeg), ERR_OK);
	assert_int_equal(picture_png_write(a, quarters(a, 300, 200), &png), ERR_OK);
	const struct {
		const char *name;
		struct str bytes;
		enum err want;
	} rows[] = {
		{"empty", STR(""), ERR_MEDIA},
		{"gif", STR("GIF89a\1\0\1\0"), ERR_MEDIA},
		{"pdf", STR("%PDF-1.4"), ERR_MEDIA},
		{"svg", STR("<svg xmlns='http://www.w3.org/2000/svg'/>"), ERR_MEDIA},
		{"zip that has a jpeg inside", STR("PK\3\4\xff\xd8\xff"), ERR_MEDIA},
		{"jpeg's first bytes", STR("\xff\xd8\xff"), ERR_INPUT},
		{"jpeg cut in half", str_cut(jpeg, 0, jpeg.n / 2), ERR_INPUT},
		{"jpeg without its last bytes", str_cut(jpeg, 0, jpeg.n - 40), ERR_INPUT},
		{"png's first bytes", STR("\x89PNG\r\n\x1a\n"), ERR_INPUT},
		{"png cut in half", str_cut(png, 0, png.n / 2), ERR_INPUT},
		{"png without its end", str_cut(png, 0, png.n - 12), ERR_INPUT},
		{"png bomb", bomb(a, true), ERR_TOO_LARGE},
		{"jpeg bomb", bomb(a, false), ERR_TOO_LARGE},
		{"13 MiB", large, ERR_TOO_LARGE},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		enum err err = worker_picture(process, a, rows[i].bytes, &image);

		if (err != rows[i].want)
			fail_msg("%s: %s", rows[i].name, err_name(err));
		assert_non_null(image.reason);
		assert_null(image.bytes.p);
	}
	assert_int_equal(worker_picture(process, a, jpeg, &image), ERR_OK);
	arena_free(a);
}

/* Every prefix and many flipped bits, in this process where a sanitizer sees them. */
static void test_mutated(void **state)
{
	struct arena *a = arena_new();
	struct str file[2];

	(void)state;
	assert_int_equal(picture_jpeg_write(a, quarters(a, 40, 24), &file[0]), ERR_OK);
	file[0] = dressed(a, file[0], 6, false);
	assert_int_equal(picture_png_write(a, quarters(a, 40, 24), &file[1]), ERR_OK);
	for (size_t f = 0; f < 2; f++)
		for (size_t i = 0; i < 2 * file[f].n; i++) {
			struct arena *b = arena_new();
			struct str s = arena_bytes(b, file[f].p, i < file[f].n ? i : file[f].n);
			struct picture made;
			enum err err;

			if (i >= file[f].n)
				((char *)(uintptr_t)s.p)[i - file[f].n] ^= (char)(1 << i % 8);
			err = picture_remake(b, s, &made);
			assert_true(err == ERR_OK || err == ERR_INPUT || err == ERR_MEDIA ||
				err == ERR_TOO_LARGE);
			arena_free(b);
		}
	arena_free(a);
}

static pid_t first_child(void)
{
	char path[64], line[64] = "";
	pid_t pid = worker_pid(process);
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", (int)pid, (int)pid);
	f = fopen(path, "r");
	if (!f)
		return 0;
	(void)!fgets(line, sizeof(line), f);
	fclose(f);
	return (pid_t)atoi(line);
}

/* Waits until the child has limited itself; false where it ended before it was seen. */
static bool limited(pid_t child)
{
	char path[64], all[4096];

	snprintf(path, sizeof(path), "/proc/%d/limits", (int)child);
	for (;;) {
		FILE *f = fopen(path, "r");
		size_t n;

		if (!f)
			return false;
		n = fread(all, 1, sizeof(all) - 1, f);
		fclose(f);
		all[n] = '\0';
		if (!n)
			return false;
		if (strstr(all, "Max cpu time              10 ") &&
			strstr(all, "Max file size             0 ") &&
			strstr(all, "Max core file size        0 ") &&
			strstr(all, "Max open files            4 "))
			return true;
	}
}

struct killing {
	struct str bytes;
	enum err err;
	struct worker_picture image;
	struct arena *a;
};

static void *read_one(void *of)
{
	struct killing *k = of;

	k->err = worker_picture(process, k->a, k->bytes, &k->image);
	return NULL;
}

/* A child that dies in the middle is a damaged picture, and the next one is read. */
static void test_child_killed(void **state)
{
	struct killing k = {.a = arena_new()};
	pthread_t thread;
	pid_t child;

	(void)state;
	assert_int_equal(picture_jpeg_write(k.a, quarters(k.a, 6000, 6000), &k.bytes), ERR_OK);
	assert_int_equal(pthread_create(&thread, NULL, read_one, &k), 0);
	while (!(child = first_child()))
		usleep(100);
	assert_true(limited(child));
	assert_int_equal(kill(child, SIGKILL), 0);
	pthread_join(thread, NULL);
	assert_int_equal(k.err, ERR_INPUT);
	assert_non_null(k.image.reason);
	read_one(&k);
	assert_int_equal(k.err, ERR_OK);
	assert_int_equal(k.image.width, 3000);
	arena_free(k.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_jpeg_bare),
		cmocka_unit_test(test_jpeg_segments),
		cmocka_unit_test(test_png_bare),
		cmocka_unit_test(test_png_kinds),
		cmocka_unit_test(test_shrunk),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_mutated),
		cmocka_unit_test(test_child_killed),
	};
	int failed;

	if (worker_start(&process) != ERR_OK)
		return 1;
	failed = cmocka_run_group_tests_name("picture", tests, NULL, NULL);
	worker_stop(process);
	return failed;
}
