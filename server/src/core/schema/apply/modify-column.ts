import type { OperationOf } from '../../operation';
import { type Schema, sameName } from '../schema';
import { put } from '../store';
import { columnOf } from './columns';
import { changeColumn, meet } from './on-table';
import { renameColumn } from './rename-column';
import type { Scene } from './scene';

/** Puts the new definition in the old one's place: nothing of that is kept. */
export function modifyColumn(schema: Schema, operation: OperationOf<'modifyColumn'>, scene: Scene): Schema {
  const { definition } = operation;
  const to = definition.column;
  const renamed = sameName(operation.column.name, to.name, schema.dialect)
    ? schema
    : renameColumn(schema, { ...operation, kind: 'renameColumn', to }, scene);
  const met = meet(renamed, scene, operation.table);
  if (!met) return renamed;
  return put(
    met.schema,
    changeColumn(met.schema, met.table, to.name, scene.origin, () => columnOf(definition, scene.origin)),
  );
}
