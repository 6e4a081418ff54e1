import type { FoldedStatement } from '../../fold';
import { numberedName, slug } from '../../frameworks/names';
import type { Migration } from '../../migration';
import type { ObjectName } from '../../operation';
import type { Lineage } from '../../project';
import { firstFree } from '../../schema/derived-names';
import { foldName, relationKeyAt } from '../../schema/names';
import { mentionsIn } from '../mentions';
import type { Loss } from './loss';

/**
 * What the backup of a table is called: "users_000012_backup", beside the table, at most 63 bytes. A name that the database has, or that
 * any migration mentions, is another's.
 * @param up the way up, folded
 */
export function backupName(
  { name, table, at }: Loss,
  { lineage, migration }: { readonly lineage: Lineage; readonly migration: Migration },
  up: readonly FoldedStatement[],
): ObjectName {
  const schema = up[at]?.before.schema;
  const mentions = mentionsIn(lineage);
  const isTaken = (free: string) =>
    mentions.of(free).length > 0 ||
    (schema?.objects.has(relationKeyAt(schema, { schema: table.schema, name: foldName(schema.dialect, free) })) ??
      false);
  return { ...name, name: firstFree(name.name, shortId(migration), 'backup', isTaken) };
}

/** The number that the migration goes by; a name without one, in words. */
function shortId({ id, name }: Migration): string {
  const { prefix } = numberedName(id) ?? { prefix: '' };
  return prefix.replace(/\D/g, '') || slug(name, '_');
}
