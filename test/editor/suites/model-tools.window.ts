import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EditorWindow } from '../window.ts';

/** Nobody is there to answer whether a tool may be called. */
const window: EditorWindow = {
  prepare(folder) {
    writeFileSync(path.join(folder, 'schema.prisma'), schema);
    return { open: folder, settings: { 'chat.tools.global.autoApprove': true, 'chat.tools.autoApprove': true } };
  },
};

export default window;

const schema = `datasource db {
  provider = "postgresql"
}

model Driver {
  id   Int   @id
  laps Lap[]
}

model Lap {
  id       Int    @id
  driverId Int
  driver   Driver @relation(fields: [driverId], references: [id])
}
`;
