import type { ColumnDefinition, ConstraintDefinition, CreateIndex, CreateTable, Operation } from '../../../operation';
import { readColumn } from '../column';
import { opensDefinition, readDefinition } from '../definition';
import { readSelected, relationsRead } from '../query';
import { acceptMariadb, type Clause } from '../source';
import { readTableOption } from '../table-option';

/** CREATE [OR REPLACE] [TEMPORARY] TABLE. MariaDB's OR REPLACE drops a table of that name first. */
export function readCreateTable(clause: Clause): readonly Operation[] {
  const { span } = clause;
  clause.accept('create');
  const orReplace = acceptMariadb(clause, 'or', 'replace');
  const temporary = clause.accept('temporary');
  clause.accept('table');
  const ifNotExists = clause.accept('if', 'not', 'exists');
  const table = clause.name();
  const create: CreateTable = {
    kind: 'createTable',
    span,
    table,
    columns: [],
    constraints: [],
    ifNotExists,
    temporary,
    unlogged: false,
    like: [],
    inherits: [],
    partitionOf: null,
    partitionBound: null,
    partitionBy: null,
    asQuery: 'none',
    options: '',
  };
  const made = readBody(clause, create);
  return orReplace ? [{ kind: 'dropTable', span, table, ifExists: true, cascade: false }, made] : [made];
}

function readBody(clause: Clause, create: CreateTable): CreateTable {
  if (clause.accept('like')) return { ...create, like: [clause.name()] };
  if (clause.is('(', 'like')) {
    const group = clause.group();
    group.skip();
    return { ...create, like: [group.name()] };
  }
  // `CREATE TABLE t (SELECT …)` has no definitions.
  const parts = clause.is('(') && !clause.is('(', 'select') ? readParts(clause.group(), create) : {};
  const options = readOptions(clause, create);
  const isByTime = clause.is('partition', 'by', 'system_time');
  const from = clause.copy();
  const partitionBy = clause.is('partition', 'by') ? readPartitioning(clause) : null;
  if (isByTime) clause.source.sayInstead(from.readBy(clause));
  return { ...create, ...parts, options, partitionBy, ...readQuery(clause) };
}

function readParts(group: Clause, { table }: CreateTable): Pick<CreateTable, 'columns' | 'constraints' | 'indexes'> {
  const columns: ColumnDefinition[] = [];
  const constraints: ConstraintDefinition[] = [];
  const indexes: CreateIndex[] = [];
  for (const part of group.split()) {
    if (opensDefinition(part)) {
      const read = readDefinition(part, table, part.copy());
      if ('index' in read) indexes.push(read.index);
      else constraints.push(read.constraint);
    } else if (part.is('period', 'for')) part.source.sayInstead(part, 'CHECK (1)');
    else {
      const column = readColumn(part);
      columns.push(column.definition);
      constraints.push(...column.constraints);
    }
  }
  return { columns, constraints, ...(indexes.length > 0 ? { indexes } : {}) };
}

function readOptions(clause: Clause, { table }: CreateTable): string {
  const from = clause.copy();
  do {
    const end = clause.copy();
    clause.accept(',');
    if (readTableOption(clause, table) === null) return from.readBy(end).text;
  } while (!clause.done);
  return from.readBy(clause).text;
}

/** PARTITION BY to its end, the definitions in parentheses included. */
export function readPartitioning(clause: Clause): string {
  const read = clause.upTo(['as'], ['select'], ['ignore'], ['replace']);
  return read.text;
}

function readQuery(clause: Clause): Pick<CreateTable, 'asQuery' | 'selected'> {
  clause.accept('ignore') || clause.accept('replace');
  clause.accept('as');
  if (!clause.is('select') && !clause.is('with') && !clause.is('values') && !clause.is('(')) return { asQuery: 'none' };
  const selected = readSelected(clause.copy());
  const reads = relationsRead(clause.copy());
  clause.skipToEnd();
  return { asQuery: 'with data', selected: selected ?? { reads, expressions: null, everyRow: false } };
}
