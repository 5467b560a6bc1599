import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';

/** Where the page's style and script lie: the only folder that it may read. */
export const pageFolder = (extension: Uri): Uri => Uri.joinPath(extension, 'out', 'webview');

/** The page before it is told what to show. */
export function pageFrame(webview: Webview, extension: Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const [style, script] = ['audit.css', 'audit.js'].map((it) =>
    webview.asWebviewUri(Uri.joinPath(pageFolder(extension), it)),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pitwall audit</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<header class="bar-top">
<p role="status" id="status"></p>
<button type="button" id="copy">Copy as Markdown</button>
<button type="button" id="save">Save as…</button>
</header>
<main id="page" tabindex="-1"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
