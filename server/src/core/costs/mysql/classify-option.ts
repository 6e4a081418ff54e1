import { tableOptions } from '../../mysql/table-options';
import type { OperationOf } from '../../operation';
import type { Classes } from './classes';
import { convertedClasses } from './classify-converted';
import { knownTable, type Situation } from './situation';

/** Clauses of ALTER TABLE that concern the table as a whole. */
export function optionClasses({ option, detail }: OperationOf<'alterTableOption'>, situation: Situation): Classes {
  switch (option) {
    case 'ALGORITHM':
    case 'LOCK':
    case 'WAIT':
    case 'ENABLE KEYS':
    case 'DISABLE KEYS':
      return [];
    case 'ENGINE':
      return [engineOf(situation) === detail.toLowerCase() ? 'rebuild table' : 'change engine'];
    case 'CHARACTER SET':
      return ['change default character set'];
    case 'CONVERT TO CHARACTER SET':
      return convertedClasses(detail, situation);
    case 'ROW_FORMAT':
    case 'KEY_BLOCK_SIZE':
    case 'FORCE':
      return ['rebuild table'];
    case 'AUTO_INCREMENT':
    case 'COMMENT':
      return ['change table attributes'];
    case 'ORDER BY':
      return ['sort table'];
    case 'PARTITION BY':
    case 'REMOVE PARTITIONING':
      return ['change partitioning'];
    case 'ADD PARTITION':
      // So many more, of which each takes its share of all rows.
      return [/^partitions\b/i.test(detail) ? 'reorganize partitions' : 'add or drop partitions'];
    case 'DROP PARTITION':
    case 'TRUNCATE PARTITION':
    case 'EXCHANGE PARTITION':
      return ['add or drop partitions'];
    case 'REORGANIZE PARTITION':
    case 'COALESCE PARTITION':
      return ['reorganize partitions'];
    default:
      return 'unknown';
  }
}

/** The table's engine in lower case, InnoDB where nothing says another. */
export function engineOf(situation: Situation): string {
  return tableOptions(knownTable(situation)?.options ?? '').get('engine') ?? 'innodb';
}
