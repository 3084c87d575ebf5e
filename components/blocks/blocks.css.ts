/**
 * The CSS of each kind. A published page inlines only what it uses (`page-css.ts`); the canvas has
 * all of it. Sizes follow the width of the page through `cqi`, so they need few breakpoints.
 */
import type { BlockKind } from "../../lib/blocks/kinds";
import { ON_PHONE } from "./base-css";
import { FORM_CSS } from "./form-css";

const mark = (path: string) =>
  `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='%23000' stroke-width='2.6' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='${path}'/%3E%3C/svg%3E")`;
const STAR =
  "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Cpath d='M12 2.6l2.9 6 6.5.9-4.7 4.6 1.1 6.5-5.8-3.1-5.8 3.1 1.1-6.5L2.6 9.5l6.5-.9z'/%3E%3C/svg%3E\")";
const WAVE =
  "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 12' fill='none' stroke='%23000' stroke-width='2.5'%3E%3Cpath d='M0 6c5-6 10-6 15 0s10 6 15 0 10-6 10-6' transform='scale(1.333 1)'/%3E%3C/svg%3E\")";

const CARD = `background:var(--f-surface);border:1px solid var(--f-line);border-radius:var(--f-radius);`;

export const BLOCK_CSS: Record<BlockKind, string> = {
  section: `
.f-section{position:relative;isolation:isolate;display:flex;flex-direction:column;gap:18px;overflow:clip;margin-inline:0;
padding:72px max(var(--f-px,clamp(20px,5cqi,56px)),calc((100% - var(--f-inner,1120px))/2));
background-color:var(--f-ground);color:var(--f-ink)}
.f-backdrop{position:absolute;z-index:-1;inset-inline:0;width:100%;pointer-events:none}
.f-backdrop-cover{inset-block:0;height:100%;object-fit:cover}
.f-backdrop-bottom{bottom:0;height:auto;min-width:820px;left:50%;right:auto;transform:translateX(-50%);max-width:none!important}
.f-backdrop-top{top:0;height:auto;min-width:820px;left:50%;right:auto;transform:translateX(-50%);max-width:none!important}
.f-backdrop-tile{inset-block:0}`,
  row: `
.f-row{display:flex;gap:clamp(24px,4cqi,56px);align-items:stretch;--f-basis:0px}
*+.f-row{margin-top:24px}
${ON_PHONE}{.f-row{flex-direction:column;--f-basis:auto}}`,
  column: `
.f-column{display:flex;flex-direction:column;gap:14px;min-width:0;margin-inline:0;flex:var(--f-span,6) 1 var(--f-basis,0px)}`,
  headline: `
.f-headline{font-family:var(--f-display);font-weight:var(--f-display-weight);letter-spacing:var(--f-tracking);
line-height:1.12;text-wrap:balance;white-space:pre-line;color:inherit}
.f-headline-xl{font-size:clamp(2.45rem,1.25rem + 4.4cqi,4.9rem);line-height:1.04;margin-bottom:.09em}
.f-headline-l{font-size:clamp(1.95rem,1.3rem + 2.5cqi,3.4rem);line-height:1.08}
.f-headline-m{font-size:clamp(1.45rem,1.2rem + 1cqi,2.05rem)}
.f-headline-s{font-size:clamp(1.14rem,1.08rem + .35cqi,1.35rem);line-height:1.25;letter-spacing:calc(var(--f-tracking)*.5)}`,
  subheadline: `
.f-subheadline{font-size:clamp(1.12rem,1.02rem + .5cqi,1.4rem);line-height:1.5;color:var(--f-ink-soft);text-wrap:var(--f-wrap,pretty);white-space:pre-line}`,
  paragraph: `
.f-paragraph{text-wrap:var(--f-wrap,pretty);white-space:pre-line}
.f-paragraph-lead{font-size:1.18em;line-height:1.55}
.f-paragraph-small{font-size:.84em;line-height:1.55;color:var(--f-ink-soft)}
.f-paragraph-eyebrow{font-family:var(--f-label);font-size:.86em;font-weight:650;line-height:1.4;color:var(--f-accent-text)}`,
  list: `
.f-list{display:grid;gap:12px;width:fit-content;max-width:100%;text-align:left;counter-reset:f-list}
.f-list li{position:relative;padding-left:1.9em;text-wrap:pretty}
.f-list li::before{content:"";position:absolute;left:0;top:.22em;width:1.15em;height:1.15em;background:var(--f-accent-text)}
.f-list-check li::before{mask:${mark("M4 12.5l5.5 5.5L20 6.5")} center/contain no-repeat}
.f-list-arrow li::before{mask:${mark("M4 12h15M13 6l6 6-6 6")} center/contain no-repeat}
.f-list-dot li{padding-left:1.4em}
.f-list-dot li::before{width:.4em;height:.4em;top:.62em;border-radius:50%}
.f-list-number li{counter-increment:f-list}
.f-list-number li::before{content:counter(f-list);background:none;color:var(--f-accent-text);font-family:var(--f-label);font-weight:700;top:0;width:auto;height:auto}
.f-list-columns-2{grid-template-columns:1fr 1fr;column-gap:40px;width:100%}
.f-list-columns-3{grid-template-columns:1fr 1fr 1fr;column-gap:32px;width:100%}
${ON_PHONE}{.f-list-columns-2,.f-list-columns-3{grid-template-columns:1fr}}`,
  image: `
.f-image img{width:100%;height:auto}
.f-image figcaption{margin-top:10px;font-size:.84em;color:var(--f-ink-soft)}
.f-frame-rounded{border-radius:var(--f-radius)}
.f-frame-shadow{border-radius:var(--f-radius);box-shadow:0 1px 2px rgb(0 0 0/.08),0 18px 44px -12px rgb(0 0 0/.24)}
.f-frame-circle{border-radius:50%;aspect-ratio:1;object-fit:cover}`,
  video: `
.f-video{position:relative;aspect-ratio:16/9;overflow:hidden;border-radius:var(--f-radius);background:color-mix(in srgb,var(--f-inv-ground) 86%,var(--f-accent));color:var(--f-inv-ink)}
.f-video>:is(video,iframe){position:absolute;inset:0;width:100%;height:100%;border:0}
.f-video-poster{position:absolute;inset:0;display:grid;place-items:center;align-content:center;gap:14px;font-weight:650}
.f-video-poster img{position:absolute;inset:0;width:100%;height:100%;object-fit:cover}
.f-video-poster svg{position:relative;width:clamp(56px,9cqi,88px);height:auto;fill:var(--f-accent);transition:transform .12s}
.f-video-poster path{fill:var(--f-accent-ink)}
.f-video-poster:hover svg{transform:scale(1.06)}
.f-video-poster span{position:relative;padding:.2em .7em;border-radius:99px;background:var(--f-inv-ground);font-size:.9em}`,
  button: `
.f-action{display:flex;flex-direction:column;align-items:var(--f-side,flex-start);gap:10px;margin-top:8px}
.f-action-wide{align-items:stretch}`,
  form: FORM_CSS,
  divider: `
.f-divider{height:1px;border:0;background:var(--f-line);color:var(--f-accent-text);margin-block:12px}
.f-divider-dashes{background:repeating-linear-gradient(90deg,var(--f-edge) 0 6px,transparent 6px 12px)}
.f-divider-short{max-width:64px;height:3px;background:currentColor;border-radius:2px}
.f-divider-wave{max-width:120px;height:12px;background:currentColor;mask:${WAVE} left center/40px 12px repeat-x}`,
  spacer: `.f-spacer{flex:none}`,
  countdown: `
.f-countdown{display:flex;flex-direction:column;align-items:var(--f-side,flex-start);gap:12px;min-height:92px}
.f-countdown-label{font-weight:650}
.f-countdown-cells{display:flex;gap:clamp(8px,1.6cqi,18px);text-align:center;font-variant-numeric:tabular-nums}
.f-countdown-cells>span{min-width:clamp(62px,8cqi,92px);padding:12px 8px 10px;${CARD}border-radius:min(var(--f-radius),14px)}
.f-countdown b{display:block;font-family:var(--f-display);font-size:clamp(1.7rem,1.2rem + 1.6cqi,2.6rem);line-height:1.1;font-weight:var(--f-display-weight)}
.f-countdown small{font-size:.76em;color:var(--f-ink-soft)}
.f-countdown-date{display:none;font-size:.84em;color:var(--f-ink-soft)}
@media (scripting:none){.f-countdown-cells{display:none}.f-countdown-date{display:block}.f-countdown{min-height:0}}`,
  faq: `
.f-faq{border-top:1px solid var(--f-line);text-align:left}
.f-faq details{border-bottom:1px solid var(--f-line)}
.f-faq summary{display:flex;align-items:center;justify-content:space-between;gap:20px;padding:20px 0;cursor:pointer;
font-weight:650;font-size:1.06em;line-height:1.35}
.f-faq summary::-webkit-details-marker{display:none}
.f-faq summary::after{content:"";flex:none;width:1.15em;height:1.15em;background:var(--f-accent-text);
mask:${mark("M12 5v14M5 12h14")} center/contain no-repeat;transition:transform .16s}
.f-faq [open]>summary::after{transform:rotate(45deg)}
.f-faq details>p{padding:0 40px 24px 0;max-width:68ch;color:var(--f-ink-soft);text-wrap:pretty;white-space:pre-line}
@media (prefers-reduced-motion:reduce){.f-faq summary::after{transition:none}}`,
  testimonial: `
.f-testimonial{display:flex;flex-direction:column;gap:18px}
.f-testimonial-card{padding:clamp(22px,2.6cqi,32px);${CARD}}
.f-testimonial blockquote{white-space:pre-line;text-wrap:pretty}
.f-testimonial blockquote::before{content:"“"}
.f-testimonial blockquote::after{content:"”"}
.f-testimonial-large blockquote{font-family:var(--f-display);font-weight:var(--f-display-weight);font-size:clamp(1.4rem,1.1rem + 1.4cqi,2.2rem);line-height:1.28;letter-spacing:var(--f-tracking);text-wrap:balance}
.f-testimonial figcaption{display:flex;align-items:center;justify-content:var(--f-side,flex-start);gap:12px;line-height:1.35}
.f-testimonial figcaption img{width:48px;height:48px;border-radius:50%;object-fit:cover}
.f-testimonial figcaption b,.f-testimonial figcaption small{display:block}
.f-testimonial small{font-size:.84em;color:var(--f-ink-soft)}`,
  stars: `
.f-stars{display:flex;flex-wrap:wrap;align-items:center;justify-content:var(--f-side,flex-start);gap:4px 12px}
.f-stars-row{width:120px;height:24px;color:var(--f-accent-text);mask:${STAR} left center/24px 24px repeat-x}
.f-stars-words{font-size:.92em;color:var(--f-ink-soft)}`,
  priceTable: `
.f-prices{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,250px),1fr));gap:20px;text-align:left}
.f-plan{display:flex;flex-direction:column;gap:16px;padding:clamp(22px,2.6cqi,34px);${CARD}}
.f-plan-best{border:2px solid var(--f-accent)}
.f-plan h2{font-weight:650}
.f-price{display:flex;align-items:baseline;gap:8px;color:var(--f-ink-soft)}
.f-price b{font-family:var(--f-display);font-weight:var(--f-display-weight);font-size:2.4rem;line-height:1;color:var(--f-ink);letter-spacing:var(--f-tracking);font-variant-numeric:tabular-nums}
.f-plan ul{display:grid;align-content:start;gap:9px;flex:1}
.f-plan li{position:relative;padding-left:1.7em}
.f-plan li::before{content:"";position:absolute;left:0;top:.28em;width:1em;height:1em;background:var(--f-accent-text);mask:${mark("M4 12.5l5.5 5.5L20 6.5")} center/contain no-repeat}`,
  progress: `
.f-progress p{display:flex;justify-content:space-between;gap:16px;margin-bottom:10px;font-size:.92em;font-weight:650}
.f-progress b{font-variant-numeric:tabular-nums;color:var(--f-ink-soft)}
.f-progress-bar{height:10px;border-radius:99px;background:var(--f-line);overflow:hidden}
.f-progress-bar i{display:block;height:100%;border-radius:99px;background:var(--f-accent)}`,
  code: `.f-code{min-width:0}`,
  box: `
.f-group{display:flex;flex-direction:column;gap:14px;min-width:0}`,
  iconList: `
.f-icons{display:grid;gap:clamp(20px,2.6cqi,36px)}
.f-icons-2{grid-template-columns:repeat(2,1fr)}
.f-icons-3{grid-template-columns:repeat(3,1fr)}
.f-icons-4{grid-template-columns:repeat(4,1fr)}
.f-icons li{display:flex;flex-direction:column;align-items:var(--f-side,flex-start);gap:12px}
.f-icons-beside li{flex-direction:row;align-items:flex-start;gap:16px;text-align:left}
.f-icons svg{flex:none;width:46px;height:46px;padding:11px;border-radius:min(var(--f-radius),16px);background:var(--f-tint);
fill:none;stroke:var(--f-accent-text);stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.f-icons b{display:block;font-weight:650;line-height:1.35}
.f-icons p{margin-top:4px;color:var(--f-ink-soft);text-wrap:var(--f-wrap,pretty);white-space:pre-line}
@container f-page (max-width:1023px){.f-icons-3,.f-icons-4{grid-template-columns:repeat(2,1fr)}}
${ON_PHONE}{.f-icons{grid-template-columns:1fr}}`,
  logoRow: `
.f-logos{display:flex;flex-direction:column;align-items:var(--f-side,flex-start);gap:16px}
.f-logos>p{font-family:var(--f-label);font-size:.84em;color:var(--f-ink-soft)}
.f-logos ul{display:flex;flex-wrap:wrap;align-items:center;justify-content:var(--f-side,flex-start);gap:16px clamp(24px,4cqi,52px)}
.f-logos img{width:auto}
.f-logos span{font-weight:700;letter-spacing:-.01em;line-height:1.2;color:var(--f-ink-soft)}
.f-logos-muted img{filter:grayscale(1);opacity:.72}`,
  socialProof: `
.f-social{display:flex;flex-wrap:wrap;align-items:center;justify-content:var(--f-side,flex-start);gap:10px 16px}
.f-faces{display:flex;padding-left:12px}
.f-faces>*{display:grid;place-items:center;width:44px;height:44px;margin-left:-12px;border-radius:50%;
border:2px solid var(--f-ground);background:var(--f-tint);object-fit:cover;font-size:.8em;font-weight:700;color:var(--f-accent-text)}
.f-social p{font-size:.92em;line-height:1.45;max-width:44ch;white-space:pre-line}
.f-social-stars{display:block;width:100px;height:20px;margin-bottom:2px;background:var(--f-accent-text);mask:${STAR} left center/20px 20px repeat-x}`,
  embed: `
.f-embed{position:relative;overflow:hidden;border-radius:var(--f-radius);background:var(--f-tint)}
.f-embed iframe{position:absolute;inset:0;width:100%;height:100%;border:0}
.f-embed-cover{position:absolute;inset:0;display:grid;place-items:center;padding:20px;text-align:center}
.f-embed-cover img{position:absolute;inset:0;width:100%;height:100%;object-fit:cover}
.f-embed-cover span{position:relative;display:grid;gap:2px;padding:14px 22px;${CARD}}
.f-embed-cover small{font-size:.84em;color:var(--f-accent-text);text-decoration:underline;text-underline-offset:.25em}`,
};
