import { catalogIds } from './catalog-ids';

/** A subquery over one catalog: what is asked of each row, by the name that it gets here, and the rest behind SELECT. */
export interface Part {
  readonly columns: Readonly<Record<string, string>>;
  readonly from: string;
}

/** Answers the rows as one JSON array of arrays, which costs much less than rows of a result, or objects. */
export function partQuery({ columns, from }: Part): string {
  return `SELECT json_agg(json_build_array(${Object.values(columns).join(', ')}))::text ${from}`;
}

/** A condition that leaves out what belongs to an extension: the extension brings it along. */
export function ownObject(catalog: keyof typeof catalogIds, id = 'oid'): string {
  return `${id} NOT IN (SELECT objid FROM pg_depend WHERE refclassid = ${catalogIds.extension} AND deptype = 'e' AND classid = ${catalogIds[catalog]})`;
}

/** A condition that leaves out what came along with another object, such as the constructors of a range type. */
export function madeByItself(catalog: keyof typeof catalogIds, id: string): string {
  return `NOT EXISTS (SELECT FROM pg_depend WHERE classid = ${catalogIds[catalog]} AND objid = ${id} AND deptype = 'i')`;
}
