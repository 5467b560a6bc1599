import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EditorWindow } from '../window.ts';

/** A project of one schema, which says nothing of itself yet. Deleting a mechanic reads all tickets. */
const window: EditorWindow = {
  prepare(folder) {
    mkdirSync(path.join(folder, 'prisma'));
    writeFileSync(path.join(folder, 'package.json'), '{}\n');
    writeFileSync(path.join(folder, 'prisma/schema.prisma'), schema);
    return { open: folder };
  },
};

export default window;

const schema = `datasource db {
  provider = "postgresql"
}

model Mechanic {
  id      Int      @id
  tickets Ticket[]
}

model Ticket {
  id       Int      @id
  holderId Int
  holder   Mechanic @relation(fields: [holderId], references: [id], onDelete: Cascade)
}
`;
