/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "picture/picture.h"

#include <string.h>

bool picture_fits(uint64_t width, uint64_t height, enum picture_reason *reason)
{
	if (width < 1 || height < 1) {
		*reason = REASON_DAMAGED;
		return false;
	}
	if (width > 65500 || height > 65500 || width * height > PICTURE_PIXELS_MAX) {
		*reason = REASON_PIXELS;
		return false;
	}
	return true;
}

static enum err read_any(struct arena *a, struct str bytes, struct picture_raster *r,
	struct picture *out)
{
	if (bytes.n >= 3 && memcmp(bytes.p, "\xff\xd8\xff", 3) == 0) {
		out->type = PICTURE_JPEG;
		return picture_jpeg_read(a, bytes, r, &out->reason);
	}
	if (bytes.n >= 8 && memcmp(bytes.p, "\x89PNG\r\n\x1a\n", 8) == 0) {
		out->type = PICTURE_PNG;
		return picture_png_read(a, bytes, r, &out->reason);
	}
	out->reason = REASON_MEDIA;
	return ERR_MEDIA;
}

enum err picture_remake(struct arena *a, struct str bytes, struct picture *out)
{
	struct picture_raster r = {0};
	enum err err;

	*out = (struct picture){.reason = REASON_DAMAGED};
	TRY(read_any(a, bytes, &r, out));
	out->width = r.width;
	out->height = r.height;
	if (out->type == PICTURE_PNG) {
		err = picture_png_write(a, r, &out->bytes);
		if (err != ERR_TOO_LARGE)
			return err;
		out->type = PICTURE_JPEG;
	}
	return picture_jpeg_write(a, r, &out->bytes);
}
