/** What stands in front of a migration's name: a number, a timestamp, or a date with dashes. */
export interface NumberedName {
  /** As written: "000012", "2024-01-05-120000". */
  readonly prefix: string;
  /** Between prefix and name: "_", "-", ".", "__"; '' when there is no name. */
  readonly separator: string;
  /** As written, without the extension: "add_users". */
  readonly rest: string;
}

const numbered = /^([vV]?(?:\d{4}-\d{2}-\d{2}(?:[-_T]?\d{4,6})?(?=[_.-]|$)|\d{1,20}(?!\d)))(?:([_.-]+)(.*))?$/;

/** Takes apart a file or folder name without its extension; null when no number opens it. */
export function numberedName(name: string): NumberedName | null {
  const match = numbered.exec(name);
  return match?.[1] === undefined ? null : { prefix: match[1], separator: match[2] ?? '', rest: match[3] ?? '' };
}

/** The number in a prefix, exact at any length; dashes and letters do not count. */
export function numberOf(prefix: string): number | bigint {
  const digits = prefix.replace(/\D/g, '');
  return digits.length <= 15 ? Number(digits) : BigInt(digits);
}

/** "add_users.index" → "add users index". */
export function humanName(rest: string): string {
  return rest.replace(/[_.\-\s]+/g, ' ').trim();
}

/** A date without a time: several migrations of one day share it, so that it names none of them. */
export function isDateOnly(prefix: string): boolean {
  return /^(?:\d{4}-\d{2}-\d{2}|(?:19|20)\d{6})$/.test(prefix);
}

/** Words as a folder writes them in file names: "Add users' email" → "add_users_email". */
export function slug(words: string, separator: '_' | '-'): string {
  const parts = words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['migration'];
  return parts.join(separator);
}
