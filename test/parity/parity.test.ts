import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver/node';
import type { CheckReport, ReportedFinding } from '../../server/src/report/check-report';
import { unreadMessage } from '../../server/src/report/unread-message';
import { readCases } from '../cases/case';
import { run } from '../cli/support';
import { startClient, type TestClient } from '../lsp/support';
import { historyOf, settingOf } from '../pages/example';
import { readPage } from '../pages/page';
import { foldersIn } from '../support/fixture-folders';
import { type Files, temporaryFolder } from '../support/folder';

/** What both faces tell of one place. */
interface Told {
  readonly file: string;
  readonly range: Diagnostic['range'];
  readonly severity: number;
  readonly code: string;
  readonly message: string;
  readonly docs: string | null;
  readonly related: readonly { file: string; range: Diagnostic['range']; message: string }[];
  /** Titles of the fixes. */
  readonly fixes: readonly string[];
}

interface Fixture {
  readonly name: string;
  readonly files: Files;
}

const fixtures: Record<string, readonly Fixture[]> = {
  samples: foldersIn('samples'),
  'folders of the editor tests': foldersIn('test/editor/fixtures'),
  cases: readCases(),
  'rule pages': pageFixtures(),
};

describe.each(Object.entries(fixtures))('%s', (_name, group) => {
  let findings = 0;

  it.each(group.map((one) => [one.name, one] as const))('%s', async (_fixture, { files }) => {
    const folder = temporaryFolder(files);
    const onCommandLine = await checked(folder);
    const inEditor = await edited(folder, files);
    expect(inEditor).toEqual(onCommandLine);
    findings += onCommandLine.length;
  });

  it('has something to compare', () => expect(findings).toBeGreaterThan(0));
});

/** One folder for each unsafe block of each rule page, with the blocks before it. */
function pageFixtures(): readonly Fixture[] {
  const names = readdirSync('docs/rules').filter((name) => name.endsWith('.md') && name !== 'README.md');
  return names.flatMap((name) => {
    const page = name.slice(0, -3);
    return readPage(readFileSync(path.join('docs/rules', name), 'utf8')).cases.flatMap((one) =>
      one.unsafe.map(({ block }) => {
        const setting = settingOf(block, one.configuration, page);
        const files = historyOf(one, [block], setting).files.map(({ path: file, text }) => [file, text]);
        const configuration = {
          ...JSON.parse(one.configuration),
          ...(setting.dialect && { dialect: setting.dialect }),
        };
        return {
          name: `${page}, line ${block.line}`,
          files: { ...Object.fromEntries(files), 'database-migrator.json': JSON.stringify(configuration) },
        };
      }),
    );
  });
}

const severities = { error: 1, warning: 2, info: 3 } as const;

async function checked(folder: string): Promise<readonly Told[]> {
  const { output, errors } = await run(folder, 'check', '--format', 'json');
  expect(errors).toBe('');
  const { findings, unread }: CheckReport = JSON.parse(output);
  return inOrder([
    ...findings.map((finding) => ({
      file: finding.file,
      range: finding.range,
      severity: severities[finding.severity],
      code: finding.rule,
      message: finding.message,
      docs: finding.docs,
      related: finding.related.map(({ file, range, message }) => ({ file, range, message })),
      fixes: titlesOf(finding),
    })),
    ...unread.map(({ file, range, reason }) => ({
      file,
      range,
      severity: severities.warning,
      code: 'unread',
      message: unreadMessage(reason),
      docs: null,
      related: [],
      fixes: [],
    })),
  ]);
}

const titlesOf = ({ fixes }: ReportedFinding) => fixes.map(({ title }) => title);

async function edited(folder: string, files: Files): Promise<readonly Told[]> {
  const client = await startClient(folder);
  const code = Object.keys(files).filter((file) => /\.(?:sql|py)$/.test(file));
  for (const file of code) await client.open(file, files[file] ?? '');
  const told = await Promise.all(code.map((file) => toldOf(client, folder, file)));
  return inOrder(told.flat());
}

async function toldOf(client: TestClient, folder: string, file: string): Promise<Told[]> {
  const diagnostics = await client.diagnostics(file);
  const range = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
  const actions = await client.ask<CodeAction[] | null>('codeAction', file, { range, context: { diagnostics: [] } });
  // Only fixes say whether they are preferred: ignoring and reading are always offered.
  const fixes = (actions ?? []).filter(({ isPreferred }) => isPreferred !== undefined);
  const pathOf = (uri: string) => path.relative(folder, decodeURIComponent(new URL(uri).pathname));
  return diagnostics.map((diagnostic) => ({
    file,
    range: diagnostic.range,
    severity: diagnostic.severity ?? 0,
    code: String(diagnostic.code),
    message: diagnostic.message as string,
    docs: diagnostic.codeDescription?.href ?? null,
    related: (diagnostic.relatedInformation ?? []).map(({ location, message }) => ({
      file: pathOf(location.uri),
      range: location.range,
      message,
    })),
    fixes: fixes.filter((action) => isFor(action, diagnostic)).map(({ title }) => title),
  }));
}

function isFor({ diagnostics }: CodeAction, { code, range, message }: Diagnostic): boolean {
  const [own] = diagnostics ?? [];
  return own?.code === code && own?.message === message && JSON.stringify(own?.range) === JSON.stringify(range);
}

/** What dialect twins of one file both say counts once. */
function inOrder(told: readonly Told[]): readonly Told[] {
  const key = ({ file, range: { start, end }, code, message }: Told) =>
    JSON.stringify([file, start.line, start.character, end.line, end.character, code, message]);
  const unique = [...new Map(told.map((one) => [key(one), one])).values()];
  return unique.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
