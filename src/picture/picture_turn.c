/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which way up: the one thing of EXIF that is read, and done, before all of it goes. */
#include "picture/picture.h"

#include <string.h>

enum { TAG_ORIENTATION = 0x0112, TYPE_SHORT = 3, ENTRY = 12 };

struct tiff {
	const uint8_t *p;
	size_t n;
	bool big;
};

/* 0 outside the file. */
static uint32_t number(const struct tiff *t, size_t at, size_t bytes)
{
	uint32_t v = 0;

	if (at > t->n || t->n - at < bytes)
		return 0;
	for (size_t i = 0; i < bytes; i++)
		v |= (uint32_t)t->p[at + i] << (8 * (t->big ? bytes - 1 - i : i));
	return v;
}

int picture_turn_read(const uint8_t *tiff, size_t n)
{
	struct tiff t = {tiff, n, false};
	uint32_t first, entries;

	if (n < 8)
		return 1;
	t.big = tiff[0] == 'M';
	if (memcmp(tiff, t.big ? "MM" : "II", 2) != 0 || number(&t, 2, 2) != 42)
		return 1;
	first = number(&t, 4, 4);
	entries = number(&t, first, 2);
	for (uint32_t i = 0; i < entries; i++) {
		size_t at = (size_t)first + 2 + (size_t)i * ENTRY;
		uint32_t value;

		if (at + ENTRY > n)
			break;
		if (number(&t, at, 2) != TAG_ORIENTATION || number(&t, at + 2, 2) != TYPE_SHORT)
			continue;
		value = number(&t, at + 8, 2);
		return value >= 1 && value <= 8 ? (int)value : 1;
	}
	return 1;
}

/* 5..8 lie on their side; the two bits below say which axes run backwards. */
struct picture_raster picture_turn(struct arena *a, struct picture_raster r, int orientation)
{
	bool aside = orientation >= 5;
	bool left = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
	bool up = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
	struct picture_raster out = {NULL, aside ? r.height : r.width, aside ? r.width : r.height,
		r.channels};
	size_t pixel = (size_t)r.channels;

	if (orientation <= 1 || orientation > 8)
		return r;
	out.pixel = arena_array(a, (size_t)out.width * (size_t)out.height, pixel);
	for (int32_t y = 0; y < out.height; y++)
		for (int32_t x = 0; x < out.width; x++) {
			int32_t sx = aside ? y : x, sy = aside ? x : y;

			if (left)
				sx = r.width - 1 - sx;
			if (up)
				sy = r.height - 1 - sy;
			memcpy(out.pixel + ((size_t)y * (size_t)out.width + (size_t)x) * pixel,
				r.pixel + ((size_t)sy * (size_t)r.width + (size_t)sx) * pixel,
				pixel);
		}
	return out;
}
