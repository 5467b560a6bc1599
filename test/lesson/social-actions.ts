import { readFileSync } from 'node:fs';

/** The worked example of the repository, and the way through it. */

const read = (file: string): string => readFileSync(`examples/social/${file}`, 'utf8');

export const social = {
  before: read('before/schema.prisma'),
  after: read('schema.prisma'),
  readme: read('README.md'),
  /** What the actions write beside the schema, in order. */
  migrations: [
    'Comment_id_uuid',
    'Like_id_uuid',
    'TimelineEntry_id_uuid',
    'Notification_id_uuid',
    'widen_postview_id_seq',
    'Post_likeCount',
    'Post_likeCount_fill',
    'Post_commentCount',
    'Post_commentCount_fill',
    'Post_search',
    'pg_trgm',
    'Notification_kind_type',
    'Notification_kind_to_enum',
  ],
} as const;

export interface Action {
  /** The section of the README that it belongs to. */
  readonly point: string;
  /** The first line of the block that is selected, without its brace; an empty line at the end where none is. */
  readonly block?: string;
  /** As the menu has it. */
  readonly title: string;
}

const under = (point: string, ...actions: readonly (readonly [block: string | undefined, title: string])[]): Action[] =>
  actions.map(([block, title]) => ({ point, title, ...(block !== undefined && { block }) }));

export const socialActions: readonly Action[] = [
  ...under(
    'Before the points',
    ['datasource db', 'Store the 8 timestamp fields as @db.Timestamptz(3), for sessions in UTC — rewrites the table'],
    [
      'model Member',
      'Store id of Member as @db.Uuid, and the 7 foreign keys that refer to it — drops the column with its values and makes it anew',
    ],
    [
      'model Post',
      'Store id of Post as @db.Uuid, and the 4 foreign keys that refer to it — drops the column with its values and makes it anew',
    ],
    ['model Comment', 'Store id of Comment as @db.Uuid — rewrites the table'],
    ['model Like', 'Store id of Like as @db.Uuid — rewrites the table'],
    ['model TimelineEntry', 'Store id of TimelineEntry as @db.Uuid — rewrites the table'],
    ['model Notification', 'Store id of Notification as @db.Uuid — rewrites the table'],
    ['model Like', 'Change the default to uuid(7)'],
    ['model PostView', 'Change id to BigInt — rewrites the table'],
    ['model Member', 'Remove @@index([email]) — drops an index'],
  ),
  ...under(
    '1. The timeline',
    ['model TimelineEntry', 'Add @@index([memberId, createdAt]) — builds an index'],
    ['model TimelineEntry', 'Add keyset pagination to TimelineEntry within memberId — builds an index'],
    ['model TimelineEntry', 'Add @@index([postId]) — builds an index'],
    ['model Post', 'Add @@index([authorId, createdAt]) — builds an index'],
    ['model Post', 'Add keyset pagination to Post within authorId — builds an index'],
    ['model Follow', 'Add @@index([followedId, followerId]) — builds an index'],
  ),
  ...under(
    '2. Likes and comments',
    ['model Post', 'Keep a like count on Post — rewrites the table'],
    ['model Post', 'Keep a comment count on Post — rewrites the table'],
    ['model Like', 'Add @@index([postId]) — builds an index'],
    ['model Comment', 'Add @@index([postId, createdAt]) — builds an index'],
    ['model Comment', 'Add keyset pagination to Comment within postId — builds an index'],
    ['model Comment', 'Add @@index([authorId]) — builds an index'],
  ),
  ...under(
    '3. Search',
    ['model Post', 'Add searchVector to Post, for searching title and body by word — rewrites the table'],
    ['model Member', 'Index Member for searching within username and name — builds an index'],
  ),
  ...under(
    '4. Notifications',
    ['model Notification', 'Create enum NotificationKind for kind — rewrites the table'],
    ['model Notification', 'Add @@index([memberId, createdAt]) — builds an index'],
    ['model Notification', 'Add keyset pagination to Notification within memberId — builds an index'],
    ['model Notification', 'Index the rows of Notification in which readAt is null — builds an index'],
    [undefined, 'Insert work queue'],
  ),
  ...under(
    '5. Reports',
    ['model PostView', 'Roll PostView up by day and country — builds an index'],
    ['model PostView', 'Add @@index([postId]) — builds an index'],
  ),
  ...under('6. What is popular', ['model Like', 'Roll Like up by day and postId — builds an index']),
];
