"""The one stylesheet of the results page, and the policy that allows it and nothing else."""

import base64
import hashlib

from bot.reports.colours import BLUE, GREY, INK, ORANGE, PALE, VERMILLION, WHITE

_RULES = f"""
*{{box-sizing:border-box}}
html{{font:100%/1.5 system-ui,"Segoe UI","Noto Sans",sans-serif;color:{INK};background:{WHITE};
-webkit-text-size-adjust:100%}}
body{{margin:0 auto;max-width:56rem;padding:1rem;overflow-wrap:break-word}}
h1{{font-size:1.9rem;line-height:1.2;margin:.2em 0 .5em}}
h2{{font-size:1.35rem;line-height:1.25;margin:2.5rem 0 .5rem}}
p{{margin:.5rem 0;max-width:40rem}}
a{{color:#00558a;text-underline-offset:.15em}}
a:focus-visible{{outline:3px solid {INK};outline-offset:2px}}
ul{{padding:0;margin:.5rem 0;list-style:none}}
.skip{{position:absolute;inset-inline-start:1rem;inset-block-start:-5rem;background:{WHITE};padding:.6rem 1rem}}
.skip:focus{{inset-block-start:.5rem}}
nav ul{{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}}
nav a{{display:inline-block;padding:.6rem 0}}
a[aria-current]{{color:{INK};font-weight:700;text-decoration:none}}
.above{{color:{GREY};margin:1rem 0 0}}
table{{border-collapse:collapse;inline-size:100%;margin:1rem 0}}
caption{{text-align:start;color:{GREY};padding-block:.5rem}}
th,td{{text-align:start;vertical-align:top;padding:.6rem .75rem .6rem 0;font-weight:400}}
[dir=rtl] th,[dir=rtl] td{{padding:.6rem 0 .6rem .75rem}}
thead th{{font-weight:700;border-block-end:2px solid {INK}}}
tbody tr{{border-block-end:1px solid #b8b8b8}}
tbody th{{font-weight:600}}
.figure{{white-space:nowrap;font-variant-numeric:tabular-nums}}
.sign{{display:inline-block;min-inline-size:1.4em}}
.won{{font-weight:700}}
.outcome{{white-space:nowrap}}
.lines th:first-child{{inline-size:100%}}
.bar{{display:block;block-size:1rem;margin-block-start:.35rem;background:{PALE};border-radius:2px}}
.bar span{{display:block;block-size:100%;border-radius:2px;print-color-adjust:exact;-webkit-print-color-adjust:exact}}
.bar{{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
.funded{{background:{BLUE}}}
.in_part{{border:2px solid {VERMILLION};background:radial-gradient({VERMILLION} 2px,{WHITE} 2.5px) 0 0/8px 8px}}
.not_funded{{border:2px solid {GREY};background:repeating-linear-gradient(135deg,{GREY} 0 2px,{WHITE} 2px 7px)}}
.envelope{{max-inline-size:40rem;background:{WHITE};border:1px solid {INK}}}
.envelope span{{background:{ORANGE}}}
.files li{{margin:.75rem 0;max-width:40rem}}
footer{{margin-block:3rem 1rem;border-block-start:1px solid #b8b8b8;padding-block-start:1rem}}
@media (max-width:40rem){{
.lines thead{{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}}
.lines tr{{display:grid;grid-template-columns:1fr auto;gap:0 1rem;padding-block:.75rem}}
.lines th,.lines td,[dir=rtl] .lines th,[dir=rtl] .lines td{{padding:.1rem 0}}
.lines th{{grid-column:1/-1}}
.lines .outcome{{grid-column:1/-1;order:3}}
}}
@media print{{
nav,.skip{{display:none}}
body{{max-width:none;padding:0;font-size:11pt}}
tr,h2,.files li{{break-inside:avoid}}
h2{{break-after:avoid}}
thead{{display:table-header-group}}
.files a::after{{content:" (" attr(href) ")";overflow-wrap:anywhere}}
}}
"""

STYLE = (_RULES + "\n".join(f".w{percent}{{inline-size:{percent}%}}" for percent in range(101))).strip()
"""Widths are classes, so that no element has a style of its own: the policy can name all that is allowed."""

_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

POLICY = (
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The `Content-Security-Policy` to send with the page: even words that got past the escaping could do nothing."""
