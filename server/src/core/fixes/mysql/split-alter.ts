import type { Fix } from '../../fix';
import { lineBreakOf } from '../../frameworks/line-breaks';
import type { StatementPlace } from '../../rules/report';
import { shift, span } from '../../span';
import { type AlterClauses, alterClauses, type Clause, isManner } from './alter-clauses';

/**
 * Makes two ALTER TABLE of one: the clauses that are instant alone first, the others behind them.
 * @param isInstant what goes first
 */
export function splitAlter(isInstant: (clause: Clause) => boolean): (place: StatementPlace) => Fix | null {
  return ({ file, statement, project }) => {
    const { start, content } = statement;
    const parts = alterClauses(content);
    if (!parts || parts.clauses.some(({ operations }) => operations.some(isManner))) return null;
    const first = parts.clauses.filter(isInstant);
    const rest = parts.clauses.filter((clause) => !isInstant(clause));
    if (first.length === 0 || rest.length === 0 || /\/\*|--|#/.test(content.text)) return null;
    const newline = lineBreakOf(project.text(file) ?? '');
    const written = [first, rest].map((some) => alterOf(parts, some, newline)).join(`;${newline}`);
    const end = content.text.endsWith(';') ? content.text.length - 1 : content.text.length;
    return {
      title: 'Split it: what is instant, and the rest',
      edits: [{ file, span: shift(span(0, end), start), newText: written }],
      preferred: true,
    };
  };
}

function alterOf({ head }: AlterClauses, clauses: readonly Clause[], newline: string): string {
  const [only, ...others] = clauses.map(({ text }) => text);
  return others.length === 0
    ? `${head} ${only}`
    : `${head}${newline}${clauses.map(({ text }) => `  ${text}`).join(`,${newline}`)}`;
}
