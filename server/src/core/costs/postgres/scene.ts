import type { ServerVersion } from '../../dialect';
import type { StatementContent } from '../../migration';
import type { ObjectName, Operation, OperationOf } from '../../operation';
import { type Act, keyIn, shownRelation } from '../../rollback/acts';
import { apply } from '../../schema/apply';
import { shownName } from '../../schema/diff/title';
import type { Schema } from '../../schema/schema';
import type { Part, Touched } from './part';

/** An operation whose cost is asked for. */
export interface Scene {
  readonly act: Act;
  readonly before: Schema;
  /** Null while not told: the newest server then. */
  readonly version: ServerVersion | null;
  /** What the operation leaves, worked out when it is asked for. */
  readonly after: () => Schema;
}

/** What an operation of one kind costs, in pieces. */
export type CostOf<K extends Operation['kind']> = (operation: OperationOf<K>, scene: Scene) => readonly Part[];

/** Costs of operations of several kinds. */
export type Costs = { readonly [K in Operation['kind']]?: CostOf<K> };

export function sceneOf(act: Act, version: ServerVersion | null): Scene {
  let after: Schema | null = null;
  return {
    act,
    before: act.before,
    version,
    after: () => {
      after ??= apply(act.before, act.operation, act.session, { migration: '', file: '', statement: nowhere });
      return after;
    },
  };
}

/** What is made here is only compared with what stood before, wherever it is said. */
const nowhere: StatementContent = { text: '', label: '', operations: [], unread: [] };

/** The relation that a name in the statement means. */
export function named({ act }: Scene, name: ObjectName): Touched {
  const key = keyIn(act, name);
  return { key, relation: shownRelation(act, key, name) };
}

/** Relations that are known by their keys; those that are not are left out. */
export function relationsOf({ before }: Scene, keys: readonly string[]): readonly Touched[] {
  return keys.flatMap((key) => {
    const object = before.objects.get(key);
    return object ? { key, relation: shownName(object, before.dialect) } : [];
  });
}

/** Whether the server is of this version or newer. */
export function since({ version }: Scene, major: number): boolean {
  return version === null || version.major >= major;
}
