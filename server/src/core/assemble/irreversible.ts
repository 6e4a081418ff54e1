import type { IrreversibleMark } from '../migration';

/** `-- irreversible: reason`, `-- no revert needed`, `the same in a block comment`: a line of comment that says so and nothing else before. */
const mark =
  /^[ \t]*(?:--|\/\*)[ \t]*(?:irreversible\b|no[ \t]+(?:revert|rollback|down)(?:[ \t]+migration)?[ \t]+(?:is[ \t]+)?(?:needed|required|necessary|possible)\b)([^\r\n]*)/im;

/** The first mark in a migration's files that says there is no way back, on purpose. */
export function irreversibleMark(
  files: readonly string[],
  text: (file: string) => string | null,
): IrreversibleMark | null {
  for (const file of files) {
    const match = mark.exec(text(file) ?? '');
    if (!match) continue;
    const line = match[0].trim();
    const start = match.index + match[0].indexOf(line);
    const reason = (match[1] ?? '').replace(/\*\/\s*$/, '').replace(/^[\s:.,–—-]+|[\s.]+$/g, '');
    return { file, span: { start, end: start + line.length }, reason };
  }
  return null;
}
