import { readdirSync, readFileSync } from 'node:fs';
import { isMysqlFamily } from '../../server/src/core/dialect';
import { createHistory } from '../../server/src/core/history';
import { HistoryCache } from '../../server/src/core/history/cache';
import type { SentHalf, SentStatement } from '../../server/src/core/sent/sent';
import { LineIndex } from '../../server/src/core/text';
import type { Checkpoint, Engine } from '../../server/src/verify/engine';
import type { ReplayMigration } from '../../server/src/verify/job';
import { makeJob } from '../../server/src/verify/job/make-job';
import { historyOf, placesOf, projectOf, settingOf } from './example';
import { type Outcome, outcomes } from './mariadb';
import { type Block, type Case, readPage } from './page';

const folder = new URL('../../docs/rules/', import.meta.url);
const pages = readdirSync(folder)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => ({ id: name.slice(0, -3), page: readPage(readFileSync(new URL(name, folder), 'utf8')) }));

function ofFamily({ keys }: Block): boolean {
  return /^(?:mysql|mariadb)$/.test(keys.get('dialect') ?? '');
}

/** Blocks of the pages that stand for themselves. */
export interface Example {
  readonly id: string;
  readonly one: Case;
  readonly blocks: readonly Block[];
  readonly line: number;
}

/** Each unsafe block by itself, what its fix writes, and the safer blocks of one heading together. */
export const examples: readonly Example[] = pages.flatMap(({ id, page }) =>
  page.cases.flatMap((one) => {
    const unsafe = one.unsafe.flatMap(({ block, fixed }) => [[block], ...writtenBy(block, fixed)]);
    return [...unsafe, ...placesOf(one.safer)]
      .filter(([first]) => first && ofFamily(first))
      .map((blocks) => ({ id, one, blocks, line: blocks[0]?.line ?? 0 }));
  }),
);

/** What each fix of a block writes, in the place of the block. */
function writtenBy(unsafe: Block, fixed: readonly Block[]): readonly (readonly Block[])[] {
  const numbers = new Set(fixed.map(numberOf));
  return [...numbers].map((number) =>
    fixed
      .filter((block) => numberOf(block) === number)
      .map((block) => ({ ...block, keys: new Map([...unsafe.keys, ...block.keys]) })),
  );
}

function numberOf({ keys }: Block): string {
  return keys.get('fix') ?? '1';
}

/** The server that the examples are sent to. */
export interface PageServer {
  readonly engine: Engine;
  readonly empty: Checkpoint;
  /** What a page calls it where the block is in another dialect. */
  readonly name: string;
  readonly dialect: 'mysql' | 'mariadb';
}

/** What a page says of each statement of a block about this server: "3: refused by MariaDB (ER_PARSE_ERROR)". */
export function claimsOf({ claims, keys }: Block, { name, dialect }: PageServer): readonly string[] {
  const isOwn = keys.get('dialect') === dialect;
  return claims
    .filter(({ text }) => / (?:by|on) (?:MariaDB|MySQL)\b/.test(text) !== isOwn && (isOwn || text.includes(name)))
    .map(({ line, text }) => `${line}: ${text}`);
}

export interface Told {
  readonly block: Block;
  readonly lines: readonly string[];
}

/** What the server makes of the blocks and of those that stand before them. */
export async function toldOf({ id, one, blocks }: Example, server: PageServer): Promise<readonly Told[]> {
  const { engine, empty } = server;
  const setting = settingOf(blocks[0] as Block, one.configuration, id);
  const { files, tested } = historyOf(one, blocks, setting);
  const project = projectOf(files, setting);
  const byFile = new Map<string, readonly Outcome[]>();
  const blockOf = new Map(
    files.flatMap(({ path, text }) => {
      const block = blocks[tested.indexOf(path)] ?? one.before.find((before) => before.text === text);
      return block ? [[path, block] as const] : [];
    }),
  );
  await engine.restore(empty);
  for (const lineage of project.lineages) {
    const { dialect } = lineage.dialect;
    if (dialect === null || !isMysqlFamily(dialect)) throw new Error(`${id}: told as ${dialect}`);
    const history = createHistory(lineage, new HistoryCache());
    const wanted = () => true;
    const { migrations } = makeJob({ project, history, dialect, engine: { kind: 'embedded' }, rows: null, wanted });
    for (const half of halvesOf(migrations, tested)) {
      const block = blockOf.get(half.file);
      const ran = await outcomes(
        engine,
        half,
        (statement) => block !== undefined && asksForCost(block, server, statement),
      );
      byFile.set(half.file, [...(byFile.get(half.file) ?? []), ...ran]);
    }
  }
  return [...blockOf].map(([path, block]) => ({ block, lines: linesOf(block, server, byFile.get(path) ?? []) }));
}

/** All ways up in their order, then the ways back of those that are tested, the last one first. */
function halvesOf(migrations: readonly ReplayMigration[], tested: readonly string[]): readonly SentHalf[] {
  const back = migrations.filter(({ up, down }) => [up, down].some((half) => half && tested.includes(half.file)));
  return [
    ...migrations.flatMap(({ up }) => up ?? []),
    ...[...back].reverse().flatMap(({ up, down }) => (up ? (down ?? []) : [])),
  ];
}

function asksForCost(block: Block, server: PageServer, { span }: SentStatement): boolean {
  const index = new LineIndex(block.text);
  const lines = claimsOf(block, server).flatMap((claim) => /^(\d+): ALGORITHM=/.exec(claim)?.[1] ?? []);
  return lines.some((line) => isIn(Number(line), span, index));
}

function isIn(line: number, { start, end }: SentStatement['span'], index: LineIndex): boolean {
  return index.position(start).line <= line && line <= index.position(end).line;
}

/** As a page would say it; a claim stands under the last line of its statement. */
function linesOf({ text, keys }: Block, { name, dialect }: PageServer, all: readonly Outcome[]): readonly string[] {
  const index = new LineIndex(text);
  const isOwn = keys.get('dialect') === dialect;
  return all
    .flatMap(({ statement, refused: code, cost }) => {
      const costs = cost && (isOwn ? cost : `${cost} on ${name}`);
      const refusal = code && (isOwn ? `refused (${code})` : `refused by ${name} (${code})`);
      const said = [costs, refusal].filter((one) => one !== null);
      return said.map((one) => ({ line: index.position(statement.span.end - 1).line, said: one }));
    })
    .sort((a, b) => a.line - b.line)
    .map(({ line, said }) => `${line}: ${said}`);
}
