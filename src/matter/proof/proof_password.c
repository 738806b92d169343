/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What a password must be: long, and not one that is tried first.
 *
 * NIST SP 800-63B-4: 15 letters where nothing else proves who signs in, 8 beside
 * a second factor, any letters, no rule of mixture, no end by date, no hint, and
 * the whole of it held against what is common (zxcvbn's list of those stolen most,
 * embedded) or expected. A list of whole passphrases would never end; so the whole is
 * refused, too, where it is nothing but expected words put together, repeated, counted
 * up or typed along a row of the keyboard. A word of the list beside one's own words is
 * no fault.
 */
#include "matter/proof/proof.h"

#include <string.h>

#include "base/utf8.h"

enum { RUN = 3 };

/* Words of the passwords that are stolen most, of this service, of this country. */
static const char *const expected[] = {
	/* said everywhere */
	"password", "passwort", "passw", "pass", "word", "phrase", "secret", "letmein", "open",
	"welcome", "hello", "login", "signin", "admin", "administrator", "root", "user", "guest",
	"test", "demo", "default", "change", "changeme", "please", "master", "super", "access",
	"iloveyou", "love", "you", "the", "my", "me", "is", "and", "new", "for", "ever", "forever",
	"trust", "no", "one", "monkey", "dragon", "football", "soccer", "baseball", "shadow",
	"sunshine", "princess", "superman", "batman", "pokemon", "starwars", "summer", "winter",
	"spring", "autumn", "january", "february", "march", "april", "may", "june", "july",
	"august", "september", "october", "november", "december", "monday", "friday", "sunday",
	"freedom", "whatever", "computer", "internet", "google", "facebook", "samsung", "iphone",
	"correct", "horse", "battery", "staple", "quick", "brown", "fox", "jumps", "over", "lazy",
	"dog", "to", "be", "or", "not", "that", "question", "force", "with", "infinity", "beyond",
	"god", "jesus", "buddha", "angel", "baby", "money", "lucky", "happy", "home", "work",
	"office", "phone", "number", "family", "mother", "father", "friend",
	/* of this service */
	"okas", "child", "children", "kid", "juvenile", "justice", "police", "court", "judge",
	"prosecutor", "lawyer", "prison", "case", "file", "law", "system", "ministry", "government",
	"unicef", "social", "agent", "head", "clerk", "registrar",
	/* of this country */
	"cambodia", "kampuchea", "khmer", "phnom", "penh", "phnompenh", "angkor", "wat", "siem",
	"reap", "siemreap", "battambang", "sihanouk", "kandal", "mekong", "tonle", "sap", "bong",
	"oun", "srolanh", "srolanhoun", "sabay", "chhnam", "thmey", "susdey", "akun", "riel",
	"ឱកាស", "កម្ពុជា", "ខ្មែរ", "ភ្នំពេញ", "អង្គរវត្ត", "អង្គរ", "សៀមរាប", "ពាក្យសម្ងាត់", "ពាក្យ", "សម្ងាត់",
	"ស្រឡាញ់", "ខ្ញុំ", "អ្នក", "បង", "អូន", "កុមារ", "យុត្តិធម៌", "នគរបាល", "តុលាការ", "សួស្តី",
	"ឆ្នាំថ្មី", "ក្រសួង", "រដ្ឋាភិបាល",
};

static const char *const rows[] = {
	"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qwertzuiop",
	"abcdefghijklmnopqrstuvwxyz", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "កខគឃងចឆជឈញដឋឌឍណតថទធន",
};

/* Small letters without blanks and signs, or with a sign as the letter that it stands for. */
static struct str folded(struct arena *a, struct str s, bool signs)
{
	char *p = arena_c(a, s);
	struct str low;
	struct buf b;

	for (size_t i = 0; signs && i < s.n; i++)
		p[i] = p[i] == '@' ? 'a' : p[i] == '$' ? 's' : p[i];
	low = lang_normalise(a, (struct str){p, s.n});
	buf_init(&b, a);
	for (size_t i = 0; i < low.n; i++)
		if (low.p[i] != ' ')
			buf_byte(&b, low.p[i]);
	return buf_str(&b);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* p4ssw0rd begins as password does. */
static bool begins(struct str s, size_t at, struct str word)
{
	static const char as[] = "oi?eas?t??"; /* what 0 to 9 stand for */
	size_t i = 0;

	while (i < word.n && at + i < s.n &&
	       (s.p[at + i] == word.p[i] ||
		(is_digit(s.p[at + i]) && as[s.p[at + i] - '0'] == word.p[i])))
		i++;
	return word.n && i == word.n;
}

/* How far a run of neighbours on a row goes, there or back: 3 letters or more, else 0. */
static size_t run_from(struct str s, size_t at)
{
	size_t best = 0;

	for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
		struct str row = str_from(rows[r]);

		for (size_t k = 0; k < row.n; k++) {
			size_t up = 0, down = 0;

			while (at + up < s.n && k + up < row.n && s.p[at + up] == row.p[k + up])
				up++;
			while (at + down < s.n && down <= k && s.p[at + down] == row.p[k - down])
				down++;
			best = up > best ? up : best;
			best = down > best ? down : best;
		}
	}
	return best >= RUN ? best : 0;
}

/* Whether all of s is expected words, the person's own, digits and runs along a row. */
static bool is_made_of(struct arena *a, struct str s, const struct str *words, size_t n)
{
	bool *reached = arena_array(a, s.n + 1, sizeof(*reached));

	reached[0] = true;
	for (size_t at = 0; at < s.n; at++) {
		if (!reached[at])
			continue;
		for (size_t i = 1, run = run_from(s, at); i <= run; i++)
			reached[at + i] = true;
		if (is_digit(s.p[at]))
			reached[at + 1] = true;
		for (size_t i = 0; i < n; i++)
			if (begins(s, at, words[i]))
				reached[at + words[i].n] = true;
	}
	return reached[s.n];
}

/* One piece of at most a third, over and over. */
static bool is_repeated(struct str s)
{
	for (size_t period = 1; period * 3 <= s.n; period++) {
		size_t i = period;

		while (i < s.n && s.p[i] == s.p[i - period])
			i++;
		if (i == s.n)
			return true;
	}
	return false;
}

/* Lines in the order of their bytes: tools/stolen-passwords.mjs. */
extern const char proof_stolen[], proof_stolen_end[];

static bool is_stolen(struct str s)
{
	struct str all = {proof_stolen, (size_t)(proof_stolen_end - proof_stolen)};
	size_t from = 0, to = all.n;

	while (from < to) {
		size_t begin = from + (to - from) / 2;
		struct str line;
		int order;

		while (begin > from && all.p[begin - 1] != '\n')
			begin--;
		line = str_cut(all, begin, all.n);
		line = str_cut(line, 0, str_find(line, '\n'));
		order = str_cmp(s, line);
		if (!order)
			return true;
		if (order < 0)
			to = begin;
		else
			from = begin + line.n + 1;
	}
	return false;
}

/* What is expected of everybody, and of this person: the names and each word of them. */
static struct str *all_words(struct arena *a, const struct str *names, size_t n, size_t *count)
{
	size_t most = sizeof(expected) / sizeof(expected[0]);
	struct str *words, part;

	*count = most;
	for (size_t i = 0; i < n; i++)
		most += names[i].n + 2;
	words = arena_array(a, most, sizeof(*words));
	for (size_t i = 0; i < *count; i++)
		words[i] = folded(a, str_from(expected[i]), false);
	for (size_t i = 0; i < n; i++) {
		struct str rest = names[i];

		words[(*count)++] = folded(a, names[i], false);
		while (str_next(&rest, ' ', &part))
			words[(*count)++] = folded(a, part, false);
	}
	return words;
}

size_t proof_password_letters(struct arena *a, struct str password)
{
	return utf8_count(lang_secret(a, password));
}

bool proof_password_good(struct arena *a, struct str password, const struct str *names, size_t n)
{
	size_t count;
	struct str *words = all_words(a, names, n, &count);

	if (proof_password_letters(a, password) < PROOF_PASSWORD_BESIDE)
		return false;
	for (int signs = 0; signs < 2; signs++) {
		struct str s = folded(a, password, signs);

		if (is_stolen(s) || is_repeated(s) || is_made_of(a, s, words, count))
			return false;
	}
	return true;
}
