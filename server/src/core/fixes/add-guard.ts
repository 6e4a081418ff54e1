import type { Fix } from '../fix';
import type { StatementPlace } from '../rules/report';
import type { Span } from '../span';
import { inCaseOf } from './keyword';

/** IF EXISTS or IF NOT EXISTS in front of a name, in the case of the statement's first word. None where several names share one. */
export function addGuard(guard: 'IF EXISTS' | 'IF NOT EXISTS', name: Span): (place: StatementPlace) => Fix | null {
  return ({ file, statement }) => {
    const { text, operations } = statement.content;
    if (operations.length > 1 && !/^\s*alter\b/i.test(text)) return null;
    const first = /\w+/.exec(text)?.[0] ?? guard;
    const at = statement.start + name.start;
    return {
      title: `Say ${guard}`,
      edits: [{ file, span: { start: at, end: at }, newText: `${inCaseOf(guard, first)} ` }],
      preferred: true,
    };
  };
}
