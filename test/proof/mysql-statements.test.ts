import { expect, test } from 'vitest';
import { schemaOf } from '#test/check-pattern.ts';
import { engineErrors } from '#test/engine-errors.ts';
import { parseFixture } from '#test/fixture.ts';
import { mysqlStatements } from './mysql-statements.ts';

const source = `
enum State {
  OPEN
  DONE @map("done")
}
model User {
  id    Int    @id @default(autoincrement()) @db.UnsignedInt
  posts Post[]

  @@map("users")
}
model Post {
  key       String   @default(cuid()) @db.Char(30)
  authorId  Int      @map("author_id") @db.UnsignedInt
  author    User     @relation(fields: [authorId], references: [id], onDelete: Cascade)
  state     State    @default(DONE)
  title     String   @unique
  body      String?  @db.Text
  price     Decimal  @default(1.5) @db.Decimal(10, 2)
  shown     Boolean  @default(true)
  note      String   @default("it's")
  meta      Json
  createdAt DateTime @default(now())
  changedAt DateTime @default(now()) @db.DateTime(6)
  token     Bytes    @default(dbgenerated("(uuid_to_bin(uuid()))")) @db.Binary(16)

  @@id([authorId, key])
  @@index([body(length: 20), createdAt(sort: Desc)])
  @@fulltext([title], map: "words")
}
`;

test('tables are written as Prisma writes them', () => {
  const { files } = parseFixture(source);
  const schema = schemaOf(files, { provider: 'mysql' });
  expect(engineErrors(new Map(schema.files.map((it) => [it.id, it.text])))).toEqual([]);
  expect(mysqlStatements(schema).join(';\n')).toMatchInlineSnapshot(`
    "CREATE TABLE \`users\` (
      \`id\` INT UNSIGNED NOT NULL AUTO_INCREMENT,
      PRIMARY KEY (\`id\`)
    ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
    CREATE TABLE \`Post\` (
      \`key\` CHAR(30) NOT NULL,
      \`author_id\` INT UNSIGNED NOT NULL,
      \`state\` ENUM('OPEN', 'done') NOT NULL DEFAULT 'done',
      \`title\` VARCHAR(191) NOT NULL,
      \`body\` TEXT NULL,
      \`price\` DECIMAL(10,2) NOT NULL DEFAULT 1.5,
      \`shown\` BOOLEAN NOT NULL DEFAULT true,
      \`note\` VARCHAR(191) NOT NULL DEFAULT ('it''s'),
      \`meta\` JSON NOT NULL,
      \`createdAt\` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      \`changedAt\` DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
      \`token\` BINARY(16) NOT NULL DEFAULT (uuid_to_bin(uuid())),
      UNIQUE INDEX \`Post_title_key\` (\`title\`),
      PRIMARY KEY (\`author_id\`, \`key\`),
      INDEX \`Post_body_createdAt_idx\` (\`body\`(20), \`createdAt\` DESC),
      FULLTEXT INDEX \`words\` (\`title\`)
    ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
    ALTER TABLE \`Post\` ADD CONSTRAINT \`Post_author_id_fkey\` FOREIGN KEY (\`author_id\`)
        REFERENCES \`users\` (\`id\`) ON DELETE CASCADE ON UPDATE CASCADE"
  `);
});

test('no constraints are made where Prisma stands in for them', () => {
  const schema = schemaOf(parseFixture(source).files, { provider: 'mysql', datasource: 'relationMode = "prisma"' });
  expect(mysqlStatements(schema).join()).not.toContain('FOREIGN KEY');
});
