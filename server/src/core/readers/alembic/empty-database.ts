import type { Span } from '../../span';
import type { Knowledge } from '../python/evaluate';

/**
 * What a first revision finds, as far as it has made no table yet: none. Projects that had tables before they had Alembic ask for them there
 * (`if inspector.has_table("users"): return`), and what migrations make is what they make of an empty database.
 * @param section of the body of `upgrade`
 * @returns the same knowledge for any other half
 */
export function knowingEmpty(knowledge: Knowledge, text: string, section: Span): Knowledge {
  if (!findsNothing(text, section)) return knowledge;
  const made = text.slice(section.start, section.end).search(/\bcreate_table\s*\(|\bexecute\s*\(/);
  const end = made < 0 ? section.end : section.start + made;
  return {
    ...knowledge,
    called: (path, args, receiver, place) =>
      path === 'has_table' && receiver !== null && section.start <= place.start && place.end <= end
        ? { kind: 'boolean', value: false, place }
        : knowledge.called(path, args, receiver, place),
  };
}

/** What else of the body a condition on it rests on; '' where there is none. */
export function emptinessKey(text: string, section: Span): string {
  return findsNothing(text, section) ? text.slice(section.start, section.end) : '';
}

function findsNothing(text: string, { start }: Span): boolean {
  const [name] = [...text.slice(0, start).matchAll(/^(?:async[ \t]+)?def[ \t]+(\w+)/gm)]
    .slice(-1)
    .map(([, one = '']) => one);
  return (
    name !== undefined &&
    /^upgrade(?:_|$)/.test(name) &&
    /\bhas_table\b/.test(text) &&
    /^down_revision\b[^=\n]*=[ \t]*None\b/m.test(text)
  );
}
