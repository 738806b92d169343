// SPDX-License-Identifier: AGPL-3.0-or-later
// What a browser fetches for a first visit: the page, its style, script and
// icon as they travel (gzip), and apart from that the fonts that it may ask for.
import { get } from 'node:http'

function travel (url) {
	return new Promise((done, fail) => {
		get(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
			const parts = []
			answer.on('data', (part) => parts.push(part))
			answer.on('end', () => done({ status: answer.statusCode, gzip: answer.headers['content-encoding'] === 'gzip', bytes: Buffer.concat(parts) }))
		}).on('error', fail)
	})
}

const text = async ({ gzip, bytes }) => {
	const { gunzipSync } = await import('node:zlib')
	return String(gzip ? gunzipSync(bytes) : bytes)
}

export async function pageWeight (url) {
	const page = await travel(url)
	const html = await text(page)
	const links = [...new Set([...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((m) => m[1]))]
	const parts = [['page', page.bytes.length]]
	for (const link of links) {
		const file = await travel(new URL(link, url))
		if (file.status !== 200) throw new Error(`${link}: ${file.status}`)
		parts.push([link.split('/').pop(), file.bytes.length])
	}
	return { total: parts.reduce((sum, [, n]) => sum + n, 0), parts: parts.map(([name, n]) => `${name} ${n}`).join(', ') }
}
