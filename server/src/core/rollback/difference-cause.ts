import type { Difference, Member } from '../schema/diff';
import type { SchemaObject } from '../schema/objects';
import type { Schema } from '../schema/schema';

/**
 * Why something is otherwise after the way back. Each cause is told by a rule of its own, so that nothing is told twice.
 * - `lost`: the way back drops a table or column that the way up left alone, and its rows or values with it
 * - `unowned`: the way back changes something else that the way up left alone
 * - `lossy`: the way up took it away, and the way back makes it again otherwise than it was
 * - `left`: the way up changed it, and the way back does not undo that
 * - `enum value`: the way up added a value to an enum, which PostgreSQL cannot take out again
 */
export type Cause = 'lost' | 'unowned' | 'lossy' | 'left' | 'enum value';

/** @param before the schema before the way up @param afterUp the one that it leaves */
export function causeOf(difference: Difference, before: Schema, afterUp: Schema): Cause {
  const [was, is] = [before.objects.get(difference.key), afterUp.objects.get(difference.key)];
  const { kind, member } = difference;
  if (was?.class === 'enum' && is?.class === 'enum' && was !== is && isPart(was.labels, is.labels)) return 'enum value';
  const [own, left] = member === null ? [was, is] : [partOf(was, member), partOf(is, member)];
  const isGone = kind === 'missing' && (member === null ? was?.class === 'table' : member.class === 'column');
  const isAnother = was?.class === 'table' && is?.class === 'table' && was.createdIn !== is.createdIn;
  if (isGone && left !== undefined && !isAnother) return 'lost';
  if (own === left) return 'unowned';
  const isTaken = own !== undefined && left === undefined;
  return isTaken && (kind === 'changed' || (member !== null && is === undefined)) ? 'lossy' : 'left';
}

function isPart(some: readonly string[], all: readonly string[]): boolean {
  return some.every((one) => all.includes(one));
}

/** The very column or constraint: as long as nothing changes it, it is the same object. */
function partOf(object: SchemaObject | undefined, { class: kind, name }: Member) {
  if (object?.class !== 'table') return undefined;
  const parts: readonly { readonly name: string }[] = kind === 'column' ? object.columns : object.constraints;
  return parts.find((part) => part.name === name);
}
