import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import { fileId } from '../text/span.ts';
import { hotColumnIndexed } from './hot-column-indexed.ts';
import { rangeBeforeEquality } from './range-before-equality.ts';
import { redundantPrefixIndex } from './redundant-prefix-index.ts';

/** A model with one column that may keep changing, and an index on it. */
const model = (name: string, field: string, column: string, marker = '', more = '') => `
model ${name} {
  id    Int @id
  topic String
  ${field}
${more}
  @@index([topic, ${column}])
${marker}
}
`;

const indexed = (column: string, says: string) =>
  `//                ${'^'.repeat(column.length)} ${says.replace('COLUMN', column)}`;

const again =
  'information: COLUMN changes again and again; because it is indexed, PostgreSQL then writes all indexes of Video.';

describe('a number that starts somewhere and is counted on:', () => {
  const columns = ['viewCount', 'like_count', 'views', 'likes', 'score', 'balance', 'stock', 'stockLevel'];
  test.each([...columns, 'totalSpent', 'version', 'heartbeat'])('%s', (column) => {
    check(hotColumnIndexed, model('Video', `${column} Int @default(0)`, column, indexed(column, again)));
  });

  test('but not one that is written once, a limit or a size', () => {
    check(hotColumnIndexed, model('Video', 'viewCount Int', 'viewCount'));
    check(hotColumnIndexed, model('Video', 'maxScore Int @default(0)', 'maxScore'));
    check(hotColumnIndexed, model('Video', 'width Int @default(0)', 'width'));
    check(hotColumnIndexed, model('Video', 'schemaVersion Int @default(1)', 'schemaVersion'));
    check(hotColumnIndexed, model('Video', 'score String @default("0")', 'score'));
  });
});

describe('when something was done last:', () => {
  test.each(['lastOrderAt', 'last_seen', 'lastLoginDate', 'lastAccessed'])('%s', (column) => {
    check(hotColumnIndexed, model('Video', `${column} DateTime?`, column, indexed(column, again)));
  });

  test('but not what a job writes to know what is due', () => {
    check(hotColumnIndexed, model('Video', 'lastSyncedAt DateTime?', 'lastSyncedAt'));
  });
});

const withEach =
  'COLUMN changes with every update; because it is indexed, PostgreSQL then writes all indexes of Video.';

describe('the time of the last update', () => {
  const updated = 'updatedAt DateTime @updatedAt';

  test('is a hint, since rows may be updated seldom', () => {
    check(hotColumnIndexed, model('Video', updated, 'updatedAt', indexed('updatedAt', `hint: ${withEach}`)));
  });

  test('is information where something in the row is counted, or the project calls the table hot', () => {
    const marker = indexed('updatedAt', `information: ${withEach}`);
    check(hotColumnIndexed, model('Video', updated, 'updatedAt', marker, '  viewCount Int @default(0)'));
    check(hotColumnIndexed, model('Video', updated, 'updatedAt', marker, '  // pitwall: hot'));
  });

  test('is a hint again where caches ask for it', () => {
    const field = 'lastModified DateTime @updatedAt';
    const marker = indexed('lastModified', `hint: ${withEach}`);
    check(hotColumnIndexed, model('Video', field, 'lastModified', marker, '  viewCount Int @default(0)'));
  });
});

test('other databases write the one index', () => {
  const says = 'information: COLUMN changes again and again, and each change is written to @@index([topic, COLUMN])';
  const marker = indexed('views', `${says.replaceAll('COLUMN', 'views')} of Video as well.`);
  check(hotColumnIndexed, model('Video', 'views Int @default(0)', 'views', marker), { provider: 'mysql' });
  check(hotColumnIndexed, model('Video', 'views Int @default(0)', 'views', marker), { provider: 'sqlite' });
});

test('one index is told once, whatever changes in it', () => {
  check(
    hotColumnIndexed,
    `
model Video {
  id    Int      @id
  views Int      @default(0)
  likes Int      @default(0)

  @@index([views, likes])
//         ^^^^^ information: views and likes change again and again; because they are indexed, PostgreSQL then writes all indexes of Video.
}
`,
  );
});

describe('nothing is said of', () => {
  test('what tells the rows apart', () => {
    check(hotColumnIndexed, model('Draft', 'version Int @default(1)', 'version', '', '  @@unique([id, version])'));
  });

  test('rows that are only added', () => {
    check(hotColumnIndexed, model('ScanLog', 'score Int @default(0)', 'score'));
    check(hotColumnIndexed, model('Video', 'score Int @default(0)', 'score', '', '  // pitwall: append-only'));
  });

  test('the ranking of a day, which a job adds up', () => {
    const sums = 'model LikeDailyStats {\n  day DateTime\n  postId Int\n  likes Int @default(0)\n';
    check(hotColumnIndexed, `${sums}  @@id([day, postId])\n  @@index([day, likes])\n}\n`);
  });

  test('block ranges, keys and what is not typed to its end', () => {
    const video = (line: string) => `model Video {\n  id Int @id\n  views Int @default(0)\n  ${line}\n}\n`;
    check(hotColumnIndexed, video('@@index([views], type: Brin)'));
    check(hotColumnIndexed, video('@@unique([id, views])'));
    check(hotColumnIndexed, video('@@index([views'));
  });
});

const video = (line: string) => `
model Video {
  id    Int    @id
  topic String
  views Int    @default(0)

${line}
}
`;

describe('the column is left out', () => {
  test('and the rest stays in its order', () => {
    checkFix(
      hotColumnIndexed,
      video('  @@index([topic(sort: Desc), views, id]) // by topic'),
      video('  @@index([topic(sort: Desc), id]) // by topic'),
    );
  });

  test('and the title says what is lost', () => {
    checkFix(
      hotColumnIndexed,
      video('  @@index([topic, views])'),
      video('  @@index([topic])'),
      {},
      'Leave views out, and sort by it without an index: @@index([topic])',
    );
  });

  test('and the line goes where another index finds the same rows', () => {
    checkFix(
      hotColumnIndexed,
      video('  @@index([topic, views])\n  @@index([topic, id])'),
      video('  @@index([topic, id])'),
      {},
      'Remove the line, and sort by views without it: @@index([topic, id]) finds the same rows',
    );
  });

  test('and stays where it orders a list of what is asked for by value, or somebody has said what it is for', () => {
    const fixes = (text: string) =>
      analysisOf(hotColumnIndexed, new Map([[fileId('a'), text]])).findings.map((it) => [it.severity, it.fixes]);
    const list = video('  @@index([topicId, views])\n  @@index([topicId, id])').replace(
      'topic String',
      'topicId String',
    );
    expect(fixes(list)).toEqual([['hint', []]]);
    expect(fixes(video('  // For the sweep\n  @@index([topic, views])\n  // All\n  @@index([topic, id])'))).toEqual([
      ['hint', []],
    ]);
  });

  test('and a shorter index goes that the rest would serve', () => {
    checkFix(
      hotColumnIndexed,
      video('  @@index([views, topic])\n  @@index([topic])'),
      video('  @@index([topic])'),
      {},
      'Remove the line, and sort by views without it: @@index([topic]) finds the same rows',
    );
    checkFix(
      hotColumnIndexed,
      video('  @@index([views, topic, id])\n  @@index([topic])'),
      video('  @@index([topic, id])'),
    );
  });

  test('and where nothing is left the index goes', () => {
    checkFix(hotColumnIndexed, video('  @@index([views])\n\n  @@map("videos")'), video('  @@map("videos")'));
  });
});

test('no fix is preferred: somebody may need the order', () => {
  const files = new Map([[fileId('a'), video('  @@index([topic, views])')]]);
  const fixes = analysisOf(hotColumnIndexed, files).findings.flatMap((it) => it.fixes ?? []);
  expect(fixes.map((it) => it.preferred)).toEqual([undefined]);
});

test('of an index that is not needed nothing more is said, and none of the place of a column that is to go', () => {
  const [hot, range, prefix] = [hotColumnIndexed, rangeBeforeEquality, redundantPrefixIndex];
  const told = (lines: string) =>
    analysisOf([hot, range, prefix], new Map([[fileId('a'), video(lines)]])).findings.map((it) => it.rule.id);
  expect(told('  seenAt DateTime @updatedAt\n  @@index([seenAt, topicId])\n  topicId Int')).toEqual([hot.meta.id]);
  expect(told('  @@index([views])\n  @@index([views, topic])')).toEqual([prefix.meta.id, hot.meta.id]);
});

describe('one that is last behind what is asked for by value orders a list, which is a hint', () => {
  const list = (line: string, marker: string) => `
model Video {
  id      Int    @id
  topicId Int
  state   String
  views   Int    @default(0)
  likes   Int    @default(0)

  ${line}
${marker}
}
`;
  const says = (names: string, verb: string, it: string) =>
    `${names} ${verb} again and again; because ${it} indexed, PostgreSQL then writes all indexes of Video.`;

  test.each([
    ['@@index([topicId, views])', '//                  ^^^^^'],
    ['@@index([topicId, state, views(sort: Desc), id])', '//                         ^^^^^^^^^^^^^^^^^'],
  ])('%s', (line, place) => {
    check(hotColumnIndexed, list(line, `${place} hint: ${says('views', 'changes', 'it is')}`));
  });

  test('but not one that stands first', () => {
    const marker = `//         ^^^^^ information: ${says('views', 'changes', 'it is')}`;
    check(hotColumnIndexed, list('@@index([views, topicId])', marker));
  });
});

describe('beside an indexed time of update', () => {
  const seen = (marker: string) => `
model Visitor {
  id         Int      @id
  lastSeenAt DateTime
  updatedAt  DateTime @updatedAt

  @@index([lastSeenAt])
${marker}
  @@index([updatedAt])
${told}
}
`;
  const told =
    '//         ^^^^^^^^^ information: updatedAt changes with every update; because it is indexed, PostgreSQL then writes all indexes of Visitor.';

  test('another column costs no more on PostgreSQL', () => check(hotColumnIndexed, seen('')));

  test('and elsewhere does', () => {
    const of = (name: string, often: string) =>
      `//         ${'^'.repeat(name.length)} information: ${name} changes ${often}, and each change is written to @@index([${name}]) of Visitor as well.`;
    const text = seen(of('lastSeenAt', 'again and again')).replace(told, of('updatedAt', 'with every update'));
    check(hotColumnIndexed, text, { provider: 'sqlite' });
  });
});
