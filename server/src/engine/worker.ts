import { parentPort } from 'node:worker_threads';
import { createJudge } from './judge.ts';
import type { Reply, Request } from './request.ts';

const judge = createJudge();

parentPort?.on('message', ({ id, question }: Request) => {
  const answer = question.kind === 'lint' ? judge.lint(question.files) : judge.format(question.files, question.options);
  parentPort?.postMessage({ id, answer } satisfies Reply);
});
