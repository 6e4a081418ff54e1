import type { Span } from '../span';
import { codeOf, pythonTokens } from './lexis';

/** The parents that a revision's docstring names. */
export interface ToldParents {
  /** Of what stands behind "Revises:". */
  readonly span: Span;
  readonly revisions: readonly string[];
}

/** What the module's docstring says behind "Revises:"; null where it does not. */
export function docstringRevises(text: string): ToldParents | null {
  for (const { kind, span } of pythonTokens(text)) {
    if (kind === 'comment') continue;
    const isFirst = /^\s*$/.test(codeOf(text.slice(0, span.start)));
    const match = isFirst ? /^([ \t]*Revises:)[ \t]*([^\r\n]*?)[ \t]*$/m.exec(text.slice(span.start, span.end)) : null;
    if (!match) return null;
    const value = match[2] ?? '';
    const end = span.start + match.index + match[0].trimEnd().length;
    const revisions = value.split(/\s*,\s*/).filter((one) => one !== '' && one !== 'None');
    return { span: { start: end - value.length, end }, revisions };
  }
  return null;
}

const assigned = /^down_revision(?:[ \t]*:[^=\n]*)?[ \t]*=[ \t]*(\([^)]*\)|\[[^\]]*\]|[^\n]*)/m;

/** What `down_revision` says, none for a first revision; null where it is no literal. */
export function followedRevisions(text: string): readonly string[] | null {
  const match = assigned.exec(codeOf(text));
  if (!match) return null;
  const start = match.index + match[0].length - (match[1]?.length ?? 0);
  const value = text
    .slice(start, start + (match[1]?.length ?? 0))
    .replace(/#[^\n]*/g, '')
    .trim();
  if (value === 'None') return [];
  if (!/^(?:[[(]\s*)?(?:(?:"[^"\n]*"|'[^'\n]*')\s*,?\s*)+[\])]?$/.test(value)) return null;
  return [...value.matchAll(/"([^"\n]*)"|'([^'\n]*)'/g)].map(([, a, b]) => a ?? b ?? '');
}
