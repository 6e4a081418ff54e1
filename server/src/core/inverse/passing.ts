import { relationKey } from '../schema/names';
import type { SchemaObject } from '../schema/objects';
import { columnMember, constraintMember } from './scope';
import type { Passing, Step } from './step';

/** A step with what it makes, and whether the half drops that again. */
interface Making {
  readonly step: Step;
  readonly made: readonly { readonly key: string; readonly cancelled: boolean }[];
}

/** What a half makes and drops again, of the steps that are left out in the end. */
export function passingAmong(steps: readonly Making[], left: ReadonlySet<Step>): Passing {
  const isPassing = ({ step, made }: Making) => left.has(step) && made.every(({ cancelled }) => cancelled);
  const makers = steps.filter(({ made }) => made.length > 0);
  const lasting = new Set(makers.filter((one) => !isPassing(one)).map(({ step }) => step.statement.content));
  const contents = makers.map(({ step }) => step.statement.content).filter((content) => !lasting.has(content));
  return {
    migration: migrationOf(makers),
    statements: new Set(contents),
    columns: steps.filter(isPassing).flatMap(({ step }) => columnDropped(step)),
  };
}

/** What a step works out by itself is of no migration. */
function migrationOf(makers: readonly Making[]): string | null {
  for (const { step, made } of makers) {
    for (const { key } of made) {
      const migration = originOf(step, key)?.migration ?? '';
      if (migration !== '') return migration;
    }
  }
  return null;
}

function originOf({ after }: Step, key: string): SchemaObject['origin'] | null {
  const [owner = '', member] = key.split('#');
  const object = after.objects.get(owner);
  if (member === undefined || object?.class !== 'table') return object?.origin ?? null;
  const isIt = ({ name }: { readonly name: string }) =>
    columnMember(owner, name) === key || constraintMember(owner, name) === key;
  return (object.columns.find(isIt) ?? object.constraints.find(isIt))?.origin ?? null;
}

function columnDropped({ operation, before, session }: Step): Passing['columns'] {
  if (operation.kind !== 'dropColumn') return [];
  const table = before.objects.get(relationKey(before, session, operation.table));
  return table === undefined ? [] : [{ madeBy: table.origin.statement, name: operation.column.name }];
}
