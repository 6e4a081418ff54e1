import type { Operation } from '../operation';
import type { Difference } from '../schema/diff';
import type { SchemaObject } from '../schema/objects';
import type { Schema } from '../schema/schema';

/** What a server or a role decides where no migration says it: a history does not know what it was. */
const knownOnlyWhereSaid = new Set(['owner', 'privileges', 'owned by', 'changes']);

/** Whether a difference that two folds of the texts show is one in every database that the history leads to. */
export function isSure(difference: Difference, before: Schema, after: Schema): boolean {
  if (!difference.restorable) return false;
  const [was, is] = [before.objects.get(difference.key), after.objects.get(difference.key)];
  switch (difference.kind) {
    case 'missing':
      return true;
    case 'extra':
      return difference.member !== null || (is !== undefined && isNew(is, before));
    case 'changed':
      if (difference.field === 'column order' || meansTheSame(difference)) return false;
      if (difference.before !== null) return true;
      return !knownOnlyWhereSaid.has(difference.field ?? '') && !isPartial(was) && !isPartial(is);
  }
}

function isPartial(object: SchemaObject | undefined): boolean {
  return (object?.class === 'table' || object?.class === 'enum') && object.partial;
}

/** A literal's cast to the type that it has anyway, parentheses around what belongs together by itself. */
const redundant = /(?<=')::"?[a-z_][\w. ]*"?(?:\(\d+\))?(?:\[\])*|[()\s]/g;

/** Texts that differ in what a server may have added. */
function meansTheSame({ before, after }: Difference): boolean {
  return before !== null && after !== null && before.replace(redundant, '') === after.replace(redundant, '');
}

/** Made by the half, as far as the history knows. */
function isNew(object: SchemaObject, before: Schema): boolean {
  return !before.unknown.has(object.key) && object.origin.statement.operations.some(makes);
}

function makes({ kind }: Operation): boolean {
  return /^create/.test(kind) || /^rename(?:Table|Index|Object)$/.test(kind);
}
