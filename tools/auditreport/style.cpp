// SPDX-License-Identifier: Apache-2.0
#include "html_writer.hpp"

namespace eduaudit::auditreport {

// System fonts only, nothing is fetched. Colours have a contrast of at least 4.5:1 on their ground, and never
// stand alone: each comes with a word and a sign.
std::string_view style_sheet()
{
  return R"css(
:root{--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--bad:#b3261e;--warn:#7a4d00;--good:#1a6b34;--bg-bad:#fdecea;--bg-warn:#fff4dc;--bg-good:#e8f5ec}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:#fff;font:15px/1.6 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC","WenQuanYi Micro Hei",system-ui,sans-serif}
main{max-width:1000px;margin:0 auto;padding:16px 24px 48px}
.pick{position:absolute;opacity:0}
nav{max-width:1000px;margin:0 auto;padding:12px 24px 0;text-align:right}
nav label{border:1px solid var(--line);padding:2px 12px;cursor:pointer}
#pick-zh:checked~nav label[for=pick-zh],#pick-en:checked~nav label[for=pick-en]{background:var(--ink);color:#fff}
#pick-zh:focus-visible~nav label[for=pick-zh],#pick-en:focus-visible~nav label[for=pick-en]{outline:2px solid #0b57d0}
#pick-zh:checked~main.en,#pick-en:checked~main.zh{display:none}
h1{font-size:24px;margin:8px 0 0}h2{font-size:19px;margin:28px 0 8px;border-bottom:2px solid var(--ink);padding-bottom:4px}
h3{font-size:16px;margin:24px 0 6px}
.meta{color:var(--soft);margin:0 0 12px}
.verdict{border:2px solid;padding:10px 16px;font-size:18px;font-weight:bold;margin:12px 0}
.verdict p{margin:0}.verdict p+p{font-size:14px;font-weight:normal;color:var(--ink)}
.fail{color:var(--bad)}.unknown,.manual,.not_covered{color:var(--warn)}.pass{color:var(--good)}.not_applicable{color:var(--soft)}
.verdict.fail{background:var(--bg-bad)}.verdict.unknown{background:var(--bg-warn)}.verdict.pass{background:var(--bg-good)}
.numbers{display:flex;gap:12px;margin:12px 0}
.numbers div{flex:1;border:1px solid var(--line);padding:6px 12px}
.numbers b{display:block;font-size:26px;line-height:1.2}
table{border-collapse:collapse;width:100%;margin:8px 0}
caption{text-align:left;font-weight:bold;padding:4px 0}
th,td{border:1px solid var(--line);padding:4px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#f3f5f7}td.n,th.n{text-align:right;white-space:nowrap}td.w{white-space:nowrap}
.id,.evidence,code{font-family:"Cascadia Mono","DejaVu Sans Mono",Consolas,"Noto Sans Mono CJK SC",monospace;font-size:12px;color:var(--soft)}
.technician td:nth-child(2){width:22%}
.evidence{margin:2px 0}
.remedy{margin:4px 0 0;white-space:pre-wrap}
blockquote{margin:6px 0;padding:4px 12px;border-left:3px solid var(--line);color:var(--soft)}
figure{margin:8px 0}figure svg{display:block;width:100%;height:auto}
.sign{display:flex;gap:32px;margin-top:24px}.sign span{flex:1;border-top:1px solid var(--ink);padding-top:4px;color:var(--soft)}
.fold{position:relative;margin:6px 0}.fold>input{position:absolute;opacity:0}
.fold>label{cursor:pointer}.fold>label::before{content:"▸ "}.fold>:checked+label::before{content:"▾ "}
.fold>:focus-visible+label{outline:2px solid #0b57d0}
.folded{display:none}.fold>:checked~.folded{display:block}
@media screen and (max-width:640px){main,nav{padding-left:10px;padding-right:10px}th,td{padding:3px 4px;font-size:13px}table{display:block;overflow-x:auto}td{min-width:5.5em}td.n,th.n,th:first-child,td:first-child{min-width:2.2em}.technician td:nth-child(2){width:auto;min-width:7em}.technician td:nth-child(3){min-width:14em}.sign{flex-direction:column;gap:40px}}
@page{size:A4;margin:18mm 15mm}
@media print{nav{display:none}main{max-width:none;padding:0 1px}body{font-size:10pt;line-height:1.4}h1{font-size:16pt;margin:0}h3{margin:10px 0 4px}th,td{padding:2px 6px}.numbers b{font-size:18px}.numbers div{padding:2px 10px}.verdict{padding:6px 12px;margin:8px 0}.headmaster ol{margin:4px 0}.sign{margin-top:28px}.technician{break-before:page}thead{display:table-header-group}tr,.verdict,.numbers,figure{break-inside:avoid}h2,h3,h3+.fold,caption,.fold>label{break-after:avoid}.fold>label{display:block}.fold>label::before,.fold>:checked+label::before{content:""}.folded{display:block}a{color:inherit;text-decoration:none}.verdict,th,.numbers div{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
)css";
}

} // namespace eduaudit::auditreport
