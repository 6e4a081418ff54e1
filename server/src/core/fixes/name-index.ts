import type { Fix } from '../fix';
import type { CreateIndex } from '../operation';
import type { StatementPlace } from '../rules/report';
import { indexName } from '../schema/derived-names';
import { shift } from '../span';
import { quotePostgres } from '../writers/postgres/identifiers';
import { findWords } from './keyword';
import { mentionsIn } from './mentions';

/** Gives an index that has no name the one that PostgreSQL would choose. */
export function nameIndex({ table, keys, include, span }: CreateIndex): (place: StatementPlace) => Fix | null {
  return ({ lineage, file, statement }) => {
    const on = findWords(statement.content.text, ['on'], span.start, span.end, 'postgresql');
    if (!on) return null;
    const isTaken = (free: string) => mentionsIn(lineage).of(free).length > 0;
    const name = indexName('postgresql', table.name, keys, include, isTaken);
    const at = shift({ start: on.start, end: on.start }, statement.start);
    return {
      title: `Name the index "${name}"`,
      edits: [{ file, span: at, newText: `${quotePostgres(name)} ` }],
      preferred: true,
    };
  };
}
