import { expect, test } from 'vitest';
import { edited, modelIn } from '#test/edited.ts';
import type { Edit } from '../../text/edit.ts';
import { fileId } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { parseSchema } from '../schema.ts';
import { addBlockAttributes, addFieldAttribute, addPreviewFeature, removeFieldAttribute, removeLine } from './edits.ts';

test('a line that is added and removed leaves the model as it was', () => {
  const before = 'model T {\n  id Int @id\n  a  Int\n}\n';
  const added = edited(before, (schema) => [addBlockAttributes(modelIn(schema), ['@@index([a])'])]);
  expect(edited(added, (schema) => modelIn(schema).block.attributes.map(removeLine))).toBe(before);
});

test('whatever was typed of a schema, each edit lies inside it', () => {
  const whole = `
datasource db {
  provider = "postgresql" // here
}

generator client { /* one */
  provider = "prisma-client" /* and
  more */
  previewFeatures = ["views"]
}

/// The things.
model T {
  id Int    @id /* the
  key */    @default(1)
  a  String @unique // once

  // Above.
  @@index([a(sort: Desc), id], where: { a: "}" }) // behind
  @@map("t")
}
`;
  const typed = Array.from(whole, (_, i) => whole.slice(0, i));
  for (const text of [...typed, whole].flatMap((it) => [it, it.replaceAll('\n', '\r\n')])) {
    const schema = parseSchema(new Map([[fileId('schema.prisma'), text]]));
    const edits = schema.models.flatMap((it) => [...addPreviewFeature(schema, it, 'partialIndexes'), ...everyEdit(it)]);
    for (const { span } of edits) {
      expect(span.start, text).toBeLessThanOrEqual(span.end);
      expect(span.end, text).toBeLessThanOrEqual(span.fragment.text.length);
    }
  }
});

const everyEdit = (model: Model): Edit[] => [
  ...['@@index([a])', '@@map("t")', '@@unique([a])'].map((it) => addBlockAttributes(model, [it])),
  ...model.block.attributes.map(removeLine),
  ...model.fields.flatMap((it) => [
    addFieldAttribute(model, it, '@unique'),
    ...it.attributes.map(removeFieldAttribute),
  ]),
];
