import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { activation } from './activation.ts';
import { coldAudit } from './cold.ts';
import { type Conversation, converse, type Row } from './conversation.ts';
import { medianOf } from './figures.ts';
import { ownTimeOf } from './own-time.ts';
import { packageSize } from './package-size.ts';
import { printResult, tolerance, worseThan } from './report.ts';
import { type Measured, type Result, together } from './result.ts';
import { type Subject, schemaFolder } from './schema-folder.ts';
import { contenders } from './server-process.ts';

const usage = `usage: npm run bench -- [options]

  --models 10,100   only these sizes: 10, 100, 1000, 3000, corpus
  --files 1,18      only over so many files: 1, 18, 176
  --rows burst,own  only these: open, whole, change, burst, publishes, hover, actions, memory, typing, own, cold,
                    activation, package
  --runs 1          how often each server is asked, by turns (3)
  --check           compare with test/bench/result.json, and fail where a figure is ${tolerance} times as bad
  --write           keep what was measured in test/bench/result.json, from which docs/speed.md is made
`;

const { values: asked } = parseArgs({
  options: {
    models: { type: 'string', default: '10,100,1000,3000,corpus' },
    files: { type: 'string', default: '1,18,176' },
    rows: {
      type: 'string',
      default: 'open,whole,change,burst,publishes,hover,actions,memory,typing,own,cold,activation,package',
    },
    runs: { type: 'string', default: '3' },
    check: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (asked.help) {
  console.log(usage);
  process.exit();
}

const resultFile = 'test/bench/result.json';
const rows = new Set(asked.rows.split(','));
const ofConversation = new Set<Row>(
  (['open', 'whole', 'change', 'burst', 'publishes', 'hover', 'actions', 'memory', 'typing'] as const).filter((it) =>
    rows.has(it),
  ),
);
const sizes = asked.models.split(',').map((it) => (it === 'corpus' ? it : Number(it)));
const runs = Number(asked.runs);

const { conversations, lost } = await allConversations();
const corpus = schemaFolder({ schema: 'corpus', files: 1 }) ?? schemaFolder({ schema: 100, files: 1 });
// The first to be measured would be measured with code that is warm for nothing yet.
if (rows.has('own')) ownTimeOf(100, 1);
const result: Result = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}`,
  load: loadavg()[2] ?? 0,
  node: process.version,
  versions: { pitwall: versionOf('pitwall'), official: versionOf('official') },
  conversations,
  ownTimes: rows.has('own')
    ? subjects().flatMap(({ schema, files }) =>
        schema === 'corpus' ? [] : [{ models: schema, files, time: ownTimeOf(schema, files) }],
      )
    : [],
  ...(rows.has('cold') && corpus && { cold: coldAudit(corpus) }),
  ...(rows.has('activation') && { activation: await activation() }),
  ...(rows.has('package') && { packageSize: await packageSize() }),
};
corpus?.remove();
printResult(result);
for (const it of lost) console.log(it);

if (asked.check) {
  const before: Result = JSON.parse(readFileSync(resultFile, 'utf8'));
  const worse = worseThan(before, result);
  for (const it of worse) console.log(`worse   ${it}`);
  if (worse.length > 0) process.exitCode = 1;
  else console.log(`Nothing is ${tolerance} times as bad as on ${before.date}.`);
}
if (asked.write) {
  const before: Result | undefined = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : undefined;
  writeFileSync(resultFile, `${JSON.stringify(together(before, result), rounded, 2)}\n`);
}
process.exit();

/** Each schema by both servers, by turns, so that what else the machine does is shared. */
async function allConversations(): Promise<{ conversations: Measured[]; lost: string[] }> {
  if (ofConversation.size > 0) await startOnce();
  const found: Measured[] = [];
  const missing: string[] = [];
  for (const subject of ofConversation.size > 0 ? subjects() : []) {
    const folder = schemaFolder(subject);
    if (!folder) {
      missing.push('The corpus is not there, so its schema was not measured.');
      continue;
    }
    const heard: Record<'pitwall' | 'official', Partial<Conversation>[]> = { pitwall: [], official: [] };
    for (let run = 0; run < runs; run++) {
      for (const contender of contenders) {
        process.stderr.write(`${subject.schema} models, ${subject.files} files, run ${run + 1}, ${contender.name}\n`);
        try {
          heard[contender.name].push(await converse(contender, folder, ofConversation));
        } catch (error) {
          missing.push(
            `${subject.schema} models, ${subject.files} files: ${error instanceof Error ? error.message : error}`,
          );
        }
      }
    }
    folder.remove();
    found.push({ ...subject, runs, pitwall: mediansOf(heard.pitwall), official: mediansOf(heard.official) });
  }
  return { conversations: found, lost: missing };
}

/** As people mostly start them: not for the first time. Pitwall keeps what was compiled when nothing is asked of it. */
async function startOnce(): Promise<void> {
  const folder = schemaFolder({ schema: 100, files: 1 });
  if (!folder) return;
  for (const contender of contenders) await converse(contender, folder, new Set(['hover', 'actions']), 10_000);
  folder.remove();
}

function subjects(): Subject[] {
  const files = asked.files.split(',').map(Number);
  return sizes.flatMap((schema) =>
    files.flatMap((count) => (typeof schema === 'number' && count > schema ? [] : [{ schema, files: count }])),
  );
}

function mediansOf(heard: readonly Partial<Conversation>[]): Partial<Conversation> {
  const measured = [...ofConversation].map((row) => [row, heard.flatMap((it) => it[row] ?? [])] as const);
  return Object.fromEntries(measured.filter(([, all]) => all.length > 0).map(([row, all]) => [row, medianOf(all)]));
}

function versionOf(name: 'pitwall' | 'official'): string {
  return contenders.find((it) => it.name === name)?.version ?? '';
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}
