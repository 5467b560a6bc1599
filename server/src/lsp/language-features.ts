import {
  type ClientCapabilities,
  type Connection,
  type Registration,
  RegistrationRequest,
  type ServerCapabilities,
  UnregistrationRequest,
} from 'vscode-languageserver';

/**
 * What Prisma's own extension does as well, so that each of it is offered only where that is absent: an editor with two
 * outlines or two formatters is worse than one with either.
 */
interface LanguageFeature {
  readonly method: string;
  readonly capability: keyof ServerCapabilities;
  /** Whether the editor can be told at any time that the feature comes or goes. */
  readonly isDynamic: (client: ClientCapabilities) => boolean | undefined;
  readonly options?: (client: ClientCapabilities) => object;
}

const languageFeatures: readonly LanguageFeature[] = [
  {
    method: 'textDocument/documentSymbol',
    capability: 'documentSymbolProvider',
    isDynamic: ({ textDocument }) => textDocument?.documentSymbol?.dynamicRegistration,
  },
  {
    method: 'workspace/symbol',
    capability: 'workspaceSymbolProvider',
    isDynamic: ({ workspace }) => workspace?.symbol?.dynamicRegistration,
  },
  {
    method: 'textDocument/foldingRange',
    capability: 'foldingRangeProvider',
    isDynamic: ({ textDocument }) => textDocument?.foldingRange?.dynamicRegistration,
  },
  {
    method: 'textDocument/definition',
    capability: 'definitionProvider',
    isDynamic: ({ textDocument }) => textDocument?.definition?.dynamicRegistration,
  },
  {
    method: 'textDocument/references',
    capability: 'referencesProvider',
    isDynamic: ({ textDocument }) => textDocument?.references?.dynamicRegistration,
  },
  {
    method: 'textDocument/documentHighlight',
    capability: 'documentHighlightProvider',
    isDynamic: ({ textDocument }) => textDocument?.documentHighlight?.dynamicRegistration,
  },
  {
    method: 'textDocument/rename',
    capability: 'renameProvider',
    isDynamic: ({ textDocument }) => textDocument?.rename?.dynamicRegistration,
    options: ({ textDocument }) => (textDocument?.rename?.prepareSupport ? { prepareProvider: true } : {}),
  },
  {
    method: 'textDocument/formatting',
    capability: 'documentFormattingProvider',
    isDynamic: ({ textDocument }) => textDocument?.formatting?.dynamicRegistration,
  },
  {
    method: 'textDocument/rangeFormatting',
    capability: 'documentRangeFormattingProvider',
    isDynamic: ({ textDocument }) => textDocument?.rangeFormatting?.dynamicRegistration,
  },
];

/** Whatever else the client opens, these speak of schemas alone. */
const documentSelector = [
  { scheme: 'file', language: 'prisma' },
  { scheme: 'file', pattern: '**/*.prisma' },
  { scheme: 'untitled', language: 'prisma' },
];

/** What an editor is told at the start, that can be told nothing later. */
export const fixedLanguageFeatures = (client: ClientCapabilities): ServerCapabilities =>
  Object.fromEntries(
    languageFeatures
      .filter((it) => !it.isDynamic(client))
      .map(({ capability, options }) => [capability, options?.(client) ?? true]),
  );

/** Offers the features to the editor and takes them back. */
export interface LanguageRegistration {
  /** What is wanted last holds, however slowly the editor answers. */
  set(wanted: boolean): void;
}

/** @param log is told where an editor refuses */
export function languageRegistration(
  connection: Connection,
  client: ClientCapabilities,
  log: (message: string) => void,
): LanguageRegistration {
  const dynamic = languageFeatures.filter((it) => it.isDynamic(client));
  let wanted = false;
  let registered = false;
  let running = false;

  async function follow(): Promise<void> {
    if (running || dynamic.length === 0) return;
    running = true;
    while (registered !== wanted) {
      registered = wanted;
      await (wanted ? register() : unregister()).catch((error: unknown) =>
        log(`The editor did not change what it is offered: ${error}`),
      );
    }
    running = false;
  }

  const register = () =>
    connection.sendRequest(RegistrationRequest.type, {
      registrations: dynamic.map(
        ({ method, options }): Registration => ({
          id: idOf(method),
          method,
          registerOptions: { documentSelector, ...options?.(client) },
        }),
      ),
    });

  const unregister = () =>
    connection.sendRequest(UnregistrationRequest.type, {
      // The protocol spells it so.
      unregisterations: dynamic.map(({ method }) => ({ id: idOf(method), method })),
    });

  return {
    set(asked) {
      wanted = asked;
      void follow();
    },
  };
}

const idOf = (method: string): string => `pitwall:${method}`;
