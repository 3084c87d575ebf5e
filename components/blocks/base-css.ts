/**
 * What every page needs, whatever stands on it: a reset inside `.f-page`, the tones, room and
 * alignment. One class per rule, so that an element's own style (`.e-<key>`, written later) wins.
 */
import { PHONE_MAX_WIDTH } from "../../lib/blocks/style-css";

export const ON_PHONE = `@container f-page (max-width:${PHONE_MAX_WIDTH}px)`;

export const BASE_CSS = `
.f-page{container:f-page/inline-size;background:var(--f-ground);color:var(--f-ink);
font-family:var(--f-body);font-size:calc(17px*var(--f-scale));line-height:1.6;
-webkit-font-smoothing:antialiased;text-align:left;overflow-wrap:break-word}
.f-page,.f-page *,.f-page ::before,.f-page ::after{box-sizing:border-box}
.f-page :where(h1,h2,h3,p,ul,ol,li,figure,figcaption,blockquote,fieldset,legend,hr,details,summary,dl,dd){
margin:0;padding:0;border:0;font:inherit;list-style:none}
.f-page :where(img,svg,video){display:block;max-width:100%}
.f-page :where(input,textarea,select,button){font:inherit;color:inherit;margin:0}
.f-page :where(a){color:inherit;text-decoration:none}
.f-page :where(b){font-weight:700}
.f-page [hidden]{display:none}
.f-page :focus-visible{outline:3px solid var(--f-accent-text);outline-offset:3px}
.f-e{width:100%;margin-left:var(--f-ml,0);margin-right:var(--f-mr,auto)}
.f-tone-surface{--f-ground:var(--f-surface)}
.f-tone-tint{--f-ground:var(--f-tint)}
.f-tone-inverse{--f-ground:var(--f-inv-ground);--f-surface:var(--f-inv-surface);--f-tint:var(--f-inv-surface);
--f-ink:var(--f-inv-ink);--f-ink-soft:var(--f-inv-soft);--f-line:var(--f-inv-line);--f-edge:var(--f-inv-edge);
--f-accent-text:var(--f-inv-accent);color:var(--f-ink)}
.f-tone-accent{--f-ground:var(--f-acc-ground);--f-surface:var(--f-acc-surface);--f-tint:var(--f-acc-surface);
--f-ink:var(--f-acc-ink);--f-ink-soft:var(--f-acc-soft);--f-line:var(--f-acc-line);--f-edge:var(--f-acc-ink);
--f-accent:var(--f-acc-ink);--f-accent-hover:var(--f-acc-soft);--f-accent-ink:var(--f-acc-ground);
--f-accent-text:var(--f-acc-ink);color:var(--f-ink)}
.f-link{text-decoration:underline;text-decoration-thickness:.07em;text-underline-offset:.16em}
.f-accent{color:var(--f-accent-text)}
.f-note{font-size:.84em;line-height:1.5;color:var(--f-ink-soft);text-wrap:var(--f-wrap,pretty)}
`;

/** Buttons stand in several kinds. */
export const BUTTON_CSS = `
.f-button{display:inline-flex;align-items:center;justify-content:center;gap:.6em;min-height:48px;
padding:.66em 1.35em;border:1.5px solid transparent;border-radius:var(--f-button-radius);font-family:var(--f-body);
font-weight:700;font-size:1em;line-height:1.25;text-align:center;cursor:pointer;text-wrap:balance;
transition:background-color .12s,color .12s,border-color .12s,transform .12s}
.f-button-l{min-height:56px;padding:.8em 1.7em;font-size:1.06em}
.f-button-solid{background:var(--f-accent);color:var(--f-accent-ink)}
.f-button-solid:hover{background:var(--f-accent-hover)}
.f-button-outline{border-color:var(--f-edge);color:var(--f-ink)}
.f-button-outline:hover{border-color:var(--f-ink);background:var(--f-tint)}
.f-button-quiet{padding-inline:0;color:var(--f-accent-text);text-decoration:underline;
text-decoration-thickness:1.5px;text-underline-offset:.3em}
.f-button-quiet::after{content:"→";transition:transform .12s}
.f-button-quiet:hover::after{transform:translateX(3px)}
.f-button:active{transform:translateY(1px)}
.f-button[aria-busy=true]{opacity:.7;cursor:progress}
@media (prefers-reduced-motion:reduce){.f-button,.f-button::after{transition:none!important}}
`;

/** Columns and boxes. */
export const BOX_CSS = `
.f-box{padding:clamp(22px,2.6cqi,36px);border-radius:var(--f-radius);color:var(--f-ink)}
.f-box-card{background:var(--f-surface);border:1px solid var(--f-line)}
.f-box-tint{background:var(--f-tint)}
.f-box-inverse,.f-box-accent{background:var(--f-ground)}
`;

/** Only on the canvas: what is empty can still be seen and clicked. */
export const CANVAS_CSS = `
.f-page [data-field]:empty::before{content:attr(data-empty);opacity:.45}
.f-page [data-key]:is(.f-column,.f-group,.f-section):empty{min-height:96px}
.f-page [data-key] :is(input,textarea,select){pointer-events:none}
.f-page [data-key] summary{pointer-events:auto}
.f-image-empty{display:grid;place-items:center;aspect-ratio:3/2;border:1.5px dashed var(--f-edge);
border-radius:var(--f-radius);color:var(--f-ink-soft)}
.f-code-empty{display:grid;place-items:center;gap:2px;min-height:96px;padding:16px;border:1.5px dashed var(--f-edge);
border-radius:var(--f-radius);color:var(--f-ink-soft);font-family:ui-monospace,monospace;font-size:.86em;text-align:center}
`;
