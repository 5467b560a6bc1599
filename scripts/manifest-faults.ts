/** What of package.json concerns those who take the packages in. */
export interface Manifest {
  readonly name?: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly version?: string;
  readonly publisher?: string;
  readonly license?: string;
  readonly private?: boolean;
  readonly icon?: string;
  readonly repository?: { readonly url?: string };
  readonly categories?: readonly string[];
  readonly keywords?: readonly string[];
  readonly engines?: { readonly vscode?: string; readonly node?: string };
  readonly bin?: Readonly<Record<string, string>>;
  readonly enabledApiProposals?: readonly string[];
}

/** The categories of the Marketplace that an extension such as this one may name. */
const categories = ['Programming Languages', 'Snippets', 'Linters', 'Formatters', 'Visualization', 'AI', 'Other'];

/**
 * Why the Marketplace, Open VSX or npm would refuse the packages, or show them without what people look for.
 * @param readme the page that all three show
 * @param changelog what is told of each version
 */
export function manifestFaults(manifest: Manifest, readme: string, changelog: string): string[] {
  const { name, displayName, description, version = '', publisher, license, icon, repository, engines, bin } = manifest;
  const checks: readonly (readonly [boolean, string])[] = [
    [/^[a-z][a-z0-9-]*$/.test(name ?? ''), 'The name is missing, or has more than small letters, digits and hyphens.'],
    [/^[a-zA-Z0-9][\w-]*$/.test(publisher ?? ''), 'The Marketplace and Open VSX want a publisher.'],
    [/^\d+\.\d+\.\d+$/.test(version), 'The Marketplace wants a version of three numbers and nothing else.'],
    [(displayName ?? '') !== '' && (description ?? '') !== '', 'There is no displayName or no description.'],
    [(license ?? '') !== '', 'Open VSX refuses what names no license.'],
    [repository?.url?.startsWith('https://') === true, 'Links and pictures of the page need a repository.'],
    [icon?.endsWith('.png') === true, 'The Marketplace shows an icon, which has to be a PNG.'],
    [/^\^\d+\.\d+\.\d+$/.test(engines?.vscode ?? ''), 'engines.vscode is missing, or no such version.'],
    [engines?.node !== undefined, 'npm is not told which Node it needs.'],
    [Object.keys(bin ?? {}).length > 0, 'The npm package has no program.'],
    [manifest.private !== true, 'npm publishes nothing that is private.'],
    [(manifest.categories ?? []).every((it) => categories.includes(it)), 'A category is none of the Marketplace.'],
    [(manifest.keywords ?? []).length <= 30, 'The Marketplace takes thirty keywords.'],
    [(manifest.enabledApiProposals ?? []).length === 0, 'Neither registry of extensions takes proposed API.'],
    [!/!\[[^\]]*\]\([^)]*\.svg\)|<img[^>]*\.svg/i.test(readme), 'The Marketplace refuses a page with SVG pictures.'],
    [changelog.includes(`## ${version}`), `CHANGELOG.md tells nothing of ${version}.`],
  ];
  return checks.flatMap(([holds, fault]) => (holds ? [] : [fault]));
}
