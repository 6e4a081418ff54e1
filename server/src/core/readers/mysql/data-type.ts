import type { DataType } from '../../operation';
import { acceptMariadb, type Clause } from './source';

/** Types under the name by which SHOW CREATE TABLE tells them. Source: MySQL's manual, 13.9 "Using Data Types from Other Database Engines". */
const names: Readonly<Record<string, string>> = {
  integer: 'int',
  int1: 'tinyint',
  int2: 'smallint',
  int3: 'mediumint',
  int4: 'int',
  int8: 'bigint',
  middleint: 'mediumint',
  numeric: 'decimal',
  dec: 'decimal',
  fixed: 'decimal',
  real: 'double',
  float4: 'float',
  float8: 'double',
  character: 'char',
  nchar: 'char',
  nvarchar: 'varchar',
  varcharacter: 'varchar',
  geomcollection: 'geometrycollection',
};

const integers = new Set(['tinyint', 'smallint', 'mediumint', 'int', 'bigint']);
const implied: Readonly<Record<string, readonly string[]>> = {
  char: ['1'],
  binary: ['1'],
  bit: ['1'],
  decimal: ['10', '0'],
};

/** Types that say nothing without a length. */
const needsLength = new Set(['varchar', 'varbinary', 'varcharacter', 'nvarchar']);

/** Types that MySQL has not. */
const mariadbTypes = new Set(['uuid', 'inet4', 'inet6', 'vector', 'xmltype']);

/** The type at the beginning of a clause; steps over it, its length and UNSIGNED, not over a character set. */
export function readDataType(clause: Clause): DataType {
  const from = clause.copy();
  const written = typeName(clause);
  const given = clause.is('(') ? listed(clause.group()) : [];
  const flags = new Set<string>();
  while (clause.is('unsigned') || clause.is('signed') || clause.is('zerofill')) {
    flags.add(clause.peek()?.word ?? '');
    clause.skip();
  }
  const read = from.readBy(clause);
  const { text, span } = read;
  if (given.length === 0 && needsLength.has(written)) clause.source.refuse(span);
  if (mariadbTypes.has(written)) clause.source.sayInstead(read, 'text');
  const isBoolean = written === 'bool' || written === 'boolean';
  const name = isBoolean ? 'tinyint' : (names[written] ?? written);
  const unsigned = flags.has('unsigned') || flags.has('zerofill') ? ' unsigned' : '';
  return {
    name: name + unsigned + (flags.has('zerofill') ? ' zerofill' : ''),
    arguments: isBoolean ? ['1'] : argumentsOf(name, given),
    dimensions: 0,
    text,
    span,
  };
}

function typeName(clause: Clause): string {
  clause.accept('national');
  const first = clause.peek()?.word ?? '';
  clause.skip();
  if ((first === 'character' || first === 'char' || first === 'nchar') && clause.accept('varying')) return 'varchar';
  if (first === 'char' && acceptMariadb(clause, 'byte')) return 'binary';
  if (first === 'nchar' && clause.accept('varchar')) return 'varchar';
  if (first === 'double') clause.accept('precision');
  if (first === 'long') return longType(clause);
  return first;
}

function longType(clause: Clause): string {
  if (clause.accept('varbinary')) return 'mediumblob';
  clause.accept('varchar');
  return 'mediumtext';
}

function listed(group: Clause): readonly string[] {
  return group.split().map(({ text }) => text);
}

/** Display widths say nothing of what a column holds, but tinyint(1), which drivers take for a boolean. */
function argumentsOf(name: string, given: readonly string[]): readonly string[] {
  if (integers.has(name)) return name === 'tinyint' && given[0] === '1' ? ['1'] : [];
  if (name === 'year') return [];
  if (name === 'decimal' && given.length === 1) return [...given, '0'];
  return given.length === 0 ? (implied[name] ?? []) : given;
}
