/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A hostile file to clean pixels to a new file. Runs in a child that may die of it. */
#ifndef PAPER_PICTURE_H
#define PAPER_PICTURE_H

#include "paper/paper.h"
#include "paper/wire.h"

enum { PAPER_PIXELS_MAX = 40 * 1000 * 1000, PAPER_PNG_MAX = 8 * 1024 * 1024 };

struct paper_raster {
	uint8_t *pixel; /* rows from the top, left to right */
	int32_t width, height;
	int32_t channels; /* 1 grey, 3 red green blue */
};

struct paper_picture {
	struct str bytes;
	enum paper_image_type type;
	int32_t width, height;
	enum paper_reason reason;
};

/* The whole way, in this process. */
MUST enum err paper_picture_remake(struct arena *a, struct str bytes, struct paper_picture *out);

/* shrink.c: rows in, a raster of at most PAPER_IMAGE_SIDE_MAX a side out. */
struct paper_shrink;
struct paper_shrink *paper_shrink_new(struct arena *a, int32_t width, int32_t height,
	int32_t channels);
void paper_shrink_row(struct paper_shrink *s, const uint8_t *row);
/* After `height` rows. */
struct paper_raster paper_shrink_raster(const struct paper_shrink *s);

/* turn.c: EXIF orientation 1..8 (1 where there is none) out of "II*.." or "MM.*..". */
int paper_turn_read(const uint8_t *tiff, size_t n);
struct paper_raster paper_turn(struct arena *a, struct paper_raster r, int orientation);

/* False where the header does not fit our limits: *reason says which. */
bool paper_picture_fits(uint64_t width, uint64_t height, enum paper_reason *reason);

/* jpeg.c, png.c: upright rasters. */
MUST enum err paper_jpeg_read(struct arena *a, struct str bytes, struct paper_raster *out,
	enum paper_reason *reason);
MUST enum err paper_jpeg_write(struct arena *a, struct paper_raster r, struct str *bytes);
MUST enum err paper_png_read(struct arena *a, struct str bytes, struct paper_raster *out,
	enum paper_reason *reason);
/* Gives up with ERR_TOO_LARGE past PAPER_PNG_MAX. */
MUST enum err paper_png_write(struct arena *a, struct paper_raster r, struct str *bytes);

#endif
