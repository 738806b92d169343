#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# embed.sh OUT.S TABLE FILE...: the files as read-only bytes and a table of them.
set -eu
out=$1
table=$2
shift 2
{
	# One object without this mark, and the whole program goes without it.
	printf '#ifdef __CET__\n#include <cet.h>\n#endif\n'
	echo '	.section .rodata'
	i=0
	for f; do
		printf 'file%d:\t.incbin "%s"\n' "$i" "$(realpath "$f")"
		printf 'end%d:\n' "$i"
		printf 'name%d:\t.asciz "%s"\n' "$i" "$(basename "$f")"
		i=$((i + 1))
	done
	echo '	.section .data.rel.ro,"aw",@progbits'
	echo '	.balign 8'
	printf '\t.globl %s\n%s:\n' "$table" "$table"
	j=0
	while [ "$j" -lt "$i" ]; do
		printf '\t.quad name%d, file%d, end%d\n' "$j" "$j" "$j"
		j=$((j + 1))
	done
	echo '	.quad 0, 0, 0'
	echo '	.section .note.GNU-stack,"",@progbits'
} >"$out"
