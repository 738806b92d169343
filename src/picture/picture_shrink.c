/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Smaller by the mean over areas, row by row, in whole numbers: a source pixel is `to`
 * units wide and a wanted one `from` units, so every weight is exact.
 */
#include "picture/picture.h"

#include <string.h>

struct picture_shrink {
	struct picture_raster made;
	int32_t width, height; /* of the source */
	int32_t row;           /* next of the source */
	bool same;
	uint32_t *across; /* the row at hand, shrunk across: sums of weight `width` */
	uint64_t *sum;    /* over rows: sums of weight width * height */
};

struct picture_shrink *picture_shrink_new(struct arena *a, int32_t width, int32_t height,
	int32_t channels)
{
	struct picture_shrink *s = arena_alloc(a, sizeof(*s));
	int32_t longer = width > height ? width : height;
	struct picture_raster *r = &s->made;
	size_t line;

	s->width = width;
	s->height = height;
	*r = (struct picture_raster){NULL, width, height, channels};
	if (longer > PICTURE_SIDE_MAX) {
		r->width = (int32_t)((int64_t)width * PICTURE_SIDE_MAX / longer);
		r->height = (int32_t)((int64_t)height * PICTURE_SIDE_MAX / longer);
		r->width += r->width == 0;
		r->height += r->height == 0;
	}
	s->same = r->width == width && r->height == height;
	line = (size_t)r->width * (size_t)channels;
	r->pixel = arena_array(a, (size_t)r->height, line);
	s->across = arena_array(a, line, sizeof(*s->across));
	s->sum = arena_array(a, line, sizeof(*s->sum));
	return s;
}

static int64_t smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static void shrink_across(struct picture_shrink *s, const uint8_t *row)
{
	int32_t channels = s->made.channels;
	int64_t from = s->width, to = s->made.width;

	memset(s->across, 0, (size_t)(to * channels) * sizeof(*s->across));
	for (int64_t x = 0; x < from; x++) {
		int64_t at = x * to, end = at + to;

		while (at < end) {
			int64_t wanted = at / from, next = smaller(end, (wanted + 1) * from);

			for (int32_t c = 0; c < channels; c++)
				s->across[wanted * channels + c] +=
					(uint32_t)(row[x * channels + c] * (next - at));
			at = next;
		}
	}
}

static void finish_row(struct picture_shrink *s, int64_t row)
{
	size_t line = (size_t)s->made.width * (size_t)s->made.channels;
	uint64_t whole = (uint64_t)s->width * (uint64_t)s->height;
	uint8_t *out = s->made.pixel + (size_t)row * line;

	for (size_t i = 0; i < line; i++)
		out[i] = (uint8_t)((s->sum[i] + whole / 2) / whole);
	memset(s->sum, 0, line * sizeof(*s->sum));
}

void picture_shrink_row(struct picture_shrink *s, const uint8_t *row)
{
	size_t line = (size_t)s->made.width * (size_t)s->made.channels;
	int64_t from = s->height, to = s->made.height, at = s->row * to, end = at + to;

	if (s->row >= s->height)
		return;
	if (s->same) {
		memcpy(s->made.pixel + (size_t)s->row++ * line, row, line);
		return;
	}
	s->row++;
	shrink_across(s, row);
	while (at < end) {
		int64_t wanted = at / from, next = smaller(end, (wanted + 1) * from);

		for (size_t i = 0; i < line; i++)
			s->sum[i] += (uint64_t)s->across[i] * (uint64_t)(next - at);
		if (next == (wanted + 1) * from)
			finish_row(s, wanted);
		at = next;
	}
}

struct picture_raster picture_shrink_raster(const struct picture_shrink *s)
{
	return s->made;
}
