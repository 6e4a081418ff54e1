import { noValues, type ValueSource } from '../values';
import { arraySource, compositeSource, enumSource, rangeSource } from './containers';
import { scalarSource } from './scalars';
import type { TypeRecord } from './types';

/** Values of a type, whatever it is made of; `noValues` when some part of it is not known. */
export function sourceOf(oid: number, modifier: number, types: ReadonlyMap<number, TypeRecord>): ValueSource {
  const type = types.get(oid);
  if (type === undefined) return noValues;
  if (type.base !== null) return sourceOf(type.base, type.base_modifier, types);
  if (type.element !== null) {
    const element = sourceOf(type.element, modifier, types);
    return element === noValues ? noValues : arraySource(element, types.get(type.element)?.name === 'box' ? ';' : ',');
  }
  if (type.subtype !== null) return rangeSource(types.get(type.subtype)?.name ?? '', type.kind === 'm');
  if (type.labels !== null) return enumSource(type.labels);
  if (type.attributes !== null) {
    const attributes = type.attributes.map((attribute) => sourceOf(attribute.type, attribute.modifier, types));
    return attributes.includes(noValues) ? noValues : compositeSource(attributes);
  }
  return scalarSource(type.name, modifier) ?? noValues;
}

/** The type under a domain, as SQL writes it; its conditions and those of the domains on the way. */
export function underDomain(
  oid: number,
  types: ReadonlyMap<number, TypeRecord>,
): { readonly sql: string; readonly notNull: boolean; readonly checks: readonly string[] } {
  const type = types.get(oid);
  if (type?.base == null) return { sql: type?.sql ?? 'text', notNull: false, checks: [] };
  const base = underDomain(type.base, types);
  return { sql: base.sql, notNull: type.not_null || base.notNull, checks: [...(type.checks ?? []), ...base.checks] };
}
