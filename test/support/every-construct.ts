/** One schema that holds everything of Prisma's language, and what people wish were in it. */
export const everyConstruct = `// What the schema is about, with a path: src/**/*.ts
generator client {
  provider        = "prisma-client"
  previewFeatures = ["views", "partialIndexes"] // both
}

datasource db {
  provider   = "postgresql"
  extensions = [hstore(schema: "public")]
}

/* A note
   model Hidden {
     id Int @id
   }
*/
/// People who sign in.
/// Kept for ever.
model User {
  id      Int      @id @default(autoincrement()) /// the key
  email   String   @unique(map: "email_key") @db.VarChar(200)
  name    String?  @map("full_name") // as typed
  labels  String[] @default([])
  route   String   @default("/*") // and a "quote"
  state   State    @default(OPEN)
  spot    Unsupported("point")?
  token   String   @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  address Address?
  posts   Post[]   @relation("written")

  @@index([name(ops: raw("gin_trgm_ops"))], type: Gin)
  @@index(email)
  @@index([address.city])
  @@map("users")
  @@schema("public")
}

model Post {
  @@id([authorId, number])
  number   Int
  authorId Int      @ignore
  author   User     @relation("written", fields: [authorId], references: [id], onDelete: Cascade)
  at       DateTime @default(now()) @updatedAt
  price    Decimal  @default(-1.5) @db.Decimal(10, 2)

  @@unique([authorId, at(sort: Desc)], name: "newest", where: { price: { not: null }, at: "x" })
  @@index([at], where: raw("price > 3 and name = '}'"))
  @@index([price]) where price > 3 // wished for
  @@fulltext([number(length: 10)])
}

enum State {
  OPEN
  DONE @map("done")

  @@map("states")
}

view Newest {
  id Int
}

type Address {
  city String
} // the end of it

model One { id Int @id } model Two {
  id: [Int]!
} stray

namespace other {
  anything
}

model HalfTyped {
  id Int @id @
  b  @default(
  c
  @@index([b, c(sort: 
  @@
  where "text that nobody closed

model Last {
  id Int @id
}`;
