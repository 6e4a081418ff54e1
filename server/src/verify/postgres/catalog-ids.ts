/** OIDs of the catalogs themselves, the same in every version (src/include/catalog/pg_*.h). */
export const catalogIds = {
  type: 1247,
  function: 1255,
  relation: 1259,
  foreignDataWrapper: 2328,
  server: 1417,
  userMapping: 1418,
  attributeDefault: 2604,
  cast: 2605,
  constraint: 2606,
  language: 2612,
  namespace: 2615,
  operatorClass: 2616,
  operator: 2617,
  rewrite: 2618,
  trigger: 2620,
  operatorFamily: 2753,
  extension: 3079,
  policy: 3256,
  statistics: 3381,
  collation: 3456,
  eventTrigger: 3466,
  transform: 3576,
  textSearchDictionary: 3600,
  textSearchConfiguration: 3602,
  publication: 6104,
} as const;

/**
 * Objects of a user have OIDs from here on; initdb made the others (FirstNormalObjectId in src/include/access/transam.h). What
 * is read from the catalog has OIDs as text, as JSON has them.
 */
export const firstUserId = 16_384;

/** The schema public, which initdb made and users change. */
export const publicSchemaId = 2200;
