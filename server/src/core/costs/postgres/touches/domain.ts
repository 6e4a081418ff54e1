import { typeName } from '../../../analyze/relations';
import type { DataType } from '../../../operation';
import { typeKey } from '../../../schema/names';
import type { Domain } from '../../../schema/objects';
import { lookup, type Schema } from '../../../schema/schema';
import type { Session } from '../../../session';
import { builtInTypes } from '../free-type-changes';

/** What a type is once domains are looked through. */
export interface TypeBeneath {
  readonly type: DataType;
  readonly isEnum: boolean;
  /** A domain on the way has a CHECK or NOT NULL: a value of the type is not one of the domain until it is checked. */
  readonly constrained: boolean;
}

export function beneathDomains(schema: Schema, session: Session, type: DataType): TypeBeneath {
  const plain = { type, isEnum: false, constrained: false };
  if (builtInTypes.has(type.name)) return plain;
  const found = lookup(schema, typeKey(schema, session, typeName(type)));
  if (typeof found === 'string') return plain;
  if (found.class === 'enum') return { ...plain, isEnum: true };
  if (found.class !== 'domain') return plain;
  const beneath = beneathDomains(schema, session, found.type);
  return { ...beneath, constrained: beneath.constrained || isConstrained(found) };
}

export function isConstrained({ notNull, constraints }: Domain): boolean {
  return notNull || constraints.length > 0;
}
