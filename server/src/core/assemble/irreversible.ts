import type { IrreversibleMark } from '../migration';
import type { Span } from '../span';

/**
 * `-- irreversible: reason`, `-- no revert needed`, the same in a block comment or behind Python's `#`: a comment that opens with these words alone on their
 * line or with a reason set apart from them. Prose goes on otherwise: "irreversible changes follow". The grammar of comments in
 * `syntaxes/` has the same pattern.
 */
const opening = /^[ \t]*(?:--|\/\*|#)[ \t]*/;
const said = /irreversible(?:[ \t]+migration)?/;
const notNeeded =
  /no[ \t]+(?:revert|rollback|down)(?:[ \t]+migration)?[ \t]+(?:is[ \t]+)?(?:needed|required|necessary|possible)(?:[ \t]+for[ \t]+this[ \t]+migration|[ \t]+here)?/;
const setApart = /(?=[ \t]*[.!]?[ \t]*(?:$|\*\/))|[ \t]*[:,;–—]|[ \t]+--?(?=[ \t])|\.(?=[ \t])/;
const because = /[ \t]+(?=(?:because|since|as|for)\b)/;
const mark = new RegExp(
  `${opening.source}(?:${said.source}(?:${setApart.source})|${notNeeded.source}(?:${setApart.source}|${because.source}))([^\\r\\n]*)`,
  'im',
);

/**
 * The first mark in a migration's files that says there is no way back, on purpose.
 * @param part where the migration stands in its file; null for all of it
 */
export function irreversibleMark(
  files: readonly string[],
  text: (file: string) => string | null,
  part: Span | null,
): IrreversibleMark | null {
  const from = part?.start ?? 0;
  for (const file of files) {
    const match = mark.exec((text(file) ?? '').slice(from, part?.end));
    if (!match) continue;
    const line = match[0].trim();
    const start = from + match.index + match[0].indexOf(line);
    const reason = (match[1] ?? '').replace(/\*\/\s*$/, '').replace(/^[\s.!-]+|[\s.!]+$/g, '');
    return { file, span: { start, end: start + line.length }, reason, needsReason: /^\W*irreversible/i.test(line) };
  }
  return null;
}
