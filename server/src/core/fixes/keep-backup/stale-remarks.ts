import type { FileEdit } from '../../fix';
import type { FoldedStatement } from '../../fold';
import { writeDownHalf } from '../../inverse/down-half';
import { invertHalf } from '../../inverse/invert';
import type { Half } from '../../migration';
import type { Operation } from '../../operation';
import type { MigrationPlace } from '../../rules/report';
import { writerFor } from '../../writers/writer-for';
import { styleOf } from '../new-migration';
import type { Loss } from './loss';

/** Takes out of a way back that we wrote ourselves, word for word, what it says of a loss that is none any more. */
export function staleRemarks(
  place: MigrationPlace,
  { file, span }: Half,
  up: readonly FoldedStatement[],
  loss: Loss,
): readonly FileEdit[] {
  const writer = writerFor(place.lineage.dialect.dialect);
  const text = place.project.text(file) ?? '';
  const inversion = invertHalf(up);
  const own = inversion.statements.find(({ statement }) => statement === up[loss.at]?.statement);
  if (!writer || !own || own.statement.content.operations.some((operation) => !isOn(operation, loss))) return [];
  const { sql } = writeDownHalf({ ...inversion, statements: [own] }, writer, styleOf(place, file));
  const remark = /^(?:--[^\n]*\n)+/.exec(sql)?.[0];
  const start = remark === undefined ? -1 : text.indexOf(remark, span.start);
  return remark === undefined || start < 0 || start >= span.end
    ? []
    : [{ file, span: { start, end: start + remark.length }, newText: '' }];
}

function isOn(operation: Operation, { name }: Loss): boolean {
  return 'table' in operation && operation.table?.name === name.name;
}
