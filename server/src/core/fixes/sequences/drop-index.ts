import type { Fix } from '../../fix';
import type { DropIndex } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { relationKey } from '../../schema/names';
import { lookup } from '../../schema/schema';
import { mentionedLater } from '../mentions';
import { styleOf, writeInStyle } from '../new-migration';
import { replacedBySequence } from '../sequence';
import { stateBefore } from './table-before';

/**
 * Drops an index CONCURRENTLY in a migration of its own, whose way back builds it again as the history knows it. No fix for an index that
 * no migration made, for several in one statement, CASCADE, nor where a later statement names it.
 */
export function dropIndexLater(operation: DropIndex): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { index: dropped, ifExists, cascade, inStatement } = operation;
    const before = stateBefore(place);
    const index = before ? lookup(before.schema, relationKey(before.schema, before.session, dropped)) : 'unknown';
    if (typeof index === 'string' || index.class !== 'index' || cascade || inStatement > 1) return null;
    if (mentionedLater(place, index.name).length > 0) return null;
    const again = {
      ...index.definition,
      index: { name: index.name, span: dropped.span },
      concurrently: true,
      ifNotExists: false,
    };
    const built = writeInStyle(place, [again], styleOf(place, place.file))?.trimEnd();
    if (built === undefined) return null;
    return replacedBySequence(place, operation, (p) => {
      const name = `${ifExists ? p.sql`if exists ` : ''}${p.name(dropped)}`;
      return {
        inPlace: [],
        undo: { is: (one) => one.kind === 'createIndex' && one.index?.name === index.name, by: [] },
        steps: [
          {
            name: `drop ${index.name}`,
            up: [p.sql`drop index concurrently ${name};`],
            down: [built],
            outsideTransaction: true,
          },
        ],
      };
    });
  };
}
