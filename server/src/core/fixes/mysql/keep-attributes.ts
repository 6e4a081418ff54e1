import type { Fix } from '../../fix';
import type { DroppedAttribute } from '../../mysql/dropped-attributes';
import type { OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { shift } from '../../span';

/** Says what a MODIFY leaves out, right behind the type, where each of them may stand. */
export function keepAttributes(
  { definition }: OperationOf<'modifyColumn'>,
  dropped: readonly DroppedAttribute[],
): (place: StatementPlace) => Fix | null {
  return ({ file, statement }) => {
    const at = definition.type?.span.end;
    if (at === undefined) return null;
    const [only, ...more] = dropped;
    return {
      title: more.length === 0 ? `Keep ${only?.text}` : `Keep the definition that "${definition.column.name}" has`,
      edits: [
        {
          file,
          span: shift({ start: at, end: at }, statement.start),
          newText: dropped.map(({ text }) => ` ${text}`).join(''),
        },
      ],
      preferred: true,
    };
  };
}
