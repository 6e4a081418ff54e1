import type { CreateIndex } from '../operation';
import type { Index, Table } from '../schema/objects';
import { sameIndex } from '../schema/same';
import { identifier, nowhere } from './build';
import { commentOn } from './comment-on';
import { by, type Inverse } from './inversion';
import { nameOf, type Step } from './step';

/** An index by its definition, on its table as that is called now. A partition has its parent's by being one. */
export function recreateIndex(step: Step, index: Index, concurrently = false): Inverse {
  const table = step.before.objects.get(index.table);
  if (table?.class === 'table' && isInherited(step, table, index)) return by();
  const create: CreateIndex = {
    ...index.definition,
    span: nowhere,
    index: identifier(index.name),
    table: table === undefined ? index.definition.table : nameOf(step, table),
    concurrently,
    ifNotExists: false,
  };
  const comment = index.comment === null ? [] : [commentOn('index', nameOf(step, index), null, index.comment)];
  return by(create, ...comment);
}

function isInherited(step: Step, table: Table, index: Index): boolean {
  const parent = table.partitionOf === null ? undefined : step.before.objects.get(table.partitionOf);
  const keys = parent?.class === 'table' ? parent.indexes : [];
  return keys
    .map((key) => step.before.objects.get(key))
    .some((other) => other?.class === 'index' && sameIndex(other.definition, index.definition));
}
