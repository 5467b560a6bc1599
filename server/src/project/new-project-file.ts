import { childOf, type Disk, isWithin, parentOf } from './disk.ts';
import { projectFileName } from './project-file.ts';

/**
 * Where a project file of a schema would go: beside the nearest `package.json`, or else at the top.
 * @param folder the one that holds the whole schema
 */
export function newProjectFilePath(disk: Disk, folder: string, top: string): string {
  for (let at = folder; isWithin(at, top); at = parentOf(at)) {
    if (disk.readText(childOf(at, 'package.json')) !== undefined) return childOf(at, projectFileName);
    if (at === top || parentOf(at) === at) break;
  }
  return childOf(top, projectFileName);
}

/** Says nothing that would not be so without it, and shows what can be said. */
export const newProjectFileText = `// What Pitwall cannot know of this project. All of it may be left out.
{
  // How much is shown: "recommended", "strict" or "lesson".
  "extends": "recommended",

  // How loud single rules are: "off", "hint", "information", "warning" or "error".
  "rules": {
    // "low-cardinality-index": "off"
  },

  // What no schema shows of its tables, by the names of their models.
  "tables": {
    "small": [],
    "hot": [],
    "appendOnly": []
  }
}
`;
