import type { catalogIds } from '../catalog-ids';
import type { Definition } from '../object';

/** An object with where the catalog keeps it: dependencies and privileges point there. */
export interface Found {
  readonly catalog: keyof typeof catalogIds;
  readonly oid: string;
  /** `attnum`, for a column. */
  readonly sub?: number;
  /** Other entries that stand for it: a table's row type, a view's rule, a constraint's index. */
  readonly also?: readonly (readonly [catalog: keyof typeof catalogIds, oid: string])[];
  readonly privileges?: Privileges;
  readonly definition: Definition;
}

/** Who may do what with an object. */
export interface Privileges {
  /** As GRANT names the kind of object. */
  readonly kind:
    | 'TABLE'
    | 'SEQUENCE'
    | 'SCHEMA'
    | 'ROUTINE'
    | 'TYPE'
    | 'COLUMN'
    | 'LANGUAGE'
    | 'FOREIGN SERVER'
    | 'FOREIGN DATA WRAPPER';
  /** `aclitem`s as text; null for what stands when nobody has granted anything. */
  readonly list: readonly string[] | null;
  readonly owner: string;
  /** As GRANT names the object, where it is not its target's. */
  readonly on?: string;
  readonly column?: string;
}
