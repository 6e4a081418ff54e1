import { type Connection, Query, type QueryResult } from 'pg';
import type { CopyWithRows } from '../core/readers/sql/copy-rows';

/** What the driver's connection has for COPY, which its types do not name. */
interface CopyingConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** COPY … FROM STDIN with its rows: the driver asks a query what to answer when the server wants them. */
class CopyQuery extends Query {
  constructor(
    private readonly copy: CopyWithRows,
    callback: (error: Error | undefined, result: unknown) => void,
  ) {
    super({ text: copy.command }, callback);
  }

  handleCopyInResponse(connection: CopyingConnection): void {
    connection.sendCopyFromChunk(Buffer.from(this.copy.rows));
    connection.endCopyFrom();
  }
}

/** Sends the statement and its rows by a client of the driver. */
export function sendCopy(client: { query(query: Query): unknown }, copy: CopyWithRows): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    client.query(new CopyQuery(copy, (error, result) => (error ? reject(error) : resolve(result as QueryResult))));
  });
}
