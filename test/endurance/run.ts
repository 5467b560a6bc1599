import { outlivePanics } from './engine-panics.ts';
import { liveLong } from './long-life.ts';

/** `npm run endure`: the long runs, with figures. It fails where an answer was wrong or the memory kept growing. */
const seed = Number(process.argv[2] ?? 1);
/** How much more memory than at the start counts as growth. */
const tolerance = 1.2;

const panics = await outlivePanics(10_000, seed);
console.log(`${panics.asked} questions that panic or kill the engine (seed ${seed}): ${panics.failed} cost an instance, \
${panics.refused} were kept from it, ${panics.wrong} good questions in between went wrong, the slowest of those took \
${Math.round(panics.slowest)} ms. Memory ${panics.memory.join(' MB, at the end ')} MB.`);

// Five keys a second, for an hour.
const life = await liveLong(18_000, seed);
const [start, most, end] = life.memory;
const [heapStart, heapEnd] = life.heap;
console.log(`${life.edits} keys, ${life.requests} requests, the slowest took ${Math.round(life.slowest)} ms. \
In use ${heapStart} MB, at the end \
${heapEnd} MB; resident ${start} MB, at most ${most} MB, at the end ${end} MB.`);
if (life.complaints) console.log(life.complaints);

const [early, late] = panics.memory;
if (panics.wrong > 0 || late > early * tolerance || heapEnd > heapStart * tolerance || life.complaints)
  process.exitCode = 1;
