import type { FoldedStatement, FoldState } from '../fold';
import type { Inversion } from '../inverse/inversion';
import { type Step, stepsOf } from '../inverse/step';
import type { ObjectName } from '../operation';
import { apply } from '../schema/apply';
import { shownName } from '../schema/diff/title';
import { relationKey } from '../schema/names';

/** One operation of a half, with what stands before it. */
export type Act = Pick<Step, 'operation' | 'before' | 'session'>;

/** The operations of a half as it is written. */
export function actsOf(half: readonly FoldedStatement[]): readonly Act[] {
  return [...stepsOf(half)];
}

/**
 * The operations of a way back that is not written yet.
 * @param start what stands after the way up, in a fresh session
 */
export function actsOfInversion({ statements }: Inversion, { schema, session }: FoldState): readonly Act[] {
  const acts: Act[] = [];
  let before = schema;
  for (const { statement, inverses } of statements) {
    const origin = { migration: '', file: '', statement: statement.content };
    for (const operation of inverses.flatMap((inverse) => inverse.operations)) {
      acts.push({ operation, before, session });
      before = apply(before, operation, session, origin);
    }
  }
  return acts;
}

/** Key of the table or other relation that an operation names. */
export function keyIn({ before, session }: Act, name: ObjectName): string {
  return relationKey(before, session, name);
}

/** The relation of a key as people call it; by the name in the statement where it is not known. */
export function shownRelation({ before }: Act, key: string, { schema, name }: ObjectName): string {
  const known = before.objects.get(key);
  if (known) return shownName(known, before.dialect);
  return schema === null ? name : `${schema}.${name}`;
}
