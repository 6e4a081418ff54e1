import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../server/src/core/rules/registry';
import { ruleNames } from '../../server/src/core/rules/rule-names';
import { peerDirectives, spelled } from '../../server/src/core/suppress/peers';
import { peerRules } from './peer-rules';

const page = 'docs/peers.md';

/** A row for each name that other tools give a rule. */
function table(): string {
  const ids = new Set(rules.map(({ id }) => id));
  const rows = [...ruleNames(rules)]
    .filter(([name]) => !ids.has(name))
    .sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .map(([name, own]) => `| \`${name}\` | ${own.map((id) => `[${id}](rules/${id}.md)`).join(', ')} |`);
  return ['| Their name | Ours |', '|---|---|', ...rows].join('\n');
}

/** A row for each name of theirs that stands for nothing here, with the reason. */
function tableWithout(): string {
  const rows = Object.entries(peerRules).flatMap(([tool, { without }]) =>
    Object.entries(without).map(([name, why]) => `| ${tool} | \`${name}\` | ${why} |`),
  );
  return ['| Tool | Their name | Why there is none |', '|---|---|---|', ...rows].join('\n');
}

function withTable(text: string, name: string, rows: string): string {
  const place = new RegExp(`(<!-- ${name} -->)[\\s\\S]*(<!-- /${name} -->)`);
  return text.replace(place, (_, open, close) => `${open}\n${rows}\n${close}`);
}

it('docs/peers.md lists every name that is known, and those that are not; UPDATE=1 writes it', () => {
  const text = readFileSync(page, 'utf8');
  const written = withTable(withTable(text, 'names', table()), 'without', tableWithout());
  if (process.env['UPDATE']) writeFileSync(page, written);
  else expect(text).toBe(written);
});

it('docs/peers.md tells of every tool whose comments are known', () => {
  const text = readFileSync(page, 'utf8');
  for (const { tool } of peerDirectives) expect(text).toContain(tool);
});

const names = ruleNames(rules);
const isKnown = (name: string) => spelled(name).some((one) => names.has(one));

describe.each(Object.entries(peerRules))('%s', (_, { names: listed, without }) => {
  const all = listed.split(/\s+/);

  it('every rule is known by its name, or it is told why not', () => {
    expect(all.filter((name) => !isKnown(name) && !(name in without))).toEqual([]);
  });

  it('what is known needs no reason', () => {
    expect(Object.keys(without).filter((name) => isKnown(name) || !all.includes(name))).toEqual([]);
  });
});
