import type { AlterTableOption, MysqlTableOption, ObjectName } from '../../operation';
import { readString, readWord } from './column';
import { acceptMariadb, type Clause } from './source';

/** Options whose name is one word and whose value is the next. */
const valued: Readonly<Record<string, MysqlTableOption>> = {
  engine: 'ENGINE',
  row_format: 'ROW_FORMAT',
  key_block_size: 'KEY_BLOCK_SIZE',
  auto_increment: 'AUTO_INCREMENT',
  algorithm: 'ALGORITHM',
  lock: 'LOCK',
};

/** Options without a part in the schema that is kept: how rows are stored, statistics, encryption. */
const others = new Set(
  `avg_row_length checksum table_checksum compression connection delay_key_write encryption insert_method max_rows min_rows pack_keys
  password stats_auto_recalc stats_persistent stats_sample_pages tablespace union page_checksum transactional encrypted encryption_key_id
  page_compressed page_compression_level sequence autoextend_size engine_attribute secondary_engine_attribute ietf_quotes type`.split(
    /\s+/,
  ),
);

/** Of those, what MySQL's grammars know nothing of. */
const mariadbOptions = new Set(
  'page_checksum transactional encrypted encryption_key_id page_compressed page_compression_level sequence ietf_quotes'.split(
    ' ',
  ),
);

/**
 * One option of a table; steps over it. Null where none comes.
 * @param table the table that is altered
 */
export function readTableOption(clause: Clause, table: ObjectName): AlterTableOption | null {
  const from = clause.copy();
  const made = (option: AlterTableOption['option'], detail: string): AlterTableOption => ({
    kind: 'alterTableOption',
    span: from.readBy(clause).span,
    table,
    option,
    detail,
    ifExists: false,
  });
  const charset = readCharset(clause);
  if (charset !== null) return made('CHARACTER SET', charset);
  const word = clause.peek()?.word ?? '';
  if (word === 'comment') {
    clause.skip();
    return made('COMMENT', readString(clause));
  }
  if (word === 'data' || word === 'index') {
    if (!clause.accept(word, 'directory')) return null;
  } else if (word === 'with' && (clause.is('with', 'validation') || clause.is('with', 'system'))) {
    if (acceptMariadb(clause, 'with', 'system', 'versioning')) return made('OTHER', 'WITH SYSTEM VERSIONING');
    clause.accept('with', 'validation');
    return made('OTHER', 'WITH VALIDATION');
  } else {
    if (!(word in valued) && !others.has(word)) return null;
    clause.skip();
  }
  clause.accept('=');
  const value = clause.copy();
  clause.skipBalanced();
  if (word === 'tablespace' && clause.accept('storage')) clause.skip();
  const option = valued[word];
  const given = value.readBy(clause);
  const { text } = given;
  if (option === 'ALGORITHM' && text.toUpperCase() === 'NOCOPY') clause.source.sayInstead(given, 'COPY');
  if (mariadbOptions.has(word)) clause.source.sayInstead(from.readBy(clause));
  if (option === undefined) return made('OTHER', from.readBy(clause).text);
  return made(option, option === 'ENGINE' ? text : text.toUpperCase());
}

/** "utf8mb4", "utf8mb4 COLLATE utf8mb4_bin" or "COLLATE utf8mb4_bin"; null where none comes. */
export function readCharset(clause: Clause): string | null {
  const copy = clause.copy();
  copy.accept('default');
  const isCharset = copy.accept('character', 'set') || copy.accept('charset');
  const isCollation = !isCharset && copy.accept('collate');
  if (!isCharset && !isCollation) return null;
  while (clause.start < copy.start) clause.skip();
  const name = readWord(clause);
  if (isCollation) return `COLLATE ${name}`;
  const collates = clause.copy();
  collates.accept('default');
  if (!collates.accept('collate')) return name;
  while (clause.start < collates.start) clause.skip();
  return `${name} COLLATE ${readWord(clause)}`;
}
