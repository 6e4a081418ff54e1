import type { Finding, Severity } from '../../server/src/core/finding';
import { LineIndex } from '../../server/src/core/text';
import { commentSign, type Language } from '../../server/src/core/writers/language';

/** A finding as a page marks it: under the line, in the language's comment form. */
export interface Mark {
  /** In the text without marks, from 0. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly rule: string;
  readonly fix: boolean;
  /** Null where the page does not say: the rule's own level is meant, or any. */
  readonly severity: Severity | null;
}

/** What a page says that replaying a statement shows: "ACCESS EXCLUSIVE on users, rewrites users". */
export interface Claim {
  /** In the text without marks, from 0: a line of the statement. */
  readonly line: number;
  readonly text: string;
}

const claimLine = /^\s*(?:--|#)\s*measured: (.+?)\s*$/;
const markLine = /^\s*(?:--|#)(<|\s*)(\^+)\s+([a-z][a-z0-9-]*)((?:\s+(?:fix|error|warning|info))*)\s*$/;

/** A block's text, and what stood between its lines. */
export interface Marked {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly claims: readonly Claim[];
}

/** Takes the lines of marks and of claims out of a block. */
export function readMarks(lines: readonly string[]): Marked {
  const kept: string[] = [];
  const marks: Mark[] = [];
  const claims: Claim[] = [];
  for (const line of lines) {
    const claim = claimLine.exec(line)?.[1];
    if (claim !== undefined) {
      claims.push({ line: kept.length - 1, text: claim });
      continue;
    }
    const [, lead, carets, rule, rest = ''] = markLine.exec(line) ?? [];
    if (carets === undefined || rule === undefined) {
      kept.push(line);
      continue;
    }
    const words = rest.trim().split(/\s+/);
    const severity = words.find((word): word is Severity => word === 'error' || word === 'warning' || word === 'info');
    marks.push({
      line: kept.length - 1,
      from: lead === '<' ? 0 : line.indexOf('^'),
      to: line.lastIndexOf('^') + 1,
      rule,
      fix: words.includes('fix'),
      severity: severity ?? null,
    });
  }
  return { text: kept.map((line) => `${line}\n`).join(''), marks: [...marks].sort(inOrder), claims };
}

/** The marks that a page should have for these findings of one file. A finding of several lines is marked on its first. */
export function marksOf(text: string, findings: readonly Finding[]): readonly Mark[] {
  const index = new LineIndex(text);
  const lines = text.split('\n');
  return findings
    .map(({ span, rule, severity, fixes }) => {
      const { start, end } = index.range(span);
      const lineEnd = lines[start.line]?.length ?? 0;
      return {
        line: start.line,
        from: start.character,
        to: end.line === start.line ? end.character : lineEnd,
        rule,
        fix: fixes.some((fix) => fix() !== null),
        severity,
      };
    })
    .sort(inOrder);
}

function inOrder(a: Mark, b: Mark): number {
  return a.line - b.line || a.from - b.from || a.to - b.to || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

/** A text with its marks, as a page shows it. */
export function withMarks(text: string, marks: readonly Mark[], language: Language = 'sql'): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const sign = commentSign(language);
  const under = (line: string, at: number) =>
    marks
      .filter((mark) => mark.line === at)
      .map((mark) => markText(mark, language === 'python' ? (/^ */.exec(line)?.[0].length ?? 0) : 0, sign));
  return lines.flatMap((line, at) => [line, ...under(line, at)]).join('\n');
}

/** @param indent blanks before the comment's sign, where the carets leave room for both */
function markText({ from, to, rule, fix, severity }: Mark, indent: number, sign: string): string {
  const lead = from > indent + sign.length ? indent : 0;
  const width = lead + sign.length;
  const carets =
    from <= width
      ? `${sign}<${'^'.repeat(Math.max(to - width - 1, 1))}`
      : `${' '.repeat(lead)}${sign}${' '.repeat(from - width)}${'^'.repeat(to - from)}`;
  return [carets, rule, fix ? 'fix' : '', severity ?? ''].filter((word) => word !== '').join(' ');
}

/** The same findings told as the page tells them: severities only where it names them. */
export function asTold(actual: readonly Mark[], told: readonly Mark[]): readonly Mark[] {
  return actual.map((mark) => {
    const twin = told.find((one) => one.line === mark.line && one.from === mark.from && one.rule === mark.rule);
    return twin && twin.severity === null ? { ...mark, severity: null } : mark;
  });
}
