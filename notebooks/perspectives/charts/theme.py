"""How everything looks: one palette, one scale of type and spacing, for all panels.

The experts' colours stand with the experts in the data (Okabe and Ito's colour-blind safe blue, green and vermillion);
the learner's is the same palette's reddish purple, a shade darker so that it holds 3 to 1 against white. Text and lines
take the host's own theme colours, so that a panel is at home in light and dark.
"""

LEARNER_COLOUR = "#C46FA0"
LEARNER_SYMBOL = "star"
# Plotly's symbols as text has them.
GLYPHS = {"circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲", "cross": "✚", "x": "✖", "star": "★"}

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
TEXT_SIZE = 15
SMALL_SIZE = 13
# Plotly needs a colour of its own; the style sheet replaces it by the host's. This grey reads on white and on black.
NEUTRAL = "#767676"


def translucent(colour: str, opacity: float) -> str:
    """Return a ``#rrggbb`` colour as CSS ``rgba`` with an opacity from 0 to 1."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


STYLE = f"""<style>
.nd-panel {{
  --nd-text: var(--jp-content-font-color1, var(--jp-ui-font-color1, #1a1a1a));
  --nd-quiet: color-mix(in srgb, var(--nd-text) 78%, transparent);  /* the hosts' own is too faint on a card */
  --nd-line: var(--jp-border-color2, #d0d0d0);
  --nd-card: var(--jp-layout-color2, #f4f4f4);
  --nd-accent: var(--jp-brand-color1, #1976d2);
  --nd-measure: 690px;  /* a line of text that is easy to read */
  font-family: {FONT}; font-size: {TEXT_SIZE}px; color: var(--nd-text);
  max-width: 1240px; padding: 4px 0 12px; overflow: clip; overflow-clip-margin: 5px;  /* the line round what has the focus */
}}
.nd-panel .widget-html-content, .nd-panel .jp-RenderedHTMLCommon {{
  font-family: {FONT}; font-size: {TEXT_SIZE}px; line-height: 1.5; color: var(--nd-text);
}}
.nd-panel .widget-html {{ height: auto; }}
.nd-panel .nd-heading {{ font-size: {SMALL_SIZE}px; font-weight: 600; letter-spacing: .02em; margin: 10px 0 2px; }}
.nd-panel .nd-ends {{
  display: flex; justify-content: space-between; gap: 16px; margin: -6px 4px 8px;
  font-size: 12px; line-height: 1.3; color: var(--nd-quiet);
}}
.nd-panel .nd-ends span:last-child {{ text-align: right; }}
.nd-panel .nd-sentence {{ font-size: 17px; line-height: 1.5; border-left: 4px solid var(--nd-accent); padding: 2px 0 2px 14px; margin: 4px 0; }}
.nd-panel .nd-note {{ font-size: {SMALL_SIZE}px; color: var(--nd-quiet); }}
.nd-panel .nd-card {{ background: var(--nd-card); border-radius: 8px; padding: 10px 16px; overflow-wrap: anywhere; }}
.nd-panel .nd-part {{ margin-top: 6px; }}
.nd-panel ul.nd-commitments {{ list-style: none; margin: 4px 0 8px; padding: 0; max-width: var(--nd-measure); }}
.nd-panel ul.nd-commitments li {{ margin: 0 0 4px; padding: 3px 10px; border-left: 4px solid var(--nd-line); line-height: 1.4; }}
.nd-panel ul.nd-commitments summary {{ cursor: pointer; }}
.nd-panel ul.nd-commitments .nd-kept {{ border-color: var(--nd-accent); background: var(--nd-card); }}
.nd-panel ul.nd-commitments .nd-left summary {{ color: var(--nd-quiet); }}
.nd-panel ul.nd-commitments .nd-mark {{ display: inline-block; width: 1.2em; font-weight: 700; }}
.nd-panel ul.nd-commitments .nd-left .nd-note, .nd-panel ul.nd-commitments .nd-left .nd-mark {{ display: inline-block; text-decoration: none; font-weight: 600; }}
.nd-panel .nd-card blockquote {{
  margin: 8px 0 0; padding: 0 0 0 12px; border-left: 3px solid var(--nd-quiet); color: var(--nd-text); font-size: 14px;
}}
.nd-panel .nd-number {{ font-size: 16px; font-weight: 600; }}
.nd-panel .nd-card .nd-note {{ margin-top: 6px; }}
.nd-panel table.nd-table {{ border-collapse: collapse; font-size: 14px; width: 100%; margin: 4px 0; }}
.nd-panel table.nd-table caption {{ text-align: left; font-size: {SMALL_SIZE}px; color: var(--nd-quiet); padding-bottom: 4px; }}
.nd-panel table.nd-table th, .nd-panel table.nd-table td {{
  text-align: right; padding: 5px 10px; border-bottom: 1px solid var(--nd-line); background: none; color: var(--nd-text);
}}
.nd-panel table.nd-table:not(.nd-words) {{ width: auto; min-width: 50%; }}  /* so that a number stays near its name */
.nd-panel table.nd-words th, .nd-panel table.nd-words td {{ text-align: left; vertical-align: top; }}
.nd-panel table.nd-table .nd-whole {{ white-space: nowrap; }}
.nd-panel table.nd-table:not(:has(th:nth-child(4))) {{ max-width: var(--nd-measure); }}  /* few numbers stand near their names */
.nd-panel table.nd-table th:first-child {{ text-align: left; font-weight: 600; }}
.nd-panel table.nd-table.nd-wide:not(:has(th:nth-child(4))) {{ max-width: 1040px; }}
.nd-panel table.nd-table.nd-wide th .nd-note {{ font-weight: 400; }}
@media (max-width: 760px) {{  /* a laptop's page at a zoom of 200 per cent */
  .nd-panel table.nd-table {{ font-size: {SMALL_SIZE}px; line-height: 1.35; }}
  .nd-panel table.nd-table th, .nd-panel table.nd-table td {{ padding: 4px 3px; }}
}}

/* A slider: its name and value above, its track below, over the full width. */
.nd-panel .nd-slider {{
  display: grid; grid-template-columns: 1fr auto; height: auto; width: auto; margin: 4px 4px 0; overflow: visible;
}}
.nd-panel .nd-slider > .widget-label {{
  grid-area: 1 / 1; width: auto; max-width: none; text-align: left; height: auto; line-height: 1.4;
  font-size: {TEXT_SIZE}px; color: var(--nd-text); white-space: normal; overflow: visible;
}}
.nd-panel .nd-slider > .widget-readout {{
  grid-area: 1 / 2; min-width: 2.6em; height: auto; line-height: 1.4; text-align: right; margin: 0;
  font-size: {TEXT_SIZE}px; font-variant-numeric: tabular-nums; color: var(--nd-text); overflow: visible;
}}
.nd-panel .nd-slider > .slider-container {{
  grid-area: 2 / 1 / 3 / 3; height: 26px; margin: 0 9px; display: flex; align-items: center;
}}
.nd-panel .nd-slider .noUi-target {{ flex: 1; background: none; box-shadow: none; }}
.nd-panel .nd-slider .noUi-connects {{ background: color-mix(in srgb, var(--nd-text) 45%, transparent); }}
.nd-panel .nd-slider .noUi-handle {{ background: var(--nd-accent); border-color: var(--nd-accent); }}
.nd-panel .nd-slider [disabled].noUi-target {{ opacity: .7; }}
.nd-panel .nd-slider [disabled] .noUi-handle {{ background: #767676; border-color: #767676; }}

/* Points to divide: how many of them are given. */
.nd-panel .nd-purse {{ height: 12px; margin: 2px 4px 8px; border-radius: 6px; border: 1px solid var(--nd-quiet); overflow: hidden; }}
.nd-panel .nd-purse > div {{ height: 100%; background: {LEARNER_COLOUR}; }}
.nd-panel .nd-purse.nd-over > div {{ background: repeating-linear-gradient(135deg, {LEARNER_COLOUR} 0 6px, transparent 6px 10px); }}

/* What stands beside a long list of sliders stays in sight as the page scrolls; no box traps the wheel. */
.nd-panel .nd-controls {{ padding-right: 6px; }}
.jp-OutputArea-output:has(> .nd-panel), .nd-panel .widget-hbox:has(.nd-controls) {{ overflow: visible; }}
@media (min-width: 761px) {{
  .nd-panel .widget-hbox:has(.nd-controls) > :not(:has(.nd-controls), .nd-controls) {{ position: sticky; top: 8px; align-self: flex-start; }}
}}

/* Prompts, options and replies. */
.nd-panel .nd-prompt {{ font-size: 17px; font-weight: 600; line-height: 1.4; margin: 14px 0 4px; max-width: var(--nd-measure); }}
.nd-panel .nd-question {{ font-size: {TEXT_SIZE}px; font-weight: 600; line-height: 1.4; }}
.nd-panel .nd-choice {{ width: auto; height: auto; margin: 0 0 6px; overflow: visible; }}
.nd-panel .nd-choice .widget-radio-box {{ width: auto; max-width: var(--nd-measure); height: auto; padding: 0; overflow: visible; }}
.nd-panel .nd-choice .widget-radio-box label {{
  display: flex; flex-direction: row-reverse; justify-content: flex-end; align-items: baseline; gap: 10px;
  width: auto; height: auto; margin: 0; padding: 4px 6px; line-height: 1.4;
  white-space: normal; font-size: {TEXT_SIZE}px; color: var(--nd-text); border-radius: 6px; cursor: pointer;
}}
.nd-panel .nd-choice .widget-radio-box label:hover {{ background: var(--nd-card); }}
.nd-panel .nd-choice label:has(:checked:disabled) {{ font-weight: 600; }}
.nd-panel .nd-choice input {{ flex: none; margin: 0; position: relative; top: 1px; width: 15px; height: 15px; }}
.nd-panel .nd-reply, .nd-panel .nd-name, .nd-panel .nd-passages {{ box-sizing: border-box; max-width: var(--nd-measure); margin: 4px 0 8px; }}
.nd-panel .nd-reply {{ border-left: 4px solid var(--nd-accent); }}
.nd-panel .nd-passages blockquote {{ font-size: 16px; line-height: 1.5; margin: 10px 0; }}
.nd-panel .nd-closed {{
  border: 2px dashed var(--nd-line); border-radius: 8px; padding: 14px 16px; color: var(--nd-quiet); font-size: {TEXT_SIZE}px;
}}
.nd-panel .nd-card ul, .nd-panel .nd-card ol {{ margin: 6px 0 0; padding-left: 22px; line-height: 1.45; }}
.nd-panel .nd-card li {{ margin: 3px 0; font-size: {TEXT_SIZE}px; }}
.nd-panel .nd-round > div {{ margin-top: 8px; }}
.nd-panel .nd-step {{ min-height: 250px; }}
.nd-panel .nd-step li {{ font-size: {SMALL_SIZE}px; }}
.nd-panel code {{ background: none; color: var(--nd-quiet); font-size: {SMALL_SIZE}px; white-space: normal; padding: 0; }}
.nd-panel .widget-textarea {{ height: auto; margin: 2px; max-width: calc(100% - 4px); }}
.nd-panel textarea {{ font-family: {FONT}; font-size: {TEXT_SIZE}px; line-height: 1.5; }}
.nd-panel :is(textarea, input)::placeholder {{ color: var(--nd-quiet); opacity: 1; }}

/* The forecasts: two columns of cards where there is room. */
.nd-panel .nd-forecasts {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(320px, 1fr)); gap: 6px 28px; overflow: visible; }}
.nd-panel .nd-forecast {{ overflow: visible; border-top: 1px solid var(--nd-line); padding-top: 8px; }}
.nd-panel .nd-forecast > :first-child {{ flex: 1; }}  /* so that the sliders of a row are level */

/* Switches in a row, and the lines of a plan. */
.nd-panel .nd-switches {{ gap: 2px 14px; align-items: center; }}
.nd-panel .nd-row {{ font-size: {TEXT_SIZE}px; line-height: 1.3; }}
.nd-panel .nd-line-up {{ align-items: center; flex-wrap: wrap; gap: 0 8px; }}
.nd-panel .nd-line-up > :first-child {{ flex: 1 1 180px; }}

/* A row of cells, one of them chosen: rows below each other make a grid, in a colour for each side. */
.nd-track-0 {{ --nd-track: #1565c0; }}
.nd-track-1 {{ --nd-track: #00695c; }}
.nd-track-2 {{ --nd-track: #6a3d9a; }}
.nd-panel .nd-cells {{ width: auto; height: auto; margin: 1px 0; flex: none; overflow: visible; }}
.nd-panel .nd-cells .widget-radio-box {{
  display: flex; flex-direction: row; flex-wrap: nowrap; gap: 3px; width: auto; max-width: none; height: auto; padding: 2px; margin: 0; overflow: visible;
}}
.nd-panel .nd-cells label {{
  position: relative; box-sizing: border-box; width: 28px; height: 28px; line-height: 24px; margin: 0; padding: 0; text-align: center;
  font-size: 14px; border: 2px solid var(--nd-line); border-radius: 5px; color: var(--nd-quiet); cursor: pointer;
}}
.nd-panel .nd-cells label:first-child {{ width: 48px; }}
.nd-panel .nd-cells label:hover {{ border-color: var(--nd-track); }}
.nd-panel .nd-cells label:has(:checked) {{ background: var(--nd-track); border-color: var(--nd-track); color: #fff; font-weight: 600; }}
.nd-panel .nd-cells label:first-child:has(:checked) {{ background: none; border-color: var(--nd-quiet); color: var(--nd-text); }}
.nd-panel .nd-cells.nd-half label:not(:first-child):has(:checked) {{
  background: color-mix(in srgb, var(--nd-track) 22%, transparent); color: var(--nd-text);
}}
.nd-panel .nd-cells input {{ appearance: none; position: absolute; inset: -2px; margin: 0; border-radius: 5px; cursor: pointer; width: auto; height: auto; }}
.nd-panel .nd-button {{
  display: inline-block; vertical-align: middle; height: 32px; line-height: 32px; padding: 0 14px; border-radius: 6px; font-size: 14px;
  background: var(--jp-layout-color2, #eee); color: var(--nd-text); text-decoration: none; border: 0; cursor: pointer;
}}
.nd-panel .nd-button:disabled {{ opacity: .6; cursor: default; }}
.nd-panel .nd-button[hidden] {{ display: none; }}
.nd-panel .nd-taking {{ display: flex; flex-wrap: wrap; gap: 8px; max-width: var(--nd-measure); margin: 8px 0 4px; }}
.nd-panel .nd-code {{
  flex: 1 1 240px; min-width: 0; height: 32px; box-sizing: border-box; padding: 0 10px; border: 1px solid var(--nd-line); border-radius: 6px;
  font: 14px ui-monospace, Consolas, monospace; background: var(--nd-card); color: var(--nd-text); text-overflow: ellipsis;
}}
.nd-panel .nd-handed {{ columns: 2 340px; column-gap: 28px; }}
.nd-panel .nd-handed .nd-heading {{ break-after: avoid; }}
.nd-panel .nd-handed li {{ white-space: pre-wrap; break-inside: avoid; }}
.nd-panel .nd-draft .nd-button {{ margin-top: 8px; background: var(--jp-layout-color0, #fff); }}
.nd-panel .nd-draft blockquote {{ white-space: pre-wrap; }}

/* Read out, and not seen: what a mark stands for. */
.nd-panel .nd-unseen {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }}

/* A class that is invented: said on top, and to be seen wherever in the panel one is. */
.nd-panel.nd-of-invented {{ border: 3px dashed #c77700; border-radius: 8px; padding: 8px 12px 12px; }}
.nd-panel .nd-invented {{ display: inline-block; background: #ffd98a; color: #1a1a1a; font-weight: 600; border-radius: 6px; padding: 4px 12px; }}

/* A vote: options with a number beside each. */
.nd-panel .nd-vote {{ flex-direction: row-reverse; justify-content: flex-end; align-items: center; gap: 14px; height: auto; }}
.nd-panel .nd-vote > .widget-label {{
  flex: 1; height: auto; max-width: none; text-align: left; white-space: normal; line-height: 1.3;
  font-size: {TEXT_SIZE + 1}px; color: var(--nd-text);
}}
.nd-panel .nd-vote > input[type="number"] {{ flex: 0 0 5em; font-size: 18px; height: 36px; font-variant-numeric: tabular-nums; }}
.nd-panel .nd-discuss {{ font-size: 20px; line-height: 1.4; border-left: 4px solid var(--nd-accent); max-width: var(--nd-measure); }}

/* Words that open. */
.nd-panel details.nd-glossary {{ max-width: var(--nd-measure); border-top: 1px solid var(--nd-line); padding: 6px 2px; }}
.nd-panel details.nd-glossary > summary {{ cursor: pointer; font-weight: 600; }}
.nd-panel details.nd-glossary :is(p, dl) {{ display: block; width: auto; margin: 4px 0 4px 18px; }}  /* the host makes a grid of a list */
.nd-panel details.nd-glossary :is(dt, dd) {{ float: none; width: auto; margin: 0 0 2px; padding: 0; }}
.nd-panel a {{ color: var(--jp-content-link-color, #1565c0); text-decoration: underline; }}

/* Experts side by side, and the matrix of hypotheses. */
.nd-panel .nd-beside {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(210px, 1fr)); gap: 10px; margin: 6px 0; }}
.nd-panel .nd-beside > .nd-card:not(:only-child) {{  /* a shadow at each end where there is more to scroll to */
  max-height: 330px; overflow-y: auto; background:
    linear-gradient(var(--nd-card) 40%, transparent) top / 100% 28px no-repeat local,
    linear-gradient(transparent, var(--nd-card) 60%) bottom / 100% 28px no-repeat local,
    linear-gradient(color-mix(in srgb, var(--nd-text) 28%, transparent), transparent) top / 100% 9px no-repeat scroll,
    linear-gradient(transparent, color-mix(in srgb, var(--nd-text) 28%, transparent)) bottom / 100% 9px no-repeat scroll, var(--nd-card);
}}
.nd-panel .nd-beside .nd-number .nd-note {{ font-weight: 400; margin-left: 4px; }}
.nd-panel table.nd-table.nd-matrix {{ width: auto; }}
.nd-panel table.nd-table.nd-matrix th.nd-upright {{ vertical-align: bottom; text-align: center; padding: 6px 4px; }}
.nd-panel .nd-matrix th.nd-upright > span {{
  display: inline-block; writing-mode: vertical-rl; transform: rotate(180deg); text-align: left; max-height: 11em; font-weight: 400; line-height: 1.25;
}}
.nd-panel table.nd-table.nd-matrix td {{ text-align: center; min-width: 2.2em; font-variant-numeric: tabular-nums; }}
.nd-panel table.nd-table.nd-matrix td.nd-against {{ background: rgba(213, 94, 0, .28); }}
.nd-panel table.nd-table.nd-matrix td.nd-fits {{ background: rgba(0, 114, 178, .20); }}

/* Choices and buttons. */
.nd-panel .widget-toggle-buttons {{ width: auto; height: auto; margin: 0 0 8px; }}
.nd-panel .widget-toggle-buttons .widget-toggle-button, .nd-panel .widget-button {{
  width: auto; height: 32px; line-height: 32px; padding: 0 14px; font-size: 14px; box-shadow: none; border-radius: 6px;
}}
.nd-panel .widget-toggle-buttons .widget-toggle-button {{ margin: 2px 4px 2px 2px; }}
/* Bold by its shadow: a bolder type would be wider, and the buttons after it would move or wrap. */
.nd-panel .widget-toggle-button.mod-active {{
  background: #1565c0; color: #fff; text-shadow: .35px 0 currentColor, -.35px 0 currentColor;
}}
.nd-panel .widget-dropdown {{ width: auto; max-width: 100%; min-width: 0; height: auto; }}
.nd-panel .widget-dropdown > select {{
  height: 32px; font-size: 14px; min-width: 0; padding-right: 24px; text-overflow: ellipsis;
  /* the host's own arrow is black in the dark too */
  background-image:
    linear-gradient(45deg, transparent 50%, var(--nd-text) 50%), linear-gradient(135deg, var(--nd-text) 50%, transparent 50%);
  background-position: right 13px center, right 8px center; background-size: 5px 5px; background-repeat: no-repeat;
}}
.nd-panel .widget-dropdown > select:disabled {{ opacity: 1; color: var(--nd-quiet); border-style: dashed; }}
.nd-panel .widget-dropdown > .widget-label {{ font-size: 14px; height: 32px; line-height: 32px; }}
.nd-panel :is(select, input, button) {{ font-family: {FONT}; }}
.nd-panel .widget-button .fa-arrow-right {{ float: right; margin: 0 0 0 6px; line-height: inherit; }}
.nd-panel .widget-button.mod-primary {{ background: #1565c0; color: #fff; }}
.nd-panel .widget-button.mod-danger {{ background: #b3261e; color: #fff; }}
/* What cannot be pressed now has no ground and a broken line round it; its words stay readable. */
.nd-panel .widget-button:disabled {{
  opacity: 1; background: none; color: var(--nd-quiet); border: 1px dashed var(--nd-quiet); line-height: 30px; cursor: not-allowed;
}}
.nd-panel .widget-vbox > .widget-button, .nd-panel > .widget-button {{ align-self: flex-start; }}
.nd-panel .widget-checkbox, .nd-panel .widget-checkbox .widget-label-basic {{ width: auto; }}
/* The host's own rules for focus, often none at all, yield to this one, which weighs as much as a name. */
:is(.nd-panel, #nd) :focus-visible {{ outline: 3px solid var(--nd-accent) !important; outline-offset: 1px !important; }}

/* Charts take the host's colours. */
.nd-panel .js-plotly-plot .xtick text, .nd-panel .js-plotly-plot .ytick text, .nd-panel .js-plotly-plot .x2tick text,
.nd-panel .js-plotly-plot .y2tick text, .nd-panel .js-plotly-plot .x2title, .nd-panel .js-plotly-plot .annotation-text,
.nd-panel .js-plotly-plot .textpoint text, .nd-panel .js-plotly-plot .bartext, .nd-panel .js-plotly-plot .xtitle,
.nd-panel .js-plotly-plot .ytitle, .nd-panel .js-plotly-plot .legendtext {{ fill: var(--nd-text) !important; }}
/* Text that a line may run through keeps an edge of the ground's colour. */
.nd-panel .js-plotly-plot .textpoint text, .nd-panel .js-plotly-plot .annotation-text,
.nd-panel .js-plotly-plot .bartext-outside, .nd-panel .nd-patterned .bartext {{
  paint-order: stroke; stroke: var(--jp-layout-color0, #fff); stroke-width: 4px; stroke-linejoin: round;
}}
.nd-panel .js-plotly-plot .xgrid, .nd-panel .js-plotly-plot .zl {{ stroke: var(--nd-line) !important; }}
.nd-panel .js-plotly-plot .modebar-container {{ display: none; }}
</style>"""
