import type { Dialect } from '../../dialect';
import type { OtherObject } from '../objects';
import { Comparison, type Difference } from './difference';
import { listText, plainText } from './texts';

/** A definition that is not known on one side is no difference. */
export function otherDifferences(a: OtherObject, b: OtherObject, dialect: Dialect | null): readonly Difference[] {
  const comparison = Comparison.of(a, dialect);
  comparison.field('class', a.objectClass, b.objectClass);
  if (a.definition !== null && b.definition !== null) {
    comparison.field('definition', definitionText(a), definitionText(b));
    comparison.field('changes', listText(a.changes.map(plain)), listText(b.changes.map(plain)));
  }
  comparison.field('table', a.table, b.table);
  comparison.field('owned by', ownerText(a), ownerText(b));
  comparison.field('comment', a.comment, b.comment);
  comparison.field('owner', a.owner, b.owner);
  comparison.field('privileges', listText(a.grants), listText(b.grants));
  return comparison.differences;
}

/** CREATE OR REPLACE and IF NOT EXISTS say how it was made, not what it is. */
function definitionText({ definition }: OtherObject): string | null {
  return (
    plainText(definition)
      ?.replace(/^create or replace /, 'create ')
      .replace(/^(create [a-z ]*?)if not exists /, '$1') ?? null
  );
}

function plain(text: string): string {
  return plainText(text) ?? '';
}

function ownerText({ ownedBy }: OtherObject): string | null {
  return ownedBy && `${ownedBy.table}.${ownedBy.column}`;
}
