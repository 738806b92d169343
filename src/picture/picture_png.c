/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* PNG to pixels and pixels to PNG: eight bits, grey or colour, on white, nothing beside. */
#include <setjmp.h>
#include <string.h>

#include <png.h>

#include "picture/picture.h"

enum { CHUNKS_MAX = 256, CHUNK_BYTES_MAX = 4 * 1024 * 1024, COMPRESSION = 5 };

struct png {
	png_structp png;
	png_infop header;
	struct arena *a;
	struct str rest; /* of the file read */
	struct buf out;
	bool full;
	enum picture_reason *reason;
	struct picture_raster made;
};

static void give_up(png_structp p, png_const_charp message)
{
	(void)message;
	png_longjmp(p, 1);
}

static void on_warning(png_structp p, png_const_charp message)
{
	(void)p;
	(void)message;
}

static void take(png_structp p, png_bytep to, size_t n)
{
	struct png *s = png_get_io_ptr(p);

	if (n > s->rest.n)
		png_error(p, "end of file");
	memcpy(to, s->rest.p, n);
	s->rest = str_cut(s->rest, n, s->rest.n);
}

static void give(png_structp p, png_bytep from, size_t n)
{
	struct png *s = png_get_io_ptr(p);

	if (s->out.n + n > PICTURE_PNG_MAX) {
		s->full = true;
		png_error(p, "too large");
	}
	buf_add(&s->out, (struct str){(const char *)from, n});
}

static void flush(png_structp p)
{
	(void)p;
}

/* Out of grey with alpha or colour with alpha, on white. */
static void flatten(uint8_t *row, int32_t width, int32_t channels)
{
	int32_t kept = channels - 1;

	for (int32_t x = 0; x < width; x++) {
		unsigned alpha = row[x * channels + kept];

		for (int32_t c = 0; c < kept; c++)
			row[x * kept + c] = (uint8_t)((row[x * channels + c] * alpha +
				255 * (255 - alpha) + 127) / 255);
	}
}

static int orientation(const struct png *s)
{
	png_bytep exif = NULL;
	png_uint_32 n = 0;

	if (!png_get_eXIf_1(s->png, s->header, &n, &exif) || !exif)
		return 1;
	return picture_turn_read(exif, n);
}

static void shrink_rows(struct png *s, int32_t width, int32_t height)
{
	int32_t channels = png_get_channels(s->png, s->header);
	int32_t kept = channels == 2 || channels == 4 ? channels - 1 : channels;
	size_t line = png_get_rowbytes(s->png, s->header);
	bool laced = png_get_interlace_type(s->png, s->header) != PNG_INTERLACE_NONE;
	uint8_t *rows = arena_array(s->a, laced ? (size_t)height : 1, line);
	struct picture_shrink *shrink = picture_shrink_new(s->a, width, height, kept);

	if (laced) {
		png_bytepp row = arena_array(s->a, (size_t)height, sizeof(*row));

		for (int32_t y = 0; y < height; y++)
			row[y] = rows + (size_t)y * line;
		png_read_image(s->png, row);
	}
	for (int32_t y = 0; y < height; y++) {
		uint8_t *row = laced ? rows + (size_t)y * line : rows;

		if (!laced)
			png_read_row(s->png, row, NULL);
		if (kept < channels)
			flatten(row, width, channels);
		picture_shrink_row(shrink, row);
	}
	png_read_end(s->png, s->header);
	s->made = picture_turn(s->a, picture_shrink_raster(shrink), orientation(s));
}

/* Everything that must outlive a longjmp stands in *s. */
static bool decode(struct png *s)
{
	png_uint_32 width, height;

	if (setjmp(png_jmpbuf(s->png)))
		return false;
	png_set_read_fn(s->png, s, take);
	png_set_user_limits(s->png, 0x7fffffff, 0x7fffffff); /* ours speak below */
	png_set_chunk_cache_max(s->png, CHUNKS_MAX);
	png_set_chunk_malloc_max(s->png, CHUNK_BYTES_MAX);
	png_set_crc_action(s->png, PNG_CRC_ERROR_QUIT, PNG_CRC_WARN_DISCARD);
	png_read_info(s->png, s->header);
	width = png_get_image_width(s->png, s->header);
	height = png_get_image_height(s->png, s->header);
	if (!picture_fits(width, height, s->reason))
		return false;
	png_set_expand(s->png);
	png_set_scale_16(s->png);
	png_set_interlace_handling(s->png);
	png_read_update_info(s->png, s->header);
	shrink_rows(s, (int32_t)width, (int32_t)height);
	return true;
}

enum err picture_png_read(struct arena *a, struct str bytes, struct picture_raster *out,
	enum picture_reason *reason)
{
	struct png *s = arena_alloc(a, sizeof(*s));
	bool done;

	s->a = a;
	s->rest = bytes;
	s->reason = reason;
	*reason = REASON_DAMAGED;
	s->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, give_up, on_warning);
	if (!s->png)
		return ERR_INTERNAL;
	s->header = png_create_info_struct(s->png);
	done = s->header && decode(s);
	png_destroy_read_struct(&s->png, &s->header, NULL);
	if (!done)
		return *reason == REASON_PIXELS ? ERR_TOO_LARGE : ERR_INPUT;
	*out = s->made;
	return ERR_OK;
}

static bool encode(struct png *s, const struct picture_raster *r)
{
	size_t line = (size_t)r->width * (size_t)r->channels;

	if (setjmp(png_jmpbuf(s->png)))
		return false;
	png_set_write_fn(s->png, s, give, flush);
	png_set_compression_level(s->png, COMPRESSION);
	png_set_IHDR(s->png, s->header, (png_uint_32)r->width, (png_uint_32)r->height, 8,
		r->channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
		PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	png_write_info(s->png, s->header);
	for (int32_t y = 0; y < r->height; y++)
		png_write_row(s->png, r->pixel + (size_t)y * line);
	png_write_end(s->png, NULL);
	return true;
}

enum err picture_png_write(struct arena *a, struct picture_raster r, struct str *bytes)
{
	struct png *s = arena_alloc(a, sizeof(*s));
	bool done;

	s->a = a;
	buf_init(&s->out, a);
	s->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, give_up, on_warning);
	if (!s->png)
		return ERR_INTERNAL;
	s->header = png_create_info_struct(s->png);
	done = s->header && encode(s, &r);
	png_destroy_write_struct(&s->png, &s->header);
	if (!done)
		return s->full ? ERR_TOO_LARGE : ERR_INTERNAL;
	*bytes = buf_str(&s->out);
	return ERR_OK;
}
