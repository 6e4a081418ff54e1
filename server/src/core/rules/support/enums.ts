import type { ObjectName } from '../../operation';
import type { EnumType } from '../../schema/objects';
import type { Lookup } from '../../schema/schema';
import type { StatementContext } from '../statement-context';

/** The enum that a statement names. A type of another class answers `unknown`. */
export function enumOf({ schema, name, span }: ObjectName, context: StatementContext): Lookup<EnumType> {
  const written = schema === null ? name : `${schema}.${name}`;
  const found = context.userType({ name: written, arguments: [], dimensions: 0, text: written, span });
  return typeof found === 'string' || found.class === 'enum' ? found : 'unknown';
}

/** This very migration made the type: nobody knows its values yet. */
export function isMadeIn(type: Lookup<EnumType>, context: StatementContext): boolean {
  if (typeof type === 'string') return false;
  return type.origin.migration === context.migration().id && type.origin.statement.operations.some(makes);
}

function makes({ kind }: { readonly kind: string }): boolean {
  return kind === 'createEnum';
}
