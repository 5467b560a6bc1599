import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the built programs lie: around this one, or, where it runs from its source, in the build's folder. */
// The build makes CommonJS of this file, and there `import.meta` is empty.
export const programFolder: string = import.meta.url
  ? fileURLToPath(new URL('../../../out', import.meta.url))
  : dirname(__filename);
