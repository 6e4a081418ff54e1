import type { DataType } from '../../operation';
import { columnsOfType } from '../../schema/apply/type-uses';
import { typeKey } from '../../schema/names';
import type { Domain } from '../../schema/objects';
import { lookup } from '../../schema/schema';
import { builtInTypes } from './free-type-changes';
import type { Touched } from './part';
import { relationsOf, type Scene } from './scene';

/** A type with the domains around it taken off. */
export interface PlainType {
  readonly type: DataType;
  /** A domain around it has a CHECK or NOT NULL: every value is checked. */
  readonly constrained: boolean;
  readonly isEnum: boolean;
  /** The domains from the outside in. */
  readonly domains: readonly Domain[];
  /** A type of which the history tells nothing. */
  readonly unknown: boolean;
}

/** Takes off the domains of the history. An array of a domain's values stays one: its elements are not looked at when it is empty. */
export function plainType(type: DataType, scene: Scene, outside: readonly Domain[] = []): PlainType {
  const found = isWritten(type) ? userType(type, scene) : null;
  if (typeof found === 'object' && found?.class === 'domain' && type.dimensions === 0 && outside.length < 8)
    return plainType(found.type, scene, [...outside, found]);
  return {
    type,
    constrained: outside.some(({ notNull, constraints }) => notNull || constraints.length > 0),
    isEnum: typeof found === 'object' && found?.class === 'enum',
    domains: outside,
    unknown: found === 'unknown',
  };
}

/** A type of a user's or an extension's; the built-in ones need no search. */
function isWritten({ name }: DataType): boolean {
  return !builtInTypes.has(name.replace(/^pg_catalog\./, '')) && !/^(?:small|big)?serial$/.test(name);
}

function userType({ name, span }: DataType, { act, before }: Scene) {
  const [own = name, schema = null] = name.split('.').reverse();
  return lookup(before, typeKey(before, act.session, { name: own, schema, span }));
}

/** Types of extensions in wide use, none of which is a domain. */
const ofExtensions = new Set(['citext', 'hstore', 'ltree', 'geometry', 'geography', 'vector', 'cube', 'isbn']);

/** Why a column of this type may be checked or written for every row, unseen; null where that is known. */
export function unknownDomain({ unknown, type }: PlainType): string | null {
  const own = type.name.slice(type.name.lastIndexOf('.') + 1);
  return unknown && type.dimensions === 0 && !ofExtensions.has(own)
    ? `type ${type.name} is not defined in the history: a domain with a condition rewrites the table`
    : null;
}

/** Tables with a column of a domain, or of a domain over it. */
export function tablesOfDomain(scene: Scene, key: string): readonly Touched[] {
  const domain = scene.before.objects.get(key);
  if (domain?.class !== 'domain') return [];
  const over = [...scene.before.objects.values()].filter(
    (other): other is Domain =>
      other.class === 'domain' &&
      (other.key === key || plainType(other.type, scene).domains.some((one) => one.key === key)),
  );
  const tables = over.flatMap((one) => columnsOfType(scene.before, one).map(({ table }) => table.key));
  return relationsOf(scene, [...new Set(tables)]);
}
