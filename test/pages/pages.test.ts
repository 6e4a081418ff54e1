import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../server/src/core/analyze';
import { defaultLevel } from '../../server/src/core/analyze/rule-set';
import { type AssembledProject, withEdited } from '../../server/src/core/assemble/project';
import type { Finding } from '../../server/src/core/finding';
import { rules } from '../../server/src/core/rules/registry';
import {
  analyzeAll,
  applyFix,
  type ExampleFile,
  folderOf,
  historyOf,
  placesOf,
  projectOf,
  type Setting,
  settingOf,
} from './example';
import { brokenByFixes, brokenByMeasuredFixes } from './law-six';
import { type Mark, marksOf, withMarks } from './marks';
import { type Block, type Case, type Page, readPage } from './page';
import { replayed, useTimelines } from './replayed';

useTimelines();

const folder = new URL('../../docs/rules/', import.meta.url);
const pages = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => [name.slice(0, -3), readPage(readFileSync(new URL(name, folder), 'utf8'))] as const),
);

describe.each([...pages])('%s', (id, page) => {
  for (const one of page.cases) {
    for (const { block, fixed } of one.unsafe) {
      const example = () => exampleOf(one, [block], settingOf(block, one.configuration, id), reporterFor(id, block));
      it(`line ${block.line}: unsafe as marked`, async () => expectMarks(await example(), [block]));
      if (block.marks.some(({ fix }) => fix)) {
        it(`line ${block.line}: a fix removes its finding and adds none that is worse`, async () => {
          const { files, tested, setting, findings, reports } = await example();
          const broken = reports
            ? await brokenByMeasuredFixes(files, findings, (fixed) => reports(projectOf(fixed, setting), tested))
            : brokenByFixes(files, setting, findings);
          expect(broken).toEqual([]);
        });
      }
      if (fixed.length > 0) {
        it(`line ${block.line}: fixed as shown`, async () => expectFixed(id, await example(), block, fixed));
      }
    }
    for (const blocks of placesOf(one.safer)) {
      const [first] = blocks;
      if (!first) continue;
      const example = () => exampleOf(one, blocks, settingOf(first, one.configuration, id), reporterFor(id, first));
      it(`line ${first.line}: safer raises nothing unmarked`, async () => expectMarks(await example(), blocks));
    }
  }
  it('shows what is unsafe and what is safer wherever the rule differs', () =>
    expect(neededDialects(id).filter((dialect) => !shownDialects(page).includes(dialect))).toEqual([]));
  it('shows what a fix writes', () => {
    const blocks = page.cases.flatMap(({ unsafe }) => unsafe);
    if (blocks.some(({ block }) => block.marks.some(({ fix, rule }) => fix && rule === id))) {
      expect(blocks.some(({ fixed }) => fixed.length > 0)).toBe(true);
    }
  });
});

it('every rule has its page, and every page its rule', () => {
  expect([...pages.keys()].sort()).toEqual(rules.map(({ id }) => id).sort());
});

/** How the pages of measured rules are analysed: with what replaying the history in the embedded engine shows. */
type Reporter = (project: AssembledProject, files: readonly string[]) => Promise<readonly Report[]>;

function reporterFor(id: string, { keys }: Block): Reporter | null {
  if (keys.get('replay') === 'off') return null;
  const isMeasured = rules.some((rule) => rule.id === id && rule.measured);
  return isMeasured ? async (project, files) => analyzeAll(project, await replayed(project, files)) : null;
}

interface Example {
  /** Null where nothing has to be replayed. */
  readonly reports: Reporter | null;
  readonly setting: Setting;
  readonly files: readonly ExampleFile[];
  readonly findings: readonly Finding[];
  /** Files of the tested blocks, in their order. */
  readonly tested: readonly string[];
  /** Files of the migrations that the tested blocks are part of. */
  readonly concerned: ReadonlySet<string>;
}

async function exampleOf(
  one: Case,
  blocks: readonly Block[],
  setting: Setting,
  reporter: Reporter | null,
): Promise<Example> {
  const { files, tested } = historyOf(one, blocks, setting);
  const edited = tested.filter((_, at) => blocks[at]?.keys.has('edited'));
  const project = withEdited(projectOf(files, setting), new Set(edited));
  const all = reporter ? await reporter(project, tested) : analyzeAll(project);
  const reports = all.filter(({ migration }) => migration.files.some((file) => tested.includes(file)));
  const unread = reports.flatMap((report) => report.unread.map(({ reason }) => reason));
  if (unread.length > 0 && !blocks.some(({ keys }) => keys.has('unread')))
    throw new Error(`not read: ${unread.join(', ')}`);
  return {
    reports: reporter,
    setting,
    files,
    tested,
    findings: reports.flatMap(({ findings }) => findings),
    concerned: new Set(reports.flatMap(({ migration }) => migration.files)),
  };
}

function expectMarks({ setting, files, findings, tested, concerned }: Example, blocks: readonly Block[]): void {
  for (const [index, block] of blocks.entries()) {
    const path = tested[index];
    const actual = marksOf(
      block.text,
      findings.filter(({ file }) => file === path),
    );
    const shown = (marks: readonly Mark[]) =>
      withMarks(
        block.text,
        marks.map((mark) => withoutDefault(mark, setting)),
        block.language,
      );
    if (process.env['UPDATE'] && shown(actual) !== shown(block.marks))
      console.log(`line ${block.line}\n${shown(actual)}`);
    expect(shown(actual)).toBe(shown(block.marks));
  }
  const elsewhere = findings.filter(({ file }) => concerned.has(file) && !tested.includes(file));
  expect(elsewhere.map(({ file, rule }) => `${rule} in ${file}`)).toEqual([]);
  expect(files.length).toBeGreaterThan(0);
}

/** A severity is told where it is not the rule's own. */
function withoutDefault(mark: Mark, { dialect, configuration }: Setting): Mark {
  const rule = rules.find(({ id }) => id === mark.rule);
  const level = configuration.rules.get(mark.rule)?.level ?? (rule && defaultLevel(rule, dialect));
  return mark.severity === level ? { ...mark, severity: null } : mark;
}

/** Of several findings with a fix the page's own rule's is meant. */
function expectFixed(page: string, { setting, files, findings }: Example, block: Block, fixed: readonly Block[]): void {
  const fixable = findings.filter(({ fixes }) => fixes.some((fix) => fix() !== null));
  const finding = fixable.find(({ rule }) => rule === page) ?? fixable[0];
  const offered = finding?.fixes.map((fix) => fix()).filter((fix) => fix !== null) ?? [];
  const wanted = new Map(fixed.map((one) => [Number(one.keys.get('fix') ?? 1), [] as Block[]]));
  for (const one of fixed) wanted.get(Number(one.keys.get('fix') ?? 1))?.push(one);
  for (const [number, blocks] of wanted) {
    const fix = offered[number - 1];
    if (!fix) throw new Error(`line ${block.line}: there is no fix ${number}`);
    const after = applyFix(files, fix);
    const changed = after.filter(({ path, text }) => files.find((file) => file.path === path)?.text !== text);
    const own = files.find(({ text }) => text === block.text)?.path;
    const told = blocks.map(({ keys, text }) => ({
      path: keys.has('file') ? `${folderOf(setting.framework)}/${keys.get('file')}` : own,
      text,
    }));
    expect(inOrder(changed)).toEqual(inOrder(told));
  }
}

function inOrder<T extends { readonly path: string | undefined }>(files: readonly T[]): readonly T[] {
  return [...files].sort((a, b) => ((a.path ?? '') < (b.path ?? '') ? -1 : 1));
}

/** Dialects in which a page shows both what is unsafe and what is safer. */
function shownDialects({ cases }: Page): readonly string[] {
  const dialectOf = (block: Block) => block.keys.get('dialect') ?? 'postgresql';
  const unsafe = new Set(cases.flatMap((one) => one.unsafe.map(({ block }) => dialectOf(block))));
  const safer = new Set(cases.flatMap((one) => one.safer.map(dialectOf)));
  return [...unsafe].filter((dialect) => safer.has(dialect));
}

/** Those in which the rule has a level or a catalogue of its own. */
function neededDialects(id: string): readonly string[] {
  const rule = rules.find((one) => one.id === id);
  const own = [...(rule?.dialects ?? []), ...Object.keys(rule?.byDialect ?? {})];
  return own.length > 0 ? own : [];
}
