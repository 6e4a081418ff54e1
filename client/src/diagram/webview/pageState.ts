import type { DiagramSource } from '../messages';
import type { Detail } from './cards';
import type { View } from './view';

/** What the page keeps while it is hidden, and the editor across windows. */
export interface PageState {
  readonly source: DiagramSource | null;
  readonly detail: Detail;
  /** Steps of the neighbourhood that is shown; 0 for everything. */
  readonly depth: number;
  readonly selected: string | null;
  readonly view: View | null;
  /** All of it is to be seen, whatever the size of the window. */
  readonly isFitted: boolean;
  readonly isListOpen: boolean;
}

const initialState: PageState = {
  source: null,
  detail: 'all',
  depth: 0,
  selected: null,
  view: null,
  isFitted: true,
  isListOpen: false,
};

/** Whatever an older version may have kept: parts that are missing are as at the beginning. */
export function stateFrom(kept: unknown): PageState {
  return typeof kept === 'object' && kept !== null ? { ...initialState, ...kept } : initialState;
}
