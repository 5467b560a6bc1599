import type { Model } from '../model.ts';

/** Tables that a library makes and migrates by itself, so that the schema only repeats what is there. */
export const isOwnedByLibrary = ({ dbName }: Model): boolean => dbName.startsWith('mastra_');
