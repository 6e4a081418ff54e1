import type { OperationOf } from '../../operation';
import { isSerial } from '../../schema/apply/sequences';
import { plainType, unknownDomain } from './domains';
import { type Scene, since } from './scene';
import { defaultVolatility } from './volatility';

/** What ADD COLUMN does to the rows that are there; null for nothing, the value standing in the catalogue. */
export interface AddedColumnWork {
  /** The table is written anew, as far as is known. */
  readonly rewrites: boolean;
  /** What is not known of it. */
  readonly unknown: string | null;
}

const rewrites: AddedColumnWork = { rewrites: true, unknown: null };

/** Measured on PostgreSQL 12–18; the source's rule is ATExecAddColumn. */
export function addedColumnWork({ definition }: OperationOf<'addColumn'>, scene: Scene): AddedColumnWork | null {
  const { type, identity, generated } = definition;
  if (identity !== null || generated?.stored === true || isSerial(type)) return rewrites;
  if (type === null || generated) return null;
  const plain = plainType(type, scene);
  if (plain.constrained) return rewrites;
  // A domain's own default is looked at since 13: before, it was stored once whatever it was.
  const inherited = since(scene, 13) ? plain.domains.find((domain) => domain.default !== null)?.default : null;
  const value = definition.default ?? inherited;
  const { volatility, function: called } = value
    ? defaultVolatility(value, scene.version, scene.before)
    : { volatility: 'steady', function: null };
  if (volatility === 'volatile') return rewrites;
  if (volatility === 'unknown')
    return { rewrites: true, unknown: `whether ${called}() is volatile is not known here: if not, nothing is written` };
  const unseen = unknownDomain(plain);
  return unseen === null ? null : { rewrites: false, unknown: unseen };
}
