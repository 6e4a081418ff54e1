import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rules } from '../../server/src/core/rules/registry';
import { ruleNames } from '../../server/src/core/rules/rule-names';
import { peerDirectives } from '../../server/src/core/suppress/peers';

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

it('docs/peers.md lists every name that is known; UPDATE=1 writes it', () => {
  const text = readFileSync(page, 'utf8');
  const written = text.replace(
    /(<!-- names -->)[\s\S]*(<!-- \/names -->)/,
    (_, open, close) => `${open}\n${table()}\n${close}`,
  );
  if (process.env['UPDATE']) writeFileSync(page, written);
  else expect(text).toBe(written);
});

it('docs/peers.md tells of every tool whose comments are known', () => {
  const text = readFileSync(page, 'utf8');
  for (const { tool } of peerDirectives) expect(text).toContain(tool);
});
