/** The page as a whole: its type, its rhythm, and what stands above the models. */
export const pageStyles = `
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body {
  margin: 0;
  padding: 32px 32px 96px;
  background: var(--ground);
  color: var(--text);
  font: 14px/1.55 var(--font);
}
main, .bar-top { max-width: 1040px; margin-inline: auto; }
main:focus { outline: none; }
.bar-top { display: flex; gap: 8px; justify-content: flex-end; align-items: center; margin-bottom: -22px; min-height: 30px; }
.bar-top [role="status"] { margin-right: auto; color: var(--quiet); }
body:not(.gone) [role="status"]:not(:empty) {
  position: fixed; right: 24px; bottom: 24px; z-index: 1; padding: 8px 14px; color: var(--text);
  background: var(--soft); border: 1px solid var(--rule); border-radius: 4px;
}
.gone .bar-top { margin-bottom: 20px; }
.gone .bar-top [role="status"] { padding: 10px 14px; border-left: 3px solid var(--warning); background: var(--soft); color: var(--text); }
main > [data-part] { display: block; }
h1, h2, h3, h4 { margin: 0; font-weight: 600; line-height: 1.3; }
h1 { font-size: 26px; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2.title { font-size: 18px; margin: 44px 0 12px; }
h3.title { font-size: 16px; margin: 32px 0 10px; }
h4.title { font-size: 14px; margin: 28px 0 8px; }
p { margin: 0; }
ul, ol { margin: 0; padding: 0; list-style: none; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
code { font: 0.93em/1.5 var(--code); padding: 0; color: inherit; background: none; overflow-wrap: anywhere; }
.words a, .cost a, .note a, .facts a { text-decoration: underline; }
.quiet, .facts, .meta, .cost, .kicker { color: var(--quiet); }
.none { color: var(--quiet); }
.kicker { font-size: 12px; letter-spacing: 0.06em; text-transform: uppercase; margin-bottom: 4px; }
.facts { margin-top: 6px; }
.note { margin-top: 20px; padding-left: 12px; border-left: 3px solid var(--rule); }
.shapes { position: absolute; width: 0; height: 0; }
.icon { width: 16px; height: 16px; fill: var(--tone); flex: none; vertical-align: -3px; }
.number { font-variant-numeric: tabular-nums; }

.filters { display: flex; flex-wrap: wrap; gap: 8px; margin: 20px 0 0; padding: 0; border: 0; }
.filters legend { float: left; padding: 4px 8px 0 0; color: var(--quiet); }
.filter {
  display: inline-flex; align-items: center; gap: 6px; padding: 3px 12px 3px 9px;
  border: 1px solid var(--rule); border-radius: 99px; cursor: pointer; user-select: none;
}
.filter input { position: absolute; opacity: 0; width: 1px; height: 1px; margin: 0; }
.filter:hover { background: var(--soft); }
.filter:focus-within { outline: 2px solid var(--focus); outline-offset: 2px; }
.filter b { font-weight: 600; font-variant-numeric: tabular-nums; }
.filter:has(input:not(:checked)) { text-decoration: line-through; border-style: dashed; }
.filter:has(input:not(:checked)) .icon { fill: var(--quiet); }
body:has(#show-error:not(:checked)) [data-severity="error"],
body:has(#show-warning:not(:checked)) [data-severity="warning"],
body:has(#show-information:not(:checked)) [data-severity="information"],
body:has(#show-hint:not(:checked)) [data-severity="hint"] { display: none; }

.overview { margin-top: 20px; }
.schema { margin-top: 56px; padding-top: 8px; border-top: 1px solid var(--rule); }
.schema h2.title { margin-top: 20px; }
p.fine { margin-top: 32px; }

.causes > li { display: flex; gap: 12px; padding: 12px 0; border-top: 1px solid var(--rule); }
.causes > li:first-child { border-top: 0; padding-top: 4px; }
.causes .icon { margin-top: 3px; }
.causes > li > div { min-width: 0; }
.cause-title a { color: var(--text); font-weight: 600; }
.cause-title .quiet { margin-left: 6px; }
.cost { margin-top: 2px; max-width: 78ch; }
.places { display: flex; flex-wrap: wrap; gap: 2px 16px; margin-top: 6px; }
.places li { overflow-wrap: anywhere; }

.panel { padding: 16px 18px; background: var(--soft); border: 1px solid var(--rule); border-radius: 6px; }
.panel > * + * { margin-top: 12px; }
.bars { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 6px 14px; align-items: center; margin-bottom: 0; }
.bars dt { color: var(--quiet); }
.bars dd { display: flex; align-items: center; gap: 12px; margin: 0; }
.bar { flex: 1; width: 0; min-width: 0; border-radius: 3px; background: var(--ground); }
.bar rect { fill: var(--tone); }
.bar-number { min-width: 4ch; text-align: right; font-variant-numeric: tabular-nums; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr)); gap: 8px 32px; margin-top: 8px; }
.list-title { color: var(--quiet); }
.changes li { padding-left: 18px; position: relative; overflow-wrap: anywhere; }
.changes li::before { position: absolute; left: 0; content: "+"; font-family: var(--code); }
.changes.dropped li::before { content: "\\2212"; }
.effect summary { width: fit-content; color: var(--link); }

summary { cursor: pointer; }
button {
  font: inherit; padding: 3px 11px; border: 1px solid var(--border); border-radius: 4px; text-align: left;
  background: var(--button); color: var(--button-text); cursor: pointer; overflow-wrap: anywhere;
}
button:hover { background: var(--button-hover); }
button.primary { background: var(--primary); color: var(--primary-text); border-color: var(--vscode-contrastBorder, transparent); padding: 5px 14px; }
button.other { background: none; color: var(--text); border-color: var(--rule); }
button.primary:hover { background: var(--primary-hover); }
button:disabled { opacity: 0.5; cursor: default; }
`;
