import type { Difference } from '../schema/diff';
import { constraintText } from '../schema/diff/texts';
import type { Constraint, OtherObject, SchemaObject } from '../schema/objects';
import type { Schema } from '../schema/schema';

/**
 * A constraint that is missing while another of its table says the same has another name: that is one difference, mended by a RENAME.
 * Where a table was made anew, so has its primary key, after the table it was made as; the sequence of its serial column as well, which the
 * server names and nobody else, and which is no difference.
 */
export function withRenamed(differences: readonly Difference[], before: Schema, after: Schema): readonly Difference[] {
  // The others have no RENAME CONSTRAINT.
  if (before.dialect !== 'postgresql') return differences;
  const extra = differences.filter(({ kind }) => kind === 'extra');
  const counterparts = new Map<Difference, Difference>();
  for (const one of differences) {
    if (one.kind !== 'missing') continue;
    const isFree = (other: Difference) => ![...counterparts.values()].includes(other);
    const other = extra.find((found) => isFree(found) && isSame(one, found, before, after));
    if (other) counterparts.set(one, other);
  }
  const gone = new Set(counterparts.values());
  return differences
    .filter((one) => !gone.has(one))
    .flatMap((one) => {
      const other = counterparts.get(one);
      if (!other) return [one];
      if (!one.member || !other.member) return [];
      return [{ ...one, kind: 'changed' as const, field: 'name', before: one.member.name, after: other.member.name }];
    });
}

function isSame(missing: Difference, extra: Difference, before: Schema, after: Schema): boolean {
  const [was, is] = [before.objects.get(missing.key), after.objects.get(extra.key)];
  if (missing.member === null || extra.member === null) {
    const [own, other] = [sequenceOf(was), sequenceOf(is)];
    if (missing.member !== extra.member || !own || !other) return false;
    return own.ownedBy?.table === other.ownedBy?.table && own.ownedBy?.column === other.ownedBy?.column;
  }
  if (missing.key !== extra.key) return false;
  const [own, other] = [constraintOf(was, missing.member.name), constraintOf(is, extra.member.name)];
  return own !== null && other !== null && textOf(own) === textOf(other);
}

function sequenceOf(object: SchemaObject | undefined): OtherObject | null {
  return object?.class === 'object' && object.objectClass === 'sequence' && object.ownedBy !== null ? object : null;
}

function constraintOf(object: SchemaObject | undefined, name: string): Constraint | null {
  return object?.class === 'table' ? (object.constraints.find((one) => one.name === name) ?? null) : null;
}

function textOf({ definition, references }: Constraint): string {
  return constraintText(definition, references);
}
