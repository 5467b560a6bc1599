import type { Edit } from '../../text/edit.ts';
import type { Model } from '../model.ts';
import { addBlockAttributes, indexText } from './edits.ts';

/** `@@index([createdAt], type: Brin)` */
export const brinText = (model: Model, column: string): string =>
  indexText(model, [column]).replace(/\)$/, ', type: Brin)');

/** Adds an index of block ranges, beside whatever others there are. */
export const putBrin = (model: Model, column: string): Edit[] => [addBlockAttributes(model, [brinText(model, column)])];
