import { dark, declareTheme, declareTones, light } from './palette.js';

const frame = `
*{box-sizing:border-box}
[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0 auto;padding:0 clamp(12px,3vw,32px) 48px;max-width:1240px;background:var(--page);color:var(--ink);
font:15px/1.5 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
code,pre,.id,.key,.path .l,.topology .l,.topology .m{font-family:ui-monospace,"SFMono-Regular",Menlo,Consolas,"Liberation Mono",monospace}
code{font-size:.9em}
a{color:var(--link);text-underline-offset:2px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
h1{font-size:clamp(22px,4vw,32px);line-height:1.2;margin:0}h1 code{font:inherit}h1{font-weight:700;letter-spacing:-.01em}
h2{font-size:20px;line-height:1.3;margin:0 0 12px}h3{font-size:16px;margin:0 0 8px}h4{font-size:14px;margin:16px 0 8px}
p{margin:0 0 8px}ul,ol{margin:0;padding-left:20px}
section{margin:0 0 32px;scroll-margin-top:112px}
header{padding:28px 0 12px}
.eyebrow{margin:0 0 4px;font-size:12px;font-weight:600;letter-spacing:.08em;text-transform:uppercase;color:var(--muted)}
.meta,.muted,.lead{color:var(--muted)}.meta{margin:8px 0 0}
.alarm{margin:12px 0 0;padding:10px 14px;border-left:4px solid var(--tone);border-radius:6px;background:var(--tint)}
nav{display:flex;flex-wrap:wrap;gap:4px 18px;padding:0 0 16px}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:8px;background:var(--surface);padding:8px}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
footer{color:var(--muted);font-size:13px}
code,th code{font-weight:500}`;

const summary = `
.summary{padding:20px;border:1px solid var(--line);border-top:4px solid var(--tone);border-radius:12px;background:var(--surface)}
.tiles{display:flex;flex-wrap:wrap;gap:8px;padding:0;list-style:none}
.tile{display:flex;align-items:baseline;gap:8px;padding:6px 14px;border-radius:999px;background:var(--tint);color:var(--tone);font-weight:600}
.number{font-size:18px;font-variant-numeric:tabular-nums}
.findings{margin:16px 0 0;padding:0 0 0 14px;border-left:4px solid var(--tone)}
.findings h3{margin:0 0 4px;color:var(--tone)}
.findings ul{padding:0;list-style:none}.findings li{padding:6px 0}.findings li+li{border-top:1px solid var(--line)}
.findings .reason{display:block}.findings summary{padding:6px 0;cursor:pointer;color:var(--link)}
.key{font-size:14px;font-weight:600}`;

const filters = `
.filters{position:sticky;top:0;z-index:3;display:flex;flex-wrap:wrap;align-items:center;gap:8px 16px;margin:0 0 20px;padding:10px 14px;
border:1px solid var(--line);border-radius:12px;background:var(--surface);box-shadow:0 2px 8px rgb(0 0 0/.08)}
fieldset{display:flex;flex-wrap:wrap;gap:6px;margin:0;padding:0;border:0;min-width:0}
legend{float:left;padding:4px 8px 0 0;font-size:13px;color:var(--muted)}
.chip{display:inline-flex;align-items:center;gap:6px;padding:3px 11px;border:1px solid var(--tone);border-radius:999px;background:var(--tint);
color:var(--tone);font-size:14px;font-weight:600;cursor:pointer}
.chip:has(:focus-visible){outline:3px solid var(--link);outline-offset:2px}
.chip input{margin:0;accent-color:var(--tone)}.chip:not(:has(:checked)){background:none;border-style:dashed;font-weight:400}
.field{display:inline-flex;align-items:center;gap:6px;font-size:13px;color:var(--muted)}
select{max-width:150px}select,button{min-height:32px;padding:3px 10px;border:1px solid var(--line);border-radius:8px;background:var(--inset);color:var(--ink);font:inherit;font-size:14px}
button{cursor:pointer}button:hover{border-color:var(--link)}
output{margin-left:auto;font-size:13px;color:var(--muted);font-variant-numeric:tabular-nums}`;

const tables = `
.scroll{overflow-x:auto;margin:0 0 16px;border:1px solid var(--line);border-radius:12px;background:var(--surface)}
caption{padding:8px 10px;text-align:left;font-weight:600}
table{width:100%;border-collapse:collapse;text-align:left}
th,td{padding:8px 10px;vertical-align:top;border-bottom:1px solid var(--line)}
tbody tr:last-child>*{border-bottom:0}
thead th{font-size:13px;color:var(--muted);font-weight:600;background:var(--inset);vertical-align:bottom}
tbody th{font-weight:600;min-width:150px}tbody th code{display:block;color:var(--muted)}
.far{content-visibility:auto;contain-intrinsic-size:auto 6000px}.scenario.far{contain-intrinsic-size:auto 700px;margin:0 -6px;padding:20px 6px 0}
.matrix td{min-width:132px}.matrix td.none{background:repeating-linear-gradient(135deg,transparent 0 6px,var(--inset) 6px 12px)}
.way{display:none}
.cell{display:flex;flex-direction:column;align-items:flex-start;gap:2px;padding:8px 10px;border:1px solid transparent;border-radius:9px;background:var(--tint);color:var(--tone);text-decoration:none}
.cell.short{display:block;padding:4px 8px;font-size:13px;font-weight:600}.dense :is(th,td){padding:5px 8px}.dense :is(thead th:first-child,tbody th){position:sticky;left:0;background:var(--surface)}.dense thead th:first-child{background:var(--inset)}.cell+.cell{margin-top:6px}a.cell:hover{border-color:var(--tone)}
.cell.wrong{border:2px solid var(--red-ink)}
.cell .id{font-size:12px;opacity:1;color:var(--ink)}
.outcome{overflow-wrap:break-word;display:inline-flex;align-items:baseline;gap:7px;font-weight:600;color:var(--tone)}
.sign{display:inline-block;min-width:1.1em;text-align:center;font-weight:700;font-family:"DejaVu Sans","Segoe UI Symbol","Apple Symbols",sans-serif}
.verdict{display:inline-block;padding:0 8px;border-radius:999px;background:var(--tint);color:var(--tone);font-size:13px;font-weight:600;white-space:nowrap}
.cell .verdict{font-size:12px}.cell .v-pass{padding:0;background:none;font-weight:400}
.verdict.v-fail,.verdict.v-inconclusive,.verdict.v-flaky{background:var(--tone);color:var(--surface)}
.timeline td{padding:6px;text-align:center}.timeline th time{white-space:nowrap;font-weight:500}.timeline tbody th{white-space:nowrap;font-weight:500;font-size:14px}
.timeline thead th+th{text-align:center}
.moment{position:relative;display:inline-flex;gap:4px;min-width:34px;justify-content:center;padding:3px 6px;border-radius:7px;background:var(--tint);color:var(--tone)}
.moment.turn{outline:2px solid var(--tone);outline-offset:1px}
.lead .turn{padding:0 6px;border-radius:6px;outline:2px solid var(--ink)}.absent{font-size:12px;color:var(--muted)}
.legend{font-size:14px}.legend>summary{cursor:pointer;color:var(--link)}
.legend>div{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(300px,100%),1fr));gap:8px 32px;margin-top:8px}
.legend dl{margin:0}.legend dl>div{display:flex;gap:10px;padding:2px 0}.legend dt{flex:0 0 150px;color:var(--tone);font-weight:600}.legend dt .sign{margin-right:6px}.legend dd{margin:0}`;

const evidence = `
.scenario{padding:20px 0 0;border-top:1px solid var(--line)}.scenario h3 code{color:var(--muted)}
.beside{display:grid;grid-template-columns:340px minmax(0,1fr);gap:20px;align-items:start}
figure{margin:0}svg{display:block;max-width:100%;height:auto}
.map{position:sticky;top:112px}
.evidence{margin:0 0 8px;border:1px solid var(--line);border-radius:10px;background:var(--surface)}
.evidence>summary{display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;padding:10px 14px;cursor:pointer;list-style:none}
.evidence{scroll-margin-top:112px}
.evidence>summary::-webkit-details-marker{display:none}
.evidence>summary::after{content:"▸";color:var(--muted)}.evidence[open]>summary::after{content:"▾"}
.evidence>summary .id{font-weight:600}.took{margin-left:auto;color:var(--muted);font-size:13px;font-variant-numeric:tabular-nums}
.control{padding:0 7px;border:1px solid var(--line);border-radius:999px;font-size:12px;color:var(--muted)}
.evidence.v-fail{border-color:var(--red-ink);border-left-width:4px}
.body{padding:4px 14px 12px;border-top:1px solid var(--line);scroll-margin-top:170px}.body>.reason{margin-top:8px;font-size:16px}
.expected{color:var(--muted)}.expected code{color:var(--ink)}
.attempt{display:grid;grid-template-columns:340px minmax(0,1fr);gap:12px 24px;margin:12px 0}
.label{margin:0 0 4px;font-size:12px;font-weight:600;color:var(--muted)}
pre{margin:0 0 12px;padding:10px 12px;border-radius:8px;background:var(--inset);font-size:13px;line-height:1.5;white-space:pre-wrap;overflow-wrap:anywhere}
.copyable{position:relative}.copyable pre{padding-right:76px}.copyable button{position:absolute;top:5px;right:5px;font-size:12px}
.said dl,.facts{margin:0;font-size:14px}.said dl>div,.facts>div{display:grid;grid-template-columns:110px minmax(0,1fr);gap:10px;padding:3px 0}
dt{color:var(--muted)}dd{margin:0}
.back{margin:8px 0 0;font-size:13px}
.conclusions li{padding:8px 0}.conclusions p{margin:0 0 4px}.cited{font-size:14px;color:var(--muted)}
.conclusions .verdict{margin-right:6px}`;

const drawings = `
svg text{fill:var(--ink);font-size:12px}
svg .k{fill:var(--muted);font-size:12px}svg .k .b{fill:var(--ink);font-weight:600}
svg .l{font-size:12.5px;font-weight:600}svg .m{fill:var(--muted);font-size:11.5px}
svg .g{fill:var(--tone);font-size:13px;font-weight:700;text-anchor:middle;font-family:"DejaVu Sans","Segoe UI Symbol","Apple Symbols",sans-serif}
.rail{stroke:var(--tone);stroke-width:3;fill:none}.r-failed,.r-unknown{stroke-dasharray:4 3}.r-unreached{stroke-dasharray:1 5;stroke-linecap:round}
.stop circle{fill:var(--tint);stroke:var(--tone);stroke-width:2}
.stop.s-failed circle{fill:var(--tone)}.stop.s-failed .g{fill:var(--surface)}
.s-unreached .l{fill:var(--muted);font-weight:400}
.box{stroke:var(--line);fill:var(--surface)}.box.region{fill:var(--inset)}.box.vpc{stroke:var(--muted);stroke-dasharray:5 4;fill:var(--surface)}
.box.subnet{fill:var(--inset)}.box.node{stroke:var(--ink);stroke-width:1.5}.box.endpoint{stroke:var(--link);stroke-width:1.5}.box.service{stroke:var(--muted)}
.lane{stroke:var(--tone);stroke-width:2;fill:none}.broken{stroke-dasharray:5 4}.tip{fill:var(--tone)}
.topology .stop .g{font-size:9px}
.mark rect{fill:var(--tint);stroke:var(--tone)}.mark.wrong rect{stroke:var(--red-ink);stroke-width:2.5}`;

const narrow = `
@media screen and (max-width:1080px){.attempt{grid-template-columns:minmax(0,1fr)}}
@media screen and (max-width:760px){
.beside{grid-template-columns:minmax(0,1fr)}.map,.filters{position:static}select{max-width:100%}section,.evidence{scroll-margin-top:12px}.body{scroll-margin-top:70px}
output{margin-left:0;flex-basis:100%}
.matrix:not(.dense),.matrix:not(.dense) :is(tbody,tr,th,td){display:block}.matrix:not(.dense) :is(thead,td.none){display:none}
.matrix:not(.dense) :is(th,td){border:0;padding:6px 12px}.matrix:not(.dense) tr{padding:8px 0;border-bottom:1px solid var(--line)}
.way{display:block;margin:0 0 3px;font-size:12px;color:var(--muted)}
.matrix:not(.dense) .cell{flex-direction:row;flex-wrap:wrap;justify-content:space-between;gap:2px 12px}.matrix:not(.dense) .cell .id{flex-basis:100%}
.said dl>div,.facts>div{grid-template-columns:minmax(0,1fr);gap:0}.summary{padding:16px}
.legend dt{flex-basis:130px}
.evidence>summary,.body{padding-left:11px;padding-right:11px}}`;

const print = `
@media print{
body{max-width:none;padding:0;font-size:11px;background:#fff}.filters,nav,.skip,.back,.copyable button{display:none}
.summary,.cell,.tile,.verdict,.mark,.moment,thead th,svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.map,.filters{position:static}.scroll{overflow:visible}.matrix td,tbody th{min-width:0}th,td{padding:4px 5px}.matrix{table-layout:fixed}.cell{padding:4px 6px;font-size:10.5px}.cell .id{font-size:9px}.sign{min-width:.9em}.outcome{gap:4px}h1{font-size:22px}h2{font-size:16px}.tile,.number{font-size:13px}code,pre,.key,.reason,.body>.reason,.chip,.cited,.said dl,.verdict,th,thead th,.legend,.timeline tbody th{font-size:10.5px}
.evidence,.findings li,tr,figure,.conclusions li{break-inside:avoid}h2,h3,summary{break-after:avoid}
details::details-content{content-visibility:visible;display:block;height:auto}
.evidence>summary::after{content:""}a{color:inherit;text-decoration:none}
.beside{grid-template-columns:minmax(0,1fr)}.attempt{grid-template-columns:260px minmax(0,1fr)}
.evidence:has(.attempt+h4){break-inside:auto}}`;

/** The page's style sheet. Print is always light. */
export const style = [
  `:root{color-scheme:light dark;${declareTheme(light)}}`,
  `@media screen and (prefers-color-scheme:dark){:root{${declareTheme(dark)}}}`,
  declareTones(),
  frame,
  summary,
  filters,
  tables,
  evidence,
  drawings,
  narrow,
  print,
].join('\n');
