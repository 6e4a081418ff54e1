import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as registry from '../../server/src/core/rules/registry';
import { headerOf, indexOf } from './header';
import { readPage } from './page';

const folder = new URL('../../docs/rules/', import.meta.url);
const indexFile = new URL('README.md', folder);
const begin = '<!-- Written by: UPDATE=1 npx vitest run test/pages -->\n';
const end = '\n<!-- end -->';
/** Third paragraph of a page. `HEADER` holds its place until it is written. */
const headLine = /^(?:\*\*Level\*\*.*|HEADER)$/m;

it('the list of all rules is that of the registry', () => {
  const text = readFileSync(indexFile, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  const [listed, after = ''] = rest.split(end);
  const wanted = indexOf(registry.rules);
  if (process.env['UPDATE'] && listed !== wanted) writeFileSync(indexFile, before + begin + wanted + end + after);
  else expect(listed).toBe(wanted);
});

it.each(registry.rules.map((rule) => [rule.id, rule] as const))(
  'the head of %s says what the rule says',
  (id, rule) => {
    const file = new URL(`${id}.md`, folder);
    const text = readFileSync(file, 'utf8');
    const page = readPage(text);
    expect([page.title, page.summary]).toEqual([id, rule.summary]);
    const told = headLine.exec(text)?.[0];
    if (process.env['UPDATE'] && told) writeFileSync(file, text.replace(headLine, headerOf(rule)));
    else expect(told).toBe(headerOf(rule));
  },
);

it('every file under rules/ that states a rule is registered', () => {
  const files = readdirSync(new URL('../../server/src/core/rules/', import.meta.url)).filter((name) =>
    name.endsWith('.ts'),
  );
  const stated = files.flatMap((name) => {
    const text = readFileSync(new URL(`../../server/src/core/rules/${name}`, import.meta.url), 'utf8');
    return /^export const \w+ = \w*[rR]ule\(/m.test(text) ? [name.slice(0, -3)] : [];
  });
  expect(stated.sort()).toEqual(registry.rules.map(({ id }) => id).sort());
});

it('no two rules have the same id, and no alias is the id of another rule', () => {
  const ids = registry.rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(registry.rules.flatMap(({ aliases }) => aliases).filter((alias) => ids.includes(alias))).toEqual([]);
});
