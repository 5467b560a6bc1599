import type { Invocation, Location, Log, Notification, ReportingDescriptor, Result, Fix as SarifFix } from 'sarif';
import type { Analysis, Finding } from '../../analysis/analyze.ts';
import { explainRule, sayFix } from '../../analysis/explain.ts';
import { ignoreWords } from '../../analysis/ignore-findings.ts';
import { repository, rulePage } from '../../analysis/links.ts';
import { plainText } from '../../analysis/plain-text.ts';
import type { Confidence, Fix, Severity } from '../../rules/rule.ts';
import type { Problem } from '../problem.ts';
import type { ReportedAudit, ReportedSchema } from '../reported-audit.ts';
import { linesOf } from '../text/lines.ts';
import { escapeActing } from '../text/terminal-text.ts';
import { fingerprintsOf } from './fingerprints.ts';
import { artifactIn, regionOf, type SarifPlaces, sarifPlaces } from './sarif-places.ts';

/**
 * SARIF 2.1.0, for code scanning and for viewers.
 * @param top the folder from which files are named
 */
export function sarifReport({ schemas, problems, exitCode }: ReportedAudit, top: string, version: string): string {
  const rules = [
    ...new Map(schemas.flatMap((it) => it.findings.map(({ what }) => [what.rule.id, what.rule]))).values(),
  ];
  const ruleIndex = new Map(rules.map(({ id }, i) => [id, i]));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Pitwall',
            ...(/^\d/.test(version) && { semanticVersion: version }),
            informationUri: repository,
            rules: rules.map(descriptorOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [invocationOf(schemas, problems, exitCode, top)],
        results: schemas.flatMap((it) => resultsOf(it, ruleIndex, top)),
      },
    ],
  };
  return `${escapeActing(JSON.stringify(log, undefined, 2))}\n`;
}

const levels = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
} as const satisfies Record<Severity, Result.level>;

/** As GitHub's code scanning names them, which reads no level of its own from a note. */
const problemSeverities: Record<Severity, string> = {
  error: 'error',
  warning: 'warning',
  information: 'recommendation',
  hint: 'recommendation',
};

const precisions: Record<Confidence, string> = { certain: 'very-high', high: 'high', medium: 'medium' };

const descriptorOf = ({ id, title, severity, confidence, docs }: Finding['rule']): ReportingDescriptor => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text: docs().problem },
  help: { text: plainText(explainRule(docs())), markdown: explainRule(docs()) },
  // What is said of comments has no page of its own.
  ...(ignoreWords.every((it) => it.id !== id) && { helpUri: rulePage(id) }),
  defaultConfiguration: { level: levels[severity] },
  properties: {
    tags: ['performance', 'prisma'],
    precision: precisions[confidence],
    'problem.severity': problemSeverities[severity],
  },
});

function resultsOf(audited: ReportedSchema, ruleIndex: ReadonlyMap<string, number>, top: string): Result[] {
  const { analysis, findings } = audited;
  const places = sarifPlaces(analysis.schema, top);
  const fingerprints = fingerprintsOf(audited, top);
  return findings.map(({ what, place }) => {
    const fixes = (what.fixes ?? []).filter(isWholeInEdits).map((it) => fixOf(it, analysis, places));
    const fingerprint = fingerprints.get(what);
    return {
      ruleId: what.rule.id,
      ruleIndex: ruleIndex.get(what.rule.id) ?? -1,
      level: levels[what.severity],
      message: { text: escapeLinks(what.message) },
      locations: [{ physicalLocation: places.physical(place), ...logicalLocationsOf(what) }],
      relatedLocations: what.evidence.map(({ at, note }, id) => ({
        id,
        physicalLocation: places.physical(analysis.locate(at)),
        message: { text: escapeLinks(note) },
      })),
      ...(fingerprint !== undefined && { partialFingerprints: { 'pitwallFinding/v1': fingerprint } }),
      ...(fixes.length > 0 && { fixes }),
      properties: { severity: what.severity, confidence: what.confidence },
    };
  });
}

function logicalLocationsOf({ subject: { model, fields } }: Finding): Pick<Location, 'logicalLocations'> {
  if (model === '') return {};
  const [field] = fields;
  const logicalLocation =
    field !== undefined && fields.length === 1
      ? { name: field, fullyQualifiedName: `${model}.${field}`, kind: 'member' }
      : { name: model, fullyQualifiedName: model, kind: 'type' };
  return { logicalLocations: [logicalLocation] };
}

/** A migration that belongs to a fix cannot be told here, and without it the edits would be half of the fix. */
const isWholeInEdits = ({ edits, creates }: Fix): boolean => edits.length > 0 && creates === undefined;

function fixOf(fix: Fix, { locate }: Analysis, places: SarifPlaces): SarifFix {
  const edits = fix.edits.map(({ span, text }) => ({ place: locate(span), text }));
  return {
    description: { text: escapeLinks(sayFix(fix)) },
    artifactChanges: [...new Set(edits.map((it) => it.place.file))].map((file) => ({
      artifactLocation: places.artifact(file),
      replacements: edits
        .filter((it) => it.place.file === file)
        .map(({ place, text }) => ({ deletedRegion: places.region(place), insertedContent: { text } })),
    })),
  };
}

/** What looks like a Markdown link is one, in a message of SARIF. */
const escapeLinks = (text: string): string => text.replace(/\[(?=[^[\]]*\]\()/g, '\\[');

function invocationOf(
  schemas: readonly ReportedSchema[],
  problems: readonly Problem[],
  exitCode: ReportedAudit['exitCode'],
  top: string,
): Invocation {
  const configuration = problems.filter((it) => it.kind === 'configuration');
  const notReadable = problems.filter((it) => it.kind === 'input');
  return {
    executionSuccessful: exitCode !== 2,
    exitCode,
    toolConfigurationNotifications: configuration.map(({ file, text, start, end, message }) =>
      notification('error', message, {
        artifactLocation: artifactIn(top, file),
        region: regionOf(linesOf(text).rangeOf(start, end)),
      }),
    ),
    toolExecutionNotifications: [
      ...notReadable.map(({ file, message }) =>
        notification('error', message, { artifactLocation: artifactIn(top, file) }),
      ),
      ...schemas.flatMap(({ analysis, syntaxProblems }) => {
        const places = sarifPlaces(analysis.schema, top);
        return syntaxProblems.map(({ what, place }) => notification('note', what.message, places.physical(place)));
      }),
    ],
  };
}

const notification = (
  level: Notification.level,
  message: string,
  physicalLocation: NonNullable<Location['physicalLocation']>,
): Notification => ({ level, message: { text: escapeLinks(message) }, locations: [{ physicalLocation }] });
