import { type LayoutInput, layout } from './layout';

/** What a layout was asked for, to tell late answers from the one that is waited for. */
export interface LayoutOrder {
  readonly number: number;
  readonly input: LayoutInput;
}

// A worker of its own, so that the page can be moved and closed meanwhile.
self.onmessage = ({ data: { number, input } }: MessageEvent<LayoutOrder>) => {
  self.postMessage({ number, places: layout(input) });
};
