import type { ServerVersion } from '../../dialect';
import type { Expression } from '../../operation';
import { routineKey } from '../../schema/names';
import type { Schema } from '../../schema/schema';
import { builtInTypes } from './free-type-changes';
import { routineText } from './inlined-function';
import { steadyFunctions, volatileFunctions, volatileFunctionsOfVersions } from './volatile-functions';

/**
 * - `volatile`: every call may give another value, so that a default that calls it is computed for every row
 * - `steady`: stable or immutable: one value for all rows of a statement
 * - `unknown`: a function that neither the server's catalogue nor the history defines
 */
export type Volatility = 'volatile' | 'steady' | 'unknown';

/** Functions of extensions that come with PostgreSQL: pgcrypto and uuid-ossp. Source: their control scripts, F.26 and F.49 of the manual. */
const ofExtensions: ReadonlyMap<string, Volatility> = new Map([
  ['gen_random_bytes', 'volatile'],
  ['gen_random_uuid', 'volatile'],
  ['gen_salt', 'volatile'],
  ['uuid_generate_v1', 'volatile'],
  ['uuid_generate_v1mc', 'volatile'],
  ['uuid_generate_v4', 'volatile'],
  ['uuid_generate_v3', 'steady'],
  ['uuid_generate_v5', 'steady'],
  ['uuid_nil', 'steady'],
  ['crypt', 'steady'],
  ['digest', 'steady'],
  ['hmac', 'steady'],
]);

/**
 * How often PostgreSQL has to call a function that a default names. A function of the history is judged by its definition: what it is
 * declared as, and where it is a plain SELECT that the planner puts in place of the call, by what that calls in turn.
 * Measured on PostgreSQL 12–18.
 * @param name lower case, with its schema where it is written: "pg_catalog.now"
 * @param schema what stands before the statement
 */
export function volatilityOf(name: string, version: ServerVersion | null, schema: Schema): Volatility {
  return judge(name, version, schema, 0);
}

/** The worst of what an expression calls, with the function that makes it so. */
export function defaultVolatility(
  { functions }: Expression,
  version: ServerVersion | null,
  schema: Schema,
): { readonly volatility: Volatility; readonly function: string | null } {
  const judged = functions.map((name) => ({ volatility: volatilityOf(name, version, schema), function: name }));
  return (
    judged.find(({ volatility }) => volatility === 'volatile') ??
    judged.find(({ volatility }) => volatility === 'unknown') ?? { volatility: 'steady', function: null }
  );
}

/** How far a function is followed into what it calls: one that calls itself would be followed for ever. */
const deepest = 4;

function judge(name: string, version: ServerVersion | null, schema: Schema, depth: number): Volatility {
  const [own = name, qualifier = null] = name.split('.').reverse();
  const defined = qualifier === 'pg_catalog' ? [] : overloads(own, qualifier, schema);
  if (defined.length === 0) return builtIn(own, version) ?? ofExtensions.get(own) ?? 'unknown';
  const all = defined.map((definition) => judgeDefinition(definition, version, schema, depth));
  return all.every((one) => one === all[0]) ? (all[0] ?? 'unknown') : 'unknown';
}

function builtIn(name: string, version: ServerVersion | null): Volatility | null {
  const [first, last] = volatileFunctionsOfVersions.get(name) ?? [];
  if (first !== undefined && last !== undefined && isBetween(first, version, last)) return 'volatile';
  if (volatileFunctions.has(name)) return 'volatile';
  return steadyFunctions.has(name) || builtInTypes.has(name) || /^pg_/.test(name) ? 'steady' : null;
}

/** Versions that were not measured are taken to be like the nearest that was. */
function isBetween(first: number, version: ServerVersion | null, last: number): boolean {
  if (version === null) return true;
  const nearest = Math.min(Math.max(version.major, 12), 18);
  return first <= nearest && nearest <= last;
}

/** Definitions of the functions of this name that the history made, in whatever schema where none is written. */
function overloads(name: string, qualifier: string | null, { objects, referrers, traits }: Schema): readonly string[] {
  const schemas = qualifier === null ? ['public', ...traits.schemas] : [qualifier];
  return [...new Set(schemas)].flatMap((schema) =>
    (referrers.get(routineKey({ schema, name })) ?? []).flatMap((key) => {
      const object = objects.get(key);
      return object?.class === 'object' && object.objectClass === 'function' ? (object.definition ?? []) : [];
    }),
  );
}

function judgeDefinition(definition: string, version: ServerVersion | null, schema: Schema, depth: number): Volatility {
  const { declared, calls } = routineText(definition);
  if (declared !== 'volatile') return 'steady';
  if (calls === null || depth === deepest) return 'volatile';
  const called = calls.map((name) => judge(name, version, schema, depth + 1));
  return called.find((one) => one === 'volatile') ?? called.find((one) => one === 'unknown') ?? 'steady';
}
