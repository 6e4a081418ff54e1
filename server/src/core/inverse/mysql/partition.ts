import type { AlterTableOption, Operation } from '../../operation';
import type { Table } from '../../schema/objects';
import { by, cannot, type Inverse } from '../inversion';

type Setting = (option: AlterTableOption['option'], detail: string) => Operation;

/** The way back of what ALTER TABLE does to partitions; null for a clause that is about something else. */
export function partitionsBack(operation: AlterTableOption, table: Table | null, set: Setting): Inverse | null {
  const { option, detail } = operation;
  const name = operation.table.name;
  switch (option) {
    case 'PARTITION BY':
    case 'REMOVE PARTITIONING':
      return partitioningBack(operation, table, set);
    case 'ADD PARTITION':
      return added(name, detail, set);
    case 'COALESCE PARTITION':
      return by(set('ADD PARTITION', `PARTITIONS ${detail}`));
    case 'EXCHANGE PARTITION':
      // Exchanged once more, both have their rows again.
      return by(set(option, detail));
    case 'DROP PARTITION':
      return cannot(
        `partitions ${detail} of "${name}" are gone with their rows: make them again with REORGANIZE PARTITION or ADD PARTITION, and restore the rows from a backup`,
        `the rows of partitions ${detail} of "${name}"`,
      );
    case 'TRUNCATE PARTITION':
      return cannot(
        `the rows of partitions ${detail} of "${name}" are gone; restore them from a backup`,
        `the rows of partitions ${detail} of "${name}"`,
      );
    case 'REORGANIZE PARTITION':
      return cannot(
        `how "${name}" was partitioned before is not part of what the migrations say: reorganize the new partitions into the old ones`,
      );
    default:
      return null;
  }
}

function partitioningBack({ table: { name } }: AlterTableOption, table: Table | null, set: Setting): Inverse {
  if (table === null || (table.partial && table.partitionBy === null))
    return cannot(`how "${name}" was partitioned before is not known`);
  return by(table.partitionBy === null ? set('REMOVE PARTITIONING', '') : set('PARTITION BY', table.partitionBy));
}

/** Dropped by their names with the rows that they got; of hashed ones as many are merged into the others. */
function added(table: string, detail: string, set: Setting): Inverse {
  const hashed = /^\s*partitions\s+(\d+)\s*$/i.exec(detail)?.[1];
  if (hashed !== undefined) return by(set('COALESCE PARTITION', hashed));
  const names = [...detail.matchAll(/(?<!\w)partition\s+(`(?:[^`]|``)+`|[\w$]+)/gi)].map(([, name]) => name);
  if (names.length === 0) return cannot(`which partitions ADD PARTITION made on "${table}" is not known`);
  const list = names.join(', ');
  return { ...by(set('DROP PARTITION', list)), losesData: `the rows of partitions ${list} of "${table}"` };
}
