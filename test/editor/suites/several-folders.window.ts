import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EditorWindow } from '../window.ts';

/** Two folders in one window, each with a schema; both schemas have a model of the same name. */
const window: EditorWindow = {
  prepare(folder) {
    const folders = [
      { path: 'garage', text: schemaFor('postgresql', 'Mechanic') },
      { path: 'grandstand', text: schemaFor('sqlserver', 'Visitor') },
    ];
    for (const { path: name, text } of folders) {
      mkdirSync(path.join(folder, name));
      writeFileSync(path.join(folder, name, 'schema.prisma'), text);
    }
    const open = path.join(folder, 'season.code-workspace');
    writeFileSync(open, JSON.stringify({ folders: folders.map((it) => ({ path: it.path })) }));
    return { open };
  },
};

export default window;

function schemaFor(provider: string, person: string): string {
  return `datasource db {
  provider = "${provider}"
}

model ${person} {
  id      Int      @id
  tickets Ticket[]
}

model Ticket {
  id       Int    @id
  holderId Int
  holder   ${person} @relation(fields: [holderId], references: [id])
}
`;
}
