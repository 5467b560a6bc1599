import type { History } from '../../server/src/schema/history/history.ts';
import { readMigration } from '../../server/src/schema/history/migration-steps.ts';
import { replay } from '../../server/src/schema/history/replay.ts';

/** What a single migration leaves. */
export const historyOf = (sql: string): History => replay([{ file: 'migration.sql', steps: readMigration(sql) }]);
