import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { schemaProblems } from './report/ci/support';
import { temporaryFolder, writeFiles } from './support/folder';

interface Step {
  readonly run: string;
  readonly shell: string;
  readonly env?: Readonly<Record<string, string>>;
}

const action = parse(readFileSync('action.yml', 'utf8'));
const hooks: readonly Readonly<Record<string, unknown>>[] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'));
const steps: readonly Step[] = action.runs.steps;
const look = steps.at(-1) as Step;

const problemsOf = (schema: string, value: unknown) => schemaProblems(schema)(value);

/** What the action's last step hands on for these inputs. */
function argumentsFor(inputs: Readonly<Record<string, string>>): readonly string[] {
  // Stands for the program: it tells its arguments, one a line.
  const folder = temporaryFolder({ 'cli.js': "console.log(process.argv.slice(2).join('\\n'));" });
  const program = path.join(folder, 'cli.js');
  const names = Object.entries(look.env ?? {}).map(([variable, value]) => [
    variable,
    /inputs\.([\w-]+)/.exec(value)?.[1],
  ]);
  const given = names.map(([variable, input]) => [
    variable,
    input === undefined ? program : (inputs[input ?? ''] ?? ''),
  ]);
  const { stdout, status, stderr } = spawnSync('bash', ['-e', '-c', look.run], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...Object.fromEntries(given) },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trimEnd().split('\n');
}

describe('the action', () => {
  it('is a composite of shell lines', () => {
    expect(action.runs.using).toBe('composite');
    expect(Object.keys(action).sort()).toEqual(['branding', 'description', 'inputs', 'name', 'runs']);
    for (const { shell } of steps) expect(shell).toBe('bash');
    for (const input of Object.values(action.inputs)) expect(input).toHaveProperty('description');
  });

  it('puts no input into a command', () => {
    for (const { run } of steps) expect(run).not.toContain('${{');
  });

  it('hands on what is given, paths and all', () => {
    expect(argumentsFor({ command: 'check', format: 'github' })).toEqual(['check', '--format', 'github']);
    const paths = 'a b/migrations\n$(touch x)/"y"\n';
    const asked = {
      command: 'verify',
      format: 'junit',
      'changed-since': 'origin/main',
      'fail-on': 'error',
      paths,
      config: 'c.json',
    };
    expect(argumentsFor(asked)).toEqual([
      'verify',
      '--format',
      'junit',
      '--changed-since',
      'origin/main',
      '--fail-on',
      'error',
      '--config',
      'c.json',
      'a b/migrations',
      '$(touch x)/"y"',
    ]);
  });

  it('keeps the report in a file, and what was found in a folder, where they are named', () => {
    expect(argumentsFor({ command: 'check', format: 'sarif', output: 'out dir/a.sarif', cache: '.cache/dm' })).toEqual([
      'check',
      '--format',
      'sarif',
      '--cache-location',
      '.cache/dm',
      '--output',
      'out dir/a.sarif',
    ]);
  });

  it('is what the published schema says', () => {
    expect(problemsOf('github-action', action)).toEqual([]);
    expect(problemsOf('pre-commit-hooks', hooks)).toEqual([]);
  });

  it('marks the lines of a pull request in a checkout of a monorepo', () => {
    const root = temporaryFolder({
      'services/a b/database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
      'services/a b/migrations/1_t.up.sql': 'CREATE TABLE t (id bigint PRIMARY KEY);\n',
      'services/a b/migrations/1_t.down.sql': 'DROP TABLE t;\n',
    });
    const git = (...args: readonly string[]) => {
      const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
      const { status, stderr } = spawnSync('git', ['-C', root, ...identity, ...args], { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
    };
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'first');
    writeFiles(root, { 'services/a b/migrations/2_drop.up.sql': 'DROP TABLE t;\n' });
    const { stdout, status } = spawnSync('bash', ['-e', '-c', look.run], {
      encoding: 'utf8',
      cwd: path.join(root, 'services/a b'),
      env: {
        PATH: process.env['PATH'],
        PROGRAM: path.resolve('dist', 'cli.js'),
        COMMAND: 'check',
        FORMAT: 'github',
        CHANGED_SINCE: 'main',
        OUTPUT: '',
      },
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=services\/a b\/migrations\/2_drop\.up\.sql,line=1,/);
  });
});

it('the hooks call commands that there are, with the files that pre-commit hands on', () => {
  const { bin } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(hooks.map(({ entry }) => entry)).toEqual(['database-migrator check', 'database-migrator verify']);
  for (const hook of hooks) {
    expect(hook).toMatchObject({ language: 'node', require_serial: true });
    expect(Object.keys(bin)).toContain(String(hook['entry']).split(' ')[0]);
    expect(new RegExp(String(hook['files'])).test('db/migrations/1_a.up.sql')).toBe(true);
  }
});
