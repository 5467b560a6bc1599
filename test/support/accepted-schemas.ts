/** Schemas that the engine accepts. Together they hold every construct of Prisma 5–7 with which a database is described. */
export const acceptedSchemas: Readonly<Record<string, string>> = {
  postgresql: `
generator client {
  provider        = "prisma-client"
  previewFeatures = ["partialIndexes", "views", "postgresqlExtensions"]
}
datasource db {
  provider   = "postgresql"
  extensions = [pg_trgm, hstore(schema: "public", version: "1.1")]
  schemas    = ["public", "audit"]
}
/* A model that is gone:
model Gone {
  id Int @id
}
*/
/// A person.
model User { // signs in
  @@schema("public")
  id       Int      @id @unique(map: "again") @default(autoincrement())
  email    String   @unique(map: "email_key", where: { active: true }) @db.VarChar(200)
  name     String?  @map("full_name") @db.Char(20) // "as typed"
  labels   String[] @default(["{", "/*"])
  active   Boolean  @default(true)
  state    State    @default(OPEN)
  states   State[]
  box      Unsupported("box")?
  search   Unsupported("tsvector")
  token    String   @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  secret   String?  @ignore
  details  Json     @db.JsonB
  posts    Post[]   @relation("written")
  posted   Post[]   @relation("posted")
  seen     Seen?
  @@index([name(ops: raw("gin_trgm_ops"))], type: Gin)
  @@index([details(ops: JsonbPathOps)], type: Gin, map: "details_idx")
  @@index([search], type: Gist)
  @@index([active], type: Hash)
  @@index(state)
  @@index(token(sort: Desc)) /// newest first
  @@unique([state, active(sort: Desc)], name: "byState", where: raw("name <> '}'"))
  @@map("users")
}

model Post {
  number   Int      @map("no")
  authorId Int
  posterId Int?
  author   User     @relation("written", fields: [authorId], references: [id], onDelete: Cascade, onUpdate: NoAction)
  poster   User?    @relation(name: "posted", fields: [posterId], references: [id], onDelete: SetNull, map: "poster_fk")
  at       DateTime @default(now()) @updatedAt @db.Timestamptz(3)
  price    Decimal  @default(-1.5) @db.Decimal(10, 2)
  size     BigInt   @default(9007199254740993)
  größe    Int
  @@id([authorId, number], map: "post_pk")
  @@index([at, size], where: { price: { not: null }, posterId: 3 })
  @@index([at(ops: TimestampTzMinMaxOps)], type: Brin)
  @@index([größe, at(sort: Desc)], map: "by_size")
  @@schema("audit")
} enum State {
  OPEN
  DONE @map("done") // finished
  @@map("states")
  @@schema("public")
}
model Hidden {
  id Int @id
  @@ignore
  @@schema("public")
}
view Seen {
  userId Int  @unique
  user   User @relation(fields: [userId], references: [id])
  @@map("seen_by")
  @@schema("public")
}
`,
  mysql: `
datasource db {
  provider     = "mysql"
  relationMode = "prisma"
}
model Page {
  id    Int    @id
  title String @unique(length: 20, sort: Desc) @db.Text
  body  String @db.LongText
  @@index([body(length: 100, sort: Desc), id])
  @@fulltext([title, body], map: "words")
}
`,
  sqlserver: `
datasource db {
  provider = "sqlserver"
}
model Page {
  id    Int    @id(clustered: false, map: "page_pk", sort: Desc)
  title String @db.NVarChar(100)
  body  String @db.NVarChar(Max)
  @@unique([title], clustered: true)
}
`,
  mongodb: `
datasource db {
  provider = "mongodb"
}
model Place {
  id      String   @id @default(auto()) @map("_id") @db.ObjectId
  address Address
  former  Address[]
  shown   Address?
  likerIds String[] @db.ObjectId
  likers   Person[] @relation(fields: [likerIds], references: [id])
  @@index([address.city.name(sort: Desc)], map: "by_city")
  @@unique([address.street, id])
  @@fulltext([address.street])
}
model Person {
  id       String   @id @default(auto()) @map("_id") @db.ObjectId
  likedIds String[] @db.ObjectId
  liked    Place[]  @relation(fields: [likedIds], references: [id])
}
type Address {
  street String @map("s")
  city   City
}
type City {
  name String @default("Spa")
}
`,
};
