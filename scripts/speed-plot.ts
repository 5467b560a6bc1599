import { conversationOn, type Result } from '../test/bench/result.ts';

/** The colours of one of GitHub's themes. The two servers differ in shape as well. */
export interface Theme {
  readonly text: string;
  readonly faint: string;
  readonly pitwall: string;
  readonly official: string;
}

export const themes: Readonly<Record<'light' | 'dark', Theme>> = {
  light: { text: '#1f2328', faint: '#d1d9e0', pitwall: '#0550ae', official: '#a04100' },
  dark: { text: '#f0f6fc', faint: '#3d444d', pitwall: '#79c0ff', official: '#ffa657' },
};

interface Line {
  readonly models: number;
  readonly pitwall: number;
  readonly official: number;
}

const panels = [
  { title: 'From the last of 20 keys to the diagnostics that know of it', row: 'burst' },
  { title: 'Hover, asked right after 20 keys', row: 'hover' },
  { title: 'From the opening of a file to its first diagnostics', row: 'open' },
  { title: 'From the opening of a file to all of them', row: 'whole' },
] as const;

const width = 760;
const left = 110;
const right = width - 70;
const lineHeight = 26;
const panelHeight = (lines: number): number => 44 + lines * lineHeight;

/** Both servers on one logarithmic scale, by what a person waits for and the size of the schema. */
export function speedPlot(result: Result, theme: Theme, banner: string): string {
  const drawn = panels.map(({ title, row }) => ({ title, lines: linesOf(result, row) }));
  const times = drawn.flatMap(({ lines }) => lines.flatMap((it) => [it.pitwall, it.official]));
  const scale = scaleFor(Math.min(...times), Math.max(...times));
  let top = 52;
  const bodies = drawn.map(({ title, lines }) => {
    const body = panelAt(top, title, lines, scale, theme);
    top += panelHeight(lines.length);
    return body;
  });
  return [
    `<!-- ${banner} -->`,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top + 34}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="13" fill="${theme.text}">`,
    '<title id="title">Times of Pitwall and of the official language server, on a logarithmic scale</title>',
    ...legend(theme),
    ...scale.marks.map((it) => gridLine(it, scale, top, theme)),
    ...bodies.flat(),
    '</svg>',
    '',
  ].join('\n');
}

function linesOf(result: Result, row: (typeof panels)[number]['row']): readonly Line[] {
  return [10, 100, 1000, 3000].flatMap((models) => {
    const measured = conversationOn(result, models);
    const [pitwall, official] = [measured?.pitwall[row], measured?.official[row]];
    return pitwall === undefined || official === undefined ? [] : [{ models, pitwall, official }];
  });
}

interface Scale {
  readonly marks: readonly number[];
  readonly at: (time: number) => number;
}

/** From a power of ten to a power of ten. */
function scaleFor(least: number, most: number): Scale {
  const [from, to] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
  return {
    marks: Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i)),
    at: (time) => left + ((Math.log10(time) - from) / (to - from)) * (right - left),
  };
}

const legend = (theme: Theme): readonly string[] => [
  circle(left, 20, theme),
  `<text x="${left + 12}" y="24">Pitwall</text>`,
  square(left + 90, 20, theme),
  `<text x="${left + 102}" y="24">official language server</text>`,
];

const gridLine = (time: number, { at }: Scale, bottom: number, { faint }: Theme): string =>
  `<line x1="${round(at(time))}" x2="${round(at(time))}" y1="44" y2="${bottom}" stroke="${faint}"/>` +
  `<text x="${round(at(time))}" y="${bottom + 20}" text-anchor="middle">${inWords(time)}</text>`;

function panelAt(top: number, title: string, lines: readonly Line[], scale: Scale, theme: Theme): readonly string[] {
  return [
    `<text x="0" y="${top + 16}" font-weight="600">${title}</text>`,
    ...lines.flatMap(({ models, pitwall, official }, i) => {
      const y = top + 40 + i * lineHeight;
      const [own, other] = [scale.at(pitwall), scale.at(official)];
      return [
        `<text x="0" y="${y + 4}">${models.toLocaleString('en')} models</text>`,
        `<line x1="${round(own)}" x2="${round(other)}" y1="${y}" y2="${y}" stroke="${theme.text}" stroke-opacity="0.35"/>`,
        circle(own, y, theme),
        square(other, y, theme),
        label(own, y, pitwall, own <= other),
        label(other, y, official, other < own),
      ];
    }),
  ];
}

const circle = (x: number, y: number, { pitwall }: Theme): string =>
  `<circle cx="${round(x)}" cy="${y}" r="5" fill="${pitwall}"/>`;

const square = (x: number, y: number, { official }: Theme): string =>
  `<rect x="${round(x - 5)}" y="${y - 5}" width="10" height="10" fill="${official}"/>`;

/** On the side that is away from the other mark. */
const label = (x: number, y: number, time: number, onLeft: boolean): string =>
  `<text x="${round(x + (onLeft ? -10 : 10))}" y="${y + 4}" font-size="12"${onLeft ? ' text-anchor="end"' : ''}>${inWords(time)}</text>`;

const round = (value: number): string => value.toFixed(1);

/** `7 ms`, `2.1 s` */
export const inWords = (time: number): string =>
  time >= 1000
    ? `${(time / 1000).toFixed(time % 1000 === 0 ? 0 : 1)} s`
    : `${time < 10 && time % 1 !== 0 ? time.toFixed(1) : time.toFixed(0)} ms`;
