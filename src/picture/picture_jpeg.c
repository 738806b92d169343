/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * JPEG to pixels and pixels to JPEG. Anything the decoder would only warn of as damaged
 * is refused: half a scan with grey below must not pass for the whole paper.
 */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

#include "picture/picture.h"

enum { SCANS_MAX = 64, QUALITY = 88, ROW_CHANNELS_MAX = 4 };

struct jpeg {
	struct jpeg_error_mgr errors; /* first: libjpeg hands a pointer to it back */
	struct jpeg_progress_mgr progress;
	jmp_buf back;
	struct jpeg_decompress_struct in;
	struct jpeg_compress_struct out;
	struct arena *a;
	struct picture_raster made;
	unsigned char *bytes; /* malloc'ed by libjpeg */
	unsigned long length;
	enum picture_reason *reason;
};

static void give_up(j_common_ptr c)
{
	longjmp(((struct jpeg *)(void *)c->err)->back, 1);
}

/* Below zero is a warning that the data are damaged; some harmless ones pass. */
static void on_message(j_common_ptr c, int level)
{
	switch (c->err->msg_code) {
	case JWRN_EXTRANEOUS_DATA:
	case JWRN_JFIF_MAJOR:
	case JWRN_ADOBE_XFORM:
	case JWRN_TOO_MUCH_DATA:
		return;
	default:
		if (level < 0)
			give_up(c);
	}
}

/* A progressive file may hold any number of scans over the same few bytes. */
static void on_progress(j_common_ptr c)
{
	if (c->is_decompressor && ((j_decompress_ptr)c)->input_scan_number > SCANS_MAX)
		give_up(c);
}

static int orientation(const struct jpeg *j)
{
	for (jpeg_saved_marker_ptr m = j->in.marker_list; m; m = m->next)
		if (m->marker == JPEG_APP0 + 1 && m->data_length > 6 &&
			memcmp(m->data, "Exif\0", 6) == 0)
			return picture_turn_read(m->data + 6, m->data_length - 6);
	return 1;
}

/* Whole eighths that still leave more pixels than are kept; libjpeg does these for less. */
static unsigned eighths(unsigned longer)
{
	for (unsigned n = 1; n < 8; n *= 2)
		if (longer * n / 8 >= PICTURE_SIDE_MAX)
			return n;
	return 8;
}

static void choose_output(struct jpeg *j)
{
	unsigned longer = j->in.image_width > j->in.image_height ? j->in.image_width
		: j->in.image_height;

	switch (j->in.jpeg_color_space) {
	case JCS_GRAYSCALE:
		j->in.out_color_space = JCS_GRAYSCALE;
		break;
	case JCS_CMYK:
	case JCS_YCCK:
		j->in.out_color_space = JCS_CMYK;
		break;
	default:
		j->in.out_color_space = JCS_RGB;
	}
	j->in.scale_num = eighths(longer);
	j->in.scale_denom = 8;
	j->in.dct_method = JDCT_ISLOW;
}

/* Four-colour files from printers: Adobe's are kept inverted. */
static void cmyk_row(const struct jpeg *j, uint8_t *row)
{
	for (size_t x = 0; x < j->in.output_width; x++) {
		unsigned k = row[4 * x + 3];

		if (!j->in.saw_Adobe_marker)
			k = 255 - k;
		for (size_t c = 0; c < 3; c++) {
			unsigned v = row[4 * x + c];

			if (!j->in.saw_Adobe_marker)
				v = 255 - v;
			row[3 * x + c] = (uint8_t)(v * k / 255);
		}
	}
}

static void read_rows(struct jpeg *j)
{
	bool cmyk;
	uint8_t *row;
	struct picture_shrink *shrink;

	jpeg_start_decompress(&j->in);
	cmyk = j->in.output_components == 4;
	row = arena_array(j->a, j->in.output_width, ROW_CHANNELS_MAX);
	shrink = picture_shrink_new(j->a, (int32_t)j->in.output_width,
		(int32_t)j->in.output_height, cmyk ? 3 : j->in.output_components);
	while (j->in.output_scanline < j->in.output_height) {
		JSAMPROW rows[1] = {row};

		jpeg_read_scanlines(&j->in, rows, 1);
		if (cmyk)
			cmyk_row(j, row);
		picture_shrink_row(shrink, row);
	}
	j->made = picture_turn(j->a, picture_shrink_raster(shrink), orientation(j));
	jpeg_finish_decompress(&j->in);
}

/* Everything that must outlive a longjmp stands in *j. */
static bool decode(struct jpeg *j, struct str bytes)
{
	if (setjmp(j->back))
		return false;
	jpeg_create_decompress(&j->in);
	j->in.progress = &j->progress;
	jpeg_mem_src(&j->in, (const unsigned char *)bytes.p, (unsigned long)bytes.n);
	jpeg_save_markers(&j->in, JPEG_APP0 + 1, 0xffff);
	jpeg_read_header(&j->in, TRUE);
	if (!picture_fits(j->in.image_width, j->in.image_height, j->reason))
		return false;
	choose_output(j);
	read_rows(j);
	return true;
}

static struct jpeg *new_jpeg(struct arena *a, enum picture_reason *reason)
{
	struct jpeg *j = arena_alloc(a, sizeof(*j));

	j->a = a;
	j->reason = reason;
	j->in.err = j->out.err = jpeg_std_error(&j->errors);
	j->errors.error_exit = give_up;
	j->errors.emit_message = on_message;
	j->progress.progress_monitor = on_progress;
	return j;
}

enum err picture_jpeg_read(struct arena *a, struct str bytes, struct picture_raster *out,
	enum picture_reason *reason)
{
	struct jpeg *j = new_jpeg(a, reason);
	bool done;

	*reason = REASON_DAMAGED;
	done = decode(j, bytes);
	jpeg_destroy_decompress(&j->in);
	if (!done)
		return *reason == REASON_PIXELS ? ERR_TOO_LARGE : ERR_INPUT;
	*out = j->made;
	return ERR_OK;
}

static bool encode(struct jpeg *j, const struct picture_raster *r)
{
	size_t line = (size_t)r->width * (size_t)r->channels;

	if (setjmp(j->back))
		return false;
	jpeg_create_compress(&j->out);
	jpeg_mem_dest(&j->out, &j->bytes, &j->length);
	j->out.image_width = (JDIMENSION)r->width;
	j->out.image_height = (JDIMENSION)r->height;
	j->out.input_components = r->channels;
	j->out.in_color_space = r->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
	jpeg_set_defaults(&j->out);
	jpeg_set_quality(&j->out, QUALITY, TRUE);
	jpeg_start_compress(&j->out, TRUE);
	while (j->out.next_scanline < j->out.image_height) {
		JSAMPROW rows[1] = {r->pixel + (size_t)j->out.next_scanline * line};

		jpeg_write_scanlines(&j->out, rows, 1);
	}
	jpeg_finish_compress(&j->out);
	return true;
}

enum err picture_jpeg_write(struct arena *a, struct picture_raster r, struct str *bytes)
{
	struct jpeg *j = new_jpeg(a, NULL);
	bool done = encode(j, &r);

	jpeg_destroy_compress(&j->out);
	if (done)
		*bytes = arena_bytes(a, j->bytes, j->length);
	if (j->bytes)
		explicit_bzero(j->bytes, j->length);
	free(j->bytes);
	return done ? ERR_OK : ERR_INTERNAL;
}
