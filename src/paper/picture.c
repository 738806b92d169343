/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "paper/picture.h"

#include <string.h>

bool paper_picture_fits(uint64_t width, uint64_t height, enum paper_reason *reason)
{
	if (width < 1 || height < 1) {
		*reason = REASON_DAMAGED;
		return false;
	}
	if (width > 65500 || height > 65500 || width * height > PAPER_PIXELS_MAX) {
		*reason = REASON_PIXELS;
		return false;
	}
	return true;
}

static enum err read_any(struct arena *a, struct str bytes, struct paper_raster *r,
	struct paper_picture *out)
{
	if (bytes.n >= 3 && memcmp(bytes.p, "\xff\xd8\xff", 3) == 0) {
		out->type = PAPER_JPEG;
		return paper_jpeg_read(a, bytes, r, &out->reason);
	}
	if (bytes.n >= 8 && memcmp(bytes.p, "\x89PNG\r\n\x1a\n", 8) == 0) {
		out->type = PAPER_PNG;
		return paper_png_read(a, bytes, r, &out->reason);
	}
	out->reason = REASON_MEDIA;
	return ERR_MEDIA;
}

enum err paper_picture_remake(struct arena *a, struct str bytes, struct paper_picture *out)
{
	struct paper_raster r = {0};
	enum err err;

	*out = (struct paper_picture){.reason = REASON_DAMAGED};
	TRY(read_any(a, bytes, &r, out));
	out->width = r.width;
	out->height = r.height;
	if (out->type == PAPER_PNG) {
		err = paper_png_write(a, r, &out->bytes);
		if (err != ERR_TOO_LARGE)
			return err;
		out->type = PAPER_JPEG;
	}
	return paper_jpeg_write(a, r, &out->bytes);
}
