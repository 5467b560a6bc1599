import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { corpusFolder } from '../corpus/corpus.ts';
import type { StoredRelation } from './stored-relations.ts';

export const prismaLint = 'prisma-lint@0.13.1';

export const configuration = { rules: { 'require-field-index': ['error', { forAllRelations: true }] } };

/** What it says of one schema. */
export type Said =
  | { readonly kind: 'reports'; readonly fields: readonly ReportedField[] }
  /** It broke off, with this kind of error. */
  | { readonly kind: 'broken-off'; readonly error: string };

interface ReportedField {
  readonly model: string;
  readonly field: string;
}

/** Brings prisma-lint into a folder of its own, so that it is no dependency of ours, and takes it away afterwards. */
export function withPrismaLint<Result>(work: (lint: (id: string) => Said) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'prisma-lint-'));
  try {
    execFileSync('npm', ['install', prismaLint, '--no-save', '--no-audit', '--no-fund', '--prefix', folder], {
      stdio: ['ignore', 'ignore', 'inherit'],
      // On Windows npm is a batch file, which only a shell can start.
      shell: process.platform === 'win32',
    });
    writeFileSync(join(folder, '.prismalintrc.json'), JSON.stringify(configuration));
    return work((id) => lintIn(folder, resolve(corpusFolder, 'schemas', id)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lintIn(folder: string, schema: string): Said {
  const program = join(folder, 'node_modules/prisma-lint/dist/cli.js');
  const options = ['--config', join(folder, '.prismalintrc.json'), '--output-format', 'simple', '--no-color'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...options, schema], { encoding: 'utf8' });
  const said = stdout + stderr;
  // 1 says that something is reported.
  if (status !== 0 && status !== 1) {
    const [, error = 'unknown error'] = /^(\w+)/.exec(said) ?? [];
    return { kind: 'broken-off', error };
  }
  const fields = [...said.matchAll(/^ {2}(\w+)\.(\w+) \d+:\d+$/gm)].map(([, model = '', field = '']) => ({
    model,
    field,
  }));
  if (status === 1 && fields.length === 0) throw new Error(`prisma-lint said what is not understood: ${said}`);
  return { kind: 'reports', fields };
}

/**
 * The relations that reports on fields mean: of those that store the field the ones that some index does not serve
 * whole, else all of them. So a report is false only where it is right about no relation.
 */
export function relationsMeant(
  relations: readonly StoredRelation[],
  fields: readonly ReportedField[],
): readonly StoredRelation[] {
  const meant = fields.flatMap(({ model, field }) => {
    const storing = relations.filter((it) => it.model === model && it.fields.includes(field));
    const rightly = storing.filter((it) => it.search.kind !== 'whole');
    return rightly.length > 0 ? rightly : storing;
  });
  return [...new Set(meant)];
}
