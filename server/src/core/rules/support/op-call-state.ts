import type { FoldedStatement, FoldState } from '../../fold';
import { statementSpan } from '../../migration';
import type { ObjectName } from '../../operation';
import { type OpCall, schemaNamed, tableNamed } from '../../python/op-calls';
import { relationKey } from '../../schema/names';
import type { Table } from '../../schema/objects';
import { type Lookup, lookupTable } from '../../schema/schema';
import { contains } from '../../span';

/** What stands before the statement that a call is in; null for one that is in none. */
export function stateBefore({ call }: OpCall, folded: readonly FoldedStatement[]): FoldState | null {
  return folded.find(({ statement }) => contains(statementSpan(statement), call.span))?.before ?? null;
}

/** The table that a call names; null where the text does not tell it. */
function tableObject(call: OpCall): ObjectName | null {
  const name = tableNamed(call);
  return name === null ? null : { name, schema: schemaNamed(call), span: call.call.span };
}

/** The table of a call as it stands before its statement; unknown where the text does not tell it. */
export function tableBefore(call: OpCall, folded: readonly FoldedStatement[]): Lookup<Table> {
  const state = stateBefore(call, folded);
  const name = tableObject(call);
  return state && name ? lookupTable(state.schema, relationKey(state.schema, state.session, name)) : 'unknown';
}
