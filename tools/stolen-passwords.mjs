// SPDX-License-Identifier: AGPL-3.0-or-later
// stolen-passwords.mjs OUT: the passwords that are stolen most, out of zxcvbn's list,
// a line each in the order of their bytes; shorter ones than any password may be are left out.
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const { passwords } = createRequire(new URL('../theme/', import.meta.url))('zxcvbn/lib/frequency_lists.js')
const shortest = 8 // PROOF_PASSWORD_BESIDE
const lines = [...new Set(passwords.map(word => word.toLowerCase().replaceAll(' ', '')))].filter(word => word.length >= shortest)
if (lines.length < 10000) throw new Error(`only ${lines.length} passwords`)
writeFileSync(process.argv[2], lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).map(word => word + '\n').join(''))
