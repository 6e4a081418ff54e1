/** Type OIDs of the server's own catalog whose text form is what JSON makes of the value as well. */
const json = new Set([
  20, // int8
  21, // int2
  23, // int4
  26, // oid
  114, // json
  700, // float4
  701, // float8
  3802, // jsonb
]);

const boolean = 16;

/**
 * A value as `Engine.query` gives it, the same from every PostgreSQL engine: numbers, booleans and JSON as such, everything else as the
 * server's text. What JSON has no number for (NaN, an int8 beyond the safe integers) stays text.
 */
export function parsedValue(typeOid: number, text: string | null): unknown {
  if (text === null) return null;
  if (typeOid === boolean) return text === 't';
  if (!json.has(typeOid)) return text;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? text : value;
  } catch {
    return text;
  }
}

/** A parameter as the server reads it; its type is what the question makes of it. */
export function parameterText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
