/** A schema of that many models, made the same in every run. Every fifth lacks the index of its foreign key. */
export function schemaOf(models: number): string {
  const blocks = ['datasource db {\n  provider = "postgresql"\n}\n'];
  for (let index = 0; index < models; index++) {
    blocks.push(modelOf(index, (index + 1) % models, (index + models - 1) % models));
  }
  return blocks.join('\n');
}

function modelOf(index: number, parent: number, child: number): string {
  return `/// What the team calls a record of kind ${index}.
model Record${index} {
  id          String    @id @default(uuid()) @db.Uuid
  tenantId    String    @map("tenant_id") @db.Uuid
  title       String    @db.VarChar(200)
  body        String?   // as the customer wrote it
  price       Decimal   @default(0) @db.Decimal(10, 2)
  state       String    @default("open")
  labels      String[]
  weight      Float?
  amount      Int       @default(1)
  details     Json?
  isPublic    Boolean   @default(false) @map("is_public")
  publishedAt DateTime?
  createdAt   DateTime  @default(now()) @map("created_at")
  updatedAt   DateTime  @updatedAt @map("updated_at")
  parentId    String?   @map("parent_id") @db.Uuid
  parent      Record${parent}?  @relation("from${index}", fields: [parentId], references: [id], onDelete: Cascade)
  children    Record${child}[] @relation("from${child}")

  @@unique([tenantId, title])
${index % 5 === 0 ? '' : `  @@index([parentId], map: "Record${index}")\n`}  @@index([tenantId, createdAt(sort: Desc)], map: "record_${index}_newest")
  @@map("record_${index}")
}
`;
}
