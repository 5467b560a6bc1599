/** Models, rules, findings, tables and the picture. */
export const modelStyles = `
details.model, details.rule {
  border-bottom: 1px solid var(--rule);
  content-visibility: auto;
  contain-intrinsic-size: auto 42px;
}
details.model[open], details.rule[open] { contain-intrinsic-size: auto 420px; }
details.model > summary, details.rule > summary {
  display: flex; align-items: center; gap: 10px; padding: 9px 4px; list-style: none;
}
details.model > summary::-webkit-details-marker, details.rule > summary::-webkit-details-marker { display: none; }
details.model > summary::before, details.rule > summary::before {
  content: ""; flex: none; width: 6px; height: 6px; margin: 0 3px 0 2px;
  border: solid var(--quiet); border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg);
}
details[open].model > summary::before, details[open].rule > summary::before { transform: rotate(45deg); }
details.model > summary:hover, details.rule > summary:hover { background: var(--soft); }
summary .title, summary h3.title, summary h4.title { margin: 0; font-size: 14px; min-width: 0; overflow-wrap: anywhere; }
.tally { display: flex; gap: 20px; margin-left: auto; flex: none; align-items: center; font-size: 13px; }
.counts { display: flex; gap: 12px; }
.counts .number { display: inline-flex; align-items: center; gap: 5px; }
.counts .icon { width: 13px; height: 13px; }
.body { padding: 2px 4px 22px 50px; scroll-margin-top: 56px; }
.meta { font-size: 13px; }
.meta > * + * { margin-left: 14px; }
.place { font-family: var(--code); font-size: 12px; overflow-wrap: anywhere; }

.findings { margin-top: 6px; }
.finding { display: flex; gap: 12px; padding: 10px 0; scroll-margin-top: 56px; }
.finding + .finding { border-top: 1px solid color-mix(in srgb, var(--rule) 55%, transparent); }
.finding .icon { margin-top: 3px; }
.finding > div { min-width: 0; flex: 1; }
.finding:target { background: var(--soft); }
.message { max-width: 82ch; overflow-wrap: anywhere; }
.finding .meta { margin-top: 2px; }
.fixes { display: flex; flex-wrap: wrap; gap: 6px 18px; margin-top: 7px; font-size: 13px; }
.fixes li { min-width: 0; }
.fixes .quiet { margin-left: 4px; white-space: nowrap; }
.fix-title { font-family: var(--code); font-size: 12px; overflow-wrap: anywhere; }
.fix-title::before { content: "\\2192\\00a0"; color: var(--quiet); }
.unread li { padding: 3px 0; }
.unread .place { margin-right: 10px; }

.table { overflow-x: auto; margin-top: 14px; }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
caption { text-align: left; color: var(--quiet); padding-bottom: 4px; }
th { text-align: left; font-weight: 600; }
thead th { color: var(--quiet); font-weight: 400; }
th, td { padding: 7px 18px 7px 0; vertical-align: top; border-bottom: 1px solid color-mix(in srgb, var(--rule) 55%, transparent); }
tr:last-child > * { border-bottom: 0; }
th:last-child, td:last-child { padding-right: 0; }
.overview td.number, .overview th.number { text-align: right; width: 64px; }
.indexes th[scope="row"] { width: 34%; font-weight: 400; }
.indexes th[scope="row"] .icon { width: 13px; height: 13px; margin-right: 6px; vertical-align: -2px; }
.indexes th[scope="row"] .quiet { display: block; font-size: 12px; }
.indexes th a { color: inherit; }
.indexes td:nth-child(3) { width: 24%; }
.indexes del { color: var(--quiet); text-decoration-thickness: 1px; }
.words > * + * { margin-top: 8px; }
.words { margin-top: 8px; max-width: 82ch; }
.words a { overflow-wrap: anywhere; }
.rule .places { margin-top: 14px; }

.legend { display: flex; flex-wrap: wrap; gap: 4px 22px; font-size: 13px; margin-bottom: 10px; align-items: center; }
.legend label { margin-left: auto; cursor: pointer; display: inline-flex; gap: 6px; align-items: center; }
.legend input { margin: 0; accent-color: var(--link); }
.frame {
  overflow: auto; max-height: 72vh; padding: 14px; border: 1px solid var(--rule); border-radius: 6px;
  content-visibility: auto; contain-intrinsic-size: auto 480px;
}
.drawing { display: block; margin: 0 auto; }
section:has(.legend input:checked) .drawing { max-width: 100%; height: auto; }
.box rect { fill: var(--ground); stroke: color-mix(in srgb, var(--quiet) 50%, var(--ground)); }
.box text { fill: var(--text); font: 12px var(--font); }
.box.error rect, .box.warning rect, .box.information rect {
  stroke: var(--tone); fill: color-mix(in srgb, var(--tone) 13%, var(--ground));
}
.box.error rect, .box.warning rect { stroke-width: 1.5; }
.box .icon { width: 12px; height: 12px; }
a:hover .box rect { fill: var(--soft); }
.line { fill: none; stroke: color-mix(in srgb, var(--quiet) 60%, var(--ground)); stroke-width: 1; }
.tip { fill: color-mix(in srgb, var(--quiet) 60%, var(--ground)); }
.line.unserved { stroke: var(--tone); stroke-dasharray: 5 3; stroke-width: 1.4; }
.tip.error, .tip.warning, .tip.information, .tip.hint { fill: var(--tone); }

@media (max-width: 700px) {
  body { padding: 20px 16px 64px; }
  h1 { font-size: 20px; }
  .body { padding-left: 12px; }
  .tally .quiet { display: none; }
  .bar-top { justify-content: flex-start; flex-wrap: wrap; margin-bottom: 16px; }
}
@media (max-width: 520px) {
  .indexes thead { display: none; }
  .indexes tr { display: block; padding: 7px 0; border-bottom: 1px solid color-mix(in srgb, var(--rule) 55%, transparent); }
  .indexes tr:last-child { border-bottom: 0; }
  .indexes tr > * { display: block; width: auto; padding: 2px 0; border-bottom: 0; }
  .indexes th[scope="row"], .indexes td:nth-child(3) { width: auto; }
  .indexes td:has(> .none) { display: none; }
  .indexes td:nth-child(3) { color: var(--quiet); }
}
@media print {
  body { padding: 0; }
  .frame { max-height: none; overflow: visible; }
  .filters, .legend label { display: none; }
  details.model, details.rule { content-visibility: visible; break-inside: avoid; }
}
`;
