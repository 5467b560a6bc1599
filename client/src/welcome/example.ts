import { type ExtensionContext, FileType, Uri, workspace } from 'vscode';

/** The example as it is shipped, and a copy of it that the person may change. */
export interface Example {
  readonly shipped: Uri;
  readonly copy: Uri;
  /** The schema to look at first, in the copy. */
  readonly schema: Uri;
}

export function exampleOf({ extensionUri, globalStorageUri }: ExtensionContext): Example {
  const copy = Uri.joinPath(globalStorageUri, 'pitwall-example');
  return {
    shipped: Uri.joinPath(extensionUri, 'examples/social'),
    copy,
    schema: Uri.joinPath(copy, 'before/schema.prisma'),
  };
}

/** `changed` where something that was shipped reads otherwise in the copy, or something was added to it. */
export async function stateOf({ shipped, copy }: Example): Promise<'missing' | 'unchanged' | 'changed'> {
  if ((await childrenOf(copy)).length === 0) return 'missing';
  const [before, now] = await Promise.all([textsIn(shipped), textsIn(copy)]);
  before.set(projectFile, projectFileText);
  return [...new Set([...before.keys(), ...now.keys()])].every((file) => before.get(file) === now.get(file))
    ? 'unchanged'
    : 'changed';
}

/** Makes the copy anew. What is in it is gone. */
export async function makeCopy({ shipped, copy }: Example): Promise<void> {
  for (const name of await childrenOf(copy)) await workspace.fs.delete(Uri.joinPath(copy, name), { recursive: true });
  await workspace.fs.createDirectory(copy);
  for (const name of await childrenOf(shipped)) {
    await workspace.fs.copy(Uri.joinPath(shipped, name), Uri.joinPath(copy, name));
  }
  await workspace.fs.writeFile(Uri.joinPath(copy, projectFile), new TextEncoder().encode(projectFileText));
}

/** By this file VS Code knows that Pitwall is to start with the folder. */
const projectFile = 'pitwall.json';

const projectFileText = `{
  // What a team decides for its project.
  "extends": "recommended"
}
`;

/** The names in a folder; none where there is no such folder. */
async function childrenOf(folder: Uri): Promise<string[]> {
  try {
    return (await workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    return [];
  }
}

/** All files below a folder, by their path in it. */
async function textsIn(folder: Uri, path = ''): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const [name, type] of await workspace.fs.readDirectory(Uri.joinPath(folder, path))) {
    const inside = path === '' ? name : `${path}/${name}`;
    if (type === FileType.Directory) for (const [file, text] of await textsIn(folder, inside)) texts.set(file, text);
    else texts.set(inside, new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, inside))));
  }
  return texts;
}
