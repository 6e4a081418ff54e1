import type { Dialect } from '../../dialect';
import type { Domain, EnumType } from '../objects';
import { Comparison, type Difference } from './difference';
import { constraintText, expressionText, flag, listText, typeText } from './texts';

export function enumDifferences(a: EnumType, b: EnumType, dialect: Dialect | null): readonly Difference[] {
  const comparison = Comparison.of(a, dialect);
  if (!a.partial && !b.partial) comparison.field('labels', listText(a.labels), listText(b.labels));
  comparison.field('comment', a.comment, b.comment);
  return comparison.differences;
}

export function domainDifferences(a: Domain, b: Domain, dialect: Dialect | null): readonly Difference[] {
  const comparison = Comparison.of(a, dialect);
  comparison.field('type', typeText(a.type), typeText(b.type));
  comparison.field('default', expressionText(a.default), expressionText(b.default));
  comparison.field('not null', flag(a.notNull, 'not null'), flag(b.notNull, 'not null'));
  comparison.field('collation', a.collation, b.collation);
  comparison.field('constraints', constraintsText(a), constraintsText(b));
  comparison.field('comment', a.comment, b.comment);
  return comparison.differences;
}

function constraintsText({ constraints }: Domain): string | null {
  return listText(
    constraints
      .map(
        ({ name, definition, validated }) =>
          `${name} ${constraintText(definition, null)}${validated ? '' : ' not valid'}`,
      )
      .sort(),
  );
}
