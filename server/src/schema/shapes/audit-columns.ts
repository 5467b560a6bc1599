/** Who made or changed a row: rarely read from the other side, and people are rarely deleted. */
export const isAuditColumn = (name: string): boolean => /^(?:created|updated|deleted|modified)_?by/i.test(name);

/** Who did something to the row, whatever that was: `reviewedById`, `locked_by`. */
export const isActorColumn = (name: string): boolean => /[a-z]ed_?by(?:_?u?id)?$/i.test(name) || isAuditColumn(name);
