import type { Fix } from '../fix';
import type { CreateTable, ObjectName } from '../operation';
import type { StatementPlace } from '../rules/report';
import { relationKey } from '../schema/names';
import { lookupTable } from '../schema/schema';
import { shift } from '../span';
import { insertBehind } from './insert';
import { findWords, inCaseOf } from './keyword';

/**
 * Makes a partition as a table of its own, and attaches it in a statement behind: ATTACH does not lock the parent against reads and
 * writes. No fix where columns or constraints of its own stand in the definition, or the table may be there already.
 */
export function createThenAttach(operation: CreateTable, parent: ObjectName): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { table, partitionBound: bound, columns, constraints, ifNotExists, span } = operation;
    const { migration, statement, file, index } = place;
    const { text } = statement.content;
    const half = place.half === 'up' ? migration.up : null;
    const words = findWords(text, ['partition', 'of'], span.start, span.end, 'postgresql');
    if (!half || !words || bound === null || ifNotExists || columns.length + constraints.length > 0) return null;
    const end = text.indexOf(bound, parent.span.end) + bound.length;
    const like = text.slice(words.start, words.end);
    const keyword = (sql: string) => inCaseOf(sql, like);
    const written = (name: ObjectName) => text.slice(name.span.start, name.span.end);
    // An identity is the parent's, and ATTACH refuses a table that has one of its own.
    const but = hasIdentity(parent, place.folded()[index]?.before) ? keyword(' excluding identity') : '';
    const elements = `(${keyword('like')} ${written(parent)} ${keyword('including all')}${but})`;
    const attach = `${keyword('alter table')} ${written(parent)} ${keyword('attach partition')} ${written(table)} ${bound};\n`;
    return {
      title: 'Make the table first, then attach it',
      edits: [
        { file, span: shift({ start: words.start, end }, statement.start), newText: elements },
        insertBehind(place, half, statement, attach),
      ],
      preferred: true,
    };
  };
}

type Standing = ReturnType<StatementPlace['folded']>[number]['before'] | undefined;

function hasIdentity(parent: ObjectName, before: Standing): boolean {
  const table = before ? lookupTable(before.schema, relationKey(before.schema, before.session, parent)) : 'unknown';
  return typeof table === 'object' && table.columns.some(({ identity }) => identity !== null);
}
