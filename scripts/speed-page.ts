import { figure, goals } from '../test/bench/goals.ts';
import type { Result } from '../test/bench/result.ts';
import { inWords } from './speed-plot.ts';

const plot = [
  '<picture>',
  '  <source media="(prefers-color-scheme: dark)" srcset="images/speed-dark.svg">',
  '  <img src="images/speed-light.svg" alt="Times of Pitwall and of the official language server, on a logarithmic scale; the numbers stand in the table below" width="760">',
  '</picture>',
];

/** Older results are of programs that kept nothing. */
const howStarted = ({ activation }: Result): string[] =>
  activation?.first === undefined
    ? []
    : [
        `All of it is measured as people mostly start it: not for the first time. What was compiled of Pitwall is kept beside its programs in the first quiet moment of a first session ([what can be relied on](reliability.md#it-keeps-to-itself)). The activation in the first window, where nothing was kept yet, took ${inWords(activation.first)}.`,
        '',
      ];

/** What people wait for, with all numbers, the goals and how to measure again. */
export function speedPage(result: Result, banner: string): string {
  const { machine, load, node, versions, date } = result;
  // A run alone on a machine has about one server and one client at work.
  const busy =
    load < 3
      ? ''
      : `Other programs wanted the processor too (a load of ${load.toFixed(0)}), so that the ratios say more than the milliseconds. `;
  return [
    `<!-- ${banner} -->`,
    '# Speed',
    '',
    `Pitwall ${versions.pitwall} and \`@prisma/language-server\` ${versions.official}, driven by the same client over standard input and output, by turns; medians of as many runs as the table below tells, measured on ${date} on ${machine}, with Node ${node}. ${busy}Pitwall asks the official engine as well, in a worker, as it does where the official extension is not installed.`,
    '',
    'The two do not do the same work: the official server checks that the schema is valid, and Pitwall, beside that, what it costs. Both are timed by the diagnostics in which they name what was typed last.',
    '',
    ...plot,
    '',
    '## What was to be reached',
    '',
    '| what | reached | to reach |',
    '| --- | ---: | ---: |',
    ...goals.flatMap(({ words, atMost, valueIn }) => {
      const value = valueIn(result);
      if (value === undefined) return [];
      return [`| ${words} | ${figure(value)}${value <= atMost ? '' : ' (missed)'} | ${figure(atMost)} |`];
    }),
    '',
    'Where a line names no unit, it is a ratio, mostly to the official server in the same run.',
    '',
    ...howStarted(result),
    '## All numbers',
    '',
    'Pitwall first, the official server second. Of a schema of 200 models or more Pitwall reads the first thirty of the open files before the others, but for those that name more than a dozen others, and shows what it finds there (opening); the rest follows (all of it). The official engine, which Pitwall runs beside itself where no other extension does, is let go a second after an opening (memory), and ten seconds after a pause in the typing, where there are several (while typing).',
    '',
    '| models | files | runs | 20 keys to diagnostics | one change | opening | all of it | hover after 20 keys | code actions | publishes per key | memory | while typing |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...result.conversations.map(({ schema, files, runs, pitwall, official }) => {
      const both = (row: keyof typeof pitwall, show: (value: number) => string) =>
        [pitwall[row], official[row]].map((it) => (it === undefined ? '–' : show(it))).join(' / ');
      const times = (['burst', 'change', 'open', 'whole', 'hover', 'actions'] as const).map((it) => both(it, inWords));
      const name = schema === 'corpus' ? 'largest real schema' : schema.toLocaleString('en');
      const rest = [
        both('publishes', (it) => String(Number(it.toFixed(1)))),
        ...(['memory', 'typing'] as const).map((it) => both(it, (value) => `${value.toFixed(0)} MiB`)),
      ];
      return `| ${[name, files, runs, ...times, ...rest].join(' | ')} |`;
    }),
    '',
    `The server's own time for one change, without messages and without waiting for a pause in the typing: ${result.ownTimes
      .map(({ models, files, time }) => `${inWords(time)} at ${models.toLocaleString('en')} models${inFiles(files)}`)
      .join(', ')}.`,
    '',
    '## Measure again',
    '',
    '```sh',
    'npm run bench                                              # everything, most of an hour',
    'npm run bench -- --models 1000 --files 1 --rows burst,own  # one thing',
    'npm run bench -- --check                                   # is anything worse than above?',
    '```',
    '',
  ].join('\n');
}

const inFiles = (files: number): string => (files === 1 ? '' : ` in ${files} files`);
