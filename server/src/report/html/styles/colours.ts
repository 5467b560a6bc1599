/**
 * The colours of the page: the editor's own where it is shown in one, else those of a quiet page that is light or dark
 * as the reader's system is. Nothing but these names is used elsewhere.
 */
export const colours = `
:root {
  color-scheme: light dark;
  --plain-ground: #ffffff;
  --plain-text: #1f2328;
  --plain-quiet: #59636e;
  --plain-rule: #d8dee4;
  --plain-soft: #f6f8fa;
  --plain-link: #0969da;
  --plain-error: #cf222e;
  --plain-warning: #9a6700;
  --plain-information: #0969da;
}
@media (prefers-color-scheme: dark) {
  :root {
    --plain-ground: #1b1d21;
    --plain-text: #d7dade;
    --plain-quiet: #9aa2ac;
    --plain-rule: #363b42;
    --plain-soft: #23262b;
    --plain-link: #6cb2ff;
    --plain-error: #f47067;
    --plain-warning: #d9a72c;
    --plain-information: #6cb2ff;
  }
}
@media (prefers-contrast: more) {
  :root { --plain-rule: currentcolor; --plain-quiet: var(--plain-text); }
}
body {
  --ground: var(--vscode-editor-background, var(--plain-ground));
  --text: var(--vscode-editor-foreground, var(--plain-text));
  --quiet: var(--vscode-descriptionForeground, var(--plain-quiet));
  --rule: var(--vscode-contrastBorder, var(--vscode-panel-border, var(--plain-rule)));
  --soft: var(--vscode-editorWidget-background, var(--plain-soft));
  --link: var(--vscode-textLink-foreground, var(--plain-link));
  --focus: var(--vscode-focusBorder, var(--plain-link));
  --error: var(--vscode-editorError-foreground, var(--plain-error));
  --warning: var(--vscode-editorWarning-foreground, var(--plain-warning));
  --information: var(--vscode-editorInfo-foreground, var(--plain-information));
  --hint: var(--vscode-descriptionForeground, var(--plain-quiet));
  --button: var(--vscode-button-secondaryBackground, var(--soft));
  --button-text: var(--vscode-button-secondaryForeground, var(--text));
  --button-hover: var(--vscode-button-secondaryHoverBackground, var(--rule));
  --primary: var(--vscode-button-background, var(--plain-link));
  --primary-text: var(--vscode-button-foreground, #ffffff);
  --primary-hover: var(--vscode-button-hoverBackground, var(--primary));
  --border: var(--vscode-contrastBorder, var(--vscode-button-secondaryBorder, var(--rule)));
  --font: var(--vscode-font-family, system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif);
  --code: var(--vscode-editor-font-family, ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace);
}
/* The editor's themes of high contrast draw borders and leave grounds alone. */
body.vscode-high-contrast {
  --soft: var(--ground);
  --quiet: var(--text);
  --hint: var(--text);
}
@media (forced-colors: active) {
  body {
    --ground: Canvas;
    --text: CanvasText;
    --quiet: CanvasText;
    --rule: CanvasText;
    --soft: Canvas;
    --link: LinkText;
    --error: CanvasText;
    --warning: CanvasText;
    --information: CanvasText;
    --hint: CanvasText;
  }
}
.error { --tone: var(--error); }
.warning { --tone: var(--warning); }
.information { --tone: var(--information); }
.hint { --tone: var(--hint); }
.fine { --tone: var(--quiet); }
`;
