import type { Fix } from '../fix';
import type { FoldedStatement } from '../fold';
import type { MigrationPlace } from '../rules/report';
import { insertAbove } from './insert';

/** Gives a setting a value in front of a statement of the way up: for the transaction that is open there, else for the session. */
export function setAbove(
  place: MigrationPlace,
  { statement, before }: FoldedStatement,
  name: string,
  value: string,
): Fix | null {
  const { up } = place.migration;
  if (!up) return null;
  const local = before.session.transaction.kind === 'none' ? '' : 'LOCAL ';
  return {
    title: `Set ${name} to ${value.replaceAll("'", '')}`,
    edits: [insertAbove(place, up, statement, `SET ${local}${name} = ${value};\n`)],
    preferred: true,
  };
}
