import { isForPrismaNext, nestsTooDeep } from './admission.ts';
import type {
  Datamodel,
  DatamodelAnswer,
  EngineFile,
  Failed,
  FormatAnswer,
  FormatOptions,
  LintAnswer,
  Refused,
} from './answer.ts';
import { mask } from './mask.ts';
import { instantiate, takePanic, type Wasm } from './wasm.ts';

/** The official engine, made safe to ask: it never throws, and after a panic it answers again. */
export interface Judge {
  lint(files: readonly EngineFile[]): LintAnswer;
  format(files: readonly EngineFile[], options: FormatOptions): FormatAnswer;
  datamodel(files: readonly EngineFile[]): DatamodelAnswer;
}

export function createJudge(): Judge {
  let instance: Wasm | undefined;

  function ask<Answer>(
    files: readonly EngineFile[],
    question: (wasm: Wasm, admitted: readonly EngineFile[]) => Answer,
  ): Answer | Failed | Refused {
    const admitted = files.filter((it) => !isForPrismaNext(it.text));
    const tooDeep = admitted.find((it) => nestsTooDeep(it.text));
    if (tooDeep) return { kind: 'refused', file: tooDeep.file, reason: 'Brackets are nested too deep for the engine.' };
    try {
      instance ??= instantiate();
      return question(instance, admitted);
    } catch (error) {
      instance = undefined;
      return { kind: 'failed', reason: takePanic() ?? String(error) };
    }
  }

  return {
    lint: (files) => ask(files, lint),
    format: (files, options) => ask(files, (wasm, admitted) => format(wasm, admitted, options)),
    datamodel: (files) => ask(files, datamodel),
  };
}

interface RawMessage {
  readonly file_name: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly is_warning: boolean;
}

function lint(wasm: Wasm, files: readonly EngineFile[]): LintAnswer {
  const numbered = atLeastOne(files).map(({ text }, index) => [numberedUri(index), mask(text)]);
  const found = JSON.parse(wasm.lint(JSON.stringify(numbered))) as readonly RawMessage[];
  const names = new Map(files.map(({ file }, index) => [numberedUri(index), file]));
  return {
    kind: 'ok',
    messages: found.map(({ file_name, start, end, text, is_warning }) => ({
      file: names.get(file_name) ?? file_name,
      start,
      end,
      text,
      severity: is_warning ? 'warning' : 'error',
    })),
  };
}

/** The text goes as it is, not masked: the formatter reads what the newest engine no longer judges. */
function format(wasm: Wasm, files: readonly EngineFile[], options: FormatOptions): FormatAnswer {
  const numbered = files.map(({ text }, index) => [numberedUri(index), text.replace(byteOrderMark, '')]);
  const params = { textDocument: { uri: numberedUri(0) }, options };
  const found = JSON.parse(wasm.format(JSON.stringify(numbered), JSON.stringify(params)));
  const formatted = new Map<string, string>(found as readonly [uri: string, text: string][]);
  return {
    kind: 'ok',
    files: files.map(({ file, text }, index) => {
      const [mark = ''] = byteOrderMark.exec(text) ?? [];
      return { file, text: mark + (formatted.get(numberedUri(index)) ?? text.slice(mark.length)) };
    }),
  };
}

function datamodel(wasm: Wasm, files: readonly EngineFile[]): DatamodelAnswer {
  const prismaSchema = atLeastOne(files).map(({ text }, index) => [numberedUri(index), mask(text)]);
  try {
    const found = wasm.get_datamodel(JSON.stringify({ prismaSchema, noColor: true }));
    return { kind: 'ok', datamodel: JSON.parse(found) as Datamodel };
  } catch (error) {
    const message = schemaError(error);
    if (message === undefined) throw error;
    return { kind: 'invalid', message };
  }
}

/** The engine says by a thrown JSON text that it finds the schema invalid. All else it throws is a mishap. */
function schemaError(error: unknown): string | undefined {
  if (!(error instanceof Error && error.message.startsWith('{'))) return undefined;
  return (JSON.parse(error.message) as { readonly message: string }).message;
}

const byteOrderMark = /^\uFEFF/;

/** The engine panics when it is given no file at all. */
const atLeastOne = (files: readonly EngineFile[]): readonly EngineFile[] =>
  files.length > 0 ? files : [{ file: '', text: '' }];

/** The formatter wants a URI, and a name of the caller's might hold what panics the engine. */
const numberedUri = (index: number): string => `file:///${index}.prisma`;
