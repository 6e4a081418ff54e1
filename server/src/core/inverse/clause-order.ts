import { isMysqlFamily } from '../dialect';
import type { OperationKind } from '../operation';
import { pass } from '../writers/postgres/clause';
import { passOf as passOfMysql } from './mysql/clause-order';
import type { Step } from './step';

const passes: Partial<Record<OperationKind, number>> = {
  dropColumn: pass.drop,
  dropConstraint: pass.drop,
  dropDefault: pass.drop,
  dropNotNull: pass.drop,
  dropIdentity: pass.drop,
  dropGenerationExpression: pass.drop,
  changeColumnType: pass.type,
  addColumn: pass.addColumn,
  setGenerationExpression: pass.expression,
  setNotNull: pass.attribute,
  setIdentity: pass.attribute,
  addConstraint: pass.otherConstraint,
  setDefault: pass.otherConstraint,
  addIdentity: pass.otherConstraint,
};

/**
 * The operations of one statement in the order in which they are carried out: those of an ALTER TABLE pass by pass, as PostgreSQL does,
 * so that a constraint that stands before the column it is on is made, and taken back, on the right side of it.
 */
export function asCarriedOut(steps: readonly Step[]): readonly Step[] {
  const dialect = steps[0]?.before.dialect ?? null;
  if (isMysqlFamily(dialect)) return steps.toSorted((a, b) => passOfMysql(a) - passOfMysql(b));
  if (dialect !== 'postgresql' || !/^\s*alter\s+table\b/i.test(steps[0]?.statement.content.text ?? '')) return steps;
  return steps.toSorted((a, b) => passOf(a) - passOf(b));
}

function passOf({ operation }: Step): number {
  return passes[operation.kind] ?? pass.misc;
}
