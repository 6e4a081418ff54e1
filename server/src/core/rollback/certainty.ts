import { isMysqlFamily } from '../dialect';
import type { Operation } from '../operation';
import type { Difference } from '../schema/diff';
import { isRoutine } from '../schema/names';
import type { SchemaObject } from '../schema/objects';
import type { Schema } from '../schema/schema';
import { mayMakeTheSame, mayMeanTheSame } from './same-meaning';

/** What a server or a role decides where no migration says it: a history does not know what it was. */
const knownOnlyWhereSaid = new Set(['owner', 'privileges', 'owned by', 'changes']);

/** Whether a difference that two folds of the texts show is one in every database that the history leads to. */
export function isSure(difference: Difference, before: Schema, after: Schema): boolean {
  if (!difference.restorable) return false;
  // NOT NULL is told of the column; the constraint that stands for it has a name of the server's.
  if (difference.member?.class === 'constraint' && isNotNull(difference.member.name, [before, after], difference.key))
    return false;
  const [was, is] = [before.objects.get(difference.key), after.objects.get(difference.key)];
  switch (difference.kind) {
    case 'missing':
      return true;
    case 'extra':
      return difference.member !== null || (is !== undefined && isNew(is, before));
    case 'changed':
      if (difference.field === 'column order')
        return isMysqlFamily(before.dialect) && !isPartial(was) && !isPartial(is);
      if (difference.before !== null)
        return difference.after === null || !sameText(is)(difference.before, difference.after);
      return !knownOnlyWhereSaid.has(difference.field ?? '') && !isPartial(was) && !isPartial(is);
  }
}

function isNotNull(name: string, schemas: readonly Schema[], key: string): boolean {
  return schemas.some((schema) => {
    const table = schema.objects.get(key);
    return (
      table?.class === 'table' &&
      table.constraints.some((one) => one.name === name && one.definition.type === 'not null')
    );
  });
}

function isPartial(object: SchemaObject | undefined): boolean {
  return (object?.class === 'table' || object?.class === 'enum') && object.partial;
}

function sameText(object: SchemaObject | undefined): (a: string, b: string) => boolean {
  return object?.class === 'object' && isRoutine(object.objectClass) ? mayMakeTheSame : mayMeanTheSame;
}

/** Made by the half, as far as the history knows. Extended statistics fall with a column that they are about, of which the schema knows nothing. */
function isNew(object: SchemaObject, before: Schema): boolean {
  if (isPartial(object) || (object.class === 'object' && object.objectClass === 'statistics')) return false;
  return !before.unknown.has(object.key) && object.origin.statement.operations.some(makes);
}

function makes({ kind }: Operation): boolean {
  return /^create/.test(kind) || /^rename(?:Table|Index|Object)$/.test(kind);
}
