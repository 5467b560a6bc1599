/** What a reader has opened, closed and ticked, as it outlives a reload of the window. */
export interface Reading {
  readonly open: readonly (readonly [string, boolean])[];
  readonly checked: readonly (readonly [string, boolean])[];
}

/** The same while it changes. */
export interface LiveReading {
  readonly open: Map<string, boolean>;
  readonly checked: Map<string, boolean>;
}

export const emptyReading = (kept: Reading | undefined): LiveReading => ({
  open: new Map(kept?.open),
  checked: new Map(kept?.checked),
});

export const readingOf = ({ open, checked }: LiveReading): Reading => ({ open: [...open], checked: [...checked] });
