import { halves } from '../migration';
import type { Lineage } from '../project';
import type { EnumLabels } from '../writers/alembic/scene';

/** Labels of the enums that a history makes, as they were made last and grew since; the history is looked at when the first is asked for. */
export function enumLabels({ migrations }: Lineage): EnumLabels {
  let known: ReadonlyMap<string, readonly string[]> | null = null;
  return (name) => {
    known ??= enumsOf(migrations);
    return known.get(name) ?? null;
  };
}

function enumsOf(migrations: Lineage['migrations']): ReadonlyMap<string, readonly string[]> {
  const labels = new Map<string, readonly string[]>();
  const operations = migrations
    .flatMap(halves)
    .flatMap(({ statements }) => statements.flatMap(({ content }) => content.operations));
  for (const operation of operations) {
    if (operation.kind === 'createEnum') labels.set(nameOf(operation.type), operation.labels);
    if (operation.kind !== 'addEnumValue') continue;
    const before = labels.get(nameOf(operation.type));
    if (before && !before.includes(operation.label)) labels.set(nameOf(operation.type), [...before, operation.label]);
  }
  return labels;
}

function nameOf({ schema, name }: { readonly schema: string | null; readonly name: string }): string {
  return schema === null ? name : `${schema}.${name}`;
}
