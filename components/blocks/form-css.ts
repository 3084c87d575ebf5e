/** The CSS of forms. Fields are 52 px high; their edge has 3:1 on every ground. */
import { ON_PHONE } from "./base-css";

export const FORM_CSS = `
.f-form{display:flex;flex-direction:column;gap:16px;text-align:left;scroll-margin-top:32px}
.f-field{display:flex;flex-direction:column;gap:6px;min-width:0}
.f-label{font-size:.9em;font-weight:650;line-height:1.4}
.f-optional{font-weight:400;color:var(--f-ink-soft)}
.f-input{width:100%;min-height:52px;padding:12px 15px;border:1px solid var(--f-edge);
border-radius:min(var(--f-button-radius),14px);background:var(--f-surface);color:var(--f-ink);font-size:max(1em,16px);line-height:1.5;
transition:border-color .12s,box-shadow .12s}
.f-input::placeholder{color:var(--f-ink-soft);opacity:1}
.f-input:focus{outline:0;border-color:var(--f-accent-text);box-shadow:0 0 0 3px color-mix(in srgb,var(--f-accent-text) 28%,transparent)}
textarea.f-input{resize:vertical;min-height:112px}
.f-input[aria-invalid=true]{border-color:#c6303e;box-shadow:inset 0 0 0 1px #c6303e}
.f-problem{padding:7px 11px;border-radius:8px;background:#fdecec;color:#8c1420;font-size:.86em;font-weight:600;line-height:1.4}
.f-choices{min-width:0}
.f-choices legend{margin-bottom:8px}
.f-pills{display:flex;flex-wrap:wrap;gap:8px}
.f-pill{display:inline-flex;align-items:center;gap:9px;min-height:44px;padding:8px 15px;border:1px solid var(--f-edge);
border-radius:min(var(--f-button-radius),22px);background:var(--f-surface);cursor:pointer;line-height:1.3}
.f-pill:has(:checked){border-color:var(--f-accent-text);box-shadow:inset 0 0 0 1px var(--f-accent-text)}
.f-pill:has(:focus-visible){outline:3px solid var(--f-accent-text);outline-offset:2px}
.f-pill input,.f-consent input{flex:none;width:18px;height:18px;accent-color:var(--f-accent-text)}
.f-consent label{display:flex;gap:11px;align-items:flex-start;font-size:.9em;line-height:1.5;cursor:pointer}
.f-consent input{margin-top:.2em}
.f-extra{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
.f-submit{display:flex}
.f-step{display:flex;flex-direction:column;gap:16px;min-width:0}
.f-step-heading{font-weight:650;margin-bottom:14px}
.f-step-heading small{margin-right:.5em;color:var(--f-ink-soft);font-size:.84em;font-variant-numeric:tabular-nums}
.f-step-buttons{display:none;gap:18px;align-items:center;justify-content:flex-end}
.f-step-buttons .f-button-quiet{margin-right:auto}
.f-step-buttons .f-button-quiet::after{content:none}
@media (scripting:enabled){.f-form[action] .f-step:not(.f-now),.f-form[action]:not(:has(.f-step:last-of-type.f-now)) .f-submit-last{display:none}
.f-form[action] .f-step-buttons{display:flex}}
.f-submit .f-button{flex:1}
.f-form-inline{flex-direction:row;flex-wrap:wrap;align-items:flex-end;gap:12px}
.f-form-inline>.f-field{flex:99 1 220px}
.f-form-inline>.f-submit{flex:1 0 auto}
.f-form-inline .f-button{min-height:52px}
.f-form-inline>.f-note,.f-form-inline>.f-form-problem{flex:1 0 100%}
${ON_PHONE}{.f-form-inline>.f-submit{flex:1 0 100%}.f-form-inline .f-button{min-height:56px}}
`;
