/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A hostile file to clean pixels to a new file. Runs in a child that may die of it. */
#ifndef PICTURE_PICTURE_H
#define PICTURE_PICTURE_H

#include "base/arena.h"
#include "base/err.h"

enum { PICTURE_PIXELS_MAX = 40 * 1000 * 1000, PICTURE_PNG_MAX = 8 * 1024 * 1024 };

enum picture_type { PICTURE_JPEG, PICTURE_PNG, PICTURE_TYPE_N };
enum { PICTURE_SIDE_MAX = 3000, PICTURE_BYTES_MAX = 12 * 1024 * 1024 };
/* Why a picture is refused; the sentences stand in worker.c, a child's are not trusted. */
enum picture_reason {
	REASON_NONE,
	REASON_MEDIA,
	REASON_BYTES,
	REASON_PIXELS,
	REASON_DAMAGED,
	REASON_N
};

struct picture_raster {
	uint8_t *pixel; /* rows from the top, left to right */
	int32_t width, height;
	int32_t channels; /* 1 grey, 3 red green blue */
};

struct picture {
	struct str bytes;
	enum picture_type type;
	int32_t width, height;
	enum picture_reason reason;
};

/* The whole way, in this process. */
MUST enum err picture_remake(struct arena *a, struct str bytes, struct picture *out);

/* picture_shrink.c: rows in, a raster of at most PICTURE_SIDE_MAX a side out. */
struct picture_shrink;
struct picture_shrink *picture_shrink_new(struct arena *a, int32_t width, int32_t height,
	int32_t channels);
void picture_shrink_row(struct picture_shrink *s, const uint8_t *row);
/* After `height` rows. */
struct picture_raster picture_shrink_raster(const struct picture_shrink *s);

/* picture_turn.c: EXIF orientation 1..8 (1 where there is none) out of "II*.." or "MM.*..". */
int picture_turn_read(const uint8_t *tiff, size_t n);
struct picture_raster picture_turn(struct arena *a, struct picture_raster r, int orientation);

/* False where the header does not fit our limits: *reason says which. */
bool picture_fits(uint64_t width, uint64_t height, enum picture_reason *reason);

/* picture_jpeg.c, picture_png.c: upright rasters. */
MUST enum err picture_jpeg_read(struct arena *a, struct str bytes, struct picture_raster *out,
	enum picture_reason *reason);
MUST enum err picture_jpeg_write(struct arena *a, struct picture_raster r, struct str *bytes);
MUST enum err picture_png_read(struct arena *a, struct str bytes, struct picture_raster *out,
	enum picture_reason *reason);
/* Gives up with ERR_TOO_LARGE past PICTURE_PNG_MAX. */
MUST enum err picture_png_write(struct arena *a, struct picture_raster r, struct str *bytes);

#endif
