import type { Dialect } from '../dialect';

/** A tool whose markers stand in a text; `sections` are plain `-- Up` and `-- Down`, of no tool in particular. */
export type MarkerTool =
  | 'goose'
  | 'dbmate'
  | 'sql-migrate'
  | 'rambler'
  | 'tern'
  | 'mybatis'
  | 'play'
  | 'liquibase'
  | 'sections';

/**
 * What a text tells of its tool and dialect. Every sign stands within one line, so that the signs of a text are those of its lines
 * together and an edit can only change the signs of the lines that it touches.
 */
export interface FileSigns {
  readonly markers: ReadonlySet<MarkerTool>;
  /** Dialects of which something stands in the text that no other one knows. `unsupported` is T-SQL. */
  readonly speaks: ReadonlySet<Dialect | 'unsupported'>;
  /** Of MySQL and MariaDB only MariaDB takes it; other databases may. */
  readonly refusedByMysql: boolean;
}

export const noSigns: FileSigns = { markers: new Set(), speaks: new Set(), refusedByMysql: false };

/** Markers by tool. */
const markerSigns: readonly (readonly [MarkerTool, RegExp])[] = [
  ['goose', /^[ \t]*--[ \t]*\+goose[ \t]/im],
  ['dbmate', /^--[ \t]*migrate:(?:up|down)(?:[ \t]|$)/m],
  [
    'sections',
    /^[ \t]*--[ \t]*[-=+@!*#>]*[ \t]*(?:migrat(?:e|ion)[ \t]+)?(?:up|down)(?:[ \t]+migration)?[ \t]*[-=:.*#<]*[ \t]*$/im,
  ],
  ['sql-migrate', /^[ \t]*--[ \t]*\+migrate[ \t]+(?:up|down)\b/im],
  ['rambler', /^-- rambler[ \t]+(?:up|down)[ \t]*$/m],
  ['tern', /---- create above \/ drop below ----|^---- tern: disable-tx ----$/m],
  // MyBatis Migrations and its ancestor dbdeploy.
  ['mybatis', /^[ \t]*(?:--|\/\/)[ \t]*\/\/[ \t]*@UNDO/m],
  ['play', /^(?:#|--).*!(?:Ups|Downs)\b/m],
  ['liquibase', /^[ \t]*--[ \t]*liquibase[ \t]*formatted\b/im],
];

/** Every tool that has markers. */
export const markerTools: readonly MarkerTool[] = [...new Set(markerSigns.map(([tool]) => tool))];

/** Words that only one dialect has. */
const dialectSigns: readonly (readonly [Dialect | 'unsupported', RegExp])[] = [
  [
    'postgresql',
    /\b(?:(?:big|small)?serial|jsonb|timestamptz|bytea|tsvector|plpgsql|concurrently|gen_random_uuid)\b|\$\$|[\w')]::[a-z]|\bcreate[ \t]+(?:extension|type|domain)\b|\busing[ \t]+(?:gin|gist|btree|hash)\b|\btimestamp[ \t]+with(?:out)?[ \t]+time\b|\balter[ \t]+column[ \t]+\S+[ \t]+(?:set[ \t]+data[ \t]+)?type\b/gi,
  ],
  [
    'mysql',
    /\b(?:engine[ \t]*=|auto_increment\b|modify[ \t]+column\b|default[ \t]+charset\b|on[ \t]+duplicate[ \t]+key\b|(?:medium|long)text\b)|\badd[ \t]+column[ \t][^;\n]*[ \t]after[ \t]+[\w`]+[ \t]*(?:[,;]|$)|\b(?:tiny|small|medium|big)?int(?:eger)?(?:\(\d+\))?[ \t]+unsigned\b|\balter[ \t]+table[ \t]+[\w.`]+[ \t]+change[ \t]|\/\*!/gim,
  ],
  [
    'sqlite',
    /\b(?:autoincrement\b|without[ \t]+rowid\b|sqlite_(?:master|schema|sequence)\b|pragma[ \t]+\w|(?:strftime|unixepoch|julianday)[ \t]*\(|datetime[ \t]*\([ \t]*'now')/gi,
  ],
  ['unsupported', /^[ \t]*go[ \t]*$|\bnvarchar[ \t]*\(|\bidentity[ \t]*\([ \t]*1[ \t]*,[ \t]*1[ \t]*\)/gim],
];

/** IF EXISTS on a column, an index or a constraint, and what MariaDB has beside that. */
const refusedByMysql =
  /\b(?:add|drop|modify|change|rename)[ \t]+(?:(?:column|index|key|foreign[ \t]+key|constraint)[ \t]+)?if[ \t]+(?:not[ \t]+)?exists\b|\b(?:create|drop)[ \t]+(?:unique[ \t]+)?index[ \t]+if\b|\bcreate[ \t]+or[ \t]+replace[ \t]+table\b|\bwith[ \t]+system[ \t]+versioning\b|\bengine[ \t]*=[ \t]*aria\b|\balter[ \t]+ignore[ \t]+table\b/gi;

/** The signs in a text; the text may be a part of a file, cut at line ends. */
export function signsOf(text: string): FileSigns {
  const markers = new Set<MarkerTool>();
  for (const [tool, sign] of markerSigns) if (!markers.has(tool) && sign.test(text)) markers.add(tool);
  const speaks = new Set<Dialect | 'unsupported'>();
  for (const [dialect, sign] of dialectSigns) if (standsOutsideComment(text, sign)) speaks.add(dialect);
  const refused = standsOutsideComment(text, refusedByMysql);
  return markers.size === 0 && speaks.size === 0 && !refused ? noSigns : { markers, speaks, refusedByMysql: refused };
}

function standsOutsideComment(text: string, sign: RegExp): boolean {
  for (const match of text.matchAll(sign)) {
    const line = text.lastIndexOf('\n', match.index) + 1;
    if (!text.slice(line, match.index).includes('--')) return true;
  }
  return false;
}

export function sameSigns(a: FileSigns, b: FileSigns): boolean {
  return (
    a === b || (a.refusedByMysql === b.refusedByMysql && sameSet(a.markers, b.markers) && sameSet(a.speaks, b.speaks))
  );
}

function sameSet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && [...a].every((value) => b.has(value));
}
