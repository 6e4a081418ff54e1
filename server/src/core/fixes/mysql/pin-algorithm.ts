import type { DdlCost } from '../../costs/mysql/ddl-cost';
import type { MysqlDialect } from '../../costs/mysql/matrix';
import { isDdl } from '../../costs/mysql/statement-cost';
import type { Fix } from '../../fix';
import { isBlock } from '../../migration';
import type { StatementPlace } from '../../rules/report';
import { shift } from '../../span';
import { inCaseOf } from '../keyword';
import { statementEnd } from './statement-end';

/**
 * The strongest ALGORITHM and LOCK that a change of this cost still runs with: the server refuses the statement before it touches
 * anything where it would cost more. MySQL takes no LOCK beside INSTANT; the others know no NOCOPY.
 */
export function strongestPin({ algorithm, lock }: DdlCost, dialect: MysqlDialect): readonly string[] {
  if (algorithm === 'instant') return ['ALGORITHM=INSTANT'];
  const word = algorithm === 'copy' ? 'COPY' : algorithm === 'in place' && dialect === 'mariadb' ? 'NOCOPY' : 'INPLACE';
  return [`ALGORITHM=${word}`, `LOCK=${lock}`];
}

/** Appends ALGORITHM and LOCK to the statement. */
export function pinAlgorithm(pins: readonly string[]): (place: StatementPlace) => Fix | null {
  return ({ file, statement: { start, content } }) => {
    // PARTITION BY has to stay the last; what is more than one statement has no one end.
    const isPartitioning = content.operations.some(
      (one) => one.kind === 'alterTableOption' && /PARTITION/.test(one.option),
    );
    if (isBlock(content) || isPartitioning || !content.operations.every(isDdl)) return null;
    const isAlter = /^\s*alter\b/i.test(content.text);
    const words = inCaseOf(pins.join(isAlter ? ', ' : ' '), content.text.slice(0, 5));
    const end = statementEnd(content.text);
    return {
      title: `Refuse anything heavier: ${pins.join(', ')}`,
      edits: [{ file, span: shift({ start: end, end }, start), newText: `${isAlter ? ',' : ''} ${words}` }],
      preferred: true,
    };
  };
}
