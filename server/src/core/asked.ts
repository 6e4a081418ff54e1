import type { FoldState } from './fold-state';
import type { SchemaObject } from './schema/objects';
import type { Schema } from './schema/schema';
import type { Trace } from './schema/versioned-map';
import type { Session } from './session';

/** What was asked of a state, with the answers: whoever asked comes to the same result on every state that gives the same ones. */
export interface Asked {
  readonly complete: boolean;
  readonly unknown: Schema['unknown'];
  readonly traits: Schema['traits'];
  readonly session: Session;
  readonly objects: Trace<string, SchemaObject>;
  readonly referrers: Trace<string, readonly string[]>;
}

/** Runs `work` and answers with it what it asked of the state; null when it looked at the whole schema. */
export function asking<T>({ schema, session }: FoldState, work: () => T): readonly [result: T, asked: Asked | null] {
  const [[result, referrers], objects] = schema.objects.traced(() => schema.referrers.traced(work));
  if (!objects || !referrers) return [result, null];
  const { complete, unknown, traits } = schema;
  return [result, { complete, unknown, traits, session, objects, referrers }];
}

/** True when every question gets the same answer from this state, objects being the same by identity. */
export function answersTheSame(asked: Asked, { schema, session }: FoldState): boolean {
  return (
    session === asked.session &&
    schema.complete === asked.complete &&
    schema.unknown === asked.unknown &&
    schema.traits === asked.traits &&
    schema.objects.answers(asked.objects) &&
    schema.referrers.answers(asked.referrers)
  );
}
