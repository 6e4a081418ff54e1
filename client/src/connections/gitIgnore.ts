/**
 * The text of a .gitignore that leaves a database file out, with the files that SQLite puts beside it; the same text where it does already.
 * @param text undefined where there is no such file
 */
export function ignoring(text: string | undefined, file: string): string {
  const line = `${file}*`;
  const lines = (text ?? '').split(/\r?\n/).map((one) => one.trim().replace(/^\//, ''));
  const extension = file.slice(file.lastIndexOf('.'));
  if ([line, file, `*${extension}`, `*${extension}*`].some((one) => lines.includes(one))) return text ?? '';
  const before = text === undefined || text === '' || text.endsWith('\n') ? (text ?? '') : `${text}\n`;
  return `${before}${line}\n`;
}
