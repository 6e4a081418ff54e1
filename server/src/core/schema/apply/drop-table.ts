import type { OperationOf } from '../../operation';
import { relationKey } from '../names';
import type { Schema } from '../schema';
import { remove } from '../store';
import type { Scene } from './scene';

export function dropTable(schema: Schema, operation: OperationOf<'dropTable'>, { session }: Scene): Schema {
  return remove(schema, relationKey(schema, session, operation.table));
}
