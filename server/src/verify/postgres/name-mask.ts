/** Names and schemas as stand-ins are written for them. */
export interface Names {
  /** By name, without its schema: what stands there instead. */
  readonly names: ReadonlyMap<string, string>;
  /** Schemas whose names are left out. */
  readonly schemas: ReadonlySet<string>;
}

const word = /("(?:[^"]|"")*"|[\p{L}_][\p{L}\d_$]*)(\.?)/gu;

/** A definition in which some names are none, so that those of an object under two names can be compared. */
export function withoutNames(text: string, { names, schemas }: Names): string {
  return text.replace(word, (whole: string, written: string, dot: string) => {
    const name = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
    if (dot !== '' && schemas.has(name)) return '';
    const masked = names.get(name);
    return masked === undefined ? whole : masked + dot;
  });
}
