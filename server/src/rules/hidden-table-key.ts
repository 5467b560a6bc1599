import { isAtLeast } from '../workload/prisma-version.ts';
import type { ProjectInput } from './rule.ts';

/** How the table of an implicit many-to-many relation tells its rows apart. */
export const keyOfHiddenTable = ({ provider, prisma }: ProjectInput): 'id' | 'unique' =>
  provider === 'postgresql' && isAtLeast(prisma, { major: 6, minor: 0 }) ? 'id' : 'unique';
