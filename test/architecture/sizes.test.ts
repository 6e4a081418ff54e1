import { expect, it } from 'vitest';
import { readSources } from './sources';

const most = 400;

it('keeps every file short enough to be read at once', () => {
  const sources = readSources(['server/src', 'client/src', 'scripts', 'test']);
  const long = sources
    .map(({ file, text }) => ({ file, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > most);
  expect(long).toEqual([]);
});

it('exports names only: a default export has none to search for', () => {
  const sources = readSources(['server/src', 'client/src', 'test']);
  expect(sources.filter(({ text }) => /^export default /m.test(text)).map(({ file }) => file)).toEqual([]);
});
