/** Who made or changed a row: rarely read from the other side, and people are rarely deleted. */
export const isAuditColumn = (name: string): boolean => /^(?:created|updated|deleted|modified)_?by/i.test(name);
