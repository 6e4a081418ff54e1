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

/** One of the names that Alembic reads of a revision. */
export interface RevisionName {
  /** Of the value, without a comment behind it. */
  readonly span: Span;
  /** The strings in it, none for None. */
  readonly strings: readonly string[];
  /** It is nothing but strings, or None. */
  readonly literal: boolean;
}

const assignment =
  /^(revision|down_revision|branch_labels|depends_on)[ \t]*(?::[^=\n]*)?=[ \t]*(\([^)]*\)|\[[^\]]*\]|[^\n]*)/gm;

/** `revision`, `down_revision`, `branch_labels` and `depends_on` of a file, as far as it has them. */
export function revisionNames(text: string): ReadonlyMap<string, RevisionName> {
  const names = new Map<string, RevisionName>();
  for (const { 1: name = '', 2: value = '', 0: all, index } of codeOf(text).matchAll(assignment)) {
    const end = index + all.trimEnd().length;
    const span = { start: Math.min(index + all.length - value.length, end), end };
    names.set(name, { span, ...stringsIn(text.slice(span.start, span.end)) });
  }
  return names;
}

function stringsIn(value: string): Omit<RevisionName, 'span'> {
  const code = value.replace(/#[^\n'"]*$/gm, '').trim();
  const strings = [...code.matchAll(/"([^"\n]*)"|'([^'\n]*)'/g)].map(([, double, single]) => double ?? single ?? '');
  const isStrings = /^(?:[[(]\s*)?(?:(?:"[^"\n]*"|'[^'\n]*')\s*,?\s*)+[\])]?$/.test(code);
  return { strings, literal: isStrings || code === 'None' };
}

/** What `down_revision` says, none for a first revision; null where it is no literal. */
export function followedRevisions(text: string): readonly string[] | null {
  const told = revisionNames(text).get('down_revision');
  return told?.literal ? told.strings : null;
}
