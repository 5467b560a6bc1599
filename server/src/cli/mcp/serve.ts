import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { modelTools } from '../../report/for-model/model-tools.ts';
import { confidences, severities } from '../../rules/rule.ts';

/** What a tool answers: text, and data where there is any. */
export interface ToolAnswer {
  readonly text: string;
  readonly data?: object;
  /** Whether it could not do what it was asked to. */
  readonly failed?: boolean;
}

/** The tools themselves, which know nothing of the protocol. */
export interface Tools {
  audit(asked: { readonly path?: string | undefined; readonly text?: string | undefined }): ToolAnswer;
  explain(rule: string): ToolAnswer;
}

/** Serves the tools over standard input and output until the client closes it. */
export async function serveTools({ audit, explain }: Tools, version: string): Promise<void> {
  const server = new McpServer({ name: 'pitwall', title: 'Pitwall', version });
  const about = modelTools;
  server.registerTool(
    about.audit.name,
    {
      title: about.audit.title,
      description: about.audit.description,
      inputSchema: {
        path: z.string().optional().describe(about.audit.inputs.path),
        text: z.string().optional().describe(about.audit.inputs.text),
      },
      outputSchema: auditShape,
      annotations,
    },
    ({ path, text }) => toResult(audit({ path, text })),
  );
  server.registerTool(
    about.explain.name,
    {
      title: about.explain.title,
      description: about.explain.description,
      inputSchema: { rule: z.string().describe(about.explain.inputs.rule) },
      annotations,
    },
    ({ rule }) => toResult(explain(rule)),
  );
  await server.connect(new StdioServerTransport());
}

const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

const auditShape = {
  schemas: z.array(z.object({ name: z.string(), provider: z.string(), models: z.number() })),
  findings: z.array(
    z.object({
      rule: z.string(),
      severity: z.enum(severities),
      confidence: z.enum(confidences),
      file: z.string(),
      line: z.number(),
      column: z.number(),
      model: z.string().nullable(),
      fields: z.array(z.string()),
      message: z.string(),
      evidence: z.array(z.string()),
      fixes: z.array(z.string()),
      page: z.string(),
    }),
  ),
  counts: z.object({ error: z.number(), warning: z.number(), information: z.number(), hint: z.number() }),
  problems: z.array(z.string()),
};

const toResult = ({ text, data, failed = false }: ToolAnswer) => ({
  content: [{ type: 'text' as const, text }],
  ...(data && { structuredContent: { ...data } }),
  ...(failed && { isError: true }),
});
