import type { Dialect } from '../../dialect';
import type { Index } from '../objects';
import { Comparison, type Difference } from './difference';
import { indexText } from './texts';

export function indexDifferences(a: Index, b: Index, dialect: Dialect | null): readonly Difference[] {
  const comparison = Comparison.of(a, dialect);
  comparison.field('table', a.table, b.table);
  comparison.field('definition', indexText(a.definition), indexText(b.definition));
  comparison.field('comment', a.comment, b.comment);
  return comparison.differences;
}
