import type { AlterTableOption, MysqlTableOption } from '../../operation';
import { refuse } from '../writer';
import type { Weight, Written } from './clause';
import type { MysqlPrinter } from './printer';

/** Options whose name, an equals sign and the value are all of the clause. */
const valued = new Set<AlterTableOption['option']>(['ENGINE', 'ROW_FORMAT', 'KEY_BLOCK_SIZE', 'AUTO_INCREMENT']);

/** Clauses that nothing but their name tells. */
const bare = new Set<AlterTableOption['option']>(['FORCE', 'ENABLE KEYS', 'DISABLE KEYS', 'REMOVE PARTITIONING']);

const weights: Partial<Record<AlterTableOption['option'], Weight>> = {
  COMMENT: 'metadata',
  AUTO_INCREMENT: 'metadata',
  'CHARACTER SET': 'metadata',
  ENGINE: 'copy',
  FORCE: 'copy',
  ROW_FORMAT: 'copy',
  KEY_BLOCK_SIZE: 'copy',
  'CONVERT TO CHARACTER SET': 'copy',
};

/** A clause of ALTER TABLE that concerns the table as a whole. */
export function writeTableOption(operation: AlterTableOption, p: MysqlPrinter): Written {
  const { table, option, detail, ifExists } = operation;
  if (option === 'ALGORITHM' || option === 'LOCK') return { table, leads: false, way: p.sql`${option}=${detail}` };
  if (option === 'WAIT')
    return { table, leads: true, way: detail === 'NOWAIT' ? p.sql`nowait` : p.sql`wait ${detail}` };
  const text = clauseText(option, detail, p);
  if (text === null) return refuse(`MySQL has no ${option} for a table`);
  return { table, ifExists, columns: [], weight: weights[option] ?? 'alone', text };
}

function clauseText(option: AlterTableOption['option'], detail: string, p: MysqlPrinter): string | null {
  if (valued.has(option)) return p.sql`${p.keyword(option)}=${detail}`;
  if (bare.has(option)) return p.keyword(option);
  if (isPartitionAction(option)) return p.sql`${p.keyword(option)} ${detail}`;
  switch (option) {
    case 'COMMENT':
      return p.sql`comment=${p.literal(detail)}`;
    case 'CHARACTER SET':
      return /^collate\b/i.test(detail) ? detail : p.sql`default character set ${detail}`;
    case 'CONVERT TO CHARACTER SET':
      return p.sql`convert to character set ${detail}`;
    case 'ORDER BY':
    case 'PARTITION BY':
    case 'OTHER':
      return detail;
    default:
      return null;
  }
}

function isPartitionAction(option: AlterTableOption['option'] | MysqlTableOption): boolean {
  return / PARTITION$/.test(option);
}
