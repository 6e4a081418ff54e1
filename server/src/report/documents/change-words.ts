import type { Change } from '../../core/explain/change';
import type { Migration } from '../../core/migration';
import { type Difference, diff } from '../../core/schema/diff';
import type { Schema } from '../../core/schema/schema';

/** Changes that are told one by one; of more only how many. */
const most = 8;

/**
 * What a migration changes, in a line: "adds table users; drops column orders.note", with what that means for data.
 * @param before the schema that it finds
 * @param after the one that it leaves
 */
export function changeWords(migration: Migration, before: Schema, after: Schema, change: Change): string {
  const renames = renamesOf(migration);
  const told = [
    ...renames.map(({ words }) => words),
    ...differenceWords(diff(before, after).filter((one) => !renames.some((rename) => rename.explains(one)))),
  ];
  const parts = [...new Set(told)];
  const shown = parts.slice(0, most);
  const rest = parts.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  const what = all.length > 0 ? all.join('; ') : change === 'data' ? 'changes rows' : 'leaves the schema as it is';
  return change === 'destructive' ? `${what} (destructive)` : what;
}

interface Rename {
  readonly words: string;
  /** The difference is nothing but this rename. */
  explains(difference: Difference): boolean;
}

function renamesOf({ up }: Migration): readonly Rename[] {
  return (up?.statements ?? []).flatMap(({ content }) =>
    content.operations.flatMap((operation): readonly Rename[] => {
      if (operation.kind === 'renameColumn') {
        const { schema, name } = operation.table;
        const table = schema === null ? name : `${schema}.${name}`;
        const [from, to] = [operation.column.name, operation.to.name];
        const isOneOf = ({ member }: Difference) => member?.class === 'column' && [from, to].includes(member.name);
        return [{ words: `renames column ${table}.${from} to ${to}`, explains: isOneOf }];
      }
      if (operation.kind === 'renameTable') {
        const [from, to] = [operation.table.name, operation.to.name];
        const explains = ({ member, kind, key }: Difference) =>
          member === null && kind !== 'changed' && [from, to].some((name) => key === name || key.endsWith(`.${name}`));
        return [{ words: `renames table ${from} to ${to}`, explains }];
      }
      return [];
    }),
  );
}

/** Each object once: of one that changes, all that changes. */
function differenceWords(differences: readonly Difference[]): readonly string[] {
  const fields = new Map<string, string[]>();
  for (const { object, field } of differences) {
    if (field !== null) fields.set(object, [...(fields.get(object) ?? []), field]);
  }
  return differences.map(({ kind, object }) => {
    if (kind === 'extra') return `adds ${object}`;
    if (kind === 'missing') return `drops ${object}`;
    return `changes ${object}: ${(fields.get(object) ?? []).join(', ')}`;
  });
}
