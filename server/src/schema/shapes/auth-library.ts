import type { Model } from '../model.ts';

/**
 * Whether a table looks like one that a library for signing in reads and writes: its members and invitations of
 * organizations, whose role may be a list of roles, and its passkeys.
 */
export const isOfAuthLibrary = ({ name, fields }: Model): boolean =>
  (/^(?:member|invitation)s?$/i.test(name.text) && fields.some((it) => /^organization_?id$/i.test(it.name.text))) ||
  (/^passkeys?$/i.test(name.text) && fields.some((it) => /^public_?key$/i.test(it.name.text)));
