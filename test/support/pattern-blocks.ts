import { type Pattern, plainBlocks } from '../../server/src/patterns/pattern.ts';
import type { Provider } from '../../server/src/schema/provider.ts';
import { type FileId, fileId } from '../../server/src/text/span.ts';
import { withSetting } from './check-rule.ts';

export const blocksFile = fileId('blocks.prisma');

/** A pattern's new blocks as a file of their own, beside the settings that they need. */
export function blocksAlone({ meta, blocks }: Pattern, provider: Provider): ReadonlyMap<FileId, string> {
  const { previewFeature } = meta;
  return withSetting(new Map([[blocksFile, `${plainBlocks(blocks(provider))}\n`]]), {
    provider,
    previewFeatures: previewFeature === undefined ? [] : [previewFeature],
  });
}
