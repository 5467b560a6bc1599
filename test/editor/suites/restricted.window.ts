import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EditorWindow } from '../window.ts';

/** A workspace that nobody trusts: its configuration would leave a file behind if somebody ran it. */
const window: EditorWindow = {
  prepare(folder) {
    const top = path.join(folder, 'stranger');
    mkdirSync(path.join(top, 'database'), { recursive: true });
    writeFileSync(path.join(top, 'prisma.config.ts'), config);
    writeFileSync(path.join(top, 'package.json'), JSON.stringify({ dependencies: { prisma: '7.1.0' } }));
    writeFileSync(path.join(top, 'database/main.prisma'), 'datasource db {\n  provider = "postgresql"\n}\n');
    writeFileSync(path.join(top, 'database/models.prisma'), models);
    return { open: top, restricted: true };
  },
};

export default window;

const config = `import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'prisma/config';

writeFileSync(path.join(import.meta.dirname, 'executed.txt'), '');

export default defineConfig({ schema: 'database' });
`;

const models = `model Driver {
  id   Int   @id
  laps Lap[]
}

model Lap {
  id       Int      @id
  time Int
  at       DateTime @db.DateTime2
  driverId Int
  driver   Driver   @relation(fields: [driverId], references: [id])
}
`;
