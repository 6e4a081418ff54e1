import { type Connection, type MessageType, ShowMessageNotification } from 'vscode-languageserver/node';

/** Shows a message that wants no answer; the connection's own methods ask for one. */
export function showMessage(connection: Connection, type: MessageType, message: string): void {
  void connection.sendNotification(ShowMessageNotification.type, { type, message });
}
