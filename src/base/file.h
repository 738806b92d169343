/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Files that only their owner may read, and names that survive a power cut. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/err.h"
#include "base/str.h"

/* ERR_ABSENT: no such file (not logged). ERR_REFUSED: others may read it. */
enum err file_private(const char *path) MUST;
/* A new file (0600) with these bytes, durable; nothing is left where it fails. */
enum err file_write_new(const char *path, struct str bytes) MUST;
/* Up to room bytes of a descriptor, to its end; ERR_TOO_LARGE: there are more. */
enum err file_read(int fd, char *bytes, size_t room, size_t *n) MUST;
/* A copy (0600) in one piece: written beside, synced, then named, over what stood there. */
enum err file_copy(const char *from, const char *to) MUST;
/* To another place, perhaps on another disk; gone from the old one in any case.
 * ERR_CONFLICT: a file stands there. */
enum err file_move(const char *from, const char *to) MUST;
/* A name made or changed in the folder of path is durable. */
enum err file_sync_folder(const char *path) MUST;
/* Makes and locks a file; ERR_BUSY: another process has it. Close *fd to let go. */
enum err file_lock(const char *path, int *fd) MUST;
/* One line typed at the terminal without echo, NUL-terminated; ERR_REFUSED: none. */
enum err file_ask_secret(const char *prompt, char *line, size_t room) MUST;

#endif
