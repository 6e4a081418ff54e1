import type { Difference } from './diff/difference';
import { indexDifferences } from './diff/indexes';
import { otherDifferences } from './diff/other-objects';
import { tableDifferences } from './diff/tables';
import { objectTitle } from './diff/title';
import { domainDifferences, enumDifferences } from './diff/types';
import type { SchemaObject } from './objects';
import type { Schema } from './schema';

export type { Difference, Member } from './diff/difference';

/**
 * In what two schemas differ, object by object and field by field. What is in doubt on either side is no difference, and neither is
 * where an object came from. An index or trigger that is missing because its table is missing is not told by itself. Both are to be
 * of one database or complete: an object that one of them never saw counts as missing.
 * @param a the schema as it should be
 * @param b the schema as it is: what it lacks is `missing`, what it has beyond `a` is `extra`
 */
export function diff(a: Schema, b: Schema): readonly Difference[] {
  if (a.objects === b.objects) return [];
  const differing = a.objects.differences(b.objects);
  return [
    ...differing.flatMap(([, object, other]) => {
      if (!object) return [];
      if (other) return objectDifferences(object, other, b);
      return isGone(object, a, b) ? [whole('missing', object, b)] : [];
    }),
    ...differing.flatMap(([, object, other]) =>
      !object && other && isGone(other, b, a) ? [whole('extra', other, a)] : [],
    ),
  ];
}

function whole(kind: 'missing' | 'extra', object: SchemaObject, other: Schema): Difference {
  return {
    kind,
    key: object.key,
    member: null,
    object: objectTitle(object, other.dialect),
    field: null,
    before: null,
    after: null,
    restorable: true,
  };
}

/** The other schema lacks the object, and not only because it lacks the table that the object belongs to. */
function isGone(object: SchemaObject, own: Schema, other: Schema): boolean {
  if (other.unknown.has(object.key)) return false;
  const table =
    object.class === 'index'
      ? object.table
      : object.class === 'object'
        ? (object.table ?? object.ownedBy?.table)
        : null;
  return typeof table !== 'string' || !own.objects.has(table) || other.objects.has(table);
}

function objectDifferences(a: SchemaObject, b: SchemaObject, { dialect }: Schema): readonly Difference[] {
  if (a.class === 'table' && b.class === 'table') return tableDifferences(a, b, dialect);
  if (a.class === 'index' && b.class === 'index') return indexDifferences(a, b, dialect);
  if (a.class === 'enum' && b.class === 'enum') return enumDifferences(a, b, dialect);
  if (a.class === 'domain' && b.class === 'domain') return domainDifferences(a, b, dialect);
  if (a.class === 'object' && b.class === 'object') return otherDifferences(a, b, dialect);
  const [before, after] = [objectTitle(a, dialect), objectTitle(b, dialect)];
  return [
    { kind: 'changed', key: a.key, member: null, object: before, field: 'class', before, after, restorable: true },
  ];
}
