import { builtInTypes } from '../../costs/postgres/free-type-changes';
import type { DataType } from '../../operation';
import type { Domain } from '../../schema/objects';
import type { StatementContext } from '../statement-context';

/** What a type is once domains are looked through. */
export interface ResolvedType {
  /** The type beneath a domain. */
  readonly type: DataType;
  readonly isEnum: boolean;
  /** The domains on the way there, outermost first. */
  readonly domains: readonly Domain[];
  /** One of them has a CHECK or NOT NULL: a value of the type is not one of the domain until it is checked. */
  readonly constrained: boolean;
}

export function withoutDomain(type: DataType, context: StatementContext): ResolvedType {
  const plain = { type, isEnum: false, domains: [], constrained: false };
  if (builtInTypes.has(type.name)) return plain;
  const found = context.userType(type);
  if (found === 'absent' || found === 'unknown') return plain;
  if (found.class === 'enum') return { ...plain, isEnum: true };
  if (found.class !== 'domain') return plain;
  const beneath = withoutDomain(found.type, context);
  return {
    ...beneath,
    domains: [found, ...beneath.domains],
    constrained: beneath.constrained || found.notNull || found.constraints.length > 0,
  };
}
