import { messages, protocol } from '@electric-sql/pglite';
import { copyWithRows } from '../../../core/readers/sql/copy-rows';
import { parameterText, parsedValue } from '../../../database/postgres-values';
import { EngineFailure } from '../../engine-failure';
import { engineError } from '../postgres/error';
import type { ConfinedPglite } from './confined';

const { serialize } = protocol;

/** How the server tells that COPY … PROGRAM could start nothing; the last part is whatever `errno` was. */
const noProgram = /^(could not execute command ".*"): .*$/s;

/**
 * Sends a string by the simple protocol, COPY … FROM STDIN with the rows behind it. One without any would wait for them, so it is
 * answered that there are none; where nothing is copied the server ignores that message.
 * @returns the messages that the server gave on the way
 * @throws {DatabaseError} the string's first error
 */
export async function sendSimple(database: ConfinedPglite, sql: string): Promise<readonly string[]> {
  const copy = copyWithRows(sql);
  const rows = copy
    ? [serialize.copyData(new TextEncoder().encode(copy.rows).buffer), serialize.copyDone()]
    : [serialize.copyFail('no rows are sent with the statement')];
  const answers = await exchange(database, sql, [serialize.query(copy?.command ?? sql), ...rows]);
  return answers.flatMap((answer) => (answer instanceof messages.NoticeMessage ? (answer.message ?? []) : []));
}

/**
 * Asks one question by the extended protocol.
 * @returns rows by column name
 * @throws {DatabaseError}
 */
export async function ask<Row>(
  database: ConfinedPglite,
  sql: string,
  parameters: readonly unknown[],
): Promise<readonly Row[]> {
  const answers = await exchange(database, sql, [
    serialize.parse({ text: sql }),
    serialize.bind({ values: parameters.map(parameterText) }),
    serialize.describe({ type: 'P' }),
    serialize.execute({}),
    serialize.sync(),
  ]);
  const fields = answers.find((answer) => answer instanceof messages.RowDescriptionMessage)?.fields ?? [];
  const rows = answers.filter((answer) => answer instanceof messages.DataRowMessage);
  return rows.map((row) => {
    const values = fields.map(({ name, dataTypeID }, at) => [name, parsedValue(dataTypeID, row.fields[at] ?? null)]);
    // Which columns a query answers is known to who wrote it alone.
    return Object.fromEntries(values) as Row;
  });
}

async function exchange(database: ConfinedPglite, sql: string, parts: readonly Uint8Array[]) {
  const answers = await database.execProtocolStream(Buffer.concat(parts), { syncToFs: false, throwOnError: false });
  // PGlite keeps to itself what broke out of the server: a stack overflow, an exit. A server that stands is always ready in the end.
  if (answers.at(-1)?.name !== 'readyForQuery') {
    throw new EngineFailure('The embedded engine ended unexpectedly while it ran a statement.');
  }
  const error = answers.find((answer) => answer instanceof messages.DatabaseError);
  if (!error) return answers;
  const message = error.message.replace(noProgram, '$1: the embedded engine starts no programs');
  throw engineError(
    { message, code: error.code, detail: error.detail, position: error.position, where: error.where },
    sql,
  );
}
