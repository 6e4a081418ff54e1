import type { AlterTableOption, ColumnPosition, ObjectName, Operation } from '../../../operation';
import { readColumn, readDefault } from '../column';
import { asOperation, opensDefinition, readDefinition } from '../definition';
import { acceptMariadb, acceptMysql, type Clause } from '../source';
import { readCharset, readTableOption } from '../table-option';
import { readPartitioning } from './create-table';
import { renamedTo } from './objects';
import { acceptWait } from './wait';

/** ALTER TABLE: one operation for each clause, in order. */
export function readAlterTable(clause: Clause): readonly Operation[] {
  clause.accept('alter');
  const online = clause.copy();
  const isOnline = acceptMariadb(clause, 'online');
  const onlineWord = online.readBy(clause);
  acceptMariadb(clause, 'ignore');
  clause.accept('table');
  const ifExists = acceptMariadb(clause, 'if', 'exists');
  const table = clause.name();
  const option = (name: AlterTableOption['option'], detail: string, of: Clause): AlterTableOption => ({
    kind: 'alterTableOption',
    span: of.span,
    table,
    option: name,
    detail,
    ifExists,
  });
  const wait = acceptWait(clause);
  const first = [
    ...(isOnline ? [option('LOCK', 'NONE', onlineWord)] : []),
    ...(wait === null ? [] : [option('WAIT', wait.detail, wait.written)]),
  ];
  const operations = clause
    .split()
    .flatMap(withoutPartitioning)
    .flatMap((part) => new Alteration(part, table, ifExists).read());
  return [...first, ...operations];
}

/** PARTITION BY and REMOVE PARTITIONING may follow the last clause without a comma: a clause of their own, which no grammar knows there. */
function withoutPartitioning(part: Clause): readonly Clause[] {
  const rest = part.copy();
  const clause = rest.upTo(['partition', 'by'], ['remove', 'partitioning']);
  if (clause.done || rest.done) return [part];
  rest.source.sayInstead(rest);
  return [clause, rest];
}

/** One clause of ALTER TABLE. */
class Alteration {
  /** The clause from its first word on. */
  private readonly whole: Clause;

  constructor(
    private readonly clause: Clause,
    private readonly table: ObjectName,
    private readonly ifExists: boolean,
  ) {
    this.whole = clause.copy();
  }

  read(): readonly Operation[] {
    const { clause } = this;
    if (clause.is('partition', 'by')) return [this.partitionBy()];
    if (clause.accept('remove', 'partitioning')) return [this.option('REMOVE PARTITIONING', '')];
    if (isPartitionAction(clause)) return [this.partitionAction()];
    if (clause.accept('add')) return this.add();
    if (clause.accept('drop')) return [this.drop()];
    if (clause.accept('modify')) return [this.modify()];
    if (clause.accept('change')) return [this.change()];
    if (clause.accept('alter')) return [this.alter()];
    if (clause.accept('rename')) return [this.rename()];
    if (clause.accept('force')) return [this.option('FORCE', '')];
    if (clause.accept('enable', 'keys')) return [this.plain('ENABLE KEYS')];
    if (clause.accept('disable', 'keys')) return [this.plain('DISABLE KEYS')];
    if (clause.accept('convert', 'to')) return [this.plain('CONVERT TO CHARACTER SET', readCharset(clause) ?? '')];
    if (clause.is('order', 'by')) return [this.option('ORDER BY', this.rest())];
    if (clause.is('discard', 'tablespace') || clause.is('import', 'tablespace'))
      return [this.option('OTHER', this.rest())];
    return this.options();
  }

  /** Table options may follow each other without a comma, and PARTITION BY may follow them. */
  private options(): readonly Operation[] {
    const { clause, table } = this;
    const found: Operation[] = [];
    for (let one = readTableOption(clause, table); one !== null; one = readTableOption(clause, table))
      found.push({ ...one, ifExists: this.ifExists });
    if (clause.is('partition', 'by')) found.push(this.partitionBy());
    if (found.length === 0) {
      const { text } = this.whole;
      found.push(this.option('OTHER', text));
    }
    return found;
  }

  private partitionBy(): AlterTableOption {
    const { clause } = this;
    const from = clause.copy();
    const detail = readPartitioning(clause);
    clause.source.sayInstead(from.readBy(clause), 'ENGINE=x');
    return this.option('PARTITION BY', detail);
  }

  /** A clause that no grammar knows, and that is said to them as one of which they know. */
  private mariadbOption(): AlterTableOption {
    const { clause, whole } = this;
    clause.skipToEnd();
    clause.source.sayInstead(whole, 'ENGINE=x');
    return this.option('OTHER', whole.text);
  }

  /** A clause that the quick grammar does not know, read to its end: said to it as one that says no more of the rest. */
  private plain(name: AlterTableOption['option'], detail = ''): AlterTableOption {
    if (this.clause.done) this.clause.source.sayInstead(this.whole, 'ENGINE=x');
    return this.option(name, detail);
  }

  private rest(): string {
    const { text } = this.clause;
    this.clause.skipToEnd();
    return text;
  }

  private option(name: AlterTableOption['option'], detail: string): AlterTableOption {
    const { table, ifExists, whole } = this;
    return { kind: 'alterTableOption', span: whole.span, table, option: name, detail, ifExists };
  }

  private partitionAction(): Operation {
    const { clause } = this;
    const action = clause.peek()?.word ?? '';
    if (action === 'convert') return this.mariadbOption();
    clause.skip();
    clause.accept('partition');
    acceptMariadb(clause, 'if', 'not', 'exists') || acceptMariadb(clause, 'if', 'exists');
    // The grammars know partitions by their definitions only.
    const isCount = action === 'add' && clause.is('partitions');
    const detail = this.rest();
    if (isCount) clause.source.sayInstead(this.whole, 'ENGINE=x');
    const known = partitionActions.get(action);
    return known === undefined ? this.option('OTHER', this.whole.text) : this.option(known, detail);
  }

  private add(): readonly Operation[] {
    const { clause, table } = this;
    if (opensDefinition(clause)) return [asOperation(readDefinition(clause, table, this.whole), table, this.whole)];
    if (clause.is('system', 'versioning') || clause.is('period', 'for')) return [this.mariadbOption()];
    clause.accept('column');
    const ifNotExists = acceptMariadb(clause, 'if', 'not', 'exists');
    const columns = clause.is('(') ? clause.group().split() : [clause];
    const isList = columns[0] !== clause;
    return columns.map((part) => {
      const span = isList ? part.span : this.whole.span;
      if (opensDefinition(part)) return asOperation(readDefinition(part, table, part.copy()), table, part.copy());
      const { definition, constraints, position } = readColumn(part);
      return { kind: 'addColumn', span, ...this.place, definition, constraints, ifNotExists, ...at(position) };
    });
  }

  private get place() {
    return this.ifExists ? { table: this.table, tableIfExists: true } : { table: this.table };
  }

  private get span() {
    return this.whole.span;
  }

  private drop(): Operation {
    const { clause, table, span, place } = this;
    if (clause.accept('primary', 'key')) {
      const constraint = { name: 'PRIMARY', span };
      return {
        kind: 'dropConstraint',
        span,
        ...place,
        constraint,
        type: 'primary key',
        ifExists: false,
        cascade: false,
      };
    }
    if (clause.accept('index') || clause.accept('key')) {
      const ifExists = acceptMariadb(clause, 'if', 'exists');
      const index = { ...clause.identifier(), schema: null };
      const plain = { concurrently: false, cascade: false, inStatement: 1 };
      return { kind: 'dropIndex', span, index, table, ifExists, ...plain };
    }
    const isCheck = clause.is('check');
    if (clause.accept('foreign', 'key') || clause.is('constraint') || isCheck) {
      const type = clause.is('constraint') ? {} : { type: isCheck ? ('check' as const) : ('foreign key' as const) };
      if (isCheck || clause.is('constraint')) clause.skip();
      const ifExists = acceptMariadb(clause, 'if', 'exists');
      return {
        kind: 'dropConstraint',
        span,
        ...place,
        constraint: clause.identifier(),
        ...type,
        ifExists,
        cascade: false,
      };
    }
    if (clause.is('system', 'versioning') || clause.is('period', 'for')) return this.mariadbOption();
    clause.accept('column');
    const ifExists = acceptMariadb(clause, 'if', 'exists');
    const column = clause.identifier();
    clause.accept('restrict') || clause.accept('cascade');
    return { kind: 'dropColumn', span, ...place, column, ifExists, cascade: false };
  }

  private modify(): Operation {
    const { clause, span, place } = this;
    clause.accept('column');
    const ifExists = acceptMariadb(clause, 'if', 'exists');
    const { definition, constraints, position } = readColumn(clause);
    const column = definition.column;
    return { kind: 'modifyColumn', span, ...place, column, definition, constraints, ifExists, ...at(position) };
  }

  private change(): Operation {
    const { clause, span, place } = this;
    clause.accept('column');
    const ifExists = acceptMariadb(clause, 'if', 'exists');
    const column = clause.identifier();
    const { definition, constraints, position } = readColumn(clause);
    return { kind: 'modifyColumn', span, ...place, column, definition, constraints, ifExists, ...at(position) };
  }

  private alter(): Operation {
    const { clause, table, span, place } = this;
    if (clause.accept('index') || clause.accept('key')) {
      acceptMariadb(clause, 'if', 'exists');
      const index = { ...clause.identifier(), schema: null };
      const visible = acceptMysql(clause, 'visible') || acceptIgnored(clause, 'VISIBLE', 'not', 'ignored');
      if (!visible && !acceptMysql(clause, 'invisible')) acceptIgnored(clause, 'VISIBLE', 'ignored');
      return { kind: 'alterIndex', span, table, index, action: visible ? 'VISIBLE' : 'INVISIBLE', detail: '' };
    }
    if (clause.accept('check') || clause.accept('constraint')) {
      const constraint = clause.identifier();
      const enforced = !clause.accept('not');
      clause.accept('enforced');
      return {
        kind: 'alterConstraint',
        span,
        ...place,
        constraint,
        deferrable: null,
        initiallyDeferred: null,
        enforced,
      };
    }
    clause.accept('column');
    acceptMariadb(clause, 'if', 'exists');
    const column = clause.identifier();
    if (clause.accept('drop', 'default')) return { kind: 'dropDefault', span, ...place, column };
    if (clause.accept('set', 'default'))
      return { kind: 'setDefault', span, ...place, column, value: readDefault(clause) };
    const value = this.rest();
    return { kind: 'alterColumnOption', span, ...place, column, option: 'OTHER', value };
  }

  private rename(): Operation {
    const { clause, table, span, place, ifExists } = this;
    if (clause.accept('column')) {
      acceptMariadb(clause, 'if', 'exists');
      const column = clause.identifier();
      clause.accept('to');
      return { kind: 'renameColumn', span, ...place, column, to: clause.identifier() };
    }
    if (clause.accept('index') || clause.accept('key')) {
      const guarded = acceptMariadb(clause, 'if', 'exists');
      const index = { ...clause.identifier(), schema: null };
      clause.accept('to');
      return { kind: 'renameIndex', span, index, table, to: clause.identifier(), ifExists: guarded };
    }
    clause.accept('to') || clause.accept('as') || clause.accept('=');
    return { kind: 'renameTable', span, table, ...renamedTo(clause, table), ifExists };
  }
}

function at(position: ColumnPosition | null): { readonly position?: ColumnPosition } {
  return position === null ? {} : { position };
}

const partitionActions = new Map([
  ['add', 'ADD PARTITION'],
  ['drop', 'DROP PARTITION'],
  ['truncate', 'TRUNCATE PARTITION'],
  ['reorganize', 'REORGANIZE PARTITION'],
  ['coalesce', 'COALESCE PARTITION'],
  ['exchange', 'EXCHANGE PARTITION'],
] as const) as ReadonlyMap<string, AlterTableOption['option']>;

const otherPartitionActions = new Set([
  'analyze',
  'check',
  'optimize',
  'rebuild',
  'repair',
  'discard',
  'import',
  'convert',
]);

function isPartitionAction(clause: Clause): boolean {
  const word = clause.peek()?.word ?? '';
  return clause.peek(1)?.word === 'partition' && (partitionActions.has(word) || otherPartitionActions.has(word));
}

/** MariaDB's IGNORED is MySQL's INVISIBLE, and no grammar has to know it. */
function acceptIgnored(clause: Clause, visible: string, ...words: readonly string[]): boolean {
  const from = clause.copy();
  if (!clause.accept(...words)) return false;
  clause.source.sayInstead(from.readBy(clause), visible);
  return true;
}
