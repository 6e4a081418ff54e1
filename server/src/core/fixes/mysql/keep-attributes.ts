import type { Fix } from '../../fix';
import type { OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { completedDefinition, type DroppedAttribute } from '../../schema/dropped-attributes';
import { shift } from '../../span';

/** Says in a MODIFY what it leaves out. */
export function keepAttributes(
  { definition }: OperationOf<'modifyColumn'>,
  dropped: readonly DroppedAttribute[],
): (place: StatementPlace) => Fix {
  return ({ file, statement }) => {
    const [only, ...more] = dropped;
    return {
      title: more.length === 0 ? `Keep ${only?.text}` : `Keep the definition that "${definition.column.name}" has`,
      edits: [
        { file, span: shift(definition.span, statement.start), newText: completedDefinition(definition, dropped) },
      ],
      preferred: true,
    };
  };
}
