/**
 * What a language model is told of the tools that it may call, in a chat of the editor and over the Model Context
 * Protocol alike. package.json repeats it for VS Code, and a test compares.
 */
export const modelTools = {
  audit: {
    name: 'pitwall_audit_schema',
    title: 'Audit a Prisma schema',
    description:
      'Reports what costs time in a Prisma schema, as a database performance engineer reads it: foreign keys without an index, indexes that are redundant, misordered or of a kind that the database cannot use, column types and keys that grow slow, and migrations that disagree with the schema. Each finding has its place, its severity, how sure it is, and the fixes. It reads only, and changes nothing. Call it after a schema.prisma was written or changed, and before a migration is made.',
    inputs: {
      path: 'A schema file, a folder of schema files, or a project, relative to the folder that is open. Without it, every schema there is audited.',
      text: 'The text of a whole schema that is not saved. It is judged by itself, without the project; leave path out then.',
    },
  },
  explain: {
    name: 'pitwall_explain_rule',
    title: 'Explain a Pitwall rule',
    description:
      'Explains a rule of Pitwall by its id, such as foreign-key-without-index: what it finds, what that costs, what to do, when to leave it, with sources and an example. Call it before a finding is fixed or ignored.',
    inputs: { rule: 'The id of the rule, as a finding shows it.' },
  },
} as const;
