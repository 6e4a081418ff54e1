import type { OperationOf } from '../../operation';
import type { Session } from '../../session';
import { referrersOf } from '../links';
import { relationKey, routineKey } from '../names';
import type { OtherObject } from '../objects';
import { lookupTable, type Schema } from '../schema';
import { makeIncomplete, put } from '../store';
import type { Scene } from './scene';

const nowhere = { start: 0, end: 0 };

/** A statement that could not be read may have done anything: nothing is absent any more, and tables it names are partly known. */
export function afterUnread(schema: Schema, text: string, session: Session): Schema {
  let result = makeIncomplete(schema);
  for (const word of new Set(text.match(/[\p{L}_][\p{L}\d_$]*/gu))) {
    const name = schema.dialect === 'postgresql' ? word.toLowerCase() : word;
    const table = lookupTable(result, relationKey(result, session, { name, schema: null, span: nowhere }));
    if (typeof table !== 'string' && !table.partial)
      result = put(result, { ...table, partial: true, filled: true, emptiedIn: null });
  }
  return result;
}

/** A query that calls a function of the history's own may change anything; the server's own functions do not create objects. */
export function afterQuery(schema: Schema, { functions }: OperationOf<'query'>, { session }: Scene): Schema {
  return functions.some((name) => ownRoutines(schema, session, name).length > 0) ? makeIncomplete(schema) : schema;
}

/** The routines of the history's own that a call may mean. */
export function ownRoutines(schema: Schema, session: Session, written: string): readonly OtherObject[] {
  const [name = '', schemaName] = written.split('.').reverse();
  const schemas = schemaName === undefined ? (session.searchPath ?? []) : [schemaName];
  const found = schemas.flatMap((one) => referrersOf(schema, routineKey({ schema: one, name })));
  return found.filter((object) => object.class === 'object');
}

/** Statements of no kind of their own that bring objects the text does not name. */
const bringsUnnamed = /^(?:import foreign schema|attach|load)\b/i;

export function afterOther(schema: Schema, { command }: OperationOf<'other'>): Schema {
  return bringsUnnamed.test(command) ? makeIncomplete(schema) : schema;
}
