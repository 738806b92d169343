#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# embed.sh OUT.S FILE...: the files as read-only bytes and a table of them.
set -eu
out=$1
shift
{
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
	echo '	.globl law_embedded'
	echo 'law_embedded:'
	j=0
	while [ "$j" -lt "$i" ]; do
		printf '\t.quad name%d, file%d, end%d\n' "$j" "$j" "$j"
		j=$((j + 1))
	done
	echo '	.quad 0, 0, 0'
	echo '	.section .note.GNU-stack,"",@progbits'
} >"$out"
