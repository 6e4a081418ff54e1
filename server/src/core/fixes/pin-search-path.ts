import type { Fix } from '../fix';
import type { StatementPlace } from '../rules/report';
import type { Span } from '../span';
import { quotePostgres } from '../writers/postgres/identifiers';
import { inCaseOf } from './keyword';

/**
 * Pins the path that names are found by to the one of the session that makes the function, temporary objects last.
 * @param searchPath null or empty where it is not known: which schemas the body means is then for people to say
 */
export function pinSearchPath(
  definer: Span,
  searchPath: readonly string[] | null,
): (place: StatementPlace) => Fix | null {
  return ({ file, statement }) => {
    const schemas = (searchPath ?? []).filter((schema) => schema !== '$user' && schema !== 'pg_temp');
    if (schemas.length === 0) return null;
    const set = inCaseOf('set', statement.content.text.slice(definer.start, definer.end));
    const at = statement.start + definer.end;
    const newText = ` ${set} search_path = ${[...schemas.map(quotePostgres), 'pg_temp'].join(', ')}`;
    return { title: 'Pin the search_path', edits: [{ file, span: { start: at, end: at }, newText }], preferred: true };
  };
}
