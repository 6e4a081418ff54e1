import { expect, it, vi } from 'vitest';
import { CancellationToken, CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node';
import { documentDiagnostic } from '../../server/src/lsp/document-diagnostic';
import type { EditorSession } from '../../server/src/lsp/editor-session';
import { Log } from '../../server/src/lsp/log';
import { runRequest } from '../../server/src/lsp/request';
import type { Stopwatch } from '../../server/src/lsp/stopwatch';

const params = { textDocument: { uri: 'file:///m/1.up.sql' } };

function fakeSession({
  versions = [1],
  openFile = async () => null,
}: {
  versions?: number[];
  openFile?: () => unknown;
}) {
  const console = { error: vi.fn(), info: vi.fn() };
  const session = {
    versionOf: () => versions.shift() ?? 1,
    openFile,
    log: new Log({ console } as never),
    statusShown: new Set(),
  };
  return { session: session as unknown as EditorSession, console };
}

it('drops the answer for a text that has been edited since, and asks to be asked again', async () => {
  const { session } = fakeSession({ versions: [1, 2] });
  await expect(documentDiagnostic(params, CancellationToken.None, session)).rejects.toMatchObject({
    code: LSPErrorCodes.ServerCancelled,
    data: { retriggerRequest: true },
  });
});

it('stops when it is cancelled', async () => {
  const { session } = fakeSession({ openFile: () => expect.unreachable('the file must not be looked at') });
  const cancellation = new CancellationTokenSource();
  const answer = documentDiagnostic(params, cancellation.token, session);
  cancellation.cancel();
  await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
});

it('tells that a file is not checked when its analysis crashes, and logs the crash once', async () => {
  const crash = new Error('boom');
  const { session, console } = fakeSession({
    openFile: () => {
      throw crash;
    },
  });
  for (let i = 0; i < 3; i++) {
    const answer = await documentDiagnostic(params, CancellationToken.None, session);
    expect(answer).toMatchObject({ kind: 'full', items: [{ code: 'internal-error' }] });
  }
  expect(console.error).toHaveBeenCalledTimes(1);
  expect(console.error.mock.calls[0]?.[0]).toContain('boom');
});

it('logs a slow request with its parts', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const { session, console } = fakeSession({});
    const spend = async (watch: Stopwatch) => {
      vi.advanceTimersByTime(50);
      watch.lap('reading');
      vi.advanceTimersByTime(23);
      watch.lap('analysis');
      watch.lap('answer');
    };
    await runRequest('textDocument/diagnostic of a.sql', session.log, spend, () => undefined);
    expect(console.info).toHaveBeenCalledWith(
      'textDocument/diagnostic of a.sql took 73 ms (reading 50 ms, analysis 23 ms)',
    );
    await runRequest(
      'a quick one',
      session.log,
      async () => vi.advanceTimersByTime(50),
      () => undefined,
    );
    expect(console.info).toHaveBeenCalledTimes(1);
  } finally {
    vi.useRealTimers();
  }
});
