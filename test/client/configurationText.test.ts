import { describe, expect, it } from 'vitest';
import { withDialect } from '../../client/src/dialect/configurationText';
import { dialects, versionProblem } from '../../client/src/dialect/dialects';
import { dialects as known } from '../../server/src/core/dialect';

describe('setting the dialect in database-migrator.json', () => {
  it('makes a file where there is none', () => {
    const made = '{\n  "dialect": "postgresql",\n  "version": "16"\n}\n';
    expect(withDialect(undefined, 'postgresql', '16')).toBe(made);
    expect(withDialect(' \n', 'postgresql', '16')).toBe(made);
  });

  it('keeps comments, order, indentation and line ends', () => {
    const before =
      '{\r\n    // agreed in 2024\r\n    "dialect": "mysql", // for now\r\n    "exclude": ["old/**"],\r\n}\r\n';
    expect(withDialect(before, 'sqlite', undefined)).toBe(before.replace('mysql', 'sqlite'));
  });

  it('removes the version of another dialect when none is given', () => {
    expect(withDialect('{\n  "version": "8.0",\n  "dialect": "mysql"\n}\n', 'postgresql', undefined)).toBe(
      '{\n  "dialect": "postgresql"\n}\n',
    );
  });

  it.each(['{ "dialect": ', '[]', 'null'])('leaves %j to its author', (text) => {
    expect(() => withDialect(text, 'sqlite', undefined)).toThrow('correct it first');
  });

  it('offers only dialects that the configuration knows', () => {
    expect(known).toEqual(expect.arrayContaining(dialects.map(({ id }) => id)));
  });

  it('accepts versions of one to three numbers, or none', () => {
    for (const { exampleVersion } of dialects) expect(versionProblem(exampleVersion)).toBeUndefined();
    expect(versionProblem('')).toBeUndefined();
    expect(versionProblem('16beta')).toMatch('numbers');
  });
});
