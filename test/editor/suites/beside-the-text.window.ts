import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EditorWindow } from '../window.ts';

/** A schema on MySQL with a foreign key and a many-to-many relation, neither of which says what the database makes. */
const window: EditorWindow = {
  prepare(folder) {
    writeFileSync(path.join(folder, 'schema.prisma'), schema);
    return { open: folder, settings: { 'pitwall.codeLens': true } };
  },
};

export default window;

const schema = `datasource db {
  provider = "mysql"
}

model Driver {
  id    Int     @id
  laps  Lap[]
  teams Team[]
}

model Team {
  id      Int      @id
  drivers Driver[]
}

model Lap {
  id       Int    @id
  number   Int
  sector   Int
  driverId Int
  driver   Driver @relation(fields: [driverId], references: [id])

  @@index([number])
  @@index([number, sector])
}
`;
