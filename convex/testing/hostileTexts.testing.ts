/** Texts that have broken software before, by the reason they break it. */

/** Names an object inherits or a language treats in its own way. */
const NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty", "then", "$id", "_id"];

/** What a person sees is not what stands there. */
const UNICODE = [
  "\u0000",
  "\u200b\u200b",
  "\u202eevil",
  "\ufeff",
  "\ud83d\ude00\u200d\ud83d\ude00",
  "Z\u0335\u0300\u0301\u0302".repeat(50),
  "\u00e9 e\u0301",
  "İıß",
];

/** Languages inside of languages. */
const SYNTAX = [
  "<script>alert(1)</script>",
  "' OR 1=1 --",
  "../../../etc/passwd",
  "%00%2e%2e",
  "javascript:alert(1)",
  "{{7*7}}",
  "a@b@c",
  '","_id":"x',
];

/** Look like something stored. */
const IDS = ["k".repeat(32), "0".repeat(31), "10000;things", "j57" + "a".repeat(29), "null", "NaN"];

/** Long enough to meet limits of names, texts, addresses; the last is above what a document holds. */
const LONG = ["x".repeat(201), "x".repeat(20_001), "9".repeat(400), "é".repeat(70_000)];
export const TOO_LARGE = "x".repeat(1_100_000);

export const HOSTILE_TEXTS: readonly string[] = [
  "",
  " ",
  "\n\t",
  ...NAMES,
  ...UNICODE,
  ...SYNTAX,
  ...IDS,
  ...LONG,
];

export const HOSTILE_NUMBERS: readonly number[] = [
  NaN,
  Infinity,
  -Infinity,
  -0,
  0,
  -1,
  0.5,
  2 ** 31,
  2 ** 53,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  8.64e15 + 1,
];
