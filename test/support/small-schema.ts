/** Blocks to make schemas of. The foreign key of `post` has no index, and deleting a user reads all posts. */
export const datasource = `datasource db {
  provider = "postgresql"
}
`;

export const user = `model User {
  id    Int    @id
  posts Post[]
}
`;

export const post = `model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id], onDelete: Cascade)
}
`;

export const smallSchema: string = [datasource, user, post].join('\n');

/** The same with the index that it needs. */
export const mendedSchema: string = smallSchema.replace(/\}\n$/, '\n  @@index([authorId])\n}\n');
