import type { FromPage } from '../messages';

/** What VS Code gives a webview's page. */
interface VsCodeApi {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension behind this page; VS Code hands it out once. */
export const host = acquireVsCodeApi();
